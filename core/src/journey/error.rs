//! What can be wrong with a journey: the beginning of page `0x07xx` of the errors.

use crate::calendar::Date;
use crate::contact::ContactError;
use crate::problem::error_page;

/// Refused journeys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JourneyError {
    /// An id that cannot be one.
    #[error(
        "{id:?} is no id: 1 to {max} characters, none of them a space, colon, slash, at sign or control character"
    )]
    IdRefused {
        /// Beginning of the id found.
        id: String,
        /// Most characters.
        max: usize,
    },
    /// An id given to two things.
    #[error("the {what} {id:?} is declared twice")]
    IdTwice {
        /// Such as `actor` or `touchpoint`.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// An id that nothing has.
    #[error("there is no {what} {id:?}; there are {known}")]
    IdUnknown {
        /// Such as `actor` or `touchpoint`.
        what: &'static str,
        /// Beginning of the id found.
        id: String,
        /// Some of the ids that there are.
        known: String,
    },
    /// A text that readers need.
    #[error("the text is empty")]
    TextMissing,
    /// A text that is too long.
    #[error("the text has {got} characters, more than {max}")]
    TextTooLong {
        /// Characters found.
        got: usize,
        /// Most characters.
        max: usize,
    },
    /// More parts than a named limit allows.
    #[error("{got} {what} are more than {max}")]
    TooManyParts {
        /// What is counted.
        what: &'static str,
        /// Found.
        got: usize,
        /// The limit.
        max: usize,
    },
    /// A value out of its range.
    #[error("{got} is outside {min}..={max}")]
    ValueOutOfRange {
        /// Found.
        got: String,
        /// Least.
        min: String,
        /// Most.
        max: String,
    },
    /// An emotion of an actual journey that nobody vouches for.
    #[error("an emotion in an actual journey needs its source: survey, inferred or expert")]
    EmotionWithoutSource,
    /// An emotion from a survey or inferred from data, without the number of people behind it.
    #[error("an emotion from {source_word} needs n, the number of people behind it")]
    EmotionWithoutCount {
        /// The source.
        source_word: &'static str,
    },
    /// A touchpoint that is not whole.
    #[error("{reason}")]
    TouchpointRefused {
        /// What is wrong.
        reason: &'static str,
    },
    /// A journey of another level than its place asks for.
    #[error("the journey {id:?} is a {found} journey; a {expected} journey belongs here")]
    LevelRefused {
        /// The journey.
        id: String,
        /// Its level.
        found: &'static str,
        /// The level asked for.
        expected: &'static str,
    },
    /// A part without content.
    #[error("there are no {what}")]
    PartEmpty {
        /// What is missing.
        what: &'static str,
    },
    /// A period that ends before it begins.
    #[error("the period ends on {to}, before it begins on {from}")]
    PeriodRefused {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// A KPI whose parts contradict each other.
    #[error("{reason}")]
    KpiRefused {
        /// What is wrong.
        reason: &'static str,
    },
    /// Text that is no decimal number.
    #[error("{text:?} is no decimal number with at most {decimals} decimals")]
    NumberRefused {
        /// Beginning of the text found.
        text: String,
        /// Most decimals.
        decimals: u8,
    },
    /// A channel or a cost that cannot be.
    #[error(transparent)]
    Contact(ContactError),
    /// A stage that ends before it begins.
    #[error("it ends at the stage {to:?}, before it begins at {from:?}")]
    StagesReversed {
        /// First stage.
        from: String,
        /// Last stage.
        to: String,
    },
}

error_page! {
    JourneyError through Contact:
    0x0701 IdRefused            "journeyIdRefused"     "id"      "use letters, digits, dots and dashes";
    0x0702 IdTwice              "journeyIdTwice"       "id"      "give each its own id";
    0x0703 IdUnknown            "journeyIdUnknown"     ""        "use an id that the document declares, or declare it";
    0x0704 TextMissing          "journeyTextMissing"   "title"   "write a text in at least one language";
    0x0705 TextTooLong          "journeyTextTooLong"   ""        "shorten the text; details belong into a document of their own";
    0x0706 TooManyParts         "tooManyJourneyParts"  ""        "split the journey; the limits are named in tenure::limits";
    0x0707 ValueOutOfRange      "journeyValueOutOfRange" ""      "give a value within the range";
    0x0708 EmotionWithoutSource "emotionWithoutSource" "source"  "say where the emotion comes from, or leave it out";
    0x0709 EmotionWithoutCount  "emotionWithoutCount"  "n"       "give the number of people, or call the emotion an expert's";
    0x070A TouchpointRefused    "touchpointRefused"    ""        "a communication has a channel, an initiator and a receiver; an action has an initiator";
    0x070B LevelRefused         "journeyLevelRefused"  "journey" "customer journeys are made of user journeys, life journeys of customer journeys";
    0x070C PartEmpty            "journeyPartEmpty"     ""        "give it at least one, or leave the part out";
    0x070D PeriodRefused        "journeyPeriodRefused" "period"  "exchange the two days";
    0x070E KpiRefused           "kpiRefused"           ""        "give what the roll-up rule of the KPI needs and nothing else";
    0x070F NumberRefused        "journeyNumberRefused" ""        "write a decimal number as text, such as \"-0.5\"";
    0x0710 StagesReversed       "stagesReversed"       "to"      "exchange the two stages";
}
