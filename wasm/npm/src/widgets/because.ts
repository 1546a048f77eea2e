/** Why the figures of a row are what they are: the core's operands in the reader's words. */
import type { Operations } from "../generated/operations.js";
import { call } from "../core.js";
import { absolute, signOf } from "./decimal.js";
import type { Formats } from "./format.js";
import type { Plan } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

type TimelineRow = Operations["loan.timeline"]["response"]["actual"]["rows"][number];

/** Decimals shown of an amount before its rounding. */
const UNROUNDED_DECIMALS = 6;
/** Lengths of a year that a day count divides by. */
const YEARS: readonly number[] = [360, 364, 365, 366];

/** Asks the core to explain a row of the plan in force. */
export function explained(plan: Plan, number: number): TimelineRow | undefined {
  const request = { loan: plan.loan, events: plan.everything, explain: { from: number, to: number } };
  return call("loan.timeline", request).actual.rows.find((row) => row.number === number);
}

/** The explanation, a sentence for each step. */
export function becauseLines(row: TimelineRow, plan: Plan, texts: Texts, formats: Formats): string[] {
  const { because, money } = { because: row.because ?? [], money: formats.money };
  const parts = because.filter(({ operands }) => operands["balance"] !== undefined);
  const lines = parts.map(({ operands }) =>
    fill(texts.becausePart, {
      balance: money(operands["balance"] ?? "0"),
      rate: formats.percent(operands["annualRate"] ?? "0", 10),
      fraction: fractionText(operands["fraction"] ?? "0/1", Number(operands["days"]), plan),
      days: formats.days(operands["days"] ?? "0"),
      from: formats.shortDate(operands["from"] ?? ""),
      to: formats.shortDate(operands["to"] ?? ""),
      result: formats.number(operands["unrounded"] ?? "0", UNROUNDED_DECIMALS),
    }),
  );
  const accrued = because.find(({ operands }) => operands["accrued"] !== undefined)?.operands ?? {};
  const places = {
    accrued: money(accrued["accrued"] ?? row.interest),
    interest: money(row.interest),
    payment: money(row.payment),
    principal: money(absolute(row.principal)),
    prepayment: money(row.prepayment),
    balance: money(row.balance),
  };
  const same = accrued["accrued"] === row.interest;
  lines.push(fill(same ? texts.becauseInterest : texts.becausePutOff, places));
  lines.push(fill(signOf(row.principal) < 0 ? texts.becauseAdded : principalText(row, plan, texts), places));
  if (signOf(row.prepayment) > 0) lines.push(fill(texts.becauseEarly, places));
  lines.push(fill(texts.becauseBalance, places));
  return lines;
}

/** The core's fraction as people write it: `1/12`, or the days over the length of a year, or in its lowest terms. */
function fractionText(fraction: string, days: number, { schedule }: Plan): string {
  const [part = 0, whole = 1] = fraction.split("/").map(Number);
  const year = (whole * days) / part;
  if (schedule.convention.dayCount !== "oneTwelfth" && YEARS.includes(year)) return `${days}/${year}`;
  const common = greatestCommonDivisor(part, whole);
  return `${part / common}/${whole / common}`;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one || 1 : greatestCommonDivisor(other, one % other);
}

function principalText(row: TimelineRow, { loan }: Plan, texts: Texts): string {
  const equalPart = row.kind === "installment" && loan.method === "straightLine";
  return equalPart ? texts.becauseEqualPart : texts.becausePrincipal[row.kind];
}
