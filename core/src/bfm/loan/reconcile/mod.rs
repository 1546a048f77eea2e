//! Reconciliation: the rows of a bank's statement in, the convention that reproduces them out.
//!
//! What the contract does not say is searched: day count, rounding of interest, shift of due dates and the day that
//! interest runs to, basis, rounding and multiple of the regular payment, due day and first due date. The
//! search goes by stages, so that few conventions are counted in full:
//!
//! 1. dates: which due rules give the days of the statement ([`dates`]);
//! 2. interest: each row by itself, from the bank's own balance of the row before ([`interest`]);
//! 3. payment: the first regular payment against those of the rows ([`payment`]);
//! 4. the ledger counts what is left, in the order of the rows that contradict it ([`search`]).
//!
//! A convention is found when every figure of every row comes out within the tolerance. When none does, the closest one
//! is named: the fewest rows whose interest or payment contradict it by themselves, then the most leading rows equal,
//! then the smallest sum of differences. Counting contradictions first keeps one wrong row at the beginning from
//! hiding the convention of all the others. The first row that differs is then explained ([`explain`]).
//!
//! Conventions that cannot differ on the loan (Up and Ceiling for amounts that are not negative, day counts with the same
//! fractions, shifts that move nothing) are counted once and named together. Rows that are absent between two
//! given ones are reported, and are no difference. Carried balances ([`RoundInterest::Carried`](super::RoundInterest)) are tried only when the
//! search is told to, because the rows do not show them. Not here: the lead-in, the frequency and the method, which the
//! contract says; rows for money paid early on a due date.
//!
//! | file | concept |
//! |---|---|
//! | `statement` | the rows, their order, what is strange about them |
//! | `space` | the choices that are searched |
//! | `dates` | due rules that give the days of the rows |
//! | `interest` | interest row by row |
//! | `payment` | the regular payment |
//! | `compare` | rows of a ledger against rows of the statement |
//! | `search` | the stages together |
//! | `explain` | why a row differs |

mod compare;
mod dates;
mod error;
mod explain;
mod interest;
mod payment;
mod search;
mod space;
mod statement;

#[cfg(test)]
mod tests;

pub use compare::{Column, ColumnDifference, Fit};
pub use error::StatementError;
pub use explain::Cause;
pub use search::{Difference, Found, Reconciliation, Refusal, reconcile};
pub use space::{Choice, DueChoice, Open, PaymentChoice, SearchSpace};
pub use statement::{Note, StatementRow};
