//! The npm package: the wasm module, its glue, the bundle, the packed archive, and an empty project that installs it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::context::{Context, empty_directory};
use crate::documents::{self, Program};
use crate::setup::{NODE, NPM, WASM_TARGET};
use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[
    Step {
        name: "wasm",
        what: "build the module and bundle the npm package",
        needs: &[],
        tools: &[&WASM_TARGET, &NODE, &NPM],
        run: build,
    },
    Step {
        name: "package",
        what: "pack, install into an empty project",
        needs: &["wasm"],
        tools: &[&NODE, &NPM],
        run: install_packed,
    },
    Step {
        name: "size",
        what: "budgets of what a page loads",
        needs: &["package"],
        tools: &[],
        run: budgets,
    },
    Step {
        name: "node",
        what: "vectors byte for byte, the border, types, docs",
        needs: &["package"],
        tools: &[&NODE],
        run: check_in_node,
    },
];

/// Largest files that a page may have to load, gzipped: the file, and bytes.
const BUDGETS: &[(&[&str], usize)] = &[
    // What a customer's cabinet asks for: loans, time value, calendars, their pictures.
    (&["tenure-cabinet.wasm"], 360 * 1024),
    // Every area that there is, as a CRM wants it: the lifecycle's machine, its readers, lint, exports and pictures take
    // as much as all loans; journeys with their logs, alignment, sessions, roll-ups, exchange, maps and the examples that
    // ship take as much again. See docs/design.md.
    (&["tenure.wasm"], 1140 * 1024),
    // Both elements with Lit and the texts of two languages; 200 KB are allowed for the whole page.
    (
        &["widgets.js", "widgets-shared.js", "widgets-forms.js", "engine.js"],
        50 * 1024,
    ),
    // The card of a customer and the lab, with Lit and the words of a lifecycle in two languages, which are a quarter;
    // columns of whole bases are in `slim.js`.
    (
        &[
            "widgets-lifecycle.js",
            "widgets-shared.js",
            "widgets-forms.js",
            "slim.js",
            "engine.js",
        ],
        52 * 1024,
    ),
    // Map, matrix and funnel, with Lit.
    (
        &["widgets-journey.js", "widgets-shared.js", "engine.js"],
        24 * 1024,
    ),
];

/// What rustc's wasm32 target may emit; `wasm-opt` refuses what it is not told of.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds `wasm/npm/dist`.
pub fn build(context: &Context) -> Result<String> {
    let package = context.path("wasm/npm");
    let dist = package.join("dist");
    install(context, &package)?;
    let cabinet = cabinet(context, &package)?;
    let module = compile(context, &[])?;
    empty_directory(&dist)?;
    write_glue(&module, &dist)?;
    optimise(context, &package, &dist.join("tenure_wasm_bg.wasm"))?;
    fs::copy(cabinet, dist.join("tenure-cabinet.wasm"))?;
    context.run(npm(context, &package).args(["run", "build"]))?;
    Ok(String::new())
}

/// The empty project that has installed the packed archive.
pub fn project(context: &Context) -> PathBuf {
    context.target("npm/consumer")
}

/// The package as it stands in that project.
pub fn installed(context: &Context) -> PathBuf {
    project(context).join("node_modules/tenure")
}

/// Installs what a `package-lock.json` names, unless it is there already.
pub fn install(context: &Context, package: &Path) -> Result<()> {
    let lock = fs::read(package.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", context.shown(package)))?;
    let stamp = package.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    context.run(npm(context, package).arg("ci"))?;
    fs::create_dir_all(package.join("node_modules"))?;
    fs::write(&stamp, lock)?;
    Ok(())
}

/// The module of a customer's cabinet, without what a CRM alone asks for. The glue of the whole module serves it too:
/// what it does not have is not called.
fn cabinet(context: &Context, package: &Path) -> Result<PathBuf> {
    let module = compile(context, &["--no-default-features"])?;
    let directory = context.target("npm/cabinet");
    empty_directory(&directory)?;
    write_glue(&module, &directory)?;
    let module = directory.join("tenure_wasm_bg.wasm");
    optimise(context, package, &module)?;
    Ok(module)
}

fn compile(context: &Context, features: &[&str]) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let build = [
        "build",
        "--profile",
        "wasm",
        "--target",
        target,
        "-p",
        "tenure-wasm",
        "--locked",
    ];
    context.run(context.cargo(&build).args(features))?;
    Ok(context.target(target).join("wasm/tenure_wasm.wasm"))
}

fn write_glue(module: &Path, dist: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .typescript(false)
        .omit_default_module_path(true)
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let web = bindgen.web(true).map_err(|error| anyhow!("{error:#}"))?;
    web.generate(dist)
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))
}

