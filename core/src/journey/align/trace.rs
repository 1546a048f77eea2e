//! A plan and a case prepared for the search: what each event can be, what it costs as what, and bounds from below.

use super::case::Case;
use super::days::{Days, exceeds, falls_short};
use crate::calendar::Instant;
use crate::journey::plan::mapping::Outcome;
use crate::journey::plan::{DeviationKind, Plan, PlanStep, StepSet, Weights};

/// What one unit of weight is to the search; below it ad-hoc events are counted, so that of alignments of one cost the one
/// that explains the most events is the cheapest. A case has fewer events, and `MAX_CASE_EVENTS` of all weights stay
/// below 2^63.
const UNIT: u64 = 1 << 20;

/// A cost of the search in weights, rounded down.
pub(super) const fn weight_of(cost: u64) -> u64 {
    cost / UNIT
}

/// Weights as the search adds them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    pub(super) missing: u64,
    pub(super) ad_hoc: u64,
    pub(super) out_of_order: u64,
    pub(super) repeated: u64,
    failed: u64,
    wrong_channel: u64,
    wrong_actor: u64,
    late: u64,
    too_early: u64,
}

impl Costs {
    fn of(weights: &Weights) -> Self {
        let of = |kind| u64::from(weights.of(kind)).saturating_mul(UNIT);
        Self {
            missing: of(DeviationKind::Missing),
            ad_hoc: of(DeviationKind::AdHoc).saturating_add(1),
            out_of_order: of(DeviationKind::OutOfOrder),
            repeated: of(DeviationKind::Repeated),
            failed: of(DeviationKind::Failed),
            wrong_channel: of(DeviationKind::WrongChannel),
            wrong_actor: of(DeviationKind::WrongActor),
            late: of(DeviationKind::Late),
            too_early: of(DeviationKind::TooEarly),
        }
    }
}

/// What the search asks about a plan again and again.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    pub(super) plan: &'a Plan,
    /// Where days are counted; none for a plan that counts none.
    pub(super) days: Option<Days>,
    pub(super) costs: Costs,
    pub(super) optional: StepSet,
    /// For each step what the times measured from it can cost; none where none is.
    hangs_on: Vec<Option<u64>>,
    /// For each touchpoint its steps, and those of them that every journey has to do.
    touchpoints: Vec<(StepSet, StepSet)>,
    /// For each step its touchpoint, by position.
    touchpoint_of: Vec<usize>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(plan: &'a Plan, days: Option<Days>) -> Self {
        let steps = 0..plan.step_count();
        let is_optional = |step: &usize| plan.declared(*step).is_some_and(|step| step.optional);
        let optional: StepSet = steps.clone().filter(is_optional).collect();
        let is_certain = |step: &usize| plan.step(*step).is_some_and(PlanStep::is_certain);
        let certain: StepSet = steps.clone().filter(is_certain).collect();
        let costs = Costs::of(plan.weights());
        let mut hangs_on = vec![None; plan.step_count()];
        for step in steps.clone().filter_map(|step| plan.step(step)) {
            for (span, cost) in [
                (step.deadline(), costs.late),
                (step.not_before(), costs.too_early),
            ] {
                let anchor = span.and_then(|span| span.since);
                if let Some(sum) = anchor.and_then(|anchor| hangs_on.get_mut(anchor)) {
                    *sum = Some(sum.unwrap_or(0_u64).saturating_add(cost));
                }
            }
        }
        let required = certain.without(optional);
        let touchpoints: Vec<_> = plan
            .touchpoints()
            .values()
            .map(|steps| (*steps, steps.and(required)))
            .collect();
        let place = |step| touchpoints.iter().position(|(steps, _)| steps.has(step));
        Self {
            plan,
            days,
            costs,
            optional,
            hangs_on,
            touchpoint_of: steps.map(|step| place(step).unwrap_or(0)).collect(),
            touchpoints,
        }
    }

    /// What the times measured from a step can cost; none where none is measured.
    fn hangs_on(&self, step: usize) -> Option<u64> {
        self.hangs_on.get(step).copied().flatten()
    }

    pub(super) fn is_anchor(&self, step: usize) -> bool {
        self.hangs_on(step).is_some()
    }
}

