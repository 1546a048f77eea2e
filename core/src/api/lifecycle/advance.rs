//! `lifecycle.advance`: new events onto what was kept.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Day, DayText};
use super::events::{self, LifecycleEventIn};
use super::history::stage;
use super::policy::{PolicyIn, each};
use super::told::{
    DeadlineOut, IntentOut, StandingOut, TransitionOut, deadlines, intents, rule_id, standings, transition,
};
use crate::calendar::Date;
use crate::lifecycle::advance::{Kept, ToldMove, advance as go_on};
use crate::lifecycle::history::Transition;
use crate::lifecycle::log::LogEvent;
use crate::lifecycle::{LifecycleError, Policy};
use crate::money::ScaledText;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Serialize;

reads! {
    /// Request of `lifecycle.advance`.
    pub struct AdvanceRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Id of the customer, part of the keys of intents.
        #[serde(default)]
        pub customer: String,
        /// What the last call answered as `state`; absent on the first.
        #[serde(default)]
        pub state: Option<LifecycleStateIn>,
        /// New events, in any order; ones that came already do no harm.
        pub events: Vec<LifecycleEventIn>,
        /// Day at whose end the customer is judged; not before the last call's.
        pub as_of: DayText,
    }
}

reads! {
    /// What a host keeps of a customer, as it was answered.
    pub struct LifecycleStateIn {
        /// Policy and version that made it.
        pub policy: String,
        /// Day of the last call.
        pub as_of: DayText,
        /// Last day of the base; an event up to then comes too late.
        pub base_through: DayText,
        /// The machine at that day, in base64.
        pub base: String,
        /// Events after that day.
        pub recent: Vec<LifecycleEventIn>,
        /// Moves after that day, as they were told.
        pub told: Vec<ToldIn>,
        /// For each rule that has moved the customer, how many of its moves have had their intents told.
        pub intents_told: Vec<IntentsToldIn>,
    }
}

reads! {
    /// A move as it was told.
    pub struct ToldIn {
        /// Its day.
        pub on: DayText,
        /// Region.
        pub region: String,
        /// State left.
        pub from: String,
        /// State entered.
        pub to: String,
        /// Rule, or `override`.
        pub rule: String,
        /// How many times the rule had moved the customer.
        pub time: u32,
    }
}

reads! {
    /// How many moves of a rule have had their intents told.
    pub struct IntentsToldIn {
        /// The rule.
        pub rule: String,
        /// Moves.
        pub times: u32,
    }
}

/// What a host keeps of a customer until the next call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LifecycleState"))]
#[serde(rename_all = "camelCase")]
pub struct LifecycleStateOut {
    /// Policy and version that made it.
    pub policy: String,
    /// Day of this call.
    pub as_of: Day,
    /// Last day of the base; an event up to then comes too late.
    pub base_through: Day,
    /// The machine at that day, in base64.
    pub base: String,
    /// Events after that day.
    pub recent: Vec<KeptEventOut>,
    /// Moves after that day, as they were told.
    pub told: Vec<ToldOut>,
    /// For each rule that has moved the customer, how many of its moves have had their intents told.
    pub intents_told: Vec<IntentsToldOut>,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "KeptEvent"))]
#[serde(rename_all = "camelCase")]
pub struct KeptEventOut {
    /// Id by which the host knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it happened, in the zone of the policy.
    pub occurred_at: String,
    /// When the host learned of it, when that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<String>,
    /// Order among events of one second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<i64>,
    /// What happened.
    pub kind: String,
    /// Subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Day that the event names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Who set a state by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A move as it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ToldMove"))]
#[serde(rename_all = "camelCase")]
pub struct ToldOut {
    /// Its day.
    pub on: Day,
    /// Region.
    pub region: String,
    /// State left.
    pub from: String,
    /// State entered.
    pub to: String,
    /// Rule, or `override`.
    pub rule: String,
    /// How many times the rule had moved the customer.
    pub time: u32,
}

/// How many moves of a rule have had their intents told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "IntentsTold"))]
#[serde(rename_all = "camelCase")]
pub struct IntentsToldOut {
    /// The rule.
    pub rule: String,
    /// Moves.
    pub times: u32,
}

/// Moves that were told and do not stand after late events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CorrectionOut {
    /// First day whose moves changed.
    pub from: Day,
    /// Moves that no longer stand.
    pub withdrawn: Vec<ToldOut>,
    /// Intents that had gone out for them and have no move that stands; the host decides what to do.
    pub intents_gone_out: Vec<IntentOut>,
    /// The events of this call that come before a day that was judged.
    pub late: Vec<LateOut>,
}

