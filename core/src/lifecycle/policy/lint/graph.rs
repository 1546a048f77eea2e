//! States and the rules that can move a region between them.

use super::worlds::{Key, Situation, Unit, World, Worlds};
use super::{Finding, LintRule, Linter};
use crate::lifecycle::policy::compiled::{Anchor, Guard, Region, Rule, StateSet, bit};
use crate::lifecycle::policy::{Confirm, Span};
use std::collections::BTreeSet;

/// Most worlds that a map keeps for pairs of moves.
const MOST_KEPT: usize = 20_000;

/// Most rules that one finding names.
const MOST_NAMED: usize = 8;

/// Moves that are possible in a region.
pub(super) struct Map {
    /// For each state the rules that can move from it, and where to.
    pub(super) moves: Vec<Vec<(u16, u8)>>,
    /// Moves on the day on which the state was entered, with the worlds in which they happen.
    fresh: Vec<Vec<(u16, u8, Vec<World>)>>,
    /// States that a chain of moves leads to.
    pub(super) reached: StateSet,
}

impl Map {
    /// States that chains of moves lead to from a state, itself included.
    fn from(&self, state: u8) -> StateSet {
        let mut reached = bit(state);
        loop {
            let before = reached;
            for (from, moves) in (0_u8..).zip(&self.moves) {
                if before & bit(from) != 0 {
                    reached = moves.iter().fold(reached, |reached, (_, to)| reached | bit(*to));
                }
            }
            if reached == before {
                return reached;
            }
        }
    }

    fn moves_of(&self, state: u8) -> &[(u16, u8)] {
        self.moves.get(usize::from(state)).map_or(&[], Vec::as_slice)
    }
}

/// When in the time of a state its rules are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// While it has to last.
    Dwelling,
    /// After that.
    Free,
    /// On the day of its entry.
    Fresh,
}

fn dwell(region: &Region, state: u8) -> i64 {
    region
        .states
        .get(usize::from(state))
        .map_or(0, |state| state.lasts)
        .into()
}

fn rule_of(region: &Region, position: u16) -> Option<&Rule> {
    region.rules.get(usize::from(position))
}

/// The rules that can be tried in a state, in their order.
fn tried(region: &Region, state: u8) -> impl Iterator<Item = (u16, &Rule)> {
    let positions = region
        .states
        .get(usize::from(state))
        .map_or(&[][..], |state| state.tried.as_slice());
    positions
        .iter()
        .filter_map(|position| Some((*position, rule_of(region, *position)?)))
}

