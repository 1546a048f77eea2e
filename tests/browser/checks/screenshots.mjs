// The widget as its readers see it; written only when a directory is named.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url, screenshots }) {
  if (screenshots === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  for (const language of ["ru", "en"]) {
    for (const theme of ["light", "dark"]) {
      for (const width of [360, 768, 1280]) {
        const visit = await Visit.open(browser, url, { language, theme, width, attributes: { "extra-monthly": theme === "dark" ? "10000" : "0" } });
        const path = join(screenshots, `mortgage-${language}-${theme}-${width}.png`);
        const image = await visit.page.screenshot({ path, fullPage: true });
        tally.holds(`${path} is written`, image.length > 10_000, image.length);
        await visit.close(tally, path);
      }
    }
  }
  await states({ browser, tally, url, screenshots });
}

/** Errors, an open year, a period pointed at, paper. */
async function states({ browser, tally, url, screenshots }) {
  const visit = await Visit.open(browser, url, { language: "ru", width: 360, attributes: { "extra-monthly": "10000" } });
  await visit.type("principal", "95000000");
  await visit.type("annualRate", "двенадцать");
  await visit.find(".opener").first().click();
  await visit.find("summary").click();
  await visit.find(".scrub").press("ArrowRight");
  await visit.page.screenshot({ path: join(screenshots, "state-errors-360.png"), fullPage: true });
  await visit.page.emulateMedia({ media: "print" });
  await visit.page.setViewportSize({ width: 794, height: 1123 });
  await visit.settled();
  const image = await visit.page.screenshot({ path: join(screenshots, "state-print.png"), fullPage: true });
  tally.holds("states are written", image.length > 10_000, image.length);
  await visit.close(tally, "states");
}
