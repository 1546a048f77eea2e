//! A flow of a credit: an amount, its moment, its repetition.
//!
//! Drawdowns are negative and payments positive, as 353-FZ writes them. Moments are days; or times after the first
//! drawdown in years, months, weeks and days; or unit-periods already counted by someone else.

use super::{CostError, months};
use crate::calendar::Date;
use crate::limits::MAX_FLOWS;

/// A time after the first drawdown: `years + months / 12 + weeks / 52 + days / year_days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// Whole months, years counted as twelve.
    pub months: u32,
    /// Whole weeks.
    pub weeks: u32,
    /// Days beside them.
    pub days: u32,
    /// Days of the year that `days` are a part of: 365 or 366; zero means 365.
    pub year_days: u32,
}

/// When a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// On a day.
    On(Date),
    /// At a time after the first drawdown.
    After(Span),
    /// Unit-periods after the first drawdown, `whole + part / of`.
    Periods {
        /// Whole unit-periods.
        whole: u32,
        /// Numerator of the fraction.
        part: u32,
        /// Denominator of the fraction, above `part`.
        of: u32,
    },
}

/// Time between repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Every {
    /// Whole months, years counted as twelve.
    pub months: u32,
    /// Whole weeks.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Unit-periods.
    pub periods: u32,
}

/// An amount at a moment, `count` times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// Minor units; negative for money lent, positive for money paid.
    pub amount: i64,
    /// When the first is.
    pub moment: Moment,
    /// How many there are.
    pub count: u32,
    /// Time between them.
    pub every: Every,
}

impl Flow {
    /// A single flow on a day.
    pub const fn on(day: Date, amount: i64) -> Self {
        Self {
            amount,
            moment: Moment::On(day),
            count: 1,
            every: Every {
                months: 0,
                weeks: 0,
                days: 0,
                periods: 0,
            },
        }
    }

    /// Moment of repetition `index`, from 0.
    fn moment_of(&self, index: u32) -> Moment {
        let every = self.every;
        let months = every.months.saturating_mul(index);
        let days = every
            .weeks
            .saturating_mul(7)
            .saturating_add(every.days)
            .saturating_mul(index);
        match self.moment {
            Moment::On(first) => {
                let day = months::after(first, months.into());
                let days = i32::try_from(days).unwrap_or(i32::MAX);
                Moment::On(Date::from_days(day.days().saturating_add(days)))
            }
            Moment::After(span) => Moment::After(Span {
                months: span.months.saturating_add(months),
                weeks: span.weeks.saturating_add(every.weeks.saturating_mul(index)),
                days: span.days.saturating_add(every.days.saturating_mul(index)),
                year_days: span.year_days,
            }),
            Moment::Periods { whole, part, of } => Moment::Periods {
                whole: whole.saturating_add(every.periods.saturating_mul(index)),
                part,
                of,
            },
        }
    }

    fn check(&self) -> Result<(), CostError> {
        if self.count > 1 && self.moment_of(1) == self.moment {
            return Err(CostError::StepMissing);
        }
        match self.moment {
            Moment::After(Span { year_days, .. }) if ![0, 365, 366].contains(&year_days) => {
                Err(CostError::NotAPart {
                    got: format!("a year of {year_days} days"),
                })
            }
            Moment::Periods { part, of, .. } if part >= of => Err(CostError::NotAPart {
                got: format!("{part}/{of}"),
            }),
            _ => Ok(()),
        }
    }
}

/// Every repetition by itself: repeated flows first and together, so that they can be summed as one, then single ones in
/// the order of time, those of one moment joined.
pub(super) fn spread(flows: &[Flow]) -> Result<Vec<(Moment, i64)>, CostError> {
    let total = flows
        .iter()
        .fold(0_usize, |sum, flow| sum.saturating_add(flow.count as usize));
    if total > MAX_FLOWS {
        return Err(CostError::TooManyCreditFlows { got: total });
    }
    let mut spread = Vec::with_capacity(total);
    for flow in flows {
        flow.check()?;
        if flow.count > 1 {
            spread.extend((0..flow.count).map(|index| (flow.moment_of(index), flow.amount)));
        }
    }
    let mut single: Vec<_> = flows
        .iter()
        .filter(|flow| flow.count == 1)
        .map(|flow| (flow.moment, flow.amount))
        .collect();
    crate::order::sort_by_key(&mut single, |(moment, _)| order(moment));
    for (moment, amount) in single {
        match spread.last_mut() {
            Some((last, sum)) if *last == moment => *sum = sum.saturating_add(amount),
            _ => spread.push((moment, amount)),
        }
    }
    same_kind(&spread)?;
    Ok(spread)
}

/// A key that orders moments of one kind, near enough for joining neighbours; equal for equal moments only, so that an
/// unstable sort has one result.
pub(super) fn order(moment: &Moment) -> (i64, u32, u32, u32) {
    match moment {
        Moment::On(day) => (day.days().into(), 0, 0, 0),
        Moment::After(span) => (span.months.into(), span.weeks, span.days, span.year_days),
        Moment::Periods { whole, part, of } => ((*whole).into(), *part, *of, 0),
    }
}

fn same_kind(spread: &[(Moment, i64)]) -> Result<(), CostError> {
    let kind = |(moment, _): &(Moment, i64)| std::mem::discriminant(moment);
    let mut kinds = spread.iter().map(kind);
    let first = kinds.next();
    if kinds.all(|kind| Some(kind) == first) {
        return Ok(());
    }
    Err(CostError::MixedMoments)
}

/// The day of the first drawdown, when flows are dated; none of them stands before it.
pub(super) fn start(spread: &[(Moment, i64)]) -> Result<Option<Date>, CostError> {
    let days = || {
        spread.iter().filter_map(|(moment, amount)| match moment {
            Moment::On(day) => Some((*day, *amount)),
            _ => None,
        })
    };
    let first = days().map(|(day, _)| day).min();
    let drawn = days().filter(|(_, amount)| *amount < 0).map(|(day, _)| day).min();
    match (first, drawn) {
        (Some(first), Some(drawn)) if first < drawn => Err(CostError::BeforeDrawdown),
        _ => Ok(first),
    }
}
