//! The one root of flows that turn once, by Newton's method on the logarithm of the quotient of both sides.
//!
//! With `x = ln(1 + i)` and all flows of one direction before all of the other, `h(x) = ln(P / N)` is strictly monotone,
//! and nearly a straight line, so that three or four steps suffice from a fair guess. The bracket catches what Newton's
//! method would miss.
#![allow(
    clippy::float_arithmetic,
    reason = "these are rates and factors, not money; floats do not panic"
)]

/// `h` and its derivative.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RatioAt {
    pub(crate) log: f64,
    pub(crate) slope: f64,
}

/// A step below this ends the search: the error left is of the order of its square.
const LAST_STEP: f64 = 1e-9;

/// The root of a monotone `h` in `range`, if it lies there; `falling` says which way `h` runs.
pub(crate) fn single_root(
    guess: f64,
    range: (f64, f64),
    falling: bool,
    mut at: impl FnMut(f64) -> RatioAt,
) -> Option<f64> {
    let (mut low, mut high) = range;
    let (mut low_is_open, mut high_is_open) = (true, true);
    let mut x = guess.clamp(low, high);
    // Bisection alone needs sixty steps.
    for _ in 0..200 {
        let RatioAt { log, slope } = at(x);
        if log == 0.0 {
            return Some(x);
        }
        let above = (log > 0.0) == falling;
        if above {
            if x >= high {
                return None;
            }
            (low, low_is_open) = (x, false);
        } else {
            if x <= low {
                return None;
            }
            (high, high_is_open) = (x, false);
        }
        let next = x - log / slope;
        if (next - x).abs() <= LAST_STEP {
            return Some(next.clamp(low, high));
        }
        x = if next > low && next < high {
            next
        } else if above && high_is_open && next >= high {
            high
        } else if !above && low_is_open && next <= low {
            low
        } else {
            (low + high) * 0.5
        };
        if high - low <= f64::EPSILON * high.abs().max(low.abs()) {
            return Some(x);
        }
    }
    Some(x)
}
