/** `<tenure-mortgage>`: terms in, the payment, the picture and the schedule out. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import type { Operations } from "../generated/operations.js";
import { TenureError, call, isReady } from "../core.js";
import { answer } from "./answer.js";
import { controls } from "./controls.js";
import { becauseLines, explained } from "./because.js";
import { csvOf, download } from "./csv.js";
import type { TenureMortgageElement } from "./events.js";
import { FIELD_NAMES, defaultLimits, dragged, requestedOf, shownOf, stepped, typed, withValue } from "./fields.js";
import type { Field, FieldName, Limits } from "./fields.js";
import { formatsOf } from "./format.js";
import type { Formats } from "./format.js";
import { Goals, goalsSection } from "./goals.js";
import type { GoalName } from "./goals.js";
import { loadModule } from "./loading.js";
import { LIST, dispatch, focusInside, languageOf, nextDay, stepOfKey, today } from "./page.js";
import { pictureFigure } from "./picture-figure.js";
import { count, savedByEach, yearsOf } from "./plan.js";
import type { Effect, Plan, Row, Saved, Year } from "./plan.js";
import { schedule } from "./schedule.js";
import { PictureStage } from "./stage.js";
import type { Order } from "./stage.js";
import { styles } from "./styles.js";
import { fill, textsOf } from "./texts/index.js";
import type { Language, Texts } from "./texts/index.js";
import { eventsEditor } from "./timeline/editor.js";
import { isEvent } from "./timeline/kinds.js";
import type { LoanEvent } from "./timeline/kinds.js";
import { timeline } from "./timeline/list.js";
import { refusalText } from "./timeline/words.js";
import { troubleBox } from "./trouble.js";

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

/** Screen readers hear a new result after the reader has stopped moving a slider. */
const ANNOUNCE_AFTER_MS = 700;

const text = { type: String } as const;

/** What stands in the way of a result. */
export interface Trouble {
  readonly error: TenureError;
  /** The field that can mend it, if one can. */
  readonly field: FieldName | undefined;
  /** Position of the event that can mend it, if one can. */
  readonly event: number | undefined;
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
    events: { converter: LIST },
    readonlyEvents: { type: Boolean, attribute: "readonly-events" },
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
  declare events: readonly LoanEvent[];
  declare readonlyEvents: boolean;
  declare theme: TenureMortgageElement["theme"];

  #fields!: Record<FieldName, Field>;
  #contract: Plan["schedule"] | undefined;
  #plan: Plan | undefined;
  #years: Year[] = [];
  #trouble: Trouble | undefined;
  #saved: readonly (Saved | undefined)[] = [];
  #opened = new Set<string>();
  #reasons = new Map<number, readonly string[]>();
  #status = "";
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  #stale = true;
  readonly #goals = new Goals();
  readonly #stage = new PictureStage<Operations["loan.picture"]["response"]>(this, (width) => this.#order(width));
  readonly #editor = eventsEditor({
    texts: () => this.texts,
    formats: () => this.formats,
    bounds: () => this.#bounds,
    refusal: (events) => this.#refusal(events),
    take: (events) => (this.events = events),
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
    this.extraMonthly = "0";
    this.effect = "shorterTerm";
    this.disbursedOn = today();
    this.method = "annuity";
    this.interestOnlyMonths = "0";
    this.dayCount = "oneTwelfth";
    this.rounding = "halfUp";
    this.asOf = "";
    this.events = [];
    this.readonlyEvents = false;
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
    this.#takeProperties(own);
    if (own.has("events") && this.events !== this.#editor.items) this.#takeEvents();
    if (own.size > 0) this.#stale = true;
    if (this.#stale && isReady()) this.#count();
  }

  override render(): TemplateResult {
    const { texts, formats } = this;
    return html`<section class="mortgage" part="mortgage" aria-label=${texts.title} aria-busy=${String(this.#plan === undefined && this.#trouble === undefined)} @keydown=${(event: KeyboardEvent) => this.#keyed(event)}>
      ${answer({ texts, formats, plan: this.#plan, stale: this.#blocked })}
      ${this.#trouble !== undefined && this.#trouble.field === undefined && this.#trouble.event === undefined ? troubleBox(this.#trouble.error, texts, () => void this.#load()) : nothing}
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
        stage: this.#stage,
      })}
      ${goalsSection({
        texts,
        formats,
        goals: this.#goals,
        plan: this.#plan,
        fixed: this.readonlyEvents,
        bounds: this.#bounds,
        onAsk: (name, value) => this.#asked(name, value),
        onTake: (event) => this.#editor.take(event),
      })}
      ${timeline({
        texts,
        formats,
        plan: this.#plan,
        saved: this.#saved,
        editor: this.#editor,
        refused: this.#refused,
        bounds: this.#bounds,
        nextOn: this.#nextOn,
        fixed: this.readonlyEvents,
      })}
      ${schedule({
        texts,
        formats,
        plan: this.#plan,
        years: this.#years,
        opened: this.#opened,
        status: this.#status,
        reasons: this.#reasons,
        onWhy: (row) => this.#why(row),
        onToggle: (year) => this.#toggle([year], !this.#opened.has(year)),
        onToggleAll: (open) => this.#toggle(this.#years.map(({ year }) => year), open),
        onCopy: () => void this.#copy(),
        onDownload: () => download(this.#csv(), texts.fileName),
      })}
      <p class="hidden" role="status">${this.#announced}</p>
    </section>`;
  }

  override updated(): void {
    for (const slider of this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=range]")) {
      const [min, max] = [Number(slider.min), Number(slider.max)];
      const share = max > min ? (Number(slider.value) - min) / (max - min) : 0;
      slider.style.setProperty("--_share", String(Math.min(Math.max(share, 0), 1)));
    }
  }

