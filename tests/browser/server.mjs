// Serves the npm package and a page with the widget on a free port of this machine, under the headers of a bank's page.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types tenure lit-html",
].join("; ");

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", wasm: "application/wasm", csv: "text/csv; charset=utf-8" };

/** The mortgage of the source documents; `attributes` come from the address of the page. */
const MORTGAGE = { currency: "RUB", principal: "4000000.00", "annual-rate": "0.125", months: "180", "disbursed-on": "2026-01-15", "interest-only-months": "1" };

const OFFERS = [
  { name: "Север", annualRate: "0.099", months: 156, fees: [{ name: "Оценка", amount: "15000.00" }] },
  { name: "Юг", annualRate: "0.109", months: 240 },
];

const DATA = new URL("../../examples/data/", import.meta.url);
/** A customer from the first contact to his return, as a page writes events: JSON inside the element. */
const CUSTOMER = readFileSync(new URL("lifecycle/customer.json", DATA), "utf8");
/** Purchases of 2 357 customers. */
export const PURCHASES = csvOf(readFileSync(new URL("cdnow/CDNOW_sample.txt", DATA), "utf8"));

/** The pages: an element each, at its address. */
const ELEMENTS = {
  "/": { tag: "tenure-mortgage", titles: { ru: "Ипотека", en: "Mortgage" }, defaults: MORTGAGE },
  "/refinance": { tag: "tenure-refinance", titles: { ru: "Рефинансирование", en: "Refinancing" }, defaults: { ...MORTGAGE, on: "2028-01-15" } },
  "/lifecycle": { tag: "tenure-lifecycle", titles: { ru: "Карточка клиента", en: "Customer card" }, defaults: { policy: "retail-bank", customer: "A-17", "as-of": "2026-11-15" }, module: "widgets-lifecycle", inside: `<script type="application/json">${CUSTOMER}</script>` },
  "/lab": { tag: "tenure-lifecycle-lab", titles: { ru: "Пороги политики", en: "Limits of the policy" }, defaults: { policy: "recency", src: "purchases.csv", "as-of": "1998-06-30" }, module: "widgets-lifecycle" },
  "/journey": { tag: "tenure-journey-map", titles: { ru: "Пути семьи", en: "Journeys of a family" }, defaults: { atlas: "family", journey: "family-life" }, module: "widgets-journey" },
  "/scenarios": { tag: "tenure-scenario-matrix", titles: { ru: "Сервисные сценарии", en: "Service scenarios" }, defaults: { atlas: "family" }, module: "widgets-journey" },
  "/funnel": { tag: "tenure-funnel", titles: { ru: "Воронка", en: "Funnel" }, defaults: {}, module: "widgets-journey" },
};

/** Starts the server; `close` ends it. */
export async function serve(packageDirectory) {
  const server = createServer((request, response) => void answer(request, response, packageDirectory));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function answer(request, response, packageDirectory) {
  const address = new URL(request.url, "http://127.0.0.1");
  const [status, type, body] = await content(address, packageDirectory);
  response.writeHead(status, { "content-type": TYPES[type], "content-security-policy": POLICY, "cache-control": "no-store" });
  response.end(body);
}

async function content(address, packageDirectory) {
  const file = /^\/assets\/([\w.-]+)$/.exec(address.pathname)?.[1];
  const entry = /^(.*)-page\.js$/.exec(file ?? "")?.[1];
  if (entry !== undefined) return [200, "js", `import * as tenure from "/assets/${entry}.js";\nimport * as slim from "/assets/slim.js";\nglobalThis.tenure = { ...slim, ...tenure };\nglobalThis.ready = tenure.define();\n`];
  if (address.pathname === "/purchases.csv") return [200, "csv", PURCHASES];
  if (file === "page.css") return [200, "css", ":root{color-scheme:light dark;background:Canvas;color:CanvasText;font:16px/1.5 system-ui,'DejaVu Sans',sans-serif}body{margin:0}main{max-width:1120px;margin:auto;padding:16px}h1{overflow-wrap:anywhere}"];
  if (file !== undefined) {
    try {
      return [200, file.split(".").at(-1), await readFile(join(packageDirectory, "dist", file))];
    } catch {
      return [404, "html", "no such file"];
    }
  }
  const element = ELEMENTS[address.pathname];
  if (element === undefined) return [404, "html", "no such page"];
  return [200, "html", page(element, address.searchParams)];
}

/** The purchases as a log of events. */
function csvOf(text) {
  const rows = text.trim().split("\n").map((line) => line.trim().split(/\s+/u));
  return ["customer,on,kind,value", ...rows.map(([customer, , day, , dollars]) => `${Number(customer)},${day.replace(/(\d{4})(\d\d)(\d\d)/u, "$1-$2-$3")},purchase,${dollars}`)].join("\n");
}

function page({ tag, titles, defaults, module = "widgets", inside = "" }, parameters) {
  const lang = parameters.get("lang") === "en" ? "en" : "ru";
  // Offers as a page would write them: an attribute of JSON, there before the module is.
  const offers = parameters.get("with-offers") === null ? "" : ` offers='${JSON.stringify(OFFERS)}'`;
  const attributes = { ...defaults, ...Object.fromEntries(parameters), lang };
  const text = Object.entries(attributes).map(([name, value]) => ` ${name.replace(/[^a-z-]/g, "")}="${value.replace(/[^\w.+-]/g, "")}"`);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${tag}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css"><script type="module" src="/assets/${module}-page.js"></script></head>
<body><main><h1>${titles[lang]}</h1><${tag}${text.join("")}${offers}>${inside}</${tag}></main></body></html>`;
}
