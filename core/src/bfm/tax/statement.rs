//! What was paid on a loan, by calendar year.
//!
//! A year holds what was paid from 1 January to 31 December by the day of payment, not by accrual: interest
//! is deducted in the year in which it was paid. Money of third parties stands apart, as nobody deducts it.

use crate::bfm::loan::Payer;
use crate::bfm::paid::{Paid, PaidSums};

/// Payments of one calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearPaid {
    /// The year.
    pub year: i32,
    /// The borrower's own money.
    pub own: PaidSums,
    /// Money of third parties.
    pub others: PaidSums,
}

impl YearPaid {
    /// Both payers together.
    pub const fn all(&self) -> PaidSums {
        self.own.plus(self.others)
    }

    fn take(&mut self, paid: &Paid) {
        let sums = match paid.payer {
            Payer::Borrower => &mut self.own,
            Payer::ThirdParty => &mut self.others,
        };
        *sums = sums.plus(paid.sums);
    }
}

/// Every year from the first payment to the last, also those without any. `paid` is in the order of days.
pub fn by_year(paid: &[Paid]) -> Vec<YearPaid> {
    let mut years: Vec<YearPaid> = Vec::new();
    for payment in paid {
        let year = payment.on.year();
        let mut next = years.last().map_or(year, |last| last.year.saturating_add(1));
        while next <= year {
            years.push(YearPaid {
                year: next,
                ..YearPaid::default()
            });
            next = next.saturating_add(1);
        }
        if let Some(last) = years.last_mut() {
            last.take(payment);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    #[test]
    fn new_year_divides_and_empty_years_stand() {
        let paid = |on: &str, payer, interest| Paid {
            on: Date::parse(on).unwrap(),
            payer,
            sums: PaidSums {
                interest,
                ..PaidSums::default()
            },
        };
        let years = by_year(&[
            paid("2024-12-31", Payer::Borrower, 1),
            paid("2025-01-01", Payer::Borrower, 2),
            paid("2027-05-05", Payer::ThirdParty, 4),
            paid("2027-06-05", Payer::Borrower, 8),
        ]);
        let seen: Vec<_> = years
            .iter()
            .map(|year| (year.year, year.own.interest, year.others.interest))
            .collect();
        assert_eq!(seen, [(2024, 1, 0), (2025, 2, 0), (2026, 0, 0), (2027, 8, 4)]);
    }
}
