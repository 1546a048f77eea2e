//! Nominal and effective rates.
//!
//! `1 + effective = (1 + nominal / m)^m`, `m` compounding periods a year.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "numbers of this kind do not panic; whole numbers are checked by name"
)]

use super::annuity::{checked_rate, finite, shown};
use super::{Number, TvmError};
use crate::limits::MAX_PERIODS;
use crate::numeric::Twofold;

/// Effective rate of a nominal one.
///
/// # Errors
/// No periods or too many, and a nominal rate of -100 % a period or less.
pub fn effect(nominal: Number, npery: u32) -> Result<Number, TvmError> {
    let periods = checked(npery)?;
    let rate = nominal.0 / periods;
    if rate <= Twofold::new(-1.0) {
        return Err(TvmError::ValueOutOfRange {
            argument: "nominal",
            got: shown(nominal),
            allowed: "the numbers above -npery",
        });
    }
    // Through logarithms, so that small rates keep their digits.
    finite((rate.ln_1p() * periods).exp_m1())
}

/// Nominal rate of an effective one.
///
/// # Errors
/// No periods or too many, and an effective rate of -100 % or less.
pub fn nominal(effective: Number, npery: u32) -> Result<Number, TvmError> {
    let periods = checked(npery)?;
    let rate = checked_rate(effective, "effective")?;
    finite((rate.ln_1p() / periods).exp_m1() * periods)
}

fn checked(npery: u32) -> Result<Twofold, TvmError> {
    if (1..=MAX_PERIODS).contains(&npery) {
        return Ok(Twofold::new(npery.into()));
    }
    Err(TvmError::ValueOutOfRange {
        argument: "npery",
        got: npery.to_string(),
        allowed: "1..=1000000",
    })
}
