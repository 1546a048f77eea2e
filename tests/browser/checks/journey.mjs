// Journeys: maps that open one another, the matrix, the funnel, with the figures of the core, keys, files, errors, layout.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Visit, violations } from "../harness.mjs";

export async function run(scene) {
  await opens(scene);
  await keys(scene);
  await aspects(scene);
  await measured(scene);
  await files(scene);
  await own(scene);
  await matrix(scene);
  await funnel(scene);
  await looks(scene);
}

const openMap = ({ browser, url }, view = {}) => Visit.open(browser, new URL("journey", url).href, { element: "tenure-journey-map", ...view });
const openMatrix = ({ browser, url }, view = {}) => Visit.open(browser, new URL("scenarios", url).href, { element: "tenure-scenario-matrix", ...view });
const openFunnel = ({ browser, url }, view = {}) => Visit.open(browser, new URL("funnel", url).href, { element: "tenure-funnel", properties: { funnel: FUNNEL, heading: "Заявка" }, ...view });

/** Four cases: three apply, two are decided on, one signs, who was decided on after nine days. */
const LOG = ["case,activity,timestamp", ...[["a", "apply", 1], ["a", "decide", 10], ["a", "sign", 11], ["b", "apply", 1], ["b", "decide", 2], ["c", "apply", 3], ["d", "ask", 3]].map(([id, activity, day]) => `${id},${activity},2026-03-${String(day).padStart(2, "0")}T10:00:00Z`)].join("\n");
const FUNNEL = { log: { format: "csv", text: LOG }, steps: ["apply", "decide", "sign"].map((activity) => ({ id: activity, activities: [activity] })) };

const way = (visit) => visit.find(".way li").evaluateAll((steps) => steps.map((step) => step.textContent.trim()));

async function opens(scene) {
  const { tally } = scene;
  const visit = await openMap(scene);
  await visit.page.evaluate(() => {
    globalThis.opened = [];
    document.addEventListener("tenure-journey-open", ({ detail }) => globalThis.opened.push(detail));
  });
  tally.equal("the map is that of the life", await visit.attribute(".tenure-picture", "lang"), "ru");
  tally.equal("the way begins with the life", (await way(visit)).join(), "Жизнь семьи");
  const marks = await visit.find(".drawing [data-opens]").count();
  tally.holds("legs lead on", marks >= 4, marks);
  await visit.find('.drawing [data-key="leg-life-home"]').click();
  await visit.settled();
  tally.equal("a click opens the solution", (await way(visit)).join(" > "), "Жизнь семьи > Свой дом");
  await visit.find('.drawing [data-key="leg-home-apply"]').click();
  await visit.settled();
  tally.equal("and a click there the product", (await way(visit)).join(" > "), "Жизнь семьи > Свой дом > Оформить ипотеку");
  tally.holds("down to touchpoints", (await visit.find('.drawing [data-key^="touchpoint-"]').count()) > 5);
  const opened = await visit.page.evaluate(() => globalThis.opened);
  tally.equal("the page hears of each", opened.map(({ journey }) => journey).join(), "home,apply");
  tally.equal("with the way", opened[1].way.join(), "family-life,home,apply");
  const places = await visit.widget.evaluate(() => globalThis.tenure.call("journey.map", { atlas: "family", journey: "apply", width: 1000 }).places.length);
  await visit.find(".drawing [data-key=touchpoint-callback]").hover();
  tally.matches("a mark tells its details", await visit.text("[part=details]"), /эмоция/u);
  tally.equal("the table has a row for each mark", await visit.find("[part=table] tbody tr").count(), places);
  await visit.find(".blueprint input").check();
  await visit.settled();
  tally.matches("what is behind the scenes unfolds", await visit.text(".drawing"), /За кулисами/u);
  await visit.find(".way button").first().click();
  await visit.settled();
  tally.equal("the way leads back", (await way(visit)).join(), "Жизнь семьи");
  await visit.close(tally, "map");
}

