//! Typed values from the tree of a request, strict and with located errors.
//!
//! Objects are read from objects alone (a derived reader would also take an array of the fields in order),
//! and every error is one of [`HostError`], with the path that it gathers on its way out.

use super::node::Node;
use super::{Error, HostError};
use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::fmt::Display;

/// The error of a value that does not fit.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Refused(pub(super) Error);

impl Refused {
    fn wrong_type(message: String) -> Self {
        Self(HostError::WrongType { message }.into())
    }

    fn within(self, outer: &str) -> Self {
        Self(self.0.within(&excerpt(outer)))
    }
}

impl serde::de::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self::wrong_type(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong_type(format!(
            "{} stands where {} is expected",
            described(found),
            asked(expected)
        ))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::wrong_type(format!("{length} values stand where {expected} is expected"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::wrong_type(format!(
            "{:?} is not one of {}",
            excerpt(variant),
            expected.join(", ")
        ))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let field = excerpt(field);
        let problem = HostError::UnknownField {
            field: field.clone(),
            allowed: expected.join(", "),
        };
        Self(Error::at(&field, &problem))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(Error::at(field, &HostError::MissingField { field }))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self(Error::at(field, &HostError::DuplicateField { field }))
    }
}

/// At most 64 characters of hostile text.
fn excerpt(text: &str) -> String {
    text.chars().take(64).collect()
}

/// What is expected, in the words of JSON: a derived reader names the types of Rust.
fn asked(expected: &dyn Expected) -> String {
    let name = expected.to_string();
    match name.as_str() {
        "u8" => "a whole number from 0 to 255".to_owned(),
        "u16" => "a whole number from 0 to 65535".to_owned(),
        "u32" => "a whole number from 0 to 4294967295".to_owned(),
        "u64" | "usize" => "a whole number from 0".to_owned(),
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number".to_owned(),
        "a string" => "text".to_owned(),
        _ => name,
    }
}

/// What stands there, in the words of JSON.
fn described(found: Unexpected<'_>) -> Cow<'static, str> {
    match found {
        Unexpected::Unit => "null".into(),
        Unexpected::Bool(value) => format!("{value}").into(),
        Unexpected::Unsigned(value) => format!("the number {value}").into(),
        Unexpected::Signed(value) => format!("the number {value}").into(),
        Unexpected::Str(text) => format!("the text {:?}", excerpt(text)).into(),
        Unexpected::Seq => "an array".into(),
        Unexpected::Map => "an object".into(),
        Unexpected::Other(what) => what.to_owned().into(),
        _ => "another value".into(),
    }
}

/// Whole numbers of every width: the visitor checks the range.
macro_rules! whole_numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            match self {
                Node::Count(value) => visitor.visit_u64(value),
                Node::Negative(value) => visitor.visit_i64(value),
                other => Err(other.instead_of(&"a whole number")),
            }
        })+
    };
}

/// Each kind of value is asked of the tree by its own method; what the tree holds instead is an error. Methods
/// that accept several kinds would be compiled for every type, with branches that no request can take.
impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        Err(self.instead_of(&visitor))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Bool(value) => visitor.visit_bool(value),
            other => Err(other.instead_of(&"true or false")),
        }
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            other => Err(other.instead_of(&"text")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Object(members) => visitor.visit_map(Members {
                members: members.into_iter(),
                value: None,
            }),
            other => Err(other.instead_of(&"an object")),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Array(nodes) => visitor.visit_seq(Items {
                nodes: nodes.into_iter(),
                index: 0,
            }),
            other => Err(other.instead_of(&"an array")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self {
            Node::Text(text) => visitor.visit_enum(CowStrDeserializer::new(text)),
            other => Err(other.instead_of(&format!("one of {}", variants.join(", ")).as_str())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Null => visitor.visit_none(),
            node => visitor.visit_some(node),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    // No request has values of these kinds: they come out as errors.
    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct ignored_any
    }
}

/// The members of an object; errors of a value go out through its name.
struct Members<'de> {
    members: std::vec::IntoIter<(Cow<'de, str>, Node<'de>)>,
    value: Option<(Cow<'de, str>, Node<'de>)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some((name, node)) = self.members.next() else {
            return Ok(None);
        };
        let key = seed.deserialize(Node::Text(name.clone()))?;
        self.value = Some((name, node));
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let (name, node) = self.value.take().unwrap_or((Cow::Borrowed(""), Node::Null));
        seed.deserialize(node).map_err(|error| error.within(&name))
    }
}

/// The items of an array; errors of an item go out through its position.
struct Items<'de> {
    nodes: std::vec::IntoIter<Node<'de>>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        let Some(node) = self.nodes.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index = index.saturating_add(1);
        seed.deserialize(node)
            .map(Some)
            .map_err(|error| error.within(&index.to_string()))
    }
}
