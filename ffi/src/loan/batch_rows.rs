//! The rows of many loans in one call, as columns of the caller.

use crate::guard::guard;
use crate::input::{null, readable, writable};
use crate::loan::batch::{Batch, tenure_loan_columns, tenure_loan_figures, threads_of, too_large, write};
use crate::loan::terms::tenure_loan_terms;
use crate::status::tenure_status;
use std::ops::Range;
use std::ptr;
use tenure_core::bfm::loan::{Installment, Loan};
use tenure_core::limits::MAX_LOAN_MONTHS;
use tenure_core::threads::{Threads, spread};

/// Columns that get the rows of many loans one after another, one element a row; a column of NULL is left out.
/// The figures are those of `tenure_installment`; the payment is the interest and the principal together.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_row_columns {
    /// Due dates, days since 1970-01-01.
    pub due_on: *mut i32,
    /// Interest of the periods, minor units.
    pub interest: *mut i64,
    /// Principal repaid by the payments, minor units.
    pub principal: *mut i64,
    /// Principal left after the due dates, minor units.
    pub balance: *mut i64,
    /// Elements that each column has room for.
    pub cap: usize,
}

/// Computes the rows of `count` loans that share `terms` except for the columns given, and their figures as
/// `tenure_loan_batch_v2` does, on `threads` threads.
///
/// The rows of loan `i` are the elements from `offsets[i]` up to `offsets[i + 1]`, which is not one of them; a refused
/// loan has none. `*needed` gets the room that the rows may take, the sum of the months: ask for it with `rows` NULL,
/// which writes nothing else, then call again. A `cap` below it is `TENURE_REQUEST_TOO_LARGE`, and nothing but
/// `*needed` is written. What lies in the columns after the last row has no meaning. Columns must not overlap.
///
/// # Safety
/// `terms`, `columns`, `rows` and `figures` are NULL or readable; each column of `columns` and `figures` is NULL or
/// has `count` elements, each of `rows` is NULL or has `cap`; those of `rows` and `figures` are writable. `offsets` is
/// NULL or has `count + 1` writable elements, `statuses` has `count` (NULL only with a `count` of 0); `needed` is NULL
/// or writable.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "columns in, columns out")]
pub unsafe extern "C" fn tenure_loan_batch_rows(
    terms: *const tenure_loan_terms,
    columns: *const tenure_loan_columns,
    count: usize,
    threads: i32,
    rows: *const tenure_row_columns,
    offsets: *mut usize,
    needed: *mut usize,
    figures: *const tenure_loan_figures,
    statuses: *mut tenure_status,
) -> tenure_status {
    guard(|| {
        let threads = threads_of(threads)?;
        // SAFETY: the caller's promise.
        let batch = unsafe { Batch::new(terms, columns, count, figures, statuses) }?;
        // SAFETY: the caller's promise.
        let needed = unsafe { writable("needed", needed) }?;
        let starts = starts(&batch);
        let room = starts.last().copied().unwrap_or(0);
        if rows.is_null() {
            // SAFETY: writable by the caller's promise.
            unsafe { needed.write(room) };
            return Ok(());
        }
        if offsets.is_null() {
            return Err(null("offsets"));
        }
        // SAFETY: the caller's promise.
        let rows = unsafe { readable("rows", rows) }?;
        // SAFETY: writable by the caller's promise.
        unsafe { needed.write(room) };
        if rows.cap < room {
            return Err(too_large("rows", room, rows.cap));
        }
        let target = Target { batch, rows, offsets };
        // SAFETY: there is room for every loan.
        unsafe { target.fill(&starts, threads) };
        Ok(())
    })
}

/// Where each piece of loans may begin to write, and behind the last one the room of all.
fn starts(batch: &Batch<'_>) -> Vec<usize> {
    let mut starts = vec![0_usize];
    let mut room = 0_usize;
    for piece in batch.pieces() {
        for index in piece {
            // SAFETY: pieces lie below `count`.
            let months = unsafe { batch.months(index) };
            let most = u32::try_from(months)
                .ok()
                .filter(|months| *months <= MAX_LOAN_MONTHS);
            room = room.saturating_add(most.unwrap_or(0) as usize);
        }
        starts.push(room);
    }
    starts
}

