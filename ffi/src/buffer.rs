//! Text that the library hands to the host, and takes back.

use crate::guard::quietly;
use std::mem::ManuallyDrop;
use std::ptr;

/// Text that the library has written; free it with `tenure_buffer_free`.
///
/// The text is UTF-8, but for the bytes of a checkpoint. A NUL stands after it, at `data[len]`, and is not counted in `len`, so that it can be
/// printed as a C string. A call overwrites the buffer it is given without looking at it: free the old text first.
#[repr(C)]
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_buffer {
    /// First byte of the text; NULL when there is none.
    pub data: *mut u8,
    /// Bytes of text.
    pub len: usize,
    /// Bytes allocated; the library's own.
    pub cap: usize,
}

impl tenure_buffer {
    /// No text: what a buffer is after it was freed, and what `= {0}` makes in C.
    pub(crate) const EMPTY: Self = Self {
        data: ptr::null_mut(),
        len: 0,
        cap: 0,
    };

    /// Gives text, or bytes, away to the host.
    pub(crate) fn holding(bytes: impl Into<Vec<u8>>) -> Self {
        let mut bytes = bytes.into();
        let len = bytes.len();
        bytes.reserve_exact(1);
        bytes.push(0);
        let mut bytes = ManuallyDrop::new(bytes);
        Self {
            data: bytes.as_mut_ptr(),
            len,
            cap: bytes.capacity(),
        }
    }

    /// Takes the allocation back, with the bytes in it.
    ///
    /// # Safety
    /// The buffer is empty or was made by [`tenure_buffer::holding`], and is not taken back twice.
    unsafe fn take_back(self) -> Vec<u8> {
        if self.data.is_null() {
            return Vec::new();
        }
        // SAFETY: pointer and capacity come from a `Vec<u8>` that was forgotten; its bytes are initialised.
        unsafe { Vec::from_raw_parts(self.data, self.len, self.cap) }
    }

    #[cfg(test)]
    pub(crate) fn into_text(self) -> String {
        // SAFETY: tests make buffers by the exports only, and read each once.
        String::from_utf8(unsafe { self.take_back() }).unwrap()
    }
}

/// Frees the text of a buffer and empties the buffer.
///
/// NULL is fine, and so is a buffer that is empty: zeroed, or freed before.
///
/// # Safety
/// `buffer` is NULL, or points to a buffer that is zeroed or was written by this library and not copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_buffer_free(buffer: *mut tenure_buffer) {
    quietly((), || {
        if buffer.is_null() {
            return;
        }
        // SAFETY: not NULL, and readable and writable by the caller's promise. Emptied before it is freed, so
        // that the host never sees a pointer to freed memory.
        let taken = unsafe { buffer.replace(tenure_buffer::EMPTY) };
        // A length that the host has changed must not matter.
        let taken = tenure_buffer { len: 0, ..taken };
        // SAFETY: the caller's promise: empty, or made by this library and taken once.
        drop(unsafe { taken.take_back() });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_follows_the_text_and_is_not_counted() {
        for text in ["", "a", "\u{20bd}"] {
            let mut buffer = tenure_buffer::holding(text.to_owned());
            assert_eq!(buffer.len, text.len());
            // SAFETY: the allocation has a byte after the text.
            assert_eq!(unsafe { buffer.data.add(buffer.len).read() }, 0);
            // SAFETY: made above, freed here; the second call finds it empty.
            unsafe {
                tenure_buffer_free(&raw mut buffer);
                tenure_buffer_free(&raw mut buffer);
            }
            assert!(buffer.data.is_null());
        }
    }

    #[test]
    fn nothing_is_freed_for_null() {
        // SAFETY: NULL is allowed.
        unsafe { tenure_buffer_free(ptr::null_mut()) };
    }
}
