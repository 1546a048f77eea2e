/** The form of an event that is tried: what was typed, what is wrong with it, the event that it means. */
import type { Operations } from "../../generated/operations.js";
import type { TenureError } from "../../slim.js";
import { readDecimal } from "../decimal.js";
import type { OpenForm } from "../editor.js";
import { fill } from "../texts/fill.js";
import type { Names } from "./policy.js";
import { dayText } from "./words.js";
import type { Speech } from "./words.js";

/** An event as the operations take it. */
export type LifecycleEvent = Operations["lifecycle.history"]["request"]["events"][number];

/** Fields of the form. */
export type ActField = "kind" | "on" | "value" | "subject" | "channel" | "stageTo" | "by" | "whyField" | "until";

/** The form while it is open. */
export interface ActForm extends OpenForm<LifecycleEvent> {
  readonly kind: string;
  readonly texts: Readonly<Partial<Record<ActField, string>>>;
  readonly faults: Readonly<Partial<Record<ActField | "form", string>>>;
}

/** The kind of a decision by hand. */
export const OVERRIDE = "override";

/** Fields of a kind, in the order of the form. */
export function fieldsOf(kind: string): readonly ActField[] {
  return kind === OVERRIDE ? ["stageTo", "on", "by", "whyField", "until"] : ["kind", "on", "value", "subject", "channel"];
}

/** Fields that may be left empty. */
export const OPTIONAL: ReadonlySet<ActField> = new Set(["value", "subject", "channel", "until"]);

/** The field of the form by the name of the request's. */
const FIELD_OF_PATH: Readonly<Record<string, ActField>> = { occurredAt: "on", kind: "kind", value: "value", subject: "subject", channel: "channel", by: "by", why: "whyField", until: "until" };

/** An empty form. */
export function newForm(kind: string, asOf: string): ActForm {
  return { of: undefined, refused: false, kind, texts: { on: asOf }, faults: {} };
}

/** The form of an event that is there. */
export function formOf(event: LifecycleEvent, refused: boolean): ActForm {
  const byHand = event.kind === OVERRIDE;
  const texts: Partial<Record<ActField, string>> = {
    on: event.occurredAt.slice(0, 10),
    value: event.value == null ? "" : String(event.value),
    channel: event.channel ?? "",
    by: event.by ?? "",
    whyField: event.why ?? "",
    until: event.until ?? "",
    [byHand ? "stageTo" : "subject"]: event.subject ?? "",
  };
  return { of: event, refused, kind: event.kind, texts, faults: {} };
}

/** The form after a change of one field. */
export function changed(form: ActForm, field: ActField, text: string): ActForm {
  const { [field]: _, form: __, ...faults } = form.faults;
  return field === "kind" ? { ...form, kind: text, faults } : { ...form, texts: { ...form.texts, [field]: text }, faults };
}

/** The event of a form, or the form with its faults. */
export function readForm(form: ActForm, asOf: string, { texts, formats, names }: Speech): { readonly item: LifecycleEvent } | { readonly wrong: ActForm } {
  const faults: Partial<Record<ActField, string>> = {};
  const text = (field: ActField): string => form.texts[field]?.trim() ?? "";
  const [on, until] = [text("on"), text("until")];
  if (on === "") faults.on = texts.errorNoDate;
  else if (on > asOf) faults.on = fill(texts.errorFuture, { date: formats.shortDate(asOf) });
  if (until !== "" && until < on) faults.until = texts.errorUntilEarly;
  const value = form.kind === OVERRIDE ? undefined : valueOf(text("value"));
  if (form.kind === OVERRIDE) {
    for (const field of ["by", "whyField"] as const) if (text(field) === "") faults[field] = texts.errorEmpty;
  }
  if (Object.keys(faults).length > 0) return { wrong: { ...form, faults } };
  const given = (name: string, of: string): Record<string, string> => (of === "" ? {} : { [name]: of });
  const base = { occurredAt: on, kind: form.kind };
  if (form.kind === OVERRIDE) return { item: { ...base, ...given("subject", text("stageTo")), by: text("by"), why: text("whyField"), ...given("until", until) } };
  return { item: { ...base, ...given("value", value ?? ""), ...given("subject", text("subject")), ...given("channel", text("channel")) } };

  function valueOf(typed: string): string | undefined {
    if (typed === "") return undefined;
    const negative = /^[-\u2212]/.test(typed);
    const decimals = names.policy.valueDecimals ?? 2;
    const reading = readDecimal(typed.replace(/^[-\u2212]/, ""), formats.language, decimals);
    if ("value" in reading) return negative ? `-${reading.value}` : reading.value;
    faults.value = reading.refusal === "notANumber" ? texts.errorNotANumber : fill(texts.errorDecimals, { decimals: String(decimals) });
    return undefined;
  }
}

/** The form with what the core says against its event. */
export function blamed(form: ActForm, error: TenureError, { texts }: Speech): ActForm {
  const field = FIELD_OF_PATH[error.field.split(".").at(-1) ?? ""];
  const own = field === "subject" && form.kind === OVERRIDE ? "stageTo" : field;
  const at = own !== undefined && fieldsOf(form.kind).includes(own) ? own : "form";
  return { ...form, faults: { [at]: texts.refused[error.kind] ?? fill(texts.refusedOther, { message: error.message }) } };
}

/** What an event is called. */
export function titleOf(event: LifecycleEvent, speech: Speech): string {
  const { texts, names } = speech;
  const date = dayText(event.occurredAt.slice(0, 10), speech);
  if (event.kind !== OVERRIDE) return fill(texts.actTitle, { kind: names.kind(event.kind), date });
  return event.subject == null || event.subject === "" ? fill(texts.releaseTitle, { date }) : fill(texts.overrideTitle, { stage: stateOf(event.subject, names), date });
}

/** The state that an override names: `state` or `region:state`. */
function stateOf(subject: string, names: Names): string {
  const [region, state] = subject.split(":");
  return state === undefined ? names.state(subject) : names.state(state, region);
}
