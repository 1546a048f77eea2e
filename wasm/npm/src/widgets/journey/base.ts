/** What the journey elements share: a picture with its places, details, a table, and files. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import { TenureError, isReady } from "../../core.js";
import type { Operations } from "../../generated/operations.js";
import { loadModule } from "../loading.js";
import { dispatch, languageOf } from "../page.js";
import type { Drawing } from "../picture.js";
import { pictureStage } from "../picture-stage.js";
import { PictureStage } from "../stage.js";
import type { Order } from "../stage.js";
import { fill } from "../texts/fill.js";
import type { JourneyChange } from "./events.js";
import { pngOf, save } from "./export.js";
import { styles } from "./styles.js";
import { journeyTexts } from "./texts.js";
import type { JourneyTexts } from "./texts.js";

/** A picture of the core. */
export type JourneyPicture = Operations["journey.map"]["response"];
type Place = JourneyPicture["places"][number];
type Shown = JourneyPicture & Drawing & { readonly points: readonly Place[] };

/** Asked of every picture beside its own fields. */
export interface Look {
  readonly language: "en" | "ru";
  readonly width: number;
  readonly style: "external" | "embedded";
  readonly theme: "auto" | "light" | "dark";
}

/** An operation with its request, ready to be asked. */
export interface Asked {
  readonly operation: JourneyChange["operation"];
  readonly request: object;
  readonly ask: (look: Look) => JourneyPicture;
}

/** Properties that every element has. */
export const SHARED: PropertyDeclarations = { theme: { type: String, reflect: true }, lang: { type: String } };

