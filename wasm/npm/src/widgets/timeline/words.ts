/** Events in words: what one is, what it did, and why the core refuses it. */
import type { TenureError } from "../../core.js";
import { absolute, signOf, sum } from "../decimal.js";
import type { Decimal, Formats } from "../format.js";
import type { Plan, Saved } from "../plan.js";
import { fill } from "../texts/index.js";
import type { Against, Texts } from "../texts/index.js";
import type { LoanEvent } from "./kinds.js";

/** What an event is. */
export function titleOf(event: LoanEvent, texts: Texts, formats: Formats): string {
  const titles = texts.eventTitles;
  const places = {
    amount: event.amount == null ? "" : formats.roundMoney(event.amount),
    until: event.until == null ? "" : formats.date(event.until),
    rate: formats.percent(event.annualRate ?? sum(event.index ?? "0", event.margin ?? "0"), 6),
    points: event.points == null ? "" : formats.percent(event.points, 6),
    day: String(event.dueDay ?? ""),
  };
  switch (event.kind) {
    case "earlyRepayment":
      return fill(event.payer === "thirdParty" ? titles.thirdParty : event.repeat === "monthly" ? titles.monthly : titles.early, places);
    case "budget":
      return fill(event.until == null ? titles.budget : titles.budgetUntil, places);
    case "holiday":
      return fill(titles.holiday, places);
    case "rate":
      return fill(event.points == null ? titles.rate : titles.points, places);
    case "dueDay":
      return fill(titles.dueDay, places);
    case "recast":
      return titles.recast;
    case "refinance":
      return titles.refinance;
  }
}

/** How it is done: what it changes, what is paid in a holiday. */
export function mannerOf(event: LoanEvent, texts: Texts, formats: Formats): string {
  if (event.kind === "earlyRepayment" || event.kind === "budget") return texts.eventChoices.effect[event.effect ?? "shorterTerm"];
  if (event.kind !== "holiday") return "";
  const interest = texts.holidayInterest[event.unpaidInterest ?? "atEnd"];
  return event.payment == null ? interest : fill(texts.holidayPays, { amount: formats.roundMoney(event.payment), interest });
}

/** What an event did, a sentence each; `saved` is the plan without it against the plan with it. */
export function didOf(index: number, plan: Plan, saved: Saved | undefined, texts: Texts, formats: Formats): string[] {
  const event = plan.events[index];
  const own = plan.outcomes.filter((outcome) => outcome.event === index);
  const total = (part: "principal" | "interest" | "excess"): Decimal => sum("0", ...own.map((outcome) => outcome[part]));
  const [principal, interest, excess] = [total("principal"), total("interest"), total("excess")];
  const paying = own.filter((outcome) => signOf(outcome.principal) > 0).length;
  const lines: string[] = [];
  const places = { principal: formats.money(principal), interest: formats.money(interest) };
  if (paying > 1) lines.push(formats.counted(texts.didRepaidTimes, paying, places));
  else if (paying === 1) lines.push(fill(signOf(interest) > 0 ? texts.didRepaidBoth : texts.didRepaid, places));
  else if (event?.kind === "earlyRepayment") lines.push(texts.didNothing);
  if (saved !== undefined) lines.push(againstText(saved, texts, formats));
  if (signOf(excess) > 0) lines.push(fill(texts.didExcess, { excess: formats.money(excess) }));
  return lines;
}

/** Interest and time that a plan saves or costs against another. */
export function againstText(saved: Saved, texts: Texts, formats: Formats): string {
  const [money, time] = [signOf(saved.interest), Math.sign(saved.days)];
  const names: Readonly<Record<string, keyof Against>> = {
    "1,1": "savedSooner", "1,0": "saved", "1,-1": "savedLater",
    "0,1": "sooner", "0,0": "same", "0,-1": "later",
    "-1,1": "costSooner", "-1,0": "cost", "-1,-1": "costLater",
  };
  return fill(texts.against[names[`${money},${time}`] ?? "same"], { interest: formats.money(absolute(saved.interest)), time: timeOf(saved, formats) });
}

/** Whole installments where there are any, days otherwise. */
export function timeOf({ installments, days }: Saved, formats: Formats): string {
  return Math.sign(installments) === Math.sign(days) && installments !== 0 ? formats.time(Math.abs(installments)) : formats.days(String(Math.abs(days)));
}

/** Why the core refuses an event. */
export function refusalText(error: TenureError, texts: Texts, formats: Formats, [first, last]: readonly [string, string]): string {
  const sentence = texts.refused[error.kind] ?? texts.refusedEvent;
  return fill(sentence, { message: error.message, first: formats.date(first), last: formats.date(last) });
}
