/** Lifecycles of a whole base as typed arrays: a log of events in once, stages and moves under any policy out. */
import { LifecycleLog as Loaded, LifecyclePolicy as Policy, LifecycleRun as Run } from "#bindgen";

import { day, fields, refuse } from "./checks.js";
import { guard, instanceGeneration, memory } from "./runtime.js";

/** A policy: the name of one that ships, or a policy as in `lifecycle.population`. */
export type LifecyclePolicySource = string | object;

/** Numbers of the shared kinds in a `Uint8Array`; a policy's own kinds follow from 101 in its order. */
export const LIFECYCLE_KINDS = {
  sale: 1, service: 2, transaction: 3, relationship: 4, productOpened: 5, productClosed: 6, balance: 7, turnover: 8, score: 9,
  complaintOpened: 10, complaintResolved: 11, survey: 12, consentGiven: 13, consentWithdrawn: 14, roleChanged: 15, campaign: 16,
  override: 17,
} as const;

/** In `stages`: nothing has happened to the customer yet. */
export const NO_STAGE = 255;
/** In a column of days: no day. */
export const NO_DAY = -(2 ** 31);
/** In a column of values: no value. */
export const NO_VALUE = -(2n ** 63n);
/** As the rule of a move: a person has made it. */
export const BY_HAND = 65_535;

/** A log by columns, in any order; event `i` stands at index `i` of each. */
export interface LifecycleColumns {
  /** Customers; numbers without large gaps are the fastest. */
  readonly customer: Uint32Array | BigUint64Array;
  /**
   * Local days of the events, days since 1970-01-01; or their seconds since 1970-01-01T00:00:00Z, which the policy's zone
   * puts on days.
   */
  readonly on: Int32Array | BigInt64Array;
  /** Kinds by their numbers, see {@link LIFECYCLE_KINDS}, or by their names. */
  readonly kind: Uint8Array | readonly string[];
  /** Values in units of the policy's last decimal, or {@link NO_VALUE}. */
  readonly value?: BigInt64Array | undefined;
  /** Subjects by their names, "" for none; or the host's own numbers from 65536 on, 0 for none. */
  readonly subject?: Uint32Array | readonly string[] | undefined;
  /** Channels, likewise. */
  readonly channel?: Uint32Array | readonly string[] | undefined;
  /** Days that events name, or {@link NO_DAY}. */
  readonly until?: Int32Array | undefined;
  /** Order among events of one day and kind. */
  readonly sequence?: BigInt64Array | undefined;
  /** Ids of events, unique for a customer: the same id again is the same event. 0 is none. */
  readonly id?: BigUint64Array | undefined;
}

/** What is wanted of a replay beside the stages. */
export interface LifecycleWanted {
  /** Every move between stages. */
  readonly transitions?: boolean;
  /** The days on which the stages were entered. */
  readonly since?: boolean;
}

/** Moves by customer and day. */
export interface LifecycleMoves {
  readonly count: number;
  /** Positions of the customers. */
  readonly customer: Uint32Array;
  /** Days since 1970-01-01. */
  readonly on: Int32Array;
  /** Positions of the stages left and entered. */
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Positions of the rules in `ruleIds`, or {@link BY_HAND}. */
  readonly rule: Uint16Array;
  /** Days on which the stages left had been entered. */
  readonly entered: Int32Array;
}

/** A base at the end of a day; the arrays are the caller's own. */
export interface LifecycleReplay {
  /** Ids, rising, in the kind of array that was given. */
  readonly customers: Uint32Array | BigUint64Array;
  /** Position of each customer's stage in `stageIds`, or {@link NO_STAGE}. */
  readonly stages: Uint8Array;
  readonly stageIds: readonly string[];
  readonly ruleIds: readonly string[];
  /** Customers in each stage. */
  readonly counts: readonly number[];
  /** Days on which the stages were entered, or {@link NO_DAY}; when wanted. */
  readonly since: Int32Array | undefined;
  /** Every move, when wanted. */
  readonly moves: LifecycleMoves | undefined;
  /** Events after the day, which count later. */
  readonly future: number;
  /** Events that came again with the same id and content. */
  readonly repeats: number;
  /** Positions of events that were left out because they cannot be. */
  readonly refused: Uint32Array;
  /** Positions of events with the id of another and other content, which were left out. */
  readonly conflicts: Uint32Array;
  /** Ids of customers whose rules kept moving them on some day. */
  readonly unsettled: BigUint64Array;
}

