/** Portfolios as typed arrays: many loans in, the rows of all of them out by columns. */
import { Portfolio } from "#bindgen";

import { count, day, fields, refuse, wide } from "./checks.js";
import { TERMS, prepared, type ColumnTerms, type Convention } from "./columns.js";
import { guard, memory } from "./runtime.js";

/**
 * Terms of many loans of one product; amounts in minor units, dates in days since 1970-01-01. What is an array has an
 * element for each loan, what is a number holds for all.
 */
export interface PortfolioTerms extends Omit<ColumnTerms, "principal" | "annualRate" | "months" | "disbursedOn"> {
  /** Amounts lent; as many as there are loans. */
  readonly principal: BigInt64Array;
  /** Nominal rates per year in units of 1e-12. */
  readonly annualRate: BigInt64Array | bigint;
  /** Numbers of monthly installments. */
  readonly months: Uint32Array | number;
  /** Days of disbursement. */
  readonly disbursedOn: Int32Array | number;
}

/** A column for each figure of the loans; loan `i` stands at index `i`. */
export interface PortfolioLoans {
  readonly count: number;
  /** 0, or the number of the error that refuses the loan; its other figures are 0, and `loanColumns` tells why. */
  readonly status: Int32Array;
  /** Regular payment. */
  readonly payment: BigInt64Array;
  /** Interest over the whole life. */
  readonly interest: BigInt64Array;
  /** Everything paid. */
  readonly paid: BigInt64Array;
  /** Due date of the last row. */
  readonly debtFreeOn: Int32Array;
  readonly installments: Int32Array;
}

/** The rows of all loans one after another; the payment is interest and principal together. */
export interface PortfolioRows {
  readonly count: number;
  /** The rows of loan `i` stand from `offsets[i]` up to `offsets[i + 1]`, which is not one of them. */
  readonly offsets: Uint32Array;
  readonly dueOn: Int32Array;
  readonly interest: BigInt64Array;
  readonly principal: BigInt64Array;
  /** Principal left after the row. */
  readonly balance: BigInt64Array;
}

/** A portfolio by columns; the arrays are the caller's own. */
export interface PortfolioColumns {
  readonly loans: PortfolioLoans;
  readonly rows: PortfolioRows;
}

/**
 * The schedules of many loans; a loan that is refused has its status and no rows, and the others go on.
 *
 * ```ts
 * const { loans, rows } = portfolioColumns({ currency: "RUB", principal, annualRate: 125_000_000_000n, months, disbursedOn: 20_468 });
 * const first = rows.balance.subarray(rows.offsets[0], rows.offsets[1]);
 * ```
 * @throws {TenureError} when what the loans share is refused, or their rows take more than a gigabyte.
 */
export function portfolioColumns(terms: PortfolioTerms): PortfolioColumns {
  const { currency, principal, annualRate, months, disbursedOn, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment } = fields("terms", "", terms, TERMS);
  const convention: Convention = { currency, method, interestOnlyMonths, dayCount, rounding, paymentRounding, payment };
  const principals = principal instanceof BigInt64Array ? principal : refuse("principal", principal, "a BigInt64Array");
  const loans = principals.length;
  const rates = column<bigint, BigInt64Array>("annualRate", annualRate, BigInt64Array, loans, wide);
  const lengths = column<number, Uint32Array>("months", months, Uint32Array, loans, count);
  const days = column<number, Int32Array>("disbursedOn", disbursedOn, Int32Array, loans, day);
  return guard(() => {
    const portfolio = new Portfolio();
    const rows = portfolio.fill(prepared(convention), principals, rates, lengths, days);
    const answer = copied(portfolio, loans, rows);
    portfolio.free();
    return answer;
  });
}

/** A column of one kind of typed array, with an element for each loan. */
interface Column<N> {
  readonly length: number;
  fill(value: N): this;
}

/** The array that was given, or one of the number that was given. */
function column<N extends number | bigint, A extends Column<N>>(field: string, value: A | N, kind: new (length: number) => A, length: number, checked: (field: string, value: N) => N): A {
  if (!(value instanceof kind)) return new kind(length).fill(checked(field, value as N));
  return value.length === length ? value : refuse(field, value, `an array with an element for each of the ${length} loans`);
}

/** Copies out of the memory of the instance. */
function copied(source: Portfolio, loans: number, rows: number): PortfolioColumns {
  const { buffer } = memory();
  const wides = (index: number, length: number): BigInt64Array => new BigInt64Array(buffer, source.pointer(index), length).slice();
  const narrows = (index: number, length: number): Int32Array => new Int32Array(buffer, source.pointer(index), length).slice();
  const money = wides(5, loans * 3);
  const ends = narrows(6, loans * 3);
  return {
    loans: {
      count: loans,
      status: ends.subarray(0, loans),
      payment: money.subarray(0, loans),
      interest: money.subarray(loans, loans * 2),
      paid: money.subarray(loans * 2),
      debtFreeOn: ends.subarray(loans, loans * 2),
      installments: ends.subarray(loans * 2),
    },
    rows: {
      count: rows,
      offsets: new Uint32Array(buffer, source.pointer(0), loans + 1).slice(),
      dueOn: narrows(1, rows),
      interest: wides(2, rows),
      principal: wides(3, rows),
      balance: wides(4, rows),
    },
  };
}
