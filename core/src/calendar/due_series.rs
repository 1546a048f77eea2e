//! Due dates every so many months, weeks or days, with a due day and a first stub.
//!
//! Nominal dates: the first one is given, or lies one step after the anchor; every later one is counted from the first,
//! so that neither a short month nor a day off moves the dates that follow. A series by months falls on its due day, or
//! on the last day of a month that is too short, and comes back: 31 January, 28 February, 31 March.
//!
//! The first period runs from the anchor (the disbursement) to the first due date and may be a stub, shorter or longer
//! than the others. The due day is the given one, else the anchor's when the first due date falls on it, else the day of
//! the first due date. Business days: [`BusinessCalendar::shift`] moves a nominal date, and never the ones after it.
//! For the plain monthly series of the loan kernel see [`super::DueDates`].

use super::months::{day_in_month, month_and_day};
use super::{BusinessCalendar, BusinessDayShift, CalendarError, Date};
use crate::limits::MAX_FREQUENCY_COUNT;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};
use std::iter::FusedIterator;

/// What a step of a series is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FrequencyUnit {
    /// Calendar months on a due day.
    #[default]
    Month,
    /// Weeks of seven days.
    Week,
    /// Days.
    Day,
}

numbered!(FrequencyUnit: Month = 1, Week = 2, Day = 3);

/// How far due dates lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency {
    every: u32,
    unit: FrequencyUnit,
}

impl Default for Frequency {
    /// Every month.
    fn default() -> Self {
        Self::MONTHLY
    }
}

impl Frequency {
    /// Every month.
    pub const MONTHLY: Self = Self {
        every: 1,
        unit: FrequencyUnit::Month,
    };

    /// Name in the convention of a contract: `monthlyClamped`, `every3MonthsClamped`, `every2Weeks`, `every10Days`.
    pub fn name(self) -> String {
        match (self.unit, self.every) {
            (FrequencyUnit::Month, 1) => "monthlyClamped".to_owned(),
            (FrequencyUnit::Month, every) => format!("every{every}MonthsClamped"),
            (FrequencyUnit::Week, every) => format!("every{every}Weeks"),
            (FrequencyUnit::Day, every) => format!("every{every}Days"),
        }
    }

    /// Every so many months, weeks or days.
    ///
    /// # Errors
    /// None at all, or more than [`MAX_FREQUENCY_COUNT`].
    pub const fn new(every: u32, unit: FrequencyUnit) -> Result<Self, CalendarError> {
        match every {
            1..=MAX_FREQUENCY_COUNT => Ok(Self { every, unit }),
            got => Err(CalendarError::EveryOutOfRange { got }),
        }
    }

    /// Number of units in a step.
    pub const fn every(self) -> u32 {
        self.every
    }

    /// Unit of a step.
    pub const fn unit(self) -> FrequencyUnit {
        self.unit
    }

    /// Months of a step; `None` for weeks and days.
    pub const fn months(self) -> Option<u32> {
        match self.unit {
            FrequencyUnit::Month => Some(self.every),
            FrequencyUnit::Week | FrequencyUnit::Day => None,
        }
    }

    /// Days of a step; `None` for months.
    pub const fn days(self) -> Option<u32> {
        match self.unit {
            FrequencyUnit::Month => None,
            FrequencyUnit::Week => Some(self.every.saturating_mul(7)),
            FrequencyUnit::Day => Some(self.every),
        }
    }
}

/// Nominal due dates after an anchor day, up to the year 9999.
///
/// ```
/// use tenure::calendar::{Date, DueSeries, Frequency, FrequencyUnit};
/// let quarterly = Frequency::new(3, FrequencyUnit::Month)?;
/// let first = Date::parse("2026-02-28")?;
/// let series = DueSeries::new(Date::parse("2026-01-10")?, quarterly, Some(31), Some(first))?;
/// let dates: Vec<_> = series.take(3).map(|date| date.to_string()).collect();
/// assert_eq!(dates, ["2026-02-28", "2026-05-31", "2026-08-31"]);
/// # Ok::<(), tenure::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone)]
pub struct DueSeries {
    step: Step,
    first: Date,
    /// Dates taken so far.
    taken: i32,
}

/// A step with what it needs to find the date of a number.
#[derive(Debug, Clone, Copy)]
enum Step {
    Months { every: i32, due_day: u32 },
    Days { every: i64 },
}

