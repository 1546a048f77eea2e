//! OCEL 2.0 as XML.

use super::document::{
    AttributeType, Document, Object, ObjectEvent, OcelAttribute, OcelType, OcelValue, Relationship,
    TimedAttribute,
};
use crate::journey::log::LogError;
use crate::journey::xml::{Element, XmlFault, escape, pair, read_up_to};
use crate::limits::{MAX_LOG_EVENTS, MAX_OCEL_ELEMENTS};

impl From<XmlFault> for LogError {
    fn from(fault: XmlFault) -> Self {
        let line = |line: usize| u64::try_from(line).unwrap_or(u64::MAX);
        match fault {
            XmlFault::Broken(at, reason) => Self::NotATable {
                line: line(at),
                reason,
            },
            XmlFault::Entity(at) => Self::NotATable {
                line: line(at),
                reason: "document types and entities are not read".to_owned(),
            },
            XmlFault::TooDeep(at) => Self::NotATable {
                line: line(at),
                reason: "elements lie too deep".to_owned(),
            },
            XmlFault::TooMany(_) => Self::TooManyEvents,
        }
    }
}

impl Document {
    /// Reads OCEL 2.0 XML; values take the types that are declared for them.
    ///
    /// # Errors
    /// Text that is not XML within the limits, or whose root is no log.
    pub fn read_xml(text: &str) -> Result<Self, LogError> {
        let root = read_up_to(text.trim_start_matches('\u{feff}'), MAX_OCEL_ELEMENTS)?;
        if root.name != "log" {
            return Err(LogError::NotATable {
                line: 1,
                reason: "the root element is no \"log\"".to_owned(),
            });
        }
        let list = |name: &str| {
            root.child(name)
                .map(|list| list.children.as_slice())
                .unwrap_or_default()
        };
        let (object_types, event_types) = (types(list("object-types")), types(list("event-types")));
        let events = list("events");
        if events.len() > MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        let objects = list("objects")
            .iter()
            .map(|element| object(element, &object_types))
            .collect();
        let events = events
            .iter()
            .map(|element| event(element, &event_types))
            .collect();
        Ok(Self {
            object_types,
            event_types,
            objects,
            events,
        })
    }

    /// The document as OCEL 2.0 XML; characters that XML cannot hold become U+FFFD.
    pub fn write_xml(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>\n");
        write_types(&mut out, "object-type", &self.object_types);
        write_types(&mut out, "event-type", &self.event_types);
        out.push_str("  <objects>\n");
        for object in &self.objects {
            out.push_str("    <object");
            pair(&mut out, "id", &object.id);
            pair(&mut out, "type", &object.kind);
            out.push_str(">\n      <attributes>\n");
            for attribute in &object.attributes {
                let time = Some(attribute.time.as_str());
                write_attribute(&mut out, &attribute.name, time, &attribute.value);
            }
            out.push_str("      </attributes>\n");
            write_relationships(&mut out, &object.relationships);
            out.push_str("    </object>\n");
        }
        out.push_str("  </objects>\n  <events>\n");
        for event in &self.events {
            out.push_str("    <event");
            pair(&mut out, "id", &event.id);
            pair(&mut out, "type", &event.kind);
            pair(&mut out, "time", &event.time);
            out.push_str(">\n      <attributes>\n");
            for attribute in &event.attributes {
                write_attribute(&mut out, &attribute.name, None, &attribute.value);
            }
            out.push_str("      </attributes>\n");
            write_relationships(&mut out, &event.relationships);
            out.push_str("    </event>\n");
        }
        out.push_str("  </events>\n</log>\n");
        out
    }
}

fn text(element: &Element, name: &str) -> String {
    element.attribute(name).unwrap_or_default().to_owned()
}

fn attributes(element: &Element) -> &[Element] {
    element
        .child("attributes")
        .map(|list| list.children.as_slice())
        .unwrap_or_default()
}

fn types(list: &[Element]) -> Vec<OcelType> {
    let attribute = |element: &Element| AttributeType {
        name: text(element, "name"),
        kind: text(element, "type"),
    };
    let one = |element: &Element| OcelType {
        name: text(element, "name"),
        attributes: attributes(element).iter().map(attribute).collect(),
    };
    list.iter().map(one).collect()
}

fn relationships(element: &Element) -> Vec<Relationship> {
    let list = element
        .child("objects")
        .map(|list| list.children.as_slice())
        .unwrap_or_default();
    let one = |element: &Element| Relationship {
        object: text(element, "object-id"),
        qualifier: text(element, "qualifier"),
    };
    list.iter().map(one).collect()
}

fn object(element: &Element, declared: &[OcelType]) -> Object {
    let kind = text(element, "type");
    let value = |attribute: &Element, name: &str| {
        OcelValue::of(&attribute.text, Document::attribute_kind(declared, &kind, name))
    };
    let timed = |attribute: &Element| {
        let name = text(attribute, "name");
        TimedAttribute {
            time: text(attribute, "time"),
            value: value(attribute, &name),
            name,
        }
    };
    Object {
        id: text(element, "id"),
        attributes: attributes(element).iter().map(timed).collect(),
        relationships: relationships(element),
        kind,
    }
}

fn event(element: &Element, declared: &[OcelType]) -> ObjectEvent {
    let kind = text(element, "type");
    let named = |attribute: &Element| {
        let name = text(attribute, "name");
        OcelAttribute {
            value: OcelValue::of(&attribute.text, Document::attribute_kind(declared, &kind, &name)),
            name,
        }
    };
    ObjectEvent {
        id: text(element, "id"),
        time: text(element, "time"),
        attributes: attributes(element).iter().map(named).collect(),
        relationships: relationships(element),
        kind,
    }
}

fn write_types(out: &mut String, name: &str, types: &[OcelType]) {
    out.push_str("  <");
    out.push_str(name);
    out.push_str("s>\n");
    for declared in types {
        out.push_str("    <");
        out.push_str(name);
        pair(out, "name", &declared.name);
        out.push_str(">\n      <attributes>\n");
        for attribute in &declared.attributes {
            out.push_str("        <attribute");
            pair(out, "name", &attribute.name);
            pair(out, "type", &attribute.kind);
            out.push_str("/>\n");
        }
        out.push_str("      </attributes>\n    </");
        out.push_str(name);
        out.push_str(">\n");
    }
    out.push_str("  </");
    out.push_str(name);
    out.push_str("s>\n");
}

fn write_attribute(out: &mut String, name: &str, time: Option<&str>, value: &OcelValue) {
    out.push_str("        <attribute");
    pair(out, "name", name);
    if let Some(time) = time {
        pair(out, "time", time);
    }
    out.push('>');
    escape(out, &value.text());
    out.push_str("</attribute>\n");
}

fn write_relationships(out: &mut String, list: &[Relationship]) {
    out.push_str("      <objects>\n");
    for one in list {
        out.push_str("        <relationship");
        pair(out, "object-id", &one.object);
        pair(out, "qualifier", &one.qualifier);
        out.push_str("/>\n");
    }
    out.push_str("      </objects>\n");
}