async function keys(scene) {
  const { tally } = scene;
  const visit = await openMap(scene, { language: "en" });
  await visit.find(".scrub").focus();
  await visit.page.keyboard.press("ArrowRight");
  await visit.page.keyboard.press("ArrowRight");
  await visit.settled();
  tally.matches("arrows walk", await visit.text("[part=details]"), /A home of our own/u);
  await visit.page.keyboard.press("Enter");
  await visit.settled();
  tally.equal("Enter opens", (await way(visit)).at(-1), "A home of our own");
  tally.equal("and the keys go on there", await visit.widget.evaluate((widget) => widget.shadowRoot.activeElement?.className), "scrub");
  await visit.page.keyboard.press("End");
  await visit.page.keyboard.press("Escape");
  tally.equal("Escape leads back to the whole", await visit.text(".details-name"), "The whole picture");
  await visit.close(tally, "keys");
}

async function aspects(scene) {
  const { tally } = scene;
  const visit = await openMap(scene, { attributes: { journey: "apply" } });
  const planned = await visit.attribute(".tenure-picture", "aria-label");
  await visit.find(".aspect input[value=actual]").check();
  await visit.settled();
  const actual = await visit.attribute(".tenure-picture", "aria-label");
  tally.holds("as it went is another picture", actual !== planned, actual);
  tally.matches("with its evidence", await visit.text(".drawing"), /опрос, n = /u);
  await visit.find(".aspect input[value=planned]").check();
  await visit.settled();
  tally.equal("and back", await visit.attribute(".tenure-picture", "aria-label"), planned);
  await visit.widget.evaluate((widget) => widget.setAttribute("journey", "prepay"));
  await visit.settled();
  tally.equal("where nobody told how it went there is no switch", await visit.find(".aspect").count(), 0);
  await visit.close(tally, "aspects");
}

async function measured(scene) {
  const { tally } = scene;
  const visit = await openMap(scene);
  await visit.widget.evaluate((widget) => {
    const nps = (nine, three) => [{ kpi: "nps", at: "family-life/life-home/home-apply/callback", answers: [{ answer: 9, count: nine }, { answer: 3, count: three }] }];
    widget.measurements = nps(8, 2);
    widget.measuredBefore = nps(9, 1);
  });
  await visit.settled();
  tally.matches("a life shows what was measured far below", await visit.text(".drawing"), /NPS: 60 ± 52 ↓/u);
  for (const key of ["leg-life-home", "leg-home-apply"]) {
    await visit.find(`.drawing [data-key="${key}"]`).click();
    await visit.settled();
  }
  await visit.find(".drawing [data-key=touchpoint-callback]").hover();
  tally.matches("the touchpoint shows its own", await visit.text("[part=details]"), /NPS: 60 ± 52 ↓ \(цель 45 достигнута · n = 10\)/u);
  await visit.find(".aspect input[value=actual]").check();
  await visit.settled();
  tally.matches("as it went, too", await visit.text("[part=table]"), /NPS: 60 ± 52 ↓/u);
  await visit.widget.evaluate((widget) => (widget.measurements = [{ kpi: "nps", at: "family-life/nowhere", answers: [] }]));
  await visit.settled();
  tally.matches("a path that is not there is told", await visit.text("[part=error]"), /measurements\.0\.at/u);
  await visit.close(tally, "measured");
}

