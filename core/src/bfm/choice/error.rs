//! What can be wrong with a choice: rows `0x051x` of the page of rules and choices.

use crate::money::Money;
use crate::problem::error_page;

/// Most offers that are compared at once.
pub const MAX_OFFERS: usize = 10;

/// Refused questions about choices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChoiceError {
    /// An amount below zero where none can be.
    #[error("{got} is below zero")]
    AmountBelowZero {
        /// Amount found.
        got: Money,
    },
    /// An income that is not above zero.
    #[error("an income of {got} is not above zero")]
    IncomeNotPositive {
        /// Income found.
        got: Money,
    },
    /// A country that the rules do not know.
    #[error("there are no rules for the country {got:?}; there are {known}")]
    UnknownCountry {
        /// Beginning of the code found.
        got: String,
        /// Codes that there are.
        known: String,
    },
    /// Nothing bounds the loan.
    #[error("neither the rules nor the request bound the loan")]
    NothingLimits,
    /// A debt that is repaid already.
    #[error("nothing is owed on {on} any more")]
    NothingOwed {
        /// The day.
        on: crate::calendar::Date,
    },
    /// Fees that would take the whole loan.
    #[error("the fees of the offer leave nothing of the loan to repay the old one")]
    FeesTakeAll,
    /// No offers, or too many.
    #[error("{got} offers are outside 1..={MAX_OFFERS}")]
    OfferCount {
        /// Offers found.
        got: usize,
    },
    /// A horizon outside the calendar.
    #[error("a horizon of {got} months is outside 1..=1200")]
    HorizonRefused {
        /// Months found.
        got: u32,
    },
}

error_page! {
    ChoiceError:
    0x0510 AmountBelowZero   "amountBelowZero"   ""              "give zero or more";
    0x0511 IncomeNotPositive "incomeNotPositive" "monthlyIncome" "give the income of a month";
    0x0512 UnknownCountry    "unknownCountry"    "country"       "use a country that the message names, or give rules of your own";
    0x0513 NothingLimits     "nothingLimits"     "rules"         "give a rule with a limit, a price with a down payment, or a living reserve";
    0x0514 NothingOwed       "nothingOwed"       "on"            "choose a day on which the loan is not repaid yet";
    0x0515 FeesTakeAll       "feesTakeAll"       "offer.fees"    "lower the fees that are a share of the principal, or pay them apart";
    0x0516 OfferCount        "offerCount"        "offers"        "give one to ten offers";
    0x0517 HorizonRefused    "horizonRefused"    "horizonMonths" "give 1 to 1200 months";
}
