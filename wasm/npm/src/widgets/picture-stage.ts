/** A picture in the page, with the slider that walks through it by keys. */
import { html } from "lit";
import type { TemplateResult } from "lit";

import type { Drawing } from "./picture.js";
import type { PictureStage } from "./stage.js";

/** The place of a drawing, and the slider that walks through it by keys. */
export function pictureStage<D extends Drawing>(stage: PictureStage<D>, label: string, whole: string, place = "drawing"): TemplateResult {
  const { drawing, active } = stage;
  const last = Math.max((drawing?.points.length ?? 1) - 1, 0);
  const current = active === undefined ? undefined : drawing?.points[active];
  const point = (event: PointerEvent): void => stage.pointed(event);
  return html`<div class="stage">
    <div class=${place} part="drawing" @pointermove=${point} @pointerdown=${point} @pointerleave=${(event: PointerEvent) => stage.left(event)}></div>
    <div
      class="scrub"
      tabindex="0"
      role="slider"
      aria-label=${label}
      aria-orientation="horizontal"
      aria-valuemin="0"
      aria-valuemax=${last}
      aria-valuenow=${active ?? 0}
      aria-valuetext=${current?.label ?? whole}
      @keydown=${(event: KeyboardEvent) => stage.walked(event)}
      @blur=${() => stage.setActive(undefined)}
    ></div>
  </div>`;
}
