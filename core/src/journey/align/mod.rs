//! Alignment of what happened with what was planned, at the least cost.
//!
//! An alignment reads each event of a case as one step of the plan, as one more time of a step, or as ad-hoc, and gives
//! each step that no event did a fate: missing, pending, left out or excluded. Its cost is the sum of the weights of the
//! deviations in it; the alignment told is one of the least cost, and among those one that explains the most events.
//!
//! A step is in order when every step that precedes it has a fate by then. A step may also be read out of its order,
//! before a step that precedes it or after one that follows it, for the weight of [`DeviationKind::OutOfOrder`]. That
//! stands for the pair of a missing step and an ad-hoc event of its touchpoint, and it is part of what is minimised,
//! not merged into the result afterwards: the optimum is over alignments with swaps already told as swaps.
//!
//! Channels, actors and failures are judged for every event read as a step, times for the event that first does it without
//! failing, from the first event that did the anchor without failing, if that came earlier. A failed attempt leaves a
//! step open for another at no further cost and does not use up `repeat`; a step with failed attempts only is failed, not
//! missing. Times in days are counted on a zone and a calendar ([`Days`]): late is after the last day, too early before it.
//!
//! A step that no event did is missing when the case is over, when its deadline has passed, or when a step that it precedes
//! was done; else it is pending and costs nothing. A case is over when the host closed it, when no day of the question is
//! given, or when it was silent for longer than the plan's `abandonAfterSeconds` up to that day.
//!
//! Silences ([`DeviationKind::Stalled`], [`DeviationKind::Abandoned`]) and changes of channel between sessions
//! ([`DeviationKind::ResumedElsewhere`]) lie between events, not on them: they are read off the alignment of least cost and
//! their weights are added to it, outside of what is minimised and of fitness.
//!
//! Fitness is `1 - cost / worst`, `worst` all events ad-hoc and the cheapest journey of the plan all missing (Carmona, van
//! Dongen, Solti, Weidlich, *Conformance Checking*, 2018, 7.5). The search is A* over the cuts of the partial order; see
//! `search`.

mod case;
mod days;
mod gaps;
mod search;
mod state;
pub mod summary;
mod told;
mod trace;

#[cfg(test)]
mod brute;
#[cfg(test)]
mod tests;

pub use case::{ActualEvent, Case, Ending};
pub use days::Days;
pub use told::{AlignedMove, Because, Deviation, MoveKind, Passed, TimeLimit};

use crate::calendar::Instant;
use crate::journey::plan::{DeviationKind, Plan, PlanError, StepSet};
use crate::limits::MAX_ALIGN_STATES;
use crate::threads::{Threads, spread};
use trace::{AsOf, Terms, Trace};

/// What aligns cases with one plan.
///
/// ```
/// use tenure::calendar::Instant;
/// use tenure::journey::align::{ActualEvent, Aligner, Case, Ending};
/// use tenure::journey::plan::mapping::Outcome;
/// use tenure::journey::plan::{Plan, PlanDraft, PlanStepDraft};
///
/// let step = |id: &str, after: &[&str]| PlanStepDraft {
///     id: id.to_owned(),
///     after: after.iter().map(|id| (*id).to_owned()).collect(),
///     ..PlanStepDraft::default()
/// };
/// let steps = vec![step("apply", &[]), step("approve", &["apply"]), step("sign", &["approve"])];
/// let plan = Plan::new(PlanDraft { id: "loan".to_owned(), steps, ..PlanDraft::default() }).unwrap();
/// let event = |(position, touchpoint): (usize, &str)| ActualEvent {
///     position,
///     touchpoint: touchpoint.to_owned(),
///     at: Instant::from_micros(i64::try_from(position).unwrap()),
///     channel: None,
///     actor: None,
///     outcome: Outcome::Done,
///     session: None,
/// };
/// let events = ["apply", "sign", "approve"].into_iter().enumerate().map(event).collect();
/// let case = Case::new("c-1".to_owned(), events, Ending::Closed).unwrap();
/// let aligned = Aligner::new(&plan).unwrap().align(&case);
/// assert_eq!((aligned.cost, aligned.worst), (8, 60)); // one step out of order
/// assert_eq!(aligned.deviations().next().unwrap().kind.name(), "outOfOrder");
/// ```
#[derive(Debug)]
pub struct Aligner<'a> {
    terms: Terms<'a>,
    as_of: Option<Instant>,
    most_states: u32,
    /// What the cheapest journey of the plan costs when it is all missing.
    plan_worst: u64,
}

/// How a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CaseStanding"))]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Nothing of the plan is due any more.
    Complete,
    /// Steps are pending.
    Unfinished,
    /// It is over with its last steps missing.
    Incomplete,
    /// It was silent for too long with a step due.
    Abandoned,
}

