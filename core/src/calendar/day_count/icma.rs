//! Actual/Actual ICMA: days over the days of the coupon period they lie in, times the coupons of a year.
//!
//! `fraction = sum over coupon periods of days inside / (days of the coupon period * coupons a year)`.
//! Source: ICMA rule 251; 2006 ISDA Definitions 4.16(c); the ISDA memorandum on EMU and market conventions of 1998
//! for stubs. The regular period is given; before and after it coupon dates are counted back from its first day
//! and on from its last one, so that a long stub is cut at the coupon dates that it would have had.

use super::year::YearContext;
use super::{Period, YearFraction};
use crate::calendar::months::{day_in_month, month_and_day};
use crate::calendar::{CalendarError, Date};

/// Coupon dates around a regular period.
struct Coupons {
    regular: Period,
    months: i32,
    /// Days of month on which earlier and later coupon dates fall.
    days: (u32, u32),
}

impl Coupons {
    fn new(context: &YearContext) -> Result<Self, CalendarError> {
        let convention = super::DayCount::ActualActualIcma.name();
        let missing = || CalendarError::MissingFrequency { convention };
        let months = context.months_per_coupon()?;
        let regular = match (context.period_from, context.period_to, months) {
            (Some(from), Some(to), _) => Period { from, to },
            (Some(from), None, Some(months)) => Period {
                from,
                to: context.coupon(from, months),
            },
            (None, Some(to), Some(months)) => Period {
                from: context.coupon(to, months.wrapping_neg()),
                to,
            },
            (None, None, Some(_)) => return Err(CalendarError::MissingPeriod { convention }),
            (_, _, None) => return Err(missing()),
        };
        if regular.from >= regular.to {
            return Err(CalendarError::EmptyPeriod {
                from: regular.from,
                to: regular.to,
            });
        }
        Ok(Self {
            regular,
            months: months.or_else(|| whole_months(regular)).ok_or_else(missing)?,
            days: (context.due_day(regular.from), context.due_day(regular.to)),
        })
    }

    /// Coupon date with a number: 0 and 1 are the ends of the regular period.
    fn date(&self, number: i32) -> Date {
        let months_on = |steps: i32| steps.wrapping_mul(self.months);
        match number {
            0 => self.regular.from,
            1 => self.regular.to,
            2.. => {
                let (month, _) = month_and_day(self.regular.to);
                day_in_month(month.wrapping_add(months_on(number.wrapping_sub(1))), self.days.1)
            }
            _ => {
                let (month, _) = month_and_day(self.regular.from);
                day_in_month(month.wrapping_add(months_on(number)), self.days.0)
            }
        }
    }

    /// Number of the coupon period that a day lies in: `date(n) <= day < date(n + 1)`.
    fn period_of(&self, day: Date) -> i32 {
        let (month, _) = month_and_day(day);
        let (origin, _) = month_and_day(self.regular.from);
        let mut number = month
            .wrapping_sub(origin)
            .checked_div_euclid(self.months)
            .unwrap_or(0);
        while self.date(number) > day {
            number = number.wrapping_sub(1);
        }
        while self.date(number.wrapping_add(1)) <= day {
            number = number.wrapping_add(1);
        }
        number
    }

    /// The part of a year that a piece of a coupon period is, exactly.
    fn piece(&self, number: i32, from: Date, to: Date) -> YearFraction {
        let coupon = self.date(number).days_until(self.date(number.wrapping_add(1)));
        YearFraction {
            numerator: from.days_until(to).wrapping_mul(self.months.into()),
            denominator: coupon.max(1).wrapping_mul(12),
        }
        .reduced()
    }
}

/// Months of a regular period by its length; `None` for less than half a month.
fn whole_months(period: Period) -> Option<i32> {
    let months = period
        .days()
        .wrapping_mul(24)
        .wrapping_add(365)
        .checked_div(730)?;
    i32::try_from(months).ok().filter(|months| *months > 0)
}

pub(super) fn fraction(period: Period, context: &YearContext) -> Result<YearFraction, CalendarError> {
    let coupons = Coupons::new(context)?;
    if period.from == period.to {
        return Ok(YearFraction::ZERO);
    }
    let first = coupons.period_of(period.from);
    let last = coupons.period_of(period.to.previous_day());
    if first == last {
        return Ok(coupons.piece(first, period.from, period.to));
    }
    let after_first = first.wrapping_add(1);
    let head = coupons.piece(first, period.from, coupons.date(after_first));
    let tail = coupons.piece(last, coupons.date(last), period.to);
    let whole = YearFraction {
        numerator: i64::from(last.wrapping_sub(after_first)).wrapping_mul(coupons.months.into()),
        denominator: 12,
    };
    Ok(head.plus(whole).plus(tail))
}
