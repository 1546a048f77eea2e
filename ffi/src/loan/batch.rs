//! Many loans in one call: columns in, figures of each loan out, on as many threads as wanted.
//!
//! For the rows of the loans see [`super::batch_rows`].

use crate::guard::guard;
use crate::input::{null, readable};
use crate::loan::terms::tenure_loan_terms;
use crate::status::tenure_status;
use std::ops::Range;
use tenure_core::api::{Error, HostError};
use tenure_core::bfm::loan::portfolio::PIECE;
use tenure_core::bfm::loan::{Loan, Summary};
use tenure_core::threads::{Threads, spread};

/// Columns of many loans, one element a loan; a column of NULL takes the value of the terms for every loan.
/// The fields are those of `tenure_loan_terms`.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_loan_columns {
    /// Amounts lent, minor units.
    pub principal: *const i64,
    /// Nominal rates per year in units of 10^-12.
    pub annual_rate: *const i64,
    /// Numbers of monthly installments.
    pub months: *const i32,
    /// Days on which the money was given, days since 1970-01-01.
    pub disbursed_on: *const i32,
}

/// Columns that a batch fills, one element a loan; a column of NULL is left out.
/// The figures are those of `tenure_loan_payment` and `tenure_loan_totals`.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_loan_figures {
    /// Regular payments, minor units.
    pub payment: *mut i64,
    /// Everything the borrower pays, minor units.
    pub paid: *mut i64,
    /// The interest in it, minor units.
    pub interest: *mut i64,
    /// Due dates of the last rows, days since 1970-01-01.
    pub debt_free_on: *mut i32,
    /// Numbers of rows.
    pub row_count: *mut u32,
}

/// Most loans of a call, so that every column fits the address space.
const MAX_COUNT: usize = isize::MAX.cast_unsigned() / size_of::<i64>();

/// As `threads`: as many threads as the machine has cores for the process.
pub const TENURE_THREADS_ALL: i32 = 0;

/// Computes `count` loans that share `terms` except for the columns given.
///
/// `statuses[i]` gets what `tenure_loan_new` would return for loan `i`. A refused loan stops nothing: its figures
/// are left as they were, the others go on, and the call itself returns 0. Columns must not overlap.
/// For more threads than the calling one see `tenure_loan_batch_v2`.
///
/// # Safety
/// `terms`, `columns` and `figures` are NULL or readable; each column in them is NULL or has `count` elements, those
/// of `figures` writable; `statuses` has `count` writable elements (NULL only with a `count` of 0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_batch(
    terms: *const tenure_loan_terms,
    columns: *const tenure_loan_columns,
    count: usize,
    figures: *const tenure_loan_figures,
    statuses: *mut tenure_status,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        unsafe { Batch::new(terms, columns, count, figures, statuses) }?.figures(Threads::ONE);
        Ok(())
    })
}

/// As `tenure_loan_batch`, on `threads` threads: 1 is the calling one alone, `TENURE_THREADS_ALL` as many as there are
/// cores. The figures are the same on any number. The threads end before the call returns.
///
/// # Safety
/// As `tenure_loan_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_batch_v2(
    terms: *const tenure_loan_terms,
    columns: *const tenure_loan_columns,
    count: usize,
    threads: i32,
    figures: *const tenure_loan_figures,
    statuses: *mut tenure_status,
) -> tenure_status {
    guard(|| {
        let threads = threads_of(threads)?;
        // SAFETY: the caller's promise.
        unsafe { Batch::new(terms, columns, count, figures, statuses) }?.figures(threads);
        Ok(())
    })
}

/// The number of threads that a caller asks for.
pub(crate) fn threads_of(threads: i32) -> Result<Threads, Error> {
    let argument = "threads";
    let got = threads.into();
    usize::try_from(threads)
        .map(Threads::of)
        .map_err(|_| Error::at(argument, &HostError::UnknownConstant { argument, got }))
}

/// Loans of one call, and where their figures go.
#[derive(Clone, Copy)]
pub(crate) struct Batch<'a> {
    terms: &'a tenure_loan_terms,
    columns: &'a tenure_loan_columns,
    pub(crate) count: usize,
    figures: &'a tenure_loan_figures,
    statuses: *mut tenure_status,
}

// SAFETY: threads read the columns, which nobody writes meanwhile, and write elements of their own loans alone.
unsafe impl Sync for Batch<'_> {}

