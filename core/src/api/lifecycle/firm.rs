//! `lifecycle.firm`: a firm and its members. `lifecycle.policies`: what ships.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Day, DayText};
use super::events::{LifecycleEventIn, log};
use super::history::stage;
use super::policy::{PolicyIn, SHIPPED, each, shipped};
use super::told::{DeadlineOut, StandingOut, TransitionOut, deadlines, standings, transition};
use crate::lifecycle::LifecycleError;
use crate::lifecycle::firm::{FirmHistory, MemberLog};
use crate::lifecycle::history::History;
use crate::lifecycle::log::Log;
use crate::limits::MAX_MEMBERS;
use serde::Serialize;

reads! {
    /// Request of `lifecycle.firm`.
    pub struct FirmRequest {
        /// Policy of the firm; its facts `members` look at where the members stand.
        pub policy: PolicyIn,
        /// Policy of the members.
        pub member_policy: PolicyIn,
        /// Id of the firm, part of the keys of intents.
        #[serde(default)]
        pub firm: String,
        /// Events of the firm, in any order.
        pub events: Vec<LifecycleEventIn>,
        /// Its members.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_MEMBERS)))]
        pub members: Vec<MemberIn>,
        /// Day at whose end all are judged.
        pub as_of: DayText,
    }
}

reads! {
    /// A member of a firm.
    #[cfg_attr(feature = "schema", schemars(rename = "FirmMember"))]
    pub struct MemberIn {
        /// Id of the member, part of the keys of intents.
        pub id: String,
        /// Roles from the beginning, such as `owner`, `ceo`, `cfo`. Events `roleChanged` give the role that their subject
        /// names, or take it away when their value is 0.
        #[serde(default)]
        pub roles: Vec<String>,
        /// The member's events, in any order.
        pub events: Vec<LifecycleEventIn>,
    }
}

/// A firm or a member at the end of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PartyLifecycle"))]
#[serde(rename_all = "camelCase")]
pub struct PartyOut {
    /// Its id.
    pub id: String,
    /// Stage; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Where every region stands.
    pub states: Vec<StandingOut>,
    /// Every move in order, with its reasons.
    pub transitions: Vec<TransitionOut>,
    /// What time alone will bring within two years, if nothing happens; the firm's as if its members stayed where they are.
    pub next: Vec<DeadlineOut>,
    /// Policy and version that judged.
    pub policy: String,
}

/// Response of `lifecycle.firm`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FirmResponse {
    /// The firm.
    pub firm: PartyOut,
    /// Its members, in the order of the request.
    pub members: Vec<PartyOut>,
}

/// `lifecycle.firm`.
pub(in crate::api) fn firm(request: &FirmRequest) -> Result<FirmResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let of_members = request.member_policy.policy();
    let of_members = of_members.map_err(|error| error.within("memberPolicy"))?;
    policy.check_members(&of_members)?;
    if request.members.len() > MAX_MEMBERS {
        let error = LifecycleError::TooMany {
            what: "members",
            got: request.members.len(),
            max: MAX_MEMBERS,
        };
        return Err(Error::at("members", &error));
    }
    for (index, member) in request.members.iter().enumerate() {
        if request
            .members
            .iter()
            .take(index)
            .any(|other| other.id == member.id)
        {
            let error = LifecycleError::DuplicateName {
                what: "member",
                name: member.id.chars().take(64).collect(),
            };
            return Err(Error::at(&format!("members.{index}.id"), &error));
        }
    }
    let own = log(&request.events, &policy, None)?;
    let members = each(&request.members, "members", |member| {
        Ok(MemberLog {
            id: member.id.clone(),
            roles: member.roles.clone(),
            log: log(&member.events, &of_members, None)?,
        })
    })?;
    let as_of = request.as_of.read("asOf")?;
    let histories = FirmHistory::of(&policy, &of_members, &own, &members, as_of);
    let member = |(member, history): (&MemberLog, &History<'_>)| party(&member.id, history, &member.log);
    let mut firm = party(&request.firm, &histories.firm, &own);
    for (out, of) in firm.transitions.iter_mut().zip(&histories.firm.transitions) {
        if let Some(member) = of.member.and_then(|index| members.get(index)) {
            out.trigger.kind = "member";
            out.trigger.member = Some(member.id.clone());
        }
    }
    Ok(FirmResponse {
        firm,
        members: members.iter().zip(&histories.members).map(member).collect(),
    })
}

fn party(id: &str, history: &History<'_>, log: &Log) -> PartyOut {
    let as_of = history.as_of();
    let ahead = history.deadlines(as_of.months_later(24).unwrap_or(as_of));
    let told = history.transitions.iter();
    PartyOut {
        id: id.to_owned(),
        stage: stage(history),
        states: standings(history),
        transitions: told
            .map(|of| transition(history.policy(), id, &log.events, of))
            .collect(),
        next: deadlines(history, &ahead),
        policy: history.policy().name(),
    }
}

reads! {
    /// Request of `lifecycle.policies`.
    pub struct PoliciesRequest {}
}

/// Response of `lifecycle.policies`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PoliciesResponse {
    /// Policies that ship.
    pub policies: Vec<ShippedOut>,
}

/// A policy that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ShippedPolicy"))]
#[serde(rename_all = "camelCase")]
pub struct ShippedOut {
    /// Its name in requests.
    pub id: String,
    /// Its version.
    pub version: String,
    /// First day of its force.
    pub effective_from: Day,
    /// Where its rules come from.
    pub source: String,
    /// Its stages, in their order.
    pub stages: Vec<String>,
    /// The policy as JSON text, to be changed and sent as a policy of the host's own.
    pub json: String,
}

/// `lifecycle.policies`.
pub(in crate::api) fn policies(_: &PoliciesRequest) -> Result<PoliciesResponse, Error> {
    let mut policies = Vec::with_capacity(SHIPPED.len());
    for (id, json) in SHIPPED {
        let policy = shipped(id)?;
        let draft = policy.draft();
        policies.push(ShippedOut {
            id: draft.id.clone(),
            version: draft.version.clone(),
            effective_from: Day(draft.effective_from),
            source: draft.source.clone(),
            stages: policy.stages().iter().map(|stage| stage.id.clone()).collect(),
            json: (*json).to_owned(),
        });
    }
    Ok(PoliciesResponse { policies })
}
