//! How alignments stand in answers: events by their position in the request, steps by their ids.

use crate::journey::align::summary::{KindSummary, StepSummary, Summary, Trouble};
use crate::journey::align::{
    AlignedMove, Alignment, Because, Case, Deviation, MoveKind, Passed, Standing, TimeLimit,
};
use crate::journey::plan::mapping::MappingCounts;
use crate::journey::plan::{DeviationKind, Plan, StepSet};
use serde::Serialize;

/// Declares structs of an answer.
macro_rules! answer {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    };
}

answer! {
    /// An exact fraction, not reduced.
    #[cfg_attr(feature = "schema", schemars(rename = "FitnessFraction"))]
    pub struct FractionOut {
        /// Above the line.
        pub numerator: u64,
        /// Below the line.
        pub denominator: u64,
    }
}

/// A case with its alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AlignedInstance"))]
#[serde(rename_all = "camelCase")]
pub struct InstanceOut {
    /// Id of the case.
    pub case: String,
    /// How it stands.
    pub standing: Standing,
    /// Cost of all deviations.
    pub cost: u64,
    /// Cost of the moves alone, which is the least there is unless the bound was reached.
    pub move_cost: u64,
    /// What the moves cost at least, whatever the alignment; the move cost itself unless the bound was reached.
    pub at_least: u64,
    /// Whether the bound on states was reached, so that the move cost is an upper bound.
    pub bound_reached: bool,
    /// `(worst - move cost) / worst`, worst when every event is ad-hoc and the cheapest journey of the plan all missing.
    pub fitness: FractionOut,
    /// Moves in order.
    pub moves: Vec<AlignedMoveOut>,
    /// Deviations between events: silences, changes of channel.
    pub between: Vec<DeviationOut>,
    /// Steps that choices took out; while a choice is open, its first step stands for all.
    pub excluded: Vec<String>,
    /// How often an event stood before an earlier one in the log.
    pub went_back: usize,
    /// Events later than the instant of the question.
    pub later_events: usize,
}

/// A move of an alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AlignedMove"))]
#[serde(rename_all = "camelCase")]
pub struct AlignedMoveOut {
    /// Which sides it is on: an event that does a step, a step without an event, an event without a step.
    pub kind: MoveKind,
    /// Position of the event in the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
    /// Touchpoint of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<String>,
    /// The step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Whether an event did the step before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// What the step is, where no event does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<Passed>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deviations: Vec<DeviationOut>,
}

/// A departure from the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "JourneyDeviation"))]
#[serde(rename_all = "camelCase")]
pub struct DeviationOut {
    /// Which.
    pub kind: DeviationKind,
    /// Its weight.
    pub cost: u32,
    /// Position of the event in the request; the later one for what lies between two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
    /// The step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Why it is one.
    pub because: BecauseOut,
}

answer! {
    /// The values that make a deviation; those that it has.
    #[cfg_attr(feature = "schema", schemars(rename = "DeviationReason"))]
    pub struct BecauseOut {
        /// `caseOver`, `laterDone`, `deadlinePassed`, `notYet`, `unplannedTouchpoint`, `noStepLeft`, `earlierOpen`, `allowed`,
        /// `attemptFailed`, `planned`, `silence` or `moved`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["caseOver", "laterDone", "deadlinePassed", "notYet", "unplannedTouchpoint", "noStepLeft", "earlierOpen", "allowed", "attemptFailed", "planned", "silence", "moved"])))]
        pub reason: &'static str,
        /// Steps done that come after it, or without a fate that come before it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub steps: Vec<String>,
        /// Seconds allowed, or to wait.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub limit_seconds: Option<i64>,
        /// Local day until whose end it was allowed, or from which on.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub limit_day: Option<String>,
        /// Seconds gone by, rounded away from the limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub elapsed_seconds: Option<i64>,
        /// Step from which they count; the start of the case when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub since: Option<String>,
        /// How often the plan allows the step.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub times: Option<u16>,
        /// Channels or actor planned.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub planned: Vec<String>,
        /// Channel or actor found.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub found: Option<String>,
        /// Channel before.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// Channel after.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
    }
}

