/** Offers of other lenders as the reader enters them. */
import { readDecimal, shifted } from "../decimal.js";
import type { OpenForm } from "../editor.js";
import type { NamedOffer } from "../events.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";

export type { NamedOffer } from "../events.js";

/** Fields of the form. */
export type OfferField = "name" | "annualRate" | "months" | "fee" | "feesFrom" | "insurance";

/** Most offers that the core compares. */
export const MOST_OFFERS = 10;

/** The form. */
export interface OfferForm extends OpenForm<NamedOffer> {
  readonly texts: Readonly<Partial<Record<OfferField, string>>>;
  readonly faults: Readonly<Partial<Record<OfferField | "form", string>>>;
}

/** Decimals of a percent that people may type. */
const PERCENT_DECIMALS = 6;
/** Fields that may stay empty. */
export const OPTIONAL: readonly OfferField[] = ["fee", "insurance"];

/** Whether a page's value can be shown as an offer; whether it is a right one, the core says. */
export function isOffer(value: unknown): value is NamedOffer {
  const { name, annualRate } = (value ?? {}) as Partial<NamedOffer>;
  return typeof name === "string" && typeof annualRate === "string";
}

/** The form of an offer, or of a new one. */
export function offerForm(offer: NamedOffer | undefined, formats: Formats, refused = false): OfferForm {
  if (offer === undefined) return { of: offer, refused, texts: {}, faults: {} };
  const texts = {
    name: offer.name,
    annualRate: formats.number(shifted(offer.annualRate, 2), PERCENT_DECIMALS),
    months: String(offer.months),
    fee: shownAmount(offer.fees?.[0]?.amount, formats),
    feesFrom: offer.feesFrom ?? "cash",
    insurance: shownAmount(offer.extras?.[0]?.amount, formats),
  };
  return { of: offer, refused, texts, faults: {} };
}

/** The fields of a form: fees and insurance that no single field can show stay as the page gave them. */
export function fieldsOf({ of }: OfferForm): readonly OfferField[] {
  const [fees, extras] = [of?.fees ?? [], of?.extras ?? []];
  const plainFee = fees.length === 0 || (fees.length === 1 && fees[0]?.amount != null && (fees[0].repeat ?? "once") === "once");
  const plainExtra = extras.length === 0 || (extras.length === 1 && extras[0]?.repeat === "yearly" && !extras[0].amount.startsWith("-"));
  return ["name", "annualRate", "months", ...(plainFee ? (["fee", "feesFrom"] as const) : []), ...(plainExtra ? (["insurance"] as const) : [])];
}

/** The form after a change; the fault of the changed field is forgotten. */
export function changed(form: OfferForm, field: OfferField, text: string): OfferForm {
  const { [field]: _, form: __, ...faults } = form.faults;
  return { ...form, texts: { ...form.texts, [field]: text }, faults };
}

/** The offer of a form, or the form with what is wrong with it. */
export function readOffer(form: OfferForm, texts: Texts, formats: Formats): { readonly item: NamedOffer } | { readonly wrong: OfferForm } {
  const faults: Partial<Record<OfferField, string>> = {};
  const shown = fieldsOf(form);
  const number = (field: OfferField, decimals: number): string => {
    const reading = readDecimal(form.texts[field] ?? "", formats.language, decimals);
    if ("value" in reading) return reading.value;
    if (reading.refusal === "empty" && OPTIONAL.includes(field)) return "";
    const sentences = { empty: texts.errorEmptyPlain, notANumber: texts.errorNotANumberPlain, tooManyDecimals: texts.errorDecimals, notWhole: texts.errorWhole };
    faults[field] = fill(sentences[reading.refusal], { decimals: String(decimals) });
    return "";
  };
  const name = (form.texts.name ?? "").trim();
  if (name === "") faults.name = texts.errorEmptyPlain;
  const rate = number("annualRate", PERCENT_DECIMALS);
  const months = number("months", 0);
  const fee = shown.includes("fee") ? number("fee", formats.decimals) : undefined;
  const insurance = shown.includes("insurance") ? number("insurance", formats.decimals) : undefined;
  if (Object.keys(faults).length > 0) return { wrong: { ...form, faults } };
  const { fees = [], extras = [], feesFrom: _, ...rest } = form.of ?? ({} as Partial<NamedOffer>);
  const [ownFees, ownExtras] = [
    fee === undefined ? fees : positive(fee) ? [{ name: texts.refinance.feeName, ...fees[0], amount: fee }] : [],
    insurance === undefined ? extras : positive(insurance) ? [{ name: texts.refinance.insuranceName, repeat: "yearly" as const, ...extras[0], amount: insurance }] : [],
  ];
  const item = {
    ...rest,
    name,
    annualRate: shifted(rate, -2),
    months: Number(months),
    ...(ownFees.length === 0 ? {} : { fees: ownFees }),
    ...(ownFees.length > 0 && form.texts.feesFrom === "loan" ? { feesFrom: "loan" as const } : {}),
    ...(ownExtras.length === 0 ? {} : { extras: ownExtras }),
  };
  return { item };
}

function positive(amount: string): boolean {
  return /[1-9]/.test(amount);
}

function shownAmount(amount: string | null | undefined, formats: Formats): string {
  return amount == null ? "" : formats.number(amount, formats.decimals);
}
