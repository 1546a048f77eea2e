//! A loan as it was agreed and as it went: plan, actual, and what lies between them.
//!
//! The plan is the contract alone; the actual ledger has its events and real payments. Differences are actual minus plan,
//! row by row and in total, so that a saving is below zero.

use super::totals::ratio;
use super::{Contract, Event, Ledger, LedgerRow, LoanError, Real};
use crate::calendar::Date;
use crate::money::Rounding;
use rust_decimal::Decimal;

/// Plan and actual of one loan.
#[derive(Debug, Clone)]
pub struct Timeline {
    plan: Ledger,
    actual: Ledger,
    disbursed_on: Date,
}

/// Sums over the rows of a ledger, in minor units: `paid = interest + principal + fees`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerTotals {
    /// Everything the borrower pays.
    pub paid: i64,
    /// The interest in it.
    pub interest: i64,
    /// The principal in it.
    pub principal: i64,
    /// The fees and insurance in it.
    pub fees: i64,
}

impl Timeline {
    /// Counts a contract with its events.
    ///
    /// # Errors
    /// As [`Ledger::with`].
    pub fn of(contract: &Contract, events: &[Event], real: Real<'_>) -> Result<Self, (usize, LoanError)> {
        Ok(Self {
            plan: Ledger::of(contract, &[])?,
            actual: Ledger::with(contract, events, real)?,
            disbursed_on: contract.terms().disbursed_on,
        })
    }

    /// The contract alone.
    pub const fn plan(&self) -> &Ledger {
        &self.plan
    }

    /// With everything that happened.
    pub const fn actual(&self) -> &Ledger {
        &self.actual
    }

    /// Rows of plan and actual with the same number; either may be missing.
    pub fn pairs(&self) -> impl Iterator<Item = (Option<&LedgerRow>, Option<&LedgerRow>)> {
        let count = self.plan.rows().len().max(self.actual.rows().len());
        (0..count).map(|index| (self.plan.rows().get(index), self.actual.rows().get(index)))
    }

    /// Days by which the debt ends earlier than planned; below zero when it ends later.
    pub fn days_earlier(&self) -> i64 {
        let end = |ledger: &Ledger| ledger.rows().last().map_or(self.disbursed_on, |row| row.due_on);
        end(&self.actual).days_until(end(&self.plan))
    }
}

impl LedgerTotals {
    /// `paid / principal` with four decimals, a half up; zero when nothing is repaid.
    pub fn cost_ratio(&self) -> Decimal {
        ratio(self.paid, self.principal, Rounding::HalfUp)
    }
}

impl Ledger {
    /// Whether the sums over the rows fit 64 bits; a ledger whose sums do not is refused.
    pub(super) fn sums_fit(&self) -> bool {
        let sum = self.rows().iter().fold(0_i128, |sum, row| {
            let row = [row.payment(), row.prepayment(), row.early_interest(), row.fees()];
            row.iter()
                .fold(sum, |sum, part| sum.saturating_add((*part).into()))
        });
        i64::try_from(sum).is_ok()
    }

    /// Sums over the rows.
    pub fn totals(&self) -> LedgerTotals {
        self.rows().iter().fold(LedgerTotals::default(), |sum, row| {
            let interest = row.interest().saturating_add(row.early_interest());
            let principal = row.principal().saturating_add(row.prepayment());
            LedgerTotals {
                paid: sum
                    .paid
                    .saturating_add(interest)
                    .saturating_add(principal)
                    .saturating_add(row.fees()),
                interest: sum.interest.saturating_add(interest),
                principal: sum.principal.saturating_add(principal),
                fees: sum.fees.saturating_add(row.fees()),
            }
        })
    }
}
