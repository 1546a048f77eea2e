//! The vectors of `tests/vectors`, read for the tests of the Rust host.
//!
//! `<operation>.json` is written by hand: requests, the source of each figure, and the figures.
//! `<operation>.answers` beside it is generated: whole answers, which every host gives byte for byte.

#[cfg(doctest)]
mod book;

use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Hand-written vectors of one operation.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VectorFile {
    /// Name of the operation.
    pub operation: String,
    /// Its vectors.
    pub vectors: Vec<Vector>,
}

/// One request and what is known of its answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vector {
    /// One word, unique in the file.
    pub id: String,
    /// Where the figures come from, or why the request is refused.
    pub source: String,
    /// The request as JSON…
    pub request: Option<Value>,
    /// …or as text that need not be JSON.
    pub request_text: Option<String>,
    /// Figures by their path in the answer, such as `rows.0`; objects are compared by the fields given.
    pub expect: Option<serde_json::Map<String, Value>>,
    /// The error, for a request that is refused.
    pub error: Option<ExpectedError>,
}

/// The part of an error that a vector fixes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    /// Stable name.
    pub kind: String,
    /// Path of the field at fault.
    pub field: String,
}

/// A record of an `.answers` file.
#[derive(Debug)]
pub struct Answer {
    /// Id of the vector.
    pub id: String,
    /// Name of the operation.
    pub operation: String,
    /// Zero, or the error's code.
    pub status: u32,
    /// What is sent.
    pub request: Vec<u8>,
    /// What every host answers.
    pub answer: Vec<u8>,
}

/// The folder of the vectors.
pub fn vectors_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors")
}

/// Every record of an `.answers` file, or none when a record does not hold together.
pub fn read_answers(bytes: &[u8]) -> Option<Vec<Answer>> {
    let mut records = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let header = std::str::from_utf8(rest.get(..end)?).ok()?;
        let [id, operation, status, request_length, answer_length] =
            header.split(' ').collect::<Vec<_>>().try_into().ok()?;
        rest = rest.get(end.checked_add(1)?..)?;
        let (request, after) = take_line(rest, request_length.parse().ok()?)?;
        let (answer, after) = take_line(after, answer_length.parse().ok()?)?;
        rest = after;
        records.push(Answer {
            id: id.to_owned(),
            operation: operation.to_owned(),
            status: status.parse().ok()?,
            request: request.to_vec(),
            answer: answer.to_vec(),
        });
    }
    Some(records)
}

/// So many bytes, and what follows the line end after them.
fn take_line(bytes: &[u8], length: usize) -> Option<(&[u8], &[u8])> {
    let (line, rest) = bytes.split_at_checked(length)?;
    Some((line, rest.strip_prefix(b"\n")?))
}

/// The value at a path such as `rows.0.payment`.
pub fn at_path<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |inner, part| match part.parse::<usize>() {
            Ok(index) => inner.get(index),
            Err(_) => inner.get(part),
        })
}

/// Whether `actual` has everything that `expected` names.
pub fn covers(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => expected
            .iter()
            .all(|(key, value)| actual.get(key).is_some_and(|found| covers(found, value))),
        (actual, expected) => actual == expected,
    }
}
