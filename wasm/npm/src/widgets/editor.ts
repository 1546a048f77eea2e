/** A list that the reader edits: adding, editing in place, removing, undo and redo. */
import type { TenureError } from "../slim.js";
import { fill } from "./texts/fill.js";

/** The form of an item while it is open. */
export interface OpenForm<Item> {
  /** The item that is edited; absent for a new one. */
  readonly of: Item | undefined;
  /** Whether it opened by itself, because the core refused the item. */
  readonly refused: boolean;
}

/** Sentences about what an editor did; `{item}` is the item's title. */
export interface EditorSentences {
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly undone: string;
  readonly redone: string;
}

/** What the editor needs to know of its items, and of the element around it. */
export interface EditorHost<Item, Form extends OpenForm<Item>> {
  /** Name of a row's data attribute and beginning of its fields' ids. */
  readonly name: string;
  /** Fields that take the focus when the form opens. */
  readonly first: { readonly added: string; readonly edited: string };
  /** The form of an item that is there. */
  open(item: Item, refused: boolean): Form;
  /** The item of a form, or the form with what is wrong with it. */
  read(form: Form): { readonly item: Item } | { readonly wrong: Form };
  /** The form with what the core says against its item. */
  blame(form: Form, error: TenureError): Form;
  /** The first field with a fault. */
  faulty(form: Form): string | undefined;
  /** The list in its own order. */
  order(items: readonly Item[]): readonly Item[];
  title(item: Item): string;
  sentences(): EditorSentences;
  /** Whether the core refuses a list. */
  refusal(items: readonly Item[]): TenureError | undefined;
  /** Takes a list that the core does not refuse. */
  take(items: readonly Item[]): void;
  /** Shows a change of the form. */
  refresh(): void;
  /** Moves the focus, when the change is shown. */
  focus(selector: string): void;
  /** Tells screen readers. */
  say(sentence: string): void;
}

/** The list and the form of one of its items. Lists are values: an old one comes back as it was. */
export class ListEditor<Item, Form extends OpenForm<Item>> {
  readonly #host: EditorHost<Item, Form>;
  #history = new History<readonly Item[]>([]);
  #form: Form | undefined;

  constructor(host: EditorHost<Item, Form>) {
    this.#host = host;
  }

  /** The list in force. */
  get items(): readonly Item[] {
    return this.#history.current;
  }

  get form(): Form | undefined {
    return this.#form;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Takes a list of the page; the history begins anew. */
  reset(items: readonly Item[]): void {
    this.#history = new History(items);
    this.#form = undefined;
  }

  /** Opens the form of a new item. */
  add(form: Form): void {
    this.#form = form;
    this.#show(this.#field(this.#host.first.added));
  }

  /** Opens the form of an item. */
  edit(item: Item): void {
    this.#form = this.#host.open(item, false);
    this.#show(this.#field(this.#host.first.edited));
  }

  /** The form after a change of the reader. */
  change(form: Form): void {
    this.#form = form;
    this.#host.refresh();
  }

  /** Closes the form and changes nothing. */
  cancel(): void {
    const item = this.#form?.of;
    this.#form = undefined;
    this.#show(item === undefined ? "[data-tool=add]" : this.#tool(this.items.indexOf(item), "edit"));
  }

  /** Takes the item of the form, unless something of it is wrong. */
  save(): void {
    const form = this.#form;
    if (form === undefined) return;
    const reading = this.#host.read(form);
    if ("wrong" in reading) return this.#refuse(reading.wrong);
    const { item } = reading;
    const items = this.#host.order(form.of === undefined ? [...this.items, item] : this.items.map((known) => (known === form.of ? item : known)));
    const error = this.#host.refusal(items);
    if (error !== undefined) return this.#refuse(this.#host.blame(form, error));
    this.#form = undefined;
    this.#commit(items, form.of === undefined ? "added" : "changed", item);
    this.#show(this.#tool(items.indexOf(item), "edit"));
  }

  /** Adds an item that was not typed. */
  take(item: Item): void {
    const items = this.#host.order([...this.items, item]);
    this.#commit(items, "added", item);
    this.#show(this.#tool(items.indexOf(item), "edit"));
  }

  remove(item: Item): void {
    const at = this.items.indexOf(item);
    const items = this.items.filter((known) => known !== item);
    if (this.#form?.of === item) this.#form = undefined;
    this.#commit(items, "removed", item);
    this.#show(items.length === 0 ? "[data-tool=add]" : this.#tool(Math.min(at, items.length - 1), "remove"));
  }

  /** Undo (-1) or redo (1). */
  step(by: -1 | 1): void {
    if (!this.#history.step(by)) return;
    this.#form = undefined;
    this.#host.take(this.items);
    this.#host.say(this.#host.sentences()[by < 0 ? "undone" : "redone"]);
    this.#host.refresh();
  }

  /** The core refuses an item that was there: its form opens with the fault, unless the reader is in another. */
  refused(index: number, error: TenureError): void {
    const item = this.items[index];
    if (item === undefined || (this.#form !== undefined && this.#form.of !== item)) return;
    this.#form = this.#host.blame(this.#form ?? this.#host.open(item, true), error);
  }

  /** Everything is counted: a form that opened by itself closes. */
  counted(): void {
    if (this.#form?.refused === true) this.#form = undefined;
  }

  #commit(items: readonly Item[], what: "added" | "changed" | "removed", item: Item): void {
    this.#history.push(items);
    this.#host.take(items);
    this.#host.say(fill(this.#host.sentences()[what], { item: this.#host.title(item) }));
  }

  #refuse(form: Form): void {
    this.#form = form;
    this.#show(this.#field(this.#host.faulty(form) ?? this.#host.first.added));
  }

  #show(selector: string): void {
    this.#host.refresh();
    this.#host.focus(selector);
  }

  #field(name: string): string {
    return `#${this.#host.name}-${name}`;
  }

  #tool(index: number, tool: "edit" | "remove"): string {
    return `[data-${this.#host.name}="${index}"] [data-tool=${tool}]`;
  }
}

/** Values that a reader went through, with the current one marked. */
class History<T> {
  #values: readonly T[];
  #at = 0;

  constructor(first: T) {
    this.#values = [first];
  }

  get current(): T {
    return this.#values[this.#at] as T;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#values.length - 1;
  }

  /** A new value after the current one; those that were undone are forgotten. */
  push(value: T): void {
    this.#values = [...this.#values.slice(0, this.#at + 1), value];
    this.#at += 1;
  }

  /** Goes back (-1) or forth (1); answers whether there was anywhere to go. */
  step(by: -1 | 1): boolean {
    if (by < 0 ? !this.canUndo : !this.canRedo) return false;
    this.#at += by;
    return true;
  }
}
