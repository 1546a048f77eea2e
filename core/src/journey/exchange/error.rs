//! What can be wrong with texts of other formats: page `0x077x` of the errors.

use crate::journey::xml::{XmlFault, XmlReason};
use crate::problem::error_page;

/// Refused texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// Text that is not of its format.
    #[error("line {line}: {reason}")]
    NotTheFormat {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// Document types and entities of XML.
    #[error("line {line}: document types and entities are not read")]
    EntityRefused {
        /// The line, from 1.
        line: usize,
    },
    /// More than the limits allow.
    #[error("line {line}: {what} than the limits allow")]
    TooLarge {
        /// The line, from 1.
        line: usize,
        /// Such as `more elements`.
        what: &'static str,
    },
    /// A text without a journey.
    #[error("the text holds no {what}")]
    NothingFound {
        /// Such as `tasks`.
        what: &'static str,
    },
    /// Something that a plan cannot say.
    #[error("line {line}: the element {element:?} {reason}")]
    ElementRefused {
        /// The line, from 1.
        line: usize,
        /// Its id, or its name where it has none.
        element: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// A journey of a level that the format does not have.
    #[error("the format holds user journeys, this is a {level} journey")]
    LevelRefused {
        /// The level.
        level: &'static str,
    },
}

error_page! {
    ExchangeError:
    0x0770 NotTheFormat   "exchangeNotTheFormat"   "text"    "mend the line told";
    0x0771 EntityRefused  "exchangeEntityRefused"  "text"    "write the text out; entities beside the five of XML are not read";
    0x0772 TooLarge       "exchangeTooLarge"       "text"    "split the text; the limits are named in tenure::limits";
    0x0773 NothingFound   "exchangeNothingFound"   "text"    "send a text with at least one task";
    0x0774 ElementRefused "exchangeElementRefused" "text"    "model it with tasks, choices, parallel branches and loops that nest";
    0x0775 LevelRefused   "exchangeLevelRefused"   "journey" "export the user journeys of its legs, or as Mermaid";
}

impl From<XmlFault> for ExchangeError {
    fn from(XmlFault { line, reason, .. }: XmlFault) -> Self {
        match reason {
            XmlReason::Broken(reason) => Self::NotTheFormat { line, reason },
            XmlReason::Entity => Self::EntityRefused { line },
            XmlReason::TooDeep => Self::TooLarge {
                line,
                what: "elements lie deeper",
            },
            XmlReason::TooMany => Self::TooLarge {
                line,
                what: "there are more elements",
            },
        }
    }
}
