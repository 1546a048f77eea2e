// The page around the widget: the theme button, and the check of the widget's figures against the bank's service.
import { callText, define } from "/assets/widgets.js";

/** Milliseconds without a change before the bank is asked. */
const PAUSE = 300;

startTheme(document.getElementById("theme"));
startCheck(document.getElementById("mortgage"), document.getElementById("check"));
// A failed load shows in the widget's place, with a way out.
define().catch(() => undefined);

/** The button goes through the system's theme, light and dark, and remembers the choice. */
function startTheme(button) {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  const current = () => root.dataset.theme ?? "auto";
  const show = () => button.setAttribute("aria-label", button.dataset[current()]);
  show();
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(current()) + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    remember(next);
    show();
  });
}

function remember(theme) {
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage may be closed to the page; the choice then lasts until it is left.
  }
}

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
