//! What can be wrong with a tax statement: rows `0x052x` of the page of rules and choices.

use crate::problem::error_page;

/// Refused questions about taxes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TaxError {
    /// Shares of one home that are not one whole.
    #[error("the shares do not add up to 1 exactly")]
    SharesNotWhole,
    /// A year that is listed twice.
    #[error("the year {year} is listed twice")]
    YearTwice {
        /// The year.
        year: i32,
    },
    /// Years outside the calendar, or the last before the first.
    #[error("the years {from} to {to} are no years in order within 1900..=2300")]
    YearsRefused {
        /// The first.
        from: i32,
        /// The last.
        to: i32,
    },
}

error_page! {
    TaxError:
    0x0520 SharesNotWhole "sharesNotWhole" "shares" "give shares from 0 to 1 whose sum is 1: \"0.5\" and \"0.5\"";
    0x0521 YearTwice      "yearTwice"      "year"   "list each year once";
    0x0522 YearsRefused   "yearsRefused"   "years"  "give the first year and then the last one";
}
