use crate::api::call;
use proptest::prelude::*;

const PLAN: &str = r#"{"id":"loan","steps":[{"id":"apply"},{"id":"sign","after":["apply"]}]}"#;

fn refused(rest: &str) -> (String, String) {
    let request = format!(r#"{{"plan":{PLAN},{rest}}}"#);
    let error = call("journey.align", request.as_bytes()).unwrap_err();
    (error.kind, error.field)
}

fn at(kind: &str, field: &str) -> (String, String) {
    (kind.to_owned(), field.to_owned())
}

#[test]
fn an_answer_tells_every_case_and_all_together() {
    let request = format!(
        r#"{{"plan":{PLAN},"events":[{{"case":"c-1","at":"2026-01-15T10:00:00Z","touchpoint":"apply"}},
            {{"case":"c-1","at":"2026-01-15T10:05:00Z","touchpoint":"call"}}],"contactCosts":[{{"touchpoint":"call","minor":12000}}]}}"#
    );
    let answer = call("journey.align", request.as_bytes()).unwrap();
    assert!(answer.contains(
        r#""instances":[{"case":"c-1","standing":"incomplete","cost":20,"moveCost":20,"atLeast":20,"boundReached":false,"fitness":{"numerator":20,"denominator":40},"moves":[{"kind":"synchronous","event":0,"touchpoint":"apply","step":"apply"},{"kind":"log","event":1,"touchpoint":"call","deviations":[{"kind":"adHoc","cost":10,"event":1,"because":{"reason":"unplannedTouchpoint"}}]},{"kind":"model","step":"sign","passed":"missing","deviations":[{"kind":"missing","cost":10,"step":"sign","because":{"reason":"caseOver"}}]}],"between":[],"excluded":[],"wentBack":0,"laterEvents":0}]"#
    ), "{answer}");
    assert!(answer.contains(
        r#""adHoc":[{"touchpoint":"call","count":1,"cases":1,"cost":10,"moneyMinor":12000}],"departures":[{"after":"apply","trouble":{"kind":"adHoc","touchpoint":"call"},"cases":1}]"#
    ), "{answer}");
}

