/** The package that loads its module by itself, for browsers and bundlers. */
import { init } from "./slim.js";

export * from "./slim.js";

await init(new URL("./tenure.wasm", import.meta.url));
