//! Errors with the path of what is wrong in a policy.

use crate::lifecycle::LifecycleError;

/// A refused policy: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct PolicyError {
    /// Path in the policy, such as `regions.0.rules.2.when.fact`.
    pub at: String,
    /// What is wrong.
    pub problem: LifecycleError,
}

pub(super) type Checked<T> = Result<T, PolicyError>;

pub(super) fn at<T>(path: &str, result: Result<T, LifecycleError>) -> Checked<T> {
    result.map_err(|problem| PolicyError {
        at: path.to_owned(),
        problem,
    })
}

/// Puts an outer part in front of the path of an error.
pub(super) fn within<T>(outer: &str, result: Checked<T>) -> Checked<T> {
    result.map_err(|error| PolicyError {
        at: match error.at.as_str() {
            "" => outer.to_owned(),
            inner => format!("{outer}.{inner}"),
        },
        problem: error.problem,
    })
}