#[test]
fn bad_input_is_refused_where_it_stands() {
    assert_eq!(
        refused(
            r#""events":[{"case":"c","at":"2026-01-15T10:00:00Z"},{"case":"","at":"2026-01-15T10:00:00Z"}]"#
        ),
        at("planEventWithoutCase", "events.1.case")
    );
    assert_eq!(
        refused(r#""events":[{"at":"2026-01-15T10:00:00Z"}]"#),
        at("missingField", "events.0.case")
    );
    assert_eq!(
        refused(r#""events":[{"case":"c","at":"2026-01-15"}]"#),
        at("planNotAnInstant", "events.0.at")
    );
    assert_eq!(
        refused(r#""events":[{"case":"c","at":"2026-01-15T10:00:00Z","outcome":"failed"}]"#),
        at("planPartRefused", "events.0.outcome")
    );
    assert_eq!(
        refused(r#""events":[],"asOf":"now""#),
        at("planNotAnInstant", "asOf")
    );
    assert_eq!(
        refused(r#""events":[],"maxStates":0"#),
        at("planOutOfRange", "maxStates")
    );
    assert_eq!(
        refused(r#""events":[],"closed":["a","a"]"#),
        at("planDuplicateId", "closed.1")
    );
    assert_eq!(
        refused(r#""events":[],"mapping":[{}]"#),
        at("planPartRefused", "mapping.0")
    );
    assert_eq!(
        refused(r#""events":[],"contactCosts":[{"touchpoint":"a","minor":-1}]"#),
        at("planOutOfRange", "contactCosts.0.minor")
    );
    let long = "ж".repeat(100_000);
    assert_eq!(
        refused(&format!(
            r#""events":[{{"case":"c","at":"2026-01-15T10:00:00Z","activity":"{long}"}}]"#
        )),
        at("planTextTooLong", "events.0.activity")
    );
    let error = call(
        "journey.align",
        br#"{"plan":{"id":"p","steps":[{"id":"a","after":["b"]},{"id":"b","after":["a"]}]},"events":[]}"#,
    );
    let error = error.unwrap_err();
    assert_eq!(
        (error.kind.as_str(), error.field.as_str()),
        ("planCycle", "plan.steps.0.after.0")
    );
}

#[test]
fn a_case_with_too_many_events_is_refused_at_the_first_beyond() {
    let event = r#"{"case":"c","at":"2026-01-15T10:00:00Z","touchpoint":"a"}"#;
    let events = vec![event; 10_001].join(",");
    assert_eq!(
        refused(&format!(r#""events":[{events}]"#)),
        at("planTooMany", "events.10000.case")
    );
}

#[test]
fn states_are_shared_out_when_cases_are_many() {
    let most = |asked, cases| super::most_states(asked, cases).unwrap();
    assert_eq!(
        (most(None, 0), most(None, 800), most(Some(7), 800)),
        (50_000, 50_000, 7)
    );
    assert_eq!((most(None, 10_000), most(Some(7), 10_000)), (4000, 7));
    assert_eq!(most(None, usize::MAX), 1);
}

#[test]
fn cases_without_a_touchpoint_do_not_vanish() {
    let request = format!(
        r#"{{"plan":{PLAN},"events":[{{"case":"c-1","at":"2026-01-15T10:00:00Z","activity":"noise"}}],"closed":["c-2"]}}"#
    );
    let answer = call("journey.align", request.as_bytes()).unwrap();
    assert!(
        answer.contains(r#""unmapped":[{"activity":"noise","count":1,"examples":[0]}]"#),
        "{answer}"
    );
    assert!(
        answer.contains(r#""case":"c-1","standing":"incomplete","cost":20"#),
        "{answer}"
    );
    assert!(
        answer.contains(r#""case":"c-2","standing":"incomplete","cost":20"#),
        "{answer}"
    );
}

proptest! {
    /// Whatever ids, times and orders come: an answer or a located error.
    #[test]
    fn no_request_panics(
        ids in proptest::collection::vec("\\PC{0,4}", 1..5),
        after in proptest::collection::vec((0_usize..5, 0_usize..5), 0..6),
        events in proptest::collection::vec((0_usize..5, 0_usize..6, 0_i64..25, any::<bool>()), 0..12),
        limits in (-1_i64..100, 0_i64..100, 0_u32..60_000),
    ) {
        let id = |number: usize| serde_json::to_string(&ids[number % ids.len()]).unwrap();
        let step = |number: usize| {
            let after: Vec<String> = after.iter().filter(|(to, _)| *to == number).map(|(_, from)| id(*from)).collect();
            format!(r#"{{"id":{},"after":[{}],"deadline":{{"seconds":{}}}}}"#, id(number), after.join(","), limits.0)
        };
        let steps: Vec<String> = (0..ids.len()).map(step).collect();
        let event = |(case, touchpoint, hour, failed): &(usize, usize, i64, bool)| {
            let outcome = if *failed { "failed" } else { "done" };
            format!(r#"{{"case":{},"at":"2026-01-15T{:02}:00:00Z","touchpoint":{},"outcome":"{outcome}"}}"#, id(*case), hour, id(*touchpoint))
        };
        let events: Vec<String> = events.iter().map(event).collect();
        let request = format!(
            r#"{{"plan":{{"id":"p","steps":[{}],"stallAfterSeconds":{}}},"events":[{}],"maxStates":{}}}"#,
            steps.join(","), limits.1, events.join(","), limits.2
        );
        if let Err(error) = call("journey.align", request.as_bytes()) {
            prop_assert!(!error.field.is_empty(), "{error}");
        }
    }
}
