/**
 * Custom elements for journeys. Nothing happens until {@link define} is called.
 *
 * ```ts
 * import { define } from "tenure/widgets/journey";
 * define();
 * ```
 * ```html
 * <tenure-journey-map atlas="family" journey="family-life"></tenure-journey-map>
 * <tenure-scenario-matrix atlas="family"></tenure-scenario-matrix>
 * <tenure-funnel></tenure-funnel>
 * ```
 */
import type { WasmSource } from "./core.js";
import type { JourneyChange, JourneyOpened, TenureFunnelElement, TenureJourneyMapElement, TenureScenarioMatrixElement } from "./widgets/journey/events.js";
import { funnelElement } from "./widgets/journey/funnel.js";
import { journeyMapElement } from "./widgets/journey/map.js";
import { scenarioMatrixElement } from "./widgets/journey/matrix.js";
import { chooseSource, loadModule } from "./widgets/loading.js";

export { TenureError, call, callText } from "./core.js";
export type { JourneyAtlas, JourneyChange, JourneyFigures, JourneyFunnel, JourneyOpened, TenureFunnelElement, TenureJourneyMapElement, TenureScenarioMatrixElement } from "./widgets/journey/events.js";

/** How the elements are set up. */
export interface DefineOptions {
  /** Where the wasm module comes from; the file beside this one by default. */
  readonly source?: WasmSource;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-journey-map": TenureJourneyMapElement;
    "tenure-scenario-matrix": TenureScenarioMatrixElement;
    "tenure-funnel": TenureFunnelElement;
  }
  interface GlobalEventHandlersEventMap {
    "tenure-journey-change": CustomEvent<JourneyChange>;
    "tenure-journey-open": CustomEvent<JourneyOpened>;
  }
}

/**
 * Defines `<tenure-journey-map>`, `<tenure-scenario-matrix>` and `<tenure-funnel>`, and loads the module. Calling it again
 * changes nothing.
 *
 * @returns settles when the module is loaded; a failed load also shows in place, with a button to try again.
 */
export function define(options: DefineOptions = {}): Promise<void> {
  if (customElements.get("tenure-journey-map") === undefined) {
    if (options.source !== undefined) chooseSource(options.source);
    customElements.define("tenure-journey-map", journeyMapElement());
    customElements.define("tenure-scenario-matrix", scenarioMatrixElement());
    customElements.define("tenure-funnel", funnelElement());
  }
  const loaded = loadModule();
  // The element shows a failure itself; a page that does not wait gets no second report of it.
  loaded.catch(() => undefined);
  return loaded;
}
