//! Money paid early, and what becomes of the loan.
//!
//! A prepayment goes to the principal on its day. Interest of the days before it runs on the old
//! balance, of the days after it on the new one, and is due on the next due date; a prepayment of
//! the whole balance ends the loan on its day.
//!
//! - `ShorterTerm` keeps the regular payment: the loan ends earlier.
//! - `LowerPayment` keeps the term: on the due date that closes the period of the prepayment, the
//!   regular payment is computed anew for the balance and the installments left; it never rises.
//!
//! On a due date the installment comes first, the prepayment after it. A monthly prepayment that
//! begins on a due date follows the due dates; on any other day it keeps its day of the month. The
//! last one of a series takes only what is owed.

use super::terms::{Loan, Method};
use super::{Contract, EarlyInterest, Event, EventKind, Installment, Ledger, LoanError, Payer, Totals};
use crate::calendar::Date;
use crate::money::Money;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// What a prepayment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Effect {
    /// The regular payment stays, the loan ends earlier.
    #[default]
    ShorterTerm,
    /// The term stays, the regular payment falls.
    LowerPayment,
    /// Term and payment stay; the principal of the next installments is taken as paid by it.
    NextInstallments,
}

numbered!(Effect: ShorterTerm = 1, LowerPayment = 2, NextInstallments = 3);

/// How often a prepayment is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Repeat {
    /// One time.
    #[default]
    Once,
    /// Every month from the first day on, until the debt is repaid.
    Monthly,
}

numbered!(Repeat: Once = 1, Monthly = 2);

/// Money paid early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prepayment {
    /// Day of the (first) prepayment.
    pub on: Date,
    /// Amount of each.
    pub amount: Money,
    /// What it changes.
    pub effect: Effect,
    /// How often it is made.
    pub repeat: Repeat,
}

/// A loan together with a prepayment that was checked against it, and its rows.
#[derive(Debug, Clone)]
pub struct Repayment {
    loan: Loan,
    prepayment: Prepayment,
    ledger: Ledger,
}

/// What a prepayment saves against the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Interest that need not be paid. Below zero in rare cases: a tiny prepayment that lowers the payment also
    /// spreads over the term what the last payment of the contract would have settled.
    pub interest: Money,
    /// Installments that fall away.
    pub installments: u32,
    /// Days by which the debt ends earlier.
    pub days: i64,
}

impl Loan {
    /// The loan with money paid early.
    ///
    /// # Errors
    /// An amount that is not positive, in another currency or above the balance of the day, and a
    /// day outside the life of the loan.
    ///
    /// ```
    /// # use tenure::{bfm::loan::*, calendar::Date, money::{Currency, Money, Rate}};
    /// let terms = Terms::annuity(Money::parse("1000.00", Currency::EUR)?, Rate::parse("0.12")?, 12, Date::parse("2026-01-31")?);
    /// let prepayment = Prepayment {
    ///     on: Date::parse("2026-03-31")?, // the second due date
    ///     amount: Money::parse("300.00", Currency::EUR)?,
    ///     effect: Effect::ShorterTerm,
    ///     repeat: Repeat::Once,
    /// };
    /// let repayment = Loan::new(terms)?.prepay(prepayment)?;
    /// assert_eq!(repayment.schedule().count(), 9);
    /// assert_eq!(repayment.saved().installments, 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prepay(&self, prepayment: Prepayment) -> Result<Repayment, LoanError> {
        let Prepayment { on, amount, .. } = prepayment;
        let expected = self.terms().principal.currency();
        if amount.currency() != expected {
            return Err(LoanError::OtherCurrency {
                got: amount.currency(),
                expected,
            });
        }
        if amount.minor_units() <= 0 {
            return Err(LoanError::PrepaymentNotPositive { got: amount });
        }
        let first = self.terms().disbursed_on.next_day();
        let debt_free_on = self.debt_free_on();
        if on < first || on >= debt_free_on {
            let last = Date::from_days(debt_free_on.days().saturating_sub(1));
            return Err(LoanError::PrepaymentOutsideLoan { got: on, first, last });
        }
        let balance = self.balance_on(on);
        if prepayment.repeat == Repeat::Once && amount.minor_units() > balance.minor_units() {
            return Err(LoanError::PrepaymentAboveBalance {
                got: amount,
                balance,
                on,
            });
        }
        let kind = EventKind::EarlyRepayment {
            amount,
            effect: prepayment.effect,
            repeat: prepayment.repeat,
            interest: EarlyInterest::Carried,
            payer: Payer::Borrower,
        };
        let contract = Contract::new((*self.terms()).into())?;
        let ledger = Ledger::of(&contract, &[Event { on, order: 0, kind }]);
        Ok(Repayment {
            loan: *self,
            prepayment,
            ledger: ledger.map_err(|(_, error)| error)?,
        })
    }

    /// Principal left on a day, its installment included.
    pub(super) fn balance_on(&self, day: Date) -> Money {
        self.schedule()
            .take_while(|row| row.due_on <= day)
            .last()
            .map_or(self.terms().principal, |row| row.balance())
    }
}

impl Repayment {
    /// The contract without the prepayment.
    pub const fn loan(&self) -> &Loan {
        &self.loan
    }

    /// The prepayment.
    pub const fn prepayment(&self) -> &Prepayment {
        &self.prepayment
    }

    /// Rows in due order with the prepayments in them.
    pub fn schedule(&self) -> impl DoubleEndedIterator<Item = Installment> + ExactSizeIterator {
        let currency = self.prepayment.amount.currency();
        self.ledger
            .rows()
            .iter()
            .map(move |row| Installment::of(row, currency))
    }

    /// Money that came early on `day` or before, since the due date before it.
    pub(super) fn paid_early_by(&self, day: Date) -> i64 {
        let rows = self.ledger.rows().iter();
        let last_due = rows.rev().find(|row| row.due_on <= day).map(|row| row.due_on);
        let since = self
            .ledger
            .outcomes()
            .iter()
            .filter(|outcome| outcome.on <= day && last_due.is_none_or(|last_due| outcome.on > last_due));
        since.fold(0, |sum, outcome| sum.saturating_add(outcome.principal()))
    }

    /// Sums over the schedule.
    pub fn totals(&self) -> Totals {
        Totals::of(self.schedule(), self.loan.terms().principal.currency())
    }

    /// Regular payment after the (first) prepayment; zero when it ends the loan.
    pub fn payment(&self) -> Money {
        let mut rows = self.ledger.rows().iter();
        let prepaid = rows.find(|row| row.prepayment > 0);
        match (prepaid, rows.next()) {
            (Some(_), Some(row)) if self.loan.terms().method == Method::Annuity => {
                self.ledger.money(row.regular)
            }
            (Some(_), Some(row)) => self.ledger.money(row.payment()),
            _ => Money::zero(self.prepayment.amount.currency()),
        }
    }

    /// Day on which the debt ends.
    pub fn debt_free_on(&self) -> Date {
        self.schedule()
            .last()
            .map_or(self.loan.terms().disbursed_on, |row| row.due_on)
    }

    /// What the prepayment saves against the contract.
    pub fn saved(&self) -> Saved {
        let before = self.loan.totals().interest().minor_units();
        let after = self.totals().interest().minor_units();
        let installments = self
            .loan
            .schedule()
            .count()
            .saturating_sub(self.schedule().count());
        Saved {
            interest: Money::from_minor(before.saturating_sub(after), self.prepayment.amount.currency()),
            installments: u32::try_from(installments).unwrap_or(u32::MAX),
            days: self.debt_free_on().days_until(self.loan.debt_free_on()),
        }
    }
}
