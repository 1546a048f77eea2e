//! What can be wrong with an amount, a rate or a currency: page `0x02xx` of the errors.

use crate::problem::error_page;

/// Refused amounts, rates and currencies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not a plain decimal number.
    #[error("{text:?} is not a plain decimal number")]
    NotANumber {
        /// Beginning of the text found.
        text: String,
    },
    /// More decimal places than the currency or rate has.
    #[error("{text:?} has more than {max} decimal places")]
    TooManyDecimals {
        /// Beginning of the text found.
        text: String,
        /// Places allowed.
        max: u32,
    },
    /// The number does not fit 64 bits of minor units.
    #[error("{text:?} is too large")]
    TooLarge {
        /// Beginning of the text found.
        text: String,
    },
    /// Not an active ISO 4217 code.
    #[error("{text:?} is not an active ISO 4217 currency code")]
    UnknownCurrency {
        /// Beginning of the text found.
        text: String,
    },
    /// Two amounts of different currencies met.
    #[error("amounts are in {left} and {right}")]
    CurrencyMismatch {
        /// Code of the first amount.
        left: crate::money::Currency,
        /// Code of the second amount.
        right: crate::money::Currency,
    },
    /// A sum left the range of `i64` minor units.
    #[error("the result does not fit 64 bits of minor units")]
    Overflow,
    /// All weights of an allocation are zero, or there are none.
    #[error("an allocation needs at least one weight above zero")]
    NoWeights,
}

error_page! {
    MoneyError:
    0x0201 NotANumber       "notANumber"       ""         "write digits with an optional point, such as \"1250.00\"";
    0x0202 TooManyDecimals  "tooManyDecimals"  ""         "round the value yourself; nothing is rounded silently";
    0x0203 TooLarge         "tooLarge"         ""         "amounts are limited to 64 bits of minor units";
    0x0204 UnknownCurrency  "unknownCurrency"  "currency" "use three capital letters of ISO 4217, such as \"RUB\"";
    0x0205 CurrencyMismatch "currencyMismatch" "currency" "convert one of the amounts first";
    0x0206 Overflow         "overflow"         ""         "split the amounts into smaller ones";
    0x0207 NoWeights        "noWeights"        ""         "give at least one weight above zero";
}
