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
  await more({ browser, tally, url, screenshots });
}

const EVENTS = [
  { on: "2027-03-01", kind: "earlyRepayment", amount: "500000" },
  { on: "2028-02-01", kind: "holiday", until: "2028-07-20", unpaidInterest: "capitalised" },
  { on: "2029-05-01", kind: "rate", annualRate: "0.099" },
];
const OFFERS = [
  { name: "Банк «Север»", annualRate: "0.099", months: 156, fees: [{ name: "Оценка", amount: "15000.00" }] },
  { name: "South Bank", annualRate: "0.109", months: 240 },
  { name: "Дорогой банк", annualRate: "0.13", months: 156, extras: [{ name: "Страховка", amount: "12000.00", repeat: "yearly" }] },
];

/** Events with their form, goals and reasons; offers side by side. */
async function more({ browser, tally, url, screenshots }) {
  for (const [language, theme, width] of [["ru", "light", 360], ["en", "dark", 360], ["en", "light", 768], ["ru", "dark", 768], ["ru", "light", 1280], ["en", "dark", 1280]]) {
    const visit = await Visit.open(browser, url, { language, theme, width, properties: { events: EVENTS } });
    await visit.find("#goal-by").fill("2034-01-15");
    await visit.find("#goal-by").blur();
    await visit.find("[data-event='1'] [data-tool=edit]").click();
    await visit.find(".opener").first().click();
    await visit.find(".why").nth(1).click();
    await visit.settled();
    await visit.page.screenshot({ path: join(screenshots, `events-${language}-${theme}-${width}.png`), fullPage: true });
    await visit.close(tally, `events ${language} ${theme} ${width}`);
    const offers = await Visit.open(browser, new URL("refinance", url).href, { element: "tenure-refinance", language, theme, width, properties: { offers: OFFERS } });
    await offers.find(".scrub").press("ArrowRight");
    await offers.settled();
    const image = await offers.page.screenshot({ path: join(screenshots, `refinance-${language}-${theme}-${width}.png`), fullPage: true });
    tally.holds(`refinance-${language}-${theme}-${width} is written`, image.length > 10_000, image.length);
    await offers.close(tally, `refinance ${language} ${theme} ${width}`);
  }
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
