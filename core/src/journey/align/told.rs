//! An alignment as it is told: moves with their deviations, and why each is one.

use super::search::Found;
use super::state::{Fate, Move, State};
use super::trace::Trace;
use crate::calendar::Date;
use crate::journey::plan::{DeviationKind, Length, PlanStep, StepSet};
use serde::Serialize;

const MICROS_OF_SECOND: i64 = 1_000_000;

/// Which sides a move is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AlignedMoveKind"))]
#[serde(rename_all = "camelCase")]
pub enum MoveKind {
    /// An event does a step.
    Synchronous,
    /// A step without an event.
    Model,
    /// An event without a step.
    Log,
}

/// What a step without an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StepPassed"))]
#[serde(rename_all = "camelCase")]
pub enum Passed {
    /// Optional.
    LeftOut,
    /// It may still come.
    Pending,
    /// It was due.
    Missing,
}

/// A move of an alignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlignedMove {
    /// Which sides it is on.
    pub kind: MoveKind,
    /// Position of the event among those of the case in the order of time.
    pub event: Option<usize>,
    /// Position of the step in the plan.
    pub step: Option<usize>,
    /// Whether an event did the step before.
    pub again: bool,
    /// What the step is, where no event does it.
    pub passed: Option<Passed>,
    /// What is wrong with it.
    pub deviations: Vec<Deviation>,
}

/// A departure from the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Which.
    pub kind: DeviationKind,
    /// Its weight.
    pub cost: u32,
    /// Position of the event among those of the case; the later one for what lies between two.
    pub event: Option<usize>,
    /// Position of the step in the plan.
    pub step: Option<usize>,
    /// Why it is one.
    pub because: Because,
}

/// The values that make a deviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The case is over.
    CaseOver,
    /// Steps were done that come after it.
    LaterDone(StepSet),
    /// A deadline has passed, or was not kept: the limit, what had elapsed, rounded up, and since which step.
    DeadlinePassed {
        /// Seconds allowed, or the last day.
        limit: TimeLimit,
        /// Seconds gone by.
        elapsed: i64,
        /// Step from which they count; none for the start.
        since: Option<usize>,
    },
    /// An earliest time that was not reached: the limit, what had elapsed, rounded down, and since which step.
    NotYet {
        /// Seconds to wait, or the first day.
        limit: TimeLimit,
        /// Seconds gone by.
        elapsed: i64,
        /// Step from which they count; none for the start.
        since: Option<usize>,
    },
    /// No step of the plan has the touchpoint, or none is left for it.
    Unplanned {
        /// Whether some step of the plan has the touchpoint.
        touchpoint_is_planned: bool,
    },
    /// Steps that come before it had no fate yet.
    EarlierOpen(StepSet),
    /// It was done as often as the plan allows.
    Allowed(u16),
    /// The attempt failed.
    Attempt,
    /// The planned ids, and the one found.
    Planned {
        /// Planned.
        planned: Vec<String>,
        /// Found.
        found: String,
    },
    /// A silence: the limit and its length, rounded up.
    Silence {
        /// Seconds allowed.
        limit: i64,
        /// Seconds gone by.
        elapsed: i64,
    },
    /// A change of session and channel.
    Moved {
        /// Channel before.
        from: String,
        /// Channel after.
        to: String,
    },
}

/// What a time of a plan comes to in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLimit {
    /// Seconds from the anchor.
    Seconds(i64),
    /// A local day; none beyond the calendar.
    Day(Option<Date>),
}

/// Whole seconds of some microseconds, rounded up.
pub(super) fn seconds_up(micros: i64) -> i64 {
    micros
        .saturating_neg()
        .div_euclid(MICROS_OF_SECOND)
        .saturating_neg()
}

/// The moves of an alignment with their deviations.
pub(super) fn tell(trace: &Trace<'_>, found: &Found) -> Vec<AlignedMove> {
    let told = |(before, mv): &(State, Move)| tell_move(trace, found, before, *mv);
    found.path.iter().filter_map(told).collect()
}

fn tell_move(trace: &Trace<'_>, found: &Found, before: &State, mv: Move) -> Option<AlignedMove> {
    let teller = Teller {
        trace,
        before,
        matched_at_end: found.end.matched,
    };
    match mv {
        Move::InOrder { event, step } => Some(teller.first(event, step, None)),
        Move::Early { event, step } => {
            let planned = trace.terms.plan.step(step)?;
            let open = planned.before().without(before.settled);
            Some(teller.first(event, step, Some(Because::EarlierOpen(open))))
        }
        Move::Redeem { event, step } => {
            let planned = trace.terms.plan.step(step)?;
            let done = planned.following().and(before.matched);
            Some(teller.first(event, step, Some(Because::LaterDone(done))))
        }
        Move::Again { event, step } => Some(teller.again(event, step)),
        Move::AdHoc { event } => Some(teller.ad_hoc(event)),
        Move::Pass { step } => Some(teller.pass(step)),
        // The other half of a step out of order, or no move at all.
        Move::Owe { .. } | Move::Exclude { .. } | Move::Aim => None,
    }
}

struct Teller<'a, 'b> {
    trace: &'a Trace<'b>,
    before: &'a State,
    matched_at_end: StepSet,
}

impl Teller<'_, '_> {
    fn deviation(
        &self,
        kind: DeviationKind,
        event: Option<usize>,
        step: Option<usize>,
        because: Because,
    ) -> Deviation {
        Deviation {
            kind,
            cost: self.trace.terms.plan.weights().of(kind),
            event,
            step,
            because,
        }
    }

