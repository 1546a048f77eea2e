//! WebAssembly build of Tenure: text in and out for every operation, columns for schedules and lifecycles.
//!
//! The npm package wraps these exports with types. Errors are thrown as the text of the error's JSON,
//! so that the wrapper can tell a refused request from a stopped instance.

#[cfg(feature = "journey")]
mod journey;
#[cfg(feature = "lifecycle")]
mod lifecycle;
mod portfolio;

#[cfg(feature = "journey")]
pub use journey::JourneyLog;
#[cfg(feature = "lifecycle")]
pub use lifecycle::{LifecycleComparison, LifecycleLog, LifecyclePolicy, LifecycleRun};
pub use portfolio::Portfolio;

use tenure::api::{self, Error, HostError};
use tenure::bfm::loan::{Convention, Effect, Installment, Loan, Method, Prepayment, Repeat, Terms};
use tenure::calendar::{Date, DayCount};
use tenure::money::{Currency, Money, Rate, Rounding};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Answers a request of an operation with JSON; throws the error's JSON.
///
/// # Errors
/// As [`tenure::api::call`].
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> Result<String, JsValue> {
    api::call(operation, request.as_bytes()).map_err(|error| thrown(&error))
}

/// JSON array of `{name, since, summary}`.
#[wasm_bindgen]
pub fn operations() -> String {
    api::operations_json()
}

/// Version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    tenure::VERSION.to_owned()
}

fn thrown(error: &Error) -> JsValue {
    JsValue::from_str(&error.to_json())
}

/// Schedules as columns in the memory of the instance, reused from loan to loan.
///
/// Money is in minor units, days count from 1970-01-01. Each column starts `stride` elements after
/// the one before it; the first `count` of a column are rows. Pointers hold until the next call.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Columns {
    /// Payment, interest, principal, prepayment, balance, one after another.
    money: Vec<i64>,
    due_on: Vec<i32>,
    stride: usize,
    terms: Option<Terms>,
}

