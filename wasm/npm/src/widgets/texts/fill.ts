/** What catalogues of every widget share: languages, forms of counted nouns, places in sentences. */

/** Languages that have a catalogue. */
export type Language = "en" | "ru";

/** Forms of a counted noun by the categories of `Intl.PluralRules`; `{n}` is the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Puts values at the named places of a sentence. */
export function fill(sentence: string, places: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "");
}
