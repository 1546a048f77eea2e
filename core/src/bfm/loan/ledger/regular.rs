//! The regular payment for a balance and the installments left.
//!
//! Equal periods: `A = (P - B) / a + B i`, `a` the annuity factor of the periods left, `B` the balloon.
//! By day count: `A = (owed - B d_n) / (d_1 + … + d_n)`, `owed` the balance with the interest up to the next due date,
//! `d_k` the product of `1 / (1 + rate * fraction)` from the next due date to the k-th.

use super::interest::CARRIED;
use super::run::Run;
use crate::bfm::loan::annuity::{PeriodicRate, carried_payment, discounted_payment, level_payment};
use crate::bfm::loan::contract::{PaymentBasis, RoundInterest};
use crate::bfm::loan::{LoanError, Method};
use crate::calendar::{Date, Period};

impl Run<'_> {
    /// Regular payment (annuity), equal part (straight-line), or total (flat) for the rest of the loan, in minor units.
    pub(super) fn regular_for(&mut self, installments: u32) -> Result<i64, LoanError> {
        let terms = self.contract.terms();
        self.regular_residue = 0;
        let rounding = terms.convention.payment_rounding;
        let multiple = terms.convention.payment_multiple;
        let balloon = terms
            .balloon
            .map_or(0, |balloon| balloon.minor_units().min(self.balance));
        let whole = |numerator: i128, denominator: i128| {
            let rounded = rounding.divide_to_multiple(numerator, denominator, multiple);
            rounded
                .and_then(|minor| i64::try_from(minor).ok())
                .ok_or(LoanError::LedgerOverflow)
        };
        match terms.method {
            Method::Annuity
                if terms.payment_basis == PaymentBasis::DayCount && terms.compounding.is_none() =>
            {
                self.payment_by_days(installments, balloon)
            }
            Method::Annuity if terms.round_interest == RoundInterest::Carried && balloon == 0 => {
                let (payment, residue) =
                    carried_payment(self.balance, self.period_rate, installments, CARRIED);
                self.regular_residue = residue;
                Ok(payment)
            }
            Method::Annuity => {
                let rate = self.period_rate;
                Ok(level_payment(
                    self.balance,
                    balloon,
                    rate,
                    installments,
                    rounding,
                    multiple,
                ))
            }
            Method::StraightLine => whole(
                self.balance.saturating_sub(balloon).into(),
                installments.max(1).into(),
            ),
            Method::Flat => {
                let interest = self.period_rate.times(self.flat_base());
                let part = (i128::from(self.balance), i128::from(installments.max(1)));
                whole(
                    part.0
                        .saturating_mul(interest.1)
                        .saturating_add(interest.0.saturating_mul(part.1)),
                    part.1.saturating_mul(interest.1),
                )
            }
            Method::InterestOnly | Method::Bullet => Ok(0),
        }
    }

    fn payment_by_days(&self, installments: u32, balloon: i64) -> Result<i64, LoanError> {
        let terms = self.contract.terms();
        let mut dates = self.dates.clone();
        let (mut from, owed) = match self.open_period {
            Some(period) => {
                let mut accrued = self.accrued;
                if let Some(part) = self.part_to(period.to) {
                    accrued.add(&part, self.residue)?;
                }
                (period.to, self.balance.saturating_add(accrued.total()?))
            }
            None => (self.period_from, self.balance),
        };
        let due_day = dates.due_day();
        let factors = |from: Date, to: Date| -> PeriodicRate {
            let period = Period { from, to };
            let fraction = terms.convention.day_count.fraction(period, due_day);
            PeriodicRate::of(self.rate, fraction.numerator, fraction.denominator)
        };
        if self.open_period.is_none() {
            // Lead-ins discount nothing: the balance that is repaid is the one at their end.
            for _ in self.number..self.lead_in_end() {
                from = self.accrual_end(dates.next_due()?);
            }
        }
        let mut rates = Vec::with_capacity(installments as usize);
        let now = u32::from(self.open_period.is_some());
        for _ in now..installments {
            let to = self.accrual_end(dates.next_due()?);
            rates.push(factors(from, to));
            from = to;
        }
        let rounding = terms.convention.payment_rounding;
        let multiple = terms.convention.payment_multiple;
        Ok(discounted_payment(
            owed,
            balloon,
            now == 1,
            &rates,
            rounding,
            multiple,
        ))
    }
}
