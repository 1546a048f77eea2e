/** Events and decisions that are tried: the form, their list, the outcome. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { ListEditor } from "../editor.js";
import { fault, formHandlers, formTools, stepButton, valueOf } from "../form.js";
import { fill } from "../texts/fill.js";
import { OPTIONAL, OVERRIDE, changed, fieldsOf, newForm, titleOf } from "./draft.js";
import type { ActField, ActForm, LifecycleEvent } from "./draft.js";
import type { Speech } from "./words.js";

/** The editor of the tried events. */
export type ActEditor = ListEditor<LifecycleEvent, ActForm>;

interface TryParts {
  readonly speech: Speech;
  readonly editor: ActEditor;
  readonly asOf: string;
  readonly outcome: TemplateResult | typeof nothing;
}

/** The section. */
export function trySection({ speech, editor, asOf, outcome }: TryParts): TemplateResult {
  const { texts, names } = speech;
  const { form, items } = editor;
  const first = names.kinds[0] ?? "transaction";
  return html`<section class="timeline try" part="try" aria-labelledby="try-title">
    <div class="section-head">
      <h2 id="try-title">${texts.form}</h2>
      ${editor.canUndo || editor.canRedo ? html`<div class="tools">${stepButton(editor, -1, texts)} ${stepButton(editor, 1, texts)}</div>` : nothing}
    </div>
    <p class="note">${texts.formHint}</p>
    ${outcome}
    ${items.length === 0
      ? nothing
      : html`<ol class="event-list" role="list">
          ${items.map((item, index) => row(item, index))}
        </ol>`}
    ${form !== undefined && form.of === undefined
      ? actForm(form, speech, editor, asOf)
      : html`<div class="tools">
          <button class="button" part="button" type="button" data-tool="add" @click=${() => editor.add(newForm(first, asOf))}>${texts.newAct}</button>
          <button class="button" part="button" type="button" data-tool="override" @click=${() => editor.add({ ...newForm(OVERRIDE, asOf), texts: { on: asOf, stageTo: names.stages[0]?.id ?? "" } })}>${texts.newOverride}</button>
        </div>`}
  </section>`;

  function row(item: LifecycleEvent, index: number): TemplateResult {
    if (form !== undefined && form.of === item) return html`<li class="event" data-act=${index} data-open>${actForm(form, speech, editor, asOf)}</li>`;
    const title = titleOf(item, speech);
    const note = [item.subject === undefined || item.kind === OVERRIDE ? "" : item.subject, item.value == null ? "" : String(item.value), item.why ?? ""].filter(Boolean).join(" · ");
    return html`<li class="event" data-act=${index}>
      <div class="event-text">
        <p class="event-name">${title}</p>
        ${note === "" ? nothing : html`<p class="did">${note}</p>`}
      </div>
      <div class="event-tools">
        <button class="button quiet" type="button" data-tool="edit" aria-label=${fill(texts.editNamed, { item: title })} @click=${() => editor.edit(item)}>${texts.edit}</button>
        <button class="button quiet" type="button" data-tool="remove" aria-label=${fill(texts.removeNamed, { item: title })} @click=${() => editor.remove(item)}>${texts.remove}</button>
      </div>
    </li>`;
  }
}

function actForm(form: ActForm, { texts, names }: Speech, editor: ActEditor, asOf: string): TemplateResult {
  const { onKey, onSubmit } = formHandlers(editor);
  const byHand = form.kind === OVERRIDE;
  const label = form.of !== undefined ? texts.editAct : byHand ? texts.newOverride : texts.newAct;
  return html`<form class="event-form" part="event-form" novalidate aria-label=${label} @submit=${onSubmit} @keydown=${onKey}>
    ${fieldsOf(form.kind).map((field) => entry(field))}
    <div class="error wide" id="act-form-error" part="error" role="alert">${fault(form.faults.form)}</div>
    ${formTools(form.of === undefined, texts, () => editor.cancel())}
  </form>`;

  function entry(field: ActField): TemplateResult {
    const wrong = form.faults[field];
    const described = `act-${field}-error`;
    return html`<div class="entry" data-entry=${field}>
      <label for="act-${field}">${texts[field]}${OPTIONAL.has(field) ? html` <span class="note">${texts.optional}</span>` : nothing}</label>
      <div class="box" ?data-wrong=${wrong !== undefined}>${field === "kind" || field === "stageTo" ? choice(field, wrong, described) : typed(field, wrong, described)}</div>
      <div class="error" id=${described} part="error" role="alert">${fault(wrong)}</div>
    </div>`;
  }

  function typed(field: ActField, wrong: string | undefined, described: string): TemplateResult {
    const dated = field === "on" || field === "until";
    return html`<input
      id="act-${field}"
      part="input"
      type=${dated ? "date" : "text"}
      inputmode=${field === "value" ? "decimal" : nothing}
      max=${field === "on" ? asOf : nothing}
      autocomplete="off"
      .value=${live(form.texts[field] ?? "")}
      aria-invalid=${wrong === undefined ? "false" : "true"}
      aria-describedby=${described}
      @input=${(event: Event) => editor.change(changed(form, field, valueOf(event)))}
    />`;
  }

  function choice(field: "kind" | "stageTo", wrong: string | undefined, described: string): TemplateResult {
    const current = field === "kind" ? form.kind : (form.texts.stageTo ?? "");
    const options: readonly (readonly [string, string])[] =
      field === "kind" ? kindOptions() : [...names.stages.map(({ id }) => [id, names.state(id)] as const), ["", texts.release] as const];
    return html`<select
        id="act-${field}"
        part="input"
        .value=${live(current)}
        aria-invalid=${wrong === undefined ? "false" : "true"}
        aria-describedby=${described}
        @change=${(event: Event) => editor.change(changed(form, field, valueOf(event)))}
      >
        ${options.map(([value, name]) => html`<option value=${value} ?selected=${value === current}>${name}</option>`)}
      </select>
      <span class="chevron down" aria-hidden="true"></span>`;
  }

  function kindOptions(): readonly (readonly [string, string])[] {
    const kinds = names.kinds.includes(form.kind) ? names.kinds : [form.kind, ...names.kinds];
    return kinds.map((kind) => [kind, names.kind(kind)] as const);
  }
}
