//! `loan.goalSeek`: by when, for how much, and what money paid today is worth.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, DayText, Reason, Share};
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use super::terms::day;
use crate::bfm::loan::{Contract, Ledger, Seeker};
use crate::money::Money;
use serde::Serialize;

reads! {
    /// Request of `loan.goalSeek`.
    pub struct GoalSeekRequest {
        /// The contract.
        pub loan: LoanIn,
        /// What already happens to it, in any order.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// The day asked about; extra money begins on the next due date.
        pub as_of: DayText,
        /// Day by which the debt is to end.
        #[serde(default)]
        pub by: Option<DayText>,
        /// Total that every due date is to cost, from the next one on.
        #[serde(default)]
        pub budget: Option<AmountText>,
        /// Money paid early on the day, whose worth is asked; a thousand when absent.
        #[serde(default)]
        pub worth_of: Option<AmountText>,
    }
}

/// A plan that meets a goal, against the plan without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GoalPlan"))]
#[serde(rename_all = "camelCase")]
pub struct GoalOut {
    /// Money beside the plan: each due date for a goal, on the day for its worth.
    pub extra: Amount,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
    /// Days earlier than without it.
    pub days_earlier: i64,
    /// Installments fewer than without it.
    pub installments_fewer: i64,
    /// Interest that need not be paid.
    pub interest_saved: Amount,
    /// Later payments that fall away: the money itself and the interest saved.
    pub payments_saved: Amount,
    /// The same in days of paying at the pace of the next installment, one decimal, a half up.
    pub days_of_payments: Share,
}

/// Answer of `loan.goalSeek`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalSeekResponse {
    /// The day asked about.
    pub as_of: Day,
    /// First due date on which extra money would be paid.
    pub begins_on: Day,
    /// Day on which the debt ends without any of it.
    pub debt_free_on: Day,
    /// The least extra each due date that meets `by`; null when not asked for or when no extra can.
    pub by_day: Option<GoalOut>,
    /// Where the budget leads; `extra` is what it leaves beside the next installment. Null when not asked for.
    pub by_budget: Option<GoalOut>,
    /// What `worthOf`, paid on the day, is worth.
    pub worth: GoalOut,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.goalSeek`.
pub(in crate::api) fn goal_seek(request: &GoalSeekRequest) -> Result<GoalSeekResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let currency = contract.terms().principal.currency();
    let as_of = request.as_of.read("asOf")?;
    let by = day(request.by.as_ref(), "by")?;
    let amount =
        |text: &Option<AmountText>, field| text.as_ref().map(|text| text.read(currency, field)).transpose();
    let budget = amount(&request.budget, "budget")?;
    let thousand = Money::from_minor(
        10_i64.saturating_pow(currency.exponent().saturating_add(3)),
        currency,
    );
    let worth_of = amount(&request.worth_of, "worthOf")?.unwrap_or(thousand);
    // The seeker borrows the events, so the whole work happens where they live.
    let answer = events_and_payments(&contract, &request.events, None, |events, _| {
        let seeker = Seeker::new(&contract, events, as_of)?;
        Ok(answer(&contract, &seeker, by, budget, worth_of))
    })?;
    let (begins_on, debt_free_on, by_day, by_budget, worth) = answer?;
    Ok(GoalSeekResponse {
        as_of: Day(as_of),
        begins_on,
        debt_free_on,
        because: because(by_day.as_ref(), by_budget.as_ref(), &worth, request.by.is_some()),
        by_day,
        by_budget,
        worth,
    })
}

type Found = (Day, Day, Option<GoalOut>, Option<GoalOut>, GoalOut);

fn answer(
    contract: &Contract,
    seeker: &Seeker<'_>,
    by: Option<crate::calendar::Date>,
    budget: Option<Money>,
    worth_of: Money,
) -> Result<Found, Error> {
    let before = seeker.ledger();
    let by_day = match by {
        Some(day) => seeker.by_day(day).map_err(|error| Error::at("by", &error))?,
        None => None,
    };
    let by_budget = match budget {
        Some(budget) => {
            let ledger = seeker
                .by_budget(budget)
                .map_err(|error| Error::at("budget", &error))?;
            let first = ledger
                .outcomes()
                .iter()
                .find(|outcome| outcome.on >= seeker.next_due_on());
            let extra = ledger.money(first.map_or(0, crate::bfm::loan::Outcome::principal));
            Some(goal(contract, seeker, &ledger, extra))
        }
        None => None,
    };
    let today = seeker
        .with_money_today(worth_of)
        .map_err(|error| Error::at("worthOf", &error))?;
    Ok((
        Day(seeker.next_due_on()),
        Day(before.debt_free_on(contract)),
        by_day.map(|reached| goal(contract, seeker, &reached.ledger, reached.extra)),
        by_budget,
        goal(contract, seeker, &today, worth_of),
    ))
}

fn goal(contract: &Contract, seeker: &Seeker<'_>, after: &Ledger, extra: Money) -> GoalOut {
    let before = seeker.ledger();
    let saved = seeker.payments_saved(after);
    let count = |ledger: &Ledger| i64::try_from(ledger.rows().len()).unwrap_or(i64::MAX);
    let end = after.debt_free_on(contract);
    GoalOut {
        extra: Amount(extra),
        debt_free_on: Day(end),
        days_earlier: end.days_until(before.debt_free_on(contract)),
        installments_fewer: count(before).saturating_sub(count(after)),
        interest_saved: Amount(
            before.money(before.totals().interest.saturating_sub(after.totals().interest)),
        ),
        payments_saved: Amount(before.money(saved)),
        days_of_payments: Share(seeker.days_of_payments(saved)),
    }
}

fn because(
    by_day: Option<&GoalOut>,
    by_budget: Option<&GoalOut>,
    worth: &GoalOut,
    asked: bool,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    match by_day {
        Some(found) => reasons.push(Reason {
            figure: "byDay.extra",
            formula: "the least whole number of minor units, paid early on every due date, with which the debt ends by the day",
            operands: vec![("extra", found.extra.0.amount_text())],
        }),
        None if asked => reasons.push(Reason {
            figure: "byDay",
            formula: "no extra on due dates can end the debt by that day: it lies before the next due date, or money is still to be lent",
            operands: Vec::new(),
        }),
        None => {}
    }
    if let Some(found) = by_budget {
        reasons.push(Reason {
            figure: "byBudget.extra",
            formula: "budget - the next installment, paid early on every due date",
            operands: vec![("extra", found.extra.0.amount_text())],
        });
    }
    reasons.push(Reason {
        figure: "worth",
        formula: "the plan with the amount paid early on the day, with a shorter term, against the plan without it; days: payments that fall away over the next installment, times the mean days between due dates",
        operands: vec![("amount", worth.extra.0.amount_text())],
    });
    reasons
}
