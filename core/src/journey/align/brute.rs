//! The least cost by looking at every reading of a case: the definition of an alignment, written down without a search.

use super::{ActualEvent, Case};
use crate::journey::plan::mapping::Outcome;
use crate::journey::plan::{Choose, DeviationKind, Plan, SpanDraft, StepSet};
use std::cmp::Ordering;

struct Brute<'a> {
    plan: &'a Plan,
    events: &'a [ActualEvent],
    /// Day of the question in microseconds, for a case that is not over.
    open_at: Option<i64>,
}

/// The least cost of the moves; `open_at` is the day of the question for a case that is not over.
pub(super) fn least_cost(plan: &Plan, case: &Case, open_at: Option<i64>) -> u64 {
    let brute = Brute {
        plan,
        events: case.events(),
        open_at,
    };
    let runs = brute.runs();
    assert!(!runs.is_empty());
    let costs = runs
        .into_iter()
        .filter_map(|live| brute.readings(live, &mut Vec::new()));
    costs.min().unwrap()
}

impl Brute<'_> {
    fn weight(&self, kind: DeviationKind) -> u64 {
        self.plan.weights().of(kind).into()
    }

    /// The steps that live, for every way to choose.
    fn runs(&self) -> Vec<StepSet> {
        let groups = self.plan.groups();
        let mut choices: Vec<Vec<Option<usize>>> = vec![Vec::new()];
        for group in groups {
            let options = || group.steps.steps().map(Some).chain([None]);
            let extend = |choice: &Vec<Option<usize>>| {
                let choice = choice.clone();
                options().map(move |option| [choice.clone(), vec![option]].concat())
            };
            choices = choices.iter().flat_map(extend).collect();
        }
        choices.iter().filter_map(|choice| self.live(choice)).collect()
    }

    fn live(&self, choice: &[Option<usize>]) -> Option<StepSet> {
        let mut excluded = StepSet::EMPTY;
        let mut fell = StepSet::EMPTY;
        for &index in self.plan.order() {
            let step = self.plan.step(index)?;
            let falls = !step.after().is_empty() && step.after().is_within(excluded);
            if falls {
                fell = fell.with(index);
            }
            let is_not_chosen = step.group().is_some_and(|group| choice[group] != Some(index));
            if falls || is_not_chosen {
                excluded = excluded.with(index);
            }
        }
        for (group, chosen) in self.plan.groups().iter().zip(choice) {
            let is_right = match chosen {
                Some(step) => !fell.has(*step),
                None => group.choose == Choose::AtMostOne || group.steps.is_within(fell),
            };
            if !is_right {
                return None;
            }
        }
        Some(self.plan.all().without(excluded))
    }

    /// Every way to read the events as live steps or as none.
    fn readings(&self, live: StepSet, read: &mut Vec<Option<usize>>) -> Option<u64> {
        let Some(event) = self.events.get(read.len()) else {
            return self.disorders(live, read);
        };
        let steps = self.plan.steps_of(&event.touchpoint).and(live);
        let mut least = None;
        for option in steps.steps().map(Some).chain([None]) {
            read.push(option);
            let cost = self.readings(live, read);
            read.pop();
            least = [least, cost].into_iter().flatten().min();
        }
        least
    }

    /// Every set of steps that can be in order; the others that were done are out of it.
    fn disorders(&self, live: StepSet, read: &[Option<usize>]) -> Option<u64> {
        let fixed = self.fixed_cost(live, read);
        let first = |step: usize| read.iter().position(|found| *found == Some(step));
        let done: Vec<usize> = live.steps().filter(|step| first(*step).is_some()).collect();
        let mut least = None;
        for choice in 0_u32..1 << done.len() {
            let ordered: StepSet = (0..done.len())
                .filter(|place| choice >> place & 1 == 1)
                .map(|place| done[place])
                .collect();
            let is_kept = |step: usize| {
                let before = self.plan.step(step).unwrap().before().and(ordered);
                before.steps().all(|earlier| first(earlier) < first(step))
            };
            if ordered.steps().all(is_kept) {
                let out = done.len() as u64 - u64::from(ordered.count());
                let cost = fixed + out * self.weight(DeviationKind::OutOfOrder);
                least = [least, Some(cost)].into_iter().flatten().min();
            }
        }
        least
    }

    fn done_first(&self, read: &[Option<usize>], step: usize) -> Option<usize> {
        let is_done = |event: usize| self.events[event].outcome == Outcome::Done;
        (0..read.len()).find(|event| read[*event] == Some(step) && is_done(*event))
    }

    /// What a reading costs whatever is in order.
    fn fixed_cost(&self, live: StepSet, read: &[Option<usize>]) -> u64 {
        let mut cost = 0;
        for (event, found) in self.events.iter().zip(read) {
            let Some(step) = *found else {
                cost += self.weight(DeviationKind::AdHoc);
                continue;
            };
            let declared = self.plan.declared(step).unwrap();
            if event.outcome == Outcome::Failed {
                cost += self.weight(DeviationKind::Failed);
            }
            if event
                .channel
                .as_ref()
                .is_some_and(|channel| !declared.channels.is_empty() && !declared.channels.contains(channel))
            {
                cost += self.weight(DeviationKind::WrongChannel);
            }
            if event.actor.is_some() && declared.actor.is_some() && event.actor != declared.actor {
                cost += self.weight(DeviationKind::WrongActor);
            }
        }
        live.steps()
            .fold(cost, |cost, step| cost + self.step_cost(read, step))
    }

    /// What a live step costs: that it is missing, repeated, late or too early.
    fn step_cost(&self, read: &[Option<usize>], step: usize) -> u64 {
        let declared = self.plan.declared(step).unwrap();
        if !read.contains(&Some(step)) {
            let may_be_none = declared.optional && self.plan.step(step).unwrap().group().is_none();
            let is_due = !may_be_none && !self.may_come(read, step);
            return if is_due {
                self.weight(DeviationKind::Missing)
            } else {
                0
            };
        }
        let Some(first) = self.done_first(read, step) else {
            return 0;
        };
        let is_done =
            |event: &usize| read[*event] == Some(step) && self.events[*event].outcome == Outcome::Done;
        let times = (0..read.len()).filter(is_done).count() as u64;
        let beyond = times.saturating_sub(declared.repeat.unwrap_or(1).into());
        let between = |since: &Option<String>| {
            let from = match since {
                None => 0,
                Some(name) => self
                    .done_first(read, self.number(name))
                    .filter(|from| *from < first)?,
            };
            Some((self.events[from].at.micros(), self.events[first].at.micros()))
        };
        let mut cost = beyond * self.weight(DeviationKind::Repeated);
        if let Some(span) = &declared.deadline
            && between(&span.since).is_some_and(|(from, to)| against(span, from, to).is_gt())
        {
            cost += self.weight(DeviationKind::Late);
        }
        if let Some(span) = &declared.not_before
            && between(&span.since).is_some_and(|(from, to)| against(span, from, to).is_lt())
        {
            cost += self.weight(DeviationKind::TooEarly);
        }
        cost
    }

    fn number(&self, name: &str) -> usize {
        (0..self.plan.step_count())
            .find(|step| self.plan.step_id(*step) == name)
            .unwrap()
    }

    fn may_come(&self, read: &[Option<usize>], step: usize) -> bool {
        let Some(open_at) = self.open_at else { return false };
        let following = self.plan.step(step).unwrap().following();
        let is_later_done = read.iter().flatten().any(|done| following.has(*done));
        let deadline = self.plan.declared(step).unwrap().deadline.as_ref();
        let is_overdue = deadline.is_some_and(|span| {
            let from = match &span.since {
                None => (!self.events.is_empty()).then_some(0),
                Some(name) => self.done_first(read, self.number(name)),
            };
            from.is_some_and(|from| against(span, self.events[from].at.micros(), open_at).is_gt())
        });
        !is_later_done && !is_overdue
    }
}

/// How the time gone by compares with a length: on the clock of Moscow, Saturdays and Sundays rest.
fn against(span: &SpanDraft, from: i64, to: i64) -> Ordering {
    if let Some(seconds) = span.seconds {
        return (to - from).cmp(&(seconds * 1_000_000));
    }
    let day = |micros: i64| (micros + 10_800_000_000).div_euclid(86_400_000_000);
    let mut last = day(from) + span.days.unwrap_or(0);
    let mut left = span.business_days.unwrap_or(0);
    while left > 0 {
        last += 1;
        // 1970-01-01 was a Thursday.
        left -= i64::from((last + 3).rem_euclid(7) < 5);
    }
    day(to).cmp(&last)
}
