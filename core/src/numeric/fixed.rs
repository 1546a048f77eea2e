//! Unsigned fixed-point numbers of two lengths.
//!
//! Range `0 ≤ x < 2^11`. Every operation truncates, so a result is never above the exact one and falls
//! short by at most the steps its doc names; a step is the last bit.

/// What both lengths can do.
pub(crate) trait FixedPoint: Copy {
    const ZERO: Self;
    const ONE: Self;

    /// `numerator / denominator`, at most one, short by less than one step.
    /// `None` unless `numerator <= denominator < 2^62` and `denominator > 0`.
    fn ratio(numerator: u64, denominator: u64) -> Option<Self>;

    /// Product, short by less than one step beyond the error of its factors.
    /// `None` when it leaves the range.
    fn times(self, other: Self) -> Option<Self>;

    /// Sum; `None` when it leaves the range.
    fn plus(self, other: Self) -> Option<Self>;

    /// `floor(dividend / self * 2^24)`; `None` for a zero divisor or a result that does not fit.
    fn divide_into(self, dividend: u64) -> Option<u128>;

    /// By how much `quotient`, from [`FixedPoint::divide_into`], may be off when `self` is short by at
    /// most `steps`: `quotient * steps / self`, and one for each truncation. `None` when that does not fit.
    fn doubt(self, quotient: u128, steps: u64) -> Option<u128>;
}

/// `bits * 2^-52`: short, for the arithmetic that a processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fixed52(u64);

impl FixedPoint for Fixed52 {
    const ZERO: Self = Self(0);
    const ONE: Self = Self(1 << 52);

    fn ratio(numerator: u64, denominator: u64) -> Option<Self> {
        if numerator > denominator || denominator >= 1 << 62 {
            return None;
        }
        if numerator >> 12 == 0 {
            return (numerator << 52).checked_div(denominator).map(Self);
        }
        let bits = (u128::from(numerator) << 52).checked_div(denominator.into())?;
        u64::try_from(bits).ok().map(Self)
    }

    fn times(self, other: Self) -> Option<Self> {
        // Two 64-bit factors cannot overflow 128 bits.
        let product = u128::from(self.0).wrapping_mul(other.0.into()) >> 52;
        u64::try_from(product).ok().map(Self)
    }

    fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).filter(|sum| sum >> 63 == 0).map(Self)
    }

    fn divide_into(self, dividend: u64) -> Option<u128> {
        if dividend >> 52 != 0 {
            return None;
        }
        (u128::from(dividend) << 76).checked_div(self.0.into())
    }

    fn doubt(self, quotient: u128, steps: u64) -> Option<u128> {
        let off = u64::try_from(quotient)
            .ok()?
            .checked_mul(steps)?
            .checked_div(self.0)?;
        Some(u128::from(off).saturating_add(2))
    }
}

/// `bits * 2^-116`: long, for results that the short ones cannot tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fixed116(u128);

impl FixedPoint for Fixed116 {
    const ZERO: Self = Self(0);
    const ONE: Self = Self(1 << 116);

    fn ratio(numerator: u64, denominator: u64) -> Option<Self> {
        if numerator > denominator || denominator >= 1 << 62 {
            return None;
        }
        // Schoolbook division by a 62-bit digit in two steps: 64 and 52 fractional bits.
        let dividend = u128::from(numerator) << 64;
        let high = dividend.checked_div(denominator.into())?;
        let rest = dividend.wrapping_sub(high.wrapping_mul(denominator.into()));
        let low = (rest << 52).checked_div(denominator.into())?;
        Some(Self((high << 52).wrapping_add(low)))
    }

    fn times(self, other: Self) -> Option<Self> {
        let (high, low) = widening_mul(self.0, other.0);
        // high:low >> 116 fits when high < 2^116.
        if high >> 116 != 0 {
            return None;
        }
        Some(Self((high << 12) | (low >> 116)))
    }

    fn plus(self, other: Self) -> Option<Self> {
        self.0
            .checked_add(other.0)
            .filter(|sum| sum >> 127 == 0)
            .map(Self)
    }

    fn divide_into(self, dividend: u64) -> Option<u128> {
        // dividend * 2^(116 + 24) / bits: the first 64 shifts at once, the other 76 one by one.
        let start = u128::from(dividend) << 64;
        let mut quotient = start.checked_div(self.0)?;
        let mut rest = start.wrapping_sub(quotient.wrapping_mul(self.0));
        if quotient >> 52 != 0 {
            return None;
        }
        for _ in 0..76 {
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

    fn doubt(self, quotient: u128, steps: u64) -> Option<u128> {
        let off = quotient.checked_mul(steps.into())?.checked_div(self.0)?;
        Some(off.saturating_add(2))
    }
}

/// Fractional bits that [`Fixed116::of`] keeps of an amount.
pub(crate) const PART_BITS: u32 = 3;

impl Fixed116 {
    /// An amount below `2^60` times a factor up to one, in units of `2^-3`; short by less than two of them.
    pub(crate) fn of(self, amount: u64) -> i128 {
        let product = (self.0 >> 56).wrapping_mul(amount.into()) >> (60_u32.wrapping_sub(PART_BITS));
        i128::try_from(product).unwrap_or(0)
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

    fn halves_and_quarters<T: FixedPoint + PartialEq + std::fmt::Debug>() {
        let half = T::ratio(1, 2).unwrap();
        assert_eq!(half.times(half), T::ratio(1, 4));
        assert_eq!(half.plus(half), Some(T::ONE));
        assert_eq!(half.divide_into(3), Some(6 << 24));
        assert_eq!(T::ZERO.divide_into(3), None);
        assert_eq!(T::ratio(3, 2), None);
        assert_eq!(T::ratio(0, 0), None);
        // An exact divisor leaves the two truncations, one that is short by its own size doubles.
        assert_eq!(half.doubt(100, 0), Some(2));
    }

    #[test]
    fn a_half_times_a_half_is_a_quarter() {
        halves_and_quarters::<Fixed52>();
        halves_and_quarters::<Fixed116>();
        assert_eq!(Fixed52(1 << 20).doubt(100, 1 << 20), Some(102));
        assert_eq!(Fixed116(1 << 20).doubt(100, 1 << 20), Some(102));
    }

    proptest! {
        #[test]
        fn a_ratio_is_short_by_less_than_a_step(numerator in 0_u64..1 << 47, extra in 1_u64..1 << 47) {
            let denominator = numerator + extra;
            let Fixed116(bits) = Fixed116::ratio(numerator, denominator).unwrap();
            // bits * denominator <= numerator * 2^116 < (bits + 1) * denominator
            let (high, low) = widening_mul(bits, denominator.into());
            let exact = (u128::from(numerator) >> 12, u128::from(numerator) << 116);
            prop_assert!((high, low) <= exact);
            let (high, low) = widening_mul(bits + 1, denominator.into());
            prop_assert!((high, low) > exact);
            prop_assert_eq!(Fixed52::ratio(numerator, denominator), Some(Fixed52(u64::try_from(bits >> 64).unwrap())));
        }

        #[test]
        fn wide_products_agree_with_narrow_ones(a: u64, b: u64) {
            prop_assert_eq!(widening_mul(a.into(), b.into()), (0, u128::from(a) * u128::from(b)));
            prop_assert_eq!(widening_mul(u128::from(a) << 64, u128::from(b) << 64), (u128::from(a) * u128::from(b), 0));
        }
    }
}
