//! Time by the European directives.
//!
//! Directive 2014/17/EU, Annex I, part I, remark (c): a year has 365 days (366 in leap years), 52 weeks or twelve equal
//! months. An interval is expressed in whole years, months or weeks; where it is not whole, in a whole number of one of
//! them and days. Periods, then days, are counted back to the first drawdown; the days are divided by the days of the
//! complete year that ends on the last of them. Weeks are used when every interval is a whole number of weeks and not
//! every one a whole number of months; else months.

use super::annual::{Clock, Time};
use super::{CostError, Law, Moment, Span, UnitPeriod, months};
use crate::calendar::Date;

/// Times in years, in ticks of a common fraction.
pub(super) fn clock(moments: &[Moment], start: Option<Date>) -> Result<Clock, CostError> {
    let spans = spans(moments, start)?;
    // 12, 52, 365 and 366 divide 3 473 340: a century has fewer than 2^29 ticks.
    let per = spans.iter().fold(1, |per, span| {
        let per = if span.months > 0 { common(per, 12) } else { per };
        let per = if span.weeks > 0 { common(per, 52) } else { per };
        if span.days > 0 {
            common(per, span.year_days)
        } else {
            per
        }
    });
    let ticks =
        |count: u32, of: u32| i64::from(count).saturating_mul(per.checked_div(of).unwrap_or(0).into());
    let times = spans
        .iter()
        .map(|span| {
            let sum = ticks(span.months, 12)
                .saturating_add(ticks(span.weeks, 52))
                .saturating_add(ticks(span.days, span.year_days));
            Time::ticks(sum)
        })
        .collect();
    Ok(Clock {
        unit: UnitPeriod::Year,
        per,
        times,
    })
}

fn spans(moments: &[Moment], start: Option<Date>) -> Result<Vec<Span>, CostError> {
    let by_weeks = start.is_some_and(|start| counts_weeks(moments, start));
    moments
        .iter()
        .map(|moment| match (moment, start) {
            (Moment::After(span), _) => Ok(Span {
                year_days: if span.year_days == 0 { 365 } else { span.year_days },
                ..*span
            }),
            (Moment::On(day), Some(start)) => Ok(between(start, *day, by_weeks)),
            _ => Err(CostError::unfit(Law::Eu)),
        })
        .collect()
}

fn counts_weeks(moments: &[Moment], start: Date) -> bool {
    let days = || {
        moments.iter().filter_map(|moment| match moment {
            Moment::On(day) => Some(*day),
            _ => None,
        })
    };
    days().all(|day| start.days_until(day).checked_rem(7) == Some(0))
        && !days().all(|day| months::counted_back(start, day).1 == start)
}

fn between(start: Date, day: Date, by_weeks: bool) -> Span {
    let small = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    if by_weeks {
        let weeks = start.days_until(day).checked_div(7).unwrap_or(0);
        return Span {
            weeks: small(weeks),
            ..Span::default()
        };
    }
    let (months, last) = months::counted_back(start, day);
    Span {
        months: small(months),
        weeks: 0,
        days: small(start.days_until(last)),
        // Before the year 1 there is no year to count back to.
        year_days: small(months::after(last, -12).days_until(last)).max(365),
    }
}

/// Least common multiple.
fn common(a: u32, b: u32) -> u32 {
    let (mut x, mut y) = (a, b);
    while let Some(rest) = x.checked_rem(y) {
        (x, y) = (y, rest);
    }
    a.checked_div(x).unwrap_or(0).saturating_mul(b)
}
