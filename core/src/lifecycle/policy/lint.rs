//! What a policy may say and hardly means: states out of reach, rules that never hold, bands with holes, rounds.
//!
//! Every check is static: it looks at the policy alone. A guard is judged by the intervals that its comparisons leave to
//! each fact (`worlds`), a region by the graph of the rules that can move it, in the order in which the machine tries
//! them (a rule that leads to the state that it is in keeps it and ends the walk). A finding that a rule cannot move,
//! or a state cannot be reached, is a proof; `flapping`, `gap` and `overlap` hold for values of facts that the policy
//! allows, whether or not a customer ever has them.
//!
//! | kind | severity | says |
//! |---|---|---|
//! | `neverHolds`, `cycle` | error | a rule contradicts itself; a customer would go round for ever within one day |
//! | `unreachable`, `deadEnd`, `noWayBack`, `finalIsLeft` | warning | about states |
//! | `deadPart`, `shadowed`, `flapping`, `hysteresisReversed`, `stayUnused`, `noAnchor`, `inUnreachable` | warning | about rules |
//! | `gap`, `overlap`, `timeCycle`, `holdsAlways`, `unusedFact`, `unusedGroup`, `unfinished` | note | |
//!
//! Not here: what only events can tell, such as kinds that no host sends; overrides, which lead from anywhere to
//! anywhere; states of the members of a firm, which another policy declares.

mod bands;
mod graph;
mod guards;
mod worlds;

use self::worlds::{Situation, Worlds};
use super::compiled::{Region, StateSet};
use super::{Measure, Policy};

/// Most findings of one check; what comes after is left out.
const MOST_FINDINGS: usize = 1000;

/// What a policy hardly means, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it.
    pub rule: LintRule,
    /// Path in the policy, such as `regions.0.rules.2`.
    pub at: String,
    /// States that it is about.
    pub states: Vec<String>,
    /// Facts that it is about.
    pub facts: Vec<String>,
    /// Rules that it is about; the first is the one at fault.
    pub rules: Vec<String>,
    /// What else it is about: a range of values, kinds of events, days, a group.
    pub detail: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Very likely a mistake.
    Warning,
    /// Certainly a mistake; the policy should not judge customers.
    Error,
}

impl Severity {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Writes the checks as a table: name, severity, message. In a message `%s` stands for the states, `%f` for the facts,
/// `%r` for the first rule, `%R` for the others, `%d` for the detail.
macro_rules! lint_rules {
    ($($(#[doc = $doc:literal])+ $rule:ident $name:literal $severity:ident $message:literal;)+) => {
        /// A check.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum LintRule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl LintRule {
            /// Every check, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            const fn row(self) -> (&'static str, Severity, &'static str) {
                match self {
                    $(Self::$rule => ($name, Severity::$severity, $message),)+
                }
            }
        }
    };
}

lint_rules! {
    /// A rule whose guard contradicts itself.
    NeverHolds "neverHolds" Error "the guard of %r contradicts itself, so that it never holds";
    /// States that lead round to one another within one day without an event.
    Cycle "cycle" Error "time alone leads round and round through %s within one day, by %r, %R";
    /// A state that no chain of rules leads to.
    Unreachable "unreachable" Warning "no chain of rules leads from the initial state to %s";
    /// A state that no rule leaves and that is not final.
    DeadEnd "deadEnd" Warning "no rule leaves %s, which is not declared final";
    /// A state from which no chain of rules leads higher.
    NoWayBack "noWayBack" Warning "no chain of rules leads from %s to a state of a higher level";
    /// A final state that a rule leaves.
    FinalIsLeft "finalIsLeft" Warning "%s is declared final, and %r leaves it";
    /// An alternative of a guard that contradicts itself.
    DeadPart "deadPart" Warning "this alternative in the guard of %r contradicts itself, so that it never holds";
    /// A rule that never moves because earlier rules hold whenever it does.
    Shadowed "shadowed" Warning "%r never moves: whenever it holds, an earlier rule does (%R)";
    /// Two rules that move a customer to and fro within one day.
    Flapping "flapping" Warning "%r and %R can hold on one day and move to and fro between %s; let them exclude each other, or let a rule with stay keep the state first";
    /// A limit for staying that is stricter than the one for entering.
    HysteresisReversed "hysteresisReversed" Warning "%r stays on %f by a stricter limit than it enters by";
    /// A limit for staying in a rule that never keeps its state.
    StayUnused "stayUnused" Warning "%r has a limit for staying on %f, and is not tried in %s, where it leads to";
    /// A timer that runs from a day that none of its events names.
    NoAnchor "noAnchor" Warning "%r waits for a day named by events that name none (%d)";
    /// A guard that looks for states that cannot be reached.
    InUnreachable "inUnreachable" Warning "%r looks for %s, which no chain of rules leads to";
    /// Values of a fact that no rule covers.
    Gap "gap" Note "in %s no rule covers %d; the state stays";
    /// Values of a fact that two rules cover.
    Overlap "overlap" Note "in %s both %r and the earlier %R cover %d; the earlier one wins";
    /// States that lead round to one another by time alone.
    TimeCycle "timeCycle" Note "time alone leads round through %s every %d days or more, by %r, %R";
    /// A comparison that holds for every value.
    HoldsAlways "holdsAlways" Note "this comparison of %r holds whatever %f is";
    /// A fact that no rule uses.
    UnusedFact "unusedFact" Note "no rule uses %f";
    /// A group that no state belongs to.
    UnusedGroup "unusedGroup" Note "no state belongs to the group %d";
    /// Checks were left out.
    Unfinished "unfinished" Note "the policy is too large for every check; some were left out";
}

impl LintRule {
    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// How grave its findings are.
    pub const fn severity(self) -> Severity {
        self.row().1
    }
}

impl Finding {
    fn new(rule: LintRule, at: String) -> Self {
        Self {
            rule,
            at,
            states: Vec::new(),
            facts: Vec::new(),
            rules: Vec::new(),
            detail: String::new(),
        }
    }

