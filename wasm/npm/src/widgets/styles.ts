/** Style sheets of the loan widgets. */
import { unsafeCSS } from "lit";
import type { CSSResultGroup } from "lit";

import refinance from "./refinance.css";
import { common } from "./styles-common.js";

export const styles: CSSResultGroup = [common, unsafeCSS(refinance)];
