/** What stands in the way of a result and has no field of its own: a module that did not load, an attribute of the page. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { TenureError } from "../core.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

/** Attributes that only the page's author can mend, by the field or the list that the core names. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  currency: "currency",
  disbursedOn: "disbursed-on",
  method: "method",
  dayCount: "day-count",
  rounding: "rounding",
  asOf: "as-of",
  events: "events",
  offers: "offers",
  on: "on",
};

/** The box, with the way out. */
export function troubleBox(error: TenureError, texts: Texts, onRetry: () => void): TemplateResult {
  const loading = error.kind === "loadFailed";
  return html`<div class="trouble" part="error" role="alert">
    <p>${loading ? texts.notLoaded : message(error, texts)}</p>
    ${loading ? html`<button class="button" type="button" @click=${onRetry}>${texts.tryAgain}</button>` : nothing}
  </div>`;
}

function message(error: TenureError, texts: Texts): string {
  const path = error.field.split(".");
  const attribute = ATTRIBUTES[path[0] ?? ""] ?? ATTRIBUTES[path.at(-1) ?? ""];
  if (attribute !== undefined) return fill(texts.attributeWrong, { attribute, message: error.message });
  return texts.refused[error.kind] ?? fill(texts.refusedOther, { message: error.message });
}
