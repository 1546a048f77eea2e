//! `loan.taxStatement`: what was paid, by calendar year, and what may be deducted.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, Reason};
use super::counted::Counted;
use super::events::EventIn;
use super::property_deduction::{DeductionIn, DeductionOut, deduction};
use super::{LoanIn, terms::each};
use crate::bfm::loan::{Ledger, Payer};
use crate::bfm::paid::PaidSums;
use crate::bfm::tax::{TaxError, YearPaid, by_year};
use serde::Serialize;

reads! {
    /// Request of `loan.taxStatement`.
    pub struct TaxStatementRequest {
        /// The contract.
        pub loan: LoanIn,
        /// What happens to it, in any order.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// The years asked about; all of them when absent.
        #[serde(default)]
        pub years: Option<YearsIn>,
        /// The property deduction of the owners.
        #[serde(default)]
        pub deduction: Option<DeductionIn>,
    }
}

reads! {
    /// Calendar years.
    #[derive(Copy)]
    #[cfg_attr(feature = "schema", schemars(rename = "CalendarYears"))]
    pub struct YearsIn {
        /// The first.
        pub from: i32,
        /// The last.
        pub to: i32,
    }
}

/// Years that a statement may be asked about.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2300;

impl YearsIn {
    fn check(self) -> Result<(), Error> {
        let Self { from, to } = self;
        if from <= to && YEARS.contains(&from) && YEARS.contains(&to) {
            return Ok(());
        }
        Err(Error::at("years", &TaxError::YearsRefused { from, to }))
    }

    pub(super) fn holds(self, year: i32) -> bool {
        (self.from..=self.to).contains(&year)
    }
}

/// Refuses a year that no calendar of loans has.
pub(super) fn check_year(year: i32, field: &str) -> Result<i32, Error> {
    let error = TaxError::YearsRefused { from: year, to: year };
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(Error::at(field, &error))
    }
}

/// Interest and principal of one payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PaidParts"))]
#[serde(rename_all = "camelCase")]
pub struct PaidParts {
    /// Interest.
    pub interest: Amount,
    /// Principal.
    pub principal: Amount,
}

/// Amounts paid in a year, or in several: `paid = interest + principal`, the borrower's own money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatementSums {
    /// The year; absent in sums over years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Interest paid.
    pub interest: Amount,
    /// Principal repaid, early money included.
    pub principal: Amount,
    /// Both.
    pub paid: Amount,
    /// Fees and insurance, beside `paid`.
    pub fees: Amount,
    /// Paid by third parties, such as maternity capital; beside `paid`.
    pub third_party: PaidParts,
    /// Interest that was added to the debt instead of being paid.
    pub capitalised: Amount,
}

/// Answer of `loan.taxStatement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TaxStatementResponse {
    /// The years asked about in which the loan lived.
    pub years: Vec<StatementSums>,
    /// Sums over `years`.
    pub totals: StatementSums,
    /// Sums over the whole life of the loan.
    pub life: StatementSums,
    /// What the owners deduct, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction: Option<DeductionOut>,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.taxStatement`.
pub(in crate::api) fn tax_statement(request: &TaxStatementRequest) -> Result<TaxStatementResponse, Error> {
    let asked = request.years;
    asked.map_or(Ok(()), YearsIn::check)?;
    let counted = Counted::of(&request.loan, &request.events)?;
    let years = by_year(&counted.paid);
    let shown: Vec<YearPaid> = years
        .iter()
        .copied()
        .filter(|year| asked.is_none_or(|asked| asked.holds(year.year)))
        .collect();
    let ledger = &counted.ledger;
    let deduction = request.deduction.as_ref().map(|wanted| {
        deduction(wanted, &request.loan, &counted, asked).map_err(|error| error.within("deduction"))
    });
    Ok(TaxStatementResponse {
        years: shown
            .iter()
            .map(|year| sums(ledger, Some(year.year), year.own, year.others))
            .collect(),
        totals: sums_of(ledger, &shown),
        life: sums_of(ledger, &years),
        deduction: deduction.transpose()?,
        because: because(&counted, &years),
    })
}

fn sums(ledger: &Ledger, year: Option<i32>, own: PaidSums, others: PaidSums) -> StatementSums {
    let amount = |minor| Amount(ledger.money(minor));
    StatementSums {
        year,
        interest: amount(own.interest),
        principal: amount(own.principal),
        paid: amount(own.interest.saturating_add(own.principal)),
        fees: amount(own.fees),
        third_party: PaidParts {
            interest: amount(others.interest),
            principal: amount(others.principal),
        },
        capitalised: amount(own.capitalised),
    }
}

fn sums_of(ledger: &Ledger, years: &[YearPaid]) -> StatementSums {
    let own = years.iter().map(|year| year.own).collect();
    let others = years.iter().map(|year| year.others).collect();
    sums(ledger, None, own, others)
}

fn because(counted: &Counted, years: &[YearPaid]) -> Vec<Reason> {
    let totals = counted.ledger.totals();
    let all: PaidSums = years.iter().map(YearPaid::all).collect();
    let text = |minor| counted.ledger.money(minor).amount_text();
    let third = counted.paid.iter().any(|paid| paid.payer == Payer::ThirdParty);
    let mut reasons = vec![
        Reason {
            figure: "years",
            formula: "rows by due date, early money and fees by their own day, 1 January to 31 December",
            operands: vec![("payments", counted.paid.len().to_string())],
        },
        Reason {
            figure: "life",
            formula: "interest of the plan = interest paid by all + capitalised; principal of the plan = principal paid by all - capitalised",
            operands: vec![
                ("planInterest", text(totals.interest)),
                ("planPrincipal", text(totals.principal)),
                ("interestPaid", text(all.interest)),
                ("principalPaid", text(all.principal)),
                ("capitalised", text(all.capitalised)),
            ],
        },
    ];
    if third {
        reasons.push(Reason {
            figure: "years.thirdParty",
            formula: "early repayments whose payer is thirdParty; nobody deducts them",
            operands: Vec::new(),
        });
    }
    reasons
}

/// Reads loans that were refinanced before, each with its events.
pub(super) fn counted_each(loans: &[EarlierLoanIn]) -> Result<Vec<Counted>, Error> {
    each(loans, "earlierLoans", |earlier| {
        Counted::of(&earlier.loan, &earlier.events)
    })
}

reads! {
    /// A loan for the same home that an other one has refinanced.
    #[cfg_attr(feature = "schema", schemars(rename = "EarlierLoan"))]
    pub struct EarlierLoanIn {
        /// The contract.
        pub loan: LoanIn,
        /// What happened to it, its refinancing included.
        #[serde(default)]
        pub events: Vec<EventIn>,
    }
}
