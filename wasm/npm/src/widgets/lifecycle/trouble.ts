/** What stands in the way of a result and has no field of its own. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { TenureError } from "../../slim.js";
import { fill } from "../texts/fill.js";
import type { LifecycleTexts } from "./texts/index.js";

/** Attributes that only the page's author can mend, by the first part of the path that the core names. */
const ATTRIBUTES: Readonly<Record<string, string>> = { policy: "policy", asOf: "as-of", knownOn: "known-on", customer: "customer", id: "policy", version: "policy", regions: "policy", facts: "policy" };

/** The box, with the way out; `list` is the attribute that holds the events. */
export function troubleBox(error: TenureError, texts: LifecycleTexts, onRetry: () => void, list = "events"): TemplateResult {
  const loading = error.kind === "loadFailed";
  return html`<div class="trouble" part="error" role="alert">
    <p>${loading ? texts.notLoaded : message(error, texts, list)}</p>
    ${loading ? html`<button class="button" type="button" @click=${onRetry}>${texts.tryAgain}</button>` : nothing}
  </div>`;
}

function message(error: TenureError, texts: LifecycleTexts, list: string): string {
  const [first = ""] = error.field.split(".");
  const attribute = first === "events" ? list : ATTRIBUTES[first] ?? (error.kind === "unknownName" ? "policy" : undefined);
  const text = error.field === "" ? error.message : `${error.field}: ${error.message}`;
  return attribute === undefined ? fill(texts.refusedOther, { message: error.message }) : fill(texts.attributeWrong, { attribute, message: text });
}
