/** Events of a loan as the reader enters them: which fields each kind has, and what can be chosen. */
import type { LoanEvent } from "../events.js";

export type { LoanEvent } from "../events.js";

/** What can happen. */
export type Kind = LoanEvent["kind"];

/** Fields that are typed. */
export type TypedField = "on" | "until" | "amount" | "payment" | "annualRate" | "dueDay";

/** Fields with a few values. */
export type ChoiceField = "effect" | "repeat" | "interest" | "payer" | "unpaidInterest" | "term";

/** A field of the form. */
export type EventField = TypedField | ChoiceField;

/** The kinds in the order of the list, with the fields of each in the order of the form. */
export const KINDS: Readonly<Record<Kind, readonly EventField[]>> = {
  earlyRepayment: ["on", "amount", "repeat", "effect", "interest", "payer"],
  budget: ["on", "until", "amount", "effect"],
  holiday: ["on", "until", "payment", "unpaidInterest", "term"],
  rate: ["on", "annualRate"],
  dueDay: ["on", "dueDay"],
  recast: ["on"],
  refinance: ["on"],
};

/** Fields that may stay empty, by kind. */
export const OPTIONAL: Readonly<Partial<Record<Kind, readonly EventField[]>>> = { budget: ["until"], holiday: ["payment"] };

/** What each choice offers; the first value is the core's own when the field is absent. */
export const CHOICES = {
  effect: ["shorterTerm", "lowerPayment", "nextInstallments"],
  repeat: ["once", "monthly"],
  interest: ["carried", "now"],
  payer: ["borrower", "thirdParty"],
  unpaidInterest: ["atEnd", "capitalised", "nextInstallment", "spread", "paid"],
  term: ["extended", "kept"],
} as const satisfies Record<ChoiceField, readonly string[]>;

/** Whether a field is one of a few values. */
export function isChoice(field: EventField): field is ChoiceField {
  return Object.hasOwn(CHOICES, field);
}

/** Events in the order of their days; those of one day stay as they were entered. */
export function inOrder(events: readonly LoanEvent[]): readonly LoanEvent[] {
  return [...events].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** Whether a page's value can be shown as an event; whether it is a right one, the core says. */
export function isEvent(value: unknown): value is LoanEvent {
  const { kind, on } = (value ?? {}) as Partial<LoanEvent>;
  return typeof kind === "string" && Object.hasOwn(KINDS, kind) && typeof on === "string";
}
