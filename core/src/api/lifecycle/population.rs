//! Operations on whole bases: `lifecycle.population`, `lifecycle.whatIf`, `lifecycle.migrate`.

use super::super::Error;
use super::super::object::reads;
use super::super::reader::{Fault, Read, refuse_instead};
use super::super::wire::{Day, DayText};
use super::decimal::DecimalText;
use super::events::{check_override, value};
use super::policy::PolicyIn;
use super::told::rule_id;
use crate::api::node::Node;
use crate::calendar::Date;
use crate::lifecycle::log::Names;
use crate::lifecycle::population::report::{Compared, compare, counts, daily_counts, dwell};
use crate::lifecycle::population::{
    Columns, Customers, Grouped, NO_STAGE, Population, Times, Wanted, replay,
};
use crate::lifecycle::{Kind, LifecycleError, NO_DAY, NO_VALUE, Policy};
use crate::threads::Threads;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Id of a customer or an event: a whole number of up to 64 bits, or text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdText {
    /// A whole number.
    Number(u64),
    /// Text.
    Text(String),
}

impl Read for IdText {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        match node {
            Node::Count(number) => Self::Number(*number),
            Node::Text(text) => Self::Text(text.as_ref().to_owned()),
            other => {
                refuse_instead(fault, other, "a whole number from 0, or text,");
                Self::Number(0)
            }
        }
    }
}

impl Serialize for IdText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for IdText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Id: a whole number of up to 64 bits, or text; in JavaScript numbers beyond 2^53 are text.",
            "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string" }]
        })
    }
}

reads! {
    /// A log by columns: event `i` stands at index `i` of each; columns that are absent are empty.
    pub struct EventColumnsIn {
        /// Customers.
        pub customer: Vec<IdText>,
        /// When it happened: days, or instants with their offsets.
        pub on: Vec<String>,
        /// What happened.
        pub kind: Vec<String>,
        /// Values with at most the decimals of the policy.
        #[serde(default)]
        pub value: Option<Vec<Option<DecimalText>>>,
        /// Ids of events, unique for a customer: the same id again is the same event.
        #[serde(default)]
        pub id: Option<Vec<Option<IdText>>>,
        /// Order among events of one second.
        #[serde(default)]
        pub sequence: Option<Vec<Option<i64>>>,
        /// Subjects; empty text is none.
        #[serde(default)]
        pub subject: Option<Vec<Option<String>>>,
        /// Channels; empty text is none.
        #[serde(default)]
        pub channel: Option<Vec<Option<String>>>,
        /// Days that events name.
        #[serde(default)]
        pub until: Option<Vec<Option<DayText>>>,
    }
}

/// Columns in numbers.
#[derive(Debug, Default)]
pub(super) struct Owned {
    /// Ids in their order; the number of a customer is its position.
    ids: Vec<IdText>,
    customer: Vec<u32>,
    day: Vec<i32>,
    /// Seconds of the days, where some event has one.
    second: Option<Vec<u32>>,
    kind: Vec<u8>,
    value: Option<Vec<i64>>,
    id: Option<Vec<u64>>,
    sequence: Option<Vec<i64>>,
    subject: Option<Vec<u32>>,
    channel: Option<Vec<u32>>,
    until: Option<Vec<i32>>,
}

impl Owned {
    pub(super) fn columns(&self) -> Columns<'_> {
        let on = match &self.second {
            None => Times::Days(&self.day),
            Some(seconds) => Times::Moments(&self.day, seconds),
        };
        Columns {
            value: self.value.as_deref(),
            subject: self.subject.as_deref(),
            channel: self.channel.as_deref(),
            until: self.until.as_deref(),
            sequence: self.sequence.as_deref(),
            id: self.id.as_deref(),
            ..Columns::new(Customers::Narrow(&self.customer), on, &self.kind)
        }
    }

    /// The id of a customer by its number.
    fn id(&self, customer: u64) -> IdText {
        let id = usize::try_from(customer)
            .ok()
            .and_then(|index| self.ids.get(index));
        id.cloned().unwrap_or(IdText::Number(customer))
    }
}

