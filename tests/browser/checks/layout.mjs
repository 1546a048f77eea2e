// From 320 to 1280 px without horizontal scrolling, with targets that fingers hit, and without jumps while loading.
import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  for (const language of ["ru", "en"]) {
    for (const width of [320, 360, 480, 640, 768, 900, 1280]) {
      const visit = await Visit.open(browser, url, { language, width, attributes: { "extra-monthly": "10000", "as-of": "2030-06-01" } });
      await visit.find(".opener").first().click();
      await visit.widget.evaluate((widget) => (widget.events = [{ on: "2027-03-01", kind: "earlyRepayment", amount: "500000" }, { on: "2028-02-01", kind: "holiday", until: "2028-05-01" }, { on: "2029-02-01", kind: "rate", annualRate: "0.1" }]));
      await visit.settled();
      await visit.find(".why").first().click();
      await visit.find("[data-event='1'] [data-tool=edit]").click();
      await visit.settled();
      const name = `${language} ${width} px`;
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      tally.holds(`${name}: nothing scrolls sideways`, wide <= 0, wide);
      tally.equal(`${name}: nothing is cut off or runs over the edge`, (await outside(visit)).join(", "), "");
      tally.equal(`${name}: targets are large enough`, (await small(visit)).join(", "), "");
      await visit.close(tally, name);
    }
  }
  await loading({ browser, tally, url });
}

/** Elements of the widget that reach over its edges, or whose text does not fit them. */
function outside(visit) {
  return visit.widget.evaluate((widget) => {
    const frame = widget.getBoundingClientRect();
    const found = [];
    for (const element of widget.shadowRoot.querySelectorAll(".figure, .fact-figure, .detail dd, td, th, label, legend, .button, .limits span, .tenure-picture text, .saved, .event-name, .did li, .against-line > *, .reasons li, .goal, .worth, select")) {
      const box = element.getBoundingClientRect();
      const hidden = getComputedStyle(element).clipPath !== "none";
      if (!hidden && box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1)) found.push(`${element.textContent.trim()} ${Math.round(box.left)}..${Math.round(box.right)}`);
    }
    return found;
  });
}

/** Things to press that are lower than 44 px or narrower than 44 px. */
function small(visit) {
  return visit.widget.evaluate((widget) =>
    [...widget.shadowRoot.querySelectorAll("button, .box input, .box select, input[type=range], .option, summary")]
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(([element, box]) => `${element.id || element.className || element.tagName} ${box.width}x${box.height}`),
  );
}

const REFINANCE = { path: "refinance", element: "tenure-refinance", attributes: { "with-offers": "1" } };

/** The place of everything is kept while the module loads. */
async function loading({ browser, tally, url }) {
  for (const [width, options] of [[360, {}], [1280, {}], [360, REFINANCE], [1280, REFINANCE]]) {
    const before = async (page) => {
      await page.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.route("**/tenure.wasm", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
    };
    const visit = await Visit.open(browser, new URL(options.path ?? "", url).href, { language: "ru", width, before, ...options });
    await visit.page.waitForTimeout(200);
    const shift = await visit.page.evaluate(() => globalThis.shift);
    tally.holds(`${options.element ?? "tenure-mortgage"} ${width} px: the page does not jump while the module loads`, shift < 0.02, shift);
    await visit.close(tally, `loading at ${width} px`);
  }
}
