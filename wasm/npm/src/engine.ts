/** The file `engine.js`, which the others share: one instance of the module on a page, and what reaches into it. */
export * from "./checks.js";
export * from "./core.js";
export * from "./error.js";
export * from "./runtime.js";
export { Columns, JourneyLog, LifecycleLog, LifecyclePolicy, LifecycleRun, Portfolio } from "#bindgen";
