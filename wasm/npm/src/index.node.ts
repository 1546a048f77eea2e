/** The package that loads its module by itself, for Node.js. */
import { readFileSync } from "node:fs";

import { initSync } from "./slim.js";

export * from "./slim.js";

initSync(readFileSync(new URL("./tenure.wasm", import.meta.url)));
