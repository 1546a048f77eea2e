/** What the lifecycle elements tell the page, and what the page sets. */
import type { Operations } from "../../generated/operations.js";

type HistoryRequest = Operations["lifecycle.history"]["request"];
type HistoryResponse = Operations["lifecycle.history"]["response"];
type WhatIf = Operations["lifecycle.whatIf"];

/** An event of a customer as the operations take it. */
export type LifecycleEventInput = HistoryRequest["events"][number];

/** A log by columns as the operations take it. */
export type LifecycleColumns = WhatIf["request"]["events"];

/** A policy in a request: the name of one that ships, or a policy itself. */
export type LifecyclePolicy = HistoryRequest["policy"];

/** Detail of `tenure-lifecycle-change`: the operation behind the stage on the page, as asked and as answered. */
export interface LifecycleChange {
  readonly operation: "lifecycle.history";
  readonly request: HistoryRequest;
  readonly response: HistoryResponse;
  /** The stage; null before the first event. */
  readonly stage: string | null;
}

/** Detail of `tenure-lifecycle-event`: an event or a decision that the reader tried. */
export interface LifecycleActed {
  /** The event that came, or the one that went. */
  readonly event: LifecycleEventInput;
  /** Whether it went: by undo, or because it was removed. */
  readonly undone: boolean;
  /** Everything that is tried now. */
  readonly events: readonly LifecycleEventInput[];
  /** Stage without what is tried. */
  readonly before: string | null;
  /** Stage with it. */
  readonly stage: string | null;
  readonly response: HistoryResponse;
}

/** Detail of `tenure-lifecycle-what-if`: who would change the stage under the changed limits. */
export interface LifecycleWhatIf {
  readonly operation: "lifecycle.whatIf";
  /** The policy in force and the changed one, as they were sent. */
  readonly policy: LifecyclePolicy;
  readonly other: LifecyclePolicy;
  readonly asOf: string;
  readonly response: WhatIf["response"];
  /** Milliseconds that the count took in the browser. */
  readonly took: number;
}

/** Detail of `tenure-lifecycle-mover`: a customer whom the reader wants to see. */
export type LifecycleMover = WhatIf["response"]["movers"][number];

/** The element `<tenure-lifecycle>`. */
export interface TenureLifecycleElement extends HTMLElement {
  /** Name of a policy that ships, or a policy; the attribute holds a name or JSON. */
  policy: LifecyclePolicy;
  /** Id or name of the customer. */
  customer: string;
  /** Events in any order; undefined takes those of `<script type="application/json">` inside the element. */
  events: readonly LifecycleEventInput[] | undefined;
  /** What late events have changed, as `lifecycle.advance` answers it. */
  corrections: readonly NonNullable<Operations["lifecycle.advance"]["response"]["correction"]>[];
  /** Day at whose end the customer is judged, `YYYY-MM-DD`; today when empty. */
  asOf: string;
  /** Only what the host had recorded by the end of this day; everything when empty. */
  knownOn: string;
  /** Hides the form of events and decisions. */
  readonlyEvents: boolean;
  theme: "auto" | "light" | "dark";
  readonly updateComplete: Promise<boolean>;
}

/** The element `<tenure-lifecycle-lab>`. */
export interface TenureLifecycleLabElement extends HTMLElement {
  policy: LifecyclePolicy;
  /** The log by columns; takes the place of `src`. */
  log: LifecycleColumns | undefined;
  /** Address of a CSV with the columns `customer,on,kind` and, if wanted, `value,id,sequence,subject,channel,until`, or of JSON columns. */
  src: string;
  /** Day at whose end everyone is judged; the last day of the log when empty. */
  asOf: string;
  theme: "auto" | "light" | "dark";
  /** The policy with the changed limits. */
  readonly changedPolicy: LifecyclePolicy | undefined;
  readonly updateComplete: Promise<boolean>;
}
