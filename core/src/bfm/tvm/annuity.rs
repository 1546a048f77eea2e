//! Equal payments: pv, fv, pmt, nper, rate, and the parts of each payment.
//!
//! All are the one equation of spreadsheets (`OpenFormula` 1.2, 6.12): with growth `g = (1 + r)^n` and the sum
//! `s = ((1 + r)^n - 1) / r` (`n` when `r = 0`),
//!
//! `pv g + pmt (1 + r w) s + fv = 0`, `w` being 1 for payments at the beginning of periods.
//!
//! Interest of payment k: on the balance after the payment before it, and nothing in payment 1 when payments stand at the
//! beginning. `s` is found by doubling, `s(2k) = s(k) (2 + r s(k))`, so that rates near zero lose nothing.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "numbers of this kind do not panic; whole numbers are checked by name"
)]

use super::{Number, Rates, TvmError, WhyNone};
use crate::limits::MAX_PERIODS;
use crate::numeric::{FlowCurve, Run, Twofold};
use serde::{Deserialize, Serialize};

/// When in its period a payment is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum When {
    /// At the end; type 0 of spreadsheets.
    #[default]
    End,
    /// At the beginning; type 1 of spreadsheets.
    Begin,
}

/// Equal payments over a number of periods; the functions take what is missing.
///
/// ```
/// use tenure::bfm::tvm::{Annuity, Number, When};
/// let rate = Number::parse("0.07")?;
/// let annuity = Annuity::new(rate, Number::parse("20")?, When::End)?;
/// let pv = annuity.pv(Number::parse("12000")?, Number::ZERO)?;
/// assert_eq!(pv.text(None).unwrap(), "-127128.1709461939327295222");
/// # Ok::<(), tenure::bfm::tvm::TvmError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Annuity {
    rate: Twofold,
    nper: Twofold,
    when: When,
}

impl Annuity {
    /// A rate per period above -1 and a number of periods from 0 to a million, not necessarily whole.
    ///
    /// # Errors
    /// Values outside these ranges.
    pub fn new(rate: Number, nper: Number, when: When) -> Result<Self, TvmError> {
        Ok(Self {
            rate: checked_rate(rate, "rate")?,
            nper: checked_periods(nper)?,
            when,
        })
    }

    /// Present value.
    ///
    /// # Errors
    /// A result too large.
    pub fn pv(&self, pmt: Number, fv: Number) -> Result<Number, TvmError> {
        let paid = pmt.0 * self.payment_factor(self.nper);
        finite(-(fv.0 + paid) / growth(self.rate, self.nper))
    }

    /// Future value.
    ///
    /// # Errors
    /// A result too large.
    pub fn fv(&self, pmt: Number, pv: Number) -> Result<Number, TvmError> {
        finite(-(pv.0 * growth(self.rate, self.nper) + pmt.0 * self.payment_factor(self.nper)))
    }

    /// Payment of each period.
    ///
    /// # Errors
    /// No period at all, or a result too large.
    pub fn pmt(&self, pv: Number, fv: Number) -> Result<Number, TvmError> {
        if self.nper.is_zero() {
            return Err(TvmError::ValueOutOfRange {
                argument: "nper",
                got: "0".to_owned(),
                allowed: "the numbers above zero",
            });
        }
        finite(-(fv.0 + pv.0 * growth(self.rate, self.nper)) / self.payment_factor(self.nper))
    }

    /// Interest in payment `per`.
    ///
    /// # Errors
    /// A fractional `nper`, or `per` outside `1..=nper`.
    pub fn ipmt(&self, per: u32, pv: Number, fv: Number) -> Result<Number, TvmError> {
        self.check_payment(per, "per")?;
        let pmt = self.pmt(pv, fv)?;
        if self.when == When::Begin && per == 1 {
            return Ok(Number::ZERO);
        }
        finite(-(self.rate * self.balance_after(per.saturating_sub(1), pv.0, pmt.0)))
    }

