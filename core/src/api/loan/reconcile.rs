//! `loan.reconcile`: a bank's statement in, the convention that gives its rows out.

use super::super::Error;
use super::super::calendar::BusinessCalendarIn;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, DayText};
use super::LoanIn;
use super::events::{EventIn, located};
use super::terms::each;
use crate::bfm::loan::{
    AccrueTo, Choice, Column, Difference, Fit, Found, LoanError, Note, Open, PaymentBasis, Reconciliation,
    Refusal, RoundInterest, SearchSpace, StatementError, StatementRow, reconcile as find,
};
use crate::calendar::{BusinessDayShift, DayCount};
use crate::limits::MAX_STATEMENT_ROWS;
use crate::money::{Currency, Money, Rounding};
use serde::Serialize;

mod text;

pub use text::ExplanationOut;

reads! {
    /// Request of `loan.reconcile`.
    pub struct ReconcileRequest {
        /// What is known of the contract. Its conventions are a first guess; a given payment is kept.
        pub loan: LoanIn,
        /// The rows of the bank's statement.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_STATEMENT_ROWS)))]
        pub rows: Vec<StatementRowIn>,
        /// Values to try; every one that the engine knows when absent.
        #[serde(default)]
        pub search: SearchIn,
        /// Difference of a figure that counts as equal, in minor units.
        #[serde(default)]
        pub tolerance: u32,
        /// Business days for the shifts that are tried, instead of those of the contract.
        #[serde(default)]
        pub calendar: Option<BusinessCalendarIn>,
        /// What happened to the loan, in any order.
        #[serde(default)]
        pub events: Vec<EventIn>,
    }
}

reads! {
    /// One row of a statement; at least one amount is given.
    #[cfg_attr(feature = "schema", schemars(rename = "StatementRow"))]
    pub struct StatementRowIn {
        /// Day of the payment.
        pub due_on: DayText,
        /// The bank's number of the row.
        #[serde(default)]
        pub number: Option<u32>,
        /// Interest and principal together.
        #[serde(default)]
        pub payment: Option<AmountText>,
        /// Interest.
        #[serde(default)]
        pub interest: Option<AmountText>,
        /// Principal.
        #[serde(default)]
        pub principal: Option<AmountText>,
        /// Principal owed after the row.
        #[serde(default)]
        pub balance: Option<AmountText>,
        /// Currency of the row, when the statement prints one; it has to be the loan's.
        #[serde(default)]
        pub currency: Option<String>,
    }
}

reads! {
    /// Values to try of each choice; every one that the engine knows when a list is absent.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "ReconcileSearch"))]
    pub struct SearchIn {
        /// Day counts.
        #[serde(default)]
        pub day_counts: Option<Vec<DayCount>>,
        /// Roundings of interest.
        #[serde(default)]
        pub roundings: Option<Vec<Rounding>>,
        /// Where interest is rounded.
        #[serde(default)]
        pub round_interest: Option<Vec<RoundInterest>>,
        /// Shifts of due dates.
        #[serde(default)]
        pub shifts: Option<Vec<BusinessDayShift>>,
        /// To which day interest runs when a due date moves.
        #[serde(default)]
        pub accrue_to: Option<Vec<AccrueTo>>,
        /// Period rates of the level payment.
        #[serde(default)]
        pub payment_bases: Option<Vec<PaymentBasis>>,
        /// Roundings of the regular payment.
        #[serde(default)]
        pub payment_roundings: Option<Vec<Rounding>>,
        /// Multiples of the regular payment; the minor unit and the whole unit of the currency when absent.
        #[serde(default)]
        pub payment_multiples: Option<Vec<AmountText>>,
    }
}

/// Whether the rows came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ReconcileOutcome {
    /// Every figure of every row comes out by each of the conventions listed.
    Exact,
    /// No convention gives every row; the one listed comes closest.
    Closest,
}

/// One convention, as fields of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReconciledConvention"))]
#[serde(rename_all = "camelCase")]
pub struct ReconciledOut {
    /// Name made of the parts.
    pub name: String,
    /// Fraction of a year.
    pub day_count: DayCount,
    /// Rounding of interest.
    pub rounding: Rounding,
    /// Where interest is rounded.
    pub round_interest: RoundInterest,
    /// Shift of due dates.
    pub shift: BusinessDayShift,
    /// To which day interest runs when a due date moves.
    pub accrue_to: AccrueTo,
    /// Due day, when it is not that of the disbursement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_day: Option<u32>,
    /// First due date, when it is not one period after the disbursement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<Day>,
    /// Period rate of the level payment.
    pub payment_basis: PaymentBasis,
    /// Rounding of the regular payment.
    pub payment_rounding: Rounding,
    /// What the regular payment is a multiple of.
    pub payment_multiple: Amount,
    /// The payment itself, when the rows have one that no rule gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Amount>,
}

