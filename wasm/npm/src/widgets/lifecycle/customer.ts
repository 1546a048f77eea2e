/** `<tenure-lifecycle>`: a customer's events in; the stage, why, what comes next and what if out. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import type { Operations } from "../../generated/operations.js";
import { TenureError, call, isReady } from "../../slim.js";
import { ListEditor } from "../editor.js";
import { loadModule } from "../loading.js";
import { LIST, dispatch, focusInside, languageOf, stepOfKey, today } from "../page.js";
import { pictureStage } from "../picture-stage.js";
import { PictureStage } from "../stage.js";
import type { Order } from "../stage.js";
import { fill } from "../texts/fill.js";
import { blamed, fieldsOf, formOf, readForm, titleOf } from "./draft.js";
import type { ActForm, LifecycleEvent } from "./draft.js";
import type { LifecycleActed, LifecycleChange } from "./events.js";
import { POLICY, policyOf } from "./policy.js";
import type { PolicyRequest } from "./policy.js";
import { answerSection, historySection, nextSection, whyNotSection, whySection } from "./sections.js";
import type { Correction, Counted } from "./sections.js";
import { styles } from "./styles.js";
import { lifecycleTexts } from "./texts/index.js";
import type { LifecycleTexts } from "./texts/index.js";
import { troubleBox } from "./trouble.js";
import { trySection } from "./try.js";
import { speechOf } from "./words.js";
import type { Speech } from "./words.js";

type Drawing = Operations["lifecycle.picture"]["response"];
type Request = Operations["lifecycle.history"]["request"];

/** Screen readers hear a new result after the reader has stopped changing it. */
const ANNOUNCE_AFTER_MS = 700;

class TenureLifecycle extends LitElement {
  static override properties: PropertyDeclarations = {
    policy: { converter: POLICY },
    customer: { type: String },
    events: { converter: LIST },
    corrections: { converter: LIST },
    asOf: { type: String, attribute: "as-of" },
    knownOn: { type: String, attribute: "known-on" },
    readonlyEvents: { type: Boolean, attribute: "readonly-events" },
    theme: { type: String, reflect: true },
    lang: { type: String },
  };
  static override styles = styles;

  declare policy: PolicyRequest;
  declare customer: string;
  declare events: readonly LifecycleEvent[] | undefined;
  declare corrections: readonly Correction[];
  declare asOf: string;
  declare knownOn: string;
  declare readonlyEvents: boolean;
  declare theme: "auto" | "light" | "dark";