answer! {
    /// All cases together.
    #[cfg_attr(feature = "schema", schemars(rename = "AlignmentSummary"))]
    pub struct AlignmentSummaryOut {
        /// Cases.
        pub cases: u64,
        /// Cases without a fault; a change of channel is none.
        pub conforming: u64,
        /// Cases in which nothing is due any more.
        pub complete: u64,
        /// Cases in which steps may still come.
        pub unfinished: u64,
        /// Cases that are over with their last steps missing.
        pub incomplete: u64,
        /// Cases that were silent for too long.
        pub abandoned: u64,
        /// Cases whose search reached the bound.
        pub bound_reached: u64,
        /// Cost of all deviations.
        pub cost: u64,
        /// Fitness of all cases: sums of numerators over sums of denominators.
        pub fitness: FractionOut,
        /// The twelve kinds.
        pub deviations: Vec<DeviationSumOut>,
        /// The steps in the order of the plan.
        pub steps: Vec<StepSumOut>,
        /// Ad-hoc events by touchpoint.
        pub ad_hoc: Vec<TouchpointSumOut>,
        /// Where cases first leave the plan: the ten most frequent.
        pub departures: Vec<DepartureOut>,
        /// Which deviations occur together in a case: the ten most frequent.
        pub patterns: Vec<PatternOut>,
        /// How often an event stood before an earlier one of its case.
        pub went_back: usize,
        /// Events later than the instant of the question.
        pub later_events: usize,
    }
}

/// Deviations of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DeviationSum"))]
#[serde(rename_all = "camelCase")]
pub struct DeviationSumOut {
    /// The kind.
    pub kind: DeviationKind,
    /// What one of them weighs.
    pub weight: u32,
    /// How many.
    pub count: u64,
    /// Cases that have one.
    pub cases: u64,
    /// Their weights together.
    pub cost: u64,
    /// Cost of the contacts on which they stand, in minor units.
    pub money_minor: i64,
}

answer! {
    /// Ad-hoc events of one touchpoint.
    #[cfg_attr(feature = "schema", schemars(rename = "TouchpointSum"))]
    pub struct TouchpointSumOut {
        /// The touchpoint.
        pub touchpoint: String,
        /// How many.
        pub count: u64,
        /// Cases that have one.
        pub cases: u64,
        /// Their weights together.
        pub cost: u64,
        /// Cost of the contacts, in minor units.
        pub money_minor: i64,
    }
}

answer! {
    /// What became of a step over all cases.
    #[cfg_attr(feature = "schema", schemars(rename = "StepSum"))]
    pub struct StepSumOut {
        /// The step.
        pub step: String,
        /// Cases in which an event did it, or tried to.
        pub done: u64,
        /// Cases in which it was left out, being optional.
        pub left_out: u64,
        /// Cases in which a choice took it out.
        pub excluded: u64,
        /// Cases in which it may still come.
        pub pending: u64,
        /// Cases in which it is missing.
        pub missing: u64,
        /// Cases in which it was out of order.
        pub out_of_order: u64,
        /// Repetitions beyond the plan.
        pub repeated: u64,
        /// Failed attempts.
        pub failed: u64,
        /// Events on another channel.
        pub wrong_channel: u64,
        /// Events by another actor.
        pub wrong_actor: u64,
        /// Cases in which it was late.
        pub late: u64,
        /// Cases in which it was too early.
        pub too_early: u64,
    }
}

/// A kind of deviation at a step, or of a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DeviationPlace"))]
#[serde(rename_all = "camelCase")]
pub struct TroubleOut {
    /// The kind.
    pub kind: DeviationKind,
    /// The step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Touchpoint of an ad-hoc event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<String>,
}

/// Where cases first leave the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanDeparture"))]
#[serde(rename_all = "camelCase")]
pub struct DepartureOut {
    /// The step done last before; none at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What came instead.
    pub trouble: TroubleOut,
    /// Cases.
    pub cases: u64,
}

answer! {
    /// Deviations that occur together.
    #[cfg_attr(feature = "schema", schemars(rename = "DeviationPattern"))]
    pub struct PatternOut {
        /// Each of them once.
        pub troubles: Vec<TroubleOut>,
        /// Cases that have these and no others.
        pub cases: u64,
    }
}

answer! {
    /// What became of the events.
    #[cfg_attr(feature = "schema", schemars(rename = "MappedEvents"))]
    pub struct MappedOut {
        /// Events that are touchpoints.
        pub mapped: u64,
        /// Events left out knowingly, by rule.
        pub ignored: Vec<IgnoredOut>,
        /// Events that no rule fits.
        pub unmapped_count: u64,
        /// The same by activity.
        pub unmapped: Vec<UnmappedOut>,
    }
}

answer! {
    /// Events that a rule leaves out.
    #[cfg_attr(feature = "schema", schemars(rename = "IgnoredEvents"))]
    pub struct IgnoredOut {
        /// Position of the rule.
        pub rule: usize,
        /// How many.
        pub count: u64,
    }
}

