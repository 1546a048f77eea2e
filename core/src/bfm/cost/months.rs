//! Whole months between two days.
//!
//! A month leads to the same day of another month, or to its last day where it is too short; so 31 January and 28 February
//! are a month apart, seen from either end.

use crate::calendar::Date;

/// `date` moved by whole months, to `day` of the month or its last day.
fn moved(date: Date, months: i64, day: u32) -> Date {
    let (year, month, _) = date.ymd();
    let count = i64::from(year)
        .saturating_mul(12)
        .saturating_add(i64::from(month))
        .saturating_sub(1)
        .saturating_add(months);
    let year = i32::try_from(count.div_euclid(12)).unwrap_or(i32::MAX);
    let month = u32::try_from(count.rem_euclid(12)).unwrap_or(0).saturating_add(1);
    // The last day of a month is the 28th at the earliest.
    (28..=day.max(28))
        .rev()
        .find_map(|last| Date::from_ymd(year, month, last.min(day)))
        .unwrap_or(date)
}

/// `date` after whole months, on its own day of the month.
pub(super) fn after(date: Date, months: i64) -> Date {
    moved(date, months, date.ymd().2)
}

/// Calendar months from one day to another, the days left aside.
fn calendar_months(from: Date, to: Date) -> i64 {
    let index = |date: Date| {
        let (year, month, _) = date.ymd();
        i64::from(year).saturating_mul(12).saturating_add(month.into())
    };
    index(to).saturating_sub(index(from))
}

/// Whole months counted back from `to`, and the day that they lead to, `from` or later.
pub(super) fn counted_back(from: Date, to: Date) -> (i64, Date) {
    let day = to.ymd().2;
    // The last day of a short month stands for the longer day that the series began on.
    let ends_month = to.next_day().ymd().2 == 1;
    let day = if ends_month { day.max(from.ymd().2) } else { day };
    let most = calendar_months(from, to);
    let reach = |months: i64| moved(to, months.saturating_neg(), day);
    if reach(most) >= from {
        return (most.max(0), reach(most.max(0)));
    }
    let months = most.saturating_sub(1).max(0);
    (months, if months == 0 { to } else { reach(months) })
}

/// Whole months counted forward from `from`, and the days left.
pub(super) fn counted_forward(from: Date, to: Date) -> (i64, i64) {
    let most = calendar_months(from, to);
    let months = if after(from, most) <= to {
        most
    } else {
        most.saturating_sub(1)
    };
    let months = months.max(0);
    (months, after(from, months).days_until(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn months_are_counted_from_both_ends() {
        assert_eq!(
            counted_back(day("1978-05-23"), day("1978-10-01")),
            (4, day("1978-06-01"))
        );
        assert_eq!(
            counted_back(day("2026-01-31"), day("2026-02-28")),
            (1, day("2026-01-31"))
        );
        assert_eq!(
            counted_back(day("2026-02-28"), day("2026-04-30")),
            (2, day("2026-02-28"))
        );
        assert_eq!(
            counted_back(day("2026-01-15"), day("2026-02-14")),
            (0, day("2026-02-14"))
        );
        assert_eq!(
            counted_back(day("2026-01-15"), day("2026-01-15")),
            (0, day("2026-01-15"))
        );
        assert_eq!(counted_forward(day("2026-01-31"), day("2026-03-01")), (1, 1));
        assert_eq!(counted_forward(day("2026-01-15"), day("2027-01-14")), (11, 30));
        assert_eq!(after(day("2024-02-29"), -12), day("2023-02-28"));
    }

    proptest! {
        #[test]
        fn fewer_days_than_a_month_are_left(start in -20_000_i32..80_000, length in 0_i32..20_000) {
            let (from, to) = (Date::from_days(start), Date::from_days(start + length));
            let (months, reached) = counted_back(from, to);
            prop_assert!(months >= 0 && from <= reached && reached <= to && from.days_until(reached) < 31);
            let (months, days) = counted_forward(from, to);
            prop_assert!(months >= 0 && (0..31).contains(&days));
        }
    }
}
