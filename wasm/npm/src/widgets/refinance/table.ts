/** The loan that there is and the offers, side by side. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import { sum } from "../decimal.js";
import type { Formats } from "../format.js";
import type { Texts } from "../texts/index.js";
import { totalOf } from "./weigh.js";
import type { Answer, Weighing } from "./weigh.js";

/** The table. */
export function offersTable(weighing: Weighing | undefined, texts: Texts, formats: Formats): TemplateResult {
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
        ${first === undefined ? nothing : keepRow(first)} ${weighing?.answers.map((answer, index) => offerRow(answer, index === weighing.best))}
      </tbody>
    </table>
  </section>`;

  function keepRow({ response: { keep } }: Answer): TemplateResult {
    return row(refinance.keep, [formats.money(keep.payment), formats.money(keep.paid), formats.money(keep.fees), "–", "–", formats.shortDate(keep.debtFreeOn)], false);
  }

  function offerRow(answer: Answer, best: boolean): TemplateResult {
    const { offered } = answer.response;
    const costs = sum(offered.change.fees, offered.extras, offered.lostDeduction);
    const even = offered.breakEvenOn == null ? refinance.never : formats.shortDate(offered.breakEvenOn);
    const cells = [formats.money(offered.change.payment), formats.money(totalOf(answer)), formats.money(costs), formats.signed(offered.saving), even, formats.shortDate(offered.change.debtFreeOn)];
    return row(answer.offer.name, cells, best);
  }

  function row(name: string, cells: readonly string[], best: boolean): TemplateResult {
    return html`<tr role="row" ?data-best=${best}>
      <th role="rowheader" scope="row">${name}${best ? html` <span class="best">${refinance.best}</span>` : nothing}</th>
      ${cells.map((cell, index) => html`<td role="cell" data-name=${columns[index] ?? ""}>${cell}</td>`)}
    </tr>`;
  }
}