/// What the rows leave open: the values of all conventions that give them. One value each when the rows decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReconcileOpen"))]
#[serde(rename_all = "camelCase")]
pub struct OpenOut {
    /// Day counts.
    pub day_counts: Vec<DayCount>,
    /// Roundings of interest.
    pub roundings: Vec<Rounding>,
    /// Where interest is rounded.
    pub round_interest: Vec<RoundInterest>,
    /// Shifts of due dates.
    pub shifts: Vec<BusinessDayShift>,
    /// To which day interest runs.
    pub accrue_to: Vec<AccrueTo>,
    /// Period rates of the payment.
    pub payment_bases: Vec<PaymentBasis>,
    /// Roundings of the payment.
    pub payment_roundings: Vec<Rounding>,
    /// Multiples of the payment.
    pub payment_multiples: Vec<Amount>,
}

/// How the first convention fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReconcileFit"))]
#[serde(rename_all = "camelCase")]
pub struct FitOut {
    /// Rows of the statement.
    pub rows: usize,
    /// Rows that come out.
    pub equal: usize,
    /// Rows that come out before the first that does not, by day.
    pub leading: usize,
    /// Sum of all differences.
    pub difference: Amount,
    /// Rows whose interest was tested from the bank's own balance before them.
    pub interest_tested: u32,
    /// Those of them that agree: a row that differs alone leaves the others in agreement.
    pub interest_agrees: u32,
}

/// A figure that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StatementDifference"))]
#[serde(rename_all = "camelCase")]
pub struct ColumnOut {
    /// The column.
    pub column: Column,
    /// What the convention gives.
    pub expected: Amount,
    /// What the statement has.
    pub found: Amount,
    /// Found less expected.
    pub difference: Amount,
}

/// The first row that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FirstDifference"))]
#[serde(rename_all = "camelCase")]
pub struct FirstDifferenceOut {
    /// Position of the row in the request, from 0.
    pub row: usize,
    /// Number of the plan's row; absent when the day is not due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Day of the statement's row.
    pub due_on: Day,
    /// The figures that differ.
    pub columns: Vec<ColumnOut>,
    /// What would explain them exactly, the likeliest first; empty when nothing known does.
    pub because: Vec<ExplanationOut>,
}

/// Answer of `loan.reconcile`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReconcileResponse {
    /// Whether the rows came out.
    pub outcome: ReconcileOutcome,
    /// Whether several conventions give the rows.
    pub ambiguous: bool,
    /// Conventions that give every row, those that cannot differ on this loan counted each.
    pub count: u64,
    /// The conventions, one for each way of counting, the simplest first, at most twenty; or the closest one.
    pub conventions: Vec<ReconciledOut>,
    /// What the rows leave open; absent when none gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenOut>,
    /// How the first convention fits.
    pub fit: FitOut,
    /// The first row that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<FirstDifferenceOut>,
    /// What is strange about the statement: order, doubles, gaps, amounts below zero.
    pub notes: Vec<ExplanationOut>,
    /// Conventions searched.
    pub searched: u64,
    /// Whether everything that could give the rows was counted; a long loan with few figures may need too much work.
    pub complete: bool,
}

impl StatementRowIn {
    fn row(&self, currency: Currency) -> Result<StatementRow, Error> {
        if let Some(text) = &self.currency {
            let got = Currency::parse(text).map_err(|error| Error::at("currency", &error))?;
            if got != currency {
                let error = LoanError::OtherCurrency {
                    got,
                    expected: currency,
                };
                return Err(Error::at("currency", &error));
            }
        }
        let amount = |text: &Option<AmountText>, field| {
            let read = text.as_ref().map(|text| text.read(currency, field)).transpose()?;
            Ok::<_, Error>(read.map(Money::minor_units))
        };
        Ok(StatementRow {
            due_on: self.due_on.read("dueOn")?,
            number: self.number,
            payment: amount(&self.payment, "payment")?,
            interest: amount(&self.interest, "interest")?,
            principal: amount(&self.principal, "principal")?,
            balance: amount(&self.balance, "balance")?,
        })
    }
}

impl SearchIn {
    fn space(&self, currency: Currency) -> Result<SearchSpace, Error> {
        let all = SearchSpace::all(currency);
        let multiples = self.payment_multiples.as_ref().map(|texts| {
            let read = |text: &AmountText| Ok(text.read(currency, "")?.minor_units());
            each(texts, "paymentMultiples", read)
        });
        Ok(SearchSpace {
            day_counts: self.day_counts.clone().unwrap_or(all.day_counts),
            roundings: self.roundings.clone().unwrap_or(all.roundings),
            round_interest: self.round_interest.clone().unwrap_or(all.round_interest),
            shifts: self.shifts.clone().unwrap_or(all.shifts),
            accrue_to: self.accrue_to.clone().unwrap_or(all.accrue_to),
            payment_bases: self.payment_bases.clone().unwrap_or(all.payment_bases),
            payment_roundings: self.payment_roundings.clone().unwrap_or(all.payment_roundings),
            payment_multiples: multiples.transpose()?.unwrap_or(all.payment_multiples),
        })
    }
}

