//! From objects to cases: the events of the objects of one type.

use super::document::{Document, ObjectEvent};
use crate::journey::log::rows::Intake;
use crate::journey::log::{Clock, LogError, ReadLog};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the events of objects that were turned into cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Flattening {
    /// Events of the log.
    pub events: u64,
    /// How often an event is told again, since it concerns several cases (convergence).
    pub repeated: u64,
    /// Events that concern no case, and are left out.
    pub left_out: u64,
    /// Events at cases in which the same activity comes again for other objects (divergence).
    pub diverging: u64,
    /// Objects of the type that no event concerns.
    pub silent: u64,
}

impl Document {
    /// The events of the objects of a type, each object a case, with what became of them; attributes of events are kept by
    /// their names.
    ///
    /// # Errors
    /// A type that the document does not have, too many events.
    pub fn flatten(&self, kind: &str, attributes: &[String], clock: Clock<'_>) -> Result<ReadLog, LogError> {
        if !self.object_types.iter().any(|declared| declared.name == kind) {
            return Err(self.no_type(kind));
        }
        let of_type = self.objects.iter().filter(|object| object.kind == kind);
        let cases: BTreeSet<&str> = of_type.map(|object| object.id.as_str()).collect();
        let mut intake = Intake::new(clock, attributes.iter().map(String::as_str));
        let mut flat = Flattening {
            events: count(self.events.len()),
            ..Flattening::default()
        };
        let mut met: BTreeSet<&str> = BTreeSet::new();
        // Different sets of objects that are no cases, by numbers: an event has one, however many cases it concerns.
        let mut sets: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        // For each case and activity the events by the numbers of their sets.
        let mut others: BTreeMap<(&str, &str), BTreeMap<usize, u64>> = BTreeMap::new();
        for event in &self.events {
            let concerned: BTreeSet<&str> = event
                .relationships
                .iter()
                .map(|one| one.object.as_str())
                .collect();
            let (told, rest): (Vec<&str>, Vec<&str>) =
                concerned.into_iter().partition(|id| cases.contains(id));
            match count(told.len()).checked_sub(1) {
                None => flat.left_out = flat.left_out.saturating_add(1),
                Some(again) => flat.repeated = flat.repeated.saturating_add(again),
            }
            let next = sets.len();
            let set = *sets.entry(rest).or_insert(next);
            let values: Vec<Option<&str>> = attributes.iter().map(|name| event.value(name)).collect();
            for case in told {
                met.insert(case);
                let events = others
                    .entry((case, event.kind.as_str()))
                    .or_default()
                    .entry(set)
                    .or_default();
                *events = events.saturating_add(1);
                let attribute = |at: usize| values.get(at).copied().flatten();
                intake.row(Some(case), Some(&event.kind), Some(&event.time), attribute)?;
            }
        }
        let apart = others
            .values()
            .filter(|sets| sets.len() > 1)
            .flat_map(BTreeMap::values);
        flat.diverging = apart.fold(0, |sum, events| sum.saturating_add(*events));
        flat.silent = count(cases.len().saturating_sub(met.len()));
        Ok(ReadLog {
            flattening: Some(flat),
            ..intake.finish()
        })
    }

    /// The type of the cases where a request names none: the only one.
    ///
    /// # Errors
    /// None or several types.
    pub fn only_type(&self) -> Result<&str, LogError> {
        match self.object_types.as_slice() {
            [only] => Ok(&only.name),
            _ => Err(self.no_type("")),
        }
    }

    fn no_type(&self, kind: &str) -> LogError {
        let known: Vec<&str> = self
            .object_types
            .iter()
            .take(20)
            .map(|declared| declared.name.as_str())
            .collect();
        LogError::ObjectTypeUnknown {
            kind: kind.chars().take(64).collect(),
            known: known.join(", "),
        }
    }
}

impl ObjectEvent {
    /// An attribute as text.
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.text())
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
