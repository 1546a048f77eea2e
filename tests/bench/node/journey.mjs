// A map of sixty touchpoints and more in the npm package; served as tests/bench/src/main.rs describes.
//
//   node journey.mjs <directory of the built package> <directory of journey_events.py>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve } from "../../peers/node/bursts.mjs";

const [directory, data] = process.argv.slice(2);
const { call, version } = await import(pathToFileURL(join(directory, "index.node.js")));

const request = { atlas: JSON.parse(readFileSync(join(data, "atlas.json"), "utf8")), journey: "apply-2026", width: 1280 };
const exact = call("journey.map", request).table.rows.length >= 60;
const note = "`journey.map` with the atlas in the request: written, read, checked, drawn, and the answer read";

await serve("wasm", version(), [{ name: "wasm.map", note, exact, units: 1, piece: () => call("journey.map", request) }]);
