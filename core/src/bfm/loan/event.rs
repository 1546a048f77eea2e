//! What happens to a loan after it was signed: dated events, in any order of entry.
//!
//! The rows of a loan are a function of the contract and the set of its events. Events of one day are taken
//! in this order: tranche, rate, due day, early repayments by their `order`, recast, refinancing; the order of entry does
//! not count, so that an event can be edited or removed without a trace.

use super::contract::{Placement, RateChange};
use super::prepayment::{Effect, Repeat};
use super::{Contract, LoanError};
use crate::calendar::{CalendarError, Date};
use crate::limits::{MAX_EVENTS, MAX_LOAN_MONTHS};
use crate::money::Money;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// What an early repayment does with the interest of the days before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EarlyInterest {
    /// It is due on the next due date; the whole amount goes to the principal.
    #[default]
    Carried,
    /// It is paid first, from the amount.
    Now,
}

numbered!(EarlyInterest: Carried = 1, Now = 2);

/// Whose money it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Payer {
    /// The borrower's.
    #[default]
    Borrower,
    /// Somebody else's, such as maternity capital paid by the state.
    ThirdParty,
}

numbered!(Payer: Borrower = 1, ThirdParty = 2);

/// What a payment holiday does to the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HolidayTerm {
    /// It grows by the paused installments; the regular payment stays, unless capitalised interest made the debt grow.
    #[default]
    Extended,
    /// It stays; the regular payment is computed anew after the holiday.
    Kept,
}

numbered!(HolidayTerm: Extended = 1, Kept = 2);

/// Installments that are paused or reduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// Last day; due dates from the event's day to this one are part of it.
    pub until: Date,
    /// What is paid all the same; nothing when absent.
    pub payment: Option<Money>,
    /// Where the interest goes that the payment does not cover.
    pub interest: Placement,
    /// What becomes of the term.
    pub term: HolidayTerm,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Money paid early.
    EarlyRepayment {
        /// Amount of each.
        amount: Money,
        /// What it changes.
        effect: Effect,
        /// How often it is made.
        repeat: Repeat,
        /// What becomes of the interest of the days before it.
        interest: EarlyInterest,
        /// Whose money it is.
        payer: Payer,
    },
    /// From here on a fixed total each due date: what the installment leaves of it is paid early. A later budget takes its
    /// place.
    Budget {
        /// The total.
        amount: Money,
        /// What the early part changes.
        effect: Effect,
        /// Last day, when it ends.
        until: Option<Date>,
    },
    /// A payment holiday.
    Holiday(Holiday),
    /// The regular payment is computed anew for the balance and the installments left.
    Recast,
    /// The rate changes, beside the timeline of the contract.
    Rate {
        /// What happens to the rate; points add to the rate of the day.
        change: RateChange,
        /// Most that the level payment may grow by.
        payment_cap: Option<crate::money::Rate>,
    },
    /// Later due dates fall on another day of the month, 1 to 31.
    DueDay(u32),
    /// Another lender repays everything that is owed.
    Refinance,
}

/// A dated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its day.
    pub on: Date,
    /// Position among the early repayments of one day.
    pub order: u32,
    /// What happens.
    pub kind: EventKind,
}

impl Event {
    /// Checks one event against its contract; `last_due_on` is the last day of the loan by its contract.
    pub(super) fn check(&self, contract: &Contract, last_due_on: Date) -> Result<(), LoanError> {
        let disbursed_on = contract.terms().disbursed_on;
        if self.on <= disbursed_on || self.on > last_due_on {
            return Err(LoanError::EventOutsideLoan {
                got: self.on,
                first: disbursed_on.next_day(),
                last: last_due_on,
            });
        }
        match self.kind {
            EventKind::EarlyRepayment { amount, .. } | EventKind::Budget { amount, .. } => {
                contract.same_currency(amount)?;
                if amount.minor_units() <= 0 {
                    return Err(LoanError::PrepaymentNotPositive { got: amount });
                }
            }
            EventKind::Holiday(holiday) => self.check_holiday(contract, holiday)?,
            EventKind::DueDay(day) if !(1..=31).contains(&day) => {
                return Err(CalendarError::DueDayOutOfRange { got: day }.into());
            }
            _ => {}
        }
        Ok(())
    }

    fn check_holiday(&self, contract: &Contract, holiday: Holiday) -> Result<(), LoanError> {
        if holiday.until < self.on {
            return Err(LoanError::HolidayEndsBeforeItBegins {
                from: self.on,
                until: holiday.until,
            });
        }
        if let Some(payment) = holiday.payment {
            contract.same_currency(payment)?;
            if payment.minor_units() <= 0 {
                return Err(LoanError::PaymentOutOfRange { got: payment });
            }
        }
        Ok(())
    }
}

/// Refuses too many events, and holidays that overlap; the position of the event at fault comes with the error.
pub(super) fn check_all(
    events: &[Event],
    contract: &Contract,
    last_due_on: Date,
) -> Result<(), (usize, LoanError)> {
    if events.len() > MAX_EVENTS {
        let error = LoanError::TooManyParts {
            got: events.len(),
            part: "events",
        };
        return Err((MAX_EVENTS, error));
    }
    for (index, event) in events.iter().enumerate() {
        event
            .check(contract, last_due_on)
            .map_err(|error| (index, error))?;
    }
    let mut holidays: Vec<(Date, Date, usize)> = holidays(events);
    crate::order::sort_by(&mut holidays, Ord::cmp);
    for pair in holidays.windows(2) {
        if let [(_, until, _), (from, _, index)] = pair
            && from <= until
        {
            return Err((
                *index,
                LoanError::HolidaysOverlap {
                    from: *from,
                    until: *until,
                },
            ));
        }
    }
    Ok(())
}

fn holidays(events: &[Event]) -> Vec<(Date, Date, usize)> {
    let of = |(index, event): (usize, &Event)| match event.kind {
        EventKind::Holiday(holiday) => Some((event.on, holiday.until, index)),
        _ => None,
    };
    events.iter().enumerate().filter_map(of).collect()
}

/// Most rows of one loan: its installments, and as many paused ones.
pub(super) const MAX_ROWS: u32 = MAX_LOAN_MONTHS * 2;
