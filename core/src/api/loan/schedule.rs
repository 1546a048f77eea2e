//! `loan.schedule`: the plan of a contract.

use super::super::Error;
use super::super::wire::{Amount, Day, Reason};
use super::LoanIn;
use super::rows::{ConventionOut, Row, TotalsOut, totals_of};
use crate::bfm::loan::{Contract, Installment, Ledger, LedgerRow, Loan, Method, PaymentBasis, Totals};
use crate::calendar::Date;
use crate::money::Money;
use serde::Serialize;

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

/// `loan.schedule`.
pub(in crate::api) fn schedule(request: &LoanIn) -> Result<ScheduleResponse, Error> {
    let contract = request.contract()?;
    let counted = match contract.plain() {
        Some(loan) => Counted::plain(&loan),
        None => Counted::ledger(&contract)?,
    };
    Ok(ScheduleResponse {
        because: vec![
            because_payment(&contract),
            because_interest(&contract),
            because_cost_ratio(&counted.totals),
        ],
        payment: Amount(counted.payment),
        rows: counted.rows,
        totals: counted.totals,
        debt_free_on: Day(counted.debt_free_on),
        convention: (&contract).into(),
    })
}

/// The plan of a contract, by the kernel or by the ledger.
struct Counted {
    payment: Money,
    rows: Vec<Row>,
    totals: TotalsOut,
    debt_free_on: Date,
}

impl Counted {
    fn plain(loan: &Loan) -> Self {
        let rows = loan.rows();
        let totals = Totals::of(rows.iter().copied(), loan.terms().principal.currency());
        Self {
            payment: loan.payment(),
            debt_free_on: rows.last().map_or(loan.terms().disbursed_on, Installment::due_on),
            rows: rows.into_iter().map(Row::from).collect(),
            totals: totals.into(),
        }
    }

    fn ledger(contract: &Contract) -> Result<Self, Error> {
        let ledger = Ledger::of(contract, &[]).map_err(|(_, error)| error)?;
        let row = |(row, shown): (&LedgerRow, Installment)| Row {
            fees: (row.fees() != 0).then(|| Amount(ledger.money(row.fees()))),
            ..Row::from(shown)
        };
        Ok(Self {
            payment: ledger.payment(contract),
            debt_free_on: ledger.debt_free_on(contract),
            rows: ledger.rows().iter().zip(ledger.installments()).map(row).collect(),
            totals: totals_of(&ledger),
        })
    }
}

pub(super) fn because_payment(contract: &Contract) -> Reason {
    let terms = contract.terms();
    let principal = ("P", terms.principal.amount_text());
    let repaying = ("n", contract.repaying_installments().to_string());
    let rounding = ("rounding", terms.convention.payment_rounding.name().to_owned());
    let (formula, operands) = match (terms.payment, terms.method) {
        (Some(payment), _) => ("given by the contract", vec![("payment", payment.amount_text())]),
        (None, Method::Annuity) if terms.payment_basis == PaymentBasis::DayCount => (
            "P / (d1 + ... + dn), rounded; dk is the product of 1 / (1 + annualRate * fraction of a year) up to the k-th due date",
            vec![
                principal,
                ("annualRate", terms.annual_rate.to_string()),
                repaying,
                rounding,
            ],
        ),
        (None, Method::Annuity) if terms.balloon.is_some() => (
            "(P - B) * i / (1 - (1 + i)^-n) + B * i, rounded",
            vec![
                principal,
                ("B", terms.balloon.map_or(String::new(), Money::amount_text)),
                ("i", contract.period_rate_text()),
                repaying,
                rounding,
            ],
        ),
        (None, Method::Annuity) => (
            "P * i / (1 - (1 + i)^-n), rounded",
            vec![principal, ("i", contract.period_rate_text()), repaying, rounding],
        ),
        (None, Method::StraightLine) => (
            "P / n, rounded, + interest of the first such row",
            vec![principal, repaying, rounding],
        ),
        (None, Method::InterestOnly) => ("interest of the first row on P", vec![principal]),
        (None, Method::Bullet) => ("P and the interest of the whole term on it", vec![principal]),
        (None, Method::Flat) => (
            "P / n + P * i, rounded",
            vec![principal, ("i", contract.period_rate_text()), repaying, rounding],
        ),
    };
    Reason {
        figure: "payment",
        formula,
        operands,
    }
}

fn because_interest(contract: &Contract) -> Reason {
    let convention = contract.terms().convention;
    Reason {
        figure: "rows.interest",
        formula: "balance before * annualRate * fraction, rounded",
        operands: vec![
            ("annualRate", contract.terms().annual_rate.to_string()),
            ("fraction", convention.day_count.rule().to_owned()),
            ("rounding", convention.rounding.name().to_owned()),
        ],
    }
}

fn because_cost_ratio(totals: &TotalsOut) -> Reason {
    Reason {
        figure: "totals.costRatio",
        formula: "paid / principal, four decimals, a half up",
        operands: vec![
            ("paid", totals.paid.0.amount_text()),
            ("principal", totals.principal.0.amount_text()),
        ],
    }
}
