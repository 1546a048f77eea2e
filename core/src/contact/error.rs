//! What can be wrong with channels and contacts: rows `0x072x` of the errors.

use crate::calendar::{Date, ZoneError};
use crate::problem::error_page;

/// Refused channels and contacts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContactError {
    /// An id that cannot be one.
    #[error(
        "{id:?} is no id: 1 to {max} characters, none of them a space, colon, slash, at sign or control character"
    )]
    IdRefused {
        /// Beginning of the id found.
        id: String,
        /// Most characters.
        max: usize,
    },
    /// An id given to two things.
    #[error("the {what} {id:?} is declared twice")]
    IdTwice {
        /// Channel or contact.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A channel that the catalogue does not have.
    #[error("there is no {what} {id:?}; there are {known}")]
    IdUnknown {
        /// Channel or catalogue.
        what: &'static str,
        /// Beginning of the id found.
        id: String,
        /// Those that there are.
        known: String,
    },
    /// A share beyond its range.
    #[error("{got} is outside 0..=100 percent")]
    PercentOutOfRange {
        /// Found.
        got: u16,
    },
    /// An amount that cannot be a cost.
    #[error(
        "{text:?} is no cost: an amount from zero, with no more decimals than the currency of the document has"
    )]
    CostRefused {
        /// Beginning of the text found.
        text: String,
    },
    /// A cost where no currency is declared.
    #[error("costs need the currency of the document")]
    CurrencyMissing,
    /// A currency that does not exist.
    #[error("{code:?} is no currency of ISO 4217")]
    CurrencyUnknown {
        /// Beginning of the code found.
        code: String,
    },
    /// A channel without a name, or with one that is too long.
    #[error("a title has 1 to {max} characters")]
    TitleRefused {
        /// Most characters.
        max: usize,
    },
    /// Text that is neither a day nor an instant in a zone.
    #[error("{0}")]
    NotAMoment(ZoneError),
    /// A contact outside the period of the question.
    #[error("{on} is outside the period from {from} to {to}")]
    OutsidePeriod {
        /// Day of the contact.
        on: Date,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// A period that ends before it begins.
    #[error("the period ends on {to}, before it begins on {from}")]
    PeriodReversed {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Costs that add up to more than money can be.
    #[error("the costs add up to more than an amount can be")]
    CostsOverflow,
    /// More parts than a named limit allows.
    #[error("{got} {what} are more than {max}")]
    TooMany {
        /// What is counted.
        what: &'static str,
        /// Found.
        got: usize,
        /// The limit.
        max: usize,
    },
}

error_page! {
    ContactError:
    0x0720 IdRefused         "contactIdRefused"      "id"       "use letters, digits, dots and dashes";
    0x0721 IdTwice           "contactIdTwice"        "id"       "give each its own id";
    0x0722 IdUnknown         "channelUnknown"        "channel"  "use an id that the document declares, or declare it";
    0x0723 PercentOutOfRange "percentOutOfRange"     ""         "give a whole number of percent from 0 to 100";
    0x0724 CostRefused       "contactCostRefused"    "cost"     "write the amount as decimal text, such as \"350.00\"";
    0x0725 CurrencyMissing   "contactCurrencyMissing" "currency" "declare the currency, such as \"RUB\"";
    0x0726 TitleRefused      "channelTitleRefused"   "title"    "write a title in at least one language";
    0x0727 NotAMoment        "contactMomentRefused"  "at"       "write 2026-01-15, or 2026-01-15T23:30:00+03:00 and a zone";
    0x0728 OutsidePeriod     "contactOutsidePeriod"  "at"       "ask about a period that holds every contact given";
    0x0729 PeriodReversed    "contactPeriodReversed" "to"       "exchange the two days";
    0x072A CostsOverflow     "contactCostsOverflow"  ""         "ask about a shorter period";
    0x072B CurrencyUnknown   "contactCurrencyUnknown" "currency" "write a code such as \"RUB\"";
    0x072C TooMany           "tooManyContacts"       ""         "split the question; the limits are named in tenure::limits";
}
