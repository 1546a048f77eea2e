//! Words: choices that a request names by text.
//!
//! The list of names is the one of the choice's own `Deserialize`, which is then told the number of the word found:
//! the search and its errors are compiled once for all choices.

use super::node::Node;
use super::reader::{Fault, excerpt, refuse, refuse_instead};
use serde::de::value::U32Deserializer;
use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt::{self, Display};

/// Choices, each with its first one, which stands in for a word that is refused.
macro_rules! words {
    ($($type:ident $first:ident,)+) => {
        $(impl $crate::json::reader::Read for $type {
            fn read(node: &$crate::json::node::Node<'_>, fault: &mut $crate::json::reader::Fault) -> Self {
                <Self as serde::Deserialize>::deserialize($crate::json::words::Word { node, fault }).unwrap_or(Self::$first)
            }
        })+
    };
}

pub(crate) use words;

/// A value that has to be one of some words.
pub(crate) struct Word<'a> {
    pub(crate) node: &'a Node<'a>,
    pub(crate) fault: &'a mut Fault,
}

/// The number of the word; the first one's with an error.
fn number(node: &Node<'_>, words: &[&str], fault: &mut Fault) -> u32 {
    let Node::Text(text) = node else {
        refuse_instead(fault, node, &format!("one of {}", words.join(", ")));
        return 0;
    };
    let found = (0..).zip(words).find(|(_, word)| *word == text);
    let Some((number, _)) = found else {
        refuse(
            fault,
            format!("{:?} is not one of {}", excerpt(text), words.join(", ")),
        );
        return 0;
    };
    number
}

/// What a choice answers to a number that it does not have; [`number`] gives none.
#[derive(Debug)]
pub(crate) struct NoWord;

impl Display for NoWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no word")
    }
}

impl std::error::Error for NoWord {}

impl serde::de::Error for NoWord {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Word<'_> {
    type Error = NoWord;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NoWord> {
        visitor.visit_enum(U32Deserializer::new(number(self.node, words, self.fault)))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoWord> {
        Err(NoWord)
    }

    // A choice asks for none of these.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
