//! Reading of XES as it comes: one element after another, with one buffer.

use super::document::{Attribute, Classifier, Document, Extension, Global, Value, XesEvent, XesTrace};
use crate::journey::log::gzip::{Unfolding, is_gzip, refused};
use crate::journey::log::rows::Intake;
use crate::journey::log::{Clock, LogError, ReadLog};
use crate::limits::{MAX_LOG_EVENTS, MAX_XML_DEPTH};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::io::{BufRead, BufReader};

/// Which attributes say what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Name of a trace.
    pub case: String,
    /// Activity of an event.
    pub activity: String,
    /// Time of an event.
    pub time: String,
    /// Attributes of events to be kept.
    pub attributes: Vec<String>,
}

impl Default for Keys {
    /// Those of the standard extensions.
    fn default() -> Self {
        Self {
            case: "concept:name".to_owned(),
            activity: "concept:name".to_owned(),
            time: "time:timestamp".to_owned(),
            attributes: Vec::new(),
        }
    }
}

/// Reads the events of a log; a trace without a name is called by its number.
///
/// # Errors
/// XML that is broken or nested too deeply, document types and entities, gzip that is broken or unfolds beyond the limits,
/// too many events.
pub fn read(bytes: &[u8], keys: &Keys, clock: Clock<'_>) -> Result<ReadLog, LogError> {
    if is_gzip(bytes) {
        return Scan::new(BufReader::with_capacity(1 << 16, Unfolding::new(bytes))).log(keys, clock);
    }
    Scan::new(bytes).log(keys, clock)
}

impl Document {
    /// Reads a log with everything in it.
    ///
    /// # Errors
    /// As [`read`]; also values that are none of their type.
    pub fn read(bytes: &[u8]) -> Result<Self, LogError> {
        if is_gzip(bytes) {
            return Scan::new(BufReader::with_capacity(1 << 16, Unfolding::new(bytes))).document();
        }
        Scan::new(bytes).document()
    }
}

/// What an element is to a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Log,
    Trace,
    Event,
    Attribute,
    Values,
    Extension,
    Global,
    Classifier,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name.rsplit(':').next().unwrap_or(name) {
            "string" | "date" | "int" | "float" | "boolean" | "id" | "list" | "container" => Self::Attribute,
            "event" => Self::Event,
            "trace" => Self::Trace,
            "log" => Self::Log,
            "values" => Self::Values,
            "extension" => Self::Extension,
            "global" => Self::Global,
            "classifier" => Self::Classifier,
            _ => Self::Other,
        }
    }
}

struct Scan<R> {
    reader: Reader<R>,
}

/// An element with where it stands.
enum Step<'a> {
    /// It begins; whether it is empty.
    Start(BytesStart<'a>, bool),
    End,
    Eof,
}

