//! Event logs: what really happened, read from the formats that banks have.
//!
//! | format | in | out | source |
//! |---|---|---|---|
//! | CSV, JSON Lines with mapped columns | [`read_csv`], [`read_json_lines`] | [`write_csv`], [`write_json_lines`] | RFC 4180 |
//! | XES, also gzipped, streaming | [`xes::read`], [`xes::Document`] | [`xes::Document`] | IEEE 1849 |
//! | OCEL 2.0 as JSON and XML | [`ocel::Document`] | [`ocel::Document`] | arXiv:2403.01975 |
//!
//! An [`EventLog`] holds what questions need: cases, activities, instants, and the attributes asked for. Rows that are no
//! events (without a case, an activity or a time) are counted and told, never dropped in silence.

mod error;
mod event_log;
mod gzip;
mod names;
pub mod ocel;
mod rows;
mod table;
mod time;
mod write;
pub mod xes;

pub use error::LogError;
pub(crate) use event_log::place;
pub use event_log::{ABSENT, AttributeColumn, EventLog, LogBuilder, Trace};
pub use gzip::{MAX_RATIO, is_gzip, unfold};
pub use names::Names;
pub use rows::{Columns, ReadLog, RowProblem};
pub use table::{read_csv, read_json_lines};
pub use time::{Clock, TimeFormat, zone};
pub use write::{write_csv, write_json_lines};