/// A case aligned with its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Moves in order.
    pub moves: Vec<AlignedMove>,
    /// Steps that choices took out, in the order of the plan.
    pub excluded: StepSet,
    /// Deviations between events: silences, changes of channel.
    pub between: Vec<Deviation>,
    /// Cost of the moves: the least there is, unless the bound was reached.
    pub cost: u64,
    /// What every alignment costs at least; equal to the cost unless the bound was reached.
    pub at_least: u64,
    /// Whether the bound on states was reached, so that the cost is an upper bound.
    pub bound_reached: bool,
    /// Cost of the worst alignment: all events ad-hoc, the cheapest journey all missing.
    pub worst: u64,
    /// How the case stands.
    pub standing: Standing,
    /// Events later than the day of the question, which are not looked at.
    pub later_events: usize,
}

impl Alignment {
    /// Every deviation, in the order of the moves and then of time.
    pub fn deviations(&self) -> impl Iterator<Item = &Deviation> {
        self.moves
            .iter()
            .flat_map(|step| &step.deviations)
            .chain(&self.between)
    }

    /// Cost of the moves and of what lies between events.
    pub fn total_cost(&self) -> u64 {
        let between = self.between.iter();
        between.fold(self.cost, |sum, deviation| {
            sum.saturating_add(deviation.cost.into())
        })
    }

    /// Fitness as a fraction, not reduced: `(worst - cost) / worst`, 1/1 where nothing can go wrong.
    pub fn fitness(&self) -> (u64, u64) {
        if self.worst == 0 {
            return (1, 1);
        }
        (self.worst.saturating_sub(self.cost), self.worst)
    }
}

impl<'a> Aligner<'a> {
    /// For cases that are all there is: each of them is over.
    ///
    /// # Errors
    /// A plan that counts days, which [`Aligner::in_days`] takes: nothing says where they begin.
    pub fn new(plan: &'a Plan) -> Result<Self, PlanError> {
        if plan.counts_days() {
            return Err(PlanError::ZoneMissing);
        }
        Ok(Self::with(Terms::new(plan, None)))
    }

    /// The same for any plan, with the zone and the calendar of its days.
    pub fn in_days(plan: &'a Plan, days: Days) -> Self {
        Self::with(Terms::new(plan, Some(days)))
    }

    fn with(terms: Terms<'a>) -> Self {
        let mut aligner = Self {
            terms,
            as_of: None,
            most_states: MAX_ALIGN_STATES,
            plan_worst: 0,
        };
        aligner.measure_worst();
        aligner
    }

    /// For cases as they stand at an instant: later events are not known, and steps may still come.
    #[must_use]
    pub fn as_of(mut self, as_of: Instant) -> Self {
        self.as_of = Some(as_of);
        self
    }

    /// With a lower bound on the states of one search.
    #[must_use]
    pub fn most_states(mut self, most: u32) -> Self {
        self.most_states = most.clamp(1, MAX_ALIGN_STATES);
        self.measure_worst();
        self
    }

    /// The plan.
    pub const fn plan(&self) -> &'a Plan {
        self.terms.plan
    }

    fn measure_worst(&mut self) {
        self.plan_worst = search::search(&Trace::empty(&self.terms), self.state_limit()).cost;
    }

    fn state_limit(&self) -> usize {
        usize::try_from(self.most_states).unwrap_or(usize::MAX)
    }

    /// Aligns a case.
    pub fn align(&self, case: &Case) -> Alignment {
        let is_known = |as_of: Instant| case.events().partition_point(|event| event.at <= as_of);
        let count = self.as_of.map_or(case.events().len(), is_known);
        let silence = gaps::silence(case, count, self.as_of);
        let patience = self.plan().draft().abandon_after_seconds;
        let is_given_up = gaps::exceeds(silence, patience);
        let as_of = AsOf {
            at: self.as_of,
            over: case.is_closed() || self.as_of.is_none() || is_given_up,
        };
        let trace = Trace::new(&self.terms, case, count, as_of);
        let found = search::search(&trace, self.state_limit());
        let moves = told::tell(&trace, &found);
        let standing = gaps::standing(&moves, is_given_up && !case.is_closed());
        let between = gaps::between(self.plan(), case, count, &moves, standing, silence);
        let ad_hoc = u64::from(self.plan().weights().of(DeviationKind::AdHoc));
        let ad_hoc = u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(ad_hoc);
        Alignment {
            moves,
            excluded: found.end.excluded,
            between,
            cost: found.cost,
            at_least: found.at_least,
            bound_reached: found.bound_reached,
            worst: ad_hoc.saturating_add(self.plan_worst),
            standing,
            later_events: case.events().len().saturating_sub(count),
        }
    }

    /// Aligns cases, spread over threads; the answers in the order of the cases.
    pub fn align_all(&self, cases: &[Case], threads: Threads) -> Vec<Alignment> {
        // Some cases at a time: handing out a piece costs as much as aligning a short case.
        let pieces = cases.chunks(64);
        let work = |piece: &[Case]| piece.iter().map(|case| self.align(case)).collect::<Vec<_>>();
        spread(pieces, threads, work).into_iter().flatten().collect()
    }
}
