//! The columns of the events, read from little-endian files.

use crate::files::read;
use std::path::Path;

/// Which columns a measure reads; the others are not loaded, so that memory is compared for the same data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Customer and day; every event is of one kind.
    Days,
    /// Everything.
    All,
}

/// Events in the order of arrival, a column each; columns that are not wanted stay empty.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) customer: Vec<u32>,
    /// Days since 1970-01-01.
    pub(super) day: Vec<i32>,
    /// Codes of the shared kinds; all the same when they are not wanted.
    pub(super) kind: Vec<u8>,
    pub(super) amount_minor: Vec<i64>,
}

impl Columns {
    pub(super) fn load(directory: &Path, wanted: Wanted) -> Result<Self, String> {
        let all = wanted == Wanted::All;
        let customer = read(&directory.join("customer.u32"), u32::from_le_bytes)?;
        let columns = Self {
            day: read(&directory.join("day.i32"), i32::from_le_bytes)?,
            kind: if all {
                read(&directory.join("kind.u8"), |[kind]| kind_code(kind))?
            } else {
                vec![kind_code(0); customer.len()]
            },
            amount_minor: if all {
                read(&directory.join("amount.i64"), i64::from_le_bytes)?
            } else {
                Vec::new()
            },
            customer,
        };
        Ok(columns)
    }

    pub(super) fn len(&self) -> usize {
        self.customer.len()
    }
}

/// The files' transaction, service, sale, relationship in the codes of the shared kinds.
fn kind_code(kind: u8) -> u8 {
    [3, 2, 1, 4].get(usize::from(kind)).copied().unwrap_or(0)
}
