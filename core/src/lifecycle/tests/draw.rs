//! Policies and logs drawn at random, small enough that moves happen often.
//!
//! A draw reads numbers one after another and takes zero, the plainest choice, where they end, so that a case that
//! fails shrinks to a short one.

use crate::calendar::{BusinessCalendar, Date};
use crate::lifecycle::log::LogEvent;
use crate::lifecycle::policy::{
    AnchorDraft, Confirm, FactDraft, GuardDraft, Label, Measure, Of, Op, PolicyDraft, Quantifier,
    RegionDraft, RuleDraft, Selector, Span, StateDraft, Which, Window,
};
use crate::lifecycle::{Moment, Policy};
use proptest::prelude::*;

/// Numbers that decide.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    numbers: Vec<u32>,
    next: usize,
}

/// Numbers for a policy, and numbers for what happens.
pub(super) fn choices() -> impl Strategy<Value = (Choices, Choices)> {
    let numbers =
        |most| prop::collection::vec(any::<u32>(), 0..most).prop_map(|numbers| Choices { numbers, next: 0 });
    (numbers(400), numbers(400))
}

impl Choices {
    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        number as usize % end.max(1)
    }

    /// True once in `times`, never when the numbers have ended.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn number(&mut self, first: u32, last: u32) -> u32 {
        first + u32::try_from(self.below((last - first + 1) as usize)).unwrap()
    }

    fn some(&mut self, list: &[&str], most: usize) -> Vec<String> {
        (0..self.below(most + 1))
            .map(|_| (*self.of(list)).to_owned())
            .collect()
    }
}

const KINDS: [&str; 6] = [
    "sale",
    "transaction",
    "productOpened",
    "productClosed",
    "balance",
    "visit",
];
const SUBJECTS: [&str; 3] = ["card", "loan", "deposit"];
const CHANNELS: [&str; 2] = ["web", "office"];

/// A policy that [`Policy::new`] accepts.
pub(super) fn policy(choices: &mut Choices) -> Policy {
    let decimals = u8::try_from(choices.number(0, 2)).unwrap();
    let mut facts: Vec<FactDraft> = Vec::new();
    for index in 0..2 + choices.below(5) {
        let measure = measure(choices, &facts);
        facts.push(FactDraft {
            id: format!("f{index}"),
            measure,
        });
    }
    let shapes: Vec<usize> = (0..=choices.below(3)).map(|_| 2 + choices.below(4)).collect();
    let scene = Scene {
        facts: &facts,
        shapes: &shapes,
        decimals,
    };
    let mut regions = Vec::new();
    for (index, states) in shapes.iter().enumerate() {
        regions.push(region(choices, &scene, index, *states));
    }
    Policy::new(PolicyDraft {
        id: "drawn".to_owned(),
        version: "1".to_owned(),
        effective_from: Date::from_days(0),
        source: String::new(),
        zone: None,
        calendar: calendar(choices),
        value_decimals: decimals,
        late_days: u16::try_from(1 + choices.below(30)).unwrap(),
        kinds: vec!["visit".to_owned()],
        groups: Vec::new(),
        facts: facts.clone(),
        regions,
    })
    .unwrap()
}

fn calendar(choices: &mut Choices) -> BusinessCalendar {
    if !choices.once_in(3) {
        return BusinessCalendar::default();
    }
    let mut holidays: Vec<i32> = (0..6)
        .map(|_| FIRST_DAY + i32::try_from(choices.below(90)).unwrap())
        .collect();
    holidays.sort_unstable();
    holidays.dedup();
    BusinessCalendar::new(
        &[],
        holidays.into_iter().map(Date::from_days).collect(),
        Vec::new(),
    )
    .unwrap()
}

fn window(choices: &mut Choices) -> Window {
    match choices.below(6) {
        0 => Window::All,
        1 => Window::Months(choices.number(1, 3)),
        2 => Window::Days {
            count: choices.number(1, 20),
            ago: choices.number(1, 15),
        },
        _ => Window::Days {
            count: choices.number(1, 30),
            ago: 0,
        },
    }
}

fn selector(choices: &mut Choices) -> Selector {
    let mut kinds = choices.some(&KINDS, 2);
    kinds.push((*choices.of(&KINDS)).to_owned());
    let narrow = choices.once_in(4);
    Selector {
        kinds,
        subjects: if narrow {
            choices.some(&SUBJECTS, 2)
        } else {
            Vec::new()
        },
        channels: if narrow {
            choices.some(&CHANNELS, 1)
        } else {
            Vec::new()
        },
        window: window(choices),
    }
}

