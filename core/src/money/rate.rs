//! Rates per year as exact decimals.
//!
//! A rate is a whole number of `10^-12`, so that `0.125` is 12.5 % a year and every published
//! contract rate is exact; periodic rates are fractions of integers, never floats.

use super::error::MoneyError;
use super::text::{ScaledText, parse_scaled};
use crate::limits::RATE_DECIMALS;
use rust_decimal::Decimal;
use std::fmt;

/// Exact rate per year, as a fraction: 12.5 % is `0.125`.
///
/// ```
/// use tenure::money::Rate;
/// let rate = Rate::parse("0.125")?;
/// assert_eq!(rate.pico(), 125_000_000_000);
/// assert_eq!(rate.to_string(), "0.125");
/// # Ok::<(), tenure::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i64);

impl Rate {
    /// Units of [`Rate::pico`] in a rate of 1 (100 %).
    pub const ONE: i64 = 1_000_000_000_000;

    /// Reads a decimal fraction with up to twelve places.
    ///
    /// # Errors
    /// Text that is not a plain decimal, has more places, or does not fit.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        parse_scaled(text, RATE_DECIMALS).map(Self)
    }

    /// A rate of `pico * 10^-12` a year.
    pub const fn from_pico(pico: i64) -> Self {
        Self(pico)
    }

    /// The rate in units of `10^-12`.
    pub const fn pico(self) -> i64 {
        self.0
    }

    /// The rate as a decimal number.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, RATE_DECIMALS).normalize()
    }
}

impl fmt::Display for Rate {
    /// The shortest decimal text: `0.125`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = ScaledText::new(self.0, RATE_DECIMALS);
        f.write_str(text.as_str().trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_exact_decimals() {
        assert_eq!(Rate::parse("0.0435").unwrap().pico(), 43_500_000_000);
        assert_eq!(Rate::parse("1").unwrap().pico(), Rate::ONE);
        assert_eq!(Rate::parse("-1").unwrap().to_string(), "-1");
        assert_eq!(Rate::parse("0.10").unwrap().to_string(), "0.1");
        assert_eq!(Rate::parse("0").unwrap().to_string(), "0");
        assert_eq!(Rate::parse("100").unwrap().to_string(), "100");
        assert_eq!(Rate::parse("0.125").unwrap().to_decimal().to_string(), "0.125");
        assert!(Rate::parse("0.1234567890123").is_err());
    }
}
