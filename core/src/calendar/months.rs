//! Whole months between days, on a due day that clamps to the month's end.
//!
//! The day of a month is the due day, 1..=31, or the last day of a month that is too short: one month after
//! 31 January is 28 February, and on the due day 31 one month after 28 February is 31 March.

use super::{Date, Period};

/// Length of a period in months: `months + days / of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSpan {
    /// Whole months forward from the first day.
    pub months: i64,
    /// Days left after them; fewer than `of`.
    pub days: i64,
    /// Days of the month that they are a part of; above zero.
    pub of: i64,
}

impl MonthSpan {
    /// The span of a period, which ends no earlier than it begins.
    ///
    /// Days that both lie on `due_day` are whole months apart. For any other period the months are counted forward
    /// from its first day, and the days left are a part of the month that follows. Without a due day the day of
    /// month of the first day is taken.
    ///
    /// ```
    /// use tenure::calendar::{Date, MonthSpan, Period};
    /// let period = |from, to| Ok::<_, tenure::calendar::CalendarError>(Period { from: Date::parse(from)?, to: Date::parse(to)? });
    /// assert_eq!(MonthSpan::of(period("2026-02-28", "2026-03-31")?, Some(31)).months, 1);
    /// let stub = MonthSpan::of(period("2026-01-10", "2026-03-20")?, None);
    /// assert_eq!((stub.months, stub.days, stub.of), (2, 10, 31)); // of 10 March to 10 April
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    pub fn of(period: Period, due_day: Option<u32>) -> Self {
        let (from_month, from_day) = month_and_day(period.from);
        let (to_month, _) = month_and_day(period.to);
        let apart = to_month.wrapping_sub(from_month);
        let due_day = due_day.unwrap_or(from_day);
        let on_due_day = |month, day| day_in_month(month, due_day) == day;
        if on_due_day(from_month, period.from) && on_due_day(to_month, period.to) {
            return Self {
                months: apart.into(),
                days: 0,
                of: 1,
            };
        }
        let same_day_later = |months: i32| day_in_month(from_month.wrapping_add(months), from_day);
        let too_far = i32::from(same_day_later(apart) > period.to);
        let months = apart.wrapping_sub(too_far);
        let reached = same_day_later(months);
        Self {
            months: months.into(),
            days: reached.days_until(period.to),
            of: reached.days_until(same_day_later(months.wrapping_add(1))).max(1),
        }
    }
}

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_468;

/// Number of the month of a day, counted from the year 0, and its day of month.
///
/// Years are counted from March, so that the leap day is the last one and the months before a month have
/// `(153 * month + 2) / 5` days. Source: Fliegel and Van Flandern, *A machine algorithm for processing calendar dates*,
/// 1968. Nothing overflows: days are 32 bits.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "months and days of 32-bit day numbers"
)]
pub(super) fn month_and_day(date: Date) -> (i32, u32) {
    let days = i64::from(date.days()).wrapping_add(DAYS_BEFORE_1970);
    let (era, day_of_era) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA) as u32);
    let leap_days = (day_of_era / 1460)
        .wrapping_add(day_of_era / 146_096)
        .wrapping_sub(day_of_era / 36_524);
    let year_of_era = day_of_era.wrapping_sub(leap_days) / 365;
    let day_of_year = day_of_era.wrapping_sub(days_of_years(year_of_era));
    let month = day_of_year.wrapping_mul(5).wrapping_add(2) / 153;
    let day = day_of_year.wrapping_sub(days_of_months(month)).wrapping_add(1);
    // From March on: 2 months into the year.
    let months = era.wrapping_mul(4800).wrapping_add(i64::from(
        year_of_era.wrapping_mul(12).wrapping_add(month).wrapping_add(2),
    ));
    (months as i32, day)
}

/// The due day of a month with a number, clamped to the month's end; a day after all others beyond chrono's years.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days of a quarter of a million years"
)]
pub(super) fn day_in_month(month_number: i32, due_day: u32) -> Date {
    let year = month_number.div_euclid(12);
    if !(-262_143..=262_142).contains(&year) {
        return Date::from_days(i32::MAX);
    }
    let month = month_number.rem_euclid(12).unsigned_abs().wrapping_add(1);
    let length = super::due_dates::month_length(year, month).unsigned_abs();
    let from_march = month_number.wrapping_sub(2);
    let (era, month_of_era) = (from_march.div_euclid(4800), from_march.rem_euclid(4800) as u32);
    let day = days_of_years(month_of_era / 12)
        .wrapping_add(days_of_months(month_of_era % 12))
        .wrapping_add(due_day.clamp(1, length))
        .wrapping_sub(1);
    let days = i64::from(era)
        .wrapping_mul(DAYS_OF_ERA)
        .wrapping_add(day.into())
        .wrapping_sub(DAYS_BEFORE_1970);
    Date::from_days(days as i32)
}

