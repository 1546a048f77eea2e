//! Going on: whether a customer may continue here and now, what is known, what is to be asked.
//!
//! A customer who may not go on is told nothing of the draft; a level of authentication that is too low hinders, too, and
//! names the level that is needed. Without a token the party has to be known.

use super::draft::{AskAgain, Draft, Value};
use super::instance::{Instance, Standing};
use super::policy::Continuation;
use super::promise::{PromiseState, promised};
use super::record::AuthLevel;
use super::token::{Presented, TokenFault, Tokens};
use crate::calendar::Instant;

/// A customer at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit<'a> {
    /// Now.
    pub at: Instant,
    /// The channel, by its id.
    pub channel: &'a str,
    /// The level of authentication.
    pub auth: AuthLevel,
    /// The customer, where known.
    pub party: Option<&'a str>,
    /// The token presented.
    pub token: Option<&'a str>,
    /// Whether an employee opens the draft.
    pub assisted: bool,
}

/// Why a customer may not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// Nothing was begun.
    NotBegun,
    /// The journey reached its goal.
    Completed,
    /// It rested too long.
    Lapsed,
    /// It belongs to another party.
    OtherParty,
    /// Neither a token nor a party says whose it is.
    Unidentified,
    /// The token opens nothing.
    Token(TokenFault),
    /// The channel asks for a higher level of authentication.
    StepUp(AuthLevel),
}

/// A field on going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeField {
    /// Its place in the policy.
    pub field: usize,
    /// Its value, or why it is to be asked.
    pub state: FieldState,
}

/// What is known of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldState {
    /// It may be used.
    Known(Value),
    /// It is to be asked.
    Ask(AskAgain),
}

/// The answer at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    /// How the instance stands.
    pub standing: Standing,
    /// Why the customer may not go on; none where they may.
    pub hindrance: Option<Hindrance>,
    /// Every field of the policy in order; none where the customer may not go on.
    pub fields: Vec<ResumeField>,
    /// Promises that are open or broken: places in the record.
    pub promises: Vec<usize>,
    /// The session that was left: its place in the record.
    pub left: Option<usize>,
}

impl Instance {
    /// Whether a customer may go on with this instance, and with what.
    pub fn resume(&self, policy: &Continuation, visit: Visit<'_>) -> Resume {
        let standing = self.standing(policy, visit.at);
        let hindrance = self.hindrance(policy, visit, standing);
        let mut answer = Resume {
            standing,
            hindrance,
            fields: Vec::new(),
            promises: Vec::new(),
            left: None,
        };
        if hindrance.is_some() {
            return answer;
        }
        let draft = Draft::of(self, policy, visit.at);
        let fields = policy.fields().iter().zip(draft.values).enumerate();
        answer.fields = fields
            .map(|(field, (declared, value))| ResumeField {
                field,
                state: match value {
                    None => FieldState::Ask(AskAgain::Missing),
                    Some(value) => match value.ask(declared, visit.at, visit.auth) {
                        Some(because) => FieldState::Ask(because),
                        None => FieldState::Known(value),
                    },
                },
            })
            .collect();
        let waiting = |state| matches!(state, PromiseState::Open | PromiseState::Broken);
        let waits = promised(self, visit.at)
            .into_iter()
            .filter(|promise| waiting(promise.state));
        answer.promises = waits.map(|promise| promise.promise).collect();
        answer.left = self.begun(visit.at).last().map(|session| session.place);
        answer
    }

    fn hindrance(&self, policy: &Continuation, visit: Visit<'_>, standing: Standing) -> Option<Hindrance> {
        let owner = self.record().party.as_deref();
        if owner
            .zip(visit.party)
            .is_some_and(|(owner, party)| owner != party)
        {
            return Some(Hindrance::OtherParty);
        }
        match visit.token {
            Some(token) => {
                let presented = Presented {
                    token,
                    at: visit.at,
                    party: visit.party,
                    channel: visit.channel,
                };
                if let Err(fault) = Tokens::of(self, visit.at).check(self, presented) {
                    return Some(Hindrance::Token(fault));
                }
            }
            None if !visit.assisted && (visit.party.is_none() || owner.is_none()) => {
                return Some(Hindrance::Unidentified);
            }
            None => {}
        }
        match standing {
            Standing::NotBegun => return Some(Hindrance::NotBegun),
            Standing::Completed => return Some(Hindrance::Completed),
            Standing::Lapsed => return Some(Hindrance::Lapsed),
            Standing::Active | Standing::Resting => {}
        }
        let needed = policy.level_on(visit.channel);
        (visit.auth < needed).then_some(Hindrance::StepUp(needed))
    }
}
