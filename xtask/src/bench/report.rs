//! The report: where it was measured, the verdicts, and a table for each question that users have.

use std::fmt::Write as _;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use tenure::calendar::Date;

use super::program::Described;
use super::rounds::{Measure, Results};
use super::targets::{self, Judged};
use crate::context::Context;

/// A table of the report: its measures and the one that the others are set against.
struct Group {
    title: &'static str,
    unit: &'static str,
    reference: &'static str,
    measures: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group {
        title: "One schedule of 180 rows",
        unit: "schedules",
        reference: "schedule",
        measures: &[
            "schedule",
            "schedule.collect",
            "schedule.straightLine",
            "schedule.calendarYear",
            "schedule.actualActualIsda",
            "schedule.actual365Fixed",
            "schedule.annuity",
            "contract.annuity",
            "prepay",
            "progress",
            "hand.known",
            "hand.any",
            "c.schedule",
            "wasm.columns",
            "wasm.read",
            "js.hand",
            "py.integers",
            "numpy-financial",
            "numpy-financial.rows",
            "QuantLib",
            "mortgagemath",
            "loanjs",
            "financial",
            "amortizejs",
            "loan-schedule.js",
        ],
    },
    Group {
        title: "One request as JSON, 180 rows",
        unit: "requests",
        reference: "call.schedule",
        measures: &["call.schedule", "c.call", "wasm.call", "wasm.parsed"],
    },
    Group {
        title: "A portfolio, 12 to 360 rows each",
        unit: "loans",
        reference: "batch.100000",
        measures: &[
            "batch.10000",
            "batch.100000",
            "portfolio.1",
            "portfolio.2",
            "portfolio.calendarYear",
            "portfolio.rows",
            "c.batch",
            "c.batch.rows",
            "wasm.portfolio",
            "numpy.batch.10000",
            "numpy.batch.100000",
        ],
    },
    Group {
        title: "The rate of 181 dated flows",
        unit: "rates",
        reference: "xirr",
        measures: &["xirr", "pyxirr"],
    },
    Group {
        title: "Single steps",
        unit: "calls",
        reference: "payment",
        measures: &[
            "payment",
            "hand.payment",
            "money.parse",
            "money.print",
            "c.abi_version",
            "c.payment",
            "c.rows",
        ],
    },
];

/// Where and when it was measured.
#[derive(Debug)]
pub struct Machine {
    date: Date,
    processor: String,
    cores: usize,
    load_before: String,
    load_after: String,
    tools: Vec<String>,
}

impl Machine {
    /// Looks at the machine after the rounds.
    pub fn look(context: &Context, load_before: String) -> Self {
        let tools = [
            ("rustc", "-V"),
            ("gcc", "--version"),
            ("node", "--version"),
            ("python3", "--version"),
        ];
        Self {
            date: today(),
            processor: processor(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            load_before,
            load_after: load(),
            tools: tools
                .into_iter()
                .filter_map(|(program, flag)| version(context, program, flag))
                .collect(),
        }
    }
}

fn version(context: &Context, program: &str, flag: &str) -> Option<String> {
    let printed = context.output(context.command(program).arg(flag)).ok()?;
    let line = String::from_utf8_lossy(&printed).lines().next()?.to_owned();
    Some(if program == "node" {
        format!("Node.js {line}")
    } else {
        line
    })
}

fn today() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(0))
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name"));
    model.map_or_else(
        || std::env::consts::ARCH.to_owned(),
        |model| model.trim_start_matches(['\t', ' ', ':']).to_owned(),
    )
}

/// Load averages over one, five and fifteen minutes.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let averages: Vec<&str> = text.split_whitespace().take(3).collect();
    averages.join(" ")
}

/// The whole report.
pub fn text(machine: &Machine, rounds: usize, seconds: f64, judged: &[Judged], results: &Results) -> String {
    let mut text = String::from("# Benchmarks\n\nWritten by `cargo xtask bench`; not edited by hand.\n\n");
    conditions(&mut text, machine, rounds, seconds);
    let _ = write!(text, "\n## Targets\n\n{}", targets::table(judged));
    for group in GROUPS {
        table(&mut text, group, results);
    }
    not_run(&mut text, results);
    text
}

/// Version, day, machine, load and tools, in three lines.
pub fn where_and_when(text: &mut String, machine: &Machine) {
    let Machine {
        date,
        processor,
        cores,
        load_before,
        load_after,
        tools,
    } = machine;
    let _ = writeln!(
        text,
        "Tenure {}, {date}. {processor}, {cores} cores.",
        tenure::VERSION
    );
    let _ = writeln!(
        text,
        "Load averages before: {load_before}; after: {load_after} (one is the benchmark itself)."
    );
    let _ = writeln!(text, "{}.\n", tools.join("; "));
}

