//! The present value of dated flows as a function of the rate.
//!
//! `f(i) = sum of a / ((1 + e i) (1 + i)^(t / per))`: `a` the amounts, `t` whole ticks after the first flow, `per` ticks
//! in the period of the rate, `e` a fraction of a period with simple interest (Regulation Z, Appendix J, (b)(8); Federal
//! Law 353-FZ, art. 6 part 2; zero elsewhere). A run of equal flows at equal steps is one geometric sum, by doubling:
//! `S(m + n) = S(m) + v^m S(n)`, which has no cancellation and no special case at a rate of zero.
//!
//! Incoming and outgoing flows are summed apart: each sum is positive, decreasing and convex in `i`, and so is minus its
//! derivative. That is what makes proofs about whole intervals possible, see `roots`.
//!
//! Negative rates are the same problem seen from the last flow: with `1 + i = 1 / (1 + j)` and times counted back from the
//! end, `f` times a power of `1 + i` is again a curve of this kind in `j`, where `e` becomes `1 - e`.
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

    /// Value at a rate and minus its derivative, signed as the amount.
    #[allow(clippy::cast_precision_loss, reason = "ticks stay below 2^53")]
    fn at<R: Real>(&self, rate: R, factor: &Factor<R>) -> (R, R) {
        let (sum, moment) = match self.count {
            1 => (R::of(1.0), R::of(0.0)),
            count => geometric(factor.power(self.step), count),
        };
        let times = R::of(self.start as f64) * sum + R::of(self.step as f64) * moment;
        let amount = R::of_twofold(self.amount) * factor.power(self.start);
        if self.fraction.is_zero() {
            return (amount * sum, amount * times * factor.slope);
        }
        let fraction = R::of_twofold(self.fraction);
        let simple = R::of(1.0) / (R::of(1.0) + fraction * rate);
        let amount = amount * simple;
        (
            amount * sum,
            amount * (times * factor.slope + fraction * simple * sum),
        )
    }

    /// Whether `next` continues this run as its flow number `count + 1`.
    /// Both are single flows of one moment.
    fn meets(&self, next: &Self) -> bool {
        let single = self.count == 1 && next.count == 1;
        single && self.start == next.start && self.fraction == next.fraction
    }

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

/// Sums of incoming and outgoing flows at a rate, and minus their derivatives by the rate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides<R> {
    pub(crate) plus: R,
    pub(crate) minus: R,
    pub(crate) plus_slope: R,
    pub(crate) minus_slope: R,
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
                Some(last) if last.meets(&run) => {
                    last.amount = last.amount + run.amount;
                    if last.amount.is_zero() {
                        joined.pop();
                    }
                }
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

    /// The curve seen from its last flow: its rates `j` belong to the rates `1 / (1 + j) - 1` of this one.
    pub(crate) fn mirrored(&self) -> Self {
        // A fraction takes a whole period of its own when it is turned round.
        let has_fractions = self.runs.iter().any(|run| !run.fraction.is_zero());
        let period = i64::from(self.per);
        let end = self
            .horizon
            .saturating_add(if has_fractions { period } else { 0 });
        let turned = |run: &Run| {
            let start = end.saturating_sub(run.last());
            if run.fraction.is_zero() {
                return Run { start, ..*run };
            }
            Run {
                start: start.saturating_sub(period),
                fraction: Twofold::ONE - run.fraction,
                ..*run
            }
        };
        Self {
            runs: self.runs.iter().map(turned).collect(),
            per: self.per,
            horizon: end,
        }
    }

    /// Sums at a rate above -1; meant for rates that are not far below zero, see [`FlowCurve::mirrored`].
    pub(crate) fn sides<R: Real>(&self, rate: R) -> Sides<R> {
        let zero = R::of(0.0);
        let factor = Factor::new(rate, self.per);
        let mut sides = Sides {
            plus: zero,
            minus: zero,
            plus_slope: zero,
            minus_slope: zero,
        };
        for run in &self.runs {
            let (value, slope) = run.at(rate, &factor);
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

    /// `f` and `f'` at a rate in high precision.
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

/// The discount factor of a tick.
struct Factor<R> {
    base: R,
    ln: R,
    /// `1 / (per (1 + i))`.
    slope: R,
}

impl<R: Real> Factor<R> {
    fn new(rate: R, per: u32) -> Self {
        let growth = R::of(1.0) + rate;
        let ln = -rate.ln_1p() / R::of(f64::from(per));
        Self {
            base: if per == 1 { R::of(1.0) / growth } else { ln.exp() },
            ln,
            slope: R::of(1.0) / (R::of(f64::from(per)) * growth),
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
        fn a_run_equals_its_flows(rate in -0.05_f64..5.0, start in 0_i64..5, step in 1_i64..40, count in 1_u32..300, per in 1_u32..13) {
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

        #[test]
        fn a_mirrored_curve_is_the_same_up_to_a_power(rate in 0.0_f64..0.5, start in 0_i64..5, step in 1_i64..12, count in 1_u32..30, per in 1_u32..4, fraction in 0.0_f64..0.9) {
            let run = Run { amount: Twofold::new(100.0), start, step, count, fraction: Twofold::new(fraction) };
            let curve = FlowCurve::new([Run::once(Twofold::new(-5.0), 0), run], per);
            let mirrored = curve.mirrored();
            let here = curve.sides(rate);
            let there = mirrored.sides(1.0 / (1.0 + rate) - 1.0);
            // The quotient of the sides does not know the power.
            let (a, b) = (here.plus / here.minus, there.plus / there.minus);
            prop_assert!((a - b).abs() <= 1e-10 * a.abs(), "{a} {b}");
        }
    }
}
