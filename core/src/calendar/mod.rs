//! Dates without a clock: days, due-date series, business days, day counts.
//!
//! Today's date is always an argument. A [`Date`] is a day number, so that rows stay small and a
//! difference is a subtraction; `chrono` does the civil calendar behind it.

mod business_day;
mod date;
mod day_count;
mod due_dates;
mod due_series;
mod error;
mod instant;
mod months;
mod span;
mod weekday;
mod zone;

pub use business_day::{BusinessCalendar, BusinessDayShift};
pub use date::Date;
#[cfg(feature = "bfm")]
pub(crate) use day_count::RunningUnits;
pub use day_count::{DayCount, MonthEnd, Period, YearContext, YearFraction};
pub use due_dates::DueDates;
pub use due_series::{DueDate, DueSeries, Frequency, FrequencyUnit};
pub use error::CalendarError;
pub use instant::Instant;
#[cfg(feature = "journey")]
pub(crate) use instant::local_micros;
pub use months::MonthSpan;
pub use span::Span;
pub use weekday::Weekday;
pub use zone::{Moment, Zone, ZoneError};
