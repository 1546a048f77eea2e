//! Funnels: how many cases reach each of some steps, and how fast.
//!
//! There is one kernel, [`walk`]: it goes through the events of a case and tells the attempt that counts. Every view (counts,
//! times, a breakdown by an attribute) adds up the attempts that it tells, so that two views of one question cannot
//! differ.
//!
//! The rules, each an option of its own: steps in order with anything between (`Ordered`), directly after one another
//! (`Strict`), or in any order (`AnyOrder`); a window that begins with the first step and includes its last
//! microsecond; the first attempt of a case, or the one that comes furthest (of equals the earliest); events that end an
//! attempt; events at the same instant in the order of the log, or in any order (`Together`). An attempt that has not
//! come to the end and whose window is still open at the day asked about is counted apart, as open.

mod columns;

pub use columns::{EventColumns, funnel_of_columns};

use super::span::{Spans, spans};
use crate::json::words::words;
use crate::threads::{Threads, spread};
use serde::{Deserialize, Serialize};

/// Most steps of a funnel.
pub const MAX_STEPS: usize = 32;

/// In which order steps come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StepOrder {
    /// One after another, with anything between.
    #[default]
    Ordered,
    /// Directly after one another.
    Strict,
    /// In any order; a step is reached when so many different ones were done.
    AnyOrder,
}

/// Which attempt of a case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Attempt {
    /// The first one.
    #[default]
    First,
    /// The one that comes furthest, of equals the earliest.
    Best,
}

/// What order events at the same instant have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Ties {
    /// That of the log.
    #[default]
    ByPosition,
    /// Any: the one that brings the attempt furthest.
    Together,
}

words! {
    StepOrder Ordered,
    Attempt First,
    Ties ByPosition,
}

/// The question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Number of steps, at most [`MAX_STEPS`].
    pub steps: usize,
    /// In which order they come.
    pub order: StepOrder,
    /// Which attempt counts.
    pub attempt: Attempt,
    /// What order events at the same instant have.
    pub ties: Ties,
    /// Microseconds from the first step in which the last may come, both ends within; none for any time.
    pub window: Option<i64>,
    /// Instant up to which the log is known, in microseconds; attempts whose window ends later are open.
    pub as_of: Option<i64>,
}

impl Question {
    /// A question after so many steps in order, of the first attempt, at any time.
    pub fn steps(steps: usize) -> Self {
        Self {
            steps: steps.min(MAX_STEPS),
            order: StepOrder::Ordered,
            attempt: Attempt::First,
            ties: Ties::ByPosition,
            window: None,
            as_of: None,
        }
    }
}

/// What an event is to a funnel: bit `k` for step `k`, and [`ENDS`] for one that ends attempts.
pub type Mask = u64;

/// The bit of an event that ends an attempt.
pub const ENDS: Mask = 1 << 63;

/// An attempt: the times of the steps that it reached, from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Number of steps reached.
    pub steps: usize,
    /// Their times in microseconds, as many as were reached.
    pub times: [i64; MAX_STEPS],
}

impl Default for Reached {
    fn default() -> Self {
        Self {
            steps: 0,
            times: [0; MAX_STEPS],
        }
    }
}

impl Reached {
    fn take(&mut self, time: i64) {
        if let Some(slot) = self.times.get_mut(self.steps) {
            *slot = time;
            self.steps = self.steps.saturating_add(1);
        }
    }

    /// The times of the steps reached.
    pub fn times(&self) -> &[i64] {
        self.times.get(..self.steps).unwrap_or_default()
    }
}

