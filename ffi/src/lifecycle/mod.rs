//! Typed lifecycles, for hosts that work with columns of events instead of JSON.
//!
//! Days are days since 1970-01-01, values units of the policy's last decimal, kinds and names the numbers that the
//! policy's handle tells. The stages are those of the JSON operations.

// In the order of the header, which the blank lines keep.
pub mod policy;

pub mod columns;

pub mod log;

pub mod run;

pub mod tracker;

mod rows;
