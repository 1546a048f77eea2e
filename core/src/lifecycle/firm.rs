//! A firm: a machine for each member, and the firm's own, which looks at where its members stand.
//!
//! Members are judged by their policy first. On each day on which a member moves, begins, or takes a role, the firm is
//! judged too, with the states at the end of that day.

use super::history::{History, Recorder, Transition, looks_at_regions};
use super::log::{Log, Names};
use super::machine::facts::Member;
use super::machine::fold::Fold;
use super::policy::compiled::{Gauge, Guard};
use super::{Kind, Policy};
use crate::calendar::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A member of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLog {
    /// Id of the member.
    pub id: String,
    /// Roles that the member has from the beginning; events `roleChanged` add the role that their subject names, or take
    /// it away when their value is 0.
    pub roles: Vec<String>,
    /// The member's events.
    pub log: Log,
}

/// A firm and its members at the end of a day.
#[derive(Debug)]
pub struct FirmHistory<'p> {
    /// The firm.
    pub firm: History<'p>,
    /// Its members, in their order.
    pub members: Vec<History<'p>>,
}

/// What changes about a member on a day.
#[derive(Debug, Default)]
struct Change {
    states: Vec<(u8, u8)>,
    roles: Vec<(String, bool)>,
    begins: bool,
}

impl<'p> FirmHistory<'p> {
    /// Replays the members, then the firm, up to the end of a day.
    pub fn of(
        policy: &'p Policy,
        member_policy: &'p Policy,
        log: &Log,
        members: &[MemberLog],
        as_of: Date,
    ) -> Self {
        let histories: Vec<History<'p>> = members
            .iter()
            .map(|member| History::of(member_policy, &member.log, as_of))
            .collect();
        let mut days: BTreeMap<Date, Vec<(usize, Change)>> = BTreeMap::new();
        for (index, (member, history)) in members.iter().zip(&histories).enumerate() {
            for (day, change) in changes(member, history, as_of) {
                days.entry(day).or_default().push((index, change));
            }
        }
        let last_changed = |changes: &Vec<(usize, Change)>| changes.last().map(|(index, _)| *index);
        let changed: BTreeMap<Date, usize> = days
            .iter()
            .filter_map(|(day, changes)| Some((*day, last_changed(changes)?)))
            .collect();
        let mut fold = Fold::new(policy);
        fold.facts.members = members
            .iter()
            .map(|member| Member {
                roles: member.roles.iter().cloned().collect::<BTreeSet<String>>(),
                states: Vec::new(),
            })
            .collect();
        let mut names = Names::new(policy);
        let mut recorder = Recorder::default();
        let past = log.events.partition_point(|event| event.occurred.day <= as_of);
        let (met, future) = log.events.split_at(past);
        let mut rest = met;
        for (day, changes) in days {
            let before = rest.partition_point(|event| event.occurred.day < day);
            let (earlier, later) = rest.split_at(before);
            for event in earlier {
                fold.add(&names.event(event), &mut recorder);
            }
            rest = later;
            fold.open_day(day.days(), &mut recorder);
            fold.forget();
            for (index, change) in changes {
                if let Some(member) = fold.facts.members.get_mut(index) {
                    apply(member, member_policy, &change);
                }
            }
        }
        for event in rest {
            fold.add(&names.event(event), &mut recorder);
        }
        fold.finish(as_of.days(), &mut recorder);
        let mut firm = History::told(fold, recorder, met, future.len(), as_of);
        name_members(&mut firm.transitions, policy, &changed);
        Self {
            firm,
            members: histories,
        }
    }
}

/// Finds the member behind each move that no event explains: the last, in the order of members, of those that changed on
/// its day, when the rule looks at members or the move follows such a one.
fn name_members(transitions: &mut [Transition], policy: &Policy, changed: &BTreeMap<Date, usize>) {
    let mut before: Option<(Date, Option<usize>)> = None;
    let mut entered: Vec<(u8, Date)> = Vec::new();
    for of in transitions {
        let mut rules = policy.regions.iter().flat_map(|region| &region.rules);
        let rule = rules.find(|rule| Some(rule.number) == of.rule);
        let about = rule.is_some_and(|rule| looks_at_members(&rule.when, policy));
        let follows =
            entered.contains(&(of.region, of.on)) || rule.is_some_and(|rule| looks_at_regions(&rule.when));
        let inherited = before.filter(|(on, _)| follows && *on == of.on);
        if of.event.is_none() {
            let direct = changed.get(&of.on).copied().filter(|_| about);
            of.member = direct.or_else(|| inherited.and_then(|(_, member)| member));
        }
        before = Some((of.on, of.member));
        entered.push((of.region, of.on));
    }
}

fn looks_at_members(guard: &Guard, policy: &Policy) -> bool {
    let is_about = |fact: u16| matches!(policy.gauges.get(usize::from(fact)), Some(Gauge::Members(_)));
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(|part| looks_at_members(part, policy)),
        Guard::Not(part) => looks_at_members(part, policy),
        Guard::Compare(compare) => is_about(compare.fact),
        Guard::Known(fact) => is_about(*fact),
        Guard::In { .. } | Guard::Timer(_) | Guard::Always => false,
    }
}

/// What changes about a member, by day.
fn changes(member: &MemberLog, history: &History<'_>, as_of: Date) -> BTreeMap<Date, Change> {
    let mut days: BTreeMap<Date, Change> = BTreeMap::new();
    let met = member
        .log
        .events
        .iter()
        .filter(|event| event.occurred.day <= as_of);
    if let Some(first) = met.clone().next() {
        days.entry(first.occurred.day).or_default().begins = true;
    }
    for event in met.filter(|event| event.kind == Kind::ROLE_CHANGED) {
        if let Some(role) = &event.subject {
            let takes = event.value != Some(0);
            let change = days.entry(event.occurred.day).or_default();
            change.roles.push((role.clone(), takes));
        }
    }
    for of in &history.transitions {
        days.entry(of.on).or_default().states.push((of.region, of.to));
    }
    days
}

fn apply(member: &mut Member, policy: &Policy, change: &Change) {
    if change.begins {
        let regions = policy.draft().regions.iter();
        member.states = regions
            .map(|region| (region.id.clone(), region.initial.clone()))
            .collect();
    }
    for (region, to) in &change.states {
        if let Some((_, state)) = member.states.get_mut(usize::from(*region)) {
            policy.state_id(*region, *to).clone_into(state);
        }
    }
    for (role, takes) in &change.roles {
        if *takes {
            member.roles.insert(role.clone());
        } else {
            member.roles.remove(role);
        }
    }
}
