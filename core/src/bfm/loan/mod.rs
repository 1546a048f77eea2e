//! Loans: contract terms, exact schedules, early repayment, progress to the debt-free date.
//!
//! A loan is a pure function of its terms; nothing is stored that can be derived. The rows of a
//! schedule are authoritative: totals are sums of rows, and the last row absorbs what rounding
//! left. The room of each concept:
//!
//! | file | concept |
//! |---|---|
//! | `terms` | what the contract says, and the named convention that it follows |
//! | `annuity` | the level payment, correctly rounded |
//! | `accrual` | interest of one period, in integers |
//! | `installment` | one row |
//! | `schedule` | the rows, one after another |
//! | `prepayment` | money paid early, and what becomes of the loan |
//! | `progress` | where the borrower stands on a day |
//! | `totals` | sums over rows |
//! | `contract` | the whole contract: tranches, rate timeline, due dates, lead-ins, fees |
//! | `event` | what happens after it was signed |
//! | `ledger` | contract and events in, rows out |
//! | `timeline` | plan, actual and what lies between them |
//! | `goal` | free of debt by a day or a budget |
//! | `flows` | what the annual cost is solved from |
//! | `batch` | the summary of a loan |
//! | `portfolio` | many loans on several threads, their rows by columns |
//! | `reconcile` | a bank's statement, and the convention that gives its rows |
//! | `service` | what falls due on which day, and who owes it |
//! | `error` | page `0x03xx` of the errors |

mod accrual;
mod annuity;
mod batch;
mod contract;
mod error;
mod event;
mod flows;
mod goal;
mod installment;
mod ledger;
pub mod portfolio;
mod prepayment;
mod progress;
mod reconcile;
mod schedule;
mod service;
mod terms;
mod timeline;
mod totals;

#[cfg(test)]
mod tests;

pub use batch::{Summary, summarize};
pub use contract::{
    AccrueTo, Charge, Contract, ContractTerms, DueOn, DueRules, Fee, FeeAmount, FeeKind, FeeRepeat, LeadIn,
    PaymentBasis, Placement, RateChange, RateEffect, RateStep, RoundInterest, Tranche,
};
pub use error::LoanError;
pub use event::{EarlyInterest, Event, EventKind, Holiday, HolidayTerm, Payer};
pub use goal::{Reached, Seeker};
pub use installment::Installment;
pub use ledger::{
    Allocation, ArrearsTerms, Bucket, Ledger, LedgerRow, Outcome, Part, Payment, Real, Received, RowKind,
    Standing,
};
pub use prepayment::{Effect, Prepayment, Repayment, Repeat, Saved};
pub use progress::Progress;
pub use reconcile::{
    Cause, Choice, Column, ColumnDifference, Difference, DueChoice, Fit, Found, Note, Open, PaymentChoice,
    Reconciliation, Refusal, SearchSpace, StatementError, StatementRow, reconcile,
};
pub use schedule::Schedule;
pub use service::{Duty, DutyKind, Occasion, Service, Side};
pub use terms::{Convention, Loan, Method, Terms};
pub use timeline::{LedgerTotals, Timeline};
pub use totals::Totals;
