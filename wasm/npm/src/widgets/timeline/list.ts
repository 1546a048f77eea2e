/** What happens to the loan: the list of events by date, undo and redo, and the plan against what the events make of it. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { difference } from "../decimal.js";
import type { Formats } from "../format.js";
import { fault, stepButton } from "../form.js";
import type { Plan, Saved } from "../plan.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import { newDraft } from "./draft.js";
import type { EventsEditor } from "./editor.js";
import { eventForm } from "./form.js";
import { inOrder } from "./kinds.js";
import type { LoanEvent } from "./kinds.js";
import { didOf, mannerOf, timeOf, titleOf } from "./words.js";

interface ListParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly plan: Plan | undefined;
  /** What each event saves, where that was weighed. */
  readonly saved: readonly (Saved | undefined)[];
  readonly editor: EventsEditor;
  /** An event that the core refuses, while the reader is in the form of another one. */
  readonly refused: { readonly index: number; readonly sentence: string } | undefined;
  readonly bounds: readonly [string, string];
  /** Day that the form of a new event begins with. */
  readonly nextOn: string;
  readonly fixed: boolean;
}

/** The section. */
export function timeline(parts: ListParts): TemplateResult {
  const { texts, editor, nextOn, fixed } = parts;
  const draft = editor.form;
  const events = inOrder(editor.items);
  const adding = draft !== undefined && draft.of === undefined;
  return html`<section class="timeline" part="timeline" aria-labelledby="timeline-title">
    <div class="section-head">
      <h2 id="timeline-title">${texts.events}</h2>
      ${fixed ? nothing : html`<div class="tools">${stepButton(editor, -1, texts)} ${stepButton(editor, 1, texts)}</div>`}
    </div>
    ${events.length === 0 && !adding ? html`<p class="empty note">${texts.noEvents}</p>` : nothing}
    <ol class="events" role="list">
      ${repeat(events, (event) => event, (event) => row(event, parts))}
      ${adding ? html`<li class="event" data-open>${eventForm(draft, parts)}</li>` : nothing}
    </ol>
    ${fixed || adding ? nothing : html`<button class="button add" part="button" type="button" data-tool="add" @click=${() => editor.add(newDraft(nextOn))}>${texts.newEvent}</button>`}
    ${against(parts)}
  </section>`;
}

function row(event: LoanEvent, parts: ListParts): TemplateResult {
  const { texts, formats, plan, saved, editor, refused, fixed } = parts;
  const index = editor.items.indexOf(event);
  const draft = editor.form;
  if (draft?.of === event) return html`<li class="event" data-event=${index} data-open>${eventForm(draft, parts)}</li>`;
  const name = titleOf(event, texts, formats);
  const manner = mannerOf(event, texts, formats);
  // Figures of an older list say nothing of this one.
  const lines = plan?.events === editor.items ? didOf(index, plan, saved[index], texts, formats) : [];
  const dated = fill(texts.eventOn, { event: name, date: formats.date(event.on) });
  return html`<li class="event" part="event" data-event=${index} data-kind=${event.kind}>
    <div class="event-text">
      <p class="event-on"><time datetime=${event.on}>${formats.date(event.on)}</time></p>
      <p class="event-name">${name}</p>
      ${manner === "" ? nothing : html`<p class="note">${manner}</p>`}
      <ul class="did" role="list">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      <div class="error" part="error" role="alert">${fault(refused?.index === index ? refused.sentence : undefined)}</div>
    </div>
    ${fixed
      ? nothing
      : html`<div class="event-tools">
          <button class="button quiet" part="button" type="button" data-tool="edit" aria-label=${fill(texts.editNamed, { item: dated })} @click=${() => editor.edit(event)}>${texts.edit}</button>
          <button class="button quiet" part="button" type="button" data-tool="remove" aria-label=${fill(texts.removeNamed, { item: dated })} @click=${() => editor.remove(event)}>${texts.remove}</button>
        </div>`}
  </li>`;
}

/** The contract, the plan in force, and how they differ. */
function against({ texts, formats, plan }: ListParts): TemplateResult | typeof nothing {
  if (plan?.saved === undefined) return nothing;
  const { schedule, result, saved, rows } = plan;
  const money = (name: string, before: string, after: string): TemplateResult =>
    line(name, formats.money(before), formats.money(after), formats.signed(difference(after, before)));
  const line = (name: string, before: string, after: string, change: string): TemplateResult =>
    html`<div class="against-line" role="row">
      <span role="rowheader">${name}</span> <span role="cell" data-name=${texts.byContract}>${before}</span>
      <span role="cell" data-name=${texts.withEvents}>${after}</span> <span role="cell" data-name=${texts.differs}>${change}</span>
    </div>`;
  const time = fill(saved.days > 0 ? texts.timeSooner : saved.days < 0 ? texts.timeLater : texts.timeSame, { time: timeOf(saved, formats) });
  const installments = rows.length - schedule.rows.length;
  return html`<h3 id="against-title">${texts.planAgainst}</h3>
  <div class="against" part="against" role="table" aria-labelledby="against-title">
    <div role="rowgroup">
      <div class="against-line against-head" role="row">
        <span role="cell"></span> <span role="columnheader">${texts.byContract}</span> <span role="columnheader">${texts.withEvents}</span>
        <span role="columnheader">${texts.differs}</span>
      </div>
    </div>
    <div role="rowgroup">
      ${money(texts.overpayment, schedule.totals.interest, result.totals.interest)}
      ${money(texts.total, schedule.totals.paid, result.totals.paid)}
      ${line(texts.debtFreeOn, formats.shortDate(schedule.debtFreeOn), formats.shortDate(result.debtFreeOn), time)}
      ${line(texts.paymentCount, formats.number(String(schedule.rows.length), 0), formats.number(String(rows.length), 0), formats.signedNumber(installments))}
    </div>
  </div>`;
}
