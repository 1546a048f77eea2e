/** `<tenure-refinance>`: the loan that there is and offers of other lenders in, whether to change and for which out. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { Operations } from "../generated/operations.js";
import { TenureError, call, isReady } from "../slim.js";
import { ListEditor } from "./editor.js";
import type { RefinanceChange, TenureRefinanceElement } from "./events.js";
import { fault } from "./form.js";
import { formatsOf } from "./format.js";
import type { Formats } from "./format.js";
import { loadModule } from "./loading.js";
import { LIST, dispatch, focusInside, languageOf, nextDay, stepOfKey, today } from "./page.js";
import { pictureStage } from "./picture-stage.js";
import { refinanceAnswer } from "./refinance/answer.js";
import { offersSection } from "./refinance/list.js";
import { fieldsOf, isOffer, offerForm, readOffer } from "./refinance/offers.js";
import type { NamedOffer, OfferField, OfferForm } from "./refinance/offers.js";
import { offersTable } from "./refinance/table.js";
import { OfferRefusal, totalOf, weigh } from "./refinance/weigh.js";
import type { Weighing } from "./refinance/weigh.js";
import { refusalOf } from "./refinance/words.js";
import { PictureStage } from "./stage.js";
import type { Order } from "./stage.js";
import { styles } from "./styles.js";
import { fill, textsOf } from "./texts/index.js";
import type { Texts } from "./texts/index.js";
import type { LoanEvent } from "./timeline/kinds.js";
import { troubleBox } from "./trouble.js";

type Drawing = Operations["loan.comparisonPicture"]["response"];

/** Screen readers hear a new result after the reader has stopped changing it. */
const ANNOUNCE_AFTER_MS = 700;
/** Fields of an offer by the end of the path that the core names in an error. */
const FIELD_OF_PATH: Readonly<Record<string, OfferField>> = { annualRate: "annualRate", months: "months", name: "name", fees: "fee", extras: "insurance" };

const text = { type: String } as const;

class TenureRefinance extends LitElement {
  static override properties: PropertyDeclarations = {
    currency: text,
    principal: text,
    annualRate: { type: String, attribute: "annual-rate" },
    months: text,
    disbursedOn: { type: String, attribute: "disbursed-on" },
    method: text,
    interestOnlyMonths: { type: String, attribute: "interest-only-months" },
    dayCount: { type: String, attribute: "day-count" },
    rounding: text,
    events: { converter: LIST },
    on: text,
    offers: { converter: LIST },
    readonlyOffers: { type: Boolean, attribute: "readonly-offers" },
    theme: { type: String, reflect: true },
    lang: text,
  };
  static override styles = styles;

  declare currency: string;
  declare principal: string;
  declare annualRate: string;
  declare months: string;
  declare disbursedOn: string;
  declare method: TenureRefinanceElement["method"];
  declare interestOnlyMonths: string;
  declare dayCount: TenureRefinanceElement["dayCount"];
  declare rounding: TenureRefinanceElement["rounding"];
  declare events: readonly LoanEvent[];
  declare on: string;
  declare offers: readonly NamedOffer[];
  declare readonlyOffers: boolean;
  declare theme: TenureRefinanceElement["theme"];

