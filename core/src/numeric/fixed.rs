//! Unsigned fixed-point numbers with 116 fractional bits.
//!
//! Range `0 ≤ x < 2^12`, step `2^-116`. Every operation truncates, so a result is never above the
//! exact one and falls short by at most the steps its doc names.

/// `bits * 2^-116`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fixed(u128);

/// Fractional bits.
const FRACTION: u32 = 116;

impl Fixed {
    pub(crate) const ZERO: Self = Self(0);
    pub(crate) const ONE: Self = Self(1 << FRACTION);

    /// `numerator / denominator`, at most one, short by less than one step.
    /// `None` unless `numerator <= denominator < 2^62` and `denominator > 0`.
    pub(crate) fn ratio(numerator: u64, denominator: u64) -> Option<Self> {
        if numerator > denominator || denominator >= 1 << 62 {
            return None;
        }
        // Schoolbook division by a 62-bit digit in two steps: 64 and 52 fractional bits.
        let denominator = u128::from(denominator);
        let high = (u128::from(numerator) << 64).checked_div(denominator)?;
        let rest = (u128::from(numerator) << 64).checked_rem(denominator)?;
        let low = (rest << 52).checked_div(denominator)?;
        Some(Self((high << 52).wrapping_add(low)))
    }

    /// Product, short by less than one step beyond the error of its factors.
    /// `None` when it leaves the range.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let (high, low) = widening_mul(self.0, other.0);
        // high:low >> 116 fits when high < 2^116.
        if high >> FRACTION != 0 {
            return None;
        }
        Some(Self((high << 12) | (low >> FRACTION)))
    }

    /// Sum; `None` when it leaves the range.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        self.0
            .checked_add(other.0)
            .filter(|sum| sum >> 127 == 0)
            .map(Self)
    }

    /// `floor(dividend / self * 2^24)`; `None` for a zero divisor or a result beyond 128 bits.
    pub(crate) fn divide_into(self, dividend: u64) -> Option<u128> {
        // dividend * 2^(116 + 24) / bits: the first 64 shifts at once, the other 76 one by one.
        let start = u128::from(dividend) << 64;
        let mut quotient = start.checked_div(self.0)?;
        let mut rest = start.checked_rem(self.0)?;
        if quotient >> 52 != 0 {
            return None;
        }
        for _ in 0..FRACTION.wrapping_add(24).wrapping_sub(64) {
            // rest < bits < 2^127, so the shift cannot lose a bit.
            rest <<= 1;
            quotient <<= 1;
            if rest >= self.0 {
                rest = rest.wrapping_sub(self.0);
                quotient |= 1;
            }
        }
        Some(quotient)
    }
}

/// The 256-bit product as high and low halves.
#[allow(
    clippy::cast_possible_truncation,
    clippy::arithmetic_side_effects,
    reason = "64-bit limbs: no sum of three reaches 2^128"
)]
fn widening_mul(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0) = (a >> 64, u128::from(a as u64));
    let (b1, b0) = (b >> 64, u128::from(b as u64));
    let low = a0 * b0;
    let middle = a1 * b0 + (low >> 64);
    let cross = a0 * b1 + u128::from(middle as u64);
    let high = a1 * b1 + (middle >> 64) + (cross >> 64);
    (high, (cross << 64) | u128::from(low as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_half_times_a_half_is_a_quarter() {
        let half = Fixed::ratio(1, 2).unwrap();
        assert_eq!(half.times(half), Fixed::ratio(1, 4));
        assert_eq!(half.plus(half), Some(Fixed::ONE));
        assert_eq!(half.divide_into(3), Some(6 << 24));
        assert_eq!(Fixed::ZERO.divide_into(3), None);
        assert_eq!(Fixed::ratio(3, 2), None);
    }

    proptest! {
        #[test]
        fn a_ratio_is_short_by_less_than_a_step(numerator in 0_u64..1 << 47, extra in 1_u64..1 << 47) {
            let denominator = numerator + extra;
            let Fixed(bits) = Fixed::ratio(numerator, denominator).unwrap();
            // bits * denominator <= numerator * 2^116 < (bits + 1) * denominator
            let (high, low) = widening_mul(bits, denominator.into());
            let exact = (u128::from(numerator) >> 12, u128::from(numerator) << 116);
            prop_assert!((high, low) <= exact);
            let (high, low) = widening_mul(bits + 1, denominator.into());
            prop_assert!((high, low) > exact);
        }

        #[test]
        fn wide_products_agree_with_narrow_ones(a: u64, b: u64) {
            prop_assert_eq!(widening_mul(a.into(), b.into()), (0, u128::from(a) * u128::from(b)));
            prop_assert_eq!(widening_mul(u128::from(a) << 64, u128::from(b) << 64), (u128::from(a) * u128::from(b), 0));
        }
    }
}
