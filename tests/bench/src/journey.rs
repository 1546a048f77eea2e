//! Event logs, plans and maps, one measure in a process of its own.
//!
//! `tenure-bench journey <measure> <directory>` reads what `tests/peers/journey_events.py` wrote, and is served by
//! [`crate::process`].

mod align;
mod map;

use crate::burst::repeat;
use crate::files::read;
use crate::memory;
use crate::process::Measure;
use std::hint::black_box;
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

/// A measure by its name.
pub(crate) fn measure(name: &str, directory: &Path) -> Result<Measure, String> {
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
