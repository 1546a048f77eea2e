//! `loan.progress`: where the borrower stands on a day.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, Day, DayText, Reason, Share};
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use super::prepay::PrepaymentIn;
use super::rows::PlannedRow;
use super::terms::one_of;
use crate::bfm::loan::{Contract, Progress, Timeline};
use crate::calendar::Date;
use serde::Serialize;

reads! {
    /// Request of `loan.progress`.
    pub struct ProgressRequest {
        /// The contract.
        pub loan: LoanIn,
        /// Money paid early, if any.
        #[serde(default)]
        pub prepayment: Option<PrepaymentIn>,
        /// Everything that happens to the loan, instead of `prepayment`.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// The day asked about; an installment counts as paid on its due date.
        pub as_of: DayText,
    }
}

/// Answer of `loan.progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgressResponse {
    /// The day asked about.
    pub as_of: Day,
    /// Installments due up to the day.
    pub installments_paid: u32,
    /// Installments still to come.
    pub installments_left: u32,
    /// Everything paid: interest, principal, prepayments.
    pub paid: Amount,
    /// Principal repaid, prepayments included.
    pub principal_repaid: Amount,
    /// Principal left.
    pub principal_left: Amount,
    /// `principalRepaid / principal`, cut, so that 1 means debt-free.
    pub share_repaid: Share,
    /// Interest paid.
    pub interest_paid: Amount,
    /// Interest of the installments to come.
    pub interest_left: Amount,
    /// The next installment, null when the debt is repaid.
    pub next: Option<PlannedRow>,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
    /// Day on which it would end by the contract alone.
    pub original_debt_free_on: Day,
    /// Days from the day asked about to the end of the debt.
    pub days_left: i64,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.progress`.
pub(in crate::api) fn progress(request: &ProgressRequest) -> Result<ProgressResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.read("asOf")?;
    let progress = progress_of(request, &contract, as_of)?;
    Ok(ProgressResponse {
        as_of: Day(progress.as_of()),
        installments_paid: progress.installments_paid(),
        installments_left: progress.installments_left(),
        paid: Amount(progress.paid()),
        principal_repaid: Amount(progress.principal_repaid()),
        principal_left: Amount(progress.principal_left()),
        share_repaid: Share(progress.share_repaid()),
        interest_paid: Amount(progress.interest_paid()),
        interest_left: Amount(progress.interest_left()),
        next: progress.next().copied().map(PlannedRow::from),
        debt_free_on: Day(progress.debt_free_on()),
        original_debt_free_on: Day(progress.original_debt_free_on()),
        days_left: progress.days_left(),
        because: vec![because_share(&contract, &progress), because_paid(&progress)],
    })
}

fn progress_of(request: &ProgressRequest, contract: &Contract, as_of: Date) -> Result<Progress, Error> {
    if let Some(prepayment) = &request.prepayment {
        one_of(
            &[true, !request.events.is_empty()],
            "events",
            "prepayment and events",
        )?;
        let repayment = prepayment
            .apply(contract)
            .map_err(|error| error.within("prepayment"))?;
        return Ok(repayment.progress(as_of));
    }
    match contract.plain().filter(|_| request.events.is_empty()) {
        Some(loan) => Ok(loan.progress(as_of)),
        None => events_and_payments(contract, &request.events, None, |events, real| {
            let timeline = Timeline::of(contract, events, real)?;
            Ok(Progress::of_ledger(
                contract,
                timeline.plan(),
                timeline.actual(),
                as_of,
            ))
        }),
    }
}

fn because_share(contract: &Contract, progress: &Progress) -> Reason {
    Reason {
        figure: "shareRepaid",
        formula: "principalRepaid / principal, four decimals, cut",
        operands: vec![
            ("principalRepaid", progress.principal_repaid().amount_text()),
            ("principal", contract.terms().principal.amount_text()),
        ],
    }
}

fn because_paid(progress: &Progress) -> Reason {
    Reason {
        figure: "paid",
        formula: "sum of the rows due on or before asOf, and money paid early since the last of them",
        operands: vec![
            ("asOf", progress.as_of().to_string()),
            ("rows", progress.installments_paid().to_string()),
        ],
    }
}
