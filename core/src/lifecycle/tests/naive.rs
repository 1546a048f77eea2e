//! Facts and guards counted the long way: from the whole log, without windows that move.

use crate::calendar::Date;
use crate::lifecycle::explain::{Explained, Part};
use crate::lifecycle::log::LogEvent;
use crate::lifecycle::policy::{Measure, Of, Op, Selector, Which, Window};
use crate::lifecycle::{Kind, Policy};
use std::collections::{BTreeMap, BTreeSet};

/// Numerator and denominator.
type Fraction = (i128, i128);

const MICRO: i128 = 1_000_000;

/// Value of a fact at the end of a day in millionths, halves up; the events are in total order.
pub(super) fn fact(policy: &Policy, id: &str, events: &[LogEvent], day: Date) -> Option<i128> {
    let (above, below) = fraction(policy, id, events, day)?;
    Some((above * MICRO * 2 + below).div_euclid(below * 2))
}

fn fraction(policy: &Policy, id: &str, events: &[LogEvent], day: Date) -> Option<Fraction> {
    let known: Vec<&LogEvent> = events.iter().filter(|event| event.occurred.day <= day).collect();
    let unit = 10_i128.pow(policy.draft().value_decimals.into());
    let whole = |count: usize| Some((i128::try_from(count).unwrap(), 1));
    let within = |selector: &Selector| -> Vec<&LogEvent> {
        let chosen = known
            .iter()
            .filter(|event| selects(policy, selector, event) && inside(selector.window, event, day));
        chosen.copied().collect()
    };
    let all = |selector: &Selector| -> Vec<&LogEvent> {
        let chosen = known.iter().filter(|event| selects(policy, selector, event));
        chosen.copied().collect()
    };
    let days_from = |event: &LogEvent| i128::from(event.occurred.day.days_until(day));
    let fact = policy.draft().facts.iter().find(|fact| fact.id == id)?;
    match &fact.measure {
        Measure::Count(selector) => whole(within(selector).len()),
        Measure::Sum(selector) => {
            let values = within(selector).into_iter().filter_map(|event| event.value);
            Some((values.map(i128::from).sum(), unit))
        }
        Measure::Distinct(selector, of) => {
            let key = |event: &LogEvent| match of {
                Of::Channel => event.channel.clone(),
                Of::Subject => event.subject.clone(),
                Of::Day => Some(event.occurred.day.to_string()),
            };
            whole(
                within(selector)
                    .into_iter()
                    .filter_map(key)
                    .collect::<BTreeSet<_>>()
                    .len(),
            )
        }
        Measure::DaysSince(selector, which) => {
            let events = all(selector);
            let event = match which {
                Which::First => events.first(),
                Which::Last => events.last(),
            };
            Some((days_from(event?), 1))
        }
        Measure::Gap(selector) => match all(selector).as_slice() {
            [.., before, last] => Some((days_from(before) - days_from(last), 1)),
            _ => None,
        },
        Measure::Latest(selector) => {
            let value = all(selector).into_iter().rev().find_map(|event| event.value)?;
            Some((value.into(), unit))
        }
        Measure::Slope(selector) => slope(&within(selector), unit),
        Measure::Share(selector, part) => {
            let events = within(selector);
            let of = events.iter().filter(|event| selects(policy, part, event)).count();
            (!events.is_empty()).then_some((i128::try_from(of).ok()?, i128::try_from(events.len()).ok()?))
        }
        Measure::Ratio { of, to } => {
            let (of, to) = (
                fraction(policy, of, events, day)?,
                fraction(policy, to, events, day)?,
            );
            // Both are taken in units of their own last decimal, as the policy declares.
            let (above, below) = (of.0 * to.1, of.1 * to.0);
            (below != 0).then_some((above * below.signum(), below.abs()))
        }
        Measure::Open { opened, closed } => {
            let mut open: BTreeMap<Option<&str>, bool> = BTreeMap::new();
            for event in known {
                let kind = policy.kind_name(event.kind).to_owned();
                if opened.contains(&kind) || closed.contains(&kind) {
                    open.insert(event.subject.as_deref(), opened.contains(&kind));
                }
            }
            whole(open.values().filter(|open| **open).count())
        }
        // The logs here are of customers without members.
        Measure::Members {
            quantifier: crate::lifecycle::policy::Quantifier::Share,
            ..
        } => None,
        Measure::Members { .. } => Some((0, 1)),
    }
}

