//! Event logs that are read once and asked often: what the handles of C and JavaScript hold.

use super::convert::converted_over;
use super::funnel::funnel_over;
use super::log::{LogIn, LogSummary};
use super::mine::mine_over;
#[cfg(feature = "picture")]
use super::picture::{flow_drawn_over, funnel_drawn_over};
use crate::api::{Error, call, request};
use crate::journey::log::ReadLog;

/// An event log in memory.
///
/// Requests of `journey.mine`, `journey.funnel`, their pictures and `journey.convertLog` ask it where their log is
/// `{"kept": true}`; the answers are those of [`call`] with the log in the request. What an operation converts are the
/// cases and events that were read, with the attributes that are kept.
///
/// ```
/// use tenure::api::KeptLog;
///
/// let text = b"case,activity,timestamp\n1,apply,2026-01-15T10:00:00Z\n1,sign,2026-01-17T10:00:00Z\n";
/// let log = KeptLog::read(br#"{"format":"csv"}"#, text)?;
/// let answer = log.call("journey.mine", br#"{"log":{"kept":true}}"#)?;
/// assert!(answer.contains(r#""variantCount":1"#));
/// # Ok::<(), tenure::api::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct KeptLog {
    read: ReadLog,
}

impl KeptLog {
    /// Reads a log from its bytes, gzipped or not; `description` is an event log as in a request, without the log itself:
    /// the format, columns, attributes to be kept, and so on.
    ///
    /// # Errors
    /// A description that is none or holds a log, and bytes that are no log of the format; located.
    pub fn read(description: &[u8], bytes: &[u8]) -> Result<Self, Error> {
        let described: LogIn = request::read(description)?;
        let read = described
            .read_bytes(bytes)
            .map_err(|error| match error.field.as_str() {
                // What is the text of a request stands in the bytes here.
                "text" => Error {
                    field: "bytes".to_owned(),
                    ..error
                },
                _ => error,
            })?;
        Ok(Self { read })
    }

    /// The log in short as JSON, the `log` of answers.
    ///
    /// # Errors
    /// None that a log can have.
    pub fn summary(&self) -> Result<String, Error> {
        request::write(&LogSummary::from(&self.read))
    }

    /// Answers a request; one that does not ask the kept log is answered as [`call`] does.
    ///
    /// # Errors
    /// As [`call`].
    pub fn call(&self, operation: &str, asked: &[u8]) -> Result<String, Error> {
        let kept = Some(&self.read);
        match operation {
            "journey.mine" => request::write(&mine_over(&request::read(asked)?, kept)?),
            "journey.convertLog" => request::write(&converted_over(&request::read(asked)?, kept)?),
            "journey.funnel" => request::write(&funnel_over(&request::read(asked)?, kept)?),
            #[cfg(feature = "picture")]
            "journey.flowPicture" => request::write(&flow_drawn_over(&request::read(asked)?, kept)?),
            #[cfg(feature = "picture")]
            "journey.funnelPicture" => request::write(&funnel_drawn_over(&request::read(asked)?, kept)?),
            _ => call(operation, asked),
        }
    }
}

impl From<ReadLog> for KeptLog {
    fn from(read: ReadLog) -> Self {
        Self { read }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "case,activity,timestamp,channel\n1,apply,2026-01-15T10:00:00Z,site\n1,sign,2026-01-17T10:00:00Z,branch\n2,apply,2026-01-16T10:00:00Z,app\n";

    fn kept() -> KeptLog {
        KeptLog::read(br#"{"format":"csv","attributes":["channel"]}"#, TEXT.as_bytes()).unwrap()
    }

    /// The answers are those with the log in the request, to the byte.
    #[test]
    fn a_kept_log_answers_as_one_in_the_request() {
        let log = crate::json::writer::to_json(TEXT).unwrap();
        let sent = format!(r#"{{"format":"csv","attributes":["channel"],"text":{log}}}"#);
        let steps = r#""steps":[{"activities":["apply"]},{"activities":["sign"]}],"by":"channel""#;
        for (operation, template) in [
            ("journey.mine", r#"{"log":LOG}"#.to_owned()),
            ("journey.convertLog", r#"{"log":LOG,"to":"xes"}"#.to_owned()),
            ("journey.funnel", format!(r#"{{"log":LOG,{steps}}}"#)),
            (
                "journey.flowPicture",
                r#"{"mine":{"log":LOG},"title":"Flow","width":640}"#.to_owned(),
            ),
            (
                "journey.funnelPicture",
                format!(r#"{{"funnel":{{"log":LOG,{steps}}},"title":"Funnel","width":640}}"#),
            ),
        ] {
            let asked = template.replace("LOG", r#"{"kept":true}"#);
            let answer = kept().call(operation, asked.as_bytes()).unwrap();
            assert_eq!(
                answer,
                call(operation, template.replace("LOG", &sent).as_bytes()).unwrap()
            );
            let error = call(operation, asked.as_bytes()).unwrap_err();
            assert_eq!(error.kind, "wrongType");
            assert!(error.field.ends_with("log.kept"), "{}", error.field);
        }
        assert!(kept().summary().unwrap().starts_with(r#"{"cases":2,"events":3,"#));
    }

    #[test]
    fn what_is_asked_wrongly_is_told() {
        let refused = |request: &str| kept().call("journey.mine", request.as_bytes()).unwrap_err().field;
        assert_eq!(refused(r#"{"log":{"kept":true,"format":"csv"}}"#), "log");
        assert_eq!(refused(r#"{"log":{"kept":true,"text":"x"}}"#), "log");
        assert_eq!(refused(r#"{"log":{}}"#), "log");
        assert_eq!(refused("{}"), "log");
        // An operation that looks at no log is answered all the same.
        assert!(kept().call("journey.atlases", b"{}").is_ok());
        let read = |description: &str| KeptLog::read(description.as_bytes(), TEXT.as_bytes()).unwrap_err();
        assert_eq!(read("{}").field, "format");
        assert_eq!(read(r#"{"format":"csv","text":""}"#).kind, "wrongType");
        let error = read(r#"{"format":"xes"}"#);
        assert_eq!(
            (error.kind.as_str(), error.field.as_str()),
            ("logNotXml", "bytes")
        );
        assert_eq!(read(r#"{"format":"csv","colour":1}"#).field, "colour");
    }
}
