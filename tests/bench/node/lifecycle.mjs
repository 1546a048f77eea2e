// Ten million events through a full policy in the npm package; served as tests/bench/src/main.rs describes.
//
//   node lifecycle.mjs <directory of the built package> <directory of lifecycle_events.py>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve } from "../../peers/node/bursts.mjs";

const [directory, events] = process.argv.slice(2);
const { replayColumns, version } = await import(pathToFileURL(join(directory, "index.node.js")));

/** A column of the events; the files and the typed arrays are little-endian. */
function column(name, Kind) {
  const bytes = readFileSync(join(events, name));
  return new Kind(bytes.buffer, bytes.byteOffset, bytes.byteLength / Kind.BYTES_PER_ELEMENT);
}

/** The files' transaction, service, sale, relationship in the codes of the shared kinds. */
const KINDS = [3, 2, 1, 4];
/** 31 December 2025. */
const AS_OF = 20_453;

/** The columns and the work over them; loaded only when the package can do it. */
function replay() {
  const columns = {
    customer: column("customer.u32", Uint32Array),
    on: column("day.i32", Int32Array),
    kind: column("kind.u8", Uint8Array).map((kind) => KINDS[kind]),
    value: column("amount.i64", BigInt64Array),
  };
  const policy = JSON.parse(readFileSync(new URL("../policies/full.json", import.meta.url), "utf8"));
  return { units: columns.on.length, piece: () => replayColumns(columns, policy, AS_OF) };
}

await serve("wasm", version(), [
  replayColumns === undefined
    ? { name: "wasm.replay", missing: "the package has no `replayColumns`" }
    : { name: "wasm.replay", note: "`replayColumns`: every event through a full policy", ...replay() },
]);
