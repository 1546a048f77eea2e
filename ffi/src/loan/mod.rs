//! Typed loans, for hosts that work with rows and columns instead of JSON.
//!
//! Amounts are minor units (kopecks, cents) of the loan's currency, rates units of 10^-12 a year,
//! dates days since 1970-01-01. The figures are those of the JSON operations.

// In the order of the header, which the blank lines keep.
pub mod terms;

pub mod handle;

pub mod batch;

pub mod batch_rows;
