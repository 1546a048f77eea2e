//! Runs the vectors of `tests/vectors` against the core.
