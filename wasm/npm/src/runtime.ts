/** The one wasm instance of a page or process: loading, calling, and replacing it after a stop. */
import * as glue from "#bindgen";

import { TenureError, hostError, parseError } from "./error.js";

/** Where the module comes from: an address, a response, its bytes, or the compiled module. */
export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

/** Options for glue that has its instance already. */
const NOTHING = { module: new Uint8Array() };

let loading: Promise<void> | undefined;
let loaded = false;
let generation = 0;
let discarded = false;
let lent = false;

/** Loads the module once; later calls wait for the same load, and a failed load can be tried again. */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void> {
  if (loaded) return Promise.resolve();
  loading ??= load(source);
  return loading;
}

/** Loads the module at once from its bytes or from the compiled module. */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  if (loaded) return;
  glue.initSync({ module: source });
  loaded = true;
}

/** Whether the module is loaded. */
export function isReady(): boolean {
  return loaded;
}

/** Number of the instance; what belongs to an older one must not be used. */
export function instanceGeneration(): number {
  return generation;
}

/** Memory of the instance in use. */
export function memory(): WebAssembly.Memory {
  // With an instance in place the glue answers with its exports and loads nothing.
  return glue.initSync(NOTHING).memory;
}

/** Runs `body`; an answer of the core that is an error becomes a `TenureError`, a stopped instance is replaced. */
export function guard<T>(body: () => T): T {
  if (!loaded) throw hostError("notLoaded", "the wasm module is not loaded yet", "await init() of tenure/slim before the first call");
  if (lent) throw busy();
  try {
    if (discarded) replace();
    return body();
  } catch (thrown) {
    throw isStop(thrown) ? trapped(thrown) : (parseError(thrown) ?? thrown);
  }
}

/** Runs a reader of the instance's memory; a call of the package meanwhile would move what it reads, and is refused. */
export function lend<V, T>(read: (views: V) => T, views: V): T {
  lent = true;
  try {
    return read(views);
  } finally {
    lent = false;
  }
}

async function load(source: WasmSource | Promise<WasmSource>): Promise<void> {
  try {
    await glue.default({ module_or_path: await source });
    loaded = true;
  } catch (cause) {
    loading = undefined;
    throw hostError("loadFailed", `the wasm module did not load: ${String(cause)}`, "check its address and its type application/wasm", cause);
  }
}

/** Whether the instance stopped halfway: by its own trap, or because the stack (in Firefox an `InternalError`) ended inside. */
function isStop(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError || (thrown instanceof Error && thrown.name === "InternalError");
}

/** A stopped instance may hold half-written memory: nothing of it is used again. */
function trapped(cause: unknown): TenureError {
  // The stack may be at its end here, so the fresh instance waits for the next call.
  discarded = true;
  return hostError(
    "trapped",
    `the instance met a defect and was discarded: ${String(cause)}`,
    "call again: a fresh instance answers; report the request to the developers",
    cause,
  );
}

/** The caller's `read` does what a reader must not: of the kinds there are, a value of the wrong type. */
function busy(): TenureError {
  return new TenureError({ code: 0x0108, kind: "wrongType", field: "read", message: "read must not call the package", hint: "call it after read has returned, or use loanColumns" });
}

function replace(): void {
  glue.__wbg_reset_state();
  generation += 1;
  discarded = false;
}
