/** A whole base in the browser: the log is written once, and every question goes to the core with it. */
import type { Operations } from "../../generated/operations.js";
import { callText } from "../../slim.js";
import type { LifecycleColumns } from "./events.js";
import { lastDay } from "./log.js";
import type { Policy } from "./policy.js";

type WhatIf = Operations["lifecycle.whatIf"]["response"];
type Drawing = Operations["lifecycle.basePicture"]["response"];

/** Most movers that are listed. */
const MOST_MOVERS = 500;

/** A log, ready to be asked. */
export class Base {
  readonly events: number;
  readonly lastDay: string;
  readonly #text: string;

  constructor(log: LifecycleColumns) {
    this.events = log.customer.length;
    this.lastDay = lastDay(log);
    // The log is the long part of every request, so it is written once.
    this.#text = JSON.stringify(log);
  }

  /** Who would change the stage under another policy. */
  whatIf(policy: Policy, other: Policy, asOf: string): WhatIf {
    return this.#ask("lifecycle.whatIf", { policy, other, asOf, mostMovers: MOST_MOVERS });
  }

  /** The base under a policy. */
  picture(policy: Policy, asOf: string, view: { readonly language: "en" | "ru"; readonly width: number }): Drawing {
    return this.#ask("lifecycle.basePicture", { policy, asOf, ...view, style: "external" });
  }

  #ask<T>(operation: string, request: object): T {
    const head = JSON.stringify(request).slice(0, -1);
    return JSON.parse(callText(operation, `${head},"events":${this.#text}}`)) as T;
  }
}
