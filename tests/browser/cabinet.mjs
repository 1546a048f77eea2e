// Looks at the cabinet page as its readers do: sizes, themes, languages; checks the figures and saves screenshots.
//
//   node cabinet.mjs ADDRESS DIRECTORY          with CHROMIUM set to the browser's program, and TENURE_STAGES to what
//                                               the Rust core says of the base: "… customers: active 79, loyal 30"
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { chromium } from "playwright-core";

import { violations } from "./harness.mjs";

const ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

/** What is looked at: language, theme, width; every width, theme and language is there. */
const VIEWS = [
  { language: "ru", theme: "light", width: 1280 },
  { language: "ru", theme: "dark", width: 1280 },
  { language: "en", theme: "light", width: 1280 },
  { language: "ru", theme: "light", width: 768 },
  { language: "en", theme: "dark", width: 768 },
  { language: "ru", theme: "light", width: 360 },
  { language: "en", theme: "dark", width: 360 },
  { language: "ru", theme: "light", width: 320 },
];

const PAYMENT = { ru: /49\s395,16/u, en: /49,395\.16/u };
const STAGE = { ru: /^Лояльный клиент$/u, en: /^Loyal$/u };
const SAME = { ru: "посчитали одинаково", en: "came to the same figures" };

const [address, directory] = process.argv.slice(2);
if (address === undefined || directory === undefined) {
  console.error("node cabinet.mjs ADDRESS DIRECTORY");
  process.exit(2);
}
mkdirSync(directory, { recursive: true });

const problems = [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
try {
  for (const view of VIEWS) await look(view);
  for (const view of VIEWS) await lookAtLifecycle(view);
  for (const view of VIEWS) await lookAtJourneys(view);
  await useTheme();
} finally {
  await browser.close();
}
for (const problem of problems) console.error(problem);
console.log(`${3 * VIEWS.length} views of the pages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

async function look(view) {
  const name = `cabinet-${view.language}-${view.theme}-${view.width}`;
  const { page, close } = await open(view, name);
  const expect = (holds, what) => holds || problems.push(`${name}: ${what}`);
  // Playwright's selectors see through open shadow roots, as a reader does.
  await page.locator("tenure-mortgage").getByText(PAYMENT[view.language]).first().waitFor({ timeout: 15_000 });
  await page.locator("#check", { hasText: SAME[view.language] }).waitFor({ timeout: 15_000 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `the page is ${overflow} px wider than the window`);
  for (const violation of await violations(page)) expect(false, violation);
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
  await close();
}

/** The card of a customer, and the base: its stages are those that Rust has counted. */
async function lookAtLifecycle(view) {
  const name = `lifecycle-${view.language}-${view.theme}-${view.width}`;
  const { page, close } = await open(view, name, "lifecycle");
  const expect = (holds, what) => holds || problems.push(`${name}: ${what}`);
  await page.locator("tenure-lifecycle .tenure-picture").first().waitFor({ timeout: 15_000 });
  await page.locator("tenure-lifecycle-lab .base-place .tenure-picture").waitFor({ timeout: 15_000 });
  const stage = await page.locator("tenure-lifecycle [part=stage]").textContent();
  expect(STAGE[view.language].test(stage), `the stage is ${stage}`);
  const rows = await page.locator("tenure-lifecycle-lab .stages tbody tr").evaluateAll((rows) => rows.map((row) => `${row.dataset.stage} ${row.querySelector("td").textContent.replace(/\D/gu, "")}`));
  const rust = process.env.TENURE_STAGES?.split("customers: ")[1]?.trim();
  expect(rust === undefined || rows.join(", ") === rust, `the page counts ${rows.join(", ")}, Rust ${rust}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `the page is ${overflow} px wider than the window`);
  for (const violation of await violations(page)) expect(false, violation);
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
  await close();
}

