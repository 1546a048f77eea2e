//! `cargo xtask bench lifecycle`: ten million events of a million customers, against `DuckDB` and polars.
//!
//! Every measure runs in a process of its own, which loads the data once and then takes turns with the others, so that
//! a peak of memory belongs to one measure and a ratio of times is taken within a round.

mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, anyhow};

use super::program::{self, Running};
use super::report::{Machine, load};
use super::{Plan, finish, quietly, rounds, start};
use crate::context::Context;
use crate::setup::{self, NODE, NPM, PYTHON, WASM_TARGET};

pub const FULL: Plan = Plan {
    rounds: 9,
    burst_seconds: 0.5,
    report: |context| context.path("docs/benchmarks-lifecycle.md"),
};
/// Too short to be quoted, so it leaves the document alone.
pub const QUICK: Plan = Plan {
    rounds: 1,
    burst_seconds: 0.01,
    report: |context| context.target("bench/quick-lifecycle.md"),
};

/// Served by `tests/bench`.
const OURS: &[&str] = &[
    "states",
    "states.2",
    "hand.states",
    "replay",
    "replay.recency",
    "advance",
];
/// Served by `tests/peers/lifecycle_states.py` on one thread.
const PEERS: &[&str] = &[
    "duckdb.top2.1",
    "duckdb.near.1",
    "polars.top2.1",
    "polars.sorted64.1",
    "polars.sorted32.1",
    "polars.near.1",
];
/// The same on two.
const PEERS_ON_TWO: &[&str] = &[
    "duckdb.top2.2",
    "duckdb.near.2",
    "polars.top2.2",
    "polars.sorted64.2",
    "polars.sorted32.2",
    "polars.near.2",
];
const WASM: &str = "wasm.replay";

/// Measures and writes the page that the plan names.
pub fn run(context: &Context, plan: Plan) -> Result<()> {
    for tool in setup::ensure(context, &[&WASM_TARGET, &NODE, &NPM, &PYTHON])? {
        println!(
            "missing: {} ({}); what needs it is not run",
            tool.name, tool.advice
        );
    }
    let started = Instant::now();
    let programs = start_all(&quietly(context)?);
    println!("measuring: {} rounds", plan.rounds);
    let load_before = load();
    let results = rounds::run(programs, plan.rounds, plan.burst_seconds);
    let judged = report::judge(&results);
    let machine = Machine::look(context, load_before);
    let text = report::text(&machine, plan, &judged, &results);
    finish(context, plan, &text, &judged, started)
}

/// Prepares what the processes share, then starts each of them.
fn start_all(context: &Context) -> Vec<(&'static str, Result<Running>)> {
    println!("preparing: Rust, Python, the events, the npm package");
    let python = program::python(context);
    let events = made_by(&python, |python| data(context, python, "lifecycle"));
    let ours = program::rust_program(context);
    let wasm = made_by(&events, |events| {
        program::wasm_over(context, "lifecycle.mjs", events)
    });
    let of_ours = |name: &str| {
        let mut command = context.command(made(&ours)?);
        command.args(["lifecycle", name]).arg(made(&events)?);
        Ok(command)
    };
    let of_peer = |name: &str| {
        let mut command = context.command(made(&python)?);
        command.args(["tests/peers/lifecycle_states.py", name]);
        command.arg(made(&events)?);
        Ok(command)
    };
    let mut started: Vec<(&'static str, Result<Running>)> = Vec::new();
    let mut add = |name: &'static str, command: Result<Command>| {
        println!("loading: {name}");
        started.push((name, start(command)));
    };
    for name in OURS {
        add(name, of_ours(name));
    }
    for name in PEERS.iter().chain(PEERS_ON_TWO) {
        add(name, of_peer(name));
    }
    add(WASM, wasm);
    started
}

/// The data of an area, by `tests/peers/<area>_events.py`; made again when that has changed.
pub(super) fn data(context: &Context, python: &Path, area: &str) -> Result<PathBuf> {
    let directory = context.target("bench").join(area);
    let script = context.path("tests/peers").join(format!("{area}_events.py"));
    let (wanted, stamp) = (fs::read(&script)?, directory.join("made_by.py"));
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        context.run(context.command(python).arg(script).arg(&directory))?;
        fs::write(stamp, wanted)?;
    }
    Ok(directory)
}

/// What was made for several processes, or why it was not.
pub(super) fn made(shared: &Result<PathBuf>) -> Result<&Path> {
    match shared {
        Ok(path) => Ok(path),
        Err(error) => Err(anyhow!("{error:#}")),
    }
}

pub(super) fn made_by<T>(shared: &Result<PathBuf>, make: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    made(shared).and_then(make)
}
