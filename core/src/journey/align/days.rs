//! Times of a plan on the clock and the calendar of those who keep them.

use crate::calendar::{BusinessCalendar, Date, Zone};
use crate::journey::plan::Length;

const MICROS_OF_SECOND: i64 = 1_000_000;

/// Where the days of a plan are counted: the zone that puts an instant on a day, and the days that are worked.
///
/// A deadline in days is kept until the end of its last day, and an earliest time is reached when its day begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    zone: Zone,
    calendar: BusinessCalendar,
}

impl Days {
    /// Days of a zone, those that are worked by a calendar.
    pub const fn new(zone: Zone, calendar: BusinessCalendar) -> Self {
        Self { zone, calendar }
    }

    /// Local day of an instant in microseconds.
    fn day(&self, micros: i64) -> Option<Date> {
        let moment = self.zone.moment(micros.div_euclid(MICROS_OF_SECOND));
        moment.map(|moment| moment.day)
    }

    /// The day that a length of days from an instant leads to; none for seconds, and beyond the calendar.
    pub(super) fn limit(&self, length: Length, from: i64) -> Option<Date> {
        match length {
            Length::Seconds(_) => None,
            Length::Days(span) => span.after(self.day(from)?, &self.calendar),
        }
    }

    /// Whether more than a length has gone by; never more than one that leads beyond the calendar.
    pub(super) fn exceeds(&self, length: Length, from: i64, to: i64) -> bool {
        match length {
            Length::Seconds(limit) => to.saturating_sub(from) > limit.saturating_mul(MICROS_OF_SECOND),
            Length::Days(_) => self
                .limit(length, from)
                .is_some_and(|limit| self.day(to).is_none_or(|day| day > limit)),
        }
    }

    /// Whether less than a length has gone by; always less than one that leads beyond the calendar.
    pub(super) fn falls_short(&self, length: Length, from: i64, to: i64) -> bool {
        match length {
            Length::Seconds(limit) => to.saturating_sub(from) < limit.saturating_mul(MICROS_OF_SECOND),
            Length::Days(_) => self
                .limit(length, from)
                .is_none_or(|limit| self.day(to).is_some_and(|day| day < limit)),
        }
    }
}
