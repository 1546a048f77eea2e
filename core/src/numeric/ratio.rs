//! The one root of flows that turn once, by Halley's method on the logarithm of the quotient of both sides.
//!
//! With `x = ln(1 + i)` and all flows of one direction before all of the other, `h(x) = ln(P / N)` is strictly monotone,
//! and nearly a straight line, so that two or three steps suffice from a fair guess. Without a second derivative it is
//! Newton's method. The bracket catches what either would miss.
#![allow(
    clippy::float_arithmetic,
    reason = "these are rates and factors, not money; floats do not panic"
)]

/// `h` with its first derivative and, where it is known, the second; else zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RatioAt {
    pub(crate) log: f64,
    pub(crate) slope: f64,
    pub(crate) bend: f64,
}

/// The root of a monotone `h` in `range`, if it lies there; `falling` says which way `h` runs. A step of at most
/// `last_step` is the last: the error left is of the order of its square, or of its cube with a second derivative.
pub(crate) fn single_root(
    guess: f64,
    range: (f64, f64),
    falling: bool,
    last_step: f64,
    mut at: impl FnMut(f64) -> RatioAt,
) -> Option<f64> {
    let (mut low, mut high) = range;
    let (mut low_is_open, mut high_is_open) = (true, true);
    let mut x = guess.clamp(low, high);
    // Bisection alone needs sixty steps.
    for _ in 0..200 {
        let RatioAt { log, slope, bend } = at(x);
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
        let step = log / slope;
        let next = x - step / (1.0 - 0.5 * step * bend / slope);
        if (next - x).abs() <= last_step {
            return Some(next.clamp(low, high));
        }
        x = if next > low && next < high {
            next
        } else if above && high_is_open {
            // A step that leads nowhere: whether there is a root at all, the border tells.
            high
        } else if !above && low_is_open {
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
