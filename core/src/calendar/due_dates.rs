//! Monthly due dates that clamp to the month's end and come back.
//!
//! The k-th date lies k steps of months after the anchor, on the anchor's day of month or, in a
//! month that is too short, on its last day: 31 Jan, 28 Feb, 31 Mar. Counting always starts at the
//! anchor, so a short month never moves the days that follow.

use super::Date;

/// Series of due dates after an anchor day, up to the year 9999.
///
/// ```
/// use tenure::calendar::{Date, DueDates};
/// let dates: Vec<_> = DueDates::monthly(Date::parse("2026-01-31")?).take(3).map(|d| d.to_string()).collect();
/// assert_eq!(dates, ["2026-02-28", "2026-03-31", "2026-04-30"]);
/// # Ok::<(), tenure::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone)]
pub struct DueDates {
    year: i32,
    months_left: MonthsLeft,
    /// Day number of the first of the current month, and the days that it has.
    first_of_month: i32,
    length: i32,
    /// Day of month of the anchor, 1..=31.
    anchor_day: i32,
    every_months: u32,
}

impl DueDates {
    /// Dates one, two, three… months after `anchor`.
    pub fn monthly(anchor: Date) -> Self {
        Self::every(anchor, 1)
    }

    /// Dates every `months` months after `anchor`; fewer than one is taken as one, more than a century as a century.
    #[allow(clippy::cast_possible_wrap, reason = "a day of month is at most 31")]
    pub fn every(anchor: Date, months: u32) -> Self {
        let (year, month, day) = anchor.ymd();
        // A day beyond the calendar has no dates after it.
        let year = if (1..=9999).contains(&year) { year } else { 10_000 };
        let first_of_month = anchor.days().wrapping_sub(day as i32).wrapping_add(1);
        Self {
            year,
            months_left: MonthsLeft::after(year, month),
            first_of_month,
            length: month_length(year, month),
            anchor_day: day as i32,
            every_months: months.clamp(1, 1200),
        }
    }

    #[inline]
    fn step_month(&mut self) {
        self.first_of_month = self.first_of_month.wrapping_add(self.length);
        if self.months_left == MonthsLeft::NONE {
            self.year = self.year.wrapping_add(1);
            self.months_left = MonthsLeft::of_year(self.year);
        }
        self.length = self.months_left.take();
    }

    /// The rest of a longer step. Apart from the monthly one, which has to stay small, and by value,
    /// so that the series of a loop can live in registers.
    #[cold]
    #[inline(never)]
    fn after_further_months(mut self) -> Self {
        for _ in 1..self.every_months {
            self.step_month();
        }
        self
    }

    /// The date one month on, of a monthly series that is far from the end of the calendar.
    #[cfg(feature = "bfm")]
    #[inline]
    pub(crate) fn next_month(&mut self) -> Date {
        self.step_month();
        self.date()
    }

    #[inline]
    fn date(&self) -> Date {
        let day = self.anchor_day.min(self.length);
        Date::from_days(self.first_of_month.wrapping_add(day).wrapping_sub(1))
    }
}

impl Iterator for DueDates {
    type Item = Date;

    #[inline]
    fn next(&mut self) -> Option<Date> {
        self.step_month();
        if self.every_months > 1 {
            *self = self.clone().after_further_months();
        }
        (self.year <= 9999).then(|| self.date())
    }
}

/// Lengths of the months that are left of a year: two bits each above 28, the next one lowest, and a one above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MonthsLeft(u32);

impl MonthsLeft {
    const NONE: Self = Self(1);
    const COMMON: Self = Self::all(2001);
    const LEAP: Self = Self::all(2000);

    const fn all(year: i32) -> Self {
        let mut months = Self::NONE.0;
        let mut month = 12;
        while month > 0 {
            let above = month_length(year, month).wrapping_sub(28).unsigned_abs();
            months = (months << 2) | above;
            month = month.wrapping_sub(1);
        }
        Self(months)
    }

    #[inline]
    const fn of_year(year: i32) -> Self {
        if is_leap(year) { Self::LEAP } else { Self::COMMON }
    }

    /// The months of a year after one of them, 1..=12.
    fn after(year: i32, month: u32) -> Self {
        Self(Self::of_year(year).0 >> month.saturating_mul(2).min(24))
    }

    /// Length of the next month, which is then no longer left.
    #[inline]
    #[allow(clippy::cast_possible_wrap, reason = "two bits")]
    fn take(&mut self) -> i32 {
        let above = self.0 & 3;
        self.0 >>= 2;
        (above as i32).wrapping_add(28)
    }
}

/// Days of a month of the Gregorian calendar, `month` in 1..=12.
#[inline]
pub(super) const fn month_length(year: i32, month: u32) -> i32 {
    if month == 2 {
        return if is_leap(year) { 29 } else { 28 };
    }
    // 31 for the odd months until July and the even ones after it.
    #[allow(clippy::cast_possible_wrap, reason = "one bit")]
    let long = ((month ^ (month >> 3)) & 1) as i32;
    30_i32.wrapping_add(long)
}

/// Leap years of the Gregorian calendar.
#[inline]
pub(super) const fn is_leap(year: i32) -> bool {
    // A year divisible by 100 is one divisible by 25 when 4 divides it, and by 400 when 16 divides it, too.
    year % 4 == 0 && (year % 16 == 0 || year % 25 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Months, NaiveDate};
    use proptest::prelude::*;

    #[test]
    fn the_end_of_a_month_comes_back() {
        let dates: Vec<_> = DueDates::monthly(Date::parse("2024-01-31").unwrap())
            .take(4)
            .map(|date| date.to_string())
            .collect();
        assert_eq!(dates, ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]);
    }

    #[test]
    fn the_series_ends_with_the_calendar() {
        let last = Date::parse("9999-11-30").unwrap();
        assert_eq!(
            DueDates::monthly(last)
                .map(|date| date.to_string())
                .collect::<Vec<_>>(),
            ["9999-12-30"]
        );
        assert_eq!(DueDates::every(last, u32::MAX).next(), None);
        assert_eq!(DueDates::monthly(Date::from_days(i32::MAX)).next(), None);
    }

    #[test]
    fn quarters_step_three_months() {
        let dates: Vec<_> = DueDates::every(Date::parse("2025-11-30").unwrap(), 3)
            .take(3)
            .map(|date| date.to_string())
            .collect();
        assert_eq!(dates, ["2026-02-28", "2026-05-30", "2026-08-30"]);
    }

    proptest! {
        #[test]
        fn every_date_is_the_anchor_plus_months(days in -25_567_i32..84_370, every in 1_u32..13) {
            let anchor = NaiveDate::from(Date::from_days(days));
            for (step, date) in (1_u32..).zip(DueDates::every(Date::from_days(days), every).take(120)) {
                prop_assert_eq!(NaiveDate::from(date), anchor.checked_add_months(Months::new(step * every)).unwrap());
            }
        }
    }
}
