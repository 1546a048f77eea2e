/** Style sheets of the widgets: the core's rules for pictures, and the widgets' own. */
import { unsafeCSS } from "lit";
import type { CSSResultGroup } from "lit";

import picture from "../../../../core/src/picture/picture.css";
import mortgage from "./mortgage.css";
import refinance from "./refinance.css";

/** All are our own text, adopted as constructed sheets: a strict Content-Security-Policy lets them pass. */
export const styles: CSSResultGroup = [unsafeCSS(picture), unsafeCSS(mortgage), unsafeCSS(refinance)];
