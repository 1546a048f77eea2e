//! `loan.timeline`: plan, actual, difference, and each row's reason.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, Day, Reason};
use super::LoanIn;
use super::events::{EventIn, OutcomeOut, OwedOut, RealIn, ReceivedOut, events_and_payments};
use super::rows::{TotalsOut, totals_of};
use crate::bfm::loan::{Contract, Ledger, LedgerRow, Part, RowKind, Timeline};
use serde::Serialize;

reads! {
    /// Request of `loan.timeline`.
    pub struct TimelineRequest {
        /// The contract.
        pub loan: LoanIn,
        /// What happens to it, in any order.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// Payments that really came; everything is paid as agreed when absent.
        #[serde(default)]
        pub real: Option<RealIn>,
        /// Which rows of the actual plan say why their figures are what they are.
        #[serde(default)]
        pub explain: Option<ExplainIn>,
    }
}

reads! {
    /// Rows to explain.
    #[cfg_attr(feature = "schema", schemars(rename = "Explain"))]
    pub struct ExplainIn {
        /// First number.
        pub from: u32,
        /// Last number.
        pub to: u32,
    }
}

/// One row; `payment = interest + principal`, `balance = previous - principal - prepayment` and later tranches on top. Principal
/// that fell due and was not paid stays in the balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TimelineRow"))]
#[serde(rename_all = "camelCase")]
pub struct TimelineRow {
    /// Position, from 1.
    pub number: u32,
    /// What kind of row it is.
    pub kind: RowKind,
    /// Due date.
    pub due_on: Day,
    /// The due date before it moved to a business day, when it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nominal_on: Option<Day>,
    /// Interest and principal together.
    pub payment: Amount,
    /// Interest.
    pub interest: Amount,
    /// Principal; below zero when unpaid interest was added to the debt.
    pub principal: Amount,
    /// Principal repaid early since the row before.
    pub prepayment: Amount,
    /// Interest paid with early money since the row before.
    pub early_interest: Amount,
    /// Fees and insurance since the row before.
    pub fees: Amount,
    /// Interest put off that is still owed and bears none.
    pub deferred: Amount,
    /// Principal owed after the row.
    pub balance: Amount,
    /// Why the figures are what they are, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Reason>,
}

/// A whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LoanPlan"))]
#[serde(rename_all = "camelCase")]
pub struct PlanOut {
    /// Regular payment of the last row that is not the last installment.
    pub payment: Amount,
    /// Rows in due order.
    pub rows: Vec<TimelineRow>,
    /// Sums over the rows.
    pub totals: TotalsOut,
    /// Fees and insurance in `totals.paid`.
    pub fees: Amount,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
}

/// Actual minus plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanDifference"))]
#[serde(rename_all = "camelCase")]
pub struct DifferenceOut {
    /// Of everything paid.
    pub paid: Amount,
    /// Of the interest.
    pub interest: Amount,
    /// Of the number of rows.
    pub installments: i64,
    /// Days by which the debt ends earlier; below zero when it ends later.
    pub days_earlier: i64,
    /// Row by row, where they differ.
    pub rows: Vec<RowDifference>,
}

/// Actual minus plan of the rows with one number; a row that is missing counts as zeros.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RowDifference {
    /// Number of the rows.
    pub number: u32,
    /// Of the payment.
    pub payment: Amount,
    /// Of the interest.
    pub interest: Amount,
    /// Of the principal, early money included.
    pub principal: Amount,
    /// Of the balance.
    pub balance: Amount,
}

/// What was overdue at the end of `real.asOf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Arrears {
    /// What was owed, by kind.
    pub owed: OwedOut,
    /// Money held for the next due date.
    pub held: Amount,
    /// Principal owed, overdue principal included.
    pub balance: Amount,
}

/// Answer of `loan.timeline`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TimelineResponse {
    /// The contract alone.
    pub plan: PlanOut,
    /// With events and real payments.
    pub actual: PlanOut,
    /// Actual minus plan.
    pub difference: DifferenceOut,
    /// What became of the events, by day.
    pub outcomes: Vec<OutcomeOut>,
    /// What became of the real payments.
    pub received: Vec<ReceivedOut>,
    /// Penalties that ran up to the last known day, paid or not; they are in no total of the plans.
    pub penalties: Amount,
    /// What was overdue at the end of the last known day.
    pub arrears: Option<Arrears>,
    /// Name of the convention that the rows were counted by.
    pub convention: String,
}

/// `loan.timeline`.
pub(in crate::api) fn timeline(request: &TimelineRequest) -> Result<TimelineResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let timeline = events_and_payments(
        &contract,
        &request.events,
        request.real.as_ref(),
        |events, real| Timeline::of(&contract, events, real),
    )?;
    let actual = timeline.actual();
    let no_rows = ExplainIn { from: 1, to: 0 };
    let explain = request.explain.as_ref().unwrap_or(&no_rows);
    Ok(TimelineResponse {
        plan: plan(&contract, timeline.plan(), &no_rows),
        difference: difference(&timeline),
        outcomes: actual
            .outcomes()
            .iter()
            .map(|outcome| OutcomeOut::of(actual, &request.events, outcome))
            .collect(),
        received: actual
            .received()
            .iter()
            .map(|received| ReceivedOut::of(actual, received))
            .collect(),
        penalties: Amount(actual.money(actual.penalties())),
        arrears: actual.standing().map(|standing| Arrears {
            owed: OwedOut::of(actual, &standing.owed),
            held: Amount(actual.money(standing.held())),
            balance: Amount(actual.money(standing.balance())),
        }),
        convention: contract.convention_name(),
        actual: plan(&contract, actual, explain),
    })
}

