// A loan's schedule in Node.js: `node schedule.mjs request.json` prints the response, byte for byte as in C and Rust.
import { readFileSync } from "node:fs";

import { callText } from "tenure";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("node schedule.mjs REQUEST.json");
  process.exit(2);
}
process.stdout.write(callText("loan.schedule", readFileSync(file, "utf8")));
