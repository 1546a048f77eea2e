//! Contact records: that a bank and a customer met.

use super::ContactKind;
use crate::json::object::document;
use crate::json::words::words;
use serde::{Deserialize, Serialize};

document! {
    /// A meeting of the bank and a customer on a channel.
    pub struct ContactRecord {
        /// Its id, the same whenever it is told again.
        pub id: String,
        /// The customer.
        pub party: String,
        /// When: a day, or an instant with its offset.
        pub at: String,
        /// The channel, by its id in the catalogue.
        pub channel: String,
        /// What it was about.
        pub kind: ContactKind,
        /// How long it took, in seconds.
        #[serde(default)]
        pub seconds: u32,
        /// What it cost, as decimal text, where that is known better than from the channel.
        #[serde(default)]
        pub cost: Option<String>,
        /// How it ended; done when absent.
        #[serde(default)]
        pub outcome: ContactOutcome,
        /// Whether the customer was satisfied, where one was asked.
        #[serde(default)]
        pub satisfied: Option<bool>,
    }
}

/// How a contact ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ContactOutcome {
    /// The matter was settled.
    #[default]
    Done,
    /// The matter went on elsewhere.
    PassedOn,
    /// The matter was not settled.
    Failed,
}

words! {
    ContactOutcome Done,
}
