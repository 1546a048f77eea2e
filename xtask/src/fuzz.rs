//! Short runs of the fuzz targets in `tests/fuzz`, built by the stable compiler.
//!
//! The targets are a workspace of their own and are instrumented for coverage by LLVM's pass, which stable rustc takes
//! as code generation flags. `--target` is named so that build scripts and macros are left as they are.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::context::Context;
use crate::setup::{C_COMPILER, CXX_COMPILER};
use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[Step {
    name: "fuzz",
    what: "a short run of each fuzz target",
    needs: &[],
    tools: &[&C_COMPILER, &CXX_COMPILER],
    run,
}];

/// How long each target runs.
const SECONDS: u32 = 15;

const INSTRUMENTATION: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg",
    "fuzzing",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];

fn run(context: &Context) -> Result<String> {
    let manifest = context.path("tests/fuzz/Cargo.toml");
    let targets = targets(context, &manifest)?;
    ensure!(!targets.is_empty(), "tests/fuzz has no targets");
    let programs = build(context, &manifest)?;
    for target in &targets {
        run_target(context, &programs, target)?;
    }
    Ok(format!("{} for {SECONDS} s each", targets.join(", ")))
}

fn targets(context: &Context, manifest: &Path) -> Result<Vec<String>> {
    let mut metadata = context.cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
        "--manifest-path",
    ]);
    let metadata: Value = serde_json::from_slice(&context.output(metadata.arg(manifest))?)?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("cargo metadata names no packages")?;
    let all = packages
        .iter()
        .filter_map(|package| package.get("targets"))
        .filter_map(Value::as_array)
        .flatten();
    let is_program = |target: &&Value| {
        target
            .get("kind")
            .and_then(|kinds| kinds.get(0))
            .and_then(Value::as_str)
            == Some("bin")
    };
    let name = |target: &Value| target.get("name").and_then(Value::as_str).map(str::to_owned);
    Ok(all.filter(is_program).filter_map(name).collect())
}

fn build(context: &Context, manifest: &Path) -> Result<PathBuf> {
    let host = host(context)?;
    let directory = context.target("fuzz");
    let mut build = context.cargo(&[
        "build",
        "--release",
        "--locked",
        "--target",
        &host,
        "--manifest-path",
    ]);
    let build = build.arg(manifest).env("CARGO_TARGET_DIR", &directory);
    // One flag to a word, as some of them hold spaces on other machines.
    context.run(
        build
            .env_remove("RUSTFLAGS")
            .env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTATION.join("\x1f")),
    )?;
    Ok(directory.join(host).join("release"))
}

/// The triple of this machine, as rustc names it.
pub fn host(context: &Context) -> Result<String> {
    let printed = context.output(context.command("rustc").arg("-vV"))?;
    let printed = String::from_utf8(printed)?;
    let line = printed.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).context("rustc does not name its host")
}

/// Requests of each operation that the fuzzer starts from, the shortest ones.
const SEEDS: usize = 8;
/// Longest input that is tried.
const MOST_BYTES: usize = 4096;

/// Seeds of the target `call`: the name of an operation, a new line, a request, from the vectors.
fn request_seeds(context: &Context) -> Result<PathBuf> {
    let directory = context.target("fuzz/seeds/call");
    fs::create_dir_all(&directory)?;
    for entry in fs::read_dir(context.path("tests/vectors"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file: Value = serde_json::from_slice(&fs::read(&path)?)?;
        let (Some(operation), Some(vectors)) = (
            file.get("operation").and_then(Value::as_str),
            file.get("vectors").and_then(Value::as_array),
        ) else {
            continue;
        };
        let requests = vectors.iter().filter_map(|vector| vector.get("request"));
        let mut seeds: Vec<String> = requests
            .map(|request| format!("{operation}\n{request}"))
            .filter(|seed| seed.len() <= MOST_BYTES)
            .collect();
        seeds.sort_by_key(String::len);
        for (number, seed) in seeds.iter().take(SEEDS).enumerate() {
            fs::write(directory.join(format!("{operation}-{number}")), seed)?;
        }
    }
    Ok(directory)
}

/// Runs one target; it starts from its seeds, and keeps what it finds in the target directory.
fn run_target(context: &Context, programs: &Path, target: &str) -> Result<()> {
    let corpus = context.target("fuzz/corpus").join(target);
    let artifacts = context.target("fuzz/artifacts").join(target);
    for directory in [&corpus, &artifacts] {
        fs::create_dir_all(directory)?;
    }
    let mut fuzz = context.command(programs.join(target));
    fuzz.arg(&corpus);
    let seeds = match target {
        "call" => request_seeds(context)?,
        other => context.path("tests/fuzz/seeds").join(other),
    };
    if seeds.is_dir() {
        fuzz.arg(seeds);
    }
    fuzz.arg(format!("-max_total_time={SECONDS}"));
    fuzz.arg(format!("-artifact_prefix={}/", artifacts.display()));
    // A request that takes seconds or a gigabyte is a finding, too.
    fuzz.args([
        "-timeout=10",
        "-rss_limit_mb=2048",
        &format!("-max_len={MOST_BYTES}"),
        "-print_final_stats=1",
        "-verbosity=0",
    ]);
    context
        .run(&mut fuzz)
        .with_context(|| format!("{target} found something, see {}", context.shown(&artifacts)))
}