fn measure(choices: &mut Choices, before: &[FactDraft]) -> Measure {
    let which = if choices.once_in(3) {
        Which::First
    } else {
        Which::Last
    };
    match choices.below(14) {
        0..=2 => Measure::Count(selector(choices)),
        3 => Measure::Sum(selector(choices)),
        4 => Measure::Distinct(
            selector(choices),
            *choices.of(&[Of::Channel, Of::Subject, Of::Day]),
        ),
        5 | 6 => Measure::DaysSince(selector(choices), which),
        7 => Measure::Gap(selector(choices)),
        8 => Measure::Latest(selector(choices)),
        9 => Measure::Slope(selector(choices)),
        10 => Measure::Share(selector(choices), selector(choices)),
        11 => Measure::Open {
            opened: vec!["productOpened".to_owned()],
            closed: vec!["productClosed".to_owned()],
        },
        12 => {
            let divides = |fact: &&FactDraft| {
                matches!(
                    fact.measure,
                    Measure::Count(_) | Measure::Sum(_) | Measure::Distinct(..) | Measure::Latest(_)
                )
            };
            let parts: Vec<&FactDraft> = before.iter().filter(divides).collect();
            if parts.is_empty() {
                return Measure::Count(selector(choices));
            }
            Measure::Ratio {
                of: choices.of(&parts).id.clone(),
                to: choices.of(&parts).id.clone(),
            }
        }
        _ => Measure::Members {
            quantifier: *choices.of(&[
                Quantifier::Any,
                Quantifier::All,
                Quantifier::Count,
                Quantifier::Share,
            ]),
            roles: Vec::new(),
            region: "r0".to_owned(),
            states: vec!["s0".to_owned()],
        },
    }
}

/// What guards can be about.
struct Scene<'a> {
    facts: &'a [FactDraft],
    /// Number of states of each region.
    shapes: &'a [usize],
    decimals: u8,
}

fn state(choices: &mut Choices, count: usize) -> String {
    format!("s{}", choices.below(count))
}

fn region(choices: &mut Choices, scene: &Scene<'_>, index: usize, count: usize) -> RegionDraft {
    let states = (0..count)
        .map(|state| StateDraft {
            id: format!("s{state}"),
            min_dwell_days: if choices.once_in(4) {
                choices.number(1, 12)
            } else {
                0
            },
            ..StateDraft::default()
        })
        .collect();
    let rules = (0..3 + choices.below(5))
        .map(|rule| {
            // A ring beside what else there is, so that no state is a dead end.
            let ring = rule < count;
            let from = match choices.below(3) {
                _ if ring => vec![format!("s{rule}")],
                0 => Vec::new(),
                from => (0..from).map(|_| state(choices, count)).collect(),
            };
            let to = if ring && choices.below(3) > 0 {
                format!("s{}", (rule + 1) % count)
            } else {
                state(choices, count)
            };
            let confirm = match choices.below(6) {
                4 => Confirm::Observations(choices.number(1, 3)),
                3 | 5 => Confirm::Days(choices.number(1, 9)),
                _ => Confirm::AtOnce,
            };
            RuleDraft {
                id: format!("r{index}.{rule}"),
                name: Label::default(),
                from,
                to,
                when: guard(choices, scene, 0),
                confirm,
                ignores_dwell: choices.once_in(4),
                intents: vec!["call".to_owned()],
            }
        })
        .collect();
    RegionDraft {
        id: format!("r{index}"),
        name: Label::default(),
        initial: "s0".to_owned(),
        states,
        rules,
    }
}

fn guard(choices: &mut Choices, scene: &Scene<'_>, depth: usize) -> GuardDraft {
    let forms = if depth < 2 { 13 } else { 9 };
    match choices.below(forms) {
        0..=3 => comparison(choices, scene),
        4 | 5 => timer(choices),
        6 | 7 => {
            let region = choices.below(scene.shapes.len());
            let states = 1 + choices.below(2);
            GuardDraft::In {
                region: format!("r{region}"),
                states: (0..states)
                    .map(|_| state(choices, scene.shapes[region]))
                    .collect(),
            }
        }
        8 if choices.once_in(4) => GuardDraft::Always,
        8 => GuardDraft::Known(choices.of(scene.facts).id.clone()),
        9 | 10 => GuardDraft::All(guards(choices, scene, depth)),
        11 => GuardDraft::Any(guards(choices, scene, depth)),
        _ => GuardDraft::Not(Box::new(guard(choices, scene, depth + 1))),
    }
}

fn guards(choices: &mut Choices, scene: &Scene<'_>, depth: usize) -> Vec<GuardDraft> {
    (0..=choices.below(3))
        .map(|_| guard(choices, scene, depth + 1))
        .collect()
}

