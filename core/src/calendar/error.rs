//! What can be wrong with days, conventions and calendars: the end of page `0x02xx`.

use super::Date;
use crate::limits::{MAX_CALENDAR_DAYS, MAX_DUE_DATES, MAX_FREQUENCY_COUNT};
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
    /// A weekday that stands twice in a weekend.
    #[error("{weekday} stands twice in the weekend")]
    WeekdayListedTwice {
        /// Name of the weekday.
        weekday: &'static str,
    },
    /// A day that stands twice in a list of a calendar.
    #[error("{day} stands twice in the {list}")]
    DayListedTwice {
        /// The list.
        list: &'static str,
        /// The day.
        day: Date,
    },
    /// A day that is both a holiday and worked.
    #[error("{day} is both a holiday and a working day")]
    HolidayWorked {
        /// The day.
        day: Date,
    },
    /// A list of a calendar that is longer than the limit.
    #[error("{got} days stand in the {list}, more than {MAX_CALENDAR_DAYS}")]
    TooManyDays {
        /// The list.
        list: &'static str,
        /// Days found.
        got: usize,
    },
    /// A calendar that has no working day near a day.
    #[error("the calendar has no working day near {near} that the shift may move to")]
    NoWorkingDay {
        /// The day to be shifted.
        near: Date,
    },
    /// A day before the year 1 or after 9999.
    #[error("the days around {near} are beyond the years 1 to 9999")]
    BeyondCalendar {
        /// Day that the search or the series began at.
        near: Date,
    },
    /// A step of no unit, or of too many.
    #[error("every {got} months, weeks or days is outside 1..={MAX_FREQUENCY_COUNT}")]
    EveryOutOfRange {
        /// Number given.
        got: u32,
    },
    /// A due day that no month has.
    #[error("the due day {got} is outside 1..=31")]
    DueDayOutOfRange {
        /// Day given.
        got: u32,
    },
    /// A due day for a series by weeks or days.
    #[error("a due day of the month does not go with a series by weeks or days")]
    DueDayNeedsMonths,
    /// A first due date on the anchor day or before it.
    #[error("the first due date {first} is not after {anchor}")]
    FirstDueTooEarly {
        /// Date given.
        first: Date,
        /// Day on which the first period begins.
        anchor: Date,
    },
    /// No due dates at all, or too many.
    #[error("{got} due dates are outside 1..={MAX_DUE_DATES}")]
    DueDateCountOutOfRange {
        /// Number asked for.
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
    0x0288 WeekdayListedTwice  "weekdayListedTwice"  "weekend"    "list each weekday once";
    0x0289 DayListedTwice      "dayListedTwice"      ""           "list each day once";
    0x028A HolidayWorked       "holidayWorked"       "workingDays" "leave the day in one of the two lists";
    0x028B TooManyDays         "tooManyDays"         ""           "list only the days of the years asked about";
    0x028C NoWorkingDay        "noWorkingDay"        ""           "leave a working day in the calendar, or choose another shift";
    0x028D BeyondCalendar      "beyondCalendar"      ""           "stay within the years 1 to 9999";
    0x028E EveryOutOfRange     "everyOutOfRange"     "every"      "count a step as 1 to 1200 months, weeks or days";
    0x028F DueDayOutOfRange    "dueDayOutOfRange"    "dueDay"     "give a day of the month from 1 to 31";
    0x0290 DueDayNeedsMonths   "dueDayNeedsMonths"   "dueDay"     "leave the due day out, or count the step in months";
    0x0291 FirstDueTooEarly    "firstDueTooEarly"    "firstDueOn" "give a first due date after the first period begins";
    0x0292 DueDateCountOutOfRange "dueDateCountOutOfRange" "count" "ask for 1 to 10000 due dates";
}
