//! The nominal rate over time: fixed, steps by date, index and margin, a discount that ends.
//!
//! A step holds from its day on: with day counts over `(from, to]` that day already bears the new rate, with
//! `[from, to)` the night after it does. Steps to a rate (or to index plus margin) replace the base rate;
//! steps by points add to whatever the base is, from their day on. One day may have one step to a rate and steps by points.

use crate::bfm::loan::LoanError;
use crate::calendar::Date;
use crate::limits::{MAX_ANNUAL_RATE, MAX_CONTRACT_PARTS};
use crate::money::Rate;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// What happens to the rate on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateChange {
    /// The rate is this.
    To(Rate),
    /// The rate is the index of that day, which the lender gives, and the margin of the contract.
    Index {
        /// Value of the index.
        index: Rate,
        /// Points above (or below) it.
        margin: Rate,
    },
    /// So many points more, or less, from here on: a discount lost when insurance lapses.
    By(Rate),
}

/// A dated change of the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    /// First day of the new rate.
    pub from: Date,
    /// What happens to the rate.
    pub change: RateChange,
    /// Most that the level payment may grow by, as a factor such as 1.075; interest above it is added to the debt.
    pub payment_cap: Option<Rate>,
}

/// What a change of the rate does to an annuity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RateEffect {
    /// The level payment is computed anew, the term stays.
    #[default]
    Payment,
    /// The level payment stays, the term follows; the last installment of the contract settles what is left.
    Term,
}

numbered!(RateEffect: Payment = 1, Term = 2);

/// Rates that were resolved: ordered days, each with the rate from it on.
#[derive(Debug, Clone)]
pub(in crate::bfm::loan) struct RateTimeline {
    first: Rate,
    steps: Vec<Resolved>,
}

/// One step of the timeline.
#[derive(Debug, Clone, Copy)]
pub(in crate::bfm::loan) struct Resolved {
    pub(in crate::bfm::loan) from: Date,
    pub(in crate::bfm::loan) rate: Rate,
    pub(in crate::bfm::loan) payment_cap: Option<Rate>,
}

impl RateTimeline {
    pub(in crate::bfm::loan) fn of(
        first: Rate,
        disbursed_on: Date,
        steps: &[RateStep],
    ) -> Result<Self, LoanError> {
        if steps.len() > MAX_CONTRACT_PARTS {
            return Err(LoanError::TooManyParts {
                got: steps.len(),
                part: "rateSteps",
            });
        }
        let mut ordered: Vec<&RateStep> = steps.iter().collect();
        crate::order::sort_by_key(&mut ordered, |step| {
            (step.from, matches!(step.change, RateChange::By(_)))
        });
        let mut base = first;
        let mut points = 0_i64;
        let mut resolved: Vec<Resolved> = Vec::with_capacity(steps.len());
        for step in ordered {
            let same_day = resolved.last().is_some_and(|last| last.from == step.from);
            let twice = same_day && !matches!(step.change, RateChange::By(_));
            if twice || step.from <= disbursed_on {
                return Err(LoanError::RateStepRefused { on: step.from });
            }
            match step.change {
                RateChange::To(rate) => base = rate,
                RateChange::Index { index, margin } => {
                    base = Rate::from_pico(index.pico().saturating_add(margin.pico()));
                }
                RateChange::By(change) => points = points.saturating_add(change.pico()),
            }
            let rate = in_range(base.pico().saturating_add(points))?;
            let cap_fits = step
                .payment_cap
                .is_none_or(|cap| cap.pico() >= Rate::ONE && in_range(cap.pico()).is_ok());
            if !cap_fits {
                return Err(LoanError::RateStepRefused { on: step.from });
            }
            if same_day {
                resolved.pop();
            }
            resolved.push(Resolved {
                from: step.from,
                rate,
                payment_cap: step.payment_cap,
            });
        }
        Ok(Self {
            first,
            steps: resolved,
        })
    }

    /// Rate from the disbursement on.
    pub(in crate::bfm::loan) const fn first(&self) -> Rate {
        self.first
    }

    /// The changes, in order.
    pub(in crate::bfm::loan) fn steps(&self) -> &[Resolved] {
        &self.steps
    }
}

/// A rate within the limits of loans.
pub(in crate::bfm::loan) fn in_range(pico: i64) -> Result<Rate, LoanError> {
    let rate = Rate::from_pico(pico);
    if (0..=MAX_ANNUAL_RATE.saturating_mul(Rate::ONE)).contains(&pico) {
        return Ok(rate);
    }
    Err(LoanError::RateOutOfRange { got: rate })
}