impl Linter<'_> {
    pub(super) fn maps(&mut self) -> Vec<Map> {
        let policy = self.policy;
        (0_u8..)
            .zip(&policy.regions)
            .map(|(number, region)| self.map(number, region))
            .collect()
    }

    fn map(&mut self, number: u8, region: &Region) -> Map {
        let mut map = Map {
            moves: Vec::new(),
            fresh: Vec::new(),
            reached: 0,
        };
        let mut kept = 0_usize;
        for (state, _) in (0_u8..).zip(&region.states) {
            let mut moves = self.moves(number, region, state, Phase::Free);
            if dwell(region, state) > 0 {
                moves.append(&mut self.moves(number, region, state, Phase::Dwelling));
            }
            let mut moves: Vec<(u16, u8)> = moves.iter().map(|(rule, to, _)| (*rule, *to)).collect();
            moves.sort_unstable();
            moves.dedup();
            map.moves.push(moves);
            let mut fresh = self.moves(number, region, state, Phase::Fresh);
            fresh.retain(|(_, _, worlds)| {
                kept = kept.saturating_add(worlds.len());
                !worlds.is_empty() && kept <= MOST_KEPT
            });
            map.fresh.push(fresh);
        }
        self.is_cut |= kept > MOST_KEPT;
        map.reached = map.from(region.initial);
        map
    }

    /// The rules that can move from a state, with the worlds in which they do; without worlds where there are too many
    /// to tell.
    fn moves(&self, number: u8, region: &Region, state: u8, phase: Phase) -> Vec<(u16, u8, Vec<World>)> {
        let mut moves = Vec::new();
        let lasts = dwell(region, state).saturating_mul(2);
        let mut start = self.worlds.top();
        start.set_state(number, bit(state));
        let (units, low, high) = match phase {
            Phase::Free => (&[Unit::Days][..], lasts, i64::MAX),
            Phase::Dwelling => (&[Unit::Days][..], 0, lasts.saturating_sub(2)),
            Phase::Fresh => (&[Unit::Days, Unit::BusinessDays, Unit::Months][..], 0, 0),
        };
        for unit in units {
            let key = Key::Clock(Anchor::Entry, *unit);
            if let Some(world) = self.worlds.narrowed(&start, key, low, high, false) {
                start = world;
            }
        }
        let mut left = vec![start];
        let mut is_loose = false;
        for (position, rule) in tried(region, state) {
            let keeps = rule.to == state;
            let held = match phase {
                Phase::Free => false,
                Phase::Dwelling => !rule.ignores_dwell,
                Phase::Fresh => rule.confirm != Confirm::AtOnce || (lasts > 0 && !rule.ignores_dwell),
            };
            if !keeps {
                if held {
                    continue;
                }
                match self.worlds.assume(&left, &rule.when, true, false) {
                    Some(worlds) if worlds.is_empty() => {}
                    Some(worlds) if !is_loose => moves.push((position, rule.to, worlds)),
                    _ => moves.push((position, rule.to, Vec::new())),
                }
            }
            if keeps || rule.confirm == Confirm::AtOnce {
                match self.worlds.assume(&left, &rule.when, false, keeps) {
                    Some(worlds) => left = worlds,
                    None => is_loose = true,
                }
            }
            if left.is_empty() {
                break;
            }
        }
        moves
    }

    /// States out of reach, without a way out, without a way up, and final states with one.
    pub(super) fn states(&mut self, number: u8, region: &Region, map: &Map) {
        let policy = self.policy;
        let Some(draft) = policy.draft.regions.get(usize::from(number)) else {
            return;
        };
        let level_of = |set: StateSet| {
            let states = (0_u8..).zip(&draft.states);
            let within = states.filter(|(state, _)| set & bit(*state) != 0);
            within.filter_map(|(_, state)| state.level).max()
        };
        let highest = level_of(map.reached);
        for (state, declared) in (0_u8..).zip(&draft.states) {
            let at = || format!("regions.{number}.states.{state}");
            let found = |rule: LintRule| Finding::new(rule, at()).states(vec![declared.id.clone()]);
            let moves = map.moves_of(state);
            if map.reached & bit(state) == 0 {
                self.find(found(LintRule::Unreachable));
            } else if declared.is_final {
                if !moves.is_empty() {
                    let rules = moves.iter().map(|(rule, _)| self.rule_id(region, *rule));
                    let rules = rules.take(MOST_NAMED).collect();
                    self.find(found(LintRule::FinalIsLeft).rules(rules));
                }
            } else if moves.is_empty() {
                if draft.states.len() > 1 {
                    self.find(found(LintRule::DeadEnd));
                }
            } else if declared.level.is_some() && declared.level < highest {
                let best = level_of(map.from(state) & !bit(state));
                if best <= declared.level {
                    self.find(found(LintRule::NoWayBack));
                }
            }
        }
    }

    /// Rules that contradict themselves, and rules that others always forestall.
    pub(super) fn shadows(&mut self, number: u8, region: &Region, map: &Map) {
        for (position, rule) in (0_u16..).zip(&region.rules) {
            let at = || format!("regions.{number}.rules.{position}");
            let named = |linter: &Self| vec![linter.rule_id(region, position)];
            let top = [self.worlds.top()];
            let only_keeps = rule.from == bit(rule.to);
            let holds = self.worlds.assume(&top, &rule.when, true, only_keeps);
            if holds.is_some_and(|worlds| worlds.is_empty()) {
                let rules = named(self);
                self.find(Finding::new(LintRule::NeverHolds, at()).rules(rules));
                continue;
            }
            let froms = rule.from & map.reached & !bit(rule.to);
            let mut states = (0_u8..)
                .zip(&map.moves)
                .filter(|(state, _)| froms & bit(*state) != 0);
            let moves = |moves: &[(u16, u8)]| moves.iter().any(|(other, _)| *other == position);
            let first = states.clone().next();
            if let (Some((state, _)), false) = (first, states.any(|(_, rules)| moves(rules))) {
                let mut rules = named(self);
                rules.extend(self.forestalled_by(number, region, state, (position, rule)));
                self.find(Finding::new(LintRule::Shadowed, at()).rules(rules));
            }
        }
    }

    /// The earlier rule that holds whenever a rule does; where it takes several, those that can hold with it.
    fn forestalled_by(
        &self,
        number: u8,
        region: &Region,
        state: u8,
        (position, rule): (u16, &Rule),
    ) -> Vec<String> {
        let mut start = self.worlds.top();
        start.set_state(number, bit(state));
        let worlds = self
            .worlds
            .assume(&[start], &rule.when, true, false)
            .unwrap_or_default();
        let mut several = Vec::new();
        for (earlier, other) in tried(region, state).take_while(|(earlier, _)| *earlier < position) {
            let keeps = other.to == state;
            if !keeps && other.confirm != Confirm::AtOnce {
                continue;
            }
            let without = self.worlds.assume(&worlds, &other.when, false, keeps);
            if without.is_some_and(|worlds| worlds.is_empty()) {
                return vec![self.rule_id(region, earlier)];
            }
            let with = self.worlds.assume(&worlds, &other.when, true, keeps);
            if with.is_none_or(|worlds| !worlds.is_empty()) && several.len() < MOST_NAMED {
                several.push(self.rule_id(region, earlier));
            }
        }
        several
    }

    /// Pairs of rules that move to and fro within one day.
    pub(super) fn flapping(&mut self, number: u8, region: &Region, map: &Map) {
        let mut seen = BTreeSet::new();
        for (one, moves) in (0_u8..).zip(&map.fresh) {
            if map.reached & bit(one) == 0 {
                continue;
            }
            for (there, to, worlds) in moves.iter().filter(|(_, to, _)| *to > one) {
                let back = map.fresh.get(usize::from(*to)).map_or(&[][..], Vec::as_slice);
                for (back, _, others) in back.iter().filter(|(_, to, _)| *to == one) {
                    if seen.contains(&(*there, *back)) || self.worlds.is_tired() {
                        continue;
                    }
                    let meet = |world: &World| {
                        let mut others = others.iter();
                        others.any(|other| self.worlds.meet(world, other, number))
                    };
                    if worlds.iter().any(meet) {
                        seen.insert((*there, *back));
                        seen.insert((*back, *there));
                        self.flap(number, region, (*there, *back), bit(one) | bit(*to));
                    }
                }
            }
        }
    }

    fn flap(&mut self, number: u8, region: &Region, (there, back): (u16, u16), states: StateSet) {
        let states = self.state_ids(number, states);
        let is_cycle = |finding: &Finding| finding.rule == LintRule::Cycle && finding.states == states;
        if self.findings.iter().any(is_cycle) {
            return;
        }
        let rules = vec![self.rule_id(region, there), self.rule_id(region, back)];
        let at = format!("regions.{number}.rules.{there}");
        self.find(Finding::new(LintRule::Flapping, at).states(states).rules(rules));
    }

    /// Rounds that time alone leads through.
    pub(super) fn rounds(&mut self, number: u8, region: &Region, map: &Map) {
        let mut seen = BTreeSet::new();
        for situation in [Situation::Silent, Situation::Blank] {
            let worlds = Worlds::new(self.policy, situation);
            for (start, _) in (0_u8..).zip(&region.states) {
                if map.reached & bit(start) == 0 {
                    continue;
                }
                let Some(round) = round(&worlds, number, region, start) else {
                    continue;
                };
                let states = round.iter().fold(0, |set, step| set | bit(step.from));
                if !seen.insert(states) {
                    continue;
                }
                let days = round
                    .iter()
                    .fold(0_u32, |days, step| days.saturating_add(step.days));
                let rule = if days == 0 {
                    LintRule::Cycle
                } else {
                    LintRule::TimeCycle
                };
                let first = round.first().map_or(0, |step| step.rule);
                let rules = round.iter().map(|step| self.rule_id(region, step.rule)).collect();
                let finding = Finding::new(rule, format!("regions.{number}.rules.{first}"))
                    .states(self.state_ids(number, states))
                    .rules(rules)
                    .detail(days.to_string());
                self.find(finding);
            }
            self.is_cut |= worlds.is_tired();
        }
    }
}

