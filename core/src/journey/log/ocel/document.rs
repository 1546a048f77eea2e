//! A log with its objects.

use crate::calendar::Instant;
use crate::journey::log::{ABSENT, EventLog};

/// A log with its objects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Types of objects.
    pub object_types: Vec<OcelType>,
    /// Types of events: the activities.
    pub event_types: Vec<OcelType>,
    /// Objects.
    pub objects: Vec<Object>,
    /// Events in the order of the file.
    pub events: Vec<ObjectEvent>,
}

/// A type with the attributes that its members may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OcelType {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<AttributeType>,
}

/// An attribute that members of a type may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeType {
    /// Its name.
    pub name: String,
    /// `string`, `time`, `integer`, `float` or `boolean`.
    pub kind: String,
}

/// An object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Values of its attributes, each from a time on.
    pub attributes: Vec<TimedAttribute>,
    /// Objects that it relates to.
    pub relationships: Vec<Relationship>,
}

/// An event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObjectEvent {
    /// Its id.
    pub id: String,
    /// Its type: the activity.
    pub kind: String,
    /// When it happened, as it was written.
    pub time: String,
    /// Its attributes.
    pub attributes: Vec<OcelAttribute>,
    /// Objects that it concerns.
    pub relationships: Vec<Relationship>,
}

/// A relation to an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relationship {
    /// The object.
    pub object: String,
    /// What the object is to the other side.
    pub qualifier: String,
}

/// A value from a time on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedAttribute {
    /// Name of the attribute.
    pub name: String,
    /// From when, as it was written.
    pub time: String,
    /// The value.
    pub value: OcelValue,
}

/// A value of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OcelAttribute {
    /// Name of the attribute.
    pub name: String,
    /// The value.
    pub value: OcelValue,
}

/// A value: numbers and truth values are kept as their text, since nothing is counted with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OcelValue {
    /// Text.
    Text(String),
    /// A number.
    Number(String),
    /// True or false.
    Boolean(bool),
}

impl OcelValue {
    /// The value as text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Boolean(truth) => truth.to_string(),
        }
    }

    /// The value that a text has in an attribute of a type.
    pub(super) fn of(text: &str, kind: &str) -> Self {
        let number = || serde_json::from_str::<serde_json::Number>(text).ok();
        match (kind, text) {
            ("boolean", "true" | "True" | "1") => Self::Boolean(true),
            ("boolean", "false" | "False" | "0") => Self::Boolean(false),
            ("integer" | "float", _) => number().map_or_else(
                || Self::Text(text.to_owned()),
                |number| Self::Number(number.to_string()),
            ),
            _ => Self::Text(text.to_owned()),
        }
    }
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

    /// The type of an attribute of an event or object type; `string` where it is not declared.
    pub(super) fn attribute_kind<'a>(types: &'a [OcelType], kind: &str, attribute: &str) -> &'a str {
        let found = types.iter().find(|declared| declared.name == kind);
        let found =
            found.and_then(|declared| declared.attributes.iter().find(|known| known.name == attribute));
        found.map_or("string", |known| known.kind.as_str())
    }
}
