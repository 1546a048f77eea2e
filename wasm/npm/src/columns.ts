/** Schedules as typed arrays: no JSON, no objects per row. */
import { Columns } from "#bindgen";

import { choice, count, day, fields, refuse, refusePayment, text, wide } from "./checks.js";
import type { DayCount } from "./generated/operations.js";
import { guard, instanceGeneration, lend, memory } from "./runtime.js";

// Numbers of the choices, as in the C header.
const METHODS = { annuity: 1, straightLine: 2, interestOnly: 3 } as const;
const DAY_COUNTS = {
  oneTwelfth: 1, actual365Fixed: 2, actual360: 3, actualActualIsda: 4, calendarYear: 5,
  actual364: 6, actual36525: 7, actual365Actual: 8, actual365L: 9, actualActualIcma: 10,
  actualActualAfb: 11, actualActualYear: 12, actualActualExcel: 13, nl365: 14, nl360: 15,
  thirty360BondBasis: 16, thirty360Us: 17, thirty360Psa: 18, thirtyE360: 19, thirtyE360Isda: 20,
  thirtyEPlus360: 21, thirty360German: 22, thirtyE365: 23, thirty365: 24, oneOne: 25,
} as const satisfies Record<DayCount, number>;
const ROUNDINGS = { halfUp: 1, halfEven: 2, halfDown: 3, up: 4, down: 5, ceiling: 6, floor: 7 } as const;
const EFFECTS = { shorterTerm: 1, lowerPayment: 2 } as const;
const REPEATS = { once: 1, monthly: 2 } as const;

/** Terms of a loan in numbers; amounts in minor units, dates in days since 1970-01-01. */
export interface ColumnTerms {
  /** ISO 4217 code. */
  readonly currency: string;
  /** Amount lent, minor units. */
  readonly principal: bigint;
  /** Nominal rate per year in units of 1e-12: 12.5 % is `125_000_000_000n`. */
  readonly annualRate: bigint;
  /** Number of monthly installments. */
  readonly months: number;
  /** Day of disbursement, days since 1970-01-01. */
  readonly disbursedOn: number;
  readonly method?: keyof typeof METHODS;
  readonly interestOnlyMonths?: number;
  readonly dayCount?: keyof typeof DAY_COUNTS;
  readonly rounding?: keyof typeof ROUNDINGS;
  /** As `rounding` when absent. */
  readonly paymentRounding?: keyof typeof ROUNDINGS;
  /** Payment printed in the contract, minor units; computed when absent. */
  readonly payment?: bigint;
}

/** Money paid early, in numbers. */
export interface ColumnPrepayment {
  /** Day of the (first) prepayment, days since 1970-01-01. */
  readonly on: number;
  /** Amount of each, minor units. */
  readonly amount: bigint;
  readonly effect?: keyof typeof EFFECTS;
  readonly repeat?: keyof typeof REPEATS;
}

/** A schedule by columns; row `i` of the plan stands at index `i` of every column. */
export interface LoanColumns {
  /** Number of rows. */
  readonly count: number;
  /** Position of the row, from 1. */
  readonly number: Uint32Array;
  /** Due date, days since 1970-01-01. */
  readonly dueOn: Int32Array;
  /** Interest and principal together, minor units. */
  readonly payment: BigInt64Array;
  readonly interest: BigInt64Array;
  readonly principal: BigInt64Array;
  /** Paid early since the previous due date. */
  readonly prepayment: BigInt64Array;
  /** Principal left after the row. */
  readonly balance: BigInt64Array;
}

/** The part of the terms that loans of one product share, as the caller gave it. */
export type Convention = { readonly [Name in "currency" | "method" | "interestOnlyMonths" | "dayCount" | "rounding" | "paymentRounding" | "payment"]: ColumnTerms[Name] | undefined };