/// The attempt of a case that counts; none where no step was reached. `times` never fall.
///
/// It takes time in proportion to the events and steps, whatever the case looks like; only events taken together at one
/// instant ([`Ties::Together`]) are tried one by one, and so go with first attempts alone: with [`Attempt::Best`] they keep
/// the order of the log.
pub fn walk(question: &Question, times: &[i64], masks: &[Mask]) -> Option<Reached> {
    let times = times.get(..masks.len())?;
    if question.attempt == Attempt::Best && question.order != StepOrder::Strict {
        return best(question, times, masks);
    }
    let enters = |mask: &Mask| match question.order {
        StepOrder::AnyOrder => mask & !ENDS != 0,
        StepOrder::Ordered | StepOrder::Strict => mask & 1 != 0,
    };
    let mut furthest: Option<Reached> = None;
    for start in masks
        .iter()
        .enumerate()
        .filter(|(_, mask)| enters(mask))
        .map(|(start, _)| start)
    {
        let reached = attempt(question, times.get(start..)?, masks.get(start..)?);
        if furthest.is_none_or(|furthest| reached.steps > furthest.steps) {
            furthest = Some(reached);
        }
        if question.attempt == Attempt::First || reached.steps >= question.steps {
            break;
        }
    }
    furthest
}

/// The time of a step, and the link to the step after it.
type Link = (i64, Option<usize>);

/// The attempt that comes furthest, of equals the earliest.
///
/// It goes through the events from the last one back, and keeps for each step the next event that is it, with the
/// way from there on: every event adds a few links, and an attempt is read along at most as many links as steps.
fn best(question: &Question, times: &[i64], masks: &[Mask]) -> Option<Reached> {
    let steps = question.steps.min(MAX_STEPS);
    let mut links: Vec<Link> = Vec::new();
    let mut next: [Option<usize>; MAX_STEPS] = [None; MAX_STEPS];
    let mut furthest: Option<Reached> = None;
    for (time, mask) in times.iter().zip(masks).rev() {
        let end = question
            .window
            .map_or(i64::MAX, |window| time.saturating_add(window));
        let meanings = match question.order {
            // In any order an event is the first step that it could be.
            StepOrder::AnyOrder => mask & mask.wrapping_neg() & !ENDS,
            StepOrder::Ordered | StepOrder::Strict => mask & !ENDS,
        };
        // What ends attempts ends those that began before it.
        if mask & ENDS != 0 {
            next = [None; MAX_STEPS];
        }
        for step in (0..steps).filter(|step| meanings & bit(*step) != 0) {
            let after = next.get(step.saturating_add(1)).copied().flatten();
            links.push((*time, after));
        }
        let mut fresh = links.len().checked_sub(count_of(meanings, steps))?;
        for step in (0..steps).filter(|step| meanings & bit(*step) != 0) {
            if let Some(slot) = next.get_mut(step) {
                *slot = Some(fresh);
            }
            fresh = fresh.saturating_add(1);
        }
        let reached = match question.order {
            StepOrder::AnyOrder if meanings != 0 => in_any_order(&next, &links, end),
            StepOrder::Ordered if meanings & 1 != 0 => along(next.first().copied().flatten(), &links, end),
            _ => continue,
        };
        // Going back, an attempt that comes as far as a later one is the earlier one.
        if furthest.is_none_or(|furthest| reached.steps >= furthest.steps) {
            furthest = Some(reached);
        }
    }
    furthest
}

fn count_of(meanings: Mask, steps: usize) -> usize {
    (0..steps).filter(|step| meanings & bit(*step) != 0).count()
}

/// The steps along links, up to the end of the window.
fn along(first: Option<usize>, links: &[Link], end: i64) -> Reached {
    let mut reached = Reached::default();
    let mut at = first;
    while let Some((time, after)) = at.and_then(|at| links.get(at)) {
        if *time > end {
            break;
        }
        reached.take(*time);
        at = *after;
    }
    reached
}

/// The next time of each step, up to the end of the window, in the order of time.
fn in_any_order(next: &[Option<usize>], links: &[Link], end: i64) -> Reached {
    let times = next
        .iter()
        .flatten()
        .filter_map(|at| links.get(*at))
        .map(|(time, _)| *time);
    let mut times: Vec<i64> = times.filter(|time| *time <= end).collect();
    times.sort_unstable();
    let mut reached = Reached::default();
    for time in times {
        reached.take(time);
    }
    reached
}

