//! Many loans at once: summaries and rows by columns, errors in their place, on as many threads as wanted.
//!
//! Every figure comes from the rows of the loan; the answers are the same on any number of threads. A refused loan
//! answers with its error and has no rows, and the others go on.
//!
//! # Columns
//! The rows of all loans stand one after another in each column; those of loan `i` are `offsets[i]..offsets[i + 1]`.
//! The payment of a row is its interest and principal together, so it has no column. Not here: early repayment and
//! contracts with events, which are counted one by one in [`super::Ledger`].

use super::{Installment, Loan, LoanError, Summary, Terms};
use crate::calendar::Date;
use crate::limits::MAX_LOAN_MONTHS;
use crate::threads::{Threads, spread};
use std::ops::Range;

/// Loans of one piece of work: a millisecond or less, so that threads end together.
pub const PIECE: usize = 256;

/// Summaries in the order of `terms`.
///
/// ```
/// # use tenure::{bfm::loan::{Terms, portfolio}, calendar::Date, money::{Currency, Money, Rate}, threads::Threads};
/// let loan = |months| Ok::<_, Box<dyn std::error::Error>>(Terms::annuity(
///     Money::parse("250000.00", Currency::EUR)?, Rate::parse("0.0435")?, months, Date::parse("2026-01-01")?));
/// let summaries = portfolio::summaries(&[loan(360)?, loan(0)?], Threads::ALL);
/// assert_eq!(summaries[0].as_ref().unwrap().payment.amount_text(), "1244.53");
/// assert!(summaries[1].is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn summaries(terms: &[Terms], threads: Threads) -> Vec<Result<Summary, LoanError>> {
    let summarize = |terms: &[Terms]| -> Vec<_> { super::summarize(terms.iter().copied()).collect() };
    spread(terms.chunks(PIECE), threads, summarize).concat()
}

/// The rows of many loans by columns, and a summary of each loan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    loans: Vec<Result<Summary, LoanError>>,
    offsets: Vec<usize>,
    due_on: Vec<Date>,
    interest: Vec<i64>,
    principal: Vec<i64>,
    balance: Vec<i64>,
}

impl Rows {
    /// Summaries in the order of the loans; errors stand where their loans do.
    pub fn loans(&self) -> &[Result<Summary, LoanError>] {
        &self.loans
    }

    /// Where the rows of each loan begin, and after the last one the number of rows.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// Positions of the rows of a loan; none for a loan that there is not.
    pub fn of(&self, loan: usize) -> Range<usize> {
        match self.offsets.get(loan..).unwrap_or_default() {
            [from, to, ..] => *from..*to,
            _ => 0..0,
        }
    }

    /// Due dates.
    pub fn due_on(&self) -> &[Date] {
        &self.due_on
    }

    /// Interest of the periods, minor units.
    pub fn interest(&self) -> &[i64] {
        &self.interest
    }

    /// Principal repaid, minor units.
    pub fn principal(&self) -> &[i64] {
        &self.principal
    }

    /// Principal left after the due dates, minor units.
    pub fn balance(&self) -> &[i64] {
        &self.balance
    }

    fn with_room(rows: usize) -> Self {
        Self {
            due_on: vec![Date::from_days(0); rows],
            interest: vec![0; rows],
            principal: vec![0; rows],
            balance: vec![0; rows],
            ..Self::default()
        }
    }

    fn room(&mut self) -> Room<'_> {
        Room {
            due_on: &mut self.due_on,
            interest: &mut self.interest,
            principal: &mut self.principal,
            balance: &mut self.balance,
        }
    }

    /// Takes what a piece has written from `from` on: closes the gap before it, which loans that ended before their
    /// term have left.
    fn take(&mut self, from: usize, loans: Vec<Result<Summary, LoanError>>) {
        let to = self.offsets.last().copied().unwrap_or(0);
        let mut end = to;
        for loan in &loans {
            end = end.saturating_add(loan.as_ref().map_or(0, |loan| loan.installments as usize));
            self.offsets.push(end);
        }
        self.loans.extend(loans);
        if from != to {
            let written = from..from.saturating_add(end.saturating_sub(to));
            self.due_on.copy_within(written.clone(), to);
            self.interest.copy_within(written.clone(), to);
            self.principal.copy_within(written.clone(), to);
            self.balance.copy_within(written, to);
        }
    }

    fn truncate(&mut self) {
        let rows = self.offsets.last().copied().unwrap_or(0);
        self.due_on.truncate(rows);
        self.interest.truncate(rows);
        self.principal.truncate(rows);
        self.balance.truncate(rows);
    }
}

/// Room that the rows of loans need: a loan never has more rows than months, and may have fewer.
pub fn room(terms: &[Terms]) -> usize {
    let most = |terms: &Terms| match terms.months {
        months @ 0..=MAX_LOAN_MONTHS => months as usize,
        _ => 0,
    };
    terms.iter().map(most).fold(0, usize::saturating_add)
}