/** What crosses the border for one loan. */
interface Order {
  readonly convention: Convention;
  readonly principal: bigint;
  readonly annualRate: bigint;
  readonly months: number;
  readonly disbursedOn: number;
  readonly early: Early | undefined;
}

/** A prepayment in the numbers of the border. */
interface Early {
  readonly on: number;
  readonly amount: bigint;
  readonly effect: number;
  readonly repeat: number;
}

/** The columns in the memory of the instance, for loans of one shape. */
interface Views {
  readonly start: number;
  readonly stride: number;
  readonly columns: LoanColumns;
  /** Lets go of the positions that the last reader got: they are the reader's own. */
  renew(): void;
}

export const TERMS: ReadonlySet<string> = new Set<keyof ColumnTerms>([
  "currency",
  "principal",
  "annualRate",
  "months",
  "disbursedOn",
  "method",
  "interestOnlyMonths",
  "dayCount",
  "rounding",
  "paymentRounding",
  "payment",
]);
const PREPAYMENT: ReadonlySet<string> = new Set<keyof ColumnPrepayment>(["on", "amount", "effect", "repeat"]);

let columns: Columns | undefined;
let columnsOf = -1;
let convention: Convention | undefined;
let views: Views | undefined;
/** Positions from 1, never handed out: callers get copies. */
let numbers = new Uint32Array(0);

/**
 * The schedule of a loan, with money paid early if given; the arrays are the caller's own.
 *
 * @throws {TenureError} when the terms are refused.
 */
export function loanColumns(terms: ColumnTerms, prepayment?: ColumnPrepayment): LoanColumns {
  const order = ordered(terms, prepayment);
  return guard(() => {
    const target = prepared(order.convention);
    return copied(target, fill(target, order));
  });
}

/**
 * The schedule of a loan in the memory of the module, without a copy: for many loans one after another.
 *
 * The arrays hold only until `read` returns and must not be written; a call of the package inside `read` is refused.
 *
 * ```ts
 * const interest = readLoanColumns(terms, ({ interest }) => interest.reduce((sum, row) => sum + row, 0n));
 * ```
 * @throws {TenureError} when the terms are refused.
 */
export function readLoanColumns<T>(terms: ColumnTerms, read: (columns: LoanColumns) => T, prepayment?: ColumnPrepayment): T {
  if (typeof read !== "function") refuse("read", read, "a function");
  const order = ordered(terms, prepayment);
  const lent = guard(() => {
    const target = prepared(order.convention);
    return viewed(target, fill(target, order));
  });
  // What `read` throws is the caller's, so it stands outside of the guard.
  return lend(read, lent);
}

/** Reads the terms once and whole before anything crosses the border: a caller's getter may call the package itself. */
function ordered(terms: ColumnTerms, prepayment: ColumnPrepayment | undefined): Order {
  const { currency, principal, annualRate, months, disbursedOn, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment } = fields("terms", "", terms, TERMS);
  return {
    convention: { currency, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment },
    principal: wide("principal", principal),
    annualRate: wide("annualRate", annualRate),
    months: count("months", months),
    disbursedOn: day("disbursedOn", disbursedOn),
    early: prepayment === undefined ? undefined : early(prepayment),
  };
}

function early(prepayment: ColumnPrepayment): Early {
  const { on, amount, effect = "shorterTerm", repeat = "once" } = fields("prepayment", "prepayment.", prepayment, PREPAYMENT);
  return {
    on: day("prepayment.on", on),
    amount: wide("prepayment.amount", amount),
    effect: choice(EFFECTS, "prepayment.effect", effect),
    repeat: choice(REPEATS, "prepayment.repeat", repeat),
  };
}

/** Writes the rows of a loan; answers their number. */
function fill(target: Columns, { principal, annualRate, months, disbursedOn, early }: Order): number {
  if (early === undefined) return target.fill(principal, annualRate, months, disbursedOn);
  return target.fillPrepaid(principal, annualRate, months, disbursedOn, early.on, early.amount, early.effect, early.repeat);
}

