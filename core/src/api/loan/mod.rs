//! Operations on loans.
//!
//! | file | holds |
//! |---|---|
//! | `terms` | the contract as a request carries it |
//! | `events` | events and real payments |
//! | `arrears` | rules of arrears as data |
//! | `timeline` | `loan.timeline` |
//! | `reconcile` | `loan.reconcile` |
//! | `calendar` | `loan.calendar` |
//! | here | `loan.schedule`, `loan.prepay`, `loan.progress` |

mod arrears;
mod calendar;
mod events;
mod reconcile;
mod terms;
mod timeline;

pub use arrears::{ArrearsRule, ArrearsRules};
pub(super) use calendar::calendar;
pub use calendar::{
    DeadlineOut, LoanCalendarRequest, LoanCalendarResponse, NeedIn, OccasionIn, ServiceRule, ServiceRules,
};
pub use events::{EventIn, EventKindIn, OutcomeOut, OwedOut, PaymentIn, RealIn, ReceivedOut};
pub(super) use reconcile::reconcile;
pub use reconcile::{
    ColumnOut, ExplanationOut, FirstDifferenceOut, FitOut, OpenOut, ReconcileOutcome, ReconcileRequest,
    ReconcileResponse, ReconciledOut, SearchIn, StatementRowIn,
};
pub use terms::{BusinessDaysIn, FeeIn, LeadInIn, LoanIn, RateStepIn, TrancheIn};
pub(super) use timeline::timeline;
pub use timeline::{ExplainIn, PlanOut, TimelineRequest, TimelineResponse, TimelineRow};

use super::Error;
use super::wire::{Amount, AmountText, Day, DayText, Reason, Share};
use crate::bfm::loan::{
    Convention, Effect, Installment, Loan, Method, Prepayment, Progress, Repayment, Repeat, Totals,
};
use crate::calendar::DayCount;
use crate::money::Rounding;
use serde::{Deserialize, Serialize};

/// Money paid early.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Prepayment"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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

impl PrepaymentIn {
    /// The loan with this prepayment.
    pub(super) fn apply(&self, loan: &Loan) -> Result<Repayment, Error> {
        let currency = loan.terms().principal.currency();
        let prepayment = Prepayment {
            on: self.on.read("on")?,
            amount: self.amount.read(currency, "amount")?,
            effect: self.effect,
            repeat: self.repeat,
        };
        Ok(loan.prepay(prepayment)?)
    }
}

/// Request of `loan.prepay`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrepayRequest {
    /// The contract.
    pub loan: LoanIn,
    /// Money paid early.
    pub prepayment: PrepaymentIn,
}

/// Request of `loan.progress`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgressRequest {
    /// The contract.
    pub loan: LoanIn,
    /// Money paid early, if any.
    #[serde(default)]
    pub prepayment: Option<PrepaymentIn>,
    /// The day asked about; an installment counts as paid on its due date.
    pub as_of: DayText,
}

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
    /// How due dates follow each other.
    pub due_dates: &'static str,
    /// Rounding of interest.
    pub rounding: Rounding,
    /// Rounding of the level payment and of the equal part of principal.
    pub payment_rounding: Rounding,
}

impl From<Convention> for ConventionOut {
    fn from(convention: Convention) -> Self {
        Self {
            name: convention.name(),
            day_count: convention.day_count,
            due_dates: Convention::DUE_DATES,
            rounding: convention.rounding,
            payment_rounding: convention.payment_rounding,
        }
    }
}

/// Answer of `loan.schedule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScheduleResponse {
    /// Regular payment: the level payment of an annuity, else the first payment after the lead-in.
    pub payment: Amount,
    /// Installments in due order; the last one leaves a balance of zero.
    pub rows: Vec<Row>,
    /// Sums over the rows.
    pub totals: TotalsOut,
    /// Due date of the last installment.
    pub debt_free_on: Day,
    /// The rules that the rows were counted by.
    pub convention: ConventionOut,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
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

