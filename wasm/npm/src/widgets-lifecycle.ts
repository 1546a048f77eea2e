/**
 * Custom elements for the lifecycle of customers. Nothing happens until {@link define} is called.
 *
 * ```ts
 * import { define } from "tenure/widgets/lifecycle";
 * define();
 * ```
 * ```html
 * <tenure-lifecycle policy="retail-bank" customer="A-17" as-of="2026-03-01">
 *   <script type="application/json">[{ "occurredAt": "2026-01-15", "kind": "productOpened", "subject": "card" }]</script>
 * </tenure-lifecycle>
 * <tenure-lifecycle-lab policy="recency" src="/log.csv"></tenure-lifecycle-lab>
 * ```
 */
import type { WasmSource } from "./slim.js";
import { lifecycleElement } from "./widgets/lifecycle/customer.js";
import type { LifecycleActed, LifecycleChange, LifecycleMover, LifecycleWhatIf, TenureLifecycleElement, TenureLifecycleLabElement } from "./widgets/lifecycle/events.js";
import { lifecycleLabElement } from "./widgets/lifecycle/lab.js";
import { chooseSource, loadModule } from "./widgets/loading.js";

export { TenureError, call, callText } from "./slim.js";
export type { LifecycleActed, LifecycleChange, LifecycleColumns, LifecycleEventInput, LifecycleMover, LifecyclePolicy, LifecycleWhatIf, TenureLifecycleElement, TenureLifecycleLabElement } from "./widgets/lifecycle/events.js";

/** How the elements are set up. */
export interface DefineOptions {
  /** Where the wasm module comes from; the file beside this one by default. */
  readonly source?: WasmSource;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-lifecycle": TenureLifecycleElement;
    "tenure-lifecycle-lab": TenureLifecycleLabElement;
  }
  interface GlobalEventHandlersEventMap {
    "tenure-lifecycle-change": CustomEvent<LifecycleChange>;
    "tenure-lifecycle-event": CustomEvent<LifecycleActed>;
    "tenure-lifecycle-what-if": CustomEvent<LifecycleWhatIf>;
    "tenure-lifecycle-mover": CustomEvent<LifecycleMover>;
  }
}

/**
 * Defines `<tenure-lifecycle>` and `<tenure-lifecycle-lab>`, and loads the module. Calling it again changes nothing.
 *
 * @returns settles when the module is loaded; a failed load also shows in place, with a button to try again.
 */
export function define(options: DefineOptions = {}): Promise<void> {
  if (customElements.get("tenure-lifecycle") === undefined) {
    if (options.source !== undefined) chooseSource(options.source);
    customElements.define("tenure-lifecycle", lifecycleElement());
    customElements.define("tenure-lifecycle-lab", lifecycleLabElement());
  }
  const loaded = loadModule();
  // The element shows a failure itself; a page that does not wait gets no second report of it.
  loaded.catch(() => undefined);
  return loaded;
}
