//! Loan terms as C writes them down.

use crate::buffer::tenure_buffer;
use crate::guard::answer;
use crate::input::readable;
use crate::status::tenure_status;
use std::ffi::c_char;
use tenure_core::api::{Error, HostError};
use tenure_core::bfm::loan::{Convention, Loan, LoanError, Method, Terms};
use tenure_core::calendar::{Date, DayCount};
use tenure_core::money::{Currency, Money, Rate, Rounding};

/// Units of `annual_rate` in a rate of 1 (100 %): 12.5 % is `125 * (TENURE_RATE_ONE / 1000)`.
pub const TENURE_RATE_ONE: i64 = 1_000_000_000_000;

/// Default of `method`, `day_count`, `rounding` and `payment_rounding`: what a request without the field means.
/// That is an annuity, one twelfth, half up; and for `payment_rounding` the same as `rounding`.
pub const TENURE_DEFAULT: i32 = 0;

/// Level payments of interest and principal together.
pub const TENURE_METHOD_ANNUITY: i32 = 1;
/// Equal parts of principal, interest on what is left (differentiated payments).
pub const TENURE_METHOD_STRAIGHT_LINE: i32 = 2;
/// Interest alone; the principal falls due with the last payment.
pub const TENURE_METHOD_INTEREST_ONLY: i32 = 3;
/// Principal and interest in one sum at the end; operations of whole contracts only.
pub const TENURE_METHOD_BULLET: i32 = 4;
/// Interest on the amount lent throughout; operations of whole contracts only.
pub const TENURE_METHOD_FLAT: i32 = 5;

