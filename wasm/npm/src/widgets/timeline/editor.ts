/** The editor of a loan's events. */
import type { TenureError } from "../../core.js";
import { ListEditor } from "../editor.js";
import type { EditorHost } from "../editor.js";
import type { Formats } from "../format.js";
import type { Texts } from "../texts/index.js";
import { draftOf, read } from "./draft.js";
import type { Draft } from "./draft.js";
import { KINDS, inOrder } from "./kinds.js";
import type { EventField, LoanEvent } from "./kinds.js";
import { refusalText, titleOf } from "./words.js";

/** The editor of events. */
export type EventsEditor = ListEditor<LoanEvent, Draft>;

/** What the editor needs of the element around it. */
interface Around extends Pick<EditorHost<LoanEvent, Draft>, "refusal" | "take" | "refresh" | "focus" | "say"> {
  texts(): Texts;
  formats(): Formats;
  /** First and last day that an event may have. */
  bounds(): readonly [string, string];
}

/** The editor of events in an element. */
export function eventsEditor(around: Around): EventsEditor {
  const { texts, formats, bounds } = around;
  return new ListEditor<LoanEvent, Draft>({
    ...around,
    name: "event",
    first: { added: "kind", edited: "on" },
    open: (event, refused) => draftOf(event, formats(), refused),
    read: (draft) => {
      const reading = read(draft, texts(), formats());
      return "faults" in reading ? { wrong: { ...draft, faults: reading.faults } } : { item: reading.event };
    },
    blame: (draft, error) => ({ ...draft, faults: faultOf(error, draft) }),
    faulty: ({ kind, faults }) => KINDS[kind].find((field) => faults[field] !== undefined),
    order: inOrder,
    title: (event) => titleOf(event, texts(), formats()),
    sentences: () => ({ added: texts().added, changed: texts().changed, removed: texts().removed, undone: texts().undone, redone: texts().redone }),
  });

  function faultOf(error: TenureError, { kind }: Draft): Draft["faults"] {
    const name = error.field.split(".").at(-1) as EventField;
    return { [KINDS[kind].includes(name) ? name : "form"]: refusalText(error, texts(), formats(), bounds()) };
  }
}
