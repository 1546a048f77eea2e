//! States of the search and the moves between them.
//!
//! A state is a position in the log and what became of each step. Steps that nothing waits for are not passed over before
//! their time: when an event does a step in order whose predecessors are not settled, the step becomes the target, and
//! its predecessors are settled one by one in the order of the plan. What is left at the end is settled likewise. The
//! order in which model moves could stand is thus never searched.

use super::trace::Trace;
use crate::journey::plan::{Choose, PlanStep, StepSet};

/// What became of a step or of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// An event does a step in its order.
    InOrder { event: usize, step: usize },
    /// An event does a step before one that precedes it.
    Early { event: usize, step: usize },
    /// An event does a step that was passed over, on the promise of this event.
    Redeem { event: usize, step: usize },
    /// An event does a step once more.
    Again { event: usize, step: usize },
    /// No step explains the event.
    AdHoc { event: usize },
    /// A step is passed over for good: missing, pending or left out.
    Pass { step: usize },
    /// A step is passed over; an event to come does it out of order.
    Owe { step: usize },
    /// A choice falls on another step.
    Exclude { step: usize },
    /// What precedes a step is settled next, so that the event at hand does it in order.
    Aim,
}

/// What a step is that is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Optional.
    LeftOut,
    /// It may still come.
    Pending,
    /// It was due.
    Missing,
}

/// Where an alignment has got to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct State {
    pub(super) position: u32,
    target: Option<u8>,
    /// Steps with a fate.
    pub(super) settled: StepSet,
    /// Steps that an event did.
    pub(super) matched: StepSet,
    /// Steps passed over that an event to come does.
    pub(super) owed: StepSet,
    /// Steps that a choice took out.
    pub(super) excluded: StepSet,
    /// For steps that several events can do: how often done, up to the plan's limit; one more than the position of the
    /// event that did it first, where times are measured from it.
    memory: Vec<u32>,
}

impl State {
    pub(super) fn start(trace: &Trace<'_>) -> Self {
        Self {
            position: 0,
            target: None,
            settled: StepSet::EMPTY,
            matched: StepSet::EMPTY,
            owed: StepSet::EMPTY,
            excluded: StepSet::EMPTY,
            memory: vec![0; trace.memory_length()],
        }
    }

    pub(super) fn event(&self) -> usize {
        usize::try_from(self.position).unwrap_or(usize::MAX)
    }

    pub(super) fn pending(&self, trace: &Trace<'_>) -> StepSet {
        trace.terms.plan.all().without(self.settled)
    }

    pub(super) fn is_end(&self, trace: &Trace<'_>) -> bool {
        self.event() >= trace.event_count() && self.pending(trace).is_empty() && self.owed.is_empty()
    }

    /// The least that is still to come, none from a dead end.
    pub(super) fn least(&self, trace: &Trace<'_>) -> Option<u64> {
        trace.least(self.event(), self.pending(trace), self.owed)
    }

    /// Moves made, as far as the order of the search needs it.
    pub(super) fn progress(&self) -> u32 {
        self.position.saturating_add(self.settled.count())
    }

    /// Times that a step was done without failing, as far as the search has to know.
    pub(super) fn times_done(&self, trace: &Trace<'_>, step: usize) -> u32 {
        match trace.slot(step) {
            Some(slot) => self.memory.get(slot).copied().unwrap_or(0),
            None => u32::from(self.done_at(trace, step).is_some()),
        }
    }

    /// When a step was first done without failing, in microseconds; known for steps that one event can do, and for those
    /// from which times are measured.
    pub(super) fn done_at(&self, trace: &Trace<'_>, step: usize) -> Option<i64> {
        if !self.matched.has(step) {
            return None;
        }
        let event = match trace.slot(step) {
            Some(slot) => {
                let first = self.memory.get(slot.saturating_add(1)).copied()?;
                usize::try_from(first.checked_sub(1)?).ok()?
            }
            None => trace.only(step).filter(|event| trace.is_done(*event))?,
        };
        trace.at(event)
    }

