//! Who takes part in a journey.

use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// Someone or something that takes part.
    pub struct Actor {
        /// Its id in the document.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// What it is in the journey.
        pub role: ActorRole,
        /// Who it is, in a sentence or two: the persona of a client, the task of a team.
        #[serde(default)]
        pub about: Label,
    }
}

/// What an actor is in the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ActorRole {
    /// Whose journey it is.
    Client,
    /// A person of the bank whom the client meets.
    Employee,
    /// People of the bank behind the scenes.
    Team,
    /// Software or a machine.
    System,
    /// Another firm.
    Partner,
}

words! {
    ActorRole Client,
}
