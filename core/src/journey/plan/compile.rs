//! From a draft to a plan: ids, the order and its rounds, groups, times.

use super::located::{Checked, at};
use super::{
    Choose, ExclusiveDraft, Group, Length, Limit, Plan, PlanDraft, PlanError, PlanStep, PlanStepDraft,
    SpanDraft, StepSet,
};
use crate::calendar::Span;
use crate::json::reader::excerpt;
use crate::label::Label;
use crate::limits::{
    MAX_NAME_CHARACTERS, MAX_PLAN_BUSINESS_DAYS, MAX_PLAN_DAYS, MAX_PLAN_LIST, MAX_PLAN_MONTHS,
    MAX_PLAN_REPEAT, MAX_PLAN_SECONDS, MAX_PLAN_STEPS, MAX_PLAN_TITLE_CHARACTERS,
};
use std::collections::BTreeMap;

pub(super) fn compile(draft: PlanDraft) -> Checked<Plan> {
    at("id", check_id("plan", &draft.id))?;
    at("title", check_title(&draft.title))?;
    check_counts(&draft)?;
    let names = names(&draft.steps)?;
    let weights = draft.weights.weights()?;
    for (field, silence) in [
        ("stallAfterSeconds", draft.stall_after_seconds),
        ("abandonAfterSeconds", draft.abandon_after_seconds),
    ] {
        at(
            field,
            silence.map_or(Ok(()), |seconds| {
                check_range(seconds, "seconds", 1, MAX_PLAN_SECONDS)
            }),
        )?;
    }
    let mut steps = Vec::new();
    for (index, step) in draft.steps.iter().enumerate() {
        let refuse = |error: super::LocatedPlanError| super::LocatedPlanError {
            at: format!("steps.{index}.{}", error.at),
            ..error
        };
        steps.push(check_step(step, &names).map_err(refuse)?);
    }
    let order = put_in_order(&draft, &mut steps)?;
    let groups = groups(&draft.exclusive, &names, &draft.steps, &mut steps)?;
    times(&draft.steps, &names, &mut steps)?;
    settle_certainty(&order, &mut steps);
    let mut touchpoints: BTreeMap<String, StepSet> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        let set = touchpoints.entry(step.touchpoint.clone()).or_default();
        *set = set.with(index);
    }
    Ok(Plan {
        draft,
        weights,
        steps,
        groups,
        touchpoints,
        order,
    })
}

/// Refuses text that is no id.
pub(crate) fn check_id(what: &'static str, id: &str) -> Result<(), PlanError> {
    let length = id.chars().take(MAX_NAME_CHARACTERS.saturating_add(1)).count();
    if (1..=MAX_NAME_CHARACTERS).contains(&length) && !id.chars().any(char::is_control) {
        return Ok(());
    }
    Err(PlanError::IdRefused {
        what,
        id: excerpt(id),
        max: MAX_NAME_CHARACTERS,
    })
}

pub(super) fn check_count(what: &'static str, got: usize, max: usize) -> Result<(), PlanError> {
    if got > max {
        return Err(PlanError::TooMany { what, got, max });
    }
    Ok(())
}

fn check_title(title: &Label) -> Result<(), PlanError> {
    let got = title.characters();
    if got > MAX_PLAN_TITLE_CHARACTERS {
        return Err(PlanError::TextTooLong {
            what: "title",
            got,
            max: MAX_PLAN_TITLE_CHARACTERS,
        });
    }
    Ok(())
}

fn check_counts(draft: &PlanDraft) -> Checked<()> {
    if draft.steps.is_empty() {
        let refused = PlanError::PartRefused {
            part: "plan",
            reason: "has no steps",
        };
        return at("steps", Err(refused));
    }
    at("steps", check_count("steps", draft.steps.len(), MAX_PLAN_STEPS))?;
    at(
        "exclusive",
        check_count("exclusive groups", draft.exclusive.len(), MAX_PLAN_STEPS),
    )
}

fn check_range(got: i64, unit: &'static str, min: i64, max: i64) -> Result<(), PlanError> {
    if (min..=max).contains(&got) {
        return Ok(());
    }
    Err(PlanError::OutOfRange { got, unit, min, max })
}

type Names = BTreeMap<String, usize>;

fn names(steps: &[PlanStepDraft]) -> Checked<Names> {
    let mut names = Names::new();
    for (index, step) in steps.iter().enumerate() {
        let path = format!("steps.{index}.id");
        at(&path, check_id("step", &step.id))?;
        if names.insert(step.id.clone(), index).is_some() {
            return at(&path, Err(duplicate("step", &step.id)));
        }
    }
    Ok(names)
}

fn duplicate(what: &'static str, id: &str) -> PlanError {
    PlanError::DuplicateId {
        what,
        id: excerpt(id),
    }
}

fn find(name: &str, names: &Names) -> Result<usize, PlanError> {
    names
        .get(name)
        .copied()
        .ok_or_else(|| PlanError::UnknownStep { name: excerpt(name) })
}

