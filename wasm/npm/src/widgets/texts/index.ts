/** The texts of the widgets: one catalogue per language, whole sentences with named places. */
import { en } from "./en.js";
import { ru } from "./ru.js";

/** Languages that have a catalogue. */
export type Language = "en" | "ru";

/** Forms of a counted noun by the categories of `Intl.PluralRules`; `{n}` is the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Everything that the mortgage says; `{name}` marks a place. */
export interface Texts {
  readonly title: string;
  readonly answer: string;
  readonly payment: string;
  readonly firstPayment: string;
  readonly interestOnlyFirst: string;
  readonly interestOnlyMonths: string;
  readonly lastPayment: string;
  readonly withExtra: string;
  readonly withExtraFalling: string;
  readonly announced: string;
  readonly debtFreeOn: string;
  readonly payments: Forms;
  readonly overpayment: string;
  readonly shareOfLoan: string;
  readonly total: string;
  readonly timesLoan: string;
  readonly savedBoth: string;
  readonly savedInterest: string;
  readonly notSaved: string;
  readonly noExtra: string;
  readonly stale: string;
  readonly controls: string;
  readonly principal: string;
  readonly annualRate: string;
  readonly months: string;
  readonly extraMonthly: string;
  readonly percentUnit: string;
  readonly monthsUnit: string;
  readonly slider: string;
  readonly effect: string;
  readonly shorterTerm: string;
  readonly lowerPayment: string;
  readonly errorEmpty: string;
  readonly errorNotANumber: string;
  readonly errorDecimals: string;
  readonly errorWhole: string;
  readonly errorRange: string;
  readonly takeNearest: string;
  readonly refused: Readonly<Record<string, string>>;
  readonly refusedOther: string;
  readonly attributeWrong: string;
  readonly notLoaded: string;
  readonly tryAgain: string;
  readonly picture: string;
  readonly scrub: string;
  readonly scrubHelp: string;
  readonly wholeTerm: string;
  readonly paid: string;
  readonly interest: string;
  readonly principalPart: string;
  readonly prepayment: string;
  readonly balance: string;
  readonly balanceAtEnd: string;
  readonly schedule: string;
  readonly scheduleCaption: string;
  readonly year: string;
  readonly expandAll: string;
  readonly collapseAll: string;
  readonly copy: string;
  readonly download: string;
  readonly copied: Forms;
  readonly copyFailed: string;
  readonly fileName: string;
  readonly csvColumns: readonly [string, string, string, string, string, string, string];
  readonly how: string;
  readonly methodIs: Readonly<Record<string, string>>;
  readonly leadInIs: string;
  readonly dayCountIs: Readonly<Record<string, string>>;
  readonly roundingIs: Readonly<Record<string, string>>;
  readonly annuityFormula: string;
}

const CATALOGUES: Readonly<Record<Language, Texts>> = { en, ru };

/** The catalogue of a language. */
export function textsOf(language: Language): Texts {
  return CATALOGUES[language];
}

/** Puts values at the named places of a sentence. */
export function fill(sentence: string, places: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "");
}
