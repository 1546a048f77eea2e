//! Dates without a clock: days, due-date series, day counts.
//!
//! Today's date is always an argument. A [`Date`] is a day number, so that rows stay small and a
//! difference is a subtraction; `chrono` does the civil calendar behind it.

mod date;
mod day_count;
mod due_dates;
mod error;
mod months;

pub use date::Date;
pub use day_count::{DayCount, MonthEnd, Period, YearContext, YearFraction};
pub use due_dates::DueDates;
pub use error::CalendarError;
pub use months::MonthSpan;
