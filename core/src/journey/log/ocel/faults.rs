//! What contradicts itself in a document: told, and no reason not to read the rest.

use super::document::{Document, OcelType};
use crate::journey::log::Clock;
use crate::limits::MAX_ROW_PROBLEMS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
}

impl Document {
    /// Contradictions in the order of the file, and how many there are; the first hundred are told.
    pub fn faults(&self, clock: Clock<'_>) -> (Vec<OcelFault>, u64) {
        let mut faults = Faults::default();
        let object_types = faults.names(&self.object_types);
        let event_types = faults.names(&self.event_types);
        let mut objects = BTreeSet::new();
        for object in &self.objects {
            faults.unless(
                objects.insert(object.id.as_str()),
                OcelFaultKind::Twice,
                &object.id,
                &object.id,
            );
            let known = object_types.contains(object.kind.as_str());
            faults.unless(known, OcelFaultKind::TypeUnknown, &object.id, &object.kind);
            for attribute in &object.attributes {
                let time = clock.read(&attribute.time).is_some();
                faults.unless(time, OcelFaultKind::NoTime, &object.id, &attribute.time);
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
            let known = event_types.contains(event.kind.as_str());
            faults.unless(known, OcelFaultKind::TypeUnknown, &event.id, &event.kind);
            let time = clock.read(&event.time).is_some();
            faults.unless(time, OcelFaultKind::NoTime, &event.id, &event.time);
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

    fn names<'a>(&mut self, types: &'a [OcelType]) -> BTreeSet<&'a str> {
        let mut names = BTreeSet::new();
        for declared in types {
            let once = names.insert(declared.name.as_str());
            self.unless(once, OcelFaultKind::Twice, &declared.name, &declared.name);
        }
        names
    }
}
