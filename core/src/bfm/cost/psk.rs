//! Time by Federal Law 353-FZ.
//!
//! The base period is the interval met most often between the flows of the schedule: a number of days or months up to a
//! year; see `unit_period`. `q` is the number of whole base periods from the first flow, `e` the rest as a part of one.
//! Months are counted forward from the first flow; all months are equal and a year has 365 days, so that the days left
//! over are parts of a month of 365/12 days. A base period of n days fits a year 365/n times.

use super::annual::{Clock, Time};
use super::flow::order;
use super::reg_z::{days_after, gap};
use super::unit_period::{Gap, most_frequent};
use super::{CostError, Law, Moment, UnitPeriod, months};
use crate::calendar::Date;

/// Times in base periods after the first flow.
pub(super) fn clock(moments: &[Moment], start: Option<Date>) -> Result<Clock, CostError> {
    let mut sorted = moments.to_vec();
    crate::order::sort_by_key(&mut sorted, order);
    let gaps: Vec<Gap> = sorted.windows(2).filter_map(gap).collect();
    let unit = most_frequent(&gaps, false);
    let times = moments
        .iter()
        .map(|moment| time(moment, start, unit).ok_or(CostError::unfit(Law::Psk)))
        .collect::<Result<_, _>>()?;
    Ok(Clock { unit, per: 1, times })
}

fn months_and_days(moment: &Moment, start: Option<Date>) -> (i64, i64) {
    match (moment, start) {
        (Moment::On(day), Some(start)) => months::counted_forward(start, *day),
        (Moment::After(span), _) => (
            span.months.into(),
            i64::from(span.weeks)
                .saturating_mul(7)
                .saturating_add(span.days.into()),
        ),
        _ => (0, 0),
    }
}

fn time(moment: &Moment, start: Option<Date>, unit: UnitPeriod) -> Option<Time> {
    match unit {
        UnitPeriod::Months(count) => {
            let (months, days) = months_and_days(moment, start);
            let length = i64::from(count).saturating_mul(365);
            let parts = months.saturating_mul(365).saturating_add(days.saturating_mul(12));
            if days == 0 {
                return Time::divided(months, count.into());
            }
            Time::divided(parts, length)
        }
        UnitPeriod::Days(days) => Time::divided(days_after(moment, start)?, days.into()),
        _ => None,
    }
}
