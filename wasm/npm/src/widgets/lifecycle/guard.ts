/** A guard with its values, as a list that is read aloud as well as seen. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { Operations } from "../../generated/operations.js";
import { absolute } from "../decimal.js";
import { fill } from "../texts/fill.js";
import { dayText, valueText } from "./words.js";
import type { Speech } from "./words.js";

/** A guard as the core explains it. */
export type Guard = Operations["lifecycle.whyNot"]["response"]["rules"][number]["guard"];

/** The whole guard. */
export function guardList(guard: Guard, speech: Speech): TemplateResult {
  const { texts } = speech;
  const parts = guard.all ?? [guard];
  return html`<ul class="guard" part="guard" role="list">
      ${parts.map((part) => item(part, speech))}
    </ul>
    ${guard.changesOn == null ? nothing : html`<p class="note">${fill(texts.changesOn, { date: dayText(guard.changesOn, speech) })}</p>`}`;
}

function item(guard: Guard, speech: Speech): TemplateResult {
  return html`<li data-holds=${guard.holds}>
    <span class="holds" aria-hidden="true"></span>
    <div class="condition"><span class="hidden">${guard.holds ? speech.texts.holds : speech.texts.holdsNot}: </span>${body(guard, speech)}</div>
  </li>`;
}

function body(guard: Guard, speech: Speech): TemplateResult {
  const { texts } = speech;
  const group = (name: string, parts: readonly Guard[]): TemplateResult => html`<p class="group">${name}</p><ul role="list">${parts.map((part) => item(part, speech))}</ul>`;
  if (guard.all != null) return group(texts.all, guard.all);
  if (guard.any != null) return group(texts.any, guard.any);
  if (guard.not != null) return group(texts.not, [guard.not]);
  if (guard.fact != null) return comparison(guard, guard.fact, speech);
  return html`<span class="fact-name">${plain(guard, speech)}</span>`;
}

function comparison(guard: Guard, fact: string, speech: Speech): TemplateResult {
  const { texts, names } = speech;
  const limit = valueText(guard.limit ?? "", speech);
  const ops: Readonly<Record<string, string>> = texts.ops;
  return html`<span class="fact-name">${names.fact(fact)}</span>
    <span class="fact-value">${valueText(guard.value ?? "", speech)}</span>
    <span class="note">${fill(ops[guard.op ?? ""] ?? "{limit}", { limit })}${guard.stays === true ? `, ${texts.stays}` : ""}${
      guard.missing == null ? nothing : html` · <span class="missing">${fill(texts.missing, { n: valueText(absolute(guard.missing), speech) })}</span>`
    }</span>`;
}

function plain(guard: Guard, speech: Speech): string {
  const { texts, names } = speech;
  if (guard.known != null) return fill(texts.known, { fact: names.fact(guard.known) });
  if (guard.states != null) {
    const region = guard.region ?? "";
    return fill(texts.inRegion, { region: names.region(region), states: guard.states.map((state) => names.state(state, region)).join(", ") });
  }
  if (guard.timer === true) {
    if (guard.deadline == null) return texts.timerNone;
    return fill(guard.holds ? texts.timerDue : texts.timerAhead, { date: dayText(guard.deadline, speech) });
  }
  return texts.always;
}
