// The page around the widget: the theme button, and the check of the widget's figures against the bank's service.
import { callText } from "/assets/slim.js";
import { define } from "/assets/widgets.js";

const PATIENCE = 400;

startTheme(document.getElementById("theme"));
startCheck(document.getElementById("mortgage"), document.getElementById("check"));
await define();

/** The button goes through the system's theme, light and dark, and remembers the choice. */
function startTheme(button) {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  const show = (theme) => button.setAttribute("aria-label", button.dataset[theme]);
  const current = () => root.dataset.theme ?? "auto";
  show(current());
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(current()) + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    remember(next);
    show(next);
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