fn optimise(context: &Context, package: &Path, module: &Path) -> Result<()> {
    let mut optimiser = context.command(package.join("node_modules/.bin/wasm-opt"));
    optimiser
        .arg("-O3")
        .args(WASM_FEATURES)
        .arg(module)
        .arg("-o")
        .arg(module);
    context.run(&mut optimiser)
}

/// Packs the package and installs the archive into an empty project.
fn install_packed(context: &Context) -> Result<String> {
    let archive = pack(context)?;
    let project = project(context);
    empty_directory(&project)?;
    fs::write(
        project.join("package.json"),
        "{ \"private\": true, \"type\": \"module\" }\n",
    )?;
    let mut install = npm(context, &project);
    context.run(install.args(["install", "--ignore-scripts"]).arg(archive))?;
    Ok(String::new())
}

fn pack(context: &Context) -> Result<PathBuf> {
    let directory = context.target("npm/packed");
    empty_directory(&directory)?;
    let mut pack = npm(context, &context.path("wasm/npm"));
    context.run(
        pack.args(["pack", "--ignore-scripts", "--pack-destination"])
            .arg(&directory),
    )?;
    let packed = fs::read_dir(&directory)?
        .next()
        .context("npm pack left no archive")?;
    Ok(packed?.path())
}

fn budgets(context: &Context) -> Result<String> {
    let dist = installed(context).join("dist");
    let mut notes = Vec::new();
    let mut over = Vec::new();
    for (files, limit) in BUDGETS {
        let sizes = files
            .iter()
            .map(|file| gzipped(&dist.join(file)))
            .collect::<Result<Vec<_>>>()?;
        let size: usize = sizes.iter().sum();
        let note = format!("{} {}", files.join("+"), kilobytes(size));
        context.note(&format!("{note} gzipped, at most {}", kilobytes(*limit)))?;
        if size > *limit {
            over.push(format!("{note} is over its budget of {}", kilobytes(*limit)));
        }
        notes.push(note);
    }
    if over.is_empty() {
        return Ok(format!("gzipped: {}", notes.join(", ")));
    }
    bail!("{}", over.join("; "))
}

fn gzipped(path: &Path) -> Result<usize> {
    let bytes = fs::read(path).with_context(|| format!("the package has no {}", path.display()))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    Ok(encoder.finish()?.len())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024)
}

fn check_in_node(context: &Context) -> Result<String> {
    let project = project(context);
    let checks = context.path("tests/conformance/node");
    for file in ["vectors.mjs", "border.mjs", "cabinet.mjs", "consumer.ts"] {
        // A bare `tenure` is looked for from where the file stands.
        fs::copy(checks.join(file), project.join(file)).with_context(|| format!("no {file}"))?;
    }
    let vectors = context.path("tests/vectors");
    let mut node = context.command("node");
    context.run(node.current_dir(&project).arg("vectors.mjs").arg(vectors))?;
    let vectors = last_line(context)?;
    let mut node = context.command("node");
    context.run(node.current_dir(&project).arg("border.mjs"))?;
    let border = last_line(context)?;
    let mut node = context.command("node");
    context.run(node.current_dir(&project).arg("cabinet.mjs"))?;
    check_types(context, &project)?;
    let programs = documents::programs(context, "js")?;
    for Program { name, code } in &programs {
        let file = format!("{name}.mjs");
        fs::write(project.join(&file), code)?;
        let mut node = context.command("node");
        context.run(node.current_dir(&project).arg(file))?;
    }
    let programs = programs.len();
    Ok(format!(
        "{vectors}, border: {border}, {programs} programs of the docs"
    ))
}

/// What the command that has just run said of itself.
fn last_line(context: &Context) -> Result<String> {
    Ok(context.logged()?.lines().last().unwrap_or_default().to_owned())
}

/// Type-checks a host's code against the installed declarations: right calls pass, wrong ones do not.
fn check_types(context: &Context, project: &Path) -> Result<()> {
    let compiler = context.path("wasm/npm/node_modules/.bin/tsc");
    ensure!(compiler.exists(), "wasm/npm has no TypeScript");
    let flags = [
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--lib",
        "es2022,dom",
        "--types",
        "",
    ];
    let mut tsc = context.command(compiler);
    context.run(tsc.current_dir(project).args(flags).arg("consumer.ts"))
}

/// npm in a directory, quiet about itself and with lock files that name no registry.
fn npm(context: &Context, directory: &Path) -> Command {
    let mut npm = context.command("npm");
    npm.current_dir(directory)
        .env("npm_config_update_notifier", "false")
        .env("npm_config_audit", "false")
        .env("npm_config_fund", "false")
        .env("npm_config_omit_lockfile_registry_resolved", "true");
    npm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_in_kilobytes() {
        assert_eq!(kilobytes(92_160), "90.0 KB");
        assert_eq!(kilobytes(35_891), "35.0 KB");
    }
}
