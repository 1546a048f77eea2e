//! What changed between two versions of a document.
//!
//! Parts are known by their ids, tracks by their kinds: a part that stands elsewhere has moved, and what changed inside
//! it is told besides. Paths are made of ids, `userJourneys.apply.stages.fill.steps.form.title`, so that they say the same in
//! both versions.

use super::AtlasDraft;
use crate::json::writer::to_json;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Path of the part by ids; where it stands now, unless it was removed.
    pub path: String,
    /// Before: JSON of a value, the old place of a part that moved, absent for one that is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// After: JSON of a value, the new place of a part that moved, absent for one that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It says something else.
    Changed,
}

/// Differences in the order of the newer document's parts; those that are gone come first in each list.
pub(super) fn between(older: &AtlasDraft, newer: &AtlasDraft) -> Vec<Change> {
    let mut differences = Differences::default();
    differences.value("", &tree(older), &tree(newer));
    differences.reunite();
    differences.changes
}

fn tree(draft: &AtlasDraft) -> Value {
    let json = to_json(draft).unwrap_or_default();
    serde_json::from_str(&json).unwrap_or_default()
}

/// A part that is gone from one list or new in another.
struct Stray {
    /// Name of the list and id of the part.
    key: (String, String),
    path: String,
    part: Value,
}

#[derive(Default)]
struct Differences {
    changes: Vec<Change>,
    gone: Vec<Stray>,
    new: Vec<Stray>,
}

impl Differences {
    fn value(&mut self, path: &str, before: &Value, after: &Value) {
        match (before, after) {
            (Value::Object(before), Value::Object(after)) => self.object(path, before, after),
            (Value::Array(before), Value::Array(after)) => self.list(path, before, after),
            _ if before == after => {}
            _ => self.changes.push(Change {
                kind: ChangeKind::Changed,
                path: path.to_owned(),
                before: Some(before.to_string()),
                after: Some(after.to_string()),
            }),
        }
    }

    fn object(&mut self, path: &str, before: &Map<String, Value>, after: &Map<String, Value>) {
        let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for name in names {
            let inner = join(path, name);
            match (before.get(name), after.get(name)) {
                (Some(before), Some(after)) => self.value(&inner, before, after),
                (Some(Value::Array(before)), None) => self.list(&inner, before, &[]),
                (None, Some(Value::Array(after))) => self.list(&inner, &[], after),
                (before, after) => self.changes.push(Change {
                    kind: if after.is_some() {
                        ChangeKind::Added
                    } else {
                        ChangeKind::Removed
                    },
                    path: inner,
                    before: before.map(Value::to_string),
                    after: after.map(Value::to_string),
                }),
            }
        }
    }

    fn list(&mut self, path: &str, before: &[Value], after: &[Value]) {
        let (Some(old), Some(now)) = (keyed(before), keyed(after)) else {
            if before != after {
                self.changes.push(Change {
                    kind: ChangeKind::Changed,
                    path: path.to_owned(),
                    before: Some(Value::from(before).to_string()),
                    after: Some(Value::from(after).to_string()),
                });
            }
            return;
        };
        let name = path.rsplit('.').next().unwrap_or(path).to_owned();
        let stray = |key: &str, part: &Value| Stray {
            key: (name.clone(), key.to_owned()),
            path: join(path, key),
            part: part.clone(),
        };
        let was: BTreeMap<&str, (usize, &Value)> = old
            .iter()
            .enumerate()
            .map(|(at, (key, part))| (*key, (at, *part)))
            .collect();
        let is: BTreeMap<&str, usize> = now.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
        self.gone.extend(
            old.iter()
                .filter(|(key, _)| !is.contains_key(key))
                .map(|(key, part)| stray(key, part)),
        );
        let stayed: Vec<usize> = now
            .iter()
            .filter_map(|(key, _)| was.get(key).map(|(at, _)| *at))
            .collect();
        let in_order = longest_rise(&stayed);
        for (at, (key, part)) in now.iter().enumerate() {
            match was.get(key) {
                None => self.new.push(stray(key, part)),
                Some((place, earlier)) => {
                    if !in_order.contains(place) {
                        self.changes.push(Change {
                            kind: ChangeKind::Moved,
                            path: join(path, key),
                            before: Some(place.to_string()),
                            after: Some(at.to_string()),
                        });
                    }
                    self.value(&join(path, key), earlier, part);
                }
            }
        }
    }

    /// Parts that are gone from one place and new in another have moved; the rest are told as gone and new.
    fn reunite(&mut self) {
        let mut new = std::mem::take(&mut self.new);
        for stray in std::mem::take(&mut self.gone) {
            let Some(place) = new.iter().position(|other| other.key == stray.key) else {
                self.changes.push(Change {
                    kind: ChangeKind::Removed,
                    path: stray.path,
                    before: Some(stray.part.to_string()),
                    after: None,
                });
                continue;
            };
            let found = new.remove(place);
            self.changes.push(Change {
                kind: ChangeKind::Moved,
                path: found.path.clone(),
                before: Some(stray.path),
                after: Some(found.path.clone()),
            });
            self.value(&found.path, &stray.part, &found.part);
        }
        for stray in new {
            self.changes.push(Change {
                kind: ChangeKind::Added,
                path: stray.path,
                before: None,
                after: Some(stray.part.to_string()),
            });
        }
        // What moved may have lost and won parts of its own.
        if !(self.gone.is_empty() && self.new.is_empty()) {
            self.reunite();
        }
    }
}

/// The parts of a list by their ids or kinds; none where a part has neither or two have the same.
fn keyed(list: &[Value]) -> Option<Vec<(&str, &Value)>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut parts = Vec::with_capacity(list.len());
    for part in list {
        let name = part.get("id").or_else(|| part.get("kind"))?.as_str()?;
        if !seen.insert(name) {
            return None;
        }
        parts.push((name, part));
    }
    Some(parts)
}

/// The members of a longest rising subsequence: what stays in its order when the rest is moved.
fn longest_rise(places: &[usize]) -> std::collections::BTreeSet<usize> {
    // `best[i]`: length of the longest rise that ends with `places[i]`, and the index before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let before = places.iter().zip(&best).enumerate().take(index);
        let longest = before
            .filter(|(_, (other, _))| *other < place)
            .max_by_key(|(other, (_, (length, _)))| (*length, std::cmp::Reverse(*other)));
        best.push(match longest {
            Some((other, (_, (length, _)))) => (length.saturating_add(1), Some(other)),
            None => (1, None),
        });
    }
    let mut rise = std::collections::BTreeSet::new();
    let last = best
        .iter()
        .enumerate()
        .max_by_key(|(index, (length, _))| (*length, std::cmp::Reverse(*index)));
    let mut at = last.map(|(index, _)| index);
    while let Some(index) = at {
        rise.extend(places.get(index).copied());
        at = best.get(index).and_then(|(_, before)| *before);
    }
    rise
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
