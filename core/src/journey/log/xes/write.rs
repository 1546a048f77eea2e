//! Writing of XES: one form for each document, so that what is written twice is the same.

use super::document::{Attribute, Document, Extension, Value, XesEvent, XesTrace};
use crate::journey::log::{ABSENT, EventLog};
use crate::journey::xml::pair;

impl Document {
    /// The log as XES, with the standard extensions and its attributes as text.
    pub fn of(log: &EventLog) -> Self {
        let extension = |name: &str, prefix: &str| Extension {
            name: name.to_owned(),
            prefix: prefix.to_owned(),
            uri: format!("http://www.xes-standard.org/{prefix}.xesext"),
        };
        let event = |at: usize, activity: u32, time: i64| {
            let mut attributes = vec![
                Attribute::text("concept:name", log.activities().text(activity)),
                Attribute::instant("time:timestamp", time),
            ];
            for column in log.attributes() {
                if let Some(value) = column.value.get(at).filter(|value| **value != ABSENT) {
                    attributes.push(Attribute::text(&column.name, column.values.text(*value)));
                }
            }
            XesEvent { attributes }
        };
        let trace = |trace: crate::journey::log::Trace<'_>| {
            let events = trace.activities.iter().zip(trace.times).enumerate();
            XesTrace {
                attributes: vec![Attribute::text("concept:name", log.cases().text(trace.case))],
                events: events
                    .map(|(at, (activity, time))| event(trace.first.saturating_add(at), *activity, *time))
                    .collect(),
            }
        };
        Self {
            version: "1.0".to_owned(),
            extensions: vec![extension("Concept", "concept"), extension("Time", "time")],
            traces: log.traces().map(trace).collect(),
            ..Self::default()
        }
    }

    /// The document as text; characters that XML cannot hold become U+FFFD.
    pub fn write(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log");
        given(&mut out, "xes.version", &self.version);
        given(&mut out, "xes.features", &self.features);
        out.push_str(" xmlns=\"http://www.xes-standard.org/\">\n");
        for extension in &self.extensions {
            out.push_str("\t<extension");
            for (name, text) in [
                ("name", &extension.name),
                ("prefix", &extension.prefix),
                ("uri", &extension.uri),
            ] {
                pair(&mut out, name, text);
            }
            out.push_str("/>\n");
        }
        for global in &self.globals {
            out.push_str("\t<global");
            pair(&mut out, "scope", &global.scope);
            out.push_str(">\n");
            attributes(&mut out, &global.attributes, 2);
            out.push_str("\t</global>\n");
        }
        for classifier in &self.classifiers {
            out.push_str("\t<classifier");
            pair(&mut out, "name", &classifier.name);
            if let Some(scope) = &classifier.scope {
                pair(&mut out, "scope", scope);
            }
            pair(&mut out, "keys", &classifier.keys);
            out.push_str("/>\n");
        }
        attributes(&mut out, &self.attributes, 1);
        for trace in &self.traces {
            out.push_str("\t<trace>\n");
            attributes(&mut out, &trace.attributes, 2);
            trace.events.iter().for_each(|one| event(&mut out, one, 2));
            out.push_str("\t</trace>\n");
        }
        self.events.iter().for_each(|one| event(&mut out, one, 1));
        out.push_str("</log>\n");
        out
    }
}

fn event(out: &mut String, event: &XesEvent, depth: usize) {
    indent(out, depth);
    out.push_str("<event>\n");
    attributes(out, &event.attributes, depth.saturating_add(1));
    indent(out, depth);
    out.push_str("</event>\n");
}

fn attributes(out: &mut String, list: &[Attribute], depth: usize) {
    for attribute in list {
        let kind = attribute.value.kind();
        indent(out, depth);
        out.push('<');
        out.push_str(kind);
        pair(out, "key", &attribute.key);
        if let Some(text) = attribute.value.text() {
            pair(out, "value", &text);
        }
        let values: &[Attribute] = match &attribute.value {
            Value::List(values) => values,
            _ => &[],
        };
        if attribute.attributes.is_empty() && values.is_empty() {
            out.push_str("/>\n");
            continue;
        }
        out.push_str(">\n");
        let deeper = depth.saturating_add(1);
        attributes(out, &attribute.attributes, deeper);
        if !values.is_empty() {
            indent(out, deeper);
            out.push_str("<values>\n");
            attributes(out, values, deeper.saturating_add(1));
            indent(out, deeper);
            out.push_str("</values>\n");
        }
        indent(out, depth);
        out.push_str("</");
        out.push_str(kind);
        out.push_str(">\n");
    }
}

fn indent(out: &mut String, depth: usize) {
    (0..depth).for_each(|_| out.push('\t'));
}

/// An XML attribute that has a value.
fn given(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        pair(out, name, text);
    }
}
