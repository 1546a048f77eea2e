/** The loan that there is and the offers, side by side. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import { sum } from "../decimal.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import type { NamedOffer } from "./offers.js";
import { totalOf } from "./weigh.js";
import type { Answer, Weighing } from "./weigh.js";

/** The table; before the offers are weighed, its rows without figures. */
export function offersTable(weighing: Weighing | undefined, offers: readonly NamedOffer[], texts: Texts, formats: Formats): TemplateResult {
  const { refinance } = texts;
  const first = weighing?.answers[0];
  const columns = [refinance.payment, refinance.paidFrom, refinance.costs, refinance.saving, refinance.breakEven, texts.debtFreeOn];
  return html`<section class="compared" part="compared" aria-labelledby="compared-title">
    <h2 id="compared-title">${refinance.compared}</h2>
    <table role="table" part="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${refinance.offer}</th>
          ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${weighing === undefined && offers.length > 0 ? [refinance.keep, ...offers.map(({ name }) => name)].map((name) => row(name, columns.map(() => "–"), false)) : nothing}
        ${weighing === undefined || first === undefined ? nothing : keepRow(first, weighing)}
        ${weighing?.answers.map((answer, index) => offerRow(answer, weighing, index === weighing.best))}
      </tbody>
    </table>
  </section>`;

  function keepRow({ response: { keep } }: Answer, { keepPaid }: Weighing): TemplateResult {
    return row(refinance.keep, [formats.money(keep.payment), formats.money(keepPaid), formats.money(keep.fees), "–", "–", formats.shortDate(keep.debtFreeOn)], false);
  }

  function offerRow(answer: Answer, compared: Weighing, best: boolean): TemplateResult {
    const { offered } = answer.response;
    const costs = sum(offered.change.fees, offered.extras, offered.lostDeduction);
    const [from, until] = [offered.breakEvenOn, offered.lostAgainOn];
    const even = from == null ? refinance.never : until == null ? formats.shortDate(from) : fill(refinance.evenUntil, { date: formats.shortDate(from), until: formats.shortDate(until) });
    const cells = [formats.money(offered.change.payment), formats.money(totalOf(answer, compared)), formats.money(costs), formats.signed(offered.saving), even, formats.shortDate(offered.change.debtFreeOn)];
    return row(answer.offer.name, cells, best);
  }

  function row(name: string, cells: readonly string[], best: boolean): TemplateResult {
    return html`<tr role="row" ?data-best=${best}>
      <th role="rowheader" scope="row">${name}${best ? html` <span class="best">${refinance.best}</span>` : nothing}</th>
      ${cells.map((cell, index) => html`<td role="cell" data-name=${columns[index] ?? ""}>${cell}</td>`)}
    </tr>`;
  }
}