#[wasm_bindgen]
impl Columns {
    /// Columns without rows.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the terms of the next [`Columns::fill`]; numbers of choices as in C, 0 is the default,
    /// a payment of 0 is computed.
    ///
    /// # Errors
    /// Numbers that stand for no choice.
    #[allow(
        clippy::too_many_arguments,
        reason = "numbers cross the border cheaper than objects"
    )]
    #[wasm_bindgen(js_name = setConvention)]
    pub fn set_convention(
        &mut self,
        currency: &str,
        method: i32,
        interest_only_months: u32,
        day_count: i32,
        rounding: i32,
        payment_rounding: i32,
        payment: i64,
    ) -> Result<(), JsValue> {
        let terms = (|| {
            let currency = Currency::parse(currency)?;
            let rounding = constant("rounding", rounding, Rounding::from_code)?;
            let payment_rounding = match payment_rounding {
                0 => rounding,
                code => constant("paymentRounding", code, Rounding::from_code)?,
            };
            let day_count = constant("dayCount", day_count, DayCount::from_code)?;
            let nothing = Terms::annuity(Money::zero(currency), Rate::from_pico(0), 0, Date::from_days(0));
            Ok(Terms {
                method: constant("method", method, Method::from_code)?,
                interest_only_months,
                payment: (payment != 0).then(|| Money::from_minor(payment, currency)),
                convention: Convention {
                    day_count,
                    rounding,
                    payment_rounding,
                    payment_multiple: 1,
                },
                ..nothing
            })
        })();
        self.terms = Some(terms.map_err(|error: Error| thrown(&error))?);
        Ok(())
    }

    /// Writes the schedule of a loan; answers the number of rows.
    ///
    /// # Errors
    /// Terms that the domain refuses.
    pub fn fill(
        &mut self,
        principal: i64,
        annual_rate: i64,
        months: u32,
        disbursed_on: i32,
    ) -> Result<u32, JsValue> {
        let loan = self
            .loan(principal, annual_rate, months, disbursed_on)
            .map_err(|error| thrown(&error))?;
        Ok(self.write(loan.schedule(), months))
    }

    /// Writes the schedule of a loan with money paid early; answers the number of rows.
    ///
    /// # Errors
    /// Terms or prepayments that the domain refuses, numbers that stand for no choice.
    #[allow(
        clippy::too_many_arguments,
        reason = "numbers cross the border cheaper than objects"
    )]
    #[wasm_bindgen(js_name = fillPrepaid)]
    pub fn fill_prepaid(
        &mut self,
        principal: i64,
        annual_rate: i64,
        months: u32,
        disbursed_on: i32,
        prepaid_on: i32,
        amount: i64,
        effect: i32,
        repeat: i32,
    ) -> Result<u32, JsValue> {
        let repayment = (|| {
            let loan = self.loan(principal, annual_rate, months, disbursed_on)?;
            let prepayment = Prepayment {
                on: Date::from_days(prepaid_on),
                amount: Money::from_minor(amount, loan.terms().principal.currency()),
                effect: constant("effect", effect, Effect::from_code)?,
                repeat: constant("repeat", repeat, Repeat::from_code)?,
            };
            loan.prepay(prepayment)
                .map_err(|error| Error::from(error).within("prepayment"))
        })()
        .map_err(|error: Error| thrown(&error))?;
        Ok(self.write(repayment.schedule(), months))
    }

    fn loan(&self, principal: i64, annual_rate: i64, months: u32, disbursed_on: i32) -> Result<Loan, Error> {
        Ok(Loan::new(self.terms_of(
            principal,
            annual_rate,
            months,
            disbursed_on,
        ))?)
    }

    /// Terms of a loan with the convention that was set.
    fn terms_of(&self, principal: i64, annual_rate: i64, months: u32, disbursed_on: i32) -> Terms {
        let currency = self
            .terms
            .map_or(Currency::RUB, |terms| terms.principal.currency());
        let annuity = Terms::annuity(
            Money::from_minor(principal, currency),
            Rate::from_pico(annual_rate),
            months,
            Date::from_days(disbursed_on),
        );
        match self.terms {
            None => annuity,
            Some(terms) => Terms {
                principal: annuity.principal,
                annual_rate: annuity.annual_rate,
                months: annuity.months,
                disbursed_on: annuity.disbursed_on,
                ..terms
            },
        }
    }

    /// Terms have bounded `months`, so that the columns stay small.
    fn write(&mut self, rows: impl Iterator<Item = Installment>, months: u32) -> u32 {
        self.stride = months as usize;
        self.money.resize(self.stride.saturating_mul(5), 0);
        self.due_on.resize(self.stride, 0);
        let (payments, rest) = self.money.split_at_mut(self.stride);
        let (interests, rest) = rest.split_at_mut(self.stride);
        let (principals, rest) = rest.split_at_mut(self.stride);
        let (prepayments, balances) = rest.split_at_mut(self.stride);
        let mut targets = payments
            .iter_mut()
            .zip(interests)
            .zip(principals)
            .zip(prepayments)
            .zip(balances)
            .zip(&mut self.due_on);
        let mut count = 0_u32;
        // `for_each` and not `for`: a schedule that drives the loop itself is faster.
        rows.for_each(|row| {
            let Some((((((payment, interest), principal), prepayment), balance), due_on)) = targets.next()
            else {
                return;
            };
            *payment = row.payment().minor_units();
            *interest = row.interest().minor_units();
            *principal = row.principal().minor_units();
            *prepayment = row.prepayment().minor_units();
            *balance = row.balance().minor_units();
            *due_on = row.due_on().days();
            count = row.number();
        });
        count
    }

    /// Address of the money columns in the memory of the instance.
    #[wasm_bindgen(js_name = moneyPointer)]
    pub fn money_pointer(&self) -> *const i64 {
        self.money.as_ptr()
    }

    /// Address of the column of due dates.
    #[wasm_bindgen(js_name = dueOnPointer)]
    pub fn due_on_pointer(&self) -> *const i32 {
        self.due_on.as_ptr()
    }

    /// Elements from the start of one column to the next.
    pub fn stride(&self) -> usize {
        self.stride
    }
}

/// The choice with a number.
fn constant<T>(argument: &'static str, code: i32, from_code: fn(i32) -> Option<T>) -> Result<T, Error> {
    from_code(code).ok_or_else(|| {
        Error::at(
            argument,
            &HostError::UnknownConstant {
                argument,
                got: code.into(),
            },
        )
    })
}
