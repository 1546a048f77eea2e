//! How moves, guards and standings stand in answers.

use super::super::wire::Day;
use crate::lifecycle::Policy;
use crate::lifecycle::explain::{Explained, Part};
use crate::lifecycle::history::{Deadline, HeldBack, History, Transition, intent_key};
use crate::lifecycle::log::LogEvent;
use serde::Serialize;

/// A part of a guard with its values: the form it has, whether it holds, and when that can change by time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplainedGuard"))]
#[serde(rename_all = "camelCase")]
pub struct GuardOut {
    /// Whether it holds.
    pub holds: bool,
    /// First later day on which that can change although nothing happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes_on: Option<Day>,
    /// Every one of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<GuardOut>>,
    /// One of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<GuardOut>>,
    /// The opposite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<GuardOut>>,
    /// The fact that is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// The fact that has to be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Value of the fact as decimal text, or "unknown".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How it is compared: `atLeast`, `atMost`, `above`, `below`, `is`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub op: Option<String>,
    /// The limit in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// Whether that is the limit for staying, which differs from the one for entering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stays: Option<bool>,
    /// What has to be added to the value so that the comparison holds, when it fails and the value is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The region that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The state that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The states that it has to be in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<String>>,
    /// Whether it is a timer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer: Option<bool>,
    /// Day from which the timer runs; absent without an anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Day>,
    /// Day from which the timer holds; absent without an anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// Whether it holds always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub always: Option<bool>,
}

impl From<&Explained> for GuardOut {
    fn from(explained: &Explained) -> Self {
        let each = |parts: &[Explained]| Some(parts.iter().map(Self::from).collect());
        let plain = Self {
            holds: explained.holds,
            changes_on: explained.changes_on.map(Day),
            ..Self::default()
        };
        match &explained.part {
            Part::All(parts) => Self {
                all: each(parts),
                ..plain
            },
            Part::Any(parts) => Self {
                any: each(parts),
                ..plain
            },
            Part::Not(part) => Self {
                not: Some(Box::new(Self::from(part.as_ref()))),
                ..plain
            },
            Part::Compare {
                fact,
                value,
                op,
                limit,
                stays,
                missing,
            } => Self {
                fact: Some(fact.clone()),
                value: Some(value.clone()),
                op: Some(op.name().to_owned()),
                limit: Some(limit.clone()),
                stays: stays.then_some(true),
                missing: missing.clone(),
                ..plain
            },
            Part::Known { fact, value } => Self {
                known: Some(fact.clone()),
                value: Some(value.clone()),
                ..plain
            },
            Part::In {
                region,
                state,
                states,
            } => Self {
                region: Some(region.clone()),
                state: Some(state.clone()),
                states: Some(states.clone()),
                ..plain
            },
            Part::Timer { anchor, deadline } => Self {
                timer: Some(true),
                anchor: anchor.map(Day),
                deadline: deadline.map(Day),
                ..plain
            },
            Part::Always => Self {
                always: Some(true),
                ..plain
            },
        }
    }
}

/// What brought a move about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Trigger"))]
#[serde(rename_all = "camelCase")]
pub struct TriggerOut {
    /// `event`, `member` when a member of the firm moved, began or took a role, or `deadline` when time alone did.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["event", "member", "deadline"])))]
    pub kind: &'static str,
    /// Kind of the event: the last of the day that the rule is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_kind: Option<String>,
    /// Id of the event, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// Id of the member, the last of those that changed on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}

/// A thing to do, with the key by which a host does it once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Intent"))]
#[serde(rename_all = "camelCase")]
pub struct IntentOut {
    /// `policy/customer/rule/n/intent`: the n-th time that the rule moved the customer.
    pub key: String,
    /// What is to be done.
    pub intent: String,
}

/// A rule and the state that it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleOut {
    /// The rule.
    pub rule: String,
    /// State that it leads to.
    pub to: String,
}