/** A property that an attribute holds: a name, or JSON; JSON that is none goes on as it is, for the core to refuse. */
export const NAME_OR_JSON = {
  fromAttribute(text: string | null): unknown {
    const bare = text?.trim() ?? "";
    if (!/^[[{]/.test(bare)) return bare;
    try {
      return JSON.parse(bare) as unknown;
    } catch {
      return bare;
    }
  },
};

export abstract class JourneyElement extends LitElement {
  static override styles = styles;

  declare theme: "auto" | "light" | "dark";

  #trouble: TenureError | undefined;
  #asked: Asked | undefined;
  #told = "";
  protected readonly stage = new PictureStage<Shown>(this, (width) => this.#order(width));

  constructor() {
    super();
    this.theme = "auto";
  }

  /** The picture that is wanted; undefined where nothing is given yet. */
  protected abstract asked(): Asked | undefined;
  /** What the picture is. */
  protected abstract named(texts: JourneyTexts): string;
  /** What stands over the picture. */
  protected abstract tools(texts: JourneyTexts): TemplateResult | typeof nothing;
  /** Opens the journey of a place: its id, and the id of the leg or entry that leads to it. */
  protected open(_journey: string, _place: string): void {}
  /** The title of a journey, for the button that opens it. */
  protected titleOf(journey: string): string {
    return journey;
  }
  /** A name for files. */
  protected abstract fileName(): string;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0 && isReady()) this.redraw();
  }

  override updated(): void {
    for (const place of this.stage.drawing?.places ?? []) {
      const group = this.renderRoot.querySelector(`.drawing [data-key="${CSS.escape(place.key)}"]`);
      group?.toggleAttribute("data-opens", place.drill != null);
    }
    this.#tell();
  }

  override render(): TemplateResult {
    const texts = this.texts;
    const { drawing, active } = this.stage;
    const place = active === undefined ? undefined : drawing?.places[active];
    const drill = place?.drill ?? undefined;
    return html`<section class="journey" part="journey" aria-label=${drawing?.title ?? this.named(texts)} aria-busy=${String(drawing === undefined && this.#trouble === undefined && this.#asked !== undefined)}>
      ${isReady() ? this.tools(texts) : nothing}
      ${this.#trouble === undefined ? nothing : this.#troubleBox(this.#trouble, texts)}
      ${isReady() && this.#asked === undefined && this.#trouble === undefined ? html`<p class="note">${texts.nothing}</p>` : nothing}
      <figure class="picture" part="picture" @click=${(event: MouseEvent) => this.#clicked(event)} @keydown=${(event: KeyboardEvent) => this.#keyed(event)}>
        ${pictureStage(this.stage, this.named(texts), texts.whole)}
        <figcaption class="details" part="details">
          <p class="details-name" aria-live="polite">${place?.label ?? texts.whole}</p>
          <p class="note">${place?.detail ?? (drawing?.places.some((one) => one.drill != null) ? texts.help : texts.helpPlain)}</p>
          ${drill === undefined ? nothing : html`<p><button class="button open" type="button" @click=${() => this.open(drill, partOf(place?.key))}>${fill(texts.open, { title: this.titleOf(drill) })}</button></p>`}
        </figcaption>
      </figure>
      ${drawing === undefined ? nothing : this.#below(drawing, texts)}
    </section>`;
  }

  /** The picture with its own style sheet, as a file. */
  toSvg(): string | undefined {
    const drawing = this.stage.drawing;
    if (drawing === undefined || this.#asked === undefined) return undefined;
    return this.#asked.ask({ ...this.#look(drawing.width), style: "embedded" }).svg;
  }

  /** The picture in pixels, two for each of its own. */
  async toPng(): Promise<Blob | undefined> {
    const [svg, drawing] = [this.toSvg(), this.stage.drawing];
    return svg === undefined || drawing === undefined ? undefined : pngOf(svg, drawing.width, drawing.height);
  }

  protected get texts(): JourneyTexts {
    return journeyTexts(languageOf(this));
  }

  /** Asks anew for what is wanted. */
  protected redraw(): void {
    try {
      this.#asked = this.asked();
      this.#trouble = undefined;
      if (this.#asked === undefined) this.stage.clear();
      else this.stage.draw();
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  #look(width: number): Look {
    return { language: languageOf(this), width, style: "external", theme: this.theme };
  }

  #order(width: number): Order<Shown> | undefined {
    const asked = this.#asked;
    if (asked === undefined) return undefined;
    const look = this.#look(width);
    return {
      key: JSON.stringify([asked.operation, asked.request, look]),
      draw: () => {
        const answer = asked.ask(look);
        return { ...answer, points: answer.places };
      },
    };
  }

  #tell(): void {
    const [asked, drawing] = [this.#asked, this.stage.drawing];
    if (asked === undefined || drawing === undefined || drawing.svg === this.#told) return;
    this.#told = drawing.svg;
    const { points: _points, ...response } = drawing;
    const detail: JourneyChange = { operation: asked.operation, request: asked.request, response };
    dispatch(this, "tenure-journey-change", detail);
  }

  async #load(): Promise<void> {
    try {
      await loadModule();
      this.redraw();
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof TenureError)) throw thrown;
    this.#trouble = thrown;
    // What was shown before is no answer to what is asked now.
    this.stage.clear();
    this.#told = "";
    dispatch(this, "tenure-error", thrown);
  }

  #troubleBox(error: TenureError, texts: JourneyTexts): TemplateResult {
    const loading = error.kind === "loadFailed";
    const message = error.field === "" ? error.message : `${error.field}: ${error.message}`;
    return html`<div class="trouble" part="error" role="alert">
      <p>${loading ? texts.notLoaded : fill(texts.refused, { message })}</p>
      ${loading ? html`<button class="button" type="button" @click=${() => void this.#load()}>${texts.tryAgain}</button>` : nothing}
    </div>`;
  }

  #clicked(event: MouseEvent): void {
    const key = (event.target as Element).closest?.("[data-key]")?.getAttribute("data-key");
    const drill = this.stage.drawing?.places.find((place) => place.key === key)?.drill;
    if (drill != null) this.open(drill, partOf(key));
  }

  #keyed(event: KeyboardEvent): void {
    const { drawing, active } = this.stage;
    const drill = active === undefined ? undefined : drawing?.places[active]?.drill;
    const onPicture = (event.target as Element).classList.contains("scrub");
    if (event.key !== "Enter" || drill == null || !onPicture) return;
    event.preventDefault();
    this.open(drill, partOf(drawing?.places[active ?? 0]?.key));
  }

  #below(drawing: Shown, texts: JourneyTexts): TemplateResult {
    const { caption, columns, rows } = drawing.table;
    return html`<details class="how" part="table">
        <summary>${texts.table}</summary>
        <div class="figures" tabindex="0" role="region" aria-label=${caption}>
          <table>
            <caption>${caption}</caption>
            <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
            <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
          </table>
        </div>
      </details>
      <div class="saves">
        <button class="button quiet save-svg" type="button" @click=${() => this.#saveSvg()}>${texts.saveSvg}</button>
        <button class="button quiet save-png" type="button" @click=${() => void this.#savePng()}>${texts.savePng}</button>
      </div>`;
  }

  #saveSvg(): void {
    const svg = this.toSvg();
    if (svg !== undefined) save(new Blob([svg], { type: "image/svg+xml" }), `${this.fileName()}.svg`);
  }

  async #savePng(): Promise<void> {
    try {
      const png = await this.toPng();
      if (png !== undefined) save(png, `${this.fileName()}.png`);
    } catch {
      // A page that lets no such image pass still has the picture itself.
      this.#saveSvg();
    }
  }
}

/** The id of a part of a journey from its key on the picture, such as `leg-home-apply`. */
function partOf(key: string | null | undefined): string {
  return key == null ? "" : key.slice(key.indexOf("-") + 1);
}