/// The rows of loans by columns.
///
/// ```
/// # use tenure::{bfm::loan::{Terms, portfolio}, calendar::Date, money::{Currency, Money, Rate}, threads::Threads};
/// let loan = Terms::annuity(Money::parse("250000.00", Currency::EUR)?, Rate::parse("0.0435")?, 360, Date::parse("2026-01-01")?);
/// let rows = portfolio::rows(&[loan, loan], Threads::of(2));
/// assert_eq!(rows.of(1), 360..720);
/// assert_eq!(rows.interest()[360], 90_625); // 250000 * 0.0435 / 12 = 906.25
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// Inlined, so that a module which is small elsewhere builds this walk as it builds its own code.
#[inline]
pub fn rows(terms: &[Terms], threads: Threads) -> Rows {
    let mut rows = Rows::with_room(room(terms));
    let mut rest = rows.room();
    let pieces: Vec<_> = terms
        .chunks(PIECE)
        .map(|piece| (piece, rest.take(room(piece))))
        .collect();
    let written = spread(pieces.into_iter(), threads, |(piece, room)| room.fill(piece));
    rows.offsets.push(0);
    let mut from = 0_usize;
    for (piece, loans) in terms.chunks(PIECE).zip(written) {
        rows.take(from, loans);
        from = from.saturating_add(room(piece));
    }
    rows.truncate();
    rows
}

/// A part of every column, to be written by one thread.
#[derive(Debug, Default)]
struct Room<'a> {
    due_on: &'a mut [Date],
    interest: &'a mut [i64],
    principal: &'a mut [i64],
    balance: &'a mut [i64],
}

impl Room<'_> {
    /// Cuts off room for so many rows.
    fn take(&mut self, rows: usize) -> Self {
        Self {
            due_on: cut(&mut self.due_on, rows),
            interest: cut(&mut self.interest, rows),
            principal: cut(&mut self.principal, rows),
            balance: cut(&mut self.balance, rows),
        }
    }

    /// Writes the rows of loans one after another.
    #[inline]
    fn fill(self, terms: &[Terms]) -> Vec<Result<Summary, LoanError>> {
        let mut places = self
            .due_on
            .iter_mut()
            .zip(self.interest)
            .zip(self.principal)
            .zip(self.balance);
        let mut write = |row: Installment| {
            let Some((((due_on, interest), principal), balance)) = places.next() else {
                return;
            };
            *due_on = row.due_on;
            *interest = row.interest;
            *principal = row.principal;
            *balance = row.balance;
        };
        let one = |terms: &Terms| Ok(Loan::new(*terms)?.summary_with(&mut write));
        terms.iter().map(one).collect()
    }
}

#[allow(clippy::mut_mut, reason = "a slice that gets shorter")]
fn cut<'a, T>(column: &mut &'a mut [T], rows: usize) -> &'a mut [T] {
    column.split_off_mut(..rows).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::loan::Method;
    use crate::calendar::DayCount;
    use crate::money::{Currency, Money, Rate};

    /// Loans of every kind, some of them refused, some repaid before their term.
    fn some_loans() -> Vec<Terms> {
        (0..1500_i32)
            .map(|index| {
                let number = u32::try_from(index).unwrap();
                let principal = match index % 97 {
                    0 => 0,
                    1 => 5,
                    _ => i64::from(index) * 7_919 % 1_150_000 * 100 + 100,
                };
                let rate = Rate::from_pico(i64::from(index % 31) * 10_000_000_000);
                let principal = Money::from_minor(principal, Currency::RUB);
                let mut terms = Terms::annuity(principal, rate, number * 17 % 61, Date::from_days(index * 5));
                terms.method =
                    [Method::Annuity, Method::StraightLine, Method::InterestOnly][number as usize % 3];
                terms.convention.day_count = DayCount::ALL[number as usize % DayCount::ALL.len()];
                terms.interest_only_months = number % 3;
                terms
            })
            .collect()
    }

    #[test]
    fn columns_are_the_rows_of_each_loan() {
        let terms = some_loans();
        let rows = rows(&terms, Threads::of(3));
        assert_eq!(rows.offsets().len(), terms.len() + 1);
        assert!(rows.offsets().last().is_some_and(|count| *count < room(&terms)));
        for (index, terms) in terms.iter().enumerate() {
            let loan = match (Loan::new(*terms), &rows.loans()[index]) {
                (Ok(loan), Ok(summary)) => {
                    assert_eq!(loan.summary(), *summary);
                    loan
                }
                (Err(error), got) => {
                    assert_eq!((got, rows.of(index).len()), (&Err(error), 0));
                    continue;
                }
                (Ok(_), Err(error)) => panic!("{error}"),
            };
            let (of, expected) = (rows.of(index), loan.rows());
            assert_eq!(of.len(), expected.len());
            for (at, row) in of.zip(expected) {
                let found = (
                    rows.due_on[at],
                    rows.interest[at],
                    rows.principal[at],
                    rows.balance[at],
                );
                assert_eq!(found, (row.due_on, row.interest, row.principal, row.balance));
            }
        }
    }

    #[test]
    fn threads_change_nothing() {
        let terms = some_loans();
        let alone = rows(&terms, Threads::ONE);
        assert!(alone.loans().iter().any(Result::is_err));
        for threads in [Threads::of(2), Threads::of(5), Threads::ALL] {
            assert_eq!(rows(&terms, threads), alone);
            assert_eq!(summaries(&terms, threads), alone.loans());
        }
    }

    #[test]
    fn no_loans_have_no_rows() {
        let none = rows(&[], Threads::ALL);
        assert_eq!(
            (none.offsets(), none.of(0), none.loans().len()),
            (&[0][..], 0..0, 0)
        );
        assert!(summaries(&[], Threads::ALL).is_empty());
    }
}
