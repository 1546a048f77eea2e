//! Rules of arrears: order of application and the cap of penalties.

use super::super::Error;
use super::super::object::reads;
use super::super::rules::{RulesError, Version, in_force, shipped};
use super::super::wire::{DayText, RateText};
use crate::bfm::loan::Bucket;
use crate::calendar::Date;
use crate::money::Rate;

reads! {
    /// Versions of the rules of arrears.
    pub struct ArrearsRules {
        /// The versions; the last one that began by the day asked about holds.
        pub rules: Vec<ArrearsRule>,
    }
}

reads! {
    /// One version.
    pub struct ArrearsRule {
        /// First day of its force.
        pub from: DayText,
        /// Law and article.
        pub source: String,
        /// The order in which a payment that is too small is applied, each kind of debt once.
        pub order: Vec<Bucket>,
        /// Most penalty a year on what is overdue while interest runs; none when absent.
        #[serde(default)]
        pub penalty_cap: Option<RateText>,
    }
}

impl Version for ArrearsRule {
    fn from(&self) -> &DayText {
        &self.from
    }
}

/// Order and cap in force on a day, with their source.
pub(super) fn arrears_on(
    own: Option<&ArrearsRules>,
    on: Date,
) -> Result<([Bucket; 6], Option<Rate>, String), Error> {
    let rule = if let Some(own) = own {
        in_force(&own.rules, on)?.clone()
    } else {
        let rules: ArrearsRules = shipped(include_str!("../../../rules/ru-arrears.json"))?;
        in_force(&rules.rules, on)?.clone()
    };
    let refused = |reason| RulesError::Refused { from: on, reason };
    let order = <[Bucket; 6]>::try_from(rule.order.as_slice())
        .map_err(|_| refused("the order names not six kinds of debt"))?;
    let cap = rule
        .penalty_cap
        .as_ref()
        .map(|cap| cap.read("rules.penaltyCap"))
        .transpose()?;
    Ok((order, cap, rule.source))
}
