//! Conventions that ask for leap years and leap days.

use super::Period;
use crate::calendar::Date;
use crate::calendar::due_dates::is_leap;

/// Days of a common year.
pub(super) const COMMON: i64 = 365;
/// Days of a leap year.
pub(super) const LEAP: i64 = 366;
/// Common denominator of both.
pub(super) const YEARS: i64 = 133_590; // 365 * 366

/// `days in common years * 366 + days in leap years * 365` of `[from, to)`: units of 1/(365*366).
pub(super) fn split_by_year(from: Date, to: Date) -> i64 {
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
    let of_this_year = if is_leap(year) {
        day_of_year0(date, year)
    } else {
        0
    };
    leap_years_before(year)
        .wrapping_mul(LEAP)
        .wrapping_add(of_this_year)
}

/// Leap years before a year, counted from an arbitrary but fixed one.
fn leap_years_before(year: i32) -> i64 {
    let years_before = i64::from(year).wrapping_sub(1);
    years_before
        .div_euclid(4)
        .wrapping_sub(years_before.div_euclid(100))
        .wrapping_add(years_before.div_euclid(400))
}

fn day_of_year0(date: Date, year: i32) -> i64 {
    Date::from_ymd(year, 1, 1).map_or(0, |new_year| new_year.days_until(date))
}

/// How often 29 February comes in `(after, until]`.
pub(super) fn leap_days(after: Date, until: Date) -> i64 {
    leap_days_through(until).wrapping_sub(leap_days_through(after))
}

/// How often 29 February came until `date`, inclusive, counted from a fixed day.
fn leap_days_through(date: Date) -> i64 {
    let (year, month, day) = date.ymd();
    let this_year = is_leap(year) && (month, day) >= (2, 29);
    leap_years_before(year).wrapping_add(i64::from(this_year))
}

/// `days / 366` when a leap day lies in the span, else `days / 365`, in units of 1/(365*366).
fn over_leap_or_common(days: i64, leap: bool) -> i64 {
    days.wrapping_mul(if leap { COMMON } else { LEAP })
}

/// Actual/365 Actual: 366 when 29 February lies in `(from, to]`.
pub(super) fn actual_365_actual(period: Period) -> i64 {
    over_leap_or_common(period.days(), leap_days(period.from, period.to) > 0)
}

/// Actual/365L: by the coupon's end for coupons within a year, by the leap day of the coupon for yearly ones.
pub(super) fn actual_365_l(period: Period, coupon_end: Date, yearly: bool) -> i64 {
    let leap = if yearly {
        leap_days(period.from, coupon_end) > 0
    } else {
        is_leap(coupon_end.year())
    };
    over_leap_or_common(period.days(), leap)
}

/// AFB: whole years back from the end; the rest over 366 when 29 February lies in `[from, end of the rest)`.
pub(super) fn afb(period: Period) -> i64 {
    let mut years = period.to.year().wrapping_sub(period.from.year()).max(0);
    let mut end = period.to.plus_years(years.wrapping_neg());
    if end < period.from {
        years = years.wrapping_sub(1);
        end = period.to.plus_years(years.wrapping_neg());
    }
    let rest = Period {
        from: period.from,
        to: end,
    };
    let leap = leap_days(rest.from.previous_day(), rest.to.previous_day()) > 0;
    i64::from(years)
        .wrapping_mul(YEARS)
        .wrapping_add(over_leap_or_common(rest.days(), leap))
}

/// Actual/Actual Year: whole years forward from the start; the rest over the days of the year that follows.
pub(super) fn actual_actual_year(period: Period) -> i64 {
    let (years, start) = years_forward(period);
    let length = start.days_until(start.plus_years(1));
    i64::from(years)
        .wrapping_mul(YEARS)
        .wrapping_add(over_leap_or_common(start.days_until(period.to), length == LEAP))
}

/// Years forward from the start until the end is at most one more year away, and the day they lead to.
fn years_forward(period: Period) -> (i32, Date) {
    let apart = period.to.year().wrapping_sub(period.from.year());
    let mut years = apart.wrapping_sub(1).max(0);
    let mut start = period.from.plus_years(years);
    while period.to > start.plus_years(1) {
        years = years.wrapping_add(1);
        start = period.from.plus_years(years);
    }
    (years, start)
}

/// YEARFRAC basis 1 as `(days, years, days of these years)`: the fraction is `days * years / days of these years`.
/// Up to a year: over 366 when the days lie in one leap year, or 29 February lies in `[from, to]`.
/// Beyond: over the mean length of the calendar years touched.
pub(super) fn excel(period: Period) -> (i64, i64, i64) {
    let days = period.days();
    let (first, last) = (period.from.year(), period.to.year());
    if period.to <= period.from.plus_years(1) {
        let same_leap_year = first == last && is_leap(first);
        let leap = same_leap_year || leap_days(period.from.previous_day(), period.to) > 0;
        return (days, 1, if leap { LEAP } else { COMMON });
    }
    let years = i64::from(last.wrapping_sub(first)).wrapping_add(1);
    let leap_years = leap_years_before(last.wrapping_add(1)).wrapping_sub(leap_years_before(first));
    (days, years, years.wrapping_mul(COMMON).wrapping_add(leap_years))
}

/// YEARFRAC basis 1 inside a loan: a period beyond a year is whole years and a rest, so that the denominator stays.
pub(super) fn excel_by_years(period: Period) -> i64 {
    let (years, from) = years_forward(period);
    let (days, _, length) = excel(Period { from, to: period.to });
    i64::from(years)
        .wrapping_mul(YEARS)
        .wrapping_add(over_leap_or_common(days, length == LEAP))
}
