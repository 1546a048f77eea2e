// The button in the header that changes the theme of the page.

/** The button goes through the system's theme, light and dark, and remembers the choice. */
export function startTheme(button) {
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
