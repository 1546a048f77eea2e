//! OCEL 2.0 as XML.

use super::document::{
    AttributeType, Document, Object, ObjectEvent, OcelAttribute, OcelType, OcelValue, Relationship,
    TimedAttribute,
};
use crate::journey::log::LogError;
use crate::journey::xml::{Element, XmlFault, XmlReason, escape, pair, read_up_to};
use crate::json::reader::excerpt;
use crate::limits::{MAX_LOG_EVENTS, MAX_OCEL_ELEMENTS};

impl From<XmlFault> for LogError {
    fn from(XmlFault { offset, reason, .. }: XmlFault) -> Self {
        match reason {
            XmlReason::Broken(reason) => Self::NotXml { offset, reason },
            XmlReason::Entity => Self::EntityRefused { offset },
            XmlReason::TooDeep => Self::TooDeep { offset },
            XmlReason::TooMany => Self::TooManyEvents,
        }
    }
}

fn refused(element: &Element, reason: &str) -> LogError {
    LogError::NotXml {
        offset: element.offset,
        reason: format!("the element {:?} {reason}", excerpt(&element.name)),
    }
}

impl Document {
    /// Reads OCEL 2.0 XML; values take the types that are declared for them.
    ///
    /// # Errors
    /// Text that is not XML of the format within the limits; with the position.
    pub fn read_xml(text: &str) -> Result<Self, LogError> {
        let root = read_up_to(text.trim_start_matches('\u{feff}'), MAX_OCEL_ELEMENTS)?;
        if root.name != "log" {
            return Err(refused(&root, "stands where \"log\" belongs"));
        }
        let object_types = types(&root, "object-types", "object-type")?;
        let event_types = types(&root, "event-types", "event-type")?;
        let objects = list(&root, "objects", "object")?;
        let events = list(&root, "events", "event")?;
        if events.len() > MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        let objects = every(objects, |element| object(element, &object_types))?;
        let events = every(events, |element| event(element, &event_types))?;
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

/// An attribute that has to be there.
fn text(element: &Element, name: &str) -> Result<String, LogError> {
    let found = element.attribute(name).map(str::to_owned);
    found.ok_or_else(|| refused(element, &format!("has no {name:?}")))
}

/// The elements of a list, which may be missing, and which has no others.
fn list<'a>(element: &'a Element, name: &str, of: &str) -> Result<&'a [Element], LogError> {
    let children = element
        .child(name)
        .map(|list| list.children.as_slice())
        .unwrap_or_default();
    match children.iter().find(|child| child.name != of) {
        Some(other) => Err(refused(other, &format!("stands where {of:?} belongs"))),
        None => Ok(children),
    }
}

fn every<T>(
    elements: &[Element],
    read: impl Fn(&Element) -> Result<T, LogError>,
) -> Result<Vec<T>, LogError> {
    elements.iter().map(read).collect()
}

fn attributes(element: &Element) -> Result<&[Element], LogError> {
    list(element, "attributes", "attribute")
}

fn types(root: &Element, name: &str, of: &str) -> Result<Vec<OcelType>, LogError> {
    let attribute = |element: &Element| {
        Ok(AttributeType {
            name: text(element, "name")?,
            kind: text(element, "type")?,
        })
    };
    let one = |element: &Element| {
        Ok(OcelType {
            name: text(element, "name")?,
            attributes: every(attributes(element)?, attribute)?,
        })
    };
    every(list(root, name, of)?, one)
}

fn relationships(element: &Element) -> Result<Vec<Relationship>, LogError> {
    let one = |element: &Element| {
        Ok(Relationship {
            object: text(element, "object-id")?,
            qualifier: element.attribute("qualifier").unwrap_or_default().to_owned(),
        })
    };
    every(list(element, "objects", "relationship")?, one)
}

fn object(element: &Element, declared: &[OcelType]) -> Result<Object, LogError> {
    let kind = text(element, "type")?;
    let timed = |attribute: &Element| {
        let name = text(attribute, "name")?;
        Ok(TimedAttribute {
            time: text(attribute, "time")?,
            value: OcelValue::of(&attribute.text, declared_kind(declared, &kind, &name)),
            name,
        })
    };
    Ok(Object {
        id: text(element, "id")?,
        attributes: every(attributes(element)?, timed)?,
        relationships: relationships(element)?,
        kind,
    })
}

fn event(element: &Element, declared: &[OcelType]) -> Result<ObjectEvent, LogError> {
    let kind = text(element, "type")?;
    let named = |attribute: &Element| {
        let name = text(attribute, "name")?;
        Ok(OcelAttribute {
            value: OcelValue::of(&attribute.text, declared_kind(declared, &kind, &name)),
            name,
        })
    };
    Ok(ObjectEvent {
        id: text(element, "id")?,
        time: text(element, "time")?,
        attributes: every(attributes(element)?, named)?,
        relationships: relationships(element)?,
        kind,
    })
}

/// The type of values of an attribute; text where it is not declared.
fn declared_kind<'a>(types: &'a [OcelType], kind: &str, attribute: &str) -> &'a str {
    let found = types.iter().find(|declared| declared.name == kind);
    found
        .and_then(|declared| declared.kind_of(attribute))
        .unwrap_or("string")
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
    escape(out, value.text());
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
