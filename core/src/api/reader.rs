//! Typed values from the tree of a request, strict and with located errors.
//!
//! Objects are read from objects alone (a derived reader would also take an array of the fields in order),
//! and every error is one of [`HostError`], with the path that it gathers on its way out.

use super::node::Node;
use super::{Error, HostError};
use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
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
            "{} stands where {expected} is expected",
            described(found)
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

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(value),
            Node::Count(value) => visitor.visit_u64(value),
            Node::Negative(value) => visitor.visit_i64(value),
            Node::Fraction => Err(serde::de::Error::invalid_type(self.found(), &visitor)),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Node::Array(nodes) => visitor.visit_seq(Items {
                nodes: nodes.into_iter(),
                index: 0,
            }),
            Node::Object(members) => visitor.visit_map(Members {
                members: members.into_iter(),
                value: None,
            }),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self {
            Node::Object(_) => self.deserialize_any(visitor),
            other => Err(serde::de::Error::invalid_type(other.found(), &"an object")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self {
            Node::Text(Cow::Borrowed(text)) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            Node::Text(Cow::Owned(text)) => visitor.visit_enum(StringDeserializer::new(text)),
            other => {
                let expected = format!("one of {}", variants.join(", "));
                Err(serde::de::Error::invalid_type(other.found(), &expected.as_str()))
            }
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

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
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
