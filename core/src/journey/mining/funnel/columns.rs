//! Funnels over events in columns, in any order: millions of rows as a data team has them.
//!
//! Rows that can matter are dealt out by ranges of cases, so that what is kept of the cases of a range stays in a near
//! cache, and each range is counted on its own: rows before the first entry of their case and, where the first attempt
//! counts, those after its window are left out, the rest is grouped by cases and given to the one kernel. The columns as
//! a whole are never sorted.

use super::{Attempt, CaseColumns, ENDS, Mask, Question, StepFigures, StepOrder, Sums, piece_of};
use crate::journey::log::place;
use crate::threads::{Threads, spread};
use std::ops::Range;

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

/// Rows handed to a thread at once: their lists are small enough for memory that is used again.
const PIECE: usize = 1 << 17;

/// Cases of a range: sixteen thousand instants are an eighth of a megabyte.
const RANGE: usize = 1 << 14;

/// Most ranges: each piece of rows keeps a list for each.
const MOST_RANGES: usize = 256;

/// Rows sieved together: their places stay in the nearest cache.
const NEAR: usize = 1024;

/// Rows of a piece that tell how many of all matter.
const SAMPLE: usize = 8192;

/// A row that can matter.
#[derive(Debug, Clone, Copy)]
struct Row {
    time: i64,
    /// Number of the case within its range.
    case: u32,
    activity: u16,
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
    let case = events.case.get(..rows).unwrap_or_default();
    let numbered = renumbered(case);
    let events = EventColumns {
        case: numbered.as_deref().unwrap_or(case),
        ..events
    };
    let most = events.case.iter().max().map_or(0, |most| place(*most));
    let cases = if rows == 0 { 0 } else { most.saturating_add(1) };
    let deal = Deal {
        events,
        question,
        masks,
        matters: matters(question, masks),
        range: cases.div_ceil(MOST_RANGES).max(RANGE).next_power_of_two(),
    };
    let ranges = cases.div_ceil(deal.range);
    let pieces = (0..rows.div_ceil(PIECE)).map(|piece| {
        let first = piece.saturating_mul(PIECE);
        first..rows.min(first.saturating_add(PIECE))
    });
    let pieces: Vec<Range<usize>> = pieces.collect();
    let dealt = spread(pieces.into_iter(), threads, |rows| deal.dealt(rows, ranges));
    let counted = spread(0..ranges, threads, |range| {
        let rows: Vec<&[Row]> = dealt
            .iter()
            .filter_map(|piece| piece.get(range))
            .map(Vec::as_slice)
            .collect();
        deal.counted(&rows)
    });
    let mut sums = Sums::of(question.steps);
    for part in counted {
        sums.append(part);
    }
    sums.figures()
}

/// Numbers of cases that are far beyond the number of rows, made small: what is kept is as long as the largest of them.
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

/// Whether an event of an activity can matter, for every number of one; what is between steps matters only where they
/// follow directly.
fn matters(question: &Question, masks: &[Mask]) -> Vec<bool> {
    let between = question.order == StepOrder::Strict;
    let activities = 0..=usize::from(u16::MAX);
    activities
        .map(|activity| between || masks.get(activity).is_some_and(|mask| *mask != 0))
        .collect()
}

/// The question and the columns that it is asked of.
struct Deal<'a> {
    events: EventColumns<'a>,
    question: &'a Question,
    masks: &'a [Mask],
    matters: Vec<bool>,
    /// Cases of a range, a power of two.
    range: usize,
}

