//! The rounding modes that contracts and laws name.
//!
//! A mode decides which of the two neighbouring integers stands for an exact value; the value is
//! given as its floor and the exact position of the rest, so that no precision is lost before the
//! decision. Half modes: EN/ISO 80000-1 annex B; "half up" means away from zero, as in banking.

use crate::numbered::numbered;
use serde::{Deserialize, Serialize};
#[cfg(any(test, feature = "bfm"))]
use std::num::NonZeroU64;

/// How an exact amount becomes a whole number of minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Rounding {
    /// To the nearest; a half goes away from zero (commercial rounding).
    #[default]
    HalfUp,
    /// To the nearest; a half goes to the even neighbour (banker's rounding).
    HalfEven,
    /// To the nearest; a half goes towards zero.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards positive infinity.
    Ceiling,
    /// Towards negative infinity.
    Floor,
}

numbered!(Rounding: HalfUp = 1, HalfEven = 2, HalfDown = 3, Up = 4, Down = 5, Ceiling = 6, Floor = 7);

/// Where an exact value lies between its floor and the next integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    Zero,
    BelowHalf,
    Half,
    AboveHalf,
}

impl Rest {
    /// Position of `remainder / divisor`, `0 <= remainder < divisor`.
    #[inline]
    fn of(remainder: u128, divisor: u128) -> Self {
        if remainder == 0 {
            return Self::Zero;
        }
        // `divisor - remainder` cannot wrap, `2 * remainder` could.
        match remainder.cmp(&divisor.wrapping_sub(remainder)) {
            std::cmp::Ordering::Less => Self::BelowHalf,
            std::cmp::Ordering::Equal => Self::Half,
            std::cmp::Ordering::Greater => Self::AboveHalf,
        }
    }
}

impl Rounding {
    /// Name in JSON and in the convention of a contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "halfUp",
            Self::HalfEven => "halfEven",
            Self::HalfDown => "halfDown",
            Self::Up => "up",
            Self::Down => "down",
            Self::Ceiling => "ceiling",
            Self::Floor => "floor",
        }
    }

    /// Divides exactly and rounds: `numerator / denominator` as a whole number.
    ///
    /// `None` when `denominator` is zero or negative.
    ///
    /// ```
    /// use tenure::money::Rounding;
    /// assert_eq!(Rounding::HalfUp.divide(5, 2), Some(3));
    /// assert_eq!(Rounding::HalfEven.divide(5, 2), Some(2));
    /// assert_eq!(Rounding::HalfUp.divide(-5, 2), Some(-3));
    /// ```
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        let divisor = u128::try_from(denominator).ok().filter(|divisor| *divisor > 0)?;
        // A machine's own division, where both fit: it takes a tenth of the time.
        if let (Ok(short), Ok(by)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            let floor = short.checked_div_euclid(by)?;
            let remainder = short.checked_rem_euclid(by)?.unsigned_abs();
            return self.choose(floor.into(), Rest::of(remainder.into(), divisor));
        }
        let floor = numerator.checked_div_euclid(denominator)?;
        let remainder = numerator.checked_rem_euclid(denominator)?.unsigned_abs();
        self.choose(floor, Rest::of(remainder, divisor))
    }

    /// Divides exactly and rounds to a whole multiple of `multiple`.
    ///
    /// `None` when `denominator` or `multiple` is not positive, or a value does not fit.
    ///
    /// ```
    /// use tenure::money::Rounding;
    /// assert_eq!(Rounding::Up.divide_to_multiple(4_939_516, 1, 100), Some(4_939_600)); // to the whole rouble
    /// ```
    pub fn divide_to_multiple(self, numerator: i128, denominator: i128, multiple: i64) -> Option<i128> {
        let denominator = denominator.checked_mul(multiple.into())?;
        self.divide(numerator, denominator)?.checked_mul(multiple.into())
    }

    /// The integer that stands for `floor + rest`.
    pub(crate) fn choose(self, floor: i128, rest: Rest) -> Option<i128> {
        let negative = floor < 0;
        let up = match (self, rest) {
            (_, Rest::Zero) | (Self::Floor, _) => false,
            (Self::Ceiling, _) => true,
            (Self::Up, _) | (Self::HalfUp, Rest::Half) => !negative,
            (Self::Down, _) | (Self::HalfDown, Rest::Half) => negative,
            (Self::HalfEven, Rest::Half) => floor.rem_euclid(2) == 1,
            (Self::HalfUp | Self::HalfDown | Self::HalfEven, rest) => rest == Rest::AboveHalf,
        };
        if up { floor.checked_add(1) } else { Some(floor) }
    }
}

