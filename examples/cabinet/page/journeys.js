// The page around the journeys: scenarios open the map, and an event log of the visitor is analysed in the browser.
import { startTheme } from "/assets/theme-button.js";
import { TenureError, call, define } from "/assets/widgets-journey.js";

const byId = (id) => document.getElementById(id);
const language = document.documentElement.lang === "ru" ? "ru" : "en";

/** Names of the activities of the log that comes with the page. */
const NAMES = { Calculator: "Калькулятор", Application: "Заявка", Question: "Вопрос в чате", Documents: "Документы", Decision: "Решение", "Call-back": "Обратный звонок", Deal: "Сделка" };

/** The log on the page: how it is asked for, and the activities that are steps; none while it is refused. */
let log;
let steps = [];

startTheme(byId("theme"));
// A failed load shows in the elements' place, with a way out.
define().then(start, () => undefined);

function start() {
  byId("scenarios").addEventListener("tenure-journey-open", ({ detail }) => {
    byId("map").journey = detail.journey;
    byId("map").scrollIntoView({ block: "start" });
  });
  byId("log-file").addEventListener("change", ({ target }) => void choose(target.files[0]));
  byId("log-form").addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["log-case", "log-activity", "log-time", "log-zone"]) byId(id).addEventListener("change", () => log !== undefined && analyse());
  byId("log-steps").addEventListener("change", show);
  // The drawing of the flow is an image: it is made anew for another width and other colours.
  new ResizeObserver(flow).observe(byId("log"));
  new MutationObserver(flow).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  void sample();
  void measured();
}

/** Figures of two quarters, for the maps of every level. */
async function measured() {
  const answer = await fetch("/assets/measurements.json");
  if (answer.ok) Object.assign(byId("map"), await answer.json());
}

async function sample() {
  const answer = await fetch("/assets/applications.csv");
  // A log of the visitor's own may be there by now.
  if (answer.ok && log === undefined) await take("applications.csv", await answer.arrayBuffer());
}

async function choose(file) {
  if (file !== undefined) await take(file.name, await file.arrayBuffer());
}

/** The format by the end of a name; an XML of unknown kind by its beginning. */
function formatOf(name, head) {
  const plain = name.toLowerCase().replace(/\.gz$/u, "");
  if (plain.endsWith(".csv")) return "csv";
  if (/\.(jsonl|ndjson)$/u.test(plain)) return "jsonLines";
  if (plain.endsWith(".json")) return "ocelJson";
  if (plain.endsWith(".xml")) return head.includes("object-types") ? "ocelXml" : "xes";
  return "xes";
}

/** The last log that was asked for: an earlier one that arrives later is dropped. */
let asking = 0;

async function take(name, buffer) {
  asking += 1;
  const own = asking;
  const bytes = new Uint8Array(buffer);
  const folded = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const [head, base64] = await Promise.all([headOf(bytes, folded), packed(bytes, folded)]).catch(() => ["", ""]);
  if (own !== asking) return;
  const format = formatOf(name, head);
  log = { format, base64 };
  byId("log-columns").hidden = format !== "csv";
  if (format === "csv") columns(head.split(/\r?\n/u)[0] ?? "");
  analyse();
}

/** The beginning of a file as text, unfolded where it is gzip. */
async function headOf(bytes, folded) {
  if (!folded) return new TextDecoder().decode(bytes.slice(0, 4096));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read();
  void reader.cancel();
  return new TextDecoder().decode(value?.slice(0, 4096));
}

/** Bytes as base64 of gzip, so that a large log has room in a request. */
async function packed(bytes, folded) {
  const stream = folded ? new Blob([bytes]).stream() : new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (let at = 0; at < packed.length; at += 32_768) text += String.fromCharCode(...packed.subarray(at, at + 32_768));
  return btoa(text);
}

/** Offers the columns of a table, the likeliest first. */
function columns(head) {
  const count = (sign) => head.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  const names = head.replace(/^\uFEFF/u, "").split(delimiter).map((name) => name.replace(/^"|"$/gu, ""));
  log.columns = { delimiter };
  const guesses = { "log-case": /case|trace|id/iu, "log-activity": /activ|event|concept:name|action/iu, "log-time": /time|date|start|end/iu };
  for (const [id, guess] of Object.entries(guesses)) {
    const likely = names.find((name) => guess.test(name)) ?? names[0];
    byId(id).replaceChildren(...names.map((name) => new Option(name, name, name === likely, name === likely)));
  }
}

