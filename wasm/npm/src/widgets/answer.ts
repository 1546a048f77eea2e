/** The answer, first on the page: the payment, the end of the debt, what it costs, what an extra payment saves. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import { compare, shifted, sum } from "./decimal.js";
import type { Formats } from "./format.js";
import type { Plan } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

interface AnswerParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
}

/** The answer; before the module is loaded, its place. */
export function answer({ texts, formats, plan, stale }: AnswerParts): TemplateResult {
  const totals = plan === undefined ? undefined : (plan.prepaid ?? plan.schedule).totals;
  const debtFreeOn = plan === undefined ? undefined : (plan.prepaid ?? plan.schedule).debtFreeOn;
  return html`<div class="answer" part="answer" role="group" aria-label=${texts.answer} ?data-stale=${stale && plan !== undefined}>
    <div class="payment">
      <p class="name">${paymentName(texts, plan)}</p>
      <p class="figure" part="payment">${plan === undefined ? placeholder() : formats.money(plan.schedule.payment)}</p>
      <p class="note">${plan === undefined ? nothing : paymentNote(texts, formats, plan)}</p>
    </div>
    <dl class="facts">
      ${fact(texts.debtFreeOn, debtFreeOn && formats.date(debtFreeOn), plan && formats.counted(texts.payments, plan.rows.length))}
      ${fact(texts.overpayment, totals && formats.money(totals.interest), totals && fill(texts.shareOfLoan, { share: share(formats, totals) }))}
      ${fact(texts.total, totals && formats.money(totals.paid), totals && fill(texts.timesLoan, { times: formats.number(totals.costRatio, 2) }))}
    </dl>
    <p class="saved" part="saved" data-state=${stale ? "none" : savedState(plan)}>
      <span class="saved-mark" aria-hidden="true"></span><span>${stale && plan !== undefined ? texts.stale : savedText(texts, formats, plan)}</span>
    </p>
  </div>`;
}

function fact(name: string, figure: string | undefined, note: string | undefined): TemplateResult {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd class="fact-figure">${figure ?? placeholder()}</dd>
    <dd class="note">${note ?? nothing}</dd>
  </div>`;
}

/** Keeps the height of a figure that is not there yet. */
function placeholder(): TemplateResult {
  return html`<span class="placeholder" aria-hidden="true">0</span>`;
}

function paymentName(texts: Texts, plan: Plan | undefined): string {
  return plan?.loan.method === "straightLine" ? texts.firstPayment : texts.payment;
}

function paymentNote(texts: Texts, formats: Formats, plan: Plan): string {
  const { rows, payment } = plan.schedule;
  const [first, last] = [rows[0], rows.at(-1)];
  if (plan.prepayment !== undefined) {
    const sentence = plan.prepayment.effect === "lowerPayment" ? texts.withExtraFalling : texts.withExtra;
    return fill(sentence, { amount: formats.money(sum(payment, plan.prepayment.amount)) });
  }
  if (first === undefined || last === undefined) return "";
  const leadIn = plan.loan.interestOnlyMonths ?? 0;
  if (leadIn === 1) return fill(texts.interestOnlyFirst, { amount: formats.money(first.payment) });
  if (leadIn > 1) return fill(texts.interestOnlyMonths, { months: formats.time(leadIn), amount: formats.money(first.payment) });
  return fill(texts.lastPayment, { amount: formats.money(last.payment) });
}

/** Interest as a share of the loan. */
function share(formats: Formats, totals: { readonly costRatio: string }): string {
  // The core counts the ratio of everything paid to the loan; the loan itself is one.
  const interest = compare(totals.costRatio, "1") < 0 ? "0" : shifted((BigInt(shifted(totals.costRatio, 4)) - 10000n).toString(), -4);
  return formats.percent(interest, 0);
}

function savedState(plan: Plan | undefined): string {
  if (plan?.prepaid === undefined) return "none";
  return compare(plan.prepaid.saved.interest, "0") > 0 ? "saved" : "none";
}

function savedText(texts: Texts, formats: Formats, plan: Plan | undefined): string {
  if (plan?.prepaid === undefined) return texts.noExtra;
  const { interest, installments } = plan.prepaid.saved;
  if (compare(interest, "0") <= 0) return texts.notSaved;
  const places = { interest: formats.money(interest), time: formats.time(installments) };
  return fill(installments > 0 ? texts.savedBoth : texts.savedInterest, places);
}