impl From<&Loan> for Contracted {
    fn from(loan: &Loan) -> Self {
        Self {
            payment: Amount(loan.payment()),
            totals: loan.totals().into(),
            debt_free_on: Day(loan.debt_free_on()),
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

/// `loan.schedule`.
pub(super) fn schedule(request: &LoanIn) -> Result<ScheduleResponse, Error> {
    let loan = request.loan()?;
    let rows = loan.rows();
    let totals = Totals::of(rows.iter().copied(), loan.terms().principal.currency());
    let debt_free_on = rows.last().map_or(loan.terms().disbursed_on, Installment::due_on);
    let because = vec![
        because_payment(&loan),
        because_interest(&loan),
        because_cost_ratio(&totals),
    ];
    Ok(ScheduleResponse {
        payment: Amount(loan.payment()),
        rows: rows.into_iter().map(Row::from).collect(),
        totals: totals.into(),
        debt_free_on: Day(debt_free_on),
        convention: loan.terms().convention.into(),
        because,
    })
}

/// `loan.prepay`.
pub(super) fn prepay(request: &PrepayRequest) -> Result<PrepayResponse, Error> {
    let loan = request.loan.loan().map_err(|error| error.within("loan"))?;
    let repayment = request
        .prepayment
        .apply(&loan)
        .map_err(|error| error.within("prepayment"))?;
    let totals = repayment.totals();
    let saved = repayment.saved();
    Ok(PrepayResponse {
        payment: Amount(repayment.payment()),
        rows: repayment.schedule().map(PlannedRow::from).collect(),
        totals: totals.into(),
        debt_free_on: Day(repayment.debt_free_on()),
        before: (&loan).into(),
        saved: SavedOut {
            interest: Amount(saved.interest),
            installments: saved.installments,
            days: saved.days,
        },
        convention: loan.terms().convention.into(),
        because: vec![because_effect(&repayment), because_saved(&loan.totals(), &totals)],
    })
}

/// `loan.progress`.
pub(super) fn progress(request: &ProgressRequest) -> Result<ProgressResponse, Error> {
    let loan = request.loan.loan().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.read("asOf")?;
    let progress = match &request.prepayment {
        Some(prepayment) => prepayment
            .apply(&loan)
            .map_err(|error| error.within("prepayment"))?
            .progress(as_of),
        None => loan.progress(as_of),
    };
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
        because: vec![because_share(&loan, &progress), because_paid(&progress)],
    })
}

fn because_payment(loan: &Loan) -> Reason {
    let terms = loan.terms();
    let principal = ("P", terms.principal.amount_text());
    let repaying = (
        "n",
        terms
            .months
            .saturating_sub(terms.interest_only_months)
            .to_string(),
    );
    let rounding = ("rounding", terms.convention.payment_rounding.name().to_owned());
    let (formula, operands) = match (terms.payment, terms.method) {
        (Some(payment), _) => ("given by the contract", vec![("payment", payment.amount_text())]),
        (None, Method::Annuity) => (
            "P * i / (1 - (1 + i)^-n), rounded",
            vec![
                principal,
                ("i", format!("{}/12", terms.annual_rate)),
                repaying,
                rounding,
            ],
        ),
        (None, Method::StraightLine) => (
            "P / n, rounded, + interest of the first such row",
            vec![principal, repaying, rounding],
        ),
        (None, Method::InterestOnly | Method::Bullet | Method::Flat) => {
            ("interest of the first row on P", vec![principal])
        }
    };
    Reason {
        figure: "payment",
        formula,
        operands,
    }
}

fn because_interest(loan: &Loan) -> Reason {
    let convention = loan.terms().convention;
    Reason {
        figure: "rows.interest",
        formula: "balance before * annualRate * fraction, rounded",
        operands: vec![
            ("annualRate", loan.terms().annual_rate.to_string()),
            ("fraction", convention.day_count.rule().to_owned()),
            ("rounding", convention.rounding.name().to_owned()),
        ],
    }
}

fn because_cost_ratio(totals: &Totals) -> Reason {
    Reason {
        figure: "totals.costRatio",
        formula: "paid / principal, four decimals, a half up",
        operands: vec![
            ("paid", totals.paid().amount_text()),
            ("principal", totals.principal().amount_text()),
        ],
    }
}

fn because_effect(repayment: &Repayment) -> Reason {
    let prepayment = repayment.prepayment();
    let formula = match (repayment.loan().terms().method, prepayment.effect) {
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
            ("before", repayment.loan().payment().amount_text()),
            ("prepayment", prepayment.amount.amount_text()),
            ("on", prepayment.on.to_string()),
        ],
    }
}

fn because_saved(before: &Totals, after: &Totals) -> Reason {
    Reason {
        figure: "saved.interest",
        formula: "interest before - interest after",
        operands: vec![
            ("before", before.interest().amount_text()),
            ("after", after.interest().amount_text()),
        ],
    }
}

fn because_share(loan: &Loan, progress: &Progress) -> Reason {
    Reason {
        figure: "shareRepaid",
        formula: "principalRepaid / principal, four decimals, cut",
        operands: vec![
            ("principalRepaid", progress.principal_repaid().amount_text()),
            ("principal", loan.terms().principal.amount_text()),
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
