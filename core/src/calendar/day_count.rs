//! Day counts: what fraction of a year an interest period is.
//!
//! | name | fraction | source |
//! |---|---|---|
//! | `oneTwelfth` | 1/12 a month; a part of it by its days | contract practice, annuity formulas |
//! | `actual365Fixed` | days / 365 | 2006 ISDA Definitions 4.16(d) |
//! | `actual360` | days / 360 | 2006 ISDA Definitions 4.16(e) |
//! | `actualActualIsda` | days of `[from, to)` in leap years / 366 + others / 365 | 2006 ISDA Definitions 4.16(b) |
//! | `calendarYear` | the same split over the days `(from, to]` | Bank of Russia letter 361-T of 27.12.1999 |
//!
//! The last two differ by one day at each end: Russian interest runs from the day after the money
//! is given to the day of repayment inclusive, so a period that crosses into a leap year splits
//! elsewhere. Fractions are exact; each convention has one denominator, so that a kernel can
//! prepare it once. A further convention adds a variant and one arm in each function here.

use super::Date;
use super::due_dates::is_leap;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// Named rule that turns an interest period into a fraction of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayCount {
    /// Every month is one twelfth of a year; a part of a month is prorated by its days.
    #[default]
    OneTwelfth,
    /// Days over 365, in leap years too.
    Actual365Fixed,
    /// Days over 360.
    Actual360,
    /// Days `[from, to)`, each over the length of its calendar year.
    ActualActualIsda,
    /// Days `(from, to]`, each over the length of its calendar year: the Russian rule.
    CalendarYear,
}

numbered!(DayCount: OneTwelfth = 1, Actual365Fixed = 2, Actual360 = 3, ActualActualIsda = 4, CalendarYear = 5);

/// Interest period between two due dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Day on which the period begins: the previous due date or the disbursement.
    pub from: Date,
    /// Day on which it ends: the due date.
    pub to: Date,
}

/// Exact fraction of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearFraction {
    /// Units of `1 / denominator`.
    pub numerator: i64,
    /// Above zero.
    pub denominator: i64,
}

const COMMON: i64 = 365;
const LEAP: i64 = 366;

impl DayCount {
    /// Name in JSON and in the convention of a contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneTwelfth => "oneTwelfth",
            Self::Actual365Fixed => "actual365Fixed",
            Self::Actual360 => "actual360",
            Self::ActualActualIsda => "actualActualIsda",
            Self::CalendarYear => "calendarYear",
        }
    }

    /// Denominator of [`DayCount::units`], the same for every whole period.
    pub const fn denominator(self) -> i64 {
        match self {
            Self::OneTwelfth => 12,
            Self::Actual365Fixed => COMMON,
            Self::Actual360 => 360,
            Self::ActualActualIsda | Self::CalendarYear => 133_590, // 365 * 366
        }
    }

    /// A whole monthly period in units of `1 / denominator()` of a year.
    #[inline]
    pub fn units(self, period: Period) -> i64 {
        match self {
            Self::OneTwelfth => 1,
            _ => self.units_of_days(period),
        }
    }

    /// Units of a convention that counts days; apart, so that the twelfth stays small.
    #[inline(never)]
    fn units_of_days(self, period: Period) -> i64 {
        match self {
            Self::OneTwelfth | Self::Actual365Fixed | Self::Actual360 => period.days(),
            Self::ActualActualIsda => split_by_year(period.from, period.to),
            Self::CalendarYear => split_by_year(period.from.next_day(), period.to.next_day()),
        }
    }

    /// Units of the longest month, the bound that a kernel checks its range with.
    pub const fn longest_month_units(self) -> i64 {
        match self {
            Self::OneTwelfth => 1,
            Self::Actual365Fixed | Self::Actual360 => 31,
            Self::ActualActualIsda | Self::CalendarYear => 11_346, // 31 * 366
        }
    }

    /// The part `from..to` of a period; both days lie inside it.
    pub fn part(self, period: Period, from: Date, to: Date) -> YearFraction {
        let part = Period { from, to };
        match self {
            Self::OneTwelfth => YearFraction {
                numerator: part.days(),
                denominator: period.days().saturating_mul(12).max(1),
            },
            _ => YearFraction {
                numerator: self.units(part),
                denominator: self.denominator(),
            },
        }
    }
}

