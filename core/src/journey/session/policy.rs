//! The policy of continuation: how long a journey may rest, how long values hold, who may go on where.

use super::SessionError;
use super::record::AuthLevel;
use crate::calendar::Date;
use crate::id::is_id;
use crate::json;
use crate::json::object::document;
use crate::json::reader::excerpt;
use crate::label::Label;
use crate::limits::{
    MAX_CHANNELS, MAX_CONTINUATION_SECONDS, MAX_DRAFT_FIELDS, MAX_JOURNEY_TEXT, MAX_NAME_CHARACTERS,
};
use crate::problem::Located;
use std::collections::BTreeSet;

document! {
    /// A policy of continuation, not yet checked.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "Continuation"))]
    pub struct ContinuationDraft {
        /// Its name, the same in all its versions.
        pub id: String,
        /// Its title for readers.
        #[serde(default)]
        pub title: Label,
        /// Its version.
        pub version: String,
        /// First day of its force.
        #[serde(default)]
        pub effective_on: Option<Date>,
        /// Where its content comes from.
        #[serde(default)]
        pub source: Label,
        /// The user journey that it is for, by its id.
        #[serde(default)]
        pub journey: Option<String>,
        /// Seconds that an instance may rest between two sessions and still be the same attempt.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_CONTINUATION_SECONDS)))]
        pub resume_within_seconds: u32,
        /// Seconds that a token is valid at most.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_CONTINUATION_SECONDS)))]
        pub token_seconds: u32,
        /// What the journey asks for, in the order of the questions.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_DRAFT_FIELDS)))]
        pub fields: Vec<DraftField>,
        /// Channels on which a customer may go on only at a level of authentication; others ask for none.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_CHANNELS)))]
        pub step_ups: Vec<StepUp>,
    }
}

document! {
    /// Something that a journey asks for.
    #[derive(Default)]
    pub struct DraftField {
        /// Its id.
        pub id: String,
        /// The question, for readers.
        #[serde(default)]
        pub title: Label,
        /// Seconds that an answer holds; without end when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_CONTINUATION_SECONDS)))]
        pub valid_seconds: Option<u32>,
        /// Level of authentication at which an answer counts, and at which it is used or shown again.
        #[serde(default)]
        pub level: AuthLevel,
    }
}

document! {
    /// What a channel asks of a customer who goes on there.
    pub struct StepUp {
        /// The channel, by its id.
        pub channel: String,
        /// The level of authentication.
        pub level: AuthLevel,
    }
}

/// A policy of continuation that is known to be whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    draft: ContinuationDraft,
}

impl Continuation {
    /// Checks a policy.
    ///
    /// # Errors
    /// Ids that are malformed or stand twice, lengths of time out of range, texts that are too long; located.
    pub fn new(draft: ContinuationDraft) -> Result<Self, Located<SessionError>> {
        check_id("id", &draft.id)?;
        check_id("version", &draft.version)?;
        if let Some(journey) = &draft.journey {
            check_id("journey", journey)?;
        }
        check_text("title", draft.title.characters())?;
        check_text("source", draft.source.characters())?;
        check_seconds("resumeWithinSeconds", draft.resume_within_seconds)?;
        check_seconds("tokenSeconds", draft.token_seconds)?;
        check_count("fields", draft.fields.len(), MAX_DRAFT_FIELDS)?;
        check_count("stepUps", draft.step_ups.len(), MAX_CHANNELS)?;
        let mut fields = BTreeSet::new();
        for (index, field) in draft.fields.iter().enumerate() {
            let within = |error: Located<SessionError>| error.within(&index.to_string()).within("fields");
            check_id("id", &field.id).map_err(within)?;
            check_text("title", field.title.characters()).map_err(within)?;
            if let Some(seconds) = field.valid_seconds {
                check_seconds("validSeconds", seconds).map_err(within)?;
            }
            once(&mut fields, "field", &field.id).map_err(within)?;
        }
        let mut channels = BTreeSet::new();
        for (index, step_up) in draft.step_ups.iter().enumerate() {
            let within = |error: Located<SessionError>| error.within(&index.to_string()).within("stepUps");
            check_id("channel", &step_up.channel).map_err(within)?;
            once(&mut channels, "channel", &step_up.channel)
                .map_err(|error| within(Located::at("channel", error.problem)))?;
        }
        Ok(Self { draft })
    }

    /// Reads a policy from JSON and checks it.
    ///
    /// # Errors
    /// Text that is not JSON of a policy's shape, and everything that [`Continuation::new`] refuses; located.
    pub fn read(bytes: &[u8]) -> Result<Self, json::Error> {
        Ok(Self::new(json::read(bytes)?)?)
    }

    /// The policy's content.
    pub const fn draft(&self) -> &ContinuationDraft {
        &self.draft
    }

    /// What the journey asks for, in order.
    pub fn fields(&self) -> &[DraftField] {
        &self.draft.fields
    }

    /// The place of a field in the order of the questions.
    pub fn place(&self, field: &str) -> Option<usize> {
        self.draft.fields.iter().position(|known| known.id == field)
    }

    /// The level that a channel asks for.
    pub fn level_on(&self, channel: &str) -> AuthLevel {
        let asked = self
            .draft
            .step_ups
            .iter()
            .find(|step_up| step_up.channel == channel);
        asked.map_or(AuthLevel::Anonymous, |step_up| step_up.level)
    }

    /// The window between two sessions of one attempt, in microseconds.
    pub(super) fn window(&self) -> i64 {
        micros(self.draft.resume_within_seconds)
    }
}

/// Microseconds of so many seconds.
pub(super) fn micros(seconds: u32) -> i64 {
    i64::from(seconds).saturating_mul(1_000_000)
}

pub(super) fn check_id(field: &str, id: &str) -> Result<(), Located<SessionError>> {
    if is_id(id) {
        return Ok(());
    }
    let problem = SessionError::IdRefused {
        id: excerpt(id),
        max: MAX_NAME_CHARACTERS,
    };
    Err(Located::at(field, problem))
}

pub(super) fn check_count(what: &'static str, got: usize, max: usize) -> Result<(), Located<SessionError>> {
    if got <= max {
        return Ok(());
    }
    Err(Located::at(what, SessionError::TooMany { what, got, max }))
}

pub(super) fn once<'a>(
    known: &mut BTreeSet<&'a str>,
    what: &'static str,
    id: &'a str,
) -> Result<(), Located<SessionError>> {
    if known.insert(id) {
        return Ok(());
    }
    let id = excerpt(id);
    Err(Located::at("id", SessionError::IdTwice { what, id }))
}

fn check_text(field: &str, got: usize) -> Result<(), Located<SessionError>> {
    if got <= MAX_JOURNEY_TEXT {
        return Ok(());
    }
    let max = MAX_JOURNEY_TEXT;
    Err(Located::at(field, SessionError::TextTooLong { got, max }))
}

fn check_seconds(field: &str, got: u32) -> Result<(), Located<SessionError>> {
    if (1..=MAX_CONTINUATION_SECONDS).contains(&got) {
        return Ok(());
    }
    let problem = SessionError::ValueOutOfRange {
        got: got.into(),
        min: 1,
        max: MAX_CONTINUATION_SECONDS.into(),
    };
    Err(Located::at(field, problem))
}
