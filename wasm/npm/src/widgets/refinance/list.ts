/** The offers: a card each with what the figures say of it, and the form in the card's place. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";

import type { ListEditor } from "../editor.js";
import { fault, formHandlers, formTools, stepButton, valueOf } from "../form.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import { MOST_OFFERS, OPTIONAL, changed, fieldsOf, offerForm } from "./offers.js";
import type { NamedOffer, OfferField, OfferForm } from "./offers.js";
import type { Weighing } from "./weigh.js";
import { termsOf, verdictOf } from "./words.js";

interface ListParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly weighing: Weighing | undefined;
  readonly editor: ListEditor<NamedOffer, OfferForm>;
  readonly fixed: boolean;
}

/** The section. */
export function offersSection(parts: ListParts): TemplateResult {
  const { texts, formats, editor, fixed } = parts;
  const { items, form } = editor;
  const adding = form !== undefined && form.of === undefined;
  const full = items.length >= MOST_OFFERS;
  return html`<section class="offers" part="offers" aria-labelledby="offers-title">
    <div class="section-head">
      <h2 id="offers-title">${texts.refinance.offers}</h2>
      ${fixed ? nothing : html`<div class="tools">${stepButton(editor, -1, texts)} ${stepButton(editor, 1, texts)}</div>`}
    </div>
    ${items.length === 0 && !adding ? html`<p class="empty note">${texts.refinance.noOffers}</p>` : nothing}
    <ol class="offer-list" role="list">
      ${repeat(items, (offer) => offer, (offer, index) => card(offer, index, parts))}
      ${adding ? html`<li class="offer" data-open>${entryForm(form, parts)}</li>` : nothing}
    </ol>
    ${fixed || adding
      ? nothing
      : full
        ? html`<p class="note">${texts.refinance.full}</p>`
        : html`<button class="button add" part="button" type="button" data-tool="add" @click=${() => editor.add(offerForm(undefined, formats))}>${texts.refinance.newOffer}</button>`}
  </section>`;
}

function card(offer: NamedOffer, index: number, parts: ListParts): TemplateResult {
  const { texts, formats, weighing, editor, fixed } = parts;
  const { form } = editor;
  if (form?.of === offer) return html`<li class="offer" data-offer=${index} data-open>${entryForm(form, parts)}</li>`;
  const answer = weighing?.offers === editor.items ? weighing.answers[index] : undefined;
  const best = answer !== undefined && weighing?.best === index;
  return html`<li class="offer" part="offer" data-offer=${index} ?data-best=${best}>
    <p class="offer-name">${offer.name}${best ? html` <span class="best">${texts.refinance.best}</span>` : nothing}</p>
    <p class="note">${termsOf(offer, texts, formats)}</p>
    <ul class="did" role="list">
      ${answer === undefined ? nothing : verdictOf(answer, texts, formats).map((line) => html`<li>${line}</li>`)}
    </ul>
    ${fixed
      ? nothing
      : html`<div class="event-tools">
          <button class="button quiet" part="button" type="button" data-tool="edit" aria-label=${fill(texts.editNamed, { item: offer.name })} @click=${() => editor.edit(offer)}>${texts.edit}</button>
          <button class="button quiet" part="button" type="button" data-tool="remove" aria-label=${fill(texts.removeNamed, { item: offer.name })} @click=${() => editor.remove(offer)}>${texts.remove}</button>
        </div>`}
  </li>`;
}

function entryForm(form: OfferForm, { texts, formats, editor }: ListParts): TemplateResult {
  const { onKey, onSubmit } = formHandlers(editor);
  const label = form.of === undefined ? texts.refinance.newOffer : texts.refinance.editOffer;
  const set = (field: OfferField) => (event: Event) => editor.change(changed(form, field, valueOf(event)));
  return html`<form class="event-form" part="offer-form" novalidate aria-label=${label} @submit=${onSubmit} @keydown=${onKey}>
    ${fieldsOf(form).map(entry)}
    <div class="error wide" id="offer-form-error" part="error" role="alert">${fault(form.faults.form)}</div>
    ${formTools(form.of === undefined, texts, () => editor.cancel())}
  </form>`;

  function entry(field: OfferField): TemplateResult {
    const wrong = form.faults[field];
    return html`<div class="entry" data-entry=${field}>
      <label for="offer-${field}">${texts.refinance.fields[field]}${OPTIONAL.includes(field) ? html` <span class="note">${texts.optional}</span>` : nothing}</label>
      <div class="box" ?data-wrong=${wrong !== undefined}>${field === "feesFrom" ? choice() : typed(field, wrong)}</div>
      <div class="error" id="offer-${field}-error" part="error" role="alert">${fault(wrong)}</div>
    </div>`;
  }

  function typed(field: Exclude<OfferField, "feesFrom">, wrong: string | undefined): TemplateResult {
    const unit = { name: "", annualRate: texts.percentUnit, months: texts.monthsUnit, fee: formats.currencySign, insurance: formats.currencySign }[field];
    return html`<input
        id="offer-${field}"
        part="input"
        type="text"
        inputmode=${field === "name" ? "text" : field === "months" ? "numeric" : "decimal"}
        maxlength=${field === "name" ? 200 : 40}
        autocomplete="off"
        .value=${live(form.texts[field] ?? "")}
        aria-invalid=${wrong === undefined ? "false" : "true"}
        aria-describedby="offer-${field}-error"
        @input=${set(field)}
      />${unit === "" ? nothing : html`<span class="unit" aria-hidden="true">${unit}</span>`}`;
  }

  function choice(): TemplateResult {
    const current = form.texts.feesFrom ?? "cash";
    return html`<select id="offer-feesFrom" part="input" .value=${live(current)} aria-describedby="offer-feesFrom-error" @change=${set("feesFrom")}>
        ${(["cash", "loan"] as const).map((value) => html`<option value=${value} ?selected=${value === current}>${texts.refinance.feesFrom[value]}</option>`)}
      </select>
      <span class="chevron down" aria-hidden="true"></span>`;
  }
}