/// The attempt that begins with the first of some events.
fn attempt(question: &Question, times: &[i64], masks: &[Mask]) -> Reached {
    let mut reached = Reached::default();
    let Some(entry) = times.first() else {
        return reached;
    };
    let end = question
        .window
        .map_or(i64::MAX, |window| entry.saturating_add(window));
    let within = times.iter().take_while(|time| **time <= end).count();
    let (times, masks) = (
        times.get(..within).unwrap_or_default(),
        masks.get(..within).unwrap_or_default(),
    );
    match (question.order, question.ties) {
        (StepOrder::Strict, _) => strict(question, times, masks, &mut reached),
        (StepOrder::AnyOrder, _) => any_order(question, times, masks, &mut reached),
        (StepOrder::Ordered, Ties::ByPosition) => ordered(question, times, masks, &mut reached),
        (StepOrder::Ordered, Ties::Together) => together(question, times, masks, &mut reached),
    }
    reached
}

fn bit(step: usize) -> Mask {
    u32::try_from(step)
        .ok()
        .and_then(|step| 1_u64.checked_shl(step))
        .unwrap_or_default()
}

fn ordered(question: &Question, times: &[i64], masks: &[Mask], reached: &mut Reached) {
    for (time, mask) in times.iter().zip(masks) {
        if mask & ENDS != 0 && reached.steps > 0 {
            return;
        }
        if mask & bit(reached.steps) != 0 {
            reached.take(*time);
            if reached.steps >= question.steps {
                return;
            }
        }
    }
}

fn strict(question: &Question, times: &[i64], masks: &[Mask], reached: &mut Reached) {
    for (time, mask) in times.iter().zip(masks) {
        if reached.steps >= question.steps || mask & bit(reached.steps) == 0 {
            return;
        }
        reached.take(*time);
    }
}

fn any_order(question: &Question, times: &[i64], masks: &[Mask], reached: &mut Reached) {
    let mut open = bit(question.steps).wrapping_sub(1);
    for (time, mask) in times.iter().zip(masks) {
        if mask & ENDS != 0 && reached.steps > 0 {
            return;
        }
        // An event is the first step that it could be.
        let new = mask & mask.wrapping_neg() & open;
        if new != 0 {
            open &= !new;
            reached.take(*time);
        }
    }
}

/// As `ordered`, where events at one instant may stand in any order.
fn together(question: &Question, times: &[i64], masks: &[Mask], reached: &mut Reached) {
    let mut rest: (&[i64], &[Mask]) = (times, masks);
    while let Some(time) = rest.0.first() {
        let count = rest.0.iter().take_while(|other| *other == time).count();
        let (now, later) = rest.1.split_at_checked(count).unwrap_or_default();
        let mut free: Vec<Mask> = now.to_vec();
        while reached.steps < question.steps {
            let wanted = bit(reached.steps);
            // The event with the fewest meanings, so that the others stay for the steps after it.
            let fitting = free.iter().enumerate().filter(|(_, mask)| **mask & wanted != 0);
            let Some((at, _)) = fitting.min_by_key(|(at, mask)| (mask.count_ones(), *at)) else {
                break;
            };
            free.swap_remove(at);
            reached.take(*time);
        }
        let ends = now.iter().any(|mask| mask & ENDS != 0);
        if reached.steps >= question.steps || (ends && reached.steps > 0) {
            return;
        }
        rest = (rest.0.get(count..).unwrap_or_default(), later);
    }
}

/// What a funnel says of a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepFigures {
    /// Cases that reached it.
    pub reached: u64,
    /// Cases that reached the step before but not this one, and whose window is still open.
    pub open: u64,
    /// Times from the step before.
    pub from_previous: Spans,
    /// Times from the first step.
    pub from_entry: Spans,
}

/// Cases in columns: the events of each one after another, times never falling.
#[derive(Debug, Clone, Copy)]
pub struct CaseColumns<'a> {
    /// First event of each case, and the number of all events.
    pub bounds: &'a [usize],
    /// Instants in microseconds.
    pub times: &'a [i64],
    /// What each event is to the funnel.
    pub masks: &'a [Mask],
}

