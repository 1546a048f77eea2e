//! Statements that cannot be reconciled: a part of page `0x03xx` of the errors.

use crate::limits::MAX_STATEMENT_ROWS;
use crate::problem::error_page;

/// Refused statements and searches.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StatementError {
    /// A statement without rows.
    #[error("the statement has no rows")]
    NoRows,
    /// More rows than a statement may have.
    #[error("the statement has {got} rows, more than {MAX_STATEMENT_ROWS}")]
    TooManyRows {
        /// Rows found.
        got: usize,
    },
    /// A row without any amount.
    #[error("the row of {due_on} has no amount")]
    RowWithoutAmount {
        /// Its day.
        due_on: crate::calendar::Date,
    },
    /// A search that leaves nothing to try.
    #[error("the search names no value of {choice}, or one that cannot be")]
    NothingToTry {
        /// The choice.
        choice: &'static str,
    },
}

error_page! {
    StatementError:
    0x0360 NoRows           "statementWithoutRows" "rows"   "give at least one row of the bank's statement";
    0x0361 TooManyRows      "statementTooLong"     "rows"   "give the rows of one loan, at most 10000";
    0x0362 RowWithoutAmount "rowWithoutAmount"     "rows"   "give payment, interest, principal or balance of every row";
    0x0363 NothingToTry     "nothingToTry"         "search" "name at least one value, or leave the field out to try all";
}
