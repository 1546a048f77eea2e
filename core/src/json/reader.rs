//! Typed values from the tree of a request, strict and with located errors.
//!
//! A value is always read to its end: what does not fit leaves its error in the [`Fault`] and some value of the
//! type in its place, and whoever asked for the whole looks at the fault first. Reading a field is then one call
//! that writes where the value belongs, which keeps the sixty types of requests small.

use super::node::Node;
use super::{Error, HostError};
use std::borrow::Cow;

/// The first error of what is being read, if there is one.
pub(crate) type Fault = Option<Box<Error>>;

/// A type that a request carries.
pub(crate) trait Read: Sized {
    /// The value; where it does not fit, an error in `fault`, which was empty, and any value.
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self;
}

/// The value of a whole tree.
pub(crate) fn whole<T: Read>(node: &Node<'_>) -> Result<T, Error> {
    let mut fault = None;
    let value = T::read(node, &mut fault);
    fault.map_or(Ok(value), |error| Err(*error))
}

/// The error of a value of the wrong type.
#[cold]
pub(crate) fn refuse(fault: &mut Fault, message: String) {
    *fault = Some(Box::new(HostError::WrongType { message }.into()));
}

/// The error of finding a value where something else is expected.
#[cold]
pub(crate) fn refuse_instead(fault: &mut Fault, found: &Node<'_>, expected: &str) {
    refuse(
        fault,
        format!("{} stands where {expected} is expected", described(found)),
    );
}

/// At most 64 characters of hostile text.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(64).collect()
}

/// What stands there, in the words of JSON.
fn described(found: &Node<'_>) -> Cow<'static, str> {
    match found {
        Node::Null => "null".into(),
        Node::Bool(true) => "true".into(),
        Node::Bool(false) => "false".into(),
        Node::Count(value) => format!("the number {value}").into(),
        Node::Negative(value) => format!("the number {value}").into(),
        Node::Fraction => "a number that is not whole or beyond 64 bits".into(),
        Node::Text(text) => format!("the text {:?}", excerpt(text)).into(),
        Node::Array(_) => "an array".into(),
        Node::Object(_) => "an object".into(),
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        if let Node::Bool(value) = node {
            return *value;
        }
        refuse_instead(fault, node, "true or false");
        false
    }
}

impl Read for String {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        if let Node::Text(text) = node {
            return text.as_ref().to_owned();
        }
        refuse_instead(fault, node, "text");
        Self::new()
    }
}

/// The whole number, when it lies between the bounds of a type.
fn whole_number(node: &Node<'_>, least: i64, most: i64, range: &str, fault: &mut Fault) -> i64 {
    let (value, expected) = match node {
        Node::Count(value) => (i64::try_from(*value).ok(), range),
        Node::Negative(value) => (Some(*value), range),
        _ => (None, "a whole number"),
    };
    let fits = value.filter(|value| (least..=most).contains(value));
    fits.unwrap_or_else(|| {
        refuse_instead(fault, node, expected);
        0
    })
}

/// Whole numbers, each with its range in words.
macro_rules! whole_numbers {
    ($($type:ty: $range:literal;)+) => {
        $(impl Read for $type {
            fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
                let value = whole_number(node, i64::from(Self::MIN), i64::from(Self::MAX), $range, fault);
                Self::try_from(value).unwrap_or(0)
            }
        })+
    };
}

whole_numbers! {
    u16: "a whole number from 0 to 65535";
    u32: "a whole number from 0 to 4294967295";
    i32: "a whole number";
    i64: "a whole number of 64 bits";
}

impl<T: Read> Read for Option<T> {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        match node {
            Node::Null => None,
            node => Some(T::read(node, fault)),
        }
    }
}

impl Read for u64 {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        if let Node::Count(value) = node {
            return *value;
        }
        refuse_instead(fault, node, "a whole number from 0");
        0
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        Self::new(T::read(node, fault))
    }
}

/// Items are read up to the first that does not fit; its error goes out through its position.
impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        let mut values = Self::new();
        for (index, item) in items(node, fault).iter().enumerate() {
            values.push(T::read(item, fault));
            if fault.is_some() {
                locate(fault, index);
                break;
            }
        }
        values
    }
}

fn items<'a>(node: &'a Node<'a>, fault: &mut Fault) -> &'a [Node<'a>] {
    if let Node::Array(items) = node {
        return items;
    }
    refuse_instead(fault, node, "an array");
    &[]
}

#[cold]
fn locate(fault: &mut Fault, index: usize) {
    *fault = fault
        .take()
        .map(|error| Box::new(error.within(&index.to_string())));
}
