//! Columns of events as C programs have them.

use crate::input::null;
use crate::loan::batch::too_large;
use std::slice;
use tenure_core::api::Error;
use tenure_core::lifecycle::LifecycleError;
use tenure_core::lifecycle::population::{Columns, Customers, Times};

/// A log by columns in any order, one element an event; start from `tenure_lifecycle_columns columns = {0};`. A column of
/// NULL is left out; customers, days and kinds are needed.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_columns {
    /// Customers; numbers without large gaps are the fastest. Either this column or the next.
    pub customer: *const u32,
    /// Customers in 64 bits.
    pub customer_wide: *const u64,
    /// Local days of the events, days since 1970-01-01. Either this column or the next.
    pub on: *const i32,
    /// Seconds since 1970-01-01T00:00:00Z, which the policy's zone puts on days.
    pub on_seconds: *const i64,
    /// Kinds: `TENURE_LIFECYCLE_SALE` and so on, or the policy's own.
    pub kind: *const u8,
    /// Values in units of the policy's last decimal, or `TENURE_LIFECYCLE_NO_VALUE`.
    pub value: *const i64,
    /// Subjects: numbers of `tenure_lifecycle_symbol` or the host's own, 0 for none.
    pub subject: *const u32,
    /// Channels, likewise.
    pub channel: *const u32,
    /// Days that events name, or `TENURE_LIFECYCLE_NO_DAY`.
    pub until: *const i32,
    /// Order among events of one second.
    pub sequence: *const i64,
    /// Ids of events, unique for a customer: the same id again is the same event. 0 is none.
    pub id: *const u64,
}

/// Most events of a log.
const MOST_EVENTS: usize = u32::MAX as usize;

impl tenure_lifecycle_columns {
    /// The columns as the core reads them.
    ///
    /// # Safety
    /// Each column is NULL or has `count` elements that are readable for `'a` and that nobody writes meanwhile.
    pub(super) unsafe fn read<'a>(&self, count: usize) -> Result<Columns<'a>, Error> {
        // Before the slices are made: a length such as (size_t)-1 would not be a slice at all.
        if count > MOST_EVENTS {
            return Err(too_large("count", count, MOST_EVENTS));
        }
        // SAFETY: the caller's promise, for each of the columns below.
        let (narrow, wide) = unsafe { (column(self.customer, count), column(self.customer_wide, count)) };
        let customer = match (narrow, wide) {
            (Some(_), Some(_)) => return Err(two("customer", "has customer or customer_wide, not both")),
            (Some(ids), None) => Customers::Narrow(ids),
            (None, Some(ids)) => Customers::Wide(ids),
            (None, None) if count == 0 => Customers::Narrow(&[]),
            (None, None) => return Err(null("customer")),
        };
        // SAFETY: as above.
        let (days, seconds) = unsafe { (column(self.on, count), column(self.on_seconds, count)) };
        let on = match (days, seconds) {
            (Some(_), Some(_)) => return Err(two("on", "has on or on_seconds, not both")),
            (Some(days), None) => Times::Days(days),
            (None, Some(seconds)) => Times::Seconds(seconds),
            (None, None) if count == 0 => Times::Days(&[]),
            (None, None) => return Err(null("on")),
        };
        // SAFETY: as above.
        let kind = match unsafe { column(self.kind, count) } {
            None if count > 0 => return Err(null("kind")),
            kind => kind.unwrap_or_default(),
        };
        // SAFETY: as above.
        unsafe {
            Ok(Columns {
                value: column(self.value, count),
                subject: column(self.subject, count),
                channel: column(self.channel, count),
                until: column(self.until, count),
                sequence: column(self.sequence, count),
                id: column(self.id, count),
                ..Columns::new(customer, on, kind)
            })
        }
    }
}

#[cold]
fn two(field: &'static str, reason: &'static str) -> Error {
    let part = "log";
    Error::at(field, &LifecycleError::PartRefused { part, reason })
}

/// A column, when it is given.
///
/// # Safety
/// `column` is NULL or has `count` elements that are readable for `'a` and that nobody writes meanwhile.
unsafe fn column<'a, T>(column: *const T, count: usize) -> Option<&'a [T]> {
    // SAFETY: not NULL; readable by the caller's promise; at most 2^32 elements.
    (!column.is_null()).then(|| unsafe { slice::from_raw_parts(column, count) })
}
