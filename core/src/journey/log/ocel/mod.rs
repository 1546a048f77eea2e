//! OCEL 2.0: logs whose events concern several objects of several types, as JSON and as XML.
//!
//! A client, a product, a case and an employee are objects; an event relates to any number of them, each with a qualifier,
//! objects relate to objects, and their attributes have values over time. A [`Document`] holds all that the standard
//! names and is written as it was read. For questions about cases it is *flattened* to the objects of one type, which may
//! tell some events several times and others not at all; [`Flattening`] counts both. Source: Berti, Koren, Adams, Park, Knopp, Graves,
//! Rafiei, Liß, Tacke genannt Unterberg, Zhang, Schwanen, Pegoraro, van der Aalst, *OCEL 2.0 Specification*,
//! arXiv:2403.01975.

mod document;
mod faults;
mod flatten;
mod json;
mod xml;

pub use document::{
    AttributeType, Document, Object, ObjectEvent, OcelAttribute, OcelType, OcelValue, Relationship,
    TimedAttribute,
};
pub use faults::{OcelFault, OcelFaultKind};
pub use flatten::Flattening;

#[cfg(test)]
mod tests;