    /// Every move from here with its cost and the state after it, in the order that settles ties.
    pub(super) fn successors(&self, trace: &Trace<'_>, found: &mut Vec<(Move, u64, Self)>) {
        found.clear();
        if let Some(target) = self.target {
            self.approach(trace, target.into(), found);
        } else if self.event() >= trace.event_count() {
            let order = trace.terms.plan.order().iter();
            if let Some(step) = order.copied().find(|step| !self.settled.has(*step)) {
                self.settle(trace, step, found);
            }
        } else {
            self.explain(trace, found);
        }
    }

    /// The move that explains nothing: the event at hand is ad-hoc; after all events the next step is passed over. None at the
    /// end. Steps passed over in their order exclude only steps that have no fate yet, so that each such move can be made.
    pub(super) fn give_up(&self, trace: &Trace<'_>) -> Option<(Move, u64, Self)> {
        let event = self.event();
        if event < trace.event_count() {
            return Some(self.ad_hoc(trace, event));
        }
        let order = trace.terms.plan.order().iter();
        let step = order.copied().find(|step| !self.settled.has(*step))?;
        let mut found = Vec::new();
        self.pass(
            trace,
            step,
            Move::Pass { step },
            self.pass_cost(trace, step),
            &mut found,
        );
        found.pop()
    }

    fn ad_hoc(&self, trace: &Trace<'_>, event: usize) -> (Move, u64, Self) {
        let mut next = self.clone();
        next.position = next.position.saturating_add(1);
        (Move::AdHoc { event }, trace.terms.costs.ad_hoc, next)
    }

    /// What the event at hand can be.
    fn explain(&self, trace: &Trace<'_>, found: &mut Vec<(Move, u64, Self)>) {
        let event = self.event();
        let costs = &trace.terms.costs;
        let mut is_explained = false;
        for step in trace.steps_at(event).steps() {
            let Some(planned) = trace.terms.plan.step(step) else {
                continue;
            };
            if self.matched.has(step) {
                let penalty = trace.penalty(step, event);
                is_explained |= self.absorbs(trace, step, penalty);
                self.again(trace, step, found);
            } else if self.owed.has(step) {
                self.take(trace, step, Move::Redeem { event, step }, 0, found);
            } else if self.settled.has(step) {
                // Passed over for good, or excluded.
            } else if planned.before().is_within(self.settled) {
                self.take(trace, step, Move::InOrder { event, step }, 0, found);
            } else {
                let aimed = Self {
                    target: u8::try_from(step).ok(),
                    ..self.clone()
                };
                found.push((Move::Aim, 0, aimed));
                self.take(
                    trace,
                    step,
                    Move::Early { event, step },
                    costs.out_of_order,
                    found,
                );
            }
            let is_last = trace.left_for(event.saturating_add(1), step) == 0;
            is_explained |= is_last && !self.settled.has(step) && trace.keeps(step);
        }
        if !is_explained {
            found.push(self.ad_hoc(trace, event));
        }
    }

    /// Whether calling an event ad-hoc can be no cheaper than one more time of a step: it leaves the same behind, but
    /// for one repetition that the plan allows, which is worth no more than its weight.
    fn absorbs(&self, trace: &Trace<'_>, step: usize, penalty: u64) -> bool {
        let costs = &trace.terms.costs;
        let repeats = if trace.is_done(self.event()) {
            costs.repeated
        } else {
            0
        };
        self.times_done(trace, step) > 0 && penalty.saturating_add(repeats) <= costs.ad_hoc
    }

