//! What can be wrong with a date: the end of page `0x02xx`.

use crate::problem::error_page;

/// Refused dates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// The text is not `YYYY-MM-DD`, or the calendar has no such day.
    #[error("{text:?} is not a day of the calendar")]
    NotADate {
        /// Beginning of the text found.
        text: String,
    },
}

error_page! {
    CalendarError:
    0x0281 NotADate "notADate" "" "write an existing day as YYYY-MM-DD, such as \"2026-02-28\"";
}