/// Every month is one twelfth of a year.
pub const TENURE_DAY_COUNT_ONE_TWELFTH: i32 = 1;
/// Days over 365, in leap years too.
pub const TENURE_DAY_COUNT_ACTUAL_365_FIXED: i32 = 2;
/// Days over 360.
pub const TENURE_DAY_COUNT_ACTUAL_360: i32 = 3;
/// Days from the first on, each over the length of its calendar year (ISDA).
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_ISDA: i32 = 4;
/// Days after the first, each over the length of its calendar year (the Russian rule).
pub const TENURE_DAY_COUNT_CALENDAR_YEAR: i32 = 5;
/// Days over 364.
pub const TENURE_DAY_COUNT_ACTUAL_364: i32 = 6;
/// Days over 365.25.
pub const TENURE_DAY_COUNT_ACTUAL_36525: i32 = 7;
/// Days over 366 with 29 February after the first day, else over 365.
pub const TENURE_DAY_COUNT_ACTUAL_365_ACTUAL: i32 = 8;
/// Days over 366 if the period ends in a leap year (yearly: if it has 29 February), else over 365.
pub const TENURE_DAY_COUNT_ACTUAL_365_L: i32 = 9;
/// Whole months over 12, a part prorated by days (ICMA).
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_ICMA: i32 = 10;
/// Whole years back from the end, the rest over 366 with 29 February, else over 365 (AFB).
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_AFB: i32 = 11;
/// Whole years from the start, the rest over the days of the year that follows.
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_YEAR: i32 = 12;
/// Days over 366 with 29 February, else over 365 (YEARFRAC basis 1).
pub const TENURE_DAY_COUNT_ACTUAL_ACTUAL_EXCEL: i32 = 13;
/// Days without 29 February over 365.
pub const TENURE_DAY_COUNT_NL_365: i32 = 14;
/// Days without 29 February over 360.
pub const TENURE_DAY_COUNT_NL_360: i32 = 15;
/// 30/360 of ISDA, without a rule for February.
pub const TENURE_DAY_COUNT_THIRTY_360_BOND_BASIS: i32 = 16;
/// 30/360 US, with the end of February.
pub const TENURE_DAY_COUNT_THIRTY_360_US: i32 = 17;
/// 30/360 PSA.
pub const TENURE_DAY_COUNT_THIRTY_360_PSA: i32 = 18;
/// 30E/360, the Eurobond basis.
pub const TENURE_DAY_COUNT_THIRTY_E_360: i32 = 19;
/// 30E/360 ISDA.
pub const TENURE_DAY_COUNT_THIRTY_E_360_ISDA: i32 = 20;
/// 30E+/360.
pub const TENURE_DAY_COUNT_THIRTY_E_PLUS_360: i32 = 21;
/// 30/360 German.
pub const TENURE_DAY_COUNT_THIRTY_360_GERMAN: i32 = 22;
/// Days of 30/360 German over 365.
pub const TENURE_DAY_COUNT_THIRTY_E_365: i32 = 23;
/// Days of 30E/360 over 365.
pub const TENURE_DAY_COUNT_THIRTY_365: i32 = 24;
/// Every period is one year.
pub const TENURE_DAY_COUNT_ONE_ONE: i32 = 25;

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
/// start from `tenure_loan_terms terms = {0};` (`{}` in C++).
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
        Ok(Terms {
            principal: Money::from_minor(self.principal, currency),
            annual_rate: Rate::from_pico(self.annual_rate),
            months: self.months()?,
            disbursed_on: Date::from_days(self.disbursed_on),
            method: choice("method", self.method, Method::from_code)?,
            interest_only_months: self.lead_in()?,
            payment: (self.payment != 0).then_some(Money::from_minor(self.payment, currency)),
            convention: self.convention()?,
        })
    }

    fn months(&self) -> Result<u32, LoanError> {
        u32::try_from(self.months).map_err(|_| LoanError::TermOutOfRange {
            got: self.months.into(),
        })
    }

    fn lead_in(&self) -> Result<u32, LoanError> {
        let got = self.interest_only_months;
        let refused = |_| LoanError::InterestOnlyTooLong {
            got: got.into(),
            months: self.months.cast_unsigned(),
        };
        u32::try_from(got).map_err(refused)
    }

    fn convention(&self) -> Result<Convention, Error> {
        let rounding = choice("rounding", self.rounding, Rounding::from_code)?;
        let payment_rounding = match self.payment_rounding {
            TENURE_DEFAULT => rounding,
            code => choice("paymentRounding", code, Rounding::from_code)?,
        };
        let day_count = choice("dayCount", self.day_count, DayCount::from_code)?;
        Ok(Convention {
            day_count,
            rounding,
            payment_rounding,
            payment_multiple: 1,
        })
    }

    fn currency(&self) -> Result<Currency, Error> {
        let bytes = self.currency.map(byte);
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
const fn byte(letter: c_char) -> u8 {
    letter as u8
}

/// A choice by its number.
fn choice<T>(field: &'static str, code: i32, from_code: fn(i32) -> Option<T>) -> Result<T, Error> {
    from_code(code).ok_or_else(|| unknown(field, code))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `actual365Fixed` is `ACTUAL_365_FIXED` after the prefix, with the core's number.
    fn assert_constants(prefix: &str, choices: &[(&str, i32)]) {
        let source = include_str!("terms.rs");
        for (name, code) in choices {
            let plain = |text: &str| text.replace('_', "").to_uppercase();
            let constant = source.lines().find_map(|line| {
                let (found, value) = line
                    .strip_prefix("pub const ")?
                    .strip_prefix(prefix)?
                    .split_once(": i32 = ")?;
                (plain(found) == plain(name)).then_some(value)
            });
            assert_eq!(constant, Some(format!("{code};").as_str()), "{prefix}{name}");
        }
    }

    #[test]
    fn constants_are_the_numbers_of_the_core() {
        let methods = Method::ALL.map(|method| (format!("{method:?}"), method.code()));
        let methods: Vec<_> = methods
            .iter()
            .map(|(name, code)| (name.as_str(), *code))
            .collect();
        assert_constants("TENURE_METHOD_", &methods);
        assert_constants(
            "TENURE_DAY_COUNT_",
            &DayCount::ALL.map(|day_count| (day_count.name(), day_count.code())),
        );
        assert_constants(
            "TENURE_ROUNDING_",
            &Rounding::ALL.map(|rounding| (rounding.name(), rounding.code())),
        );
    }

    #[test]
    fn payments_round_as_interest_unless_told_otherwise() {
        let mut terms = tenure_loan_terms {
            rounding: TENURE_ROUNDING_HALF_EVEN,
            ..SOME
        };
        assert_eq!(terms.convention().unwrap().payment_rounding, Rounding::HalfEven);
        terms.payment_rounding = TENURE_ROUNDING_UP;
        assert_eq!(terms.convention().unwrap().payment_rounding, Rounding::Up);
        terms.payment_rounding = 8;
        let error = terms.convention().unwrap_err();
        assert_eq!(
            (error.kind.as_str(), error.field.as_str()),
            ("unknownConstant", "paymentRounding")
        );
    }

    #[test]
    fn a_currency_is_three_capitals_and_a_nul() {
        for code in [*b"RUB\0", *b"KWD\0"] {
            let terms = tenure_loan_terms {
                currency: code.map(letter),
                ..SOME
            };
            assert!(terms.currency().is_ok());
        }
        for code in [
            *b"RUBL",
            *b"RU\0\0",
            *b"\0\0\0\0",
            *b"rub\0",
            *b"\xff\xfe\xfd\0",
            *b"\0RUB",
        ] {
            let terms = tenure_loan_terms {
                currency: code.map(letter),
                ..SOME
            };
            assert_eq!(terms.currency().unwrap_err().kind, "unknownCurrency", "{code:?}");
        }
    }

    const SOME: tenure_loan_terms = tenure_loan_terms {
        principal: 400_000_000,
        annual_rate: TENURE_RATE_ONE / 8,
        payment: 0,
        disbursed_on: 20_468,
        months: 180,
        interest_only_months: 1,
        method: TENURE_DEFAULT,
        day_count: TENURE_DEFAULT,
        rounding: TENURE_DEFAULT,
        payment_rounding: TENURE_DEFAULT,
        currency: [letter(b'R'), letter(b'U'), letter(b'B'), 0],
    };

    #[allow(
        clippy::cast_possible_wrap,
        clippy::unnecessary_cast,
        reason = "the bits are meant"
    )]
    const fn letter(byte: u8) -> c_char {
        byte as c_char
    }
}
