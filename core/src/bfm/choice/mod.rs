//! Choices of a borrower: how much he can carry, whether to change the lender, which offer to take.
//!
//! | file | concept |
//! |---|---|
//! | `error` | the rows `0x051x` of the errors |

mod error;

pub use error::{ChoiceError, MAX_OFFERS};
