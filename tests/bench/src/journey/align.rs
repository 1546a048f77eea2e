//! Ten thousand cases against a plan of twenty steps.

use crate::burst::repeat;
use crate::process::Measure;
use std::hint::black_box;
use tenure::calendar::Instant;
use tenure::journey::align::{ActualEvent, Aligner, Case, Ending};
use tenure::journey::plan::mapping::Outcome;
use tenure::journey::plan::{Choose, ExclusiveDraft, Plan, PlanDraft, PlanStepDraft, SpanDraft};
use tenure::threads::Threads;

const CASES: usize = 10_000;
const STEPS: usize = 20;
/// Places at which a case departs from the plan, three on average.
const DEPARTURES: usize = 7;

/// Choices that are the same in every run (Knuth's 64-bit linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// Three lanes between a first and a last step, some steps optional or repeated, with deadlines and a choice.
fn plan() -> Plan {
    let name = |step: usize| format!("s{step}");
    let step = |step: usize| PlanStepDraft {
        id: name(step),
        after: match step {
            0 => Vec::new(),
            1..=3 => vec![name(0)],
            19 => (16..19).map(name).collect(),
            _ => vec![name(step - 3)],
        },
        optional: step % 7 == 5,
        repeat: (step % 6 == 2).then_some(3),
        channels: vec!["site".to_owned(), "app".to_owned()],
        deadline: (step % 5 == 4).then(|| SpanDraft {
            seconds: Some(30 * 3600),
            since: Some(name(step.saturating_sub(3))),
            ..SpanDraft::default()
        }),
        ..PlanStepDraft::default()
    };
    let exclusive = ExclusiveDraft {
        choose: Choose::ExactlyOne,
        steps: vec![name(1), name(2)],
    };
    Plan::new(PlanDraft {
        id: "bench".to_owned(),
        steps: (0..STEPS).map(step).collect(),
        exclusive: vec![exclusive],
        ..PlanDraft::default()
    })
    .unwrap()
}

/// A case that keeps the plan but for steps left out, added, moved and repeated.
fn case(chance: &mut Chance, id: usize) -> Case {
    let gone = 1 + chance.below(2);
    let mut order: Vec<usize> = (0..STEPS)
        .filter(|step| matches!(step, 0 | 19) || step % 3 != gone)
        .collect();
    for _ in 0..chance.below(DEPARTURES) {
        let at = chance.below(order.len());
        match chance.below(4) {
            0 => drop(order.remove(at)),
            1 => order.insert(at, STEPS + chance.below(5)),
            2 => {
                let moved = order.remove(at);
                order.insert(chance.below(order.len()), moved);
            }
            _ => order.insert(at, order.get(at).copied().unwrap_or(0)),
        }
    }
    let mut second = 0;
    let mut event = |(position, step): (usize, &usize)| {
        second += i64::try_from(chance.below(8 * 3600)).unwrap();
        let channel = chance.below(3).min(chance.below(3));
        ActualEvent {
            position,
            touchpoint: format!("s{step}"),
            at: Instant::from_micros(second * 1_000_000),
            channel: ["site", "app", "branch"]
                .get(channel)
                .map(|name| (*name).to_owned()),
            actor: None,
            outcome: if chance.below(30) == 0 {
                Outcome::Failed
            } else {
                Outcome::Done
            },
            session: None,
        }
    };
    let events = order.iter().enumerate().map(&mut event).collect();
    Case::new(format!("c{id}"), events, Ending::Closed).unwrap()
}

pub(super) fn measure() -> Measure {
    let mut chance = Chance(7);
    let cases: Vec<Case> = (0..CASES).map(|id| case(&mut chance, id)).collect();
    let plan = plan();
    let align = move || {
        let aligned = Aligner::new(black_box(&plan))
            .unwrap()
            .align_all(&cases, Threads::ONE);
        aligned.iter().filter(|alignment| alignment.bound_reached).count()
    };
    Measure {
        loaded_mb: None,
        note: "`Aligner::align_all`, 20 steps in three lanes with a choice, deadlines, repeats and channels; exact: every cost is the least",
        exact: Some(align() == 0),
        units: 10_000.0,
        work: repeat(align),
    }
}
