//! Parts of guards: limits for staying, comparisons that never or always hold, timers without an anchor.

use super::graph::Map;
use super::{Finding, LintRule, Linter};
use crate::lifecycle::Kind;
use crate::lifecycle::policy::compiled::{Anchor, Compare, Guard, Rule, StateSet, Timer, bit};
use crate::lifecycle::policy::{GuardDraft, Op};

/// A rule whose guard is looked at.
struct Seen<'a> {
    rule: &'a Rule,
    id: &'a str,
    region: u8,
    maps: &'a [Map],
}

/// A part of a guard.
#[derive(Clone, Copy)]
struct Part {
    /// Whether the rule wants it to hold, or not to hold.
    is_wanted: bool,
    /// Whether others may hold in its place.
    is_alternative: bool,
}

impl Linter<'_> {
    /// Every part of every guard, and the facts that none uses.
    pub(super) fn guards(&mut self, maps: &[Map]) {
        let policy = self.policy;
        let mut used = vec![false; policy.draft.facts.len()];
        for ((number, region), draft) in (0_u8..).zip(&policy.regions).zip(&policy.draft.regions) {
            for (position, (rule, declared)) in region.rules.iter().zip(&draft.rules).enumerate() {
                let seen = Seen {
                    rule,
                    id: &declared.id,
                    region: number,
                    maps,
                };
                let mut path = format!("regions.{number}.rules.{position}.when");
                let part = Part {
                    is_wanted: true,
                    is_alternative: false,
                };
                self.part(&seen, (&rule.when, &declared.when), part, &mut path, &mut used);
            }
        }
        self.unused_facts(used);
    }

    fn part(
        &mut self,
        seen: &Seen<'_>,
        (guard, declared): (&Guard, &GuardDraft),
        part: Part,
        path: &mut String,
        used: &mut [bool],
    ) {
        let mut part = part;
        if part.is_alternative {
            let top = [self.worlds.top()];
            let holds = self.worlds.assume(&top, guard, true, false);
            if holds.is_some_and(|worlds| worlds.is_empty()) {
                self.find(seen.found(LintRule::DeadPart, path.clone()));
                part.is_alternative = false;
            }
        }
        let length = path.len();
        match (guard, declared) {
            (Guard::All(parts), GuardDraft::All(drafts)) | (Guard::Any(parts), GuardDraft::Any(drafts)) => {
                let (name, is_any) = match guard {
                    Guard::All(_) => (".all.", false),
                    _ => (".any.", true),
                };
                let inner = Part {
                    is_alternative: part.is_wanted && is_any,
                    ..part
                };
                for (index, pair) in parts.iter().zip(drafts).enumerate() {
                    path.push_str(name);
                    path.push_str(&index.to_string());
                    self.part(seen, pair, inner, path, used);
                    path.truncate(length);
                }
            }
            (Guard::Not(inner), GuardDraft::Not(draft)) => {
                path.push_str(".not");
                let part = Part {
                    is_wanted: !part.is_wanted,
                    is_alternative: false,
                };
                self.part(seen, (inner, draft), part, path, used);
                path.truncate(length);
            }
            (Guard::Compare(compare), GuardDraft::Compare { stay, .. }) => {
                mark(used, compare.fact);
                self.compared(seen, *compare, (part.is_wanted, stay.is_some()), path);
                if self.worlds.holds(&self.worlds.top(), guard, false) == Some(true) {
                    let fact = self.fact_id(compare.fact).to_owned();
                    self.find(seen.found(LintRule::HoldsAlways, path.clone()).fact(&fact));
                }
            }
            (Guard::Known(fact), _) => mark(used, *fact),
            (Guard::In { region, states }, _) => self.looked_for(seen, *region, *states, path),
            (Guard::Timer(timer), _) => self.timed(seen, *timer, path),
            _ => {}
        }
    }

    /// Limits for staying that are of no use.
    fn compared(
        &mut self,
        seen: &Seen<'_>,
        compare: Compare,
        (is_wanted, has_stay): (bool, bool),
        path: &str,
    ) {
        if !has_stay {
            return;
        }
        let fact = self.fact_id(compare.fact).to_owned();
        let at = || format!("{path}.stay");
        let is_stricter = match compare.op {
            Op::AtLeast | Op::Above => compare.stay > compare.limit,
            Op::AtMost | Op::Below => compare.stay < compare.limit,
            Op::Is => false,
        };
        let is_looser = match compare.op {
            Op::AtLeast | Op::Above => compare.stay < compare.limit,
            Op::AtMost | Op::Below => compare.stay > compare.limit,
            Op::Is => false,
        };
        let other_value = compare.op == Op::Is && compare.stay != compare.limit;
        if other_value || (is_wanted && is_stricter) || (!is_wanted && is_looser) {
            self.find(seen.found(LintRule::HysteresisReversed, at()).fact(&fact));
        }
        if seen.rule.from & bit(seen.rule.to) == 0 {
            let states = self.state_ids(seen.region, bit(seen.rule.to));
            self.find(seen.found(LintRule::StayUnused, at()).fact(&fact).states(states));
        }
    }

    /// States that a guard looks for and that cannot be reached.
    fn looked_for(&mut self, seen: &Seen<'_>, region: u8, states: StateSet, path: &str) {
        let reached = seen.maps.get(usize::from(region)).map_or(0, |map| map.reached);
        let states = self.state_ids(region, states & !reached);
        if !states.is_empty() {
            let at = format!("{path}.in");
            self.find(seen.found(LintRule::InUnreachable, at).states(states));
        }
    }

    /// Timers that run from the day that an event names, over events that name none.
    fn timed(&mut self, seen: &Seen<'_>, timer: Timer, path: &str) {
        let Anchor::Until(track) = timer.anchor else {
            return;
        };
        let track = self.policy.tracks.get(usize::from(track));
        let all = track.map_or(0, |track| {
            let filters = track.filters.iter();
            filters.fold(u64::MAX, |kinds, filter| kinds & filter.kinds)
        });
        let naming = Kind::PRODUCT_OPENED.bit() | Kind::OVERRIDE.bit() | Kind::CONSENT_GIVEN.bit();
        let shared = Kind::shared_names();
        let mut kinds = Vec::new();
        for kind in shared.iter().filter_map(|name| Kind::shared(name)) {
            if all & kind.bit() != 0 {
                kinds.extend(kind.shared_name());
            }
        }
        // A policy's own kinds may name days, whatever they are.
        let has_own = all >> shared.len() != 0;
        if all & naming == 0 && !has_own {
            let found = seen.found(LintRule::NoAnchor, format!("{path}.timer.at"));
            self.find(found.detail(kinds.join(", ")));
        }
    }
}

impl Seen<'_> {
    fn found(&self, rule: LintRule, at: String) -> Finding {
        Finding::new(rule, at).rules(vec![self.id.to_owned()])
    }
}

fn mark(used: &mut [bool], fact: u16) {
    if let Some(slot) = used.get_mut(usize::from(fact)) {
        *slot = true;
    }
}
