//! Splitting an amount by weights without losing a minor unit.
//!
//! Largest-remainder method (Hamilton): every share gets the floor of its exact part, and the
//! units left go one each to the largest remainders; of equal remainders the earlier share wins.
//! Source: M. L. Balinski, H. P. Young, *Fair Representation*, 2nd ed., ch. 3.

use super::{Money, MoneyError};

impl Money {
    /// Shares proportional to `weights`, in their order; they add up to the amount exactly.
    ///
    /// A negative amount is split like its magnitude, with the sign put back.
    ///
    /// # Errors
    /// No weight above zero, or weights whose sum does not fit 64 bits.
    ///
    /// ```
    /// use tenure::money::{Currency, Money};
    /// let shares = Money::parse("10.00", Currency::EUR)?.allocate(&[1, 1, 1])?;
    /// let texts: Vec<_> = shares.iter().map(|share| share.amount_text()).collect();
    /// assert_eq!(texts, ["3.34", "3.33", "3.33"]);
    /// # Ok::<(), tenure::money::MoneyError>(())
    /// ```
    pub fn allocate(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total = weights
            .iter()
            .try_fold(0_u64, |sum, weight| sum.checked_add(*weight))
            .ok_or(MoneyError::Overflow)?;
        if total == 0 {
            return Err(MoneyError::NoWeights);
        }
        let magnitude = self.minor_units().unsigned_abs();
        let mut shares: Vec<u64> = Vec::with_capacity(weights.len());
        let mut remainders: Vec<(u64, usize)> = Vec::with_capacity(weights.len());
        for (index, weight) in weights.iter().enumerate() {
            let (floor, remainder) = part(magnitude, *weight, total);
            shares.push(floor);
            remainders.push((remainder, index));
        }
        let given = shares.iter().fold(0_u64, |sum, share| sum.wrapping_add(*share));
        let left = usize::try_from(magnitude.wrapping_sub(given)).map_err(|_| MoneyError::Overflow)?;
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, index) in remainders.into_iter().take(left) {
            if let Some(share) = shares.get_mut(index) {
                *share = share.wrapping_add(1);
            }
        }
        shares
            .into_iter()
            .map(|share| self.with_magnitude(share))
            .collect()
    }

    fn with_magnitude(self, magnitude: u64) -> Result<Self, MoneyError> {
        let signed = if self.minor_units() < 0 {
            0_i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        };
        signed
            .map(|minor| Self::from_minor(minor, self.currency()))
            .ok_or(MoneyError::Overflow)
    }
}

/// Floor and remainder of `amount * weight / total`; the floor is at most `amount`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::arithmetic_side_effects,
    reason = "u64 * u64 fits u128; floor <= amount, remainder < total"
)]
fn part(amount: u64, weight: u64, total: u64) -> (u64, u64) {
    let product = u128::from(amount) * u128::from(weight);
    (
        (product / u128::from(total)) as u64,
        (product % u128::from(total)) as u64,
    )
}

#[cfg(test)]
mod tests {
    use crate::money::{Currency, Money, MoneyError};
    use proptest::prelude::*;

    #[test]
    fn the_largest_remainders_get_the_units_left() {
        let shares = Money::from_minor(100, Currency::EUR)
            .allocate(&[333, 333, 334])
            .unwrap();
        assert_eq!(
            shares.iter().map(|share| share.minor_units()).collect::<Vec<_>>(),
            [33, 33, 34]
        );
    }

    #[test]
    fn no_weight_above_zero_is_refused() {
        let amount = Money::from_minor(100, Currency::EUR);
        assert_eq!(amount.allocate(&[]), Err(MoneyError::NoWeights));
        assert_eq!(amount.allocate(&[0, 0]), Err(MoneyError::NoWeights));
        assert_eq!(amount.allocate(&[u64::MAX, 1]), Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn shares_add_up_and_stay_within_one_unit(minor: i64, weights in prop::collection::vec(0_u64..1_000_000_000, 1..40)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let total: u64 = weights.iter().sum();
            let shares = Money::from_minor(minor, Currency::RUB).allocate(&weights).unwrap();
            prop_assert_eq!(shares.iter().map(|share| i128::from(share.minor_units())).sum::<i128>(), i128::from(minor));
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = i128::from(minor) * i128::from(*weight);
                prop_assert!((i128::from(share.minor_units()) * i128::from(total) - exact).abs() < i128::from(total));
            }
        }
    }
}
