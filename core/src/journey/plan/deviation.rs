//! The twelve ways in which a journey departs from its plan, and what each weighs.
//!
//! The first four are those of Halvorsrud, Kvale and Følstad, *Improving service quality through customer journey
//! analysis* (2016): ad-hoc, irregular order, failure, missing; the others split what event logs show beside them.
//! Weights are whole numbers that only compare with one another; money is counted apart.

use super::{PlanError, located::Checked, located::at};
use crate::json::object::document;
use crate::limits::MAX_PLAN_WEIGHT;
use serde::Serialize;

/// A way to depart from a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DeviationKind {
    /// A required step that no event did, and that can come no more.
    Missing,
    /// An event that no step of the plan explains.
    AdHoc,
    /// A step that was done, but before a step that precedes it or after one that follows it: a missing step and an
    /// ad-hoc event of one touchpoint, told as one.
    OutOfOrder,
    /// A step done more often than the plan allows.
    Repeated,
    /// An attempt that failed.
    Failed,
    /// A step done on a channel that the plan does not allow.
    WrongChannel,
    /// A step done by another actor than the planned one.
    WrongActor,
    /// A step done after its deadline.
    Late,
    /// A step done before its earliest time.
    TooEarly,
    /// A silence longer than the plan's while a step was due.
    Stalled,
    /// A silence so long that the case counts as given up, with a step still due.
    Abandoned,
    /// A session on another channel took up the case. Not a fault.
    ResumedElsewhere,
}

/// The default weights and why they are what they are, as of 2026-11.
///
/// A touched step is one fault, not two: all that can be wrong with one attempt in its place weighs less than
/// calling the event ad-hoc, and all that can be wrong with a step out of its order weighs no more than a missing and
/// an ad-hoc one.
pub const DEFAULT_WEIGHTS: [(DeviationKind, u32, &str); 12] = [
    (
        DeviationKind::Missing,
        10,
        "the unit: something promised did not happen",
    ),
    (
        DeviationKind::AdHoc,
        10,
        "as in unit-cost alignments, both sides weigh the same",
    ),
    (
        DeviationKind::OutOfOrder,
        8,
        "less than the missing and ad-hoc pair that it stands for, and than one of them",
    ),
    (
        DeviationKind::Repeated,
        3,
        "work done twice, less than work never planned",
    ),
    (
        DeviationKind::Failed,
        5,
        "half of a step: it was tried; with channel and actor still below ad-hoc",
    ),
    (
        DeviationKind::WrongChannel,
        2,
        "the step was done; only its channel was another",
    ),
    (
        DeviationKind::WrongActor,
        2,
        "the step was done; only its actor was another",
    ),
    (
        DeviationKind::Late,
        3,
        "a promise of time broken, the step itself kept",
    ),
    (DeviationKind::TooEarly, 2, "rarely harms, often a sign"),
    (DeviationKind::Stalled, 2, "a wait that the plan did not foresee"),
    (
        DeviationKind::Abandoned,
        10,
        "as much as a step that did not happen",
    ),
    (
        DeviationKind::ResumedElsewhere,
        0,
        "what omnichannel is for, not a fault",
    ),
];

impl DeviationKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Missing,
        Self::AdHoc,
        Self::OutOfOrder,
        Self::Repeated,
        Self::Failed,
        Self::WrongChannel,
        Self::WrongActor,
        Self::Late,
        Self::TooEarly,
        Self::Stalled,
        Self::Abandoned,
        Self::ResumedElsewhere,
    ];

    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::AdHoc => "adHoc",
            Self::OutOfOrder => "outOfOrder",
            Self::Repeated => "repeated",
            Self::Failed => "failed",
            Self::WrongChannel => "wrongChannel",
            Self::WrongActor => "wrongActor",
            Self::Late => "late",
            Self::TooEarly => "tooEarly",
            Self::Stalled => "stalled",
            Self::Abandoned => "abandoned",
            Self::ResumedElsewhere => "resumedElsewhere",
        }
    }

    /// Its weight where a plan gives none.
    pub fn default_weight(self) -> u32 {
        let row = DEFAULT_WEIGHTS.iter().find(|(kind, ..)| *kind == self);
        row.map_or(0, |(_, weight, _)| *weight)
    }
}

