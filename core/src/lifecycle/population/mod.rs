//! Whole bases: event logs by columns, replayed on as many threads as wanted.
//!
//! | file | concept |
//! |---|---|
//! | `columns` | the log as a host has it |
//! | `grouped` | the same by customers, in order, each event once |
//! | `replay` | stages and moves |
//! | `snapshot` | stages alone, for policies that remember nothing |

mod columns;
mod grouped;
mod replay;
mod snapshot;

pub use columns::{Columns, Customers, Times};
pub use grouped::Grouped;
pub use replay::{Moves, NO_STAGE, Population, Wanted, replay, stages};
