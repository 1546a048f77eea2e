/** Style sheets of the lifecycle: the core's rules for pictures, those that all widgets share, and its own. */
import { unsafeCSS } from "lit";
import type { CSSResultGroup } from "lit";

import { common } from "../styles-common.js";
import lifecycle from "./lifecycle.css";

export const styles: CSSResultGroup = [common, unsafeCSS(lifecycle)];
