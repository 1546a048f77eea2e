//! Months of thirty days: `360 * years + 30 * months + d2 - d1`, with the days of month changed by the convention.
//!
//! | convention | d1 becomes 30 when it is | d2 becomes 30 when it is |
//! |---|---|---|
//! | `thirty360BondBasis` | 31 | 31 and d1 is 30 |
//! | `thirty360Us` | 31, last of February | 31 and d1 is 30; last of February, as the first day is |
//! | `thirty360Psa` | 31, last of February | 31 and d1 is 30 |
//! | `thirtyE360`, `thirty365` | 31 | 31 |
//! | `thirtyEPlus360` | 31 | never: the 31st is the 1st of the next month, which is `d2 = 31` |
//! | `thirtyE360Isda` | 31, last of February | 31; last of February unless the contract ends on it |
//! | `thirty360German`, `thirtyE365` | 31, last of February | 31, last of February |

use super::{DayCount, Period};
use crate::calendar::Date;

/// A day and what the conventions ask of it.
#[derive(Clone, Copy)]
struct Day {
    year: i64,
    month: i64,
    of_month: i64,
    ends_february: bool,
}

impl Day {
    fn of(date: Date) -> Self {
        let (year, month, day) = date.ymd();
        Self {
            year: year.into(),
            month: month.into(),
            of_month: day.into(),
            ends_february: month == 2 && date.is_month_end(),
        }
    }

    /// 30 for the 31st.
    fn up_to_30(self) -> i64 {
        self.of_month.min(30)
    }

    /// 30 for the 31st and for the last day of February.
    fn month_end_as_30(self) -> i64 {
        if self.ends_february { 30 } else { self.up_to_30() }
    }

    /// 30 for the 31st when the period began on the 30th.
    fn after(self, first: i64) -> i64 {
        if first == 30 {
            self.up_to_30()
        } else {
            self.of_month
        }
    }
}

/// Days of a period; an empty one has none.
pub(super) fn days(rule: DayCount, period: Period, terminates_on: Option<Date>) -> i64 {
    if period.from == period.to {
        return 0;
    }
    let (from, to) = (Day::of(period.from), Day::of(period.to));
    let (first, last) = match rule {
        DayCount::Thirty360BondBasis => (from.up_to_30(), to.after(from.up_to_30())),
        DayCount::Thirty360Us if from.ends_february && to.ends_february => (30, 30),
        DayCount::Thirty360Us | DayCount::Thirty360Psa => {
            (from.month_end_as_30(), to.after(from.month_end_as_30()))
        }
        DayCount::ThirtyEPlus360 => (from.up_to_30(), to.of_month),
        DayCount::ThirtyE360Isda if terminates_on == Some(period.to) => {
            (from.month_end_as_30(), to.up_to_30())
        }
        DayCount::ThirtyE360Isda | DayCount::Thirty360German | DayCount::ThirtyE365 => {
            (from.month_end_as_30(), to.month_end_as_30())
        }
        _ => (from.up_to_30(), to.up_to_30()),
    };
    // Years of the calendar are far from the end of i64.
    let years = to.year.wrapping_sub(from.year).wrapping_mul(360);
    let months = to.month.wrapping_sub(from.month).wrapping_mul(30);
    years.wrapping_add(months).wrapping_add(last).wrapping_sub(first)
}
