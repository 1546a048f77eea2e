//! `lifecycle.export`: a policy in the language of another tool.

use super::super::Error;
use super::super::object::reads;
use super::policy::{PolicyIn, word};
use crate::lifecycle::export::{Format, Language, export, lost};
use serde::Serialize;

reads! {
    /// Request of `lifecycle.export`.
    pub struct ExportRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// `mermaid` (a state diagram), `scxml` (W3C) or `xstate` (a machine of version 5).
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["mermaid", "scxml", "xstate"])))]
        pub format: String,
        /// Language of the names of states, `en` or `ru`; `en` when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["en", "ru", null])))]
        pub language: Option<String>,
    }
}

/// Response of `lifecycle.export`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExportResponse {
    /// The format.
    pub format: String,
    /// The policy in it.
    pub text: String,
    /// What the format cannot say, in sentences of the language.
    pub lost: Vec<String>,
}

/// `lifecycle.export`.
pub(in crate::api) fn export_policy(request: &ExportRequest) -> Result<ExportResponse, Error> {
    let format = word("format", &request.format, &Format::NAMED)?;
    let languages = [("en", Language::English), ("ru", Language::Russian)];
    let language = request.language.as_ref();
    let language = language
        .map(|given| word("language", given, &languages))
        .transpose()?;
    let language = language.unwrap_or_default();
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let text = export(&policy, format, language).map_err(|error| Error::at("policy", &error))?;
    Ok(ExportResponse {
        format: request.format.clone(),
        text,
        lost: lost(&policy, format, language)
            .into_iter()
            .map(str::to_owned)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::api::call;

    #[test]
    fn a_policy_is_told_in_three_formats() {
        for (format, begins) in [
            ("mermaid", "stateDiagram-v2\\n"),
            ("scxml", "<?xml "),
            ("xstate", "{\\n"),
        ] {
            let request = format!(r#"{{"policy":"recency","format":"{format}"}}"#);
            let answer = call("lifecycle.export", request.as_bytes()).unwrap();
            let expected = format!(r#"{{"format":"{format}","text":"{begins}"#);
            assert!(answer.starts_with(&expected), "{answer}");
        }
    }

    #[test]
    fn an_unknown_format_or_language_is_refused() {
        let refused = |request: &str| call("lifecycle.export", request.as_bytes()).unwrap_err().field;
        assert_eq!(refused(r#"{"policy":"recency","format":"uml"}"#), "format");
        assert_eq!(
            refused(r#"{"policy":"recency","format":"scxml","language":"de"}"#),
            "language"
        );
        assert_eq!(refused(r#"{"policy":"gift","format":"scxml"}"#), "policy");
    }
}