/** A base under two policies. */
export interface LifecycleWhatIf {
  /** Stages of the policy in force: the rows. */
  readonly from: readonly string[];
  /** Stages of the other policy: the columns. */
  readonly to: readonly string[];
  /** Customers by their stage under one and the other. */
  readonly matrix: readonly (readonly number[])[];
  readonly moverCount: number;
  /** Positions, among the customers of a replay, of those whose stage differs. */
  readonly movers: Uint32Array;
  /** Positions of their stages under one and the other. */
  readonly moverFrom: Uint8Array;
  readonly moverTo: Uint8Array;
  readonly now: LifecyclePolicyRun;
  readonly then: LifecyclePolicyRun;
}

/** What a policy makes of a log. */
export interface LifecyclePolicyRun {
  /** Customers in each stage at the end of the day. */
  readonly counts: readonly number[];
  /** Moves over the whole log. */
  readonly transitions: number;
  /** Moves more that the policy would make without its hysteresis. */
  readonly flipsPrevented: number;
}

/** Names in their order, and for each event the position of its name from 1; 0 is none. */
interface Names {
  readonly names: readonly string[];
  readonly index: Uint32Array;
}

/** The columns as the class keeps them. */
interface Held {
  readonly customer: Uint32Array | BigUint64Array;
  readonly on: Int32Array | BigInt64Array;
  readonly kind: Uint8Array | Names;
  readonly value: BigInt64Array | undefined;
  readonly subject: Uint32Array | Names | undefined;
  readonly channel: Uint32Array | Names | undefined;
  readonly until: Int32Array | undefined;
  readonly sequence: BigInt64Array | undefined;
  readonly id: BigUint64Array | undefined;
}

/** The log in the memory of the instance, as one policy reads its names. */
interface Load {
  readonly policy: Policy;
  readonly log: Loaded;
}

/** A policy's replay that is kept for the next comparison. */
interface Kept {
  readonly text: string;
  readonly asOf: number;
  readonly policy: Policy;
  readonly run: Run;
  readonly told: LifecyclePolicyRun;
}

const COLUMNS: ReadonlySet<string> = new Set<keyof LifecycleColumns>(["customer", "on", "kind", "value", "subject", "channel", "until", "sequence", "id"]);
const WANTED: ReadonlySet<string> = new Set<keyof LifecycleWanted>(["transitions", "since"]);
/** First number that no name of a policy has. */
const FIRST_FREE = 65_536;
/** Logs that are kept in the instance: the policy in force and one with other names. */
const MOST_LOADS = 2;

/**
 * A log that is read into the module once and replayed under any number of policies.
 *
 * ```ts
 * const log = new LifecycleLog({ customer, on, kind });
 * const { stages, stageIds } = log.replay("recency", 20_468);
 * const { matrix, moverCount } = log.whatIf("recency", { ...recency, version: "next" }, 20_468);
 * log.free();
 * ```
 * The columns are copied, so that the caller's arrays may change or go. After a stop of the instance the log is read into
 * the fresh one by itself.
 */
export class LifecycleLog {
  /** Number of events. */
  readonly count: number;
  readonly #held: Held;
  #loads: Load[] = [];
  #kept: Kept | undefined;
  #generation = -1;

  /** @throws {TenureError} when a column is none, or has not as many elements as there are customers. */
  constructor(columns: LifecycleColumns) {
    this.#held = held(columns, true);
    this.count = this.#held.on.length;
  }