document! {
    /// Weights of deviations; one that is absent has its default.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "DeviationWeights"))]
    pub struct WeightsDraft {
        /// Of a missing step; 10 when absent.
        #[serde(default)]
        pub missing: Option<u32>,
        /// Of an ad-hoc event; 10 when absent.
        #[serde(default)]
        pub ad_hoc: Option<u32>,
        /// Of a step out of its order; 8 when absent.
        #[serde(default)]
        pub out_of_order: Option<u32>,
        /// Of a repetition beyond the plan; 3 when absent.
        #[serde(default)]
        pub repeated: Option<u32>,
        /// Of a failed attempt; 5 when absent.
        #[serde(default)]
        pub failed: Option<u32>,
        /// Of another channel than allowed; 2 when absent.
        #[serde(default)]
        pub wrong_channel: Option<u32>,
        /// Of another actor than planned; 2 when absent.
        #[serde(default)]
        pub wrong_actor: Option<u32>,
        /// Of a deadline that was not kept; 3 when absent.
        #[serde(default)]
        pub late: Option<u32>,
        /// Of a step before its earliest time; 2 when absent.
        #[serde(default)]
        pub too_early: Option<u32>,
        /// Of a long silence; 2 when absent.
        #[serde(default)]
        pub stalled: Option<u32>,
        /// Of a case given up; 10 when absent.
        #[serde(default)]
        pub abandoned: Option<u32>,
        /// Of a change of channel between sessions; 0 when absent, since it is no fault.
        #[serde(default)]
        pub resumed_elsewhere: Option<u32>,
    }
}

impl WeightsDraft {
    const fn given(&self, kind: DeviationKind) -> Option<u32> {
        match kind {
            DeviationKind::Missing => self.missing,
            DeviationKind::AdHoc => self.ad_hoc,
            DeviationKind::OutOfOrder => self.out_of_order,
            DeviationKind::Repeated => self.repeated,
            DeviationKind::Failed => self.failed,
            DeviationKind::WrongChannel => self.wrong_channel,
            DeviationKind::WrongActor => self.wrong_actor,
            DeviationKind::Late => self.late,
            DeviationKind::TooEarly => self.too_early,
            DeviationKind::Stalled => self.stalled,
            DeviationKind::Abandoned => self.abandoned,
            DeviationKind::ResumedElsewhere => self.resumed_elsewhere,
        }
    }

    /// The weight of every kind.
    pub(super) fn weights(&self) -> Checked<Weights> {
        let mut weights = Weights::default();
        for (kind, slot) in DeviationKind::ALL.into_iter().zip(&mut weights.0) {
            let Some(given) = self.given(kind) else { continue };
            if given > MAX_PLAN_WEIGHT {
                let refused = PlanError::WeightOutOfRange {
                    got: given,
                    max: MAX_PLAN_WEIGHT,
                };
                return at(&format!("weights.{}", kind.name()), Err(refused));
            }
            *slot = given;
        }
        Ok(weights)
    }
}

/// The weight of every kind of deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights([u32; 12]);

impl Default for Weights {
    fn default() -> Self {
        Self(DeviationKind::ALL.map(DeviationKind::default_weight))
    }
}

impl Weights {
    /// What a kind weighs.
    pub fn of(&self, kind: DeviationKind) -> u32 {
        let row = DeviationKind::ALL
            .iter()
            .zip(&self.0)
            .find(|(known, _)| **known == kind);
        row.map_or(0, |(_, weight)| *weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_defaults_names_every_kind_once() {
        let kinds: Vec<DeviationKind> = DEFAULT_WEIGHTS.iter().map(|row| row.0).collect();
        assert_eq!(kinds, DeviationKind::ALL);
        assert!(DEFAULT_WEIGHTS.iter().all(|(_, _, reason)| !reason.is_empty()));
    }

    #[test]
    fn one_attempt_is_told_as_one_fault() {
        use DeviationKind as Kind;
        let weigh = |kinds: &[Kind]| kinds.iter().map(|kind| kind.default_weight()).sum::<u32>();
        let place = [Kind::WrongChannel, Kind::WrongActor];
        let ad_hoc = weigh(&[Kind::AdHoc]);
        assert!(weigh(&[Kind::Failed]) + weigh(&place) < ad_hoc);
        assert!(weigh(&[Kind::Repeated]) + weigh(&place) < ad_hoc);
        assert!(weigh(&[Kind::Late, Kind::TooEarly]) + weigh(&place) < ad_hoc);
        let pair = weigh(&[Kind::Missing, Kind::AdHoc]);
        assert!(weigh(&[Kind::OutOfOrder, Kind::Failed]) + weigh(&place) <= pair);
        assert!(weigh(&[Kind::OutOfOrder, Kind::Late, Kind::TooEarly]) + weigh(&place) <= pair);
    }
}
