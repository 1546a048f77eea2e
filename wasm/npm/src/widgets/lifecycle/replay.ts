/** A whole base in the browser: the log is read into the module once, and every question is one of a policy. */
import type { Operations } from "../../generated/operations.js";
import { LifecycleLog, NO_DAY, NO_VALUE, TenureError, callText } from "../../slim.js";
import type { LifecyclePolicyRun } from "../../slim.js";
import type { LifecycleColumns } from "./events.js";
import { lastDay } from "./log.js";
import type { Policy } from "./policy.js";

type WhatIf = Operations["lifecycle.whatIf"]["response"];
type Drawing = Operations["lifecycle.basePicture"]["response"];
type Id = LifecycleColumns["customer"][number];

/** Most movers that are listed. */
const MOST_MOVERS = 500;
const MS_A_DAY = 86_400_000;

/** A log, ready to be asked. */
export class Base {
  readonly events: number;
  readonly lastDay: string;
  readonly #columns: LifecycleColumns;
  #text: string | undefined;
  /** The log in numbers, by the decimals of values; nothing for a log that only the operations read. */
  readonly #logs = new Map<number, Numbered | undefined>();

  constructor(log: LifecycleColumns) {
    this.events = log.customer.length;
    this.lastDay = lastDay(log);
    this.#columns = log;
  }

  /** Who would change the stage under another policy. */
  whatIf(policy: Policy, other: Policy, asOf: string): WhatIf {
    const [log, on] = [this.#numbered(policy.valueDecimals ?? 2), dayNumber(asOf)];
    if (log !== undefined && on !== undefined && (other.valueDecimals ?? 2) === (policy.valueDecimals ?? 2)) {
      try {
        return told(log, policy, other, on);
      } catch (error) {
        // What is wrong with the log itself is located by the operation.
        if (!(error instanceof TenureError) || /^(?:policy|other)\b/.test(error.field)) throw error;
      }
    }
    return this.#ask("lifecycle.whatIf", { policy, other, asOf, mostMovers: MOST_MOVERS });
  }

  /** The base under a policy. */
  picture(policy: Policy, asOf: string, view: { readonly language: "en" | "ru"; readonly width: number }): Drawing {
    return this.#ask("lifecycle.basePicture", { policy, asOf, ...view, style: "external" });
  }

  /** Lets go of the log in the memory of the module; a later question reads it again. */
  free(): void {
    for (const log of this.#logs.values()) log?.log.free();
  }

  #numbered(decimals: number): Numbered | undefined {
    if (!this.#logs.has(decimals)) this.#logs.set(decimals, numbered(this.#columns, decimals));
    return this.#logs.get(decimals);
  }

  #ask<T>(operation: string, request: object): T {
    // The log is the long part of every request, so it is written once.
    this.#text ??= JSON.stringify(this.#columns);
    const head = JSON.stringify(request).slice(0, -1);
    return JSON.parse(callText(operation, `${head},"events":${this.#text}}`)) as T;
  }
}

/** A log of typed arrays, and the ids that its numbers of customers stand for. */
interface Numbered {
  readonly log: LifecycleLog;
  readonly ids: readonly Id[];
}

/** The log in numbers, if it has days alone and every value has the policy's decimals. */
function numbered(columns: LifecycleColumns, decimals: number): Numbered | undefined {
  const { customer, on, kind, value, id, sequence, subject, channel, until } = columns;
  // Ids of events and their order within a day are rare; the operation knows what to do with them.
  if (id != null || sequence != null || kind.includes("override")) return undefined;
  // In the order of the operation: numbers before texts.
  const ids = [...new Set(customer)].sort((one, other) => (typeof one === typeof other ? (one < other ? -1 : 1) : typeof one === "number" ? -1 : 1));
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const days = on.map(dayNumber);
  const ends = until?.map((day) => (day == null ? NO_DAY : dayNumber(day)));
  const values = value?.map((text) => (text == null ? NO_VALUE : unitsOf(String(text), decimals)));
  if (days.includes(undefined) || ends?.includes(undefined) === true || values?.includes(undefined) === true) return undefined;
  try {
    const log = new LifecycleLog({
      customer: Uint32Array.from(customer, (id) => numbers.get(id) ?? 0),
      on: Int32Array.from(days as number[]),
      kind,
      ...(values === undefined ? {} : { value: BigInt64Array.from(values as bigint[]) }),
      ...(ends === undefined ? {} : { until: Int32Array.from(ends as number[]) }),
      ...(subject == null ? {} : { subject: subject.map((name) => name ?? "") }),
      ...(channel == null ? {} : { channel: channel.map((name) => name ?? "") }),
    });
    return { log, ids };
  } catch (error) {
    if (error instanceof TenureError) return undefined;
    throw error;
  }
}

/** Days since 1970-01-01, of a day that there is. */
function dayNumber(day: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time / MS_A_DAY;
}

/** Decimal text in units of the last decimal. */
function unitsOf(text: string, decimals: number): bigint | undefined {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "" || fraction.length > decimals) return undefined;
  return BigInt(sign + whole + fraction.padEnd(decimals, "0"));
}

/** The answer in the form of the operation. */
function told({ log, ids }: Numbered, policy: Policy, other: Policy, asOf: number): WhatIf {
  const { from, to, matrix, moverCount, movers, moverFrom, moverTo, now, then } = log.whatIf(policy, other, asOf);
  const run = ({ id, version }: Policy, stages: readonly string[], of: LifecyclePolicyRun): WhatIf["now"] => ({
    policy: `${id}@${version}`,
    counts: stages.map((stage, at) => ({ stage, count: of.counts[at] ?? 0 })),
    transitions: of.transitions,
    flipsPrevented: of.flipsPrevented,
  });
  const listed = [...movers.subarray(0, MOST_MOVERS)];
  return {
    from: [...from],
    to: [...to],
    matrix: matrix.map((row) => [...row]),
    moverCount,
    movers: listed.map((position, at) => ({ customer: ids[position] ?? position, from: from[moverFrom[at] ?? -1] ?? "", to: to[moverTo[at] ?? -1] ?? "" })),
    now: run(policy, from, now),
    then: run(other, to, then),
  };
}
