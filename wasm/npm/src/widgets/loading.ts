/** Loading of the module for widgets: one load for all, which can be tried again. */
import { init, isReady } from "../core.js";
import type { WasmSource } from "../core.js";

let chosen: (() => WasmSource) | undefined;

/** Where the module comes from when the page does not say: beside this file. */
function besideThisFile(): URL {
  return new URL("./tenure.wasm", import.meta.url);
}

/** Remembers where the module comes from. */
export function chooseSource(source: WasmSource | undefined): void {
  chosen = source === undefined ? undefined : () => source;
}

/** Loads the module, or waits for the load under way. */
export async function loadModule(): Promise<void> {
  if (!isReady()) await init((chosen ?? besideThisFile)());
}
