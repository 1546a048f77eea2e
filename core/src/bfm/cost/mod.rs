//! The annual cost of credit by three laws from the same flows, each with its proof.
//!
//! | law | equation | rate shown |
//! |---|---|---|
//! | EU (Directives 2008/48/EC and 2014/17/EU, Annex I) | `sum of C / (1 + X)^t = sum of D / (1 + X)^s` | `X`, one decimal |
//! | US (Regulation Z, 12 CFR 1026, Appendix J, actuarial) | `sum of a / ((1 + f i) (1 + i)^t) = 0` | `i * periods a year`, two |
//! | Russia (Federal Law 353-FZ, art. 6, PSK) | `sum of a / ((1 + e i) (1 + i)^q) = 0` | `i * periods a year`, three |
//!
//! What differs is how time is counted; that is the file of each law. Amounts stay whole minor units; rates are numbers of
//! 31 digits. Every answer carries the net present value at the rate found, which has to be zero.
//!
//! | file | concept |
//! |---|---|
//! | `law` | the laws as data: source, decimals, what is still to be compared with the text |
//! | `flow` | a flow, its moment, its repetition |
//! | `months` | whole months between days |
//! | `eu`, `reg_z`, `psk` | time by each law |
//! | `unit_period` | the period met most often |
//! | `annual` | the rate, the sums, the proof |
//! | `error` | page `0x048x` of the errors |

mod annual;
mod error;
mod eu;
mod flow;
mod law;
mod months;
mod psk;
mod reg_z;
mod unit_period;

#[cfg(test)]
mod tests;

pub use annual::{Cost, Timed};
pub use error::CostError;
pub use flow::{Every, Flow, Moment, Span};
pub use law::Law;
pub use unit_period::UnitPeriod;
