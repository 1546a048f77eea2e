//! Pointers and texts that come from the host.

use std::ptr::NonNull;
use tenure_core::api::{Error, HostError};
use tenure_core::limits::MAX_REQUEST_BYTES;

/// A pointer to read from.
///
/// # Safety
/// `pointer` is NULL, or aligned and readable for `'a`, and nobody writes there meanwhile.
#[inline]
pub(crate) unsafe fn readable<'a, T>(argument: &'static str, pointer: *const T) -> Result<&'a T, Error> {
    // SAFETY: the caller's promise.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(argument))
}

/// A pointer to write the result to; may be uninitialised.
///
/// # Safety
/// `pointer` is NULL, or aligned and writable as long as the result is used.
#[inline]
pub(crate) unsafe fn writable<T>(argument: &'static str, pointer: *mut T) -> Result<NonNull<T>, Error> {
    NonNull::new(pointer).ok_or_else(|| null(argument))
}

/// Bytes by pointer and length; NULL is fine for none.
///
/// # Safety
/// `pointer` is NULL, or `len` bytes there are readable for `'a`, and nobody writes there meanwhile.
pub(crate) unsafe fn bytes<'a>(
    argument: &'static str,
    pointer: *const std::ffi::c_char,
    len: usize,
) -> Result<&'a [u8], Error> {
    // SAFETY: the caller's promise.
    unsafe { bytes_up_to(MAX_REQUEST_BYTES, argument, pointer, len) }
}

/// Bytes by pointer and length, at most `max` of them; NULL is fine for none.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn bytes_up_to<'a>(
    max: usize,
    argument: &'static str,
    pointer: *const std::ffi::c_char,
    len: usize,
) -> Result<&'a [u8], Error> {
    // Before the slice is made: a length such as (size_t)-1 would not be a slice at all.
    if len > max.min(isize::MAX.unsigned_abs()) {
        return Err(Error::at(argument, &HostError::RequestTooLarge { got: len, max }));
    }
    match NonNull::new(pointer.cast_mut()) {
        None if len == 0 => Ok(&[]),
        None => Err(null(argument)),
        // SAFETY: not NULL; readable by the caller's promise; shorter than `isize::MAX`.
        Some(start) => Ok(unsafe { std::slice::from_raw_parts(start.as_ptr().cast(), len) }),
    }
}

/// UTF-8 text by pointer and length; NULL is fine for none.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(
    argument: &'static str,
    pointer: *const std::ffi::c_char,
    len: usize,
) -> Result<&'a str, Error> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(argument, pointer, len) }?;
    std::str::from_utf8(bytes).map_err(|_| Error::at(argument, &HostError::InvalidUtf8 { argument }))
}

#[cold]
pub(crate) fn null(argument: &'static str) -> Error {
    Error::at(argument, &HostError::NullArgument { argument })
}
