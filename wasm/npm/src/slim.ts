/**
 * The package without the loading of the module: call {@link init} or {@link initSync} first.
 *
 * ```ts
 * import { init, call } from "tenure/slim";
 * await init(new URL("/assets/tenure.wasm", location.href));
 * call("loan.schedule", { currency: "EUR", principal: "250000.00", annualRate: "0.0435", months: 360, disbursedOn: "2026-01-01" });
 * ```
 */
import * as glue from "#bindgen";

import { TenureError, hostError, parseError } from "./error.js";
import type { Operations } from "./generated/operations.js";

export { TenureError } from "./error.js";
export type { ErrorBody } from "./error.js";
export type * from "./generated/operations.js";

/** Where the module comes from: an address, a response, its bytes, or the compiled module. */
export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

/** One line of the table of operations. */
export interface OperationSummary {
  readonly name: string;
  readonly since: number;
  readonly summary: string;
}

let loading: Promise<void> | undefined;
let loaded = false;

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

/** Whether {@link call} can be used. */
export function isReady(): boolean {
  return loaded;
}

/**
 * Runs one operation of the core.
 *
 * @throws {TenureError} when the request is refused, and with kind `trapped` when the module stopped: the
 * instance is then discarded, and the next call runs on a fresh one.
 */
export function call<K extends keyof Operations>(operation: K, request: Operations[K]["request"]): Operations[K]["response"] {
  return JSON.parse(callText(operation, JSON.stringify(request))) as Operations[K]["response"];
}

/** As {@link call}, from request text to response text, byte for byte as in C and Rust. */
export function callText(operation: string, request: string): string {
  return guard(() => glue.call(operation, request));
}

/** The operations of this build. */
export function operations(): readonly OperationSummary[] {
  return JSON.parse(guard(() => glue.operations())) as OperationSummary[];
}

/** Version of the library, such as `0.1.0`. */
export function version(): string {
  return guard(() => glue.version());
}

async function load(source: WasmSource | Promise<WasmSource>): Promise<void> {
  try {
    await glue.default({ module_or_path: await source });
    loaded = true;
  } catch (cause) {
    loading = undefined;
    throw hostError("loadFailed", `the wasm module did not load: ${String(cause)}`, "check the address and the type application/wasm", cause);
  }
}

/** Runs `body`; an answer of the core that is an error becomes a `TenureError`, a stopped module is replaced. */
function guard<T>(body: () => T): T {
  if (!loaded) throw hostError("notLoaded", "the wasm module is not loaded yet", "await init() from tenure/slim before the first call");
  try {
    return body();
  } catch (thrown) {
    throw parseError(thrown) ?? trapped(thrown);
  }
}

/** A stopped instance may hold half-written memory: nothing of it is used again. */
function trapped(cause: unknown): TenureError {
  glue.__wbg_reset_state();
  return hostError("trapped", `the wasm module stopped: ${String(cause)}`, "the next call runs on a fresh instance; please report the request", cause);
}
