//! Tenure.
#![forbid(unsafe_code)]
