/** Offers in words: what one is, and what the figures say of it. */
import type { TenureError } from "../../core.js";
import { absolute } from "../decimal.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import type { NamedOffer } from "./offers.js";
import type { Answer } from "./weigh.js";

/** The terms of an offer. */
export function termsOf(offer: NamedOffer, texts: Texts, formats: Formats): string {
  return fill(texts.refinance.terms, { rate: formats.percent(offer.annualRate, 6), time: formats.time(Number(offer.months) || 0) });
}

/** What the figures say of an offer, and when the saving goes again. */
export function verdictOf({ response }: Answer, texts: Texts, formats: Formats): string[] {
  const { offered, sameTerm, verdict } = response;
  const places = {
    saving: formats.money(absolute(offered.saving)),
    same: formats.money(absolute(sameTerm?.saving ?? "0")),
    falls: formats.money(absolute(offered.paymentFalls)),
    date: formats.date(offered.horizonOn),
  };
  const lines = [fill(texts.refinance.verdicts[verdict], places)];
  if (offered.lostAgainOn != null) lines.push(fill(texts.refinance.lostAgain, { date: formats.date(offered.lostAgainOn) }));
  return lines;
}

/** Why the core refuses an offer. */
export function refusalOf(error: TenureError, texts: Texts): string {
  // A day outside the loan is a day without debt.
  const kind = error.kind === "eventOutsideLoan" ? "nothingOwed" : error.kind;
  return texts.refused[kind] ?? fill(texts.refusedEvent, { message: error.message });
}