/// Each entry of a column, read; errors are located.
fn column<T, U>(
    name: &'static str,
    entries: &[T],
    expected: usize,
    read: impl Fn(&T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    if entries.len() != expected {
        let error = LifecycleError::ColumnsDiffer {
            column: name,
            got: entries.len(),
            expected,
        };
        return Err(Error::at(name, &error));
    }
    super::policy::each(entries, name, read)
}

/// Numbers that stand for ids, in the order of the ids.
fn numbered(ids: &[&IdText]) -> BTreeMap<IdText, u64> {
    let mut numbers: BTreeMap<IdText, u64> = ids.iter().map(|id| ((*id).clone(), 0)).collect();
    for (number, slot) in (0_u64..).zip(numbers.values_mut()) {
        *slot = number;
    }
    numbers
}

impl EventColumnsIn {
    /// The log in numbers; errors are located inside it.
    pub(super) fn read(&self, policy: &Policy) -> Result<Owned, Error> {
        let count = self.customer.len();
        let customers = numbered(&self.customer.iter().collect::<Vec<_>>());
        let number = |numbers: &BTreeMap<IdText, u64>, id: &IdText| numbers.get(id).copied().unwrap_or(0);
        let moments = column("on", &self.on, count, |text| {
            policy.moment(text).map_err(|error| Error::at("", &error))
        })?;
        let kinds = column("kind", &self.kind, count, |name| {
            policy.kind(name).map_err(|error| Error::at("", &error))
        })?;
        let decimals = policy.draft().value_decimals;
        let values = self.value.as_ref().map(|values| {
            column("value", values, count, |given| match given {
                None => Ok(NO_VALUE),
                Some(given) => value(&given.0, decimals).map_err(|error| Error::at("", &error)),
            })
        });
        let until = self.until.as_ref().map(|until| {
            column("until", until, count, |day| match day {
                None => Ok(NO_DAY),
                Some(day) => Ok(day.read("")?.days()),
            })
        });
        let ids = self.id.as_ref().map(|ids| {
            let numbers = numbered(&ids.iter().flatten().collect::<Vec<_>>());
            column("id", ids, count, |id| {
                let number = id.as_ref().map(|id| number(&numbers, id).saturating_add(1));
                Ok(number.unwrap_or(0))
            })
        });
        let sequence = self
            .sequence
            .as_ref()
            .map(|sequence| column("sequence", sequence, count, |sequence| Ok(sequence.unwrap_or(0))));
        let mut names = Names::new(policy);
        let subject = coded("subject", self.subject.as_deref(), count, &mut names)?;
        let channel = coded("channel", self.channel.as_deref(), count, &mut names)?;
        self.check_overrides(&kinds, policy)?;
        Ok(Owned {
            customer: self
                .customer
                .iter()
                .map(|id| u32::try_from(number(&customers, id)).unwrap_or(u32::MAX))
                .collect(),
            day: moments.iter().map(|moment| moment.day.days()).collect(),
            kind: kinds
                .iter()
                .map(|kind| u8::try_from(kind.code()).unwrap_or(0))
                .collect(),
            value: values.transpose()?,
            id: ids.transpose()?,
            sequence: sequence.transpose()?,
            second: moments
                .iter()
                .any(|moment| moment.second != 0)
                .then(|| moments.iter().map(|moment| moment.second).collect()),
            subject,
            channel,
            until: until.transpose()?,
            ids: customers.into_keys().collect(),
        })
    }

    fn check_overrides(&self, kinds: &[Kind], policy: &Policy) -> Result<(), Error> {
        for (index, kind) in kinds.iter().enumerate() {
            if *kind == Kind::OVERRIDE {
                let subject = self.subject.as_ref().and_then(|subjects| subjects.get(index));
                let subject = subject
                    .and_then(Option::as_deref)
                    .filter(|subject| !subject.is_empty());
                check_override(policy, subject)
                    .map_err(|error| Error::at(&format!("subject.{index}"), &error))?;
            }
        }
        Ok(())
    }
}

/// Codes of names.
fn coded(
    name: &'static str,
    entries: Option<&[Option<String>]>,
    expected: usize,
    names: &mut Names<'_>,
) -> Result<Option<Vec<u32>>, Error> {
    let Some(entries) = entries else { return Ok(None) };
    column(name, entries, expected, |_| Ok(()))?;
    // In the order of the names, so that codes do not depend on the order of arrival.
    let given = |entry: &'_ Option<String>| entry.clone().filter(|name| !name.is_empty());
    let entries: Vec<Option<String>> = entries.iter().map(given).collect();
    let mut sorted: Vec<&str> = entries.iter().flatten().map(String::as_str).collect();
    sorted.sort_unstable();
    for name in sorted {
        names.code(name);
    }
    let codes = entries
        .iter()
        .map(|entry| entry.as_deref().map_or(0, |name| names.code(name)));
    Ok(Some(codes.collect()))
}

reads! {
    /// Request of `lifecycle.population`.
    pub struct PopulationRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Day at whose end everyone is judged.
        pub as_of: DayText,
        /// The log by columns, in any order.
        pub events: EventColumnsIn,
        /// Whether every move of the first region is wanted.
        #[serde(default)]
        pub transitions: bool,
        /// Whether customers by stage at the end of each day are wanted.
        #[serde(default)]
        pub daily: bool,
        /// First of these days; the day of the first event when absent.
        #[serde(default)]
        pub daily_from: Option<DayText>,
        /// Whether days in stages are wanted.
        #[serde(default)]
        pub dwell: bool,
    }
}

