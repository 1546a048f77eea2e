/** Decimal numbers as text: reading what people type, and exact steps without floats. */
import type { Decimal } from "./format.js";
import type { Language } from "./texts/fill.js";

/** Why typed text is not taken. */
export type Refusal = "empty" | "notANumber" | "tooManyDecimals" | "notWhole";

/** A number read from typed text, or why not. */
export type Reading = { readonly value: Decimal } | { readonly refusal: Refusal };

const SPACES = /[\s\u00a0\u202f\u2009'’]/g;
const SIGNS = /^(?:\p{Sc}|[A-Z]{3})|(?:\p{Sc}|%|[A-Z]{3})$/gu;

/**
 * Reads a number as people type it: spaces of any kind, a point or a comma, a currency sign or code beside it.
 *
 * Both marks: the last one is the decimal mark. One mark: in English a comma before groups of three separates
 * thousands; everything else is a decimal mark. Nothing is rounded: too many decimals are refused.
 */
export function readDecimal(text: string, language: Language, decimals: number): Reading {
  const bare = text.replace(SPACES, "").replace(SIGNS, "");
  if (bare === "") return { refusal: "empty" };
  const plain = withPoint(bare.replace(/^\+/, ""), language);
  const match = /^(\d*)(?:\.(\d*))?$/.exec(plain);
  if (match === null || !/\d/.test(plain)) return { refusal: "notANumber" };
  const whole = (match[1] ?? "").replace(/^0+(?=\d)/, "") || "0";
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return { refusal: decimals === 0 ? "notWhole" : "tooManyDecimals" };
  return { value: fraction === "" ? whole : `${whole}.${fraction}` };
}

/** Leaves one point, or text that is no number. */
function withPoint(text: string, language: Language): string {
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  if (last < 0) return text;
  const mark = text.charAt(last);
  const other = mark === "," ? "." : ",";
  const groups = new RegExp(`^\\d{1,3}(\\${mark}\\d{3})+$`);
  if (text.includes(other)) {
    const [whole, fraction] = [text.slice(0, last), text.slice(last + 1)];
    return new RegExp(`^\\d{1,3}(\\${other}\\d{3})+$`).test(whole) ? `${whole.replaceAll(other, "")}.${fraction}` : "?";
  }
  const repeated = text.indexOf(mark) !== last;
  if (groups.test(text) && (repeated || (language === "en" && mark === ","))) return text.replaceAll(mark, "");
  return repeated ? "?" : text.replace(mark, ".");
}

/** The number times `10^places`: percents from fractions and back. */
export function shifted(value: Decimal, places: number): Decimal {
  const [whole = "0", fraction = ""] = value.split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const tail = padded.slice(at).replace(/0+$/, "");
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  return tail === "" ? head : `${head}.${tail}`;
}

/** Three-way comparison of two numbers. */
export function compare(one: Decimal, other: Decimal): number {
  const decimals = Math.max(decimalsOf(one), decimalsOf(other));
  const [a, b] = [scaled(one, decimals), scaled(other, decimals)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sum of numbers with the decimals of the longest. */
export function sum(...values: readonly Decimal[]): Decimal {
  const decimals = Math.max(...values.map(decimalsOf));
  return unscaled(values.reduce((total, value) => total + scaled(value, decimals), 0n), decimals);
}

/** Difference of two numbers. */
export function difference(one: Decimal, other: Decimal): Decimal {
  const decimals = Math.max(decimalsOf(one), decimalsOf(other));
  return unscaled(scaled(one, decimals) - scaled(other, decimals), decimals);
}

/** The multiple of `step` nearest to a number that a slider gave, counted from zero. */
export function nearestStep(raw: number, step: Decimal): Decimal {
  const decimals = decimalsOf(step);
  return unscaled(BigInt(Math.round(raw / Number(step))) * scaled(step, decimals), decimals);
}

function decimalsOf(value: Decimal): number {
  return value.split(".")[1]?.length ?? 0;
}

function scaled(value: Decimal, decimals: number): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

/** The number without its sign. */
export function absolute(value: Decimal): Decimal {
  return value.replace("-", "");
}

/** -1, 0 or 1. */
export function signOf(value: Decimal): number {
  return compare(value, "0");
}

function unscaled(value: bigint, decimals: number): Decimal {
  if (decimals === 0) return value.toString();
  if (value < 0n) return `-${unscaled(-value, decimals)}`;
  const digits = value.toString().padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
