/** `<tenure-funnel>`: how far the cases of a log come, with order and window chosen on the page. */
import { html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import { call } from "../../core.js";
import { fill } from "../texts/fill.js";
import { JourneyElement, NAME_OR_JSON, SHARED } from "./base.js";
import type { Asked } from "./base.js";
import type { JourneyFunnel } from "./events.js";
import type { JourneyTexts } from "./texts.js";

type OrderWord = NonNullable<JourneyFunnel["order"]>;

const ORDERS: readonly OrderWord[] = ["ordered", "strict", "anyOrder"];
/** Windows offered, in days. */
const WINDOWS = [1, 7, 14, 30, 90] as const;
const DAY = 86_400;

class TenureFunnel extends JourneyElement {
  static override properties: PropertyDeclarations = {
    ...SHARED,
    funnel: { converter: NAME_OR_JSON },
    heading: { type: String },
    names: { converter: NAME_OR_JSON },
  };

  declare funnel: JourneyFunnel | undefined;
  declare heading: string;
  declare names: readonly string[];

  /** What the reader chose; the page's own word before. */
  #order: OrderWord | undefined;
  #window: number | null | undefined;

  constructor() {
    super();
    this.funnel = undefined;
    this.heading = "";
    this.names = [];
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("funnel")) {
      this.#order = undefined;
      this.#window = undefined;
    }
    super.willUpdate(changed);
  }

  protected override asked(): Asked | undefined {
    if (this.funnel === undefined || this.funnel === null) return undefined;
    const { windowSeconds, ...rest } = this.funnel;
    const window = this.#window === undefined ? windowSeconds : (this.#window ?? undefined);
    const funnel = { ...rest, ...(this.#order === undefined ? {} : { order: this.#order }), ...(window === undefined ? {} : { windowSeconds: window }) };
    const request = { funnel, title: this.heading === "" ? this.named(this.texts) : this.heading, names: [...this.names] };
    return { operation: "journey.funnelPicture", request, ask: (look) => call("journey.funnelPicture", { ...request, ...look }) };
  }

  protected override named(texts: JourneyTexts): string {
    return texts.funnel;
  }

  protected override fileName(): string {
    return "funnel";
  }

  protected override tools(texts: JourneyTexts): TemplateResult | typeof nothing {
    if (this.funnel === undefined || this.funnel === null) return nothing;
    const order = this.#order ?? this.funnel.order ?? "ordered";
    const window = this.#window === undefined ? (this.funnel.windowSeconds ?? null) : this.#window;
    const known = window === null || WINDOWS.some((days) => days * DAY === window);
    const option = (word: OrderWord): TemplateResult => html`<label class="option">
      <input type="radio" name="order" value=${word} .checked=${order === word} @change=${() => this.#turn(() => (this.#order = word))} />
      <span>${texts.orders[word]}</span>
    </label>`;
    const choice = (seconds: number | null, name: string): TemplateResult => html`<option value=${seconds ?? ""} ?selected=${seconds === window}>${name}</option>`;
    return html`<div class="tools">
      <fieldset class="effect kinds order"><legend class="hidden">${texts.order}</legend><div class="options">${ORDERS.map(option)}</div></fieldset>
      <div class="field window">
        <label for="window">${texts.window}</label>
        <div class="box">
          <select id="window" part="input" @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
            ${choice(null, texts.noWindow)} ${WINDOWS.map((days) => choice(days * DAY, fill(texts.days, { n: String(days) })))}
            ${known ? nothing : choice(window, fill(texts.days, { n: (window / DAY).toFixed(1) }))}
          </select>
        </div>
      </div>
    </div>`;
  }

  #choose(seconds: string): void {
    this.#turn(() => (this.#window = seconds === "" ? null : Number(seconds)));
  }

  #turn(change: () => void): void {
    change();
    this.stage.setActive(undefined);
    this.redraw();
  }
}

/** The class of `<tenure-funnel>`. */
export function funnelElement(): CustomElementConstructor {
  return TenureFunnel;
}
