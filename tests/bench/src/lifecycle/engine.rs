//! The calls into Tenure's lifecycle engine, and nothing else.
//!
//! Until the engine is there, its measures are listed as not run: no figure of a loop by hand stands under its name.

use super::Counts;
use super::columns::Columns;
use tenure::threads::Threads;

/// Whether the calls below reach the engine; the reason when they do not.
pub(super) fn is_wired() -> Result<(), String> {
    Err("the lifecycle engine is not there yet".to_owned())
}

/// The simple states on [`super::AS_OF`] by the engine, counted.
pub(super) fn states(_events: &Columns, _threads: Threads) -> Counts {
    Counts::default()
}

/// All events through a full policy; returns something that depends on every transition.
pub(super) fn replay(_events: &Columns) -> u64 {
    0
}

/// Whether the replay ends in the figures that are known; none when none are.
pub(super) fn replay_is_exact(_events: &Columns) -> Option<bool> {
    None
}

/// A customer with its history, and the step that takes one event more.
pub(super) fn advance(_events: &Columns) -> impl FnMut() -> u64 + 'static {
    || 0
}
