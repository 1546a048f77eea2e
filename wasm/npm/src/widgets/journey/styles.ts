/** Style sheets of the journey elements: the core's rules for pictures, those that all widgets share, and their own. */
import { unsafeCSS } from "lit";
import type { CSSResultGroup } from "lit";

import { common } from "../styles-common.js";
import journey from "./journey.css";

export const styles: CSSResultGroup = [common, unsafeCSS(journey)];