/// The steps of a list, each once.
fn find_each(path: &str, list: &[String], names: &Names) -> Checked<StepSet> {
    at(path, check_count("steps", list.len(), MAX_PLAN_STEPS))?;
    let mut found = StepSet::EMPTY;
    for (index, name) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        let step = at(&path, find(name, names))?;
        if found.has(step) {
            return at(&path, Err(duplicate("step", name)));
        }
        found = found.with(step);
    }
    Ok(found)
}

fn check_step(step: &PlanStepDraft, names: &Names) -> Checked<PlanStep> {
    at("title", check_title(&step.title))?;
    if let Some(touchpoint) = &step.touchpoint {
        at("touchpoint", check_id("touchpoint", touchpoint))?;
    }
    at(
        "channels",
        check_count("channels", step.channels.len(), MAX_PLAN_LIST),
    )?;
    for (index, channel) in step.channels.iter().enumerate() {
        let path = format!("channels.{index}");
        at(&path, check_id("channel", channel))?;
        if step.channels.iter().take(index).any(|earlier| earlier == channel) {
            return at(&path, Err(duplicate("channel", channel)));
        }
    }
    if let Some(actor) = &step.actor {
        at("actor", check_id("actor", actor))?;
    }
    let repeat = step.repeat.unwrap_or(1);
    if !(1..=MAX_PLAN_REPEAT).contains(&repeat) {
        let refused = PlanError::OutOfRange {
            got: repeat.into(),
            unit: "repetitions",
            min: 1,
            max: MAX_PLAN_REPEAT.into(),
        };
        return at("repeat", Err(refused));
    }
    Ok(PlanStep {
        touchpoint: step.touchpoint.as_ref().unwrap_or(&step.id).clone(),
        repeat,
        after: find_each("after", &step.after, names)?,
        before: StepSet::EMPTY,
        following: StepSet::EMPTY,
        group: None,
        certain: false,
        deadline: None,
        not_before: None,
    })
}

/// Orders the steps, each as early in the list as those before it let it stand, and fills in what precedes and follows.
fn put_in_order(draft: &PlanDraft, steps: &mut [PlanStep]) -> Checked<Vec<usize>> {
    let mut order = Vec::with_capacity(steps.len());
    let mut placed = StepSet::EMPTY;
    while order.len() < steps.len() {
        let is_next =
            |(index, step): &(usize, &PlanStep)| !placed.has(*index) && step.after.is_within(placed);
        let Some((next, step)) = steps.iter().enumerate().find(is_next) else {
            return Err(round(draft, steps, placed));
        };
        let of = |step: usize| steps.get(step).map_or(StepSet::EMPTY, |step| step.before);
        let before = step.after.steps().fold(step.after, |all, step| all.or(of(step)));
        for (index, step) in steps.iter_mut().enumerate() {
            if index == next {
                step.before = before;
            } else if before.has(index) {
                step.following = step.following.with(next);
            }
        }
        placed = placed.with(next);
        order.push(next);
    }
    Ok(order)
}

/// The error of a round among the steps that could not be placed: walks back from the first of them, always to the first
/// predecessor that was not placed either, until a step comes again.
fn round(draft: &PlanDraft, steps: &[PlanStep], placed: StepSet) -> super::LocatedPlanError {
    let left = StepSet::first(steps.len()).without(placed);
    let back = |step: usize| {
        let after = steps.get(step)?.after;
        after.and(left).steps().next()
    };
    let mut walk: Vec<usize> = left.steps().take(1).collect();
    let mut met = StepSet::EMPTY;
    while let Some(&step) = walk.last() {
        if met.has(step) {
            break;
        }
        met = met.with(step);
        let Some(earlier) = back(step) else { break };
        walk.push(earlier);
    }
    let last = walk.last().copied().unwrap_or(0);
    let begin = walk.iter().position(|step| *step == last).unwrap_or(0);
    let path: Vec<usize> = walk.into_iter().skip(begin).collect();
    let id = |step: &usize| draft.steps.get(*step).map_or("", |step| step.id.as_str());
    let earlier = path.get(1).map_or("", id);
    let position = draft
        .steps
        .get(last)
        .and_then(|step| step.after.iter().position(|name| name == earlier));
    let names: Vec<&str> = path.iter().rev().map(id).collect();
    super::LocatedPlanError {
        at: format!("steps.{last}.after.{}", position.unwrap_or(0)),
        problem: PlanError::Cycle {
            round: names.join(", "),
        },
    }
}

