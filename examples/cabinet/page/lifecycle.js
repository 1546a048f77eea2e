// The page around the lifecycle: what a CRM does with the events of the elements.
import { startTheme } from "/assets/theme-button.js";
import { define } from "/assets/widgets-lifecycle.js";

startTheme(document.getElementById("theme"));
hear(document.getElementById("heard"));
// A failed load shows in the element's place, with a way out.
define().catch(() => undefined);

/** Tells what a CRM would have heard. */
function hear(status) {
  const say = (event, detail) => {
    status.dataset.state = "same";
    status.querySelector(".check-text").textContent = `${status.dataset.said} ${event} ${detail}`;
  };
  document.addEventListener("tenure-lifecycle-event", ({ type, detail }) => say(type, JSON.stringify({ event: detail.event, undone: detail.undone, before: detail.before, stage: detail.stage })));
  document.addEventListener("tenure-lifecycle-mover", ({ type, detail }) => say(type, JSON.stringify(detail)));
}
