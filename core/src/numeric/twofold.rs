//! Numbers of twice the precision of a double: an unevaluated sum of two doubles, about 31 digits.
//!
//! Sums and products are error-free transformations (Dekker, "A floating-point technique for extending the available
//! precision", 1971; Knuth, TAOCP 2, 4.2.2) without fused operations, so that every platform gives the same bits.
//! Logarithm and exponential start from `libm`, which is the same code everywhere. Relative error of one operation:
//! below 2^-100; of a power with exponent n: below n * 2^-100. Range: |x| below 10^290, where Dekker's splitting holds.
#![allow(
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::float_cmp,
    reason = "these are rates and factors, not money; floats do not panic"
)]

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// `hi + lo`, with `lo` below half a unit in the last place of `hi`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Twofold {
    hi: f64,
    lo: f64,
}

const LN_2: Twofold = Twofold {
    hi: std::f64::consts::LN_2,
    lo: 2.319_046_813_846_299_6e-17,
};

/// Halvings before the series of the exponential.
const HALVINGS: i32 = 9;

fn two_sum(a: f64, b: f64) -> Twofold {
    let hi = a + b;
    let part = hi - a;
    Twofold {
        hi,
        lo: (a - (hi - part)) + (b - part),
    }
}

/// The same when |a| is not below |b|.
fn quick_two_sum(a: f64, b: f64) -> Twofold {
    let hi = a + b;
    Twofold { hi, lo: b - (hi - a) }
}

/// The upper and lower 26 bits.
fn split(a: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * a; // 2^27 + 1
    let upper = scaled - (scaled - a);
    (upper, a - upper)
}

fn two_product(a: f64, b: f64) -> Twofold {
    let hi = a * b;
    let ((a1, a0), (b1, b0)) = (split(a), split(b));
    Twofold {
        hi,
        lo: ((a1 * b1 - hi) + a1 * b0 + a0 * b1) + a0 * b0,
    }
}

impl Twofold {
    pub(crate) const ZERO: Self = Self::new(0.0);
    pub(crate) const ONE: Self = Self::new(1.0);

    pub(crate) const fn new(value: f64) -> Self {
        Self { hi: value, lo: 0.0 }
    }

    /// A whole number, exact up to 106 bits.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "the rest is kept in `lo`"
    )]
    pub(crate) fn whole(value: i128) -> Self {
        let hi = value as f64;
        let lo = value.saturating_sub(hi as i128) as f64;
        quick_two_sum(hi, lo)
    }

    /// `10^exponent`, exact up to 45.
    pub(crate) fn ten_to(exponent: u32) -> Self {
        Self::new(10.0).power(exponent.into())
    }

    pub(crate) const fn to_f64(self) -> f64 {
        self.hi
    }

    pub(crate) fn is_finite(self) -> bool {
        self.hi.is_finite() && self.lo.is_finite()
    }

    pub(crate) fn is_zero(self) -> bool {
        self.hi == 0.0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.hi < 0.0
    }

    pub(crate) fn abs(self) -> Self {
        if self.is_negative() { -self } else { self }
    }

    fn floor(self) -> Self {
        let hi = self.hi.floor();
        let lo = if hi == self.hi { self.lo.floor() } else { 0.0 };
        quick_two_sum(hi, lo)
    }

    pub(crate) fn is_whole(self) -> bool {
        self.floor() == self
    }

    /// The nearest whole number, a half away from zero; `None` from 10^36 on.
    #[allow(clippy::cast_possible_truncation, reason = "whole and within the range")]
    pub(crate) fn round(self) -> Option<i128> {
        let magnitude = (self.abs() + Self::new(0.5)).floor();
        if !self.is_finite() || magnitude.hi >= 1e36 {
            return None;
        }
        let whole = (magnitude.hi as i128).checked_add(magnitude.lo as i128)?;
        if self.is_negative() {
            whole.checked_neg()
        } else {
            Some(whole)
        }
    }

    /// Whole power by squaring.
    #[inline(never)]
    pub(crate) fn power(self, exponent: u64) -> Self {
        let mut result = Self::ONE;
        for bit in (0..u64::BITS.wrapping_sub(exponent.leading_zeros())).rev() {
            result = result * result;
            if exponent >> bit & 1 == 1 {
                result = result * self;
            }
        }
        result
    }

    /// `e^x - 1` without loss near zero: Taylor's series of `x / 2^9`, then `s -> s (2 + s)` nine times.
    #[inline(never)]
    pub(crate) fn exp_m1(self) -> Self {
        let twos = (self.hi / LN_2.hi).round_ties_even();
        let reduced = self - LN_2 * Self::new(twos);
        let small = reduced.scaled(-HALVINGS);
        let mut sum = Self::ONE;
        // 1 + x/2 (1 + x/3 (1 + ...)): (4e-4)^11 / 12! is below 2^-140.
        for divisor in (2_i32..=12).rev() {
            sum = Self::ONE + small * sum / Self::new(divisor.into());
        }
        let mut result = small * sum;
        for _ in 0..HALVINGS {
            result = result * (Self::new(2.0) + result);
        }
        if twos == 0.0 {
            return result;
        }
        #[allow(
            clippy::cast_possible_truncation,
            reason = "saturates, and scaling saturates too"
        )]
        let scaled = (result + Self::ONE).scaled(twos as i32);
        scaled - Self::ONE
    }

    pub(crate) fn exp(self) -> Self {
        self.exp_m1() + Self::ONE
    }

    /// `ln(1 + x)` without loss near zero: one step of Newton from `libm`'s value.
    #[inline(never)]
    pub(crate) fn ln_1p(self) -> Self {
        let start = Self::new(libm::log1p(self.hi));
        let reached = start.exp_m1();
        start + (self - reached) / (Self::ONE + reached)
    }

    /// `x * 2^exponent`, exact but for underflow.
    fn scaled(self, exponent: i32) -> Self {
        Self {
            hi: libm::scalbn(self.hi, exponent),
            lo: libm::scalbn(self.lo, exponent),
        }
    }
}

