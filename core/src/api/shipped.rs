//! What a request may send in place of a document: the name of one that ships, or a document of the host's own.

use super::reader::excerpt;

/// Documents that ship, by their ids.
pub(super) type Shipped = [(&'static str, &'static str)];

/// A name that nothing has that ships.
pub(super) struct NotShipped {
    /// Beginning of the name.
    pub(super) id: String,
    /// The names that there are.
    pub(super) known: String,
}

/// The text of a document that ships.
pub(super) fn shipped(documents: &Shipped, name: &str) -> Result<&'static str, NotShipped> {
    let found = documents.iter().find(|(id, _)| *id == name);
    found.map(|(_, text)| *text).ok_or_else(|| NotShipped {
        id: excerpt(name),
        known: names(documents.iter().map(|(id, _)| *id)),
    })
}

/// Names as a message lists them.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// Declares the two ways: `Shipped`, a text, and `Own`, an object that the draft reads.
macro_rules! shipped_or_own {
    ($(#[$meta:meta])* pub enum $name:ident {
        $(#[$shipped:meta])* Shipped,
        $(#[$own:meta])* Own($draft:ty),
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(untagged))]
        pub enum $name {
            $(#[$shipped])*
            Shipped(String),
            $(#[$own])*
            Own(Box<$draft>),
        }

        impl $crate::api::reader::Read for $name {
            fn read(node: &$crate::api::node::Node<'_>, fault: &mut $crate::api::reader::Fault) -> Self {
                match node {
                    $crate::api::node::Node::Text(name) => Self::Shipped(name.as_ref().to_owned()),
                    other => Self::Own(Box::new(<$draft as $crate::api::reader::Read>::read(other, fault))),
                }
            }
        }
    };
}

pub(super) use shipped_or_own;
