//! Policies of continuation in requests, and those that ship.

use crate::api::Error;
use crate::api::object::reads;
use crate::api::shipped::{NotShipped, shipped, shipped_or_own};
use crate::journey::session::{Continuation, ContinuationDraft, ContinuationExample, SHIPPED, SessionError};
use crate::json;
use crate::label::Label;
use serde::Serialize;

shipped_or_own! {
    /// A policy of continuation: the name of one that ships, or a policy itself.
    pub enum ContinuationIn {
        /// Name of a policy that ships; `journey.continuations` lists them.
        Shipped,
        /// A policy of the host's own.
        Own(ContinuationDraft),
    }
}

impl ContinuationIn {
    /// The checked policy of a request's field.
    pub(super) fn of(&self, field: &str) -> Result<Continuation, Error> {
        let draft = match self {
            Self::Own(draft) => draft.as_ref().clone(),
            Self::Shipped(_) => self.example(field)?.continuation,
        };
        Continuation::new(draft).map_err(|error| Error::from(error.within(field)))
    }

    /// The example that ships with the policy.
    pub(super) fn example(&self, field: &str) -> Result<ContinuationExample, Error> {
        let name = match self {
            Self::Shipped(name) => name,
            Self::Own(draft) => &draft.id,
        };
        let text = shipped(SHIPPED, name).map_err(|NotShipped { id, .. }| {
            let what = "policy of continuation that ships";
            Error::at(field, &SessionError::IdUnknown { what, id })
        })?;
        json::read(text.as_bytes())
    }
}

reads! {
    /// Request of `journey.continuations`.
    pub struct ContinuationsRequest {
    }
}

/// Response of `journey.continuations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ContinuationsResponse {
    /// Policies that ship.
    pub continuations: Vec<ShippedContinuation>,
}

/// A policy of continuation that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ShippedContinuation {
    /// Its name in requests.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Label,
    /// Where its content comes from.
    pub source: Label,
    /// An instant at which the example is told.
    pub as_of: String,
    /// JSON text with the policy, channels and instances of the example, to be changed and sent as the host's own.
    pub json: String,
}

/// `journey.continuations`.
pub(in crate::api) fn continuations(_: &ContinuationsRequest) -> Result<ContinuationsResponse, Error> {
    let mut continuations = Vec::with_capacity(SHIPPED.len());
    for (_, text) in SHIPPED {
        let example: ContinuationExample = json::read(text.as_bytes())?;
        let draft = example.continuation;
        continuations.push(ShippedContinuation {
            id: draft.id,
            version: draft.version,
            title: draft.title,
            source: draft.source,
            as_of: example.as_of,
            json: (*text).to_owned(),
        });
    }
    Ok(ContinuationsResponse { continuations })
}
