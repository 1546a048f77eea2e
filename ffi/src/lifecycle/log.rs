//! A log as a handle: grouped by customers and ordered once, replayed by any number of policies.

use super::columns::tenure_lifecycle_columns;
use super::policy::tenure_lifecycle_policy;
use super::rows::give;
use crate::guard::{guard, quietly};
use crate::input::{readable, writable};
use crate::status::tenure_status;
use std::sync::Arc;
use tenure_core::api::Error;
use tenure_core::lifecycle::Policy;
use tenure_core::lifecycle::population::{Columns, Customers, Grouped, Times};

/// Events of a base by customers, in order, each once.
///
/// It holds copies of what a replay reads: the columns may go as soon as the call that made it returns. It does not
/// change after creation, so threads may share it.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_log {
    /// Reads `kept`, which is freed after it.
    pub(super) grouped: Grouped<'static>,
    /// The policy that has read the kinds.
    pub(super) policy: Arc<Policy>,
    #[allow(dead_code, reason = "what `grouped` reads")]
    kept: Kept,
}

/// What a log comes to.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_log_figures {
    /// Customers with an event.
    pub customers: u64,
    /// Events that count.
    pub events: u64,
    /// Events that were left out: unknown kinds, days beyond the calendar, values too large, overrides without a state.
    pub refused: u64,
    /// Events that came again with the same id and content.
    pub repeats: u64,
    /// Events that came again with the same id and other content, which are left out.
    pub conflicts: u64,
}

const _: () = assert!(
    size_of::<tenure_lifecycle_log_figures>() == 40,
    "a published size"
);

/// The columns that are read after events have been ordered.
#[derive(Debug)]
struct Kept {
    subject: Option<Vec<u32>>,
    channel: Option<Vec<u32>>,
    until: Option<Vec<i32>>,
}

impl Kept {
    fn of(columns: &Columns<'_>) -> Self {
        Self {
            subject: columns.subject.map(<[u32]>::to_vec),
            channel: columns.channel.map(<[u32]>::to_vec),
            until: columns.until.map(<[i32]>::to_vec),
        }
    }

    /// The columns for as long as anybody wants.
    ///
    /// # Safety
    /// The result is used no longer than `self` lives, wherever that is moved to.
    unsafe fn columns(&self) -> Columns<'static> {
        /// # Safety
        /// As the outer function.
        unsafe fn forever<T>(column: &[T]) -> &'static [T] {
            // SAFETY: what a `Vec` holds stays where it is when the `Vec` is moved, and is not changed here.
            unsafe { std::slice::from_raw_parts(column.as_ptr(), column.len()) }
        }
        // SAFETY: the caller's promise.
        unsafe {
            Columns {
                subject: self.subject.as_deref().map(|column| forever(column)),
                channel: self.channel.as_deref().map(|column| forever(column)),
                until: self.until.as_deref().map(|column| forever(column)),
                ..Columns::new(Customers::Narrow(&[]), Times::Days(&[]), &[])
            }
        }
    }
}

/// Groups and orders `count` events: `*log` gets the handle, to be freed with `tenure_lifecycle_log_free`.
///
/// Kinds and overrides are read by the policy; another policy may replay the log when it has the same own kinds, names,
/// zone and decimals. An event that cannot be is left out and stops nothing, see `tenure_lifecycle_log_refused`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `columns` is NULL or readable; each
/// column in it is NULL or has `count` elements; `log` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_log_new(
    policy: *const tenure_lifecycle_policy,
    columns: *const tenure_lifecycle_columns,
    count: usize,
    log: *mut *mut tenure_lifecycle_log,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, columns) = unsafe { (readable("policy", policy)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let log = unsafe { writable("log", log) }?;
        // SAFETY: the caller's promise.
        let columns = unsafe { columns.read(count) }?;
        let order = Grouped::new(columns, &policy.policy)
            .map_err(Error::from)?
            .into_order();
        let kept = Kept::of(&columns);
        // SAFETY: both go into one handle, which drops the reader first.
        let grouped = order.over(unsafe { kept.columns() });
        let created = Box::new(tenure_lifecycle_log {
            grouped,
            policy: Arc::clone(&policy.policy),
            kept,
        });
        // SAFETY: writable by the caller's promise.
        unsafe { log.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Frees a log; NULL is fine.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new`, was not freed, and no thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_log_free(log: *mut tenure_lifecycle_log) {
    quietly((), || {
        if !log.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(log) });
        }
    });
}

/// What a log comes to.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new` and is not freed; `figures` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_log_counts(
    log: *const tenure_lifecycle_log,
    figures: *mut tenure_lifecycle_log_figures,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (log, figures) = unsafe { (readable("log", log)?, writable("figures", figures)?) };
        let grouped = &log.grouped;
        // SAFETY: writable by the caller's promise.
        unsafe {
            figures.write(tenure_lifecycle_log_figures {
                customers: grouped.customer_count() as u64,
                events: grouped.event_count() as u64,
                refused: grouped.refused.len() as u64,
                repeats: grouped.repeats as u64,
                conflicts: grouped.conflicts.len() as u64,
            });
        }
        Ok(())
    })
}

/// Copies the positions of events that were left out because they cannot be, rising, from index `first` on, at most
/// `cap`; `*written` gets the count.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new` and is not freed; `rows` has room for `cap` elements (NULL only
/// with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_log_refused(
    log: *const tenure_lifecycle_log,
    first: usize,
    rows: *mut u32,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let log = unsafe { readable("log", log) }?;
        // SAFETY: the caller's promise.
        unsafe { give(&log.grouped.refused, first, (rows, cap), written) }
    })
}

/// Copies the positions of events whose id another event of the customer has already, with other content, as
/// `tenure_lifecycle_log_refused` does.
///
/// # Safety
/// As `tenure_lifecycle_log_refused`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_log_conflicts(
    log: *const tenure_lifecycle_log,
    first: usize,
    rows: *mut u32,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let log = unsafe { readable("log", log) }?;
        // SAFETY: the caller's promise.
        unsafe { give(&log.grouped.conflicts, first, (rows, cap), written) }
    })
}