/// A move by time alone.
#[derive(Clone, Copy)]
struct Step {
    from: u8,
    to: u8,
    rule: u16,
    /// Days after the entry of the state, at least.
    days: u32,
}

/// The round in which a customer ends who begins in a state and sends no more events, if there is one.
fn round(worlds: &Worlds<'_>, number: u8, region: &Region, start: u8) -> Option<Vec<Step>> {
    let mut left = vec![worlds.top()];
    let mut steps: Vec<Step> = Vec::new();
    let mut state = start;
    loop {
        for world in &mut left {
            world.set_state(number, bit(state));
        }
        if let Some(begins) = steps.iter().position(|step| step.from == state) {
            return Some(steps.split_off(begins));
        }
        let step = next_by_time(worlds, region, state, &mut left)?;
        steps.push(step);
        state = step.to;
    }
}

/// The next move by time alone, in worlds where no rule holds that time alone does not decide.
fn next_by_time(worlds: &Worlds<'_>, region: &Region, state: u8, left: &mut Vec<World>) -> Option<Step> {
    let certain = |left: &[World], rule: &Rule| {
        let stays = rule.to == state;
        left.iter()
            .all(|world| worlds.holds(world, &rule.when, stays) == Some(true))
    };
    for (_, rule) in tried(region, state) {
        if !certain(left, rule) {
            *left = worlds.assume(left, &rule.when, false, rule.to == state)?;
        }
    }
    let world = left.first()?;
    let mut kept_from = u32::MAX;
    let mut next: Option<Step> = None;
    for (position, rule) in tried(region, state).filter(|(_, rule)| certain(left, rule)) {
        let Some(waits) = waits(worlds, world, &rule.when, rule.to == state) else {
            continue;
        };
        if rule.to == state {
            kept_from = kept_from.min(waits);
            continue;
        }
        let confirmed = match rule.confirm {
            Confirm::AtOnce => waits,
            Confirm::Days(days) => waits.saturating_add(days),
            Confirm::Observations(_) => continue,
        };
        let lasts = if rule.ignores_dwell {
            0
        } else {
            dwell(region, state)
        };
        let days = confirmed.max(u32::try_from(lasts).unwrap_or(u32::MAX));
        if days < kept_from && next.is_none_or(|next| days < next.days) {
            next = Some(Step {
                from: state,
                to: rule.to,
                rule: position,
                days,
            });
        }
    }
    next
}

/// Days in a state after which a guard holds, at least; `None` when time does not bring it.
fn waits(worlds: &Worlds<'_>, world: &World, guard: &Guard, stays: bool) -> Option<u32> {
    match guard {
        Guard::All(parts) => parts.iter().try_fold(0, |days: u32, part| {
            Some(days.max(waits(worlds, world, part, stays)?))
        }),
        Guard::Any(parts) => {
            let mut times = Vec::new();
            for part in parts {
                times.extend(waits(worlds, world, part, stays));
            }
            times.into_iter().min()
        }
        Guard::Timer(timer) if timer.anchor == Anchor::Entry => Some(match timer.span {
            Span::Days(count) | Span::BusinessDays(count) => count,
            Span::Months(count) => count.saturating_mul(28),
        }),
        _ => worlds
            .holds(world, guard, stays)
            .filter(|holds| *holds)
            .map(|_| 0),
    }
}
