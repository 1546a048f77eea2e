//! Operations on days: `calendar.yearFraction`, `calendar.businessDay`, `calendar.dueDates`.

use super::Error;
use super::object::reads;
use super::wire::{Day, DayText, Reason};
use crate::calendar::{
    BusinessCalendar, BusinessDayShift, CalendarError, Date, DayCount, DueSeries, Frequency, FrequencyUnit,
    MonthEnd, Weekday, YearContext, YearFraction,
};
use crate::limits::MAX_DUE_DATES;
#[cfg(feature = "schema")]
use crate::limits::{MAX_CALENDAR_DAYS, MAX_FREQUENCY_COUNT};
use serde::{Serialize, Serializer};

reads! {
    /// Request of `calendar.yearFraction`.
    pub struct YearFractionRequest {
        /// Day-count convention: a name of ours, such as "actual365Fixed", or of another system, such as "ACT/365F",
        /// "30E/360 ISDA" or "Act/Act (AFB)"; letters in any case.
        #[cfg_attr(feature = "schema", schemars(length(max = 64), extend("examples" = ["actualActualIsda", "ACT/365F", "30E/360"])))]
        pub convention: String,
        /// First day.
        pub start: DayText,
        /// Last day, not before the first.
        pub end: DayText,
        /// Coupons a year: 1, 2, 3, 4, 6 or 12. `actualActualIcma` and `actual365L` ask for it; the former may take it
        /// from the length of a coupon period whose start and end are given.
        #[serde(default)]
        pub frequency: Option<u32>,
        /// First day of the regular coupon period (the reference period) that the days lie in, follow or come before.
        #[serde(default)]
        pub period_start: Option<DayText>,
        /// End of the regular coupon period, the next coupon date.
        #[serde(default)]
        pub period_end: Option<DayText>,
        /// Day on which the contract ends; `thirtyE360Isda` keeps the days of February there.
        #[serde(default)]
        pub termination_date: Option<DayText>,
        /// Whether days at the end of a month stay there: coupon dates of `actualActualIcma` and months of `oneTwelfth`
        /// (no when absent), February of `thirty360Us` (yes when absent).
        #[serde(default)]
        pub end_of_month: Option<bool>,
    }
}

impl YearFractionRequest {
    fn context(&self) -> Result<YearContext, Error> {
        Ok(YearContext {
            frequency: self.frequency,
            period_from: optional_day(self.period_start.as_ref(), "periodStart")?,
            period_to: optional_day(self.period_end.as_ref(), "periodEnd")?,
            terminates_on: optional_day(self.termination_date.as_ref(), "terminationDate")?,
            month_end: match self.end_of_month {
                None => MonthEnd::Convention,
                Some(true) => MonthEnd::Kept,
                Some(false) => MonthEnd::Plain,
            },
        })
    }
}

fn optional_day(day: Option<&DayText>, field: &str) -> Result<Option<Date>, Error> {
    day.map(|day| day.read(field)).transpose()
}

/// Response of `calendar.yearFraction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct YearFractionResponse {
    /// Fraction of a year with up to fifteen decimals, halves up.
    pub year_fraction: Years,
    /// Exact numerator in lowest terms.
    pub numerator: String,
    /// Exact denominator.
    pub denominator: String,
    /// Days as the convention counts them.
    pub days: i64,
    /// Our name of the convention.
    pub convention: &'static str,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// Years with up to fifteen decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years(pub YearFraction);

/// Fifteen decimals.
const UNIT: i128 = 1_000_000_000_000_000;

