//! What each rule looks at: when its guard has to be asked again, and which of its parts first.
//!
//! A guard keeps its answer until an event of its kinds, a move of a region that it looks at, or the day that it named
//! itself. The machine remembers answers, so that a day costs only what can have changed on it.

use super::compiled::{Anchor, Rule};
use super::compiled::{Gauge, Guard, Region, Stirred, Timer};
use crate::lifecycle::Kind;

/// For each kind of events: the rules that are about it.
pub(super) fn by_kinds(regions: &[Region]) -> Vec<Stirred> {
    let about = |slot: usize| stirred(regions, |_, rule| rule.kinds >> slot & 1 == 1);
    (0..Kind::MOST).map(about).collect()
}

/// For each region: the rules that look at where it is.
pub(super) fn by_moves(regions: &[Region]) -> Vec<Stirred> {
    let looking = |moved: u8| {
        let mut stirred = stirred(regions, |region, rule| {
            looks_at(&rule.when, moved) || (region == moved && looks_at_itself(&rule.when))
        });
        // Its other rules keep their answers, but others of them can be tried.
        if let Err(place) = stirred.regions.binary_search(&moved) {
            stirred.regions.insert(place, moved);
        }
        stirred
    };
    (0_u8..).zip(regions).map(|(moved, _)| looking(moved)).collect()
}

fn stirred(regions: &[Region], wanted: impl Fn(u8, &Rule) -> bool) -> Stirred {
    let mut stirred = Stirred::default();
    for (number, region) in (0_u8..).zip(regions) {
        let before = stirred.rules.len();
        let rules = region.rules.iter().filter(|rule| wanted(number, rule));
        stirred.rules.extend(rules.map(|rule| rule.number));
        if stirred.rules.len() > before {
            stirred.regions.push(number);
        }
    }
    stirred
}

fn looks_at(guard: &Guard, moved: u8) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(|part| looks_at(part, moved)),
        Guard::Not(part) => looks_at(part, moved),
        Guard::In { region, .. } => *region == moved,
        Guard::Compare(_) | Guard::Known(_) | Guard::Timer(_) | Guard::Always => false,
    }
}

/// Whether a guard depends on where its own region is: limits for staying, time since the state was entered.
fn looks_at_itself(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(looks_at_itself),
        Guard::Not(part) => looks_at_itself(part),
        Guard::Compare(compare) => compare.stay != compare.limit,
        Guard::Timer(Timer { anchor, .. }) => *anchor == Anchor::Entry,
        Guard::In { .. } | Guard::Known(_) | Guard::Always => false,
    }
}

/// The same guard with what is cheap to look at first; the order of parts does not change what it answers.
pub(super) fn quick(guard: &Guard) -> Guard {
    let sorted = |parts: &[Guard]| {
        let mut parts: Vec<Guard> = parts.iter().map(quick).collect();
        crate::order::sort_by_key(&mut parts, cost);
        parts.into_boxed_slice()
    };
    match guard {
        Guard::All(parts) => Guard::All(sorted(parts)),
        Guard::Any(parts) => Guard::Any(sorted(parts)),
        Guard::Not(part) => Guard::Not(Box::new(quick(part))),
        plain => plain.clone(),
    }
}

/// Roughly how much there is to do, and how often the answer can change by time.
fn cost(guard: &Guard) -> u32 {
    match guard {
        Guard::Always | Guard::In { .. } => 0,
        Guard::Compare(compare) => match compare.gauge {
            Gauge::CountAll(_)
            | Gauge::SumAll(_)
            | Gauge::Gap(_)
            | Gauge::Latest(_)
            | Gauge::Open(_)
            | Gauge::DaysSince(..) => 1,
            Gauge::Count(_) => 2,
            Gauge::Sum(_) | Gauge::Distinct(_) => 4,
            Gauge::Slope(_) | Gauge::Ratio(..) | Gauge::Members(_) => 8,
        },
        Guard::Timer(_) | Guard::Known(_) => 2,
        Guard::Not(part) => cost(part),
        Guard::All(parts) | Guard::Any(parts) => {
            let sum = parts.iter().map(cost).fold(0, u32::saturating_add);
            sum.saturating_add(1)
        }
    }
}
