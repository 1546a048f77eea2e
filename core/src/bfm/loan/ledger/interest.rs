//! Interest of one period as an exact sum over its parts.
//!
//! A part is a stretch of days with one balance and one rate: `balance * rate * fraction of a year`. Parts are
//! added as fractions and rounded once for the installment, or each by itself, as the contract says. Where balances are
//! carried unrounded, interest is kept in billionths of a minor unit.

use super::Part;
use crate::bfm::loan::LoanError;
use crate::bfm::loan::contract::RoundInterest;
use crate::money::Rounding;

/// Interest that accrued and was not yet settled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accrued {
    rounding: Rounding,
    round: RoundInterest,
    /// Parts that were rounded or left unpaid, in minor units.
    whole: i64,
    numerator: i128,
    denominator: i128,
}

/// Units of carried amounts in a minor unit.
pub(super) const CARRIED: i128 = 1_000_000_000;

/// Units that a period's rate is cut to when amounts are carried.
const RATE: i128 = 1_000_000_000_000_000_000;

impl Accrued {
    pub(super) const fn new(rounding: Rounding, round: RoundInterest) -> Self {
        Self {
            rounding,
            round,
            whole: 0,
            numerator: 0,
            denominator: 1,
        }
    }

    /// Adds a part; `residue` is what its balance is above the whole minor units, when balances are carried.
    pub(super) fn add(&mut self, part: &Part, residue: i128) -> Result<(), LoanError> {
        if self.round == RoundInterest::Carried {
            return self.carry(part, residue).ok_or(LoanError::LedgerOverflow);
        }
        let weighted = i128::from(part.balance).checked_mul(part.numerator);
        let numerator = weighted.ok_or(LoanError::LedgerOverflow)?;
        if self.round == RoundInterest::Part {
            self.whole = self
                .whole
                .saturating_add(self.rounded(numerator, part.denominator)?);
            return Ok(());
        }
        if self.numerator == 0 {
            (self.numerator, self.denominator) = (numerator, part.denominator);
            return Ok(());
        }
        // The lowest common denominator; parts of one period mostly share theirs.
        let shared = divisor(self.denominator, part.denominator);
        let ours = part.denominator.checked_div(shared).unwrap_or(1);
        let theirs = self.denominator.checked_div(shared).unwrap_or(1);
        let sum = self
            .numerator
            .checked_mul(ours)
            .zip(numerator.checked_mul(theirs));
        let sum = sum.and_then(|(ours, theirs)| ours.checked_add(theirs));
        let common = self.denominator.checked_mul(ours);
        (self.numerator, self.denominator) = sum.zip(common).ok_or(LoanError::LedgerOverflow)?;
        Ok(())
    }

    fn carry(&mut self, part: &Part, residue: i128) -> Option<()> {
        let balance = i128::from(part.balance)
            .checked_mul(CARRIED)?
            .checked_add(residue)?;
        let rate = part.numerator.checked_mul(RATE)?.checked_div(part.denominator)?;
        let interest = balance.checked_mul(rate)?.checked_div(RATE)?;
        self.denominator = CARRIED;
        self.numerator = self.numerator.checked_add(interest)?;
        Some(())
    }

    /// What accrued beyond what is shown, in carried units.
    pub(super) fn residue(&self) -> Result<i128, LoanError> {
        if self.round != RoundInterest::Carried {
            return Ok(0);
        }
        let shown = i128::from(self.total()?.saturating_sub(self.whole)).saturating_mul(CARRIED);
        Ok(self.numerator.saturating_sub(shown))
    }

    /// Everything accrued, rounded.
    pub(super) fn total(&self) -> Result<i64, LoanError> {
        Ok(self
            .whole
            .saturating_add(self.rounded(self.numerator, self.denominator)?))
    }

    /// Starts anew with what was left unpaid.
    pub(super) fn settle(&mut self, unpaid: i64) {
        *self = Self {
            whole: unpaid,
            ..Self::new(self.rounding, self.round)
        };
    }

    fn rounded(&self, numerator: i128, denominator: i128) -> Result<i64, LoanError> {
        let rounded = self.rounding.divide(numerator, denominator);
        rounded
            .and_then(|minor| i64::try_from(minor).ok())
            .ok_or(LoanError::LedgerOverflow)
    }
}

/// Greatest common divisor, at least one; fractions stay short.
fn divisor(a: i128, b: i128) -> i128 {
    if a == b {
        return a.max(1);
    }
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    i128::try_from(a).unwrap_or(1).max(1)
}