/**
 * The columns of the instance in use, set to a convention; loans of one convention share the setting.
 * @internal
 */
export function prepared(wanted: Convention): Columns {
  if (columns === undefined || columnsOf !== instanceGeneration()) {
    columns = new Columns();
    columnsOf = instanceGeneration();
    convention = undefined;
  }
  if (convention === undefined || differs(convention, wanted)) {
    convention = undefined;
    agree(columns, wanted);
    convention = wanted;
  }
  return columns;
}

/** Sets the convention; only `undefined` stands for a choice that was left out. */
function agree(target: Columns, { currency, method = "annuity", interestOnlyMonths = 0, dayCount = "oneTwelfth", rounding = "halfUp", paymentRounding = rounding, payment }: Convention): void {
  if (payment === 0n) refusePayment(payment);
  target.setConvention(
    text("currency", currency),
    choice(METHODS, "method", method),
    count("interestOnlyMonths", interestOnlyMonths),
    choice(DAY_COUNTS, "dayCount", dayCount),
    choice(ROUNDINGS, "rounding", rounding),
    choice(ROUNDINGS, "paymentRounding", paymentRounding),
    payment === undefined ? 0n : wide("payment", payment),
  );
}

function differs(a: Convention, b: Convention): boolean {
  return (
    a.currency !== b.currency ||
    a.method !== b.method ||
    a.interestOnlyMonths !== b.interestOnlyMonths ||
    a.dayCount !== b.dayCount ||
    a.rounding !== b.rounding ||
    a.paymentRounding !== b.paymentRounding ||
    a.payment !== b.payment
  );
}

/** The columns where the module has written them; loans of one shape share the views. */
function viewed(source: Columns, rows: number): LoanColumns {
  const { buffer } = memory();
  const start = source.moneyPointer();
  const stride = source.stride();
  if (views === undefined || views.columns.payment.buffer !== buffer || views.start !== start || views.stride !== stride || views.columns.count !== rows) {
    views = viewsOf(buffer, start, stride, source.dueOnPointer(), rows);
  }
  views.renew();
  return views.columns;
}

function viewsOf(buffer: ArrayBuffer, start: number, stride: number, dueOnStart: number, rows: number): Views {
  const column = (index: number): BigInt64Array => new BigInt64Array(buffer, start + index * stride * BigInt64Array.BYTES_PER_ELEMENT, rows);
  let own: Uint32Array | undefined;
  const columns: LoanColumns = Object.freeze({
    count: rows,
    // The module keeps no positions; few readers ask for them, so each gets its copy when it does.
    get number(): Uint32Array {
      return (own ??= positions(rows));
    },
    dueOn: new Int32Array(buffer, dueOnStart, rows),
    payment: column(0),
    interest: column(1),
    principal: column(2),
    prepayment: column(3),
    balance: column(4),
  });
  const renew = (): void => {
    own = undefined;
  };
  return { start, stride, columns, renew };
}

/** Two copies out of the memory of the instance, cut into columns. */
function copied(source: Columns, rows: number): LoanColumns {
  const stride = source.stride();
  const { buffer } = memory();
  const money = new BigInt64Array(buffer, source.moneyPointer(), stride * 5).slice();
  const column = (index: number): BigInt64Array => money.subarray(index * stride, index * stride + rows);
  return {
    count: rows,
    number: positions(rows),
    dueOn: new Int32Array(buffer, source.dueOnPointer(), rows).slice(),
    payment: column(0),
    interest: column(1),
    principal: column(2),
    prepayment: column(3),
    balance: column(4),
  };
}

/** Positions of the rows, the caller's own. */
function positions(rows: number): Uint32Array {
  if (numbers.length < rows) numbers = Uint32Array.from({ length: rows }, (_, index) => index + 1);
  return numbers.slice(0, rows);
}
