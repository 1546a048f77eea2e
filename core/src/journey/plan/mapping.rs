//! Rules that turn events of any source into touchpoints of a plan.
//!
//! Rules stand in order and the first that fits wins. A rule gives a touchpoint with an outcome, or says that its events are
//! ignored, which is counted apart from events that no rule fits. A source is asked for an event's attributes by name:
//! [`Attributes`] is one method, so that a log with typed columns and a list of pairs serve alike.

use super::PlanError;
use super::compile::{check_count, check_id};
use super::located::{Checked, LocatedPlanError, at};
use crate::json::object::document;
use crate::json::words::words;
#[cfg(feature = "schema")]
use crate::limits::MAX_NAME_CHARACTERS;
use crate::limits::{MAX_MAPPING_RULES, MAX_PLAN_LIST};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name under which a source gives an event's activity.
pub const ACTIVITY: &str = "activity";
/// Name under which a source gives an event's channel.
pub const CHANNEL: &str = "channel";

/// Where the attributes of one event come from.
pub trait Attributes {
    /// The attribute of a name, none where the event does not have it; [`ACTIVITY`] and [`CHANNEL`] are names too.
    fn attribute(&self, name: &str) -> Option<&str>;
}

impl<F: Fn(&str) -> Option<&'static str>> Attributes for F {
    fn attribute(&self, name: &str) -> Option<&str> {
        self(name)
    }
}

/// How an attempt at a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AttemptOutcome"))]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The step was done.
    #[default]
    Done,
    /// The attempt failed.
    Failed,
}

words! {
    Outcome Done,
}

document! {
    /// A rule: which events it fits, and what they are.
    #[derive(Default)]
    pub struct MappingRule {
        /// Every one of them has to hold; a rule without conditions fits every event.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_LIST)))]
        pub when: Vec<MappingCondition>,
        /// Touchpoint that the event is.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub touchpoint: Option<String>,
        /// How the attempt went.
        #[serde(default)]
        pub outcome: Outcome,
        /// Whether such events are left out knowingly; then there is no touchpoint.
        #[serde(default)]
        pub ignore: bool,
    }
}

document! {
    /// A condition on an attribute; exactly one of `is`, `oneOf`, `present`.
    #[derive(Default)]
    pub struct MappingCondition {
        /// Name of the attribute: `activity`, `channel`, or any that the events carry.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub attribute: String,
        /// It has this value.
        #[serde(default)]
        pub is: Option<String>,
        /// It has one of these values.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_LIST)))]
        pub one_of: Option<Vec<String>>,
        /// It is there, or is not there.
        #[serde(default)]
        pub present: Option<bool>,
    }
}

/// Checked rules in their order.
///
/// ```
/// use tenure::journey::plan::mapping::{Mapping, MappingCondition, MappingRule, Mapped, Outcome};
///
/// let paid = MappingRule {
///     when: vec![MappingCondition {
///         attribute: "activity".to_owned(),
///         is: Some("PAY_OK".to_owned()),
///         ..MappingCondition::default()
///     }],
///     touchpoint: Some("payment".to_owned()),
///     ..MappingRule::default()
/// };
/// let mapping = Mapping::new(vec![paid]).unwrap();
/// let event = |name: &str| (name == "activity").then_some("PAY_OK");
/// assert_eq!(mapping.map(&event), Mapped::Touchpoint { touchpoint: "payment", outcome: Outcome::Done, rule: Some(0) });
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    rules: Vec<MappingRule>,
}

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapped<'a> {
    /// A touchpoint.
    Touchpoint {
        /// Its id.
        touchpoint: &'a str,
        /// How the attempt went.
        outcome: Outcome,
        /// Position of the rule that fits; none where the event said so itself.
        rule: Option<usize>,
    },
    /// Left out knowingly.
    Ignored {
        /// Position of the rule that fits.
        rule: usize,
    },
    /// No rule fits.
    Unmapped,
}

impl Mapping {
    /// Checks rules.
    ///
    /// # Errors
    /// A rule with both or neither of `touchpoint` and `ignore`, a condition without or with more than one test, names that
    /// cannot be, and what exceeds a limit; with the path.
    pub fn new(rules: Vec<MappingRule>) -> Result<Self, LocatedPlanError> {
        at("", check_count("mapping rules", rules.len(), MAX_MAPPING_RULES))?;
        for (index, rule) in rules.iter().enumerate() {
            check_rule(rule).map_err(|error| LocatedPlanError {
                at: match error.at.as_str() {
                    "" => index.to_string(),
                    inner => format!("{index}.{inner}"),
                },
                ..error
            })?;
        }
        Ok(Self { rules })
    }

