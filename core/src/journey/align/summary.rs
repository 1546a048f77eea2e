//! Many alignments together: what deviates, how often and at what cost, step by step, and where reality leaves the plan.
//!
//! Money is the cost of the contacts on which a deviation stands, in minor units, where the host gives touchpoints a cost;
//! what is missing and what lies between events costs no contact. A contact with two deviations counts under both.

use super::{Alignment, Case, Deviation, MoveKind, Passed, Standing};
use crate::journey::plan::{DeviationKind, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// How many departures and patterns are told.
pub const TOP: usize = 10;

/// What some cases come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Cases.
    pub cases: u64,
    /// Cases without a fault.
    pub conforming: u64,
    /// Cases by how they stand.
    pub standings: BTreeMap<Standing, u64>,
    /// Cases whose search reached the bound.
    pub bound_reached: u64,
    /// Cost of all moves and of what lies between events.
    pub cost: u64,
    /// Cost of all moves, for fitness.
    pub move_cost: u64,
    /// Cost of the worst alignments.
    pub worst: u64,
    /// Each kind of deviation that there is.
    pub deviations: BTreeMap<DeviationKind, KindSummary>,
    /// What became of each step, in the order of the plan.
    pub steps: Vec<StepSummary>,
    /// Ad-hoc events by touchpoint.
    pub ad_hoc: BTreeMap<String, KindSummary>,
    /// Where cases first leave the plan, the most frequent first.
    pub departures: Vec<(Departure, u64)>,
    /// Which deviations occur together in a case, the most frequent first.
    pub patterns: Vec<(Vec<Trouble>, u64)>,
}

/// Deviations of one kind, or events of one touchpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindSummary {
    /// How many.
    pub count: u64,
    /// Cases that have one.
    pub cases: u64,
    /// Their weights together.
    pub cost: u64,
    /// Cost of the contacts on which they stand, in minor units.
    pub money_minor: i64,
}

/// What became of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepSummary {
    /// Cases in which an event did it.
    pub done: u64,
    /// Cases in which it was left out, being optional.
    pub left_out: u64,
    /// Cases in which a choice took it out.
    pub excluded: u64,
    /// Cases in which it may still come.
    pub pending: u64,
    /// Its deviations by kind; those that are missing are among them.
    pub deviations: BTreeMap<DeviationKind, u64>,
}

/// A kind of deviation at a step, or of a touchpoint that no step explains.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// The kind.
    pub kind: DeviationKind,
    /// Position of the step in the plan.
    pub step: Option<usize>,
    /// Touchpoint of an ad-hoc event.
    pub touchpoint: Option<String>,
}

/// Where a case first leaves the plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Departure {
    /// The step done last before, in order and without a fault.
    pub after: Option<usize>,
    /// What came instead.
    pub trouble: Trouble,
}

