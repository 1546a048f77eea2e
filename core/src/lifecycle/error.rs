//! What can be wrong with a policy, an event or a state: page `0x06xx` of the errors.

use crate::calendar::{Date, ZoneError};
use crate::limits::MAX_ZONE_CHANGES;
use crate::problem::error_page;

/// Refused policies, events and states of the lifecycle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LifecycleError {
    /// A name that nothing has.
    #[error("there is no {what} {name:?}; there are {known}")]
    UnknownName {
        /// Such as `state` or `fact`.
        what: &'static str,
        /// Beginning of the name found.
        name: String,
        /// Names that there are.
        known: String,
    },
    /// A name given to two things.
    #[error("the {what} {name:?} is declared twice")]
    DuplicateName {
        /// Such as `state` or `fact`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A name that cannot be one.
    #[error(
        "{name:?} is no name of a {what}: 1 to {max} characters, none of them a space, colon, slash, at sign or control character"
    )]
    NameRefused {
        /// Such as `state` or `fact`.
        what: &'static str,
        /// Beginning of the name found.
        name: String,
        /// Most characters.
        max: usize,
    },
    /// More parts than a named limit allows.
    #[error("{got} {what} are more than {max}")]
    TooMany {
        /// What is counted.
        what: &'static str,
        /// Found.
        got: usize,
        /// The limit.
        max: usize,
    },
    /// A length of time out of range.
    #[error("{got} {unit} are outside {min}..={max}")]
    SpanOutOfRange {
        /// Found.
        got: u32,
        /// Days, business days or months.
        unit: &'static str,
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A limit of a comparison that its fact cannot be compared with.
    #[error("{text:?} is no limit for the fact {fact:?}, which has {decimals} decimals")]
    LimitRefused {
        /// Beginning of the text found.
        text: String,
        /// The fact.
        fact: String,
        /// Its decimals.
        decimals: u8,
    },
    /// A part of a policy that says nothing, or two things at once.
    #[error("{part} {reason}")]
    PartRefused {
        /// Such as `fact` or `guard`.
        part: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
    /// Text that is neither a day nor an instant with an offset.
    #[error("{text:?} is neither a day nor an instant with its offset from UTC")]
    NotAMoment {
        /// Beginning of the text found.
        text: String,
    },
    /// An instant under a policy without a zone.
    #[error("the policy has no zone that puts {text:?} on a day")]
    MissingZone {
        /// The instant.
        text: String,
    },
    /// A zone that cannot be.
    #[error("{text:?} is no offset, or no instant later than the change before it")]
    ZoneRefused {
        /// Beginning of the text found.
        text: String,
    },
    /// An event that lacks what its kind needs.
    #[error("an event of the kind {kind:?} {reason}")]
    EventRefused {
        /// Kind of the event.
        kind: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// A text of an event that is too long.
    #[error("the {what} of an event has at most {max} characters")]
    TextRefused {
        /// Field of the event.
        what: &'static str,
        /// Most characters.
        max: usize,
    },
    /// A value that is too large, or has more decimals than the policy.
    #[error("{text:?} is no value with at most {decimals} decimals below 10^15 units of its last decimal")]
    ValueRefused {
        /// Beginning of the text found.
        text: String,
        /// Decimals of the policy.
        decimals: u8,
    },
    /// Columns of different lengths.
    #[error("the column {column} has {got} entries, the customers {expected}")]
    ColumnsDiffer {
        /// Name of the column.
        column: &'static str,
        /// Its length.
        got: usize,
        /// Length of the column of customers.
        expected: usize,
    },
    /// A state that another policy, or another version, has made.
    #[error("the state was made by {got}, the policy is {expected}")]
    OtherPolicy {
        /// Policy and version of the state.
        got: String,
        /// Policy and version given.
        expected: String,
    },
    /// A checkpoint that this library did not write.
    #[error("the checkpoint is damaged: {reason}")]
    CheckpointDamaged {
        /// What does not fit.
        reason: &'static str,
    },
    /// A day before another that it has to follow.
    #[error("{got} is before {earliest}")]
    DayTooEarly {
        /// Day found.
        got: Date,
        /// First day possible.
        earliest: Date,
    },
    /// A state of the old policy that the map of a migration leaves out.
    #[error("the state {state:?} has no counterpart in the new policy")]
    StateUnmapped {
        /// The state.
        state: String,
    },
}

error_page! {
    LifecycleError:
    0x0601 UnknownName       "unknownName"       "" "use one of the names declared in the policy, or declare it";
    0x0602 DuplicateName     "duplicateName"     "" "give each its own name";
    0x0603 NameRefused       "nameRefused"       "" "use letters, digits, dots and dashes";
    0x0604 TooMany           "tooMany"           "" "split the policy or the log; the limits are named in tenure::limits";
    0x0605 SpanOutOfRange    "spanOutOfRange"    "" "give a length of time within the range";
    0x0606 LimitRefused      "limitRefused"      "" "write counts and days as whole numbers, values with the policy's decimals, ratios and slopes with at most six";
    0x0607 PartRefused       "partRefused"       "" "give exactly one of the forms that the schema lists";
    0x0608 NotAMoment        "notAMoment"        "" "write 2026-01-15, or 2026-01-15T23:30:00+03:00";
    0x0609 MissingZone       "missingZone"       "" "give the policy a zone, such as {\"offset\":\"+03:00\"}, or send days";
    0x060A ZoneRefused       "zoneRefused"       "zone" "write offsets as +03:00 and changes as rising instants";
    0x060B EventRefused      "eventRefused"      "" "give the event what its kind needs";
    0x060C ValueRefused      "valueRefused"      "" "write the value as decimal text with the policy's decimals";
    0x060D ColumnsDiffer     "columnsDiffer"     "" "give every column an entry for each event";
    0x060E OtherPolicy       "otherPolicy"       "state" "advance with the policy that made the state, or migrate it";
    0x060F CheckpointDamaged "checkpointDamaged" "state" "replay the customer's log; the checkpoint was changed or cut";
    0x0610 DayTooEarly       "dayTooEarly"       "asOf" "choose a day that is not earlier";
    0x0611 StateUnmapped     "stateUnmapped"     "map" "map every state of the old policy that the new one does not have";
    0x0612 TextRefused       "textRefused"       "" "leave the field out, or shorten the text";
}

impl LifecycleError {
    /// The error of a zone, or of a moment in one, with its number on this page.
    pub fn of_zone(error: ZoneError) -> Self {
        match error {
            ZoneError::NotAMoment { text } => Self::NotAMoment { text },
            ZoneError::Missing { text } => Self::MissingZone { text },
            ZoneError::Refused { text } => Self::ZoneRefused { text },
            ZoneError::TooMany { got } => Self::TooMany {
                what: "zone changes",
                got,
                max: MAX_ZONE_CHANGES,
            },
        }
    }
}
