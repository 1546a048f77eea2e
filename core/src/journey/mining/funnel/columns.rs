//! Funnels over events in columns, in any order: millions of rows as a data team has them.
//!
//! Events that cannot matter are left out before the rest is grouped by cases and given to the one kernel: those that are
//! no step, those before the first entry of their case and, where the first attempt counts, those after its window. What
//! remains is in most funnels a small part, so that the log as a whole is never sorted.

use super::{Attempt, CaseColumns, ENDS, Mask, Question, StepFigures, StepOrder, funnel};
use crate::journey::log::place;
use crate::threads::{Threads, spread};

/// Events in columns of one length, in any order; events of a case at the same instant keep the order of the rows.
#[derive(Debug, Clone, Copy)]
pub struct EventColumns<'a> {
    /// Numbers of cases, any; those that are not far beyond the number of rows are fastest.
    pub case: &'a [u32],
    /// Instants in microseconds since 1970-01-01T00:00:00Z.
    pub time: &'a [i64],
    /// Numbers of activities.
    pub activity: &'a [u16],
}

/// Rows handed to a thread at once.
const PIECE: usize = 1 << 18;

/// A row that may matter.
#[derive(Debug, Clone, Copy)]
struct Row {
    case: u32,
    time: i64,
    mask: Mask,
}

/// Adds up the attempts of all cases; `masks` tells for each activity what it is, and those beyond it are nothing. Rows
/// beyond the shortest column are not looked at.
///
/// ```
/// use tenure::journey::mining::funnel::{EventColumns, Question, funnel_of_columns};
/// use tenure::threads::Threads;
///
/// let (case, activity) = ([7, 8, 7], [0, 0, 1]);
/// let events = EventColumns { case: &case, time: &[10, 20, 30], activity: &activity };
/// let figures = funnel_of_columns(&Question::steps(2), events, &[1, 2], Threads::ONE);
/// assert_eq!(figures.iter().map(|step| step.reached).collect::<Vec<_>>(), [2, 1]);
/// ```
pub fn funnel_of_columns(
    question: &Question,
    events: EventColumns<'_>,
    masks: &[Mask],
    threads: Threads,
) -> Vec<StepFigures> {
    let rows = events
        .case
        .len()
        .min(events.time.len())
        .min(events.activity.len());
    let numbered = renumbered(events.case.get(..rows).unwrap_or_default());
    let events = EventColumns {
        case: numbered.as_deref().unwrap_or(events.case),
        ..events
    };
    let cases = events
        .case
        .iter()
        .take(rows)
        .max()
        .map_or(0, |most| place(*most).saturating_add(1));
    let mut table: Vec<Mask> = masks.to_vec();
    // What is between steps matters only where they follow directly.
    let between: Mask = if question.order == StepOrder::Strict {
        NOTHING
    } else {
        0
    };
    table.resize(usize::from(u16::MAX).saturating_add(1), 0);
    for mask in &mut table {
        *mask |= between;
    }

    let entries = entries(question, events, &table, cases);
    let pieces = rows.div_ceil(PIECE);
    let kept = spread(0..pieces, threads, |piece| {
        let first = piece.saturating_mul(PIECE);
        selected(
            question,
            events,
            &table,
            &entries,
            first..rows.min(first.saturating_add(PIECE)),
        )
    });
    let grouped = Grouped::of(&kept, cases);
    funnel(question, grouped.columns(), |_| true, threads)
}

/// Numbers of cases that are far beyond the number of rows, made small: a table is as long as the largest of them.
fn renumbered(cases: &[u32]) -> Option<Vec<u32>> {
    let most = place(cases.iter().max().copied().unwrap_or_default());
    if most <= cases.len().saturating_mul(8).saturating_add(1 << 16) {
        return None;
    }
    let mut known = cases.to_vec();
    known.sort_unstable();
    known.dedup();
    let number = |case: &u32| u32::try_from(known.partition_point(|other| other < case)).unwrap_or(u32::MAX);
    Some(cases.iter().map(number).collect())
}

