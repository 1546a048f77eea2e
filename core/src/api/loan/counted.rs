//! A loan of a request, counted: what the operations on choices and taxes share.

use super::super::Error;
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use crate::bfm::loan::{Contract, Ledger};
use crate::bfm::paid::Paid;

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
