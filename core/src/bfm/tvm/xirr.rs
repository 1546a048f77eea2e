//! The internal rate of dated amounts in minor units, fast.
//!
//! `sum of a / (1 + r)^(d / 365) = 0`, `d` days after the first flow: a rate, not money, in double precision. Flows that
//! change their sign once, as loans and investments do, have one rate, found by three or four passes of Horner's rule
//! from the last flow; the powers of the day's factor are computed once for each gap, of which months have four. All
//! others go to the search that finds every rate.
#![allow(
    clippy::float_arithmetic,
    reason = "these are rates and factors, not money; floats do not panic"
)]

use super::series::YEAR_DAYS;
use super::{Number, Rates, TvmError, WhyNone};
use crate::calendar::Date;
use crate::limits::MAX_FLOWS;
use crate::numeric::{FlowCurve, HIGHEST_RATE, LOWEST_RATE, RatioAt, Run, Twofold, single_root};

/// Gaps of fewer days have their powers in a table.
const TABLE: usize = 64;

/// The rates a year of 365 days at which dated amounts are worth nothing; flows in any order.
///
/// ```
/// use tenure::bfm::tvm::xirr;
/// use tenure::calendar::Date;
/// let flows = [(Date::parse("2025-01-15")?, -100_000), (Date::parse("2026-01-15")?, 112_500)];
/// assert!((xirr(&flows)?.preferred().unwrap().to_f64() - 0.125).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Too many flows, and a search too long.
pub fn xirr(flows: &[(Date, i64)]) -> Result<Rates, TvmError> {
    if flows.len() > MAX_FLOWS {
        return Err(TvmError::TooManyFlows { got: flows.len() });
    }
    let days = by_day(flows);
    match Turning::new(&days) {
        Some(turning) => Ok(turning.rate()),
        None => every_rate(&days),
    }
}

/// What one day brings, and the days since the flow before it.
#[derive(Debug, Clone, Copy)]
struct Flow {
    amount: i64,
    gap: i32,
}

/// Flows in order of time, one for each day, none of them zero.
fn by_day(flows: &[(Date, i64)]) -> Vec<Flow> {
    let in_order = flows.is_sorted_by(|(a, _), (b, _)| a <= b);
    if in_order {
        return joined(flows.iter().copied(), flows.len());
    }
    let mut sorted = flows.to_vec();
    sorted.sort_by_key(|(on, _)| *on);
    joined(sorted.into_iter(), flows.len())
}

fn joined(flows: impl Iterator<Item = (Date, i64)>, count: usize) -> Vec<Flow> {
    let mut days: Vec<Flow> = Vec::with_capacity(count);
    let mut before: Option<i32> = None;
    for (on, amount) in flows {
        let day = on.days();
        let gap = day.saturating_sub(before.unwrap_or(day));
        match days.last_mut() {
            Some(last) if gap == 0 => last.amount = last.amount.saturating_add(amount),
            _ => days.push(Flow { amount, gap }),
        }
        before = Some(day);
    }
    days
}

fn every_rate(days: &[Flow]) -> Result<Rates, TvmError> {
    let mut time = 0_i64;
    let runs = days.iter().map(|flow| {
        time = time.saturating_add(flow.gap.into());
        Run::once(Twofold::whole(flow.amount.into()), time)
    });
    Rates::of(&FlowCurve::new(runs, YEAR_DAYS))
}

/// Flows of one direction, then flows of the other.
struct Turning<'a> {
    early: &'a [Flow],
    late: &'a [Flow],
    /// Days from the first flow of all to the first late one.
    apart: f64,
    guess: f64,
    /// Gaps that occur, as bits.
    gaps: u64,
}

