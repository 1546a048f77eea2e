//! The present value of dated flows as a function of the rate.
//!
//! `f(i) = sum of a / ((1 + e i) (1 + i)^(t / per))`: `a` the amounts, `t` whole ticks after the first flow, `per` ticks
//! in the period of the rate, `e` a fraction of a period with simple interest (Regulation Z, Appendix J, (b)(8); Federal
//! Law 353-FZ, art. 6 part 2; zero elsewhere). A run of equal flows at equal steps is one geometric sum, by doubling:
//! `S(m + n) = S(m) + v^m S(n)`, which has no cancellation and no special case at a rate of zero.
//!
//! Incoming and outgoing flows are summed apart: each sum is positive, decreasing and convex in `i`, and so is minus its
//! derivative. That is what makes proofs about whole intervals possible, see `roots`.
#![allow(
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    reason = "these are rates and factors, not money; whole numbers are checked by name"
)]

use super::Twofold;
use super::real::Real;

/// Equal flows at equal steps: `amount` at `start`, `start + step`, ..., `count` times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Run {
    pub(crate) amount: Twofold,
    /// Ticks after the first flow of all, not below zero.
    pub(crate) start: i64,
    pub(crate) step: i64,
    pub(crate) count: u32,
    /// Fraction of a period with simple interest, `0 <= e < 1`.
    pub(crate) fraction: Twofold,
}

impl Run {
    /// A single flow.
    pub(crate) fn once(amount: Twofold, start: i64) -> Self {
        Self {
            amount,
            start,
            step: 0,
            count: 1,
            fraction: Twofold::ZERO,
        }
    }

    pub(crate) fn last(&self) -> i64 {
        self.step
            .saturating_mul(i64::from(self.count.saturating_sub(1)))
            .saturating_add(self.start)
    }

    /// Whether `next` continues this run as its flow number `count + 1`.
    fn grows_by(&self, next: &Self) -> bool {
        let gap = next.start.saturating_sub(self.last());
        let steps = self.count == 1 || self.step == gap;
        next.count == 1 && gap > 0 && steps && self.amount == next.amount && self.fraction == next.fraction
    }
}

/// The flows, with what the evaluation needs of them.
#[derive(Debug, Clone)]
pub(crate) struct FlowCurve {
    runs: Vec<Run>,
    per: u32,
    horizon: i64,
}

/// Sums of incoming and outgoing flows at a rate, and minus their derivatives by the rate; all of them are to be
/// multiplied by `e^log_scale`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides<R> {
    pub(crate) plus: R,
    pub(crate) minus: R,
    pub(crate) plus_slope: R,
    pub(crate) minus_slope: R,
    pub(crate) log_scale: f64,
}

impl FlowCurve {
    /// Runs that follow each other are joined; flows of nothing fall away. `per` is at least one.
    pub(crate) fn new(runs: impl IntoIterator<Item = Run>, per: u32) -> Self {
        let mut joined: Vec<Run> = Vec::new();
        for run in runs {
            if run.amount.is_zero() || run.count == 0 {
                continue;
            }
            match joined.last_mut() {
                Some(last) if last.grows_by(&run) => {
                    last.step = run.start.saturating_sub(last.last());
                    last.count = last.count.saturating_add(1);
                }
                _ => joined.push(run),
            }
        }
        let horizon = joined.iter().map(Run::last).max().unwrap_or(0);
        Self {
            runs: joined,
            per: per.max(1),
            horizon,
        }
    }

