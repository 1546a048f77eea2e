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

/// A contract together with a prepayment that was checked against it, and the rows of both.
#[derive(Debug, Clone)]
pub struct Repayment {
    contract: Contract,
    prepayment: Prepayment,
    plan: Ledger,
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
        Contract::new((*self.terms()).into())?.prepay(prepayment)
    }
}

impl Contract {
    /// The contract with money paid early; see [`Loan::prepay`].
    ///
    /// # Errors
    /// As [`Loan::prepay`].
    pub fn prepay(&self, prepayment: Prepayment) -> Result<Repayment, LoanError> {
        let Prepayment { on, amount, .. } = prepayment;
        self.same_currency(amount)?;
        if amount.minor_units() <= 0 {
            return Err(LoanError::PrepaymentNotPositive { got: amount });
        }
        let plan = Ledger::of(self, &[]).map_err(|(_, error)| error)?;
        let first = self.terms().disbursed_on.next_day();
        let debt_free_on = plan.debt_free_on(self);
        if on < first || on >= debt_free_on {
            let last = debt_free_on.previous_day();
            return Err(LoanError::PrepaymentOutsideLoan { got: on, first, last });
        }
        let balance = plan.money(plan.balance_on(self, on));
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
        let ledger = Ledger::of(self, &[Event { on, order: 0, kind }]);
        Ok(Repayment {
            contract: self.clone(),
            prepayment,
            plan,
            ledger: ledger.map_err(|(_, error)| error)?,
        })
    }
}

impl Repayment {
    /// The contract without the prepayment.
    pub const fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The rows without the prepayment.
    pub const fn plan(&self) -> &Ledger {
        &self.plan
    }

    /// The rows with the prepayment, and what explains them.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The prepayment.
    pub const fn prepayment(&self) -> &Prepayment {
        &self.prepayment
    }

    /// Rows in due order with the prepayments in them.
    pub fn schedule(&self) -> impl DoubleEndedIterator<Item = Installment> + ExactSizeIterator {
        self.ledger.installments()
    }

    /// Sums over the schedule.
    pub fn totals(&self) -> Totals {
        Totals::of(self.schedule(), self.prepayment.amount.currency())
    }

    /// Regular payment after the (first) prepayment; zero when it ends the loan.
    pub fn payment(&self) -> Money {
        let mut rows = self.ledger.rows().iter();
        let prepaid = rows.find(|row| row.prepayment > 0);
        match (prepaid, rows.next()) {
            (Some(_), Some(row)) if self.contract.terms().method == Method::Annuity => {
                self.ledger.money(row.regular)
            }
            (Some(_), Some(row)) => self.ledger.money(row.payment()),
            _ => Money::zero(self.prepayment.amount.currency()),
        }
    }

    /// Day on which the debt ends.
    pub fn debt_free_on(&self) -> Date {
        self.ledger.debt_free_on(&self.contract)
    }

    /// What the prepayment saves against the contract.
    pub fn saved(&self) -> Saved {
        let interest = |ledger: &Ledger| ledger.totals().interest;
        let installments = self.plan.rows().len().saturating_sub(self.ledger.rows().len());
        Saved {
            interest: self
                .plan
                .money(interest(&self.plan).saturating_sub(interest(&self.ledger))),
            installments: u32::try_from(installments).unwrap_or(u32::MAX),
            days: self
                .debt_free_on()
                .days_until(self.plan.debt_free_on(&self.contract)),
        }
    }
}
