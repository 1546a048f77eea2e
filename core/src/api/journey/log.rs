//! Event logs in requests: text of a format, or a list of events.

use super::super::object::reads;
use super::super::zone::ZoneIn;
use super::super::{Error, HostError};
use crate::calendar::{Instant, Zone};
use crate::journey::log::{
    Clock, Columns, EventLog, LogBuilder, LogError, ReadLog, RowProblem, TimeFormat, is_gzip, ocel, read_csv,
    read_json_lines, unfold, xes,
};
use crate::json::words::words;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Formats of event logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LogFormat {
    /// A table whose first line names the columns (RFC 4180).
    Csv,
    /// A JSON object a line.
    JsonLines,
    /// XES (IEEE 1849).
    Xes,
    /// OCEL 2.0 as JSON.
    OcelJson,
    /// OCEL 2.0 as XML.
    OcelXml,
}

words! {
    LogFormat Csv,
}

reads! {
    /// An event log: `text` or `base64` of a format, a list of `events`, or the log that a handle has kept.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "EventLog"))]
    pub struct LogIn {
        /// The format of the text; needed with one.
        #[serde(default)]
        pub format: Option<LogFormat>,
        /// The log as text.
        #[serde(default)]
        pub text: Option<String>,
        /// The log as bytes in base64; gzip is unfolded.
        #[serde(default)]
        pub base64: Option<String>,
        /// The log as a list.
        #[serde(default)]
        pub events: Option<Vec<LoggedIn>>,
        /// Which columns of a table hold what; `case`, `activity` and `timestamp` when absent.
        #[serde(default)]
        pub columns: Option<ColumnsIn>,
        /// Attributes of events to be kept, such as `channel`.
        #[serde(default)]
        pub attributes: Vec<String>,
        /// OCEL: the type of objects that are cases; the only one when absent.
        #[serde(default)]
        pub object_type: Option<String>,
        /// Zone of times without an offset.
        #[serde(default)]
        pub zone: Option<ZoneIn>,
        /// Whether a row that is no event, or a contradiction of OCEL, refuses the log; such rows are counted and left out when
        /// absent.
        #[serde(default)]
        pub strict: bool,
        /// Whether the log is that of the handle which is asked; nothing else is given then.
        #[serde(default)]
        pub kept: bool,
    }
}

reads! {
    /// Columns of a table, or keys of XES.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "LogColumns"))]
    pub struct ColumnsIn {
        /// The case.
        #[serde(default)]
        pub case: Option<String>,
        /// The activity.
        #[serde(default)]
        pub activity: Option<String>,
        /// The time.
        #[serde(default)]
        pub time: Option<String>,
        /// How times of a table are written; ISO 8601 when absent.
        #[serde(default)]
        pub time_format: Option<TimeFormat>,
        /// What parts the fields of CSV: a comma when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 1)))]
        pub delimiter: Option<String>,
    }
}

reads! {
    /// An event of a list.
    #[cfg_attr(feature = "schema", schemars(rename = "LoggedEvent"))]
    pub struct LoggedIn {
        /// The case.
        pub case: String,
        /// The activity.
        pub activity: String,
        /// The time.
        pub at: String,
        /// Attributes.
        #[serde(default)]
        pub attributes: Vec<NamedIn>,
    }
}

reads! {
    /// An attribute of an event.
    #[cfg_attr(feature = "schema", schemars(rename = "NamedValue"))]
    pub struct NamedIn {
        /// Its name.
        pub name: String,
        /// Its value.
        pub value: String,
    }
}

impl LogIn {
    /// The log, with what was left out of it; errors are located inside it.
    pub(super) fn read(&self) -> Result<ReadLog, Error> {
        self.read_from(&self.source()?)
    }

    /// The log from bytes beside the request, which then holds none.
    pub(super) fn read_bytes(&self, bytes: &[u8]) -> Result<ReadLog, Error> {
        if self.kept || self.text.is_some() || self.base64.is_some() || self.events.is_some() {
            let message = "the log stands beside its description, not in it".to_owned();
            return Err(HostError::WrongType { message }.into());
        }
        self.read_from(&Source::Bytes(Cow::Borrowed(bytes)))
    }

