//! Loan terms as C writes them down.

use crate::buffer::tenure_buffer;
use crate::guard::answer;
use crate::input::readable;
use crate::status::tenure_status;
use std::ffi::c_char;
use tenure_core::api::{Error, HostError};
use tenure_core::bfm::loan::{Convention, Loan, Method, Terms};
use tenure_core::calendar::{Date, DayCount};
use tenure_core::money::{Currency, Money, Rate, Rounding};

/// Units of `annual_rate` in a rate of 1 (100 %): 12.5 % is `125 * (TENURE_RATE_ONE / 1000)`.
pub const TENURE_RATE_ONE: i64 = 1_000_000_000_000;

/// Level payments of interest and principal together.
pub const TENURE_METHOD_ANNUITY: i32 = 0;
/// Equal parts of principal, interest on what is left (differentiated payments).
pub const TENURE_METHOD_STRAIGHT_LINE: i32 = 1;
/// Interest alone; the principal falls due with the last payment.
pub const TENURE_METHOD_INTEREST_ONLY: i32 = 2;

/// Every month is one twelfth of a year.
pub const TENURE_DAY_COUNT_ONE_TWELFTH: i32 = 0;
/// Days over 365, in leap years too.
pub const TENURE_DAY_COUNT_ACTUAL_365_FIXED: i32 = 1;
/// Days over 360.
pub const TENURE_DAY_COUNT_ACTUAL_360: i32 = 2;
/// Days from the first on, each over the length of its calendar year (ISDA).
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_ISDA: i32 = 3;
/// Days after the first, each over the length of its calendar year (the Russian rule).
pub const TENURE_DAY_COUNT_CALENDAR_YEAR: i32 = 4;

/// What a request without the field means: half up; for `payment_rounding` the same as `rounding`.
pub const TENURE_ROUNDING_DEFAULT: i32 = 0;
/// To the nearest; a half goes away from zero (commercial rounding).
pub const TENURE_ROUNDING_HALF_UP: i32 = 1;
/// To the nearest; a half goes to the even neighbour (banker's rounding).
pub const TENURE_ROUNDING_HALF_EVEN: i32 = 2;
/// To the nearest; a half goes towards zero.
pub const TENURE_ROUNDING_HALF_DOWN: i32 = 3;
/// Away from zero.
pub const TENURE_ROUNDING_UP: i32 = 4;
/// Towards zero.
pub const TENURE_ROUNDING_DOWN: i32 = 5;
/// Towards positive infinity.
pub const TENURE_ROUNDING_CEILING: i32 = 6;
/// Towards negative infinity.
pub const TENURE_ROUNDING_FLOOR: i32 = 7;

/// What a loan contract says. A field of zero means what a request without that field means, so
/// start from `tenure_loan_terms terms = {0};`.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_loan_terms {
    /// Amount lent, minor units; 1 to 10^17.
    pub principal: i64,
    /// Nominal rate per year in units of 10^-12, see `TENURE_RATE_ONE`; 0 to 100 * `TENURE_RATE_ONE`.
    pub annual_rate: i64,
    /// Level payment printed in an annuity contract, minor units; 0 to have it computed.
    pub payment: i64,
    /// Day on which the money was given, days since 1970-01-01; due dates lie whole months after it.
    pub disbursed_on: i32,
    /// Number of monthly installments; 1 to 1200.
    pub months: i32,
    /// First installments that pay interest alone; they count in `months` and are fewer.
    pub interest_only_months: i32,
    /// How the principal is repaid: `TENURE_METHOD_...`.
    pub method: i32,
    /// Fraction of a year of each interest period: `TENURE_DAY_COUNT_...`.
    pub day_count: i32,
    /// Rounding of interest to the minor unit: `TENURE_ROUNDING_...`.
    pub rounding: i32,
    /// Rounding of the level payment and of the equal part of principal: `TENURE_ROUNDING_...`.
    pub payment_rounding: i32,
    /// ISO 4217 code in capitals and a NUL: "RUB"; it fixes the decimals of the minor unit.
    pub currency: [c_char; 4],
}

const _: () = assert!(size_of::<tenure_loan_terms>() == 56, "a published size");

impl tenure_loan_terms {
    /// The checked loan.
    pub(crate) fn loan(&self) -> Result<Loan, Error> {
        Ok(Loan::new(self.terms()?)?)
    }

