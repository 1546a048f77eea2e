//! The rows of a statement: any subset of columns, in any order, as a bank printed them.

use super::StatementError;
use crate::calendar::Date;
use crate::limits::MAX_STATEMENT_ROWS;

/// One row of a statement; amounts in minor units of the loan's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementRow {
    /// Day on which the payment fell due, or was taken.
    pub due_on: Date,
    /// The bank's number of the row; it helps to place a row whose day is wrong.
    pub number: Option<u32>,
    /// Interest and principal together.
    pub payment: Option<i64>,
    /// Interest.
    pub interest: Option<i64>,
    /// Principal.
    pub principal: Option<i64>,
    /// Principal owed after the row.
    pub balance: Option<i64>,
}

/// Something strange about the statement itself. Rows are named by their position in the request, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The row stands after one with a later day.
    Unordered {
        /// The row.
        row: usize,
    },
    /// Two rows have one day.
    SameDay {
        /// The later one in the request.
        row: usize,
        /// The other.
        of: usize,
    },
    /// An amount is below zero.
    Negative {
        /// The row.
        row: usize,
    },
    /// Payment is not interest and principal together.
    DoesNotAddUp {
        /// The row.
        row: usize,
        /// Payment less interest and principal.
        by: i64,
    },
    /// The day is no due date of the closest convention.
    NotDue {
        /// The row.
        row: usize,
    },
    /// Rows of the plan are absent from the statement before this row.
    Gap {
        /// The row after the gap.
        row: usize,
        /// Number of the first absent row.
        first: u32,
        /// Number of the last one.
        last: u32,
    },
}

impl StatementRow {
    /// The given amounts.
    fn amounts(&self) -> impl Iterator<Item = i64> {
        [self.payment, self.interest, self.principal, self.balance]
            .into_iter()
            .flatten()
    }

    /// Interest as the row says it, or as payment less principal.
    pub(super) fn known_interest(&self) -> Option<i64> {
        self.interest
            .or_else(|| Some(self.payment?.saturating_sub(self.principal?)))
    }

    /// Principal as the row says it, or as payment less interest.
    pub(super) fn known_principal(&self) -> Option<i64> {
        self.principal
            .or_else(|| Some(self.payment?.saturating_sub(self.interest?)))
    }

    /// Payment as the row says it, or as interest and principal.
    pub(super) fn known_payment(&self) -> Option<i64> {
        self.payment
            .or_else(|| Some(self.interest?.saturating_add(self.principal?)))
    }

    /// Payment less interest and principal, when all three are given.
    pub(super) fn beside(&self) -> Option<i64> {
        let parts = self.interest?.saturating_add(self.principal?);
        Some(self.payment?.saturating_sub(parts))
    }
}

/// Refuses a statement that says nothing; the position of the row at fault comes with the error.
pub(super) fn check(rows: &[StatementRow]) -> Result<(), (usize, StatementError)> {
    let whole = |error| (usize::MAX, error);
    if rows.is_empty() {
        return Err(whole(StatementError::NoRows));
    }
    if rows.len() > MAX_STATEMENT_ROWS {
        return Err(whole(StatementError::TooManyRows { got: rows.len() }));
    }
    match rows.iter().position(|row| row.amounts().next().is_none()) {
        None => Ok(()),
        Some(index) => {
            let due_on = rows.get(index).map_or(Date::FIRST, |row| row.due_on);
            Err((index, StatementError::RowWithoutAmount { due_on }))
        }
    }
}

/// Positions of the rows by day; rows of one day keep their order.
pub(super) fn by_day(rows: &[StatementRow]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    crate::order::sort_by_key(&mut order, |index| rows.get(*index).map(|row| row.due_on));
    order
}

/// What is strange about the rows by themselves.
pub(super) fn notes(rows: &[StatementRow], order: &[usize]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut latest = Date::FIRST;
    for (index, row) in rows.iter().enumerate() {
        if row.due_on < latest {
            notes.push(Note::Unordered { row: index });
        }
        latest = latest.max(row.due_on);
        if row.amounts().any(|amount| amount < 0) {
            notes.push(Note::Negative { row: index });
        }
        if let Some(by) = row.beside().filter(|by| *by != 0) {
            notes.push(Note::DoesNotAddUp { row: index, by });
        }
    }
    for pair in order.windows(2) {
        if let [of, row] = *pair {
            let day = |index: usize| rows.get(index).map(|row| row.due_on);
            if day(of) == day(row) {
                notes.push(Note::SameDay { row, of });
            }
        }
    }
    notes
}
