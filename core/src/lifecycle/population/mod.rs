//! Whole bases: event logs by columns, replayed on as many threads as wanted.
//!
//! | file | concept |
//! |---|---|
//! | `activity` | how active customers are in each stage |
//! | `checkpoint` | a base kept between runs |
//! | `columns` | the log as a host has it |
//! | `gather` | its events read in bulk |
//! | `grouped` | the same by customers, in order, each event once |
//! | `migrate` | going on under another policy |
//! | `order` | the order of a log without its columns |
//! | `replay` | stages and moves |
//! | `report` | customers by stage and day, days in stages, two policies compared |
//! | `snapshot` | stages alone, for policies that remember nothing |
//! | `sums` | the same from unordered columns, by a few numbers for each customer |

mod activity;
mod checkpoint;
mod columns;
mod gather;
mod grouped;
mod migrate;
mod order;
mod replay;
pub mod report;
mod snapshot;
mod sums;

pub use activity::{PLACES, Spread, activity};
pub use checkpoint::{Checkpoints, checkpoint, replay_from};
pub use columns::{Columns, Customers, Times};
pub use grouped::Grouped;
pub use migrate::resume;
pub use order::Order;
pub use replay::{Moves, NO_STAGE, Population, Wanted, replay, stages};