  #speech: Speech | undefined;
  #counted: Counted | undefined;
  /** Stage without what is tried. */
  #before: string | null | undefined;
  #trouble: TenureError | undefined;
  #kind: "curve" | "timeline" = "curve";
  #otherStage: string | undefined;
  #everything = false;
  #stale = true;
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #stage = new PictureStage<Drawing>(this, (width) => this.#order(width));
  readonly #editor = new ListEditor<LifecycleEvent, ActForm>({
    name: "act",
    first: { added: "on", edited: "on" },
    open: formOf,
    read: (form) => readForm(form, this.#asOf, this.#spoken()),
    blame: (form, error) => blamed(form, error, this.#spoken()),
    faulty: (form) => fieldsOf(form.kind).find((field) => form.faults[field] !== undefined),
    order: (events) => events,
    title: (event) => titleOf(event, this.#spoken()),
    sentences: () => this.#texts,
    refusal: (events) => this.#refusal(events),
    take: (events) => this.#tried(events),
    refresh: () => this.requestUpdate(),
    focus: (selector) => focusInside(this, selector),
    say: (sentence) => this.#say(sentence),
  });
  /** The tried events of the last count, to tell which came or went. */
  #known: readonly LifecycleEvent[] = [];

  constructor() {
    super();
    this.policy = "retail-bank";
    this.customer = "";
    this.events = undefined;
    this.corrections = [];
    this.asOf = "";
    this.knownOn = "";
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
    if (own.has("events") || own.has("customer")) {
      this.#editor.reset([]);
      this.#known = [];
    }
    if (own.size > 0) this.#stale = true;
    if (this.#stale && isReady()) this.#count();
  }

  override render(): TemplateResult {
    const texts = this.#texts;
    const [speech, counted] = [this.#speech, this.#counted];
    const outcome = this.#outcome();
    return html`<section class="lifecycle" part="lifecycle" aria-label=${this.customer === "" ? texts.title : `${texts.title}: ${this.customer}`} aria-busy=${String(counted === undefined && this.#trouble === undefined)} @keydown=${(event: KeyboardEvent) => this.#keyed(event)}>
      ${answerSection(counted, speech, texts.answer, this.customer, outcome)}
      ${this.#trouble === undefined ? nothing : troubleBox(this.#trouble, texts, () => void this.#load())}
      ${counted === undefined || speech === undefined ? nothing : html`${whySection(counted, speech)} ${nextSection(counted, speech)}`}
      ${this.#figure()}
      ${counted === undefined || speech === undefined
        ? nothing
        : html`${whyNotSection(counted, speech, this.#otherStage, (stage) => this.#show(() => (this.#otherStage = stage)))}
          ${this.readonlyEvents ? nothing : trySection({ speech, editor: this.#editor, asOf: this.#asOf, outcome })}
          ${historySection(counted, this.#corrections, speech, this.#everything, (all) => this.#show(() => (this.#everything = all)))}`}
      <p class="hidden" role="status">${this.#announced}</p>
    </section>`;
  }

  get #texts(): LifecycleTexts {
    return lifecycleTexts(languageOf(this));
  }

  get #asOf(): string {
    return this.asOf === "" ? today() : this.asOf;
  }

  get #corrections(): readonly Correction[] {
    return Array.isArray(this.corrections) ? this.corrections : [];
  }

  /** The speech of the policy in force; the editor works only when there is one. */
  #spoken(): Speech {
    const speech = this.#speech;
    if (speech === undefined) throw new TypeError("no policy yet");
    return speech;
  }

  /** Events of the page: the property, else JSON inside the element. */
  get #given(): readonly LifecycleEvent[] {
    if (this.events !== undefined && this.events !== null) return this.events;
    const text = this.querySelector(':scope > script[type="application/json"]')?.textContent ?? "";
    return LIST.fromAttribute(text) as readonly LifecycleEvent[];
  }

  #request(tried: readonly LifecycleEvent[]): Request {
    const given = this.#given;
    // A list that is none is for the core to refuse.
    const events = Array.isArray(given) ? [...given, ...tried] : given;
    return { policy: this.policy, customer: this.customer, events: events as Request["events"], asOf: this.#asOf, ...(this.knownOn === "" ? {} : { knownOn: this.knownOn }) };
  }

  async #load(): Promise<void> {
    try {
      await loadModule();
      this.#trouble = undefined;
      this.#stale = true;
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  #count(): void {
    this.#stale = false;
    const before = this.#counted?.history.stage;
    try {
      const tried = this.#editor.items;
      const request = this.#request(tried);
      const history = call("lifecycle.history", request);
      const policy = policyOf(this.policy);
      if (policy === undefined) return;
      this.#speech = speechOf(languageOf(this), policy);
      this.#counted = { asOf: this.#asOf, request, history, explained: call("lifecycle.explain", request) };
      this.#before = tried.length === 0 ? history.stage : call("lifecycle.history", this.#request([])).stage;
      this.#trouble = undefined;
      this.#editor.counted();
      this.#stage.draw();
      this.#tell(request, before);
    } catch (error) {
      this.#fail(error);
    }
  }

  #order(width: number): Order<Drawing> | undefined {
    if (this.#counted === undefined) return undefined;
    const request = { ...this.#counted.request, kind: this.#kind, language: languageOf(this), width, style: "external" } as const;
    return { key: JSON.stringify(request), draw: () => call("lifecycle.picture", request) };
  }

  #figure(): TemplateResult {
    const texts = this.#texts;
    const { drawing, active } = this.#stage;
    const point = active === undefined ? undefined : drawing?.points[active];
    const option = (kind: "curve" | "timeline"): TemplateResult => html`<label class="option">
      <input type="radio" name="picture" value=${kind} .checked=${this.#kind === kind} @change=${() => this.#draw(kind)} />
      <span>${texts.pictureKinds[kind]}</span>
    </label>`;
    return html`<figure class="picture life" part="picture">
      <div class="section-head">
        <h2>${texts.picture}</h2>
        <fieldset class="effect kinds">
          <legend class="hidden">${texts.picture}</legend>
          <div class="options">${option("curve")} ${option("timeline")}</div>
        </fieldset>
      </div>
      ${pictureStage(this.#stage, texts.picture, texts.pictureWhole, `drawing ${this.#kind}`)}
      <figcaption class="details" part="details">
        <p class="details-name" aria-live="polite">${point?.label ?? texts.pictureWhole}</p>
        <p class="note">${point?.detail ?? texts.pictureHelp}</p>
      </figcaption>
    </figure>`;
  }

  #draw(kind: "curve" | "timeline"): void {
    this.#kind = kind;
    this.#stage.setActive(undefined);
    if (isReady()) this.#stage.draw();
    this.requestUpdate();
  }

  /** What the tried events change, as soon as they are there. */
  #outcome(): TemplateResult | typeof nothing {
    const [speech, after] = [this.#speech, this.#counted?.history.stage];
    if (speech === undefined || this.#editor.items.length === 0 || this.#trouble !== undefined) return nothing;
    const { texts, names } = speech;
    const name = (stage: string | null | undefined): string => (stage == null ? texts.noStage : names.state(stage));
    const moved = after !== this.#before;
    return html`<p class="saved outcome" part="outcome" data-state=${moved ? "saved" : "none"}>
      <span class="saved-mark" aria-hidden="true"></span><span>${fill(moved ? texts.outcomeMoved : texts.outcomeSame, { after: name(after), before: name(this.#before) })}</span>
    </p>`;
  }

  /** What the core says against a list of tried events. */
  #refusal(events: readonly LifecycleEvent[]): TenureError | undefined {
    try {
      call("lifecycle.history", this.#request(events));
      return undefined;
    } catch (error) {
      if (!(error instanceof TenureError)) throw error;
      const [list, index] = error.field.split(".");
      return list === "events" && Number(index) >= this.#given.length ? error : undefined;
    }
  }

  #tried(events: readonly LifecycleEvent[]): void {
    const came = events.find((event) => !this.#known.includes(event));
    const went = this.#known.find((event) => !events.includes(event));
    this.#known = events;
    this.#count();
    const event = came ?? went;
    if (event === undefined || this.#counted === undefined) return;
    const { history } = this.#counted;
    const detail: LifecycleActed = { event, undone: came === undefined, events, before: this.#before ?? null, stage: history.stage ?? null, response: history };
    dispatch(this, "tenure-lifecycle-event", detail);
  }

  #tell(request: Request, before: string | null | undefined): void {
    if (this.#counted === undefined) return;
    const { history } = this.#counted;
    const detail: LifecycleChange = { operation: "lifecycle.history", request, response: history, stage: history.stage ?? null };
    dispatch(this, "tenure-lifecycle-change", detail);
    clearTimeout(this.#announceTimer);
    if (history.stage == null || history.stage === before) return;
    const stage = this.#spoken().names.state(history.stage);
    this.#announceTimer = setTimeout(() => this.#say(fill(this.#texts.announced, { stage })), ANNOUNCE_AFTER_MS);
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof TenureError)) throw thrown;
    this.#trouble = thrown;
    dispatch(this, "tenure-error", thrown);
  }

  #show(change: () => void): void {
    change();
    this.requestUpdate();
  }

  #say(sentence: string): void {
    this.#announced = sentence;
    this.requestUpdate();
  }

  #keyed(event: KeyboardEvent): void {
    const by = this.readonlyEvents ? undefined : stepOfKey(event);
    if (by === undefined) return;
    event.preventDefault();
    this.#editor.step(by);
  }
}

/** The class of `<tenure-lifecycle>`. */
export function lifecycleElement(): CustomElementConstructor {
  return TenureLifecycle;
}
