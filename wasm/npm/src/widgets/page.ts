/** What the widgets take from the page around them, and give to it. */
import type { LitElement } from "lit";

import type { Language } from "./texts/fill.js";

/** The language of an element: its own, or the nearest of the page. */
export function languageOf(element: HTMLElement): Language {
  const tag = element.lang || element.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang;
  return tag.toLowerCase().startsWith("ru") ? "ru" : "en";
}

/** Tells the page of figures that are on the screen, so not before this update has ended. */
export function dispatch(element: LitElement, type: string, detail: unknown): void {
  void element.updateComplete.then(() => element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })));
}

/** Moves the focus to something inside an element, once it is there. */
export function focusInside(element: LitElement, selector: string): void {
  void element.updateComplete.then(() => element.renderRoot.querySelector<HTMLElement>(selector)?.focus());
}

/** A list that an attribute holds as JSON; text that is no JSON goes on as it is, for the core to refuse. */
export const LIST = {
  fromAttribute(text: string | null): unknown {
    if (text === null || text.trim() === "") return [];
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  },
};

/** Whether a key is undo (-1) or redo (1); text fields keep their own. */
export function stepOfKey(event: KeyboardEvent): -1 | 1 | undefined {
  const target = event.composedPath()[0];
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (target instanceof HTMLInputElement && /^(?:text|date)$/.test(target.type))) return undefined;
  // By the place of the key, so that a Russian layout undoes, too.
  if (event.code === "KeyZ") return event.shiftKey ? 1 : -1;
  return event.code === "KeyY" && !event.shiftKey ? 1 : undefined;
}

/** The reader's day; the core has no clock. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day after another one. */
export function nextDay(day: string): string {
  const time = Date.parse(day);
  return Number.isNaN(time) ? day : new Date(time + 86_400_000).toISOString().slice(0, 10);
}
