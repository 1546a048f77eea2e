//! Operations on one customer: `lifecycle.history`, `explain`, `whyNot`, `deadlines`.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Day, DayText};
use super::events::{LifecycleEventIn, log};
use super::policy::PolicyIn;
use super::told::{
    DeadlineOut, GuardOut, HeldBackOut, StandingOut, TransitionOut, deadlines, held_back, rule_id, standings,
    transition,
};
use crate::calendar::Date;
use crate::lifecycle::history::History;
use crate::lifecycle::log::Log;
use crate::lifecycle::{LifecycleError, Policy};
use serde::Serialize;

reads! {
    /// A customer's log under a policy, judged at the end of a day: request of `lifecycle.history` and `lifecycle.explain`.
    pub struct LifecycleRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Id of the customer, part of the keys of intents.
        #[serde(default)]
        pub customer: String,
        /// Events in any order.
        pub events: Vec<LifecycleEventIn>,
        /// Day at whose end the customer is judged.
        pub as_of: DayText,
        /// Only what the host had recorded by the end of this day: the history as it was known then.
        #[serde(default)]
        pub known_on: Option<DayText>,
    }
}

/// A request that was read.
pub(super) struct Asked {
    pub(super) policy: Policy,
    pub(super) log: Log,
    pub(super) as_of: Date,
}

impl LifecycleRequest {
    pub(super) fn read(&self) -> Result<Asked, Error> {
        asked(&self.policy, &self.events, &self.as_of, self.known_on.as_ref())
    }
}

/// Reads what every operation on one customer asks for.
pub(super) fn asked(
    policy: &PolicyIn,
    events: &[LifecycleEventIn],
    as_of: &DayText,
    known_on: Option<&DayText>,
) -> Result<Asked, Error> {
    let policy = policy.policy().map_err(|error| error.within("policy"))?;
    let log = log(events, &policy, known_on)?;
    Ok(Asked {
        log,
        as_of: as_of.read("asOf")?,
        policy,
    })
}

/// Response of `lifecycle.history`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryResponse {
    /// Stage at the end of the day; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Where every region stands.
    pub states: Vec<StandingOut>,
    /// Every move in order, with its reasons.
    pub transitions: Vec<TransitionOut>,
    /// Events that came again with the same id and content.
    pub repeats: u32,
    /// Ids that came with different contents; the event recorded first counts.
    pub conflicts: Vec<String>,
    /// Events after the day, which count later.
    pub future: Vec<FutureOut>,
    /// Days that ended while rules still kept moving the customer.
    pub unsettled: Vec<Day>,
    /// Day on which the machine stopped, because timers sent one another round and round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endless: Option<Day>,
    /// Policy and version that judged.
    pub policy: String,
}

