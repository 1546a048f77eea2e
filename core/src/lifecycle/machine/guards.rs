//! What a guard answers at the end of a day, and until when.
//!
//! Each answer comes with the first later day on which it can be another if nothing happens, so that the machine knows
//! when to ask again.

use super::facts::NEVER;
use super::fold::Fold;
use super::fraction::against_ratio;
use crate::lifecycle::event::NO_DAY;
use crate::lifecycle::policy::compiled::{Compare, Gauge, Guard, Range, bit};

impl Fold<'_> {
    /// Whether a guard holds at the end of a day, and the first later day on which that can change by time.
    #[inline]
    pub(in crate::lifecycle) fn check(&mut self, guard: &Guard, region: u8, to: u8, day: i32) -> (bool, i32) {
        match guard {
            Guard::Compare(compare) => self.compare(compare, (region, to), day),
            parts => self.check_parts(parts, (region, to), day),
        }
    }

    #[inline(never)]
    fn check_parts(&mut self, guard: &Guard, rule: (u8, u8), day: i32) -> (bool, i32) {
        match guard {
            Guard::All(parts) => self.check_each(parts, rule, day, true),
            Guard::Any(parts) => self.check_each(parts, rule, day, false),
            Guard::Not(part) => {
                let (holds, changes) = self.check(part, rule.0, rule.1, day);
                (!holds, changes)
            }
            Guard::Compare(compare) => self.compare(compare, rule, day),
            Guard::Known(fact) => {
                let (value, later) = self.facts.reading(*fact, day);
                let gauge = self.policy.gauges.get(usize::from(*fact));
                let changes = match gauge {
                    Some(Gauge::Slope(_) | Gauge::Ratio(..)) => later,
                    _ => NEVER,
                };
                (value.is_known(), changes)
            }
            Guard::In { region, states } => {
                let state = self.places.get(usize::from(*region)).map(|place| place.state);
                (state.is_some_and(|state| states & bit(state) != 0), NEVER)
            }
            Guard::Timer(timer) => {
                let place = self.places.get(usize::from(rule.0));
                let entered = place.map_or(NO_DAY, |place| place.entered);
                let deadline = self.facts.deadline(timer, entered);
                let passed = day >= deadline && deadline != NEVER;
                (passed, if passed { NEVER } else { deadline })
            }
            Guard::Always => (true, NEVER),
        }
    }

    /// Whether every part holds, or any does. As long as the part that decides keeps its answer, others do not matter.
    #[inline]
    fn check_each(&mut self, parts: &[Guard], rule: (u8, u8), day: i32, all: bool) -> (bool, i32) {
        let mut changes = NEVER;
        for part in parts {
            let (holds, later) = self.check(part, rule.0, rule.1, day);
            if holds != all {
                return (holds, later);
            }
            changes = changes.min(later);
        }
        (all, changes)
    }

    /// The limit that counts: the one for staying while the region is where the rule leads to.
    pub(in crate::lifecycle) fn limit(&self, compare: &Compare, region: u8, to: u8) -> i64 {
        if self.stays(compare, (region, to)) {
            compare.stay
        } else {
            compare.limit
        }
    }

    #[inline]
    fn stays(&self, compare: &Compare, (region, to): (u8, u8)) -> bool {
        let place = || self.places.get(usize::from(region));
        compare.stay != compare.limit && place().is_some_and(|place| place.state == to)
    }

    /// Whether a comparison holds, and the first day after `day` on which it can turn over, if nothing happens.
    #[inline]
    fn compare(&mut self, compare: &Compare, rule: (u8, u8), day: i32) -> (bool, i32) {
        let stays = self.stays(compare, rule);
        let inside = if stays { compare.stays } else { compare.enters };
        if let Gauge::DaysSince(track, which) = compare.gauge {
            let since = self.facts.day_of(track, which);
            let days = i64::from(day).wrapping_sub(since.into());
            let known = since != NO_DAY;
            let turns = if known {
                grows_past(inside, days, day)
            } else {
                NEVER
            };
            return (known && inside.holds(days), turns);
        }
        if let Gauge::Count(window) = compare.gauge {
            return self.compare_count(window, inside, day);
        }
        self.compare_value(compare, stays, day)
    }

    #[inline(never)]
    fn compare_count(&mut self, window: u16, inside: Range, day: i32) -> (bool, i32) {
        let count = self.facts.count(window, day);
        let changes = if self.facts.takes_in_later(window) {
            self.facts.window_changes(window, day)
        } else {
            // A count falls by time: out of the range at its lower end, or into it at its upper.
            let falls_in = count > inside.to;
            let turns = if falls_in {
                inside.to.saturating_add(1)
            } else {
                inside.from
            };
            if count < turns {
                NEVER
            } else {
                self.facts.falls_below(window, turns)
            }
        };
        (inside.holds(count), changes)
    }

    /// A comparison of a value that is neither days nor a count.
    #[inline(never)]
    fn compare_value(&mut self, compare: &Compare, stays: bool, day: i32) -> (bool, i32) {
        let limit = if stays { compare.stay } else { compare.limit };
        let (order, changes) = if let Gauge::Ratio(of, to, shift) = compare.gauge {
            let (above, below) = (self.facts.part(of, day), self.facts.part(to, day));
            let order = against_ratio(above.0, below.0, shift, limit);
            (order, above.1.min(below.1))
        } else {
            let (value, changes) = self.facts.reading(compare.fact, day);
            (value.against(limit), changes)
        };
        (order.is_some_and(|order| compare.op.fits(order)), changes)
    }
}

/// When a number of days, one more each day, comes into a range or goes out of it.
#[inline]
fn grows_past(range: Range, days: i64, day: i32) -> i32 {
    let turns_at = if days < range.from {
        range.from
    } else {
        range.to.saturating_add(1)
    };
    if days >= turns_at {
        return NEVER;
    }
    let later = i64::from(day).saturating_add(turns_at.saturating_sub(days));
    i32::try_from(later).unwrap_or(NEVER)
}