/// A move of a region, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Transition"))]
#[serde(rename_all = "camelCase")]
pub struct TransitionOut {
    /// Day at whose end it was judged.
    pub on: Day,
    /// Region that moved.
    pub region: String,
    /// State that it left.
    pub from: String,
    /// State that it entered.
    pub to: String,
    /// Rule that moved it; `override` when a person did.
    pub rule: String,
    /// Policy and version that judged.
    pub policy: String,
    /// What brought it about.
    pub trigger: TriggerOut,
    /// The rule's guard with its values; absent when a person moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<GuardOut>,
    /// Rules that held too, and would have moved the region elsewhere, had this one not come first.
    pub lost: Vec<RuleOut>,
    /// What is to be done.
    pub intents: Vec<IntentOut>,
    /// Who set the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Until when, its last day among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// Id of a rule; `override` when there is none.
pub(super) fn rule_id(policy: &Policy, rule: Option<u16>) -> String {
    rule.and_then(|rule| policy.rule(rule))
        .map_or("override", |rule| rule.id.as_str())
        .to_owned()
}

/// The intents of a move.
pub(super) fn intents(policy: &Policy, customer: &str, rule: Option<u16>, time: u32) -> Vec<IntentOut> {
    let Some(rule) = rule.and_then(|rule| policy.rule(rule)) else {
        return Vec::new();
    };
    let key = intent_key(policy, customer, rule, time);
    let intent = |intent: &String| IntentOut {
        key: format!("{key}/{intent}"),
        intent: intent.clone(),
    };
    rule.intents.iter().map(intent).collect()
}

/// A move as an answer tells it.
pub(super) fn transition(
    policy: &Policy,
    customer: &str,
    events: &[LogEvent],
    of: &Transition,
) -> TransitionOut {
    let event = of.event.and_then(|index| events.get(index));
    let by_hand = event.filter(|_| of.rule.is_none());
    TransitionOut {
        on: Day(of.on),
        region: policy.region_id(of.region).to_owned(),
        from: policy.state_id(of.region, of.from).to_owned(),
        to: policy.state_id(of.region, of.to).to_owned(),
        rule: rule_id(policy, of.rule),
        policy: policy.name(),
        trigger: TriggerOut {
            kind: if event.is_some() { "event" } else { "deadline" },
            event_kind: event.map(|event| policy.kind_name(event.kind).to_owned()),
            event_id: event.and_then(|event| event.id.clone()),
            member: None,
        },
        because: of.because.as_ref().map(GuardOut::from),
        lost: of.lost.iter().map(|rule| rule_out(policy, *rule)).collect(),
        intents: intents(policy, customer, of.rule, of.time),
        by: by_hand.and_then(|event| event.by.clone()),
        why: by_hand.and_then(|event| event.why.clone()),
        until: by_hand
            .and_then(|event| event.until)
            .map(|day| Day(crate::calendar::Date::from_days(day))),
    }
}

/// A rule with the state that it leads to.
pub(super) fn rule_out(policy: &Policy, number: u16) -> RuleOut {
    let rule = policy.rule(number);
    RuleOut {
        rule: rule_id(policy, Some(number)),
        to: rule.map_or("", |rule| rule.to.as_str()).to_owned(),
    }
}

/// Where a region stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Standing"))]
#[serde(rename_all = "camelCase")]
pub struct StandingOut {
    /// The region.
    pub region: String,
    /// State that it is in.
    pub state: String,
    /// Super-state of the state, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Day on which it entered the state.
    pub since: Day,
    /// Whether a person has set it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_by_hand: Option<bool>,
    /// Last day on which a state set by a person holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Day>,
}

/// Where each region of a history stands.
pub(super) fn standings(history: &History<'_>) -> Vec<StandingOut> {
    let policy = history.policy();
    let standing = |(region, of): (u8, crate::lifecycle::history::Standing)| {
        let state = policy
            .draft()
            .regions
            .get(usize::from(region))
            .and_then(|declared| declared.states.get(usize::from(of.state)));
        StandingOut {
            region: policy.region_id(region).to_owned(),
            state: policy.state_id(region, of.state).to_owned(),
            group: state.and_then(|state| state.group.clone()),
            since: Day(of.since),
            held_by_hand: (of.held_for_ever || of.held_until.is_some()).then_some(true),
            held_until: of.held_until.map(Day),
        }
    };
    (0_u8..).zip(history.standings()).map(standing).collect()
}

/// A move that time alone will bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Deadline"))]
#[serde(rename_all = "camelCase")]
pub struct DeadlineOut {
    /// Day at whose end it will be judged.
    pub on: Day,
    /// Days from the day asked about.
    pub in_days: i64,
    /// Region that will move.
    pub region: String,
    /// State that it will leave.
    pub from: String,
    /// State that it will enter.
    pub to: String,
    /// Rule that will move it.
    pub rule: String,
}

/// Moves that time alone will bring.
pub(super) fn deadlines(history: &History<'_>, of: &[Deadline]) -> Vec<DeadlineOut> {
    let policy = history.policy();
    let deadline = |of: &Deadline| DeadlineOut {
        on: Day(of.on),
        in_days: history.as_of().days_until(of.on),
        region: policy.region_id(of.region).to_owned(),
        from: policy.state_id(of.region, of.from).to_owned(),
        to: policy.state_id(of.region, of.to).to_owned(),
        rule: rule_id(policy, Some(of.rule)),
    };
    of.iter().map(deadline).collect()
}

/// What holds a rule back although its guard may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "HeldBack"))]
#[serde(rename_all = "camelCase")]
pub struct HeldBackOut {
    /// `dwell`, `confirmation`, `override`, or `rule` when another comes first.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["dwell", "confirmation", "override", "rule"])))]
    pub by: &'static str,
    /// Day from which it no longer does, when that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// How many times in a row the guard has held, or for how many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub so_far: Option<i64>,
    /// How many are needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<u32>,
    /// The rule that comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// What holds a rule back, as an answer tells it.
pub(super) fn held_back(history: &History<'_>, of: HeldBack) -> HeldBackOut {
    let plain = HeldBackOut::default();
    match of {
        HeldBack::Dwell(until) => HeldBackOut {
            by: "dwell",
            until: Some(Day(until)),
            ..plain
        },
        HeldBack::Observations(so_far, needed) => HeldBackOut {
            by: "confirmation",
            so_far: Some(so_far.into()),
            needed: Some(needed),
            ..plain
        },
        HeldBack::Days(since, needed) => HeldBackOut {
            by: "confirmation",
            so_far: Some(since.map_or(0, |since| since.days_until(history.as_of()))),
            needed: Some(needed),
            ..plain
        },
        HeldBack::ByHand(last) => HeldBackOut {
            by: "override",
            until: last.map(|last| Day(last.next_day())),
            ..plain
        },
        HeldBack::Rule(rule) => HeldBackOut {
            by: "rule",
            rule: Some(rule_id(history.policy(), Some(rule))),
            ..plain
        },
    }
}