    /// Principal in payment `per`.
    ///
    /// # Errors
    /// A fractional `nper`, or `per` outside `1..=nper`.
    pub fn ppmt(&self, per: u32, pv: Number, fv: Number) -> Result<Number, TvmError> {
        let interest = self.ipmt(per, pv, fv)?;
        finite(self.pmt(pv, fv)?.0 - interest.0)
    }

    /// Interest in the payments `start..=end` of a loan without a rest.
    ///
    /// # Errors
    /// A fractional `nper`, or payments outside `1..=nper`.
    pub fn cumipmt(&self, pv: Number, start: u32, end: u32) -> Result<Number, TvmError> {
        let principal = self.cumprinc(pv, start, end)?;
        let count = end.saturating_sub(start).saturating_add(1);
        finite(self.pmt(pv, Number::ZERO)?.0 * Twofold::new(count.into()) - principal.0)
    }

    /// Principal in the payments `start..=end` of a loan without a rest.
    ///
    /// # Errors
    /// A fractional `nper`, or payments outside `1..=nper`.
    pub fn cumprinc(&self, pv: Number, start: u32, end: u32) -> Result<Number, TvmError> {
        self.check_payment(start, "start")?;
        self.check_payment(end, "end")?;
        if start > end {
            return Err(TvmError::ValueOutOfRange {
                argument: "end",
                got: end.to_string(),
                allowed: "start..=nper",
            });
        }
        let pmt = self.pmt(pv, Number::ZERO)?.0;
        let before = self.balance_after(start.saturating_sub(1), pv.0, pmt);
        finite(self.balance_after(end, pv.0, pmt) - before)
    }

    /// `(1 + r w) s`, by which the payment is multiplied.
    fn payment_factor(&self, nper: Twofold) -> Twofold {
        let sum = growth_sum(self.rate, nper);
        match self.when {
            When::End => sum,
            When::Begin => sum * (Twofold::ONE + self.rate),
        }
    }

    /// What is owed just after payment `count`, signed as `pv`.
    fn balance_after(&self, count: u32, pv: Twofold, pmt: Twofold) -> Twofold {
        let paid = pmt * growth_sum(self.rate, Twofold::new(count.into()));
        let periods = match self.when {
            When::End => count,
            When::Begin => count.saturating_sub(1),
        };
        pv * growth(self.rate, Twofold::new(periods.into())) + paid
    }

    fn check_payment(&self, payment: u32, argument: &'static str) -> Result<(), TvmError> {
        whole_periods(Number(self.nper), "nper")?;
        if payment == 0 || Twofold::new(payment.into()) > self.nper {
            return Err(TvmError::ValueOutOfRange {
                argument,
                got: payment.to_string(),
                allowed: "1..=nper",
            });
        }
        Ok(())
    }

    /// Number of periods until the balance is `fv`.
    ///
    /// # Errors
    /// A rate out of range, and payments that never reach `fv`.
    pub fn nper(rate: Number, pmt: Number, pv: Number, fv: Number, when: When) -> Result<Number, TvmError> {
        let rate = checked_rate(rate, "rate")?;
        let wanted = fv.0 + pv.0;
        if rate.is_zero() {
            return reached(-wanted / pmt.0);
        }
        let factor = match when {
            When::End => Twofold::ONE,
            When::Begin => Twofold::ONE + rate,
        };
        // (z - fv) / (z + pv) with z = pmt (1 + r w) / r, as its distance from one.
        let distance = -(rate * wanted) / (pmt.0 * factor + rate * pv.0);
        if !distance.is_finite() || distance <= Twofold::new(-1.0) {
            return Err(TvmError::NeverReached);
        }
        reached(distance.ln_1p() / rate.ln_1p())
    }

