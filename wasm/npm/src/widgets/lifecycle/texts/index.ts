/** Texts of the lifecycle: one catalogue per language, whole sentences with named places. */
import type { Language } from "../../texts/fill.js";
import { en } from "./en.js";
import { ru } from "./ru.js";

/** The same places with any words in them. */
type Wide<T> = T extends string ? string : { readonly [Name in keyof T]: Wide<T[Name]> };

/** Everything that the lifecycle elements say; `{name}` marks a place. */
export type LifecycleTexts = Wide<typeof en>;

const CATALOGUES: Readonly<Record<Language, LifecycleTexts>> = { en, ru };

/** The catalogue of a language. */
export function lifecycleTexts(language: Language): LifecycleTexts {
  return CATALOGUES[language];
}