    fn states(mut self, states: Vec<String>) -> Self {
        self.states = states;
        self
    }

    fn fact(mut self, fact: &str) -> Self {
        self.facts = vec![fact.to_owned()];
        self
    }

    fn rules(mut self, rules: Vec<String>) -> Self {
        self.rules = rules;
        self
    }

    fn detail(mut self, detail: String) -> Self {
        self.detail = detail;
        self
    }

    /// What was found, in English.
    pub fn message(&self) -> String {
        let mut text = String::new();
        let (first, others) = self.rules.split_at(self.rules.len().min(1));
        let mut pieces = self.rule.row().2.split('%');
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let mut rest = piece.chars();
            match rest.next() {
                Some('s') => text.push_str(&self.states.join(", ")),
                Some('f') => text.push_str(&self.facts.join(", ")),
                Some('r') => text.push_str(&first.join(", ")),
                Some('R') => text.push_str(&others.join(", ")),
                _ => text.push_str(&self.detail),
            }
            text.push_str(rest.as_str());
        }
        text
    }
}

/// What a policy hardly means, region by region in the order of the checks.
pub fn lint(policy: &Policy) -> Vec<Finding> {
    let mut linter = Linter {
        policy,
        worlds: Worlds::new(policy, Situation::Any),
        findings: Vec::new(),
        is_cut: false,
    };
    let maps = linter.maps();
    for ((number, region), map) in (0_u8..).zip(&policy.regions).zip(&maps) {
        linter.states(number, region, map);
        linter.shadows(number, region, map);
        linter.rounds(number, region, map);
        linter.flapping(number, region, map);
        linter.bands(number, region, map);
    }
    linter.guards(&maps);
    linter.unused_groups();
    if linter.is_cut || linter.worlds.is_tired() {
        linter
            .findings
            .push(Finding::new(LintRule::Unfinished, String::new()));
    }
    linter.findings
}

struct Linter<'p> {
    policy: &'p Policy,
    worlds: Worlds<'p>,
    findings: Vec<Finding>,
    /// Whether something was left out.
    is_cut: bool,
}

impl Linter<'_> {
    fn find(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        } else {
            self.is_cut = true;
        }
    }

    /// Ids of the states in a set.
    fn state_ids(&self, region: u8, set: StateSet) -> Vec<String> {
        let states = self.policy.draft.regions.get(usize::from(region));
        let states = states.map_or(&[][..], |region| &region.states);
        (0_u8..)
            .zip(states)
            .filter(|(number, _)| set & super::compiled::bit(*number) != 0)
            .map(|(_, state)| state.id.clone())
            .collect()
    }

    /// Id of a rule by its position in a region.
    fn rule_id(&self, region: &Region, position: u16) -> String {
        let rule = region.rules.get(usize::from(position));
        let rule = rule.and_then(|rule| self.policy.rule(rule.number));
        rule.map_or_else(String::new, |rule| rule.id.clone())
    }

    fn fact_id(&self, fact: u16) -> &str {
        let fact = self.policy.draft.facts.get(usize::from(fact));
        fact.map_or("", |fact| &fact.id)
    }

    /// Facts that no rule uses, given those that guards name.
    fn unused_facts(&mut self, mut used: Vec<bool>) {
        let facts = &self.policy.draft.facts;
        let named: Vec<&String> = (facts.iter().zip(&used))
            .filter(|(_, used)| **used)
            .filter_map(|(fact, _)| match &fact.measure {
                Measure::Ratio { of, to } => Some([of, to]),
                _ => None,
            })
            .flatten()
            .collect();
        for (fact, used) in facts.iter().zip(&mut used) {
            *used |= named.contains(&&fact.id);
        }
        for (number, (fact, used)) in facts.iter().zip(used).enumerate() {
            if !used {
                let at = format!("facts.{number}");
                self.find(Finding::new(LintRule::UnusedFact, at).fact(&fact.id));
            }
        }
    }

    fn unused_groups(&mut self) {
        let draft = &self.policy.draft;
        for (number, group) in draft.groups.iter().enumerate() {
            let mut states = draft.regions.iter().flat_map(|region| &region.states);
            if !states.any(|state| state.group.as_ref() == Some(&group.id)) {
                let at = format!("groups.{number}");
                self.find(Finding::new(LintRule::UnusedGroup, at).detail(group.id.clone()));
            }
        }
    }
}

#[cfg(test)]
#[cfg(feature = "api")]
mod proofs;
#[cfg(test)]
#[cfg(feature = "api")]
mod tests;
