//! Decimal numbers as text: strict reading, canonical printing.
//!
//! Grammar: `-? digits ( . digits )?` with at least one digit on each side of the point, no plus
//! sign, exponent, spaces or group separators, and no needless leading zero. Digits beyond the
//! allowed places are an error, never rounded.

use super::error::MoneyError;

/// Reads `text` as an integer count of `10^-decimals`.
pub(crate) fn parse_scaled(text: &str, decimals: u32) -> Result<i64, MoneyError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let well_formed =
        is_digits(whole) && fraction.is_none_or(is_digits) && (whole.len() == 1 || !whole.starts_with('0'));
    if !well_formed {
        return Err(MoneyError::NotANumber { text: excerpt(text) });
    }
    let fraction = fraction.unwrap_or("");
    let places = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    if places > decimals {
        return Err(MoneyError::TooManyDecimals {
            text: excerpt(text),
            max: decimals,
        });
    }
    let padding = std::iter::repeat_n(b'0', decimals.saturating_sub(places) as usize);
    let magnitude = whole
        .bytes()
        .chain(fraction.bytes())
        .chain(padding)
        .try_fold(0_u64, |sum, digit| {
            sum.checked_mul(10)?
                .checked_add(u64::from(digit.wrapping_sub(b'0')))
        });
    let value = magnitude.and_then(|magnitude| {
        if negative {
            0_i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        }
    });
    value.ok_or_else(|| MoneyError::TooLarge { text: excerpt(text) })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// At most 32 characters of hostile text for a message.
fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().take(32).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// A scaled integer as decimal text on the stack: no allocation, no formatting machinery.
#[derive(Debug, Clone, Copy)]
pub struct ScaledText {
    bytes: [u8; Self::CAPACITY],
    start: usize,
}

impl ScaledText {
    /// Sign, 19 digits, a point and a leading zero fit.
    const CAPACITY: usize = 24;

    /// Prints `value * 10^-decimals` with exactly `decimals` places, at most 18.
    pub fn new(value: i64, decimals: u32) -> Self {
        let mut text = Self {
            bytes: [0; Self::CAPACITY],
            start: Self::CAPACITY,
        };
        let mut rest = value.unsigned_abs();
        let decimals = decimals.min(18);
        if decimals % 2 == 1 {
            rest = text.push_digit_of(rest);
        }
        for _ in 0..decimals / 2 {
            rest = text.push_pair_of(rest);
        }
        if decimals > 0 {
            text.push(b'.');
        }
        while rest >= 100 {
            rest = text.push_pair_of(rest);
        }
        if rest >= 10 {
            text.push_pair_of(rest);
        } else {
            text.push_digit_of(rest);
        }
        if value < 0 {
            text.push(b'-');
        }
        text
    }

    #[inline]
    fn push_digit_of(&mut self, rest: u64) -> u64 {
        #[allow(clippy::cast_possible_truncation, reason = "a remainder of ten fits a byte")]
        self.push(b'0'.wrapping_add((rest % 10) as u8));
        rest / 10
    }

    /// Two digits with one division.
    #[inline]
    fn push_pair_of(&mut self, rest: u64) -> u64 {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a remainder of a hundred fits a byte"
        )]
        let pair = (rest % 100) as u8;
        let at = self.start.wrapping_sub(2);
        if let Some([tens, ones]) = self.bytes.get_mut(at..self.start) {
            *tens = b'0'.wrapping_add(pair / 10);
            *ones = b'0'.wrapping_add(pair % 10);
            self.start = at;
        }
        rest / 100
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        let at = self.start.wrapping_sub(1);
        if let Some(slot) = self.bytes.get_mut(at) {
            *slot = byte;
            self.start = at;
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.bytes
            .get(self.start..)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_that_is_not_a_plain_decimal_is_refused() {
        for text in [
            "", "-", ".", "1.", ".5", "+1", "1e5", " 1", "1 ", "1,5", "--1", "0x1", "01", "1_000", "NaN",
            "∞", "1.5.2", "١",
        ] {
            assert!(
                matches!(parse_scaled(text, 2), Err(MoneyError::NotANumber { .. })),
                "{text:?}"
            );
        }
        assert!(matches!(
            parse_scaled("0.001", 2),
            Err(MoneyError::TooManyDecimals { max: 2, .. })
        ));
        assert!(matches!(
            parse_scaled("5.0", 0),
            Err(MoneyError::TooManyDecimals { max: 0, .. })
        ));
        let huge = format!("1{}", "0".repeat(30));
        assert!(matches!(parse_scaled(&huge, 2), Err(MoneyError::TooLarge { .. })));
    }

    #[test]
    fn fewer_places_than_allowed_are_filled() {
        assert_eq!(parse_scaled("12", 2), Ok(1200));
        assert_eq!(parse_scaled("-0.5", 2), Ok(-50));
        assert_eq!(parse_scaled("0", 12), Ok(0));
    }

    proptest! {
        #[test]
        fn printing_and_reading_meet(value in prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()], decimals in 0_u32..13) {
            let text = ScaledText::new(value, decimals);
            prop_assert_eq!(parse_scaled(text.as_str(), decimals), Ok(value));
        }

        #[test]
        fn any_text_is_answered(text in ".{0,40}", decimals in 0_u32..13) {
            if let Ok(value) = parse_scaled(&text, decimals) {
                prop_assert_eq!(parse_scaled(ScaledText::new(value, decimals).as_str(), decimals), Ok(value));
            }
        }
    }
}
