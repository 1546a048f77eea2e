//! What contradicts itself in a document: told, and no reason not to read the rest.

use super::document::{Document, OcelType, OcelValue};
use crate::journey::log::{Clock, LogError};
use crate::limits::MAX_ROW_PROBLEMS;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OcelFault {
    /// What it is.
    pub kind: OcelFaultKind,
    /// The event, object or type, by its id.
    pub place: String,
    /// The id or text at fault.
    pub found: String,
}

/// What contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum OcelFaultKind {
    /// An id that stands twice.
    Twice,
    /// A type that is not declared.
    TypeUnknown,
    /// An object that is not in the log.
    ObjectUnknown,
    /// A time that is none.
    NoTime,
    /// An attribute that its type does not declare.
    AttributeUnknown,
    /// A value that is none of its declared type.
    ValueRefused,
}

impl OcelFaultKind {
    /// What it is, for messages.
    const fn told(self) -> &'static str {
        match self {
            Self::Twice => "the id stands twice",
            Self::TypeUnknown => "the type is not declared",
            Self::ObjectUnknown => "the object is not in the log",
            Self::NoTime => "this is no time",
            Self::AttributeUnknown => "the type declares no such attribute",
            Self::ValueRefused => "the value is none of its declared type",
        }
    }
}

impl Document {
    /// The document, if nothing in it contradicts itself.
    ///
    /// # Errors
    /// Contradictions.
    pub fn whole(&self, clock: Clock<'_>) -> Result<(), LogError> {
        let (faults, count) = self.faults(clock);
        match faults.into_iter().next() {
            None => Ok(()),
            Some(first) => Err(LogError::Contradicts {
                count,
                reason: format!("{} ({:?})", first.kind.told(), first.found),
                place: first.place,
            }),
        }
    }

    /// Contradictions in the order of the file, and how many there are; the first hundred are told.
    pub fn faults(&self, clock: Clock<'_>) -> (Vec<OcelFault>, u64) {
        let mut faults = Faults::default();
        let object_types = faults.types(&self.object_types);
        let event_types = faults.types(&self.event_types);
        let mut objects = BTreeSet::new();
        for object in &self.objects {
            faults.unless(
                objects.insert(object.id.as_str()),
                OcelFaultKind::Twice,
                &object.id,
                &object.id,
            );
            let known = object_types.contains_key(object.kind.as_str());
            faults.unless(known, OcelFaultKind::TypeUnknown, &object.id, &object.kind);
            for attribute in &object.attributes {
                let time = clock.read(&attribute.time).is_some();
                faults.unless(time, OcelFaultKind::NoTime, &object.id, &attribute.time);
                let declared = object_types.get(object.kind.as_str());
                faults.value(declared, &object.id, (&attribute.name, &attribute.value), clock);
            }
        }
        let mut events = BTreeSet::new();
        for event in &self.events {
            faults.unless(
                events.insert(event.id.as_str()),
                OcelFaultKind::Twice,
                &event.id,
                &event.id,
            );
            let known = event_types.contains_key(event.kind.as_str());
            faults.unless(known, OcelFaultKind::TypeUnknown, &event.id, &event.kind);
            let time = clock.read(&event.time).is_some();
            faults.unless(time, OcelFaultKind::NoTime, &event.id, &event.time);
            for attribute in &event.attributes {
                let declared = event_types.get(event.kind.as_str());
                faults.value(declared, &event.id, (&attribute.name, &attribute.value), clock);
            }
        }
        let from_events = self.events.iter().map(|event| (&event.id, &event.relationships));
        let from_objects = self
            .objects
            .iter()
            .map(|object| (&object.id, &object.relationships));
        for (id, relationships) in from_objects.chain(from_events) {
            for relationship in relationships {
                let known = objects.contains(relationship.object.as_str());
                faults.unless(known, OcelFaultKind::ObjectUnknown, id, &relationship.object);
            }
        }
        (faults.told, faults.count)
    }
}

#[derive(Default)]
struct Faults {
    told: Vec<OcelFault>,
    count: u64,
}

impl Faults {
    fn unless(&mut self, holds: bool, kind: OcelFaultKind, place: &str, found: &str) {
        if holds {
            return;
        }
        self.count = self.count.saturating_add(1);
        if self.told.len() < MAX_ROW_PROBLEMS {
            let short = |text: &str| text.chars().take(64).collect();
            self.told.push(OcelFault {
                kind,
                place: short(place),
                found: short(found),
            });
        }
    }

    /// A value against what its type declares; a type that is not declared is told by itself.
    fn value(
        &mut self,
        declared: Option<&&OcelType>,
        place: &str,
        (name, value): (&str, &OcelValue),
        clock: Clock<'_>,
    ) {
        let Some(declared) = declared else { return };
        match declared.kind_of(name) {
            None => self.unless(false, OcelFaultKind::AttributeUnknown, place, name),
            Some(kind) => {
                let holds = *value == OcelValue::Nothing || value.is_of(kind, clock);
                self.unless(holds, OcelFaultKind::ValueRefused, place, value.text());
            }
        }
    }

    fn types<'a>(&mut self, types: &'a [OcelType]) -> BTreeMap<&'a str, &'a OcelType> {
        let mut known = BTreeMap::new();
        for declared in types {
            let once = known.insert(declared.name.as_str(), declared).is_none();
            self.unless(once, OcelFaultKind::Twice, &declared.name, &declared.name);
        }
        known
    }
}
