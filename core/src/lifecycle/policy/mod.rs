//! Policies: which facts are measured, which states there are, and which rules lead from one to another.
//!
//! A policy is data. A [`PolicyDraft`] names things; [`Policy::new`] checks it, with the path of what is wrong, and
//! compiles it for the machine. A policy calls nothing back, so that it replays anywhere.
//!
//! | file | concept |
//! |---|---|
//! | `draft` | what is declared |
//! | `checks` | what a draft may say |
//! | `compile` | from names to positions |
//! | `located` | errors with their paths |
//! | `fingerprint` | telling policies apart |
//! | `compiled` | what the machine reads |
//! | `looks` | when a guard has to be asked again |
//! | `lint` | what is allowed and yet looks wrong |

mod checks;
mod compile;
pub(in crate::lifecycle) mod compiled;
mod draft;
mod fingerprint;
pub mod lint;
mod located;
mod looks;

pub use crate::calendar::Span;
pub use crate::label::Label;
pub use draft::{
    AnchorDraft, Bracket, Confirm, FactDraft, GroupDraft, GuardDraft, Measure, Of, Op, PolicyDraft,
    Quantifier, RegionDraft, RuleDraft, Selector, StateDraft, Which, Window,
};
pub use located::PolicyError;

use self::compiled::{Gauge, MembersSpec, OpenSpec, Region, Stirred, Symbol, Track, WindowSpec};
use super::{Kind, LifecycleError, Moment};
use std::collections::BTreeMap;

/// A checked policy, ready to judge.
///
/// Its first region is the lifecycle, whose states are the stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    draft: PolicyDraft,
    pub(super) tracks: Vec<Track>,
    /// Tracks that an event of a kind may belong to.
    pub(super) feeds: Vec<Vec<u16>>,
    pub(super) windows: Vec<WindowSpec>,
    pub(super) gauges: Vec<Gauge>,
    pub(super) opens: Vec<OpenSpec>,
    pub(super) members: Vec<MembersSpec>,
    pub(super) timer_count: usize,
    pub(super) regions: Vec<Region>,
    /// For each kind of events: the rules that are about it.
    pub(super) stirs: Vec<Stirred>,
    pub(crate) rule_count: usize,
    symbols: BTreeMap<String, Symbol>,
    fingerprint: u64,
}

impl Policy {
    /// What was declared.
    pub const fn draft(&self) -> &PolicyDraft {
        &self.draft
    }

    /// Id and version, `retail-bank@2026.1`.
    pub fn name(&self) -> String {
        format!("{}@{}", self.draft.id, self.draft.version)
    }

    /// A number that differs between policies that judge differently; states carry it.
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// States of the first region, in their order on the curve.
    pub fn stages(&self) -> &[StateDraft] {
        self.draft.regions.first().map_or(&[], |region| &region.states)
    }

    /// Position of a stage by its id.
    ///
    /// # Errors
    /// A stage that the policy does not have.
    pub fn stage(&self, id: &str) -> Result<u8, LifecycleError> {
        checks::position("stage", self.stages().iter().map(|state| state.id.as_str()), id)
    }

    /// Position of a region by its id.
    ///
    /// # Errors
    /// A region that the policy does not have.
    pub fn region(&self, id: &str) -> Result<u8, LifecycleError> {
        checks::position(
            "region",
            self.draft.regions.iter().map(|region| region.id.as_str()),
            id,
        )
    }

    /// Position of a state of a region by its id.
    ///
    /// # Errors
    /// A state that the region does not have.
    pub fn state_of(&self, region: u8, id: &str) -> Result<u8, LifecycleError> {
        let region = self.draft.regions.get(usize::from(region));
        let states = region.map_or(&[][..], |region| &region.states);
        checks::position("state", states.iter().map(|state| state.id.as_str()), id)
    }

    /// Whether an override can name a state so: `state` of the first region, or `region:state`.
    pub fn knows_override(&self, name: &str) -> bool {
        self.override_named(name).is_some()
    }

    /// Id of a state by its positions; empty where there is none.
    pub fn state_id(&self, region: u8, state: u8) -> &str {
        let region = self.draft.regions.get(usize::from(region));
        let state = region.and_then(|region| region.states.get(usize::from(state)));
        state.map_or("", |state| &state.id)
    }

    /// Id of a region by its position; empty where there is none.
    pub fn region_id(&self, region: u8) -> &str {
        self.draft
            .regions
            .get(usize::from(region))
            .map_or("", |region| &region.id)
    }

    /// A rule by its position among the rules of all regions.
    pub fn rule(&self, number: u16) -> Option<&RuleDraft> {
        let mut rules = self.draft.regions.iter().flat_map(|region| &region.rules);
        rules.nth(number.into())
    }