/// Attempts added up, and not yet in order.
#[derive(Debug, Clone, Default)]
struct Sums {
    reached: Vec<u64>,
    open: Vec<u64>,
    previous: Vec<Vec<i64>>,
    entry: Vec<Vec<i64>>,
}

/// Cases handed to a thread at once.
const PIECE: usize = 4096;

/// Adds up the attempts of all cases that a filter lets through.
pub fn funnel(
    question: &Question,
    cases: CaseColumns<'_>,
    keep: impl Fn(usize) -> bool + Sync,
    threads: Threads,
) -> Vec<StepFigures> {
    let count = cases.bounds.len().saturating_sub(1);
    let pieces = count.div_ceil(PIECE);
    let parts = spread(0..pieces, threads, |piece| {
        let first = piece.saturating_mul(PIECE);
        piece_of(
            question,
            cases,
            first..count.min(first.saturating_add(PIECE)),
            &keep,
        )
    });
    let mut sums = Sums::of(question.steps);
    for part in parts {
        sums.append(part);
    }
    sums.figures()
}

fn piece_of(
    question: &Question,
    cases: CaseColumns<'_>,
    numbers: std::ops::Range<usize>,
    keep: &(impl Fn(usize) -> bool + Sync),
) -> Sums {
    let mut sums = Sums::of(question.steps);
    for number in numbers {
        let bounds = cases
            .bounds
            .get(number)
            .zip(cases.bounds.get(number.saturating_add(1)));
        let Some((first, end)) = bounds.filter(|_| keep(number)) else {
            continue;
        };
        let columns = cases.times.get(*first..*end).zip(cases.masks.get(*first..*end));
        let Some((times, masks)) = columns else { continue };
        if let Some(reached) = walk(question, times, masks) {
            sums.add(question, &reached);
        }
    }
    sums
}

impl Sums {
    fn of(steps: usize) -> Self {
        Self {
            reached: vec![0; steps],
            open: vec![0; steps],
            previous: vec![Vec::new(); steps],
            entry: vec![Vec::new(); steps],
        }
    }

    fn add(&mut self, question: &Question, reached: &Reached) {
        let times = reached.times();
        let Some(entry) = times.first() else { return };
        let mut before = *entry;
        for (step, time) in times.iter().enumerate() {
            bump(&mut self.reached, step);
            if step > 0 {
                if let Some(list) = self.previous.get_mut(step) {
                    list.push(time.saturating_sub(before));
                }
                if let Some(list) = self.entry.get_mut(step) {
                    list.push(time.saturating_sub(*entry));
                }
            }
            before = *time;
        }
        let over = match (question.window, question.as_of) {
            (Some(window), Some(as_of)) => entry.saturating_add(window) <= as_of,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        if reached.steps < question.steps && !over {
            bump(&mut self.open, reached.steps);
        }
    }

    fn append(&mut self, other: Self) {
        for (own, more) in [(&mut self.reached, &other.reached), (&mut self.open, &other.open)] {
            for (own, more) in own.iter_mut().zip(more) {
                *own = own.saturating_add(*more);
            }
        }
        for (own, more) in [
            (&mut self.previous, other.previous),
            (&mut self.entry, other.entry),
        ] {
            for (own, more) in own.iter_mut().zip(more) {
                own.extend(more);
            }
        }
    }

    fn figures(mut self) -> Vec<StepFigures> {
        let times = self.previous.iter_mut().zip(&mut self.entry);
        let counts = self.reached.iter().zip(&self.open);
        let figures = counts
            .zip(times)
            .map(|((reached, open), (previous, entry))| StepFigures {
                reached: *reached,
                open: *open,
                from_previous: spans(previous),
                from_entry: spans(entry),
            });
        figures.collect()
    }
}

fn bump(counts: &mut [u64], step: usize) {
    if let Some(count) = counts.get_mut(step) {
        *count = count.saturating_add(1);
    }
}
