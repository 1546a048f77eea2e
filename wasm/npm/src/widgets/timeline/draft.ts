/** An event while it is being entered: what stands in the form, what of it is wrong, and the event that it gives. */
import { readDecimal, shifted } from "../decimal.js";
import type { OpenForm } from "../editor.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import { CHOICES, KINDS, OPTIONAL, isChoice } from "./kinds.js";
import type { EventField, Kind, LoanEvent, TypedField } from "./kinds.js";

/** Sentences about what is wrong, by field; `form` is for what no single field can mend. */
export type Faults = Readonly<Partial<Record<EventField | "form", string>>>;

/** The form. */
export interface Draft extends OpenForm<LoanEvent> {
  readonly kind: Kind;
  readonly texts: Readonly<Partial<Record<EventField, string>>>;
  readonly faults: Faults;
}

/** Decimals of a percent that people may type. */
const PERCENT_DECIMALS = 6;

/** An empty form for a new event. */
export function newDraft(on: string): Draft {
  return { of: undefined, refused: false, kind: "earlyRepayment", texts: { on }, faults: {} };
}

/** The form of an event. */
export function draftOf(event: LoanEvent, formats: Formats, refused = false): Draft {
  const texts = Object.fromEntries(KINDS[event.kind].map((field) => [field, shownText(event, field, formats)]));
  return { of: event, refused, kind: event.kind, texts, faults: {} };
}

/** The form after a change; the fault of the changed field is forgotten. */
export function changed(draft: Draft, field: EventField, text: string): Draft {
  const { [field]: _, form: __, ...faults } = draft.faults;
  return { ...draft, texts: { ...draft.texts, [field]: text }, faults };
}

/** The event of a form, or what is wrong with it. */
export function read(draft: Draft, texts: Texts, formats: Formats): { readonly event: LoanEvent } | { readonly faults: Faults } {
  const faults: Partial<Record<EventField, string>> = {};
  const values: Record<string, unknown> = {};
  for (const field of KINDS[draft.kind]) {
    const text = draft.texts[field] ?? "";
    const reading = isChoice(field) ? { value: text === "" || text === CHOICES[field][0] ? undefined : text } : readTyped(draft.kind, field, text, texts, formats);
    if ("fault" in reading) faults[field] = reading.fault;
    else if (reading.value !== undefined) values[field] = reading.value;
  }
  if (Object.keys(faults).length > 0) return { faults };
  return { event: { ...kept(draft), kind: draft.kind, ...values } as LoanEvent };
}

/** Fields of the page that the form does not show. */
function kept({ of, kind }: Draft): Partial<LoanEvent> {
  const name = of?.id == null ? {} : { id: of.id };
  if (of?.kind !== kind) return name;
  return { ...name, ...(of.order == null ? {} : { order: of.order }), ...(of.paymentCap == null ? {} : { paymentCap: of.paymentCap }) };
}

type Read = { readonly value: string | number | undefined } | { readonly fault: string };

function readTyped(kind: Kind, field: TypedField, text: string, texts: Texts, formats: Formats): Read {
  if (text.trim() === "") return OPTIONAL[kind]?.includes(field) ? { value: undefined } : { fault: field === "on" || field === "until" ? texts.errorNoDate : texts.errorEmptyPlain };
  if (field === "on" || field === "until") return { value: text };
  const decimals = { amount: formats.decimals, payment: formats.decimals, annualRate: PERCENT_DECIMALS, dueDay: 0 }[field];
  const reading = readDecimal(text, formats.language, decimals);
  if ("refusal" in reading) {
    const sentences = { empty: texts.errorEmptyPlain, notANumber: texts.errorNotANumberPlain, tooManyDecimals: texts.errorDecimals, notWhole: texts.errorWhole };
    return { fault: fill(sentences[reading.refusal], { decimals: String(decimals) }) };
  }
  if (field === "dueDay") return { value: Number(reading.value) };
  return { value: field === "annualRate" ? shifted(reading.value, -2) : reading.value };
}

function shownText(event: LoanEvent, field: EventField, formats: Formats): string {
  const value = event[field];
  if (value == null) return "";
  if (field === "amount" || field === "payment") return formats.number(String(value), formats.decimals);
  return field === "annualRate" ? formats.number(shifted(String(value), 2), PERCENT_DECIMALS) : String(value);
}
