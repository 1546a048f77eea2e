// Chromium, pages whose every complaint is a failure, and the count of what passed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

import { chromium } from "playwright-core";

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

/** Starts the browser that the environment names. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

/** Counts assertions, and prints the ones that do not hold. */
export class Tally {
  passed = 0;
  failed = 0;

  holds(what, condition, found) {
    if (condition) this.passed += 1;
    else {
      this.failed += 1;
      console.error(`FAILED ${what}${found === undefined ? "" : `\n  found: ${typeof found === "string" ? found : JSON.stringify(found)}`}`);
    }
  }

  equal(what, found, expected) {
    this.holds(what, Object.is(found, expected), `${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }

  matches(what, found, pattern) {
    this.holds(what, pattern.test(found), `${JSON.stringify(found)}, expected ${pattern}`);
  }
}

/** A page with the widget, ready. */
export class Visit {
  #complaints = [];

  static async open(browser, url, view = {}) {
    const { language = "ru", theme = "light", width = 1280, attributes = {}, before, allow, element = "tenure-mortgage" } = view;
    const visit = new Visit();
    visit.context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: "reduce",
      locale: language === "ru" ? "ru-RU" : "en-US",
      permissions: ["clipboard-read", "clipboard-write"],
      ...view.context,
    });
    const page = await visit.context.newPage();
    visit.page = page;
    visit.widget = page.locator(element);
    page.on("pageerror", (error) => visit.#complain(allow, `${error}`));
    // The browser reports what the Content-Security-Policy refused as an error, too.
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && visit.#complain(allow, message.text()));
    if (before !== undefined) await before(page);
    const address = new URL(url);
    for (const [name, value] of Object.entries({ lang: language, ...attributes })) address.searchParams.set(name, value);
    await page.goto(address.href);
    if (view.wait !== false) {
      if (view.properties !== undefined) await visit.widget.evaluate((widget, properties) => Object.assign(widget, properties), view.properties);
      await visit.find(view.ready ?? ".tenure-picture").first().waitFor({ timeout: 15_000 });
      await visit.widget.evaluate((widget) => widget.updateComplete);
    }
    return visit;
  }

  #complain(allow, text) {
    if (allow === undefined || !allow.test(text)) this.#complaints.push(text);
  }

  /** Something inside the widget; selectors see through its shadow root. */
  find(selector, options) {
    return this.widget.locator(selector, options);
  }

  /** Text as a reader sees it, with plain spaces. */
  async text(selector) {
    return ((await this.find(selector).first().textContent()) ?? "").replace(/\s+/gu, " ").trim();
  }

  attribute(selector, name) {
    return this.find(selector).first().getAttribute(name);
  }

  /** Types into a field and leaves it. */
  async type(field, value) {
    await this.find(`#${field}`).fill(value);
    await this.find(`#${field}`).blur();
    await this.settled();
  }

  /** Waits for two frames: the picture is drawn in the frame after its place is measured. */
  settled() {
    return this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
  }

  /** Ends the visit; complaints of the browser count as failures. */
  async close(tally, name) {
    tally.holds(`${name}: no errors, no warnings, no refused content`, this.#complaints.length === 0, this.#complaints);
    await this.context.close();
  }
}

/** Runs axe-core in a world of its own, so that the page's policy stays as it is; answers with its violations. */
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) =>
    session.send("Runtime.evaluate", { expression, contextId: world.executionContextId, awaitPromise: true, returnByValue: true });
  await run(AXE_SOURCE);
  const { result } = await run("axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify(found.violations))");
  if (typeof result.value !== "string") return [`axe-core did not run: ${result.description}`];
  return JSON.parse(result.value).flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target}) ${failureSummary}`));
}
