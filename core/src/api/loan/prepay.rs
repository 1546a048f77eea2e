//! `loan.prepay`: a plan with money paid early, and what that saves.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, DayText, Reason};
use super::LoanIn;
use super::rows::{ConventionOut, PlannedRow, TotalsOut, totals_of};
use crate::bfm::loan::{Contract, Effect, Ledger, Method, Prepayment, Repayment, Repeat};
use serde::Serialize;

reads! {
    /// Money paid early.
    #[cfg_attr(feature = "schema", schemars(rename = "Prepayment"))]
    pub struct PrepaymentIn {
        /// Day of the (first) prepayment, after the disbursement and before the last due date.
        pub on: DayText,
        /// Amount of each.
        pub amount: AmountText,
        /// What it changes.
        #[serde(default)]
        pub effect: Effect,
        /// How often it is made.
        #[serde(default)]
        pub repeat: Repeat,
    }
}

impl PrepaymentIn {
    /// The contract with this prepayment.
    pub(in crate::api) fn apply(&self, contract: &Contract) -> Result<Repayment, Error> {
        let currency = contract.terms().principal.currency();
        let prepayment = Prepayment {
            on: self.on.read("on")?,
            amount: self.amount.read(currency, "amount")?,
            effect: self.effect,
            repeat: self.repeat,
        };
        Ok(contract.prepay(prepayment)?)
    }
}

reads! {
    /// Request of `loan.prepay`.
    pub struct PrepayRequest {
        /// The contract.
        pub loan: LoanIn,
        /// Money paid early.
        pub prepayment: PrepaymentIn,
    }
}

/// What the contract says without the prepayment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contracted {
    /// Regular payment.
    pub payment: Amount,
    /// Sums over the rows.
    pub totals: TotalsOut,
    /// Due date of the last installment.
    pub debt_free_on: Day,
}

impl Contracted {
    fn of(contract: &Contract, plan: &Ledger) -> Self {
        Self {
            payment: Amount(plan.payment(contract)),
            totals: totals_of(plan),
            debt_free_on: Day(plan.debt_free_on(contract)),
        }
    }
}

/// What a prepayment saves against the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Saved"))]
#[serde(rename_all = "camelCase")]
pub struct SavedOut {
    /// Interest that need not be paid; below zero in rare cases, when a tiny prepayment with `lowerPayment` spreads over
    /// the term what the last payment of the contract would have settled.
    pub interest: Amount,
    /// Installments that fall away.
    pub installments: u32,
    /// Days by which the debt ends earlier.
    pub days: i64,
}

/// Answer of `loan.prepay`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PrepayResponse {
    /// Regular payment after the (first) prepayment; zero when it ends the loan.
    pub payment: Amount,
    /// Installments in due order with the prepayments in them.
    pub rows: Vec<PlannedRow>,
    /// Sums over the rows.
    pub totals: TotalsOut,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
    /// The contract without the prepayment.
    pub before: Contracted,
    /// What the prepayment saves.
    pub saved: SavedOut,
    /// The rules that the rows were counted by.
    pub convention: ConventionOut,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.prepay`.
pub(in crate::api) fn prepay(request: &PrepayRequest) -> Result<PrepayResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let repayment = request
        .prepayment
        .apply(&contract)
        .map_err(|error| error.within("prepayment"))?;
    let before = Contracted::of(&contract, repayment.plan());
    let totals = totals_of(repayment.ledger());
    let saved = repayment.saved();
    Ok(PrepayResponse {
        because: vec![
            because_effect(&repayment, &before),
            because_saved(&before.totals, &totals),
        ],
        payment: Amount(repayment.payment()),
        rows: repayment.schedule().map(PlannedRow::from).collect(),
        totals,
        debt_free_on: Day(repayment.debt_free_on()),
        before,
        saved: SavedOut {
            interest: Amount(saved.interest),
            installments: saved.installments,
            days: saved.days,
        },
        convention: (&contract).into(),
    })
}

fn because_effect(repayment: &Repayment, before: &Contracted) -> Reason {
    let prepayment = repayment.prepayment();
    let formula = match (repayment.contract().terms().method, prepayment.effect) {
        (Method::Annuity, Effect::ShorterTerm) => "the level payment stays, the loan ends earlier",
        (Method::Annuity, Effect::LowerPayment) => {
            "computed anew for the balance and the installments left on the due date that closes the period; never higher"
        }
        (Method::StraightLine, Effect::ShorterTerm) => {
            "the equal part of principal stays, interest falls, the loan ends earlier"
        }
        (Method::StraightLine, Effect::LowerPayment) => {
            "the equal part is the balance over the installments left; interest falls with the balance"
        }
        (_, Effect::NextInstallments) => {
            "payment and term stay; the principal of the next installments is taken as paid until the amount is used up"
        }
        (Method::InterestOnly | Method::Bullet | Method::Flat, _) => {
            "interest on the smaller balance; the principal left is due with the last payment"
        }
    };
    Reason {
        figure: "payment",
        formula,
        operands: vec![
            ("before", before.payment.0.amount_text()),
            ("prepayment", prepayment.amount.amount_text()),
            ("on", prepayment.on.to_string()),
        ],
    }
}

fn because_saved(before: &TotalsOut, after: &TotalsOut) -> Reason {
    Reason {
        figure: "saved.interest",
        formula: "interest before - interest after",
        operands: vec![
            ("before", before.interest.0.amount_text()),
            ("after", after.interest.0.amount_text()),
        ],
    }
}
