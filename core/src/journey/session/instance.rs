//! The instance: one attempt at a journey whose records are known to be whole, sessions in the order of time.

use super::SessionError;
use super::policy::{Continuation, check_count, check_id, once};
use super::record::{AuthLevel, InstanceRecord, PromiseRecord, SessionEnd, SessionRecord, TokenRecord, Via};
use crate::calendar::Instant;
use crate::json::reader::excerpt;
use crate::limits::{MAX_DRAFT_VALUE, MAX_INSTANCE_SESSIONS, MAX_SESSION_ANSWERS};
use crate::problem::Located;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

type Checked<T = ()> = Result<T, Located<SessionError>>;

/// One attempt at a journey, checked against its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    record: InstanceRecord,
    /// In the order in which they began; of equal times the order of the record.
    pub(super) sessions: Vec<Session>,
    pub(super) tokens: Vec<Token>,
    pub(super) promises: Vec<Promise>,
    completed_at: Option<Instant>,
}

/// The times of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    /// Its place in the record.
    pub(super) place: usize,
    pub(super) from: Instant,
    pub(super) to: Option<Instant>,
    raised: Option<(Instant, AuthLevel)>,
    pub(super) answers: Vec<Answer>,
}

/// The time and field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    /// Its place in the session's record.
    pub(super) place: usize,
    /// The place of its field in the policy.
    pub(super) field: usize,
    pub(super) at: Instant,
}

/// The times of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) issued_at: Instant,
    pub(super) expires_at: Instant,
}

/// The times of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Promise {
    pub(super) at: Instant,
    pub(super) not_before: Option<Instant>,
    pub(super) by: Instant,
    pub(super) kept_at: Option<Instant>,
}

/// How an instance stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(rename = "InstanceStanding"))]
pub enum Standing {
    /// Nothing has happened yet.
    NotBegun,
    /// A session goes on.
    Active,
    /// It may be continued.
    Resting,
    /// It rested longer than the policy allows.
    Lapsed,
    /// The journey reached its goal.
    Completed,
}

impl Instance {
    /// Checks the records of an instance.
    ///
    /// # Errors
    /// Ids that are malformed, stand twice or are unknown, times that are no instants or go back, sessions that came by more
    /// than one way, texts and lists beyond the limits; with the path.
    pub fn new(record: InstanceRecord, policy: &Continuation) -> Checked<Self> {
        check_id("id", &record.id)?;
        optional_id("party", record.party.as_ref())?;
        if record.sessions.is_empty() {
            return Err(Located::at("sessions", SessionError::NoSessions));
        }
        check_count("sessions", record.sessions.len(), MAX_INSTANCE_SESSIONS)?;
        check_count("tokens", record.tokens.len(), MAX_INSTANCE_SESSIONS)?;
        check_count("promises", record.promises.len(), MAX_INSTANCE_SESSIONS)?;
        let ids = |what, ids: Vec<&String>| unique(what, &ids);
        ids(
            ("tokens", "token"),
            record.tokens.iter().map(|token| &token.id).collect(),
        )?;
        let promises: Vec<&String> = record.promises.iter().map(|promise| &promise.id).collect();
        ids(("promises", "promise"), promises.clone())?;
        ids(
            ("sessions", "session"),
            record.sessions.iter().map(|session| &session.id).collect(),
        )?;
        let tokens = each("tokens", &record.tokens, |token| token_times(token, policy))?;
        let times = each("promises", &record.promises, promise_times)?;
        let mut sessions = Vec::with_capacity(record.sessions.len());
        for (place, session) in record.sessions.iter().enumerate() {
            let within = |error: Located<SessionError>| error.within(&place.to_string()).within("sessions");
            sessions.push(Session::new(place, session, policy, &promises).map_err(within)?);
        }
        crate::order::sort_by_key(&mut sessions, |session| session.from);
        let completed_at = record.completed_at.as_deref();
        let completed_at = completed_at
            .map(|text| instant("completedAt", text))
            .transpose()?;
        let began = sessions.first().map(|session| session.from);
        if completed_at < began && completed_at.is_some() {
            return Err(reversed(
                "completedAt",
                "the journey reached its goal",
                "its first session",
            ));
        }
        Ok(Self {
            record,
            sessions,
            tokens,
            promises: times,
            completed_at,
        })
    }

    /// What the host told.
    pub const fn record(&self) -> &InstanceRecord {
        &self.record
    }

