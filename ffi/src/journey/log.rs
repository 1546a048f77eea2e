//! An event log as a handle: read once from its bytes, asked as often as wanted.

use crate::buffer::tenure_buffer;
use crate::guard::{answer, quietly};
use crate::input::{self, bytes_up_to, readable, text, writable};
use crate::status::tenure_status;
use std::ffi::c_char;
use tenure_core::api::KeptLog;
use tenure_core::limits::MAX_LOG_BYTES;

/// An event log of cases in memory.
///
/// It does not change after creation, so threads may share it.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_journey_log {
    log: KeptLog,
}

/// Reads a log from its bytes, gzipped or not, of up to 2 GiB: `*log` gets the handle, to be freed with
/// `tenure_journey_log_free`, and `*response` the log in short, or the error; free it with `tenure_buffer_free`.
///
/// `description` is an event log as in a request of `journey.mine`, without the log itself: `{"format":"xes"}`, and where
/// needed `columns`, `attributes` to be kept, `objectType`, `zone`, `strict`. The bytes may go when the call returns.
///
/// # Safety
/// `description_len` bytes at `description` and `bytes_len` bytes at `bytes` are readable (NULL only with a length of 0);
/// `log` and `response` are NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_journey_log_new(
    description: *const c_char,
    description_len: usize,
    bytes: *const c_char,
    bytes_len: usize,
    log: *mut *mut tenure_journey_log,
    response: *mut tenure_buffer,
) -> tenure_status {
    let read = || {
        // SAFETY: the caller's promise.
        unsafe { writable("response", response) }?;
        // SAFETY: the caller's promise.
        let log = unsafe { writable("log", log) }?;
        // SAFETY: the caller's promise.
        let description = unsafe { input::bytes("description", description, description_len) }?;
        let most = usize::try_from(MAX_LOG_BYTES).unwrap_or(usize::MAX);
        // SAFETY: the caller's promise.
        let log_bytes = unsafe { bytes_up_to(most, "bytes", bytes, bytes_len) }?;
        let read = KeptLog::read(description, log_bytes)?;
        let summary = read.summary()?;
        let created = Box::new(tenure_journey_log { log: read });
        // SAFETY: writable by the caller's promise.
        unsafe { log.write(Box::into_raw(created)) };
        Ok(summary)
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, read) }
}

/// Frees a log; NULL is fine.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_journey_log_new`, was not freed, and no thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_journey_log_free(log: *mut tenure_journey_log) {
    quietly((), || {
        if !log.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(log) });
        }
    });
}

/// As `tenure_call`, where the log of a request may be `{"kept":true}`, the one that the handle holds: in `journey.mine`,
/// `journey.funnel`, `journey.flowPicture`, `journey.funnelPicture` and `journey.convertLog`.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_journey_log_new` and is not freed; the rest as for `tenure_call`. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_journey_log_call(
    log: *const tenure_journey_log,
    operation: *const c_char,
    operation_len: usize,
    request: *const c_char,
    request_len: usize,
    response: *mut tenure_buffer,
) -> tenure_status {
    let call = || {
        // SAFETY: the caller's promise.
        let log = unsafe { readable("log", log) }?;
        // SAFETY: the caller's promise.
        let operation = unsafe { text("operation", operation, operation_len) }?;
        // SAFETY: the caller's promise.
        let request = unsafe { input::bytes("request", request, request_len) }?;
        log.log.call(operation, request)
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, call) }
}
