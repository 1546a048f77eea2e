//! The targets of the project, and whether a run met them.

use std::fmt::Write as _;

use super::rounds::Results;
use super::sizes::Sizes;

/// A target and what was found.
#[derive(Debug)]
pub struct Judged {
    what: &'static str,
    goal: Goal,
    unit: &'static str,
    found: Option<f64>,
}

/// What is wanted of a figure.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    /// This much or less.
    AtMost(f64),
    /// This much or more.
    AtLeast(f64),
}

impl Judged {
    /// `met`, or by how much it was missed.
    fn verdict(&self) -> String {
        let Some(found) = self.found else {
            return "not measured".to_owned();
        };
        let short = match self.goal {
            Goal::AtMost(limit) => found / limit - 1.0,
            Goal::AtLeast(limit) => 1.0 - found / limit,
        };
        if short <= 0.0 {
            return "met".to_owned();
        }
        format!("**missed by {:.0} %**", (short * 100.0).max(1.0))
    }

    fn goal(&self) -> String {
        match self.goal {
            Goal::AtMost(limit) => format!("at most {limit} {}", self.unit),
            Goal::AtLeast(limit) => format!("at least {limit} {}", self.unit),
        }
    }

    fn found(&self) -> String {
        match self.found {
            None => "–".to_owned(),
            Some(found) if found < 100.0 => format!("{found:.2} {}", self.unit),
            Some(found) => format!("{found:.0} {}", self.unit),
        }
    }
}

/// Judges a run.
#[allow(clippy::cast_precision_loss, reason = "files are far smaller than 2^53 bytes")]
pub fn judge(results: &Results, sizes: &Sizes) -> Vec<Judged> {
    let times = |fast, slow| results.ratio(fast, slow);
    let nanoseconds = |name: &str| results.measure(name).map(|measure| 1e9 / measure.rate());
    let kilobytes = |size: Option<usize>| size.map(|bytes| bytes as f64 / 1024.0);
    let mut targets = vec![
        judged(
            "full dated schedule against the undated loop by hand (rate compiled in): time",
            Goal::AtMost(3.0),
            "×",
            times("hand.known", "schedule"),
        ),
        judged(
            "full dated schedule against numpy-financial, vectorised per loan: speed",
            Goal::AtLeast(40.0),
            "×",
            times("schedule", "numpy-financial"),
        ),
        judged(
            "full dated schedule against QuantLib: speed",
            Goal::AtLeast(200.0),
            "×",
            times("schedule", "QuantLib"),
        ),
        judged(
            "wasm, dated columns, against the undated integer loop in JavaScript: speed",
            Goal::AtLeast(1.0),
            "×",
            times("wasm.read", "js.hand").or_else(|| times("wasm.columns", "js.hand")),
        ),
        judged(
            "typed C call (`tenure_loan_payment`)",
            Goal::AtMost(30.0),
            "ns",
            nanoseconds("c.payment"),
        ),
        judged(
            "`tenure_call` of `loan.schedule`, 180 rows",
            Goal::AtMost(60.0),
            "µs",
            nanoseconds("c.call").map(|time| time / 1e3),
        ),
        judged(
            "`tenure.wasm`, gzipped",
            Goal::AtMost(450.0),
            "KB",
            kilobytes(sizes.wasm),
        ),
        judged(
            "widgets and their code, gzipped",
            Goal::AtMost(50.0),
            "KB",
            kilobytes(sizes.widgets),
        ),
    ];
    targets.splice(4..4, judge_loans(results));
    targets
}

/// Loans by days, many of them, and the rate of their flows.
fn judge_loans(results: &Results) -> Vec<Judged> {
    let times = |fast, slow| results.ratio(fast, slow);
    vec![
        judged(
            "180 rows by calendar years against the undated loop by hand (any rate): time",
            Goal::AtMost(4.0),
            "×",
            times("hand.any", "schedule.calendarYear"),
        ),
        judged(
            "180 rows Actual/Actual ISDA against the same loop: time",
            Goal::AtMost(4.0),
            "×",
            times("hand.any", "schedule.actualActualIsda"),
        ),
        judged(
            "180 rows Actual/365 Fixed against the same loop: time",
            Goal::AtMost(4.0),
            "×",
            times("hand.any", "schedule.actual365Fixed"),
        ),
        judged(
            "100 000 loans, one thread, against the undated NumPy loop: time",
            Goal::AtMost(2.5),
            "×",
            times("numpy.batch.100000", "portfolio.1"),
        ),
        judged(
            "the same with interest by calendar years, one thread: time",
            Goal::AtMost(2.5),
            "×",
            times("numpy.batch.100000", "portfolio.calendarYear"),
        ),
        judged(
            "100 000 loans, two threads, against the undated NumPy loop: time",
            Goal::AtMost(1.3),
            "×",
            times("numpy.batch.100000", "portfolio.2"),
        ),
        judged(
            "XIRR of 181 flows against pyxirr: speed",
            Goal::AtLeast(2.0),
            "×",
            times("xirr", "pyxirr"),
        ),
        judged(
            "180 annuity rows by calendar years with moved due dates against loan-schedule.js: speed",
            Goal::AtLeast(1000.0),
            "×",
            times("contract.annuity", "loan-schedule.js"),
        ),
    ]
}

/// A target with what was found for it.
pub const fn judged(what: &'static str, goal: Goal, unit: &'static str, found: Option<f64>) -> Judged {
    Judged {
        what,
        goal,
        unit,
        found,
    }
}

/// The verdicts as a Markdown table.
pub fn table(judged: &[Judged]) -> String {
    let mut table = String::from("| target | goal | found | verdict |\n|---|---|---:|---|\n");
    for target in judged {
        let (goal, found, verdict) = (target.goal(), target.found(), target.verdict());
        let _ = writeln!(table, "| {} | {goal} | {found} | {verdict} |", target.what);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::rounds::measured;

    #[test]
    fn a_missed_target_says_by_how_much() {
        let results = Results {
            measures: vec![
                measured("hand.known", &[600.0]),
                measured("schedule", &[150.0]),
                measured("QuantLib", &[0.5]),
            ],
            ..Results::default()
        };
        let table = table(&judge(&results, &Sizes::default()));
        assert!(
            table.contains("at most 3 × | 4.00 × | **missed by 33 %** |"),
            "{table}"
        );
        assert!(table.contains("at least 200 × | 300 × | met |"), "{table}");
        assert!(table.contains("at least 40 × | – | not measured |"), "{table}");
    }
}
