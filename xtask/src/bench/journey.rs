//! `cargo xtask bench journey`: event logs against `PM4Py` and `DuckDB`, plans and maps.
//!
//! As in [`super::lifecycle`] every measure runs in a process of its own, and the processes take turns.

mod report;

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use super::lifecycle::{data, made, made_by};
use super::program::{self, Running};
use super::report::{Machine, load};
use super::{Plan, finish, quietly, rounds, start};
use crate::context::Context;
use crate::setup::{self, NODE, NPM, PYTHON, WASM_TARGET};

pub const FULL: Plan = Plan {
    rounds: 5,
    burst_seconds: 0.5,
    report: |context| context.path("docs/benchmarks-journey.md"),
};
/// Too short to be quoted, so it leaves the document alone.
pub const QUICK: Plan = Plan {
    rounds: 1,
    burst_seconds: 0.01,
    report: |context| context.target("bench/quick-journey.md"),
};

/// Served by `tests/bench`.
const OURS: &[&str] = &["xes", "funnel", "funnel.2", "align", "map"];
/// Served by `tests/peers/journey_measures.py`.
const PEERS: &[&str] = &[
    PM4PY,
    "duckdb.joins.1",
    "duckdb.lists.1",
    "duckdb.joins.2",
    "duckdb.lists.2",
];
const PM4PY: &str = "pm4py.xes";
const WASM: &str = "wasm.map";

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
    let python = program::python_of_logs(context);
    let events: Result<PathBuf> = made_by(&python, |python| data(context, python, "journey"));
    let ours = program::rust_program(context);
    let wasm = made_by(&events, |events| {
        program::wasm_over(context, "journey.mjs", events)
    });
    let of_ours = |name: &str| {
        let mut command = context.command(made(&ours)?);
        command.args(["journey", name]).arg(made(&events)?);
        Ok(command)
    };
    let of_peer = |name: &str| {
        let mut command = context.command(made(&python)?);
        command.args(["tests/peers/journey_measures.py", name]);
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
    for name in PEERS {
        add(name, of_peer(name));
    }
    add(WASM, wasm);
    started
}
