/** `<tenure-journey-map>`: from a life to its solutions, from there to products and processes. */
import { html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import { call } from "../../core.js";
import { dispatch, focusInside, languageOf } from "../page.js";
import { AtlasOutline, labelText } from "./atlas.js";
import { JourneyElement, NAME_OR_JSON, SHARED } from "./base.js";
import type { Asked } from "./base.js";
import type { JourneyAtlas, JourneyFigures, JourneyMeasurements, JourneyOpened } from "./events.js";
import type { JourneyTexts } from "./texts.js";

const LANES = ["feelings", "words", "needs", "pains", "opportunities", "kpis", "tracks"] as const;

/** A journey opened from the one above, by the id of the leg or entry that leads to it. */
interface Opened {
  readonly journey: string;
  readonly place: string;
}

class TenureJourneyMap extends JourneyElement {
  static override properties: PropertyDeclarations = {
    ...SHARED,
    atlas: { converter: NAME_OR_JSON },
    journey: { type: String },
    figures: { converter: NAME_OR_JSON },
    measurements: { converter: NAME_OR_JSON },
    measuredBefore: { converter: NAME_OR_JSON, attribute: "measured-before" },
  };

  declare atlas: JourneyAtlas;
  declare journey: string;
  declare figures: JourneyFigures;
  declare measurements: JourneyMeasurements;
  declare measuredBefore: JourneyMeasurements;

  readonly #outline = new AtlasOutline();
  /** Journeys opened after the first, the last of them on the page. */
  #way: readonly Opened[] = [];
  #actual = false;
  #blueprint = false;

  constructor() {
    super();
    this.atlas = "family";
    this.journey = "";
    this.figures = [];
    this.measurements = [];
    this.measuredBefore = [];
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("journey") || changed.has("atlas")) this.#way = [];
    super.willUpdate(changed);
  }

  protected override asked(): Asked {
    const shown = this.#shown;
    const request = { atlas: this.atlas, journey: shown, figures: this.figures, measurements: this.measurements, measuredBefore: this.measuredBefore, at: this.#path, ...(this.#blueprint ? { lanes: [...LANES, "blueprint" as const] } : {}) };
    return { operation: "journey.map", request, ask: (look) => call("journey.map", { ...request, ...look }) };
  }

  protected override named(texts: JourneyTexts): string {
    return texts.map;
  }

  protected override fileName(): string {
    return this.#shown;
  }

  protected override titleOf(journey: string): string {
    const found = this.#outline.of(this.atlas).journeys.find(({ id }) => id === journey);
    return found === undefined ? journey : labelText(found.title, languageOf(this));
  }

  protected override open(journey: string, place: string): void {
    this.#go([...this.#way, { journey, place }]);
  }

  protected override tools(texts: JourneyTexts): TemplateResult | typeof nothing {
    const outline = this.#known();
    if (outline === undefined) return nothing;
    const whole = [this.#first, ...this.#way.map(({ journey }) => journey)];
    const steps = whole.map((journey, at) =>
      at === whole.length - 1
        ? html`<li><span aria-current="page">${this.titleOf(journey)}</span></li>`
        : html`<li><button type="button" @click=${() => this.#go(this.#way.slice(0, at))}>${this.titleOf(journey)}</button></li>`,
    );
    const user = outline.journeys.find(({ id }) => id === this.#designed)?.level === "user";
    return html`<nav aria-label=${texts.way}><ol class="way" part="way">${steps}</ol></nav>
      ${user || this.#actualOf !== undefined
        ? html`<div class="tools">
            ${this.#actualOf === undefined ? nothing : this.#aspects(texts)}
            ${user ? html`<label class="check blueprint"><input type="checkbox" .checked=${this.#blueprint} @change=${() => this.#turn(() => (this.#blueprint = !this.#blueprint))} /><span>${texts.blueprint}</span></label>` : nothing}
          </div>`
        : nothing}`;
  }

  #aspects(texts: JourneyTexts): TemplateResult {
    const option = (actual: boolean, name: string): TemplateResult => html`<label class="option">
      <input type="radio" name="aspect" value=${actual ? "actual" : "planned"} .checked=${this.#actual === actual} @change=${() => this.#turn(() => (this.#actual = actual))} />
      <span>${name}</span>
    </label>`;
    return html`<fieldset class="effect kinds aspect"><legend class="hidden">${texts.aspect}</legend><div class="options">${option(false, texts.planned)} ${option(true, texts.actual)}</div></fieldset>`;
  }

  /** The outline, or undefined where the atlas is refused: the picture tells why. */
  #known(): ReturnType<AtlasOutline["of"]> | undefined {
    try {
      return this.#outline.of(this.atlas);
    } catch {
      return undefined;
    }
  }

  get #first(): string {
    return this.journey === "" ? (this.#outline.of(this.atlas).journeys[0]?.id ?? "") : this.journey;
  }

  /** The journey of the way's end, as it was designed. */
  get #designed(): string {
    return this.#way.at(-1)?.journey ?? this.#first;
  }

  /** Where the journey stands, as a path of measurements. */
  get #path(): string {
    return [this.#first, ...this.#way.map(({ place }) => place)].join("/");
  }

  /** The journey that tells how it went. */
  get #actualOf(): string | undefined {
    return this.#known()?.journeys.find(({ aspect, of }) => aspect === "actual" && of === this.#designed)?.id;
  }

  get #shown(): string {
    return (this.#actual ? this.#actualOf : undefined) ?? this.#designed;
  }

  #go(way: readonly Opened[]): void {
    this.#way = way;
    this.stage.setActive(undefined);
    this.redraw();
    const detail: JourneyOpened = { journey: this.#shown, way: [this.#first, ...way.map(({ journey }) => journey)] };
    dispatch(this, "tenure-journey-open", detail);
    focusInside(this, ".scrub");
  }

  #turn(change: () => void): void {
    change();
    this.stage.setActive(undefined);
    this.redraw();
  }
}

/** The class of `<tenure-journey-map>`. */
export function journeyMapElement(): CustomElementConstructor {
  return TenureJourneyMap;
}