/** The map opens what a scenario leads to; the log that comes with the page, and one that the reader brings, are analysed. */
async function lookAtJourneys(view) {
  const name = `journeys-${view.language}-${view.theme}-${view.width}`;
  const { page, close } = await open(view, name, "journeys");
  const expect = (holds, what) => holds || problems.push(`${name}: ${what}`);
  await page.locator("tenure-journey-map .tenure-picture").waitFor({ timeout: 15_000 });
  await page.locator("tenure-scenario-matrix .tenure-picture").waitFor({ timeout: 15_000 });
  await page.locator("tenure-funnel .tenure-picture").waitFor({ timeout: 15_000 });
  await page.waitForFunction(() => /NPS: 48\s±\s8\s↑/u.test(document.getElementById("map").shadowRoot.textContent), undefined, { timeout: 5000 }).catch(() => expect(false, "the map shows no figures of the quarter"));
  const told = async () => (await page.locator("#log-told").textContent()).replace(/\s/gu, "");
  expect(/320.*1,?230/u.test(await told()), `the log is ${await told()}`);
  expect((await page.locator("#flow").evaluate((image) => image.complete && image.naturalWidth)) > 0, "the flow is not drawn");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `the page is ${overflow} px wider than the window`);
  for (const violation of await violations(page)) expect(false, violation);
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
  await page.locator('tenure-scenario-matrix [data-key="scenario-failure"]').click();
  await page.waitForFunction(() => document.getElementById("map").journey === "hardship");
  const own = "order;step;when\n1;open;2026-01-01 10:00\n1;close;2026-01-01 11:00\n2;open;never\n";
  await page.locator("#log-file").setInputFiles({ name: "own.csv", mimeType: "text/csv", buffer: Buffer.from(own) });
  await page.locator("#log-case").selectOption("order");
  await page.locator("#log-activity").selectOption("step");
  await page.locator("#log-time").selectOption("when");
  await page.waitForFunction(() => /1[^0-9]+2[^0-9]+2[^0-9]+1/u.test(document.getElementById("log-told").textContent), undefined, { timeout: 5000 }).catch(() => undefined);
  const numbers = (await told()).match(/\d+/gu)?.join();
  expect(numbers === "1,2,2,1", `a log of the reader's own is ${await told()}`);
  const problem = await page.locator("#log-problems li").textContent();
  expect(/3.*never/u.test(problem), `the row that is no event is told as ${problem}`);
  await page.locator("#log-file").setInputFiles({ name: "own.xes", mimeType: "text/xml", buffer: Buffer.from("<log><trace>") });
  await page.waitForFunction(() => document.getElementById("flow").hidden);
  await page.locator("tenure-funnel .tenure-picture").waitFor({ state: "detached" });
  await close();
}

/** The theme button changes the colours, and the choice outlives a reload. */
async function useTheme() {
  const { page, close } = await open({ language: "en", theme: "light", width: 768 }, "theme");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  for (let press = 0; press < 2; press += 1) await page.locator("#theme").click();
  const dark = await background();
  await page.reload();
  if (dark === before) problems.push("theme: two presses of the button do not darken the page");
  if ((await background()) !== dark) problems.push("theme: the choice is lost by a reload");
  await close();
}

async function open({ language, theme, width }, name, path) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: language === "ru" ? "ru-RU" : "en-GB",
    timezoneId: "Europe/Moscow",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`${name}: ${error}`));
  // The browser reports what the Content-Security-Policy refused as an error, too.
  page.on("console", (message) => message.type() === "error" && problems.push(`${name}: ${message.text()}`));
  page.on("request", (request) => request.url().startsWith(address) || problems.push(`${name}: asked for ${request.url()}`));
  await page.goto(`${address}/`);
  if (!page.url().endsWith(`/${language}`)) problems.push(`${name}: the first page is ${page.url()}`);
  if (path !== undefined) await page.goto(`${page.url()}/${path}`);
  return { page, close: () => context.close() };
}
