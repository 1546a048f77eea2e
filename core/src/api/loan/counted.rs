//! A loan of a request, counted: what the operations on choices and taxes share.

use super::super::Error;
use super::super::wire::{AmountText, Share};
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use crate::bfm::choice::ChoiceError;
use crate::bfm::loan::{Contract, Ledger};
use crate::bfm::paid::Paid;
use crate::money::{Currency, Rounding};
use rust_decimal::Decimal;

/// Contract, rows and payments by day.
pub(super) struct Counted {
    pub(super) contract: Contract,
    pub(super) ledger: Ledger,
    pub(super) paid: Vec<Paid>,
}

impl Counted {
    /// Counts a loan with its events; an error names `loan` or `events.<position>`.
    pub(super) fn of(loan: &LoanIn, events: &[EventIn]) -> Result<Self, Error> {
        let contract = loan.contract().map_err(|error| error.within("loan"))?;
        let (ledger, paid) = events_and_payments(&contract, events, None, |events, _| {
            let ledger = Ledger::of(&contract, events)?;
            let paid = Paid::of(&ledger, events);
            Ok((ledger, paid))
        })?;
        Ok(Self {
            contract,
            ledger,
            paid,
        })
    }
}

/// `part / whole` with four decimals, a half up; zero of nothing.
pub(super) fn share(part: i64, whole: i64) -> Share {
    let scaled = i128::from(part).saturating_mul(10_000);
    let scaled = Rounding::HalfUp.divide(scaled, whole.into()).unwrap_or(0);
    Share(Decimal::try_from_i128_with_scale(scaled, 4).unwrap_or_default())
}

/// An amount of zero or more, in minor units.
pub(super) fn amount(text: &AmountText, currency: Currency, field: &str) -> Result<i64, Error> {
    let got = text.read(currency, field)?;
    if got.minor_units() < 0 {
        return Err(Error::at(field, &ChoiceError::AmountBelowZero { got }));
    }
    Ok(got.minor_units())
}