/// Stands for an event that is no step but lies between steps.
const NOTHING: Mask = 1 << 62;

/// For each case the instant of its first entry; the greatest instant where there is none.
fn entries(question: &Question, events: EventColumns<'_>, table: &[Mask], cases: usize) -> Vec<i64> {
    let enters: Mask = match question.order {
        StepOrder::AnyOrder => !(ENDS | NOTHING),
        StepOrder::Ordered | StepOrder::Strict => 1,
    };
    let mut entries = vec![i64::MAX; cases];
    for ((case, time), activity) in events.case.iter().zip(events.time).zip(events.activity) {
        let mask = table.get(usize::from(*activity)).copied().unwrap_or_default();
        if mask & enters != 0
            && let Some(entry) = entries.get_mut(place(*case))
        {
            *entry = (*entry).min(*time);
        }
    }
    entries
}

/// The rows of a piece that may matter.
fn selected(
    question: &Question,
    events: EventColumns<'_>,
    table: &[Mask],
    entries: &[i64],
    rows: std::ops::Range<usize>,
) -> Vec<Row> {
    let columns = events
        .case
        .get(rows.clone())
        .zip(events.time.get(rows.clone()))
        .zip(events.activity.get(rows));
    let Some(((case, time), activity)) = columns else {
        return Vec::new();
    };
    let window = match question.attempt {
        Attempt::First => question.window,
        Attempt::Best => None,
    };
    let mut kept = Vec::new();
    for ((case, time), activity) in case.iter().zip(time).zip(activity) {
        let mask = table.get(usize::from(*activity)).copied().unwrap_or_default();
        if mask == 0 {
            continue;
        }
        let entry = entries.get(place(*case)).copied().unwrap_or(i64::MAX);
        let in_time = window.is_none_or(|window| *time <= entry.saturating_add(window));
        if *time >= entry && in_time {
            let (case, time) = (*case, *time);
            kept.push(Row { case, time, mask });
        }
    }
    kept
}

/// Rows by cases, in the order of time.
struct Grouped {
    bounds: Vec<usize>,
    times: Vec<i64>,
    masks: Vec<Mask>,
}

impl Grouped {
    /// A counting sort by case, then a stable sort of the few rows of each.
    fn of(pieces: &[Vec<Row>], cases: usize) -> Self {
        let mut bounds = vec![0_usize; cases.saturating_add(1)];
        let rows = || pieces.iter().flatten();
        for row in rows() {
            if let Some(bound) = bounds.get_mut(place(row.case).saturating_add(1)) {
                *bound = bound.saturating_add(1);
            }
        }
        let mut sum = 0_usize;
        for bound in &mut bounds {
            sum = sum.saturating_add(*bound);
            *bound = sum;
        }
        let mut free = bounds.clone();
        let mut sorted: Vec<(i64, Mask)> = vec![(0, 0); sum];
        for row in rows() {
            let Some(at) = free.get_mut(place(row.case)) else {
                continue;
            };
            if let Some(slot) = sorted.get_mut(*at) {
                *slot = (row.time, row.mask);
            }
            *at = at.saturating_add(1);
        }
        for (first, end) in bounds.iter().zip(bounds.iter().skip(1)) {
            if let Some(rows) = sorted.get_mut(*first..*end)
                && !rows.is_sorted_by_key(|row| row.0)
            {
                rows.sort_by_key(|row| row.0);
            }
        }
        Self {
            bounds,
            times: sorted.iter().map(|row| row.0).collect(),
            masks: sorted.iter().map(|row| row.1 & !NOTHING).collect(),
        }
    }

    fn columns(&self) -> CaseColumns<'_> {
        CaseColumns {
            bounds: &self.bounds,
            times: &self.times,
            masks: &self.masks,
        }
    }
}
