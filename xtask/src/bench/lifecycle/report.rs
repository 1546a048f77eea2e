//! The targets of the lifecycle engine and the page about them.

use std::fmt::Write as _;

use super::super::report::{
    Machine, duration, exact, not_run, per_second, significant, titled, where_and_when,
};
use super::super::rounds::{Measure, Results};
use super::super::targets::{self, Goal, Judged, judged};
use super::super::{Plan, quantile};
use super::{OURS, PEERS, PEERS_ON_TWO, WASM};

const EVENTS: f64 = 10_000_000.0;
/// What the others are set against.
const REFERENCES: [&str; 2] = ["states", "hand.states"];

/// The peer against which a measure of ours does worst, and how many times as fast as that peer ours is.
fn fastest_peer(results: &Results, ours: &str, peers: &[&'static str]) -> Option<(&'static str, f64)> {
    let ratios = peers
        .iter()
        .filter_map(|peer| Some((*peer, results.ratio(ours, peer)?)));
    ratios.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// The one-thread peer that takes the least memory, and the share of it that a measure of ours takes.
fn leanest_peer(results: &Results, ours: &str) -> Option<(&'static str, f64)> {
    let peak = |name: &str| results.measure(name)?.peak_mb;
    let ours = peak(ours)?;
    let shares = PEERS.iter().filter_map(|peer| Some((*peer, ours / peak(peer)?)));
    shares.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Judges a run.
pub fn judge(results: &Results) -> Vec<Judged> {
    let rate = |name: &str| results.measure(name).map(Measure::rate);
    let figure = |found: Option<(&str, f64)>| found.map(|(_, figure)| figure);
    vec![
        judged(
            "states of 10 million events, one thread, against the fastest peer on one thread: speed",
            Goal::AtLeast(3.0),
            "×",
            figure(fastest_peer(results, "states", PEERS)),
        ),
        judged(
            "the same: peak memory against the leanest peer",
            Goal::AtMost(0.5),
            "×",
            figure(leanest_peer(results, "states")),
        ),
        judged(
            "full policy replay, one thread",
            Goal::AtLeast(5.0),
            "million events/s",
            rate("replay").map(|rate| rate / 1e6),
        ),
        judged(
            "one event more of one customer",
            Goal::AtMost(1.0),
            "µs",
            rate("advance").map(|rate| 1e6 / rate),
        ),
        judged(
            "full policy replay in WebAssembly",
            Goal::AtLeast(1.0),
            "million events/s",
            rate(WASM).map(|rate| rate / 1e6),
        ),
    ]
}

/// The whole page.
pub fn text(machine: &Machine, plan: Plan, judged: &[Judged], results: &Results) -> String {
    let mut text = String::from(
        "# Benchmarks: lifecycles\n\nWritten by `cargo xtask bench lifecycle`; not edited by hand.\n\n",
    );
    where_and_when(&mut text, machine);
    conditions(&mut text, plan);
    let _ = write!(text, "\n## Targets\n\n{}", targets::table(judged));
    peers(&mut text, results);
    states(&mut text, results);
    policy(&mut text, results);
    not_run(&mut text, results);
    text
}

fn conditions(text: &mut String, plan: Plan) {
    let Plan {
        rounds,
        burst_seconds,
        ..
    } = plan;
    let _ = writeln!(
        text,
        "10 million events of a million customers over 36 months (`tests/peers/lifecycle_events.py`), in the order of arrival,\n\
         which is not the order of time. Every measure runs in a process of its own with its columns loaded, customer and\n\
         day for the states; loading is in no figure. The processes take turns: {rounds} rounds, in each a run to warm up and\n\
         then at least {burst_seconds} s. Figures are medians over the rounds; \"× slower\" is the median of the ratios within a round.\n\
         \"loaded\" is the resident memory before the first run, \"peak\" the most while running (`VmHWM`, reset after loading);\n\
         for the peers both contain Python and the engine itself, 60 to 80 MB."
    );
}

/// Who was the fastest, since a target against \"the fastest\" hides that.
fn peers(text: &mut String, results: &Results) {
    let mut lines = Vec::new();
    for ours in REFERENCES {
        for (threads, peers) in [("one thread", PEERS), ("two threads", PEERS_ON_TWO)] {
            if let Some((peer, ratio)) = fastest_peer(results, ours, peers) {
                let ratio = significant(ratio);
                lines.push(format!(
                    "`{ours}` is {ratio} × as fast as `{peer}`, the fastest peer on {threads}"
                ));
            }
        }
        if let Some((peer, share)) = leanest_peer(results, ours) {
            let share = significant(share);
            lines.push(format!(
                "`{ours}` takes {share} × the memory of `{peer}`, the leanest on one thread"
            ));
        }
    }
    for line in lines {
        let _ = write!(text, "\n- {line}.");
    }
    text.push('\n');
}

fn states(text: &mut String, results: &Results) {
    let [first, second] = REFERENCES;
    let _ = writeln!(
        text,
        "\n## The state of every customer, counted\n\n\
         On 31 December 2025: the last event more than 180 days old, churned; more than 90, dormant; the first at most 90 days\n\
         old, new; the last two more than 180 days apart, reactivated; else active. The number at the end of a peer's name is\n\
         its threads. \"exact\" says whether the counts are the published ones: active 229 237, churned 576 113,\n\
         dormant 101 018, new 82 939, reactivated 10 693.\n\n\
         | | events/s | all take | fastest to slowest | × slower than `{first}` | than `{second}` | loaded, MB | peak, MB | exact | what |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---|---|"
    );
    let ours = OURS.iter().filter(|name| name.contains("states"));
    let names = ours.chain(PEERS).chain(PEERS_ON_TWO);
    for measure in names.filter_map(|name| results.measure(name)) {
        let _ = writeln!(text, "{}", states_row(measure, results));
    }
}

fn states_row(measure: &Measure, results: &Results) -> String {
    let described = &measure.described;
    let time_at = |part| duration(EVENTS / quantile(&measure.rates, part, 1));
    let slower = REFERENCES.map(|reference| {
        let ratio = results.ratio(reference, &described.name);
        ratio.map_or(String::new(), significant)
    });
    format!(
        "| {} | {} | {} | {} to {} | {} | {} | {} | {} | {} |",
        titled(described),
        per_second(measure.rate()),
        duration(EVENTS / measure.rate()),
        time_at(1),
        time_at(0),
        slower.join(" | "),
        megabytes(described.loaded_mb),
        megabytes(measure.peak_mb),
        exact(described),
        described.note,
    )
}

fn policy(text: &mut String, results: &Results) {
    let measures: Vec<&Measure> = ["replay", "replay.recency", "advance", WASM]
        .iter()
        .filter_map(|name| results.measure(name))
        .collect();
    if measures.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n## A full policy\n\n| | events/s | one takes | spread | peak, MB | exact | what |\n|---|---:|---:|---:|---:|---|---|"
    );
    for measure in measures {
        let described = &measure.described;
        let _ = writeln!(
            text,
            "| {} | {} | {} | ±{:.0} % | {} | {} | {} |",
            described.name,
            per_second(measure.rate()),
            duration(1.0 / measure.rate()),
            measure.spread() * 100.0,
            megabytes(measure.peak_mb),
            exact(described),
            described.note,
        );
    }
}

fn megabytes(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::rounds::measured;

    fn run() -> Results {
        let with_peak = |name, rates: &[f64], peak| {
            let mut measure = measured(name, rates);
            measure.peak_mb = Some(peak);
            measure
        };
        Results {
            measures: vec![
                with_peak("states", &[4e7, 2e7], 100.0),
                with_peak("duckdb.near.1", &[1e7, 5e6], 250.0),
                with_peak("polars.near.1", &[2e7, 1e7], 300.0),
                measured("advance", &[4e6]),
            ],
            ..Results::default()
        }
    }

    #[test]
    fn a_peer_is_met_where_it_is_best() {
        let results = run();
        assert_eq!(
            fastest_peer(&results, "states", PEERS),
            Some(("polars.near.1", 2.0))
        );
        assert_eq!(leanest_peer(&results, "states"), Some(("duckdb.near.1", 0.4)));
        let table = targets::table(&judge(&results));
        assert!(
            table.contains("at least 3 × | 2.00 × | **missed by 33 %** |"),
            "{table}"
        );
        assert!(table.contains("at most 0.5 × | 0.40 × | met |"), "{table}");
        assert!(table.contains("at most 1 µs | 0.25 µs | met |"), "{table}");
        assert!(
            table.contains("at least 5 million events/s | – | not measured |"),
            "{table}"
        );
    }

    #[test]
    fn a_row_shows_times_of_all_events_and_memory() {
        let results = run();
        let row = states_row(results.measure("duckdb.near.1").unwrap(), &results);
        assert!(
            row.starts_with(
                "| duckdb.near.1 | 5 000 000 | 2.00 s | 1.00 s to 2.00 s | 4.00 |  |  | 250 | yes |"
            ),
            "{row}"
        );
    }
}
