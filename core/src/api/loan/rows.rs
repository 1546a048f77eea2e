//! Rows, sums and conventions as every operation on loans shows them.

use super::super::wire::{Amount, Day, Share};
use crate::bfm::loan::{
    AccrueTo, Contract, Installment, Ledger, LedgerTotals, PaymentBasis, RoundInterest, Totals,
};
use crate::calendar::{BusinessDayShift, DayCount};
use crate::money::{Money, Rounding};
use serde::Serialize;

/// One row of a repayment plan; `payment = interest + principal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Installment"))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Position, from 1.
    pub number: u32,
    /// Due date.
    pub due_on: Day,
    /// Interest and principal together.
    pub payment: Amount,
    /// Interest of the period.
    pub interest: Amount,
    /// Principal repaid.
    pub principal: Amount,
    /// Principal left after this row.
    pub balance: Amount,
    /// Fees and insurance since the row before, beside the payment; absent when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<Amount>,
}

impl From<Installment> for Row {
    fn from(row: Installment) -> Self {
        Self {
            number: row.number(),
            due_on: Day(row.due_on()),
            payment: Amount(row.payment()),
            interest: Amount(row.interest()),
            principal: Amount(row.principal()),
            balance: Amount(row.balance()),
            fees: None,
        }
    }
}

/// One row of a plan with money paid early; `balance = previous - principal - prepayment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlannedInstallment"))]
#[serde(rename_all = "camelCase")]
pub struct PlannedRow {
    /// Position, from 1.
    pub number: u32,
    /// Due date.
    pub due_on: Day,
    /// Interest and principal of the contract together, without money paid early.
    pub payment: Amount,
    /// Interest of the period.
    pub interest: Amount,
    /// Principal repaid by the payment.
    pub principal: Amount,
    /// Principal repaid early since the previous due date, this one included.
    pub prepayment: Amount,
    /// Principal left after this row.
    pub balance: Amount,
}

impl From<Installment> for PlannedRow {
    fn from(row: Installment) -> Self {
        let Row {
            number,
            due_on,
            payment,
            interest,
            principal,
            balance,
            ..
        } = row.into();
        Self {
            number,
            due_on,
            payment,
            interest,
            principal,
            prepayment: Amount(row.prepayment()),
            balance,
        }
    }
}

/// Sums over the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Totals"))]
#[serde(rename_all = "camelCase")]
pub struct TotalsOut {
    /// Everything the borrower pays.
    pub paid: Amount,
    /// The interest in it.
    pub interest: Amount,
    /// The principal in it, prepayments included.
    pub principal: Amount,
    /// `paid / principal`, a half up.
    pub cost_ratio: Share,
}

/// Sums of a plain schedule.
impl From<Totals> for TotalsOut {
    fn from(totals: Totals) -> Self {
        Self {
            paid: Amount(totals.paid()),
            interest: Amount(totals.interest()),
            principal: Amount(totals.principal()),
            cost_ratio: Share(totals.cost_ratio()),
        }
    }
}

/// Sums of a ledger.
pub(in crate::api) fn totals_of(ledger: &Ledger) -> TotalsOut {
    let totals: LedgerTotals = ledger.totals();
    TotalsOut {
        paid: Amount(ledger.money(totals.paid)),
        interest: Amount(ledger.money(totals.interest)),
        principal: Amount(ledger.money(totals.principal)),
        cost_ratio: Share(totals.cost_ratio()),
    }
}

/// The rules that the rows were counted by, all spelled out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Convention"))]
#[serde(rename_all = "camelCase")]
pub struct ConventionOut {
    /// Name made of the parts.
    pub name: String,
    /// Fraction of a year of each interest period.
    pub day_count: DayCount,
    /// How due dates follow each other: `monthlyClamped`, `every3MonthsClamped`, `every2Weeks`, `every10Days`.
    pub due_dates: String,
    /// Where due dates on days without business move.
    pub shift: BusinessDayShift,
    /// To which day interest runs when a due date moves.
    pub accrue_to: AccrueTo,
    /// Rounding of interest.
    pub rounding: Rounding,
    /// Where interest is rounded.
    pub round_interest: RoundInterest,
    /// Rounding of the level payment and of the equal part of principal.
    pub payment_rounding: Rounding,
    /// What payments are whole multiples of.
    pub payment_multiple: Amount,
    /// Which period rate the level payment is computed by.
    pub payment_basis: PaymentBasis,
}

impl From<&Contract> for ConventionOut {
    fn from(contract: &Contract) -> Self {
        let terms = contract.terms();
        let convention = terms.convention;
        let multiple = Money::from_minor(convention.payment_multiple, terms.principal.currency());
        Self {
            name: contract.convention_name(),
            day_count: convention.day_count,
            due_dates: terms.due.every.name(),
            shift: terms.due.shift,
            accrue_to: terms.due.accrue_to,
            rounding: convention.rounding,
            round_interest: terms.round_interest,
            payment_rounding: convention.payment_rounding,
            payment_multiple: Amount(multiple),
            payment_basis: terms.payment_basis,
        }
    }
}
