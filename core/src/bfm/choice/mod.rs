//! Choices of a borrower: how much he can carry, whether to change the lender, which offer to take.
//!
//! | file | concept |
//! |---|---|
//! | `affordability` | the largest loan that a borrower can carry |
//! | `compare` | offers side by side, and what frees a borrower on a day |
//! | `refinance` | changing the lender, weighed in money |
//! | `error` | the rows `0x051x` of the errors |

mod affordability;
mod compare;
mod error;
mod refinance;

pub use affordability::{AffordError, Affordable, Bound, Ceilings, Household, Limit, affordable};
pub use compare::{AtHorizon, OfferFigures, Payoff, figures, payoff_on, ranking};
pub use error::{ChoiceError, MAX_OFFERS};
pub use refinance::{BreakEven, Course, Extra, LostTax, Switch, Verdict, Weighed, verdict};