/// A due date and the day on which it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDate {
    /// Date of the series.
    pub nominal_on: Date,
    /// The same after the shift to a business day.
    pub due_on: Date,
}

impl DueSeries {
    /// A series after `anchor`; see the module for the due day and the first stub.
    ///
    /// # Errors
    /// A due day outside 1 to 31 or with a series by weeks or days, a first due date not after the anchor.
    pub fn new(
        anchor: Date,
        frequency: Frequency,
        due_day: Option<u32>,
        first_due_on: Option<Date>,
    ) -> Result<Self, CalendarError> {
        if let Some(got) = due_day.filter(|day| !(1..=31).contains(day)) {
            return Err(CalendarError::DueDayOutOfRange { got });
        }
        if let Some(first) = first_due_on.filter(|first| *first <= anchor) {
            return Err(CalendarError::FirstDueTooEarly { first, anchor });
        }
        // A frequency is at most 1200 and fits both.
        let step = match (frequency.days(), due_day) {
            (Some(days), None) => Step::Days { every: days.into() },
            (Some(_), Some(_)) => return Err(CalendarError::DueDayNeedsMonths),
            (None, _) => Step::Months {
                every: i32::try_from(frequency.every()).unwrap_or(i32::MAX),
                due_day: due_day.unwrap_or_else(|| due_day_of(anchor, first_due_on)),
            },
        };
        let first = first_due_on.unwrap_or_else(|| step.after(anchor, 1));
        Ok(Self {
            step,
            first,
            taken: 0,
        })
    }

    /// Day of month of a series by months.
    pub const fn due_day(&self) -> Option<u32> {
        match self.step {
            Step::Months { due_day, .. } => Some(due_day),
            Step::Days { .. } => None,
        }
    }

    /// The dates with the days on which they are paid. Days off between close dates may make them coincide.
    ///
    /// # Errors
    /// Of each item: a shift that finds no business day.
    pub fn shifted(
        self,
        shift: BusinessDayShift,
        calendar: &BusinessCalendar,
    ) -> impl Iterator<Item = Result<DueDate, CalendarError>> {
        self.map(move |nominal_on| {
            Ok(DueDate {
                nominal_on,
                due_on: calendar.shift(nominal_on, shift)?,
            })
        })
    }
}

/// The anchor's day when the first due date falls on it, clamped or not, else the first due date's own.
fn due_day_of(anchor: Date, first_due_on: Option<Date>) -> u32 {
    let (_, anchor_day) = month_and_day(anchor);
    let Some(first) = first_due_on else {
        return anchor_day;
    };
    let (month, first_day) = month_and_day(first);
    if day_in_month(month, anchor_day) == first {
        anchor_day
    } else {
        first_day
    }
}

impl Step {
    /// The day so many steps after a day of the series.
    fn after(self, day: Date, steps: i32) -> Date {
        match self {
            Self::Months { every, due_day } => {
                let (month, _) = month_and_day(day);
                day_in_month(month.saturating_add(every.saturating_mul(steps)), due_day)
            }
            Self::Days { every } => {
                let days = i64::from(day.days()).saturating_add(every.saturating_mul(steps.into()));
                Date::from_days(i32::try_from(days).unwrap_or(i32::MAX))
            }
        }
    }
}

impl Iterator for DueSeries {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        let date = match self.taken {
            0 => self.first,
            steps => self.step.after(self.first, steps),
        };
        if date > Date::LAST {
            return None;
        }
        self.taken = self.taken.saturating_add(1);
        Some(date)
    }
}

impl FusedIterator for DueSeries {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DueDates;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn dates(series: DueSeries, count: usize) -> Vec<String> {
        series.take(count).map(|date| date.to_string()).collect()
    }

    fn monthly(anchor: &str, due_day: Option<u32>, first: Option<&str>) -> DueSeries {
        DueSeries::new(date(anchor), Frequency::MONTHLY, due_day, first.map(date)).unwrap()
    }

    /// loan-schedule.js: 33 months after 1 May 2013 on the due day 31 is 29 February 2016.
    #[test]
    fn a_due_day_clamps_to_the_month() {
        let series = monthly("2013-05-01", Some(31), None);
        assert_eq!(series.clone().nth(32), Some(date("2016-02-29")));
        assert_eq!(dates(series, 2), ["2013-06-30", "2013-07-31"]);
    }

