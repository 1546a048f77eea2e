//! Reading a request and writing an answer: JSON with located errors.

use super::{Error, HostError};
use crate::limits::MAX_REQUEST_BYTES;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::marker::PhantomData;

/// Reads one JSON object; nothing may follow it.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    if bytes.len() > MAX_REQUEST_BYTES {
        return Err(HostError::RequestTooLarge {
            got: bytes.len(),
            max: MAX_REQUEST_BYTES,
        }
        .into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| HostError::InvalidUtf8 { argument: "request" })?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let Object(value) = serde_path_to_error::deserialize(&mut reader).map_err(|error| located(&error))?;
    reader.end().map_err(|error| {
        Error::from(HostError::MalformedJson {
            message: error.to_string(),
        })
    })?;
    Ok(value)
}

/// A value that is read from a JSON object alone. Derived structs would take an array of their fields
/// too, whose order is no contract of ours.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData)).map(Self)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// For `deserialize_with`: a field that is an object.
pub(super) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(value)| value)
}

/// For `deserialize_with`: a field that is an object or null.
pub(super) fn optional_object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(Option::<Object<T>>::deserialize(deserializer)?.map(|Object(value)| value))
}

/// Writes an answer.
pub(super) fn write<T: Serialize>(answer: &T) -> Result<String, Error> {
    serde_json::to_string(answer).map_err(|error| {
        HostError::Panic {
            message: error.to_string(),
        }
        .into()
    })
}

/// Turns serde's error into one of ours. Serde tells kinds apart by the beginning of its message
/// alone; vectors pin each, so that another wording would not pass unseen.
fn located(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let message = without_position(&error.inner().to_string());
    if !error.inner().is_data() {
        return HostError::MalformedJson {
            message: error.inner().to_string(),
        }
        .into();
    }
    let path = match error.path().to_string() {
        root if root == "." => String::new(),
        path => path,
    };
    let field = named_field(&message);
    // Serde's path of an unknown or repeated field may or may not end with the field itself.
    let parent = path
        .strip_suffix(&field)
        .map_or(path.as_str(), |parent| parent.trim_end_matches('.'))
        .to_owned();
    if message.starts_with("unknown field") {
        return Error::at(&field, &HostError::UnknownField { message }).in_parent(&parent);
    }
    if message.starts_with("duplicate field") {
        return Error::at(&field, &HostError::DuplicateField { message }).in_parent(&parent);
    }
    if message.starts_with("missing field") {
        return Error::at(&field, &HostError::MissingField { message }).in_parent(&path);
    }
    Error::at(&path, &HostError::WrongType { message })
}

impl Error {
    fn in_parent(self, parent: &str) -> Self {
        if parent.is_empty() {
            self
        } else {
            self.within(parent)
        }
    }
}

/// The name between the first pair of backquotes.
fn named_field(message: &str) -> String {
    message
        .split('`')
        .nth(1)
        .unwrap_or_default()
        .chars()
        .take(64)
        .collect()
}

/// Serde's message without "at line 1 column 2": the path says it better.
fn without_position(message: &str) -> String {
    message
        .rsplit_once(" at line ")
        .map_or(message, |(text, _)| text)
        .to_owned()
}

/// Schema of what an operation reads.
#[cfg(feature = "schema")]
pub(super) fn schema_in<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_deserialize()
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Schema of what an operation writes.
#[cfg(feature = "schema")]
pub(super) fn schema_out<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
}

#[cfg(test)]
mod tests {
    use crate::api::call;

    fn refused(request: &str) -> (String, String) {
        let error = call("loan.prepay", request.as_bytes()).unwrap_err();
        (error.kind, error.field)
    }

    fn pair(kind: &str, field: &str) -> (String, String) {
        (kind.to_owned(), field.to_owned())
    }

    #[test]
    fn requests_that_do_not_fit_are_located() {
        assert_eq!(refused(""), pair("malformedJson", ""));
        assert_eq!(refused("{"), pair("malformedJson", ""));
        assert_eq!(refused("{}"), pair("missingField", "loan"));
        assert_eq!(refused("[]"), pair("wrongType", ""));
        assert_eq!(refused(r#"{"loan":["RUB"]}"#), pair("wrongType", "loan"));
        assert_eq!(refused("null"), pair("wrongType", ""));
        assert_eq!(refused(r#"{"lone":{}}"#), pair("unknownField", "lone"));
        assert_eq!(
            refused(r#"{"loan":{"currencies":1}}"#),
            pair("unknownField", "loan.currencies")
        );
        assert_eq!(
            refused(r#"{"loan":{"currency":"RUB"}}"#),
            pair("missingField", "loan.principal")
        );
        assert_eq!(
            refused(r#"{"loan":{"principal":4}}"#),
            pair("wrongType", "loan.principal")
        );
        assert_eq!(
            refused(r#"{"loan":{"months":-1}}"#),
            pair("wrongType", "loan.months")
        );
        assert_eq!(
            refused(r#"{"loan":{"method":"gift"}}"#),
            pair("wrongType", "loan.method")
        );
        assert_eq!(refused(&"[".repeat(100_000)), pair("wrongType", ""));
        assert_eq!(
            refused(&r#"{"loan":"#.repeat(100_000)),
            pair("unknownField", "loan.loan")
        );
    }

    #[test]
    fn text_beyond_the_limit_or_utf8_is_refused() {
        let long = vec![b' '; crate::limits::MAX_REQUEST_BYTES + 1];
        assert_eq!(call("loan.schedule", &long).unwrap_err().kind, "requestTooLarge");
        assert_eq!(
            call("loan.schedule", b"{\"currency\":\"\xff\"}")
                .unwrap_err()
                .kind,
            "invalidUtf8"
        );
    }
}
