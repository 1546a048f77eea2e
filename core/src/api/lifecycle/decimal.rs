//! Decimal numbers that a policy or an event carries: text, or a whole JSON number.

use super::super::reader::{Fault, Read, refuse_instead};
use crate::api::node::Node;

/// A decimal number as text, or a whole number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecimalText(pub String);

impl Read for DecimalText {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        match node {
            Node::Text(text) => Self(text.as_ref().to_owned()),
            Node::Count(number) => Self(number.to_string()),
            Node::Negative(number) => Self(number.to_string()),
            other => {
                refuse_instead(fault, other, "a whole number, or decimal text such as \"0.5\",");
                Self(String::new())
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DecimalText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Decimal number: a whole number, or text.",
            "anyOf": [
                { "type": "integer" },
                { "type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", "examples": ["0.5"] }
            ]
        })
    }
}
