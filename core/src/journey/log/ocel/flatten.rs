//! From objects to cases: the events of the objects of one type.

use super::document::{Document, ObjectEvent};
use crate::journey::log::rows::Intake;
use crate::journey::log::{Clock, LogError, ReadLog};
use std::collections::{BTreeMap, BTreeSet};

/// A log of cases, with what flattening did to the events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flattened {
    /// The log; its rows are events at cases.
    pub read: ReadLog,
    /// Events of the document.
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
    /// The events of the objects of a type, each object a case; attributes of events are kept by their names.
    ///
    /// # Errors
    /// A type that the document does not have, too many events.
    pub fn flatten(
        &self,
        kind: &str,
        attributes: &[String],
        clock: Clock<'_>,
    ) -> Result<Flattened, LogError> {
        if !self.object_types.iter().any(|declared| declared.name == kind) {
            return Err(self.no_type(kind));
        }
        let of_type = self.objects.iter().filter(|object| object.kind == kind);
        let cases: BTreeSet<&str> = of_type.map(|object| object.id.as_str()).collect();
        let mut intake = Intake::new(clock, attributes.iter().map(String::as_str));
        let mut flat = Flattened {
            read: ReadLog::default(),
            events: u64::try_from(self.events.len()).unwrap_or(u64::MAX),
            repeated: 0,
            left_out: 0,
            diverging: 0,
            silent: 0,
        };
        let mut met: BTreeSet<&str> = BTreeSet::new();
        // For each case and activity: the other objects of its events, and how many events have just these.
        let mut others: BTreeMap<(&str, &str), BTreeMap<BTreeSet<&str>, u64>> = BTreeMap::new();
        for event in &self.events {
            let concerned: BTreeSet<&str> = event
                .relationships
                .iter()
                .map(|one| one.object.as_str())
                .collect();
            let told: Vec<&str> = concerned
                .iter()
                .copied()
                .filter(|id| cases.contains(id))
                .collect();
            match u64::try_from(told.len()).unwrap_or(u64::MAX).checked_sub(1) {
                None => flat.left_out = flat.left_out.saturating_add(1),
                Some(again) => flat.repeated = flat.repeated.saturating_add(again),
            }
            for case in told {
                met.insert(case);
                let rest = concerned
                    .iter()
                    .copied()
                    .filter(|id| !cases.contains(id))
                    .collect();
                let sets = others.entry((case, event.kind.as_str())).or_default();
                let count = sets.entry(rest).or_default();
                *count = count.saturating_add(1);
                let values: Vec<Option<String>> = attributes.iter().map(|name| event.value(name)).collect();
                let attribute = |at: usize| values.get(at)?.as_deref();
                intake.row(Some(case), Some(&event.kind), Some(&event.time), attribute)?;
            }
        }
        let apart = others.values().filter(|sets| sets.len() > 1);
        flat.diverging = apart
            .flat_map(BTreeMap::values)
            .fold(0, |sum, count| sum.saturating_add(*count));
        flat.silent = u64::try_from(cases.len().saturating_sub(met.len())).unwrap_or(u64::MAX);
        flat.read = intake.finish();
        Ok(flat)
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
    fn value(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.text())
    }
}
