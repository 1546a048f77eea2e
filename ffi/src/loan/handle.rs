//! One loan as a handle: created once, read from any thread, freed by its owner.

use crate::guard::{guard, quietly};
use crate::input::{readable, writable};
use crate::loan::terms::tenure_loan_terms;
use crate::status::tenure_status;
use std::ptr;
use tenure_core::api::Error;
use tenure_core::bfm::loan::{Installment, Loan};

/// A loan whose terms were checked and whose rows were computed.
///
/// It does not change after creation, so threads may share it; its owner frees it once, after the last use.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_loan {
    payment: i64,
    totals: tenure_totals,
    rows: Box<[tenure_installment]>,
}

/// One row of a schedule. Amounts are minor units.
///
/// `payment = interest + principal`; `balance` = the balance of the row before `- principal - prepayment`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_installment {
    /// Interest and principal together, without money paid early.
    pub payment: i64,
    /// Interest of the period.
    pub interest: i64,
    /// Principal repaid by the payment.
    pub principal: i64,
    /// Principal repaid early since the previous due date; 0 in the schedule of the contract.
    pub prepayment: i64,
    /// Principal left after the due date.
    pub balance: i64,
    /// Due date, days since 1970-01-01.
    pub due_on: i32,
    /// Position in the schedule, from 1.
    pub number: u32,
}

/// What a schedule adds up to. Amounts are minor units.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_totals {
    /// Everything the borrower pays.
    pub paid: i64,
    /// The interest in it.
    pub interest: i64,
    /// The principal in it.
    pub principal: i64,
    /// Due date of the last row, days since 1970-01-01.
    pub debt_free_on: i32,
    /// Number of rows.
    pub row_count: u32,
}

const _: () = assert!(size_of::<tenure_installment>() == 48, "a published size");
const _: () = assert!(size_of::<tenure_totals>() == 32, "a published size");

impl From<Installment> for tenure_installment {
    fn from(row: Installment) -> Self {
        Self {
            payment: row.payment().minor_units(),
            interest: row.interest().minor_units(),
            principal: row.principal().minor_units(),
            prepayment: row.prepayment().minor_units(),
            balance: row.balance().minor_units(),
            due_on: row.due_on().days(),
            number: row.number(),
        }
    }
}

impl tenure_loan {
    fn of(loan: &Loan) -> Self {
        let terms = loan.terms();
        let mut rows = Vec::with_capacity(terms.months as usize);
        rows.extend(loan.schedule().map(tenure_installment::from));
        let totals = tenure_totals::of(&rows, terms.disbursed_on.days());
        Self {
            payment: loan.payment().minor_units(),
            totals,
            rows: rows.into_boxed_slice(),
        }
    }
}

impl tenure_totals {
    /// Adds up rows; the sums fit by the limits of loans.
    fn of(rows: &[tenure_installment], disbursed_on: i32) -> Self {
        let sum = |part: fn(&tenure_installment) -> i64| rows.iter().map(part).fold(0, i64::saturating_add);
        let last = rows.last();
        Self {
            paid: sum(|row| row.payment),
            interest: sum(|row| row.interest),
            principal: sum(|row| row.principal),
            debt_free_on: last.map_or(disbursed_on, |row| row.due_on),
            row_count: last.map_or(0, |row| row.number),
        }
    }
}

/// Checks terms and computes the rows; `*loan` gets the handle, to be freed with `tenure_loan_free`.
///
/// Terms that are refused give the status of the error and no handle; `tenure_loan_explain` tells more.
///
/// # Safety
/// `terms` is NULL or readable; `loan` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_new(
    terms: *const tenure_loan_terms,
    loan: *mut *mut tenure_loan,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (terms, loan) = unsafe { (readable("terms", terms)?, writable("loan", loan)?) };
        let created = Box::new(tenure_loan::of(&terms.loan()?));
        // SAFETY: writable by the caller's promise.
        unsafe { loan.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Frees a loan; NULL is fine.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new`, was not freed, and no thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_free(loan: *mut tenure_loan) {
    quietly((), || {
        if !loan.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(loan) });
        }
    });
}

/// The regular payment, minor units: the level payment of an annuity; with straight-line repayment the first,
/// largest payment after the interest-only months; with interest only the first payment.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `payment` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_payment(loan: *const tenure_loan, payment: *mut i64) -> tenure_status {
    // SAFETY: the caller's promise.
    guard(|| unsafe { read(loan, "payment", payment, |loan| loan.payment) })
}

/// The number of rows: the size of the array that `tenure_loan_rows` fills in one call.
///
/// Rounding can repay a tiny loan before its term, so there may be fewer rows than months.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `row_count` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_row_count(
    loan: *const tenure_loan,
    row_count: *mut usize,
) -> tenure_status {
    // SAFETY: the caller's promise.
    guard(|| unsafe { read(loan, "row_count", row_count, |loan| loan.rows.len()) })
}

/// Sums over the rows, and the day on which the debt ends.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `totals` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_totals(
    loan: *const tenure_loan,
    totals: *mut tenure_totals,
) -> tenure_status {
    // SAFETY: the caller's promise.
    guard(|| unsafe { read(loan, "totals", totals, |loan| loan.totals) })
}

/// Copies the rows from index `first` on (0 is the first row) into `rows`, at most `cap`; `*written` gets the count.
///
/// All at once: an array of `tenure_loan_row_count` rows. In pages: call again with `first + written`; zero written
/// means the end.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `rows` has room for `cap` elements (NULL only
/// with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_rows(
    loan: *const tenure_loan,
    first: usize,
    rows: *mut tenure_installment,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (loan, written) = unsafe { (readable("loan", loan)?, writable("written", written)?) };
        let page = loan.rows.get(first..).unwrap_or_default();
        let page = page.get(..cap).unwrap_or(page);
        if cap > 0 {
            // SAFETY: the caller's promise.
            let rows = unsafe { writable("rows", rows) }?;
            // SAFETY: `page` has at most `cap` rows, for which there is room; the host's array is not ours.
            unsafe { ptr::copy_nonoverlapping(page.as_ptr(), rows.as_ptr(), page.len()) };
        }
        // SAFETY: writable by the caller's promise.
        unsafe { written.write(page.len()) };
        Ok(())
    })
}

/// Reads one figure of a loan into an output.
///
/// # Safety
/// `loan` is NULL or a live handle; `output` is NULL or writable.
#[inline]
unsafe fn read<T>(
    loan: *const tenure_loan,
    argument: &'static str,
    output: *mut T,
    figure: impl FnOnce(&tenure_loan) -> T,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let (loan, output) = unsafe { (readable("loan", loan)?, writable(argument, output)?) };
    // SAFETY: writable by the caller's promise.
    unsafe { output.write(figure(loan)) };
    Ok(())
}
