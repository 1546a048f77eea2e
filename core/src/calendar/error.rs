//! What can be wrong with days, conventions and calendars: the end of page `0x02xx`.

use super::Date;
use crate::problem::error_page;

/// Refused days, conventions and calendars.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// The text is not `YYYY-MM-DD`, or the calendar has no such day.
    #[error("{text:?} is not a day of the calendar")]
    NotADate {
        /// Beginning of the text found.
        text: String,
    },
    /// A period that ends before it starts.
    #[error("the start {start} is after the end {end}")]
    StartAfterEnd {
        /// First day given.
        start: Date,
        /// Last day given.
        end: Date,
    },
    /// No day-count convention has this name.
    #[error("there is no day-count convention {name:?}; the names are {known}")]
    UnknownConvention {
        /// Beginning of the name found.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// The convention asks how many coupons a year has.
    #[error("{convention} needs the number of coupons a year")]
    MissingFrequency {
        /// The convention.
        convention: &'static str,
    },
    /// The convention asks for the coupon period.
    #[error("{convention} needs the coupon period that the days lie in")]
    MissingPeriod {
        /// The convention.
        convention: &'static str,
    },
    /// A coupon period without a day.
    #[error("the coupon period from {from} to {to} has no day")]
    EmptyPeriod {
        /// First day given.
        from: Date,
        /// Last day given.
        to: Date,
    },
    /// A number of coupons that does not cut a year into whole months.
    #[error("{got} coupons a year are not 1, 2, 3, 4, 6 or 12")]
    FrequencyOutOfRange {
        /// Number given.
        got: u32,
    },
}

error_page! {
    CalendarError:
    0x0281 NotADate            "notADate"            ""           "write an existing day as YYYY-MM-DD, such as \"2026-02-28\"";
    0x0282 StartAfterEnd       "startAfterEnd"       "start"      "exchange the two days";
    0x0283 UnknownConvention   "unknownConvention"   "convention" "use one of the listed names, or a name of another system such as \"ACT/365F\"";
    0x0284 MissingFrequency    "missingFrequency"    "frequency"  "say how many coupons a year has: 1, 2, 3, 4, 6 or 12";
    0x0285 MissingPeriod       "missingPeriod"       "periodEnd"  "give the end of the coupon period, and its start where there is a long stub";
    0x0286 EmptyPeriod         "emptyPeriod"         "periodEnd"  "let the coupon period end after it starts";
    0x0287 FrequencyOutOfRange "frequencyOutOfRange" "frequency"  "give 1, 2, 3, 4, 6 or 12 coupons a year";
}