    /// The event at hand does a step for the first time.
    fn take(&self, trace: &Trace<'_>, step: usize, mv: Move, extra: u64, found: &mut Vec<(Move, u64, Self)>) {
        let event = self.event();
        let mut next = self.clone();
        if !self.owed.has(step) && !next.choose(trace, step) {
            return;
        }
        let mut cost = extra.saturating_add(trace.penalty(step, event));
        if trace.is_done(event) {
            let done_at = |anchor| self.done_at(trace, anchor);
            cost = cost.saturating_add(trace.time_cost(step, event, done_at));
            next.remember(trace, step, event);
        }
        next.settled = next.settled.with(step);
        next.matched = next.matched.with(step);
        next.owed = next.owed.without(StepSet::of(step));
        next.position = next.position.saturating_add(1);
        next.target = None;
        found.push((mv, cost, next));
    }

    /// The event at hand does a step once more: free up to the plan's limit, and free when all before it failed.
    fn again(&self, trace: &Trace<'_>, step: usize, found: &mut Vec<(Move, u64, Self)>) {
        let event = self.event();
        let mut next = self.clone();
        let mut cost = trace.penalty(step, event);
        if trace.is_done(event) {
            let times = self.times_done(trace, step);
            if self.is_beyond(trace, step) {
                cost = cost.saturating_add(trace.terms.costs.repeated);
            } else if times == 0 {
                let done_at = |anchor| self.done_at(trace, anchor);
                cost = cost.saturating_add(trace.time_cost(step, event, done_at));
            }
            next.remember(trace, step, event);
        }
        next.position = next.position.saturating_add(1);
        found.push((Move::Again { event, step }, cost, next));
    }

    /// Whether a step was done as often as the plan allows.
    pub(super) fn is_beyond(&self, trace: &Trace<'_>, step: usize) -> bool {
        let allowed = trace.terms.plan.step(step).map_or(1, |step| step.repeat().into());
        self.times_done(trace, step) >= allowed
    }

    fn remember(&mut self, trace: &Trace<'_>, step: usize, event: usize) {
        let Some(slot) = trace.slot(step) else { return };
        if self.is_beyond(trace, step) {
            return;
        }
        let is_first = self.times_done(trace, step) == 0;
        if let Some(times) = self.memory.get_mut(slot) {
            *times = times.saturating_add(1);
        }
        if is_first
            && trace.terms.is_anchor(step)
            && let Some(first) = self.memory.get_mut(slot.saturating_add(1))
        {
            *first = u32::try_from(event).unwrap_or(u32::MAX).saturating_add(1);
        }
    }

    /// Towards a target: the first of its predecessors without a fate gets one; then the event does it.
    fn approach(&self, trace: &Trace<'_>, target: usize, found: &mut Vec<(Move, u64, Self)>) {
        let Some(planned) = trace.terms.plan.step(target) else {
            return;
        };
        let waits_for = planned.before().without(self.settled);
        let order = trace.terms.plan.order().iter();
        if let Some(step) = order.copied().find(|step| waits_for.has(*step)) {
            self.settle(trace, step, found);
            found.retain(|(_, _, next)| !next.excluded.has(target));
        } else {
            let event = self.event();
            self.take(trace, target, Move::InOrder { event, step: target }, 0, found);
        }
    }

    /// The fates of a step that is passed over.
    fn settle(&self, trace: &Trace<'_>, step: usize, found: &mut Vec<(Move, u64, Self)>) {
        let costs = &trace.terms.costs;
        // The event at hand does the target.
        let from = self.event().saturating_add(usize::from(self.target.is_some()));
        let is_promised = trace.left_for(from, step) > 0;
        // Of one cost: a step that may be left out is not chosen rather than awaited.
        let may_be_none = self
            .group_of(trace, step)
            .is_some_and(|(choose, _)| choose == Choose::AtMostOne);
        if may_be_none {
            self.leave(trace, step, found);
        }
        if !(is_promised && trace.keeps(step)) {
            self.pass(
                trace,
                step,
                Move::Pass { step },
                self.pass_cost(trace, step),
                found,
            );
        }
        if is_promised {
            self.pass(trace, step, Move::Owe { step }, costs.out_of_order, found);
        }
        if !may_be_none && self.can_exclude(trace, step) {
            self.leave(trace, step, found);
        }
    }