  private get language(): Language {
    return languageOf(this);
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

  /** Events that the page has set; a list that cannot be shown is left for the core to refuse. */
  #takeEvents(): void {
    const shown = Array.isArray(this.events) && this.events.every(isEvent);
    if (shown) this.events = this.events.map((event) => ({ ...event }));
    this.#editor.reset(shown ? this.events : []);
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
      const loan = this.#loanRequest();
      this.#contract = call("loan.schedule", loan);
      const extra = { amount: this.#fields.extraMonthly.value, effect: this.effect };
      const plan = count(this.#contract, loan, extra, this.events);
      this.#plan = plan;
      this.#years = yearsOf(plan.rows);
      this.#saved = savedByEach(plan);
      this.#reasons.clear();
      this.#trouble = undefined;
      this.#editor.counted();
      this.#goals.seek(plan, this.#goalsFrom, this.formats);
      this.#stage.draw();
      this.#tell(plan);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The picture that belongs to the plan. */
  #order(width: number): Order<Operations["loan.picture"]["response"]> | undefined {
    const plan = this.#plan;
    if (plan === undefined) return undefined;
    const { change } = plan;
    const request = {
      loan: plan.loan,
      ...(change.operation === "loan.prepay" ? { prepayment: change.request.prepayment } : {}),
      ...(change.operation === "loan.timeline" ? { events: plan.everything } : {}),
      ...(this.asOf === "" ? {} : { asOf: this.asOf }),
      language: this.language,
      width,
      style: "external",
    } as const;
    return { key: JSON.stringify(request), draw: () => call("loan.picture", request) };
  }

  #tell(plan: Plan): void {
    dispatch(this, "tenure-change", plan.change);
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => this.#announce(plan), ANNOUNCE_AFTER_MS);
  }

  #announce(plan: Plan): void {
    const { texts, formats } = this;
    const { payment, debtFreeOn } = plan.result;
    this.#say(fill(texts.announced, { amount: formats.money(payment), date: formats.date(debtFreeOn) }));
  }

  #say(sentence: string): void {
    this.#announced = sentence;
    this.requestUpdate();
  }

  /** First and last day that an event may have: from the day after the disbursement to the end of the contract. */
  get #bounds(): readonly [string, string] {
    const first = nextDay(this.disbursedOn);
    return [first, this.#contract?.debtFreeOn ?? first];
  }

  /** The day that goals are counted from. */
  get #goalsFrom(): string {
    return this.asOf === "" ? this.disbursedOn : this.asOf;
  }

  /** The next due date: where a new event begins. */
  get #nextOn(): string {
    return this.#plan?.rows.find((row) => row.dueOn > this.#goalsFrom)?.dueOn ?? this.#bounds[0];
  }

  /** What the core says against a list of events. */
  #refusal(events: readonly LoanEvent[]): TenureError | undefined {
    if (this.#contract === undefined) return undefined;
    try {
      count(this.#contract, this.#loanRequest(), { amount: this.#fields.extraMonthly.value, effect: this.effect }, events);
      return undefined;
    } catch (error) {
      if (error instanceof TenureError) return error;
      throw error;
    }
  }

  /** The event that the core refuses, with the reason. */
  get #refused(): { readonly index: number; readonly sentence: string } | undefined {
    if (this.#trouble?.event === undefined) return undefined;
    return { index: this.#trouble.event, sentence: refusalText(this.#trouble.error, this.texts, this.formats, this.#bounds) };
  }

  #asked(name: GoalName, value: string): void {
    this.#goals.texts[name] = value;
    if (this.#plan !== undefined) this.#goals.seek(this.#plan, this.#goalsFrom, this.formats);
    this.requestUpdate();
  }

  /** Opens or closes the reasons of a row. */
  #why(row: Row): void {
    const known = this.#reasons.delete(row.number);
    const found = known || this.#plan === undefined ? undefined : explained(this.#plan, row.number);
    if (found !== undefined && this.#plan !== undefined) this.#reasons.set(row.number, becauseLines(found, this.#plan, this.texts, this.formats));
    this.requestUpdate();
  }

  #keyed(event: KeyboardEvent): void {
    const by = this.readonlyEvents ? undefined : stepOfKey(event);
    if (by === undefined) return;
    event.preventDefault();
    this.#editor.step(by);
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof TenureError)) throw thrown;
    const [list, index] = thrown.field.split(".");
    const at = list === "events" && index !== undefined ? Number(index) : undefined;
    // After the reader's events comes the extra payment of the field.
    const own = at !== undefined && at < this.#editor.items.length;
    const path = thrown.field.split(".").at(-1) ?? "";
    this.#trouble = { error: thrown, field: own ? undefined : at === undefined ? FIELD_OF_PATH[path] : "extraMonthly", event: own ? at : undefined };
    if (own) this.#editor.refused(at, thrown);
    dispatch(this, "tenure-error", thrown);
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

  #toggle(years: readonly string[], open: boolean): void {
    for (const year of years) {
      if (open) this.#opened.add(year);
      else this.#opened.delete(year);
    }
    this.requestUpdate();
  }

  #csv(): string {
    const plan = this.#plan;
    return plan === undefined ? "" : csvOf(plan.rows, this.texts, this.language, plan.saved !== undefined);
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
}

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
