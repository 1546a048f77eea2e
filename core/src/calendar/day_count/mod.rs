//! Day-count conventions: how much of a year an interest period is.
//!
//! Days are counted `[from, to)` unless the rule says otherwise. "29 February inside" means that a leap day is one
//! of the days counted.
//!
//! | name | fraction of a year | source |
//! |---|---|---|
//! | `oneTwelfth` | months / 12, a part of a month by its days | annuity contracts, annual rate / 12 |
//! | `actual365Fixed` | days / 365 | 2006 ISDA Definitions 4.16(d) |
//! | `actual360` | days / 360 | 2006 ISDA Definitions 4.16(e) |
//! | `actualActualIsda` | days of leap years / 366 + others / 365 | 2006 ISDA Definitions 4.16(b) |
//! | `calendarYear` | the same split over the days `(from, to]` | Bank of Russia letter 361-T of 27.12.1999 |
//! | `actual364` | days / 364 | weekly schedules: 52 weeks are a year; Strata `Act/364` |
//! | `actual36525` | days / 365.25 | Strata `Act/365.25` |
//! | `actual365Actual` | days / 366 if 29 February lies in `(from, to]`, else / 365 | Strata `Act/365 Actual` |
//! | `actual365L` | days / 366 if the coupon ends in a leap year (yearly coupons: if 29 February lies in it), else / 365 | ICMA rule 251; Strata `Act/365L` |
//! | `actualActualIcma` | days / (days of the coupon period * coupons a year), summed over coupon periods | ICMA rule 251; 2006 ISDA Definitions 4.16(c) |
//! | `actualActualAfb` | whole years back from the end, the rest / 366 with 29 February inside, else / 365 | FBF (AFB) master agreement of 1994; end of February as Strata reads it |
//! | `actualActualYear` | whole years from the start, the rest / days of the year that follows | Strata `Act/Act Year` |
//! | `actualActualExcel` | up to a year: days / 366 with 29 February in `[from, to]`, else / 365; beyond: over the mean length of the calendar years touched | Excel YEARFRAC basis 1 |
//! | `nl365`, `nl360` | days without any 29 February in `(from, to]`, / 365 or / 360 | Strata `NL/365`, `NL/360` |
//! | `thirty360BondBasis` | months of 30 days / 360 | 2006 ISDA Definitions 4.16(f) |
//! | `thirty360Us` | the same, February ends on the 30th | SIA; Excel YEARFRAC basis 0; `QuantLib` 30/360 (US) |
//! | `thirty360Psa` | the same, February of the first day alone | PSA; Strata `30/360 PSA` |
//! | `thirtyE360` | months of 30 days / 360, the 31st is the 30th | 2006 ISDA Definitions 4.16(g) |
//! | `thirtyE360Isda` | the same, February ends on the 30th unless the contract ends there | 2006 ISDA Definitions 4.16(h) |
//! | `thirtyEPlus360` | as `thirtyE360`, an end on the 31st is the 1st of the next month | Strata `30E+/360` |
//! | `thirty360German` | as `thirtyE360Isda`, also where the contract ends | German master agreement |
//! | `thirtyE365` | the days of `thirty360German` / 365 | Strata `30E/365` |
//! | `thirty365` | the days of `thirtyE360` / 365 | ISO 20022 code 30/365; `QuantLib` 30/365 |
//! | `oneOne` | 1 for every period | 2006 ISDA Definitions 4.16(a) |
//!
//! `actualActualIsda` and `calendarYear` differ by one day at each end: Russian interest runs from the day after the
//! money is given to the day of repayment inclusive, so a period that crosses into a leap year splits elsewhere.
//!
//! # Two uses
//! [`DayCount::year_fraction`] takes any two days and answers as the published rule does. Inside a loan the fraction
//! of a whole period is [`DayCount::units`] over one denominator for each convention, so that a kernel can prepare it
//! once, and the parts of a period add up to it ([`DayCount::part`]): conventions that count days add up by
//! themselves, months of 30 days are counted from the period's first day, and the others are prorated by days. There a
//! coupon period is the loan's own period, `actualActualExcel` counts a period beyond a year by years, and
//! `thirtyE360Isda` does not know where the contract ends. Not here: Business/252, which needs the calendar.
//!
//! A further convention adds a variant, its names in `names.rs` and one arm in each function here.

mod fraction;
mod icma;
mod leap;
mod names;
#[cfg(feature = "bfm")]
mod running;
mod thirty;
mod year;

pub use fraction::YearFraction;
#[cfg(feature = "bfm")]
pub(crate) use running::RunningUnits;
pub use year::{MonthEnd, YearContext};

use super::{Date, MonthSpan};
use crate::numbered::numbered;
use fraction::greatest_common_divisor;
use leap::{COMMON, YEARS, split_by_year};
use serde::{Deserialize, Serialize};