    #[test]
    fn the_end_of_a_month_comes_back_after_a_stub() {
        let kept = monthly("2026-01-31", None, Some("2026-02-28"));
        assert_eq!(kept.due_day(), Some(31));
        assert_eq!(dates(kept, 3), ["2026-02-28", "2026-03-31", "2026-04-30"]);
        let own = monthly("2026-01-10", None, Some("2026-02-20"));
        assert_eq!(dates(own, 3), ["2026-02-20", "2026-03-20", "2026-04-20"]);
        let given = monthly("2026-01-10", Some(25), Some("2026-02-20"));
        assert_eq!(dates(given, 2), ["2026-02-20", "2026-03-25"]);
    }

    #[test]
    fn weeks_and_days_are_counted() {
        let fortnight = Frequency::new(2, FrequencyUnit::Week).unwrap();
        let series = DueSeries::new(date("2026-01-01"), fortnight, None, None).unwrap();
        assert_eq!(dates(series, 2), ["2026-01-15", "2026-01-29"]);
        let ten_days = Frequency::new(10, FrequencyUnit::Day).unwrap();
        let series = DueSeries::new(date("2026-01-01"), ten_days, None, Some(date("2026-01-03"))).unwrap();
        assert_eq!(dates(series, 2), ["2026-01-03", "2026-01-13"]);
    }

    #[test]
    fn what_makes_no_series_is_refused() {
        let anchor = date("2026-01-10");
        let new = |due_day, first| DueSeries::new(anchor, Frequency::MONTHLY, due_day, first).unwrap_err();
        assert_eq!(new(Some(0), None), CalendarError::DueDayOutOfRange { got: 0 });
        assert_eq!(new(Some(32), None), CalendarError::DueDayOutOfRange { got: 32 });
        let first = anchor;
        assert_eq!(
            new(None, Some(first)),
            CalendarError::FirstDueTooEarly { first, anchor }
        );
        let weekly = Frequency::new(1, FrequencyUnit::Week).unwrap();
        assert_eq!(
            DueSeries::new(anchor, weekly, Some(5), None).unwrap_err(),
            CalendarError::DueDayNeedsMonths
        );
        for got in [0, MAX_FREQUENCY_COUNT + 1, u32::MAX] {
            assert_eq!(
                Frequency::new(got, FrequencyUnit::Day),
                Err(CalendarError::EveryOutOfRange { got })
            );
        }
        assert_eq!(monthly("9999-12-01", None, None).next(), None);
    }

    proptest! {
        /// A series by months is the fast one when nothing else is asked, and clamps on any due day.
        #[test]
        fn months_fall_on_the_due_day(days in -25_567_i32..84_370, every in 1_u32..13, due_day in 1_u32..32) {
            let anchor = Date::from_days(days);
            let frequency = Frequency::new(every, FrequencyUnit::Month).unwrap();
            let series = DueSeries::new(anchor, frequency, None, None).unwrap();
            let fast: Vec<_> = DueDates::every(anchor, every).take(60).collect();
            prop_assert_eq!(series.take(60).collect::<Vec<_>>(), fast);
            for date in DueSeries::new(anchor, frequency, Some(due_day), None).unwrap().take(60) {
                let (_, _, day) = date.ymd();
                prop_assert!(date > anchor && (day == due_day || (day < due_day && date.is_month_end())));
            }
        }

        #[test]
        fn shifts_never_move_the_dates_after(days in 0_i32..20_000, every in 1_u32..40) {
            let frequency = Frequency::new(every, FrequencyUnit::Day).unwrap();
            let series = DueSeries::new(Date::from_days(days), frequency, None, None).unwrap();
            let calendar = BusinessCalendar::default();
            let nominal: Vec<_> = series.clone().take(50).collect();
            let shifted: Vec<_> = series.shifted(BusinessDayShift::Following, &calendar).take(50).map(Result::unwrap).collect();
            prop_assert!(shifted.iter().zip(&nominal).all(|(date, nominal)| date.nominal_on == *nominal && (0..3).contains(&nominal.days_until(date.due_on))));
            prop_assert!(shifted.is_sorted_by(|a, b| a.due_on <= b.due_on));
        }
    }
}