    /// Position of a rule among those of all regions, by its id.
    ///
    /// # Errors
    /// A rule that the policy does not have.
    pub fn rule_number(&self, id: &str) -> Result<u16, LifecycleError> {
        let rules = self.draft.regions.iter().flat_map(|region| &region.rules);
        let mut ids = rules.map(|rule| rule.id.as_str());
        let found = ids.clone().position(|known| known == id);
        found
            .and_then(|number| u16::try_from(number).ok())
            .ok_or_else(|| checks::unknown("rule", &mut ids, id))
    }

    /// The kind with a name: of the shared vocabulary, or the policy's own.
    ///
    /// # Errors
    /// A name that no kind has.
    pub fn kind(&self, name: &str) -> Result<Kind, LifecycleError> {
        checks::kind(&self.draft.kinds, name)
    }

    /// Name of a kind of the policy; empty where it has no such kind.
    pub fn kind_name(&self, kind: Kind) -> &str {
        let own = || self.draft.kinds.get(kind.own_position()?).map(String::as_str);
        kind.shared_name().or_else(own).unwrap_or("")
    }

    /// The kind with a code of columns, when the policy has it.
    pub fn kind_of_code(&self, code: u16) -> Option<Kind> {
        Kind::from_code(code).filter(|kind| self.has_kind(*kind))
    }

    /// Whether the policy has a kind: every one of the shared vocabulary, and its own.
    pub(super) fn has_kind(&self, kind: Kind) -> bool {
        kind.own_position().is_none_or(|own| own < self.draft.kinds.len())
    }

    /// Whether columns and events in numbers mean the same under another policy: its own kinds, the codes of its names,
    /// its zone and the decimals of its values are these.
    pub fn shares_codes_with(&self, other: &Self) -> bool {
        self.draft.kinds == other.draft.kinds
            && self.symbols == other.symbols
            && self.draft.zone == other.draft.zone
            && self.draft.value_decimals == other.draft.value_decimals
    }

    /// Code of a subject or channel that the policy names; 0 for any other. Columns may use any other codes from
    /// [`Policy::FIRST_FREE_SYMBOL`] on for what the policy does not name.
    pub fn symbol(&self, name: &str) -> u32 {
        self.symbols.get(name).copied().unwrap_or(0)
    }

    /// First code that the policy uses for none of its names.
    pub const FIRST_FREE_SYMBOL: u32 = 1 << 16;

    /// The region and state that an override names by a symbol.
    pub(super) fn override_target(&self, symbol: Symbol) -> Option<(u8, u8)> {
        let (name, _) = self.symbols.iter().find(|(_, code)| **code == symbol)?;
        self.override_named(name)
    }

    /// The region and state of `state` (of the first region) or `region:state`.
    pub(super) fn override_named(&self, name: &str) -> Option<(u8, u8)> {
        let (region, state) = match name.split_once(':') {
            Some((region, state)) => (self.region(region).ok()?, state),
            None => (0, name),
        };
        let states = &self.draft.regions.get(usize::from(region))?.states;
        let state = states.iter().position(|declared| declared.id == state)?;
        Some((region, u8::try_from(state).ok()?))
    }

    /// When something happened, in the zone of the policy.
    ///
    /// # Errors
    /// As [`Moment::parse`].
    pub fn moment(&self, text: &str) -> Result<Moment, LifecycleError> {
        Moment::parse(text, self.draft.zone.as_ref()).map_err(LifecycleError::of_zone)
    }

    /// A moment as text that [`Policy::moment`] reads back: a day, or an instant with the offset of the zone.
    pub fn moment_text(&self, moment: Moment) -> String {
        match &self.draft.zone {
            Some(zone) if moment.second != 0 => zone.text(moment),
            _ => moment.day.to_string(),
        }
    }

    /// Refuses a policy of members that does not have the regions and states that this one looks at.
    ///
    /// # Errors
    /// Such a region or state, with its path in this policy.
    pub fn check_members(&self, of_members: &Self) -> Result<(), PolicyError> {
        for (index, fact) in self.draft.facts.iter().enumerate() {
            let Measure::Members { region, states, .. } = &fact.measure else {
                continue;
            };
            let refused = |field: &str, problem: LifecycleError| PolicyError {
                at: format!("policy.facts.{index}.members.{field}"),
                problem,
            };
            let position = of_members
                .region(region)
                .map_err(|problem| refused("region", problem))?;
            for (index, state) in states.iter().enumerate() {
                of_members
                    .state_of(position, state)
                    .map_err(|problem| refused(&format!("states.{index}"), problem))?;
            }
        }
        Ok(())
    }

    /// The same policy without hysteresis: thresholds for leaving as for entering, no least dwell, no confirmation.
    #[must_use]
    pub fn without_hysteresis(&self) -> Self {
        let mut plain = self.clone();
        for region in &mut plain.regions {
            region.confirmed.clear();
            for state in &mut region.states {
                (state.lasts, state.counts_days) = (0, false);
                state.confirmed.clear();
                state.waits.fill(false);
            }
            for rule in &mut region.rules {
                rule.confirm = Confirm::AtOnce;
                compile::forget_stay(&mut rule.when);
                compile::forget_stay(&mut rule.quick);
            }
        }
        plain
    }
}
