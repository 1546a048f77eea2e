//! `loan.cost`: the annual cost of a contract by the laws of three countries, from the same flows.

use super::super::Error;
use super::super::cost::CostOut;
use super::super::object::reads;
use super::super::wire::{Amount, Day};
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use crate::bfm::cost::{Cost, Law};
use crate::bfm::loan::Ledger;
use crate::money::Money;
use serde::Serialize;

reads! {
    /// Request of `loan.cost`.
    pub struct LoanCostRequest {
        /// The contract with its fees and insurance.
        pub loan: LoanIn,
        /// What happens to it, in any order; the law's figure at signing has none.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// The laws; all three when absent.
        #[serde(default)]
        pub laws: Option<Vec<Law>>,
    }
}

/// One flow: money lent below zero, money paid above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LoanFlow"))]
#[serde(rename_all = "camelCase")]
pub struct FlowOut {
    /// Its day.
    pub on: Day,
    /// Its amount.
    pub amount: Amount,
}

/// Answer of `loan.cost`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LoanCostResponse {
    /// The flows that every law starts from.
    pub flows: Vec<FlowOut>,
    /// One answer for each law, in the order of the request.
    pub costs: Vec<CostOut>,
}

/// `loan.cost`.
pub(in crate::api) fn cost(request: &LoanCostRequest) -> Result<LoanCostResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let currency = contract.terms().principal.currency();
    let ledger = events_and_payments(&contract, &request.events, None, |events, real| {
        Ledger::with(&contract, events, real)
    })?;
    let flows = ledger.flows(&contract);
    let laws = request.laws.as_deref().unwrap_or(&Law::ALL);
    let costs = laws
        .iter()
        .map(|law| CostOut::new(&Cost::of_days(&flows, *law)?, currency));
    let shown = flows.iter().map(|(on, amount)| FlowOut {
        on: Day(*on),
        amount: Amount(Money::from_minor(*amount, currency)),
    });
    Ok(LoanCostResponse {
        flows: shown.collect(),
        costs: costs.collect::<Result<_, _>>()?,
    })
}
