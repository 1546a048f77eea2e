//! What lies between events: silences, and sessions taken up on another channel.

use super::case::Case;
use super::told::{AlignedMove, Because, Deviation, Passed, seconds_up};
use super::{ActualEvent, Standing};
use crate::calendar::Instant;
use crate::journey::plan::{DeviationKind, Plan};

const MICROS_OF_SECOND: i64 = 1_000_000;

/// Microseconds from the last known event to the day of the question; none for a closed case and without a day.
pub(super) fn silence(case: &Case, count: usize, as_of: Option<Instant>) -> Option<i64> {
    let last = case.events().get(count.checked_sub(1)?)?;
    let as_of = as_of.filter(|_| !case.is_closed())?;
    Some(as_of.micros().saturating_sub(last.at.micros()))
}

/// Whether a silence is longer than a limit in seconds.
pub(super) fn exceeds(silence: Option<i64>, limit: Option<i64>) -> bool {
    matches!((silence, limit), (Some(silence), Some(limit)) if silence > limit.saturating_mul(MICROS_OF_SECOND))
}

/// How a case stands whose moves are known.
pub(super) fn standing(moves: &[AlignedMove], is_given_up: bool) -> Standing {
    let is_open = |step: &AlignedMove| match step.passed {
        Some(Passed::Pending) => true,
        Some(Passed::Missing) => step
            .deviations
            .iter()
            .all(|deviation| !matches!(deviation.because, Because::LaterDone(_))),
        _ => false,
    };
    let is_pending = |step: &AlignedMove| step.passed == Some(Passed::Pending);
    if !moves.iter().any(is_open) {
        Standing::Complete
    } else if is_given_up {
        Standing::Abandoned
    } else if moves.iter().any(is_pending) {
        Standing::Unfinished
    } else {
        Standing::Incomplete
    }
}

/// Deviations between the known events of a case, and after the last.
pub(super) fn between(
    plan: &Plan,
    case: &Case,
    count: usize,
    moves: &[AlignedMove],
    standing: Standing,
    silence: Option<i64>,
) -> Vec<Deviation> {
    let deviation = |kind, event, because| Deviation {
        kind,
        cost: plan.weights().of(kind),
        event,
        step: None,
        because,
    };
    let waits =
        |event: usize| standing != Standing::Complete || awaited_at(moves).is_some_and(|last| event <= last);
    let stall_after = plan.draft().stall_after_seconds;
    let mut found = Vec::new();
    let events = || case.events().iter().take(count);
    for (event, (earlier, later)) in (1..).zip(events().zip(events().skip(1))) {
        let silence = later.at.micros().saturating_sub(earlier.at.micros());
        if let Some(limit) = stall_after.filter(|_| exceeds(Some(silence), stall_after) && waits(event)) {
            let elapsed = seconds_up(silence);
            let because = Because::Silence { limit, elapsed };
            found.push(deviation(DeviationKind::Stalled, Some(event), because));
        }
        if let Some(because) = moved(earlier, later) {
            found.push(deviation(DeviationKind::ResumedElsewhere, Some(event), because));
        }
    }
    let last = match standing {
        Standing::Abandoned => Some((DeviationKind::Abandoned, plan.draft().abandon_after_seconds)),
        Standing::Unfinished if exceeds(silence, stall_after) => Some((DeviationKind::Stalled, stall_after)),
        _ => None,
    };
    if let (Some((kind, Some(limit))), Some(silence)) = (last, silence) {
        let elapsed = seconds_up(silence);
        found.push(deviation(kind, None, Because::Silence { limit, elapsed }));
    }
    found
}

/// The last event that does a step for the first time: up to it the plan was waiting.
fn awaited_at(moves: &[AlignedMove]) -> Option<usize> {
    let first_times = moves.iter().filter(|step| step.step.is_some() && !step.again);
    first_times.filter_map(|step| step.event).max()
}

/// A session that goes on in another one on another channel.
fn moved(earlier: &ActualEvent, later: &ActualEvent) -> Option<Because> {
    let (before, after) = (earlier.session.as_ref()?, later.session.as_ref()?);
    let (from, to) = (earlier.channel.as_ref()?, later.channel.as_ref()?);
    (before != after && from != to).then(|| Because::Moved {
        from: from.clone(),
        to: to.clone(),
    })
}
