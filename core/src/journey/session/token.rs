//! Tokens as values: what became of each, and why one was refused.

use super::instance::Instance;
use super::record::{SessionRecord, TokenRecord};
use crate::calendar::Instant;
use serde::{Deserialize, Serialize};

/// Why a token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TokenFault {
    /// The instance has no such token.
    Unknown,
    /// It was presented before it was issued.
    NotYetIssued,
    /// Its time is over.
    Expired,
    /// It was used already.
    Used,
    /// It belongs to another party, or the session does not know its party.
    OtherParty,
    /// It is for another channel.
    OtherChannel,
}

impl TokenFault {
    /// Every reason in the order of the check.
    pub const ALL: [Self; 6] = [
        Self::Unknown,
        Self::NotYetIssued,
        Self::Expired,
        Self::Used,
        Self::OtherParty,
        Self::OtherChannel,
    ];
}

/// What became of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenState {
    /// Its place in the record.
    pub token: usize,
    /// The last instant at which it opens the instance.
    pub expires_at: Instant,
    /// The session that it opened: its place in the record.
    pub used_by: Option<usize>,
    /// Whether it can still be used at the instant of the question.
    pub open: bool,
}

/// A token presented at an instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Presented<'a> {
    pub(super) token: &'a str,
    pub(super) at: Instant,
    pub(super) party: Option<&'a str>,
    pub(super) channel: &'a str,
}

/// All tokens of an instance, and the outcome of every session that came by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tokens {
    used_by: Vec<Option<usize>>,
    /// Sessions by their place in the record, with the reason where the token was refused.
    pub(super) outcomes: Vec<(usize, Option<TokenFault>)>,
}

impl Tokens {
    /// Presents the tokens of all sessions up to an instant, one after the other.
    pub(super) fn of(instance: &Instance, as_of: Instant) -> Self {
        let mut tokens = Self {
            used_by: vec![None; instance.tokens.len()],
            outcomes: Vec::new(),
        };
        for session in instance.begun(as_of) {
            let record = instance.session_record(session);
            let token = record.and_then(token_of);
            let (Some(record), Some(token)) = (record, token) else {
                continue;
            };
            let presented = Presented {
                token,
                at: session.from,
                party: record.party.as_deref(),
                channel: &record.channel,
            };
            let outcome = tokens.check(instance, presented);
            if let Ok(Some(slot)) = outcome.map(|place| tokens.used_by.get_mut(place)) {
                *slot = Some(session.place);
            }
            tokens.outcomes.push((session.place, outcome.err()));
        }
        tokens
    }

    /// The token that opens the instance, or why it does not.
    pub(super) fn check(&self, instance: &Instance, presented: Presented<'_>) -> Result<usize, TokenFault> {
        let records = &instance.record().tokens;
        let place = records.iter().position(|token| token.id == presented.token);
        let place = place.ok_or(TokenFault::Unknown)?;
        let (record, times) = records
            .get(place)
            .zip(instance.tokens.get(place))
            .ok_or(TokenFault::Unknown)?;
        if presented.at < times.issued_at {
            return Err(TokenFault::NotYetIssued);
        }
        if presented.at > times.expires_at {
            return Err(TokenFault::Expired);
        }
        if self.used_by.get(place).copied().flatten().is_some() {
            return Err(TokenFault::Used);
        }
        let bound = bound_to(record, instance);
        if bound.is_some() && bound != presented.party {
            return Err(TokenFault::OtherParty);
        }
        match &record.channel {
            Some(channel) if channel != presented.channel => Err(TokenFault::OtherChannel),
            _ => Ok(place),
        }
    }

    pub(super) fn fault(&self, session: usize) -> Option<TokenFault> {
        let outcome = self.outcomes.iter().find(|(place, _)| *place == session);
        outcome.and_then(|(_, fault)| *fault)
    }

    /// What became of each token that was issued up to an instant.
    pub(super) fn states(&self, instance: &Instance, as_of: Instant) -> Vec<TokenState> {
        let issued = instance.tokens.iter().zip(&self.used_by).enumerate();
        let issued = issued.filter(|(_, (times, _))| times.issued_at <= as_of);
        issued
            .map(|(token, (times, used_by))| TokenState {
                token,
                expires_at: times.expires_at,
                used_by: *used_by,
                open: used_by.is_none() && as_of <= times.expires_at,
            })
            .collect()
    }
}

fn bound_to<'a>(token: &'a TokenRecord, instance: &'a Instance) -> Option<&'a str> {
    token.party.as_deref().or(instance.record().party.as_deref())
}

fn token_of(record: &SessionRecord) -> Option<&str> {
    record.via.as_ref()?.token.as_deref()
}
