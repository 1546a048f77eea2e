//! Natural numbers of any size: the judge of ties that fixed precision cannot tell apart.
//!
//! Only what that takes: products, powers, sums, differences and an order. Schoolbook
//! multiplication is enough: the largest power here has some nine hundred limbs and is rarely needed.

use std::cmp::Ordering;

/// Little-endian limbs without leading zeros; zero has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Natural(Vec<u64>);

impl Natural {
    pub(crate) fn new(value: u128) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "the low limb")]
        Self(vec![value as u64, (value >> 64) as u64]).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        let mut limbs = vec![0_u64; self.0.len().saturating_add(other.0.len())];
        for (shift, factor) in self.0.iter().enumerate() {
            let mut carry = 0_u128;
            // `other` and a zero beyond it, so that the last carry finds its limb.
            for (limb, digit) in limbs
                .iter_mut()
                .skip(shift)
                .zip(other.0.iter().chain(std::iter::once(&0)))
            {
                carry = carry
                    .wrapping_add(u128::from(*factor).wrapping_mul(u128::from(*digit)))
                    .wrapping_add(u128::from(*limb));
                #[allow(
                    clippy::cast_possible_truncation,
                    reason = "the low limb; the rest is carried"
                )]
                let low = carry as u64;
                *limb = low;
                carry >>= 64;
            }
        }
        Self(limbs).trimmed()
    }

    pub(crate) fn power(&self, exponent: u32) -> Self {
        let mut result = Self::new(1);
        for bit in (0..u32::BITS.wrapping_sub(exponent.leading_zeros())).rev() {
            result = result.times(&result);
            if exponent >> bit & 1 == 1 {
                result = result.times(self);
            }
        }
        result
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let length = self.0.len().max(other.0.len()).saturating_add(1);
        let mut carry = 0_u128;
        let limbs = (0..length)
            .map(|index| {
                let sum = u128::from(self.limb(index))
                    .wrapping_add(u128::from(other.limb(index)))
                    .wrapping_add(carry);
                carry = sum >> 64;
                #[allow(
                    clippy::cast_possible_truncation,
                    reason = "the low limb; the rest is carried"
                )]
                let low = sum as u64;
                low
            })
            .collect();
        Self(limbs).trimmed()
    }

    fn limb(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or(0)
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0
            .len()
            .cmp(&other.0.len())
            .then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn powers_of_two_have_the_expected_limbs() {
        assert_eq!(Natural::new(2).power(130), Natural(vec![0, 0, 4]));
        assert_eq!(Natural::new(7).power(0), Natural::new(1));
        assert_eq!(Natural::new(0).times(&Natural::new(5)), Natural::new(0));
    }

    proptest! {
        #[test]
        fn products_and_sums_agree_with_machine_words(a: u64, b: u64, c: u64) {
            let [x, y, z] = [a, b, c].map(|value| Natural::new(value.into()));
            prop_assert_eq!(x.times(&y), Natural::new(u128::from(a) * u128::from(b)));
            prop_assert_eq!(x.plus(&y), Natural::new(u128::from(a) + u128::from(b)));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(x.plus(&y).times(&z), x.times(&z).plus(&y.times(&z)));
        }

        /// (x + y)^2 = x^2 + 2xy + y^2 for numbers of several limbs.
        #[test]
        fn squares_expand(a: u128, b: u128, exponent in 1_u32..9) {
            let (x, y) = (Natural::new(a).power(exponent), Natural::new(b).power(exponent));
            let left = x.plus(&y).power(2);
            let cross = x.times(&y);
            prop_assert_eq!(left, x.power(2).plus(&cross.plus(&cross)).plus(&y.power(2)));
        }
    }
}
