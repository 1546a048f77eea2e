//! Serves bursts of work to `cargo xtask bench`.
//!
//! Every program that takes part in the comparison, in whatever language, speaks the same few lines,
//! so that `xtask` can let them take turns and a noisy neighbour on the machine hits all of them:
//!
//! | direction | line |
//! |---|---|
//! | out, once | `{"program", "version", "measures": [{"name", "exact", "note"} or {"name", "missing"}]}` |
//! | in | `<name> <seconds>`: run one burst of about that length |
//! | out | `{"name", "per_second"}` |
//!
//! The end of the input ends the program. `exact` says whether the figures were found equal to the
//! published ones before anything was measured: `true`, `false`, or `null` when there are none.
//!
//! With the arguments `lifecycle <measure> <directory>` or `journey <measure> <directory>` it serves one measure of
//! [`lifecycle`] or of [`journey`] instead.
#![allow(
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark counts seconds in floats, and a wrong case must stop it"
)]

mod burst;
mod by_hand;
mod case;
mod files;
mod journey;
mod lifecycle;
mod measures;
mod memory;
mod process;

use serde_json::json;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => serve_all(),
        [area, measure, directory] if area == "lifecycle" => {
            process::serve(measure, lifecycle::measure(measure, Path::new(directory)));
        }
        [area, measure, directory] if area == "journey" => {
            process::serve(measure, journey::measure(measure, Path::new(directory)));
        }
        other => panic!("it takes nothing or `<area> <measure> <directory>`, not {other:?}"),
    }
}

fn serve_all() {
    let mut measures = measures::all();
    let described: Vec<_> = measures
        .iter()
        .map(|measure| json!({"name": measure.name, "exact": measure.exact, "note": measure.note}))
        .collect();
    say(&json!({"program": "tenure", "version": tenure::VERSION, "measures": described}));
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let (name, seconds) = line.split_once(' ').unwrap();
        let measure = measures.iter_mut().find(|measure| measure.name == name).unwrap();
        let per_second = burst::run(&mut measure.work, measure.units, seconds.parse().unwrap());
        say(&json!({"name": name, "per_second": per_second}));
    }
}

fn say(line: &serde_json::Value) {
    let mut out = stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
