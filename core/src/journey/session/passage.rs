//! Passages: how an instance went from one session to the next.

use super::draft::Draft;
use super::instance::{Instance, Session, gap};
use super::policy::Continuation;
use super::record::Via;
use super::token::{TokenFault, Tokens};
use crate::calendar::Instant;
use serde::{Deserialize, Serialize};

/// How a session came to the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum HandOverKind {
    /// By a token or an ordered contact.
    Explicit,
    /// By the same party with the same goal and a draft that was open.
    Implicit,
    /// By an employee who opened the draft.
    Assisted,
    /// By a guess, with its confidence.
    Inferred,
}

impl HandOverKind {
    /// Every kind in the order of reports.
    pub const ALL: [Self; 4] = [Self::Explicit, Self::Implicit, Self::Assisted, Self::Inferred];
}

/// From one session to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The session before: its place in the record.
    pub from: usize,
    /// The session after: its place in the record.
    pub to: usize,
    /// How it came.
    pub kind: HandOverKind,
    /// The confidence of an inferred one, of a thousand.
    pub confidence_per_mille: Option<u16>,
    /// Why a token that was presented opened nothing; the passage then counts as implicit.
    pub token_fault: Option<TokenFault>,
    /// Microseconds from the end of the one to the beginning of the other; 0 where they overlap.
    pub gap: i64,
    /// Whether the one before was still going on.
    pub overlaps: bool,
    /// Whether the gap is within the window of the policy.
    pub in_time: bool,
    /// Whether the channel changes.
    pub hand_over: bool,
    /// Fields that the session after asked although the draft knew them: places in the policy.
    pub asked_again: Vec<usize>,
}

/// The passages of an instance up to an instant, in order.
pub(super) fn passages(
    instance: &Instance,
    policy: &Continuation,
    draft: &Draft,
    tokens: &Tokens,
    as_of: Instant,
) -> Vec<Passage> {
    let begun: Vec<&Session> = instance.begun(as_of).collect();
    let mut asked_again = draft.asked_again();
    let pairs = begun.iter().zip(begun.iter().skip(1));
    pairs
        .map(|(before, after)| {
            let record = instance.session_record(after);
            let via = record.and_then(|record| record.via.as_ref());
            let token_fault = tokens.fault(after.place);
            let gap = gap(before.last(after.from), after.from);
            Passage {
                from: before.place,
                to: after.place,
                kind: via.map_or(HandOverKind::Implicit, |via| kind(via, token_fault)),
                confidence_per_mille: via.and_then(|via| via.confidence_per_mille),
                token_fault,
                gap,
                overlaps: before.to.is_some_and(|to| to > after.from),
                in_time: gap <= policy.window(),
                hand_over: instance.channel(before.place) != instance.channel(after.place),
                asked_again: asked_again.remove(&after.place).unwrap_or_default(),
            }
        })
        .collect()
}

const fn kind(via: &Via, fault: Option<TokenFault>) -> HandOverKind {
    if via.employee.is_some() {
        HandOverKind::Assisted
    } else if via.confidence_per_mille.is_some() {
        HandOverKind::Inferred
    } else if fault.is_some() {
        HandOverKind::Implicit
    } else {
        HandOverKind::Explicit
    }
}
