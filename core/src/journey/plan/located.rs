//! Errors with the path of what is wrong in a plan or in the rules beside it.

use super::PlanError;

/// A refused plan or rule: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct LocatedPlanError {
    /// Path in the document, such as `steps.2.after.0`.
    pub at: String,
    /// What is wrong.
    pub problem: PlanError,
}

pub(super) type Checked<T> = Result<T, LocatedPlanError>;

pub(super) fn at<T>(path: &str, result: Result<T, PlanError>) -> Checked<T> {
    result.map_err(|problem| LocatedPlanError {
        at: path.to_owned(),
        problem,
    })
}