/// An event that came late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LateEvent"))]
#[serde(rename_all = "camelCase")]
pub struct LateOut {
    /// Its day.
    pub on: Day,
    /// Its kind.
    pub kind: String,
    /// Its id, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// Response of `lifecycle.advance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AdvanceResponse {
    /// Stage at the end of the day; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Where every region stands.
    pub states: Vec<StandingOut>,
    /// Moves that are new, also those that stand in place of ones withdrawn. Their intents are told here unless that was
    /// done before.
    pub transitions: Vec<TransitionOut>,
    /// What late events have changed; absent when nothing that was told has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionOut>,
    /// Events that came again with the same id and content.
    pub repeats: u32,
    /// Ids that came with different contents.
    pub conflicts: Vec<String>,
    /// Events after the day, which are kept and count later.
    pub future: Vec<LateOut>,
    /// Events that came after the base had gone past their day, and are not applied: replay the whole log.
    pub too_late: Vec<LateOut>,
    /// What time alone will bring within two years, if nothing happens.
    pub next: Vec<DeadlineOut>,
    /// To be given to the next call.
    pub state: LifecycleStateOut,
}

impl LifecycleStateIn {
    fn kept(&self, policy: &Policy) -> Result<Kept, Error> {
        if self.policy != policy.name() {
            let error = LifecycleError::OtherPolicy {
                got: self.policy.chars().take(100).collect(),
                expected: policy.name(),
            };
            return Err(Error::at("policy", &error));
        }
        let base = STANDARD_NO_PAD.decode(&self.base).map_err(|_| {
            let reason = "it is not base64 without padding";
            Error::at("base", &LifecycleError::CheckpointDamaged { reason })
        })?;
        let told = each(&self.told, "told", |told| told.told(policy))?;
        let mut intents_told = vec![0; policy.rule_count];
        for (index, entry) in self.intents_told.iter().enumerate() {
            let path = || format!("intentsTold.{index}.rule");
            let rule = policy
                .rule_number(&entry.rule)
                .map_err(|error| Error::at(&path(), &error))?;
            if let Some(times) = intents_told.get_mut(usize::from(rule)) {
                *times = entry.times;
            }
        }
        Ok(Kept {
            base,
            base_through: Some(self.base_through.read("baseThrough")?),
            recent: each(&self.recent, "recent", |event| event.event(policy))?,
            told,
            intents_told,
            as_of: self.as_of.read("asOf")?,
        })
    }
}

impl ToldIn {
    fn told(&self, policy: &Policy) -> Result<ToldMove, Error> {
        let region = policy
            .region(&self.region)
            .map_err(|error| Error::at("region", &error))?;
        let state = |field: &str, id: &str| {
            policy
                .state_of(region, id)
                .map_err(|error| Error::at(field, &error))
        };
        let rule = match self.rule.as_str() {
            "override" => None,
            rule => Some(
                policy
                    .rule_number(rule)
                    .map_err(|error| Error::at("rule", &error))?,
            ),
        };
        Ok(ToldMove {
            on: self.on.read("on")?,
            region,
            from: state("from", &self.from)?,
            to: state("to", &self.to)?,
            rule,
            time: self.time,
        })
    }
}

fn told_out(policy: &Policy, of: &ToldMove) -> ToldOut {
    ToldOut {
        on: Day(of.on),
        region: policy.region_id(of.region).to_owned(),
        from: policy.state_id(of.region, of.from).to_owned(),
        to: policy.state_id(of.region, of.to).to_owned(),
        rule: rule_id(policy, of.rule),
        time: of.time,
    }
}

fn late_out(policy: &Policy, event: &LogEvent) -> LateOut {
    LateOut {
        on: Day(event.occurred.day),
        kind: policy.kind_name(event.kind).to_owned(),
        id: event.id.clone(),
    }
}

