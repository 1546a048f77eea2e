//! `cargo xtask bench lifecycle`: ten million events of a million customers, against `DuckDB` and polars.

mod report;

use super::processes::Area;
use super::{Plan, program};

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

pub const AREA: Area = Area {
    name: "lifecycle",
    python: program::python,
    ours: OURS,
    script: "lifecycle_states.py",
    peers: &[PEERS, PEERS_ON_TWO],
    wasm: WASM,
    judge: report::judge,
    text: report::text,
};