    /// Rates per period at which the equation holds; `nper` is whole.
    ///
    /// # Errors
    /// A number of periods out of range or not whole, and a search too long.
    pub fn rate(nper: Number, pmt: Number, pv: Number, fv: Number, when: When) -> Result<Rates, TvmError> {
        checked_periods(nper)?;
        let count = whole_periods(nper, "nper")?;
        if count == 0 {
            return Ok(Rates::none(WhyNone::Proven));
        }
        // The payment that meets pv or fv is added to it, so that only real changes of sign are left; the others stand
        // at 1..count either way.
        let (start, end) = match when {
            When::End => (pv.0, fv.0 + pmt.0),
            When::Begin => (pv.0 + pmt.0, fv.0),
        };
        let middle = Run {
            amount: pmt.0,
            start: 1,
            step: 1,
            count: count.saturating_sub(1),
            fraction: Twofold::ZERO,
        };
        let end = Run::once(end, count.into());
        Rates::of(&FlowCurve::new([Run::once(start, 0), middle, end], 1))
    }
}

/// `(1 + r)^n`.
fn growth(rate: Twofold, nper: Twofold) -> Twofold {
    let (whole, rest) = parts(nper);
    let growth = (Twofold::ONE + rate).power(whole);
    if rest.is_zero() {
        return growth;
    }
    growth * (rate.ln_1p() * rest).exp()
}

/// `((1 + r)^n - 1) / r`, and `n` when `r = 0`.
fn growth_sum(rate: Twofold, nper: Twofold) -> Twofold {
    let (whole, rest) = parts(nper);
    let mut sum = Twofold::ZERO;
    for bit in (0..u64::BITS.saturating_sub(whole.leading_zeros())).rev() {
        sum = sum * (Twofold::new(2.0) + rate * sum);
        if whole >> bit & 1 == 1 {
            sum = Twofold::ONE + (Twofold::ONE + rate) * sum;
        }
    }
    if rest.is_zero() {
        return sum;
    }
    let last = if rate.is_zero() {
        rest
    } else {
        (rate.ln_1p() * rest).exp_m1() / rate
    };
    sum + (Twofold::ONE + rate * sum) * last
}

/// Whole periods and the rest of one.
fn parts(nper: Twofold) -> (u64, Twofold) {
    let whole = (nper - Twofold::new(0.5)).round().unwrap_or(0);
    // Rounding half away from zero may fall one short of the floor or, at whole numbers, on it.
    let whole = if Twofold::whole(whole) > nper {
        whole.saturating_sub(1)
    } else if Twofold::whole(whole.saturating_add(1)) <= nper {
        whole.saturating_add(1)
    } else {
        whole
    };
    (u64::try_from(whole).unwrap_or(0), nper - Twofold::whole(whole))
}

fn reached(periods: Twofold) -> Result<Number, TvmError> {
    if periods.is_finite() {
        Ok(Number(periods))
    } else {
        Err(TvmError::NeverReached)
    }
}

pub(super) fn finite(value: Twofold) -> Result<Number, TvmError> {
    if value.is_finite() {
        Ok(Number(value))
    } else {
        Err(TvmError::ResultTooLarge)
    }
}

/// A rate above -1.
pub(super) fn checked_rate(rate: Number, argument: &'static str) -> Result<Twofold, TvmError> {
    if rate.0 > Twofold::new(-1.0) {
        return Ok(rate.0);
    }
    Err(TvmError::ValueOutOfRange {
        argument,
        got: shown(rate),
        allowed: "the numbers above -1",
    })
}

fn checked_periods(nper: Number) -> Result<Twofold, TvmError> {
    if nper.0.is_negative() || nper.0 > Twofold::new(MAX_PERIODS.into()) {
        return Err(TvmError::ValueOutOfRange {
            argument: "nper",
            got: shown(nper),
            allowed: "0..=1000000",
        });
    }
    Ok(nper.0)
}

