//! What a customer lives through at a point of a journey: needs, emotions with their evidence, pains, chances, moments of
//! truth.

use crate::json::node::Node;
use crate::json::object::document;
use crate::json::reader::{Fault, Read, refuse_instead};
use crate::json::words::words;
use crate::json::{Error, HostError};
use crate::label::Label;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;

document! {
    /// What a customer needs, thinks, feels and suffers at a point of a journey.
    #[derive(Default)]
    pub struct Experience {
        /// What the customer needs here.
        #[serde(default)]
        pub needs: Vec<Label>,
        /// What the customer thinks or says, in the customer's words.
        #[serde(default)]
        pub thoughts: Vec<Label>,
        /// How the customer feels.
        #[serde(default)]
        pub emotion: Option<Emotion>,
        /// How the customer is meant to feel one day: the second line of a map.
        #[serde(default)]
        pub aim: Option<EmotionValue>,
        /// Measured effort: what the customer had to do again or wait for.
        #[serde(default)]
        pub friction: Option<Friction>,
        /// What hurts.
        #[serde(default)]
        pub pains: Vec<PainPoint>,
        /// What could be better, and who takes it on.
        #[serde(default)]
        pub opportunities: Vec<Opportunity>,
        /// How much this point decides on the whole.
        #[serde(default)]
        pub moment_of_truth: Option<MomentOfTruth>,
        /// KPIs that are measured here, by their ids.
        #[serde(default)]
        pub kpis: Vec<String>,
    }
}

document! {
    /// A feeling from −2 (very bad) to +2 (very good), with its evidence.
    pub struct Emotion {
        /// The feeling; a mean where several people were asked.
        pub value: EmotionValue,
        /// Where it is known from; an actual journey has to say.
        #[serde(default)]
        pub source: Option<EvidenceSource>,
        /// Number of people behind it.
        #[serde(default)]
        pub n: Option<u32>,
        /// Interval in which the mean lies, as the survey tells it.
        #[serde(default)]
        pub interval: Option<EmotionInterval>,
        /// A word for word account of it.
        #[serde(default)]
        pub quote: Label,
    }
}

document! {
    /// Bounds of a mean.
    #[derive(Copy)]
    pub struct EmotionInterval {
        /// Lower bound.
        pub low: EmotionValue,
        /// Upper bound.
        pub high: EmotionValue,
    }
}

document! {
    /// Measured effort, over so many instances.
    #[derive(Copy)]
    pub struct Friction {
        /// Tries after the first.
        #[serde(default)]
        pub retries: u32,
        /// Waits longer than the design allows.
        #[serde(default)]
        pub waits: u32,
        /// Questions whose answer was known.
        #[serde(default)]
        pub reasked: u32,
        /// Instances counted.
        pub n: u32,
    }
}

document! {
    /// Something that hurts.
    pub struct PainPoint {
        /// Its id in the journey.
        pub id: String,
        /// What hurts.
        pub title: Label,
        /// How badly, 1 to 5.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
        pub severity: u16,
        /// How many of a thousand meet it.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 1000)))]
        pub per_mille: Option<u16>,
        /// How it is known.
        #[serde(default)]
        pub evidence: Label,
        /// The actor who takes it on.
        #[serde(default)]
        pub owner: Option<String>,
    }
}

document! {
    /// Something that could be better.
    pub struct Opportunity {
        /// Its id in the journey.
        pub id: String,
        /// What could be better.
        pub title: Label,
        /// The actor who takes it on.
        #[serde(default)]
        pub owner: Option<String>,
        /// Pains of the journey that it ends, by their ids.
        #[serde(default)]
        pub pains: Vec<String>,
        /// What it is worth.
        #[serde(default)]
        pub value: Label,
    }
}

document! {
    /// A point that decides on the whole.
    pub struct MomentOfTruth {
        /// Its weight against others, 1 to 100; a point that is none weighs 1.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
        pub weight: u16,
        /// Why it decides.
        #[serde(default)]
        pub because: Label,
    }
}

