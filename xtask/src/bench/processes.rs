//! Areas whose measures each run in a process of their own, which loads its data once and then takes turns with the
//! others: a peak of memory belongs to one measure, and a ratio of times is taken within a round.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, anyhow};

use super::program::{self, Running};
use super::report::{Machine, load};
use super::rounds::Results;
use super::targets::Judged;
use super::{Plan, finish, quietly, rounds, start};
use crate::context::Context;
use crate::setup::{self, NODE, NPM, PYTHON, WASM_TARGET};

/// What is measured, and with what.
#[derive(Debug)]
pub struct Area {
    /// Its name: `tests/bench` serves `<name> <measure> <data>`, the data comes from `tests/peers/<name>_events.py`, the
    /// npm package is measured by `tests/bench/node/<name>.mjs`.
    pub name: &'static str,
    /// Python with the peers.
    pub python: fn(&Context) -> Result<PathBuf>,
    /// Measures of `tests/bench`.
    pub ours: &'static [&'static str],
    /// The script that serves the peers, below `tests/peers`.
    pub script: &'static str,
    /// Measures of the peers.
    pub peers: &'static [&'static [&'static str]],
    /// The measure of the npm package.
    pub wasm: &'static str,
    /// Judges a run.
    pub judge: fn(&Results) -> Vec<Judged>,
    /// The page about a run.
    pub text: fn(&Machine, Plan, &[Judged], &Results) -> String,
}

/// Measures an area and writes the page that the plan names.
pub fn run(context: &Context, area: &Area, plan: Plan) -> Result<()> {
    for tool in setup::ensure(context, &[&WASM_TARGET, &NODE, &NPM, &PYTHON])? {
        println!(
            "missing: {} ({}); what needs it is not run",
            tool.name, tool.advice
        );
    }
    let started = Instant::now();
    let programs = start_all(&quietly(context)?, area);
    println!("measuring: {} rounds", plan.rounds);
    let load_before = load();
    let results = rounds::run(programs, plan.rounds, plan.burst_seconds);
    let judged = (area.judge)(&results);
    let machine = Machine::look(context, load_before);
    let text = (area.text)(&machine, plan, &judged, &results);
    finish(context, plan, &text, &judged, started)
}

/// Prepares what the processes share, then starts each of them.
fn start_all(context: &Context, area: &Area) -> Vec<(&'static str, Result<Running>)> {
    println!("preparing: Rust, Python, the data, the npm package");
    let python = (area.python)(context);
    let data = made_by(&python, |python| data(context, python, area.name));
    let ours = program::rust_program(context);
    let wasm = made_by(&data, |data| program::wasm_over(context, area.name, data));
    let of_ours = |name: &str| {
        let mut command = context.command(made(&ours)?);
        command.args([area.name, name]).arg(made(&data)?);
        Ok(command)
    };
    let of_peer = |name: &str| {
        let mut command = context.command(made(&python)?);
        command.arg(context.path("tests/peers").join(area.script));
        command.arg(name).arg(made(&data)?);
        Ok(command)
    };
    let mut started: Vec<(&'static str, Result<Running>)> = Vec::new();
    let mut add = |name: &'static str, command: Result<Command>| {
        println!("loading: {name}");
        started.push((name, start(command)));
    };
    for name in area.ours {
        add(name, of_ours(name));
    }
    for name in area.peers.iter().copied().flatten() {
        add(name, of_peer(name));
    }
    add(area.wasm, wasm);
    started
}

/// The data of an area; made again when its script has changed.
fn data(context: &Context, python: &Path, area: &str) -> Result<PathBuf> {
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
fn made(shared: &Result<PathBuf>) -> Result<&Path> {
    match shared {
        Ok(path) => Ok(path),
        Err(error) => Err(anyhow!("{error:#}")),
    }
}

fn made_by<T>(shared: &Result<PathBuf>, make: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    made(shared).and_then(make)
}
