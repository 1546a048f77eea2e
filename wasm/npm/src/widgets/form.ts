/** Parts of the forms and lists that a reader edits. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { Texts } from "./texts/index.js";

/** A sentence about what is wrong. */
export function fault(sentence: string | undefined): TemplateResult | typeof nothing {
  return sentence === undefined ? nothing : html`<p><span class="error-mark" aria-hidden="true"></span>${sentence}</p>`;
}

/** What stands in a field. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

/** An editor that can go back and forth. */
interface Stepping {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  step(by: -1 | 1): void;
}

/** Undo (-1) or redo (1); a button with nothing to do keeps the focus, so it is not disabled. */
export function stepButton(editor: Stepping, by: -1 | 1, texts: Pick<Texts, "undo" | "redo">): TemplateResult {
  const can = by < 0 ? editor.canUndo : editor.canRedo;
  return html`<button
    class="button"
    part="button"
    type="button"
    data-tool=${by < 0 ? "undo" : "redo"}
    aria-disabled=${can ? "false" : "true"}
    aria-keyshortcuts=${by < 0 ? "Control+Z" : "Control+Shift+Z"}
    @click=${() => editor.step(by)}
  >
    <svg class="turn" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8" /></svg>
    <span>${by < 0 ? texts.undo : texts.redo}</span>
  </button>`;
}

/** Keys of a form: Escape closes it. Answers the handlers for `@keydown` and `@submit`. */
export function formHandlers(editor: { cancel(): void; save(): void }): { readonly onKey: (event: KeyboardEvent) => void; readonly onSubmit: (event: Event) => void } {
  return {
    onKey: (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      editor.cancel();
    },
    onSubmit: (event) => {
      event.preventDefault();
      editor.save();
    },
  };
}

/** The buttons of a form. */
export function formTools(isNew: boolean, texts: Pick<Texts, "addEvent" | "saveEvent" | "cancel">, onCancel: () => void): TemplateResult {
  return html`<div class="form-tools wide">
    <button class="button primary" part="button" type="submit" data-tool="save">${isNew ? texts.addEvent : texts.saveEvent}</button>
    <button class="button" part="button" type="button" data-tool="cancel" @click=${onCancel}>${texts.cancel}</button>
  </div>`;
}
