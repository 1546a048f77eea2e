/** The form of an event, in the place of its row. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { fault, formHandlers, formTools, valueOf } from "../form.js";
import type { Formats } from "../format.js";
import type { Texts } from "../texts/index.js";
import { changed } from "./draft.js";
import type { Draft } from "./draft.js";
import type { EventsEditor } from "./editor.js";
import { CHOICES, KINDS, OPTIONAL, isChoice } from "./kinds.js";
import type { ChoiceField, EventField, Kind, TypedField } from "./kinds.js";

interface FormParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly editor: EventsEditor;
  readonly bounds: readonly [string, string];
}

/** The form. */
export function eventForm(draft: Draft, { texts, formats, editor, bounds }: FormParts): TemplateResult {
  const { onKey, onSubmit } = formHandlers(editor);
  const label = draft.of === undefined ? texts.newEvent : texts.editEvent;
  return html`<form class="event-form" part="event-form" novalidate aria-label=${label} @submit=${onSubmit} @keydown=${onKey}>
    <div class="entry wide">
      <label for="event-kind">${texts.eventKind}</label>
      <div class="box">
        <select id="event-kind" part="input" .value=${live(draft.kind)} aria-describedby="event-form-error" @change=${(event: Event) => editor.change({ ...draft, kind: valueOf(event) as Kind, faults: {} })}>
          ${Object.keys(KINDS).map((kind) => html`<option value=${kind} ?selected=${kind === draft.kind}>${texts.eventKinds[kind as Kind]}</option>`)}
        </select>
        <span class="chevron down" aria-hidden="true"></span>
      </div>
    </div>
    ${KINDS[draft.kind].map((field) => entry(field, draft))}
    <div class="error wide" id="event-form-error" part="error" role="alert">${fault(draft.faults.form)}</div>
    ${formTools(draft.of === undefined, texts, () => editor.cancel())}
  </form>`;

  function entry(field: EventField, { kind, faults }: Draft): TemplateResult {
    const wrong = faults[field];
    const optional = OPTIONAL[kind]?.includes(field) === true;
    return html`<div class="entry" data-entry=${field}>
      <label for="event-${field}">${texts.eventFields[field]}${optional ? html` <span class="note">${texts.optional}</span>` : nothing}</label>
      <div class="box" ?data-wrong=${wrong !== undefined}>${isChoice(field) ? choice(field, draft, wrong) : typed(field, draft, wrong)}</div>
      <div class="error" id="event-${field}-error" part="error" role="alert">${fault(wrong)}</div>
    </div>`;
  }

  function typed(field: TypedField, { texts: values }: Draft, wrong: string | undefined): TemplateResult {
    const dated = field === "on" || field === "until";
    const unit = { on: "", until: "", amount: formats.currencySign, payment: formats.currencySign, annualRate: texts.percentUnit, dueDay: "" }[field];
    return html`<input
        id="event-${field}"
        part="input"
        type=${dated ? "date" : "text"}
        inputmode=${dated ? nothing : field === "dueDay" ? "numeric" : "decimal"}
        min=${dated ? bounds[0] : nothing}
        max=${dated ? bounds[1] : nothing}
        autocomplete="off"
        .value=${live(values[field] ?? "")}
        aria-invalid=${wrong === undefined ? "false" : "true"}
        aria-describedby="event-${field}-error"
        @input=${(event: Event) => editor.change(changed(draft, field, valueOf(event)))}
      />${unit === "" ? nothing : html`<span class="unit" aria-hidden="true">${unit}</span>`}`;
  }

  function choice(field: ChoiceField, { texts: values }: Draft, wrong: string | undefined): TemplateResult {
    const names = texts.eventChoices[field] as Readonly<Record<string, string>>;
    const current = values[field] || CHOICES[field][0];
    return html`<select
        id="event-${field}"
        part="input"
        .value=${live(current)}
        aria-invalid=${wrong === undefined ? "false" : "true"}
        aria-describedby="event-${field}-error"
        @change=${(event: Event) => editor.change(changed(draft, field, valueOf(event)))}
      >
        ${CHOICES[field].map((value) => html`<option value=${value} ?selected=${value === current}>${names[value]}</option>`)}
      </select>
      <span class="chevron down" aria-hidden="true"></span>`;
  }
}
