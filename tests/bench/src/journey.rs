//! Event logs, plans and maps, one measure in a process of its own.
//!
//! `tenure-bench journey <measure> <directory>` reads what `tests/peers/journey_events.py` wrote and speaks the lines of
//! [`crate`], with the two figures of memory that [`crate::lifecycle`] has.

mod align;
mod map;

use crate::burst::{self, Work, repeat};
use crate::files::read;
use crate::{memory, say};
use serde_json::json;
use std::hint::black_box;
use std::io::{BufRead, stdin};
use std::path::Path;
use tenure::journey::log::{Clock, xes};
use tenure::journey::mining::funnel::{EventColumns, Question, StepFigures, funnel_of_columns};
use tenure::journey::mining::{flow, variants};
use tenure::threads::Threads;

/// Events of the log and of the columns.
const XES_EVENTS: f64 = 160_000.0;
const EVENTS: f64 = 10_000_000.0;

/// How many reach each step of the funnel within a week, as `DuckDB` counts them in two ways.
const REACHED: [u64; 5] = [565_897, 92_238, 8_340, 515, 32];

/// Variants and edges of the log, as `PM4Py` finds them.
const FOUND: (usize, usize) = (9_443, 100);

/// Work, and what is said about it.
struct Measure {
    loaded_mb: Option<f64>,
    note: &'static str,
    exact: Option<bool>,
    units: f64,
    work: Work,
}

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
        let per_second = burst::run(&mut measure.work, measure.units, seconds.parse().unwrap());
        say(&json!({"name": name, "per_second": per_second, "peak_mb": memory::peak_mb()}));
    }
}

fn measure(name: &str, directory: &Path) -> Result<Measure, String> {
    match name {
        "xes" => mined(directory),
        "funnel" => funnel("`funnel_of_columns`, one thread", directory, Threads::ONE),
        "funnel.2" => funnel("the same on two threads", directory, Threads::of(2)),
        "align" => Ok(align::measure()),
        "map" => map::measure(directory),
        other => Err(format!("no measure {other:?}")),
    }
}

fn mined(directory: &Path) -> Result<Measure, String> {
    let path = directory.join("log.xes");
    std::fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mine = move || {
        let bytes = std::fs::read(&path).unwrap();
        let log = xes::read(&bytes, &xes::Keys::default(), Clock::default())
            .unwrap()
            .log;
        (variants(&log).len(), flow(&log).edges.len())
    };
    Ok(Measure {
        loaded_mb: memory::resident_mb(),
        note: "file, `xes::read`, `variants`, `flow` with the times of every edge; one thread",
        exact: Some(mine() == FOUND),
        units: XES_EVENTS,
        work: repeat(mine),
    })
}

fn funnel(note: &'static str, directory: &Path, threads: Threads) -> Result<Measure, String> {
    let case = read(&directory.join("case.u32"), u32::from_le_bytes)?;
    let time = read(&directory.join("time.i64"), i64::from_le_bytes)?;
    let activity = read(&directory.join("activity.u8"), |[activity]| u16::from(activity))?;
    let loaded_mb = memory::resident_mb();
    let question = Question {
        window: Some(7 * 86_400_000_000),
        ..Question::steps(5)
    };
    let count = move || {
        let events = EventColumns {
            case: black_box(&case),
            time: &time,
            activity: &activity,
        };
        funnel_of_columns(&question, events, &[1, 2, 4, 8, 16], threads)
    };
    let reached = |figures: &[StepFigures]| figures.iter().map(|step| step.reached).collect::<Vec<_>>();
    Ok(Measure {
        loaded_mb,
        note,
        exact: Some(reached(&count()) == REACHED),
        units: EVENTS,
        work: repeat(count),
    })
}