/// `loan.reconcile`.
pub(in crate::api) fn reconcile(request: &ReconcileRequest) -> Result<ReconcileResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let mut terms = contract.terms().clone();
    let currency = terms.principal.currency();
    if let Some(calendar) = &request.calendar {
        terms.due.calendar = calendar.calendar().map_err(|error| error.within("calendar"))?;
    }
    let events = each(&request.events, "events", |event| event.event(currency))?;
    // Too many rows are refused before they are read.
    let few = request.rows.get(..MAX_STATEMENT_ROWS.saturating_add(1));
    let rows = each(few.unwrap_or(&request.rows), "rows", |row| row.row(currency))?;
    let space = request
        .search
        .space(currency)
        .map_err(|error| error.within("search"))?;
    let answer = find(&terms, &events, &rows, &space, request.tolerance)
        .map_err(|refusal| refused(refusal, events.len()))?;
    Ok(response(&answer, currency))
}

fn refused(refusal: Refusal, events: usize) -> Error {
    match refusal {
        Refusal::Loan(index, error) => located(index, events, error.into()),
        Refusal::Statement(_, error @ StatementError::NothingToTry { choice }) => {
            let error = Error::at(choice, &error);
            if choice == "search" {
                error
            } else {
                error.within("search")
            }
        }
        Refusal::Statement(usize::MAX, error) => error.into(),
        Refusal::Statement(index, error) => Error::at(&format!("rows.{index}"), &error),
    }
}

fn response(answer: &Reconciliation, currency: Currency) -> ReconcileResponse {
    let exact = answer.fit.is_exact();
    let amount = |minor| Amount(Money::from_minor(minor, currency));
    ReconcileResponse {
        outcome: if exact {
            ReconcileOutcome::Exact
        } else {
            ReconcileOutcome::Closest
        },
        ambiguous: answer.count > 1,
        count: answer.count,
        conventions: answer
            .found
            .iter()
            .map(|found| convention(found, currency))
            .collect(),
        open: exact.then(|| open(&answer.open, currency)),
        fit: fit(&answer.fit, answer, currency),
        difference: answer
            .difference
            .as_ref()
            .map(|difference| first(difference, currency)),
        notes: answer
            .notes
            .iter()
            .map(|note: &Note| text::note(*note, &amount))
            .collect(),
        searched: answer.searched,
        complete: answer.complete,
    }
}

fn convention(found: &Found, currency: Currency) -> ReconciledOut {
    let amount = |minor| Amount(Money::from_minor(minor, currency));
    let Choice {
        due,
        day_count,
        rounding,
        round_interest,
        payment,
    } = found.choice;
    ReconciledOut {
        name: found.name.clone(),
        day_count,
        rounding,
        round_interest,
        shift: due.shift,
        accrue_to: due.accrue_to,
        due_day: due.due_day,
        first_due_on: due.first_due_on.map(Day),
        payment_basis: payment.basis,
        payment_rounding: payment.rounding,
        payment_multiple: amount(payment.multiple),
        payment: payment.given.map(amount),
    }
}

fn open(open: &Open, currency: Currency) -> OpenOut {
    let amount = |minor: &i64| Amount(Money::from_minor(*minor, currency));
    OpenOut {
        day_counts: open.day_counts.clone(),
        roundings: open.roundings.clone(),
        round_interest: open.round_interest.clone(),
        shifts: open.shifts.clone(),
        accrue_to: open.accrue_to.clone(),
        payment_bases: open.payment_bases.clone(),
        payment_roundings: open.payment_roundings.clone(),
        payment_multiples: open.payment_multiples.iter().map(amount).collect(),
    }
}

fn fit(fit: &Fit, answer: &Reconciliation, currency: Currency) -> FitOut {
    let sum = i64::try_from(fit.sum).unwrap_or(i64::MAX);
    FitOut {
        rows: fit.rows,
        equal: fit.equal,
        leading: fit.leading,
        difference: Amount(Money::from_minor(sum, currency)),
        interest_tested: answer.interest_tested,
        interest_agrees: answer.interest_agrees,
    }
}

fn first(difference: &Difference, currency: Currency) -> FirstDifferenceOut {
    let amount = |minor| Amount(Money::from_minor(minor, currency));
    FirstDifferenceOut {
        row: difference.row,
        number: difference.number,
        due_on: Day(difference.due_on),
        columns: difference
            .columns
            .iter()
            .map(|column| ColumnOut {
                column: column.column,
                expected: amount(column.expected),
                found: amount(column.found),
                difference: amount(column.found.saturating_sub(column.expected)),
            })
            .collect(),
        because: difference
            .causes
            .iter()
            .map(|cause| text::cause(cause, &amount))
            .collect(),
    }
}
