//! The answers to the test vectors, in the form that every host reads.
//!
//! A vector file `tests/vectors/<operation>.json` is written by hand: a request, the source of the expected figures,
//! and the figures themselves. The file `<operation>.answers` beside it holds the whole answers, which Rust, C, Node
//! and the browser must give byte for byte. Its records follow one another:
//!
//! ```text
//! <id> <operation> <status> <request_len> <answer_len>\n<request bytes>\n<answer bytes>\n
//! ```
//!
//! with status 0, or the error's code when the answer is an error. A host needs no JSON reader to use it.

use anyhow::{Result, bail, ensure};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct VectorFile {
    operation: String,
    vectors: Vec<Vector>,
}

/// The figures expected of the answer are checked by the tests of the core, not here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    id: String,
    request: Option<Box<RawValue>>,
    request_text: Option<String>,
}

impl Vector {
    /// What is sent: the text as it stands, or the JSON value without spaces between its parts.
    fn request(&self) -> Result<String> {
        match (&self.request, &self.request_text) {
            (Some(value), None) => Ok(compact(value.get())),
            (None, Some(text)) => Ok(text.clone()),
            _ => bail!("vector {}: give either request or requestText", self.id),
        }
    }
}

/// An operation's answer: status and text.
pub type Answer = (u32, String);

/// The answers to all vectors of a file, `answer` being the core itself.
pub fn answers(text: &str, operation: &str, answer: impl Fn(&str, &[u8]) -> Answer) -> Result<Vec<u8>> {
    let file: VectorFile = serde_json::from_str(text)?;
    ensure!(
        file.operation == operation,
        "the file is of {operation}, its vectors of {}",
        file.operation
    );
    ensure!(!file.vectors.is_empty(), "there are no vectors");
    let mut records = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for vector in &file.vectors {
        let id = vector.id.as_str();
        ensure!(
            !id.is_empty() && !id.contains(char::is_whitespace),
            "the id {id:?} is not one word"
        );
        ensure!(!seen.contains(&id), "two vectors have the id {id}");
        seen.push(id);
        let request = vector.request()?;
        let (status, answer) = answer(operation, request.as_bytes());
        let header = format!("{id} {operation} {status} {} {}", request.len(), answer.len());
        for part in [&header, &request, &answer] {
            records.extend_from_slice(part.as_bytes());
            records.push(b'\n');
        }
    }
    Ok(records)
}

/// JSON without the spaces between its parts; every other byte, such as the digits of a number, stays as it was.
fn compact(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    let keep = |c: &char| {
        if in_text {
            in_text = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return true;
        }
        in_text = *c == '"';
        !c.is_ascii_whitespace()
    };
    json.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compacting_keeps_texts_and_digits() {
        assert_eq!(
            compact("{ \"a b\": [1.00,\n 1e3], \"c\\\" d\" : \"\\\\\" }"),
            r#"{"a b":[1.00,1e3],"c\" d":"\\"}"#
        );
    }

    #[test]
    fn a_record_tells_the_length_of_its_parts() -> Result<()> {
        let text = r#"{"operation": "x", "vectors": [{"id": "one", "source": "", "request": {"a": "я"}, "expect": {}},
                       {"id": "two", "source": "", "requestText": "{", "error": {}}]}"#;
        let got = answers(text, "x", |_, request| (u32::from(request == b"{"), "ok".into()))?;
        let expected = "one x 0 10 2\n{\"a\":\"я\"}\nok\ntwo x 1 1 2\n{\nok\n";
        assert_eq!(String::from_utf8_lossy(&got), expected);
        Ok(())
    }

    #[test]
    fn a_vector_without_a_request_or_with_a_used_id_is_refused() {
        let with = |vectors: &str| {
            answers(
                &format!(r#"{{"operation": "x", "vectors": [{vectors}]}}"#),
                "x",
                |_, _| (0, String::new()),
            )
        };
        assert!(with(r#"{"id": "a", "request": 1}"#).is_ok());
        assert!(with(r#"{"id": "a"}"#).is_err());
        assert!(with("").is_err());
        assert!(with(r#"{"id": "a", "request": 1}, {"id": "a", "request": 2}"#).is_err());
    }
}
