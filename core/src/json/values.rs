//! Values of the lower floors as they stand in documents: days and labels.

use super::node::Node;
use super::object::reads;
use super::reader::{Fault, Read, refuse_instead};
use super::{Error, words};
use crate::calendar::Date;
use crate::label::{Label, Language};
use serde::ser::{Serialize, SerializeStruct, Serializer};

impl Read for Date {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        let Node::Text(text) = node else {
            refuse_instead(fault, node, "a day as YYYY-MM-DD");
            return Self::FIRST;
        };
        Self::parse(text).unwrap_or_else(|error| {
            *fault = Some(Box::new(Error::from(error)));
            Self::FIRST
        })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(super::writer::PLAIN, self.iso_text().as_str())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Day as YYYY-MM-DD.",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2026-01-15"]
        })
    }

    fn inline_schema() -> bool {
        true
    }
}

words::words! {
    Language English,
}

reads! {
    /// A text in each language.
    struct Texts {
        /// In English.
        #[serde(default)]
        en: String,
        /// In Russian.
        #[serde(default)]
        ru: String,
    }
}

/// One text for all languages, or an object with a text in each.
impl Read for Label {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        match node {
            Node::Text(text) => Self::same(text),
            Node::Object(_) => {
                let Texts { en, ru } = Texts::read(node, fault);
                Self { en, ru }
            }
            other => {
                refuse_instead(fault, other, "text, or an object with a text in en and ru");
                Self::default()
            }
        }
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.en == self.ru {
            return serializer.serialize_str(&self.en);
        }
        let mut texts = serializer.serialize_struct("Texts", 2)?;
        for (name, text) in [("en", &self.en), ("ru", &self.ru)] {
            if !text.is_empty() {
                texts.serialize_field(name, text)?;
            }
        }
        texts.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Label {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One text for all languages, or a text in each.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "en": { "description": "In English.", "type": "string" },
                        "ru": { "description": "In Russian.", "type": "string" }
                    },
                    "additionalProperties": false
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(json: &str) -> (Label, String) {
        let label: Label = crate::json::read(json.as_bytes()).unwrap();
        let text = crate::json::writer::to_json(&label).unwrap();
        (label, text)
    }

    #[test]
    fn a_label_is_one_text_or_a_text_in_each_language() {
        assert_eq!(round(r#""iPhone""#).1, r#""iPhone""#);
        assert_eq!(round(r#"{"ru":"Ипотека"}"#).1, r#"{"ru":"Ипотека"}"#);
        assert_eq!(round(r#"{"en":"a","ru":"b"}"#).0.text(Language::Russian), "b");
        assert_eq!(round(r#"{"en":"a","ru":"a"}"#).1, r#""a""#);
        let refused = |json: &str| crate::json::read::<Label>(json.as_bytes()).unwrap_err();
        assert_eq!(refused("7").kind, "wrongType");
        assert_eq!(refused(r#"{"de":"x"}"#).field, "de");
    }

    #[test]
    fn a_day_is_read_with_the_calendar_s_own_error() {
        let error = crate::json::read::<Date>(br#""2026-02-30""#).unwrap_err();
        assert_eq!(error.kind, "notADate");
    }
}
