//! What logs tell: which ways cases take, what follows what, how long it takes, what is done again, and how many come how
//! far.
//!
//! | file | concept |
//! |---|---|
//! | `variants` | sequences of activities with the cases that take them |
//! | `flow` | which activity directly follows which (a directly-follows graph), starts and ends |
//! | `span` | lengths of time and their quantiles, also in business hours |
//! | `rework` | what is done again within a case |
//! | [`funnel`] | one kernel for every funnel: how many reach each step, and how fast |
//!
//! Everything is a function of the log alone, in whole numbers; the order of answers never depends on the host.

mod flow;
pub mod funnel;
mod hours;
mod rework;
mod span;
mod variants;

pub use flow::{Edge, Flow, flow, flow_in};
pub use hours::{Hours, Opening};
pub use rework::{Rework, rework};
pub use span::{Quantile, Spans, quantile, spans};
pub use variants::{Variant, variants};

#[cfg(test)]
mod tests;
