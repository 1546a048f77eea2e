//! Ten million events of a million customers, one measure in a process of its own.
//!
//! `tenure-bench lifecycle <measure> <directory>` reads the columns that `tests/peers/lifecycle_events.py` wrote and speaks
//! the lines of [`crate`] with two figures more: `loaded_mb` in the introduction, the resident memory with the data loaded,
//! and `peak_mb` in the answers, the most it reached since. A process of its own makes the peak that of one measure.

mod by_hand;
mod columns;
mod engine;

use crate::burst::{self, Work, repeat};
use crate::{memory, say};
use columns::{Columns, Wanted};
use serde_json::json;
use std::hint::black_box;
use std::io::{BufRead, stdin};
use std::path::Path;
use std::rc::Rc;
use tenure::threads::Threads;

/// 31 December 2025 in days since 1970-01-01.
const AS_OF: i32 = 20_453;

/// How many customers stand in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    active: u32,
    churned: u32,
    dormant: u32,
    new: u32,
    reactivated: u32,
}

/// As `DuckDB`, polars and the loop by hand agree.
const PUBLISHED: Counts = Counts {
    active: 229_237,
    churned: 576_113,
    dormant: 101_018,
    new: 82_939,
    reactivated: 10_693,
};

/// Work over the columns, and what is said about it.
struct Measure {
    /// Resident memory before the work was done for the first time.
    loaded_mb: Option<f64>,
    note: &'static str,
    exact: Option<bool>,
    /// Events that one piece of the work takes.
    events: usize,
    work: Work,
}

type Loaded = Rc<Columns>;

/// Serves bursts of one measure until the input ends.
pub(crate) fn serve(name: &str, directory: &Path) {
    let measure = measure(name, directory);
    let described = match &measure {
        Ok(Measure {
            loaded_mb,
            exact,
            note,
            ..
        }) => json!({"name": name, "exact": exact, "note": note, "loaded_mb": loaded_mb}),
        Err(why) => json!({"name": name, "missing": why}),
    };
    say(&json!({"program": "tenure", "version": tenure::VERSION, "measures": [described]}));
    let Ok(mut measure) = measure else { return };
    memory::forget_peak();
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let (_, seconds) = line.split_once(' ').unwrap();
        let events = f64::from(u32::try_from(measure.events).unwrap());
        let per_second = burst::run(&mut measure.work, events, seconds.parse().unwrap());
        say(&json!({"name": name, "per_second": per_second, "peak_mb": memory::peak_mb()}));
    }
}

fn measure(name: &str, directory: &Path) -> Result<Measure, String> {
    if name != "hand.states" {
        engine::is_wired()?;
    }
    let load = |wanted| Columns::load(directory, wanted).map(Rc::new);
    let states = |note, states| load(Wanted::Days).map(|events| count(note, events, states));
    match name {
        "hand.states" => states(
            "three days of every customer in an array, one loop; no policy, no checks",
            |events| by_hand::states(events, AS_OF),
        ),
        "states" => states("`engine::states`, one thread", |events| {
            engine::states(events, Threads::ONE)
        }),
        "states.2" => states("the same on two threads", |events| {
            engine::states(events, Threads::of(2))
        }),
        "replay" => load(Wanted::All).map(|events| {
            let note = "every event, ordered first, through ten rules with windows, sums, hysteresis and two regions, one thread";
            replay(note, events, engine::FULL)
        }),
        "replay.recency" => load(Wanted::All).map(|events| {
            let note = "the same through five rules by days and a count, with hysteresis";
            replay(note, events, engine::RECENCY)
        }),
        "advance" => load(Wanted::All).map(|events| advance(&events)),
        other => Err(format!("no measure {other:?}")),
    }
}

fn count(note: &'static str, events: Loaded, states: fn(&Columns) -> Counts) -> Measure {
    Measure {
        loaded_mb: memory::resident_mb(),
        note,
        exact: Some(states(&events) == PUBLISHED),
        events: events.len(),
        work: repeat(move || states(black_box(&events))),
    }
}

/// All events under a policy, every transition taken.
fn replay(note: &'static str, events: Loaded, policy: &'static [u8]) -> Measure {
    Measure {
        loaded_mb: memory::resident_mb(),
        note,
        exact: None,
        events: events.len(),
        work: repeat(move || engine::replay(policy, black_box(&events))),
    }
}

/// One event of one customer whose history is known.
fn advance(events: &Columns) -> Measure {
    Measure {
        loaded_mb: memory::resident_mb(),
        note: "one event more of a customer whose state is known",
        exact: None,
        events: 1,
        work: repeat(engine::advance(events)),
    }
}
