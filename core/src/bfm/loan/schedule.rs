//! The rows of a loan, one after another.
//!
//! Each row: interest of the period on the balance, rounded; then principal by the method; the
//! last row repays what is left. This is the kernel of plain loans, where nothing happens but due dates;
//! everything else is counted by [`super::ledger`], which gives the same rows for a plain loan.

use super::Installment;
use super::accrual::Accrual;
use super::contract::{AccrueTo, DueOn};
use super::terms::{Loan, Method};
use crate::calendar::{Date, DueDates, Period, RunningUnits};
use crate::money::Currency;
use std::iter::FusedIterator;

/// Iterator over the installments of a loan.
///
/// Consumers that take every row (`for_each`, `fold`, `sum`, `last`, [`Loan::rows`]) run faster than a
/// loop over `next`: the state of the loan then stays in registers.
#[derive(Debug, Clone)]
pub struct Schedule {
    state: State,
}

/// Where a loan stands between two rows, and what of its terms a row needs: few enough to stay in registers.
#[derive(Debug, Clone)]
struct State {
    accrual: Accrual,
    shares: RunningUnits,
    due_dates: DueDates,
    period_from: Date,
    number: u32,
    interest_only_months: u32,
    months: u32,
    /// Whether `regular` holds interest and principal together.
    level: bool,
    regular: i64,
    balance: i64,
    currency: Currency,
}

impl Schedule {
    pub(super) fn new(loan: &Loan) -> Self {
        let terms = loan.terms();
        Self {
            state: State {
                accrual: loan.accrual,
                shares: loan.accrual.shares_from(terms.disbursed_on),
                due_dates: DueDates::monthly(terms.disbursed_on),
                period_from: terms.disbursed_on,
                number: 0,
                interest_only_months: terms.interest_only_months,
                months: terms.months,
                level: terms.method == Method::Annuity,
                regular: loan.regular,
                balance: terms.principal.minor_units(),
                currency: terms.principal.currency(),
            },
        }
    }
}

impl State {
    fn installments_left(&self) -> u32 {
        self.months.saturating_sub(self.number)
    }

    /// Moves on to the next period; `None` when the debt is repaid.
    #[inline]
    fn next_period(&mut self) -> Option<Period> {
        if self.balance == 0 {
            return None;
        }
        // The limits of loans keep the dates within the calendar.
        let to = self.due_dates.next_month();
        let from = std::mem::replace(&mut self.period_from, to);
        self.number = self.number.wrapping_add(1);
        Some(Period { from, to })
    }

    /// Principal of the row that is being made, given its interest.
    #[inline]
    fn principal(&self, interest: i64) -> i64 {
        if self.number >= self.months {
            return self.balance;
        }
        if self.number <= self.interest_only_months {
            return 0;
        }
        // Neither is negative, so the difference cannot overflow. Interest above a computed payment, as
        // a long month can bring, is paid all the same, so that the debt never grows.
        let due = if self.level {
            self.regular.wrapping_sub(interest).max(0)
        } else {
            self.regular
        };
        due.min(self.balance)
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
            currency: self.currency,
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
        let interest = self.accrual.interest(self.balance, self.shares.next(period));
        let principal = self.principal(interest);
        self.balance = self.balance.wrapping_sub(principal);
        Some(self.row(period.to, interest, principal))
    }
}

impl Loan {
    /// The rows of a loan whose due dates were moved: the kernel's, on other days.
    pub(super) fn rows_on(&self, due: &[DueOn], accrue_to: AccrueTo) -> Vec<Installment> {
        let mut state = Schedule::new(self).state;
        let mut rows = Vec::with_capacity(due.len());
        for due in due {
            let to = match accrue_to {
                AccrueTo::Nominal => due.nominal,
                AccrueTo::Moved => due.moved,
            };
            let from = std::mem::replace(&mut state.period_from, to);
            state.number = state.number.wrapping_add(1);
            let share = state.shares.next(Period { from, to });
            let interest = state.accrual.interest_of_share(state.balance, share);
            let principal = state.principal(interest);
            state.balance = state.balance.wrapping_sub(principal);
            rows.push(state.row(due.moved, interest, principal));
            if state.balance == 0 {
                break;
            }
        }
        rows
    }
}

/// Where the rows ended.
pub(super) struct End {
    pub(super) due_on: Date,
    pub(super) number: u32,
}

impl Schedule {
    /// Shows every row and tells where they ended; what nobody looks at is not made.
    #[inline]
    pub(super) fn walk(self, mut see: impl FnMut(Installment)) -> End {
        let mut state = self.state;
        while let Some(row) = state.plain_row() {
            see(row);
        }
        End {
            due_on: state.period_from,
            number: state.number,
        }
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
