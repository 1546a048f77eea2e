//! What can be wrong with a time-value request: the first half of page `0x04xx` of the errors.

use super::number::MAX_DIGITS;
use crate::limits::MAX_FLOWS;
use crate::problem::error_page;

/// Refused arguments of time-value functions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TvmError {
    /// The text is neither a decimal number nor a quotient of two.
    #[error("{text:?} is neither a decimal number nor a quotient of two")]
    NotADecimal {
        /// Beginning of the text found.
        text: String,
    },
    /// More digits than the arithmetic carries.
    #[error("{text:?} has more than {MAX_DIGITS} digits")]
    TooManyDigits {
        /// Beginning of the text found.
        text: String,
    },
    /// A value outside what the function is defined for.
    #[error("{argument} is {got}, outside {allowed}")]
    ValueOutOfRange {
        /// Name of the argument.
        argument: &'static str,
        /// The value found.
        got: String,
        /// The values allowed.
        allowed: &'static str,
    },
    /// A number of periods that has to be whole.
    #[error("{argument} is {got}, not a whole number")]
    NotWhole {
        /// Name of the argument.
        argument: &'static str,
        /// The value found.
        got: String,
    },
    /// No number of periods brings the balance to the wanted value.
    #[error("no number of periods of these payments reaches the future value")]
    NeverReached,
    /// The result is too large to be written, or is divided by zero.
    #[error("the result has more digits than can be given")]
    ResultTooLarge,
    /// Too many flows.
    #[error("{got} flows are more than {MAX_FLOWS}")]
    TooManyFlows {
        /// Flows found.
        got: usize,
    },
    /// The search for all rates was given up.
    #[error("the flows are so many and so nearly balanced that not all rates can be told")]
    SearchTooLong,
}

error_page! {
    TvmError:
    0x0401 NotADecimal     "notADecimal"     ""     "write a number such as \"0.075\" or a quotient such as \"0.09/12\"";
    0x0402 TooManyDigits   "tooManyDigits"   ""     "round the number to thirty digits";
    0x0403 ValueOutOfRange "valueOutOfRange" ""     "give a value in the range named";
    0x0404 NotWhole        "notWhole"        ""     "give a whole number of periods";
    0x0405 NeverReached    "neverReached"    "pmt"  "raise the payment, or turn its sign: money received is positive, money paid is negative";
    0x0406 ResultTooLarge  "resultTooLarge"  ""     "use smaller numbers or fewer periods";
    0x0407 TooManyFlows    "tooManyFlows"    "flows" "give at most 100 000 flows, repeated ones counted each";
    0x0408 SearchTooLong   "searchTooLong"   "flows" "join flows of one day, or leave out those that cancel each other";
}