    /// A choice does not fall on a step.
    fn leave(&self, trace: &Trace<'_>, step: usize, found: &mut Vec<(Move, u64, Self)>) {
        let mut next = self.clone();
        if next.exclude(trace, step) {
            found.push((Move::Exclude { step }, 0, next));
        }
    }

    fn pass(&self, trace: &Trace<'_>, step: usize, mv: Move, cost: u64, found: &mut Vec<(Move, u64, Self)>) {
        let mut next = self.clone();
        if !next.choose(trace, step) {
            return;
        }
        next.settled = next.settled.with(step);
        if matches!(mv, Move::Owe { .. }) {
            next.owed = next.owed.with(step);
        }
        found.push((mv, cost, next));
    }

    /// What passing over a step costs: nothing for one that may be left out or may still come.
    fn pass_cost(&self, trace: &Trace<'_>, step: usize) -> u64 {
        match self.fate(trace, step) {
            Fate::LeftOut | Fate::Pending => 0,
            Fate::Missing => trace.terms.costs.missing,
        }
    }

    /// What a step is that is passed over from here.
    pub(super) fn fate(&self, trace: &Trace<'_>, step: usize) -> Fate {
        if trace.terms.optional.has(step) && self.group_of(trace, step).is_none() {
            Fate::LeftOut
        } else if self.target.is_none() && self.may_come(trace, step) {
            Fate::Pending
        } else {
            Fate::Missing
        }
    }

    /// Whether a step that no event did may still come: the case is not over, the deadline has not passed, and nothing
    /// was done that it precedes.
    fn may_come(&self, trace: &Trace<'_>, step: usize) -> bool {
        let following = trace
            .terms
            .plan
            .step(step)
            .map_or(StepSet::EMPTY, PlanStep::following);
        !trace.as_of.over
            && !self.matched.meets(following)
            && trace
                .overdue(step, |anchor| self.done_at(trace, anchor))
                .is_none()
    }

    fn group_of(&self, trace: &Trace<'_>, step: usize) -> Option<(Choose, StepSet)> {
        let group = trace.terms.plan.step(step)?.group()?;
        let group = trace.terms.plan.groups().get(group)?;
        Some((
            group.choose,
            group.steps.without(self.settled).without(StepSet::of(step)),
        ))
    }

    /// Whether a choice can fall on another step of the group.
    fn can_exclude(&self, trace: &Trace<'_>, step: usize) -> bool {
        let group = self.group_of(trace, step);
        group.is_some_and(|(_, others)| !others.is_empty())
    }

    /// A choice falls on a step: the others of its group are excluded. False where that cannot be.
    fn choose(&mut self, trace: &Trace<'_>, step: usize) -> bool {
        let Some((_, others)) = self.group_of(trace, step) else {
            return true;
        };
        // Itself first: a group with a chosen step is no group that fell away.
        self.settled = self.settled.with(step);
        others.steps().all(|other| self.exclude(trace, other))
    }

    /// Excludes a step and what falls away with it. False where a step of the branch was done, or a group that lives on
    /// loses its last step.
    fn exclude(&mut self, trace: &Trace<'_>, step: usize) -> bool {
        let plan = trace.terms.plan;
        if self.excluded.has(step) {
            return true;
        }
        self.excluded = self.excluded.with(step);
        let falls = |excluded: StepSet, step: usize| {
            let after = plan.step(step).map_or(StepSet::EMPTY, PlanStep::after);
            !after.is_empty() && after.is_within(excluded)
        };
        for &next in plan.order() {
            if falls(self.excluded, next) && !self.excluded.has(next) {
                if self.settled.has(next) {
                    return false;
                }
                self.excluded = self.excluded.with(next);
            }
        }
        self.settled = self.settled.or(self.excluded);
        let is_kept = |group: &crate::journey::plan::Group| {
            group.choose == Choose::AtMostOne
                || !group.steps.is_within(self.excluded)
                || group.steps.steps().all(|step| falls(self.excluded, step))
        };
        plan.groups().iter().all(is_kept)
    }
}