/// An event after the day asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FutureEvent"))]
#[serde(rename_all = "camelCase")]
pub struct FutureOut {
    /// Its day.
    pub on: Day,
    /// Its kind.
    pub kind: String,
    /// Its id, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// Id of the stage at the end of the day.
pub(super) fn stage(history: &History<'_>) -> Option<String> {
    Some(history.policy().state_id(0, history.stage()?).to_owned())
}

/// `lifecycle.history`.
pub(in crate::api) fn history(request: &LifecycleRequest) -> Result<HistoryResponse, Error> {
    let asked = request.read()?;
    let history = History::of(&asked.policy, &asked.log, asked.as_of);
    let (policy, events) = (&asked.policy, &asked.log.events);
    let met = events.len().saturating_sub(history.future);
    let future = events
        .get(met..)
        .unwrap_or_default()
        .iter()
        .map(|event| FutureOut {
            on: Day(event.occurred.day),
            kind: policy.kind_name(event.kind).to_owned(),
            id: event.id.clone(),
        });
    let told = history.transitions.iter();
    Ok(HistoryResponse {
        stage: stage(&history),
        states: standings(&history),
        transitions: told
            .map(|of| transition(policy, &request.customer, events, of))
            .collect(),
        repeats: u32::try_from(asked.log.repeats).unwrap_or(u32::MAX),
        conflicts: asked.log.conflicts.clone(),
        future: future.collect(),
        unsettled: history.unsettled.iter().copied().map(Day).collect(),
        endless: history.endless.map(Day),
        policy: policy.name(),
    })
}

/// A fact and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FactValue"))]
#[serde(rename_all = "camelCase")]
pub struct FactOut {
    /// The fact.
    pub fact: String,
    /// Its value as decimal text, or "unknown".
    pub value: String,
}

/// The rule that keeps a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "KeptBy"))]
#[serde(rename_all = "camelCase")]
pub struct KeptByOut {
    /// The rule.
    pub rule: String,
    /// Its guard with its values.
    pub because: GuardOut,
}

/// Response of `lifecycle.explain`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExplainResponse {
    /// Stage at the end of the day; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Where every region stands.
    pub states: Vec<StandingOut>,
    /// The move that led to the stage; absent when the customer began in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered_by: Option<TransitionOut>,
    /// The rule that keeps the stage now; absent when it stays because no rule moves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_by: Option<KeptByOut>,
    /// Every fact at the end of the day.
    pub facts: Vec<FactOut>,
    /// What time alone will bring within two years, if nothing happens.
    pub next: Vec<DeadlineOut>,
    /// For every other stage: what its rules lack.
    pub why_not: Vec<WhyNotStage>,
    /// Policy and version that judged.
    pub policy: String,
}

/// A stage and what the rules that lead to it lack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WhyNotStage {
    /// The stage.
    pub stage: String,
    /// The rules that lead to it.
    pub rules: Vec<WhyNotRule>,
}

/// A rule that leads to a stage, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WhyNotRule {
    /// The rule.
    pub rule: String,
    /// Whether it leaves the state that the customer is in.
    pub applies: bool,
    /// States that it leaves, when it leaves only some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Its guard with its values.
    pub guard: GuardOut,
    /// What else holds it back.
    pub held_back: Vec<HeldBackOut>,
}

/// Two years ahead, where the calendar goes so far.
fn two_years(as_of: Date) -> Date {
    as_of.months_later(24).unwrap_or(as_of)
}

/// `lifecycle.explain`.
pub(in crate::api) fn explain(request: &LifecycleRequest) -> Result<ExplainResponse, Error> {
    let asked = request.read()?;
    let history = History::of(&asked.policy, &asked.log, asked.as_of);
    let policy = &asked.policy;
    let now = history.stage();
    let entered = history
        .transitions
        .iter()
        .rfind(|of| of.region == 0)
        .map(|of| transition(policy, &request.customer, &asked.log.events, of));
    let facts = policy.draft().facts.iter().zip(history.facts());
    let others = (0_u8..)
        .zip(policy.stages())
        .filter(|(stage, _)| Some(*stage) != now);
    Ok(ExplainResponse {
        stage: stage(&history),
        states: standings(&history),
        entered_by: entered,
        kept_by: history.kept_by(0).map(|(rule, because)| KeptByOut {
            rule: rule_id(policy, Some(rule)),
            because: GuardOut::from(&because),
        }),
        facts: facts
            .map(|(fact, value)| FactOut {
                fact: fact.id.clone(),
                value,
            })
            .collect(),
        next: deadlines(&history, &history.deadlines(two_years(asked.as_of))),
        why_not: others
            .map(|(number, stage)| WhyNotStage {
                stage: stage.id.clone(),
                rules: why_not_rules(&history, 0, number),
            })
            .filter(|_| now.is_some())
            .collect(),
        policy: policy.name(),
    })
}

fn why_not_rules(history: &History<'_>, region: u8, state: u8) -> Vec<WhyNotRule> {
    let policy = history.policy();
    let rule = |of: &crate::lifecycle::history::WhyNot| WhyNotRule {
        rule: rule_id(policy, Some(of.rule)),
        applies: of.applies,
        from: policy
            .rule(of.rule)
            .map_or_else(Vec::new, |rule| rule.from.clone()),
        guard: GuardOut::from(&of.guard),
        held_back: of.held_back.iter().map(|of| held_back(history, *of)).collect(),
    };
    history.why_not(region, state).iter().map(rule).collect()
}

