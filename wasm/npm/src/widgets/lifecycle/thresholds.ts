/** The numbers in the guards of a policy that a reader can move, and the policy with other numbers. */
import { readDecimal } from "../decimal.js";
import type { Refusal } from "../decimal.js";
import type { Decimal } from "../format.js";
import { fill } from "../texts/fill.js";
import type { Policy, Rule } from "./policy.js";
import { valueText } from "./words.js";
import type { Speech } from "./words.js";

type Guard = Rule["when"];

const COMPARISONS = ["atLeast", "atMost", "above", "below", "is"] as const;
const SPANS = ["days", "businessDays", "months"] as const;
type Comparison = (typeof COMPARISONS)[number];
type SpanName = (typeof SPANS)[number];

/** Where a slider goes, and how far a step is. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
}

/** One number of a guard. */
export interface Threshold {
  /** Path in the policy, as the core names it in an error. */
  readonly path: string;
  readonly region: string;
  readonly rule: Rule;
  readonly fact: string | undefined;
  readonly name: Comparison | SpanName;
  /** Whether it is the limit for staying. */
  readonly stays: boolean;
  /** The value in force. */
  readonly inForce: Decimal;
  readonly scale: Scale;
}

/** What stands in a field: the last value taken, typed text that is not, and what is wrong. */
export interface Setting {
  readonly value: Decimal;
  readonly text: string | undefined;
  readonly fault: Refusal | undefined;
}

/** Decimals that facts are compared to. */
const DECIMALS = 6;

/** The numbers of every guard, in the order of the policy. */
export function thresholdsOf(policy: Policy): readonly Threshold[] {
  return policy.regions.flatMap((region, at) =>
    (region.rules ?? []).flatMap((rule, index) => inGuard(rule.when, `regions.${at}.rules.${index}.when`, region.id, rule)),
  );
}

function inGuard(guard: Guard, path: string, region: string, rule: Rule): readonly Threshold[] {
  const within = (name: "all" | "any", parts: readonly Guard[]): readonly Threshold[] => parts.flatMap((part, index) => inGuard(part, `${path}.${name}.${index}`, region, rule));
  if (guard.all) return within("all", guard.all);
  if (guard.any) return within("any", guard.any);
  if (guard.not) return inGuard(guard.not, `${path}.not`, region, rule);
  if (guard.timer) {
    const { timer } = guard;
    return SPANS.flatMap((name) => {
      const length = timer[name];
      return length == null ? [] : [{ path: `${path}.timer.${name}`, region, rule, fact: undefined, name, stays: false, inForce: String(length), scale: scaleOf([String(length)]) }];
    });
  }
  const fact = guard.fact;
  if (fact == null) return [];
  return COMPARISONS.flatMap((name) => {
    const limit = guard[name];
    if (limit == null) return [];
    const stay = guard.stay ?? undefined;
    const scale = scaleOf([String(limit), ...(stay === undefined ? [] : [String(stay)])]);
    const one = (field: string, value: string | number, stays: boolean): Threshold => ({ path: `${path}.${field}`, region, rule, fact, name, stays, inForce: String(value), scale });
    return [one(name, limit, false), ...(stay === undefined ? [] : [one("stay", stay, true)])];
  });
}

/** A scale around some numbers: from zero to twice the largest. */
function scaleOf(values: readonly Decimal[]): Scale {
  const numbers = values.map(Number);
  const decimals = Math.max(...values.map((value) => value.split(".")[1]?.length ?? 0));
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  if (decimals > 0) return { min: low < 0 ? 2 * low : 0, max: high <= 1 && low === 0 ? 1 : Math.max(2 * high, 0), step: 10 ** -decimals, decimals };
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(high, -low, 1))) - 2));
  return { min: 2 * low, max: low < 0 && high === 0 ? 0 : Math.max(2 * high, 10), step, decimals: 0 };
}

/** A number on a scale, as text. */
export function onScale(raw: number, { min, max, step, decimals }: Scale): Decimal {
  const stepped = Math.round(raw / step) * step;
  const text = Math.min(Math.max(stepped, min), max).toFixed(decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, "") || "0";
}

/** What was typed; a length of time is a whole number. */
export function typedSetting(setting: Setting, threshold: Threshold, typed: string, { formats }: Speech, finished: boolean): Setting {
  const negative = /^\s*[-\u2212]/.test(typed);
  const reading = readDecimal(typed.replace(/^\s*[-\u2212]/, ""), formats.language, threshold.fact === undefined ? 0 : DECIMALS);
  if ("value" in reading) return { value: negative && reading.value !== "0" ? `-${reading.value}` : reading.value, text: finished ? undefined : typed, fault: undefined };
  return { ...setting, text: typed, fault: finished || setting.fault !== undefined ? reading.refusal : undefined };
}

/** What the field is called. */
export function nameOf(threshold: Threshold, { texts, names }: Speech): string {
  const limit = fill(texts.threshold[threshold.name], { fact: threshold.fact === undefined ? "" : names.fact(threshold.fact) });
  return threshold.stays ? fill(texts.stayFor, { limit, stay: texts.threshold.stay }) : limit;
}

/** A value of a field for readers. */
export function spokenValue(value: Decimal, speech: Speech): string {
  return valueText(value, speech);
}

/** The policy with other numbers; its version says that it is a draft. */
export function policyWith(policy: Policy, settings: ReadonlyMap<string, Setting>, thresholds: readonly Threshold[]): Policy {
  const changed = thresholds.filter(({ path, inForce }) => settings.get(path)?.value !== inForce);
  if (changed.length === 0) return policy;
  const copy = structuredClone(policy) as Policy;
  for (const { path, inForce } of changed) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let at = copy as unknown as Record<string, unknown>;
    for (const step of steps) at = at[step] as Record<string, unknown>;
    const value = settings.get(path)?.value ?? inForce;
    const number = Number(value);
    at[last] = Number.isSafeInteger(number) ? number : value;
  }
  return { ...copy, version: `${policy.version}-draft` };
}
