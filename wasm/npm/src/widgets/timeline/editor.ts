/** The reader's events: adding, editing in place, removing, undo and redo. */
import type { TenureError } from "../../slim.js";
import type { Formats } from "../format.js";
import { fill } from "../texts/index.js";
import type { Texts } from "../texts/index.js";
import { changed, draftOf, newDraft, read } from "./draft.js";
import type { Draft, Faults } from "./draft.js";
import { History } from "./history.js";
import { KINDS, inOrder } from "./kinds.js";
import type { EventField, Kind, LoanEvent } from "./kinds.js";
import { refusalText, titleOf } from "./words.js";

/** What the editor needs of the element around it. */
export interface EditorHost {
  texts(): Texts;
  formats(): Formats;
  /** First and last day that an event may have. */
  bounds(): readonly [string, string];
  /** Whether the core refuses a list of events. */
  refusal(events: readonly LoanEvent[]): TenureError | undefined;
  /** Takes a list of events that the core does not refuse. */
  take(events: readonly LoanEvent[]): void;
  /** Shows a change of the form. */
  refresh(): void;
  /** Moves the focus, when the change is shown. */
  focus(selector: string): void;
  /** Tells screen readers. */
  say(sentence: string): void;
}

/** The list of events and the form of one of them. */
export class EventsEditor {
  readonly #host: EditorHost;
  #history = new History<readonly LoanEvent[]>([]);
  #draft: Draft | undefined;

  constructor(host: EditorHost) {
    this.#host = host;
  }

  /** The events in force. */
  get events(): readonly LoanEvent[] {
    return this.#history.current;
  }

  get draft(): Draft | undefined {
    return this.#draft;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Takes events of the page; the history begins anew. */
  reset(events: readonly LoanEvent[]): void {
    this.#history = new History(events);
    this.#draft = undefined;
  }

  /** Opens the form of a new event. */
  add(on: string): void {
    this.#draft = newDraft(on);
    this.#show("#event-kind");
  }

  /** Opens the form of an event. */
  edit(event: LoanEvent): void {
    this.#draft = draftOf(event, this.#host.formats());
    this.#show("#event-on");
  }

  /** Closes the form and changes nothing. */
  cancel(): void {
    const event = this.#draft?.of;
    this.#draft = undefined;
    this.#show(event === undefined ? "[data-tool=add]" : toolOf(this.events.indexOf(event), "edit"));
  }

  /** Another kind in the form; what the kinds share stays. */
  choose(kind: Kind): void {
    if (this.#draft !== undefined) this.#draft = { ...this.#draft, kind, faults: {} };
    this.#host.refresh();
  }

  change(field: EventField, text: string): void {
    if (this.#draft !== undefined) this.#draft = changed(this.#draft, field, text);
    this.#host.refresh();
  }

  /** Takes the event of the form, unless something of it is wrong. */
  save(): void {
    const draft = this.#draft;
    if (draft === undefined) return;
    const [texts, formats] = [this.#host.texts(), this.#host.formats()];
    const reading = read(draft, texts, formats);
    if ("faults" in reading) return this.#refuse(draft, reading.faults);
    const { event } = reading;
    const events = inOrder(draft.of === undefined ? [...this.events, event] : this.events.map((known) => (known === draft.of ? event : known)));
    const error = this.#host.refusal(events);
    if (error !== undefined) return this.#refuse(draft, this.#faultOf(error, draft.kind));
    this.#draft = undefined;
    this.#commit(events, draft.of === undefined ? texts.eventAdded : texts.eventChanged, event);
    this.#show(toolOf(events.indexOf(event), "edit"));
  }

  /** Adds an event that was not typed: a goal that the reader takes over. */
  take(event: LoanEvent): void {
    const events = inOrder([...this.events, event]);
    this.#commit(events, this.#host.texts().eventAdded, event);
    this.#show(toolOf(events.indexOf(event), "edit"));
  }

  remove(event: LoanEvent): void {
    const at = this.events.indexOf(event);
    const events = this.events.filter((known) => known !== event);
    if (this.#draft?.of === event) this.#draft = undefined;
    this.#commit(events, this.#host.texts().eventRemoved, event);
    this.#show(events.length === 0 ? "[data-tool=add]" : toolOf(Math.min(at, events.length - 1), "remove"));
  }

  /** Undo (-1) or redo (1). */
  step(by: -1 | 1): void {
    if (!this.#history.step(by)) return;
    this.#draft = undefined;
    this.#host.take(this.events);
    this.#host.say(by < 0 ? this.#host.texts().undone : this.#host.texts().redone);
    this.#host.refresh();
  }

  /** The core refuses an event that was there: its form opens with the fault, unless the reader is in another. */
  refused(index: number, error: TenureError): void {
    const event = this.events[index];
    if (event === undefined || (this.#draft !== undefined && this.#draft.of !== event)) return;
    const draft = this.#draft ?? draftOf(event, this.#host.formats(), true);
    this.#draft = { ...draft, faults: this.#faultOf(error, draft.kind) };
  }

  /** Everything is counted: a form that opened by itself closes. */
  counted(): void {
    if (this.#draft?.refused === true) this.#draft = undefined;
  }

  #commit(events: readonly LoanEvent[], sentence: string, event: LoanEvent): void {
    this.#history.push(events);
    this.#host.take(events);
    this.#host.say(fill(sentence, { event: titleOf(event, this.#host.texts(), this.#host.formats()) }));
  }

  #refuse(draft: Draft, faults: Faults): void {
    this.#draft = { ...draft, faults };
    const first = KINDS[draft.kind].find((field) => faults[field] !== undefined);
    this.#show(first === undefined ? "#event-kind" : `#event-${first}`);
  }

  #faultOf(error: TenureError, kind: Kind): Faults {
    const name = error.field.split(".").at(-1) as EventField;
    return { [KINDS[kind].includes(name) ? name : "form"]: refusalText(error, this.#host.texts(), this.#host.formats(), this.#host.bounds()) };
  }

  #show(selector: string): void {
    this.#host.refresh();
    this.#host.focus(selector);
  }
}

function toolOf(index: number, tool: "edit" | "remove"): string {
  return `[data-event="${index}"] [data-tool=${tool}]`;
}