reads! {
    /// Request of `lifecycle.whyNot`.
    pub struct WhyNotRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Id of the customer.
        #[serde(default)]
        pub customer: String,
        /// Events in any order.
        pub events: Vec<LifecycleEventIn>,
        /// Day at whose end the customer is judged.
        pub as_of: DayText,
        /// Only what the host had recorded by the end of this day.
        #[serde(default)]
        pub known_on: Option<DayText>,
        /// The stage asked about.
        pub stage: String,
        /// Region of the stage; the first when absent.
        #[serde(default)]
        pub region: Option<String>,
    }
}

/// Response of `lifecycle.whyNot`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WhyNotResponse {
    /// Whether the customer is in that stage.
    pub is_there: bool,
    /// Stage that the customer is in; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The rules that lead to the stage asked about, with what each lacks.
    pub rules: Vec<WhyNotRule>,
    /// Day on which time alone brings the stage within two years, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comes_on: Option<Day>,
    /// Policy and version that judged.
    pub policy: String,
}

/// `lifecycle.whyNot`.
pub(in crate::api) fn why_not(request: &WhyNotRequest) -> Result<WhyNotResponse, Error> {
    let asked = asked(
        &request.policy,
        &request.events,
        &request.as_of,
        request.known_on.as_ref(),
    )?;
    let policy = &asked.policy;
    let region = match &request.region {
        None => 0,
        Some(region) => policy
            .region(region)
            .map_err(|error| Error::at("region", &error))?,
    };
    let wanted = policy
        .state_of(region, &request.stage)
        .map_err(|error| Error::at("stage", &error))?;
    let history = History::of(policy, &asked.log, asked.as_of);
    let now = history
        .standings()
        .get(usize::from(region))
        .map(|standing| standing.state);
    let ahead = history.deadlines(two_years(asked.as_of));
    let comes = ahead.iter().find(|of| of.region == region && of.to == wanted);
    Ok(WhyNotResponse {
        is_there: now == Some(wanted),
        stage: now.map(|now| policy.state_id(region, now).to_owned()),
        rules: why_not_rules(&history, region, wanted),
        comes_on: comes.map(|of| Day(of.on)),
        policy: policy.name(),
    })
}

reads! {
    /// Request of `lifecycle.deadlines`.
    pub struct DeadlinesRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Id of the customer.
        #[serde(default)]
        pub customer: String,
        /// Events in any order.
        pub events: Vec<LifecycleEventIn>,
        /// Day at whose end the customer is judged.
        pub as_of: DayText,
        /// Last day to look at; two years on when absent.
        #[serde(default)]
        pub until: Option<DayText>,
    }
}

/// Response of `lifecycle.deadlines`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeadlinesResponse {
    /// Stage at the end of the day; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Moves that time alone will bring, if nothing happens; fifty at most.
    pub deadlines: Vec<DeadlineOut>,
    /// Next day on which a host has to ask again, whether or not something moves; absent when time changes nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_check_on: Option<Day>,
    /// Policy and version that judged.
    pub policy: String,
}

/// `lifecycle.deadlines`.
pub(in crate::api) fn deadlines_of(request: &DeadlinesRequest) -> Result<DeadlinesResponse, Error> {
    let asked = asked(&request.policy, &request.events, &request.as_of, None)?;
    let until = match &request.until {
        None => two_years(asked.as_of),
        Some(until) => until.read("until")?,
    };
    if until < asked.as_of {
        let error = LifecycleError::DayTooEarly {
            got: until,
            earliest: asked.as_of,
        };
        return Err(Error::at("until", &error));
    }
    let history = History::of(&asked.policy, &asked.log, asked.as_of);
    Ok(DeadlinesResponse {
        stage: stage(&history),
        deadlines: deadlines(&history, &history.deadlines(until)),
        next_check_on: history.next_check().map(Day),
        policy: asked.policy.name(),
    })
}
