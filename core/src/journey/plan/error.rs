//! What can be wrong with a plan, a rule or an event to align: page `0x075x` of the errors.

use crate::problem::error_page;

/// Refused plans, mapping rules and events.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// A step that the plan does not have.
    #[error("there is no step {name:?} in the plan")]
    UnknownStep {
        /// Beginning of the name found.
        name: String,
    },
    /// An id given to two things, or named twice in one list.
    #[error("the {what} {id:?} stands twice")]
    DuplicateId {
        /// Such as `step` or `channel`.
        what: &'static str,
        /// Beginning of the id.
        id: String,
    },
    /// An id that cannot be one.
    #[error("{id:?} is no id of a {what}: 1 to {max} characters, none of them a control character")]
    IdRefused {
        /// Such as `step` or `touchpoint`.
        what: &'static str,
        /// Beginning of the id found.
        id: String,
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
    /// Steps that wait for one another.
    #[error("the steps wait for one another: {round}")]
    Cycle {
        /// The round, each step after the one before it.
        round: String,
    },
    /// An exclusive group that cannot be.
    #[error("the exclusive group {reason}")]
    ExclusiveRefused {
        /// What is wrong.
        reason: String,
    },
    /// A time measured from a step that need not have been done by then.
    #[error("the time of {step:?} is measured from {since:?}, which does not precede it")]
    AnchorDoesNotPrecede {
        /// The step.
        step: String,
        /// The step it is measured from.
        since: String,
    },
    /// A length of time or a number of repetitions out of range.
    #[error("{got} {unit} are outside {min}..={max}")]
    OutOfRange {
        /// Found.
        got: i64,
        /// Such as `seconds`.
        unit: &'static str,
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// A weight that is too large.
    #[error("the weight {got} is more than {max}")]
    WeightOutOfRange {
        /// Found.
        got: u32,
        /// Most.
        max: u32,
    },
    /// Parts that contradict one another, or say nothing.
    #[error("{part} {reason}")]
    PartRefused {
        /// Such as `rule` or `plan`.
        part: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
    /// A text that is too long.
    #[error("the {what} has {got} characters, more than {max}")]
    TextTooLong {
        /// Such as `title`.
        what: &'static str,
        /// Found.
        got: usize,
        /// Most.
        max: usize,
    },
    /// An event that belongs to no case.
    #[error("the event names no case")]
    EventWithoutCase,
    /// Text that is no instant.
    #[error("{text:?} is no instant with its offset from UTC")]
    NotAnInstant {
        /// Beginning of the text found.
        text: String,
    },
    /// A plan that counts days where no zone says when a day begins.
    #[error("the plan counts days, and there is no zone to count them in")]
    ZoneMissing,
    /// A zone that cannot be.
    #[error("{reason}")]
    ZoneRefused {
        /// What is wrong.
        reason: String,
    },
}

error_page! {
    PlanError:
    0x0750 UnknownStep          "planUnknownStep"          "" "name a step of the plan, or add it";
    0x0751 DuplicateId          "planDuplicateId"          "" "give each its own id, and name it once";
    0x0752 IdRefused            "planIdRefused"            "" "use letters, digits, dots and dashes";
    0x0753 TooMany              "planTooMany"              "" "split the plan or the log; the limits are named in tenure::limits";
    0x0754 Cycle                "planCycle"                "" "take one of the steps out of `after`; rework is `repeat`, not a way back";
    0x0755 ExclusiveRefused     "planExclusiveRefused"     "" "name two or more steps that do not precede one another, each in one group";
    0x0756 AnchorDoesNotPrecede "planAnchorDoesNotPrecede" "" "measure from a step that precedes, or from the start by leaving `since` out";
    0x0757 OutOfRange           "planOutOfRange"           "" "choose a value within the range";
    0x0758 WeightOutOfRange     "planWeightOutOfRange"     "" "weights only compare with one another: divide them all";
    0x0759 PartRefused          "planPartRefused"          "" "see the operation's schema";
    0x075A TextTooLong          "planTextTooLong"          "" "shorten the text";
    0x075B EventWithoutCase     "planEventWithoutCase"     "case" "give every event the id of its case, or leave it out";
    0x075C NotAnInstant         "planNotAnInstant"         "" "write 2026-01-15T23:30:00+03:00";
    0x075D ZoneMissing          "planZoneMissing"          "zone" "give the zone in which the case is kept, such as {\"offset\":\"+03:00\"}";
    0x075E ZoneRefused          "planZoneRefused"          "zone" "write offsets as +03:00 and changes as rising instants";
}
