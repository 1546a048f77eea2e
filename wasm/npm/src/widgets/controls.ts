/** The terms: a number field and a slider each, errors under the field, and what the extra payment changes. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { Decimal, Formats } from "./format.js";
import { asTyped, decimalsOf, faultText, nearest, spoken } from "./fields.js";
import type { Field, FieldName } from "./fields.js";
import type { Trouble } from "./mortgage.js";
import type { Effect } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

interface ControlsParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly fields: readonly Field[];
  readonly trouble: Trouble | undefined;
  readonly effect: Effect;
  readonly onText: (name: FieldName, text: string, finished: boolean) => void;
  readonly onDrag: (name: FieldName, raw: number) => void;
  readonly onStep: (name: FieldName, steps: number) => void;
  readonly onValue: (name: FieldName, value: Decimal) => void;
  readonly onEffect: (effect: Effect) => void;
}

/** All controls. */
export function controls(parts: ControlsParts): TemplateResult {
  return html`<div class="controls" part="controls" role="group" aria-label=${parts.texts.controls}>
    ${parts.fields.map((field) => fieldControl(field, parts))}
    ${effectSwitch(parts)}
  </div>`;
}

function fieldControl(field: Field, parts: ControlsParts): TemplateResult {
  const { texts, formats, onText } = parts;
  const { name, limits } = field;
  const error = errorText(field, parts);
  const shown = field.text ?? formats.number(field.value, decimalsOf(name, formats));
  const textOf = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`<div class="field" part="field" data-field=${name}>
    <div class="field-head">
      <label for=${name}>${texts[name]}</label>
      ${name === "months" ? html`<span class="note" id="${name}-note">${spoken(name, field.value, formats)}</span>` : nothing}
    </div>
    <div class="box" ?data-wrong=${error !== ""}>
      <input
        id=${name}
        part="input"
        type="text"
        inputmode=${name === "months" ? "numeric" : "decimal"}
        autocomplete="off"
        spellcheck="false"
        .value=${live(shown)}
        aria-invalid=${error === "" ? "false" : "true"}
        aria-describedby="${name}-error ${name}-limits"
        @input=${(event: Event) => onText(name, textOf(event), false)}
        @change=${(event: Event) => onText(name, textOf(event), true)}
      />
      <span class="unit" aria-hidden="true">${unitOf(name, texts, formats)}</span>
    </div>
    ${slider(field, parts)}
    <div class="limits" id="${name}-limits">
      <span>${spoken(name, limits.min, formats)}</span> <span class="hidden">–</span> <span>${spoken(name, limits.max, formats)}</span>
    </div>
    <div class="error" id="${name}-error" part="error" role="alert">${error === "" ? nothing : errorLine(field, error, parts)}</div>
  </div>`;
}

function slider(field: Field, { texts, formats, onDrag, onStep, onValue }: ControlsParts): TemplateResult {
  const { name, value, limits } = field;
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
  const onKey = (event: KeyboardEvent): void => {
    const ends: Readonly<Record<string, Decimal>> = { Home: limits.min, End: limits.max };
    const [count, end] = [steps[event.key], ends[event.key]];
    if (count === undefined && end === undefined) return;
    event.preventDefault();
    if (end !== undefined) onValue(name, end);
    else if (count !== undefined) onStep(name, count);
  };
  return html`<input
    class="slider"
    part="slider"
    type="range"
    step="any"
    min=${limits.min}
    max=${limits.max}
    .value=${live(value)}
    aria-label=${fill(texts.slider, { field: texts[name] })}
    aria-valuetext=${spoken(name, value, formats)}
    @input=${(event: Event) => onDrag(name, (event.target as HTMLInputElement).valueAsNumber)}
    @keydown=${onKey}
  />`;
}

function errorLine(field: Field, error: string, { texts, formats, onValue }: ControlsParts): TemplateResult {
  const way = nearest(field, formats);
  const button = (value: Decimal): TemplateResult =>
    html`<button class="link" type="button" @click=${() => onValue(field.name, value)}>${fill(texts.takeNearest, { value: asTyped(field.name, value, formats) })}</button>`;
  return html`<p><span class="error-mark" aria-hidden="true"></span>${error}</p>
    ${way === undefined ? nothing : button(way)}`;
}

/** What is wrong with the typed text, or what the core says of the value. */
function errorText(field: Field, { texts, formats, trouble }: ControlsParts): string {
  if (field.fault !== undefined) return faultText(field, texts, formats);
  if (trouble === undefined || trouble.field !== field.name) return "";
  return texts.refused[trouble.error.kind] ?? fill(texts.refusedOther, { message: trouble.error.message });
}

function unitOf(name: FieldName, texts: Texts, formats: Formats): string {
  if (name === "months") return texts.monthsUnit;
  return name === "annualRate" ? texts.percentUnit : formats.currencySign;
}

function effectSwitch({ texts, effect, onEffect }: ControlsParts): TemplateResult {
  const option = (value: Effect, label: string): TemplateResult => html`<label class="option">
    <input type="radio" name="effect" value=${value} .checked=${live(effect === value)} @change=${() => onEffect(value)} />
    <span>${label}</span>
  </label>`;
  return html`<fieldset class="effect" part="effect">
    <legend>${texts.effect}</legend>
    <div class="options">${option("shorterTerm", texts.shorterTerm)} ${option("lowerPayment", texts.lowerPayment)}</div>
  </fieldset>`;
}
