//! The table of operations: JSON in, JSON out.

use crate::buffer::tenure_buffer;
use crate::guard::answer;
use crate::input::{bytes, text};
use crate::status::tenure_status;
use std::ffi::c_char;
use tenure_core::api;

/// Answers the JSON request of an operation with JSON.
///
/// `*response` gets the response, or for a status other than 0 the error object
/// `{"code","kind","field","message","hint"}`; either way free it with `tenure_buffer_free`. Nothing is written
/// only when `response` itself is NULL. A request may have 4 MiB.
///
/// Example: `tenure_call("loan.schedule", 13, request, strlen(request), &response)`.
///
/// # Safety
/// `operation_len` bytes at `operation` and `request_len` bytes at `request` are readable (NULL only with a length
/// of 0); `response` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_call(
    operation: *const c_char,
    operation_len: usize,
    request: *const c_char,
    request_len: usize,
    response: *mut tenure_buffer,
) -> tenure_status {
    let call = || {
        // SAFETY: the caller's promise.
        let operation = unsafe { text("operation", operation, operation_len) }?;
        // SAFETY: the caller's promise.
        let request = unsafe { bytes("request", request, request_len) }?;
        api::call(operation, request)
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, call) }
}

/// Lists the operations: a JSON array of `{"name","since","summary"}`, `since` being the first ABI version that
/// has the operation.
///
/// # Safety
/// `response` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_operations(response: *mut tenure_buffer) -> tenure_status {
    // SAFETY: the caller's promise.
    unsafe { answer(response, || Ok(api::operations_json())) }
}

/// Describes an operation: `{"operation","request","response"}` with JSON Schemas (2020-12) of what `tenure_call`
/// reads and writes.
///
/// # Safety
/// `operation_len` bytes at `operation` are readable (NULL only with a length of 0); `response` is NULL or
/// writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_schema(
    operation: *const c_char,
    operation_len: usize,
    response: *mut tenure_buffer,
) -> tenure_status {
    let schema = || {
        // SAFETY: the caller's promise.
        let operation = unsafe { text("operation", operation, operation_len) }?;
        api::schema(operation)
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, schema) }
}
