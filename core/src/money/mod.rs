//! Exact money: amounts in minor units, currencies, rates, rounding, allocation.
//!
//! An amount is an `i64` count of minor units (kopecks, cents) of one currency; the number of
//! decimals comes from ISO 4217. Text and [`rust_decimal::Decimal`] stand at the surface; digits
//! that the currency does not have are refused, never rounded silently.

mod allocation;
mod currency;
mod error;
mod rate;
mod rounding;
mod text;

pub use currency::Currency;
pub use error::MoneyError;
pub use rate::Rate;
pub use rounding::Rounding;
#[cfg(feature = "bfm")]
pub(crate) use rounding::{Divisor, Rest};
pub use text::ScaledText;
pub(crate) use text::parse_scaled;

use rust_decimal::Decimal;
use std::fmt;

/// Exact amount of one currency.
///
/// ```
/// use tenure::money::{Currency, Money};
/// let rent = Money::parse("1250.00", Currency::EUR)?;
/// assert_eq!(rent.minor_units(), 125_000);
/// assert_eq!(rent.to_string(), "1250.00 EUR");
/// assert!(Money::parse("0.001", Currency::EUR).is_err()); // never rounded silently
/// # Ok::<(), tenure::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// Amount of `minor` cents, kopecks, yen, fils.
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing of a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// Reads a plain decimal such as `1250.00` or `-3`.
    ///
    /// # Errors
    /// Text that is not a plain decimal, has more places than the currency, or does not fit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        parse_scaled(text, currency.exponent()).map(|minor| Self { minor, currency })
    }

    /// Takes a decimal number that has no more places than the currency.
    ///
    /// # Errors
    /// More places than the currency, or a value that does not fit.
    pub fn from_decimal(value: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        Self::parse(&value.normalize().to_string(), currency)
    }

    /// The amount in minor units.
    pub const fn minor_units(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The amount as a decimal number at the currency's scale.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// The amount without the currency, at the currency's scale: `1250.00`.
    pub fn amount_text(self) -> String {
        self.scaled_text().as_str().to_owned()
    }

    /// [`Money::amount_text`] without an allocation.
    pub fn scaled_text(self) -> ScaledText {
        ScaledText::new(self.minor, self.currency.exponent())
    }

    /// Sum of two amounts of one currency.
    ///
    /// # Errors
    /// Different currencies, or a sum that does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// Difference of two amounts of one currency.
    ///
    /// # Errors
    /// Different currencies, or a difference that does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(self, other: Self, operation: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch {
                left: self.currency,
                right: other.currency,
            });
        }
        let minor = operation(self.minor, other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self {
            minor,
            currency: self.currency,
        })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.scaled_text().as_str(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_the_currency() {
        assert_eq!(Money::parse("100", Currency::JPY).unwrap().minor_units(), 100);
        assert_eq!(Money::parse("1.234", Currency::KWD).unwrap().minor_units(), 1234);
        assert!(Money::parse("1.2", Currency::JPY).is_err());
        assert_eq!(Money::from_minor(-5, Currency::KWD).to_string(), "-0.005 KWD");
    }

    #[test]
    fn decimal_numbers_cross_exactly() {
        let amount = Money::from_decimal(Decimal::new(125_000, 3), Currency::EUR).unwrap();
        assert_eq!(amount.minor_units(), 12_500);
        assert_eq!(amount.to_decimal().to_string(), "125.00");
        assert!(Money::from_decimal(Decimal::new(1, 3), Currency::EUR).is_err());
    }

    #[test]
    fn sums_refuse_mixed_currencies_and_overflow() {
        let euro = Money::from_minor(1, Currency::EUR);
        assert!(matches!(
            euro.checked_add(Money::zero(Currency::RUB)),
            Err(MoneyError::CurrencyMismatch { .. })
        ));
        assert_eq!(
            euro.checked_add(Money::from_minor(i64::MAX, Currency::EUR)),
            Err(MoneyError::Overflow)
        );
        assert_eq!(euro.checked_sub(euro), Ok(Money::zero(Currency::EUR)));
    }
}