    fn read_from(&self, source: &Source<'_>) -> Result<ReadLog, Error> {
        let zone = self.time_zone()?;
        let columns = self.columns.clone().unwrap_or_default();
        let clock = Clock {
            format: columns.time_format.unwrap_or_default(),
            zone: zone.as_ref(),
        };
        let read = match source {
            Source::Bytes(bytes) => self.of_bytes(bytes, &columns, clock)?,
            Source::Events(events) => self.of_events(events, clock)?,
        };
        if self.strict && read.refused > 0 {
            read.clone().whole()?;
        }
        Ok(read)
    }

    /// Zone of times without an offset.
    pub(super) fn time_zone(&self) -> Result<Option<Zone>, Error> {
        let zone = self.zone.as_ref().map(ZoneIn::zone).transpose();
        zone.map_err(|error| {
            let reason = error.to_string();
            Error::at("zone", &LogError::TimeRefused { reason })
        })
    }

    /// The one part that holds the log.
    pub(super) fn source(&self) -> Result<Source<'_>, Error> {
        if self.kept {
            let message = "no log is kept here: give text, base64 or events".to_owned();
            return Err(Error::at("kept", &HostError::WrongType { message }));
        }
        match (&self.text, &self.base64, &self.events) {
            (Some(text), None, None) => Ok(Source::Bytes(Cow::Borrowed(text.as_bytes()))),
            (None, Some(packed), None) => {
                let bytes = STANDARD.decode(packed).map_err(|error| {
                    let message = format!("the text is not base64: {error}");
                    Error::at("base64", &HostError::WrongType { message })
                })?;
                Ok(Source::Bytes(Cow::Owned(bytes)))
            }
            (None, None, Some(events)) => Ok(Source::Events(events)),
            _ => {
                let message = "give exactly one of text, base64 and events".to_owned();
                Err(HostError::WrongType { message }.into())
            }
        }
    }

    /// A log with its objects, from bytes of OCEL; one that contradicts itself is refused where the request is strict.
    pub(super) fn objects(&self, bytes: &[u8], clock: Clock<'_>) -> Result<ocel::Document, Error> {
        let unfolded = unfolded(bytes)?;
        let document = if self.format == Some(LogFormat::OcelJson) {
            ocel::Document::read_json(&unfolded)?
        } else {
            let text =
                std::str::from_utf8(&unfolded).map_err(|_| HostError::InvalidUtf8 { argument: "text" })?;
            ocel::Document::read_xml(text)?
        };
        if self.strict {
            document.whole(clock)?;
        }
        Ok(document)
    }

    /// The cases of a log with objects.
    pub(super) fn flattened(&self, document: &ocel::Document, clock: Clock<'_>) -> Result<ReadLog, Error> {
        let kind = match &self.object_type {
            Some(kind) => kind,
            None => document.only_type()?,
        };
        Ok(document.flatten(kind, &self.attributes, clock)?)
    }

    /// The log of a request's field: the kept one where that is asked.
    pub(super) fn of<'a>(&self, field: &str, kept: Option<&'a ReadLog>) -> Result<Cow<'a, ReadLog>, Error> {
        let read = match kept.filter(|_| self.kept) {
            Some(kept) => self.is_plain().map(|()| Cow::Borrowed(kept)),
            None => self.read().map(Cow::Owned),
        };
        read.map_err(|error| error.within(field))
    }

    /// Refuses what would describe a log beside one that is kept.
    fn is_plain(&self) -> Result<(), Error> {
        let only_kept = Self {
            kept: true,
            ..Self::default()
        };
        if *self == only_kept {
            return Ok(());
        }
        let message = "a kept log is read already: give nothing beside `kept`".to_owned();
        Err(HostError::WrongType { message }.into())
    }

    fn of_bytes(&self, bytes: &[u8], columns: &ColumnsIn, clock: Clock<'_>) -> Result<ReadLog, Error> {
        let Some(format) = self.format else {
            return Err(Error::at("format", &HostError::MissingField { field: "format" }));
        };
        if format == LogFormat::Xes {
            let standard = xes::Keys::default();
            let keys = xes::Keys {
                case: columns.case.clone().unwrap_or(standard.case),
                activity: columns.activity.clone().unwrap_or(standard.activity),
                time: columns.time.clone().unwrap_or(standard.time),
                attributes: self.attributes.clone(),
            };
            let clock = Clock {
                format: TimeFormat::Iso,
                ..clock
            };
            return Ok(xes::read(bytes, &keys, clock)?);
        }
        if matches!(format, LogFormat::OcelJson | LogFormat::OcelXml) {
            let clock = Clock {
                format: TimeFormat::Iso,
                ..clock
            };
            return self.flattened(&self.objects(bytes, clock)?, clock);
        }
        let bytes = &unfolded(bytes)?;
        let standard = Columns::default();
        let named = Columns {
            case: columns.case.clone().unwrap_or(standard.case),
            activity: columns.activity.clone().unwrap_or(standard.activity),
            time: columns.time.clone().unwrap_or(standard.time),
            attributes: self.attributes.clone(),
        };
        if format == LogFormat::JsonLines {
            let text = std::str::from_utf8(bytes).map_err(|_| HostError::InvalidUtf8 { argument: "text" })?;
            return Ok(read_json_lines(text, &named, clock)?);
        }
        Ok(read_csv(bytes, columns.delimiter()?, &named, clock)?)
    }

    fn of_events(&self, events: &[LoggedIn], clock: Clock<'_>) -> Result<ReadLog, Error> {
        let mut builder = LogBuilder::keeping(self.attributes.iter().map(String::as_str));
        let mut problems: Vec<RowProblem> = Vec::new();
        let (mut rows, mut refused) = (0_u64, 0_u64);
        for event in events {
            rows = rows.saturating_add(1);
            let time = clock.read(&event.at);
            let fault = match (event.case.is_empty(), event.activity.is_empty(), time) {
                (true, _, _) => Some(("case", "")),
                (_, true, _) => Some(("activity", "")),
                (_, _, None) => Some(("time", event.at.as_str())),
                _ => None,
            };
            if let Some((column, found)) = fault {
                refused = refused.saturating_add(1);
                if problems.len() < crate::limits::MAX_ROW_PROBLEMS {
                    let found = found.chars().take(64).collect();
                    problems.push(RowProblem {
                        row: rows,
                        column,
                        found,
                    });
                }
                continue;
            }
            let attribute = |at: usize| {
                let name = self.attributes.get(at)?;
                let found = event.attributes.iter().find(|attribute| attribute.name == *name);
                found.map(|attribute| attribute.value.as_str())
            };
            builder.event(&event.case, &event.activity, time.unwrap_or_default(), attribute)?;
        }
        Ok(ReadLog {
            log: builder.finish(),
            rows,
            refused,
            problems,
            flattening: None,
        })
    }
}