/// An event as the search sees it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Its touchpoint, where the plan has it.
    touchpoint: Option<usize>,
    /// Steps that it can do.
    steps: StepSet,
    at: i64,
    is_done: bool,
}

/// How a case stands at the day of the question.
#[derive(Debug, Clone, Copy)]
pub(super) struct AsOf {
    /// Day of the question; none when the log is all there is.
    pub(super) at: Option<Instant>,
    /// Whether nothing more will come.
    pub(super) over: bool,
}

/// A case prepared for the search.
#[derive(Debug)]
pub(super) struct Trace<'a> {
    pub(super) terms: &'a Terms<'a>,
    case: Option<&'a Case>,
    pub(super) as_of: AsOf,
    events: Vec<Seen>,
    /// Number of events of each touchpoint from each position on: a row for each position.
    remaining: Vec<u32>,
    /// The least that the events from each position on can cost.
    floor: Vec<u64>,
    /// Where the memory of a step begins, for steps that more than one event can do.
    slots: Vec<Option<usize>>,
    /// The one event that can do a step.
    only: Vec<Option<usize>>,
    /// Steps that are not missing where an event can do them.
    kept: StepSet,
}

impl<'a> Trace<'a> {
    /// A case; the first `count` of its events are known.
    pub(super) fn new(terms: &'a Terms<'a>, case: &'a Case, count: usize, as_of: AsOf) -> Self {
        let names: Vec<&str> = terms.plan.touchpoints().keys().map(String::as_str).collect();
        let see = |event: &super::ActualEvent| {
            let touchpoint = names.binary_search(&event.touchpoint.as_str()).ok();
            let steps = touchpoint.and_then(|number| terms.touchpoints.get(number));
            Seen {
                touchpoint,
                steps: steps.map_or(StepSet::EMPTY, |(steps, _)| *steps),
                at: event.at.micros(),
                is_done: event.outcome == Outcome::Done,
            }
        };
        let events = case.events().iter().take(count).map(see).collect();
        Self::prepare(terms, Some(case), events, as_of)
    }

    /// A case without events that is over.
    pub(super) fn empty(terms: &'a Terms<'a>) -> Self {
        let over = AsOf { at: None, over: true };
        Self::prepare(terms, None, Vec::new(), over)
    }

    fn prepare(terms: &'a Terms<'a>, case: Option<&'a Case>, events: Vec<Seen>, as_of: AsOf) -> Self {
        let width = terms.touchpoints.len();
        let mut row = vec![0_u32; width];
        let mut remaining = Vec::with_capacity(events.len().saturating_add(1).saturating_mul(width));
        // From the last position to the first, then turned round.
        remaining.extend(row.iter().rev());
        for event in events.iter().rev() {
            if let Some(count) = event.touchpoint.and_then(|number| row.get_mut(number)) {
                *count = count.saturating_add(1);
            }
            remaining.extend(row.iter().rev());
        }
        remaining.reverse();
        let mut trace = Self {
            terms,
            case,
            as_of,
            events,
            remaining,
            floor: Vec::new(),
            slots: Vec::new(),
            only: Vec::new(),
            kept: StepSet::EMPTY,
        };
        trace.floor = trace.floors();
        let mut slot = 0_usize;
        for step in 0..terms.plan.step_count() {
            let count = trace.left(0, trace.touchpoint_of(step));
            let many = count > 1;
            trace.slots.push(many.then_some(slot));
            slot = slot.saturating_add(if many { 2 } else { 0 });
            let can = |event: &Seen| event.steps.has(step);
            let only = (count == 1).then(|| trace.events.iter().position(can));
            trace.only.push(only.flatten());
        }
        let steps = 0..terms.plan.step_count();
        trace.kept = steps.filter(|step| trace.is_kept(*step)).collect();
        trace
    }

