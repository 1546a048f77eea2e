//! Journeys in the formats of others.
//!
//! | format | in | out | what it holds |
//! |---|---|---|---|
//! | JSON | the atlas | the atlas | everything |
//! | Mermaid `journey` | a user journey | a journey of any level | sections, tasks, scores, actors |
//! | CJML 2.0 XML | a user journey | a user journey | phases, touchpoints, actors, channels, feelings |
//! | BPMN 2.0, block-structured | a plan | | tasks, choices, parallel branches, loops |
//!
//! What a format cannot hold, and what a text says that is not kept, is told as a [`Warning`] with its place: a line of the
//! text that was read, or the path of the part that was written. What was exported once comes out the same when it is
//! imported and exported again.

mod bpmn;
mod cjml;
mod error;
mod mermaid;
mod warning;

pub use error::ExchangeError;
pub use warning::{Warning, WarningKind};

use super::plan::PlanDraft;
use super::{Atlas, AtlasDraft, JourneyRef};
use crate::json::words::words;
use crate::label::Language;
use serde::{Deserialize, Serialize};

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ImportFormat {
    /// Mermaid `journey`.
    Mermaid,
    /// CJML 2.0 as XML.
    Cjml,
    /// BPMN 2.0 as XML.
    Bpmn,
}

/// A format that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Mermaid `journey`.
    Mermaid,
    /// CJML 2.0 as XML; user journeys only.
    Cjml,
}

words! {
    ImportFormat Mermaid,
    ExportFormat Mermaid,
}

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A document with one user journey.
    Atlas(Box<AtlasDraft>),
    /// A plan.
    Plan(Box<PlanDraft>),
}

/// Reads a text; the name is given to what is read, unless the text has one of its own.
///
/// # Errors
/// Texts that are not of their format, or that say nothing; with the line.
pub fn import(
    format: ImportFormat,
    text: &str,
    name: &str,
    language: Language,
) -> Result<(Imported, Vec<Warning>), ExchangeError> {
    match format {
        ImportFormat::Mermaid => {
            let (draft, warnings) = mermaid::read(text, name, language)?;
            Ok((Imported::Atlas(Box::new(draft)), warnings))
        }
        ImportFormat::Cjml => {
            let (draft, warnings) = cjml::read(text, name, language)?;
            Ok((Imported::Atlas(Box::new(draft)), warnings))
        }
        ImportFormat::Bpmn => {
            let (plan, warnings) = bpmn::read(text, name)?;
            Ok((Imported::Plan(Box::new(plan)), warnings))
        }
    }
}

/// Writes a journey.
///
/// # Errors
/// A journey of a level that the format does not have.
pub fn export(
    format: ExportFormat,
    atlas: &Atlas,
    journey: JourneyRef<'_>,
    language: Language,
) -> Result<(String, Vec<Warning>), ExchangeError> {
    match (format, journey) {
        (ExportFormat::Mermaid, _) => Ok(mermaid::write(atlas, journey, language)),
        (ExportFormat::Cjml, JourneyRef::User(user)) => Ok(cjml::write(atlas, user, language)),
        (ExportFormat::Cjml, other) => Err(ExchangeError::LevelRefused {
            level: other.level().word(),
        }),
    }
}

#[cfg(test)]
mod tests;
