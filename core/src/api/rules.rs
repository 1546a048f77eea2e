//! Rules as dated data: what ships, and how a request brings its own.
//!
//! A set of rules is a list of versions, each with the first day of its force and its source. The data files lie
//! beside the crate's sources in `rules/`; a request may give its own set in the same shape, so that a law that
//! changed, or a figure that is doubted, is replaced without a new release.

use super::reader::Read;
use super::wire::DayText;
use super::{Error, request};
use crate::calendar::Date;
use crate::problem::error_page;

/// Refused sets of rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// No version of the rules is in force on a day.
    #[error("no version of the rules is in force on {on}")]
    NoneInForce {
        /// The day.
        on: Date,
    },
    /// A rule that contradicts itself.
    #[error("the rule from {from} cannot be: {reason}")]
    Refused {
        /// First day of the rule.
        from: Date,
        /// What is wrong.
        reason: &'static str,
    },
}

error_page! {
    RulesError:
    0x0501 NoneInForce "noRuleInForce" "rules" "add a version whose first day is not later than the day asked about";
    0x0502 Refused     "ruleRefused"   "rules" "mend the version of the rules that the message names";
}

/// A version of a set of rules.
pub(super) trait Version {
    /// First day of its force.
    fn from(&self) -> &DayText;
}

/// The version in force on a day: the last one that began by then.
pub(super) fn in_force<V: Version>(versions: &[V], on: Date) -> Result<&V, Error> {
    let mut best: Option<(Date, &V)> = None;
    for (index, version) in versions.iter().enumerate() {
        let from = version.from().read("from");
        let from = from.map_err(|error| error.within(&format!("rules.{index}")))?;
        if from <= on && best.is_none_or(|(latest, _)| from >= latest) {
            best = Some((from, version));
        }
    }
    best.map(|(_, version)| version)
        .ok_or_else(|| RulesError::NoneInForce { on }.into())
}

/// Reads a shipped data file.
pub(super) fn shipped<T: Read>(text: &str) -> Result<T, Error> {
    request::read(text.as_bytes())
}
