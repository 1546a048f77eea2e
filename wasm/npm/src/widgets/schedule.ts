/** The schedule: a table by year that opens to months, and the whole of it as CSV. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { Decimal, Formats } from "./format.js";
import { interestOf, paidOf } from "./plan.js";
import type { Plan, Row, Year } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

interface ScheduleParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly plan: Plan | undefined;
  readonly years: readonly Year[];
  readonly opened: ReadonlySet<string>;
  readonly status: string;
  /** Reasons of the rows that were asked why, by number. */
  readonly reasons: ReadonlyMap<number, readonly string[]>;
  readonly onWhy: (row: Row) => void;
  readonly onToggle: (year: string) => void;
  readonly onToggleAll: (open: boolean) => void;
  readonly onCopy: () => void;
  readonly onDownload: () => void;
}

/** The table with its heading and buttons. */
export function schedule(parts: ScheduleParts): TemplateResult {
  const { texts, formats, plan, years, opened } = parts;
  const open = years.length > 0 && years.every(({ year }) => opened.has(year));
  const early = plan?.saved !== undefined;
  return html`<section class="schedule" part="schedule" aria-labelledby="schedule-title">
    <div class="section-head">
      <h2 id="schedule-title">${texts.schedule}</h2>
      <div class="tools">
        <button class="button" part="button" type="button" data-tool="toggle" @click=${() => parts.onToggleAll(!open)}>${open ? texts.collapseAll : texts.expandAll}</button>
        <button class="button" part="button" type="button" data-tool="copy" @click=${parts.onCopy}>${texts.copy}</button>
        <button class="button" part="button" type="button" data-tool="download" @click=${parts.onDownload}>${texts.download}</button>
      </div>
    </div>
    <p class="status" role="status">${parts.status}</p>
    <table role="table" part="table" ?data-early=${early}>
      <caption class="hidden">
        ${texts.scheduleCaption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${headings(texts, formats.currencySign, early).map((heading) => html`<th role="columnheader" scope="col" data-cell=${heading.cell}>${heading.name}</th>`)}
        </tr>
      </thead>
      ${years.map((year) => yearRows(year, early, parts))}
    </table>
  </section>`;
}

type Cell = "period" | "paid" | "interest" | "principal" | "prepayment" | "balance";

interface Heading {
  readonly cell: Cell;
  readonly name: string;
}

function headings(texts: Texts, sign: string, early: boolean): Heading[] {
  const all: Heading[] = [
    { cell: "period", name: texts.year },
    { cell: "paid", name: `${texts.paid}, ${sign}` },
    { cell: "interest", name: `${texts.interest}, ${sign}` },
    { cell: "principal", name: `${texts.principalPart}, ${sign}` },
    { cell: "prepayment", name: `${texts.prepayment}, ${sign}` },
    { cell: "balance", name: `${texts.balance}, ${sign}` },
  ];
  return all.filter(({ cell }) => early || cell !== "prepayment");
}

function yearRows(year: Year, early: boolean, parts: ScheduleParts): TemplateResult {
  const { opened, onToggle } = parts;
  const open = opened.has(year.year);
  const id = `year-${year.year}`;
  return html`<tbody role="rowgroup" class="year">
      <tr role="row">
        <th role="rowheader" scope="row" data-cell="period">
          <button class="opener" type="button" aria-expanded=${open} aria-controls=${id} @click=${() => onToggle(year.year)}>
            <span class="chevron" aria-hidden="true"></span>${year.year}
          </button>
        </th>
        ${amounts(year, year.paid, early, parts)}
      </tr>
    </tbody>
    <tbody role="rowgroup" class="months" id=${id} ?hidden=${!open}>
      ${open ? year.rows.map((row) => monthRow(row, early, parts)) : nothing}
    </tbody>`;
}

/** A due date; its button says why the figures are what they are. */
function monthRow(row: Row, early: boolean, parts: ScheduleParts): TemplateResult {
  const { texts, formats, reasons, onWhy } = parts;
  const lines = reasons.get(row.number);
  const date = formats.shortDate(row.dueOn);
  const id = `why-${row.number}`;
  return html`<tr role="row">
      <th role="rowheader" scope="row" data-cell="period">
        <button class="opener why" type="button" aria-label=${fill(texts.whyRow, { date })} aria-expanded=${lines !== undefined} aria-controls=${id} @click=${() => onWhy(row)}>
          <span class="chevron" aria-hidden="true"></span>${date}
        </button>
      </th>
      ${amounts({ ...row, interest: interestOf(row) }, paidOf(row), early, parts)}
    </tr>
    ${lines === undefined ? nothing : html`<tr role="row" class="reasons" id=${id}><td role="cell" colspan=${early ? 6 : 5}><ul role="list">${lines.map((line) => html`<li>${line}</li>`)}</ul></td></tr>`}`;
}

type Amounts = Readonly<Record<"interest" | "principal" | "prepayment" | "balance", Decimal>>;

function amounts(figures: Amounts, paid: Decimal, early: boolean, { texts, formats }: ScheduleParts): TemplateResult {
  const cell = (name: Cell, label: string, amount: Decimal): TemplateResult =>
    html`<td role="cell" data-cell=${name} data-name=${label}>${formats.amount(amount)}</td>`;
  return html`${cell("paid", texts.paid, paid)} ${cell("interest", texts.interest, figures.interest)}
  ${cell("principal", texts.principalPart, figures.principal)}
  ${early ? cell("prepayment", texts.prepayment, figures.prepayment) : nothing} ${cell("balance", texts.balance, figures.balance)}`;
}