/// Named rule that turns an interest period into a fraction of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayCount {
    /// Every month is one twelfth of a year; a part of a month is prorated by its days.
    #[default]
    OneTwelfth,
    /// Days over 365, in leap years too.
    Actual365Fixed,
    /// Days over 360.
    Actual360,
    /// Days `[from, to)`, each over the length of its calendar year.
    ActualActualIsda,
    /// Days `(from, to]`, each over the length of its calendar year: the Russian rule.
    CalendarYear,
    /// Days over 364.
    Actual364,
    /// Days over 365.25.
    Actual36525,
    /// Days over 366 if 29 February lies in `(from, to]`, else over 365.
    Actual365Actual,
    /// Days over 366 if the coupon ends in a leap year, else over 365; a yearly coupon: if it has a 29 February.
    Actual365L,
    /// Days over the days of their coupon period, times the coupons of a year.
    ActualActualIcma,
    /// Whole years back from the end, the rest over 366 with a 29 February inside, else over 365.
    ActualActualAfb,
    /// Whole years from the start, the rest over the days of the year that follows.
    ActualActualYear,
    /// Excel's YEARFRAC basis 1.
    ActualActualExcel,
    /// Days over 365, 29 February never counts.
    Nl365,
    /// Days over 360, 29 February never counts.
    Nl360,
    /// 30/360 of ISDA, without a rule for February.
    Thirty360BondBasis,
    /// 30/360 US, with the end of February: Excel's YEARFRAC basis 0.
    Thirty360Us,
    /// 30/360 PSA: February ends on the 30th for the first day alone.
    Thirty360Psa,
    /// 30E/360, the Eurobond basis.
    ThirtyE360,
    /// 30E/360 ISDA: February ends on the 30th unless the contract ends there.
    ThirtyE360Isda,
    /// 30E+/360: an end on the 31st is the 1st of the next month.
    ThirtyEPlus360,
    /// 30/360 German: February always ends on the 30th.
    Thirty360German,
    /// Days of 30/360 German over 365.
    ThirtyE365,
    /// Days of 30E/360 over 365.
    Thirty365,
    /// Every period is one year.
    OneOne,
}

numbered!(DayCount:
    OneTwelfth = 1, Actual365Fixed = 2, Actual360 = 3, ActualActualIsda = 4, CalendarYear = 5, Actual364 = 6,
    Actual36525 = 7, Actual365Actual = 8, Actual365L = 9, ActualActualIcma = 10, ActualActualAfb = 11,
    ActualActualYear = 12, ActualActualExcel = 13, Nl365 = 14, Nl360 = 15, Thirty360BondBasis = 16, Thirty360Us = 17,
    Thirty360Psa = 18, ThirtyE360 = 19, ThirtyE360Isda = 20, ThirtyEPlus360 = 21, Thirty360German = 22,
    ThirtyE365 = 23, Thirty365 = 24, OneOne = 25,
);

/// Interest period between two due dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Day on which the period begins: the previous due date or the disbursement.
    pub from: Date,
    /// Day on which it ends: the due date.
    pub to: Date,
}

impl DayCount {
    /// Denominator of [`DayCount::units`], the same for every whole period.
    pub const fn denominator(self) -> i64 {
        match self {
            Self::OneTwelfth | Self::ActualActualIcma => 12,
            Self::Actual365Fixed | Self::Nl365 | Self::ThirtyE365 | Self::Thirty365 => COMMON,
            Self::Actual364 => 364,
            Self::Actual36525 => 1461, // four years
            Self::ActualActualIsda
            | Self::CalendarYear
            | Self::Actual365Actual
            | Self::Actual365L
            | Self::ActualActualAfb
            | Self::ActualActualYear
            | Self::ActualActualExcel => YEARS,
            Self::OneOne => 1,
            Self::Actual360
            | Self::Nl360
            | Self::Thirty360BondBasis
            | Self::Thirty360Us
            | Self::Thirty360Psa
            | Self::ThirtyE360
            | Self::ThirtyE360Isda
            | Self::ThirtyEPlus360
            | Self::Thirty360German => 360,
        }
    }

    /// A whole monthly period in units of `1 / denominator()` of a year. Conventions that count months take it as
    /// one month; for periods of other lengths see [`DayCount::fraction`].
    #[inline]
    pub fn units(self, period: Period) -> i64 {
        match self {
            Self::OneTwelfth => 1,
            _ => self.units_of_days(period),
        }
    }

    /// Units of a convention that counts days; apart, so that the twelfth stays small.
    #[inline(never)]
    fn units_of_days(self, period: Period) -> i64 {
        match self {
            Self::Actual365Fixed | Self::Actual360 | Self::Actual364 => period.days(),
            Self::ActualActualIsda => split_by_year(period.from, period.to),
            Self::CalendarYear => split_by_year(period.from.next_day(), period.to.next_day()),
            _ => self.units_of_rules(period),
        }
    }

