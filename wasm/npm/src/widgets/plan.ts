/** A loan counted by the core: the contract, what happens to it, what that changes, and the years of the schedule. */
import type { Operations } from "../generated/operations.js";
import { call } from "../core.js";
import { compare, difference, signOf, sum } from "./decimal.js";
import type { MortgageChange } from "./events.js";
import type { Decimal } from "./format.js";
import type { LoanEvent } from "./timeline/kinds.js";

type LoanRequest = Operations["loan.schedule"]["request"];
type ScheduleResponse = Operations["loan.schedule"]["response"];
type TimelineResponse = Operations["loan.timeline"]["response"];

/** What an extra payment changes. */
export type Effect = "shorterTerm" | "lowerPayment";

/** An extra payment every month. */
export interface Extra {
  readonly amount: Decimal;
  readonly effect: Effect;
}

/** One due date. */
export interface Row {
  readonly number: number;
  readonly dueOn: string;
  readonly payment: Decimal;
  readonly interest: Decimal;
  readonly principal: Decimal;
  readonly prepayment: Decimal;
  /** Interest paid with early money since the row before. */
  readonly earlyInterest: Decimal;
  readonly balance: Decimal;
}

/** A calendar year of the schedule. */
export interface Year {
  readonly year: string;
  readonly paid: Decimal;
  readonly interest: Decimal;
  readonly principal: Decimal;
  readonly prepayment: Decimal;
  readonly balance: Decimal;
  readonly rows: readonly Row[];
}

/** What a plan saves against another: below zero is what it costs. */
export interface Saved {
  readonly interest: Decimal;
  readonly installments: number;
  readonly days: number;
}

/** Sums of a plan in force. */
export interface Result {
  readonly payment: Decimal;
  readonly totals: ScheduleResponse["totals"];
  readonly debtFreeOn: string;
}

/** A counted loan. */
export interface Plan {
  readonly loan: LoanRequest;
  readonly schedule: ScheduleResponse;
  /** The reader's events, without the extra payment. */
  readonly events: readonly LoanEvent[];
  readonly extra: Extra | undefined;
  /** Everything that happens, as the operations take it. */
  readonly everything: readonly LoanEvent[];
  /** The operation behind the figures. */
  readonly change: MortgageChange;
  /** The plan in force. */
  readonly result: Result;
  /** Against the contract; absent when nothing happens to the loan. */
  readonly saved: Saved | undefined;
  readonly outcomes: TimelineResponse["outcomes"];
  /** Rows of the plan in force. */
  readonly rows: readonly Row[];
}

/** Counts a loan, with what happens to it. */
export function count(schedule: ScheduleResponse, loan: LoanRequest, extra: Extra, events: readonly LoanEvent[]): Plan {
  const first = schedule.rows[0];
  const none = first === undefined || compare(extra.amount, "0") === 0;
  const common = { loan, schedule, events, extra: none ? undefined : extra };
  // What a page gave instead of a list is for the core to refuse.
  if (!Array.isArray(events) || events.length > 0) return eventful(common, none ? events : [...events, monthly(extra, first.dueOn)]);
  if (none) {
    const change = { operation: "loan.schedule", request: loan, response: schedule, events } as const;
    const rows = schedule.rows.map((row) => ({ ...row, prepayment: zeroLike(row.balance), earlyInterest: zeroLike(row.balance) }));
    return { ...common, everything: [], change, result: schedule, saved: undefined, outcomes: [], rows };
  }
  const event = monthly(extra, first.dueOn);
  const { kind: _, ...prepayment } = event;
  const request = { loan, prepayment };
  const response = call("loan.prepay", request);
  const rows = response.rows.map((row) => ({ ...row, earlyInterest: zeroLike(row.balance) }));
  return { ...common, everything: [event], change: { operation: "loan.prepay", request, response, events }, result: response, saved: response.saved, outcomes: [], rows };
}

/** What each of the reader's events saves: the plan without it against the plan with it. */
export function savedByEach(plan: Plan): readonly (Saved | undefined)[] {
  const { loan, events, everything, saved } = plan;
  if (everything.length === 1) return events.length === 1 ? [saved] : [];
  if (events.length > MOST_WEIGHED) return [];
  return events.map((_, index) => {
    const without = call("loan.timeline", { loan, events: everything.filter((__, at) => at !== index) });
    return {
      interest: difference(without.actual.totals.interest, plan.result.totals.interest),
      installments: without.actual.rows.length - plan.rows.length,
      days: (Date.parse(without.actual.debtFreeOn) - Date.parse(plan.result.debtFreeOn)) / 86_400_000,
    };
  });
}

/** Most events that are weighed one by one: each costs a whole count. */
const MOST_WEIGHED = 12;

function eventful(common: Pick<Plan, "loan" | "schedule" | "events" | "extra">, everything: readonly LoanEvent[]): Plan {
  const request = { loan: common.loan, events: everything };
  const response = call("loan.timeline", request);
  const { actual, difference: against, outcomes } = response;
  const saved = { interest: difference("0", against.interest), installments: -against.installments, days: against.daysEarlier };
  const change = { operation: "loan.timeline", request, response, events: common.events } as const;
  return { ...common, everything, change, result: actual, saved, outcomes, rows: actual.rows };
}

/** The extra payment as an event. */
function monthly({ amount, effect }: Extra, on: string): LoanEvent & { amount: Decimal; effect: Effect; repeat: "monthly" } {
  return { on, kind: "earlyRepayment", amount, effect, repeat: "monthly" };
}

/** The rows cut into calendar years. */
export function yearsOf(rows: readonly Row[]): Year[] {
  const years = new Map<string, Row[]>();
  for (const row of rows) {
    const year = row.dueOn.slice(0, 4);
    const known = years.get(year);
    if (known === undefined) years.set(year, [row]);
    else known.push(row);
  }
  return [...years].map(([year, of]) => summed(year, of));
}

/** What is paid since the row before: the payment of the contract and the money paid early. */
export function paidOf(row: Row): Decimal {
  return sum(row.payment, row.prepayment, row.earlyInterest);
}

/** Interest since the row before, early money's included. */
export function interestOf(row: Row): Decimal {
  return signOf(row.earlyInterest) === 0 ? row.interest : sum(row.interest, row.earlyInterest);
}

function summed(year: string, rows: readonly Row[]): Year {
  const total = (part: "principal" | "prepayment"): Decimal => sum(...rows.map((row) => row[part]));
  const [principal, prepayment] = [total("principal"), total("prepayment")];
  const interest = sum(...rows.map(interestOf));
  const balance = rows.at(-1)?.balance ?? "0";
  return { year, paid: sum(...rows.map(paidOf)), interest, principal, prepayment, balance, rows };
}

/** Zero with the decimals of another amount. */
function zeroLike(amount: Decimal): Decimal {
  return amount.replace(/\d/g, "0").replace(/^0+(?=0)/, "");
}
