/** Event logs that are larger than a request: read into the module once, asked as often as wanted. */
import { JourneyLog as Loaded } from "#bindgen";

import { refuse, text } from "./checks.js";
import type { Operations } from "./generated/operations.js";
import { requestText } from "./core.js";
import { guard, instanceGeneration } from "./runtime.js";

type LogIn = Operations["journey.mine"]["request"]["log"];

/** What a log is: its format, columns, attributes to be kept, and so on; the log itself stands beside it. */
export type JourneyLogDescription = Omit<LogIn, "text" | "base64" | "events" | "kept">;

/** A log in short, as the `log` of answers. */
export type JourneyLogSummary = Operations["journey.mine"]["response"]["log"];

/** Operations that can ask a kept log; their requests say `log: { kept: true }`. */
export type JourneyLogOperation = "journey.mine" | "journey.funnel" | "journey.flowPicture" | "journey.funnelPicture" | "journey.convertLog";

/**
 * An event log that is read into the module once and asked as often as wanted.
 *
 * ```ts
 * const log = new JourneyLog({ format: "xes" }, await file.arrayBuffer());
 * const { variants } = log.call("journey.mine", { log: { kept: true } });
 * log.free();
 * ```
 * The bytes are copied, so that the caller's may change or go. After a stop of the instance the log is read into the fresh
 * one by itself.
 */
export class JourneyLog {
  /** The log in short: cases, events, rows that are none. */
  readonly summary: JourneyLogSummary;
  readonly #description: string;
  readonly #bytes: Uint8Array;
  #loaded: Loaded | undefined;
  #generation = -1;

  /** @throws {TenureError} when the description is refused, or the bytes (gzipped or not) are no log of its format. */
  constructor(description: JourneyLogDescription, bytes: Uint8Array | ArrayBuffer) {
    this.#description = requestText(description, "description");
    if (!(bytes instanceof Uint8Array) && !(bytes instanceof ArrayBuffer)) refuse("bytes", bytes, "a Uint8Array or an ArrayBuffer");
    this.#bytes = new Uint8Array(bytes).slice();
    this.summary = JSON.parse(guard(() => this.#load().summary())) as JourneyLogSummary;
  }

  /**
   * Runs an operation over the log.
   *
   * @throws {TenureError} when the request is refused.
   */
  call<K extends JourneyLogOperation>(operation: K, request: Operations[K]["request"]): Operations[K]["response"] {
    return JSON.parse(this.callText(text("operation", operation), requestText(request))) as Operations[K]["response"];
  }

  /** As {@link call}, from request text to response text, byte for byte as in C and Rust. */
  callText(operation: string, request: string): string {
    text("operation", operation);
    text("request", request);
    return guard(() => this.#load().call(operation, request));
  }

  /** Lets go of the log in the memory of the module; a later call reads it again. */
  free(): void {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    if (loaded === undefined) return;
    guard(() => {
      // What belongs to an instance that was discarded is gone with it.
      if (this.#generation === instanceGeneration()) loaded.free();
    });
  }

  #load(): Loaded {
    if (this.#loaded === undefined || this.#generation !== instanceGeneration()) {
      this.#loaded = new Loaded(this.#description, this.#bytes);
      this.#generation = instanceGeneration();
    }
    return this.#loaded;
  }
}
