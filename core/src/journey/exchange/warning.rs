//! What was not kept, with its place.

use serde::{Deserialize, Serialize};

/// Something that a format cannot hold, or that a text says in vain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExchangeWarning"))]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// `line 3` of the text that was read, or the path of the part that was written.
    pub place: String,
    /// What was found and what was done.
    pub message: String,
}

/// What was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExchangeWarningKind"))]
#[serde(rename_all = "camelCase")]
pub enum WarningKind {
    /// A score or feeling was rounded, cut to the scale, or made up.
    Feeling,
    /// Something has no place in the format.
    LeftOut,
    /// Something is not understood and was passed over.
    NotUnderstood,
    /// Something was missing and made up.
    MadeUp,
    /// Something stands twice.
    Twice,
}

impl Warning {
    /// A warning at a line.
    pub(super) fn line(kind: WarningKind, line: usize, message: String) -> Self {
        Self {
            kind,
            place: format!("line {line}"),
            message,
        }
    }

    /// A warning at a part.
    pub(super) fn part(kind: WarningKind, place: &str, message: &str) -> Self {
        Self {
            kind,
            place: place.to_owned(),
            message: message.to_owned(),
        }
    }
}
