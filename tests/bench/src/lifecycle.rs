//! Ten million events of a million customers, one measure in a process of its own.
//!
//! `tenure-bench lifecycle <measure> <directory>` reads the columns that `tests/peers/lifecycle_events.py` wrote, and is
//! served by [`crate::process`].

mod by_hand;
mod columns;
mod engine;

use crate::burst::repeat;
use crate::memory;
use crate::process::Measure;
use columns::{Columns, Wanted};
use std::hint::black_box;
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

type Loaded = Rc<Columns>;

/// A measure by its name.
pub(crate) fn measure(name: &str, directory: &Path) -> Result<Measure, String> {
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
        units: units(&events),
        work: repeat(move || states(black_box(&events))),
    }
}

/// Events of the columns.
fn units(events: &Columns) -> f64 {
    f64::from(u32::try_from(events.len()).unwrap())
}

/// All events under a policy, every transition taken.
fn replay(note: &'static str, events: Loaded, policy: &'static [u8]) -> Measure {
    Measure {
        loaded_mb: memory::resident_mb(),
        note,
        exact: None,
        units: units(&events),
        work: repeat(move || engine::replay(policy, black_box(&events))),
    }
}

/// One event of one customer whose history is known.
fn advance(events: &Columns) -> Measure {
    Measure {
        loaded_mb: memory::resident_mb(),
        note: "one event more of a customer whose state is known",
        exact: None,
        units: 1.0,
        work: repeat(engine::advance(events)),
    }
}
