/**
 * Checks of what a caller passes, before it crosses the border: the module would wrap, cut or coerce what does not fit
 * it. The errors are those that the core gives for the same mistakes in JSON.
 */
import { TenureError } from "./error.js";

/** Characters of a caller's value that a message repeats. */
const EXCERPT = 64;

/** A value that must be text. */
export function text(field: string, value: unknown): string {
  return typeof value === "string" ? value : refuse(field, value, "text");
}

/**
 * An object without fields that `allowed` does not name; a field that is `undefined` counts as absent, as in JSON.
 * `path` goes before the name of such a field.
 */
export function fields<T extends object>(argument: string, path: string, value: T, allowed: ReadonlySet<string>): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(argument, value, "an object");
  for (const name of Object.keys(value)) {
    if (!allowed.has(name) && (value as Readonly<Record<string, unknown>>)[name] !== undefined) refuseField(path, name, allowed);
  }
  return value;
}

/** The number of a choice; names are compared as they are, nothing is turned into text. */
export function choice<T extends Readonly<Record<string, number>>>(table: T, field: string, name: keyof T & string): number {
  const known = typeof name === "string" && Object.hasOwn(table, name);
  return known ? (table[name] as number) : refuse(field, name, `one of ${Object.keys(table).join(", ")}`);
}

/** A whole number of 32 bits without a sign. */
export function count(field: string, value: number): number {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? value : refuse(field, value, "a whole number of 32 bits");
}

/** Days since 1970-01-01. */
export function day(field: string, value: number): number {
  return typeof value === "number" && (value | 0) === value ? value : refuse(field, value, "days since 1970-01-01 in 32 bits");
}

/** An amount or a rate. */
export function wide(field: string, value: bigint): bigint {
  return typeof value === "bigint" && fits(value) ? value : refuse(field, value, "a bigint of 64 bits");
}

/** Refuses a value of the wrong type, in the core's words. */
export function refuse(field: string, value: unknown, expected: string, cause?: unknown): never {
  const message = `${shown(value)} stands where ${expected} is expected`;
  throw new TenureError({ code: 0x0108, kind: "wrongType", field, message, hint: "correct the value" }, { cause });
}

/** The payment of a contract is above zero; the border has zero for a payment that is to be computed. */
export function refusePayment(payment: bigint): never {
  const message = `payment ${payment} is not a positive amount within the range of loans`;
  throw new TenureError({ code: 0x0308, kind: "paymentOutOfRange", field: "payment", message, hint: "give the positive payment that the contract prints" });
}

function refuseField(path: string, name: string, allowed: ReadonlySet<string>): never {
  const message = `there is no field ${quoted(name)}; the fields are ${[...allowed].join(", ")}`;
  throw new TenureError({ code: 0x0106, kind: "unknownField", field: path + cut(name), message, hint: "remove the field or correct its name" });
}

/** A value for a message: short, and never by the value's own code, which may be absent or throw. */
function shown(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `the text ${quoted(value)}`;
    case "number":
      return `the number ${value}`;
    case "bigint":
      return fits(value) ? `the bigint ${value}` : "a bigint of more than 64 bits";
    case "object":
      return value === null ? "null" : Array.isArray(value) ? "an array" : "an object";
    case "boolean":
    case "undefined":
      return String(value);
    default:
      return `a ${typeof value}`;
  }
}

function fits(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function quoted(value: string): string {
  return JSON.stringify(cut(value));
}

function cut(value: string): string {
  return value.length > EXCERPT ? `${value.slice(0, EXCERPT - 1)}…` : value;
}
