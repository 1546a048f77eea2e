//! Series of flows: at equal steps (npv, irr, mirr) and dated (xnpv, xirr).
//!
//! `npv = sum of a_k / (1 + r)^k`; `k` from 1 as spreadsheets count, or from 0. `xnpv = sum of a / (1 + r)^(d / 365)`,
//! `d` days after the first flow. `mirr = (value of receipts at the end, by the reinvestment rate / value of payments at
//! the start, by the finance rate)^(1 / (n - 1)) - 1`.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "numbers of this kind do not panic; whole numbers are checked by name"
)]

use super::annuity::{checked_rate, finite};
use super::{Number, Rates, TvmError, When, WhyNone};
use crate::calendar::Date;
use crate::limits::MAX_FLOWS;
use crate::numeric::{FlowCurve, Run, Twofold};

/// Days of the year by which dated flows are discounted.
pub(super) const YEAR_DAYS: u32 = 365;

/// Present value of flows one period apart: the first one period from now (`End`), or now (`Begin`).
///
/// # Errors
/// Too many flows, a rate of -1 or less, a result too large.
pub fn npv(rate: Number, flows: &[Number], when: When) -> Result<Number, TvmError> {
    check_count(flows.len())?;
    let factor = Twofold::ONE / (Twofold::ONE + checked_rate(rate, "rate")?);
    let value = present(factor, flows.iter().map(|flow| flow.0));
    finite(match when {
        When::End => value * factor,
        When::Begin => value,
    })
}

/// Horner's rule from the last flow: the value at the time of the first.
fn present(factor: Twofold, flows: impl DoubleEndedIterator<Item = Twofold>) -> Twofold {
    flows.rev().fold(Twofold::ZERO, |sum, flow| sum * factor + flow)
}

/// Rates per step at which flows at equal steps are worth nothing.
///
/// # Errors
/// Too many flows, and a search too long.
pub fn irr(flows: &[Number]) -> Result<Rates, TvmError> {
    check_count(flows.len())?;
    Rates::of(&FlowCurve::new(
        (0_i64..).zip(flows).map(|(time, flow)| Run::once(flow.0, time)),
        1,
    ))
}

/// Modified internal rate of return; none when all flows have one sign.
///
/// # Errors
/// Too many flows, rates of -1 or less, a result too large.
pub fn mirr(flows: &[Number], finance_rate: Number, reinvest_rate: Number) -> Result<Rates, TvmError> {
    check_count(flows.len())?;
    let finance = Twofold::ONE + checked_rate(finance_rate, "financeRate")?;
    let reinvest = Twofold::ONE + checked_rate(reinvest_rate, "reinvestRate")?;
    let only = |negative: bool| {
        flows.iter().map(move |flow| {
            if flow.0.is_negative() == negative {
                flow.0
            } else {
                Twofold::ZERO
            }
        })
    };
    let paid = -present(Twofold::ONE / finance, only(true));
    // Receipts grow to the time of the last flow.
    let received = only(false).fold(Twofold::ZERO, |sum, flow| sum * reinvest + flow);
    if paid.is_zero() || received.is_zero() {
        return Ok(Rates::none(WhyNone::OneSign));
    }
    let steps = u32::try_from(flows.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let log = (received / paid - Twofold::ONE).ln_1p();
    Ok(Rates::one(finite((log / Twofold::new(steps.into())).exp_m1())?))
}

/// Present value, at the first flow, of dated flows in any order.
///
/// # Errors
/// Too many flows, a rate of -1 or less, a result too large.
pub fn xnpv(rate: Number, flows: &[(Date, Number)]) -> Result<Number, TvmError> {
    check_count(flows.len())?;
    let rate = checked_rate(rate, "rate")?;
    let runs = dated(flows);
    let per_day = (rate.ln_1p() / Twofold::new(YEAR_DAYS.into())).exp();
    finite(runs.iter().fold(Twofold::ZERO, |sum, run| {
        sum + run.amount / per_day.power(run.start.unsigned_abs())
    }))
}

/// Rates a year of 365 days at which dated flows are worth nothing; flows in any order.
///
/// # Errors
/// Too many flows, and a search too long.
pub fn xirr_of(flows: &[(Date, Number)]) -> Result<Rates, TvmError> {
    check_count(flows.len())?;
    Rates::of(&FlowCurve::new(dated(flows), YEAR_DAYS))
}

/// One flow for each day, in order.
fn dated(flows: &[(Date, Number)]) -> Vec<Run> {
    let mut sorted: Vec<_> = flows.iter().collect();
    crate::order::sort_by_key(&mut sorted, |(on, _)| *on);
    let first = sorted.first().map_or(Date::from_days(0), |(on, _)| *on);
    let mut runs: Vec<Run> = Vec::with_capacity(sorted.len());
    for (on, amount) in sorted {
        let time = first.days_until(*on);
        match runs.last_mut() {
            Some(last) if last.start == time => last.amount = last.amount + amount.0,
            _ => runs.push(Run::once(amount.0, time)),
        }
    }
    runs
}

fn check_count(got: usize) -> Result<(), TvmError> {
    if got > MAX_FLOWS {
        return Err(TvmError::TooManyFlows { got });
    }
    Ok(())
}
