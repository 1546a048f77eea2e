// axe-core over both languages and themes, with years open, periods pointed at, and errors shown; focus by keys.
import { Visit, violations } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  for (const language of ["ru", "en"]) {
    for (const theme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const name = `${language} ${theme} ${width} px`;
        const visit = await Visit.open(browser, url, { language, theme, width, attributes: { "extra-monthly": "10000" } });
        await visit.find(".opener").first().click();
        await visit.find("summary").click();
        await visit.find(".scrub").press("ArrowRight");
        await visit.widget.evaluate((widget) => (widget.events = [{ on: "2027-03-01", kind: "earlyRepayment", amount: "500000" }, { on: "2028-02-01", kind: "holiday", until: "2028-05-01" }]));
        await visit.settled();
        await visit.find(".why").first().click();
        await visit.find("[data-event='1'] [data-tool=edit]").click();
        await visit.find("#goal-by").fill("2034-01-15");
        await visit.find("#goal-by").blur();
        await visit.settled();
        tally.equal(`${name}: no violations`, (await violations(visit.page)).join("\n"), "");
        await visit.type("principal", "1");
        await visit.type("annualRate", "x");
        await visit.find("#event-on").fill("");
        await visit.find("[data-tool=save]").click();
        tally.equal(`${name}: no violations with errors shown`, (await violations(visit.page)).join("\n"), "");
        await visit.close(tally, name);
      }
    }
  }
  await keyboard({ browser, tally, url });
  await announcements({ browser, tally, url });
}

/** Tab reaches everything in the order of the page, and every stop is seen. */
async function keyboard({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en" });
  const stops = [];
  for (let press = 0; press < 25; press += 1) {
    await visit.page.keyboard.press("Tab");
    stops.push(await visit.page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement;
      const ring = element && [element, element.closest(".box"), element.closest(".option")].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
      const thumb = element?.matches(".slider:focus-visible");
      return element ? `${element.id || element.dataset.tool || element.className || element.name || element.localName}${ring || thumb ? "" : " (no ring)"}` : "";
    }));
  }
  const order = ["principal", "slider", "annualRate", "slider", "months", "slider", "extraMonthly", "slider", "effect", "scrub", "summary", ...Array(4).fill("goal-by"), "goal-budget", "undo", "redo", "add", "toggle", "copy", "download", "opener", "opener", "opener"];
  tally.equal("Tab goes through the widget in order", stops.join(" "), order.join(" "));
  await visit.close(tally, "keyboard");
}

/** A changed result is told to screen readers, once the reader has stopped. */
async function announcements({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en" });
  await visit.type("months", "120");
  const status = visit.find("p[role=status].hidden", { hasText: "debt-free on January 15, 2036" });
  await status.waitFor({ state: "attached", timeout: 5000 });
  tally.matches("the new result is announced", await status.textContent(), /^Monthly payment ₽[\d,.]+, debt-free on January 15, 2036$/u);
  await visit.close(tally, "announcements");
}
