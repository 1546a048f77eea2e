//! Year fraction of any two days by any convention, with what some conventions ask for beside them.

use super::{DayCount, Period, YearFraction, icma, leap, thirty};
use crate::calendar::months::{MonthSpan, month_and_day};
use crate::calendar::{CalendarError, Date};

/// What some conventions need beside the two days; the others ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearContext {
    /// Coupons a year, a divisor of twelve: `actualActualIcma` and `actual365L`.
    pub frequency: Option<u32>,
    /// First day of the regular coupon period: `actualActualIcma`.
    pub period_from: Option<Date>,
    /// End of the regular coupon period, the next coupon date: `actualActualIcma` and `actual365L`.
    pub period_to: Option<Date>,
    /// End of the contract, where February keeps its days: `thirtyE360Isda`.
    pub terminates_on: Option<Date>,
    /// What the end of a month means.
    pub month_end: MonthEnd,
}

/// What the last day of a month means to a convention that can take it two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MonthEnd {
    /// As the convention itself has it: kept by `thirty360Us`, a day like others elsewhere.
    #[default]
    Convention,
    /// Dates that fall on the end of a month stay at the end of every month.
    Kept,
    /// A day like others.
    Plain,
}

impl YearContext {
    /// Months between coupons.
    pub(super) fn months_per_coupon(&self) -> Result<Option<i32>, CalendarError> {
        let Some(got) = self.frequency else {
            return Ok(None);
        };
        match got {
            1 | 2 | 3 | 4 | 6 | 12 => Ok(12_u32.checked_div(got).and_then(|months| months.try_into().ok())),
            _ => Err(CalendarError::FrequencyOutOfRange { got }),
        }
    }

    /// Day of month of a series through `day`.
    pub(super) fn due_day(&self, day: Date) -> u32 {
        if self.month_end == MonthEnd::Kept && day.is_month_end() {
            31
        } else {
            month_and_day(day).1
        }
    }

    /// The coupon date so many months from `day`.
    pub(super) fn coupon(&self, day: Date, months: i32) -> Date {
        let (month, _) = month_and_day(day);
        crate::calendar::months::day_in_month(month.wrapping_add(months), self.due_day(day))
    }
}

impl DayCount {
    /// Exact fraction of a year from `start` to `end`.
    ///
    /// ```
    /// use tenure::calendar::{Date, DayCount, YearContext};
    /// let fraction = DayCount::ThirtyE360.year_fraction(
    ///     Date::parse("2006-01-31")?, Date::parse("2006-02-28")?, &YearContext::default())?;
    /// assert_eq!((fraction.numerator, fraction.denominator), (7, 90)); // 28/360
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// An end before the start, and a context that lacks what the convention asks for.
    pub fn year_fraction(
        self,
        start: Date,
        end: Date,
        context: &YearContext,
    ) -> Result<YearFraction, CalendarError> {
        if start > end {
            return Err(CalendarError::StartAfterEnd { start, end });
        }
        let period = Period { from: start, to: end };
        let fraction = match self {
            Self::OneTwelfth => YearFraction::of_months(MonthSpan::of(period, Some(context.due_day(start)))),
            Self::ActualActualIcma => icma::fraction(period, context)?,
            Self::Actual365L => YearFraction {
                numerator: self.coupon_units(period, context)?,
                denominator: self.denominator(),
            },
            Self::ActualActualExcel => {
                let (days, years, length) = leap::excel(period);
                YearFraction {
                    numerator: days.wrapping_mul(years),
                    denominator: length,
                }
            }
            Self::Thirty360Us | Self::ThirtyE360Isda => YearFraction {
                numerator: self.days(start, end, context),
                denominator: self.denominator(),
            },
            _ => YearFraction {
                numerator: self.units(period),
                denominator: self.denominator(),
            },
        };
        Ok(fraction.reduced())
    }

    /// Days from `start` to `end` as the convention counts them; the whole of a period that is always one year
    /// counts as one.
    pub fn days(self, start: Date, end: Date, context: &YearContext) -> i64 {
        let period = Period { from: start, to: end };
        match self {
            Self::OneOne => 1,
            Self::Nl365 | Self::Nl360 => self.units(period),
            Self::Thirty360Us if context.month_end == MonthEnd::Plain => {
                thirty::days(Self::Thirty360BondBasis, period, None)
            }
            _ if self.has_thirty_day_months() => thirty::days(self, period, context.terminates_on),
            _ => period.days(),
        }
    }

    fn coupon_units(self, period: Period, context: &YearContext) -> Result<i64, CalendarError> {
        let convention = self.name();
        let months = context
            .months_per_coupon()?
            .ok_or(CalendarError::MissingFrequency { convention })?;
        let coupon_end = context
            .period_to
            .ok_or(CalendarError::MissingPeriod { convention })?;
        Ok(leap::actual_365_l(period, coupon_end, months == 12))
    }
}
