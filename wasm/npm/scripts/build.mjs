// Bundles the sources into dist/. The files of wasm-bindgen must be there already: `cargo xtask test --only wasm` writes them.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

/** Files that stay apart; the rest of the package reaches the module through `engine.js` alone. */
const apart = {
  name: "apart",
  setup(hooks) {
    hooks.onResolve({ filter: /^#bindgen$|\/(?:core|runtime|checks|error)\.js$/ }, () => ({ path: "./engine.js", external: true }));
    hooks.onResolve({ filter: /\/slim\.js$/ }, () => ({ path: "./slim.js", external: true }));
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

await bundle("engine", { plugins: [bindgen] });
await bundle("slim", { plugins: [apart] });
await bundle("index", { plugins: [apart] });
await bundle("index.node", { plugins: [apart], platform: "node" });
// What entries of widgets share is a file of its own: a page that has several holds one Lit and one Trusted Types policy.
const entries = ["widgets", "widgets-lifecycle", "widgets-journey"];
await bundle(entries, { plugins: [apart, cssText], splitting: true, chunkNames: "shared-[hash]" });
nameShared(entries);
await bundle(["widgets.node", "widgets-lifecycle.node", "widgets-journey.node"], { plugins: [apart], platform: "node" });
copyFileSync(wasm, join(dist, "tenure.wasm"));

/** Names for shared files that stay: `widgets-shared.js` is for every entry, `widgets-forms.js` for those with forms. */
function nameShared(entries) {
  const text = (name) => readFileSync(join(dist, name), "utf8");
  const chunks = readdirSync(dist).filter((name) => /^shared-.*\.js$/.test(name));
  const everywhere = (name) => entries.every((entry) => text(`${entry}.js`).includes(name));
  const names = new Map(chunks.map((name) => [name, everywhere(name) ? "widgets-shared.js" : "widgets-forms.js"]));
  if (names.size !== 2 || new Set(names.values()).size !== 2) throw new Error(`shared files: ${[...names].join("; ")}`);
  for (const file of [...entries.map((entry) => `${entry}.js`), ...chunks]) {
    const renamed = [...names].reduce((code, [name, given]) => code.replaceAll(name, given), text(file));
    writeFileSync(join(dist, names.get(file) ?? file), renamed);
    if (names.has(file)) rmSync(join(dist, file));
  }
}

for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, "../..", name), join(root, name));
// Lit is bundled into the widgets, so its licence goes with them.
copyFileSync(join(root, "node_modules/lit/LICENSE"), join(root, "LICENSE-LIT"));
const types = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root], { stdio: "inherit" });
if (types.status !== 0) process.exit(1);
for (const name of ["index.node.d.ts", "widgets.node.d.ts", "widgets-lifecycle.node.d.ts", "widgets-journey.node.d.ts", "engine.d.ts"]) rmSync(join(dist, name), { force: true });
