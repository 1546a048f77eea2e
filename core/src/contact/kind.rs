//! Kinds of contact.

use crate::json::words::words;
use serde::{Deserialize, Serialize};

/// What a contact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ContactKind {
    /// Something is offered or sold.
    Sales,
    /// The customer is helped.
    Service,
    /// Money or documents move.
    Transaction,
    /// The relationship is looked after.
    Relationship,
}

impl ContactKind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Sales, Self::Service, Self::Transaction, Self::Relationship];
}

words! {
    ContactKind Sales,
}
