//! The lens of a journey: whose it is, in which scenario, planned or as it really went.

use crate::calendar::Date;
use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// What a journey looks at.
    #[derive(Default)]
    pub struct Lens {
        /// Whether the journey is designed, or told as it went; planned when absent.
        #[serde(default)]
        pub aspect: Aspect,
        /// The planned journey that an actual one belongs to, by its id.
        #[serde(default)]
        pub of: Option<String>,
        /// The actor whose journey it is.
        #[serde(default)]
        pub persona: Option<String>,
        /// The segment of customers.
        #[serde(default)]
        pub segment: Label,
        /// What happens to the customer.
        #[serde(default)]
        pub scenario: Label,
        /// What the customer wants to reach.
        #[serde(default)]
        pub goals: Vec<Label>,
        /// Days to which an actual journey belongs.
        #[serde(default)]
        pub period: Option<Period>,
        /// The actor who answers for the journey.
        #[serde(default)]
        pub owner: Option<String>,
    }
}

document! {
    /// Days from the first to the last, both within.
    #[derive(Copy)]
    pub struct Period {
        /// First day.
        pub from: Date,
        /// Last day.
        pub to: Date,
    }
}

/// Whether a journey is a design or a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Aspect {
    /// As it is meant to be.
    #[default]
    Planned,
    /// As it went; emotions then carry their source.
    Actual,
}

words! {
    Aspect Planned,
}
