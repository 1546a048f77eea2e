//! What is done again within a case.

use crate::journey::log::{EventLog, place};

/// Repetitions of an activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rework {
    /// Cases in which it came more than once.
    pub cases: u64,
    /// Times that it came beyond the first of each case.
    pub repeats: u64,
    /// Times that it came directly after itself.
    pub in_a_row: u64,
}

/// Repetitions of each activity, and how many cases repeat any.
pub fn rework(log: &EventLog) -> (Vec<Rework>, u64) {
    let count = log.activities().len();
    let mut found = vec![Rework::default(); count];
    let mut seen = vec![0_u64; count];
    let mut cases = 0_u64;
    for trace in log.traces() {
        for activity in trace.activities {
            bump(&mut seen, *activity);
        }
        for (one, next) in trace.activities.iter().zip(trace.activities.iter().skip(1)) {
            if one == next
                && let Some(rework) = found.get_mut(place(*one))
            {
                rework.in_a_row = rework.in_a_row.saturating_add(1);
            }
        }
        let mut repeats = false;
        // Only what came is looked at, so that a log of many activities costs no more than its events.
        for activity in trace.activities {
            let at = place(*activity);
            let (Some(times), Some(rework)) = (seen.get_mut(at), found.get_mut(at)) else {
                continue;
            };
            if *times > 1 {
                repeats = true;
                rework.cases = rework.cases.saturating_add(1);
                rework.repeats = rework.repeats.saturating_add(times.saturating_sub(1));
            }
            *times = 0;
        }
        cases = cases.saturating_add(repeats.into());
    }
    (found, cases)
}

fn bump(seen: &mut [u64], activity: u32) {
    if let Some(times) = seen.get_mut(place(activity)) {
        *times = times.saturating_add(1);
    }
}