impl<'a> Turning<'a> {
    /// `None` when the flows do not turn exactly once.
    #[allow(
        clippy::cast_precision_loss,
        reason = "the last bit of a guess and of a day's flow"
    )]
    fn new(days: &'a [Flow]) -> Option<Self> {
        let first = days.first().filter(|flow| flow.amount != 0)?.amount.signum();
        let (mut sums, mut moments, mut time, mut gaps) = ([0.0; 2], [0.0; 2], 0.0, 0_u64);
        let (mut turned_at, mut apart) = (days.len(), 0.0);
        for (at, flow) in days.iter().enumerate() {
            time += f64::from(flow.gap);
            if flow.amount.signum() == first {
                if turned_at < at {
                    return None;
                }
            } else if flow.amount != 0 && turned_at == days.len() {
                (turned_at, apart) = (at, time);
            }
            gaps |= 1_u64.checked_shl(flow.gap.unsigned_abs()).unwrap_or(0);
            let [early, late] = &mut sums;
            let [early_moment, late_moment] = &mut moments;
            let amount = flow.amount.unsigned_abs() as f64;
            let (sum, moment) = if turned_at <= at {
                (late, late_moment)
            } else {
                (early, early_moment)
            };
            *sum += amount;
            *moment += amount * time;
        }
        let (early, late) = days.split_at_checked(turned_at)?;
        if late.is_empty() {
            return None;
        }
        let ([early_sum, late_sum], [early_moment, late_moment]) = (sums, moments);
        let distance = late_moment / late_sum - early_moment / early_sum;
        Some(Self {
            early,
            late,
            apart,
            guess: libm::log(late_sum / early_sum) / distance,
            gaps,
        })
    }

    fn rate(&self) -> Rates {
        let year = f64::from(YEAR_DAYS);
        let range = (libm::log1p(LOWEST_RATE) / year, libm::log1p(HIGHEST_RATE) / year);
        match single_root(self.guess, range, true, |force| self.at(force)) {
            Some(force) => Rates::one(Number(Twofold::new(libm::expm1(force * year)))),
            None => Rates::none(WhyNone::Proven),
        }
    }

    /// Logarithm of late over early value, and its derivative by the force of interest of a day.
    fn at(&self, force: f64) -> RatioAt {
        let mut powers = [0.0; TABLE];
        let mut gaps = self.gaps;
        while gaps != 0 {
            let gap = gaps.trailing_zeros();
            if let Some(power) = powers.get_mut(gap as usize) {
                *power = libm::exp(-force * f64::from(gap));
            }
            gaps &= gaps.wrapping_sub(1);
        }
        let power = |gap: i32| match powers.get(gap.unsigned_abs() as usize) {
            Some(power) => *power,
            None => libm::exp(-force * f64::from(gap)),
        };
        let (late, late_moment) = horner(self.late, power);
        let (early, early_moment) = horner(self.early, power);
        RatioAt {
            log: libm::log(late / early) - force * self.apart,
            slope: early_moment / early - late_moment / late - self.apart,
        }
    }
}

/// Value at the first flow of a direction, and the sum of each value times its days.
#[allow(clippy::cast_precision_loss, reason = "a day's flow to 53 bits")]
fn horner(flows: &[Flow], power: impl Fn(i32) -> f64) -> (f64, f64) {
    let (mut value, mut moment) = (0.0, 0.0);
    let mut gap = 0;
    for flow in flows.iter().rev() {
        let factor = power(gap);
        moment = (moment + f64::from(gap) * value) * factor;
        value = value * factor + flow.amount.unsigned_abs() as f64;
        gap = flow.gap;
    }
    (value, moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::tvm::xirr_of;
    use proptest::prelude::*;

    proptest! {
        /// The fast way and the search agree, in any order of the flows.
        #[test]
        fn the_fast_rate_is_the_exact_one(lent in 1_i64..1_000_000, paid in proptest::collection::vec((1_i32..4000, 0_i64..100_000), 1..40), start in -20_000_i32..80_000) {
            let mut flows = vec![(Date::from_days(start), -lent)];
            flows.extend(paid.iter().map(|(after, amount)| (Date::from_days(start + after), *amount)));
            let exact: Vec<_> = flows.iter().map(|(on, amount)| (*on, Number(Twofold::whole((*amount).into())))).collect();
            let exact = xirr_of(&exact).unwrap();
            for _ in 0..2 {
                let fast = xirr(&flows).unwrap();
                prop_assert_eq!(fast.outcome(), exact.outcome());
                for (a, b) in fast.values().zip(exact.values()) {
                    prop_assert!((a.to_f64() - b.to_f64()).abs() <= 1e-12 * (1.0 + b.to_f64()), "{a:?} {b:?}");
                }
                flows.reverse();
            }
        }
    }
}
