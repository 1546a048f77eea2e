//! Columns that leave a handle page by page.

use crate::input::writable;
use std::ptr;
use tenure_core::api::Error;

/// The part of `count` rows that a page from `first` on with room for `cap` gets.
pub(super) fn page(count: usize, first: usize, cap: usize) -> std::ops::Range<usize> {
    let first = first.min(count);
    first..first.saturating_add(cap).min(count)
}

/// Copies a page of one column into the host's; a column of NULL is left out.
///
/// # Safety
/// `column` is NULL or has room for the page, and is not ours.
pub(super) unsafe fn copy<T: Copy>(source: &[T], page: std::ops::Range<usize>, column: *mut T) {
    if let (Some(page), false) = (source.get(page), column.is_null()) {
        // SAFETY: the caller's promise.
        unsafe { ptr::copy_nonoverlapping(page.as_ptr(), column, page.len()) };
    }
}

/// Copies a page of one column, which must not be NULL when there is room, and writes the count.
///
/// # Safety
/// `rows` is NULL or has room for `cap` elements; `written` is NULL or writable.
pub(super) unsafe fn give<T: Copy>(
    source: &[T],
    first: usize,
    (rows, cap): (*mut T, usize),
    written: *mut usize,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let written = unsafe { writable("written", written) }?;
    let page = page(source.len(), first, cap);
    let count = page.len();
    if cap > 0 {
        // SAFETY: the caller's promise.
        let rows = unsafe { writable("rows", rows) }?;
        // SAFETY: room for `cap` elements, of which the page has no more.
        unsafe { copy(source, page, rows.as_ptr()) };
    }
    // SAFETY: writable by the caller's promise.
    unsafe { written.write(count) };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn pages_lie_within_the_rows() {
        assert_eq!(page(5, 0, 2), 0..2);
        assert_eq!(page(5, 4, 2), 4..5);
        assert_eq!(page(5, 9, 2), 5..5);
        assert_eq!(page(5, 1, usize::MAX), 1..5);
    }
}
