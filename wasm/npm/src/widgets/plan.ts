/** A loan counted by the core: the plan, what an extra payment changes, and the years of the schedule. */
import type { Operations } from "../generated/operations.js";
import { call } from "../slim.js";
import { compare, sum } from "./decimal.js";
import type { Decimal } from "./format.js";

type LoanRequest = Operations["loan.schedule"]["request"];
type ScheduleResponse = Operations["loan.schedule"]["response"];
type PrepayRequest = Operations["loan.prepay"]["request"];
type PrepayResponse = Operations["loan.prepay"]["response"];

/** What an extra payment changes. */
export type Effect = "shorterTerm" | "lowerPayment";

/** One due date. */
export interface Row {
  readonly number: number;
  readonly dueOn: string;
  readonly payment: Decimal;
  readonly interest: Decimal;
  readonly principal: Decimal;
  readonly prepayment: Decimal;
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

/** A counted loan. */
export interface Plan {
  readonly loan: LoanRequest;
  readonly schedule: ScheduleResponse;
  readonly prepayment: PrepayRequest["prepayment"] | undefined;
  readonly prepaid: PrepayResponse | undefined;
  /** Rows of the plan in force. */
  readonly rows: readonly Row[];
}

/** Counts a loan, with an extra payment every month if there is one. */
export function count(loan: LoanRequest, extra: Decimal, effect: Effect): Plan {
  const schedule = call("loan.schedule", loan);
  const first = schedule.rows[0];
  if (first === undefined || compare(extra, "0") === 0) {
    const rows = schedule.rows.map((row) => ({ ...row, prepayment: zeroLike(row.balance) }));
    return { loan, schedule, prepayment: undefined, prepaid: undefined, rows };
  }
  const prepayment = { on: first.dueOn, amount: extra, effect, repeat: "monthly" } as const;
  const prepaid = call("loan.prepay", { loan, prepayment });
  return { loan, schedule, prepayment, prepaid, rows: prepaid.rows };
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

/** What is paid on a due date: the payment of the contract and the money paid early. */
export function paidOf(row: Row): Decimal {
  return sum(row.payment, row.prepayment);
}

function summed(year: string, rows: readonly Row[]): Year {
  const total = (part: "interest" | "principal" | "prepayment"): Decimal => sum(...rows.map((row) => row[part]));
  const [interest, principal, prepayment] = [total("interest"), total("principal"), total("prepayment")];
  const balance = rows.at(-1)?.balance ?? "0";
  return { year, paid: sum(interest, principal, prepayment), interest, principal, prepayment, balance, rows };
}

/** Zero with the decimals of another amount. */
function zeroLike(amount: Decimal): Decimal {
  return amount.replace(/\d/g, "0").replace(/^0+(?=0)/, "");
}
