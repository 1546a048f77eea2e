//! The targets of journeys and the page about them.

use std::fmt::Write as _;

use super::super::report::{
    Machine, duration, exact, not_run, per_second, significant, titled, where_and_when,
};
use super::super::rounds::{Measure, Results};
use super::super::targets::{self, Goal, Judged, judged};
use super::super::{Plan, quantile};
use super::{OURS, PEERS, PM4PY, WASM};

const CASES: f64 = 10_000.0;

/// The query of `DuckDB` on so many threads against which the funnel does worst, and how many times as fast the funnel is.
fn fastest_query(results: &Results, ours: &str, threads: &str) -> Option<(&'static str, f64)> {
    let queries = PEERS
        .iter()
        .filter(|peer| peer.starts_with("duckdb") && peer.ends_with(threads));
    let ratios = queries.filter_map(|peer| Some((*peer, results.ratio(ours, peer)?)));
    ratios.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// Judges a run.
pub fn judge(results: &Results) -> Vec<Judged> {
    let rate = |name: &str| results.measure(name).map(Measure::rate);
    let peak = |name: &str| results.measure(name)?.peak_mb;
    let milliseconds = |name: &str| rate(name).map(|rate| 1e3 / rate);
    vec![
        judged(
            "XES of 160 000 events read, variants and what follows what, against PM4Py: speed",
            Goal::AtLeast(20.0),
            "×",
            results.ratio("xes", PM4PY),
        ),
        judged(
            "the same: peak memory",
            Goal::AtMost(0.25),
            "×",
            peak("xes").zip(peak(PM4PY)).map(|(ours, theirs)| ours / theirs),
        ),
        judged(
            "funnel over 10 million events, two threads, against the fastest query of DuckDB on two: speed",
            Goal::AtLeast(3.0),
            "×",
            fastest_query(results, "funnel.2", ".2").map(|(_, ratio)| ratio),
        ),
        judged(
            "10 000 cases aligned with a plan of 20 steps, one thread",
            Goal::AtMost(1.0),
            "s",
            rate("align").map(|rate| CASES / rate),
        ),
        judged(
            "map of 60 touchpoints and more drawn",
            Goal::AtMost(5.0),
            "ms",
            milliseconds("map"),
        ),
        judged(
            "the same in WebAssembly, the whole operation",
            Goal::AtMost(20.0),
            "ms",
            milliseconds(WASM),
        ),
    ]
}

/// The whole page.
pub fn text(machine: &Machine, plan: Plan, judged: &[Judged], results: &Results) -> String {
    let mut text = String::from(
        "# Benchmarks: journeys\n\nWritten by `cargo xtask bench journey`; not edited by hand.\n\n",
    );
    where_and_when(&mut text, machine);
    let Plan {
        rounds,
        burst_seconds,
        ..
    } = plan;
    let _ = writeln!(
        text,
        "The data is made up by `tests/peers/journey_events.py`. Every measure runs in a process of its own; the processes take turns:\n\
         {rounds} rounds, in each a run to warm up and then at least {burst_seconds} s. Figures are medians over the rounds, ratios the medians of the\n\
         ratios within a round. The columns of the funnel are loaded before, in no order; the XES file is read in every run. \"peak\" is the\n\
         most memory while running (`VmHWM`, reset after loading); that of the peers contains Python and the engine itself."
    );
    let _ = write!(text, "\n## Targets\n\n{}", targets::table(judged));
    for (ours, threads, said) in [("funnel", ".1", "one thread"), ("funnel.2", ".2", "two threads")] {
        if let Some((query, ratio)) = fastest_query(results, ours, threads) {
            let ratio = significant(ratio);
            let _ = write!(
                text,
                "\n- `{ours}` is {ratio} × as fast as `{query}`, the fastest query on {said}."
            );
        }
    }
    let _ = writeln!(
        text,
        "\n\n## Measures\n\nA unit is an event of the log or of the columns, a case, a map. \"exact\" says whether the counts are those that PM4Py\n\
         and both queries of DuckDB agree on.\n\n\
         | | units/s | one takes | fastest to slowest | loaded, MB | peak, MB | exact | what |\n\
         |---|---:|---:|---:|---:|---:|---|---|"
    );
    let names = OURS.iter().chain(PEERS).chain([&WASM]);
    for measure in names.filter_map(|name| results.measure(name)) {
        let described = &measure.described;
        let time_at = |part| duration(1.0 / quantile(&measure.rates, part, 1));
        let megabytes = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.0}"));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} to {} | {} | {} | {} | {} |",
            titled(described),
            per_second(measure.rate()),
            duration(1.0 / measure.rate()),
            time_at(1),
            time_at(0),
            megabytes(described.loaded_mb),
            megabytes(measure.peak_mb),
            exact(described),
            described.note,
        );
    }
    not_run(&mut text, results);
    text
}
