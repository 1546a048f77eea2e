//! The draft: what an instance knows, from whom, since when and until when.
//!
//! The last writer of a field wins. A *conflict* is told where two sessions wrote different values side by side: the one
//! that was overwritten was written by another session after the overwriting session had begun, so that its customer
//! could not have seen it there. A value may be used while it is valid, when it was given at the level of authentication
//! that its field asks for, in a session of at least that level.

use super::instance::{Answer, Instance, Session};
use super::policy::{Continuation, DraftField, micros};
use super::record::{AuthLevel, WrittenBy};
use crate::calendar::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value with its provenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value, as the host told it.
    pub value: String,
    /// The session that wrote it: its place in the record.
    pub session: usize,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: WrittenBy,
    /// The level of authentication at that moment.
    pub auth: AuthLevel,
    /// The last instant at which it holds; none for ever.
    pub valid_until: Option<Instant>,
}

/// Two values of one field that sessions wrote side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The place of the field in the policy.
    pub field: usize,
    /// The value that stayed: the last one.
    pub kept: Value,
    /// The value that it overwrote.
    pub lost: Value,
}

/// Why a field is to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AskAgain {
    /// It has no value.
    Missing,
    /// Its value does not hold any longer.
    Expired,
    /// Its value was given at a lower level of authentication than the field asks for.
    GivenBelow,
    /// The session has a lower level of authentication than the field asks for.
    AuthTooLow,
}

/// What an instance knows at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// For each field of the policy its value.
    pub values: Vec<Option<Value>>,
    /// Conflicts in the order of the writing.
    pub conflicts: Vec<Conflict>,
    /// Questions put, by session in the order of the record, by field.
    pub(super) asked: Vec<Question>,
}

/// A question that was put to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Question {
    /// The session: its place in the record.
    pub(super) session: usize,
    pub(super) field: usize,
    /// Whether another session's value could have been used.
    pub(super) again: bool,
}

impl Value {
    /// Why a field with this value is to be asked at an instant in a session of a level; none where the value may be used.
    pub fn ask(&self, field: &DraftField, at: Instant, auth: AuthLevel) -> Option<AskAgain> {
        if self.valid_until.is_some_and(|until| at > until) {
            Some(AskAgain::Expired)
        } else if self.auth < field.level {
            Some(AskAgain::GivenBelow)
        } else if auth < field.level {
            Some(AskAgain::AuthTooLow)
        } else {
            None
        }
    }
}

impl Draft {
    /// What an instance knows at an instant.
    pub fn of(instance: &Instance, policy: &Continuation, as_of: Instant) -> Self {
        let mut written: Vec<(&Session, &Answer)> = instance
            .begun(as_of)
            .flat_map(|session| session.answers.iter().map(move |answer| (session, answer)))
            .filter(|(_, answer)| answer.at <= as_of)
            .collect();
        crate::order::sort_by_key(&mut written, |(_, answer)| answer.at);
        let mut draft = Self {
            values: vec![None; policy.fields().len()],
            conflicts: Vec::new(),
            asked: Vec::new(),
        };
        for (session, answer) in written {
            draft.write(instance, policy, session, *answer);
        }
        draft
    }

    fn write(
        &mut self,
        instance: &Instance,
        policy: &Continuation,
        session: &Session,
        answer: Answer,
    ) -> Option<()> {
        let record = instance.session_record(session)?;
        let told = record.answers.get(answer.place)?;
        let field = policy.fields().get(answer.field)?;
        let auth = session.auth(record, answer.at);
        let held = self.values.get_mut(answer.field)?;
        let other = held.as_ref().filter(|held| held.session != session.place);
        if !told.unasked {
            self.asked.push(Question {
                session: session.place,
                field: answer.field,
                again: other.is_some_and(|held| held.ask(field, answer.at, auth).is_none()),
            });
        }
        let valid = field.valid_seconds.map(micros);
        let value = Value {
            value: told.value.clone()?,
            session: session.place,
            at: answer.at,
            by: told.by,
            auth,
            valid_until: valid.map(|valid| Instant::from_micros(answer.at.micros().saturating_add(valid))),
        };
        let unseen = other.filter(|held| held.at > session.from && held.value != value.value);
        if let Some(lost) = unseen {
            self.conflicts.push(Conflict {
                field: answer.field,
                kept: value.clone(),
                lost: lost.clone(),
            });
        }
        *held = Some(value);
        Some(())
    }

    /// For each session, by its place in the record, the fields that it asked although the draft knew them, in the order of
    /// asking, each once.
    pub(super) fn asked_again(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut sessions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for question in self.asked.iter().filter(|question| question.again) {
            let fields = sessions.entry(question.session).or_default();
            if !fields.contains(&question.field) {
                fields.push(question.field);
            }
        }
        sessions
    }
}