/// The part of a request that holds a log.
pub(super) enum Source<'a> {
    /// Bytes of a format.
    Bytes(Cow<'a, [u8]>),
    /// A list.
    Events(&'a [LoggedIn]),
}

/// Bytes, unfolded where they are gzip.
fn unfolded(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    if is_gzip(bytes) {
        return Ok(Cow::Owned(unfold(bytes)?));
    }
    Ok(Cow::Borrowed(bytes))
}

impl ColumnsIn {
    fn delimiter(&self) -> Result<u8, Error> {
        match self.delimiter.as_deref().unwrap_or(",").as_bytes() {
            [byte] if !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
            _ => {
                let message = "a delimiter is one character of ASCII, such as a semicolon".to_owned();
                Err(Error::at("columns.delimiter", &HostError::WrongType { message }))
            }
        }
    }
}

/// A log in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LogSummary {
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Different activities.
    pub activities: u64,
    /// The first instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// Rows that are no events, and are left out.
    pub refused: u64,
    /// The first of them.
    pub problems: Vec<RowProblem>,
    /// Events that stood before an earlier one of their case; they were put in order.
    pub backwards: u64,
    /// What became of the events, where objects were turned into cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flattening: Option<ocel::Flattening>,
}

impl From<&ReadLog> for LogSummary {
    fn from(read: &ReadLog) -> Self {
        let log: &EventLog = &read.log;
        let text = |micros: &i64| Instant::from_micros(*micros).text(0);
        Self {
            cases: log.cases().len() as u64,
            events: log.len() as u64,
            activities: log.activities().len() as u64,
            from: log.times().iter().min().map(text),
            to: log.times().iter().max().map(text),
            rows: read.rows,
            refused: read.refused,
            problems: read.problems.clone(),
            backwards: log.backwards(),
            flattening: read.flattening,
        }
    }
}
