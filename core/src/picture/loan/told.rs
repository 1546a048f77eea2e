//! The story of a contract: its ledgers as due dates, its events as marks.

use super::{Jump, Mark, MarkKind, Step, Story};
use crate::bfm::loan::{Contract, Event, EventKind, Ledger, Payer, Repeat};
use crate::calendar::Date;
use crate::money::{Money, Rate};

/// What a picture tells about a contract and its events; [`Told::story`] lends it out.
#[derive(Debug, Clone)]
pub struct Told {
    principal: Money,
    disbursed_on: Date,
    rows: Vec<Step>,
    original: Option<Vec<Step>>,
    marks: Vec<Mark>,
    jumps: Vec<Jump>,
}

impl Told {
    /// The plan of a contract, and what its events made of it; without events the plan alone.
    pub fn of(contract: &Contract, plan: &Ledger, actual: &Ledger, events: &[Event]) -> Self {
        let terms = contract.terms();
        let planned: Vec<Step> = plan.rows().iter().map(Step::from).collect();
        let (rows, original) = if events.is_empty() {
            (planned, None)
        } else {
            (steps_with_others(actual, events), Some(planned))
        };
        let early = actual.outcomes().iter().filter(|outcome| outcome.principal() > 0);
        let jumps = early.map(|outcome| Jump {
            on: outcome.on,
            by: outcome.principal().saturating_neg(),
        });
        let tranches = terms.tranches.iter().map(|tranche| Mark {
            on: tranche.on,
            kind: MarkKind::Tranche(tranche.amount.minor_units()),
        });
        let steps = terms.rate_steps.iter().map(|step| step.from);
        let rates = steps.filter_map(|on| rate_mark(actual, on));
        let happened = events.iter().filter_map(|event| mark(actual, event));
        let mut marks: Vec<Mark> = tranches.chain(rates).chain(happened).collect();
        marks.sort_by_key(|mark| mark.on);
        Self {
            principal: terms.principal,
            disbursed_on: terms.disbursed_on,
            rows,
            original,
            marks,
            jumps: jumps.collect(),
        }
    }

    /// Day of disbursement.
    pub const fn disbursed_on(&self) -> Date {
        self.disbursed_on
    }

    /// The story, with a day to mark on the curve.
    pub fn story(&self, as_of: Option<Date>) -> Story<'_> {
        Story {
            principal: self.principal,
            disbursed_on: self.disbursed_on,
            rows: &self.rows,
            original: self.original.as_deref(),
            marks: &self.marks,
            jumps: &self.jumps,
            as_of,
        }
    }
}

/// The due dates of a ledger, with the money of others (another lender's included) told apart.
fn steps_with_others(ledger: &Ledger, events: &[Event]) -> Vec<Step> {
    let mut steps: Vec<Step> = ledger.rows().iter().map(Step::from).collect();
    for outcome in ledger.outcomes() {
        let others = matches!(
            events.get(outcome.event).map(|event| event.kind),
            Some(
                EventKind::Refinance
                    | EventKind::EarlyRepayment {
                        payer: Payer::ThirdParty,
                        ..
                    }
            )
        );
        let row = steps.partition_point(|step| step.due_on < outcome.on);
        if let Some(step) = steps.get_mut(row).filter(|_| others) {
            step.third_party = step.third_party.saturating_add(outcome.principal());
        }
    }
    steps
}

fn mark(ledger: &Ledger, event: &Event) -> Option<Mark> {
    let kind = match event.kind {
        EventKind::EarlyRepayment {
            amount,
            repeat,
            payer,
            ..
        } => {
            let amount = amount.minor_units();
            match (payer, repeat) {
                (Payer::ThirdParty, _) => MarkKind::ThirdParty(amount),
                (Payer::Borrower, Repeat::Once) => MarkKind::Early(amount),
                (Payer::Borrower, Repeat::Monthly) => MarkKind::EarlyMonthly(amount),
            }
        }
        EventKind::Budget { amount, .. } => MarkKind::Budget(amount.minor_units()),
        EventKind::Holiday(holiday) => MarkKind::Holiday(holiday.until),
        EventKind::Recast => MarkKind::Recast,
        EventKind::Rate { .. } => return rate_mark(ledger, event.on),
        EventKind::DueDay(day) => MarkKind::DueDay(day),
        EventKind::Refinance => MarkKind::Refinance,
    };
    Some(Mark { on: event.on, kind })
}

/// The rate that holds from a day on, while there is debt.
fn rate_mark(ledger: &Ledger, on: Date) -> Option<Mark> {
    let rate: Rate = ledger
        .rows()
        .iter()
        .flat_map(|row| ledger.parts_of(row))
        .find(|part| part.from <= on && on < part.to)?
        .rate;
    Some(Mark {
        on,
        kind: MarkKind::Rate(rate),
    })
}

#[cfg(test)]
mod tests;
