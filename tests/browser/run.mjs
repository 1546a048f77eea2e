// The npm package in Chromium: figures, vectors, controls, picture, schedule, errors, languages, themes, accessibility.
//
//   node run.mjs [--url URL] [--screenshots DIRECTORY] [--only NAME]
//
// Without --url a page of our own is served from the package in TENURE_PACKAGE (else ../../wasm/npm). A page given by
// --url takes the attributes of the widget from its query, as ours does; vectors are read from TENURE_VECTORS.
import process from "node:process";
import { parseArgs } from "node:util";

import * as accessibility from "./checks/accessibility.mjs";
import * as controls from "./checks/controls.mjs";
import * as errors from "./checks/errors.mjs";
import * as events from "./checks/events.mjs";
import * as figures from "./checks/figures.mjs";
import * as goals from "./checks/goals.mjs";
import * as hosting from "./checks/hosting.mjs";
import * as journey from "./checks/journey.mjs";
import * as layout from "./checks/layout.mjs";
import * as lifecycle from "./checks/lifecycle.mjs";
import * as picture from "./checks/picture.mjs";
import * as refinance from "./checks/refinance.mjs";
import * as schedule from "./checks/schedule.mjs";
import * as screenshots from "./checks/screenshots.mjs";
import * as vectors from "./checks/vectors.mjs";
import { Tally, launch } from "./harness.mjs";
import { serve } from "./server.mjs";

const CHECKS = { figures, vectors, controls, picture, schedule, errors, events, goals, refinance, lifecycle, journey, hosting, layout, accessibility, screenshots };

const { values: options } = parseArgs({ options: { url: { type: "string" }, screenshots: { type: "string" }, only: { type: "string" } } });
const packageDirectory = process.env.TENURE_PACKAGE ?? new URL("../../wasm/npm", import.meta.url).pathname;
const server = options.url === undefined ? await serve(packageDirectory) : undefined;
const browser = await launch();
const tally = new Tally();
const scene = { browser, tally, url: options.url ?? server.url, screenshots: options.screenshots };
try {
  for (const [name, check] of Object.entries(CHECKS)) {
    if (options.only !== undefined && options.only !== name) continue;
    const before = tally.passed + tally.failed;
    await check.run(scene).catch((error) => tally.holds(`${name} runs to its end`, false, error.stack));
    console.log(`${name}: ${tally.passed + tally.failed - before} assertions`);
  }
} finally {
  await browser.close();
  server?.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
