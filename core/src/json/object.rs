//! Objects of a request: the fields of a struct by their names in JSON, each at most once and no others.
//!
//! Errors come out as if members were read one by one in the order of the text, and fields that are missing
//! asked for after them: of several errors the one that stands first in the text is told.

use super::node::Node;
use super::reader::{Fault, Read, excerpt, refuse_instead};
use super::{Error, HostError};
use std::borrow::Cow;

/// Stands in for a field that is missing: only an optional one can be read from it.
static NULL: Node<'static> = Node::Null;

/// The place of a missing field: after all members.
const MISSING: usize = usize::MAX;

/// The members of an object, from which fields are taken in the order of their declaration.
pub(crate) struct Fields<'a> {
    members: &'a [(Cow<'a, str>, Node<'a>)],
    /// Names of all fields, and of those that are still to be taken.
    names: &'static [&'static str],
    rest: std::slice::Iter<'static, &'static str>,
    /// Where the fault stands among the members.
    place: usize,
    fault: &'a mut Fault,
}

impl<'a> Fields<'a> {
    /// The members up to the first that is unknown or stands twice.
    pub(crate) fn of(node: &'a Node<'a>, names: &'static [&'static str], fault: &'a mut Fault) -> Self {
        let mut fields = Self {
            members: &[],
            names,
            rest: names.iter(),
            place: 0,
            fault,
        };
        match node {
            Node::Object(members) => fields.admit(members),
            other => refuse_instead(fields.fault, other, "an object"),
        }
        fields
    }

    fn admit(&mut self, members: &'a [(Cow<'a, str>, Node<'a>)]) {
        self.members = members;
        self.place = MISSING;
        for (place, (name, _)) in members.iter().enumerate() {
            let (admitted, _) = members.split_at(place);
            let problem = match self.names.iter().find(|known| *known == name) {
                None => unknown(name, self.names),
                Some(known) if find(admitted, known).is_some() => {
                    Error::at(known, &HostError::DuplicateField { field: known })
                }
                Some(_) => continue,
            };
            self.members = admitted;
            self.place = place;
            *self.fault = Some(Box::new(problem));
            return;
        }
    }

    /// The next field; one that is missing has to be optional.
    pub(crate) fn field<T: Read>(&mut self) -> T {
        let name = self.rest.next().unwrap_or(&"");
        let (place, node) = find(self.members, name).unwrap_or((MISSING, &NULL));
        let mut fault = None;
        let value = T::read(node, &mut fault);
        if fault.is_some() {
            self.blame(place, name, fault);
        }
        value
    }

    /// The next field, or its default where it is missing.
    pub(crate) fn field_or<T: Read>(&mut self, default: impl FnOnce() -> T) -> T {
        if self.skips() { default() } else { self.field() }
    }

    /// Whether the next field is missing; it is then taken.
    fn skips(&mut self) -> bool {
        let mut rest = self.rest.clone();
        let missing = rest.next().is_none_or(|name| find(self.members, name).is_none());
        if missing {
            self.rest = rest;
        }
        missing
    }

    /// Keeps the error that stands first.
    #[cold]
    fn blame(&mut self, place: usize, name: &'static str, fault: Fault) {
        if self.fault.is_some() && self.place <= place {
            return;
        }
        self.place = place;
        *self.fault = fault.map(|error| {
            Box::new(if place == MISSING {
                Error::at(name, &HostError::MissingField { field: name })
            } else {
                error.within(name)
            })
        });
    }
}

fn find<'a>(members: &'a [(Cow<'a, str>, Node<'a>)], name: &str) -> Option<(usize, &'a Node<'a>)> {
    let place = members.iter().position(|(found, _)| found == name)?;
    members.get(place).map(|(_, node)| (place, node))
}

#[cold]
fn unknown(name: &str, names: &[&str]) -> Error {
    let field = excerpt(name);
    let problem = HostError::UnknownField {
        field: field.clone(),
        allowed: names.join(", "),
    };
    Error::at(&field, &problem)
}

/// A field's name as bytes, without the mark of a raw identifier: `r#in` is `in`.
const fn plain(field: &str) -> &[u8] {
    match field.as_bytes() {
        [b'r', b'#', rest @ ..] => rest,
        bytes => bytes,
    }
}