/// A positive divisor up to `2^62` with its rounding prepared, for numerators that are not negative.
///
/// What a mode adds before the division is constant, so that rounding costs a kernel one addition
/// and no branch.
#[cfg(any(test, feature = "bfm"))]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divisor {
    value: NonZeroU64,
    reciprocal: Reciprocal,
    /// What lifts exactly the remainders that are rounded up over the divisor.
    lift: u64,
    /// One when a lifted tie, which is divisible, has to go back from an odd quotient; else zero.
    ties_to_even: u64,
}

#[cfg(any(test, feature = "bfm"))]
impl Divisor {
    pub(crate) fn new(value: NonZeroU64, rounding: Rounding) -> Self {
        let lift = match rounding {
            Rounding::HalfUp | Rounding::HalfEven => value.get() >> 1,
            Rounding::HalfDown => value.get().wrapping_sub(1) >> 1,
            Rounding::Up | Rounding::Ceiling => value.get().wrapping_sub(1),
            Rounding::Down | Rounding::Floor => 0,
        };
        let ties_to_even = rounding == Rounding::HalfEven && value.get() & 1 == 0;
        Self {
            value,
            reciprocal: Reciprocal::of(value),
            lift,
            ties_to_even: u64::from(ties_to_even),
        }
    }

    pub(crate) const fn get(self) -> u64 {
        self.value.get()
    }

    /// Largest numerator that [`Divisor::divide`] takes.
    pub(crate) const fn max_numerator(self) -> u64 {
        (u64::MAX >> 1).wrapping_sub(self.lift)
    }

    /// `numerator / divisor` rounded, for a numerator up to [`Divisor::max_numerator`].
    #[inline]
    pub(crate) fn divide(self, numerator: u64) -> u64 {
        let lifted = numerator.wrapping_add(self.lift);
        let quotient = self.reciprocal.quotient(lifted);
        // The same in every row of a loan, so that a processor knows it: the check below costs as long as the quotient.
        if self.ties_to_even == 0 {
            return quotient;
        }
        // Without a branch: whether a quotient is odd is a coin toss that no processor predicts. And without
        // `%`, which would divide once more.
        let divisible = u64::from(quotient.wrapping_mul(self.value.get()) == lifted);
        quotient.wrapping_sub(quotient & divisible)
    }
}

/// A divisor `d` as a factor: `floor(n / d) = floor(n * factor / 2^(63 + shift))` for every `n` below `2^63`.
///
/// With `2^(shift - 1) < d <= 2^shift` and `factor = ceil(2^(63 + shift) / d)`, which fits 64 bits, the product is
/// too large by `n * e` with `e < d <= 2^shift`, so by less than `2^(63 + shift)`: less than what is missing to the
/// next multiple of the divisor. Source: Granlund and Montgomery, *Division by Invariant Integers using
/// Multiplication*, 1994. Half as long as the machine division that a row would wait for.
#[cfg(all(any(test, feature = "bfm"), not(target_family = "wasm")))]
#[derive(Debug, Clone, Copy)]
struct Reciprocal {
    factor: u64,
    shift: u32,
}