impl From<f64> for Twofold {
    fn from(value: f64) -> Self {
        Self::new(value)
    }
}

// Never inlined: twenty operations each, in dozens of formulas, would be a third of the module in a browser.
impl Add for Twofold {
    type Output = Self;
    #[inline(never)]
    fn add(self, other: Self) -> Self {
        let high = two_sum(self.hi, other.hi);
        let low = two_sum(self.lo, other.lo);
        let sum = quick_two_sum(high.hi, high.lo + low.hi);
        quick_two_sum(sum.hi, sum.lo + low.lo)
    }
}

impl Neg for Twofold {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            hi: -self.hi,
            lo: -self.lo,
        }
    }
}

impl Sub for Twofold {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Twofold {
    type Output = Self;
    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        let product = two_product(self.hi, other.hi);
        quick_two_sum(product.hi, product.lo + (self.hi * other.lo + self.lo * other.hi))
    }
}

impl Div for Twofold {
    type Output = Self;
    #[inline(never)]
    fn div(self, other: Self) -> Self {
        let first = self.hi / other.hi;
        let rest = self - other * Self::new(first);
        let second = rest.hi / other.hi;
        let rest = rest - other * Self::new(second);
        quick_two_sum(first, second) + Self::new(rest.hi / other.hi)
    }
}

impl PartialOrd for Twofold {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match self.hi.partial_cmp(&other.hi)? {
            Ordering::Equal => self.lo.partial_cmp(&other.lo),
            order => Some(order),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: Twofold, b: Twofold) -> bool {
        (a - b).abs() <= b.abs() * Twofold::new(1e-29)
    }

    #[test]
    fn whole_numbers_are_exact() {
        let big = 1_234_567_890_123_456_789_012_345_678_i128;
        assert_eq!(Twofold::whole(big).round(), Some(big));
        assert_eq!(Twofold::whole(-big).round(), Some(-big));
        assert_eq!(Twofold::ten_to(30).round(), Some(10_i128.pow(30)));
        assert_eq!((Twofold::new(-5.0) / Twofold::new(2.0)).round(), Some(-3));
        assert_eq!(Twofold::new(1e40).round(), None);
    }

    #[test]
    fn known_constants_come_out() {
        // e and ln(1.1) to 32 digits, from tables.
        let e = Twofold::whole(271_828_182_845_904_523_536_028_747_135_i128) / Twofold::ten_to(29);
        assert!(close(Twofold::ONE.exp(), e));
        let ln = Twofold::whole(953_101_798_043_248_600_439_521_232_808_i128) / Twofold::ten_to(31);
        assert!(close((Twofold::ONE / Twofold::new(10.0)).ln_1p(), ln));
    }

    proptest! {
        #[test]
        fn division_undoes_multiplication(a in 1e-9_f64..1e9, b in 1e-9_f64..1e9, c in 1e-9_f64..1e9) {
            let (x, y) = (Twofold::new(a) / Twofold::new(b), Twofold::new(c));
            prop_assert!(close(x * y / y, x));
            prop_assert!(close(x + y - y - x + x, x) || a / b < c);
        }

        #[test]
        fn the_exponential_undoes_the_logarithm(a in 1e-12_f64..1e6, sign: bool) {
            let x = Twofold::new(if sign { a } else { -a / (a + 1.0) });
            prop_assert!(close(x.ln_1p().exp_m1(), x), "{x:?}");
        }

        #[test]
        fn powers_add_exponents(a in 0.5_f64..2.0, n in 0_u64..200, m in 0_u64..200) {
            let x = Twofold::new(a);
            prop_assert!(close(x.power(n) * x.power(m), x.power(n + m)));
        }
    }
}
