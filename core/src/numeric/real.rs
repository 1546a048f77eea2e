//! What a double and a [`Twofold`] have in common, so that a curve is written once.

use super::Twofold;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A real number of some precision.
pub(crate) trait Real:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    fn of(value: f64) -> Self;
    fn of_twofold(value: Twofold) -> Self;
    fn ln_1p(self) -> Self;
    fn exp(self) -> Self;
    /// `base^exponent`, with the logarithm of the base for those who are better off with it.
    fn power(base: Self, ln: Self, exponent: i64) -> Self;
}

impl Real for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn of_twofold(value: Twofold) -> Self {
        value.to_f64()
    }

    fn ln_1p(self) -> Self {
        libm::log1p(self)
    }

    fn exp(self) -> Self {
        libm::exp(self)
    }

    /// By the exponential: repeated squaring would multiply the error of the base by the exponent.
    #[allow(
        clippy::cast_precision_loss,
        clippy::float_arithmetic,
        reason = "exponents stay below 2^53"
    )]
    fn power(base: Self, ln: Self, exponent: i64) -> Self {
        match exponent {
            0 => 1.0,
            1 => base,
            _ => libm::exp(ln * exponent as f64),
        }
    }
}

impl Real for Twofold {
    fn of(value: f64) -> Self {
        Self::new(value)
    }

    fn of_twofold(value: Twofold) -> Self {
        value
    }

    fn ln_1p(self) -> Self {
        Self::ln_1p(self)
    }

    fn exp(self) -> Self {
        Self::exp(self)
    }

    fn power(base: Self, _: Self, exponent: i64) -> Self {
        Self::power(base, exponent.unsigned_abs())
    }
}