    /// The rules.
    pub fn rules(&self) -> &[MappingRule] {
        &self.rules
    }

    /// What an event is by the first rule that fits.
    pub fn map(&self, event: &impl Attributes) -> Mapped<'_> {
        let fits =
            |(_, rule): &(usize, &MappingRule)| rule.when.iter().all(|condition| condition.holds(event));
        match self.rules.iter().enumerate().find(fits) {
            None => Mapped::Unmapped,
            Some((rule, found)) => match &found.touchpoint {
                None => Mapped::Ignored { rule },
                Some(touchpoint) => Mapped::Touchpoint {
                    touchpoint,
                    outcome: found.outcome,
                    rule: Some(rule),
                },
            },
        }
    }
}

impl MappingCondition {
    fn holds(&self, event: &impl Attributes) -> bool {
        let found = event.attribute(&self.attribute);
        if let Some(value) = &self.is {
            return found == Some(value.as_str());
        }
        if let Some(values) = &self.one_of {
            return found.is_some_and(|found| values.iter().any(|value| value == found));
        }
        self.present == Some(found.is_some())
    }
}

fn check_rule(rule: &MappingRule) -> Checked<()> {
    let refuse = |reason| Err(PlanError::PartRefused { part: "rule", reason });
    match (&rule.touchpoint, rule.ignore) {
        (None, false) => {
            return at(
                "",
                refuse("says neither a touchpoint nor that its events are ignored"),
            );
        }
        (Some(_), true) => return at("ignore", refuse("has a touchpoint and ignores its events")),
        (Some(touchpoint), false) => at("touchpoint", check_id("touchpoint", touchpoint))?,
        (None, true) if rule.outcome == Outcome::Failed => {
            return at(
                "outcome",
                refuse("ignores its events, which then have no outcome"),
            );
        }
        (None, true) => {}
    }
    at("when", check_count("conditions", rule.when.len(), MAX_PLAN_LIST))?;
    for (index, condition) in rule.when.iter().enumerate() {
        let path = format!("when.{index}");
        at(
            &format!("{path}.attribute"),
            check_id("attribute", &condition.attribute),
        )?;
        let tests = [
            condition.is.is_some(),
            condition.one_of.is_some(),
            condition.present.is_some(),
        ];
        if tests.iter().filter(|given| **given).count() != 1 {
            let refused = PlanError::PartRefused {
                part: "condition",
                reason: "needs exactly one of is, oneOf and present",
            };
            return at(&path, Err(refused));
        }
        if let Some(values) = &condition.one_of {
            let path = format!("{path}.oneOf");
            at(&path, check_count("values", values.len(), MAX_PLAN_LIST))?;
            if values.is_empty() {
                let refused = PlanError::PartRefused {
                    part: "condition",
                    reason: "lists no value, so that it never holds",
                };
                return at(&path, Err(refused));
            }
        }
    }
    Ok(())
}

/// How many examples of unmapped events are kept for each activity.
pub const EXAMPLES: usize = 3;

/// What became of events: mapped, ignored by a rule, unmapped by activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappingCounts {
    /// Events that are touchpoints.
    pub mapped: u64,
    /// Events ignored, by the position of their rule.
    pub ignored: BTreeMap<usize, u64>,
    /// Events that no rule fits, by activity; those without one under empty text.
    pub unmapped: BTreeMap<String, Unmapped>,
}

/// Events of one activity that no rule fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unmapped {
    /// How many.
    pub count: u64,
    /// Positions of the first [`EXAMPLES`] in the log.
    pub examples: Vec<usize>,
}

impl MappingCounts {
    /// Counts an event at a position in the log.
    pub fn count(&mut self, mapped: &Mapped<'_>, activity: &str, position: usize) {
        match mapped {
            Mapped::Touchpoint { .. } => self.mapped = self.mapped.saturating_add(1),
            Mapped::Ignored { rule } => {
                let count = self.ignored.entry(*rule).or_default();
                *count = count.saturating_add(1);
            }
            Mapped::Unmapped => {
                let unmapped = self.unmapped.entry(activity.to_owned()).or_default();
                unmapped.count = unmapped.count.saturating_add(1);
                if unmapped.examples.len() < EXAMPLES {
                    unmapped.examples.push(position);
                }
            }
        }
    }

