//! One row of a schedule.

use super::LedgerRow;
use crate::calendar::Date;
use crate::money::{Currency, Money};

/// What falls due on one date: interest, principal, and the balance after it.
///
/// `payment = interest + principal`; `balance = previous balance - principal - prepayment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installment {
    pub(super) number: u32,
    pub(super) due_on: Date,
    pub(super) interest: i64,
    pub(super) principal: i64,
    pub(super) prepayment: i64,
    pub(super) balance: i64,
    pub(super) currency: Currency,
}

impl Installment {
    /// A row of the ledger, interest paid with early money included.
    pub(super) const fn of(row: &LedgerRow, currency: Currency) -> Self {
        Self {
            number: row.number,
            due_on: row.due_on,
            interest: row.interest.saturating_add(row.early_interest),
            principal: row.principal,
            prepayment: row.prepayment,
            balance: row.balance,
            currency,
        }
    }

    /// Position in the schedule, from 1.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Due date.
    pub const fn due_on(&self) -> Date {
        self.due_on
    }

    /// Interest and principal of the contract together, without money paid early.
    pub const fn payment(&self) -> Money {
        // Both parts fit by the limits of loans.
        self.money(self.interest.wrapping_add(self.principal))
    }

    /// Interest of the period.
    pub const fn interest(&self) -> Money {
        self.money(self.interest)
    }

    /// Principal repaid by the payment.
    pub const fn principal(&self) -> Money {
        self.money(self.principal)
    }

    /// Principal repaid early since the previous due date, this one included.
    pub const fn prepayment(&self) -> Money {
        self.money(self.prepayment)
    }

    /// Principal left after this date.
    pub const fn balance(&self) -> Money {
        self.money(self.balance)
    }

    const fn money(&self, minor: i64) -> Money {
        Money::from_minor(minor, self.currency)
    }
}
