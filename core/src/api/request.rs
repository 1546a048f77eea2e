//! Reading a request and writing an answer.

use super::{Error, HostError};
pub(super) use crate::json::read;
use crate::json::writer::to_json;
use serde::Serialize;

/// Writes an answer.
pub(super) fn write<T: Serialize>(answer: &T) -> Result<String, Error> {
    to_json(answer).map_err(|error| {
        HostError::Panic {
            message: error.to_string(),
        }
        .into()
    })
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
        assert_eq!(refused(&"[".repeat(100_000)), pair("malformedJson", ""));
        assert_eq!(refused(&r#"{"loan":"#.repeat(100_000)), pair("malformedJson", ""));
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
