//! XML as trees, read within bounds, and the escapes with which it is written.

use crate::limits::{MAX_XML_DEPTH, MAX_XML_ELEMENTS};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An element with everything in it; names are without their prefixes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// Its own text, as it stands.
    pub(super) text: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// Where it begins, in bytes.
    pub(super) offset: u64,
}

/// A text that is no tree, with where that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct XmlFault {
    /// The line, from 1.
    pub(super) line: usize,
    /// Bytes from the beginning.
    pub(super) offset: u64,
    pub(super) reason: XmlReason,
}

/// Why a text is no tree that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum XmlReason {
    Broken(String),
    Entity,
    TooDeep,
    TooMany,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its own text without the space around it.
    pub(super) fn trimmed(&self) -> &str {
        self.text.trim()
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every element of a name, at any depth, in the order of the text.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            open.extend(element.children.iter().rev());
        }
        found
    }
}

/// Reads the root element.
pub(super) fn read(text: &str) -> Result<Element, XmlFault> {
    read_up_to(text, MAX_XML_ELEMENTS)
}

/// Reads the root element of at most so many.
pub(super) fn read_up_to(text: &str, most: usize) -> Result<Element, XmlFault> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines::default();
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0_usize;
    loop {
        let offset = reader.buffer_position();
        let line = lines.at(text, offset);
        let fault = |reason| XmlFault { line, offset, reason };
        let broken = |reason: String| fault(XmlReason::Broken(reason));
        let closed = match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(_) | Event::Empty(_) if count >= most => return Err(fault(XmlReason::TooMany)),
            Event::Start(start) => {
                count = count.saturating_add(1);
                if open.len() >= MAX_XML_DEPTH {
                    return Err(fault(XmlReason::TooDeep));
                }
                open.push(element(&start, (line, offset)).map_err(broken)?);
                None
            }
            Event::Empty(start) => {
                count = count.saturating_add(1);
                Some(element(&start, (line, offset)).map_err(broken)?)
            }
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                add(&mut open, &text.xml_content(XmlVersion::Explicit1_0));
                None
            }
            Event::CData(text) => {
                add(&mut open, &text.xml_content(XmlVersion::Explicit1_0));
                None
            }
            Event::GeneralRef(reference) => {
                let resolved = resolved(&reference);
                add(&mut open, &resolved.ok_or_else(|| fault(XmlReason::Entity))?);
                None
            }
            Event::DocType(_) => return Err(fault(XmlReason::Entity)),
            Event::Eof => return Err(broken("the root element does not end".to_owned())),
            _ => None,
        };
        let Some(closed) = closed else { continue };
        match open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => return Ok(closed),
        }
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// The character of a reference: one of the five of XML, or a number.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.to_string());
    }
    let known = quick_xml::escape::resolve_xml_entity(reference)?;
    Some(known.to_owned())
}

fn element(start: &BytesStart<'_>, (line, offset): (usize, u64)) -> Result<Element, String> {
    let name = start.local_name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.local_name().into_inner().to_owned();
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| error.to_string())?;
        attributes.push((key, value.into_owned()));
    }
    Ok(Element {
        name,
        attributes,
        line,
        offset,
        ..Element::default()
    })
}

/// Counts lines as positions go forward.
#[derive(Default)]
struct Lines {
    position: usize,
    line: usize,
}

impl Lines {
    fn at(&mut self, text: &str, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
        if let Some(passed) = text.as_bytes().get(self.position..position) {
            let breaks = passed.split(|byte| *byte == b'\n').count().saturating_sub(1);
            self.line = self.line.saturating_add(breaks);
            self.position = position;
        }
        self.line.saturating_add(1)
    }
}

/// Adds text with the escapes of an attribute in double quotes, which also serve between elements; characters that XML
/// cannot hold become U+FFFD.
pub(super) fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Plain they would be read as spaces.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// Adds an attribute.
pub(super) fn pair(out: &mut String, name: &str, text: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, text);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_with_their_lines() {
        let root = read("<?xml version=\"1.0\"?>\n<a:x xmlns:a=\"u\">\n <b c=\"1 &lt; 2\">T&amp;<![CDATA[<d>]]>&#65;</b>\n <b/>\n</a:x>").unwrap();
        assert_eq!((root.name.as_str(), root.all("b").len()), ("x", 2));
        let b = root.child("b").unwrap();
        assert_eq!(
            (b.text.as_str(), b.attribute("c"), b.line),
            ("T&<d>A", Some("1 < 2"), 3)
        );
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for text in [
            "",
            "x",
            "<a>",
            "<a></b>",
            "<a b=></a>",
            "<a>&x;</a>",
            "<!DOCTYPE a><a/>",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        let deep = "<a>".repeat(MAX_XML_DEPTH + 1);
        assert_eq!(read(&deep).unwrap_err().reason, XmlReason::TooDeep);
        let broken = read("<a>\n<b>\n</a>").unwrap_err();
        assert_eq!((broken.line, broken.offset), (3, 8));
    }
}
