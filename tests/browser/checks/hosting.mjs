// Life in a page: no side effects before define, a module that does not load, an instance that stops, languages, themes.
import { Visit } from "../harness.mjs";

export async function run(scene) {
  await notLoaded(scene);
  await stopped(scene);
  await languageAndTheme(scene);
  await manyElements(scene);
}

async function notLoaded({ browser, tally, url }) {
  let broken = true;
  const before = (page) => page.route("**/tenure.wasm", (route) => (broken ? route.abort() : route.continue()));
  const visit = await Visit.open(browser, url, { language: "ru", before, wait: false, allow: /ERR_FAILED|Failed to load/u });
  await visit.find(".trouble").waitFor({ timeout: 10_000 });
  tally.matches("a module that does not load is told in place", await visit.text(".trouble"), /Калькулятор не загрузился/u);
  broken = false;
  await visit.find(".trouble button").click();
  await visit.find(".tenure-picture").waitFor({ timeout: 10_000 });
  tally.equal("and the button loads it", await visit.text("[part=payment]"), "49 395,16 ₽");
  await visit.close(tally, "not loaded");
}

/** Wraps each instance, so that one call can be made to stop as a defect of the module would. */
function stopOnDemand() {
  // A module of one function that holds the instruction `unreachable`.
  const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 120, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  const wrapped = (instance) => ({ exports: { ...instance.exports, call: (...parameters) => (globalThis.stopNext ? stop() : instance.exports.call(...parameters)) } });
  const Instance = WebAssembly.Instance;
  const stop = () => {
    globalThis.stopNext = false;
    new Instance(new WebAssembly.Module(bytes)).exports.x();
  };
  globalThis.instances = 0;
  const counted = (instance) => {
    globalThis.instances += 1;
    return wrapped(instance);
  };
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...parameters) => {
    const { instance, module } = await streaming(...parameters);
    return { instance: counted(instance), module };
  };
  WebAssembly.Instance = function (...parameters) {
    return counted(new Instance(...parameters));
  };
}

async function stopped({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en", before: (page) => page.addInitScript(stopOnDemand) });
  const found = await visit.page.evaluate(() => {
    const { callText, loanColumns, TenureError } = globalThis.tenure;
    const request = JSON.stringify({ currency: "EUR", principal: "1000.00", annualRate: "0.05", months: 12, disbursedOn: "2026-01-01" });
    const terms = { currency: "EUR", principal: 100000n, annualRate: 50000000000n, months: 12, disbursedOn: 20454 };
    const before = callText("loan.schedule", request);
    loanColumns(terms);
    globalThis.stopNext = true;
    let kind = "";
    try {
      callText("loan.schedule", request);
    } catch (error) {
      kind = error instanceof TenureError ? `${error.kind} ${error.code} ${error.cause instanceof WebAssembly.RuntimeError}` : String(error);
    }
    return { kind, same: callText("loan.schedule", request) === before, rows: loanColumns(terms).count, instances: globalThis.instances };
  });
  tally.equal("a stopped instance is told as such", found.kind, "trapped 267 true");
  tally.equal("the next call answers", found.same, true);
  tally.equal("columns answer, too", found.rows, 12);
  tally.equal("on a fresh instance", found.instances, 2);
  await visit.close(tally, "stopped instance");
}

async function languageAndTheme({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru", attributes: { "extra-monthly": "5000" } });
  const background = () => visit.find("[part=saved]").evaluate((element) => getComputedStyle(element).backgroundColor);
  const light = await background();
  await visit.widget.evaluate((widget) => widget.setAttribute("lang", "en"));
  await visit.settled();
  tally.equal("the language changes in place", await visit.text("[part=payment]"), "₽49,395.16");
  tally.equal("in the picture, too", await visit.attribute(".tenure-picture", "lang"), "en");
  tally.equal("what was entered stays", await visit.find("#extraMonthly").inputValue(), "5,000");
  await visit.widget.evaluate((widget) => widget.setAttribute("theme", "dark"));
  const dark = await background();
  tally.holds("the theme attribute darkens the widget", dark !== light, dark);
  await visit.widget.evaluate((widget) => widget.setAttribute("theme", "auto"));
  await visit.page.emulateMedia({ colorScheme: "dark" });
  tally.equal("by default the widget follows the page", await background(), dark);
  await visit.widget.evaluate((widget) => widget.style.setProperty("--tenure-accent", "rgb(170, 0, 85)"));
  const line = await visit.find(".tenure-balance").evaluate((element) => getComputedStyle(element).stroke);
  tally.equal("the page's accent reaches the picture", line, "rgb(170, 0, 85)");
  await visit.page.emulateMedia({ media: "print" });
  tally.equal("paper has no sliders", await visit.find(".slider").first().isVisible(), false);
  tally.equal("paper has the schedule", await visit.find("table").isVisible(), true);
  await visit.close(tally, "language and theme");
}

async function manyElements({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en" });
  const found = await visit.page.evaluate(async () => {
    await globalThis.tenure.define();
    const second = document.createElement("tenure-mortgage");
    Object.assign(second, { currency: "EUR", principal: "250000.00", annualRate: "0.0435", months: "360", disbursedOn: "2026-01-01" });
    document.querySelector("main").append(second);
    await new Promise((resolve) => second.addEventListener("tenure-change", resolve, { once: true }));
    const [first] = document.querySelectorAll("tenure-mortgage");
    const payment = (widget) => widget.shadowRoot.querySelector("[part=payment]").textContent;
    const both = [payment(first), payment(second)];
    second.remove();
    return both;
  });
  tally.equal("two widgets keep to themselves", found.join(" "), "₽49,395.16 €1,244.53");
  await visit.close(tally, "two widgets");
}