/// Loans of one call, and where their rows go.
struct Target<'a> {
    batch: Batch<'a>,
    rows: &'a tenure_row_columns,
    offsets: *mut usize,
}

// SAFETY: threads write rows and offsets of their own loans alone.
unsafe impl Sync for Target<'_> {}

impl Target<'_> {
    /// Writes rows, offsets, figures and statuses.
    ///
    /// # Safety
    /// The columns of rows have the room of all loans, `offsets` one element more than there are loans.
    unsafe fn fill(&self, starts: &[usize], threads: Threads) {
        let pieces = self.batch.pieces().zip(starts);
        // SAFETY: each piece has its loans and its room alone.
        let ends = spread(pieces, threads, |(piece, start)| unsafe {
            self.piece(piece, *start)
        });
        // Loans that end before their term leave room behind the rows of their piece: the next ones move up.
        let mut end = 0_usize;
        for (start, written) in starts.iter().zip(ends) {
            let length = written.saturating_sub(*start);
            // SAFETY: both places lie within the columns.
            unsafe { self.rows.close_up(*start, end, length) };
            end = end.saturating_add(length);
        }
        // SAFETY: the caller's promise.
        unsafe { self.add_up_offsets() };
    }

    /// Writes the rows of some loans from `start` on, and how many a loan has into the offset behind it; tells where
    /// they end.
    ///
    /// # Safety
    /// The loans are there, no other thread has them, and there is room for their rows.
    unsafe fn piece(&self, loans: Range<usize>, start: usize) -> usize {
        let mut end = start;
        for index in loans {
            let mut length = 0_usize;
            let settle = |loan: &Loan| {
                let mut at = end;
                let summary = loan.summary_with(|row| {
                    // SAFETY: a loan has no more rows than months, for which there is room.
                    unsafe { self.rows.write_at(at, &row) };
                    at = at.wrapping_add(1);
                });
                length = summary.installments as usize;
                summary
            };
            // SAFETY: the caller's promise.
            unsafe { self.batch.settle(index, settle) };
            // SAFETY: one offset more than there are loans.
            unsafe { self.offsets.add(index).add(1).write(length) };
            end = end.saturating_add(length);
        }
        end
    }

    /// Turns the numbers of rows into offsets.
    ///
    /// # Safety
    /// `offsets` has one element more than there are loans, and all but the first are written.
    unsafe fn add_up_offsets(&self) {
        let mut sum = 0_usize;
        // SAFETY: the caller's promise.
        unsafe { self.offsets.write(0) };
        for index in 1..=self.batch.count {
            // SAFETY: the caller's promise.
            let offset = unsafe { self.offsets.add(index) };
            // SAFETY: written before.
            sum = sum.saturating_add(unsafe { offset.read() });
            // SAFETY: as above.
            unsafe { offset.write(sum) };
        }
    }
}

impl tenure_row_columns {
    /// Writes one row.
    ///
    /// # Safety
    /// Every column is NULL or has more than `index` writable elements.
    #[inline]
    unsafe fn write_at(&self, index: usize, row: &Installment) {
        // SAFETY: the caller's promise.
        unsafe {
            write(self.due_on, index, row.due_on().days());
            write(self.interest, index, row.interest().minor_units());
            write(self.principal, index, row.principal().minor_units());
            write(self.balance, index, row.balance().minor_units());
        }
    }

    /// Moves rows towards the beginning.
    ///
    /// # Safety
    /// Every column is NULL or has both places.
    unsafe fn close_up(&self, from: usize, to: usize, length: usize) {
        if from == to {
            return;
        }
        // SAFETY: the caller's promise.
        unsafe {
            shift(self.due_on, from, to, length);
            shift(self.interest, from, to, length);
            shift(self.principal, from, to, length);
            shift(self.balance, from, to, length);
        }
    }
}

/// Moves elements of an optional column.
///
/// # Safety
/// `column` is NULL or has both places.
unsafe fn shift<T>(column: *mut T, from: usize, to: usize, length: usize) {
    if !column.is_null() {
        // SAFETY: the caller's promise; the places may overlap.
        unsafe { ptr::copy(column.add(from), column.add(to), length) };
    }
}
