/** The place of a picture: drawn to its width, pointed at, walked through by keys. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { isReady } from "../core.js";
import { PicturePlace, periodAfterKey, periodUnder } from "./picture.js";
import type { Drawing } from "./picture.js";

/** The narrowest and the widest drawing of the core. */
const WIDTHS = { min: 320, max: 1600 } as const;

/** An element whose shadow root has a place for the drawing. */
type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** What is to be drawn: `draw` runs only when `key` is a new one. */
export interface Order<D extends Drawing> {
  readonly key: string;
  readonly draw: () => D;
}

/** Keeps a drawing fitting its place, and the period that the reader points at. */
export class PictureStage<D extends Drawing> implements ReactiveController {
  drawing: D | undefined;
  active: number | undefined;
  readonly #host: Host;
  readonly #order: (width: number) => Order<D> | undefined;
  readonly #selector: string;
  readonly #place = new PicturePlace();
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));
  #drawn = "";
  #frame = 0;
  #width = 0;

  constructor(host: Host, order: (width: number) => Order<D> | undefined, selector = ".drawing") {
    this.#host = host;
    this.#order = order;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const place = this.#host.renderRoot.querySelector(this.#selector);
    if (place === null) return;
    this.#observer.observe(place);
    if (this.drawing === undefined) this.#place.clear(place);
    else this.#place.show(place, this.drawing, this.active);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Draws what is to be drawn, once the width is known. */
  draw(): void {
    const order = this.#width === 0 ? undefined : this.#order(Math.min(Math.max(this.#width, WIDTHS.min), WIDTHS.max));
    if (order === undefined || order.key === this.#drawn) return;
    const drawing = order.draw();
    if (drawing.points.length !== this.drawing?.points.length) this.active = undefined;
    this.drawing = drawing;
    this.#drawn = order.key;
  }

  /** Forgets the drawing, which is no longer so. */
  clear(): void {
    this.drawing = undefined;
    this.active = undefined;
    this.#drawn = "";
  }

  pointed(event: PointerEvent): void {
    if (this.drawing !== undefined) this.setActive(periodUnder(event, this.drawing));
  }

  left(event: PointerEvent): void {
    if (event.pointerType === "mouse") this.setActive(undefined);
  }

  walked(event: KeyboardEvent): void {
    const target = event.key === "Escape" ? -1 : periodAfterKey(event.key, this.active, this.drawing?.points.length ?? 0);
    if (target === undefined) return;
    event.preventDefault();
    this.setActive(target < 0 ? undefined : target);
  }

  setActive(index: number | undefined): void {
    if (index === this.active) return;
    this.active = index;
    this.#host.requestUpdate();
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const width = Math.round(entries.at(-1)?.contentRect.width ?? 0);
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    // Answered in a frame of its own: drawing changes the height that is being observed.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (isReady()) this.draw();
      this.#host.requestUpdate();
    });
  }
}