    pub(crate) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Sums at a rate above -1. Below zero everything is discounted to the last flow instead of the first, so that no
    /// factor is above one; the scale says so.
    pub(crate) fn sides<R: Real>(&self, rate: R) -> Sides<R> {
        let (zero, one) = (R::of(0.0), R::of(1.0));
        let growth = one + rate;
        let per = R::of(f64::from(self.per));
        let ln = rate.ln_1p() / per;
        let forward = rate >= zero;
        let factor = Factor::new(if forward { -ln } else { ln }, growth, forward, self.per);
        let mut sides = Sides {
            plus: zero,
            minus: zero,
            plus_slope: zero,
            minus_slope: zero,
            log_scale: self.log_scale(rate, forward),
        };
        for run in &self.runs {
            let (value, slope) = self.run_at(run, rate, &factor);
            if run.amount.is_negative() {
                sides.minus = sides.minus - value;
                sides.minus_slope = sides.minus_slope - slope;
            } else {
                sides.plus = sides.plus + value;
                sides.plus_slope = sides.plus_slope + slope;
            }
        }
        sides
    }

    #[allow(clippy::cast_precision_loss, reason = "ticks stay below 2^53")]
    fn log_scale<R: Real>(&self, rate: R, forward: bool) -> f64 {
        if forward {
            return 0.0;
        }
        -(self.horizon as f64) / f64::from(self.per) * rate.ln_1p().to_f64()
    }

    /// Value of a run and minus its derivative, signed as its amount.
    #[allow(clippy::cast_precision_loss, reason = "ticks stay below 2^53")]
    fn run_at<R: Real>(&self, run: &Run, rate: R, factor: &Factor<R>) -> (R, R) {
        let last = run.last();
        let distance = if factor.forward {
            run.start
        } else {
            self.horizon.saturating_sub(last)
        };
        let (sum, moment) = match run.count {
            1 => (R::of(1.0), R::of(0.0)),
            count => geometric(factor.power(run.step), count),
        };
        let moment = moment * R::of(run.step as f64);
        let weight = if factor.forward {
            R::of(run.start as f64) * sum + moment
        } else {
            R::of(last as f64) * sum - moment
        };
        let by_period = weight * factor.slope;
        let amount = R::of_twofold(run.amount) * factor.power(distance);
        if run.fraction.is_zero() {
            return (amount * sum, amount * by_period);
        }
        let fraction = R::of_twofold(run.fraction);
        let simple = R::of(1.0) / (R::of(1.0) + fraction * rate);
        let amount = amount * simple;
        (amount * sum, amount * (by_period + fraction * simple * sum))
    }

    /// `f` and `f'` at a rate, relative to the sum of both sides, and whether that is sure within the precision.
    pub(crate) fn exactly(&self, rate: Twofold) -> Exact {
        let sides = self.sides(rate);
        Exact {
            size: sides.plus + sides.minus,
            value: sides.plus - sides.minus,
            slope: sides.minus_slope - sides.plus_slope,
        }
    }

    /// Which direction comes first, where all flows of one come before all of the other: then the quotient of the two
    /// sums is monotone in the rate, and there is at most one root. (A flow at `(t, e)` decays faster than any earlier
    /// one, as `e < 1`.)
    pub(crate) fn turn(&self) -> Option<Turn> {
        let (plus_start, plus_end) = self.span(false)?;
        let (minus_start, minus_end) = self.span(true)?;
        match (minus_end <= plus_start, plus_end <= minus_start) {
            (true, true) => Some(Turn::SameTime),
            (true, false) => Some(Turn::MinusFirst),
            (false, true) => Some(Turn::PlusFirst),
            (false, false) => None,
        }
    }

    /// The first and the last moment of a direction.
    fn span(&self, negative: bool) -> Option<((i64, f64), (i64, f64))> {
        let runs = self
            .runs
            .iter()
            .filter(|run| run.amount.is_negative() == negative);
        runs.fold(None, |span, run| {
            let fraction = run.fraction.to_f64();
            let (start, last) = ((run.start, fraction), (run.last(), fraction));
            let (first, end) = span.unwrap_or((start, last));
            Some((
                if start < first { start } else { first },
                if last > end { last } else { end },
            ))
        })
    }

    /// Whether there are flows of both directions.
    pub(crate) fn has_both_signs(&self) -> bool {
        let outgoing = self.runs.iter().filter(|run| run.amount.is_negative()).count();
        outgoing > 0 && outgoing < self.runs.len()
    }

