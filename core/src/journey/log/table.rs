//! Logs as tables: CSV (RFC 4180) and JSON Lines, one event a row.

use super::rows::Intake;
use super::{Clock, Columns, LogError, ReadLog};
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

/// Reads CSV whose first line names the columns.
///
/// # Errors
/// A column that the table does not have, rows of another length than the head, bytes that are no UTF-8; with the line.
pub fn read_csv(
    text: &[u8],
    delimiter: u8,
    columns: &Columns,
    clock: Clock<'_>,
) -> Result<ReadLog, LogError> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text);
    let head = reader.headers().map_err(|error| not_a_table(&error))?.clone();
    let place = |column: &str| {
        // A spreadsheet may put a mark of byte order before the first name.
        let known = |name: &str| name.trim_start_matches('\u{feff}') == column;
        head.iter()
            .position(known)
            .ok_or_else(|| LogError::ColumnMissing {
                column: column.chars().take(64).collect(),
                known: head.iter().take(20).collect::<Vec<_>>().join(", "),
            })
    };
    let (case, activity, time) = (
        place(&columns.case)?,
        place(&columns.activity)?,
        place(&columns.time)?,
    );
    let kept: Vec<usize> = columns
        .attributes
        .iter()
        .map(|name| place(name))
        .collect::<Result<_, _>>()?;
    let mut intake = Intake::new(clock, columns.attributes.iter().map(String::as_str));
    let mut row = StringRecord::new();
    while reader
        .read_record(&mut row)
        .map_err(|error| not_a_table(&error))?
    {
        let attribute = |at: usize| row.get(*kept.get(at)?).filter(|text| !text.is_empty());
        intake.row(row.get(case), row.get(activity), row.get(time), attribute)?;
    }
    Ok(intake.finish())
}

fn not_a_table(error: &csv::Error) -> LogError {
    let line = error.position().map_or(0, csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("the row has {len} fields, the head {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
        _ => "the row cannot be read".to_owned(),
    };
    LogError::NotATable { line, reason }
}

/// Reads JSON Lines: an object a line, whose members are columns; numbers and truth values are kept as their text.
///
/// # Errors
/// A line that is no JSON object; with the line.
pub fn read_json_lines(text: &str, columns: &Columns, clock: Clock<'_>) -> Result<ReadLog, LogError> {
    let mut intake = Intake::new(clock, columns.attributes.iter().map(String::as_str));
    for (line, text) in (1_u64..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let row: Value = serde_json::from_str(text).map_err(|error| LogError::NotJson {
            at: format!("line {line}"),
            reason: error.to_string(),
        })?;
        let Value::Object(members) = row else {
            return Err(LogError::NotJson {
                at: format!("line {line}"),
                reason: "an object belongs here".to_owned(),
            });
        };
        let value = |name: &str| members.get(name).and_then(plain);
        let kept: Vec<Option<String>> = columns.attributes.iter().map(|name| value(name)).collect();
        let (case, activity, time) = (
            value(&columns.case),
            value(&columns.activity),
            value(&columns.time),
        );
        let attribute = |at: usize| kept.get(at)?.as_deref();
        intake.row(case.as_deref(), activity.as_deref(), time.as_deref(), attribute)?;
    }
    Ok(intake.finish())
}

/// A plain value as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::log::TimeFormat;

    fn columns() -> Columns {
        Columns {
            attributes: vec!["channel".to_owned()],
            ..Columns::default()
        }
    }

    fn csv(text: &str) -> Result<ReadLog, LogError> {
        read_csv(text.as_bytes(), b',', &columns(), Clock::default())
    }

    #[test]
    fn rows_that_are_no_events_are_told_and_the_rest_is_kept() {
        let text = "\u{feff}case,activity,timestamp,channel\n\
            1,open,2026-01-15T10:00:00Z,site\n\
            ,open,2026-01-15T10:00:00Z,site\n\
            1,,2026-01-15T10:00:00Z,\n\
            1,\"send, now\",2026-01-15T10:05:00Z,\n\
            2,open,soon,app\n";
        let read = csv(text).unwrap();
        assert_eq!((read.rows, read.refused, read.log.len()), (5, 3, 2));
        let problems: Vec<_> = read
            .problems
            .iter()
            .map(|one| (one.row, one.column, one.found.as_str()))
            .collect();
        assert_eq!(
            problems,
            [(2, "case", ""), (3, "activity", ""), (5, "time", "soon")]
        );
        assert_eq!(
            read.log.activities().iter().collect::<Vec<_>>(),
            ["open", "send, now"]
        );
        let error = read.whole().unwrap_err();
        assert_eq!(
            error.to_string(),
            "3 rows are no events; the first is row 2: it has no case"
        );
    }

    #[test]
    fn a_table_that_is_none_is_refused_with_its_line() {
        assert!(
            matches!(csv("id,activity\n1,x\n"), Err(LogError::ColumnMissing { column, .. }) if column == "case")
        );
        let uneven = "case,activity,timestamp,channel\n1,x\n";
        assert!(matches!(csv(uneven), Err(LogError::NotATable { line: 2, .. })));
        assert!(matches!(
            read_csv(
                b"case,activity,timestamp,channel\n\xff,x,y,z\n",
                b',',
                &columns(),
                Clock::default()
            ),
            Err(LogError::NotATable { line: 2, .. })
        ));
    }

    #[test]
    fn json_lines_are_rows() {
        let clock = Clock {
            format: TimeFormat::EpochSeconds,
            zone: None,
        };
        let text = "{\"case\":7,\"activity\":\"open\",\"timestamp\":60,\"channel\":\"site\"}\n\n{\"case\":7,\"activity\":\"send\"}\n";
        let read = read_json_lines(text, &columns(), clock).unwrap();
        assert_eq!((read.rows, read.refused), (2, 1));
        assert_eq!(read.log.traces().next().unwrap().times, [60_000_000]);
        let error = read_json_lines("{}\n[1]\n", &columns(), clock).unwrap_err();
        assert_eq!(error.to_string(), "line 2: an object belongs here");
    }
}