  #weighing: Weighing | undefined;
  #trouble: TenureError | undefined;
  #refused: number | undefined;
  #stale = true;
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #stage = new PictureStage<Drawing>(this, (width) => this.#order(width));
  readonly #editor = new ListEditor<NamedOffer, OfferForm>({
    name: "offer",
    first: { added: "name", edited: "annualRate" },
    open: (offer, refused) => offerForm(offer, this.formats, refused),
    read: (form) => readOffer(form, this.texts, this.formats),
    blame: (form, error) => ({ ...form, faults: { [fieldOf(form, error)]: refusalOf(error, this.texts) } }),
    faulty: (form) => fieldsOf(form).find((field) => form.faults[field] !== undefined),
    order: (offers) => offers,
    title: (offer) => offer.name,
    sentences: () => this.texts,
    refusal: (offers) => this.#refusal(offers),
    take: (offers) => (this.offers = offers),
    refresh: () => this.requestUpdate(),
    focus: (selector) => focusInside(this, selector),
    say: (sentence) => this.#say(sentence),
  });

  constructor() {
    super();
    this.currency = "RUB";
    this.principal = "4000000.00";
    this.annualRate = "0.125";
    this.months = "180";
    this.disbursedOn = today();
    this.method = "annuity";
    this.interestOnlyMonths = "0";
    this.dayCount = "oneTwelfth";
    this.rounding = "halfUp";
    this.events = [];
    this.on = today();
    this.offers = [];
    this.readonlyOffers = false;
    this.theme = "auto";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#announceTimer);
  }

  override willUpdate(changed: PropertyValues): void {
    const own = changed as Map<string, unknown>;
    if (own.has("offers") && this.offers !== this.#editor.items) this.#takeOffers();
    if (own.size > 0) this.#stale = true;
    if (this.#stale && isReady()) this.#count();
  }

  override render(): TemplateResult {
    const { texts, formats } = this;
    const wrongDay = this.#trouble?.field === "on" ? refusalOf(this.#trouble, texts) : undefined;
    const blocked = this.#trouble !== undefined || this.#refused !== undefined;
    return html`<section class="refinance" part="refinance" aria-label=${texts.refinance.title} aria-busy=${String(this.#weighing === undefined && !blocked)} @keydown=${(event: KeyboardEvent) => this.#keyed(event)}>
      ${refinanceAnswer(this.#weighing, blocked, texts, formats)}
      ${this.#trouble !== undefined && wrongDay === undefined ? troubleBox(this.#trouble, texts, () => void this.#load()) : nothing}
      <div class="side">
        ${this.#day(wrongDay)}
        ${offersSection({ texts, formats, weighing: this.#weighing, editor: this.#editor, fixed: this.readonlyOffers })}
      </div>
      ${this.#figure()} ${offersTable(this.#weighing, this.#editor.items, texts, formats)}
      <p class="hidden" role="status">${this.#announced}</p>
    </section>`;
  }

  override updated(): void {
    const rows = Math.max(this.#weighing?.pictured.length ?? this.#editor.items.length + 1, 2);
    this.renderRoot.querySelector<HTMLElement>(".drawing")?.style.setProperty("--_rows", String(rows));
  }

  private get texts(): Texts {
    return textsOf(languageOf(this));
  }

  private get formats(): Formats {
    return formatsOf(languageOf(this), this.currency);
  }

  /** The day of the change. */
  #day(wrong: string | undefined): TemplateResult {
    const { texts } = this;
    return html`<div class="entry" data-entry="on">
      <label for="on">${texts.refinance.on}</label>
      <div class="box" ?data-wrong=${wrong !== undefined}>
        <input
          id="on"
          part="input"
          type="date"
          min=${nextDay(this.disbursedOn)}
          .value=${live(this.on)}
          aria-invalid=${wrong === undefined ? "false" : "true"}
          aria-describedby="on-error"
          @change=${(event: Event) => (this.on = (event.target as HTMLInputElement).value)}
        />
      </div>
      <div class="error" id="on-error" part="error" role="alert">${fault(wrong)}</div>
    </div>`;
  }

  #figure(): TemplateResult {
    const { texts, formats } = this;
    const { drawing, active } = this.#stage;
    const weighing = this.#weighing;
    const point = active === undefined ? undefined : drawing?.points[active];
    const entry = (name: string, value: string): TemplateResult => html`<div class="detail"><dt>${name}</dt><dd>${value}</dd></div>`;
    const missing = weighing !== undefined && weighing.pictured.length < 2;
    const partly = weighing !== undefined && weighing.answers.length > 0 && weighing.pictured.length === weighing.answers.length;
    return html`<figure class="picture" part="picture">
      <div ?hidden=${missing}>${pictureStage(this.#stage, texts.refinance.picture, texts.refinance.pointHelp)}</div>
      <figcaption class="details" part="details">
        ${missing
          ? html`<p class="note">${weighing.answers.length === 0 ? texts.refinance.noPicture : texts.refinance.notPictured}</p>`
          : html`<p class="details-name" aria-live="polite">${point?.label ?? texts.refinance.pointHelp}</p>
              ${partly ? html`<p class="note">${texts.refinance.notPictured}</p>` : nothing}
              <dl class="details-figures" aria-live="polite">
                ${point === undefined
                  ? nothing
                  : html`${entry(texts.refinance.payment, formats.money(point.payment))} ${entry(texts.refinance.paid, formats.money(point.paid))}
                    ${entry(texts.interest, formats.money(point.interest))} ${entry(texts.refinance.fees, formats.money(point.fees))}
                    ${entry(texts.debtFreeOn, formats.shortDate(point.debtFreeOn))}`}
              </dl>`}
      </figcaption>
      <details class="how" part="how">
        <summary>${texts.how}</summary>
        ${texts.refinance.how.map((line) => html`<p>${line}</p>`)} ${weighing?.answers.map((answer) => html`<p>${this.#savingOf(answer, weighing)}</p>`)}
      </details>
    </figure>`;
  }

  /** The saving with its figures. */
  #savingOf(answer: Weighing["answers"][number], weighing: Weighing): string {
    const { texts, formats } = this;
    const { saving } = answer.response.offered;
    return fill(texts.refinance.savingIs, { name: answer.offer.name, keep: formats.money(weighing.keepPaid), total: formats.money(totalOf(answer, weighing)), saving: formats.money(saving) });
  }

  async #load(): Promise<void> {
    try {
      await loadModule();
      this.#trouble = undefined;
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  /** Offers that the page has set; a list that cannot be shown is told as a wrong attribute. */
  #takeOffers(): void {
    const shown = Array.isArray(this.offers) && this.offers.every(isOffer);
    if (shown) this.offers = this.offers.map((offer) => ({ ...offer }));
    this.#editor.reset(shown ? this.offers : []);
  }

  #loan(): Weighing["loan"] {
    return {
      currency: this.currency,
      principal: this.principal,
      annualRate: this.annualRate,
      months: Number(this.months),
      disbursedOn: this.disbursedOn,
      method: this.method,
      interestOnlyMonths: Number(this.interestOnlyMonths),
      dayCount: this.dayCount,
      rounding: this.rounding,
    };
  }

  #weigh(offers: readonly NamedOffer[]): Weighing {
    return weigh(this.#loan(), this.events, this.on, offers, this.texts.refinance.keep);
  }

  #count(): void {
    this.#stale = false;
    try {
      // A list that is none is for the core to refuse.
      if (this.offers !== this.#editor.items) call("loan.comparisonPicture", { offers: this.offers as never });
      this.#weighing = this.#weigh(this.#editor.items);
      this.#trouble = undefined;
      this.#refused = undefined;
      this.#editor.counted();
      this.#stage.draw();
      this.#tell(this.#weighing);
    } catch (error) {
      this.#fail(error);
    }
  }

  #order(width: number): Order<Drawing> | undefined {
    const offers = this.#weighing?.pictured ?? [];
    if (offers.length < 2) return undefined;
    const request = { offers, language: languageOf(this), width, style: "external" } as const;
    return { key: JSON.stringify(request), draw: () => call("loan.comparisonPicture", request) };
  }

  #tell({ offers, answers, best }: Weighing): void {
    const detail: RefinanceChange = { operation: "loan.refinance", offers, answers: answers.map(({ request, response }) => ({ request, response })), best: best ?? null };
    dispatch(this, "tenure-change", detail);
    clearTimeout(this.#announceTimer);
    const chosen = best === undefined ? undefined : answers[best];
    if (answers.length === 0) return;
    const { refinance } = this.texts;
    const sentence = chosen === undefined ? refinance.announcedNone : fill(refinance.announced, { name: chosen.offer.name, saving: this.formats.money(chosen.response.offered.saving) });
    this.#announceTimer = setTimeout(() => this.#say(sentence), ANNOUNCE_AFTER_MS);
  }

  #say(sentence: string): void {
    this.#announced = sentence;
    this.requestUpdate();
  }

  /** What the core says against a list of offers. */
  #refusal(offers: readonly NamedOffer[]): TenureError | undefined {
    try {
      this.#weigh(offers);
      return undefined;
    } catch (error) {
      if (error instanceof OfferRefusal) return error.error;
      if (error instanceof TenureError) return undefined;
      throw error;
    }
  }

  #fail(thrown: unknown): void {
    const own = thrown instanceof OfferRefusal;
    const error = own ? thrown.error : thrown;
    if (!(error instanceof TenureError)) throw error;
    this.#trouble = own ? undefined : error;
    this.#refused = own ? thrown.index : undefined;
    if (own) this.#editor.refused(thrown.index, error);
    dispatch(this, "tenure-error", error);
  }

  #keyed(event: KeyboardEvent): void {
    const by = this.readonlyOffers ? undefined : stepOfKey(event);
    if (by === undefined) return;
    event.preventDefault();
    this.#editor.step(by);
  }
}

/** The field of a form that can mend an error. */
function fieldOf(form: OfferForm, { field }: TenureError): OfferField | "form" {
  const path = field.split(".");
  const name = path[0] === "offer" ? (FIELD_OF_PATH[path[1] ?? ""] ?? "form") : (FIELD_OF_PATH[path[0] ?? ""] ?? "form");
  return name !== "form" && fieldsOf(form).includes(name) ? name : "form";
}

/** The class of `<tenure-refinance>`. */
export function refinanceElement(): CustomElementConstructor {
  return TenureRefinance;
}