/// Response of `lifecycle.population`: columns, customers in the order of their ids, numbers before texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PopulationResponse {
    /// Ids.
    pub customers: Vec<IdText>,
    /// Stage of each at the end of the day; null before the first event.
    pub stages: Vec<Option<String>>,
    /// Day on which each entered it.
    pub since: Vec<Option<Day>>,
    /// Customers in each stage, in the order of the policy.
    pub counts: Vec<StageCount>,
    /// Every move by customer and day, when wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitions: Option<TransitionColumns>,
    /// Customers by stage and day, when wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily: Option<DailyOut>,
    /// Days in stages, when wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dwell: Option<Vec<DwellOut>>,
    /// Events after the day, which count later.
    pub future: u64,
    /// Events that came again with the same id and content.
    pub repeats: u64,
    /// Positions of events that came again with the same id and other content, which do not count.
    pub conflicts: Vec<u32>,
    /// Customers whose rules or timers kept moving them on some day.
    pub unsettled: Vec<IdText>,
    /// Policy and version that judged.
    pub policy: String,
}

/// Customers in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageCount {
    /// The stage.
    pub stage: String,
    /// Customers.
    pub count: u64,
}

/// Moves by columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TransitionColumns {
    /// Customers.
    pub customer: Vec<IdText>,
    /// Days.
    pub on: Vec<Day>,
    /// Stages left.
    pub from: Vec<String>,
    /// Stages entered.
    pub to: Vec<String>,
    /// Rules; `override` when a person moved the customer.
    pub rule: Vec<String>,
}

/// Customers by stage at the end of each day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DailyStages"))]
#[serde(rename_all = "camelCase")]
pub struct DailyOut {
    /// First day; the others follow one by one.
    pub from: Day,
    /// Stages, in the order of the policy.
    pub stages: Vec<String>,
    /// For each day, a count for each stage.
    pub counts: Vec<Vec<u64>>,
}

/// How long customers stay in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StageDwell"))]
#[serde(rename_all = "camelCase")]
pub struct DwellOut {
    /// The stage.
    pub stage: String,
    /// Stays that have begun.
    pub stays: u64,
    /// Of them those that have ended.
    pub ended: u64,
    /// Customers in the stage now.
    pub now: u64,
    /// Days of the stays that have ended, together.
    pub days: u64,
    /// Half of the stays that have ended lasted at most so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_days: Option<u32>,
    /// Nine tenths lasted at most so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_days: Option<u32>,
}

fn stage_id(policy: &Policy, stage: u8) -> Option<String> {
    (stage != NO_STAGE).then(|| policy.state_id(0, stage).to_owned())
}

fn stage_counts(policy: &Policy, base: &Population) -> Vec<StageCount> {
    let counts = counts(base, policy.stages().len());
    policy
        .stages()
        .iter()
        .zip(counts)
        .map(|(stage, count)| StageCount {
            stage: stage.id.clone(),
            count,
        })
        .collect()
}

const EVERYTHING: Wanted = Wanted {
    transitions: true,
    since: true,
};

/// Most days of which customers by stage are told.
const MOST_DAILY: i64 = 40_000;

