/** Figures of the lifecycle as people write them. */
import type { Formats } from "../format.js";
import { formatsOf } from "../format.js";
import { fill } from "../texts/fill.js";
import type { Language } from "../texts/fill.js";
import { Names } from "./policy.js";
import type { Policy } from "./policy.js";
import { lifecycleTexts } from "./texts/index.js";
import type { LifecycleTexts } from "./texts/index.js";

/** What every part of an element needs to speak. */
export interface Speech {
  readonly language: Language;
  readonly texts: LifecycleTexts;
  readonly formats: Formats;
  readonly names: Names;
}

/** Decimals of a fact that are shown. */
const DECIMALS = 4;

/** The speech of a language about a policy. */
export function speechOf(language: Language, policy: Policy): Speech {
  const texts = lifecycleTexts(language);
  return { language, texts, formats: formatsOf(language, "XXX"), names: new Names(policy, texts, language) };
}

/** A value of a fact: decimal text, or unknown. */
export function valueText(value: string, { texts, formats }: Pick<Speech, "texts" | "formats">): string {
  return Number.isNaN(Number(value)) ? texts.unknown : formats.number(value, DECIMALS).replace("-", "\u2212");
}

/** A day in a sentence, which ends with no full stop of its own. */
export function dayText(on: string, { formats }: Pick<Speech, "formats">): string {
  return formats.date(on).replace(/\sг\.$/, "");
}

/** A day with the time from another one. */
export function dayAhead(on: string, days: number, speech: Speech): string {
  const { texts, formats } = speech;
  return fill(texts.onDay, { date: dayText(on, speech), days: formats.counted(texts.inDays, days) });
}

/** Whole days from one day to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

/** A text that begins with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