  /**
   * The stage of every customer at the end of a day (days since 1970-01-01).
   *
   * @throws {TenureError} when the policy is refused, or knows no kind of that name.
   */
  replay(policy: LifecyclePolicySource, asOf: number, wanted: LifecycleWanted = {}): LifecycleReplay {
    const text = policyText("policy", policy);
    const on = day("asOf", asOf);
    const flags = wantedFlags(wanted);
    return guard(() => {
      this.#meetInstance();
      const read = new Policy(text, "policy");
      const load = this.#load(read);
      const answer = replayed(this.#held, load.log, read, on, flags);
      this.#letGo(read);
      return answer;
    });
  }

  /**
   * Who stands where under the policy in force and under another one. The replay of the first is kept from call to call, so
   * that a slider costs one policy.
   *
   * @throws {TenureError} when a policy is refused, or knows no kind of that name.
   */
  whatIf(policy: LifecyclePolicySource, other: LifecyclePolicySource, asOf: number): LifecycleWhatIf {
    const [text, otherText] = [policyText("policy", policy), policyText("other", other)];
    const on = day("asOf", asOf);
    return guard(() => {
      this.#meetInstance();
      const now = this.#now(text, on);
      const next = new Policy(otherText, "other");
      const { run, told } = counted(this.#load(next).log, next, on);
      if (run.figure(0) !== now.run.figure(0)) refuse("other", other, "a policy with the kinds of the log");
      const answer = compared(now, next, run, told);
      run.free();
      this.#letGo(next);
      return answer;
    });
  }

  /** Lets go of the log in the memory of the module; a later call reads it again. */
  free(): void {
    if (this.#loads.length === 0) return;
    guard(() => {
      this.#meetInstance();
      const loads = this.#loads;
      this.#loads = [];
      for (const { log, policy } of loads) {
        log.free();
        if (policy !== this.#kept?.policy) policy.free();
      }
      this.#forgetKept();
    });
  }

  /** What belongs to an instance that was discarded is not used again. */
  #meetInstance(): void {
    if (this.#generation === instanceGeneration()) return;
    this.#loads = [];
    this.#kept = undefined;
    this.#generation = instanceGeneration();
  }

  /** The log as a policy reads it. */
  #load(policy: Policy): Load {
    const known = this.#loads.find((load) => policy.sharesCodesWith(load.policy));
    if (known !== undefined) return known;
    const made: Load = { policy, log: loaded(this.#held, policy) };
    this.#loads.unshift(made);
    const old = this.#loads.splice(MOST_LOADS);
    for (const { log, policy } of old) {
      log.free();
      // The kept replay may still need its policy.
      if (policy !== this.#kept?.policy) policy.free();
    }
    return made;
  }

  /** The replay of the policy in force. */
  #now(text: string, asOf: number): Kept {
    if (this.#kept !== undefined && this.#kept.text === text && this.#kept.asOf === asOf) return this.#kept;
    this.#forgetKept();
    const policy = new Policy(text, "policy");
    const { run, told } = counted(this.#load(policy).log, policy, asOf);
    this.#kept = { text, asOf, policy, run, told };
    return this.#kept;
  }

  #forgetKept(): void {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept === undefined) return;
    kept.run.free();
    this.#letGo(kept.policy);
  }

  /** Frees a policy that nothing here needs any more. */
  #letGo(policy: Policy): void {
    if (policy !== this.#kept?.policy && !this.#loads.some((load) => load.policy === policy)) policy.free();
  }
}

/**
 * One replay of a log that is not kept: as {@link LifecycleLog.replay}, without a copy of the columns.
 *
 * @throws {TenureError} as there.
 */
export function replayColumns(columns: LifecycleColumns, policy: LifecyclePolicySource, asOf: number, wanted: LifecycleWanted = { transitions: true, since: true }): LifecycleReplay {
  const given = held(columns, false);
  const text = policyText("policy", policy);
  const on = day("asOf", asOf);
  const flags = wantedFlags(wanted);
  return guard(() => {
    const read = new Policy(text, "policy");
    const log = loaded(given, read);
    const answer = replayed(given, log, read, on, flags);
    freed(log, read);
    return answer;
  });
}

function freed(log: Loaded, policy: Policy): void {
  log.free();
  policy.free();
}

/** The policy as JSON text. */
function policyText(field: string, policy: LifecyclePolicySource): string {
  if (typeof policy !== "string" && (typeof policy !== "object" || policy === null || Array.isArray(policy))) refuse(field, policy, "a policy, or the name of one");
  try {
    return JSON.stringify(policy) ?? refuse(field, policy, "a policy that JSON can hold");
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return refuse(field, policy, "a policy that JSON can hold", cause);
  }
}

function wantedFlags(wanted: LifecycleWanted): Required<LifecycleWanted> {
  const { transitions = false, since = false } = fields("wanted", "wanted.", wanted, WANTED);
  if (typeof transitions !== "boolean") refuse("wanted.transitions", transitions, "true or false");
  if (typeof since !== "boolean") refuse("wanted.since", since, "true or false");
  return { transitions, since };
}

/** Reads the columns once and whole before anything crosses the border. */
function held(columns: LifecycleColumns, copy: boolean): Held {
  const { customer, on, kind, value, subject, channel, until, sequence, id } = fields("columns", "", columns, COLUMNS);
  if (!(customer instanceof Uint32Array || customer instanceof BigUint64Array)) refuse("customer", customer, "a Uint32Array or a BigUint64Array");
  const count = customer.length;
  const own = <A extends { slice(): A }>(array: A): A => (copy ? array.slice() : array);
  const optional = <A extends Sliced<A>>(field: string, array: A | undefined, Kind: abstract new (...parameters: never[]) => A): A | undefined =>
    array === undefined ? undefined : own(typed(field, array, Kind, count));
  return {
    customer: copy ? customer.slice() : customer,
    on: on instanceof BigInt64Array ? own(typed("on", on, BigInt64Array, count)) : own(typed("on", on, Int32Array, count)),
    kind: kind instanceof Uint8Array ? own(typed("kind", kind, Uint8Array, count)) : names("kind", kind, count),
    value: optional("value", value, BigInt64Array),
    subject: coded("subject", subject, count, own),
    channel: coded("channel", channel, count, own),
    until: optional("until", until, Int32Array),
    sequence: optional("sequence", sequence, BigInt64Array),
    id: optional("id", id, BigUint64Array),
  };
}

/** What the typed arrays have in common. */
interface Sliced<A> {
  readonly length: number;
  slice(): A;
}

function typed<A extends Sliced<A>>(field: string, value: A, Kind: abstract new (...parameters: never[]) => A, count: number): A {
  if (!(value instanceof Kind)) refuse(field, value, `a ${Kind.name}`);
  return value.length === count ? value : refuse(field, value, `an array with an element for each of the ${count} events`);
}

function coded(field: string, value: Uint32Array | readonly string[] | undefined, count: number, own: (array: Uint32Array) => Uint32Array): Uint32Array | Names | undefined {
  if (value === undefined) return undefined;
  return value instanceof Uint32Array ? own(typed(field, value, Uint32Array, count)) : names(field, value, count);
}

/** Each name once, in the order of names, so that numbers do not depend on the order of arrival. */
function names(field: string, values: readonly string[], count: number): Names {
  if (!Array.isArray(values)) refuse(field, values, "a typed array or an array of names");
  if (values.length !== count) refuse(field, values, `an array with an element for each of the ${count} events`);
  const first = new Map<string, number>();
  const index = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const name: unknown = values[row];
    if (typeof name !== "string") refuse(`${field}.${row}`, name, "text");
    if (name === "") continue;
    let number = first.get(name);
    if (number === undefined) first.set(name, (number = first.size + 1));
    index[row] = number;
  }
  const sorted = [...first.keys()].sort();
  const places = new Uint32Array(sorted.length + 1);
  sorted.forEach((name, place) => (places[first.get(name) as number] = place + 1));
  return { names: sorted, index: mapped(index, places) };
}

function mapped(index: Uint32Array, table: Uint32Array): Uint32Array {
  return index.map((place) => table[place] as number);
}

/** The log in the memory of the instance, its names in the numbers of a policy. */
function loaded({ customer, on, kind, value, subject, channel, until, sequence, id }: Held, policy: Policy): Loaded {
  const [narrow, wide] = customer instanceof Uint32Array ? [customer, undefined] : [undefined, customer];
  const [days, seconds] = on instanceof Int32Array ? [on, undefined] : [undefined, on];
  const others = new Map<string, number>();
  const numbers = (column: Uint32Array | Names | undefined): Uint32Array | undefined => {
    if (column === undefined || column instanceof Uint32Array) return column;
    return mapped(column.index, Uint32Array.from([0, ...column.names.map((name) => symbol(policy, others, name))]));
  };
  return new Loaded(policy, narrow, wide, days, seconds, kindCodes(kind, policy), value, numbers(subject), numbers(channel), until, sequence, id);
}

function kindCodes(kind: Uint8Array | Names, policy: Policy): Uint8Array {
  if (kind instanceof Uint8Array) return kind;
  const codes = Uint8Array.from([0, ...kind.names.map((name) => policy.kindCode(name))]);
  return Uint8Array.from(kind.index, (place) => codes[place] as number);
}

/** The policy's number of a name, or the next that is free. */
function symbol(policy: Policy, others: Map<string, number>, name: string): number {
  const known = policy.symbol(name) || others.get(name);
  if (known !== undefined) return known;
  const next = FIRST_FREE + others.size;
  others.set(name, next);
  return next;
}

function replayed(given: Held, log: Loaded, policy: Policy, asOf: number, { transitions, since }: Required<LifecycleWanted>): LifecycleReplay {
  const run = log.replay(policy, asOf, transitions, since);
  const stageIds = policy.stageIds();
  const ruleIds = policy.ruleIds();
  const { buffer } = memory();
  const customers = run.figure(0);
  const answer: LifecycleReplay = {
    customers: ids(buffer, run.pointer(0), customers, given.customer instanceof Uint32Array),
    stages: new Uint8Array(buffer, run.pointer(1), customers).slice(),
    stageIds,
    ruleIds,
    counts: wholes(buffer, run.pointer(9), stageIds.length),
    since: since ? new Int32Array(buffer, run.pointer(2), customers).slice() : undefined,
    moves: transitions ? moves(buffer, run) : undefined,
    future: run.figure(2),
    repeats: log.figure(1),
    refused: new Uint32Array(buffer, log.pointer(2), log.figure(2)).slice(),
    conflicts: new Uint32Array(buffer, log.pointer(3), log.figure(3)).slice(),
    unsettled: new BigUint64Array(buffer, run.pointer(10), run.figure(3)).slice(),
  };
  run.free();
  return answer;
}

function moves(buffer: ArrayBuffer, run: Run): LifecycleMoves {
  const count = run.figure(1);
  return {
    count,
    customer: new Uint32Array(buffer, run.pointer(3), count).slice(),
    on: new Int32Array(buffer, run.pointer(4), count).slice(),
    from: new Uint8Array(buffer, run.pointer(5), count).slice(),
    to: new Uint8Array(buffer, run.pointer(6), count).slice(),
    rule: new Uint16Array(buffer, run.pointer(7), count).slice(),
    entered: new Int32Array(buffer, run.pointer(8), count).slice(),
  };
}

/** Ids of 64 bits in the kind of array that was given; of those of 32 bits the lower halves. */
function ids(buffer: ArrayBuffer, start: number, count: number, narrow: boolean): Uint32Array | BigUint64Array {
  if (!narrow) return new BigUint64Array(buffer, start, count).slice();
  const halves = new Uint32Array(buffer, start, count * 2);
  return new Uint32Array(count).map((_, index) => halves[index * 2] as number);
}

/** Counts, which are far below 2^53, as numbers. */
function wholes(buffer: ArrayBuffer, start: number, count: number): number[] {
  return Array.from(new BigUint64Array(buffer, start, count), Number);
}

/** A replay with its moves, and what hysteresis has kept away. */
function counted(log: Loaded, policy: Policy, asOf: number): { run: Run; told: LifecyclePolicyRun } {
  const run = log.replay(policy, asOf, true, false);
  const transitions = run.figure(1);
  const plain = log.movesWithoutHysteresis(policy, asOf, transitions);
  const counts = wholes(memory().buffer, run.pointer(9), policy.stageIds().length);
  return { run, told: { counts, transitions, flipsPrevented: plain - transitions } };
}

function compared(now: Kept, next: Policy, run: Run, then: LifecyclePolicyRun): LifecycleWhatIf {
  const [from, to] = [now.policy.stageIds(), next.stageIds()];
  const comparison = now.run.compare(now.policy, run, next);
  const { buffer } = memory();
  const cells = wholes(buffer, comparison.pointer(0), from.length * to.length);
  const moverCount = comparison.moverCount();
  const movers = new Uint32Array(buffer, comparison.pointer(1), moverCount).slice();
  const stages = (of: Run): Uint8Array => {
    const all = new Uint8Array(buffer, of.pointer(1), of.figure(0));
    return Uint8Array.from(movers, (position) => all[position] as number);
  };
  const answer: LifecycleWhatIf = {
    from,
    to,
    matrix: from.map((_, row) => cells.slice(row * to.length, (row + 1) * to.length)),
    moverCount,
    movers,
    moverFrom: stages(now.run),
    moverTo: stages(run),
    now: now.told,
    then,
  };
  comparison.free();
  return answer;
}
