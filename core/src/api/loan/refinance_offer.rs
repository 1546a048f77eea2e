//! The new contract of a refinancing: an offer without an amount, which the payoff of the old loan gives.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{AmountText, DayText, RateText};
use super::{BusinessDaysIn, FeeIn, LoanIn, RateStepIn};
use crate::bfm::choice::ChoiceError;
use crate::bfm::loan::{Contract, Ledger, Method, PaymentBasis, RateEffect};
use crate::calendar::{Date, DayCount};
use crate::money::{Currency, Money, Rounding};
use serde::Deserialize;

/// Where the fees of the first day come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FeesFrom {
    /// They are paid apart.
    #[default]
    Cash,
    /// The new loan is larger by them.
    Loan,
}

reads! {
    /// An offer: its currency and amount follow from the old loan, its first day is the day of the change.
    #[cfg_attr(feature = "schema", schemars(rename = "RefinanceOffer"))]
    pub struct RefinanceOfferIn {
        /// Amount lent, when it is not what the payoff asks for; the rest is paid apart or left over.
        #[serde(default)]
        pub principal: Option<AmountText>,
        /// Nominal rate per year.
        pub annual_rate: RateText,
        /// Monthly installments.
        pub months: u32,
        /// How the principal is repaid.
        #[serde(default)]
        pub method: Method,
        /// First installments that pay interest alone.
        #[serde(default)]
        pub interest_only_months: u32,
        /// Fraction of a year of each interest period.
        #[serde(default)]
        pub day_count: DayCount,
        /// Rounding of interest.
        #[serde(default)]
        pub rounding: Rounding,
        /// Rounding of the level payment; as `rounding` when absent.
        #[serde(default)]
        pub payment_rounding: Option<Rounding>,
        /// Level payments are whole multiples of this.
        #[serde(default)]
        pub payment_multiple: Option<AmountText>,
        /// Which period rate the level payment is computed by.
        #[serde(default)]
        pub payment_basis: PaymentBasis,
        /// How the rate changes later.
        #[serde(default)]
        pub rate_steps: Vec<RateStepIn>,
        /// What a change of the rate does to the level payment.
        #[serde(default)]
        pub rate_effect: RateEffect,
        /// Day of the month of due dates.
        #[serde(default)]
        pub due_day: Option<u32>,
        /// First due date, when it is not a month after the change.
        #[serde(default)]
        pub first_due_on: Option<DayText>,
        /// What happens to due dates on days without business.
        #[serde(default)]
        pub business_days: Option<BusinessDaysIn>,
        /// Fees and insurance.
        #[serde(default)]
        pub fees: Vec<FeeIn>,
        /// Where the fees of the first day come from.
        #[serde(default)]
        pub fees_from: FeesFrom,
    }
}

impl RefinanceOfferIn {
    fn loan(&self, old: &LoanIn, on: Date, principal: String) -> LoanIn {
        LoanIn {
            currency: old.currency.clone(),
            principal: AmountText(principal),
            annual_rate: self.annual_rate.clone(),
            months: Some(self.months),
            installments: None,
            disbursed_on: DayText(on.to_string()),
            method: self.method,
            interest_only_months: self.interest_only_months,
            day_count: self.day_count,
            rounding: self.rounding,
            payment_rounding: self.payment_rounding,
            payment_multiple: self.payment_multiple.clone(),
            payment: None,
            tranches: Vec::new(),
            rate_steps: self.rate_steps.clone(),
            rate_effect: self.rate_effect,
            every: None,
            due_day: self.due_day,
            first_due_on: self.first_due_on.clone(),
            last_due_on: None,
            business_days: self.business_days.clone(),
            lead_in: Vec::new(),
            balloon: None,
            amortised_over: None,
            payment_basis: self.payment_basis,
            round_interest: old.round_interest,
            compounding: None,
            fees: self.fees.clone(),
        }
    }
}

/// Rounds in which fees that are shares of the loan settle: each adds at least one minor unit, and a fee of one
/// half has settled after sixty.
const ROUNDS: usize = 100;

/// The new contract, whose loan covers the payoff and, when asked, the fees of the first day: the smallest such loan.
pub(super) fn new_contract(
    offer: &RefinanceOfferIn,
    old: &LoanIn,
    on: Date,
    payoff: i64,
    currency: Currency,
) -> Result<Contract, Error> {
    let contract = |principal: String| {
        offer
            .loan(old, on, principal)
            .contract()
            .map_err(|error| error.within("offer"))
    };
    if let Some(principal) = &offer.principal {
        return contract(principal.0.clone());
    }
    let text = |principal| Money::from_minor(principal, currency).amount_text();
    if offer.fees_from == FeesFrom::Cash {
        return contract(text(payoff));
    }
    let mut principal = payoff;
    for _ in 0..ROUNDS {
        let contract = contract(text(principal))?;
        let ledger = Ledger::of(&contract, &[]).map_err(|(_, error)| Error::from(error).within("offer"))?;
        let fees = ledger
            .charges()
            .iter()
            .filter(|charge| charge.on == on)
            .fold(0_i64, |sum, charge| sum.saturating_add(charge.amount()));
        let needed = payoff.saturating_add(fees);
        if needed <= principal {
            return Ok(contract);
        }
        principal = needed;
    }
    Err(ChoiceError::FeesTakeAll.into())
}
