//! Many loans in one call: their rows and figures as columns in the memory of the instance.

use crate::{Columns, thrown};
use tenure::api::{Error, HostError};
use tenure::bfm::loan::{Terms, portfolio};
use tenure::problem::Problem;
use tenure::threads::Threads;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Bytes of a row in the four columns.
const ROW_BYTES: usize = 28;
/// Most bytes of rows of one call: a quarter of what an instance can have, because the caller copies them.
const MOST_BYTES: usize = 1 << 30;

/// What a portfolio was answered with; pointers hold until the next call.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Portfolio {
    rows: portfolio::Rows,
    /// Payment, interest, everything paid of each loan, one column after another.
    money: Vec<i64>,
    /// Status, last due date, number of rows of each loan, one column after another.
    ends: Vec<i32>,
}

#[wasm_bindgen]
impl Portfolio {
    /// A portfolio without loans.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts loans that share the convention of `shared`, one for each principal; answers the number of rows.
    /// The other columns have as many elements.
    ///
    /// # Errors
    /// More rows than an instance should hold. A loan that is refused has its error's number as its status.
    pub fn fill(
        &mut self,
        shared: &Columns,
        principal: &[i64],
        annual_rate: &[i64],
        months: &[u32],
        disbursed_on: &[i32],
    ) -> Result<usize, JsValue> {
        *self = Self::default();
        let numbers = principal.iter().zip(annual_rate).zip(months).zip(disbursed_on);
        let terms: Vec<Terms> = numbers
            .map(|(((principal, rate), months), day)| shared.terms_of(*principal, *rate, *months, *day))
            .collect();
        let bytes = portfolio::room(&terms).saturating_mul(ROW_BYTES);
        if bytes > MOST_BYTES {
            let error = HostError::RequestTooLarge {
                got: bytes,
                max: MOST_BYTES,
            };
            return Err(thrown(&Error::at("months", &error)));
        }
        self.rows = portfolio::rows(&terms, Threads::ONE);
        self.write_figures();
        Ok(self.rows.due_on().len())
    }

    fn write_figures(&mut self) {
        let loans = self.rows.loans();
        self.money = vec![0; loans.len().saturating_mul(3)];
        self.ends = vec![0; loans.len().saturating_mul(3)];
        let (payments, rest) = self.money.split_at_mut(loans.len());
        let (interests, paids) = rest.split_at_mut(loans.len());
        let (statuses, rest) = self.ends.split_at_mut(loans.len());
        let (days, counts) = rest.split_at_mut(loans.len());
        let money = payments.iter_mut().zip(interests).zip(paids);
        let ends = statuses.iter_mut().zip(days).zip(counts);
        for ((loan, ((payment, interest), paid)), ((status, day), count)) in loans.iter().zip(money).zip(ends)
        {
            match loan {
                Ok(loan) => {
                    *payment = loan.payment.minor_units();
                    *interest = loan.interest.minor_units();
                    *paid = loan.paid.minor_units();
                    *day = loan.debt_free_on.days();
                    *count = loan.installments.cast_signed();
                }
                Err(error) => *status = error.entry().code.cast_signed(),
            }
        }
    }

    /// Address of a column: of rows 0 offsets, 1 due dates, 2 interest, 3 principal, 4 balance; of loans 5 money,
    /// 6 the others.
    pub fn pointer(&self, column: u32) -> usize {
        match column {
            0 => self.rows.offsets().as_ptr() as usize,
            1 => self.rows.due_on().as_ptr() as usize,
            2 => self.rows.interest().as_ptr() as usize,
            3 => self.rows.principal().as_ptr() as usize,
            4 => self.rows.balance().as_ptr() as usize,
            5 => self.money.as_ptr() as usize,
            _ => self.ends.as_ptr() as usize,
        }
    }
}