fn comparison(choices: &mut Choices, scene: &Scene<'_>) -> GuardDraft {
    let fact = choices.of(scene.facts);
    let mut limit = || match fact.measure {
        Measure::DaysSince(..) => choices.number(0, 30).to_string(),
        Measure::Sum(_) | Measure::Latest(_) if scene.decimals > 0 => {
            format!("{}.5", i64::from(choices.number(0, 30)) - 10)
        }
        Measure::Slope(_) => (i64::from(choices.number(0, 40)) - 20).to_string(),
        Measure::Ratio { .. } | Measure::Share(..) => format!("0.{}", choices.number(0, 99)),
        _ => choices.number(0, 3).to_string(),
    };
    let (limit, stay) = (limit(), limit());
    GuardDraft::Compare {
        fact: fact.id.clone(),
        op: *choices.of(&[Op::AtLeast, Op::AtMost, Op::Above, Op::Below, Op::Is]),
        limit,
        stay: choices.once_in(3).then_some(stay),
    }
}

fn timer(choices: &mut Choices) -> GuardDraft {
    let since = match choices.below(4) {
        0 | 1 => AnchorDraft::Entry,
        2 => AnchorDraft::Event(
            selector(choices),
            if choices.once_in(2) {
                Which::First
            } else {
                Which::Last
            },
        ),
        _ => AnchorDraft::Until(selector(choices)),
    };
    let span = match choices.below(4) {
        0 | 1 => Span::Days(choices.number(0, 25)),
        2 => Span::BusinessDays(choices.number(0, 8)),
        _ => Span::Months(choices.number(0, 2)),
    };
    GuardDraft::Timer { since, span }
}

/// 2024-01-20, so that windows of months meet the 29th of February.
const FIRST_DAY: i32 = 19_742;

/// Events with ids, in no order.
pub(super) fn events(choices: &mut Choices, policy: &Policy) -> Vec<LogEvent> {
    let mut day = FIRST_DAY;
    let late = usize::from(policy.draft().late_days);
    let mut events = Vec::new();
    for index in 0..choices.below(32) {
        day += match choices.below(8) {
            0..=2 => 0,
            7 => i32::try_from(choices.below(45)).unwrap(),
            _ => i32::try_from(choices.below(6)).unwrap(),
        };
        let mut event = event(choices, policy, day);
        event.id = Some(format!("e{}", index ^ 5));
        event.recorded = Moment::of_day(Date::from_days(
            day + i32::try_from(choices.below(late + 1)).unwrap(),
        ));
        events.push(event);
    }
    events
}

fn event(choices: &mut Choices, policy: &Policy, day: i32) -> LogEvent {
    let optional = |choices: &mut Choices, list: &[&str]| {
        let name = (*choices.of(list)).to_owned();
        choices.once_in(2).then_some(name)
    };
    let occurred = Moment {
        day: Date::from_days(day),
        second: u32::try_from(choices.below(3)).unwrap(),
    };
    let until = |choices: &mut Choices| day + i32::try_from(choices.below(25)).unwrap() - 2;
    if choices.once_in(12) {
        let by_hand = LogEvent::new(occurred, policy.kind("override").unwrap());
        let region = choices.below(policy.draft().regions.len());
        let states = policy.draft().regions[region].states.len();
        return LogEvent {
            subject: (!choices.once_in(4)).then(|| format!("r{region}:{}", state(choices, states))),
            until: (!choices.once_in(4)).then(|| until(choices)),
            by: Some("A".to_owned()),
            why: Some("B".to_owned()),
            ..by_hand
        };
    }
    let name: &&str = choices.of(&KINDS);
    let kind = policy.kind(name).unwrap();
    LogEvent {
        sequence: i64::try_from(choices.below(2)).unwrap(),
        subject: optional(choices, &["card", "loan", "other"]),
        channel: optional(choices, &["web", "office", "phone"]),
        value: choices
            .once_in(2)
            .then(|| i64::try_from(choices.below(400)).unwrap() - 100),
        until: choices.once_in(3).then(|| until(choices)),
        ..LogEvent::new(occurred, kind)
    }
}

/// The events in another order.
pub(super) fn shuffled(choices: &mut Choices, events: &[LogEvent]) -> Vec<LogEvent> {
    let mut rest = events.to_vec();
    let mut order = Vec::new();
    while !rest.is_empty() {
        order.push(rest.remove(choices.below(rest.len())));
    }
    order
}

/// A day after all that can matter of the events by time, mostly.
pub(super) fn horizon(events: &[LogEvent]) -> Date {
    let last = events.iter().map(|event| event.occurred.day.days()).max();
    Date::from_days(last.unwrap_or(FIRST_DAY) + 100)
}
