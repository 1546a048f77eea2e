//! The calls into Tenure's lifecycle engine, and nothing else.

use super::columns::Columns;
use super::{AS_OF, Counts};
use tenure::calendar::Date;
use tenure::lifecycle::population::{self, Customers, Grouped, Times, Wanted};
use tenure::lifecycle::tracker::Tracker;
use tenure::lifecycle::{Event, Kind, Policy};
use tenure::threads::Threads;

/// The rule that the peers compute.
const STATES: &[u8] = include_bytes!("../../policies/states.json");
/// Windows and hysteresis, one region.
pub(super) const RECENCY: &[u8] = include_bytes!("../../policies/recency.json");
/// Sums and their ratio beside, two regions; the npm package is measured with the same.
pub(super) const FULL: &[u8] = include_bytes!("../../policies/full.json");

/// Whether the calls below reach the engine; the reason when they do not.
pub(super) fn is_wired() -> Result<(), String> {
    let read = |policy| tenure::api::read_policy(policy).map_err(|error| error.to_json());
    [STATES, RECENCY, FULL]
        .into_iter()
        .try_for_each(|policy| read(policy).map(|_| ()))
}

fn columns(events: &Columns) -> population::Columns<'_> {
    population::Columns::new(
        Customers::Narrow(&events.customer),
        Times::Days(&events.day),
        &events.kind,
    )
}

/// The simple states on [`super::AS_OF`] by the engine, counted.
pub(super) fn states(events: &Columns, threads: Threads) -> Counts {
    let policy = tenure::api::read_policy(STATES).unwrap();
    let base = population::stages(&policy, columns(events), Date::from_days(AS_OF), threads).unwrap();
    let counts = population::report::counts(&base, policy.stages().len());
    let of = |stage: &str| {
        let position = usize::from(policy.stage(stage).unwrap());
        u32::try_from(*counts.get(position).unwrap()).unwrap()
    };
    Counts {
        active: of("active"),
        churned: of("churned"),
        dormant: of("dormant"),
        new: of("new"),
        reactivated: of("reactivated"),
    }
}

/// All events through a policy, ordered first; returns something that depends on every transition.
pub(super) fn replay(policy: &[u8], events: &Columns) -> u64 {
    let policy = tenure::api::read_policy(policy).unwrap();
    let columns = population::Columns {
        value: Some(&events.amount_minor),
        ..columns(events)
    };
    let log = Grouped::new(columns, &policy).unwrap();
    let wanted = Wanted {
        transitions: true,
        since: true,
    };
    let base = population::replay(&policy, &log, Date::from_days(AS_OF), wanted, Threads::ONE);
    let moves = &base.moves;
    let each = moves.on.iter().zip(&moves.rule);
    each.fold(0, |sum, (day, rule)| {
        sum + u64::from(day.unsigned_abs()) * u64::from(*rule + 1)
    })
}

/// A customer with its history, and the step that takes one event more: the history again and again, a period later
/// each time, until a decade is over and the customer begins anew.
pub(super) fn advance(events: &Columns) -> impl FnMut() -> u64 + 'static {
    let policy: &'static Policy = Box::leak(Box::new(tenure::api::read_policy(FULL).unwrap()));
    let history = busiest(events);
    let mut known = Tracker::new(policy);
    for event in &history {
        known.push(event).unwrap();
    }
    let first = history.first().unwrap().day;
    let period = history.last().unwrap().day - first + 30;
    let mut tracker = known.clone();
    let (mut next, mut shift) = (0_usize, period);
    move || {
        let event = history.get(next).unwrap();
        let event = Event {
            day: event.day + shift,
            ..*event
        };
        let stage = tracker.push(&event).unwrap();
        next += 1;
        if next == history.len() {
            (next, shift) = (0, shift + period);
            if shift > 3650 {
                (tracker, shift) = (known.clone(), period);
            }
        }
        u64::from(stage)
    }
}

/// The events of a customer with many of them, in order.
fn busiest(events: &Columns) -> Vec<Event> {
    let most = events.customer.iter().max().map_or(0, |most| *most as usize + 1);
    let mut counts = vec![0_u32; most];
    for customer in &events.customer {
        *counts.get_mut(*customer as usize).unwrap() += 1;
    }
    let (customer, _) = counts
        .iter()
        .enumerate()
        .max_by_key(|(_, count)| **count)
        .unwrap();
    let rows = events
        .customer
        .iter()
        .zip(&events.day)
        .zip(&events.kind)
        .zip(&events.amount_minor);
    let mut own: Vec<Event> = rows
        .filter(|(((of, _), _), _)| **of as usize == customer)
        .map(|(((_, day), kind), amount)| Event {
            value: *amount,
            ..Event::new(*day, Kind::from_code(u16::from(*kind)).unwrap())
        })
        .collect();
    own.sort_by_key(|event| (event.day, event.kind, event.value));
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of a few customers, a state each, and a customer without a gap.
    fn events() -> Columns {
        let rows: [(u32, i32); 9] = [
            (0, AS_OF - 181),
            (1, AS_OF - 180),
            (1, AS_OF - 400),
            (2, AS_OF - 90),
            (3, AS_OF),
            (3, AS_OF - 181),
            (3, AS_OF - 181),
            (5, AS_OF - 100),
            (5, AS_OF - 5),
        ];
        Columns {
            customer: rows.iter().map(|row| row.0).collect(),
            day: rows.iter().map(|row| row.1).collect(),
            kind: vec![3; rows.len()],
            amount_minor: vec![100; rows.len()],
        }
    }

    #[test]
    fn the_engine_counts_what_the_loop_by_hand_counts() {
        is_wired().unwrap();
        for threads in [1, 2] {
            let found = states(&events(), Threads::of(threads));
            assert_eq!(found, super::super::by_hand::states(&events(), AS_OF));
        }
    }

    #[test]
    fn a_customer_can_be_followed_for_ever() {
        assert!(replay(FULL, &events()) > 0 && replay(RECENCY, &events()) > 0);
        let mut step = advance(&events());
        (0..100_000).for_each(|_| {
            step();
        });
    }
}
