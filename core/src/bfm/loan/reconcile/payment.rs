//! The third stage: the regular payment of the beginning against those of the rows.
//!
//! Rules of the payment that give the same one are counted together where nothing computes it anew. When no rule gives
//! the payment that most rows have, that payment is taken as printed in the contract.

use super::dates::Frame;
use super::space::{Choice, PaymentChoice, SearchSpace, rounding_classes};
use super::statement::StatementRow;
use crate::bfm::loan::Method;
use crate::bfm::loan::contract::{Contract, ContractTerms, PaymentBasis, Placement};
use crate::bfm::loan::ledger::{Ledger, RowKind};
use crate::bfm::loan::{Event, LoanError};
use crate::calendar::Date;

/// Rules that give one payment.
#[derive(Debug, Clone)]
pub(super) struct PaymentClass {
    /// The simplest.
    pub(super) choice: PaymentChoice,
    pub(super) members: Vec<PaymentChoice>,
    /// The payment, in minor units.
    value: i64,
    /// Rows whose payment contradicts it.
    pub(super) contradictions: u32,
    /// Whether they may come out all the same: interest above the payment is paid, too.
    pub(super) possible: bool,
}

/// A regular payment of the statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Regular {
    amount: i64,
    /// It repays principal for certain, so that interest cannot have raised it.
    repays: bool,
}

/// Regular payments of the statement's rows up to the first change, in order of the rows.
pub(super) fn regular_payments(frame: &Frame, events: &[Event], rows: &[&StatementRow]) -> Vec<Regular> {
    let terms = frame.contract.terms();
    let until = first_change(terms, events);
    let planned = frame.ledger.rows();
    let regular = |(row, place): (&&StatementRow, &Option<usize>)| {
        let planned = planned.get((*place)?)?;
        let certain = planned.kind == RowKind::Installment && planned.due_on.max(planned.nominal_on) <= until;
        if !certain {
            return None;
        }
        let amount = match terms.method {
            // Interest above the payment is paid all the same, and then the payment says nothing.
            Method::Annuity | Method::Flat if row.known_principal() == Some(0) => None,
            Method::Annuity | Method::Flat => row.known_payment(),
            Method::StraightLine => row.known_principal(),
            Method::InterestOnly | Method::Bullet => None,
        };
        amount.map(|amount| Regular {
            amount,
            repays: row.known_principal().is_some(),
        })
    };
    rows.iter().zip(&frame.placed).filter_map(regular).collect()
}

/// The first day on which the regular payment may be computed anew.
fn first_change(terms: &ContractTerms, events: &[Event]) -> Date {
    let capitalised = terms
        .lead_in
        .iter()
        .any(|lead| lead.interest == Placement::Capitalised);
    if capitalised {
        return Date::FIRST;
    }
    let days = events.iter().map(|event| event.on);
    let days = days.chain(terms.rate_steps.iter().map(|step| step.from));
    let days = days.chain(terms.tranches.iter().map(|tranche| tranche.on));
    days.min().unwrap_or(Date::LAST)
}

/// The rules to try under one choice of everything else.
pub(super) fn classes(
    terms: &ContractTerms,
    base: &Choice,
    events: &[Event],
    space: &SearchSpace,
    found: &[Regular],
    slack: i64,
) -> Vec<PaymentClass> {
    let guess = PaymentChoice::of(terms);
    let fixed = first_change(terms, events) == Date::LAST;
    let mut classes: Vec<PaymentClass> = Vec::new();
    for (choice, members) in rules(terms, space, &guess, fixed) {
        let payment = Choice {
            payment: choice,
            ..*base
        };
        let Ok(value) = value_of(terms, &payment) else {
            continue;
        };
        // A payment that nothing computes anew is all that its rule does.
        match classes.iter_mut().find(|class| fixed && class.value == value) {
            Some(class) => class.join(choice, members, &guess),
            None => classes.push(PaymentClass::new(choice, members, value, found, slack)),
        }
    }
    if terms.payment.is_none() && terms.method == Method::Annuity {
        classes.extend(printed(&classes, found, slack, guess));
    }
    classes
}

impl PaymentClass {
    fn new(
        choice: PaymentChoice,
        members: Vec<PaymentChoice>,
        value: i64,
        found: &[Regular],
        slack: i64,
    ) -> Self {
        let differ = |payment: &&Regular| payment.amount.abs_diff(value) > slack.unsigned_abs();
        let contradictions = u32::try_from(found.iter().filter(differ).count()).unwrap_or(u32::MAX);
        let possible = found
            .iter()
            .filter(differ)
            .all(|payment| !payment.repays && payment.amount > value);
        Self {
            choice,
            members,
            value,
            contradictions,
            possible,
        }
    }

    fn join(&mut self, choice: PaymentChoice, members: Vec<PaymentChoice>, guess: &PaymentChoice) {
        if choice.cost(guess) < self.choice.cost(guess) {
            self.choice = choice;
        }
        self.members.extend(members);
    }
}

fn value_of(terms: &ContractTerms, choice: &Choice) -> Result<i64, LoanError> {
    Ledger::first_regular(&Contract::new(choice.apply(terms))?)
}

/// Rules that the method has, each with its twins.
fn rules(
    terms: &ContractTerms,
    space: &SearchSpace,
    guess: &PaymentChoice,
    fixed: bool,
) -> Vec<(PaymentChoice, Vec<PaymentChoice>)> {
    let matters = !matches!(terms.method, Method::InterestOnly | Method::Bullet);
    if !matters {
        return vec![(*guess, vec![*guess])];
    }
    // The basis also says whether a change counts at once.
    let by_rate = terms.method != Method::StraightLine || !fixed;
    let bases: Vec<PaymentBasis> = if by_rate {
        let known = PaymentBasis::ALL.into_iter();
        known
            .filter(|basis| space.payment_bases.contains(basis))
            .collect()
    } else {
        vec![guess.basis]
    };
    let mut rules = Vec::new();
    for basis in bases {
        for multiple in space.payment_multiples.iter().copied() {
            for (rounding, twins) in rounding_classes(&space.payment_roundings, guess.rounding) {
                let with = |rounding| PaymentChoice {
                    basis,
                    rounding,
                    multiple,
                    given: None,
                };
                rules.push((with(rounding), twins.into_iter().map(with).collect()));
            }
        }
    }
    rules
}

/// The payment that most rows have, when every rule is contradicted.
fn printed(
    classes: &[PaymentClass],
    found: &[Regular],
    slack: i64,
    guess: PaymentChoice,
) -> Option<PaymentClass> {
    if classes.iter().any(|class| class.contradictions == 0) {
        return None;
    }
    let mut sorted: Vec<i64> = found.iter().map(|payment| payment.amount).collect();
    crate::order::sort_by(&mut sorted, Ord::cmp);
    let runs = sorted.chunk_by(|a, b| a == b);
    let value = *runs.max_by_key(|run| run.len())?.first()?;
    let known = classes.iter().any(|class| class.value == value);
    let choice = PaymentChoice {
        given: Some(value),
        ..guess
    };
    (value > 0 && !known).then(|| PaymentClass::new(choice, vec![choice], value, found, slack))
}
