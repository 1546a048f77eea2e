use crate::journey::plan::{LocatedPlanError, Plan, PlanDraft, PlanError};
use proptest::prelude::*;

fn read(json: &str) -> Result<Plan, LocatedPlanError> {
    Plan::new(crate::json::read::<PlanDraft>(json.as_bytes()).unwrap())
}

fn refused(parts: &str) -> (String, u32) {
    use crate::problem::Problem;
    let error = read(&format!(r#"{{"id":"p",{parts}}}"#)).unwrap_err();
    (error.at, error.problem.entry().code)
}

fn at(path: &str, code: u32) -> (String, u32) {
    (path.to_owned(), code)
}

#[test]
fn what_precedes_and_follows_is_closed() {
    let plan = read(
        r#"{"id":"p","steps":[{"id":"d","after":["b","c"]},{"id":"a"},{"id":"b","after":["a"]},{"id":"c","after":["a"]}]}"#,
    )
    .unwrap();
    let steps = |set: super::StepSet| set.steps().map(|step| plan.step_id(step)).collect::<Vec<_>>();
    assert_eq!(plan.order(), [1, 2, 3, 0]);
    assert_eq!(steps(plan.step(0).unwrap().before()), ["a", "b", "c"]);
    assert_eq!(steps(plan.step(1).unwrap().following()), ["d", "b", "c"]);
    assert_eq!(steps(plan.steps_of("b")), ["b"]);
    assert!(plan.steps_of("x").is_empty());
}

#[test]
fn branches_of_a_choice_are_uncertain_up_to_their_join() {
    let plan = read(
        r#"{"id":"p","steps":[{"id":"a"},{"id":"x","after":["a"]},{"id":"y","after":["a"]},{"id":"x2","after":["x"]},{"id":"z","after":["x2","a"]}],
            "exclusive":[{"steps":["x","y"]}]}"#,
    )
    .unwrap();
    let certain: Vec<bool> = (0..5).map(|step| plan.step(step).unwrap().is_certain()).collect();
    assert_eq!(certain, [true, false, false, false, true]);
}

#[test]
fn plans_that_cannot_be_are_refused_where_they_stand() {
    assert_eq!(refused(r#""steps":[]"#), at("steps", 0x0759));
    assert_eq!(refused(r#""steps":[{"id":""}]"#), at("steps.0.id", 0x0752));
    assert_eq!(refused(r#""steps":[{"id":"a\u0000"}]"#), at("steps.0.id", 0x0752));
    assert_eq!(
        refused(r#""steps":[{"id":"a"},{"id":"a"}]"#),
        at("steps.1.id", 0x0751)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a","after":["b"]}]"#),
        at("steps.0.after.0", 0x0750)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a"},{"id":"b","after":["a","a"]}]"#),
        at("steps.1.after.1", 0x0751)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a","after":["a"]}]"#),
        at("steps.0.after.0", 0x0754)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a","repeat":0}]"#),
        at("steps.0.repeat", 0x0757)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a","channels":["site","site"]}]"#),
        at("steps.0.channels.1", 0x0751)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a"}],"stallAfterSeconds":0"#),
        at("stallAfterSeconds", 0x0757)
    );
    assert_eq!(
        refused(r#""steps":[{"id":"a"}],"weights":{"missing":1000001}"#),
        at("weights.missing", 0x0758)
    );
}

#[test]
fn a_round_is_told_in_its_own_order() {
    let error = read(
        r#"{"id":"p","steps":[{"id":"tail","after":["c"]},{"id":"a","after":["c"]},{"id":"b","after":["a"]},{"id":"c","after":["b"]}]}"#,
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "steps.3.after.0: the steps wait for one another: c, a, b, c"
    );
}

#[test]
fn groups_that_contradict_are_refused() {
    let steps = r#""steps":[{"id":"a"},{"id":"b","after":["a"]},{"id":"c","optional":true},{"id":"d"}]"#;
    let group = |groups: &str| refused(&format!(r#"{steps},"exclusive":[{groups}]"#));
    assert_eq!(group(r#"{"steps":["a"]}"#), at("exclusive.0.steps", 0x0755));
    assert_eq!(group(r#"{"steps":["a","b"]}"#), at("exclusive.0.steps.1", 0x0755));
    assert_eq!(group(r#"{"steps":["a","c"]}"#), at("exclusive.0.steps.1", 0x0755));
    assert_eq!(
        group(r#"{"steps":["a","d"]},{"choose":"atMostOne","steps":["d","c"]}"#),
        at("exclusive.1.steps.0", 0x0755)
    );
    assert_eq!(group(r#"{"steps":["a","x"]}"#), at("exclusive.0.steps.1", 0x0750));
}

#[test]
fn times_are_measured_from_what_precedes() {
    let with = |time: &str| {
        refused(&format!(
            r#""steps":[{{"id":"a"}},{{"id":"b"}},{{"id":"c","after":["a"],{time}}}]"#
        ))
    };
    assert_eq!(
        with(r#""deadline":{"seconds":5,"since":"b"}"#),
        at("steps.2.deadline.since", 0x0756)
    );
    assert_eq!(
        with(r#""notBefore":{"seconds":5,"since":"c"}"#),
        at("steps.2.notBefore.since", 0x0756)
    );
    assert_eq!(
        with(r#""deadline":{"seconds":-1}"#),
        at("steps.2.deadline.seconds", 0x0757)
    );
    assert_eq!(
        with(r#""deadline":{"days":36601}"#),
        at("steps.2.deadline.days", 0x0757)
    );
    assert_eq!(with(r#""deadline":{}"#), at("steps.2.deadline", 0x0759));
    assert_eq!(
        with(r#""deadline":{"seconds":0,"months":1}"#),
        at("steps.2.deadline", 0x0759)
    );
    assert_eq!(
        with(r#""deadline":{"businessDays":4},"notBefore":{"businessDays":5}"#),
        at("steps.2.notBefore", 0x0759)
    );
    assert_eq!(
        with(r#""deadline":{"seconds":4,"since":"a"},"notBefore":{"seconds":5,"since":"a"}"#),
        at("steps.2.notBefore", 0x0759)
    );
}

#[test]
fn long_texts_are_refused_and_not_repeated() {
    let long = "ж".repeat(100_000);
    let error = read(&format!(r#"{{"id":"p","steps":[{{"id":"{long}"}}]}}"#)).unwrap_err();
    assert_eq!(error.at, "steps.0.id");
    assert!(error.to_string().len() < 400);
    let error = read(&format!(
        r#"{{"id":"p","title":"{long}","steps":[{{"id":"a"}}]}}"#
    ))
    .unwrap_err();
    let expected = PlanError::TextTooLong {
        what: "title",
        got: 100_000,
        max: 1000,
    };
    assert_eq!((error.at.as_str(), error.problem), ("title", expected));
}

#[test]
fn a_draft_reads_as_it_was_written() {
    let json = r#"{"id":"p","steps":[{"id":"a","channels":["site"],"repeat":2},{"id":"b","after":["a"],"deadline":{"seconds":60,"since":"a"}},{"id":"c"}],"exclusive":[{"choose":"atMostOne","steps":["b","c"]}],"stallAfterSeconds":7,"weights":{"late":4}}"#;
    let plan = read(json).unwrap();
    assert_eq!(crate::json::writer::to_json(plan.draft()).unwrap(), json);
}

proptest! {
    /// Whatever the arrows are: either an order that keeps them all, or a round that is one.
    #[test]
    fn arrows_give_an_order_or_a_round(arrows in proptest::collection::btree_set((0_usize..7, 0_usize..7), 0..14)) {
        let after = |step: usize| {
            let named: Vec<String> = arrows.iter().filter(|(_, to)| *to == step).map(|(from, _)| format!(r#""s{from}""#)).collect();
            format!(r#"{{"id":"s{step}","after":[{}]}}"#, named.join(","))
        };
        let steps: Vec<String> = (0..7).map(after).collect();
        match read(&format!(r#"{{"id":"p","steps":[{}]}}"#, steps.join(","))) {
            Ok(plan) => {
                let place = |step: usize| plan.order().iter().position(|placed| *placed == step).unwrap();
                prop_assert!(arrows.iter().all(|(from, to)| place(*from) < place(*to)));
            }
            Err(LocatedPlanError { problem: PlanError::Cycle { round }, .. }) => {
                let round: Vec<usize> = round.split(", ").map(|name| name[1..].parse().unwrap()).collect();
                prop_assert!(round.len() > 1 && round.first() == round.last());
                prop_assert!(round.windows(2).all(|pair| arrows.contains(&(pair[0], pair[1]))));
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