/// Bytes of a field's name in JSON.
pub(crate) const fn camel_length(snake: &str) -> usize {
    let mut rest = plain(snake);
    let mut length = 0_usize;
    while let [byte, after @ ..] = rest {
        if *byte != b'_' {
            length = length.saturating_add(1);
        }
        rest = after;
    }
    length
}

/// A field's name in JSON: `annual_rate` is `annualRate`.
pub(crate) const fn camel<const LENGTH: usize>(snake: &str) -> [u8; LENGTH] {
    let mut name = [0; LENGTH];
    let mut free: &mut [u8] = &mut name;
    let mut rest = plain(snake);
    let mut begins = false;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'_' {
            begins = true;
        } else if let [slot, left @ ..] = free {
            *slot = if begins { byte.to_ascii_uppercase() } else { *byte };
            begins = false;
            free = left;
        }
    }
    name
}

/// Declares structs that requests carry: fields in camelCase, no others; `#[serde(default)]`, in the words that the
/// schema understands, marks a field that may be missing. The attributes of a field stand in the order
/// doc, `serde`, `cfg_attr`.
macro_rules! reads {
    (@read $name:ident { $($(#[serde $default:tt])? $field:ident,)* }) => {
        impl $crate::json::reader::Read for $name {
            fn read(node: &$crate::json::node::Node<'_>, fault: &mut $crate::json::reader::Fault) -> Self {
                const NAMES: &[&str] = &[$({
                    const SNAKE: &str = stringify!($field);
                    const BYTES: [u8; $crate::json::object::camel_length(SNAKE)] = $crate::json::object::camel(SNAKE);
                    match std::str::from_utf8(&BYTES) {
                        Ok(name) => name,
                        Err(_) => SNAKE,
                    }
                }),*];
                #[allow(unused_mut, unused_variables, reason = "an object may have no fields")]
                let mut fields = $crate::json::object::Fields::of(node, NAMES, fault);
                Self {
                    $($field: $crate::json::object::reads!(@field fields $($default)?),)*
                }
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[doc = $doc:literal])* $(#[serde $default:tt])? $(#[cfg_attr $schema:tt])*
        $field_vis:vis $field:ident: $type:ty,)*
    }) => {
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", serde(rename_all = "camelCase", deny_unknown_fields))]
        $(#[$meta])*
        $vis struct $name {
            $($(#[doc = $doc])* $(#[cfg_attr(feature = "schema", serde $default)])? $(#[cfg_attr $schema])*
            $field_vis $field: $type,)*
        }

        $crate::json::object::reads!(@read $name { $($(#[serde $default])? $field,)* });
    };
    (@field $fields:ident) => { $fields.field() };
    (@field $fields:ident (default)) => { $fields.field_or(Default::default) };
    (@field $fields:ident (default = "yes")) => { $fields.field_or(yes) };
    (@field $fields:ident (default = "crate::api::view::default_width")) => { $fields.field_or($crate::api::view::default_width) };
}

/// Declares structs of documents: read as [`reads`] says, and written with fields left out that hold their default.
macro_rules! document {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[doc = $doc:literal])* $(#[serde $default:tt])? $(#[cfg_attr $schema:tt])*
        $field_vis:vis $field:ident: $type:ty,)*
    }) => {
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
        $(#[$meta])*
        $vis struct $name {
            $($(#[doc = $doc])*
            $(#[serde(skip_serializing_if = "crate::json::object::is_default")] #[cfg_attr(feature = "schema", serde $default)])?
            $(#[cfg_attr $schema])*
            $field_vis $field: $type,)*
        }

        $crate::json::object::reads!(@read $name { $($(#[serde $default])? $field,)* });
    };
}

pub(crate) use document;
pub(crate) use reads;

/// Whether a value is its type's default, which documents leave out.
#[cfg(feature = "contact")]
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_camel_case() {
        const SNAKE: &str = "of_the_rate";
        assert_eq!(camel_length(SNAKE), 9);
        assert_eq!(&camel::<9>(SNAKE), b"ofTheRate");
        assert_eq!((camel_length("r#in"), &camel::<2>("r#in")), (2, b"in"));
    }
}
