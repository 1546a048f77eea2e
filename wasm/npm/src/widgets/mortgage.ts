/** `<tenure-mortgage>`: terms in, the payment, the picture and the schedule out. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import { TenureError, call, isReady } from "../slim.js";
import { answer } from "./answer.js";
import { controls } from "./controls.js";
import { BYTE_ORDER_MARK, csvOf } from "./csv.js";
import type { MortgageChange, TenureMortgageElement } from "./events.js";
import { FIELD_NAMES, defaultLimits, dragged, requestedOf, shownOf, stepped, typed, withValue } from "./fields.js";
import type { Field, FieldName, Limits } from "./fields.js";
import { formatsOf } from "./format.js";
import type { Formats } from "./format.js";
import { loadModule } from "./loading.js";
import { PicturePlace, periodAfterKey, periodUnder } from "./picture.js";
import type { Drawing } from "./picture.js";
import { pictureFigure } from "./picture-figure.js";
import { count, yearsOf } from "./plan.js";
import type { Effect, Plan, Year } from "./plan.js";
import { schedule } from "./schedule.js";
import { styles } from "./styles.js";
import { fill, textsOf } from "./texts/index.js";
import type { Language, Texts } from "./texts/index.js";

/** Attributes of the limits of each field. */
const LIMIT_PROPERTIES: Readonly<Record<FieldName, Readonly<Record<keyof Limits, string>>>> = {
  principal: { min: "principalMin", max: "principalMax", step: "principalStep" },
  annualRate: { min: "annualRateMin", max: "annualRateMax", step: "annualRateStep" },
  months: { min: "monthsMin", max: "monthsMax", step: "monthsStep" },
  extraMonthly: { min: "extraMonthlyMin", max: "extraMonthlyMax", step: "extraMonthlyStep" },
};

/** Fields by the path that the core names in an error. */
const FIELD_OF_PATH: Readonly<Record<string, FieldName>> = {
  principal: "principal",
  annualRate: "annualRate",
  months: "months",
  interestOnlyMonths: "months",
  payment: "annualRate",
  on: "extraMonthly",
  amount: "extraMonthly",
};

/** The narrowest and the widest drawing of the core. */
const DRAWING_WIDTHS = { min: 320, max: 1600 } as const;
/** Screen readers hear a new result after the reader has stopped moving a slider. */
const ANNOUNCE_AFTER_MS = 700;

const text = { type: String } as const;

/** What stands in the way of a result. */
export interface Trouble {
  readonly error: TenureError;
  /** The field that can mend it, if one can. */
  readonly field: FieldName | undefined;
}

class TenureMortgage extends LitElement {
  static override properties: PropertyDeclarations = {
    currency: text,
    principal: text,
    annualRate: { type: String, attribute: "annual-rate" },
    months: text,
    extraMonthly: { type: String, attribute: "extra-monthly" },
    effect: text,
    disbursedOn: { type: String, attribute: "disbursed-on" },
    method: text,
    interestOnlyMonths: { type: String, attribute: "interest-only-months" },
    dayCount: { type: String, attribute: "day-count" },
    rounding: text,
    asOf: { type: String, attribute: "as-of" },
    theme: { type: String, reflect: true },
    lang: text,
    ...limitProperties(),
  };
  static override styles = styles;

  declare currency: string;
  declare principal: string;
  declare annualRate: string;
  declare months: string;
  declare extraMonthly: string;
  declare effect: Effect;
  declare disbursedOn: string;
  declare method: TenureMortgageElement["method"];
  declare interestOnlyMonths: string;
  declare dayCount: TenureMortgageElement["dayCount"];
  declare rounding: TenureMortgageElement["rounding"];
  declare asOf: string;
  declare theme: TenureMortgageElement["theme"];