impl Years {
    fn text(self) -> String {
        let (numerator, denominator) = (i128::from(self.0.numerator), i128::from(self.0.denominator));
        // `floor(n / d * UNIT + 1/2)`: an i64 times UNIT is below 2^114.
        let scaled = numerator
            .wrapping_mul(UNIT)
            .wrapping_mul(2)
            .wrapping_add(denominator)
            .checked_div(denominator.wrapping_mul(2))
            .unwrap_or(0);
        let whole = i64::try_from(scaled / UNIT).unwrap_or(i64::MAX);
        let decimals = i64::try_from(scaled % UNIT).unwrap_or(0);
        let text = format!("{whole}.{decimals:015}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Years {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Years".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "examples": ["0.497724380567408"] })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// `calendar.yearFraction`.
pub(super) fn year_fraction(request: &YearFractionRequest) -> Result<YearFractionResponse, Error> {
    let day_count = DayCount::from_name(&request.convention)?;
    let start = request.start.read("start")?;
    let end = request.end.read("end")?;
    let context = request.context()?;
    let fraction = day_count.year_fraction(start, end, &context)?;
    let days = day_count.days(start, end, &context);
    Ok(YearFractionResponse {
        year_fraction: Years(fraction),
        numerator: fraction.numerator.to_string(),
        denominator: fraction.denominator.to_string(),
        days,
        convention: day_count.name(),
        because: vec![Reason {
            figure: "yearFraction",
            formula: day_count.rule(),
            operands: vec![
                ("days", days.to_string()),
                (
                    "fraction",
                    format!("{}/{}", fraction.numerator, fraction.denominator),
                ),
            ],
        }],
    })
}

reads! {
    /// Days that are worked and days that are not.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "BusinessCalendar"))]
    pub struct BusinessCalendarIn {
        /// Weekdays that rest; Saturday and Sunday when absent, none when empty.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = 7)))]
        pub weekend: Option<Vec<Weekday>>,
        /// Days off beside the weekends, in any order.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_CALENDAR_DAYS)))]
        pub holidays: Vec<DayText>,
        /// Days that are worked although they fall on a weekend.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_CALENDAR_DAYS)))]
        pub working_days: Vec<DayText>,
    }
}

impl BusinessCalendarIn {
    /// The checked calendar; errors are located inside it.
    pub(super) fn calendar(&self) -> Result<BusinessCalendar, Error> {
        let weekend = self
            .weekend
            .as_deref()
            .unwrap_or(&[Weekday::Saturday, Weekday::Sunday]);
        let holidays = days(&self.holidays, "holidays")?;
        let working_days = days(&self.working_days, "workingDays")?;
        BusinessCalendar::new(weekend, holidays, working_days).map_err(|error| match &error {
            CalendarError::DayListedTwice { list, .. } | CalendarError::TooManyDays { list, .. } => {
                Error::at(list, &error)
            }
            _ => Error::from(error),
        })
    }
}

fn days(texts: &[DayText], list: &str) -> Result<Vec<Date>, Error> {
    let read = |(index, day): (usize, &DayText)| {
        day.read("")
            .map_err(|error| error.within(&index.to_string()).within(list))
    };
    texts.iter().enumerate().map(read).collect()
}

reads! {
    /// How far due dates lie apart.
    #[derive(Copy)]
    #[cfg_attr(feature = "schema", schemars(rename = "Frequency"))]
    pub struct FrequencyIn {
        /// Number of units between two due dates.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_FREQUENCY_COUNT)))]
        pub count: u32,
        /// What is counted.
        #[serde(default)]
        pub unit: FrequencyUnit,
    }
}

impl FrequencyIn {
    /// The checked frequency; errors are located inside it.
    pub(super) fn frequency(self) -> Result<Frequency, Error> {
        Frequency::new(self.count, self.unit).map_err(|error| Error::at("count", &error))
    }
}

reads! {
    /// Request of `calendar.businessDay`.
    pub struct BusinessDayRequest {
        /// Day on which something is due.
        pub on: DayText,
        /// What becomes of it on a day off.
        #[serde(default)]
        pub shift: BusinessDayShift,
        /// Days that are worked and days that are not; Saturdays and Sundays rest when absent.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
    }
}

/// Response of `calendar.businessDay`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BusinessDayResponse {
    /// Day after the shift.
    pub on: Day,
    /// Whether the day asked about is worked.
    pub is_business_day: bool,
    /// Days by which the shift moved it; negative when it moved back.
    pub moved_days: i64,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `calendar.businessDay`.
pub(super) fn business_day(request: &BusinessDayRequest) -> Result<BusinessDayResponse, Error> {
    let asked = request.on.read("on")?;
    let calendar = request
        .calendar
        .calendar()
        .map_err(|error| error.within("calendar"))?;
    let on = calendar
        .shift(asked, request.shift)
        .map_err(|error| Error::at("on", &error))?;
    let is_business_day = calendar.is_business_day(asked);
    let kind = match is_business_day {
        true => "business day",
        false if calendar.is_holiday(asked) => "holiday",
        false => "weekend",
    };
    Ok(BusinessDayResponse {
        on: Day(on),
        is_business_day,
        moved_days: asked.days_until(on),
        because: vec![Reason {
            figure: "on",
            formula: request.shift.rule(),
            operands: vec![
                ("asked", asked.to_string()),
                ("weekday", asked.weekday().name().to_owned()),
                ("kind", kind.to_owned()),
                ("shift", request.shift.name().to_owned()),
            ],
        }],
    })
}

reads! {
    /// Request of `calendar.dueDates`.
    pub struct DueDatesRequest {
        /// Day on which the first period begins, such as the disbursement.
        pub anchor: DayText,
        /// How far due dates lie apart; a month when absent.
        #[serde(default)]
        pub every: Option<FrequencyIn>,
        /// Day of the month, or the last one of a month that is too short; months only. The day of the anchor or of the
        /// first due date when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        pub due_day: Option<u32>,
        /// First due date, when the first period is shorter or longer than the others.
        #[serde(default)]
        pub first_due_on: Option<DayText>,
        /// Number of due dates.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_DUE_DATES)))]
        pub count: u32,
        /// What becomes of a due date on a day off.
        #[serde(default)]
        pub shift: BusinessDayShift,
        /// Days that are worked and days that are not; Saturdays and Sundays rest when absent.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
    }
}

impl DueDatesRequest {
    fn series(&self) -> Result<DueSeries, Error> {
        let anchor = self.anchor.read("anchor")?;
        let first_due_on = optional_day(self.first_due_on.as_ref(), "firstDueOn")?;
        let frequency = match self.every {
            Some(every) => every.frequency().map_err(|error| error.within("every"))?,
            None => Frequency::MONTHLY,
        };
        Ok(DueSeries::new(anchor, frequency, self.due_day, first_due_on)?)
    }
}

/// A due date and the day on which it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DueDateRow {
    /// Number of the due date, from 1.
    pub number: u32,
    /// Date of the series.
    pub nominal_on: Day,
    /// The same after the shift to a business day.
    pub due_on: Day,
}