    pub(super) fn event_count(&self) -> usize {
        self.events.len()
    }

    /// Steps that an event can do.
    pub(super) fn steps_at(&self, event: usize) -> StepSet {
        self.events.get(event).map_or(StepSet::EMPTY, |event| event.steps)
    }

    pub(super) fn is_done(&self, event: usize) -> bool {
        self.events.get(event).is_some_and(|event| event.is_done)
    }

    fn touchpoint_of(&self, step: usize) -> usize {
        self.terms.touchpoint_of.get(step).copied().unwrap_or(0)
    }

    /// Events of a touchpoint from a position on.
    fn left(&self, position: usize, touchpoint: usize) -> u32 {
        let at = position
            .saturating_mul(self.terms.touchpoints.len())
            .saturating_add(touchpoint);
        self.remaining.get(at).copied().unwrap_or(0)
    }

    /// Events that can do a step, from a position on.
    pub(super) fn left_for(&self, position: usize, step: usize) -> u32 {
        self.left(position, self.touchpoint_of(step))
    }

    /// Whether a step is kept for the events that can do it.
    pub(super) fn keeps(&self, step: usize) -> bool {
        self.kept.has(step)
    }

    /// Length of what the search remembers of steps that several events can do: how often each was done, and when first.
    pub(super) fn memory_length(&self) -> usize {
        self.slots.iter().flatten().count().saturating_mul(2)
    }

    pub(super) fn slot(&self, step: usize) -> Option<usize> {
        self.slots.get(step).copied().flatten()
    }

    pub(super) fn only(&self, step: usize) -> Option<usize> {
        self.only.get(step).copied().flatten()
    }

    /// An event as it was given.
    pub(super) fn actual(&self, event: usize) -> Option<&super::ActualEvent> {
        self.case.and_then(|case| case.events().get(event))
    }

    /// When an event happened, in microseconds.
    pub(super) fn at(&self, event: usize) -> Option<i64> {
        self.events.get(event).map(|event| event.at)
    }

    /// Deviations of an event as a step, whatever the order and the time.
    pub(super) fn faults(&self, step: usize, event: usize) -> [bool; 3] {
        let declared = self.terms.plan.declared(step);
        let (Some(declared), Some(actual)) = (declared, self.actual(event)) else {
            return [false; 3];
        };
        let differs = |planned: &Option<String>, found: &Option<String>| matches!((planned, found), (Some(planned), Some(found)) if planned != found);
        let is_elsewhere =
            |found: &String| !declared.channels.is_empty() && !declared.channels.contains(found);
        [
            actual.outcome == Outcome::Failed,
            actual.channel.as_ref().is_some_and(is_elsewhere),
            differs(&declared.actor, &actual.actor),
        ]
    }

    /// What those deviations cost.
    pub(super) fn penalty(&self, step: usize, event: usize) -> u64 {
        let costs = &self.terms.costs;
        let prices = [costs.failed, costs.wrong_channel, costs.wrong_actor];
        let faults = self.faults(step, event).into_iter().zip(prices);
        faults
            .filter(|(is, _)| *is)
            .fold(0, |sum, (_, price)| sum.saturating_add(price))
    }

    /// Whether a step first done by an event is late, and whether it is too early: each with the microsecond from which
    /// the time counts.
    pub(super) fn timing(
        &self,
        step: usize,
        event: usize,
        done_at: impl Fn(usize) -> Option<i64>,
    ) -> (Option<i64>, Option<i64>) {
        let (Some(step), Some(at)) = (self.terms.plan.step(step), self.at(event)) else {
            return (None, None);
        };
        let days = self.terms.days.as_ref();
        let from = |since: Option<usize>| since.map_or_else(|| self.at(0), &done_at);
        let late = step
            .deadline()
            .and_then(|limit| from(limit.since).filter(|from| exceeds(days, limit.length, *from, at)));
        let early = step
            .not_before()
            .and_then(|limit| from(limit.since).filter(|from| falls_short(days, limit.length, *from, at)));
        (late, early)
    }

