//! Goals of a borrower: free of debt by a day, or by a monthly budget; and what money paid today is worth.
//!
//! The day of being free of debt falls (weakly) as the monthly extra rises, so the least extra that meets a day is found by
//! halving on whole minor units; every trial is a full ledger, so the answer is exact, rounding included. Extra money
//! shortens the term and comes on every due date after the day asked about, beside the events already there.

use super::event::{EarlyInterest, EventKind, Payer};
use super::{Contract, Effect, Event, Ledger, LoanError, Repeat};
use crate::calendar::Date;
use crate::money::{Money, Rounding};
use rust_decimal::Decimal;

/// A plan that meets a goal.
#[derive(Debug, Clone)]
pub struct Reached {
    /// Extra money each due date.
    pub extra: Money,
    /// The rows with it.
    pub ledger: Ledger,
}

/// A borrower's loan on a day, from which goals are sought.
#[derive(Debug, Clone)]
pub struct Seeker<'a> {
    contract: &'a Contract,
    events: &'a [Event],
    on: Date,
    ledger: Ledger,
}

impl<'a> Seeker<'a> {
    /// The loan with its events on a day.
    ///
    /// # Errors
    /// As [`Ledger::of`]; a day on which nothing is owed any more, or not yet.
    pub fn new(contract: &'a Contract, events: &'a [Event], on: Date) -> Result<Self, (usize, LoanError)> {
        let ledger = Ledger::of(contract, events)?;
        let (first, end) = (contract.terms().disbursed_on, ledger.debt_free_on(contract));
        if on < first || on >= end {
            let last = end.previous_day();
            return Err((usize::MAX, LoanError::GoalWithoutDebt { got: on, first, last }));
        }
        Ok(Self {
            contract,
            events,
            on,
            ledger,
        })
    }

    /// The rows without any goal.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// First due date after the day, on which extra money begins.
    pub fn next_due_on(&self) -> Date {
        let next = self.ledger.rows().iter().find(|row| row.due_on > self.on);
        next.map_or(self.on.next_day(), |row| row.nominal_on)
    }

    /// The least extra each due date that ends the debt by a day; `None` when no extra can.
    ///
    /// # Errors
    /// As [`Ledger::of`].
    pub fn by_day(&self, day: Date) -> Result<Option<Reached>, LoanError> {
        let meets = |ledger: &Ledger| ledger.debt_free_on(self.contract) <= day;
        if meets(&self.ledger) {
            return Ok(Some(self.reached(0, self.ledger.clone())));
        }
        let most = self.ledger.balance_on(self.contract, self.on).max(1);
        let mut best = self.with_extra(most)?;
        if !meets(&best) {
            return Ok(None);
        }
        let (mut short, mut enough) = (0, most);
        while enough.saturating_sub(short) > 1 {
            let middle = short.midpoint(enough);
            let tried = self.with_extra(middle)?;
            if meets(&tried) {
                (enough, best) = (middle, tried);
            } else {
                short = middle;
            }
        }
        Ok(Some(self.reached(enough, best)))
    }

    /// The plan when every due date pays a fixed total: what the installment leaves of it is paid early.
    ///
    /// # Errors
    /// As [`Ledger::of`]; a budget below the next installment, or in another currency.
    pub fn by_budget(&self, budget: Money) -> Result<Ledger, LoanError> {
        self.contract.same_currency(budget)?;
        let next = self.ledger.rows().iter().find(|row| row.due_on > self.on);
        let payment = self.ledger.money(next.map_or(0, super::LedgerRow::payment));
        if budget.minor_units() < payment.minor_units() {
            return Err(LoanError::BudgetBelowPayment { got: budget, payment });
        }
        let kind = EventKind::Budget {
            amount: budget,
            effect: Effect::ShorterTerm,
            until: None,
        };
        self.with(kind, self.next_due_on())
    }

    /// The plan when money is paid early on the day itself (or the day after the disbursement).
    ///
    /// # Errors
    /// As [`Ledger::of`].
    pub fn with_money_today(&self, amount: Money) -> Result<Ledger, LoanError> {
        let first = self.contract.terms().disbursed_on.next_day();
        self.with(early(amount, Repeat::Once), self.on.max(first))
    }

    /// Payments of the plan that fall away with another one: installments, not money paid early.
    pub fn payments_saved(&self, after: &Ledger) -> i64 {
        let installments = |ledger: &Ledger| {
            ledger
                .rows()
                .iter()
                .fold(0_i64, |sum, row| sum.saturating_add(row.payment()))
        };
        installments(&self.ledger).saturating_sub(installments(after))
    }

    /// An amount of payments in days of paying at the pace of the next installment: `amount / installment * mean days between
    /// due dates`, one decimal, a half up.
    pub fn days_of_payments(&self, amount: i64) -> Decimal {
        let mut left = self.ledger.rows().iter().filter(|row| row.due_on > self.on);
        let first = left.next();
        let last = left.clone().last();
        let payment = first.map_or(0, super::LedgerRow::payment);
        let (days, periods) = match (first, last) {
            (Some(first), Some(last)) => (first.due_on.days_until(last.due_on), left.count()),
            _ => (self.on.days_until(self.next_due_on()), 1),
        };
        let periods = i128::try_from(periods)
            .unwrap_or(1)
            .saturating_mul(payment.into());
        let scaled = i128::from(amount).saturating_mul(days.into()).saturating_mul(10);
        let tenths = Rounding::HalfUp.divide(scaled, periods).unwrap_or(0);
        Decimal::try_from_i128_with_scale(tenths, 1).unwrap_or_default()
    }

    fn with_extra(&self, minor: i64) -> Result<Ledger, LoanError> {
        self.with(
            early(self.ledger.money(minor), Repeat::Monthly),
            self.next_due_on(),
        )
    }

    fn with(&self, kind: EventKind, on: Date) -> Result<Ledger, LoanError> {
        let mut events = self.events.to_vec();
        events.push(Event {
            on,
            order: u32::MAX,
            kind,
        });
        Ledger::of(self.contract, &events).map_err(|(_, error)| error)
    }

    fn reached(&self, extra: i64, ledger: Ledger) -> Reached {
        Reached {
            extra: self.ledger.money(extra),
            ledger,
        }
    }
}

const fn early(amount: Money, repeat: Repeat) -> EventKind {
    EventKind::EarlyRepayment {
        amount,
        effect: Effect::ShorterTerm,
        repeat,
        interest: EarlyInterest::Carried,
        payer: Payer::Borrower,
    }
}