/// A whole number of periods, which a range check has bounded.
pub(super) fn whole_periods(value: Number, argument: &'static str) -> Result<u32, TvmError> {
    let whole = value
        .0
        .round()
        .filter(|_| value.0.is_whole())
        .and_then(|whole| u32::try_from(whole).ok());
    whole.ok_or_else(|| TvmError::NotWhole {
        argument,
        got: shown(value),
    })
}

pub(super) fn shown(value: Number) -> String {
    value.text(None).unwrap_or_else(|| "too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::tvm::Outcome;
    use proptest::prelude::*;

    fn number(value: f64) -> Number {
        Number(Twofold::new(value))
    }

    fn close(a: Number, b: Number) -> bool {
        (a.0 - b.0).abs() <= (a.0.abs() + b.0.abs()) * Twofold::new(1e-20)
    }

    fn when(begin: bool) -> When {
        if begin { When::Begin } else { When::End }
    }

    proptest! {
        #[test]
        fn each_function_undoes_the_others(rate in -0.2_f64..0.5, nper in 1_u32..80, pv in 1.0_f64..1e6, fv in -1e6_f64..0.0, begin: bool) {
            let when = when(begin);
            let annuity = Annuity::new(number(rate), number(nper.into()), when).unwrap();
            let pmt = annuity.pmt(number(pv), number(fv)).unwrap();
            prop_assert!(close(annuity.pv(pmt, number(fv)).unwrap(), number(pv)));
            let there = annuity.fv(pmt, number(pv)).unwrap();
            prop_assert!((there.0 - Twofold::new(fv)).abs() < Twofold::new(1e-12));
            let rates = Annuity::rate(number(nper.into()), pmt, number(pv), number(fv), when).unwrap();
            prop_assert!(rates.values().any(|found| (found.to_f64() - rate).abs() < 1e-9), "{rates:?}");
        }

        #[test]
        fn a_loan_has_one_rate_and_its_term_comes_back(rate in 1e-6_f64..0.2, nper in 1_u32..120, begin: bool) {
            let when = when(begin);
            let annuity = Annuity::new(number(rate), number(nper.into()), when).unwrap();
            let pmt = annuity.pmt(number(1000.0), Number::ZERO).unwrap();
            let periods = Annuity::nper(number(rate), pmt, number(1000.0), Number::ZERO, when).unwrap();
            prop_assert!((periods.to_f64() - f64::from(nper)).abs() < 1e-6);
            let rates = Annuity::rate(number(nper.into()), pmt, number(1000.0), Number::ZERO, when).unwrap();
            let expected = if begin && nper == 1 { Outcome::None } else { Outcome::One };
            prop_assert_eq!(rates.outcome(), expected);
        }

        #[test]
        fn parts_of_a_payment_add_up(rate in 0.0_f64..0.2, nper in 1_u32..60, begin: bool) {
            let annuity = Annuity::new(number(rate), number(nper.into()), when(begin)).unwrap();
            let loan = number(1000.0);
            let interest = (1..=nper).fold(Twofold::ZERO, |sum, per| sum + annuity.ipmt(per, loan, Number::ZERO).unwrap().0);
            let sum = annuity.cumipmt(loan, 1, nper).unwrap().0;
            prop_assert!((interest - sum).abs() < Twofold::new(1e-20));
            let repaid = annuity.cumprinc(loan, 1, nper).unwrap().0;
            prop_assert!((repaid + loan.0).abs() < Twofold::new(1e-20));
        }

        #[test]
        fn fractional_periods_lie_between_whole_ones(rate in 1e-9_f64..0.2, nper in 0.0_f64..50.0) {
            let at = |nper: f64| Annuity::new(number(rate), number(nper), When::End).unwrap().fv(number(-1.0), number(-1.0)).unwrap().to_f64();
            prop_assert!(at(nper.floor()) <= at(nper) && at(nper) <= at(nper.floor() + 1.0));
        }
    }
}