fn kept_event(policy: &Policy, event: &LogEvent) -> KeptEventOut {
    let decimals = policy.draft().value_decimals.into();
    let text = |moment: crate::lifecycle::Moment| policy.moment_text(moment);
    KeptEventOut {
        id: event.id.clone(),
        occurred_at: text(event.occurred),
        recorded_at: (event.recorded != event.occurred).then(|| text(event.recorded)),
        sequence: (event.sequence != 0).then_some(event.sequence),
        kind: policy.kind_name(event.kind).to_owned(),
        subject: event.subject.clone(),
        channel: event.channel.clone(),
        value: event
            .value
            .map(|value| ScaledText::new(value, decimals).as_str().to_owned()),
        until: event.until.map(|day| Day(Date::from_days(day))),
        by: event.by.clone(),
        why: event.why.clone(),
    }
}

fn state_out(policy: &Policy, kept: &Kept) -> LifecycleStateOut {
    let told = (0_u16..).zip(&kept.intents_told).filter(|(_, times)| **times > 0);
    LifecycleStateOut {
        policy: policy.name(),
        as_of: Day(kept.as_of),
        base_through: Day(kept.base_through.unwrap_or(Date::FIRST)),
        base: STANDARD_NO_PAD.encode(&kept.base),
        recent: kept
            .recent
            .iter()
            .map(|event| kept_event(policy, event))
            .collect(),
        told: kept.told.iter().map(|of| told_out(policy, of)).collect(),
        intents_told: told
            .map(|(rule, times)| IntentsToldOut {
                rule: rule_id(policy, Some(rule)),
                times: *times,
            })
            .collect(),
    }
}

/// `lifecycle.advance`.
pub(in crate::api) fn advance(request: &AdvanceRequest) -> Result<AdvanceResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let kept = request.state.as_ref().map(|state| state.kept(&policy));
    let kept = kept.transpose().map_err(|error| error.within("state"))?;
    let before = kept.as_ref().map(|kept| kept.as_of);
    let events = events::read(&request.events, &policy)?;
    let late = events
        .iter()
        .filter(|event| before.is_some_and(|before| event.occurred.day <= before))
        .map(|event| late_out(&policy, event))
        .collect();
    let as_of = request.as_of.read("asOf")?;
    let done = go_on(&policy, kept, events, as_of)?;
    let customer = &request.customer;
    let moved: Vec<&Transition> = done
        .new
        .iter()
        .filter_map(|position| done.history.transitions.get(*position))
        .collect();
    let told_before = |rule: Option<u16>| {
        rule.and_then(|rule| done.intents_told.get(usize::from(rule)))
            .copied()
            .unwrap_or(0)
    };
    let transitions = moved.iter().map(|of| {
        let mut out = transition(&policy, customer, &done.events, of);
        if of.time <= told_before(of.rule) {
            out.intents.clear();
        }
        out
    });
    let stands = |gone: &ToldMove| {
        done.history
            .transitions
            .iter()
            .any(|of| of.rule == gone.rule && of.time == gone.time)
    };
    let gone = done.withdrawn.iter().filter(|gone| !stands(gone));
    let correction = done.corrected_from.map(|from| CorrectionOut {
        from: Day(from),
        withdrawn: done.withdrawn.iter().map(|of| told_out(&policy, of)).collect(),
        intents_gone_out: gone
            .flat_map(|of| intents(&policy, customer, of.rule, of.time))
            .collect(),
        late,
    });
    let ahead = done.history.deadlines(as_of.months_later(24).unwrap_or(as_of));
    Ok(AdvanceResponse {
        stage: stage(&done.history),
        states: standings(&done.history),
        transitions: transitions.collect(),
        correction,
        repeats: u32::try_from(done.repeats).unwrap_or(u32::MAX),
        conflicts: done.conflicts.clone(),
        future: done
            .events
            .iter()
            .filter(|event| event.occurred.day > as_of)
            .map(|event| late_out(&policy, event))
            .collect(),
        too_late: done
            .too_late
            .iter()
            .map(|event| late_out(&policy, event))
            .collect(),
        next: deadlines(&done.history, &ahead),
        state: state_out(&policy, &done.kept),
    })
}
