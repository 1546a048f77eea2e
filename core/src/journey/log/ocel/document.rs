//! A log with its objects.

use crate::calendar::Instant;
use crate::journey::log::{ABSENT, Clock, EventLog};
use serde::{Deserialize, Serialize};

/// A log with its objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Types of objects.
    #[serde(default)]
    pub object_types: Vec<OcelType>,
    /// Types of events: the activities.
    #[serde(default)]
    pub event_types: Vec<OcelType>,
    /// Objects.
    #[serde(default)]
    pub objects: Vec<Object>,
    /// Events in the order of the file.
    pub events: Vec<ObjectEvent>,
}

/// A type with the attributes that its members may have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OcelType {
    /// Its name.
    pub name: String,
    /// Its attributes.
    #[serde(default)]
    pub attributes: Vec<AttributeType>,
}

/// An attribute that members of a type may have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeType {
    /// Its name.
    pub name: String,
    /// `string`, `time`, `integer`, `float` or `boolean`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// An object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Values of its attributes, each from a time on.
    #[serde(default)]
    pub attributes: Vec<TimedAttribute>,
    /// Objects that it relates to.
    #[serde(default)]
    pub relationships: Vec<Relationship>,
}

/// An event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectEvent {
    /// Its id.
    pub id: String,
    /// Its type: the activity.
    #[serde(rename = "type")]
    pub kind: String,
    /// When it happened, as it was written.
    pub time: String,
    /// Its attributes.
    #[serde(default)]
    pub attributes: Vec<OcelAttribute>,
    /// Objects that it concerns.
    #[serde(default)]
    pub relationships: Vec<Relationship>,
}

/// A relation to an object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    /// The object.
    #[serde(rename = "objectId")]
    pub object: String,
    /// What the object is to the other side.
    #[serde(default)]
    pub qualifier: String,
}

/// A value from a time on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimedAttribute {
    /// Name of the attribute.
    pub name: String,
    /// From when, as it was written.
    pub time: String,
    /// The value.
    pub value: OcelValue,
}

/// A value of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OcelAttribute {
    /// Name of the attribute.
    pub name: String,
    /// The value.
    pub value: OcelValue,
}

/// A value. Numbers are kept as they were written: nothing is counted with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OcelValue {
    /// Text.
    Text(String),
    /// A number, as JSON writes numbers.
    Number(String),
    /// True or false.
    Boolean(bool),
    /// No value: `null` of JSON. In XML it is an empty text.
    Nothing,
}

impl OcelType {
    /// The declared type of an attribute.
    pub(super) fn kind_of(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|known| known.name == attribute);
        found.map(|known| known.kind.as_str())
    }
}

impl OcelValue {
    /// The value as text; empty for none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Boolean(true) => "true",
            Self::Boolean(false) => "false",
            Self::Nothing => "",
        }
    }

    /// The value that a text has in an attribute of a type.
    pub(super) fn of(text: &str, kind: &str) -> Self {
        match (kind, text) {
            ("boolean", "true" | "True" | "1") => Self::Boolean(true),
            ("boolean", "false" | "False" | "0") => Self::Boolean(false),
            ("integer" | "float", _) if is_number(text) => Self::Number(text.to_owned()),
            _ => Self::Text(text.to_owned()),
        }
    }

    /// Whether it is a value of a declared type; text that reads as one is.
    pub(super) fn is_of(&self, kind: &str, clock: Clock<'_>) -> bool {
        let text = self.text();
        match kind {
            "integer" => text.parse::<i128>().is_ok(),
            "float" => is_number(text) || matches!(text, "NaN" | "INF" | "-INF"),
            "boolean" => matches!(Self::of(text, kind), Self::Boolean(_)),
            "time" => clock.read(text).is_some(),
            _ => true,
        }
    }
}

/// Whether a text is a number of JSON.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

impl Document {
    /// A log of cases as one of objects: each case is an object of type `case`, which its events concern.
    pub fn of(log: &EventLog) -> Self {
        let attribute = |name: &String| AttributeType {
            name: name.clone(),
            kind: "string".to_owned(),
        };
        let attributes: Vec<AttributeType> = log
            .attributes()
            .iter()
            .map(|column| attribute(&column.name))
            .collect();
        let event_type = |name: &str| OcelType {
            name: name.to_owned(),
            attributes: attributes.clone(),
        };
        let mut document = Self {
            object_types: vec![OcelType {
                name: "case".to_owned(),
                attributes: Vec::new(),
            }],
            event_types: log.activities().iter().map(event_type).collect(),
            ..Self::default()
        };
        for trace in log.traces() {
            let case = log.cases().text(trace.case);
            document.objects.push(Object {
                id: case.to_owned(),
                kind: "case".to_owned(),
                ..Object::default()
            });
            for (at, (activity, time)) in trace.activities.iter().zip(trace.times).enumerate() {
                let at = trace.first.saturating_add(at);
                let values = log.attributes().iter().filter_map(|column| {
                    let value = column.value.get(at).filter(|value| **value != ABSENT)?;
                    Some(OcelAttribute {
                        name: column.name.clone(),
                        value: OcelValue::Text(column.values.text(*value).to_owned()),
                    })
                });
                document.events.push(ObjectEvent {
                    id: format!("e{}", at.saturating_add(1)),
                    kind: log.activities().text(*activity).to_owned(),
                    time: Instant::from_micros(*time).text(0),
                    attributes: values.collect(),
                    relationships: vec![Relationship {
                        object: case.to_owned(),
                        qualifier: "case".to_owned(),
                    }],
                });
            }
        }
        document
    }
}
