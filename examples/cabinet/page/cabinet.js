// The page around the mortgage: the theme button, and the check of the widget's figures against the bank's service.
import { startTheme } from "/assets/theme-button.js";
import { callText, define } from "/assets/widgets.js";

/** Milliseconds without a change before the bank is asked. */
const PAUSE = 300;

startTheme(document.getElementById("theme"));
startCheck(document.getElementById("mortgage"), document.getElementById("check"));
// A failed load shows in the widget's place, with a way out.
define().catch(() => undefined);

/** Asks the bank for the figures on the page, and says whether both answers are the same text. */
function startCheck(widget, status) {
  let timer;
  let running = new AbortController();
  widget.addEventListener("tenure-change", (event) => {
    const { operation, request } = event.detail;
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(async () => {
      const state = await compared(operation, JSON.stringify(request), signal);
      if (!signal.aborted) show(status, state);
    }, PAUSE);
  });
}

async function compared(operation, request, signal) {
  try {
    const answer = await fetch(`/api/${operation}`, { method: "POST", body: request, signal });
    return (await answer.text()) === callText(operation, request) ? "same" : "differs";
  } catch {
    return "failed";
  }
}

function show(status, state) {
  status.dataset.state = state;
  status.querySelector(".check-text").textContent = status.dataset[state];
}
