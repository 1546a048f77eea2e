//! Time value of money: the functions that users of spreadsheets know, in decimals.
//!
//! Signs are those of spreadsheets: money received is positive, money paid is negative. Arguments are decimal texts of up
//! to thirty digits, or quotients such as `0.09/12`; results are exact to some 26 significant digits. No value is a
//! double where money could be lost: all arithmetic is in pairs of doubles, and is rounded at the end, a half up.
//!
//! | file | concept |
//! |---|---|
//! | `number` | numbers as text |
//! | `annuity` | pv, fv, pmt, nper, rate and the parts of a payment |
//! | `series` | npv, irr, mirr of flows at equal steps; xnpv, xirr of dated flows |
//! | `xirr` | the rate of dated amounts in minor units, fast |
//! | `interest` | effect, nominal |
//! | `rates` | none, one or several rates |
//! | `error` | page `0x040x` of the errors |

mod annuity;
mod error;
mod interest;
mod number;
mod rates;
mod series;
mod xirr;

pub use annuity::{Annuity, When};
pub use error::TvmError;
pub use interest::{effect, nominal};
pub use number::Number;
pub use rates::{Outcome, Rates, WhyNone};
pub use series::{irr, mirr, npv, xirr_of, xnpv};
pub use xirr::xirr;