impl Summary {
    /// Sums up alignments, each with its case; `costs` are minor units of a contact by touchpoint.
    pub fn of<'a>(
        plan: &Plan,
        aligned: impl IntoIterator<Item = (&'a Case, &'a Alignment)>,
        costs: &BTreeMap<String, i64>,
    ) -> Self {
        let mut summary = Self {
            steps: vec![StepSummary::default(); plan.step_count()],
            ..Self::default()
        };
        let mut departures = BTreeMap::new();
        let mut patterns = BTreeMap::new();
        for (case, alignment) in aligned {
            summary.add(case, alignment, costs);
            if let Some(departure) = departure(case, alignment) {
                add_one(departures.entry(departure).or_default());
            }
            let pattern = pattern(case, alignment);
            if pattern.is_empty() {
                add_one(&mut summary.conforming);
            } else {
                add_one(patterns.entry(pattern).or_default());
            }
        }
        summary.departures = top(departures);
        summary.patterns = top(patterns);
        summary
    }

    fn add(&mut self, case: &Case, alignment: &Alignment, costs: &BTreeMap<String, i64>) {
        add_one(&mut self.cases);
        add_one(self.standings.entry(alignment.standing).or_default());
        self.bound_reached = self.bound_reached.saturating_add(alignment.bound_reached.into());
        self.cost = self.cost.saturating_add(alignment.total_cost());
        self.move_cost = self.move_cost.saturating_add(alignment.cost);
        self.worst = self.worst.saturating_add(alignment.worst);
        self.add_steps(alignment);
        let (mut kinds, mut touchpoints) = (BTreeSet::new(), BTreeSet::new());
        for deviation in alignment.deviations() {
            let touchpoint = touchpoint_of(case, deviation);
            let money = touchpoint.and_then(|touchpoint| costs.get(touchpoint));
            let add = |sums: &mut KindSummary, is_new: bool| {
                add_one(&mut sums.count);
                sums.cases = sums.cases.saturating_add(is_new.into());
                sums.cost = sums.cost.saturating_add(deviation.cost.into());
                sums.money_minor = sums.money_minor.saturating_add(money.copied().unwrap_or(0));
            };
            let is_new = kinds.insert(deviation.kind);
            add(self.deviations.entry(deviation.kind).or_default(), is_new);
            if let (DeviationKind::AdHoc, Some(touchpoint)) = (deviation.kind, touchpoint) {
                let is_new = touchpoints.insert(touchpoint);
                add(self.ad_hoc.entry(touchpoint.to_owned()).or_default(), is_new);
            }
        }
    }

    fn add_steps(&mut self, alignment: &Alignment) {
        for (index, step) in self.steps.iter_mut().enumerate() {
            step.excluded = step.excluded.saturating_add(alignment.excluded.has(index).into());
        }
        for aligned in &alignment.moves {
            let Some(step) = aligned.step.and_then(|step| self.steps.get_mut(step)) else {
                continue;
            };
            match aligned.passed {
                None if aligned.again => {}
                None => add_one(&mut step.done),
                Some(Passed::LeftOut) => add_one(&mut step.left_out),
                Some(Passed::Pending) => add_one(&mut step.pending),
                // Counted with the deviations.
                Some(Passed::Missing) => {}
            }
            for deviation in &aligned.deviations {
                add_one(step.deviations.entry(deviation.kind).or_default());
            }
        }
    }
}

fn add_one(count: &mut u64) {
    *count = count.saturating_add(1);
}

/// The touchpoint of the contact on which a deviation stands.
fn touchpoint_of<'a>(case: &'a Case, deviation: &Deviation) -> Option<&'a str> {
    let is_between = matches!(
        deviation.kind,
        DeviationKind::Stalled | DeviationKind::Abandoned | DeviationKind::ResumedElsewhere
    );
    let event = deviation.event.filter(|_| !is_between)?;
    Some(case.events().get(event)?.touchpoint.as_str())
}

fn trouble(case: &Case, deviation: &Deviation) -> Trouble {
    let touchpoint = touchpoint_of(case, deviation).filter(|_| deviation.step.is_none());
    Trouble {
        kind: deviation.kind,
        step: deviation.step,
        touchpoint: touchpoint.map(str::to_owned),
    }
}

/// The first move with a deviation, and the step done last before it.
fn departure(case: &Case, alignment: &Alignment) -> Option<Departure> {
    let mut after = None;
    for aligned in &alignment.moves {
        if let Some(deviation) = aligned.deviations.first() {
            return Some(Departure {
                after,
                trouble: trouble(case, deviation),
            });
        }
        if aligned.kind == MoveKind::Synchronous {
            after = aligned.step;
        }
    }
    None
}

/// The faults of a case, each once.
fn pattern(case: &Case, alignment: &Alignment) -> Vec<Trouble> {
    let is_fault = |deviation: &&Deviation| deviation.kind != DeviationKind::ResumedElsewhere;
    let faults = alignment.deviations().filter(is_fault);
    let faults: BTreeSet<Trouble> = faults.map(|deviation| trouble(case, deviation)).collect();
    faults.into_iter().collect()
}

/// The most frequent, those of equal frequency in their own order.
fn top<T: Ord>(counts: BTreeMap<T, u64>) -> Vec<(T, u64)> {
    let mut rows: Vec<(T, u64)> = counts.into_iter().collect();
    crate::order::sort_by_key(&mut rows, |(_, count)| std::cmp::Reverse(*count));
    rows.truncate(TOP);
    rows
}