    /// What its time costs a step first done by an event.
    pub(super) fn time_cost(&self, step: usize, event: usize, done_at: impl Fn(usize) -> Option<i64>) -> u64 {
        let (late, early) = self.timing(step, event, done_at);
        let late = late.map_or(0, |_| self.terms.costs.late);
        late.saturating_add(early.map_or(0, |_| self.terms.costs.too_early))
    }

    /// The microsecond from which the deadline of a step counts that was not done and whose deadline has passed.
    pub(super) fn overdue(&self, step: usize, done_at: impl Fn(usize) -> Option<i64>) -> Option<i64> {
        let limit = self.terms.plan.step(step)?.deadline()?;
        let from = limit.since.map_or_else(|| self.at(0), done_at)?;
        let as_of = self.as_of.at?.micros();
        exceeds(self.terms.days.as_ref(), limit.length, from, as_of).then_some(from)
    }

    /// The least that the events from each position on can cost: each is ad-hoc, or a step with its faults.
    fn floors(&self) -> Vec<u64> {
        let mut floors = vec![0_u64];
        let mut sum = 0_u64;
        for (index, event) in self.events.iter().enumerate().rev() {
            let penalties = event.steps.steps().map(|step| self.penalty(step, index));
            let least = penalties.fold(self.terms.costs.ad_hoc, u64::min);
            sum = sum.saturating_add(least);
            floors.push(sum);
        }
        floors.reverse();
        floors
    }

    /// The least that is still to come for steps that are pending or owed, none when a promise cannot be kept.
    ///
    /// A journey that is over misses as many certain steps of a touchpoint as there are fewer events of it than steps.
    pub(super) fn least(&self, position: usize, pending: StepSet, owed: StepSet) -> Option<u64> {
        let mut least = self.floor.get(position).copied().unwrap_or(0);
        for (number, (steps, required)) in self.terms.touchpoints.iter().enumerate() {
            let (owed, due) = (steps.and(owed).count(), required.and(pending).count());
            if owed == 0 && (due == 0 || !self.as_of.over) {
                continue;
            }
            let free = self.left(position, number).checked_sub(owed)?;
            if self.as_of.over {
                let lacking = u64::from(due.saturating_sub(free));
                least = least.saturating_add(lacking.saturating_mul(self.terms.costs.missing));
            }
        }
        Some(least)
    }

    /// Whether some cheapest alignment reads one of the events that can do a step as the step, if there are any.
    ///
    /// Taking an event as ad-hoc and the step as missing costs no less than the step out of its order, wherever both
    /// stand, with all that can be late or early by it, and changes nothing else: no choice, no other event or step. So the
    /// step is not missing while such an event is to come, and the last such event is not ad-hoc while the step is pending.
    fn is_kept(&self, step: usize) -> bool {
        let Some(planned) = self.terms.plan.step(step) else {
            return false;
        };
        let costs = &self.terms.costs;
        let touchpoint = self.terms.touchpoints.get(self.touchpoint_of(step));
        let is_bound = self.as_of.over
            && planned.is_certain()
            && !self.terms.optional.has(step)
            && touchpoint.is_some_and(|(steps, _)| steps.count() == 1);
        let events = 0..self.events.len();
        let penalties = events.filter(|event| self.steps_at(*event).has(step));
        let penalties = penalties.map(|event| self.penalty(step, event));
        let worst = [
            costs.out_of_order,
            penalties.fold(0, u64::max),
            planned.deadline().map_or(0, |_| costs.late),
            planned.not_before().map_or(0, |_| costs.too_early),
            self.terms.hangs_on(step).unwrap_or(0),
        ];
        let worst = worst.into_iter().fold(0, u64::saturating_add);
        is_bound && worst <= costs.ad_hoc.saturating_add(costs.missing)
    }
}