    /// Events that no rule fits.
    pub fn unmapped_count(&self) -> u64 {
        self.unmapped
            .values()
            .fold(0, |sum, unmapped| sum.saturating_add(unmapped.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Event(&'static [(&'static str, &'static str)]);

    impl Attributes for Event {
        fn attribute(&self, name: &str) -> Option<&str> {
            let pair = self.0.iter().find(|(known, _)| *known == name);
            pair.map(|(_, value)| *value)
        }
    }

    fn mapping(json: &str) -> Result<Mapping, LocatedPlanError> {
        Mapping::new(crate::json::read(json.as_bytes()).unwrap())
    }

    fn refused(json: &str) -> String {
        mapping(json).unwrap_err().at
    }

    #[test]
    fn the_first_rule_that_fits_wins() {
        let rules = mapping(
            r#"[{"when":[{"attribute":"activity","is":"pay"},{"attribute":"code","oneOf":["declined","timeout"]}],"touchpoint":"payment","outcome":"failed"},
                {"when":[{"attribute":"activity","is":"pay"}],"touchpoint":"payment"},
                {"when":[{"attribute":"bot","present":true}],"ignore":true},
                {"when":[{"attribute":"channel","is":"site"},{"attribute":"screen","present":false}],"touchpoint":"visit"}]"#,
        )
        .unwrap();
        let map = |event: &'static [(&'static str, &'static str)]| match rules.map(&Event(event)) {
            Mapped::Touchpoint {
                touchpoint, outcome, ..
            } => format!("{touchpoint} {outcome:?}"),
            Mapped::Ignored { rule } => format!("ignored by {rule}"),
            Mapped::Unmapped => "unmapped".to_owned(),
        };
        assert_eq!(map(&[("activity", "pay"), ("code", "timeout")]), "payment Failed");
        assert_eq!(map(&[("activity", "pay"), ("code", "ok")]), "payment Done");
        assert_eq!(map(&[("activity", "pay"), ("bot", "")]), "payment Done");
        assert_eq!(map(&[("activity", "see"), ("bot", "")]), "ignored by 2");
        assert_eq!(map(&[("channel", "site")]), "visit Done");
        assert_eq!(map(&[("channel", "site"), ("screen", "home")]), "unmapped");
        assert_eq!(map(&[]), "unmapped");
    }

    #[test]
    fn rules_that_say_nothing_or_two_things_are_refused() {
        assert_eq!(refused("[{}]"), "0");
        assert_eq!(
            refused(r#"[{"ignore":true},{"touchpoint":"a","ignore":true}]"#),
            "1.ignore"
        );
        assert_eq!(refused(r#"[{"ignore":true,"outcome":"failed"}]"#), "0.outcome");
        assert_eq!(refused(r#"[{"touchpoint":""}]"#), "0.touchpoint");
        assert_eq!(
            refused(r#"[{"touchpoint":"a","when":[{"attribute":"x"}]}]"#),
            "0.when.0"
        );
        assert_eq!(
            refused(r#"[{"touchpoint":"a","when":[{"attribute":"x","is":"1","present":true}]}]"#),
            "0.when.0"
        );
        assert_eq!(
            refused(r#"[{"touchpoint":"a","when":[{"attribute":"x","oneOf":[]}]}]"#),
            "0.when.0.oneOf"
        );
        assert_eq!(
            refused(r#"[{"touchpoint":"a","when":[{"attribute":"","is":"1"}]}]"#),
            "0.when.0.attribute"
        );
    }

    #[test]
    fn what_no_rule_fits_is_counted_by_activity_with_examples() {
        let rules = mapping(r#"[{"when":[{"attribute":"bot","present":true}],"ignore":true}]"#).unwrap();
        let mut counts = MappingCounts::default();
        for position in 0..5 {
            counts.count(&rules.map(&Event(&[])), "call", position);
        }
        counts.count(&rules.map(&Event(&[("bot", "1")])), "call", 5);
        assert_eq!(
            (counts.mapped, counts.unmapped_count(), &counts.ignored),
            (0, 5, &BTreeMap::from([(0, 1)]))
        );
        assert_eq!(counts.unmapped["call"].examples, [0, 1, 2]);
    }
}
