//! Times of a plan on the clock and the calendar of those who keep them.

use super::told::TimeLimit;
use crate::calendar::{BusinessCalendar, Date, Span, Zone};
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

    fn after(&self, span: Span, from: i64) -> Option<Date> {
        span.after(self.day(from)?, &self.calendar)
    }
}

/// Whether more than a length has gone by; never more than one that leads beyond the calendar.
pub(super) fn exceeds(days: Option<&Days>, length: Length, from: i64, to: i64) -> bool {
    match length {
        Length::Seconds(limit) => to.saturating_sub(from) > limit.saturating_mul(MICROS_OF_SECOND),
        Length::Days(span) => days.is_some_and(|days| {
            let limit = days.after(span, from);
            limit.is_some_and(|limit| days.day(to).is_none_or(|day| day > limit))
        }),
    }
}

/// Whether less than a length has gone by; always less than one that leads beyond the calendar.
pub(super) fn falls_short(days: Option<&Days>, length: Length, from: i64, to: i64) -> bool {
    match length {
        Length::Seconds(limit) => to.saturating_sub(from) < limit.saturating_mul(MICROS_OF_SECOND),
        Length::Days(span) => days.is_some_and(|days| {
            let limit = days.after(span, from);
            limit.is_none_or(|limit| days.day(to).is_some_and(|day| day < limit))
        }),
    }
}

/// What a length comes to from an instant.
pub(super) fn limit(days: Option<&Days>, length: Length, from: i64) -> TimeLimit {
    match length {
        Length::Seconds(seconds) => TimeLimit::Seconds(seconds),
        Length::Days(span) => TimeLimit::Day(days.and_then(|days| days.after(span, from))),
    }
}