function asked() {
  const zone = byId("log-zone").value.trim();
  const named = log.format === "csv" ? { columns: { ...log.columns, case: byId("log-case").value, activity: byId("log-activity").value, time: byId("log-time").value } } : {};
  return { ...log, ...named, ...(zone === "" ? {} : { zone: { offset: zone } }) };
}

const name = (activity) => (language === "ru" ? (NAMES[activity] ?? activity) : activity);

/** What the log holds: its summary, and the activities of the most frequent way as steps. */
function analyse() {
  const told = byId("log-told");
  try {
    const mined = call("journey.mine", { log: asked(), mostVariants: 1 });
    const { cases, events, activities, refused, problems } = mined.log;
    const { summary, refused: refusedText } = byId("log").dataset;
    const number = new Intl.NumberFormat(language);
    told.textContent = summary.replace("{cases}", number.format(cases)).replace("{events}", number.format(events)).replace("{activities}", number.format(activities)) + (refused === 0 ? "" : ` ${refusedText.replace("{refused}", number.format(refused))}`);
    byId("log-problems").replaceChildren(...problems.slice(0, 10).map(({ row, column, found }) => item(byId("log").dataset.problem.replace("{row}", number.format(row)).replace("{column}", column).replace("{found}", found))));
    const usual = mainWay(mined);
    const others = [...mined.activities].sort((a, b) => b.count - a.count).map(({ activity }) => activity).filter((activity) => !usual.includes(activity));
    steps = [...usual, ...others].slice(0, 12);
    byId("log-steps").replaceChildren(...steps.map((activity) => step(activity, usual.slice(0, 8).includes(activity))));
    draw();
  } catch (error) {
    refuse(error);
  }
}

/** Tells what is wrong; figures of another log do not stay beside it. */
function refuse(error) {
  if (!(error instanceof TenureError)) throw error;
  byId("log-told").textContent = `${error.message} (${error.field})`;
  byId("log-steps").replaceChildren();
  byId("log-problems").replaceChildren();
  byId("funnel").funnel = undefined;
  byId("flow").hidden = true;
  steps = [];
}

function show() {
  try {
    draw();
  } catch (error) {
    refuse(error);
  }
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

/** From where most cases begin, along the most frequent arrow to what was not met yet. */
function mainWay({ activities, edges }) {
  const way = [];
  let at = [...activities].sort((a, b) => b.starts - a.starts)[0]?.activity;
  while (at !== undefined) {
    way.push(at);
    const next = edges.filter(({ from, to }) => from === at && !way.includes(to)).sort((a, b) => b.count - a.count)[0];
    at = next?.to;
  }
  return way;
}

function step(activity, checked) {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", value: activity, checked });
  label.append(box, ` ${name(activity)}`);
  return label;
}

/** The funnel of the steps that are chosen, and what follows what. */
function draw() {
  const chosen = [...byId("log-steps").querySelectorAll("input:checked")].map(({ value }) => value);
  const funnel = byId("funnel");
  funnel.names = chosen.map(name);
  funnel.funnel = chosen.length < 2 ? undefined : { log: asked(), steps: chosen.map((activity) => ({ id: activity, activities: [activity] })) };
  drawn = "";
  flow();
}

/** The width and the colours of the last drawing. */
let drawn = "";

/** What follows what, as wide as the page and in its colours. */
function flow() {
  if (log === undefined || steps.length === 0) return;
  const image = byId("flow");
  const width = Math.min(Math.max(Math.round(byId("log").clientWidth) - 48, 320), 1600);
  const theme = document.documentElement.dataset.theme ?? "auto";
  if (drawn === `${width} ${theme}`) return;
  const title = byId("log-title").textContent;
  const names = steps.map((activity) => ({ activity, name: name(activity) }));
  const picture = call("journey.flowPicture", { mine: { log: asked() }, title, names, language, width, theme, mostEdges: 24 });
  drawn = `${width} ${theme}`;
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  Object.assign(image, { hidden: false, alt: `${picture.title}. ${picture.description}`, width: picture.width, height: picture.height });
}