/// `lifecycle.population`.
pub(in crate::api) fn population(request: &PopulationRequest) -> Result<PopulationResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let as_of = request.as_of.read("asOf")?;
    let owned = request
        .events
        .read(&policy)
        .map_err(|error| error.within("events"))?;
    let log = Grouped::new(owned.columns(), &policy)?;
    let base = replay(&policy, &log, as_of, EVERYTHING, Threads::ONE);
    let daily = request
        .daily
        .then(|| daily(request, &owned, (&policy, &base), as_of));
    Ok(PopulationResponse {
        customers: base
            .customers
            .iter()
            .map(|customer| owned.id(*customer))
            .collect(),
        stages: base
            .stages
            .iter()
            .map(|stage| stage_id(&policy, *stage))
            .collect(),
        since: base
            .since
            .iter()
            .map(|day| (*day != NO_DAY).then(|| Day(Date::from_days(*day))))
            .collect(),
        counts: stage_counts(&policy, &base),
        transitions: request.transitions.then(|| transitions(&owned, &policy, &base)),
        daily: daily.transpose()?,
        dwell: request.dwell.then(|| dwells(&policy, &base)),
        future: base.future as u64,
        repeats: log.repeats as u64,
        conflicts: log.conflicts.clone(),
        unsettled: base
            .unsettled
            .iter()
            .map(|customer| owned.id(*customer))
            .collect(),
        policy: policy.name(),
    })
}

fn transitions(owned: &Owned, policy: &Policy, base: &Population) -> TransitionColumns {
    let moves = &base.moves;
    let customer = |position: &u32| {
        let customer = base.customers.get(*position as usize).copied().unwrap_or(0);
        owned.id(customer)
    };
    let state = |state: &u8| policy.state_id(0, *state).to_owned();
    TransitionColumns {
        customer: moves.customer.iter().map(customer).collect(),
        on: moves.on.iter().map(|day| Day(Date::from_days(*day))).collect(),
        from: moves.from.iter().map(state).collect(),
        to: moves.to.iter().map(state).collect(),
        rule: moves
            .rule
            .iter()
            .map(|rule| rule_id(policy, Some(*rule)))
            .collect(),
    }
}

fn daily(
    request: &PopulationRequest,
    owned: &Owned,
    (policy, base): (&Policy, &Population),
    as_of: Date,
) -> Result<DailyOut, Error> {
    let first = owned.day.iter().copied().min().map_or(as_of, Date::from_days);
    let from = request.daily_from.as_ref().map(|day| day.read("dailyFrom"));
    let from = from.transpose()?.unwrap_or(first.min(as_of));
    if as_of < from {
        let error = LifecycleError::DayTooEarly {
            got: as_of,
            earliest: from,
        };
        return Err(Error::at("asOf", &error));
    }
    if from.days_until(as_of) > MOST_DAILY {
        let earliest = Date::from_days(as_of.days().saturating_sub(40_000));
        return Err(Error::at(
            "dailyFrom",
            &LifecycleError::DayTooEarly { got: from, earliest },
        ));
    }
    Ok(DailyOut {
        from: Day(from),
        stages: policy.stages().iter().map(|stage| stage.id.clone()).collect(),
        counts: daily_counts(base, policy, from, as_of).days,
    })
}

fn dwells(policy: &Policy, base: &Population) -> Vec<DwellOut> {
    let dwells = dwell(base, policy.stages().len());
    policy
        .stages()
        .iter()
        .zip(dwells)
        .map(|(stage, of)| DwellOut {
            stage: stage.id.clone(),
            stays: of.stays,
            ended: of.ended,
            now: of.now,
            days: of.days,
            median_days: of.median_days,
            p90_days: of.p90_days,
        })
        .collect()
}

reads! {
    /// Request of `lifecycle.whatIf`.
    pub struct WhatIfRequest {
        /// The policy in force.
        pub policy: PolicyIn,
        /// The policy that might be.
        pub other: PolicyIn,
        /// Day at whose end everyone is judged.
        pub as_of: DayText,
        /// The log by columns, in any order.
        pub events: EventColumnsIn,
        /// Most customers that are listed as movers; 1000 when absent.
        #[serde(default)]
        pub most_movers: Option<u32>,
    }
}

/// Response of `lifecycle.whatIf`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WhatIfResponse {
    /// Stages of the policy in force, in its order: the rows.
    pub from: Vec<String>,
    /// Stages of the other policy, in its order: the columns.
    pub to: Vec<String>,
    /// Customers by their stage under one and the other.
    pub matrix: Vec<Vec<u64>>,
    /// Customers whose stage differs.
    pub mover_count: u64,
    /// Some of them, by their ids.
    pub movers: Vec<MoverOut>,
    /// The policy in force over the whole log.
    pub now: PolicyRun,
    /// The other policy over the whole log.
    pub then: PolicyRun,
}

/// A customer whose stage differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Mover"))]
#[serde(rename_all = "camelCase")]
pub struct MoverOut {
    /// The customer.
    pub customer: IdText,
    /// Stage under the policy in force.
    pub from: String,
    /// Stage under the other.
    pub to: String,
}