answer! {
    /// Events of one activity that no rule fits.
    #[cfg_attr(feature = "schema", schemars(rename = "UnmappedEvents"))]
    pub struct UnmappedOut {
        /// The activity; empty for events without one.
        pub activity: String,
        /// How many.
        pub count: u64,
        /// Positions of the first three in the request.
        pub examples: Vec<usize>,
    }
}

impl From<(u64, u64)> for FractionOut {
    fn from((numerator, denominator): (u64, u64)) -> Self {
        Self {
            numerator,
            denominator,
        }
    }
}

impl From<&MappingCounts> for MappedOut {
    fn from(counts: &MappingCounts) -> Self {
        let ignored = counts.ignored.iter().map(|(rule, count)| IgnoredOut {
            rule: *rule,
            count: *count,
        });
        let unmapped = counts.unmapped.iter().map(|(activity, unmapped)| UnmappedOut {
            activity: activity.clone(),
            count: unmapped.count,
            examples: unmapped.examples.clone(),
        });
        Self {
            mapped: counts.mapped,
            ignored: ignored.collect(),
            unmapped_count: counts.unmapped_count(),
            unmapped: unmapped.collect(),
        }
    }
}

/// Tells in the words of a plan.
pub(super) struct Teller<'a> {
    pub(super) plan: &'a Plan,
}

