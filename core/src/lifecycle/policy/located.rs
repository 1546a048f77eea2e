//! Errors with the path of what is wrong in a policy.

use crate::lifecycle::LifecycleError;
use crate::problem::Located;

/// A refused policy: what is wrong, and where, such as `regions.0.rules.2.when.fact`.
pub type PolicyError = Located<LifecycleError>;

pub(super) type Checked<T> = Result<T, PolicyError>;

pub(super) fn at<T>(path: &str, result: Result<T, LifecycleError>) -> Checked<T> {
    result.map_err(|problem| Located::at(path, problem))
}

/// Puts an outer part in front of the path of an error.
pub(super) fn within<T>(outer: &str, result: Checked<T>) -> Checked<T> {
    result.map_err(|error| error.within(outer))
}
