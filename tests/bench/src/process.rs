//! One measure served in a process of its own, so that a peak of memory is that of one measure.
//!
//! It speaks the lines of [`crate`] with two figures more: `loaded_mb` in the introduction, the resident memory with the
//! data loaded, and `peak_mb` in the answers, the most it reached since.

use crate::burst::{self, Work};
use crate::{memory, say};
use serde_json::json;
use std::io::{BufRead, stdin};

/// Work, and what is said about it.
pub(crate) struct Measure {
    /// Resident memory before the work was done for the first time.
    pub(crate) loaded_mb: Option<f64>,
    pub(crate) note: &'static str,
    pub(crate) exact: Option<bool>,
    /// What one piece of the work takes, such as events.
    pub(crate) units: f64,
    pub(crate) work: Work,
}

/// Serves bursts of one measure until the input ends.
pub(crate) fn serve(name: &str, measure: Result<Measure, String>) {
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