impl Teller<'_> {
    fn id(&self, step: usize) -> String {
        self.plan.step_id(step).to_owned()
    }

    fn ids(&self, steps: StepSet) -> Vec<String> {
        steps.steps().map(|step| self.id(step)).collect()
    }

    pub(super) fn instance(&self, case: &Case, alignment: &Alignment) -> InstanceOut {
        let tell = |deviation: &Deviation| self.deviation(case, deviation);
        InstanceOut {
            case: case.id().to_owned(),
            standing: alignment.standing,
            cost: alignment.total_cost(),
            move_cost: alignment.cost,
            at_least: alignment.at_least,
            bound_reached: alignment.bound_reached,
            fitness: alignment.fitness().into(),
            moves: alignment
                .moves
                .iter()
                .map(|aligned| self.aligned_move(case, aligned))
                .collect(),
            between: alignment.between.iter().map(tell).collect(),
            excluded: self.ids(alignment.excluded),
            went_back: case.went_back(),
            later_events: alignment.later_events,
        }
    }

    fn aligned_move(&self, case: &Case, aligned: &AlignedMove) -> AlignedMoveOut {
        let event = aligned.event.and_then(|event| case.events().get(event));
        AlignedMoveOut {
            kind: aligned.kind,
            event: event.map(|event| event.position),
            touchpoint: event.map(|event| event.touchpoint.clone()),
            step: aligned.step.map(|step| self.id(step)),
            again: aligned.again,
            passed: aligned.passed,
            deviations: aligned
                .deviations
                .iter()
                .map(|deviation| self.deviation(case, deviation))
                .collect(),
        }
    }

    fn deviation(&self, case: &Case, deviation: &Deviation) -> DeviationOut {
        let event = deviation.event.and_then(|event| case.events().get(event));
        DeviationOut {
            kind: deviation.kind,
            cost: deviation.cost,
            event: event.map(|event| event.position),
            step: deviation.step.map(|step| self.id(step)),
            because: self.because(&deviation.because),
        }
    }

    fn because(&self, because: &Because) -> BecauseOut {
        let plain = |reason| BecauseOut {
            reason,
            ..BecauseOut::default()
        };
        let steps = |reason, steps: StepSet| BecauseOut {
            steps: self.ids(steps),
            ..plain(reason)
        };
        let time = |reason, limit: TimeLimit, elapsed: i64, since: Option<usize>| BecauseOut {
            limit_seconds: match limit {
                TimeLimit::Seconds(seconds) => Some(seconds),
                TimeLimit::Day(_) => None,
            },
            limit_day: match limit {
                TimeLimit::Day(day) => day.map(|day| day.to_string()),
                TimeLimit::Seconds(_) => None,
            },
            elapsed_seconds: Some(elapsed),
            since: since.map(|step| self.id(step)),
            ..plain(reason)
        };
        match because {
            Because::CaseOver => plain("caseOver"),
            Because::LaterDone(done) => steps("laterDone", *done),
            Because::EarlierOpen(open) => steps("earlierOpen", *open),
            Because::DeadlinePassed {
                limit,
                elapsed,
                since,
            } => time("deadlinePassed", *limit, *elapsed, *since),
            Because::NotYet {
                limit,
                elapsed,
                since,
            } => time("notYet", *limit, *elapsed, *since),
            Because::Silence { limit, elapsed } => {
                time("silence", TimeLimit::Seconds(*limit), *elapsed, None)
            }
            Because::Unplanned {
                touchpoint_is_planned: false,
            } => plain("unplannedTouchpoint"),
            Because::Unplanned {
                touchpoint_is_planned: true,
            } => plain("noStepLeft"),
            Because::Allowed(times) => BecauseOut {
                times: Some(*times),
                ..plain("allowed")
            },
            Because::Attempt => plain("attemptFailed"),
            Because::Planned { planned, found } => BecauseOut {
                planned: planned.clone(),
                found: Some(found.clone()),
                ..plain("planned")
            },
            Because::Moved { from, to } => BecauseOut {
                from: Some(from.clone()),
                to: Some(to.clone()),
                ..plain("moved")
            },
        }
    }

    pub(super) fn summary(
        &self,
        summary: &Summary,
        cases: &[Case],
        alignments: &[Alignment],
    ) -> AlignmentSummaryOut {
        let standing = |standing| summary.standings.get(&standing).copied().unwrap_or(0);
        let fitness = match summary.worst {
            0 => (1, 1),
            worst => (worst.saturating_sub(summary.move_cost), worst),
        };
        let departures = summary.departures.iter().map(|(departure, cases)| DepartureOut {
            after: departure.after.map(|step| self.id(step)),
            trouble: self.trouble(&departure.trouble),
            cases: *cases,
        });
        let patterns = summary.patterns.iter().map(|(troubles, cases)| PatternOut {
            troubles: troubles.iter().map(|trouble| self.trouble(trouble)).collect(),
            cases: *cases,
        });
        let ad_hoc = summary.ad_hoc.iter().map(|(touchpoint, sums)| TouchpointSumOut {
            touchpoint: touchpoint.clone(),
            count: sums.count,
            cases: sums.cases,
            cost: sums.cost,
            money_minor: sums.money_minor,
        });
        AlignmentSummaryOut {
            cases: summary.cases,
            conforming: summary.conforming,
            complete: standing(Standing::Complete),
            unfinished: standing(Standing::Unfinished),
            incomplete: standing(Standing::Incomplete),
            abandoned: standing(Standing::Abandoned),
            bound_reached: summary.bound_reached,
            cost: summary.cost,
            fitness: fitness.into(),
            deviations: DeviationKind::ALL
                .into_iter()
                .map(|kind| self.kind_sum(kind, summary.deviations.get(&kind)))
                .collect(),
            steps: summary
                .steps
                .iter()
                .enumerate()
                .map(|(step, sums)| self.step_sum(step, sums))
                .collect(),
            ad_hoc: ad_hoc.collect(),
            departures: departures.collect(),
            patterns: patterns.collect(),
            went_back: cases
                .iter()
                .fold(0, |sum, case| sum.saturating_add(case.went_back())),
            later_events: alignments
                .iter()
                .fold(0, |sum, alignment| sum.saturating_add(alignment.later_events)),
        }
    }

    fn trouble(&self, trouble: &Trouble) -> TroubleOut {
        TroubleOut {
            kind: trouble.kind,
            step: trouble.step.map(|step| self.id(step)),
            touchpoint: trouble.touchpoint.clone(),
        }
    }

    fn kind_sum(&self, kind: DeviationKind, sums: Option<&KindSummary>) -> DeviationSumOut {
        let sums = sums.copied().unwrap_or_default();
        DeviationSumOut {
            kind,
            weight: self.plan.weights().of(kind),
            count: sums.count,
            cases: sums.cases,
            cost: sums.cost,
            money_minor: sums.money_minor,
        }
    }

    fn step_sum(&self, step: usize, sums: &StepSummary) -> StepSumOut {
        let count = |kind| sums.deviations.get(&kind).copied().unwrap_or(0);
        StepSumOut {
            step: self.id(step),
            done: sums.done,
            left_out: sums.left_out,
            excluded: sums.excluded,
            pending: sums.pending,
            missing: count(DeviationKind::Missing),
            out_of_order: count(DeviationKind::OutOfOrder),
            repeated: count(DeviationKind::Repeated),
            failed: count(DeviationKind::Failed),
            wrong_channel: count(DeviationKind::WrongChannel),
            wrong_actor: count(DeviationKind::WrongActor),
            late: count(DeviationKind::Late),
            too_early: count(DeviationKind::TooEarly),
        }
    }
}
