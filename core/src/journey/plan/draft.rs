//! A plan as it is declared; [`super::Plan::new`] checks it, nothing else reads one.

use super::deviation::WeightsDraft;
use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
#[cfg(feature = "schema")]
use crate::limits::{
    MAX_NAME_CHARACTERS, MAX_PLAN_BUSINESS_DAYS, MAX_PLAN_DAYS, MAX_PLAN_LIST, MAX_PLAN_MONTHS,
    MAX_PLAN_REPEAT, MAX_PLAN_SECONDS, MAX_PLAN_STEPS,
};
use serde::{Deserialize, Serialize};

document! {
    /// What a plan declares: steps and their partial order.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "JourneyPlan"))]
    pub struct PlanDraft {
        /// Id of the plan.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub id: String,
        /// Name for readers.
        #[serde(default)]
        pub title: Label,
        /// The steps; their order in the list settles ties and reads well, the plan's order is `after`.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_PLAN_STEPS)))]
        pub steps: Vec<PlanStepDraft>,
        /// Groups of steps that exclude one another.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_STEPS)))]
        pub exclusive: Vec<ExclusiveDraft>,
        /// A silence of more seconds counts as a stall while a step is due; never when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PLAN_SECONDS)))]
        pub stall_after_seconds: Option<i64>,
        /// A silence of more seconds up to the day of the question, with a step still due, gives the case up; never when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PLAN_SECONDS)))]
        pub abandon_after_seconds: Option<i64>,
        /// What each kind of deviation weighs.
        #[serde(default)]
        pub weights: WeightsDraft,
    }
}

document! {
    /// A step of a plan.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "PlanStep"))]
    pub struct PlanStepDraft {
        /// Id in the plan.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub id: String,
        /// Name for readers.
        #[serde(default)]
        pub title: Label,
        /// Touchpoint whose events do the step; the step's own id when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub touchpoint: Option<String>,
        /// Channels allowed; any when empty.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_LIST)))]
        pub channels: Vec<String>,
        /// Who does it; anyone when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub actor: Option<String>,
        /// Whether it may be left out.
        #[serde(default)]
        pub optional: bool,
        /// How often it may be done; once when absent. Failed attempts do not count.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PLAN_REPEAT)))]
        pub repeat: Option<u16>,
        /// Steps that precede it: each of them is done first, left out, or excluded.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_STEPS)))]
        pub after: Vec<String>,
        /// At most so long after another step, or after the start; in days until the end of the last one.
        #[serde(default)]
        pub deadline: Option<SpanDraft>,
        /// At least so long after another step, or after the start; in days from the beginning of that day.
        #[serde(default)]
        pub not_before: Option<SpanDraft>,
    }
}

document! {
    /// A length of time from when another step was first done without failing: one of seconds, days, business days and
    /// months. Days are those of the zone and the calendar of the question.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "PlanSpan"))]
    pub struct SpanDraft {
        /// Seconds; exactly so many keep the time.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = MAX_PLAN_SECONDS)))]
        pub seconds: Option<i64>,
        /// Calendar days; 0 is the day itself.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = MAX_PLAN_DAYS)))]
        pub days: Option<i64>,
        /// Business days; 1 after a day off is the next day that is worked.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = MAX_PLAN_BUSINESS_DAYS)))]
        pub business_days: Option<i64>,
        /// Calendar months; the day of month clamps to the month's end.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = MAX_PLAN_MONTHS)))]
        pub months: Option<i64>,
        /// A step that precedes; the first event of the case when absent. Nothing is measured while it is not done.
        #[serde(default)]
        pub since: Option<String>,
    }
}

document! {
    /// Steps that exclude one another; each may head a branch.
    ///
    /// A step that is not chosen is excluded, and so is every step all of whose own `after` are excluded: the branch falls
    /// away up to where it joins a living one. Order holds through excluded steps.
    #[cfg_attr(feature = "schema", schemars(rename = "ExclusiveGroup"))]
    pub struct ExclusiveDraft {
        /// How many of them are done.
        #[serde(default)]
        pub choose: Choose,
        /// The steps.
        #[cfg_attr(feature = "schema", schemars(length(min = 2, max = MAX_PLAN_STEPS)))]
        pub steps: Vec<String>,
    }
}

/// How many steps of an exclusive group are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExclusiveChoice"))]
#[serde(rename_all = "camelCase")]
pub enum Choose {
    /// One of them, unless the branches of all have fallen away.
    #[default]
    ExactlyOne,
    /// One or none.
    AtMostOne,
}

words! {
    Choose ExactlyOne,
}