  #fields!: Record<FieldName, Field>;
  #plan: Plan | undefined;
  #years: Year[] = [];
  #trouble: Trouble | undefined;
  #drawing: Drawing | undefined;
  #drawn = "";
  #active: number | undefined;
  #opened = new Set<string>();
  #status = "";
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #width = 0;
  #stale = true;
  readonly #place = new PicturePlace();
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));

  constructor() {
    super();
    this.currency = "RUB";
    this.principal = "4000000.00";
    this.annualRate = "0.125";
    this.months = "180";
    this.extraMonthly = "0";
    this.effect = "shorterTerm";
    this.disbursedOn = today();
    this.method = "annuity";
    this.interestOnlyMonths = "0";
    this.dayCount = "oneTwelfth";
    this.rounding = "halfUp";
    this.asOf = "";
    this.theme = "auto";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#announceTimer);
  }

  override willUpdate(changed: PropertyValues): void {
    const own = changed as Map<string, unknown>;
    this.#takeProperties(own);
    if (own.size > 0) this.#stale = true;
    if (this.#stale && isReady()) this.#count();
  }

  override render(): TemplateResult {
    const { texts, formats } = this;
    return html`<section class="mortgage" part="mortgage" aria-label=${texts.title} aria-busy=${String(this.#plan === undefined && this.#trouble === undefined)}>
      ${answer({ texts, formats, plan: this.#plan, stale: this.#blocked })}
      ${this.#trouble !== undefined && this.#trouble.field === undefined ? this.#troubleBox(this.#trouble.error) : nothing}
      ${controls({
        texts,
        formats,
        fields: FIELD_NAMES.map((name) => this.#fields[name]),
        trouble: this.#trouble,
        effect: this.effect,
        onText: (name, value, finished) => this.#typed(name, value, finished),
        onDrag: (name, raw) => this.#setValue(name, dragged(this.#fields[name], raw)),
        onStep: (name, steps) => this.#setValue(name, stepped(this.#fields[name], steps)),
        onValue: (name, value) => this.#setValue(name, value),
        onEffect: (effect) => (this.effect = effect),
      })}
      ${pictureFigure({
        texts,
        formats,
        plan: this.#plan,
        drawing: this.#drawing,
        active: this.#active,
        onPoint: (event) => this.#pointed(event),
        onLeave: (event) => event.pointerType === "mouse" && this.#setActive(undefined),
        onKey: (event) => this.#walked(event),
        onBlur: () => this.#setActive(undefined),
      })}
      ${schedule({
        texts,
        formats,
        plan: this.#plan,
        years: this.#years,
        opened: this.#opened,
        status: this.#status,
        onToggle: (year) => this.#toggle([year], !this.#opened.has(year)),
        onToggleAll: (open) => this.#toggle(this.#years.map(({ year }) => year), open),
        onCopy: () => void this.#copy(),
        onDownload: () => this.#download(),
      })}
      <p class="hidden" role="status">${this.#announced}</p>
    </section>`;
  }

  override updated(): void {
    const place = this.renderRoot.querySelector(".drawing");
    if (place === null) return;
    this.#observer.observe(place);
    if (this.#drawing !== undefined) this.#place.show(place, this.#drawing, this.#active);
    for (const slider of this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=range]")) {
      const [min, max] = [Number(slider.min), Number(slider.max)];
      const share = max > min ? (Number(slider.value) - min) / (max - min) : 0;
      slider.style.setProperty("--_share", String(Math.min(Math.max(share, 0), 1)));
    }
  }

  private get language(): Language {
    const tag = this.lang || this.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang;
    return tag.toLowerCase().startsWith("ru") ? "ru" : "en";
  }

  private get texts(): Texts {
    return textsOf(this.language);
  }

  private get formats(): Formats {
    return formatsOf(this.language, this.currency);
  }

  /** Whether the figures shown are older than what stands in the fields. */
  get #blocked(): boolean {
    return this.#trouble !== undefined || FIELD_NAMES.some((name) => this.#fields[name].fault !== undefined);
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

  /** Takes properties that the page has set; what the reader typed has set them too, and stays as it is. */
  #takeProperties(changed: Map<string, unknown>): void {
    this.#fields ??= {} as Record<FieldName, Field>;
    for (const name of FIELD_NAMES) {
      const known = this.#fields[name];
      const limited = Object.values(LIMIT_PROPERTIES[name]).some((property) => changed.has(property));
      const outside = known === undefined || requestedOf(known) !== plain(this[name]);
      if (known !== undefined && !limited && !(changed.has(name) && outside)) continue;
      const value = shownOf(name, this[name]) ?? known?.value ?? "0";
      const field = { name, value, text: undefined, fault: undefined, limits: this.#limits(name, value) };
      // A value of the page outside the page's own limits is shown as wrong, not moved.
      this.#fields[name] = { ...typed(field, value, formatsOf("en", this.currency), true), value };
    }
  }

  #limits(name: FieldName, value: string): Limits {
    const defaults = defaultLimits(name, value, shownOf("principal", this.principal) ?? "0");
    const given = (limit: keyof Limits): string | undefined => {
      const property = (this as unknown as Record<string, string | undefined>)[LIMIT_PROPERTIES[name][limit]];
      return property === undefined ? undefined : shownOf(name, property);
    };
    return { min: given("min") ?? defaults.min, max: given("max") ?? defaults.max, step: given("step") ?? defaults.step };
  }

  #loanRequest(): Plan["loan"] {
    return {
      currency: this.currency,
      principal: this.#fields.principal.value,
      annualRate: requestedOf(this.#fields.annualRate),
      months: Number(this.#fields.months.value),
      disbursedOn: this.disbursedOn,
      method: this.method,
      interestOnlyMonths: Number(this.interestOnlyMonths),
      dayCount: this.dayCount,
      rounding: this.rounding,
    };
  }

  #count(): void {
    this.#stale = false;
    try {
      const plan = count(this.#loanRequest(), this.#fields.extraMonthly.value, this.effect);
      this.#plan = plan;
      this.#years = yearsOf(plan.rows);
      this.#trouble = undefined;
      this.#draw();
      this.#tell(plan);
    } catch (error) {
      this.#fail(error);
    }
  }

  #draw(): void {
    const plan = this.#plan;
    if (plan === undefined || this.#width === 0) return;
    const width = Math.min(Math.max(this.#width, DRAWING_WIDTHS.min), DRAWING_WIDTHS.max);
    const request = {
      loan: plan.loan,
      ...(plan.prepayment === undefined ? {} : { prepayment: plan.prepayment }),
      ...(this.asOf === "" ? {} : { asOf: this.asOf }),
      language: this.language,
      width,
      style: "external",
    } as const;
    const key = JSON.stringify(request);
    if (key === this.#drawn) return;
    const drawing = call("loan.picture", request);
    if (drawing.points.length !== this.#drawing?.points.length) this.#active = undefined;
    this.#drawing = drawing;
    this.#drawn = key;
  }

  #tell(plan: Plan): void {
    const detail: MortgageChange =
      plan.prepaid === undefined || plan.prepayment === undefined
        ? { operation: "loan.schedule", request: plan.loan, response: plan.schedule }
        : { operation: "loan.prepay", request: { loan: plan.loan, prepayment: plan.prepayment }, response: plan.prepaid };
    this.#dispatch("tenure-change", detail);
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => this.#announce(plan), ANNOUNCE_AFTER_MS);
  }

  #announce(plan: Plan): void {
    const { texts, formats } = this;
    const { payment, debtFreeOn } = plan.prepaid ?? plan.schedule;
    this.#announced = fill(texts.announced, { amount: formats.money(payment), date: formats.date(debtFreeOn) });
    this.requestUpdate();
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof TenureError)) throw thrown;
    const path = thrown.field.split(".").at(-1) ?? "";
    this.#trouble = { error: thrown, field: FIELD_OF_PATH[path] };
    this.#dispatch("tenure-error", thrown);
  }

  #dispatch(type: string, detail: unknown): void {
    // The page hears of figures that are on the screen, so not before this update has ended.
    void this.updateComplete.then(() => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })));
  }

  #typed(name: FieldName, value: string, finished: boolean): void {
    const before = this.#fields[name];
    this.#fields[name] = typed(before, value, this.formats, finished);
    this.#changed(name, before);
  }

  #setValue(name: FieldName, value: string): void {
    const before = this.#fields[name];
    this.#fields[name] = withValue(before, value);
    this.#changed(name, before);
  }

  /** Counts at most once a frame, however fast a slider moves. */
  #changed(name: FieldName, before: Field): void {
    const field = this.#fields[name];
    if (field.value !== before.value) this[name] = requestedOf(field);
    if (field.value === before.value) this.requestUpdate();
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const width = Math.round(entries.at(-1)?.contentRect.width ?? 0);
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    // Answered in a frame of its own: drawing changes the height that is being observed.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (isReady()) this.#draw();
      this.requestUpdate();
    });
  }

  #pointed(event: PointerEvent): void {
    if (this.#drawing !== undefined) this.#setActive(periodUnder(event, this.#drawing));
  }

  #walked(event: KeyboardEvent): void {
    const target = event.key === "Escape" ? -1 : periodAfterKey(event.key, this.#active, this.#drawing?.points.length ?? 0);
    if (target === undefined) return;
    event.preventDefault();
    this.#setActive(target < 0 ? undefined : target);
  }

  #setActive(index: number | undefined): void {
    if (index === this.#active) return;
    this.#active = index;
    this.requestUpdate();
  }

  #toggle(years: readonly string[], open: boolean): void {
    for (const year of years) {
      if (open) this.#opened.add(year);
      else this.#opened.delete(year);
    }
    this.requestUpdate();
  }

  #csv(): string {
    const plan = this.#plan;
    return plan === undefined ? "" : csvOf(plan.rows, this.texts, this.language, plan.prepaid !== undefined);
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#csv());
      this.#status = this.formats.counted(this.texts.copied, this.#plan?.rows.length ?? 0);
    } catch {
      this.#status = this.texts.copyFailed;
    }
    this.requestUpdate();
  }

  #download(): void {
    const address = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, this.#csv()], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = this.texts.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  #troubleBox(error: TenureError): TemplateResult {
    const { texts } = this;
    const loading = error.kind === "loadFailed";
    const attribute = ATTRIBUTE_OF_FIELD[error.field.split(".").at(-1) ?? ""];
    const message = loading
      ? texts.notLoaded
      : attribute === undefined
        ? (texts.refused[error.kind] ?? fill(texts.refusedOther, { message: error.message }))
        : fill(texts.attributeWrong, { attribute, message: error.message });
    return html`<div class="trouble" part="error" role="alert">
      <p>${message}</p>
      ${loading ? html`<button class="button" type="button" @click=${() => void this.#load()}>${texts.tryAgain}</button>` : nothing}
    </div>`;
  }
}

/** Attributes that only the page's author can mend. */
const ATTRIBUTE_OF_FIELD: Readonly<Record<string, string>> = {
  currency: "currency",
  disbursedOn: "disbursed-on",
  method: "method",
  dayCount: "day-count",
  rounding: "rounding",
  asOf: "as-of",
};

/** The class of `<tenure-mortgage>`. */
export function mortgageElement(): CustomElementConstructor {
  return TenureMortgage;
}

function limitProperties(): PropertyDeclarations {
  const properties = Object.values(LIMIT_PROPERTIES).flatMap((limits) => Object.values(limits));
  const attribute = (property: string): string => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.fromEntries(properties.map((property) => [property, { type: String, attribute: attribute(property) }]));
}

/** A property's number without needless zeros, for comparison with a field's value. */
function plain(value: string): string {
  return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}

/** The reader's day; the core has no clock. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
