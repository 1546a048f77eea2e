/** A policy as its readers know it: names of stages, rules and facts. */
import type { Operations } from "../../generated/operations.js";
import { call } from "../../core.js";
import { fill } from "../texts/fill.js";
import type { Language } from "../texts/fill.js";
import type { LifecycleTexts } from "./texts/index.js";

/** A policy in a request: the name of one that ships, or a policy itself. */
export type PolicyRequest = Operations["lifecycle.history"]["request"]["policy"];
/** A policy itself. */
export type Policy = Exclude<PolicyRequest, string>;
type Region = Policy["regions"][number];
type State = Region["states"][number];
/** A rule of a policy. */
export type Rule = NonNullable<Region["rules"]>[number];
type Fact = NonNullable<Policy["facts"]>[number];

let shippedPolicies: ReadonlyMap<string, Policy> | undefined;

/** The policies that ship, by their names. */
function shipped(): ReadonlyMap<string, Policy> {
  shippedPolicies ??= new Map(call("lifecycle.policies", {}).policies.map(({ id, json }) => [id, JSON.parse(json) as Policy]));
  return shippedPolicies;
}

/** The policy that a request means; one that is wrong is refused by the operation that asks for it. */
export function policyOf(request: PolicyRequest): Policy | undefined {
  const policy = typeof request === "string" ? shipped().get(request) : request;
  return Array.isArray(policy?.regions) && policy.regions.length > 0 ? policy : undefined;
}

/** A policy that an attribute holds: a name, or JSON. */
export const POLICY = {
  fromAttribute(text: string | null): unknown {
    const bare = text?.trim() ?? "";
    if (!bare.startsWith("{")) return bare;
    try {
      return JSON.parse(bare) as unknown;
    } catch {
      return bare;
    }
  },
};

/** Names of a policy in a language. */
export class Names {
  readonly policy: Policy;
  readonly #texts: LifecycleTexts;
  readonly #language: Language;
  readonly #facts = new Map<string, string>();

  constructor(policy: Policy, texts: LifecycleTexts, language: Language) {
    this.policy = policy;
    this.#texts = texts;
    this.#language = language;
  }

  /** Stages: the states of the first region, in their order. */
  get stages(): readonly State[] {
    return this.policy.regions[0]?.states ?? [];
  }

  region(id: string): string {
    return this.#label(this.#region(id)?.name, id);
  }

  /** A state of a region, of the first one if none is named. */
  state(id: string, region?: string): string {
    return this.#label(this.#stateOf(id, region)?.name, id);
  }

  /** The super-state of a state. */
  group(id: string | undefined): string {
    const group = this.policy.groups?.find((group) => group.id === id);
    return id === undefined ? "" : this.#label(group?.name, id);
  }

  rule(id: string): string {
    if (id === "override") return this.#texts.kinds["override"] ?? id;
    for (const region of this.policy.regions) {
      const rule = region.rules?.find((rule) => rule.id === id);
      if (rule !== undefined) return this.ruleOf(rule, region.id);
    }
    return id;
  }

  /** A rule by its name, or by where it leads. */
  ruleOf(rule: Rule, region: string): string {
    return this.#label(rule.name, "") || fill(this.#texts.ruleTo, { stage: this.state(rule.to, region) });
  }

  kind(id: string): string {
    return this.#texts.kinds[id] ?? id;
  }

  intent(id: string): string {
    return this.#texts.intents[id] ?? id;
  }

  /** A fact that ships by its name; one of the host's own by what it counts. */
  fact(id: string): string {
    const known = this.#facts.get(id) ?? this.#factOf(id);
    this.#facts.set(id, known);
    return known;
  }

  #factOf(id: string): string {
    const fact = this.policy.facts?.find((fact) => fact.id === id);
    if (fact === undefined) return id;
    const name = this.#texts.facts[id];
    return name !== undefined && isShipped(fact) ? name : this.#told(fact);
  }

  /** Kinds of events that the policy's facts look at, in the order of the vocabulary. */
  get kinds(): readonly string[] {
    const used = new Set(JSON.stringify(this.policy.facts ?? []).match(/"[A-Za-z]\w*"/g)?.map((text) => text.slice(1, -1)));
    return Object.keys(this.#texts.kinds).concat(this.policy.kinds ?? []).filter((kind, index, all) => kind !== "override" && used.has(kind) && all.indexOf(kind) === index);
  }

  #region(id: string | undefined): Region | undefined {
    return id === undefined ? this.policy.regions[0] : this.policy.regions.find((region) => region.id === id);
  }

  #stateOf(id: string, region: string | undefined): State | undefined {
    return this.#region(region)?.states.find((state) => state.id === id);
  }

  #label(label: string | { readonly en?: string; readonly ru?: string } | undefined, id: string): string {
    if (typeof label === "string") return label || id;
    const other = this.#language === "ru" ? "en" : "ru";
    return label?.[this.#language] || label?.[other] || id;
  }

  #told(fact: Fact): string {
    const forms = this.#texts.factForms;
    const { count, sum, distinct, daysSince, gap, latest, slope, ratio, share, open, members } = fact;
    const places = (of: Selector): Record<string, string> => ({ kinds: this.#kinds(of), window: this.#window(of) });
    if (count) return fill(forms.count, places(count));
    if (sum) return fill(forms.sum, places(sum));
    if (distinct) return fill(forms[distinct.of as "channel" | "subject" | "day"], places(distinct));
    if (daysSince) return fill(forms[daysSince.which === "first" ? "first" : "last"], places(daysSince));
    if (gap) return fill(forms.gap, places(gap));
    if (latest) return fill(forms.latest, places(latest));
    if (slope) return fill(forms.slope, places(slope));
    if (ratio) return fill(forms.ratio, { of: this.fact(ratio.of), to: this.fact(ratio.to) });
    if (share) return fill(forms.share, places(share));
    if (open) return fill(forms.open, { kinds: [...open.opened, ...open.closed].map((kind) => this.kind(kind)).join(", ") });
    if (members) return fill(forms.members, { states: members.states.join(", ") });
    return fact.id;
  }

  #kinds({ kinds, subjects = [], channels = [] }: Selector): string {
    const what = [...kinds.map((kind) => this.kind(kind)), ...subjects, ...channels];
    return what.join(", ");
  }

  #window({ window }: Selector): string {
    const forms = this.#texts.factForms;
    if (window?.months != null) return fill(forms.months, { n: String(window.months) });
    if (window?.days == null) return "";
    return fill(window.ago ? forms.daysAgo : forms.days, { n: String(window.days), ago: String(window.ago ?? 0) });
  }
}

interface Selector {
  readonly kinds: readonly string[];
  readonly subjects?: readonly string[];
  readonly channels?: readonly string[];
  readonly window?: { readonly days?: number | null; readonly ago?: number | null; readonly months?: number | null } | null;
}

/** Whether a fact is one of a policy that ships, so that its name says what it is. */
function isShipped(fact: Fact): boolean {
  const text = JSON.stringify(fact);
  return [...shipped().values()].some((policy) => policy.facts?.some((known) => known.id === fact.id && JSON.stringify(known) === text));
}
