//! `lifecycle.lint`: what a policy hardly means.

use super::super::Error;
use super::super::object::reads;
use super::policy::PolicyIn;
use crate::lifecycle::policy::lint::{Finding, Severity, lint};
use serde::Serialize;

reads! {
    /// Request of `lifecycle.lint`.
    pub struct LintRequest {
        /// The policy.
        pub policy: PolicyIn,
    }
}

/// Response of `lifecycle.lint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LintResponse {
    /// Policy and version that were looked at.
    pub policy: String,
    /// What was found, region by region.
    pub findings: Vec<FindingOut>,
    /// Whether no finding is an error.
    pub accepted: bool,
}

/// Something that a policy hardly means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LintFinding"))]
#[serde(rename_all = "camelCase")]
pub struct FindingOut {
    /// Name of the check, such as `unreachable` or `shadowed`.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Path in the policy, such as `regions.0.rules.2`; empty when it is about the whole.
    pub at: String,
    /// What was found, in English.
    pub message: String,
    /// States that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// Facts that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Rules that it is about, the one at fault first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

impl From<Finding> for FindingOut {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule.name().to_owned(),
            severity: finding.rule.severity().name().to_owned(),
            message: finding.message(),
            at: finding.at,
            states: finding.states,
            facts: finding.facts,
            rules: finding.rules,
        }
    }
}

/// `lifecycle.lint`.
pub(in crate::api) fn lint_policy(request: &LintRequest) -> Result<LintResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let findings = lint(&policy);
    let is_grave = |finding: &Finding| finding.rule.severity() == Severity::Error;
    Ok(LintResponse {
        policy: policy.name(),
        accepted: !findings.iter().any(is_grave),
        findings: findings.into_iter().map(FindingOut::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::api::call;

    #[test]
    fn a_policy_that_ships_is_accepted() {
        let answer = call("lifecycle.lint", br#"{"policy":"recency"}"#).unwrap();
        assert_eq!(
            answer,
            r#"{"policy":"recency@2026.1","findings":[],"accepted":true}"#
        );
    }

    #[test]
    fn a_rule_that_contradicts_itself_is_not_accepted() {
        let request = r#"{"policy":{"id":"p","version":"1","effectiveFrom":"2026-01-01",
            "facts":[{"id":"n","count":{"kinds":["sale"]}}],
            "regions":[{"id":"r","initial":"a","states":[{"id":"a"}],
                "rules":[{"id":"x","to":"a","when":{"fact":"n","below":0}}]}]}}"#;
        let answer = call("lifecycle.lint", request.as_bytes()).unwrap();
        assert_eq!(
            answer,
            r#"{"policy":"p@1","findings":[{"rule":"neverHolds","severity":"error","at":"regions.0.rules.0","message":"the guard of x contradicts itself, so that it never holds","rules":["x"]}],"accepted":false}"#
        );
    }

    #[test]
    fn a_policy_that_cannot_be_is_refused_where_it_stands() {
        let error = call(
            "lifecycle.lint",
            br#"{"policy":{"id":"p","version":"1","effectiveFrom":"2026-01-01","regions":[]}}"#,
        );
        let error = error.unwrap_err();
        assert_eq!(
            (error.kind.as_str(), error.field.as_str()),
            ("partRefused", "policy.regions")
        );
    }
}
