//! An exact part of a year.

use crate::calendar::MonthSpan;

/// Exact fraction of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearFraction {
    /// Units of `1 / denominator`.
    pub numerator: i64,
    /// Above zero.
    pub denominator: i64,
}

impl YearFraction {
    /// No time at all.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// Months and a part of a month as a part of a year.
    pub fn of_months(span: MonthSpan) -> Self {
        Self {
            numerator: span.months.wrapping_mul(span.of).wrapping_add(span.days),
            denominator: span.of.wrapping_mul(12),
        }
    }

    /// The same in lowest terms.
    #[must_use]
    pub fn reduced(self) -> Self {
        let divisor = greatest_common_divisor(self.numerator, self.denominator).max(1);
        Self {
            numerator: self.numerator.checked_div(divisor).unwrap_or(0),
            denominator: self.denominator.checked_div(divisor).unwrap_or(1),
        }
    }

    /// The sum in lowest terms. Spans of the calendar have denominators below `2^32` and numerators below
    /// `2^44`, so that no product overflows.
    pub(super) fn plus(self, other: Self) -> Self {
        let left = self.numerator.wrapping_mul(other.denominator);
        let right = other.numerator.wrapping_mul(self.denominator);
        Self {
            numerator: left.wrapping_add(right),
            denominator: self.denominator.wrapping_mul(other.denominator),
        }
        .reduced()
    }
}

pub(super) fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.wrapping_abs(), b.wrapping_abs());
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
