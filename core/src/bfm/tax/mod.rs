//! Taxes that hang on a loan.
//!
//! | file | concept |
//! |---|---|
//! | `statement` | what was paid, by calendar year |
//! | `property_deduction` | the Russian deduction for a home and its interest, used up over years |
//! | `scale` | a progressive scale of income tax |
//! | `error` | the rows `0x052x` of the errors |

mod error;
mod property_deduction;
mod scale;
mod statement;

pub use error::TaxError;
pub use property_deduction::{BaseYear, CapPer, Caps, Claim, Claimant, ClaimantYear, ClaimantYears};
pub use scale::{Scale, Step};
pub use statement::{YearPaid, by_year};