async function files(scene) {
  const { tally } = scene;
  const visit = await openMap(scene, { attributes: { journey: "prepay" } });
  const svg = await visit.widget.evaluate((widget) => widget.toSvg());
  tally.matches("the file has its own style", svg, /^<svg .*<style>/su);
  const png = await visit.widget.evaluate(async (widget) => {
    const blob = await widget.toPng();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { type: blob.type, size: bytes.length, head: [...bytes.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join("") };
  });
  tally.equal("the picture in pixels is PNG", `${png.type} ${png.head}`, "image/png PNG");
  tally.holds("with something in it", png.size > 10_000, png.size);
  const [download] = await Promise.all([visit.page.waitForEvent("download"), visit.find(".save-svg").click()]);
  tally.equal("a button saves it", download.suggestedFilename(), "prepay.svg");
  await visit.close(tally, "files");
}

/** An atlas of the page's own, whose texts would run if they could. */
async function own(scene) {
  const { tally } = scene;
  const visit = await openMap(scene);
  const script = "<script>globalThis.hacked = true</script><img src=x onerror='globalThis.hacked = true'>";
  const atlas = { id: "own", title: script, version: "1", actors: [{ id: "me", title: script, role: "client" }], userJourneys: [{ id: "way", title: script, stages: [{ id: "s", title: script, steps: [{ id: "t", title: script, touchpoints: [{ id: "p", title: script, kind: "action", initiator: "me", experience: { needs: [script] } }] }] }] }] };
  await visit.widget.evaluate((widget, atlas) => Object.assign(widget, { atlas, journey: "way" }), atlas);
  await visit.settled();
  tally.matches("its texts are texts", await visit.text(".way"), /<script>/u);
  tally.equal("and nothing of them runs", await visit.page.evaluate(() => globalThis.hacked), undefined);
  tally.equal("nor becomes an element", await visit.find("script, img").count(), 0);
  await visit.widget.evaluate((widget) => Object.assign(widget, { atlas: { id: "a b", title: "", version: "1" } }));
  await visit.settled();
  tally.matches("a wrong atlas is told with its place", await visit.text("[part=error]"), /atlas\.id/u);
  await visit.widget.evaluate((widget) => Object.assign(widget, { atlas: "family", journey: "nowhere" }));
  await visit.settled();
  tally.matches("so is a journey that is not there", await visit.text("[part=error]"), /nowhere/u);
  tally.equal("and no older picture stands beside it", await visit.find(".tenure-picture").count(), 0);
  await visit.widget.evaluate((widget) => Object.assign(widget, { journey: "home" }));
  await visit.settled();
  tally.equal("and what is right shows again", await visit.find("[part=error]").count(), 0);
  await visit.close(tally, "own atlas");
}

async function matrix(scene) {
  const { tally } = scene;
  const visit = await openMatrix(scene);
  await visit.page.evaluate(() => document.addEventListener("tenure-journey-open", ({ detail }) => (globalThis.opened = detail.journey)));
  tally.equal("five scenarios", await visit.find('.drawing [data-key^="scenario-"]').count(), 5);
  await visit.find('.drawing [data-key="scenario-failure"]').click();
  await visit.settled();
  tally.equal("each leads into a journey", await visit.page.evaluate(() => globalThis.opened), "hardship");
  tally.matches("and says so", await visit.text(".open"), /Пережить трудный месяц/u);
  tally.equal("the table has a row for each", await visit.find("[part=table] tbody tr").count(), 5);
  await visit.close(tally, "matrix");
}

async function funnel(scene) {
  const { tally } = scene;
  const visit = await openFunnel(scene);
  const reached = () => visit.find("[part=table] tbody tr").evaluateAll((rows) => rows.map((row) => row.children[1].textContent).join());
  tally.equal("how many come how far", await reached(), "3,2,1");
  await visit.find(".window select").selectOption(String(7 * 86_400));
  await visit.settled();
  tally.equal("a window takes the late ones out", await reached(), "3,1,0");
  await visit.find(".window select").selectOption("");
  await visit.find(".order input[value=anyOrder]").check();
  await visit.settled();
  tally.equal("in any order", await reached(), "3,2,1");
  await visit.widget.evaluate((widget) => Object.assign(widget, { funnel: { log: { format: "csv", text: "no,table" }, steps: [{ id: "a", activities: ["a"] }] } }));
  await visit.settled();
  tally.matches("a log that is none is told", await visit.text("[part=error]"), /funnel\.log\.columns/u);
  tally.equal("and the figures of another log are gone", await visit.find("[part=table], .tenure-picture").count(), 0);
  await visit.close(tally, "funnel");
}

async function looks(scene) {
  const { tally, screenshots } = scene;
  const views = [
    ["map", openMap, { width: 360, theme: "dark" }],
    ["map", openMap, { width: 768, language: "en", attributes: { journey: "apply" } }],
    ["map", openMap, { width: 1280, attributes: { journey: "home" } }],
    ["matrix", openMatrix, { width: 360 }],
    ["matrix", openMatrix, { width: 1280, theme: "dark", language: "en" }],
    ["funnel", openFunnel, { width: 360, theme: "dark" }],
    ["funnel", openFunnel, { width: 1280 }],
  ];
  for (const [name, open, view] of views) {
    const visit = await open(scene, view);
    await visit.settled();
    const what = `${name} at ${view.width}`;
    const found = await violations(visit.page);
    tally.equal(`${what}: accessible`, found.join("\n"), "");
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    tally.equal(`${what}: nothing beside the screen`, wide, 0);
    if (screenshots !== undefined) {
      mkdirSync(screenshots, { recursive: true });
      await visit.page.screenshot({ path: join(screenshots, `journey-${name}-${view.width}-${view.theme ?? "light"}.png`), fullPage: true });
    }
    await visit.close(tally, what);
  }
}
