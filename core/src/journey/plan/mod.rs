//! Planned journeys: a partial order of steps with what may be left out, repeated, excluded, and when it is due.
//!
//! A plan is read as the set of journeys that keep it. A journey does each step once, or up to `repeat` times, after
//! every step that precedes it; optional steps may be left out. Of an exclusive group one step is done
//! ([`Choose::ExactlyOne`]) or at most one ([`Choose::AtMostOne`]). A step that was not chosen is excluded, and so is
//! every step all of whose own `after` are excluded (dead-path elimination, as in WS-BPEL 2.0, 11.6.2): a branch falls
//! away up to where it joins a living one. A group all of whose steps fall away with their branches asks for nothing. The
//! order between two steps holds also where the steps between them are excluded.
//!
//! Repetitions may come at any time after the first: what follows a step waits for its first event only. Times are lengths
//! in seconds, days, business days or months; which days are worked, and in which zone a day begins, is said where cases are
//! aligned, so that a plan outlives the calendar of a year.

mod compile;
mod deviation;
mod draft;
mod error;
mod located;
pub mod mapping;
mod of_journey;
mod step_set;

pub use deviation::{DEFAULT_WEIGHTS, DeviationKind, Weights, WeightsDraft};
pub use draft::{Choose, ExclusiveDraft, PlanDraft, PlanStepDraft, SpanDraft};
pub use error::PlanError;
pub use located::LocatedPlanError;
pub use step_set::StepSet;

#[cfg(feature = "api")]
pub(crate) use compile::check_id;

use crate::calendar::Span;
use std::collections::BTreeMap;

/// A planned journey without contradictions.
///
/// ```
/// use tenure::journey::plan::{Plan, PlanDraft, PlanStepDraft};
///
/// let step = |id: &str, after: &[&str]| PlanStepDraft {
///     id: id.to_owned(),
///     after: after.iter().map(|id| (*id).to_owned()).collect(),
///     ..PlanStepDraft::default()
/// };
/// let draft = |steps| PlanDraft { id: "mortgage".to_owned(), steps, ..PlanDraft::default() };
/// assert!(Plan::new(draft(vec![step("apply", &[]), step("sign", &["apply"])])).is_ok());
///
/// let round = Plan::new(draft(vec![step("apply", &["sign"]), step("sign", &["apply"])])).unwrap_err();
/// assert_eq!(round.to_string(), "steps.0.after.0: the steps wait for one another: apply, sign, apply");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    draft: PlanDraft,
    weights: Weights,
    steps: Vec<PlanStep>,
    groups: Vec<Group>,
    /// Steps by the touchpoint whose events do them.
    touchpoints: BTreeMap<String, StepSet>,
    /// Positions of the steps, each after all that precede it.
    order: Vec<usize>,
}

/// A step with its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanStep {
    touchpoint: String,
    repeat: u16,
    /// Steps that it names.
    after: StepSet,
    /// All that precede it.
    before: StepSet,
    /// All that it precedes.
    following: StepSet,
    group: Option<usize>,
    /// Whether no choice excludes it.
    certain: bool,
    deadline: Option<Limit>,
    not_before: Option<Limit>,
}

/// A length of time from a step, or from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) length: Length,
    pub(crate) since: Option<usize>,
}

/// A length of time, to the instant or to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// Seconds.
    Seconds(i64),
    /// Whole days.
    Days(Span),
}

/// Steps that exclude one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) choose: Choose,
    pub(crate) steps: StepSet,
}

impl Plan {
    /// Checks a draft.
    ///
    /// # Errors
    /// Ids that are missing, stand twice or cannot be, steps that wait for one another, groups whose steps precede one
    /// another, times measured from a step that does not precede, and what exceeds a limit; with the path.
    pub fn new(draft: PlanDraft) -> Result<Self, LocatedPlanError> {
        compile::compile(draft)
    }

    /// What was declared.
    pub const fn draft(&self) -> &PlanDraft {
        &self.draft
    }

    /// What deviations weigh.
    pub const fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Number of steps.
    pub const fn step_count(&self) -> usize {
        self.steps.len()
    }

    /// A step as it was declared.
    pub fn declared(&self, step: usize) -> Option<&PlanStepDraft> {
        self.draft.steps.get(step)
    }

    /// Id of a step; empty for a position that the plan does not have.
    pub fn step_id(&self, step: usize) -> &str {
        self.declared(step).map_or("", |declared| declared.id.as_str())
    }

    /// A step with its place in the order.
    pub fn step(&self, step: usize) -> Option<&PlanStep> {
        self.steps.get(step)
    }

    /// Steps that the events of a touchpoint do.
    pub fn steps_of(&self, touchpoint: &str) -> StepSet {
        self.touchpoints.get(touchpoint).copied().unwrap_or_default()
    }

    /// Whether a time of it is counted in days, so that the zone matters.
    pub fn counts_days(&self) -> bool {
        let limits = self
            .steps
            .iter()
            .flat_map(|step| [step.deadline, step.not_before]);
        limits
            .flatten()
            .any(|limit| matches!(limit.length, Length::Days(_)))
    }

    /// Every step.
    pub fn all(&self) -> StepSet {
        StepSet::first(self.steps.len())
    }

    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(crate) const fn touchpoints(&self) -> &BTreeMap<String, StepSet> {
        &self.touchpoints
    }
}

impl PlanStep {
    /// Touchpoint whose events do it.
    pub fn touchpoint(&self) -> &str {
        &self.touchpoint
    }

    /// How often it may be done.
    pub const fn repeat(&self) -> u16 {
        self.repeat
    }

    /// Steps that it names as its own predecessors.
    pub const fn after(&self) -> StepSet {
        self.after
    }

    /// Every step that precedes it.
    pub const fn before(&self) -> StepSet {
        self.before
    }

    /// Every step that it precedes.
    pub const fn following(&self) -> StepSet {
        self.following
    }

    /// Whether no choice of an exclusive group takes it out of a journey.
    pub const fn is_certain(&self) -> bool {
        self.certain
    }

    pub(crate) const fn group(&self) -> Option<usize> {
        self.group
    }

    pub(crate) const fn deadline(&self) -> Option<Limit> {
        self.deadline
    }

    pub(crate) const fn not_before(&self) -> Option<Limit> {
        self.not_before
    }
}
