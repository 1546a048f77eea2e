//! Stages straight from a base's log, for policies that remember nothing.
//!
//! When every rule may be tried in every state, one of them always holds, and none looks at where the customer is or
//! was, then the stage at the end of a day is that of the first rule that holds on that day: no move has to be
//! replayed. Where its facts do not depend on the order of events either (counts, days since, gaps), the log need not
//! even be sorted: one pass over the columns, with a few numbers for each customer.

use super::columns::{Columns, Times};
use super::gather::Gather;
use super::grouped::Grouped;
use super::replay::{NO_STAGE, Population};
use super::sums::{Summary, Sums};
use crate::calendar::Date;
use crate::lifecycle::Policy;
use crate::lifecycle::machine::fold::Fold;
use crate::lifecycle::policy::Confirm;
use crate::lifecycle::policy::compiled::{Anchor, Gauge, Guard, Holds, Region};
use crate::threads::{Threads, spread};
use std::ops::Range;

/// Customers of one piece of work.
const PIECE: usize = 16_384;

/// Most bytes that a customer's numbers may take in the pass over unsorted columns.
const MOST_BYTES: usize = 128;

/// A policy that remembers nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Snapshot<'p> {
    policy: &'p Policy,
}

impl<'p> Snapshot<'p> {
    /// The policy, if it remembers nothing.
    pub(super) fn of(policy: &'p Policy) -> Option<Self> {
        let [region] = policy.regions.as_slice() else {
            return None;
        };
        remembers_nothing(region).then_some(Self { policy })
    }

    /// The stages of a base in order; none when somebody has set a state by hand.
    pub(super) fn of_grouped(self, log: &Grouped<'_>, as_of: Date, threads: Threads) -> Option<Population> {
        if log.by_hand {
            return None;
        }
        let parts = spread(pieces(log.customer_count()), threads, |piece| {
            let mut fold = Fold::new(self.policy);
            let mut stages = Vec::with_capacity(piece.len());
            let mut future = 0_usize;
            let mut events = Gather::new(&log.columns, log.of_all(&piece));
            for position in piece {
                let count = log.of(position).len();
                let mut own = events.by_ref().take(count);
                fold.clear();
                let mut met = 0_usize;
                for event in own.by_ref().take_while(|event| event.day <= as_of.days()) {
                    met = met.saturating_add(1);
                    fold.facts.add(&event);
                }
                own.for_each(drop);
                future = future.saturating_add(count.saturating_sub(met));
                stages.push(self.stage(&mut fold, as_of, met > 0));
            }
            (stages, future)
        });
        let mut whole = Population {
            customers: log.customers.clone(),
            ..Population::default()
        };
        for (mut stages, future) in parts {
            whole.stages.append(&mut stages);
            whole.future = whole.future.saturating_add(future);
        }
        Some(whole)
    }

    /// The stage of a machine that knows its facts, at the end of a day.
    fn stage(self, fold: &mut Fold<'_>, as_of: Date, met: bool) -> u8 {
        let rules = self
            .policy
            .regions
            .first()
            .map_or(&[][..], |region| &region.rules);
        let mut holding = rules
            .iter()
            .filter(|rule| fold.check(&rule.quick, 0, rule.to, as_of.days()).0);
        let first = met.then(|| holding.next()).flatten();
        first.map_or(NO_STAGE, |rule| rule.to)
    }

    /// The stages of a base from its columns as they are; none when the policy or the columns do not allow that.
    pub(super) fn of_columns(
        self,
        columns: &Columns<'_>,
        as_of: Date,
        threads: Threads,
    ) -> Option<Population> {
        let Times::Days(days) = columns.on else {
            return None;
        };
        let largest = columns.customer.largest();
        let dense = largest
            < (columns.customer.len() as u64)
                .saturating_mul(4)
                .saturating_add(1024);
        if !dense || columns.id.is_some() || !self.needs_no_order() || !columns.values_can_be() {
            return None;
        }
        let places = usize::try_from(u32::try_from(largest).ok()?)
            .ok()?
            .saturating_add(1);
        let sums = Sums::of(self.policy, columns, (days, places), as_of, threads)?;
        Some(sums.judge(threads))
    }

    /// Whether facts are the same in any order of events.
    fn needs_no_order(self) -> bool {
        let policy = self.policy;
        let plain = policy.tracks.iter().all(|track| track.plain);
        let counts = policy.windows.iter().all(|window| window.holds == Holds::Count);
        let gauges = policy.gauges.iter().all(|gauge| {
            matches!(
                gauge,
                Gauge::Count(_)
                    | Gauge::CountAll(_)
                    | Gauge::DaysSince(..)
                    | Gauge::Gap(_)
                    | Gauge::Ratio(..)
            )
        });
        let bytes = policy
            .tracks
            .len()
            .saturating_mul(size_of::<Summary>())
            .saturating_add(policy.gauges.len().saturating_mul(size_of::<u32>()));
        let until = policy.regions.iter().flat_map(|region| &region.rules);
        let few = policy.tracks.len() <= Sums::MOST_TRACKS;
        plain
            && few
            && counts
            && gauges
            && bytes <= MOST_BYTES
            && until.clone().all(|rule| !names_a_day(&rule.when))
    }
}

pub(super) fn pieces(count: usize) -> impl ExactSizeIterator<Item = Range<usize>> + Send {
    (0..count.div_ceil(PIECE)).map(move |piece| {
        let first = piece.saturating_mul(PIECE);
        first..first.saturating_add(PIECE).min(count)
    })
}

/// Whether a region's state follows from the facts of the day alone.
fn remembers_nothing(region: &Region) -> bool {
    let always = region
        .rules
        .iter()
        .any(|rule| rule.when == Guard::Always && rule.from == u64::MAX);
    let plain = region
        .rules
        .iter()
        .all(|rule| rule.from == u64::MAX && rule.confirm == Confirm::AtOnce && looks_at_facts(&rule.when));
    always && plain && region.states.iter().all(|state| state.lasts == 0)
}

/// Whether a guard looks at facts of the day alone.
fn looks_at_facts(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().all(looks_at_facts),
        Guard::Not(part) => looks_at_facts(part),
        Guard::Compare(compare) => {
            compare.stay == compare.limit && !matches!(compare.gauge, Gauge::Members(_))
        }
        Guard::Timer(timer) => timer.anchor != Anchor::Entry,
        Guard::In { .. } => false,
        Guard::Known(_) | Guard::Always => true,
    }
}

/// Whether a guard has a timer that runs from a day that events name.
fn names_a_day(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(names_a_day),
        Guard::Not(part) => names_a_day(part),
        Guard::Timer(timer) => matches!(timer.anchor, Anchor::Until(_)),
        _ => false,
    }
}
