/** The picture of the core in the page: put in, pointed at, walked through by keys. */
import { trustedPicture } from "./trusted.js";

/** A picture of the core, with what the reader can point at. */
export interface Drawing {
  readonly svg: string;
  readonly title: string;
  readonly description: string;
  readonly points: readonly { readonly key: string; readonly label: string }[];
}

/** Which period a key leads to, or undefined when the key is not ours. */
export function periodAfterKey(key: string, at: number | undefined, count: number): number | undefined {
  const last = count - 1;
  const from = at ?? -1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    ArrowLeft: at === undefined ? last : from - 1,
    ArrowDown: at === undefined ? last : from - 1,
    PageUp: from + 5,
    PageDown: from - 5,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), last);
}

/** Number of the period under an event, or undefined between the periods. */
export function periodUnder(event: Event, drawing: Drawing): number | undefined {
  const group = (event.target as Element | null)?.closest?.("[data-key]");
  const index = drawing.points.findIndex((point) => point.key === group?.getAttribute("data-key"));
  return index < 0 ? undefined : index;
}

/** Puts the drawing into its place, unless it is there already. */
export class PicturePlace {
  #shown: string | undefined;

  show(place: Element, drawing: Drawing, active: number | undefined): void {
    if (this.#shown !== drawing.svg || place.firstElementChild === null) {
      place.innerHTML = trustedPicture(drawing.svg);
      this.#shown = drawing.svg;
      this.#name(place, drawing);
    }
    const key = active === undefined ? undefined : drawing.points[active]?.key;
    for (const group of place.querySelectorAll("[data-key]")) {
      group.toggleAttribute("data-active", group.getAttribute("data-key") === key);
    }
  }

  /** Takes the drawing away: what is told beside it is no longer so. */
  clear(place: Element): void {
    if (this.#shown === undefined) return;
    place.replaceChildren();
    this.#shown = undefined;
  }

  /** The name moves from the title, which browsers show as a tooltip over everything, to the label. */
  #name(place: Element, drawing: Drawing): void {
    const svg = place.querySelector("svg");
    svg?.querySelector("title")?.remove();
    svg?.setAttribute("aria-label", `${drawing.title}. ${drawing.description}`);
  }
}