    fn first(&self, event: usize, step: usize, disorder: Option<Because>) -> AlignedMove {
        let disorder = disorder.map(|because| (DeviationKind::OutOfOrder, because));
        let mut reasons: Vec<_> = disorder.into_iter().chain(self.faults(event, step)).collect();
        if self.trace.is_done(event) {
            reasons.extend(self.times(event, step));
        }
        self.synchronous(event, step, false, reasons)
    }

    fn again(&self, event: usize, step: usize) -> AlignedMove {
        let mut reasons = Vec::new();
        if self.trace.is_done(event) {
            if self.before.is_beyond(self.trace, step) {
                let allowed = self.trace.terms.plan.step(step).map_or(1, PlanStep::repeat);
                reasons.push((DeviationKind::Repeated, Because::Allowed(allowed)));
            } else if self.before.times_done(self.trace, step) == 0 {
                reasons.extend(self.times(event, step));
            }
        }
        reasons.extend(self.faults(event, step));
        self.synchronous(event, step, true, reasons)
    }

    fn synchronous(
        &self,
        event: usize,
        step: usize,
        again: bool,
        reasons: Vec<(DeviationKind, Because)>,
    ) -> AlignedMove {
        let deviation = |(kind, because)| self.deviation(kind, Some(event), Some(step), because);
        AlignedMove {
            kind: MoveKind::Synchronous,
            event: Some(event),
            step: Some(step),
            again,
            passed: None,
            deviations: reasons.into_iter().map(deviation).collect(),
        }
    }

    fn faults(&self, event: usize, step: usize) -> Vec<(DeviationKind, Because)> {
        let [failed, channel, actor] = self.trace.faults(step, event);
        let declared = self.trace.terms.plan.declared(step);
        let actual = self.trace.actual(event);
        let planned = |planned: Option<Vec<String>>, found: Option<&String>| Because::Planned {
            planned: planned.unwrap_or_default(),
            found: found.cloned().unwrap_or_default(),
        };
        let mut faults = Vec::new();
        if failed {
            faults.push((DeviationKind::Failed, Because::Attempt));
        }
        if channel {
            let allowed = declared.map(|step| step.channels.clone());
            let found = actual.and_then(|event| event.channel.as_ref());
            faults.push((DeviationKind::WrongChannel, planned(allowed, found)));
        }
        if actor {
            let allowed = declared.map(|step| step.actor.iter().cloned().collect());
            let found = actual.and_then(|event| event.actor.as_ref());
            faults.push((DeviationKind::WrongActor, planned(allowed, found)));
        }
        faults
    }

    fn times(&self, event: usize, step: usize) -> Vec<(DeviationKind, Because)> {
        let done_at = |anchor| self.before.done_at(self.trace, anchor);
        let (late, early) = self.trace.timing(step, event, done_at);
        let planned = self.trace.terms.plan.step(step);
        let mut times = Vec::new();
        let at = self.trace.at(event).unwrap_or(0);
        if let (Some(from), Some(limit)) = (late, planned.and_then(PlanStep::deadline)) {
            let because = Because::DeadlinePassed {
                limit: self.limit(limit.length, from),
                elapsed: seconds_up(at.saturating_sub(from)),
                since: limit.since,
            };
            times.push((DeviationKind::Late, because));
        }
        if let (Some(from), Some(limit)) = (early, planned.and_then(PlanStep::not_before)) {
            let because = Because::NotYet {
                limit: self.limit(limit.length, from),
                elapsed: at.saturating_sub(from).div_euclid(MICROS_OF_SECOND),
                since: limit.since,
            };
            times.push((DeviationKind::TooEarly, because));
        }
        times
    }

    fn limit(&self, length: Length, from: i64) -> TimeLimit {
        super::days::limit(self.trace.terms.days.as_ref(), length, from)
    }

    fn ad_hoc(&self, event: usize) -> AlignedMove {
        let because = Because::Unplanned {
            touchpoint_is_planned: !self.trace.steps_at(event).is_empty(),
        };
        AlignedMove {
            kind: MoveKind::Log,
            event: Some(event),
            step: None,
            again: false,
            passed: None,
            deviations: vec![self.deviation(DeviationKind::AdHoc, Some(event), None, because)],
        }
    }

    fn pass(&self, step: usize) -> AlignedMove {
        let (passed, deviations) = match self.before.fate(self.trace, step) {
            Fate::LeftOut => (Passed::LeftOut, Vec::new()),
            Fate::Pending => (Passed::Pending, Vec::new()),
            Fate::Missing => {
                let because = self.why_missing(step);
                let missing = self.deviation(DeviationKind::Missing, None, Some(step), because);
                (Passed::Missing, vec![missing])
            }
        };
        AlignedMove {
            kind: MoveKind::Model,
            event: None,
            step: Some(step),
            again: false,
            passed: Some(passed),
            deviations,
        }
    }

    fn why_missing(&self, step: usize) -> Because {
        let planned = self.trace.terms.plan.step(step);
        let following = planned.map_or(StepSet::EMPTY, PlanStep::following);
        let done = following.and(self.matched_at_end);
        if !done.is_empty() {
            return Because::LaterDone(done);
        }
        let done_at = |anchor| self.before.done_at(self.trace, anchor);
        let overdue = self.trace.overdue(step, done_at);
        let as_of = self.trace.as_of.at;
        match (overdue, planned.and_then(PlanStep::deadline), as_of) {
            (Some(from), Some(limit), Some(as_of)) => Because::DeadlinePassed {
                limit: self.limit(limit.length, from),
                elapsed: seconds_up(as_of.micros().saturating_sub(from)),
                since: limit.since,
            },
            _ => Because::CaseOver,
        }
    }
}