/// What a policy makes of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyRun {
    /// Policy and version.
    pub policy: String,
    /// Customers in each stage at the end of the day.
    pub counts: Vec<StageCount>,
    /// Moves over the whole log.
    pub transitions: u64,
    /// Moves more that the policy would make without its hysteresis: with the limits for entering in place of those
    /// for staying, without least dwell, without confirmation.
    pub flips_prevented: i64,
}

fn run(policy: &Policy, log: &Grouped<'_>, as_of: Date) -> (Population, PolicyRun) {
    let base = replay(policy, log, as_of, EVERYTHING, Threads::ONE);
    let plain = policy.without_hysteresis();
    let flips = if plain == *policy {
        base.moves.len()
    } else {
        replay(&plain, log, as_of, EVERYTHING, Threads::ONE).moves.len()
    };
    let count = |moves: usize| i64::try_from(moves).unwrap_or(i64::MAX);
    let told = PolicyRun {
        policy: policy.name(),
        counts: stage_counts(policy, &base),
        transitions: base.moves.len() as u64,
        flips_prevented: count(flips).saturating_sub(count(base.moves.len())),
    };
    (base, told)
}

fn ids(policy: &Policy) -> Vec<String> {
    policy.stages().iter().map(|stage| stage.id.clone()).collect()
}

/// `lifecycle.whatIf`.
pub(in crate::api) fn what_if(request: &WhatIfRequest) -> Result<WhatIfResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let other = request.other.policy().map_err(|error| error.within("other"))?;
    let as_of = request.as_of.read("asOf")?;
    // Codes of names belong to a policy: each policy reads the log for itself.
    let within = |error: Error| error.within("events");
    let (first, second) = (
        request.events.read(&policy).map_err(within)?,
        request.events.read(&other).map_err(within)?,
    );
    let (base, now) = run(&policy, &Grouped::new(first.columns(), &policy)?, as_of);
    let (changed, then) = run(&other, &Grouped::new(second.columns(), &other)?, as_of);
    let Compared { matrix, movers, .. } = compare((&base, &policy), (&changed, &other));
    let most = request.most_movers.unwrap_or(1000) as usize;
    let mover = |position: &u32| {
        let stage = |base: &Population, policy: &Policy| {
            let stage = base.stages.get(*position as usize).copied().unwrap_or(NO_STAGE);
            stage_id(policy, stage).unwrap_or_default()
        };
        MoverOut {
            customer: first.id(base.customers.get(*position as usize).copied().unwrap_or(0)),
            from: stage(&base, &policy),
            to: stage(&changed, &other),
        }
    };
    Ok(WhatIfResponse {
        from: ids(&policy),
        to: ids(&other),
        matrix,
        mover_count: movers.len() as u64,
        movers: movers.iter().take(most).map(mover).collect(),
        now,
        then,
    })
}

reads! {
    /// Request of `lifecycle.migrate`.
    pub struct MigrateRequest {
        /// The policy that judged until now.
        pub policy: PolicyIn,
        /// The policy that judges from now on.
        pub to: PolicyIn,
        /// Stages of the old policy and the stages of the new one in which their customers go on; a stage that both
        /// policies have needs no entry.
        #[serde(default)]
        pub map: Vec<StageMapIn>,
        /// First day of the new policy; its `effectiveFrom` when absent.
        #[serde(default)]
        pub on: Option<DayText>,
        /// Day at whose end everyone is judged; the day before `on` at the earliest.
        pub as_of: DayText,
        /// The log by columns, in any order.
        pub events: EventColumnsIn,
        /// Most customers that are listed as movers; 1000 when absent.
        #[serde(default)]
        pub most_movers: Option<u32>,
    }
}

reads! {
    /// A stage and its counterpart.
    pub struct StageMapIn {
        /// Stage of the old policy.
        pub from: String,
        /// Stage of the new one.
        pub to: String,
    }
}

/// Response of `lifecycle.migrate`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MigrateResponse {
    /// Stages of the old policy, in its order: the rows.
    pub from: Vec<String>,
    /// Stages of the new policy, in its order: the columns.
    pub to: Vec<String>,
    /// Customers by their stage on the day before the change and the one at the end of the day asked about.
    pub matrix: Vec<Vec<u64>>,
    /// Ids of all customers.
    pub customers: Vec<IdText>,
    /// Stage of each on the day before the change; null before the first event.
    pub before: Vec<Option<String>>,
    /// Stage in which each goes on, by the map.
    pub mapped: Vec<Option<String>>,
    /// Stage of each at the end of the day asked about, under the new policy; null before the first event.
    pub after: Vec<Option<String>>,
    /// Customers whom the new policy has moved off the stage in which they went on.
    pub mover_count: u64,
    /// Some of them.
    pub movers: Vec<MoverOut>,
    /// First day of the new policy.
    pub on: Day,
}

