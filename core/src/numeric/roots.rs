//! All rates at which flows are worth nothing: none, one, or several, and never a silent failure.
//!
//! Flows that turn once have one root at most, found by [`single_root`]. Any others are searched through: the range of
//! rates is cut until each piece is proven to be without a root, or to have exactly one. With `f = P - N`, both sides
//! positive, decreasing and convex, a piece `[a, b]` has no root when the tangent of one side, or its smallest value, lies
//! above the chord of the other; and at most one when the same holds for the derivatives (the smallest of one side above
//! the largest of the other). The comparisons leave room for the errors of doubles.
//!
//! A piece that stays undecided down to a width of 10^-10 is settled with [`Twofold`] numbers: two roots with an extremum
//! between them, or one root that only touches zero (a double root). What is left out: telling apart three or more roots
//! within such a piece. Every root is polished to some 28 digits. Negative rates are searched for on the mirrored curve,
//! where they are as well-behaved as positive ones.
#![allow(
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    reason = "these are rates and factors, not money; whole numbers are checked by name"
)]

use super::flow_curve::{Sides, Turn};
use super::{FlowCurve, RatioAt, Twofold, single_root};

/// Lowest rate of a period that is looked for: just above -100 %.
pub(crate) const LOWEST_RATE: f64 = -1.0 + 1e-12;

/// Highest rate of a period that is looked for.
pub(crate) const HIGHEST_RATE: f64 = 1e9;

/// Relative width of the pieces that are settled in high precision.
const NARROW: f64 = 1e-10;

/// Relative error allowed to a sum of doubles, beside the rounding of each addition.
const SLACK: f64 = 2e-12;

/// Values of single flows that one search may compute.
const MAX_WORK: usize = 20_000_000;

/// What the value of a run of many flows costs, with its powers, in values of single ones: some two microseconds.
const RUN_WORK: usize = 100;

/// A rate with a present value of zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) rate: Twofold,
    /// The present value touches zero without changing its sign: a double root.
    pub(crate) touching: bool,
}

/// Why there is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoRate {
    /// No two flows have opposite signs.
    OneSign,
    /// The search proved it for the whole range.
    Proven,
}

/// What a search ends with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Search {
    None(NoRate),
    /// In rising order, at least one.
    Found(Vec<Found>),
    /// So many flows, so nearly balanced, that the search was given up.
    TooLong,
}

/// Where the search passes from a curve to its mirror: below zero, so that a root at zero lies on neither border.
const BORDER: f64 = -1.234_5e-4;

/// Every root between [`LOWEST_RATE`] and [`HIGHEST_RATE`].
pub(crate) fn solve(curve: &FlowCurve) -> Search {
    if !curve.has_both_signs() {
        return Search::None(NoRate::OneSign);
    }
    let found = match curve.turn() {
        Some(turn) => Some(turned_once(curve, turn).into_iter().collect()),
        None => search(curve),
    };
    match found {
        None => Search::TooLong,
        Some(found) if found.is_empty() => Search::None(NoRate::Proven),
        Some(found) => Search::Found(found),
    }
}

/// The rate that belongs to a rate of the mirrored curve, and back.
fn mirror(rate: Twofold) -> Twofold {
    -rate / (Twofold::ONE + rate)
}

/// All roots of flows that turn more than once; `None` when that takes too long.
fn search(curve: &FlowCurve) -> Option<Vec<Found>> {
    let mirrored = curve.mirrored();
    let mut below = Pieces::new(&mirrored, MAX_WORK);
    below.search(-BORDER / (1.0 + BORDER), -LOWEST_RATE / (1.0 + LOWEST_RATE))?;
    let mut above = Pieces::new(curve, below.work_left);
    above.search(BORDER, HIGHEST_RATE)?;
    let turned = below.found.into_iter().rev().map(|found| Found {
        rate: mirror(found.rate),
        ..found
    });
    Some(turned.chain(above.found).collect())
}

