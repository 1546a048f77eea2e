//! `cargo xtask bench journey`: event logs against `PM4Py` and `DuckDB`, plans and maps.

mod report;

use super::processes::Area;
use super::{Plan, program};

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

pub const AREA: Area = Area {
    name: "journey",
    python: program::python_of_logs,
    ours: OURS,
    script: "journey_measures.py",
    peers: &[PEERS],
    wasm: WASM,
    judge: report::judge,
    text: report::text,
};
