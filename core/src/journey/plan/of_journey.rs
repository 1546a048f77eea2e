//! The plan of a user journey: what its design says about order, choice, repetition and time.
//!
//! Each touchpoint is a step of the plan. Touchpoints of a step follow one another, steps of a stage too unless the stage
//! takes them in any order, and stages follow one another. Steps that name the same choice exclude one another. The time of
//! a step is measured from the last touchpoint of the step before it, or from the start; where several steps stand
//! before it, as after a choice, there is no such point, and the time is left out and told.

use super::{Choose, ExclusiveDraft, PlanDraft, PlanStepDraft, SpanDraft};
use crate::journey::atlas::{Stage, Step, UserJourney};

impl PlanDraft {
    /// The plan of a user journey, and the ids of the steps whose time is left out.
    pub fn of(journey: &UserJourney) -> (Self, Vec<String>) {
        let mut builder = Builder::default();
        let mut before: Vec<String> = Vec::new();
        for stage in &journey.stages {
            let last = builder.stage(stage, &before);
            if !last.is_empty() {
                before = last;
            }
        }
        let plan = Self {
            id: journey.id.clone(),
            title: journey.title.clone(),
            steps: builder.steps,
            exclusive: builder.exclusive,
            ..Self::default()
        };
        (plan, builder.untimed)
    }
}

#[derive(Default)]
struct Builder {
    steps: Vec<PlanStepDraft>,
    exclusive: Vec<ExclusiveDraft>,
    untimed: Vec<String>,
}

impl Builder {
    /// Adds a stage after some touchpoints; those with which it ends.
    fn stage(&mut self, stage: &Stage, before: &[String]) -> Vec<String> {
        let mut ends: Vec<String> = Vec::new();
        let mut latest = before.to_vec();
        // Steps of one choice stand beside one another.
        let groups = stage
            .steps
            .chunk_by(|a, b| a.choice.is_some() && a.choice == b.choice);
        for group in groups {
            let mut heads = Vec::new();
            let mut last = Vec::new();
            for step in group {
                let Some((head, tail)) = self.step(step, &latest) else {
                    continue;
                };
                heads.push(head);
                last.push(tail);
            }
            if heads.len() > 1 {
                let optional = group.iter().any(|step| step.optional);
                self.exclusive.push(ExclusiveDraft {
                    choose: if optional {
                        Choose::AtMostOne
                    } else {
                        Choose::ExactlyOne
                    },
                    steps: heads,
                });
            }
            if stage.any_order {
                ends.append(&mut last);
            } else if !last.is_empty() {
                latest = last;
            }
        }
        if stage.any_order { ends } else { latest }
    }

    /// Adds the touchpoints of a step; the first and the last.
    fn step(&mut self, step: &Step, before: &[String]) -> Option<(String, String)> {
        let mut after = before.to_vec();
        let count = step.touchpoints.len();
        for (index, point) in step.touchpoints.iter().enumerate() {
            let last = index.saturating_add(1) == count;
            let deadline = if last { self.deadline(step, before) } else { None };
            self.steps.push(PlanStepDraft {
                id: point.id.clone(),
                title: point.title.clone(),
                channels: point.channel.iter().cloned().collect(),
                actor: point.initiator.clone(),
                optional: step.optional,
                repeat: step.at_most.filter(|most| *most > 1),
                after,
                deadline,
                ..PlanStepDraft::default()
            });
            after = vec![point.id.clone()];
        }
        let (first, last) = (step.touchpoints.first()?, step.touchpoints.last()?);
        Some((first.id.clone(), last.id.clone()))
    }

    fn deadline(&mut self, step: &Step, before: &[String]) -> Option<SpanDraft> {
        let seconds = i64::from(step.within_seconds?);
        let since = match before {
            [] => None,
            [only] => Some(only.clone()),
            _ => {
                self.untimed.push(step.id.clone());
                return None;
            }
        };
        Some(SpanDraft {
            seconds: Some(seconds),
            since,
            ..SpanDraft::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Atlas;
    use crate::journey::atlas::SHIPPED;
    use crate::journey::plan::Plan;

    #[test]
    fn every_journey_that_ships_has_a_plan() {
        let atlas = Atlas::read(SHIPPED[0].1.as_bytes()).unwrap();
        for user in &atlas.draft().user_journeys {
            let (draft, _) = PlanDraft::of(user);
            assert_eq!(draft.steps.len(), user.touchpoints().count());
            let plan = Plan::new(draft).unwrap();
            assert_eq!(plan.draft().id, user.id);
        }
    }

    #[test]
    fn order_choice_and_time_come_from_the_design() {
        let step = |id: &str, choice: Option<&str>, within: Option<u32>| Step {
            id: format!("step-{id}"),
            choice: choice.map(str::to_owned),
            within_seconds: within,
            touchpoints: vec![crate::journey::Touchpoint {
                id: id.to_owned(),
                ..crate::journey::Touchpoint::default()
            }],
            ..Step::default()
        };
        let stage = |any_order, steps| Stage {
            any_order,
            steps,
            ..Stage::default()
        };
        let journey = UserJourney {
            id: "j".to_owned(),
            stages: vec![
                stage(true, vec![step("a", None, None), step("b", None, None)]),
                stage(
                    false,
                    vec![
                        step("c", Some("x"), None),
                        step("d", Some("x"), None),
                        step("e", None, Some(60)),
                        step("f", None, Some(120)),
                    ],
                ),
            ],
            ..UserJourney::default()
        };
        let (plan, untimed) = PlanDraft::of(&journey);
        let after: Vec<_> = plan.steps.iter().map(|step| step.after.join("+")).collect();
        assert_eq!(after, ["", "", "a+b", "a+b", "c+d", "e"]);
        assert_eq!(plan.exclusive[0].steps, ["c", "d"]);
        assert_eq!(untimed, ["step-e"]);
        let deadline = plan.steps[5].deadline.as_ref().unwrap();
        assert_eq!(
            (deadline.seconds, deadline.since.as_deref()),
            (Some(120), Some("e"))
        );
    }
}