fn turned_once(curve: &FlowCurve, turn: Turn) -> Option<Found> {
    if turn == Turn::SameTime {
        return None;
    }
    let minus_first = turn == Turn::MinusFirst;
    let at_zero = curve.exactly(Twofold::ZERO).value;
    let rate = if at_zero.is_zero() {
        Twofold::ZERO
    } else if at_zero.is_negative() == minus_first {
        // What comes late is less than what came early: the rate is negative.
        mirror(positive_root(
            &curve.mirrored(),
            !minus_first,
            -LOWEST_RATE / (1.0 + LOWEST_RATE),
        )?)
    } else {
        positive_root(curve, minus_first, HIGHEST_RATE)?
    };
    Some(Found {
        rate,
        touching: false,
    })
}

/// The root above zero of flows that turn once.
fn positive_root(curve: &FlowCurve, minus_first: bool, highest: f64) -> Option<Twofold> {
    let range = (0.0, libm::log1p(highest));
    let x = single_root(curve.guess(), range, minus_first, 1e-9, |x| {
        let rate = libm::expm1(x);
        let sides = curve.sides(rate);
        RatioAt {
            log: libm::log(sides.plus / sides.minus),
            slope: (1.0 + rate) * (sides.minus_slope / sides.minus - sides.plus_slope / sides.plus),
            bend: 0.0,
        }
    })?;
    Some(polish(curve, Twofold::new(libm::expm1(x)), None))
}

/// Newton's method in high precision from a root in double precision.
fn polish(curve: &FlowCurve, start: Twofold, bracket: Option<(Twofold, Twofold)>) -> Twofold {
    let mut rate = start;
    for _ in 0..6 {
        let exact = curve.exactly(rate);
        let step = exact.value / exact.slope;
        let next = rate - step;
        let inside = bracket.is_none_or(|(low, high)| low <= next && next <= high);
        if !next.is_finite() || !inside || next <= Twofold::new(-1.0) {
            return rate;
        }
        rate = next;
        if step.abs() <= (Twofold::ONE + rate.abs()) * Twofold::new(1e-18) {
            return rate; // the next step would be some 1e-36
        }
    }
    rate
}

/// A rate with both sides of the curve.
#[derive(Debug, Clone, Copy)]
struct Point {
    rate: f64,
    sides: Sides<f64>,
}

struct Pieces<'a> {
    curve: &'a FlowCurve,
    found: Vec<Found>,
    /// Undecided pieces that touch each other, as one.
    undecided: Option<(f64, f64)>,
    work_left: usize,
    /// What one point costs.
    work: usize,
    slack: f64,
}

impl<'a> Pieces<'a> {
    #[allow(clippy::cast_precision_loss, reason = "a bound")]
    fn new(curve: &'a FlowCurve, work_left: usize) -> Self {
        Self {
            curve,
            found: Vec::new(),
            undecided: None,
            work_left,
            work: curve.runs().iter().fold(0, |sum, run| {
                sum.saturating_add(if run.count > 1 { RUN_WORK } else { 1 })
            }),
            slack: SLACK + curve.runs().len() as f64 * f64::EPSILON,
        }
    }

    fn point(&mut self, rate: f64) -> Option<Point> {
        self.work_left = self.work_left.checked_sub(self.work)?;
        Some(Point {
            rate,
            sides: self.curve.sides(rate),
        })
    }

    /// Left to right, so that roots come out in order. `None` when the work is too much.
    fn search(&mut self, lowest: f64, highest: f64) -> Option<()> {
        let mut left = self.point(lowest)?;
        let mut right_ends = vec![self.point(highest)?];
        while let Some(right) = right_ends.last().copied() {
            if self.decide(left, right) {
                right_ends.pop();
                left = right;
            } else {
                let middle = middle(left.rate, right.rate);
                right_ends.push(self.point(middle)?);
            }
        }
        self.settle();
        Some(())
    }

    /// Whether the piece needs no more cutting.
    fn decide(&mut self, left: Point, right: Point) -> bool {
        let (a, b) = (left.sides, right.sides);
        let width = right.rate - left.rate;
        if self.has_no_root(&a, &b, width) {
            self.settle();
            return true;
        }
        let above = |x: f64, y: f64| x > y + self.slack * (x + y);
        if above(b.plus_slope, a.minus_slope) || above(b.minus_slope, a.plus_slope) {
            self.settle();
            if self.sign(left.rate) != self.sign(right.rate) {
                let rate = self.refine(left, right);
                let bracket = (Twofold::new(left.rate), Twofold::new(right.rate));
                let rate = polish(self.curve, Twofold::new(rate), Some(bracket));
                self.found.push(Found {
                    rate,
                    touching: false,
                });
            }
            return true;
        }
        if width > NARROW * (1.0 + left.rate) {
            return false;
        }
        let start = self.undecided.map_or(left.rate, |(start, _)| start);
        self.undecided = Some((start, right.rate));
        true
    }

