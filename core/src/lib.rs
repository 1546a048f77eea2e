//! Tenure: the relationship engine for banks and vendors of bank software.
//!
//! A pure domain library: no clock, no I/O, no locale, no hidden randomness. A request gives the
//! same bytes on every host. Money is exact: `i64` minor units, `i128` intermediates, rational
//! rates; every rounding is named by the convention of the contract.
//!
//! The house, from the ground up; a module imports only from lower floors:
//!
//! | floor | module | holds |
//! |---|---|---|
//! | 0 | [`money`] | amounts, currencies, rates, rounding, allocation |
//! | 0 | [`calendar`] | dates, due-date series, business days, day counts |
//! | 0 | `numeric` | fixed-point and exact integer arithmetic |
//! | 0 | [`json`] | documents and requests, read strictly with located errors |
//! | 0 | [`label`] | texts for people in the languages of the project |
//! | 0 | [`threads`] | work on many things at once |
//! | 1 | [`contact`] | channels, kinds of contact, contact records and what they cost |
//! | 2 | [`bfm`] | budgeting and financial management: loans |
//! | 2 | [`lifecycle`] | stages of a customer: events, policies, the machine, whole populations |
//! | 2 | [`journey`] | journeys of three levels: designed, measured, mined from event logs, continued over channels |
//! | 5 | [`picture`] | every picture as SVG text with a data table beside it |
//! | 6 | [`api`] | the table of operations that every binding calls |
//!
//! ```
//! # #[cfg(feature = "bfm")] {
//! use tenure::bfm::loan::{Loan, Terms};
//! use tenure::calendar::Date;
//! use tenure::money::{Currency, Money, Rate};
//!
//! let terms = Terms {
//!     interest_only_months: 1,
//!     ..Terms::annuity(
//!         Money::parse("4000000.00", Currency::RUB)?,
//!         Rate::parse("0.125")?,
//!         180,
//!         Date::parse("2026-01-15")?,
//!     )
//! };
//! let loan = Loan::new(terms)?;
//! assert_eq!(loan.payment().to_string(), "49395.16 RUB");
//! assert_eq!(loan.totals().paid().to_string(), "8883398.78 RUB");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::float_arithmetic,
        reason = "a test may panic"
    )
)]

pub mod calendar;
#[cfg(any(feature = "contact", feature = "lifecycle"))]
pub(crate) mod id;
#[cfg(feature = "json")]
#[cfg_attr(
    not(all(feature = "api", feature = "contact")),
    allow(unused_macros, unused_imports, reason = "requests and documents use them all")
)]
pub mod json;
pub mod label;
pub mod limits;
pub mod money;
pub(crate) mod numbered;
pub(crate) mod numeric;
#[cfg(any(test, feature = "bfm", feature = "lifecycle", feature = "journey"))]
pub(crate) mod order;
pub mod problem;
pub mod threads;

#[cfg(feature = "bfm")]
pub mod bfm;

#[cfg(feature = "lifecycle")]
pub mod lifecycle;

#[cfg(feature = "contact")]
pub mod contact;

#[cfg(feature = "journey")]
pub mod journey;

#[cfg(feature = "picture")]
pub mod picture;

#[cfg(feature = "api")]
pub mod api;

/// Version of this library, as in its `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