/// Days of so many years from March on, fewer than 400.
const fn days_of_years(years: u32) -> u32 {
    years
        .wrapping_mul(365)
        .wrapping_add(years / 4)
        .wrapping_sub(years / 100)
}

/// Days of so many months from March on.
const fn days_of_months(months: u32) -> u32 {
    months.wrapping_mul(153).wrapping_add(2) / 5
}

impl Date {
    /// The same day of month so many months later (or earlier), clamped to the month's end.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (month, day) = month_and_day(self);
        day_in_month(month.saturating_add(months), day)
    }

    /// The same day so many years later (or earlier); 29 February becomes 28 in a common year.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    /// Whether this is the last day of its month.
    pub fn is_month_end(self) -> bool {
        let (month, _) = month_and_day(self);
        day_in_month(month, 31) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: &str, to: &str, due_day: Option<u32>) -> (i64, i64, i64) {
        let period = Period {
            from: Date::parse(from).unwrap(),
            to: Date::parse(to).unwrap(),
        };
        let span = MonthSpan::of(period, due_day);
        (span.months, span.days, span.of)
    }

    #[test]
    fn a_series_on_the_31st_is_whole_months() {
        assert_eq!(span("2026-01-31", "2026-02-28", None), (1, 0, 1));
        assert_eq!(span("2026-02-28", "2026-03-31", Some(31)), (1, 0, 1));
        assert_eq!(span("2025-11-30", "2026-02-28", Some(31)), (3, 0, 1));
        // Without the due day, three days of the month from 28 March.
        assert_eq!(span("2026-02-28", "2026-03-31", None), (1, 3, 31));
    }

    #[test]
    fn months_beyond_the_calendar_come_last() {
        for month in [i32::MIN, i32::MAX, 262_143 * 12] {
            assert_eq!(day_in_month(month, 31), Date::from_days(i32::MAX));
        }
        let last = month_and_day(Date::from_days(i32::MAX));
        assert_eq!(last, (5_881_580 * 12 + 6, 11));
    }

    #[test]
    fn stubs_are_months_and_days() {
        assert_eq!(span("2026-01-15", "2026-01-25", Some(25)), (0, 10, 31));
        assert_eq!(span("2024-01-31", "2024-02-28", None), (0, 28, 29));
        assert_eq!(span("2026-01-15", "2026-01-15", None), (0, 0, 1));
    }

    proptest! {
        /// Months and days are those of chrono, also far from today.
        #[test]
        fn months_are_those_of_the_calendar(days in prop_oneof![-95_000_000_i32..95_000_000, -30_000_i32..100_000, (0_i32..2_600).prop_map(|year| year * 36_524)], due_day in 0_u32..40) {
            let date = Date::from_days(days);
            let (year, month, day) = date.ymd();
            let number = year * 12 + i32::try_from(month).unwrap() - 1;
            prop_assert_eq!(month_and_day(date), (number, day));
            prop_assert_eq!(day_in_month(number, day), date);
            let length = crate::calendar::due_dates::month_length(year, month).unsigned_abs();
            prop_assert_eq!(day_in_month(number, due_day).ymd(), (year, month, due_day.clamp(1, length)));
        }

        #[test]
        fn months_and_days_lead_back_to_the_end(start in -25_567_i32..84_370, length in 0_i32..4000) {
            let from = Date::from_days(start);
            let span = MonthSpan::of(Period { from, to: Date::from_days(start + length) }, None);
            let reached = from.plus_months(span.months.try_into().unwrap());
            prop_assert_eq!(i64::from(reached.days()) + span.days, i64::from(start + length));
            prop_assert!(span.days >= 0 && span.days < span.of);
        }

        #[test]
        fn due_days_are_whole_months_apart(start in 0_i32..24_000, months in 1_i32..500, due_day in 1_u32..32) {
            let (from, to) = (day_in_month(start, due_day), day_in_month(start + months, due_day));
            let span = MonthSpan::of(Period { from, to }, Some(due_day));
            prop_assert_eq!((span.months, span.days), (i64::from(months), 0));
        }
    }
}
