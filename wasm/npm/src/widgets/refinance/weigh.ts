/** Offers weighed by the core against the loan that there is. */
import type { Operations } from "../../generated/operations.js";
import { TenureError, call } from "../../core.js";
import { difference, signOf } from "../decimal.js";
import type { Decimal } from "../format.js";
import type { LoanEvent } from "../timeline/kinds.js";
import { MOST_OFFERS } from "./offers.js";
import type { NamedOffer } from "./offers.js";

type Request = Operations["loan.refinance"]["request"];
type Response = Operations["loan.refinance"]["response"];
type Contract = Request["loan"];
type Pictured = Operations["loan.comparisonPicture"]["request"]["offers"][number];

/** An offer as asked and as answered. */
export interface Answer {
  readonly offer: NamedOffer;
  readonly request: Request;
  readonly response: Response;
}

/** All offers. */
export interface Weighing {
  readonly loan: Contract;
  readonly on: string;
  readonly offers: readonly NamedOffer[];
  readonly answers: readonly Answer[];
  /** Position of the offer that saves most; absent when none saves. */
  readonly best: number | undefined;
  /** Everything paid after the day of the change when the loan goes on. */
  readonly keepPaid: Decimal;
  /** What the picture compares: the rest of the loan, where it can be told as a contract, and the offers. */
  readonly pictured: readonly Pictured[];
}

/** A refusal of one offer. */
export class OfferRefusal extends Error {
  constructor(
    readonly index: number,
    readonly error: TenureError,
  ) {
    super(error.message);
  }
}

/** Weighs offers; `keepName` is the name of the loan that there is in the picture. */
export function weigh(loan: Contract, events: readonly LoanEvent[], on: string, offers: readonly NamedOffer[], keepName: string): Weighing {
  // The core says how many it compares, before it reads any of them.
  if (offers.length > MOST_OFFERS) call("loan.comparisonPicture", { offers: offers.map(({ name }) => ({ name, loan })) });
  const answers = offers.map((offer, index) => asked(loan, events, on, offer, index));
  const savings = answers.map(({ response }) => response.offered.saving);
  const best = savings.reduce<number | undefined>((found, saving, index) => {
    if (signOf(saving) <= 0) return found;
    return found === undefined || signOf(difference(saving, savings[found] ?? "0")) > 0 ? index : found;
  }, undefined);
  const first = answers[0]?.response;
  const rows = first === undefined ? [] : call("loan.timeline", { loan, events }).actual.rows.filter((row) => row.dueOn <= on);
  const last = rows.at(-1);
  // What falls due on the day of the change is paid on every course.
  const keepPaid = first === undefined ? "0" : last?.dueOn === on ? difference(first.keep.paid, last.payment) : first.keep.paid;
  const keep = first === undefined ? undefined : rest(loan, events, on, last?.dueOn ?? loan.disbursedOn, keepPaid, first);
  const pictured = [...(keep === undefined ? [] : [{ name: keepName, ...keep }]), ...answers.map((answer) => pictureOf(answer, loan, on))];
  return { loan, on, offers, answers, best, keepPaid, pictured };
}

/** Everything paid after the day of the change, net of what the change brings and costs beside both loans. */
export function totalOf({ response }: Answer, { keepPaid }: Weighing): Decimal {
  return difference(keepPaid, response.offered.saving);
}

function asked(loan: Contract, events: readonly LoanEvent[], on: string, named: NamedOffer, index: number): Answer {
  const { name: _, extras, lostDeduction, ...offer } = named;
  const request: Request = { loan, events, on, offer, ...(extras === undefined ? {} : { extras }), ...(lostDeduction == null ? {} : { lostDeduction }) };
  try {
    return { offer: named, request, response: call("loan.refinance", request) };
  } catch (error) {
    const own = error instanceof TenureError && /^(?:offer|extras|lostDeduction)(?:\.|$)/.test(error.field);
    throw own ? new OfferRefusal(index, error) : error;
  }
}

/**
 * What is left of the loan as a contract of its own: from the last due date on, with the payment that it has. Where its
 * sums are not those of the loan to the last minor unit — rate steps, a lead-in that goes on — it is not shown.
 */
function rest(loan: Contract, events: readonly LoanEvent[], on: string, from: string, keepPaid: Decimal, { payoff, keep }: Response): Omit<Pictured, "name"> | undefined {
  const later = events.filter((event) => event.on > on);
  const contract: Contract = {
    currency: loan.currency,
    principal: payoff.principal,
    annualRate: loan.annualRate,
    months: keep.installments,
    disbursedOn: from,
    dueDay: loan.dueDay ?? Number(loan.disbursedOn.slice(8)),
    ...(loan.method === undefined ? {} : { method: loan.method }),
    ...(loan.dayCount === undefined ? {} : { dayCount: loan.dayCount }),
    ...(loan.rounding === undefined ? {} : { rounding: loan.rounding }),
    ...((loan.method ?? "annuity") === "annuity" ? { payment: keep.payment } : {}),
  };
  try {
    const { actual } = call("loan.timeline", { loan: contract, events: later });
    const same = actual.totals.paid === keepPaid && actual.debtFreeOn === keep.debtFreeOn;
    return same ? { loan: contract, events: later } : undefined;
  } catch (error) {
    if (error instanceof TenureError) return undefined;
    throw error;
  }
}

/** The new contract; money that goes with it every year or at once stands among its fees. */
function pictureOf({ offer: { name, extras = [], lostDeduction: _, feesFrom: __, fees = [], ...terms }, response }: Answer, { currency }: Contract, on: string): Pictured {
  // They last as long as the debt: on its last day nothing is due any more.
  const until = new Date(Date.parse(response.offered.change.debtFreeOn) - 86_400_000).toISOString().slice(0, 10);
  const beside = extras.filter(({ amount }) => signOf(amount) > 0).map((extra) => ({ ...extra, until }));
  return { name, loan: { ...terms, currency, principal: response.principal, disbursedOn: on, fees: [...fees, ...beside] } };
}