impl Deal<'_> {
    fn mask(&self, activity: u16) -> Mask {
        self.masks.get(usize::from(activity)).copied().unwrap_or_default()
    }

    fn matters(&self, activity: u16) -> bool {
        self.matters.get(usize::from(activity)) == Some(&true)
    }

    /// The rows of a piece that can matter, by ranges of cases.
    fn dealt(&self, rows: Range<usize>, ranges: usize) -> Vec<Vec<Row>> {
        let EventColumns { case, time, activity } = self.events;
        let columns = case
            .get(rows.clone())
            .zip(time.get(rows.clone()))
            .zip(activity.get(rows));
        let Some(((case, time), activity)) = columns else {
            return vec![Vec::new(); ranges];
        };
        // With room for what an even spread brings of rows like the first ones, lists hardly ever move.
        let first = activity.get(..activity.len().min(SAMPLE)).unwrap_or_default();
        let found = first.iter().filter(|activity| self.matters(**activity)).count();
        let even = case
            .len()
            .saturating_mul(found)
            .checked_div(first.len().saturating_mul(ranges));
        let even = even.unwrap_or_default();
        let list = || Vec::with_capacity(even.saturating_add(even / 8));
        let mut dealt: Vec<Vec<Row>> = (0..ranges).map(|_| list()).collect();
        let shift = self.range.trailing_zeros();
        let within = u32::try_from(self.range.saturating_sub(1)).unwrap_or(u32::MAX);
        let mut near = [0_usize; NEAR];
        let chunks = case
            .chunks(NEAR)
            .zip(time.chunks(NEAR))
            .zip(activity.chunks(NEAR));
        for ((case, time), activity) in chunks {
            let matters = activity.iter().map(|activity| self.matters(*activity));
            let count = sieve(&mut near, (0..).zip(matters));
            for at in near.iter().take(count) {
                let (Some(case), Some(time), Some(activity)) =
                    (case.get(*at), time.get(*at), activity.get(*at))
                else {
                    continue;
                };
                if let Some(list) = dealt.get_mut(place(case.checked_shr(shift).unwrap_or_default())) {
                    list.push(Row {
                        time: *time,
                        case: case & within,
                        activity: *activity,
                    });
                }
            }
        }
        dealt
    }

    /// Counts a range of cases.
    fn counted(&self, pieces: &[&[Row]]) -> Sums {
        let kept = self.timely(pieces);
        let mut bounds = vec![0_usize; self.range.saturating_add(1)];
        for row in &kept {
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
        for row in &kept {
            let Some(at) = free.get_mut(place(row.case)) else {
                continue;
            };
            if let Some(slot) = sorted.get_mut(*at) {
                *slot = (row.time, self.mask(row.activity));
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
        let (times, masks): (Vec<i64>, Vec<Mask>) = sorted.into_iter().unzip();
        let columns = CaseColumns {
            bounds: &bounds,
            times: &times,
            masks: &masks,
        };
        piece_of(self.question, columns, 0..self.range, &|_| true)
    }

    /// The rows of a range from the first entry of their case to the end of its window.
    fn timely(&self, pieces: &[&[Row]]) -> Vec<Row> {
        let entries = self.entries(pieces.iter().copied().flatten());
        let window = match self.question.attempt {
            Attempt::First => self.question.window.unwrap_or(i64::MAX),
            Attempt::Best => i64::MAX,
        };
        let in_time = |row: &Row| {
            let entry = entries.get(place(row.case)).copied().unwrap_or(i64::MAX);
            (row.time >= entry) & (row.time <= entry.saturating_add(window))
        };
        let mut kept = Vec::new();
        let mut near = [0_usize; NEAR];
        for rows in pieces.iter().flat_map(|piece| piece.chunks(NEAR)) {
            let count = sieve(&mut near, rows.iter().map(in_time).enumerate());
            kept.extend(near.iter().take(count).filter_map(|at| rows.get(*at)).copied());
        }
        kept
    }

    /// For each case of a range the instant of its first entry; the greatest instant where there is none.
    fn entries<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Vec<i64> {
        let enters: Mask = match self.question.order {
            StepOrder::AnyOrder => !ENDS,
            StepOrder::Ordered | StepOrder::Strict => 1,
        };
        let mut entries = vec![i64::MAX; self.range];
        for row in rows {
            // No entry is later than any: so the processor has nothing to guess.
            let time = if self.mask(row.activity) & enters == 0 {
                i64::MAX
            } else {
                row.time
            };
            if let Some(entry) = entries.get_mut(place(row.case)) {
                *entry = (*entry).min(time);
            }
        }
        entries
    }
}

/// Writes the places that stay, one after another; how many they are. Whether a row stays is a coin toss to the processor,
/// so every place is written, and only those that stay are moved on from.
fn sieve(places: &mut [usize; NEAR], rows: impl Iterator<Item = (usize, bool)>) -> usize {
    let mut count = 0_usize;
    for (row, stays) in rows {
        if let Some(slot) = places.get_mut(count) {
            *slot = row;
        }
        count = count.saturating_add(usize::from(stays));
    }
    count
}