fn plan(contract: &Contract, ledger: &Ledger, explain: &ExplainIn) -> PlanOut {
    let regular = ledger
        .rows()
        .iter()
        .rev()
        .find(|row| row.kind == RowKind::Installment);
    let payment = regular.or(ledger.rows().last()).map_or(0, LedgerRow::payment);
    let row = |row: &LedgerRow| {
        let asked = (explain.from..=explain.to).contains(&row.number);
        let because = if asked {
            explain_row(contract, ledger, row)
        } else {
            Vec::new()
        };
        timeline_row(ledger, row, because)
    };
    PlanOut {
        payment: Amount(ledger.money(payment)),
        rows: ledger.rows().iter().map(row).collect(),
        totals: totals_of(ledger),
        fees: Amount(ledger.money(ledger.totals().fees)),
        debt_free_on: Day(ledger.debt_free_on(contract)),
    }
}

/// One row with what explains it.
pub(in crate::api) fn timeline_row(ledger: &Ledger, row: &LedgerRow, because: Vec<Reason>) -> TimelineRow {
    let amount = |minor| Amount(ledger.money(minor));
    TimelineRow {
        number: row.number,
        kind: row.kind,
        due_on: Day(row.due_on),
        nominal_on: (row.nominal_on != row.due_on).then_some(Day(row.nominal_on)),
        payment: amount(row.payment()),
        interest: amount(row.interest()),
        principal: amount(row.principal()),
        prepayment: amount(row.prepayment()),
        early_interest: amount(row.early_interest()),
        fees: amount(row.fees()),
        deferred: amount(row.deferred()),
        balance: amount(row.balance()),
        because,
    }
}

fn difference(timeline: &Timeline) -> DifferenceOut {
    let (plan, actual) = (timeline.plan(), timeline.actual());
    let (before, after) = (plan.totals(), actual.totals());
    let amount = |minor: i64| Amount(plan.money(minor));
    let count = |ledger: &Ledger| i64::try_from(ledger.rows().len()).unwrap_or(i64::MAX);
    let figures = |row: Option<&LedgerRow>| {
        row.map_or([0; 4], |row| {
            [
                row.payment(),
                row.interest(),
                row.principal().saturating_add(row.prepayment()),
                row.balance(),
            ]
        })
    };
    let rows = timeline.pairs().filter_map(|(planned, real)| {
        let number = real.or(planned)?.number;
        let (planned, real) = (figures(planned), figures(real));
        let [payment, interest, principal, balance] = std::array::from_fn(|index| {
            let of = |figures: &[i64; 4]| figures.get(index).copied().unwrap_or(0);
            amount(of(&real).saturating_sub(of(&planned)))
        });
        (planned != real).then_some(RowDifference {
            number,
            payment,
            interest,
            principal,
            balance,
        })
    });
    DifferenceOut {
        paid: amount(after.paid.saturating_sub(before.paid)),
        interest: amount(after.interest.saturating_sub(before.interest)),
        installments: count(actual).saturating_sub(count(plan)),
        days_earlier: timeline.days_earlier(),
        rows: rows.collect(),
    }
}

/// Why a row's figures are what they are: a reason for each stretch of days, then for interest and principal.
fn explain_row(contract: &Contract, ledger: &Ledger, row: &LedgerRow) -> Vec<Reason> {
    let terms = contract.terms();
    let mut reasons: Vec<Reason> = ledger
        .parts_of(row)
        .iter()
        .map(|part| because_part(ledger, part))
        .collect();
    reasons.push(Reason {
        figure: "interest",
        formula: "sum of the parts, rounded; with interest put off before, without interest put off now",
        operands: vec![
            ("accrued", ledger.money(row.accrued()).amount_text()),
            ("rounding", terms.convention.rounding.name().to_owned()),
        ],
    });
    let formula = match row.kind {
        RowKind::Installment => {
            "regular payment - interest accrued, not below zero; for straight-line loans the equal part"
        }
        RowKind::LeadIn => "nothing is repaid; unpaid interest that is capitalised counts below zero",
        RowKind::Holiday => {
            "what the holiday's payment leaves after interest; unpaid interest that is capitalised counts below zero"
        }
        RowKind::Last => "everything that is left",
        RowKind::Closing => "the debt was repaid early on this day; the interest of the days used is due",
    };
    reasons.push(Reason {
        figure: "principal",
        formula,
        operands: vec![("regular", ledger.money(row.regular()).amount_text())],
    });
    reasons
}

fn because_part(ledger: &Ledger, part: &Part) -> Reason {
    Reason {
        figure: "interest",
        formula: "balance * annualRate * fraction of a year",
        operands: vec![
            ("balance", ledger.money(part.balance()).amount_text()),
            ("annualRate", part.rate.to_string()),
            ("from", part.from.to_string()),
            ("to", part.to.to_string()),
            ("days", part.from.days_until(part.to).to_string()),
            ("fraction", format!("{}/{}", part.fraction.0, part.fraction.1)),
            ("unrounded", part.unrounded(ledger.currency).to_string()),
        ],
    }
}
