//! Channels, placed on the axes human–technology and physical–virtual.

use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// A way on which a bank and its customers meet.
    #[derive(Default)]
    pub struct Channel {
        /// Its id in the document.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// How much of the service a machine does, in percent: 0 is a person alone, 100 a machine alone.
        #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
        pub technology: u16,
        /// How far from a room of the bank it is, in percent: 0 is a branch, 100 a screen of the customer's own.
        #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
        pub virtuality: u16,
        /// What a contact costs the bank.
        #[serde(default)]
        pub cost: Option<ChannelCost>,
        /// How good it is, as customers say.
        #[serde(default)]
        pub quality: Option<Quality>,
        /// How much of it there is.
        #[serde(default)]
        pub capacity: Option<Capacity>,
    }
}

document! {
    /// What a contact on a channel costs the bank, in the currency of the document.
    #[derive(Default)]
    pub struct ChannelCost {
        /// For each contact, as decimal text.
        #[serde(default)]
        pub per_contact: Option<String>,
        /// For each minute begun, as decimal text.
        #[serde(default)]
        pub per_minute: Option<String>,
    }
}

document! {
    /// Satisfaction with a channel, with the number of people behind it.
    #[derive(Copy)]
    pub struct Quality {
        /// Satisfied customers in percent.
        #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
        pub percent: u16,
        /// People asked.
        pub n: u32,
    }
}

document! {
    /// How many contacts a channel can hold.
    #[derive(Copy)]
    pub struct Capacity {
        /// Contacts on a day that is worked.
        pub contacts_per_day: u32,
    }
}

/// Who serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// A person, for the most part.
    Human,
    /// A machine, for the most part.
    Technology,
}

/// Where the customer is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// In a room, face to face or at a machine.
    Physical,
    /// At a distance.
    Virtual,
}

words! {
    Operation Human,
    Presence Physical,
}

impl Channel {
    /// Who serves, for the most part.
    pub const fn operation(&self) -> Operation {
        if self.technology < 50 {
            Operation::Human
        } else {
            Operation::Technology
        }
    }

    /// Where the customer is served, for the most part.
    pub const fn presence(&self) -> Presence {
        if self.virtuality < 50 {
            Presence::Physical
        } else {
            Presence::Virtual
        }
    }
}