    /// Whether one side lies above the other all over the piece.
    fn has_no_root(&self, a: &Sides<f64>, b: &Sides<f64>, width: f64) -> bool {
        // The side above with its value and slope at both ends, then the other.
        let over = |p: [f64; 4], q: [f64; 2]| {
            let ([pa, fall_a, pb, fall_b], [qa, qb]) = (p, q);
            let above = |x: f64, y: f64, size: f64| x > y + self.slack * (size + y);
            let from_left = above(pa, qa, pa) && above(pa - fall_a * width, qb, pa + fall_a * width);
            let from_right = above(pb, qb, pb) && above(pb + fall_b * width, qa, pb + fall_b * width);
            from_left || from_right || above(pb, qa, pb)
        };
        over([a.plus, a.plus_slope, b.plus, b.plus_slope], [a.minus, b.minus])
            || over([a.minus, a.minus_slope, b.minus, b.minus_slope], [a.plus, b.plus])
    }

    /// Whether the present value is negative; zero counts as positive, so that a root on a border is in one piece.
    fn sign(&self, rate: f64) -> bool {
        let sides = self.curve.sides(rate);
        let (value, size) = (sides.plus - sides.minus, sides.plus + sides.minus);
        if value.abs() > self.slack * size {
            return value < 0.0;
        }
        is_below_zero(self.curve, Twofold::new(rate))
    }

    /// The root of a monotone piece in double precision: Newton's method, by halves where it does not shrink.
    fn refine(&self, left: Point, right: Point) -> f64 {
        let (mut low, mut high) = (left.rate, right.rate);
        let low_is_negative = self.sign(low);
        let mut rate = middle(low, high);
        let mut width = high - low;
        for _ in 0..400 {
            let sides = self.curve.sides(rate);
            let value = sides.plus - sides.minus;
            if (value < 0.0) == low_is_negative {
                low = rate;
            } else {
                high = rate;
            }
            let next = rate - value / (sides.minus_slope - sides.plus_slope);
            let halved = high - low <= 0.5 * width;
            width = high - low;
            if (next - rate).abs() <= 1e-15 * (1.0 + rate) || width <= 1e-15 * (1.0 + rate) {
                break;
            }
            let near = (next - rate).abs() <= 0.25 * width;
            rate = if next > low && next < high && (halved || near) {
                next
            } else {
                middle(low, high)
            };
        }
        rate
    }

    /// Looks into the undecided piece with high precision, if there is one.
    fn settle(&mut self) {
        let Some((left, right)) = self.undecided.take() else {
            return;
        };
        let (low, high) = (Twofold::new(left), Twofold::new(right));
        let (at_low, at_high) = (is_below_zero(self.curve, low), is_below_zero(self.curve, high));
        if at_low != at_high {
            self.cross(low, high);
            return;
        }
        let rises = |rate: Twofold| !self.curve.exactly(rate).slope.is_negative();
        if rises(low) == rises(high) {
            return;
        }
        let rises_first = rises(low);
        let extremum = halve(low, high, |rate| rises(rate) == rises_first);
        let exact = self.curve.exactly(extremum);
        if exact.value.abs() <= exact.size * Twofold::new(1e-26) {
            self.found.push(Found {
                rate: extremum,
                touching: true,
            });
        } else if exact.value.is_negative() != at_low {
            self.cross(low, extremum);
            self.cross(extremum, high);
        }
    }

    fn cross(&mut self, low: Twofold, high: Twofold) {
        let first = is_below_zero(self.curve, low);
        let rate = halve(low, high, |rate| is_below_zero(self.curve, rate) == first);
        self.found.push(Found {
            rate,
            touching: false,
        });
    }
}

/// Whether the present value is below zero beyond the error of high precision.
fn is_below_zero(curve: &FlowCurve, rate: Twofold) -> bool {
    let exact = curve.exactly(rate);
    exact.value < -(exact.size * Twofold::new(1e-29))
}

