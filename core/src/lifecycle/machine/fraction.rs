//! Exact values of facts, compared and printed without floats.

use crate::money::ScaledText;
use std::cmp::Ordering;

/// What a fact is worth at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum Value {
    /// There is nothing to measure.
    Unknown,
    /// A whole number in units of the fact's last decimal.
    Whole(i128),
    /// Numerator and positive denominator.
    Fraction(i128, i128),
}

/// Decimals of fractions as text and of their limits.
const DECIMALS: u32 = 6;
const MICRO: i128 = 1_000_000;

impl Value {
    pub(super) const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// The value against a limit; `None` when unknown. The limit of a fraction is in millionths.
    pub(super) fn against(self, limit: i64) -> Option<Ordering> {
        match self {
            Self::Unknown => None,
            Self::Whole(value) => Some(value.cmp(&limit.into())),
            Self::Fraction(numerator, denominator) => {
                Some(compare(numerator, denominator, limit.into(), MICRO))
            }
        }
    }

    /// The value as decimal text, fractions rounded to six decimals, halves up; "unknown" when it is.
    pub(in crate::lifecycle) fn text(self, decimals: u8) -> String {
        match self {
            Self::Unknown => "unknown".to_owned(),
            Self::Whole(value) => match i64::try_from(value) {
                Ok(value) => ScaledText::new(value, decimals.into()).as_str().to_owned(),
                Err(_) => wide_text(value, decimals.into()),
            },
            Self::Fraction(numerator, denominator) => {
                let whole = numerator.div_euclid(denominator);
                let mut rest = numerator.rem_euclid(denominator);
                let mut digits = 0_i128;
                // One decimal at a time: ten times the rest fits, a million times it might not.
                for _ in 0..DECIMALS {
                    rest = rest.saturating_mul(10);
                    digits = digits
                        .saturating_mul(10)
                        .saturating_add(rest.div_euclid(denominator));
                    rest = rest.rem_euclid(denominator);
                }
                let up = i128::from(rest.saturating_mul(2) >= denominator);
                let micro = whole
                    .saturating_mul(MICRO)
                    .saturating_add(digits)
                    .saturating_add(up);
                let text = Self::Whole(micro).text(6);
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
        }
    }
}

/// Decimal text of a number beyond 64 bits.
fn wide_text(value: i128, decimals: usize) -> String {
    let digits = format!(
        "{:0>width$}",
        value.unsigned_abs(),
        width = decimals.saturating_add(1)
    );
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
    let sign = if value < 0 { "-" } else { "" };
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// Compares `a / b` with `c / d`, both denominators above zero, without a product: by whole parts first, then by the
/// inverses of what is left, as Euclid divides.
fn compare(a: i128, b: i128, c: i128, d: i128) -> Ordering {
    let (mut a, mut b, mut c, mut d) = (a, b, c, d);
    let mut turned = false;
    loop {
        let (left, right) = (a.div_euclid(b), c.div_euclid(d));
        let (left_rest, right_rest) = (a.rem_euclid(b), c.rem_euclid(d));
        let order = if left != right {
            left.cmp(&right)
        } else {
            match (left_rest, right_rest) {
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                _ => {
                    (a, b, c, d) = (b, left_rest, d, right_rest);
                    turned = !turned;
                    continue;
                }
            }
        };
        return if turned { order.reverse() } else { order };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fractions_print_with_six_decimals() {
        let text = |a, b| Value::Fraction(a, b).text(6);
        assert_eq!(
            [text(1, 3), text(2, 3), text(-1, 3)],
            ["0.333333", "0.666667", "-0.333333"]
        );
        assert_eq!(
            [text(1, 2), text(7, 7), text(0, 5), text(-5, 2)],
            ["0.5", "1", "0", "-2.5"]
        );
        assert_eq!(Value::Whole(12_345).text(2), "123.45");
        assert_eq!(Value::Whole(-(1 << 70)).text(2), "-11805916207174113034.24");
        assert_eq!(Value::Whole(1 << 70).text(0), "1180591620717411303424");
        assert_eq!(Value::Unknown.text(2), "unknown");
    }

    proptest! {
        #[test]
        fn fractions_compare_as_their_products(a in -1_000_i128..1_000, b in 1_i128..1_000, c in -1_000_i128..1_000, d in 1_i128..1_000) {
            prop_assert_eq!(compare(a, b, c, d), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn wide_fractions_compare(a: i64, b in 1_i64.., c: i64, d in 1_i64..) {
            let wide = |x: i64| i128::from(x);
            prop_assert_eq!(compare(wide(a), wide(b), wide(c), wide(d)), (wide(a) * wide(d)).cmp(&(wide(c) * wide(b))));
        }
    }
}
