//! Why a guard holds or fails: the tree of its parts with the values that were compared.

use super::event::NO_DAY;
use super::machine::facts::NEVER;
use super::machine::fold::Fold;
use super::machine::fraction::Value;
use super::policy::compiled::Guard;
use super::policy::{GuardDraft, Op};
use crate::calendar::Date;

/// A part of a guard at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Whether it holds.
    pub holds: bool,
    /// First later day on which that can change although nothing happens.
    pub changes_on: Option<Date>,
    /// What it is.
    pub part: Part,
}

/// What a part of a guard is, with its operands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Every one of them.
    All(Vec<Explained>),
    /// One of them.
    Any(Vec<Explained>),
    /// The opposite.
    Not(Box<Explained>),
    /// A fact against a limit.
    Compare {
        /// The fact.
        fact: String,
        /// Its value as decimal text, or "unknown".
        value: String,
        /// How they are compared.
        op: Op,
        /// The limit in force.
        limit: String,
        /// Whether that is the limit for staying.
        stays: bool,
        /// What has to be added to the value so that the comparison holds, when it fails and the value is known.
        missing: Option<String>,
    },
    /// The fact is known.
    Known {
        /// The fact.
        fact: String,
        /// Its value as decimal text, or "unknown".
        value: String,
    },
    /// A region is in one of some states.
    In {
        /// The region.
        region: String,
        /// The state it is in.
        state: String,
        /// The states.
        states: Vec<String>,
    },
    /// Time since an anchor.
    Timer {
        /// Day from which it runs, when there is one.
        anchor: Option<Date>,
        /// Day from which it holds, when there is one.
        deadline: Option<Date>,
    },
    /// Holds always.
    Always,
}

/// A day that is one.
pub(super) fn date(day: i32) -> Option<Date> {
    (day != NEVER && day != NO_DAY).then(|| Date::from_days(day))
}

/// Explains a guard of a region's rule that leads to a state.
pub(super) fn explain(
    fold: &mut Fold<'_>,
    (guard, draft): (&Guard, &GuardDraft),
    (region, to): (u8, u8),
    day: i32,
) -> Explained {
    let (holds, changes) = fold.check(guard, region, to, day);
    Explained {
        holds,
        changes_on: date(changes),
        part: part(fold, (guard, draft), (region, to), (day, holds)),
    }
}

fn part(
    fold: &mut Fold<'_>,
    (guard, draft): (&Guard, &GuardDraft),
    to: (u8, u8),
    (day, holds): (i32, bool),
) -> Part {
    let mut each = |guards: &[Guard], drafts: &[GuardDraft]| {
        let pairs = guards.iter().zip(drafts);
        pairs.map(|pair| explain(fold, pair, to, day)).collect()
    };
    match (guard, draft) {
        (Guard::All(guards), GuardDraft::All(drafts)) => Part::All(each(guards, drafts)),
        (Guard::Any(guards), GuardDraft::Any(drafts)) => Part::Any(each(guards, drafts)),
        (Guard::Not(guard), GuardDraft::Not(draft)) => {
            Part::Not(Box::new(explain(fold, (guard, draft), to, day)))
        }
        (Guard::Compare(compare), GuardDraft::Compare { fact, op, .. }) => {
            let limit = fold.limit(compare, to.0, to.1);
            let value = fold.facts.value(compare.fact, day);
            let decimals = fact_decimals(fold, compare.fact);
            Part::Compare {
                fact: fact.clone(),
                value: value.text(decimals),
                op: *op,
                limit: Value::Whole(limit.into()).text(decimals),
                stays: limit == compare.stay && compare.stay != compare.limit,
                missing: missing(value, (*op, limit), decimals).filter(|_| !holds),
            }
        }
        (Guard::Known(number), GuardDraft::Known(fact)) => Part::Known {
            fact: fact.clone(),
            value: fold.facts.value(*number, day).text(fact_decimals(fold, *number)),
        },
        (Guard::In { region, .. }, GuardDraft::In { states, .. }) => {
            let state = fold.places.get(usize::from(*region)).map(|place| place.state);
            Part::In {
                region: fold.policy.region_id(*region).to_owned(),
                state: state
                    .map_or("", |state| fold.policy.state_id(*region, state))
                    .to_owned(),
                states: states.clone(),
            }
        }
        (Guard::Timer(timer), _) => {
            let entered = fold
                .places
                .get(usize::from(to.0))
                .map_or(NO_DAY, |place| place.entered);
            Part::Timer {
                anchor: date(fold.facts.anchor(timer.anchor, entered)),
                deadline: date(fold.facts.deadline(timer, entered)),
            }
        }
        _ => Part::Always,
    }
}

/// Decimals in which a fact is held.
pub(super) fn fact_decimals(fold: &Fold<'_>, fact: u16) -> u8 {
    let draft = fold.policy.draft();
    let fact = draft.facts.get(usize::from(fact));
    fact.map_or(0, |fact| fact.measure.decimals(draft.value_decimals))
}

/// What has to be added to a value so that a comparison holds.
fn missing(value: Value, (op, limit): (Op, i64), decimals: u8) -> Option<String> {
    let Value::Whole(value) = value else { return None };
    let wanted = match op {
        Op::AtLeast | Op::AtMost | Op::Is => i128::from(limit),
        Op::Above => i128::from(limit).checked_add(1)?,
        Op::Below => i128::from(limit).checked_sub(1)?,
    };
    let apart = wanted.checked_sub(value)?;
    Some(Value::Whole(apart).text(decimals))
}