/// `lifecycle.migrate`.
pub(in crate::api) fn migrate(request: &MigrateRequest) -> Result<MigrateResponse, Error> {
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let next = request.to.policy().map_err(|error| error.within("to"))?;
    let on = request.on.as_ref().map(|on| on.read("on")).transpose()?;
    let on = on.unwrap_or(next.draft().effective_from);
    let as_of = request.as_of.read("asOf")?;
    let earliest = on.previous_day();
    if as_of < earliest {
        return Err(LifecycleError::DayTooEarly { got: as_of, earliest }.into());
    }
    let map = stage_map(&request.map, &policy, &next)?;
    let within = |error: Error| error.within("events");
    let old = request.events.read(&policy).map_err(within)?;
    let new = request.events.read(&next).map_err(within)?;
    let log = Grouped::new(old.columns(), &policy)?;
    let before = replay(&policy, &log, earliest, Wanted::default(), Threads::ONE);
    let log = Grouped::new(new.columns(), &next)?;
    let mapped: Vec<u8> = before
        .stages
        .iter()
        .map(|stage| map.get(usize::from(*stage)).copied().unwrap_or(NO_STAGE))
        .collect();
    let after = crate::lifecycle::population::resume(&next, &log, &mapped, on, as_of);
    let mut matrix = vec![vec![0_u64; next.stages().len()]; policy.stages().len()];
    for (from, to) in before.stages.iter().zip(&after) {
        let cell = matrix
            .get_mut(usize::from(*from))
            .and_then(|row| row.get_mut(usize::from(*to)));
        if let Some(cell) = cell {
            *cell = cell.saturating_add(1);
        }
    }
    let moved: Vec<usize> = (0..after.len())
        .filter(|index| {
            let mapped = mapped.get(*index).filter(|stage| **stage != NO_STAGE);
            mapped.is_some_and(|mapped| after.get(*index) != Some(mapped))
        })
        .collect();
    let told = |stages: &[u8], policy: &Policy| -> Vec<Option<String>> {
        stages.iter().map(|stage| stage_id(policy, *stage)).collect()
    };
    let one = |stages: &[u8], index: usize, policy: &Policy| {
        stages
            .get(index)
            .and_then(|stage| stage_id(policy, *stage))
            .unwrap_or_default()
    };
    let most = request.most_movers.unwrap_or(1000) as usize;
    Ok(MigrateResponse {
        from: ids(&policy),
        to: ids(&next),
        matrix,
        customers: before
            .customers
            .iter()
            .map(|customer| old.id(*customer))
            .collect(),
        before: told(&before.stages, &policy),
        mapped: told(&mapped, &next),
        after: told(&after, &next),
        mover_count: moved.len() as u64,
        movers: moved
            .iter()
            .take(most)
            .map(|index| MoverOut {
                customer: old.id(before.customers.get(*index).copied().unwrap_or(0)),
                from: one(&mapped, *index, &next),
                to: one(&after, *index, &next),
            })
            .collect(),
        on: Day(on),
    })
}

/// The new stage for each of the old ones.
fn stage_map(map: &[StageMapIn], policy: &Policy, next: &Policy) -> Result<Vec<u8>, Error> {
    let mut named: BTreeMap<u8, u8> = BTreeMap::new();
    for (index, entry) in map.iter().enumerate() {
        let at = |field: &str| format!("map.{index}.{field}");
        let from = policy
            .stage(&entry.from)
            .map_err(|error| Error::at(&at("from"), &error))?;
        let to = next
            .stage(&entry.to)
            .map_err(|error| Error::at(&at("to"), &error))?;
        if named.insert(from, to).is_some() {
            let error = LifecycleError::DuplicateName {
                what: "stage",
                name: entry.from.clone(),
            };
            return Err(Error::at(&at("from"), &error));
        }
    }
    let stage = |(number, stage): (u8, &crate::lifecycle::policy::StateDraft)| {
        let by_name = || next.stage(&stage.id).ok();
        named.get(&number).copied().or_else(by_name).ok_or_else(|| {
            LifecycleError::StateUnmapped {
                state: stage.id.clone(),
            }
            .into()
        })
    };
    (0_u8..).zip(policy.stages()).map(stage).collect()
}
