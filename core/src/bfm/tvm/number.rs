//! Numbers as text: strict reading, rounding half up at the end.
//!
//! Grammar: `decimal` or `decimal / decimal`, a decimal being `-? digits ( . digits )?` as for money. Up to thirty digits
//! each, leading zeros aside. A quotient is what spreadsheets are given for a period's rate: `0.09/12`.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "numbers of this kind do not panic; whole numbers are checked by name"
)]

use super::TvmError;
use crate::money::Rounding;
use crate::numeric::Twofold;

/// Digits of one decimal.
pub(super) const MAX_DIGITS: usize = 30;

/// Decimal places of an answer.
const MAX_DECIMALS: u32 = 20;

/// Significant digits of an answer: what is left of 31 when some are lost on the way.
const MAX_SIGNIFICANT: u32 = 26;

/// A real number of some 31 digits.
///
/// ```
/// use tenure::bfm::tvm::Number;
/// assert_eq!(Number::parse("0.09/12")?.text(None), Some("0.0075".to_owned()));
/// assert_eq!(Number::parse("2/3")?.text(Some(4)), Some("0.6667".to_owned()));
/// assert!(Number::parse("1e5").is_err());
/// # Ok::<(), tenure::bfm::tvm::TvmError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub(crate) Twofold);

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(Twofold::ZERO);

    /// Reads a decimal or a quotient of two.
    ///
    /// # Errors
    /// Any other text, more than thirty digits, a divisor of zero.
    pub fn parse(text: &str) -> Result<Self, TvmError> {
        let value = match text.split_once('/') {
            None => decimal(text)?,
            Some((dividend, divisor)) => {
                let divisor = decimal(divisor.trim())?;
                if divisor.is_zero() {
                    return Err(not_a_decimal(text));
                }
                decimal(dividend.trim())? / divisor
            }
        };
        Ok(Self(value))
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64()
    }

    /// Rounded half up to `decimals` places, at most twenty; without, as many as there are, trailing zeros cut. There are
    /// at most 26 significant digits either way. `None` when the number does not fit them.
    pub fn text(self, decimals: Option<u32>) -> Option<String> {
        self.text_up_to(decimals.unwrap_or(MAX_DECIMALS).min(MAX_DECIMALS))
            .map(|text| match decimals {
                Some(_) => text,
                None => trimmed(&text),
            })
    }

    fn text_up_to(self, decimals: u32) -> Option<String> {
        let mut kept = MAX_SIGNIFICANT.saturating_sub(1);
        let mut bound = Twofold::new(10.0);
        while self.0.abs() >= bound {
            kept = kept.checked_sub(1)?;
            bound = bound * Twofold::new(10.0);
        }
        // First to the digits that are sure, so that 2.675 is a tie although no sum of doubles is.
        let digits = (self.0 * Twofold::ten_to(kept)).round()?;
        let cut = kept.saturating_sub(decimals);
        let decimals = decimals.min(kept);
        let rounded = Rounding::HalfUp.divide(digits, 10_i128.checked_pow(cut)?)?;
        Some(scaled_text(rounded, decimals))
    }
}

/// `value * 10^-decimals` with all its places.
pub(crate) fn scaled_text(value: i128, decimals: u32) -> String {
    let decimals = decimals as usize;
    let mut digits = value.unsigned_abs().to_string();
    if digits.len() <= decimals {
        let zeros = "0".repeat(decimals.saturating_sub(digits.len()).saturating_add(1));
        digits.insert_str(0, &zeros);
    }
    if decimals > 0 {
        digits.insert(digits.len().saturating_sub(decimals), '.');
    }
    if value < 0 {
        digits.insert(0, '-');
    }
    digits
}

fn trimmed(text: &str) -> String {
    if !text.contains('.') {
        return text.to_owned();
    }
    let cut = text.trim_end_matches('0').trim_end_matches('.');
    if cut == "-0" { "0" } else { cut }.to_owned()
}

fn decimal(text: &str) -> Result<Twofold, TvmError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if !is_digits(whole) || !is_digits(fraction) || leading_zero {
        return Err(not_a_decimal(text));
    }
    let significant = whole.len().saturating_add(fraction.len());
    if significant > MAX_DIGITS.saturating_add(1) || fraction.len() > MAX_DIGITS {
        return Err(TvmError::TooManyDigits { text: excerpt(text) });
    }
    // 31 digits fit 103 bits.
    let magnitude = whole.bytes().chain(fraction.bytes()).fold(0_i128, |sum, digit| {
        sum.wrapping_mul(10)
            .wrapping_add(i128::from(digit.wrapping_sub(b'0')))
    });
    let places = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let value = Twofold::whole(magnitude) / Twofold::ten_to(places);
    Ok(if text.starts_with('-') { -value } else { value })
}

fn not_a_decimal(text: &str) -> TvmError {
    TvmError::NotADecimal { text: excerpt(text) }
}

/// At most 40 characters of hostile text for a message.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(text: &str) -> String {
        Number::parse(text).unwrap().text(None).unwrap()
    }

    #[test]
    fn text_that_is_not_a_number_is_refused() {
        for text in [
            "", "-", "1.", ".5", "1e3", "+1", "01", "1,5", "1/0", "1/2/3", "0x1", "NaN", "--1",
        ] {
            assert!(
                matches!(Number::parse(text), Err(TvmError::NotADecimal { .. })),
                "{text}"
            );
        }
        assert!(matches!(
            Number::parse(&"9".repeat(31)),
            Err(TvmError::TooManyDigits { .. })
        ));
        assert!(Number::parse(&format!("0.{}", "1".repeat(30))).is_ok());
    }

    #[test]
    fn a_half_goes_away_from_zero_in_decimals() {
        let text = |text: &str, decimals| Number::parse(text).unwrap().text(Some(decimals)).unwrap();
        assert_eq!(text("2.675", 2), "2.68");
        assert_eq!(text("-2.675", 2), "-2.68");
        assert_eq!(text("0.05", 1), "0.1");
        assert_eq!(text("7", 3), "7.000");
        assert_eq!(round_trip("1/3"), "0.33333333333333333333");
        assert_eq!(round_trip("-0"), "0");
        assert_eq!(Number::parse(&"9".repeat(30)).unwrap().text(None), None);
    }

    proptest! {
        #[test]
        fn reading_and_printing_meet(whole in 0_u64..1_000_000, fraction in 0_u64..10_000_000_000_000_000) {
            let text = trimmed(&format!("{whole}.{fraction:016}"));
            prop_assert_eq!(round_trip(&text), text);
        }
    }
}
