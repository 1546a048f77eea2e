//! Sums over the rows of a schedule. Rows are authoritative; nothing here is computed otherwise.

use super::Installment;
use crate::money::{Currency, Money, Rounding};
use rust_decimal::Decimal;

/// What a schedule adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    interest: i64,
    principal: i64,
    currency: Currency,
}

impl Totals {
    /// Adds up rows; prepayments count as principal. Sums fit by the limits of loans.
    pub(crate) fn of(rows: impl Iterator<Item = Installment>, currency: Currency) -> Self {
        rows.fold(
            Self {
                interest: 0,
                principal: 0,
                currency,
            },
            |sum, row| Self {
                interest: sum.interest.saturating_add(row.interest),
                principal: sum
                    .principal
                    .saturating_add(row.principal)
                    .saturating_add(row.prepayment),
                currency,
            },
        )
    }

    /// Everything the borrower pays.
    pub const fn paid(&self) -> Money {
        Money::from_minor(self.interest.saturating_add(self.principal), self.currency)
    }

    /// The interest in it.
    pub const fn interest(&self) -> Money {
        Money::from_minor(self.interest, self.currency)
    }

    /// The principal in it, prepayments included.
    pub const fn principal(&self) -> Money {
        Money::from_minor(self.principal, self.currency)
    }

    /// `paid / principal` with four decimals, a half up; zero when nothing is repaid.
    pub fn cost_ratio(&self) -> Decimal {
        ratio(self.paid().minor_units(), self.principal, Rounding::HalfUp)
    }
}

/// `part / whole` with four decimals; zero for a zero whole.
pub(super) fn ratio(part: i64, whole: i64, rounding: Rounding) -> Decimal {
    let scaled = rounding
        .divide(i128::from(part).saturating_mul(10_000), whole.into())
        .unwrap_or(0);
    Decimal::try_from_i128_with_scale(scaled, 4).unwrap_or_default()
}