/// Response of `calendar.dueDates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DueDatesResponse {
    /// Due dates in order.
    pub rows: Vec<DueDateRow>,
}

/// `calendar.dueDates`.
pub(super) fn due_dates(request: &DueDatesRequest) -> Result<DueDatesResponse, Error> {
    let got = request.count;
    if !(1..=MAX_DUE_DATES).contains(&got) {
        return Err(CalendarError::DueDateCountOutOfRange { got }.into());
    }
    let series = request.series()?;
    let calendar = request
        .calendar
        .calendar()
        .map_err(|error| error.within("calendar"))?;
    let dates = (1..=got).zip(series.shifted(request.shift, &calendar));
    let row = |(number, date): (u32, Result<crate::calendar::DueDate, CalendarError>)| {
        let date = date.map_err(|error| Error::at("calendar", &error))?;
        Ok(DueDateRow {
            number,
            nominal_on: Day(date.nominal_on),
            due_on: Day(date.due_on),
        })
    };
    let rows: Vec<_> = dates.map(row).collect::<Result<_, Error>>()?;
    match rows.last() {
        Some(last) if last.number == got => Ok(DueDatesResponse { rows }),
        last => {
            let near = last.map_or(Date::LAST, |last| last.nominal_on.0);
            Err(Error::at("count", &CalendarError::BeyondCalendar { near }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(numerator: i64, denominator: i64) -> String {
        Years(YearFraction {
            numerator,
            denominator,
        })
        .text()
    }

    #[test]
    fn years_have_fifteen_decimals_and_no_idle_zeros() {
        assert_eq!(text(0, 1), "0");
        assert_eq!(text(1, 1), "1");
        assert_eq!(text(1, 2), "0.5");
        assert_eq!(text(2, 3), "0.666666666666667");
        assert_eq!(text(1, 2_000_000_000_000_000), "0.000000000000001");
        assert_eq!(text(9_999_999, 1000), "9999.999");
    }
}
