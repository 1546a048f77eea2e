/**
 * Custom elements for a bank's page. Nothing happens until {@link define} is called.
 *
 * ```ts
 * import { define } from "tenure/widgets";
 * define();
 * ```
 * ```html
 * <tenure-mortgage currency="EUR" principal="250000.00" annual-rate="0.0435" months="360"></tenure-mortgage>
 * <tenure-refinance currency="EUR" principal="250000.00" annual-rate="0.0435" months="360" disbursed-on="2022-01-01"></tenure-refinance>
 * ```
 */
import type { WasmSource } from "./core.js";
import type { TenureChangeEvent, TenureErrorEvent, TenureMortgageElement, TenureRefinanceElement } from "./widgets/events.js";
import { chooseSource, loadModule } from "./widgets/loading.js";
import { mortgageElement } from "./widgets/mortgage.js";
import { refinanceElement } from "./widgets/refinance.js";

export { TenureError, call, callText } from "./core.js";
export type { LoanEvent, MortgageChange, NamedOffer, RefinanceChange, TenureChangeEvent, TenureErrorEvent, TenureMortgageElement, TenureRefinanceElement } from "./widgets/events.js";

/** How the widgets are set up. */
export interface DefineOptions {
  /** Where the wasm module comes from; the file beside this one by default. */
  readonly source?: WasmSource;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-mortgage": TenureMortgageElement;
    "tenure-refinance": TenureRefinanceElement;
  }
  interface HTMLElementEventMap {
    "tenure-change": TenureChangeEvent;
    "tenure-error": TenureErrorEvent;
  }
}

/**
 * Defines `<tenure-mortgage>` and `<tenure-refinance>`, and loads the module. Calling it again changes nothing.
 *
 * @returns settles when the module is loaded; a failed load also shows in place, with a button to try again.
 */
export function define(options: DefineOptions = {}): Promise<void> {
  if (customElements.get("tenure-mortgage") === undefined) {
    chooseSource(options.source);
    customElements.define("tenure-mortgage", mortgageElement());
    customElements.define("tenure-refinance", refinanceElement());
  }
  const loaded = loadModule();
  // The element shows a failure itself; a page that does not wait gets no second report of it.
  loaded.catch(() => undefined);
  return loaded;
}
