/** `<tenure-scenario-matrix>`: service scenarios side by side, each leading into a journey. */
import { nothing } from "lit";
import type { PropertyDeclarations } from "lit";

import { call } from "../../core.js";
import { dispatch, languageOf } from "../page.js";
import { AtlasOutline, labelText } from "./atlas.js";
import { JourneyElement, NAME_OR_JSON, SHARED } from "./base.js";
import type { Asked } from "./base.js";
import type { JourneyAtlas, JourneyFigures, JourneyOpened } from "./events.js";
import type { JourneyTexts } from "./texts.js";

class TenureScenarioMatrix extends JourneyElement {
  static override properties: PropertyDeclarations = {
    ...SHARED,
    atlas: { converter: NAME_OR_JSON },
    matrix: { type: String },
    figures: { converter: NAME_OR_JSON },
  };

  declare atlas: JourneyAtlas;
  declare matrix: string;
  declare figures: JourneyFigures;

  readonly #outline = new AtlasOutline();

  constructor() {
    super();
    this.atlas = "family";
    this.matrix = "";
    this.figures = [];
  }

  protected override asked(): Asked {
    const request = { atlas: this.atlas, matrix: this.fileName(), figures: this.figures };
    return { operation: "journey.scenarioPicture", request, ask: (look) => call("journey.scenarioPicture", { ...request, ...look }) };
  }

  protected override named(texts: JourneyTexts): string {
    return texts.matrix;
  }

  protected override fileName(): string {
    return this.matrix === "" ? (this.#outline.of(this.atlas).matrices[0]?.id ?? "") : this.matrix;
  }

  protected override titleOf(journey: string): string {
    const found = this.#outline.of(this.atlas).journeys.find(({ id }) => id === journey);
    return found === undefined ? journey : labelText(found.title, languageOf(this));
  }

  protected override tools(): typeof nothing {
    return nothing;
  }

  /** A scenario leads into a journey: the page shows it, such as in a map beside. */
  protected override open(journey: string): void {
    const detail: JourneyOpened = { journey, way: [journey] };
    dispatch(this, "tenure-journey-open", detail);
  }
}

/** The class of `<tenure-scenario-matrix>`. */
export function scenarioMatrixElement(): CustomElementConstructor {
  return TenureScenarioMatrix;
}
