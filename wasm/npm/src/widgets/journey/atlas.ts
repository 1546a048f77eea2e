/** An atlas as its readers know it: titles of journeys, and which one tells how another went. */
import { call } from "../../core.js";
import type { Operations } from "../../generated/operations.js";
import type { Language } from "../texts/fill.js";
import type { JourneyAtlas } from "./events.js";

type Outline = Operations["journey.check"]["response"];

/** The outline of an atlas, asked once for each atlas. */
export class AtlasOutline {
  #atlas: JourneyAtlas | undefined;
  #outline: Outline | undefined;

  of(atlas: JourneyAtlas): Outline {
    if (this.#outline === undefined || this.#atlas !== atlas) {
      this.#outline = call("journey.check", { atlas });
      this.#atlas = atlas;
    }
    return this.#outline;
  }
}

/** A text in a language; the other one where there is none. */
export function labelText(label: Outline["title"], language: Language): string {
  if (typeof label === "string") return label;
  return label[language] || label[language === "ru" ? "en" : "ru"] || "";
}