    /// Where a search may start: the rate at which two single flows with the same sums and mean times would meet.
    #[allow(clippy::cast_precision_loss, reason = "a guess")]
    pub(crate) fn guess(&self) -> f64 {
        let (mut sums, mut moments) = ([0.0; 2], [0.0; 2]);
        for run in &self.runs {
            let side = usize::from(run.amount.is_negative());
            let total = run.amount.abs().to_f64() * f64::from(run.count);
            let middle = (run.start as f64 + run.last() as f64) * 0.5 / f64::from(self.per);
            if let (Some(sum), Some(moment)) = (sums.get_mut(side), moments.get_mut(side)) {
                *sum += total;
                *moment += total * middle;
            }
        }
        let ([plus, minus], [plus_moment, minus_moment]) = (sums, moments);
        let apart = plus_moment / plus - minus_moment / minus;
        let guess = libm::log(plus / minus) / apart;
        if guess.is_finite() { guess } else { 0.0 }
    }
}

/// The order of two directions that do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    MinusFirst,
    PlusFirst,
    SameTime,
}

/// `f` and `f'` in high precision, and the sizes that their error is relative to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exact {
    pub(crate) value: Twofold,
    pub(crate) size: Twofold,
    pub(crate) slope: Twofold,
}

/// The discount factor of a tick, or its reciprocal below a rate of zero: never above one.
struct Factor<R> {
    base: R,
    ln: R,
    forward: bool,
    /// `1 / (per (1 + i))`.
    slope: R,
}

impl<R: Real> Factor<R> {
    fn new(ln: R, growth: R, forward: bool, per: u32) -> Self {
        let base = match (per, forward) {
            (1, true) => R::of(1.0) / growth,
            (1, false) => growth,
            _ => ln.exp(),
        };
        let slope = R::of(1.0) / (R::of(f64::from(per)) * growth);
        Self {
            base,
            ln,
            forward,
            slope,
        }
    }

    fn power(&self, ticks: i64) -> R {
        R::power(self.base, self.ln, ticks)
    }
}

/// `sum of s^j` and `sum of j s^j` for `j` in `0..count`.
fn geometric<R: Real>(step: R, count: u32) -> (R, R) {
    let (mut sum, mut moment, mut power, mut terms) = (R::of(1.0), R::of(0.0), step, 1.0);
    for bit in (0..count.ilog2()).rev() {
        moment = moment + power * (R::of(terms) * sum + moment);
        sum = sum + power * sum;
        power = power * power;
        terms *= 2.0;
        if count >> bit & 1 == 1 {
            moment = moment + R::of(terms) * power;
            sum = sum + power;
            power = power * step;
            terms += 1.0;
        }
    }
    (sum, moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_equals_its_flows(rate in -0.9_f64..5.0, start in 0_i64..5, step in 1_i64..40, count in 1_u32..300, per in 1_u32..13) {
            let amount = Twofold::new(100.0);
            let run = Run { amount, start, step, count, fraction: Twofold::new(0.25) };
            let whole = FlowCurve::new([run], per);
            // Twice the amount between them keeps the flows from being joined again.
            let apart = FlowCurve { runs: (0..count).map(|k| Run { start: start + step * i64::from(k), count: 1, ..run }).collect(), ..whole.clone() };
            let (one, many) = (whole.sides(rate), apart.sides(rate));
            prop_assert!((one.plus - many.plus).abs() <= 1e-11 * many.plus);
            prop_assert!((one.plus_slope - many.plus_slope).abs() <= 1e-11 * many.plus_slope);
            let joined = FlowCurve::new(apart.runs, per);
            prop_assert_eq!(joined.runs.len(), 1);
            let (one, joined) = (whole.exactly(Twofold::new(rate)), joined.exactly(Twofold::new(rate)));
            prop_assert_eq!(one.value, joined.value);
        }
    }
}