/// Where an emotion is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum EvidenceSource {
    /// Customers were asked.
    Survey,
    /// Read from what customers did.
    Inferred,
    /// Someone's judgement.
    Expert,
}

words! {
    EvidenceSource Survey,
}

/// A feeling in hundredths, from −200 to +200; in JSON a whole number, or text with up to two decimals.
///
/// ```
/// use tenure::journey::atlas::EmotionValue;
///
/// assert_eq!(EmotionValue::parse("-1.5").unwrap().hundredths(), -150);
/// assert_eq!(EmotionValue::parse("0.25").unwrap().to_string(), "0.25");
/// assert!(EmotionValue::parse("2.01").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EmotionValue(i16);

impl EmotionValue {
    /// The worst feeling, in hundredths.
    pub const LEAST: i16 = -200;
    /// The best feeling, in hundredths.
    pub const MOST: i16 = 200;

    /// The feeling of so many hundredths; none beyond ±200.
    pub fn from_hundredths(hundredths: i16) -> Option<Self> {
        (Self::LEAST..=Self::MOST)
            .contains(&hundredths)
            .then_some(Self(hundredths))
    }

    /// Reads a whole number or one with one or two decimals from −2 to +2.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1_i16, rest),
            None => (1, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(whole, 1) || !plain(decimals, 2) {
            return None;
        }
        let whole: i16 = whole.parse().ok()?;
        let decimals: i16 = format!("{decimals:0<2}").parse().ok()?;
        let value = whole.checked_mul(100)?.checked_add(decimals)?;
        Self::from_hundredths(value.checked_mul(sign)?)
    }

    /// The feeling in hundredths.
    pub const fn hundredths(self) -> i16 {
        self.0
    }
}

impl fmt::Display for EmotionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        match (size / 100, size % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

impl Read for EmotionValue {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        let text = match node {
            Node::Text(text) => text.to_string(),
            Node::Count(value) => value.to_string(),
            Node::Negative(value) => value.to_string(),
            other => {
                refuse_instead(fault, other, "a feeling from -2 to 2, parts of one as text");
                return Self::default();
            }
        };
        Self::parse(&text).unwrap_or_else(|| {
            let text: String = text.chars().take(40).collect();
            let message = format!("{text:?} is no feeling from -2 to 2 with at most two decimals");
            *fault = Some(Box::new(Error::from(HostError::WrongType { message })));
            Self::default()
        })
    }
}

impl Serialize for EmotionValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i16(self.0 / 100)
        } else {
            serializer.collect_str(self)
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for EmotionValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EmotionValue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A feeling from -2 to 2: a whole number, or text with up to two decimals.",
            "anyOf": [
                { "type": "integer", "minimum": -2, "maximum": 2 },
                { "type": "string", "pattern": "^-?[0-2](\\.[0-9]{1,2})?$", "examples": ["-1.5"] }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feeling_is_written_as_it_is_read() {
        for hundredths in -200..=200 {
            let value = EmotionValue::from_hundredths(hundredths).unwrap();
            assert_eq!(EmotionValue::parse(&value.to_string()), Some(value));
            let json = crate::json::writer::to_json(&value).unwrap();
            assert_eq!(crate::json::read::<EmotionValue>(json.as_bytes()).unwrap(), value);
        }
    }

    #[test]
    fn what_is_no_feeling_is_refused() {
        for text in [
            "", "-", "3", "2.01", "-2.5", "1.", ".5", "1.234", "+1", "1e1", "١",
        ] {
            assert_eq!(EmotionValue::parse(text), None, "{text}");
        }
        let refused = |json: &str| {
            crate::json::read::<EmotionValue>(json.as_bytes())
                .unwrap_err()
                .kind
        };
        assert_eq!(refused("3"), "wrongType");
        assert_eq!(refused("0.5"), "wrongType");
        assert_eq!(refused("\"happy\""), "wrongType");
    }
}
