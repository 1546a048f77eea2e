/** Style sheets that every widget has: the core's rules for pictures, and fields, buttons and tables. */
import { unsafeCSS } from "lit";
import type { CSSResultGroup } from "lit";

import picture from "../../../../core/src/picture/picture.css";
import mortgage from "./mortgage.css";

/** All are our own text, adopted as constructed sheets: a strict Content-Security-Policy lets them pass. */
export const common: CSSResultGroup = [unsafeCSS(picture), unsafeCSS(mortgage)];
