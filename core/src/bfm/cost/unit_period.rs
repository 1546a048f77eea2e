//! The unit-period (base period) of a credit: the interval met most often between its flows.
//!
//! Sources: Regulation Z, Appendix J, (b)(3) and (b)(4); 353-FZ, art. 6 part 2.2. Both: the interval that occurs most
//! often, the smaller of equally frequent ones; when none occurs twice, the mean of all, rounded to a standard interval;
//! never above a year. All months are equal.

use crate::numeric::Twofold;

/// An interval that time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPeriod {
    /// The year of the European equation.
    Year,
    /// Whole months, at most twelve.
    Months(u32),
    /// Half a month: two fixed days of each month.
    HalfMonth,
    /// Whole weeks, 52 of which make a year.
    Weeks(u32),
    /// Days, 365 of which make a year.
    Days(u32),
    /// Given with the flows: `numerator / denominator` periods a year.
    Given {
        /// Periods of a year, times the denominator.
        numerator: u32,
        /// The denominator.
        denominator: u32,
    },
}

impl UnitPeriod {
    /// Periods of a year as a quotient.
    pub const fn per_year(self) -> (u32, u32) {
        match self {
            Self::Year => (1, 1),
            Self::Months(months) => (12, months),
            Self::HalfMonth => (24, 1),
            Self::Weeks(weeks) => (52, weeks),
            Self::Days(days) => (365, days),
            Self::Given {
                numerator,
                denominator,
            } => (numerator, denominator),
        }
    }

    pub(super) fn per_year_number(self) -> Twofold {
        let (numerator, denominator) = self.per_year();
        ratio(numerator.into(), denominator.into())
    }

    /// Name for people: `3 months`.
    pub fn name(self) -> String {
        let counted = |count: u32, unit: &str| match count {
            1 => unit.to_owned(),
            _ => format!("{count} {unit}s"),
        };
        match self {
            Self::Year | Self::Months(12) => "year".to_owned(),
            Self::Months(months) => counted(months, "month"),
            Self::HalfMonth => "half month".to_owned(),
            Self::Weeks(weeks) => counted(weeks, "week"),
            Self::Days(days) => counted(days, "day"),
            Self::Given { .. } => "as given".to_owned(),
        }
    }

    /// Periods of a year as text: `12`, `365/28`.
    pub fn per_year_text(self) -> String {
        let (numerator, denominator) = self.per_year();
        match numerator.checked_rem(denominator) {
            Some(0) => numerator.checked_div(denominator).unwrap_or(0).to_string(),
            _ => format!("{numerator}/{denominator}"),
        }
    }
}

/// A quotient of whole numbers in high precision.
#[allow(clippy::arithmetic_side_effects, reason = "numbers of this kind do not panic")]
pub(super) fn ratio(numerator: i64, denominator: i64) -> Twofold {
    Twofold::whole(numerator.into()) / Twofold::whole(denominator.into())
}

/// Time between two flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Months(i64),
    HalfMonth,
    Days(i64),
}

impl Gap {
    /// Length in twelfths of a day of equal months: a month has 365.
    fn length(self) -> i64 {
        match self {
            Self::Months(months) => months.saturating_mul(365),
            Self::HalfMonth => 182,
            Self::Days(days) => days.saturating_mul(12),
        }
    }
}

/// The interval met most often; `weeks` says whether seven days are a week of which a year has 52.
pub(super) fn most_frequent(gaps: &[Gap], weeks: bool) -> UnitPeriod {
    let mut sorted = gaps.to_vec();
    crate::order::sort_by_key(&mut sorted, |gap| (gap.length(), matches!(gap, Gap::Days(_))));
    let mut best: Option<(usize, Gap)> = None;
    for run in sorted.chunk_by(|a, b| a.length() == b.length()) {
        let Some(gap) = run.first() else { continue };
        // Strictly more: of equally frequent ones the smaller stays.
        if best.is_none_or(|(count, _)| run.len() > count) {
            best = Some((run.len(), *gap));
        }
    }
    match best {
        Some((2.., gap)) => standard(gap, weeks),
        _ => mean(&sorted, weeks),
    }
}