impl Period {
    /// Actual days of the period.
    #[inline]
    pub const fn days(self) -> i64 {
        self.from.days_until(self.to)
    }
}

/// `days in common years * 366 + days in leap years * 365` of `[from, to)`: units of 1/(365*366).
fn split_by_year(from: Date, to: Date) -> i64 {
    let days = from.days_until(to);
    let year = from.year();
    // Eleven months of twelve lie within one year.
    let leap = match (year == to.year(), is_leap(year)) {
        (true, true) => days,
        (true, false) => 0,
        (false, _) => leap_days_before(to).wrapping_sub(leap_days_before(from)),
    };
    // A day of a leap year weighs 365, any other 366.
    days.wrapping_mul(LEAP).wrapping_sub(leap)
}

/// Days of leap years before `date`, counted from an arbitrary but fixed day.
fn leap_days_before(date: Date) -> i64 {
    let (year, ..) = date.ymd();
    let years_before = i64::from(year).wrapping_sub(1);
    let leap_years_before = years_before
        .div_euclid(4)
        .wrapping_sub(years_before.div_euclid(100))
        .wrapping_add(years_before.div_euclid(400));
    let of_this_year = if is_leap(year) {
        day_of_year0(date, year)
    } else {
        0
    };
    leap_years_before.wrapping_mul(LEAP).wrapping_add(of_this_year)
}

fn day_of_year0(date: Date, year: i32) -> i64 {
    Date::from_ymd(year, 1, 1).map_or(0, |new_year| new_year.days_until(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn units(day_count: DayCount, from: &str, to: &str) -> i64 {
        day_count.units(Period {
            from: date(from),
            to: date(to),
        })
    }

    /// 10 December to 10 January into the leap year 2016: 21 days of December and 10 of January
    /// counted (from, to], 22 and 9 counted [from, to).
    #[test]
    fn the_russian_interval_ends_with_the_day_of_payment() {
        assert_eq!(
            units(DayCount::CalendarYear, "2015-12-10", "2016-01-10"),
            21 * 366 + 10 * 365
        );
        assert_eq!(
            units(DayCount::ActualActualIsda, "2015-12-10", "2016-01-10"),
            22 * 366 + 9 * 365
        );
    }

    #[test]
    fn fixed_denominators_count_days() {
        assert_eq!(units(DayCount::Actual365Fixed, "2024-02-01", "2024-03-01"), 29);
        assert_eq!(units(DayCount::Actual360, "2026-01-15", "2026-02-15"), 31);
        assert_eq!(units(DayCount::OneTwelfth, "2026-01-15", "2026-02-15"), 1);
        assert_eq!(DayCount::CalendarYear.denominator(), COMMON * LEAP);
    }

    #[test]
    fn names_in_code_and_json_are_the_same() {
        for day_count in DayCount::ALL {
            assert_eq!(
                serde_json::to_string(&day_count).unwrap(),
                format!("\"{}\"", day_count.name())
            );
        }
    }

    proptest! {
        /// Whole years are one year, and parts of a period add up to it, whatever the convention.
        #[test]
        fn parts_add_up_to_the_period(start in -25_567_i32..84_370, length in 1_i32..32, cut in 0_i32..32) {
            let period = Period { from: Date::from_days(start), to: Date::from_days(start + length) };
            let middle = Date::from_days(start + cut.min(length));
            for day_count in DayCount::ALL {
                let first = day_count.part(period, period.from, middle);
                let second = day_count.part(period, middle, period.to);
                let whole = i128::from(day_count.units(period)) * i128::from(first.denominator);
                let sum = i128::from(first.numerator + second.numerator) * i128::from(day_count.denominator());
                prop_assert_eq!(first.denominator, second.denominator);
                prop_assert_eq!(whole, sum);
                prop_assert!(day_count.units(period) <= day_count.longest_month_units());
            }
        }

        #[test]
        fn a_calendar_year_is_one_year(year in 1900_i32..2300) {
            let period = Period { from: Date::from_ymd(year, 1, 1).unwrap(), to: Date::from_ymd(year + 1, 1, 1).unwrap() };
            prop_assert_eq!(DayCount::ActualActualIsda.units(period), DayCount::ActualActualIsda.denominator());
        }
    }
}