impl<R: BufRead> Scan<R> {
    fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().trim_text(true);
        Self { reader }
    }

    /// The next beginning or end of an element.
    fn step<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Step<'b>, LogError> {
        loop {
            buffer.clear();
            let offset = self.reader.buffer_position();
            // Borrowed anew in each round: what is skipped is not kept.
            let event = match self.reader.read_event_into(buffer) {
                Ok(event) => event,
                Err(error) => return Err(broken(self.reader.error_position(), &error)),
            };
            match event {
                Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Eof => {}
                Event::DocType(_) => return Err(LogError::EntityRefused { offset }),
                _ => continue,
            }
            let step = match event {
                Event::Start(start) => Step::Start(BytesStart::into_owned(start), false),
                Event::Empty(start) => Step::Start(BytesStart::into_owned(start), true),
                Event::End(_) => Step::End,
                _ => Step::Eof,
            };
            return Ok(step);
        }
    }

    fn log(mut self, keys: &Keys, clock: Clock<'_>) -> Result<ReadLog, LogError> {
        let mut intake = Intake::new(clock, keys.attributes.iter().map(String::as_str));
        let mut taken = Taken::new(keys);
        let mut buffer = Vec::new();
        let mut path: Vec<Kind> = Vec::with_capacity(MAX_XML_DEPTH);
        let mut seen = false;
        loop {
            buffer.clear();
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => return Err(broken(self.reader.error_position(), &error)),
            };
            match event {
                Event::Start(start) => {
                    let kind = Kind::of(start.name().0);
                    if path.is_empty() {
                        seen = kind == Kind::Log;
                        if !seen {
                            return Err(no_log(0));
                        }
                    }
                    taken.begin(&path, kind, &start, self.reader.buffer_position())?;
                    path.push(kind);
                    if path.len() > MAX_XML_DEPTH {
                        return Err(LogError::TooDeep {
                            offset: self.reader.buffer_position(),
                        });
                    }
                }
                Event::Empty(start) => {
                    let kind = Kind::of(start.name().0);
                    seen |= path.is_empty() && kind == Kind::Log;
                    taken.begin(&path, kind, &start, self.reader.buffer_position())?;
                    taken.end(&path, kind, &mut intake)?;
                }
                Event::End(_) => {
                    let Some(kind) = path.pop() else { continue };
                    taken.end(&path, kind, &mut intake)?;
                }
                Event::DocType(_) => {
                    return Err(LogError::EntityRefused {
                        offset: self.reader.buffer_position(),
                    });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if !path.is_empty() || !seen {
            return Err(no_log(self.reader.buffer_position()));
        }
        Ok(intake.finish())
    }

    fn document(mut self) -> Result<Document, LogError> {
        let mut buffer = Vec::new();
        let mut document = Document::default();
        match self.step(&mut buffer)? {
            Step::Start(start, empty) if Kind::of(start.name().0) == Kind::Log => {
                for (name, value) in self.attributes(&start)? {
                    match name.as_str() {
                        "xes.version" => document.version = value,
                        "xes.features" => document.features = value,
                        _ => {}
                    }
                }
                if empty {
                    return Ok(document);
                }
            }
            _ => return Err(no_log(self.reader.buffer_position())),
        }
        let mut events = 0_usize;
        loop {
            match self.step(&mut buffer)? {
                Step::Start(start, empty) => match Kind::of(start.name().0) {
                    Kind::Trace => document.traces.push(self.trace(empty, &mut events)?),
                    Kind::Event => document.events.push(self.event(empty, &mut events)?),
                    Kind::Attribute => document.attributes.push(self.attribute(&start, empty, 1)?),
                    Kind::Extension => document.extensions.push(self.extension(&start, empty)?),
                    Kind::Classifier => document.classifiers.push(self.classifier(&start, empty)?),
                    Kind::Global => document.globals.push(self.global(&start, empty)?),
                    Kind::Log | Kind::Values | Kind::Other => self.skip(empty)?,
                },
                Step::End => break,
                Step::Eof => return Err(no_log(self.reader.buffer_position())),
            }
        }
        Ok(document)
    }

    fn trace(&mut self, empty: bool, events: &mut usize) -> Result<XesTrace, LogError> {
        let mut trace = XesTrace::default();
        let mut buffer = Vec::new();
        if empty {
            return Ok(trace);
        }
        loop {
            match self.step(&mut buffer)? {
                Step::Start(start, empty) => match Kind::of(start.name().0) {
                    Kind::Event => trace.events.push(self.event(empty, events)?),
                    Kind::Attribute => trace.attributes.push(self.attribute(&start, empty, 2)?),
                    _ => self.skip(empty)?,
                },
                Step::End => return Ok(trace),
                Step::Eof => return Err(no_log(self.reader.buffer_position())),
            }
        }
    }

    fn event(&mut self, empty: bool, events: &mut usize) -> Result<XesEvent, LogError> {
        *events = events.saturating_add(1);
        if *events > MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        let attributes = if empty { Vec::new() } else { self.children(3)? };
        Ok(XesEvent { attributes })
    }

    /// Attributes up to the end of the element around them.
    fn children(&mut self, depth: usize) -> Result<Vec<Attribute>, LogError> {
        if depth > MAX_XML_DEPTH {
            return Err(LogError::TooDeep {
                offset: self.reader.buffer_position(),
            });
        }
        let mut attributes = Vec::new();
        let mut buffer = Vec::new();
        loop {
            match self.step(&mut buffer)? {
                Step::Start(start, empty) if Kind::of(start.name().0) == Kind::Attribute => {
                    attributes.push(self.attribute(&start, empty, depth)?);
                }
                Step::Start(_, empty) => self.skip(empty)?,
                Step::End => return Ok(attributes),
                Step::Eof => return Err(no_log(self.reader.buffer_position())),
            }
        }
    }

    fn attribute(
        &mut self,
        start: &BytesStart<'_>,
        empty: bool,
        depth: usize,
    ) -> Result<Attribute, LogError> {
        let offset = self.reader.buffer_position();
        let (mut key, mut value) = (String::new(), None);
        for (name, text) in self.attributes(start)? {
            match name.as_str() {
                "key" => key = text,
                "value" => value = Some(text),
                _ => {}
            }
        }
        let name = start.name().0;
        let kind = name.rsplit(':').next().unwrap_or(name);
        let mut attribute = Attribute {
            value: Value::read(kind, value).ok_or_else(|| LogError::NotXml {
                offset,
                reason: format!(
                    "the attribute {:?} has no value of its type {kind}",
                    key.chars().take(64).collect::<String>()
                ),
            })?,
            key,
            attributes: Vec::new(),
        };
        if empty {
            return Ok(attribute);
        }
        let mut buffer = Vec::new();
        loop {
            match self.step(&mut buffer)? {
                Step::Start(start, empty) => match Kind::of(start.name().0) {
                    Kind::Attribute => {
                        if depth >= MAX_XML_DEPTH {
                            return Err(LogError::TooDeep {
                                offset: self.reader.buffer_position(),
                            });
                        }
                        let inner = self.attribute(&start, empty, depth.saturating_add(1))?;
                        attribute.attributes.push(inner);
                    }
                    Kind::Values => {
                        let items = if empty {
                            Vec::new()
                        } else {
                            self.children(depth.saturating_add(1))?
                        };
                        if let Value::List(values) = &mut attribute.value {
                            values.extend(items);
                        }
                    }
                    _ => self.skip(empty)?,
                },
                Step::End => return Ok(attribute),
                Step::Eof => return Err(no_log(self.reader.buffer_position())),
            }
        }
    }

    fn extension(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<Extension, LogError> {
        let mut extension = Extension::default();
        for (name, text) in self.attributes(start)? {
            match name.as_str() {
                "name" => extension.name = text,
                "prefix" => extension.prefix = text,
                "uri" => extension.uri = text,
                _ => {}
            }
        }
        self.skip(empty)?;
        Ok(extension)
    }

    fn classifier(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<Classifier, LogError> {
        let mut classifier = Classifier::default();
        for (name, text) in self.attributes(start)? {
            match name.as_str() {
                "name" => classifier.name = text,
                "keys" => classifier.keys = text,
                "scope" => classifier.scope = Some(text),
                _ => {}
            }
        }
        self.skip(empty)?;
        Ok(classifier)
    }

    fn global(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<Global, LogError> {
        let scope = self
            .attributes(start)?
            .into_iter()
            .find(|(name, _)| name == "scope");
        Ok(Global {
            scope: scope.map_or_else(|| "event".to_owned(), |(_, scope)| scope),
            attributes: if empty { Vec::new() } else { self.children(2)? },
        })
    }

    /// Passes an element that has no meaning here.
    fn skip(&mut self, empty: bool) -> Result<(), LogError> {
        let (mut depth, mut buffer) = (usize::from(!empty), Vec::new());
        while depth > 0 {
            depth = match self.step(&mut buffer)? {
                Step::Start(_, empty) => depth.saturating_add(usize::from(!empty)),
                Step::End => depth.saturating_sub(1),
                Step::Eof => return Err(no_log(self.reader.buffer_position())),
            };
        }
        Ok(())
    }

    fn attributes(&self, start: &BytesStart<'_>) -> Result<Vec<(String, String)>, LogError> {
        let offset = self.reader.buffer_position();
        let mut found = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| bad(offset, &error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| bad(offset, &error.to_string()))?;
            found.push((attribute.key.0.to_owned(), value.into_owned()));
        }
        Ok(found)
    }
}

/// What an event has told so far.
struct Taken<'k> {
    keys: &'k Keys,
    traces: u64,
    case: String,
    activity: String,
    time: String,
    /// Values of the attributes kept; those that are not told are empty and unset.
    kept: Vec<(String, bool)>,
    has: [bool; 2],
    /// Whether an event of the trace was taken, or the trace itself.
    opened: bool,
}

impl<'k> Taken<'k> {
    fn new(keys: &'k Keys) -> Self {
        Self {
            keys,
            traces: 0,
            case: String::new(),
            activity: String::new(),
            time: String::new(),
            kept: keys.attributes.iter().map(|_| (String::new(), false)).collect(),
            has: [false; 2],
            opened: false,
        }
    }

    fn begin(
        &mut self,
        path: &[Kind],
        kind: Kind,
        start: &BytesStart<'_>,
        offset: u64,
    ) -> Result<(), LogError> {
        match (kind, path) {
            (Kind::Trace, [Kind::Log]) => {
                self.traces = self.traces.saturating_add(1);
                self.case.clear();
                self.opened = false;
            }
            (Kind::Event, _) => {
                self.has = [false; 2];
                self.kept.iter_mut().for_each(|(_, told)| *told = false);
            }
            (Kind::Attribute, [Kind::Log, Kind::Trace]) => {
                if let Some((key, value)) = key_and_value(start, offset)?
                    && *key == *self.keys.case
                {
                    self.case.clear();
                    self.case.push_str(&value);
                }
            }
            (Kind::Attribute, [.., Kind::Event]) => {
                let Some((key, value)) = key_and_value(start, offset)? else {
                    return Ok(());
                };
                if *key == *self.keys.activity {
                    self.activity.clear();
                    self.activity.push_str(&value);
                    self.has[0] = true;
                }
                if *key == *self.keys.time {
                    self.time.clear();
                    self.time.push_str(&value);
                    self.has[1] = true;
                }
                for (name, (text, told)) in self.keys.attributes.iter().zip(&mut self.kept) {
                    if *key == **name {
                        text.clear();
                        text.push_str(&value);
                        *told = true;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, path: &[Kind], kind: Kind, intake: &mut Intake<'_>) -> Result<(), LogError> {
        match (kind, path) {
            (Kind::Event, [Kind::Log, Kind::Trace]) => {
                if self.case.is_empty() {
                    self.case = self.traces.to_string();
                }
                self.opened = true;
                let [has_activity, has_time] = self.has;
                let attribute = |at: usize| {
                    self.kept
                        .get(at)
                        .filter(|(_, told)| *told)
                        .map(|(text, _)| text.as_str())
                };
                intake.row(
                    Some(&self.case),
                    has_activity.then_some(self.activity.as_str()),
                    has_time.then_some(self.time.as_str()),
                    attribute,
                )
            }
            // An event outside of any trace has no case.
            (Kind::Event, _) => intake.row(None, None, None, |_| None),
            (Kind::Trace, [Kind::Log]) if !self.opened => {
                if self.case.is_empty() {
                    self.case = self.traces.to_string();
                }
                intake.case(&self.case)
            }
            _ => Ok(()),
        }
    }
}

/// A key and its value.
type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The key and the value of an attribute; none where it has no value.
fn key_and_value<'a>(start: &'a BytesStart<'_>, offset: u64) -> Result<Option<Pair<'a>>, LogError> {
    let (mut key, mut value) = (None, None);
    let mut attributes = start.attributes();
    for attribute in attributes.with_checks(false) {
        let attribute = attribute.map_err(|error| bad(offset, &error.to_string()))?;
        let place = match attribute.key.0 {
            "key" => &mut key,
            "value" => &mut value,
            _ => continue,
        };
        let text = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| bad(offset, &error.to_string()))?;
        *place = Some(text);
    }
    Ok(key.zip(value))
}

fn bad(offset: u64, reason: &str) -> LogError {
    LogError::NotXml {
        offset,
        reason: reason.chars().take(200).collect(),
    }
}

fn no_log(offset: u64) -> LogError {
    bad(offset, "a whole log element belongs here")
}

fn broken(offset: u64, error: &quick_xml::Error) -> LogError {
    match error {
        quick_xml::Error::Io(error) => refused(error),
        other => bad(offset, &other.to_string()),
    }
}
