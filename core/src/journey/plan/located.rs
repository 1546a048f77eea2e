//! Errors with the path of what is wrong in a plan or in the rules beside it.

use super::PlanError;
use crate::problem::Located;

/// A refused plan or rule: what is wrong, and where, such as `steps.2.after.0`.
pub type LocatedPlanError = Located<PlanError>;

pub(super) type Checked<T> = Result<T, LocatedPlanError>;

pub(super) fn at<T>(path: &str, result: Result<T, PlanError>) -> Checked<T> {
    result.map_err(|problem| Located::at(path, problem))
}