fn conditions(text: &mut String, machine: &Machine, rounds: usize, seconds: f64) {
    where_and_when(text, machine);
    let _ = writeln!(
        text,
        "Each figure is the median of {rounds} bursts of {seconds} s in one thread (where nothing else is said); all programs take turns in each round.\n\
         The spread is half the distance between the quartiles. \"× slower\" is the median of the ratios within a round:\n\
         how many times as long as the first row named in the title of the column. \"exact\" says whether the payments add\n\
         up to the published total (or, for a loan without the lead-in, to the exact one) to the kopeck.\n\n\
         The loan: 4 000 000 RUB at 12.5 % a year, 180 months, the first of them interest alone."
    );
}

fn table(text: &mut String, group: &Group, results: &Results) {
    let Group {
        title,
        unit,
        reference,
        ..
    } = group;
    let _ = writeln!(
        text,
        "\n## {title}\n\n| | {unit}/s | one takes | spread | × slower than `{reference}` | exact | what |\n|---|---:|---:|---:|---:|---|---|"
    );
    for measure in group.measures.iter().filter_map(|name| results.measure(name)) {
        let _ = writeln!(
            text,
            "{}",
            row(measure, results.ratio(reference, &measure.described.name))
        );
    }
}

fn row(measure: &Measure, slower: Option<f64>) -> String {
    let described = &measure.described;
    format!(
        "| {} | {} | {} | ±{:.0} % | {} | {} | {} |",
        titled(described),
        per_second(measure.rate()),
        duration(1.0 / measure.rate()),
        measure.spread() * 100.0,
        slower.map_or(String::new(), significant),
        exact(described),
        described.note,
    )
}

/// The name of a measure, with the version of the package behind it.
pub fn titled(described: &Described) -> String {
    let version = described.version.as_deref();
    version.map_or_else(
        || described.name.clone(),
        |version| format!("{} {version}", described.name),
    )
}

/// Whether its figures were the published ones; empty when nothing is published.
pub const fn exact(described: &Described) -> &'static str {
    match described.exact {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// What could not be measured, with the reasons.
pub fn not_run(text: &mut String, results: &Results) {
    let peers = results
        .measures
        .iter()
        .filter_map(|measure| Some((&measure.described.name, measure.described.missing.as_ref()?)));
    let programs = results.missing.iter().map(|(name, why)| (name, why));
    let lines: Vec<String> = programs
        .chain(peers)
        .map(|(name, why)| format!("- {name}: {}", why.lines().next().unwrap_or_default()))
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "\n## Not run\n\n{}", lines.join("\n"));
    }
}

/// Three significant digits, thousands apart.
pub fn per_second(rate: f64) -> String {
    if rate < 1000.0 {
        return significant(rate);
    }
    let mut digits = format!("{:.0}", rounded(rate));
    let mut place = digits.len();
    while place > 3 {
        place -= 3;
        digits.insert(place, ' ');
    }
    digits
}

/// A length of time in the unit that suits it.
pub fn duration(seconds: f64) -> String {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];
    let unit = units.into_iter().find(|(length, _)| seconds >= *length);
    let (length, name) = unit.unwrap_or((1e-9, "ns"));
    format!("{} {name}", significant(seconds / length))
}

/// Three significant digits.
pub fn significant(value: f64) -> String {
    let value = rounded(value);
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn rounded(value: f64) -> f64 {
    let step = 10_f64.powf(value.abs().max(1e-9).log10().floor() - 2.0);
    (value / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::rounds::measured;

    #[test]
    fn figures_have_three_digits() {
        assert_eq!(per_second(1_513_499.0), "1 510 000");
        assert_eq!(per_second(81.26), "81.3");
        assert_eq!(duration(0.000_000_66), "660 ns");
        assert_eq!(duration(0.0061), "6.10 ms");
    }

    #[test]
    fn every_measure_of_the_targets_has_a_row() {
        let names: Vec<&str> = GROUPS.iter().flat_map(|group| group.measures).copied().collect();
        for name in [
            "hand.known",
            "schedule",
            "numpy-financial",
            "QuantLib",
            "wasm.columns",
            "wasm.read",
            "js.hand",
            "c.payment",
            "c.call",
            "hand.any",
            "schedule.calendarYear",
            "schedule.actualActualIsda",
            "schedule.actual365Fixed",
            "contract.annuity",
            "portfolio.1",
            "portfolio.2",
            "portfolio.calendarYear",
            "numpy.batch.100000",
            "xirr",
            "pyxirr",
            "loan-schedule.js",
        ] {
            assert!(names.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_missing_peer_is_listed_with_its_reason() {
        let mut peer = measured("QuantLib", &[]);
        peer.described.missing = Some("no module\ntrace".to_owned());
        let results = Results {
            measures: vec![measured("schedule", &[2.0e5]), peer],
            missing: vec![("C".to_owned(), "no compiler".to_owned())],
            ..Results::default()
        };
        let mut text = String::new();
        not_run(&mut text, &results);
        assert!(
            text.ends_with("- C: no compiler\n- QuantLib: no module\n"),
            "{text}"
        );
        assert!(
            row(results.measure("schedule").unwrap(), Some(1.0))
                .starts_with("| schedule | 200 000 | 5.00 µs | ±0 % | 1.00 | yes |")
        );
    }
}
