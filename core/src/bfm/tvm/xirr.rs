//! The internal rate of dated amounts in minor units, fast.
//!
//! `sum of a / (1 + r)^(d / 365) = 0`, `d` days after the first flow: a rate, not money, in double precision. Flows that
//! change their sign once, as loans and investments do, have one rate. With sums, means and variances of the times the
//! logarithm of late over early value is known to the second order, which gives a first guess some 10^-3 away; two passes
//! of Horner's rule from the last flow do the rest, with two derivatives each. The powers of the day's factor are
//! computed once for each gap, of which months have four. All other flows go to the search that finds every rate.
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

impl Flow {
    /// The amount without its sign, to 53 bits. From the signed number: processors convert that at once.
    #[allow(clippy::cast_precision_loss, reason = "a rate is not known better than that")]
    fn size(&self) -> f64 {
        (self.amount as f64).abs()
    }
}

/// Flows in order of time, one for each day, none of them zero.
fn by_day(flows: &[(Date, i64)]) -> Vec<Flow> {
    let in_order = flows.is_sorted_by(|(a, _), (b, _)| a <= b);
    if in_order {
        return joined(flows.iter().copied(), flows.len());
    }
    let mut sorted = flows.to_vec();
    crate::order::sort_by_key(&mut sorted, |(on, _)| *on);
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
        let other = first.wrapping_neg();
        let turned_at = days.iter().position(|flow| flow.amount.signum() == other)?;
        let (early, late) = days.split_at_checked(turned_at)?;
        let turns_back = |flow: &Flow| flow.amount.signum() == first;
        let stays_away = |flow: &Flow| flow.amount.signum() == other;
        if late.iter().any(turns_back) || early.iter().any(stays_away) {
            return None;
        }
        let (mut gaps, mut time) = (0_u64, 0.0);
        let early_sums = Sums::of(early, &mut time, &mut gaps);
        let apart = time + late.first().map_or(0.0, |flow| f64::from(flow.gap));
        let late_sums = Sums::of(late, &mut time, &mut gaps);
        Some(Self {
            early,
            late,
            apart,
            guess: early_sums.guess(&late_sums),
            gaps,
        })
    }

    fn rate(&self) -> Rates {
        let year = f64::from(YEAR_DAYS);
        let range = (libm::log1p(LOWEST_RATE) / year, libm::log1p(HIGHEST_RATE) / year);
        // 2e-9 a day is 7e-7 a year, whose cube is below the last bit.
        let root = single_root(self.guess, range, true, 2e-9, |force| self.at(force));
        match root {
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
        let late = Sums::at(self.late, power);
        let early = Sums::at(self.early, power);
        RatioAt {
            log: libm::log(late.value / early.value) - force * self.apart,
            slope: early.mean() - late.mean() - self.apart,
            bend: late.variance() - early.variance(),
        }
    }
}

/// Sum of the values of flows of one direction, and their first two moments in days.
#[derive(Debug, Clone, Copy)]
struct Sums {
    value: f64,
    moment: f64,
    second: f64,
}

impl Sums {
    const ZERO: Self = Self {
        value: 0.0,
        moment: 0.0,
        second: 0.0,
    };

    /// Without discount, by days after the first flow of all; `time` runs on, the gaps are gathered.
    fn of(flows: &[Flow], time: &mut f64, gaps: &mut u64) -> Self {
        let mut sums = Self::ZERO;
        for flow in flows {
            *time += f64::from(flow.gap);
            *gaps |= 1_u64.checked_shl(flow.gap.unsigned_abs()).unwrap_or(0);
            let amount = flow.size();
            sums.value += amount;
            sums.moment += amount * *time;
            sums.second += amount * *time * *time;
        }
        sums
    }

    /// Discounted to the first flow of the direction: Horner's rule, the moments shifted with each gap.
    fn at(flows: &[Flow], power: impl Fn(i32) -> f64) -> Self {
        let mut sums = Self::ZERO;
        let mut gap = 0;
        for flow in flows.iter().rev() {
            let (factor, days) = (power(gap), f64::from(gap));
            let shift = days * sums.value;
            sums.second = (sums.second + days * (2.0 * sums.moment + shift)) * factor;
            sums.moment = (sums.moment + shift) * factor;
            sums.value = sums.value * factor + flow.size();
            gap = flow.gap;
        }
        sums
    }

    fn mean(&self) -> f64 {
        self.moment / self.value
    }

    fn variance(&self) -> f64 {
        self.second / self.value - self.mean() * self.mean()
    }

    /// Where `ln(late / early) - x (difference of means) + x^2 / 2 (difference of variances)` is zero.
    fn guess(&self, late: &Self) -> f64 {
        let log = libm::log(late.value / self.value);
        let apart = late.mean() - self.mean();
        let spread = late.variance() - self.variance();
        let root = libm::sqrt((apart * apart - 2.0 * log * spread).max(0.0));
        2.0 * log / (apart + root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::tvm::xirr_of;
    use proptest::prelude::*;

    /// A thousandfold gain in a day has no rate a year within the range, by either way.
    #[test]
    fn a_rate_beyond_the_range_is_none() {
        let flows = [(0, -1), (1, 3006), (762, 87_172), (129, 67)]
            .map(|(day, amount)| (Date::from_days(day), amount));
        assert_eq!(xirr(&flows).unwrap().outcome(), crate::bfm::tvm::Outcome::None);
    }

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
