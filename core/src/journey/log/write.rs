//! Writing of tables: CSV and JSON Lines, an event a row, case after case.
//!
//! Columns are `case`, `activity`, `timestamp` and the attributes; an attribute of one of these names is written as
//! `attribute:name`. Times are instants in UTC. A value that an event does not have is an empty field, or a member that is not
//! there; so is an empty text.

use super::{ABSENT, EventLog};
use crate::calendar::Instant;
use csv::{Terminator, WriterBuilder};

/// The names of the columns, and of the attributes in them.
const COLUMNS: [&str; 3] = ["case", "activity", "timestamp"];

fn column(name: &str) -> String {
    if COLUMNS.contains(&name) {
        format!("attribute:{name}")
    } else {
        name.to_owned()
    }
}

/// For each event its case, activity, time and attributes.
fn rows(log: &EventLog) -> impl Iterator<Item = [String; 3]> + '_ {
    log.traces().flat_map(move |trace| {
        let case = log.cases().text(trace.case);
        trace
            .activities
            .iter()
            .zip(trace.times)
            .map(move |(activity, time)| {
                [
                    case.to_owned(),
                    log.activities().text(*activity).to_owned(),
                    Instant::from_micros(*time).text(0),
                ]
            })
    })
}

/// The attributes of an event.
fn attributes(log: &EventLog, at: usize) -> impl Iterator<Item = &str> {
    log.attributes().iter().map(move |column| {
        let value = column.value.get(at).copied().unwrap_or(ABSENT);
        if value == ABSENT {
            ""
        } else {
            column.values.text(value)
        }
    })
}

/// A log as CSV (RFC 4180, lines end in a line feed).
pub fn write_csv(log: &EventLog) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    let names = log.attributes().iter().map(|attribute| column(&attribute.name));
    let head = COLUMNS.iter().map(|name| (*name).to_owned()).chain(names);
    // Writing into memory does not fail, and rows have the length of the head.
    let _ = writer.write_record(head);
    for (at, row) in rows(log).enumerate() {
        let values = attributes(log, at).map(str::to_owned);
        let _ = writer.write_record(row.into_iter().chain(values));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A log as JSON Lines.
pub fn write_json_lines(log: &EventLog) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let names: Vec<String> = log
        .attributes()
        .iter()
        .map(|attribute| quoted(&column(&attribute.name)))
        .collect();
    let mut out = String::new();
    for (at, row) in rows(log).enumerate() {
        for (index, (name, value)) in COLUMNS.iter().zip(&row).enumerate() {
            out.push(if index == 0 { '{' } else { ',' });
            out.push_str(&quoted(name));
            out.push(':');
            out.push_str(&quoted(value));
        }
        for (name, value) in names
            .iter()
            .zip(attributes(log, at))
            .filter(|(_, value)| !value.is_empty())
        {
            out.push(',');
            out.push_str(name);
            out.push(':');
            out.push_str(&quoted(value));
        }
        out.push_str("}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::log::{Clock, Columns, LogBuilder, read_csv, read_json_lines, xes};
    use proptest::prelude::*;

    type Row = (String, String, i64, Option<String>);

    fn log(rows: &[Row]) -> EventLog {
        let mut builder = LogBuilder::keeping(["channel", "case"]);
        for (case, activity, time, value) in rows {
            builder
                .event(case, activity, *time, |at| {
                    if at == 0 { value.as_deref() } else { Some("x") }
                })
                .unwrap();
        }
        builder.finish()
    }

    #[test]
    fn a_table_is_written_as_it_is_read() {
        let rows = [
            (
                "1".to_owned(),
                "say \"a, b\"".to_owned(),
                1_500_000,
                Some("=1+1".to_owned()),
            ),
            ("1".to_owned(), "end\nof it".to_owned(), 2_000_001, None),
        ];
        let text = write_csv(&log(&rows));
        assert_eq!(
            text,
            "case,activity,timestamp,channel,attribute:case\n1,\"say \"\"a, b\"\"\",1970-01-01T00:00:01.500Z,=1+1,x\n1,\"end\nof it\",1970-01-01T00:00:02.000001Z,,x\n"
        );
        let lines = write_json_lines(&log(&rows));
        assert!(lines.starts_with("{\"case\":\"1\",\"activity\":\"say \\\"a, b\\\"\",\"timestamp\":\"1970-01-01T00:00:01.500Z\",\"channel\":\"=1+1\""));
    }

    proptest! {
        /// What was exported comes out the same when it is imported and exported again.
        #[test]
        fn exports_come_back(rows in proptest::collection::vec((
            "[a-cА-Я\",;\\n\u{202e}= ]{1,4}", "[x-z'\"\\r\\n{}<>&]{1,6}", -10_000_000_i64..10_000_000, proptest::option::of("[ -~\u{5d0}\\n]{0,8}"),
        ), 1..20)) {
            let log = log(&rows);
            let columns = Columns {
                attributes: vec!["channel".to_owned(), "attribute:case".to_owned()],
                ..Columns::default()
            };
            let named = |read: EventLog| {
                let mut builder = LogBuilder::keeping(["channel", "case"]);
                for (at, row) in super::rows(&read).enumerate() {
                    let values: Vec<&str> = attributes(&read, at).collect();
                    let time = Instant::parse(&row[2]).unwrap().micros();
                    builder.event(&row[0], &row[1], time, |at| Some(values[at]).filter(|text| !text.is_empty())).unwrap();
                }
                builder.finish()
            };
            let csv = write_csv(&log);
            let read = read_csv(csv.as_bytes(), b',', &columns, Clock::default()).unwrap();
            prop_assert_eq!(read.refused, 0);
            prop_assert_eq!(write_csv(&named(read.log)), csv);
            let lines = write_json_lines(&log);
            let read = read_json_lines(&lines, &columns, Clock::default()).unwrap();
            prop_assert_eq!(write_json_lines(&named(read.log)), lines);
            let document = xes::Document::of(&log).write();
            prop_assert_eq!(xes::Document::read(document.as_bytes()).unwrap().write(), document);
        }
    }
}
