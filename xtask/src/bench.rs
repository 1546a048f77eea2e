//! `cargo xtask bench`: measures, compares with peers, judges the targets, writes `docs/benchmarks.md`;
//! `cargo xtask bench lifecycle`: the same for ten million events, see [`lifecycle`]; `cargo xtask bench journey`: for
//! event logs, plans and maps, see [`journey`].
//!
//! Every program of the comparison serves short bursts of work (the lines it speaks are described in
//! `tests/bench/src/main.rs`). They all run at once and take turns, burst by burst and round by round, so that a
//! noisy neighbour on the machine hits each of them; a ratio is the median over rounds of the ratio within a round.
//! A program or a peer that cannot be had is listed with the reason, and the rest goes on.
#![allow(clippy::float_arithmetic, reason = "speeds and ratios are statistics")]

mod journey;
mod lifecycle;
mod processes;
mod program;
mod report;
mod rounds;
mod sizes;
mod targets;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::context::Context;
use crate::setup::{self, C_COMPILER, NODE, NPM, PYTHON, WASM_TARGET};

use self::program::Running;
use self::targets::Judged;

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

/// Measures and writes a page of `docs`; `--quick` only shows that everything runs.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => run_all(context, FULL),
        ["--quick"] => run_all(context, QUICK),
        ["lifecycle"] => processes::run(context, &lifecycle::AREA, lifecycle::FULL),
        ["lifecycle", "--quick"] => processes::run(context, &lifecycle::AREA, lifecycle::QUICK),
        ["journey"] => processes::run(context, &journey::AREA, journey::FULL),
        ["journey", "--quick"] => processes::run(context, &journey::AREA, journey::QUICK),
        other => bail!(
            "bench takes `lifecycle`, `journey` and `--quick`, not {}",
            other.join(" ")
        ),
    }
}

fn run_all(context: &Context, plan: Plan) -> Result<()> {
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
    finish(context, plan, &text, &judged, started)
}

/// Writes the report and shows the verdicts.
fn finish(context: &Context, plan: Plan, text: &str, judged: &[Judged], started: Instant) -> Result<()> {
    let path = (plan.report)(context);
    fs::create_dir_all(path.parent().context("the report has a directory")?)?;
    fs::write(&path, text)?;
    print!("{}", targets::table(judged));
    let (seconds, shown) = (started.elapsed().as_secs(), context.shown(&path));
    println!("written to {shown} after {seconds} s");
    Ok(())
}

/// Prepares and starts the programs one after another, before anything is measured.
fn start_all(context: &Context) -> Result<Vec<(&'static str, Result<Running>)>> {
    let quiet = quietly(context)?;
    let mut started = Vec::new();
    for program in program::ALL {
        println!("preparing: {}", program.name);
        let command = (program.prepare)(&quiet);
        started.push((program.name, start(command)));
    }
    Ok(started)
}

fn start(command: Result<Command>) -> Result<Running> {
    let running = command.and_then(Running::start);
    if let Err(error) = &running {
        println!("  not run: {error:#}");
    }
    running
}

/// The same workspace, with what the preparations print in a log of this run.
fn quietly(context: &Context) -> Result<Context> {
    let logs = context.target("xtask");
    fs::create_dir_all(&logs)?;
    let log = logs.join("bench.log");
    let _ = fs::remove_file(&log);
    Ok(context.logging_to(log))
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