fn groups(
    exclusive: &[ExclusiveDraft],
    names: &Names,
    drafts: &[PlanStepDraft],
    steps: &mut [PlanStep],
) -> Checked<Vec<Group>> {
    let mut groups = Vec::with_capacity(exclusive.len());
    for (index, group) in exclusive.iter().enumerate() {
        let path = format!("exclusive.{index}.steps");
        let members = find_each(&path, &group.steps, names)?;
        let refuse = |at: String, reason: String| super::LocatedPlanError {
            at,
            problem: PlanError::ExclusiveRefused { reason },
        };
        if members.count() < 2 {
            return Err(refuse(path, "needs two steps".to_owned()));
        }
        for (place, name) in group.steps.iter().enumerate() {
            let member = at(&path, find(name, names))?;
            let path = format!("{path}.{place}");
            let Some(step) = steps.get_mut(member) else {
                continue;
            };
            if step.group.is_some() {
                return Err(refuse(path, format!("takes {name:?}, which another group has")));
            }
            if let Some(other) = step.before.and(members).steps().next() {
                let other = drafts.get(other).map_or("", |step| step.id.as_str());
                return Err(refuse(
                    path,
                    format!(
                        "cannot hold {name:?} and {other:?}, which precedes it: one would exclude the other for ever"
                    ),
                ));
            }
            let optional = drafts.get(member).is_some_and(|step| step.optional);
            if optional && group.choose == Choose::ExactlyOne {
                return Err(refuse(
                    path,
                    format!("needs exactly one of its steps, and {name:?} is optional: choose atMostOne"),
                ));
            }
            step.group = Some(index);
        }
        groups.push(Group {
            choose: group.choose,
            steps: members,
        });
    }
    Ok(groups)
}

fn times(drafts: &[PlanStepDraft], names: &Names, steps: &mut [PlanStep]) -> Checked<()> {
    for (index, (draft, step)) in drafts.iter().zip(steps).enumerate() {
        let path = |field: &str| format!("steps.{index}.{field}");
        step.deadline = limit(
            &path("deadline"),
            draft.deadline.as_ref(),
            draft,
            step.before,
            names,
        )?;
        step.not_before = limit(
            &path("notBefore"),
            draft.not_before.as_ref(),
            draft,
            step.before,
            names,
        )?;
        if let (Some(early), Some(late)) = (step.not_before, step.deadline)
            && early.since == late.since
            && is_longer(early.length, late.length)
        {
            let refused = PlanError::PartRefused {
                part: "step",
                reason: "is due before its earliest time",
            };
            return at(&path("notBefore"), Err(refused));
        }
    }
    Ok(())
}

fn limit(
    path: &str,
    draft: Option<&SpanDraft>,
    step: &PlanStepDraft,
    before: StepSet,
    names: &Names,
) -> Checked<Option<Limit>> {
    let Some(draft) = draft else { return Ok(None) };
    let length = length(path, draft)?;
    let mut since = None;
    if let Some(name) = &draft.since {
        let path = format!("{path}.since");
        let anchor = at(&path, find(name, names))?;
        if !before.has(anchor) {
            let refused = PlanError::AnchorDoesNotPrecede {
                step: step.id.clone(),
                since: excerpt(name),
            };
            return at(&path, Err(refused));
        }
        since = Some(anchor);
    }
    Ok(Some(Limit { length, since }))
}

/// The one length that a time gives.
fn length(path: &str, draft: &SpanDraft) -> Checked<Length> {
    let units = [
        ("seconds", "seconds", draft.seconds, MAX_PLAN_SECONDS),
        ("days", "days", draft.days, MAX_PLAN_DAYS),
        (
            "businessDays",
            "business days",
            draft.business_days,
            MAX_PLAN_BUSINESS_DAYS,
        ),
        ("months", "months", draft.months, MAX_PLAN_MONTHS),
    ];
    let mut given = units
        .into_iter()
        .filter_map(|(field, unit, count, max)| Some((field, unit, count?, max)));
    let (Some((field, unit, got, max)), None) = (given.next(), given.next()) else {
        let refused = PlanError::PartRefused {
            part: "time",
            reason: "needs exactly one of seconds, days, businessDays and months",
        };
        return at(path, Err(refused));
    };
    at(&format!("{path}.{field}"), check_range(got, unit, 0, max))?;
    let count = u32::try_from(got).unwrap_or(u32::MAX);
    Ok(match field {
        "days" => Length::Days(Span::Days(count)),
        "businessDays" => Length::Days(Span::BusinessDays(count)),
        "months" => Length::Days(Span::Months(count)),
        _ => Length::Seconds(got),
    })
}

/// Whether one length is longer than another of its unit; lengths of two units are not compared.
const fn is_longer(one: Length, other: Length) -> bool {
    match (one, other) {
        (Length::Seconds(one), Length::Seconds(other)) => one > other,
        (Length::Days(Span::Days(one)), Length::Days(Span::Days(other)))
        | (Length::Days(Span::BusinessDays(one)), Length::Days(Span::BusinessDays(other)))
        | (Length::Days(Span::Months(one)), Length::Days(Span::Months(other))) => one > other,
        _ => false,
    }
}

/// A step is certain when it is in no group, and has no predecessors or a certain one.
fn settle_certainty(order: &[usize], steps: &mut [PlanStep]) {
    let mut certain = StepSet::EMPTY;
    for &index in order {
        let Some(step) = steps.get_mut(index) else {
            continue;
        };
        step.certain = step.group.is_none() && (step.after.is_empty() || step.after.meets(certain));
        if step.certain {
            certain = certain.with(index);
        }
    }
}

#[cfg(test)]
mod tests;
