//! Values of facts, exact to their last decimal and without floats.

use crate::money::ScaledText;
use std::cmp::Ordering;

/// What a fact is worth at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum Value {
    /// There is nothing to measure.
    Unknown,
    /// A whole number in units of the fact's last decimal.
    Whole(i128),
}

/// Decimals of ratios, shares and slopes.
const DECIMALS: u32 = 6;
/// Units of the last of them in a whole.
const MILLION: i64 = 1_000_000;

impl Value {
    pub(super) fn whole(count: usize) -> Self {
        Self::Whole(i128::try_from(count).unwrap_or(i128::MAX))
    }

    /// A fraction with a positive denominator, rounded to six decimals, halves up: what is compared is what is told.
    pub(super) fn rounded(numerator: i128, denominator: i128) -> Self {
        let mut value = numerator.div_euclid(denominator);
        let mut rest = numerator.rem_euclid(denominator);
        // One decimal at a time: ten times the rest fits, a million times it might not.
        for _ in 0..DECIMALS {
            rest = rest.saturating_mul(10);
            value = value
                .saturating_mul(10)
                .saturating_add(rest.div_euclid(denominator));
            rest = rest.rem_euclid(denominator);
        }
        let up = i128::from(rest.saturating_mul(2) >= denominator);
        Self::Whole(value.saturating_add(up))
    }

    pub(in crate::lifecycle) const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// The value against a limit in the same units; `None` when unknown.
    pub(super) fn against(self, limit: i64) -> Option<Ordering> {
        match self {
            Self::Unknown => None,
            Self::Whole(value) => Some(value.cmp(&limit.into())),
        }
    }

    /// The value as decimal text, six decimals without idle zeros; "unknown" when it is.
    pub(in crate::lifecycle) fn text(self, decimals: u8) -> String {
        let text = match self {
            Self::Unknown => return "unknown".to_owned(),
            Self::Whole(value) => match i64::try_from(value) {
                Ok(value) => ScaledText::new(value, decimals.into()).as_str().to_owned(),
                Err(_) => wide_text(value, decimals.into()),
            },
        };
        if u32::from(decimals) < DECIMALS {
            return text;
        }
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// A quotient; `shift` is the decimals of the divisor less those of the dividend.
pub(in crate::lifecycle) fn quotient(of: Value, to: Value, shift: i8) -> Value {
    match fraction(of, to, shift) {
        Some((of, to)) => Value::rounded(of, to),
        None => Value::Unknown,
    }
}

/// A quotient, as [`quotient`] rounds it, against a limit; `None` when unknown. Nothing is divided:
/// `rounded >= limit` is `2 (10^6 of - limit to) + to >= 0`.
#[inline]
pub(in crate::lifecycle) fn against_ratio(of: Value, to: Value, shift: i8, limit: i64) -> Option<Ordering> {
    let (of, to) = fraction(of, to, shift)?;
    let (Ok(above), Ok(below)) = (i64::try_from(of), i64::try_from(to)) else {
        return Value::rounded(of, to).against(limit);
    };
    // A product of 64 bits with 64 bits is within 127; the limit is halved instead of doubling both sides.
    let product = |of: i64, times: i64| i128::from(of).wrapping_mul(times.into());
    let apart = product(above, MILLION).wrapping_sub(product(below, limit));
    // Between half a unit below the limit and half a unit above it, in units of `2 * to`.
    Some(if apart.saturating_mul(2).saturating_add(to) < 0 {
        Ordering::Less
    } else if apart.saturating_mul(2) < to {
        Ordering::Equal
    } else {
        Ordering::Greater
    })
}

/// Dividend and divisor in the same units, the divisor positive; `None` when one is unknown or the divisor is zero.
#[inline]
fn fraction(of: Value, to: Value, shift: i8) -> Option<(i128, i128)> {
    let (Value::Whole(of), Value::Whole(to)) = (of, to) else {
        return None;
    };
    let (of, to) = match shift {
        0 => (of, to),
        1.. => (of.saturating_mul(power(shift)), to),
        _ => (of, to.saturating_mul(power(shift))),
    };
    match to {
        0 => None,
        1.. => Some((of, to)),
        _ => Some((of.saturating_neg(), to.saturating_neg())),
    }
}

fn power(shift: i8) -> i128 {
    10_i128.saturating_pow(u32::from(shift.unsigned_abs()))
}

/// Decimal text of a number beyond 64 bits.
fn wide_text(value: i128, decimals: usize) -> String {
    let digits = value.unsigned_abs().to_string();
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
    let sign = if value < 0 { "-" } else { "" };
    let point = if decimals == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fractions_have_six_decimals() {
        let text = |a, b| Value::rounded(a, b).text(6);
        assert_eq!(
            [text(1, 3), text(2, 3), text(-1, 3)],
            ["0.333333", "0.666667", "-0.333333"]
        );
        assert_eq!([text(1, 2), text(7, 7), text(-5, 2)], ["0.5", "1", "-2.5"]);
        assert_eq!([text(1, 2_000_000), text(-1, 2_000_000)], ["0.000001", "0"]);
        assert_eq!(Value::Whole(12_345).text(2), "123.45");
        assert_eq!(Value::Whole(-(1 << 70)).text(2), "-11805916207174113034.24");
        assert_eq!(Value::Whole(1 << 70).text(0), "1180591620717411303424");
        assert_eq!(Value::Unknown.text(2), "unknown");
    }

    proptest! {
        #[test]
        fn a_ratio_compares_as_it_is_rounded(
            of in prop_oneof![-2_000_i128..2_000, any::<i64>().prop_map(i128::from), any::<i128>().prop_map(|wide| wide >> 20)],
            to in prop_oneof![-2_000_i128..2_000, any::<i64>().prop_map(i128::from), any::<i128>().prop_map(|wide| wide >> 20)],
            shift in -6_i8..=6,
            apart in -2_i64..=2,
            far in any::<i64>(),
        ) {
            let (of, to) = (Value::Whole(of), Value::Whole(to));
            let quotient = quotient(of, to, shift);
            let near = match quotient {
                Value::Whole(value) => i64::try_from(value).unwrap_or(far).saturating_add(apart),
                Value::Unknown => far,
            };
            for limit in [near, far] {
                prop_assert_eq!(against_ratio(of, to, shift, limit), quotient.against(limit));
            }
        }

        #[test]
        fn rounding_is_to_the_nearest(a: i64, b in 1_i64..) {
            let (a, b) = (i128::from(a), i128::from(b));
            let Value::Whole(rounded) = Value::rounded(a, b) else { panic!() };
            // 2 |a 10^6 - rounded b| <= b
            let apart = a * 1_000_000 - rounded * b;
            prop_assert!(-b <= 2 * apart && 2 * apart < b);
        }
    }
}
