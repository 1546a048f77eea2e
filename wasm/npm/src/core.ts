/** Calls, loading and errors: what the elements need of the package, without columns. */
import * as glue from "#bindgen";

import { refuse, text } from "./checks.js";
import type { Operations } from "./generated/operations.js";
import { guard } from "./runtime.js";

export { TenureError } from "./error.js";
export type { ErrorBody } from "./error.js";
export type * from "./generated/operations.js";
export { init, initSync, isReady } from "./runtime.js";
export type { WasmSource } from "./runtime.js";

/** One line of the table of operations. */
export interface OperationSummary {
  readonly name: string;
  readonly since: number;
  readonly summary: string;
}

/**
 * Runs one operation of the core.
 *
 * @throws {TenureError} when the request is refused, and with kind `trapped` when the instance met a defect: it is
 * then discarded, and the next call runs on a fresh one.
 */
export function call<K extends keyof Operations>(operation: K, request: Operations[K]["request"]): Operations[K]["response"] {
  return JSON.parse(callText(text("operation", operation), requestText(request))) as Operations[K]["response"];
}

/** As {@link call}, from request text to response text, byte for byte as in C and Rust. */
export function callText(operation: string, request: string): string {
  text("operation", operation);
  text("request", request);
  return guard(() => glue.call(operation, request));
}

/** The request as JSON; JSON has no text for functions and symbols, and refuses bigints and circles. */
export function requestText(request: unknown, argument = "request"): string {
  let written: string | undefined;
  try {
    written = JSON.stringify(request);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    refuse(argument, request, "an object that JSON can hold", cause);
  }
  return written ?? refuse(argument, request, "an object");
}

/** The operations of this build. */
export function operations(): readonly OperationSummary[] {
  return JSON.parse(guard(() => glue.operations())) as OperationSummary[];
}

/** Version of the library, such as `0.1.0`. */
export function version(): string {
  return guard(() => glue.version());
}
