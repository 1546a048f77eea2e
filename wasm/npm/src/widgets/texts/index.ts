/** The texts of the widgets: one catalogue per language, whole sentences with named places. */
import type { DayCount, Method, RowKind, Rounding, Verdict } from "../../generated/operations.js";
import type { OfferField } from "../refinance/offers.js";
import type { CHOICES, ChoiceField, EventField, Kind } from "../timeline/kinds.js";
import { en } from "./en.js";
import { ru } from "./ru.js";

/** Languages that have a catalogue. */
export type Language = "en" | "ru";

/** Forms of a counted noun by the categories of `Intl.PluralRules`; `{n}` is the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** What a plan saves or costs against another: interest and time. */
export type Against = Readonly<Record<"savedSooner" | "saved" | "savedLater" | "sooner" | "same" | "later" | "costSooner" | "cost" | "costLater", string>>;

/** What the comparison of offers says beside the common texts. */
export interface RefinanceTexts {
  readonly title: string;
  readonly on: string;
  readonly loan: string;
  readonly owed: string;
  readonly rate: string;
  readonly onDay: string;
  readonly offers: string;
  readonly noOffers: string;
  readonly newOffer: string;
  readonly editOffer: string;
  readonly full: string;
  readonly fields: Readonly<Record<OfferField, string>>;
  readonly feesFrom: Readonly<Record<"cash" | "loan", string>>;
  readonly feeName: string;
  readonly insuranceName: string;
  readonly terms: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly lostAgain: string;
  readonly noneSaves: string;
  readonly best: string;
  readonly bestIs: string;
  readonly keepIt: string;
  readonly saves: string;
  readonly until: string;
  readonly now: string;
  readonly keep: string;
  readonly compared: string;
  readonly offer: string;
  readonly payment: string;
  readonly paidFrom: string;
  readonly costs: string;
  readonly saving: string;
  readonly breakEven: string;
  readonly never: string;
  readonly evenUntil: string;
  readonly picture: string;
  readonly pointHelp: string;
  readonly noPicture: string;
  readonly notPictured: string;
  readonly paid: string;
  readonly fees: string;
  readonly announced: string;
  readonly announcedNone: string;
  readonly how: readonly string[];
  readonly savingIs: string;
}

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
  readonly methodIs: Readonly<Record<Method, string>>;
  readonly leadInIs: string;
  readonly dayCountIs: Readonly<Record<DayCount, string>>;
  readonly roundingIs: Readonly<Record<Rounding, string>>;
  readonly annuityFormula: string;
  readonly refinance: RefinanceTexts;
  readonly against: Against;
  readonly paymentAfterEvents: string;
  readonly events: string;
  readonly noEvents: string;
  readonly newEvent: string;
  readonly editEvent: string;
  readonly addEvent: string;
  readonly saveEvent: string;
  readonly cancel: string;
  readonly edit: string;
  readonly remove: string;
  readonly editNamed: string;
  readonly removeNamed: string;
  readonly eventOn: string;
  readonly undo: string;
  readonly redo: string;
  readonly undone: string;
  readonly redone: string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly eventKind: string;
  readonly eventKinds: Readonly<Record<Kind, string>>;
  readonly eventFields: Readonly<Record<EventField, string>>;
  readonly eventChoices: { readonly [Field in ChoiceField]: Readonly<Record<(typeof CHOICES)[Field][number], string>> };
  readonly eventTitles: Readonly<Record<"early" | "monthly" | "thirdParty" | "budget" | "budgetUntil" | "holiday" | "rate" | "points" | "dueDay" | "recast" | "refinance", string>>;
  readonly holidayInterest: Readonly<Record<(typeof CHOICES)["unpaidInterest"][number], string>>;
  readonly holidayPays: string;
  readonly optional: string;
  readonly didRepaid: string;
  readonly didRepaidBoth: string;
  readonly didRepaidTimes: Forms;
  readonly didNothing: string;
  readonly didExcess: string;
  readonly refusedEvent: string;
  readonly errorNoDate: string;
  readonly errorEmptyPlain: string;
  readonly errorNotANumberPlain: string;
  readonly planAgainst: string;
  readonly byContract: string;
  readonly withEvents: string;
  readonly differs: string;
  readonly timeSooner: string;
  readonly timeLater: string;
  readonly timeSame: string;
  readonly paymentCount: string;
  readonly goals: string;
  readonly goalNames: Readonly<Record<"by" | "budget", string>>;
  readonly goalHints: Readonly<Record<"by" | "budget", string>>;
  readonly goalAnswers: Readonly<Record<"by" | "budget", string>>;
  readonly goalImpossible: string;
  readonly goalReached: string;
  readonly goalWorth: string;
  readonly noDebtThen: string;
  readonly takeGoal: string;
  readonly whyRow: string;
  readonly becausePart: string;
  readonly becauseInterest: string;
  readonly becausePutOff: string;
  readonly becauseAdded: string;
  readonly becauseEqualPart: string;
  readonly becausePrincipal: Readonly<Record<RowKind, string>>;
  readonly becauseEarly: string;
  readonly becauseBalance: string;
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