    fn terms(&self) -> Result<Terms, Error> {
        let currency = self.currency()?;
        let rounding = rounding("rounding", self.rounding)?.unwrap_or_default();
        Ok(Terms {
            principal: Money::from_minor(self.principal, currency),
            annual_rate: Rate::from_pico(self.annual_rate),
            // A negative count becomes a huge one, which the core refuses as out of range.
            months: self.months.cast_unsigned(),
            disbursed_on: Date::from_days(self.disbursed_on),
            method: method(self.method)?,
            interest_only_months: self.interest_only_months.cast_unsigned(),
            payment: (self.payment != 0).then_some(Money::from_minor(self.payment, currency)),
            convention: Convention {
                day_count: day_count(self.day_count)?,
                rounding,
                payment_rounding: self::rounding("paymentRounding", self.payment_rounding)?
                    .unwrap_or(rounding),
            },
        })
    }

    fn currency(&self) -> Result<Currency, Error> {
        let bytes = self.currency.map(i8_to_byte);
        let code = bytes.strip_suffix(&[0]).unwrap_or(&bytes);
        // Whatever is not ASCII is not a code; the lossy text only goes into the message.
        Ok(Currency::parse(&String::from_utf8_lossy(code))?)
    }
}

/// `char` is signed on some machines and unsigned on others.
#[allow(
    clippy::cast_sign_loss,
    clippy::unnecessary_cast,
    reason = "the bits are meant"
)]
const fn i8_to_byte(letter: c_char) -> u8 {
    letter as u8
}

fn method(value: i32) -> Result<Method, Error> {
    match value {
        TENURE_METHOD_ANNUITY => Ok(Method::Annuity),
        TENURE_METHOD_STRAIGHT_LINE => Ok(Method::StraightLine),
        TENURE_METHOD_INTEREST_ONLY => Ok(Method::InterestOnly),
        got => Err(unknown("method", got)),
    }
}

fn day_count(value: i32) -> Result<DayCount, Error> {
    match value {
        TENURE_DAY_COUNT_ONE_TWELFTH => Ok(DayCount::OneTwelfth),
        TENURE_DAY_COUNT_ACTUAL_365_FIXED => Ok(DayCount::Actual365Fixed),
        TENURE_DAY_COUNT_ACTUAL_360 => Ok(DayCount::Actual360),
        TENURE_DAY_COUNT_ACTUAL_ACTUAL_ISDA => Ok(DayCount::ActualActualIsda),
        TENURE_DAY_COUNT_CALENDAR_YEAR => Ok(DayCount::CalendarYear),
        got => Err(unknown("dayCount", got)),
    }
}

fn rounding(field: &'static str, value: i32) -> Result<Option<Rounding>, Error> {
    match value {
        TENURE_ROUNDING_DEFAULT => Ok(None),
        TENURE_ROUNDING_HALF_UP => Ok(Some(Rounding::HalfUp)),
        TENURE_ROUNDING_HALF_EVEN => Ok(Some(Rounding::HalfEven)),
        TENURE_ROUNDING_HALF_DOWN => Ok(Some(Rounding::HalfDown)),
        TENURE_ROUNDING_UP => Ok(Some(Rounding::Up)),
        TENURE_ROUNDING_DOWN => Ok(Some(Rounding::Down)),
        TENURE_ROUNDING_CEILING => Ok(Some(Rounding::Ceiling)),
        TENURE_ROUNDING_FLOOR => Ok(Some(Rounding::Floor)),
        got => Err(unknown(field, got)),
    }
}

#[cold]
fn unknown(argument: &'static str, got: i32) -> Error {
    Error::at(
        argument,
        &HostError::UnknownConstant {
            argument,
            got: got.into(),
        },
    )
}

/// Tells in full why terms are refused: the status of `tenure_loan_new`, and in `*response` the error object
/// `{"code","kind","field","message","hint"}`, or `null` for terms that are accepted.
///
/// `field` is the name in JSON (`annualRate`). Free the response with `tenure_buffer_free`.
///
/// # Safety
/// `terms` is NULL or readable; `response` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_loan_explain(
    terms: *const tenure_loan_terms,
    response: *mut tenure_buffer,
) -> tenure_status {
    let explain = || {
        // SAFETY: the caller's promise.
        let terms = unsafe { readable("terms", terms) }?;
        terms.loan().map(|_| "null".to_owned())
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, explain) }
}
