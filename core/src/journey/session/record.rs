//! Records of sessions: what a host keeps of one instance of a journey.

use crate::json::object::document;
use crate::json::words::words;
use serde::{Deserialize, Serialize};

document! {
    /// One attempt at a journey over all its sessions.
    #[derive(Default)]
    pub struct InstanceRecord {
        /// Its id, the same in every session.
        pub id: String,
        /// The customer, once known.
        #[serde(default)]
        pub party: Option<String>,
        /// Its sessions.
        pub sessions: Vec<SessionRecord>,
        /// Tokens that lead from one session to the next.
        #[serde(default)]
        pub tokens: Vec<TokenRecord>,
        /// What the bank promised.
        #[serde(default)]
        pub promises: Vec<PromiseRecord>,
        /// When the journey reached its goal.
        #[serde(default)]
        pub completed_at: Option<String>,
    }
}

document! {
    /// A visit on one channel.
    #[derive(Default)]
    pub struct SessionRecord {
        /// Its id in the instance.
        pub id: String,
        /// The channel, by its id.
        pub channel: String,
        /// When it began.
        pub from: String,
        /// When it was last seen; it goes on when absent.
        #[serde(default)]
        pub to: Option<String>,
        /// How it ended; the customer left when absent.
        #[serde(default)]
        pub end: SessionEnd,
        /// The device.
        #[serde(default)]
        pub device: Option<String>,
        /// The customer, where the session knows one.
        #[serde(default)]
        pub party: Option<String>,
        /// Level of authentication at its beginning; anonymous when absent.
        #[serde(default)]
        pub auth: AuthLevel,
        /// A higher level reached later.
        #[serde(default)]
        pub raised: Option<Raise>,
        /// By which way the customer came; by the same party and goal alone when absent.
        #[serde(default)]
        pub via: Option<Via>,
        /// Questions and answers.
        #[serde(default)]
        pub answers: Vec<AnswerRecord>,
    }
}

document! {
    /// A rise of the level of authentication.
    pub struct Raise {
        /// When.
        pub at: String,
        /// The new level.
        pub level: AuthLevel,
    }
}

document! {
    /// The way by which a session came to the instance; one of them.
    #[derive(Default)]
    pub struct Via {
        /// A token: a link, a code to scan.
        #[serde(default)]
        pub token: Option<String>,
        /// A promise, such as an ordered call-back.
        #[serde(default)]
        pub promise: Option<String>,
        /// An employee who opened the draft.
        #[serde(default)]
        pub employee: Option<String>,
        /// Confidence that it is the same customer, of a thousand, where it was inferred.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 1000)))]
        pub confidence_per_mille: Option<u16>,
    }
}

document! {
    /// A question put to the customer with its answer, or a value that came otherwise.
    #[derive(Default)]
    pub struct AnswerRecord {
        /// The field of the policy.
        pub field: String,
        /// When.
        pub at: String,
        /// The value, as text or as the host's digest of it; a question that was not answered has none.
        #[serde(default)]
        pub value: Option<String>,
        /// Who wrote it; the client when absent.
        #[serde(default)]
        pub by: WrittenBy,
        /// Whether it was written without a question: a correction of the client's own, a value from another system.
        #[serde(default)]
        pub unasked: bool,
    }
}

document! {
    /// A token: used once, for a time, by its party. Hosts keep a digest of it as its id, not the token.
    #[derive(Default)]
    pub struct TokenRecord {
        /// Its id.
        pub id: String,
        /// When it was issued.
        pub issued_at: String,
        /// End of its validity, where it is sooner than the policy says.
        #[serde(default)]
        pub expires_at: Option<String>,
        /// The only party who may use it; the instance's own when absent.
        #[serde(default)]
        pub party: Option<String>,
        /// The only channel on which it may be used.
        #[serde(default)]
        pub channel: Option<String>,
    }
}

document! {
    /// A promise to the customer, such as a call-back.
    #[derive(Default)]
    pub struct PromiseRecord {
        /// Its id.
        pub id: String,
        /// When it was made.
        pub at: String,
        /// Beginning of the time promised; at once when absent.
        #[serde(default)]
        pub not_before: Option<String>,
        /// End of the time promised.
        pub by: String,
        /// The question that is open, in the words that the employee will need.
        #[serde(default)]
        pub question: Option<String>,
        /// The channel on which it is to be kept.
        #[serde(default)]
        pub channel: Option<String>,
        /// When it was kept, where that was no session.
        #[serde(default)]
        pub kept_at: Option<String>,
    }
}

/// How surely the customer is known, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AuthLevel {
    /// Not at all.
    #[default]
    Anonymous,
    /// By a device or a number, as claimed.
    Recognised,
    /// By one factor, such as a password.
    Authenticated,
    /// By two factors, or face to face with a document.
    Strong,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SessionEnd {
    /// The customer left.
    #[default]
    Left,
    /// Its part was done, and the journey goes on elsewhere.
    HandedOver,
    /// It failed: an error, a lost line.
    Failed,
    /// The journey reached its goal.
    Completed,
}

/// Who wrote a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum WrittenBy {
    /// The client.
    #[default]
    Client,
    /// An employee.
    Employee,
    /// Software, from another source.
    System,
}

words! {
    AuthLevel Anonymous,
    SessionEnd Left,
    WrittenBy Client,
}
