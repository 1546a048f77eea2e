//! OCEL 2.0 as JSON. Members that the format does not name are not kept.

use super::document::{Document, OcelValue};
use crate::journey::log::LogError;
use crate::limits::MAX_LOG_EVENTS;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

impl Document {
    /// Reads OCEL 2.0 JSON.
    ///
    /// # Errors
    /// Text that is not JSON of the format, with line and column; too many events.
    pub fn read_json(bytes: &[u8]) -> Result<Self, LogError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let document: Self = serde_json::from_slice(bytes).map_err(|error| LogError::NotJson {
            at: format!("line {}, column {}", error.line(), error.column()),
            reason: error.to_string(),
        })?;
        if document.events.len() > MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        Ok(document)
    }

    /// The document as OCEL 2.0 JSON.
    pub fn write_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A value as it stands in JSON: numbers with every digit that was written.
impl<'de> Deserialize<'de> for OcelValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        Ok(match text.as_bytes() {
            b"null" => Self::Nothing,
            b"true" => Self::Boolean(true),
            b"false" => Self::Boolean(false),
            [b'"', ..] => Self::Text(serde_json::from_str(text).map_err(D::Error::custom)?),
            [b'[' | b'{', ..] => {
                return Err(D::Error::custom("a value is text, a number, true, false or null"));
            }
            _ => Self::Number(text.to_owned()),
        })
    }
}

impl Serialize for OcelValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Boolean(truth) => serializer.serialize_bool(*truth),
            Self::Nothing => serializer.serialize_unit(),
            Self::Number(number) => match RawValue::from_string(number.clone()) {
                Ok(raw) => raw.serialize(serializer),
                // Not from a file: a caller made it.
                Err(_) => serializer.serialize_str(number),
            },
        }
    }
}
