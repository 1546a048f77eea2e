//! The rows of a loan, one after another.
//!
//! Each row: interest of the period on the balance, rounded; then principal by the method; the
//! last row repays what is left. This is the kernel of plain loans, where nothing happens but due dates;
//! everything else is counted by [`super::ledger`], which gives the same rows for a plain loan.

use super::Installment;
use super::terms::{Loan, Method};
use crate::calendar::{Date, DueDates, Period};
use std::iter::FusedIterator;

/// Iterator over the installments of a loan.
///
/// Consumers that take every row (`for_each`, `fold`, `sum`, `last`, [`Loan::rows`]) run faster than a
/// loop over `next`: the state of the loan then stays in registers.
#[derive(Debug, Clone)]
pub struct Schedule {
    state: State,
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
    pub(super) fn new(loan: Loan) -> Self {
        let terms = loan.terms();
        Self {
            state: State {
                due_dates: DueDates::monthly(terms.disbursed_on),
                period_from: terms.disbursed_on,
                number: 0,
                balance: terms.principal.minor_units(),
                regular: loan.regular,
                loan,
            },
        }
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
    fn row(&self, due_on: Date, interest: i64, principal: i64) -> Installment {
        Installment {
            number: self.number,
            due_on,
            interest,
            principal,
            prepayment: 0,
            balance: self.balance,
            currency: self.loan.terms().principal.currency(),
        }
    }

    /// The next row.
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
        Some(self.row(period.to, interest, principal))
    }
}

impl Iterator for Schedule {
    type Item = Installment;

    #[inline]
    fn next(&mut self) -> Option<Installment> {
        self.state.plain_row()
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
        while let Some(row) = state.plain_row() {
            sum = add(sum, row);
        }
        sum
    }
}

impl FusedIterator for Schedule {}