fn standard(gap: Gap, weeks: bool) -> UnitPeriod {
    let whole = |count: i64| u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    match gap {
        Gap::Months(months) if months <= 12 => UnitPeriod::Months(whole(months)),
        Gap::HalfMonth => UnitPeriod::HalfMonth,
        Gap::Days(days) if days <= 365 && weeks && days.checked_rem(7) == Some(0) => {
            UnitPeriod::Weeks(whole(days.checked_div(7).unwrap_or(1)))
        }
        Gap::Days(days) if days <= 365 => UnitPeriod::Days(whole(days)),
        _ => UnitPeriod::Months(12),
    }
}

/// The mean of intervals that are all different: as it stands when there is one, else rounded to whole months, to weeks
/// when it is below a month, to days when it is below a week; the lower one when it lies in the middle.
fn mean(gaps: &[Gap], weeks: bool) -> UnitPeriod {
    if let [gap] = gaps {
        return standard(*gap, weeks);
    }
    let sum = gaps
        .iter()
        .fold(0_i64, |sum, gap| sum.saturating_add(gap.length()));
    let count = i64::try_from(gaps.len().max(1)).unwrap_or(i64::MAX);
    // The nearest multiple of a unit, a half down.
    let nearest = |unit: i64| {
        let divisor = unit.saturating_mul(count).saturating_mul(2);
        let numerator = sum
            .saturating_mul(2)
            .saturating_add(unit.saturating_mul(count))
            .saturating_sub(1);
        numerator.checked_div(divisor).unwrap_or(1).max(1)
    };
    let at_least = |unit: i64| sum >= unit.saturating_mul(count);
    let gap = if at_least(365) {
        Gap::Months(nearest(365).min(12))
    } else if weeks && at_least(84) {
        Gap::Days(nearest(84).saturating_mul(7))
    } else {
        Gap::Days(nearest(12))
    };
    standard(gap, weeks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_of_equally_frequent_intervals_is_taken() {
        let gaps = [
            Gap::Months(1),
            Gap::Months(1),
            Gap::Months(3),
            Gap::Months(3),
            Gap::Days(40),
        ];
        assert_eq!(most_frequent(&gaps, true), UnitPeriod::Months(1));
        assert_eq!(most_frequent(&[Gap::Days(28); 2], true), UnitPeriod::Weeks(4));
        assert_eq!(most_frequent(&[Gap::Days(28); 2], false), UnitPeriod::Days(28));
        assert_eq!(most_frequent(&[Gap::Months(18); 2], true), UnitPeriod::Months(12));
    }

    #[test]
    fn the_mean_is_rounded_to_a_standard_interval() {
        assert_eq!(
            most_frequent(&[Gap::Months(1), Gap::Months(2)], true),
            UnitPeriod::Months(1)
        );
        assert_eq!(
            most_frequent(&[Gap::Months(1), Gap::Months(2), Gap::Months(4)], true),
            UnitPeriod::Months(2)
        );
        assert_eq!(
            most_frequent(&[Gap::Days(10), Gap::Days(15)], true),
            UnitPeriod::Weeks(2)
        );
        assert_eq!(
            most_frequent(&[Gap::Days(10), Gap::Days(15)], false),
            UnitPeriod::Days(12)
        );
        assert_eq!(most_frequent(&[Gap::Days(200)], false), UnitPeriod::Days(200));
        assert_eq!(most_frequent(&[Gap::Days(500)], false), UnitPeriod::Months(12));
        assert_eq!(UnitPeriod::Months(3).per_year_text(), "4");
        assert_eq!(UnitPeriod::Days(28).per_year_text(), "365/28");
    }
}