/// The place where `is_left` ends, by halves.
fn halve(mut low: Twofold, mut high: Twofold, is_left: impl Fn(Twofold) -> bool) -> Twofold {
    for _ in 0..80 {
        let middle = (low + high) * Twofold::new(0.5);
        if is_left(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) * Twofold::new(0.5)
}

/// The rate half way in growth, which treats -99 % and 9 900 % alike.
fn middle(low: f64, high: f64) -> f64 {
    if high - low < 1e-3 * (1.0 + low) {
        return low + (high - low) * 0.5;
    }
    libm::sqrt((1.0 + low) * (1.0 + high)) - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::Run;
    use proptest::prelude::*;

    fn curve(amounts: &[f64]) -> FlowCurve {
        let runs = (0_i64..)
            .zip(amounts)
            .map(|(time, amount)| Run::once(Twofold::new(*amount), time));
        FlowCurve::new(runs, 1)
    }

    fn roots(amounts: &[f64]) -> Vec<(f64, bool)> {
        match solve(&curve(amounts)) {
            Search::Found(found) => found
                .iter()
                .map(|root| (root.rate.to_f64(), root.touching))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Flows whose present value is `product of (g v - 1)`, `g` the growth factors: roots at `g - 1`.
    fn planted(growths: &[f64]) -> Vec<f64> {
        let mut flows = vec![1.0];
        for growth in growths {
            let mut next = vec![0.0; flows.len() + 1];
            for (at, flow) in flows.iter().enumerate() {
                next[at] -= flow;
                next[at + 1] += flow * growth;
            }
            flows = next;
        }
        flows
    }

    #[test]
    fn several_roots_are_all_found() {
        assert_eq!(roots(&[-100.0, 230.0, -132.0]).len(), 2);
        assert_eq!(roots(&[-100.0, 210.0, -110.25]), [(0.05, true)]);
        assert_eq!(solve(&curve(&[1.0, 2.0])), Search::None(NoRate::OneSign));
        assert_eq!(solve(&curve(&[-10.0, 15.0, -6.0])), Search::None(NoRate::Proven));
        assert_eq!(roots(&[-100.0, 110.0]).len(), 1);
        assert_eq!(roots(&planted(&[1.25, 1.25, 1.25])).len(), 1);
        let at_zero = roots(&[0.0, -1.0, 2.0, -1.0]);
        assert!(matches!(at_zero[..], [(rate, true)] if rate.abs() < 1e-25));
    }

    #[test]
    fn a_single_rate_beyond_the_range_is_none() {
        assert_eq!(solve(&curve(&[-1.0, 1e12])), Search::None(NoRate::Proven));
        assert_eq!(solve(&curve(&[-1e13, 1.0])), Search::None(NoRate::Proven));
        assert_eq!(roots(&[-1.0, 1e6]).len(), 1);
        assert_eq!(roots(&[-1e6, 1.0]).len(), 1);
    }

    proptest! {
        #[test]
        fn planted_roots_are_found(steps in proptest::collection::vec(1_u32..8, 2..6), base in -3_i32..4) {
            // Growth factors that are multiples of 1/16: the flows are exact in doubles.
            let mut growth = 1.0 + f64::from(base) / 16.0;
            let growths: Vec<f64> = steps.iter().map(|step| { growth += f64::from(*step) / 16.0; growth }).collect();
            let found = roots(&planted(&growths));
            prop_assert_eq!(found.len(), growths.len(), "{:?}", found);
            for ((rate, touching), growth) in found.iter().zip(&growths) {
                prop_assert!((rate - (growth - 1.0)).abs() < 1e-12 && !touching);
            }
        }

        #[test]
        fn the_value_at_a_root_is_zero_and_scale_does_not_matter(amounts in proptest::collection::vec(-1000_i32..1000, 2..40)) {
            let flows: Vec<f64> = amounts.iter().map(|amount| f64::from(*amount)).collect();
            let scaled: Vec<f64> = flows.iter().map(|flow| flow * 1024.0).collect();
            let found = roots(&flows);
            prop_assert_eq!(&found, &roots(&scaled));
            for (rate, _) in found {
                let exact = curve(&flows).exactly(Twofold::new(rate));
                prop_assert!(exact.value.abs() <= exact.size * Twofold::new(1e-13));
            }
        }
    }
}
