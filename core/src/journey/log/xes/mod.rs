//! XES, the XML of process mining (IEEE 1849-2023): cases as traces, events with typed attributes.
//!
//! [`read`] takes what questions need, as the text comes, also from gzip. [`Document`] holds a file with all its attributes,
//! extensions, globals and classifiers, and writes it again: what it writes, it reads the same.

mod document;
mod read;
mod write;

pub use document::{Attribute, Classifier, Document, Extension, Global, Value, XesEvent, XesTrace};
pub use read::{Keys, read};

#[cfg(test)]
mod tests;
