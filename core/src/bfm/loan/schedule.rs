//! The rows of a loan, one after another.
//!
//! Each row: interest of the period on the balance, rounded; then principal by the method; the
//! last row repays what is left. Money paid early inside a period splits its interest by days and
//! is carried to the due date; see [`super::prepayment`] for what becomes of the loan then.

use super::prepayment::{EarlyMoney, Effect};
use super::terms::{Loan, Method};
use super::{Installment, Prepayment};
use crate::calendar::{Date, DueDates, Period};
use std::iter::FusedIterator;

/// Iterator over the installments of a loan.
///
/// Consumers that take every row (`for_each`, `fold`, `sum`, `last`, [`Loan::rows`]) run faster than a
/// loop over `next`: the state of the loan then stays in registers.
#[derive(Debug, Clone)]
pub struct Schedule {
    state: State,
    early: Option<EarlyMoney>,
}

/// Where a loan stands between two rows.
#[derive(Debug, Clone)]
struct State {
    loan: Loan,
    due_dates: DueDates,
    period_from: Date,
    number: u32,
    balance: i64,
    regular: i64,
}

impl Schedule {
    pub(super) fn new(loan: Loan, prepayment: Option<Prepayment>) -> Self {
        let terms = loan.terms();
        let state = State {
            due_dates: DueDates::monthly(terms.disbursed_on),
            period_from: terms.disbursed_on,
            number: 0,
            balance: terms.principal.minor_units(),
            regular: loan.regular,
            loan,
        };
        Self {
            early: prepayment.map(|prepayment| EarlyMoney::new(&loan, prepayment)),
            state,
        }
    }

    /// Money that came early on `day` or before, since the last row taken and before the next one is due.
    pub(super) fn paid_early_by(mut self, day: Date) -> i64 {
        let Some(mut early) = self.early else { return 0 };
        let opening = self.state.balance;
        let inside = self
            .state
            .next_period()
            .and_then(|period| early.take_inside(period, opening));
        inside
            .filter(|money| money.on <= day)
            .map_or(0, |money| money.amount)
    }

    /// The level payment or equal part that holds after the rows taken so far.
    pub(super) const fn regular(&self) -> i64 {
        self.state.regular
    }
}

impl State {
    fn installments_left(&self) -> u32 {
        self.loan.terms().months.saturating_sub(self.number)
    }

    /// Moves on to the next period; `None` when the debt is repaid.
    #[inline]
    fn next_period(&mut self) -> Option<Period> {
        if self.balance == 0 {
            return None;
        }
        let to = self.due_dates.next()?;
        let from = std::mem::replace(&mut self.period_from, to);
        self.number = self.number.wrapping_add(1);
        Some(Period { from, to })
    }

    /// Principal of the row that is being made, given its interest and what is owed.
    #[inline]
    fn principal(&self, interest: i64, owed: i64) -> i64 {
        let terms = self.loan.terms();
        if self.number >= terms.months {
            return owed;
        }
        if self.number <= terms.interest_only_months {
            return 0;
        }
        let due = match terms.method {
            // Neither is negative, so the difference cannot overflow. Interest above a computed payment, as
            // a long month can bring, is paid all the same, so that the debt never grows.
            Method::Annuity => self.regular.wrapping_sub(interest).max(0),
            Method::StraightLine => self.regular,
            Method::InterestOnly | Method::Bullet | Method::Flat => 0,
        };
        due.min(owed)
    }

    #[inline]
    fn row(&self, due_on: Date, interest: i64, principal: i64, prepayment: i64) -> Installment {
        Installment {
            number: self.number,
            due_on,
            interest,
            principal,
            prepayment,
            balance: self.balance,
            currency: self.loan.terms().principal.currency(),
        }
    }

    /// The next row when no money comes early.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "measured: a call per row costs a quarter of the schedule"
    )]
    fn plain_row(&mut self) -> Option<Installment> {
        let period = self.next_period()?;
        let interest = self.loan.accrual.interest(self.balance, period);
        let principal = self.principal(interest, self.balance);
        self.balance = self.balance.wrapping_sub(principal);
        Some(self.row(period.to, interest, principal, 0))
    }

    /// The next row when money may come early. Apart from the plain one, which has to stay small.
    #[inline(never)]
    fn row_with(&mut self, early: &mut EarlyMoney) -> Option<Installment> {
        let period = self.next_period()?;
        let opening = self.balance;
        let inside = early.take_inside(period, opening);
        let owed = inside.map_or(opening, |money| opening.saturating_sub(money.amount));
        // A debt repaid inside the period ends on that day, with the interest of the days used.
        let due_on = inside.filter(|_| owed == 0).map_or(period.to, |money| money.on);
        let interest = match inside {
            None => self.loan.accrual.interest(opening, period),
            Some(money) => {
                let parts = [(opening, period.from, money.on), (owed, money.on, due_on)];
                self.loan.accrual.interest_of_parts(period, &parts)
            }
        };
        let principal = self.principal(interest, owed);
        let after_payment = owed.saturating_sub(principal);
        let on_due_date = early.take_on_due_date(due_on, after_payment);
        self.balance = after_payment.saturating_sub(on_due_date);
        let prepayment = opening.saturating_sub(owed).saturating_add(on_due_date);
        if prepayment > 0 && early.effect() == Effect::LowerPayment {
            self.regular = self.lowered();
        }
        Some(self.row(due_on, interest, principal, prepayment))
    }

    /// The regular part for the balance and the installments left; it never rises.
    fn lowered(&self) -> i64 {
        let lead_in = self.loan.terms().interest_only_months.saturating_sub(self.number);
        let repaying = self.installments_left().saturating_sub(lead_in);
        self.loan.regular_part(self.balance, repaying).min(self.regular)
    }
}

impl Iterator for Schedule {
    type Item = Installment;

    #[inline]
    fn next(&mut self) -> Option<Installment> {
        match &mut self.early {
            None => self.state.plain_row(),
            Some(early) => self.state.row_with(early),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let open = self.state.balance > 0;
        (usize::from(open), Some(self.state.installments_left() as usize))
    }

    #[inline]
    fn fold<Sum, Add>(self, mut sum: Sum, mut add: Add) -> Sum
    where
        Add: FnMut(Sum, Installment) -> Sum,
    {
        let mut state = self.state;
        match self.early {
            None => {
                while let Some(row) = state.plain_row() {
                    sum = add(sum, row);
                }
            }
            Some(mut early) => {
                while let Some(row) = state.row_with(&mut early) {
                    sum = add(sum, row);
                }
            }
        }
        sum
    }
}

impl FusedIterator for Schedule {}