    /// When the journey reached its goal, up to an instant: as told, or by a session that ended so.
    pub fn completed_at(&self, as_of: Instant) -> Option<Instant> {
        let by_session = |session: &Session| {
            let record = self.session_record(session)?;
            session.to.filter(|_| record.end == SessionEnd::Completed)
        };
        let of_sessions = self.sessions.iter().filter_map(by_session).min();
        let told = self.completed_at.or(of_sessions)?;
        (told <= as_of).then_some(told)
    }

    /// How it stands at an instant.
    pub fn standing(&self, policy: &Continuation, as_of: Instant) -> Standing {
        if self.completed_at(as_of).is_some() {
            return Standing::Completed;
        }
        let begun = || self.begun(as_of);
        if begun().any(|session| session.to.is_none_or(|to| to > as_of)) {
            return Standing::Active;
        }
        let Some(last) = begun().map(|session| session.last(as_of)).max() else {
            return Standing::NotBegun;
        };
        if gap(last, as_of) <= policy.window() {
            Standing::Resting
        } else {
            Standing::Lapsed
        }
    }

    /// Sessions that began up to an instant.
    pub(super) fn begun(&self, as_of: Instant) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .take_while(move |session| session.from <= as_of)
    }

    pub(super) fn session_record(&self, session: &Session) -> Option<&SessionRecord> {
        self.record.sessions.get(session.place)
    }

    /// The channel of a session; empty for a place that there is not.
    pub fn channel(&self, session: usize) -> &str {
        self.record
            .sessions
            .get(session)
            .map_or("", |session| session.channel.as_str())
    }
}

impl Session {
    fn new(
        place: usize,
        record: &SessionRecord,
        policy: &Continuation,
        promises: &[&String],
    ) -> Checked<Self> {
        check_id("channel", &record.channel)?;
        optional_id("party", record.party.as_ref())?;
        optional_id("device", record.device.as_ref())?;
        let from = instant("from", &record.from)?;
        let to = record.to.as_deref().map(|text| instant("to", text)).transpose()?;
        if to.is_some_and(|to| to < from) {
            return Err(reversed("to", "the session ends", "it begins"));
        }
        let inside = |field: &str, at: Instant| {
            if at < from {
                return Err(reversed(field, "something happens in the session", "it begins"));
            }
            if to.is_some_and(|to| at > to) {
                return Err(reversed(
                    field,
                    "the session ends",
                    "something that happens in it",
                ));
            }
            Ok(at)
        };
        let raised = match &record.raised {
            None => None,
            Some(raise) => {
                let at = instant("raised.at", &raise.at)?;
                Some((inside("raised.at", at)?, raise.level))
            }
        };
        if let Some(via) = &record.via {
            via.check(promises)?;
        }
        check_count("answers", record.answers.len(), MAX_SESSION_ANSWERS)?;
        let mut answers = Vec::with_capacity(record.answers.len());
        for (index, answer) in record.answers.iter().enumerate() {
            let within = |error: Located<SessionError>| error.within(&index.to_string()).within("answers");
            let at = instant("at", &answer.at).map_err(within)?;
            inside("at", at).map_err(within)?;
            let field = policy
                .place(&answer.field)
                .ok_or_else(|| within(unknown("field", "field", &answer.field)))?;
            let got = answer.value.as_ref().map_or(0, |value| value.chars().count());
            if got > MAX_DRAFT_VALUE {
                let max = MAX_DRAFT_VALUE;
                return Err(within(Located::at(
                    "value",
                    SessionError::TextTooLong { got, max },
                )));
            }
            answers.push(Answer {
                place: index,
                field,
                at,
            });
        }
        Ok(Self {
            place,
            from,
            to,
            raised,
            answers,
        })
    }

    /// The level of authentication at an instant.
    pub(super) fn auth(&self, record: &SessionRecord, at: Instant) -> AuthLevel {
        let raised = self.raised.filter(|(from, _)| *from <= at);
        raised.map_or(record.auth, |(_, level)| level.max(record.auth))
    }

    /// When it was last seen, up to an instant: its end, else its last answer, else its beginning.
    pub(super) fn last(&self, as_of: Instant) -> Instant {
        let answers = self.answers.iter().map(|answer| answer.at);
        let seen = self.to.or_else(|| answers.filter(|at| *at <= as_of).max());
        seen.unwrap_or(self.from).min(as_of).max(self.from)
    }
}

