//! A customer's machine kept from call to call: new events in, what is new out, late events as corrections.
//!
//! Kept are a machine as of some days ago (the base), the events since then, and the moves that were told. Events go
//! onto the base in their order, whenever they arrive, so that pieces give what the whole gives. When that changes
//! moves that were told, the answer says which no longer stand, what stands instead, and which intents had gone out.
//! The base follows `late_days` behind; an event before it is refused as too late.

use super::history::{History, Transition};
use super::log::{Log, LogEvent, Names};
use super::machine::codec;
use super::machine::fold::Fold;
use super::{LifecycleError, Policy};
use crate::calendar::Date;

/// What a host keeps of a customer between calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The machine of some days ago; see [`Kept::base_through`].
    pub base: Vec<u8>,
    /// Last day that the base has judged; none before the first day.
    pub base_through: Option<Date>,
    /// Events after it, in order.
    pub recent: Vec<LogEvent>,
    /// Moves after it, as they were told.
    pub told: Vec<ToldMove>,
    /// For each rule, how many of its moves have had their intents told.
    pub intents_told: Vec<u32>,
    /// Day of the last call.
    pub as_of: Date,
}

/// A move as a host was told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldMove {
    /// Day of the move.
    pub on: Date,
    /// Region.
    pub region: u8,
    /// State left.
    pub from: u8,
    /// State entered.
    pub to: u8,
    /// Rule among those of all regions; none when a person did.
    pub rule: Option<u16>,
    /// How many times the rule had moved the customer.
    pub time: u32,
}

impl From<&Transition> for ToldMove {
    fn from(of: &Transition) -> Self {
        Self {
            on: of.on,
            region: of.region,
            from: of.from,
            to: of.to,
            rule: of.rule,
            time: of.time,
        }
    }
}

/// What a call answers.
#[derive(Debug)]
pub struct Advanced<'p> {
    /// The customer at the end of the day; its moves are those since the base.
    pub history: History<'p>,
    /// The events that its moves point to.
    pub events: Vec<LogEvent>,
    /// Positions of the moves that are new.
    pub new: Vec<usize>,
    /// First day of the moves that differ from what was told; none when all that was told stands, with new moves after it.
    pub corrected_from: Option<Date>,
    /// Moves that were told and no longer stand.
    pub withdrawn: Vec<ToldMove>,
    /// For each rule, how many of its moves had had their intents told before this call.
    pub intents_told: Vec<u32>,
    /// Events that came again.
    pub repeats: usize,
    /// Ids that came with different contents.
    pub conflicts: Vec<String>,
    /// Events before the base, which are not applied.
    pub too_late: Vec<LogEvent>,
    /// What to keep for the next call.
    pub kept: Kept,
}

/// Goes on from what was kept.
///
/// # Errors
/// A day before the last call's, a base that was damaged or made by another policy.
pub fn advance(
    policy: &Policy,
    kept: Option<Kept>,
    arrived: Vec<LogEvent>,
    as_of: Date,
) -> Result<Advanced<'_>, LifecycleError> {
    let (mut base, others) = match &kept {
        None => (Fold::new(policy), Vec::new()),
        Some(kept) => codec::read(policy, &kept.base)?,
    };
    if let Some(earliest) = kept.as_ref().map(|kept| kept.as_of).filter(|day| as_of < *day) {
        return Err(LifecycleError::DayTooEarly { got: as_of, earliest });
    }
    let mut kept = kept.unwrap_or_else(|| Kept {
        base: Vec::new(),
        base_through: None,
        recent: Vec::new(),
        told: Vec::new(),
        intents_told: Vec::new(),
        as_of,
    });
    kept.intents_told.resize(policy.rule_count, 0);
    // Names of the base are numbered in the order of its events; those of later events do not count yet.
    let mut base_names = Names::with(policy, others.into_iter());
    let mut names = base_names.clone();
    let through = kept.base_through;
    let (too_late, mut events): (Vec<_>, Vec<_>) = arrived
        .into_iter()
        .partition(|event| through.is_some_and(|through| event.occurred.day <= through));
    events.append(&mut kept.recent);
    let log = Log::new(events);
    let history = History::after(base.clone(), &mut names, &log.events, as_of);
    let now: Vec<ToldMove> = history.transitions.iter().map(ToldMove::from).collect();
    let same = now
        .iter()
        .zip(&kept.told)
        .take_while(|(now, told)| now == told)
        .count();
    let told_since = kept.told.get(same..).unwrap_or_default().to_vec();
    let now_since = now.get(same..).unwrap_or_default();
    let first_days = [told_since.first(), now_since.first()].into_iter().flatten();
    let corrected_from = first_days
        .map(|of| of.on)
        .min()
        .filter(|_| !told_since.is_empty());
    let fresh = (same..).zip(now_since).filter(|(_, of)| !told_since.contains(of));
    let new: Vec<usize> = fresh.map(|(position, _)| position).collect();
    let stands = |of: &&ToldMove| now_since.contains(of);
    let withdrawn = told_since.iter().filter(|of| !stands(of)).copied().collect();
    let intents_before = kept.intents_told.clone();
    for of in &now {
        let told = of
            .rule
            .and_then(|rule| kept.intents_told.get_mut(usize::from(rule)));
        if let Some(told) = told {
            *told = (*told).max(of.time);
        }
    }
    let behind = i32::from(policy.draft().late_days).max(1);
    let target = Date::from_days(as_of.days().saturating_sub(behind));
    kept.told = now;
    kept.recent.clone_from(&log.events);
    kept.as_of = as_of;
    if through.is_none_or(|through| target > through) {
        let old = kept.recent.partition_point(|event| event.occurred.day <= target);
        let rest = kept.recent.split_off(old);
        let behind = History::after(base, &mut base_names, &kept.recent, target);
        base = behind.into_fold();
        kept.recent = rest;
        kept.told.retain(|of| of.on > target);
        kept.base_through = Some(target);
    }
    kept.base = codec::write(&mut base, &base_names.others());
    Ok(Advanced {
        history,
        events: log.events,
        new,
        corrected_from,
        withdrawn,
        intents_told: intents_before,
        repeats: log.repeats,
        conflicts: log.conflicts,
        too_late,
        kept,
    })
}
