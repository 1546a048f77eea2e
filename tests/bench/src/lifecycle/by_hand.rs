//! The floor: what a programmer writes by hand for this rule and this data.
//!
//! An array of three days for every customer, filled in one loop in the order of arrival. It needs customers that are
//! numbered from zero without gaps, knows one rule, and checks nothing.

use super::Counts;
use super::columns::Columns;

/// The days that the rule asks for.
#[derive(Debug, Clone, Copy)]
struct Seen {
    first: i32,
    last: i32,
    /// The one before the last; `i32::MIN` when there is none.
    previous: i32,
}

impl Seen {
    const NOTHING: Self = Self {
        first: i32::MAX,
        last: i32::MIN,
        previous: i32::MIN,
    };

    fn add(&mut self, day: i32) {
        self.first = self.first.min(day);
        self.previous = self.previous.max(day.min(self.last));
        self.last = self.last.max(day);
    }
}

/// Counts the states of all customers on the day `as_of`.
#[inline(never)]
pub(super) fn states(events: &Columns, as_of: i32) -> Counts {
    let customers = events.customer.iter().max().map_or(0, |most| most + 1);
    let mut seen = vec![Seen::NOTHING; customers as usize];
    for (customer, day) in events.customer.iter().zip(&events.day) {
        if let Some(seen) = seen.get_mut(*customer as usize) {
            seen.add(*day);
        }
    }
    let mut counts = Counts::default();
    for seen in seen.iter().filter(|seen| seen.last != i32::MIN) {
        *place(&mut counts, seen, as_of) += 1;
    }
    counts
}

/// Churned after 180 days of silence, dormant after 90; new within 90 days of the first event; reactivated when the last
/// two events are more than 180 days apart.
fn place<'a>(counts: &'a mut Counts, seen: &Seen, as_of: i32) -> &'a mut u32 {
    let silent = as_of - seen.last;
    if silent > 180 {
        &mut counts.churned
    } else if silent > 90 {
        &mut counts.dormant
    } else if as_of - seen.first <= 90 {
        &mut counts.new
    } else if seen.previous != i32::MIN && seen.last - seen.previous > 180 {
        &mut counts.reactivated
    } else {
        &mut counts.active
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events of one customer in the order of arrival.
    fn state_of(days: &[i32]) -> Counts {
        let events = Columns {
            customer: vec![3; days.len()],
            day: days.to_vec(),
            ..Columns::default()
        };
        states(&events, 1_000)
    }

    #[test]
    fn every_state_has_its_border() {
        let none = Counts::default();
        assert_eq!(state_of(&[819]), Counts { churned: 1, ..none });
        assert_eq!(state_of(&[820]), Counts { dormant: 1, ..none });
        assert_eq!(state_of(&[909]), Counts { dormant: 1, ..none });
        assert_eq!(state_of(&[910]), Counts { new: 1, ..none });
        assert_eq!(state_of(&[910, 909]), Counts { active: 1, ..none });
        assert_eq!(
            state_of(&[990, 809]),
            Counts {
                reactivated: 1,
                ..none
            }
        );
        assert_eq!(state_of(&[990, 810]), Counts { active: 1, ..none });
    }

    #[test]
    fn the_order_of_arrival_does_not_matter_and_equal_days_are_two_events() {
        let reactivated = Counts {
            reactivated: 1,
            ..Counts::default()
        };
        for days in [[1, 700, 950], [950, 1, 700], [700, 950, 1], [950, 700, 1]] {
            assert_eq!(state_of(&days), reactivated);
        }
        assert_eq!(state_of(&[950, 1, 950]).active, 1);
    }
}