impl Via {
    fn check(&self, promises: &[&String]) -> Checked {
        let ways = [
            self.token.is_some(),
            self.promise.is_some(),
            self.employee.is_some(),
            self.confidence_per_mille.is_some(),
        ];
        if ways.iter().filter(|way| **way).count() != 1 {
            return Err(Located::at("via", SessionError::ViaRefused));
        }
        let within = |error: Located<SessionError>| error.within("via");
        optional_id("token", self.token.as_ref()).map_err(within)?;
        optional_id("employee", self.employee.as_ref()).map_err(within)?;
        if let Some(promise) = self.promise.as_ref().filter(|id| !promises.contains(id)) {
            return Err(within(unknown("promise", "promise", promise)));
        }
        match self.confidence_per_mille {
            Some(got) if got > 1000 => {
                let problem = SessionError::ValueOutOfRange {
                    got: got.into(),
                    min: 0,
                    max: 1000,
                };
                Err(within(Located::at("confidencePerMille", problem)))
            }
            _ => Ok(()),
        }
    }
}

/// Microseconds from one instant to a later one; none back.
pub(super) fn gap(from: Instant, to: Instant) -> i64 {
    to.micros().saturating_sub(from.micros()).max(0)
}

fn token_times(token: &TokenRecord, policy: &Continuation) -> Checked<Token> {
    optional_id("party", token.party.as_ref())?;
    optional_id("channel", token.channel.as_ref())?;
    let issued_at = instant("issuedAt", &token.issued_at)?;
    let life = super::policy::micros(policy.draft().token_seconds);
    let longest = Instant::from_micros(issued_at.micros().saturating_add(life));
    let expires_at = token
        .expires_at
        .as_deref()
        .map(|text| instant("expiresAt", text))
        .transpose()?;
    if expires_at.is_some_and(|at| at < issued_at) {
        return Err(reversed("expiresAt", "the token expires", "it is issued"));
    }
    Ok(Token {
        issued_at,
        expires_at: expires_at.map_or(longest, |at| at.min(longest)),
    })
}

fn promise_times(promise: &PromiseRecord) -> Checked<Promise> {
    optional_id("channel", promise.channel.as_ref())?;
    let got = promise
        .question
        .as_ref()
        .map_or(0, |question| question.chars().count());
    if got > MAX_DRAFT_VALUE {
        let max = MAX_DRAFT_VALUE;
        return Err(Located::at("question", SessionError::TextTooLong { got, max }));
    }
    let optional =
        |field: &str, text: &Option<String>| text.as_deref().map(|text| instant(field, text)).transpose();
    let at = instant("at", &promise.at)?;
    let not_before = optional("notBefore", &promise.not_before)?;
    let by = instant("by", &promise.by)?;
    let kept_at = optional("keptAt", &promise.kept_at)?;
    if by < not_before.unwrap_or(at) {
        return Err(reversed("by", "the time promised ends", "it begins"));
    }
    if kept_at.is_some_and(|kept| kept < at) {
        return Err(reversed("keptAt", "the promise is kept", "it is made"));
    }
    Ok(Promise {
        at,
        not_before,
        by,
        kept_at,
    })
}

pub(super) fn instant(field: &str, text: &str) -> Checked<Instant> {
    let problem = || SessionError::NotAnInstant { text: excerpt(text) };
    Instant::parse(text).ok_or_else(|| Located::at(field, problem()))
}

fn reversed(field: &str, what: &'static str, before: &'static str) -> Located<SessionError> {
    Located::at(field, SessionError::TimeReversed { what, before })
}

fn unknown(field: &str, what: &'static str, id: &str) -> Located<SessionError> {
    let id = excerpt(id);
    Located::at(field, SessionError::IdUnknown { what, id })
}

fn optional_id(field: &str, id: Option<&String>) -> Checked {
    id.map_or(Ok(()), |id| check_id(field, id))
}

fn unique((list, what): (&'static str, &'static str), ids: &[&String]) -> Checked {
    let mut known = BTreeSet::new();
    for (index, id) in ids.iter().enumerate() {
        check_id("id", id)
            .and_then(|()| once(&mut known, what, id))
            .map_err(|error| error.within(&index.to_string()).within(list))?;
    }
    Ok(())
}

fn each<T, U>(list: &str, items: &[T], of: impl Fn(&T) -> Checked<U>) -> Checked<Vec<U>> {
    let at = |(index, item)| of(item).map_err(|error| error.within(&usize::to_string(&index)).within(list));
    items.iter().enumerate().map(at).collect()
}