#[cfg(all(any(test, feature = "bfm"), not(target_family = "wasm")))]
impl Reciprocal {
    #[allow(clippy::cast_possible_truncation, reason = "the factor fits, see above")]
    fn of(divisor: NonZeroU64) -> Self {
        // Of one there is no bit below: 64 leading zeros.
        let shift = 64_u32.wrapping_sub(divisor.get().wrapping_sub(1).leading_zeros());
        let power = 1_u128 << shift.wrapping_add(63);
        Self {
            factor: power.div_ceil(u128::from(divisor.get())) as u64,
            shift,
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the upper half")]
    fn quotient(self, numerator: u64) -> u64 {
        // The doubled numerator makes the shift by 63 one by 64, which costs nothing.
        let product = u128::from(numerator << 1).wrapping_mul(self.factor.into());
        ((product >> 64) as u64) >> self.shift
    }
}

/// A divisor as it is: WebAssembly has no product of 128 bits that would be faster than its division.
#[cfg(all(any(test, feature = "bfm"), target_family = "wasm"))]
#[derive(Debug, Clone, Copy)]
struct Reciprocal(NonZeroU64);

#[cfg(all(any(test, feature = "bfm"), target_family = "wasm"))]
impl Reciprocal {
    const fn of(divisor: NonZeroU64) -> Self {
        Self(divisor)
    }

    #[inline]
    fn quotient(self, numerator: u64) -> u64 {
        numerator / self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// mode, then 2.5, -2.5, 2.4, -2.4, 2.6, -2.6, 3.5 rounded.
    const TABLE: &[(Rounding, [i128; 7])] = &[
        (Rounding::HalfUp, [3, -3, 2, -2, 3, -3, 4]),
        (Rounding::HalfEven, [2, -2, 2, -2, 3, -3, 4]),
        (Rounding::HalfDown, [2, -2, 2, -2, 3, -3, 3]),
        (Rounding::Up, [3, -3, 3, -3, 3, -3, 4]),
        (Rounding::Down, [2, -2, 2, -2, 2, -2, 3]),
        (Rounding::Ceiling, [3, -2, 3, -2, 3, -2, 4]),
        (Rounding::Floor, [2, -3, 2, -3, 2, -3, 3]),
    ];

    #[test]
    fn every_mode_rounds_as_its_table_says() {
        assert_eq!(TABLE.len(), Rounding::ALL.len());
        for (mode, expected) in TABLE {
            let got = [25, -25, 24, -24, 26, -26, 35].map(|tenths| mode.divide(tenths, 10));
            assert_eq!(got, expected.map(Some), "{mode:?}");
        }
    }

    #[test]
    fn a_divisor_that_is_not_positive_has_no_answer() {
        assert_eq!(Rounding::HalfUp.divide(1, 0), None);
        assert_eq!(Rounding::HalfUp.divide(1, -2), None);
        assert_eq!(Rounding::HalfUp.divide(i128::MIN, 1), Some(i128::MIN));
    }

    proptest! {
        #[test]
        fn a_prepared_divisor_equals_the_wide_division(numerator: u64, divisor in 1_u64.., shift in 0_u32..64, mode in 0_usize..7) {
            let mode = Rounding::ALL[mode];
            let divisor = NonZeroU64::new((divisor >> shift).clamp(1, 1 << 62)).unwrap();
            let prepared = Divisor::new(divisor, mode);
            let near_tie = (numerator >> shift).saturating_mul(divisor.get()).saturating_add(divisor.get() / 2);
            for numerator in [numerator, near_tie, near_tie.saturating_add(1), near_tie.saturating_sub(1), u64::MAX, 0] {
                let numerator = numerator.min(prepared.max_numerator());
                let wide = mode.divide(numerator.into(), divisor.get().into());
                prop_assert_eq!(wide, Some(prepared.divide(numerator).into()));
            }
        }

        #[test]
        fn rounding_never_moves_a_whole_unit(numerator in -1_000_000_i128..1_000_000, divisor in 1_i128..5_000, mode in 0_usize..7) {
            let rounded = Rounding::ALL[mode].divide(numerator, divisor).unwrap();
            prop_assert!((rounded * divisor - numerator).abs() < divisor);
        }
    }
}