fn selects(policy: &Policy, selector: &Selector, event: &LogEvent) -> bool {
    let named = |list: &[String], name: Option<&String>| {
        list.is_empty() || name.is_some_and(|name| list.contains(name))
    };
    let kinds: Vec<Kind> = selector
        .kinds
        .iter()
        .map(|kind| policy.kind(kind).unwrap())
        .collect();
    kinds.contains(&event.kind)
        && named(&selector.subjects, event.subject.as_ref())
        && named(&selector.channels, event.channel.as_ref())
}

fn inside(window: Window, event: &LogEvent, day: Date) -> bool {
    let age = event.occurred.day.days_until(day);
    match window {
        Window::All => true,
        Window::Days { count, ago } => i64::from(ago) <= age && age < i64::from(count) + i64::from(ago),
        Window::Months(months) => event.occurred.day.months_later(months).unwrap() > day,
    }
}

/// Slope from deviations from the means, for thirty days: another formula than the machine's.
fn slope(events: &[&LogEvent], unit: i128) -> Option<Fraction> {
    let points: Vec<(i128, i128)> = events
        .iter()
        .filter_map(|event| Some((i128::from(event.occurred.day.days()), i128::from(event.value?))))
        .collect();
    let count = i128::try_from(points.len()).ok()?;
    let (sum_x, sum_y) = points
        .iter()
        .fold((0, 0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let apart = |(x, y): &(i128, i128)| (x * count - sum_x, y * count - sum_y);
    let above: i128 = points.iter().map(apart).map(|(x, y)| x * y).sum();
    let below: i128 = points.iter().map(apart).map(|(x, _)| x * x).sum();
    (below != 0).then_some((above * 30, below * unit))
}

/// Decimal text in millionths; `None` for "unknown".
pub(super) fn millionths(text: &str) -> Option<i128> {
    if text == "unknown" {
        return None;
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    assert!(fraction.len() <= 6, "{text} has too many decimals");
    let digits: i128 = format!("{whole}{fraction:0<6}").parse().unwrap();
    Some(sign * digits)
}

/// What a guard says by its operands alone; every part has to agree with what it claims.
pub(super) fn verdict(explained: &Explained, day: Date) -> bool {
    let holds = match &explained.part {
        // The machine looks no further than it must; each part still has to be right, so each is asked.
        Part::All(parts) => verdicts(parts, day).iter().all(|holds| *holds),
        Part::Any(parts) => verdicts(parts, day).contains(&true),
        Part::Not(part) => !verdict(part, day),
        Part::Compare { value, op, limit, .. } => {
            let limit = millionths(limit).unwrap();
            millionths(value).is_some_and(|value| match op {
                Op::AtLeast => value >= limit,
                Op::AtMost => value <= limit,
                Op::Above => value > limit,
                Op::Below => value < limit,
                Op::Is => value == limit,
            })
        }
        Part::Known { value, .. } => value != "unknown",
        Part::In { state, states, .. } => states.contains(state),
        Part::Timer { deadline, .. } => deadline.is_some_and(|deadline| deadline <= day),
        Part::Always => true,
    };
    assert_eq!(holds, explained.holds, "{explained:?} on {day}");
    holds
}

fn verdicts(parts: &[Explained], day: Date) -> Vec<bool> {
    parts.iter().map(|part| verdict(part, day)).collect()
}

/// Every fact that a guard compares, with its value as told.
pub(super) fn operands(explained: &Explained) -> Vec<(&str, &str)> {
    match &explained.part {
        Part::All(parts) | Part::Any(parts) => parts.iter().flat_map(operands).collect(),
        Part::Not(part) => operands(part),
        Part::Compare { fact, value, .. } | Part::Known { fact, value } => vec![(fact, value)],
        Part::In { .. } | Part::Timer { .. } | Part::Always => Vec::new(),
    }
}
