/** The answer, first on the page: the best offer, what it saves, when its costs come back. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import { fact, placeholder } from "../answer.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import type { Answer, Weighing } from "./weigh.js";
import { verdictOf } from "./words.js";

/** The answer; before the module is loaded, its place. */
export function refinanceAnswer(weighing: Weighing | undefined, stale: boolean, texts: Texts, formats: Formats): TemplateResult {
  const { refinance } = texts;
  const best = weighing?.best === undefined ? undefined : weighing.answers[weighing.best];
  const empty = weighing !== undefined && weighing.answers.length === 0;
  const any = best ?? weighing?.answers[0];
  return html`<div class="answer" part="answer" role="group" aria-label=${texts.answer} ?data-stale=${stale && weighing !== undefined}>
    <div class="payment">
      <p class="name">${best === undefined ? (empty || weighing === undefined ? refinance.saves : refinance.keepIt) : fill(refinance.bestIs, { name: best.offer.name })}</p>
      <p class="figure" part="saving">${weighing === undefined ? placeholder() : formats.money(best?.response.offered.saving ?? "0")}</p>
      <p class="note">${best === undefined ? nothing : fill(refinance.until, { date: formats.date(best.response.offered.horizonOn) })}</p>
    </div>
    <dl class="facts">${facts(best, any)}</dl>
    <p class="saved" part="verdict" data-state=${best === undefined || stale ? "none" : "saved"}>
      <span class="saved-mark" aria-hidden="true"></span><span>${stale && weighing !== undefined ? texts.stale : sentence(best)}</span>
    </p>
  </div>`;

  function facts(chosen: Answer | undefined, shown: Answer | undefined): TemplateResult {
    const response = shown?.response;
    if (chosen === undefined) {
      const none = weighing === undefined ? undefined : "–";
      return html`${fact(refinance.owed, response ? formats.money(response.payoff.total) : none, response && fill(refinance.onDay, { date: formats.date(weighing?.on ?? "") }))}
      ${fact(refinance.payment, response ? formats.money(response.keep.payment) : none, response && formats.counted(texts.payments, response.keep.installments))}
      ${fact(texts.debtFreeOn, response ? formats.date(response.keep.debtFreeOn) : none, undefined)}`;
    }
    const { keep, offered } = chosen.response;
    const even = offered.breakEvenOn == null ? refinance.never : formats.date(offered.breakEvenOn);
    return html`${fact(refinance.breakEven, even, offered.breakEvenInstallments == null ? undefined : formats.counted(texts.payments, offered.breakEvenInstallments))}
    ${fact(refinance.payment, formats.money(offered.change.payment), fill(refinance.now, { value: formats.money(keep.payment) }))}
    ${fact(texts.debtFreeOn, formats.date(offered.change.debtFreeOn), fill(refinance.now, { value: formats.date(keep.debtFreeOn) }))}`;
  }

  function sentence(chosen: Answer | undefined): string | TemplateResult[] {
    if (chosen !== undefined) return verdictOf(chosen, texts, formats).map((line) => html`<span class="line">${line}</span>`);
    return empty || weighing === undefined ? refinance.noOffers : refinance.noneSaves;
  }
}
