//! Units of the monthly periods of a loan, one after another, without the calendar.
//!
//! As long as a calendar year lasts, the units of a period are `days * weight + constant`. Conventions that weigh days
//! by their year change the weight at the new year, which is reached by adding the length of a year; the others never
//! do. Conventions with further rules ask [`DayCount::units`] for every period.

use super::leap::{COMMON, LEAP};
use super::{DayCount, Period};
use crate::calendar::Date;
use crate::calendar::due_dates::is_leap;

/// Units of consecutive periods, none of them longer than a year, each times a factor: a kernel that multiplied
/// them itself would wait for the product.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunningUnits {
    day_count: DayCount,
    factor: i64,
    weight: i64,
    constant: i64,
    /// Last end of a period that has this weight throughout.
    even_until: i32,
    /// Year of the weight.
    year: i32,
}

/// Ends of the calendar's periods lie between them.
const ALWAYS: i32 = i32::MAX;
const NEVER: i32 = i32::MIN;

impl RunningUnits {
    /// Units times `factor` of periods, the first of which begins on `from`.
    pub(crate) fn new(day_count: DayCount, from: Date, factor: i64) -> Self {
        let (weight, constant, even_until, year) = match day_count {
            DayCount::OneTwelfth | DayCount::ActualActualIcma | DayCount::OneOne => (0, 1, ALWAYS, 0),
            DayCount::Actual365Fixed | DayCount::Actual360 | DayCount::Actual364 => (1, 0, ALWAYS, 0),
            DayCount::Actual36525 => (4, 0, ALWAYS, 0),
            DayCount::ActualActualIsda | DayCount::CalendarYear => {
                let year = from.year();
                // Days are counted `[from, to)` or `(from, to]`: up to the new year, or up to the day before.
                let shift = i32::from(day_count == DayCount::CalendarYear);
                let new_year = Date::from_ymd(year.wrapping_add(1), 1, 1);
                let even_until = new_year.map_or(NEVER, |day| day.days().wrapping_sub(shift));
                (weight_of_days(year), 0, even_until, year)
            }
            _ => (0, 0, NEVER, 0),
        };
        Self {
            day_count,
            factor,
            weight: factor.wrapping_mul(weight),
            constant: factor.wrapping_mul(constant),
            even_until,
            year,
        }
    }

    /// Units times the factor of the next period, which begins where the last one ended.
    #[inline]
    pub(crate) fn next(&mut self, period: Period) -> i64 {
        let from = i64::from(period.from.days());
        let to = i64::from(period.to.days());
        if period.to.days() <= self.even_until {
            return to
                .wrapping_sub(from)
                .wrapping_mul(self.weight)
                .wrapping_add(self.constant);
        }
        if self.even_until == NEVER {
            return self.day_count.units(period).wrapping_mul(self.factor);
        }
        let new_year = i64::from(self.even_until);
        let before = new_year.wrapping_sub(from).wrapping_mul(self.weight);
        self.enter_year(self.year.wrapping_add(1));
        let after = to.wrapping_sub(new_year).wrapping_mul(self.weight);
        before.wrapping_add(after)
    }

    #[inline]
    fn enter_year(&mut self, year: i32) {
        let leap = is_leap(year);
        self.year = year;
        self.weight = weight_of_days(year).wrapping_mul(self.factor);
        self.even_until = self.even_until.wrapping_add(if leap { 366 } else { 365 });
    }
}

/// A day of a leap year weighs 365, any other 366, in units of 1/(365*366).
#[inline]
const fn weight_of_days(year: i32) -> i64 {
    if is_leap(year) { COMMON } else { LEAP }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DueDates;
    use proptest::prelude::*;

    proptest! {
        /// The units of a series are those of its periods.
        #[test]
        fn running_units_are_those_of_each_period(start in -25_567_i32..84_370, factor in 1_i64..1_000_000) {
            for day_count in DayCount::ALL {
                let mut from = Date::from_days(start);
                let mut running = RunningUnits::new(day_count, from, factor);
                for to in DueDates::monthly(from).take(120) {
                    let period = Period { from, to };
                    prop_assert_eq!(running.next(period), day_count.units(period) * factor, "{} {:?}", day_count.name(), period);
                    from = to;
                }
            }
        }
    }
}
