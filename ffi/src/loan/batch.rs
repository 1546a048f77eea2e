//! Many loans in one call: columns in, columns out.

use crate::guard::guard;
use crate::input::{null, readable};
use crate::loan::terms::tenure_loan_terms;
use crate::status::tenure_status;
use tenure_core::api::{Error, HostError};
use tenure_core::bfm::loan::Summary;

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

/// Computes `count` loans that share `terms` except for the columns given.
///
/// `statuses[i]` gets what `tenure_loan_new` would return for loan `i`. A refused loan stops nothing: its figures
/// are left as they were, the others go on, and the call itself returns 0. Columns must not overlap.
/// To use more threads, give each its own range of the columns.
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
        let (terms, columns) = unsafe { (readable("terms", terms)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let figures = unsafe { readable("figures", figures) }?;
        if count > MAX_COUNT {
            return Err(Error::at(
                "count",
                &HostError::RequestTooLarge {
                    got: count,
                    max: MAX_COUNT,
                },
            ));
        }
        if statuses.is_null() && count > 0 {
            return Err(null("statuses"));
        }
        for index in 0..count {
            // A guard for each loan: also after a defect the others go on.
            let status = guard(|| {
                // SAFETY: `index` is below `count`, and the columns have `count` elements by the caller's promise.
                let loan = unsafe { columns.terms_at(terms, index) }.loan()?;
                // SAFETY: as above; the columns are writable.
                unsafe { figures.write_at(index, &loan.summary()) };
                Ok(())
            });
            // SAFETY: as above.
            unsafe { statuses.add(index).write(status) };
        }
        Ok(())
    })
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
unsafe fn write<T>(column: *mut T, index: usize, value: T) {
    if !column.is_null() {
        // SAFETY: the caller's promise.
        unsafe { column.add(index).write(value) };
    }
}
