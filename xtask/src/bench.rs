//! `cargo xtask bench`: measures, compares with peers, judges the targets, writes `docs/benchmarks.md`.
//!
//! Every program of the comparison serves short bursts of work (the lines it speaks are described in
//! `tests/bench/src/main.rs`). They all run at once and take turns, burst by burst and round by round, so that a
//! noisy neighbour on the machine hits each of them; a ratio is the median over rounds of the ratio within a round.
//! A program or a peer that cannot be had is listed with the reason, and the rest goes on.
#![allow(clippy::float_arithmetic, reason = "speeds and ratios are statistics")]

mod program;
mod report;
mod rounds;
mod sizes;
mod targets;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::context::Context;
use crate::setup::{self, C_COMPILER, NODE, NPM, PYTHON, WASM_TARGET};

use self::program::Running;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
struct Plan {
    rounds: usize,
    burst_seconds: f64,
    report: fn(&Context) -> PathBuf,
}

const FULL: Plan = Plan {
    rounds: 15,
    burst_seconds: 0.1,
    report: |context| context.path("docs/benchmarks.md"),
};
/// Too short to be quoted, so it leaves the document alone.
const QUICK: Plan = Plan {
    rounds: 3,
    burst_seconds: 0.03,
    report: |context| context.target("bench/quick.md"),
};

/// Measures and writes `docs/benchmarks.md`; `--quick` only shows that everything runs.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let plan = match arguments {
        [] => FULL,
        [flag] if flag == "--quick" => QUICK,
        other => bail!("bench takes --quick or nothing, not {}", other.join(" ")),
    };
    let missing = setup::ensure(context, &[&WASM_TARGET, &NODE, &NPM, &C_COMPILER, &PYTHON])?;
    for tool in &missing {
        println!(
            "missing: {} ({}); what needs it is not run",
            tool.name, tool.advice
        );
    }
    let started = Instant::now();
    let programs = start_all(context)?;
    println!("measuring: {} rounds", plan.rounds);
    let load_before = report::load();
    let results = rounds::run(programs, plan.rounds, plan.burst_seconds);
    let judged = targets::judge(&results, &sizes::of_package(context));
    let machine = report::Machine::look(context, load_before);
    let text = report::text(&machine, plan.rounds, plan.burst_seconds, &judged, &results);
    let path = (plan.report)(context);
    fs::create_dir_all(path.parent().context("the report has a directory")?)?;
    fs::write(&path, text)?;
    print!("{}", targets::table(&judged));
    let (seconds, shown) = (started.elapsed().as_secs(), context.shown(&path));
    println!("written to {shown} after {seconds} s");
    Ok(())
}

/// Prepares and starts the programs one after another, before anything is measured.
fn start_all(context: &Context) -> Result<Vec<(&'static str, Result<Running>)>> {
    let logs = context.target("xtask");
    fs::create_dir_all(&logs)?;
    let log = logs.join("bench.log");
    let _ = fs::remove_file(&log);
    let quiet = context.logging_to(log);
    let mut started = Vec::new();
    for program in program::ALL {
        println!("preparing: {}", program.name);
        let running = (program.prepare)(&quiet).and_then(Running::start);
        if let Err(error) = &running {
            println!("  not run: {error:#}");
        }
        started.push((program.name, running));
    }
    Ok(started)
}

/// The middle value; zero for none.
fn median(values: &[f64]) -> f64 {
    quantile(values, 1, 2)
}

/// The value below which `part / whole` of the others lie; zero for none.
fn quantile(values: &[f64], part: usize, whole: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * part / whole).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((quantile(&[5.0, 1.0, 2.0, 4.0, 3.0], 3, 4) - 4.0).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }
}