    /// Units of the conventions with more rules; apart, so that the common ones stay fast.
    #[inline(never)]
    fn units_of_rules(self, period: Period) -> i64 {
        match self {
            Self::OneTwelfth | Self::ActualActualIcma | Self::OneOne => 1,
            Self::Actual36525 => period.days().wrapping_mul(4),
            Self::Actual365Actual => leap::actual_365_actual(period),
            Self::Actual365L => {
                let yearly = period.to >= period.from.plus_years(1);
                leap::actual_365_l(period, period.to, yearly)
            }
            Self::ActualActualAfb => leap::afb(period),
            Self::ActualActualYear => leap::actual_actual_year(period),
            Self::ActualActualExcel => leap::excel_by_years(period),
            Self::Nl365 | Self::Nl360 => {
                let leap_days = leap::leap_days(period.from, period.to);
                period.days().wrapping_sub(leap_days)
            }
            _ if self.has_thirty_day_months() => thirty::days(self, period, None),
            _ => period.days(),
        }
    }

    /// Units of the longest month, the bound that a kernel checks its range with.
    pub const fn longest_month_units(self) -> i64 {
        match self {
            Self::OneTwelfth | Self::ActualActualIcma | Self::OneOne => 1,
            Self::Actual36525 => 124,
            _ if self.denominator() == YEARS => 11_346, // 31 * 366
            _ if self.has_thirty_day_months() => 33,    // 28 February to 31 March
            _ => 31,
        }
    }

    /// Months of thirty days.
    const fn has_thirty_day_months(self) -> bool {
        matches!(
            self,
            Self::Thirty360BondBasis
                | Self::Thirty360Us
                | Self::Thirty360Psa
                | Self::ThirtyE360
                | Self::ThirtyE360Isda
                | Self::ThirtyEPlus360
                | Self::Thirty360German
                | Self::ThirtyE365
                | Self::Thirty365
        )
    }

    /// Days of the year that a period of days is measured by when its dates do not matter: 360, 364 or 365.
    pub const fn year_days(self) -> i64 {
        match self.denominator() {
            360 => 360,
            364 => 364,
            _ => 365,
        }
    }

    /// Months, or whole periods, whatever their days.
    const fn counts_months(self) -> bool {
        matches!(self, Self::OneTwelfth | Self::ActualActualIcma)
    }

    /// The part `from..to` of a monthly period; both days lie inside it.
    pub fn part(self, period: Period, from: Date, to: Date) -> YearFraction {
        let part = Period { from, to };
        match self {
            Self::OneTwelfth
            | Self::ActualActualIcma
            | Self::OneOne
            | Self::Actual365Actual
            | Self::Actual365L
            | Self::ActualActualAfb
            | Self::ActualActualYear
            | Self::ActualActualExcel => {
                prorated(self.units(period), self.denominator(), period.days(), part.days())
            }
            _ if self.has_thirty_day_months() => {
                let until = |to| {
                    self.units(Period {
                        from: period.from,
                        to,
                    })
                };
                YearFraction {
                    numerator: until(to).wrapping_sub(until(from)),
                    denominator: self.denominator(),
                }
            }
            _ => YearFraction {
                numerator: self.units(part),
                denominator: self.denominator(),
            },
        }
    }

    /// A whole period of any length. Conventions that count months count them on the loan's due day, so that every
    /// regular period of n months is n/12, and prorate the days of a stub; see [`MonthSpan::of`].
    ///
    /// ```
    /// use tenure::calendar::{Date, DayCount, Period};
    /// let quarter = Period { from: Date::parse("2025-11-30")?, to: Date::parse("2026-02-28")? };
    /// let fraction = DayCount::OneTwelfth.fraction(quarter, Some(30));
    /// assert_eq!((fraction.numerator, fraction.denominator), (3, 12));
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    pub fn fraction(self, period: Period, due_day: Option<u32>) -> YearFraction {
        if self.counts_months() {
            return YearFraction::of_months(MonthSpan::of(period, due_day));
        }
        YearFraction {
            numerator: self.units(period),
            denominator: self.denominator(),
        }
    }

    /// The part `from..to` of a period of any length; both days lie inside it. The parts of a period have one
    /// denominator, a multiple of the whole's, and add up to [`DayCount::fraction`].
    pub fn part_of(self, period: Period, due_day: Option<u32>, from: Date, to: Date) -> YearFraction {
        if self.counts_months() {
            let whole = self.fraction(period, due_day);
            return prorated(
                whole.numerator,
                whole.denominator,
                period.days(),
                from.days_until(to),
            );
        }
        self.part(period, from, to)
    }
}

/// `units / denominator * part / days`, with the smallest denominator that every part of the period shares.
fn prorated(units: i64, denominator: i64, days: i64, part: i64) -> YearFraction {
    let common = greatest_common_divisor(units, days).max(1);
    let days = days.checked_div(common).unwrap_or(1).max(1);
    YearFraction {
        numerator: units.checked_div(common).unwrap_or(0).wrapping_mul(part),
        denominator: denominator.wrapping_mul(days),
    }
}

impl Period {
    /// Actual days of the period.
    #[inline]
    pub const fn days(self) -> i64 {
        self.from.days_until(self.to)
    }
}

#[cfg(test)]
mod tests;
