//! OCEL 2.0 as JSON.

use super::document::{
    AttributeType, Document, Object, ObjectEvent, OcelAttribute, OcelType, OcelValue, Relationship,
    TimedAttribute,
};
use crate::journey::log::LogError;
use crate::limits::MAX_LOG_EVENTS;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(default, borrow)]
    object_types: Vec<Type<'a>>,
    #[serde(default)]
    event_types: Vec<Type<'a>>,
    #[serde(default)]
    objects: Vec<Thing<'a>>,
    events: Vec<Happening<'a>>,
}

type Text<'a> = std::borrow::Cow<'a, str>;

#[derive(Deserialize, Serialize)]
struct Type<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(default)]
    attributes: Vec<Declared<'a>>,
}

#[derive(Deserialize, Serialize)]
struct Declared<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(rename = "type", default)]
    kind: Text<'a>,
}

#[derive(Deserialize, Serialize)]
struct Thing<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(rename = "type")]
    kind: Text<'a>,
    #[serde(default)]
    attributes: Vec<Timed<'a>>,
    #[serde(default)]
    relationships: Vec<Related<'a>>,
}

#[derive(Deserialize, Serialize)]
struct Happening<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(rename = "type")]
    kind: Text<'a>,
    time: Text<'a>,
    #[serde(default)]
    attributes: Vec<Named<'a>>,
    #[serde(default)]
    relationships: Vec<Related<'a>>,
}

#[derive(Deserialize, Serialize)]
struct Timed<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(default)]
    time: Text<'a>,
    value: Scalar,
}

#[derive(Deserialize, Serialize)]
struct Named<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    value: Scalar,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Related<'a> {
    #[serde(borrow)]
    object_id: Text<'a>,
    #[serde(default)]
    qualifier: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
    Boolean(bool),
    Nothing(()),
}

impl From<Scalar> for OcelValue {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Text(text) => Self::Text(text),
            Scalar::Number(number) => Self::Number(number.to_string()),
            Scalar::Boolean(truth) => Self::Boolean(truth),
            Scalar::Nothing(()) => Self::Text(String::new()),
        }
    }
}

impl From<&OcelValue> for Scalar {
    fn from(value: &OcelValue) -> Self {
        match value {
            OcelValue::Text(text) => Self::Text(text.clone()),
            OcelValue::Boolean(truth) => Self::Boolean(*truth),
            OcelValue::Number(number) => {
                serde_json::from_str(number).map_or_else(|_| Self::Text(number.clone()), Self::Number)
            }
        }
    }
}

impl Document {
    /// Reads OCEL 2.0 JSON.
    ///
    /// # Errors
    /// Text that is not JSON of the format, too many events.
    pub fn read_json(bytes: &[u8]) -> Result<Self, LogError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let log: Log<'_> = serde_json::from_slice(bytes).map_err(|error| LogError::NotJson {
            at: format!("line {}, column {}", error.line(), error.column()),
            reason: error.to_string(),
        })?;
        if log.events.len() > MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        let related = |list: Vec<Related<'_>>| {
            let one = |one: Related<'_>| Relationship {
                object: one.object_id.into_owned(),
                qualifier: one.qualifier.into_owned(),
            };
            list.into_iter().map(one).collect()
        };
        let types = |list: Vec<Type<'_>>| {
            let attribute = |one: Declared<'_>| AttributeType {
                name: one.name.into_owned(),
                kind: one.kind.into_owned(),
            };
            let one = |one: Type<'_>| OcelType {
                name: one.name.into_owned(),
                attributes: one.attributes.into_iter().map(attribute).collect(),
            };
            list.into_iter().map(one).collect()
        };
        let timed = |one: Timed<'_>| TimedAttribute {
            name: one.name.into_owned(),
            time: one.time.into_owned(),
            value: one.value.into(),
        };
        let named = |one: Named<'_>| OcelAttribute {
            name: one.name.into_owned(),
            value: one.value.into(),
        };
        let object = |one: Thing<'_>| Object {
            id: one.id.into_owned(),
            kind: one.kind.into_owned(),
            attributes: one.attributes.into_iter().map(timed).collect(),
            relationships: related(one.relationships),
        };
        let event = |one: Happening<'_>| ObjectEvent {
            id: one.id.into_owned(),
            kind: one.kind.into_owned(),
            time: one.time.into_owned(),
            attributes: one.attributes.into_iter().map(named).collect(),
            relationships: related(one.relationships),
        };
        Ok(Self {
            object_types: types(log.object_types),
            event_types: types(log.event_types),
            objects: log.objects.into_iter().map(object).collect(),
            events: log.events.into_iter().map(event).collect(),
        })
    }

    /// The document as OCEL 2.0 JSON.
    pub fn write_json(&self) -> String {
        let types = |list: &'_ [OcelType]| -> Vec<Type<'_>> {
            list.iter()
                .map(|one| Type {
                    name: Text::from(one.name.clone()),
                    attributes: one
                        .attributes
                        .iter()
                        .map(|one| Declared {
                            name: Text::from(one.name.clone()),
                            kind: Text::from(one.kind.clone()),
                        })
                        .collect(),
                })
                .collect()
        };
        let log = Log {
            object_types: types(&self.object_types),
            event_types: types(&self.event_types),
            objects: self.objects.iter().map(thing).collect(),
            events: self.events.iter().map(happening).collect(),
        };
        serde_json::to_string(&log).unwrap_or_default()
    }
}

fn related(list: &[Relationship]) -> Vec<Related<'_>> {
    let one = |one: &'_ Relationship| Related {
        object_id: Text::from(one.object.clone()),
        qualifier: Text::from(one.qualifier.clone()),
    };
    list.iter().map(one).collect()
}

fn thing(object: &Object) -> Thing<'_> {
    let timed = |one: &'_ TimedAttribute| Timed {
        name: Text::from(one.name.clone()),
        time: Text::from(one.time.clone()),
        value: Scalar::from(&one.value),
    };
    Thing {
        id: Text::from(object.id.as_str()),
        kind: Text::from(object.kind.as_str()),
        attributes: object.attributes.iter().map(timed).collect(),
        relationships: related(&object.relationships),
    }
}

fn happening(event: &ObjectEvent) -> Happening<'_> {
    let named = |one: &'_ OcelAttribute| Named {
        name: Text::from(one.name.clone()),
        value: Scalar::from(&one.value),
    };
    Happening {
        id: Text::from(event.id.as_str()),
        kind: Text::from(event.kind.as_str()),
        time: Text::from(event.time.as_str()),
        attributes: event.attributes.iter().map(named).collect(),
        relationships: related(&event.relationships),
    }
}
