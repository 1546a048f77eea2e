/** The answer, first on the page: the payment, the end of the debt, what it costs, what an extra payment saves. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import { compare, shifted, signOf, sum } from "./decimal.js";
import type { Formats } from "./format.js";
import type { Plan } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";
import { againstText } from "./timeline/words.js";

interface AnswerParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
}

/** The answer; before the module is loaded, its place. */
export function answer({ texts, formats, plan, stale }: AnswerParts): TemplateResult {
  const totals = plan?.result.totals;
  const debtFreeOn = plan?.result.debtFreeOn;
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

/** A figure with its name and a note. */
export function fact(name: string, figure: string | undefined, note: string | undefined): TemplateResult {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd class="fact-figure">${figure ?? placeholder()}</dd>
    <dd class="note">${note ?? nothing}</dd>
  </div>`;
}

/** Keeps the height of a figure that is not there yet. */
export function placeholder(): TemplateResult {
  return html`<span class="placeholder" aria-hidden="true">0</span>`;
}

function paymentName(texts: Texts, plan: Plan | undefined): string {
  return plan?.loan.method === "straightLine" ? texts.firstPayment : texts.payment;
}

function paymentNote(texts: Texts, formats: Formats, plan: Plan): string {
  const { rows, payment } = plan.schedule;
  const [first, last] = [rows[0], plan.rows.at(-1)];
  const after = plan.result.payment;
  // The extra payment goes through `loan.prepay`, whose payment is the one after it; events have their own regular one.
  if (plan.events.length > 0 && compare(after, payment) !== 0) return fill(texts.paymentAfterEvents, { amount: formats.money(after) });
  if (plan.extra !== undefined) {
    const sentence = plan.extra.effect === "lowerPayment" ? texts.withExtraFalling : texts.withExtra;
    return fill(sentence, { amount: formats.money(sum(payment, plan.extra.amount)) });
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
  return plan?.saved !== undefined && signOf(plan.saved.interest) > 0 ? "saved" : "none";
}

function savedText(texts: Texts, formats: Formats, plan: Plan | undefined): string {
  if (plan?.saved === undefined) return texts.noExtra;
  const idle = plan.events.length === 0 && signOf(plan.saved.interest) <= 0;
  return idle ? texts.notSaved : againstText(plan.saved, texts, formats);
}
