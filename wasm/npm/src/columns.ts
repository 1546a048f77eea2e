/** Schedules as typed arrays: no JSON, no objects per row. */
import { Columns } from "#bindgen";

import { TenureError } from "./error.js";
import { guard, instanceGeneration, memory } from "./runtime.js";

// Numbers of the choices, as in the C header.
const METHODS = { annuity: 1, straightLine: 2, interestOnly: 3 } as const;
const DAY_COUNTS = { oneTwelfth: 1, actual365Fixed: 2, actual360: 3, actualActualIsda: 4, calendarYear: 5 } as const;
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

let columns: Columns | undefined;
let columnsOf = -1;
let convention: Convention | undefined;
let views: { readonly start: number; readonly stride: number; readonly columns: LoanColumns } | undefined;
let numbers = new Uint32Array(0);

/**
 * The schedule of a loan, with money paid early if given; the arrays are the caller's own.
 *
 * @throws {TenureError} when the terms are refused.
 */
export function loanColumns(terms: ColumnTerms, prepayment?: ColumnPrepayment): LoanColumns {
  return guard(() => copied(...filled(terms, prepayment)));
}

/**
 * The schedule of a loan in the memory of the module, without a copy: for many loans one after another.
 *
 * The arrays hold only until `read` returns and must not be written; `read` must not call the package.
 *
 * ```ts
 * const interest = readLoanColumns(terms, ({ interest }) => interest.reduce((sum, row) => sum + row, 0n));
 * ```
 * @throws {TenureError} when the terms are refused.
 */
export function readLoanColumns<T>(terms: ColumnTerms, read: (columns: LoanColumns) => T, prepayment?: ColumnPrepayment): T {
  // What `read` throws is the caller's, so it stands outside of the guard.
  return read(guard(() => viewed(...filled(terms, prepayment))));
}

function filled(terms: ColumnTerms, prepayment?: ColumnPrepayment): [Columns, number] {
  const target = prepared(terms);
  return [target, prepayment === undefined ? fill(target, terms) : fillPrepaid(target, terms, prepayment)];
}

function fill(target: Columns, terms: ColumnTerms): number {
  return target.fill(wide("principal", terms.principal), wide("annualRate", terms.annualRate), count("months", terms.months), day("disbursedOn", terms.disbursedOn));
}

function fillPrepaid(target: Columns, terms: ColumnTerms, prepayment: ColumnPrepayment): number {
  const { on, amount, effect = "shorterTerm", repeat = "once" } = prepayment;
  return target.fillPrepaid(
    wide("principal", terms.principal),
    wide("annualRate", terms.annualRate),
    count("months", terms.months),
    day("disbursedOn", terms.disbursedOn),
    day("prepayment.on", on),
    wide("prepayment.amount", amount),
    choice(EFFECTS, "prepayment.effect", effect),
    choice(REPEATS, "prepayment.repeat", repeat),
  );
}

/** The columns of the instance in use, set to the convention of the terms; loans of one convention share the setting. */
function prepared(terms: ColumnTerms): Columns {
  if (columns === undefined || columnsOf !== instanceGeneration()) {
    columns = new Columns();
    columnsOf = instanceGeneration();
    convention = undefined;
  }
  if (convention === undefined || differs(convention, terms)) {
    convention = undefined;
    const { currency, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment } = terms;
    columns.setConvention(
      currency,
      choice(METHODS, "method", method ?? "annuity"),
      count("interestOnlyMonths", interestOnlyMonths ?? 0),
      choice(DAY_COUNTS, "dayCount", dayCount ?? "oneTwelfth"),
      choice(ROUNDINGS, "rounding", rounding ?? "halfUp"),
      choice(ROUNDINGS, "paymentRounding", paymentRounding ?? rounding ?? "halfUp"),
      wide("payment", payment ?? 0n),
    );
    convention = { currency, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment };
  }
  return columns;
}

/** The part of the terms that loans of one product share, with every choice that was left out as `undefined`. */
type Convention = { readonly [Name in "currency" | "method" | "interestOnlyMonths" | "dayCount" | "rounding" | "paymentRounding" | "payment"]: ColumnTerms[Name] | undefined };

function differs(a: Convention, b: ColumnTerms): boolean {
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

// The border would wrap or cut numbers that do not fit it; they are refused here instead.

function choice<T extends Readonly<Record<string, number>>>(table: T, field: string, name: keyof T & string): number {
  return Object.hasOwn(table, name) ? (table[name] as number) : refuse(field, name, `one of ${Object.keys(table).join(", ")}`);
}

function count(field: string, value: number): number {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? value : refuse(field, value, "a whole number of 32 bits");
}

function day(field: string, value: number): number {
  return (value | 0) === value ? value : refuse(field, value, "days since 1970-01-01 in 32 bits");
}

function wide(field: string, value: bigint): bigint {
  return typeof value === "bigint" && BigInt.asIntN(64, value) === value ? value : refuse(field, value, "a bigint of 64 bits");
}

function refuse(field: string, value: unknown, expected: string): never {
  throw new TenureError({ code: 0x0108, kind: "wrongType", field, message: `${String(value)} is not ${expected}`, hint: "correct the value" });
}

/** The columns where the module has written them; loans of one shape share the views. */
function viewed(source: Columns, rows: number): LoanColumns {
  const { buffer } = memory();
  const start = source.moneyPointer();
  const stride = source.stride();
  if (views === undefined || views.columns.payment.buffer !== buffer || views.start !== start || views.stride !== stride || views.columns.count !== rows) {
    const column = (index: number): BigInt64Array => new BigInt64Array(buffer, start + index * stride * BigInt64Array.BYTES_PER_ELEMENT, rows);
    const columns = {
      count: rows,
      number: positions(rows),
      dueOn: new Int32Array(buffer, source.dueOnPointer(), rows),
      payment: column(0),
      interest: column(1),
      principal: column(2),
      prepayment: column(3),
      balance: column(4),
    };
    views = { start, stride, columns };
  }
  return views.columns;
}

/** Two copies out of the memory of the instance, cut into columns. */
function copied(source: Columns, rows: number): LoanColumns {
  const stride = source.stride();
  const { buffer } = memory();
  const money = new BigInt64Array(buffer, source.moneyPointer(), stride * 5).slice();
  const column = (index: number): BigInt64Array => money.subarray(index * stride, index * stride + rows);
  return {
    count: rows,
    number: positions(rows).slice(),
    dueOn: new Int32Array(buffer, source.dueOnPointer(), rows).slice(),
    payment: column(0),
    interest: column(1),
    principal: column(2),
    prepayment: column(3),
    balance: column(4),
  };
}

function positions(rows: number): Uint32Array {
  if (numbers.length < rows) numbers = Uint32Array.from({ length: rows }, (_, index) => index + 1);
  return numbers.subarray(0, rows);
}
