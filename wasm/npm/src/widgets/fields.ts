/** The four values that a reader can change: their units, limits, typed text and what is wrong with it. */
import { compare, difference, nearestStep, readDecimal, shifted, sum } from "./decimal.js";
import type { Refusal } from "./decimal.js";
import type { Decimal, Formats } from "./format.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

/** Names of the fields, as the element's properties. */
export type FieldName = "principal" | "annualRate" | "months" | "extraMonthly";

/** The fields in the order of the page. */
export const FIELD_NAMES: readonly FieldName[] = ["principal", "annualRate", "months", "extraMonthly"];

/** Range of a field in shown units: money, percent, months. */
export interface Limits {
  readonly min: Decimal;
  readonly max: Decimal;
  readonly step: Decimal;
}

/** Why the typed text is not taken. */
export type Fault = Refusal | "outOfRange";

/** One field. */
export interface Field {
  readonly name: FieldName;
  /** Last value that was taken, in shown units. */
  readonly value: Decimal;
  /** What stands in the input while it is edited or wrong. */
  readonly text: string | undefined;
  readonly fault: Fault | undefined;
  readonly limits: Limits;
}

/** Places between the request's unit and the shown one: rates are shown in percent. */
const SHIFT: Readonly<Record<FieldName, number>> = { principal: 0, annualRate: 2, months: 0, extraMonthly: 0 };
/** Decimals of a percent that people may type. */
const PERCENT_DECIMALS = 6;
const PLAIN = /^\d{1,18}(\.\d{1,12})?$/;

/** The shown value of a property, or undefined when the property is not a plain number. */
export function shownOf(name: FieldName, property: string): Decimal | undefined {
  return PLAIN.test(property) ? shifted(property, SHIFT[name]) : undefined;
}

/** The value as the request and the property carry it. */
export function requestedOf(field: Field): Decimal {
  return shifted(field.value, -SHIFT[field.name]);
}

/** Decimals that may be typed. */
export function decimalsOf(name: FieldName, formats: Formats): number {
  if (name === "months") return 0;
  return name === "annualRate" ? PERCENT_DECIMALS : formats.decimals;
}

/** The field after typing; while the reader is still typing, a fault shows only if one was shown before. */
export function typed(field: Field, text: string, formats: Formats, finished: boolean): Field {
  const reading = readDecimal(text, formats.language, decimalsOf(field.name, formats));
  const fault = "refusal" in reading ? reading.refusal : outOfRange(reading.value, field.limits);
  if (fault === undefined && "value" in reading) {
    return { ...field, value: reading.value, text: finished ? undefined : text, fault: undefined };
  }
  return { ...field, text, fault: finished || field.fault !== undefined ? fault : undefined };
}

/** The field with a value that is known to be good. */
export function withValue(field: Field, value: Decimal): Field {
  return { ...field, value, text: undefined, fault: undefined };
}

/** Where a slider was dragged to: the nearest step within the limits. */
export function dragged(field: Field, raw: number): Decimal {
  return within(nearestStep(raw, field.limits.step), field.limits);
}

/** Some steps up or down from the value, within the limits. */
export function stepped(field: Field, steps: number): Decimal {
  const { step, min } = field.limits;
  const distance = sum(...Array.from({ length: Math.abs(steps) }, () => step));
  if (steps > 0) return within(sum(field.value, distance), field.limits);
  return compare(field.value, sum(min, distance)) < 0 ? min : difference(field.value, distance);
}

/** The nearest allowed value to what was typed, offered as the way out. */
export function nearest(field: Field, formats: Formats): Decimal | undefined {
  if (field.fault !== "outOfRange" || field.text === undefined) return undefined;
  const reading = readDecimal(field.text, formats.language, decimalsOf(field.name, formats));
  return "value" in reading ? within(reading.value, field.limits) : undefined;
}

/** A value with its unit: for limits, hints and screen readers. */
export function spoken(name: FieldName, value: Decimal, formats: Formats): string {
  switch (name) {
    case "principal":
    case "extraMonthly":
      return formats.roundMoney(value);
    case "annualRate":
      return formats.percent(shifted(value, -2), PERCENT_DECIMALS);
    case "months":
      return formats.time(Number(value));
  }
}

/** A value with the unit that is typed: a term is typed in months, though it is said in years. */
export function asTyped(name: FieldName, value: Decimal, formats: Formats): string {
  return name === "months" ? formats.months(Number(value)) : spoken(name, value, formats);
}

/** What the error line says. */
export function faultText(field: Field, texts: Texts, formats: Formats): string {
  const { min, max } = field.limits;
  const places = {
    min: asTyped(field.name, min, formats),
    max: asTyped(field.name, max, formats),
    decimals: String(decimalsOf(field.name, formats)),
  };
  const sentences: Readonly<Record<Fault, string>> = {
    empty: texts.errorEmpty,
    notANumber: texts.errorNotANumber,
    tooManyDecimals: texts.errorDecimals,
    notWhole: texts.errorWhole,
    outOfRange: texts.errorRange,
  };
  return field.fault === undefined ? "" : fill(sentences[field.fault], places);
}

/** Limits that the page did not set, wide enough for the value it did set. */
export function defaultLimits(name: FieldName, value: Decimal, principal: Decimal): Limits {
  switch (name) {
    case "principal":
      return around(value, { min: roundDown(Number(value) / 10), max: roundUp(Number(value) * 5), step: roundDown(Number(value) / 80) });
    case "annualRate":
      return around(value, { min: "0.1", max: "30", step: "0.1" });
    case "months":
      return around(value, { min: "12", max: "360", step: "12" });
    case "extraMonthly": {
      const max = roundUp(Number(principal) / 40);
      return around(value, { min: "0", max, step: roundDown(Number(max) / 100) });
    }
  }
}

function around(value: Decimal, limits: Limits): Limits {
  const min = compare(value, limits.min) < 0 ? value : limits.min;
  const max = compare(value, limits.max) > 0 ? value : limits.max;
  return { ...limits, min, max };
}

function outOfRange(value: Decimal, limits: Limits): Fault | undefined {
  return compare(value, limits.min) < 0 || compare(value, limits.max) > 0 ? "outOfRange" : undefined;
}

function within(value: Decimal, limits: Limits): Decimal {
  if (compare(value, limits.min) < 0) return limits.min;
  return compare(value, limits.max) > 0 ? limits.max : value;
}

/** The largest of 1, 2, 5 times a power of ten that is not above a number; at least 1. */
function roundDown(value: number): Decimal {
  return roundNumber(value, (power) => [5, 2, 1].find((digit) => digit * power <= value) ?? 1);
}

/** The smallest of 1, 2, 5, 10 times a power of ten that is not below a number. */
function roundUp(value: number): Decimal {
  return roundNumber(value, (power) => [1, 2, 5, 10].find((digit) => digit * power >= value) ?? 10);
}

function roundNumber(value: number, digitOf: (power: number) => number): Decimal {
  if (!(value > 1)) return "1";
  const power = 10 ** Math.floor(Math.log10(value));
  return BigInt(Math.round(digitOf(power) * power)).toString();
}
