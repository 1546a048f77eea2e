//! What can be wrong with an event log as a whole: rows `0x073x` of the errors. What is wrong with single rows is told
//! by [`RowProblem`](super::RowProblem).

use crate::limits::{MAX_LOG_BYTES, MAX_LOG_EVENTS, MAX_XML_DEPTH};
use crate::problem::error_page;

/// Refused event logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LogError {
    /// Text that is not the XML of its format.
    #[error("byte {offset}: {reason}")]
    NotXml {
        /// Position in bytes from the beginning.
        offset: u64,
        /// What was met there.
        reason: String,
    },
    /// A document type declaration or an entity of one's own.
    #[error("byte {offset}: document types and entities are not read")]
    EntityRefused {
        /// Position in bytes from the beginning.
        offset: u64,
    },
    /// Elements in elements beyond the limit.
    #[error("byte {offset}: elements lie more than {MAX_XML_DEPTH} deep")]
    TooDeep {
        /// Position in bytes from the beginning.
        offset: u64,
    },
    /// Compressed bytes that are not gzip.
    #[error("the bytes are not gzip: {reason}")]
    NotGzip {
        /// What the reader met.
        reason: String,
    },
    /// Bytes that unfold to more than the limit.
    #[error("the log unfolds to more than {MAX_LOG_BYTES} bytes, or to more than {ratio} times its size")]
    TooLarge {
        /// Largest ratio of unfolded to packed bytes.
        ratio: u64,
    },
    /// More events than the limit.
    #[error("the log has more than {MAX_LOG_EVENTS} events")]
    TooManyEvents,
    /// A column that the table does not have.
    #[error("there is no column {column:?}; there are {known}")]
    ColumnMissing {
        /// The column asked for.
        column: String,
        /// The columns that there are.
        known: String,
    },
    /// Text that is not the table of its format.
    #[error("line {line}: {reason}")]
    NotATable {
        /// Line of the text, from 1.
        line: u64,
        /// What was met there.
        reason: String,
    },
    /// Rows that are not events, where none may be left out.
    #[error("{count} rows are no events; the first is row {row}: {reason}")]
    RowsRefused {
        /// Number of rows.
        count: u64,
        /// The first of them, from 1.
        row: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// Text that is not the JSON of its format.
    #[error("{at}: {reason}")]
    NotJson {
        /// Path or line.
        at: String,
        /// What was met there.
        reason: String,
    },
    /// Opening hours that overlap others, end before they begin or leave the day.
    #[error("hours from second {from} to {to} overlap others, end before they begin, or leave the day")]
    HoursRefused {
        /// Second of the day at which they begin.
        from: u32,
        /// Second of the day at which they end.
        to: u32,
    },
    /// A type of objects that the log does not have, or none named where there are several.
    #[error("there is no type of objects {kind:?}; there are {known}")]
    ObjectTypeUnknown {
        /// Beginning of the type asked for.
        kind: String,
        /// Some of the types that there are.
        known: String,
    },
    /// A log of objects that contradicts itself, where none may.
    #[error("the log contradicts itself {count} times; first at {place:?}: {reason}")]
    Contradicts {
        /// How often.
        count: u64,
        /// The first event, object or type at fault.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A zone or a format of time that cannot be.
    #[error("{reason}")]
    TimeRefused {
        /// What is wrong.
        reason: String,
    },
}

error_page! {
    LogError:
    0x0730 NotXml            "logNotXml"            "text"       "mend the XML at the position told";
    0x0731 EntityRefused     "logEntityRefused"     "text"       "write the text out; entities beside the five of XML are not read";
    0x0732 TooDeep           "logTooDeep"           "text"       "flatten the attributes";
    0x0733 NotGzip           "logNotGzip"           "text"       "send gzip, or the text itself";
    0x0734 TooLarge          "logTooLarge"          "text"       "split the log; the limits are named in tenure::limits";
    0x0735 TooManyEvents     "logTooManyEvents"     "text"       "split the log by cases";
    0x0736 ColumnMissing     "logColumnMissing"     "columns"    "name a column of the table's first line";
    0x0737 NotATable         "logNotATable"         "text"       "mend the line told";
    0x0738 RowsRefused       "logRowsRefused"       "text"       "mend the rows, or allow rows to be left out";
    0x0739 NotJson           "logNotJson"           "text"       "mend the JSON at the place told";
    0x073A HoursRefused      "hoursRefused"         "hours"      "give the hours of a day in order, such as 09:00 to 18:00";
    0x073B TimeRefused       "logTimeRefused"       "zone"       "write offsets as +03:00 and changes as rising instants";
    0x073C ObjectTypeUnknown "logObjectTypeUnknown" "objectType" "name a type of objects of the log: each of its objects becomes a case";
    0x073D Contradicts       "logContradicts"       "text"       "mend what journey.convertLog tells as faults, or allow it";
}
