//! Bands: rules of a state that split the values of one fact among them.

use super::graph::Map;
use super::worlds::Key;
use super::{Finding, LintRule, Linter};
use crate::lifecycle::policy::Which;
use crate::lifecycle::policy::compiled::{Anchor, Gauge, Guard, Region, StateSet, bit};
use crate::money::ScaledText;

/// Values of one fact, doubled: between two limits, rising.
type Ranges = Vec<(i64, i64)>;

/// What the guard of a rule asks of one fact.
#[derive(Clone)]
enum Band {
    /// Nothing: it holds always.
    Rest,
    /// Values within ranges.
    Of(Key, Ranges),
    /// More than one fact, or something else.
    Other,
}

/// A rule that can be tried in a state.
struct Banded<'a> {
    position: u16,
    to: u8,
    ranges: &'a [(i64, i64)],
}

/// A finding for some states.
struct Same {
    states: StateSet,
    finding: Finding,
}

impl Linter<'_> {
    pub(super) fn bands(&mut self, number: u8, region: &Region, map: &Map) {
        let enter: Vec<Band> = region
            .rules
            .iter()
            .map(|rule| self.band(&rule.when, false))
            .collect();
        let stay: Vec<Band> = region
            .rules
            .iter()
            .map(|rule| self.band(&rule.when, true))
            .collect();
        let mut found: Vec<Same> = Vec::new();
        for (state, of) in (0_u8..).zip(&region.states) {
            if map.reached & bit(state) == 0 || self.worlds.is_tired() {
                continue;
            }
            let mut key = None;
            let mut has_rest = false;
            let mut banded: Vec<Banded<'_>> = Vec::new();
            let mut is_split = true;
            for position in &of.tried {
                let index = usize::from(*position);
                let Some(rule) = region.rules.get(index) else {
                    continue;
                };
                let bands = if rule.to == state { &stay } else { &enter };
                match bands.get(index) {
                    Some(Band::Rest) => has_rest = true,
                    Some(Band::Of(of, ranges)) if key.is_none_or(|key| key == *of) => {
                        key = Some(*of);
                        banded.push(Banded {
                            position: *position,
                            to: rule.to,
                            ranges,
                        });
                    }
                    _ => is_split = false,
                }
            }
            let first = banded.first().map(|band| band.to);
            if !is_split || banded.iter().all(|band| Some(band.to) == first) {
                continue;
            }
            if let Some(key) = key {
                if !has_rest {
                    self.gaps(number, region, (state, key), &banded, &mut found);
                }
                self.overlaps(number, region, (state, key), &banded, &mut found);
            }
        }
        for Same { states, finding } in found {
            let states = self.state_ids(number, states);
            self.find(finding.states(states));
        }
    }

    fn band(&self, guard: &Guard, stays: bool) -> Band {
        let top = self.worlds.top();
        if self.worlds.holds(&top, guard, stays) == Some(true) {
            return Band::Rest;
        }
        let Some(worlds) = self.worlds.assume(std::slice::from_ref(&top), guard, true, stays) else {
            return Band::Other;
        };
        let mut band = None;
        let mut ranges: Ranges = Vec::new();
        for world in &worlds {
            let [(key, reach)] = world.cells.as_slice() else {
                return Band::Other;
            };
            if world.states != top.states || band.is_some_and(|band| band != *key) {
                return Band::Other;
            }
            band = Some(*key);
            if !reach.is_never_known() {
                ranges.push((reach.low, reach.high));
            }
        }
        ranges.sort_unstable();
        match band {
            Some(key) if self.fact_of(key).is_some() => Band::Of(key, ranges),
            _ => Band::Other,
        }
    }

    /// The fact that a key stands for.
    fn fact_of(&self, key: Key) -> Option<u16> {
        let wanted = match key {
            Key::Fact(fact) => return Some(fact),
            Key::Clock(Anchor::First(track), super::worlds::Unit::Days) => {
                Gauge::DaysSince(track, Which::First)
            }
            Key::Clock(Anchor::Last(track), super::worlds::Unit::Days) => {
                Gauge::DaysSince(track, Which::Last)
            }
            Key::Clock(..) => return None,
        };
        let gauges = self.policy.gauges.iter().take(self.policy.draft.facts.len());
        let position = gauges.into_iter().position(|gauge| *gauge == wanted)?;
        u16::try_from(position).ok()
    }

    /// Values that no rule of a state covers.
    fn gaps(
        &self,
        number: u8,
        region: &Region,
        (state, key): (u8, Key),
        banded: &[Banded<'_>],
        found: &mut Vec<Same>,
    ) {
        let domain = self.worlds.domain(key);
        let mut covered: Ranges = banded.iter().flat_map(|band| band.ranges).copied().collect();
        covered.sort_unstable();
        // The gaps before each range, and the one after the last; a range of whole numbers reaches half-way to the next.
        let half = i64::from(!self.worlds.is_dense(key));
        let mut gaps = Vec::new();
        let mut free = Some(domain.low);
        for (low, high) in covered {
            let Some(from) = free else { break };
            if low.saturating_sub(half) > from {
                gaps.push(self.range(key, from, low.saturating_sub(1).saturating_sub(half)));
            }
            if high >= from {
                let next = high.saturating_add(1).saturating_add(half);
                free = (high < domain.high.saturating_sub(2)).then_some(next);
            }
        }
        if let Some(from) = free {
            gaps.push(self.range(key, from, domain.high));
        }
        if gaps.is_empty() {
            return;
        }
        let Some(first) = banded.first() else { return };
        let rules = banded
            .iter()
            .take(8)
            .map(|band| self.rule_id(region, band.position));
        let finding = Finding::new(
            LintRule::Gap,
            format!("regions.{number}.rules.{}", first.position),
        )
        .rules(rules.collect())
        .fact(self.fact_id(self.fact_of(key).unwrap_or(0)))
        .detail(gaps.join("; "));
        note(found, state, finding);
    }

    /// Values that two rules of a state cover; each rule is held against the first before it that leads elsewhere.
    fn overlaps(
        &self,
        number: u8,
        region: &Region,
        (state, key): (u8, Key),
        banded: &[Banded<'_>],
        found: &mut Vec<Same>,
    ) {
        for (index, band) in banded.iter().enumerate() {
            let (before, _) = banded.split_at(index);
            let shared = before
                .iter()
                .filter(|other| other.to != band.to)
                .find_map(|other| {
                    let common = common(other.ranges, band.ranges)?;
                    Some((other, common))
                });
            let Some((other, (low, high))) = shared else {
                continue;
            };
            let rules = [band.position, other.position].map(|position| self.rule_id(region, position));
            let finding = Finding::new(
                LintRule::Overlap,
                format!("regions.{number}.rules.{}", band.position),
            )
            .rules(rules.to_vec())
            .fact(self.fact_id(self.fact_of(key).unwrap_or(0)))
            .detail(self.range(key, low, high));
            note(found, state, finding);
        }
    }

    /// A range of values as text: `3 <= acts90 <= 5`.
    fn range(&self, key: Key, low: i64, high: i64) -> String {
        let fact = self.fact_of(key).unwrap_or(0);
        let declared = self.policy.draft.facts.get(usize::from(fact));
        let decimals = declared.map_or(0, |fact| fact.measure.decimals(self.policy.draft.value_decimals));
        // Odd limits lie past a value: above the lower neighbour, below the upper one.
        let value = |limit: i64| limit.div_euclid(2);
        let number = |value: i64| {
            let text = ScaledText::new(value, decimals.into());
            let text = text.as_str();
            if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            } else {
                text.to_owned()
            }
        };
        let mut text = String::new();
        if low == high {
            text.push_str(self.fact_id(fact));
            text.push_str(" = ");
            text.push_str(&number(value(low)));
            return text;
        }
        let is_open_below =
            low == i64::MIN || (low <= self.worlds.domain(key).low && high < i64::MAX.saturating_sub(1));
        if !is_open_below {
            text.push_str(&number(value(low)));
            text.push_str(if low & 1 == 1 { " < " } else { " <= " });
        }
        text.push_str(self.fact_id(fact));
        if high < i64::MAX.saturating_sub(1) {
            text.push_str(if high & 1 == 1 { " < " } else { " <= " });
            text.push_str(&number(value(high.saturating_add(high & 1))));
        }
        text
    }
}

/// The first values that two bands share.
fn common(one: &[(i64, i64)], other: &[(i64, i64)]) -> Option<(i64, i64)> {
    let pairs = one
        .iter()
        .flat_map(|range| other.iter().map(move |other| (range, other)));
    pairs
        .map(|(one, other)| (one.0.max(other.0), one.1.min(other.1)))
        .find(|(low, high)| low <= high)
}

/// Adds a finding, or its state to the one that is there already.
fn note(found: &mut Vec<Same>, state: u8, finding: Finding) {
    match found.iter_mut().find(|same| same.finding == finding) {
        Some(same) => same.states |= bit(state),
        None => found.push(Same {
            states: bit(state),
            finding,
        }),
    }
}