impl Batch<'_> {
    /// Checks the arguments.
    ///
    /// # Safety
    /// As [`tenure_loan_batch`], as long as the batch is used.
    pub(crate) unsafe fn new(
        terms: *const tenure_loan_terms,
        columns: *const tenure_loan_columns,
        count: usize,
        figures: *const tenure_loan_figures,
        statuses: *mut tenure_status,
    ) -> Result<Self, Error> {
        // SAFETY: the caller's promise.
        let (terms, columns) = unsafe { (readable("terms", terms)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let figures = unsafe { readable("figures", figures) }?;
        if count > MAX_COUNT {
            return Err(too_large("count", count, MAX_COUNT));
        }
        if statuses.is_null() && count > 0 {
            return Err(null("statuses"));
        }
        Ok(Self {
            terms,
            columns,
            count,
            figures,
            statuses,
        })
    }

    /// Fills the figures and the statuses.
    fn figures(self, threads: Threads) {
        spread(self.pieces(), threads, |piece| {
            for index in piece {
                // SAFETY: pieces lie below `count` and do not overlap.
                unsafe { self.settle(index, Loan::summary) };
            }
        });
    }

    /// Positions of the loans in pieces of work.
    pub(crate) fn pieces(&self) -> impl ExactSizeIterator<Item = Range<usize>> + Send + use<> {
        let count = self.count;
        // A product below `count`, and so without overflow.
        (0..count.div_ceil(PIECE)).map(move |piece| {
            let first = piece.wrapping_mul(PIECE);
            first..first.saturating_add(PIECE).min(count)
        })
    }

    /// Counts one loan and writes its status and, when it is accepted, its figures.
    ///
    /// # Safety
    /// `index` is below `count`, and no other thread settles the same loan.
    pub(crate) unsafe fn settle(&self, index: usize, count: impl FnOnce(&Loan) -> Summary) {
        // A guard for each loan: also after a defect the others go on.
        let status = guard(|| {
            // SAFETY: the columns have `count` elements by the caller's promise.
            let loan = unsafe { self.columns.terms_at(self.terms, index) }.loan()?;
            // SAFETY: as above; the columns are writable.
            unsafe { self.figures.write_at(index, &count(&loan)) };
            Ok(())
        });
        // SAFETY: as above.
        unsafe { self.statuses.add(index).write(status) };
    }

    /// Months of a loan as the caller gives them.
    ///
    /// # Safety
    /// `index` is below `count`.
    pub(crate) unsafe fn months(&self, index: usize) -> i32 {
        // SAFETY: the columns have `count` elements by the caller's promise.
        unsafe { element(self.columns.months, index) }.unwrap_or(self.terms.months)
    }
}

#[cold]
pub(crate) fn too_large(argument: &'static str, got: usize, max: usize) -> Error {
    Error::at(argument, &HostError::RequestTooLarge { got, max })
}

impl tenure_loan_columns {
    /// Terms of one loan: the shared ones with the loan's own values from the columns.
    ///
    /// # Safety
    /// Every column is NULL or has more than `index` elements.
    unsafe fn terms_at(&self, shared: &tenure_loan_terms, index: usize) -> tenure_loan_terms {
        // SAFETY: the caller's promise.
        unsafe {
            tenure_loan_terms {
                principal: element(self.principal, index).unwrap_or(shared.principal),
                annual_rate: element(self.annual_rate, index).unwrap_or(shared.annual_rate),
                months: element(self.months, index).unwrap_or(shared.months),
                disbursed_on: element(self.disbursed_on, index).unwrap_or(shared.disbursed_on),
                ..*shared
            }
        }
    }
}

impl tenure_loan_figures {
    /// Writes the figures of one loan.
    ///
    /// # Safety
    /// Every column is NULL or has more than `index` writable elements.
    unsafe fn write_at(&self, index: usize, loan: &Summary) {
        // SAFETY: the caller's promise.
        unsafe {
            write(self.payment, index, loan.payment.minor_units());
            write(self.paid, index, loan.paid.minor_units());
            write(self.interest, index, loan.interest.minor_units());
            write(self.debt_free_on, index, loan.debt_free_on.days());
            write(self.row_count, index, loan.installments);
        }
    }
}

/// One element of an optional column.
///
/// # Safety
/// `column` is NULL or has more than `index` elements.
#[inline]
unsafe fn element<T: Copy>(column: *const T, index: usize) -> Option<T> {
    // SAFETY: the caller's promise.
    (!column.is_null()).then(|| unsafe { column.add(index).read() })
}

/// Writes one element of an optional column.
///
/// # Safety
/// `column` is NULL or has more than `index` writable elements.
#[inline]
pub(crate) unsafe fn write<T>(column: *mut T, index: usize, value: T) {
    if !column.is_null() {
        // SAFETY: the caller's promise.
        unsafe { column.add(index).write(value) };
    }
}
