// Bundles the sources into dist/. The files of wasm-bindgen must be there already: `cargo xtask test --only wasm` writes them.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build, transform } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const glue = join(dist, "tenure_wasm.js");
const wasm = join(dist, "tenure_wasm_bg.wasm");

for (const file of [glue, wasm]) {
  if (!existsSync(file)) {
    console.error(`${file} is missing: run \`cargo xtask test --only wasm\``);
    process.exit(1);
  }
}

/** Entry points; what others share stays a separate file, so that a page holds one wasm instance. */
function bundle(entries, options = {}) {
  return build({
    entryPoints: [entries].flat().map((entry) => join(root, "src", `${entry}.ts`)),
    outdir: dist,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    charset: "utf8",
    ...options,
  });
}

const sharedSlim = {
  name: "shared-slim",
  setup(hooks) {
    hooks.onResolve({ filter: /slim\.js$/ }, () => ({ path: "./slim.js", external: true }));
  },
};
const bindgen = {
  name: "bindgen",
  setup(hooks) {
    hooks.onResolve({ filter: /^#bindgen$/ }, () => ({ path: glue }));
  },
};

/** Style sheets as text, without needless spaces. */
const cssText = {
  name: "css-text",
  setup(hooks) {
    hooks.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, target: "es2022" });
      return { contents: code, loader: "text" };
    });
  },
};

await bundle("slim", { plugins: [bindgen] });
await bundle("index", { plugins: [sharedSlim] });
await bundle("index.node", { plugins: [sharedSlim], platform: "node" });
// What both entries of widgets need is one file: a page that has both holds one Lit and one Trusted Types policy.
await bundle(["widgets", "widgets-lifecycle"], { plugins: [sharedSlim, cssText], splitting: true, chunkNames: "widgets-shared" });
await bundle(["widgets.node", "widgets-lifecycle.node"], { plugins: [sharedSlim], platform: "node" });
copyFileSync(wasm, join(dist, "tenure.wasm"));

for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, "../..", name), join(root, name));
// Lit is bundled into the widgets, so its licence goes with them.
copyFileSync(join(root, "node_modules/lit/LICENSE"), join(root, "LICENSE-LIT"));
const types = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root], { stdio: "inherit" });
if (types.status !== 0) process.exit(1);
for (const name of ["index.node.d.ts", "widgets.node.d.ts", "widgets-lifecycle.node.d.ts"]) rmSync(join(dist, name), { force: true });
