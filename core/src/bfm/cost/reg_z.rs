//! Time by Regulation Z, Appendix J.
//!
//! The unit-period is the interval met most often between advances, between payments, and from the first advance to the
//! first payment, (b)(4). Of a single advance and a single payment it is the term, up to a year. Unit-periods between two
//! days, (b)(5): months are counted back from the later day and the days before them divided by 30; multiples of a month
//! divide 30 times the months and the days; a year has twelve months or 365 days; days and weeks divide the days between.
//! Half months lie between two fixed days of each month, fifteen apart, or the 15th and the last; they divide 30 times the
//! months and the days by 15.

use super::annual::{Clock, Time};
use super::flow::order;
use super::unit_period::{Gap, most_frequent};
use super::{CostError, Law, Moment, UnitPeriod, months};
use crate::calendar::Date;

/// Times in unit-periods after the first moment.
pub(super) fn clock(flows: &[(Moment, i64)], start: Option<Date>) -> Result<Clock, CostError> {
    let sorted = |advances: bool| {
        let mut moments: Vec<Moment> = flows
            .iter()
            .filter(|(_, amount)| (*amount < 0) == advances)
            .map(|(moment, _)| *moment)
            .collect();
        crate::order::sort_by_key(&mut moments, order);
        moments.dedup();
        moments
    };
    let (advances, payments) = (sorted(true), sorted(false));
    let mut gaps: Vec<Gap> = [&advances, &payments]
        .iter()
        .flat_map(|moments| moments.windows(2))
        .filter_map(|pair| half_month(pair).or_else(|| gap(pair)))
        .collect();
    if let (Some(first), Some(paid)) = (advances.first(), payments.first()) {
        gaps.extend(gap(&[*first, *paid]));
    }
    let single = advances.len() == 1 && payments.len() == 1;
    let unit = most_frequent(&gaps, !single);
    let times = flows
        .iter()
        .map(|(moment, _)| time(moment, start, unit).ok_or(CostError::unfit(Law::RegZ)))
        .collect::<Result<_, _>>()?;
    Ok(Clock { unit, per: 1, times })
}

/// Time between two moments of one kind; none when they are one.
pub(super) fn gap(pair: &[Moment]) -> Option<Gap> {
    let gap = match pair {
        [Moment::On(from), Moment::On(to)] => match months::counted_back(*from, *to) {
            (months, reached) if reached == *from => Gap::Months(months),
            _ => Gap::Days(from.days_until(*to)),
        },
        [from @ Moment::After(_), to @ Moment::After(_)] => {
            let ((from_months, from_days), (to_months, to_days)) =
                (months_and_days(from, None), months_and_days(to, None));
            let months = to_months.saturating_sub(from_months);
            match to_days.saturating_sub(from_days) {
                0 => Gap::Months(months),
                days => Gap::Days(months.saturating_mul(30).saturating_add(days)),
            }
        }
        _ => return None,
    };
    match gap {
        Gap::Months(0) | Gap::Days(..=0) => None,
        gap => Some(gap),
    }
}

/// Half a month between two days: fifteen apart in the days of the month, or the 15th and the last.
fn half_month(pair: &[Moment]) -> Option<Gap> {
    let [Moment::On(from), Moment::On(to)] = pair else {
        return None;
    };
    let (from_day, to_day) = (from.ymd().2, to.ymd().2);
    let ends_month = |date: &Date| date.next_day().ymd().2 == 1;
    let near = (13..=16).contains(&from.days_until(*to));
    let fixed = from_day.abs_diff(to_day) == 15
        || (from_day == 15 && ends_month(to))
        || (ends_month(from) && to_day == 15);
    (near && fixed).then_some(Gap::HalfMonth)
}

/// Months counted back, and the days before them.
fn months_and_days(moment: &Moment, start: Option<Date>) -> (i64, i64) {
    match (moment, start) {
        (Moment::On(day), Some(start)) => {
            let (months, reached) = months::counted_back(start, *day);
            (months, start.days_until(reached))
        }
        (Moment::After(span), _) => (
            span.months.into(),
            i64::from(span.weeks)
                .saturating_mul(7)
                .saturating_add(span.days.into()),
        ),
        _ => (0, 0),
    }
}

/// All the days after the start; none for times in months.
pub(super) fn days_after(moment: &Moment, start: Option<Date>) -> Option<i64> {
    match (moment, start) {
        (Moment::On(day), Some(start)) => Some(start.days_until(*day)),
        (Moment::After(span), _) if span.months == 0 => Some(months_and_days(moment, None).1),
        _ => None,
    }
}

fn time(moment: &Moment, start: Option<Date>, unit: UnitPeriod) -> Option<Time> {
    let (months, days) = months_and_days(moment, start);
    let in_days = months.saturating_mul(30).saturating_add(days);
    match unit {
        UnitPeriod::Months(1) => Some(Time {
            ticks: months,
            part: days,
            of: 30,
        }),
        UnitPeriod::Months(12) => {
            let years = months.checked_div(12)?;
            let rest = months.checked_rem(12)?;
            if days == 0 {
                return Some(Time {
                    ticks: years,
                    part: rest,
                    of: 12,
                });
            }
            let part = match (moment, start) {
                (Moment::On(day), Some(start)) => {
                    start.days_until(months::after(*day, years.saturating_mul(-12)))
                }
                _ => rest.saturating_mul(30).saturating_add(days),
            };
            Some(Time {
                ticks: years,
                part,
                of: 365,
            })
        }
        UnitPeriod::HalfMonth => Time::divided(in_days, 15),
        UnitPeriod::Months(count) => Time::divided(in_days, i64::from(count).saturating_mul(30)),
        UnitPeriod::Weeks(weeks) => {
            Time::divided(days_after(moment, start)?, i64::from(weeks).saturating_mul(7))
        }
        UnitPeriod::Days(days) => Time::divided(days_after(moment, start)?, days.into()),
        UnitPeriod::Year | UnitPeriod::Given { .. } => None,
    }
}
