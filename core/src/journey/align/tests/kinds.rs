//! Each of the twelve kinds, and what is none, by hand.

use super::*;

/// Apply, approve within an hour of it, sign no sooner than a minute after that; apply on the site by the client.
fn loan() -> Plan {
    plan(
        r#""steps":[
            {"id":"apply","channels":["site","app"],"actor":"client"},
            {"id":"approve","after":["apply"],"deadline":{"seconds":3600,"since":"apply"}},
            {"id":"sign","after":["approve"],"notBefore":{"seconds":60,"since":"approve"}}],
            "stallAfterSeconds":86400,"abandonAfterSeconds":864000"#,
    )
}

fn aligned(plan: &Plan, events: &str) -> Alignment {
    Aligner::new(plan).unwrap().align(&case(events))
}

fn found(plan: &Plan, events: &str) -> (Vec<String>, u64) {
    let alignment = aligned(plan, events);
    (faults(plan, &alignment), alignment.total_cost())
}

fn said(names: &[&str], cost: u64) -> (Vec<String>, u64) {
    (names.iter().map(|name| (*name).to_owned()).collect(), cost)
}

fn because(alignment: &Alignment) -> &Because {
    &alignment.deviations().next().unwrap().because
}

#[test]
fn the_planned_journey_has_no_deviation() {
    let plan = loan();
    let alignment = aligned(&plan, "apply@0/site/client approve@3600 sign@3660");
    assert_eq!(faults(&plan, &alignment), [""; 0]);
    assert_eq!((alignment.cost, alignment.fitness()), (0, (60, 60)));
    assert_eq!(alignment.standing, Standing::Complete);
}

#[test]
fn missing() {
    let plan = loan();
    let alignment = aligned(&plan, "apply@0 sign@3660");
    assert_eq!(faults(&plan, &alignment), ["missing approve"]);
    assert_eq!(
        *because(&alignment),
        Because::LaterDone([2].into_iter().collect())
    );
    assert_eq!(alignment.standing, Standing::Complete);
    let alignment = aligned(&plan, "apply@0 approve@60");
    assert_eq!(*because(&alignment), Because::CaseOver);
    assert_eq!(alignment.standing, Standing::Incomplete);
    assert_eq!(
        found(&plan, ""),
        said(&["missing apply", "missing approve", "missing sign"], 30)
    );
}

#[test]
fn ad_hoc() {
    let plan = loan();
    let alignment = aligned(&plan, "apply@0 call@5 approve@60 sign@3660");
    assert_eq!(faults(&plan, &alignment), ["adHoc"]);
    let unplanned = Because::Unplanned {
        touchpoint_is_planned: false,
    };
    assert_eq!(*because(&alignment), unplanned);
    assert_eq!(alignment.fitness(), (60, 70));
}

#[test]
fn out_of_order_is_one_swap_and_not_a_missing_and_an_ad_hoc_step() {
    let plan = plan(
        r#""steps":[{"id":"a"},{"id":"b","after":["a"]},{"id":"c","after":["b"]},{"id":"d","after":["c"]}]"#,
    );
    let early = aligned(&plan, "d@0 a@1 b@2 c@3");
    assert_eq!((faults(&plan, &early), early.cost), said(&["outOfOrder d"], 8));
    assert_eq!(
        *because(&early),
        Because::EarlierOpen([0, 1, 2].into_iter().collect())
    );
    let late = aligned(&plan, "b@0 c@1 d@2 a@3");
    assert_eq!((faults(&plan, &late), late.cost), said(&["outOfOrder a"], 8));
    assert_eq!(
        *because(&late),
        Because::LaterDone([1, 2, 3].into_iter().collect())
    );
    assert_eq!(found(&plan, "a@0 c@1 b@2 d@3"), said(&["outOfOrder c"], 8));
    // What may come in any order is in none.
    let free = super::plan(r#""steps":[{"id":"a"},{"id":"b"}]"#);
    assert_eq!(found(&free, "b@0 a@1"), said(&[], 0));
}

#[test]
fn a_swap_dearer_than_its_halves_is_told_as_they_are() {
    let plan = plan(r#""steps":[{"id":"a"},{"id":"b","after":["a"]}],"weights":{"outOfOrder":21}"#);
    let (kinds, cost) = found(&plan, "b@0 a@1");
    assert_eq!((kinds.len(), cost), (2, 20));
}

#[test]
fn repeated() {
    let plan = plan(r#""steps":[{"id":"a","repeat":2},{"id":"b","after":["a"]}]"#);
    assert_eq!(found(&plan, "a@0 a@1 b@2"), said(&[], 0));
    let alignment = aligned(&plan, "a@0 a@1 b@2 a@3");
    assert_eq!(faults(&plan, &alignment), ["repeated a"]);
    assert_eq!(*because(&alignment), Because::Allowed(2));
}

#[test]
fn failed_attempts_leave_the_step_open() {
    let plan = loan();
    assert_eq!(
        found(&plan, "apply!@0 apply@1 approve@60 sign@3660"),
        said(&["failed apply"], 5)
    );
    assert_eq!(
        found(&plan, "apply!@0 apply!@1 apply@2 apply@3 approve@60 sign@3660"),
        said(&["failed apply", "failed apply", "repeated apply"], 13)
    );
    // Only tried: failed, and not missing too.
    assert_eq!(
        found(&plan, "apply@0 approve@60 sign!@3660"),
        said(&["failed sign"], 5)
    );
    // The hour runs from the attempt that succeeded.
    assert_eq!(
        found(&plan, "apply!@0 apply@5000 approve@8600 sign@8660"),
        said(&["failed apply"], 5)
    );
}

#[test]
fn wrong_channel_and_wrong_actor() {
    let plan = loan();
    let alignment = aligned(&plan, "apply@0/branch/bank approve@60 sign@120");
    assert_eq!(
        faults(&plan, &alignment),
        ["wrongChannel apply", "wrongActor apply"]
    );
    let planned = Because::Planned {
        planned: vec!["site".to_owned(), "app".to_owned()],
        found: "branch".to_owned(),
    };
    assert_eq!((because(&alignment), alignment.cost), (&planned, 4));
    // What is not known is not wrong.
    assert_eq!(found(&plan, "apply@0 approve@60 sign@120"), said(&[], 0));
}

#[test]
fn late_and_too_early_begin_beyond_the_limit() {
    let plan = loan();
    let late = aligned(&plan, "apply@0 approve@3601 sign@3661");
    assert_eq!((faults(&plan, &late), late.cost), said(&["late approve"], 3));
    let deadline = Because::DeadlinePassed {
        limit: TimeLimit::Seconds(3600),
        elapsed: 3601,
        since: Some(0),
    };
    assert_eq!(*because(&late), deadline);
    let early = aligned(&plan, "apply@0 approve@60 sign@119");
    assert_eq!((faults(&plan, &early), early.cost), said(&["tooEarly sign"], 2));
    let not_yet = Because::NotYet {
        limit: TimeLimit::Seconds(60),
        elapsed: 59,
        since: Some(1),
    };
    assert_eq!(*because(&early), not_yet);
    // A part of a second beyond is beyond, and is told as such.
    let mut events: Vec<ActualEvent> = case("apply@0 approve@3600 sign@3700").events().to_vec();
    events[1].at = Instant::from_micros(3_600_000_001);
    let case = Case::new("c".to_owned(), events, Ending::Closed).unwrap();
    let alignment = Aligner::new(&plan).unwrap().align(&case);
    assert_eq!(*because(&alignment), deadline);
}

#[test]
fn stalled() {
    let plan = loan();
    let alignment = aligned(&plan, "apply@0 approve@60 sign@86461");
    assert_eq!(
        (faults(&plan, &alignment), alignment.total_cost()),
        said(&["stalled"], 2)
    );
    let silence = Because::Silence {
        limit: 86_400,
        elapsed: 86_401,
    };
    assert_eq!(*because(&alignment), silence);
    assert_eq!(found(&plan, "apply@0 approve@60 sign@86460"), said(&[], 0));
    // After the last step nothing waits.
    assert_eq!(
        found(&plan, "apply@0 approve@60 sign@120 call@900000"),
        said(&["adHoc"], 10)
    );
    // Up to the day of the question.
    let open = Aligner::new(&plan)
        .unwrap()
        .as_of(seconds(86_461))
        .align(&case("apply@0 approve@60"));
    assert_eq!(
        (faults(&plan, &open), open.standing),
        (vec!["stalled".to_owned()], Standing::Unfinished)
    );
    assert_eq!(open.moves.last().unwrap().passed, Some(Passed::Pending));
}

#[test]
fn abandoned() {
    let plan = loan();
    let at = |second, events: &str| {
        Aligner::new(&plan)
            .unwrap()
            .as_of(seconds(second))
            .align(&case(events))
    };
    let alignment = at(864_061, "apply@0 approve@60");
    assert_eq!(faults(&plan, &alignment), ["missing sign", "abandoned"]);
    assert_eq!(
        (alignment.total_cost(), alignment.standing),
        (20, Standing::Abandoned)
    );
    assert_eq!(at(864_060, "apply@0 approve@60").standing, Standing::Unfinished);
    // Nothing is due: silence is the end.
    let done = at(9_000_000, "apply@0 approve@60 sign@120");
    assert_eq!((done.total_cost(), done.standing), (0, Standing::Complete));
    // The host knows better.
    let closed = Aligner::new(&plan)
        .unwrap()
        .as_of(seconds(864_061))
        .align(&ended("apply@0 approve@60", Ending::Closed));
    assert_eq!(
        (faults(&plan, &closed), closed.standing),
        (vec!["missing sign".to_owned()], Standing::Incomplete)
    );
}

#[test]
fn resumed_elsewhere_is_no_fault() {
    let plan = loan();
    let alignment = aligned(
        &plan,
        "apply@0/site/client/s1 approve@60//bank/s1 sign@120/branch/client/s2",
    );
    assert_eq!(faults(&plan, &alignment), [""; 0]); // a channel in between is not known
    let alignment = aligned(
        &plan,
        "apply@0/site/client/s1 approve@60/site/bank/s2 sign@120/branch/client/s3",
    );
    assert_eq!(
        (faults(&plan, &alignment), alignment.total_cost()),
        said(&["resumedElsewhere"], 0)
    );
    let moved = Because::Moved {
        from: "site".to_owned(),
        to: "branch".to_owned(),
    };
    assert_eq!(*because(&alignment), moved);
}

#[test]
fn an_unfinished_case_is_not_blamed_for_what_may_still_come() {
    let plan = loan();
    let at = |second, events: &str| {
        let alignment = Aligner::new(&plan)
            .unwrap()
            .as_of(seconds(second))
            .align(&case(events));
        faults(&plan, &alignment)
    };
    assert_eq!(at(3600, "apply@0"), [""; 0]);
    assert_eq!(at(3601, "apply@0"), ["missing approve"]); // the deadline has passed
    assert_eq!(at(200, "apply@0 sign@100"), ["missing approve"]); // a later step was done; ad-hoc would cost the same
    assert_eq!(at(50, "apply@0 approve@60 sign@100"), [""; 0]); // not known yet
    let alignment = Aligner::new(&plan)
        .unwrap()
        .as_of(seconds(50))
        .align(&case("apply@0 approve@60 sign@100"));
    assert_eq!(alignment.later_events, 2);
}

#[test]
fn of_an_exclusive_group_one_branch_lives() {
    let plan = plan(
        r#""steps":[{"id":"a"},{"id":"x","after":["a"]},{"id":"y","after":["a"]},{"id":"x2","after":["x"]},{"id":"z","after":["x2","y"]}],
            "exclusive":[{"steps":["x","y"]}]"#,
    );
    let short = aligned(&plan, "a@0 y@1 z@2");
    assert_eq!((short.cost, short.excluded), (0, [1, 3].into_iter().collect()));
    assert_eq!(found(&plan, "a@0 x@1 x2@2 z@3"), said(&[], 0));
    assert_eq!(found(&plan, "a@0 x@1 z@3"), said(&["missing x2"], 10));
    // Both: one is ad-hoc.
    let both = aligned(&plan, "a@0 x@1 x2@2 y@3 z@4");
    let left = Because::Unplanned {
        touchpoint_is_planned: true,
    };
    assert_eq!(
        (faults(&plan, &both), because(&both)),
        (vec!["adHoc".to_owned()], &left)
    );
    // None: the cheaper branch is missing.
    assert_eq!(found(&plan, "a@0 z@1"), said(&["missing y"], 10));
}

#[test]
fn a_choice_of_at_most_one_may_be_none_and_takes_its_branch_along() {
    let plan = plan(
        r#""steps":[{"id":"a"},{"id":"x","after":["a"]},{"id":"y","after":["a"]},{"id":"x2","after":["x"]},{"id":"z","after":["a","x2"]}],
            "exclusive":[{"choose":"atMostOne","steps":["x","y"]}]"#,
    );
    assert_eq!(found(&plan, "a@0 z@1"), said(&[], 0));
    assert_eq!(found(&plan, "a@0 x@1 x2@2 z@3"), said(&[], 0));
    assert_eq!(found(&plan, "a@0 x@1 z@3"), said(&["missing x2"], 10));
}

#[test]
fn the_dearest_plan_and_case_end_within_the_bound() {
    // Sixty-four steps in pairs that exclude one another, and all events in the wrong order, twice.
    let step = |step: usize| match step {
        0 | 1 => format!(r#"{{"id":"s{step}"}}"#),
        _ => format!(r#"{{"id":"s{step}","after":["s{}"]}}"#, step - 2),
    };
    let steps: Vec<String> = (0..64).map(step).collect();
    let groups: Vec<String> = (0..32)
        .map(|pair| format!(r#"{{"steps":["s{}","s{}"]}}"#, 2 * pair, 2 * pair + 1))
        .collect();
    let plan = plan(&format!(
        r#""steps":[{}],"exclusive":[{}]"#,
        steps.join(","),
        groups.join(",")
    ));
    let events: Vec<String> = (0..128)
        .map(|event| format!("s{}@{event}", (127 - event) % 64))
        .collect();
    for most in [1, 100, 2000] {
        let alignment = Aligner::new(&plan)
            .unwrap()
            .most_states(most)
            .align(&case(&events.join(" ")));
        assert!(alignment.bound_reached && alignment.at_least <= alignment.cost);
        assert!(alignment.cost <= alignment.worst);
    }
}

#[test]
fn an_anchor_is_given_up_where_what_hangs_on_it_is_dearer() {
    // Taken as done, it makes two steps late, 10 each; as an ad-hoc event and a missing step it costs 2.
    let plan = plan(
        r#""steps":[{"id":"a"},{"id":"b","after":["a"],"deadline":{"seconds":1,"since":"a"}},{"id":"c","after":["a"],"deadline":{"seconds":1,"since":"a"}}],
            "weights":{"missing":1,"adHoc":1,"outOfOrder":0,"late":10}"#,
    );
    assert_eq!(aligned(&plan, "a@0 b@5 c@5").cost, 2);
    assert_eq!(aligned(&plan, "a@0 b@1 c@1").cost, 0);
}

/// A complaint is answered by the end of the second business day; a cooling-off period ends with the 14th day.
#[test]
fn days_are_those_of_the_zone_and_the_calendar() {
    let plan = plan(
        r#""steps":[
            {"id":"complain"},
            {"id":"answer","after":["complain"],"deadline":{"businessDays":2,"since":"complain"}},
            {"id":"pay","after":["answer"],"notBefore":{"days":14,"since":"complain"}}]"#,
    );
    assert!(plan.counts_days());
    let at = |text: &str| Instant::parse(text).unwrap().micros() / 1_000_000;
    let women = vec![Date::parse("2026-03-09").unwrap()];
    let calendar = BusinessCalendar::new(
        &[
            crate::calendar::Weekday::Saturday,
            crate::calendar::Weekday::Sunday,
        ],
        women,
        Vec::new(),
    );
    let days = Days::new(Zone::new("+03:00", &[]).unwrap(), calendar.unwrap());
    let aligner = Aligner::in_days(&plan, days.clone());
    let asked = |as_of| Aligner::in_days(&plan, days.clone()).as_of(as_of);
    // Without a zone there is no day.
    assert_eq!(Aligner::new(&plan).unwrap_err(), PlanError::ZoneMissing);
    // Friday 2026-03-06, late in the evening of Moscow; Monday is a holiday, so that Wednesday is the last day.
    let complain = at("2026-03-06T20:30:00Z");
    let told = |answer: &str, pay: &str| {
        let (answer, pay) = (at(answer), at(pay));
        let alignment = aligner.align(&case(&format!("complain@{complain} answer@{answer} pay@{pay}")));
        let because = alignment
            .deviations()
            .next()
            .map(|deviation| deviation.because.clone());
        (faults(&plan, &alignment), because)
    };
    assert_eq!(
        told("2026-03-11T20:59:59Z", "2026-03-19T21:00:00Z"),
        (vec![], None)
    );
    let (late, because) = told("2026-03-11T21:00:00Z", "2026-03-19T21:00:00Z");
    assert_eq!(late, ["late answer"]);
    assert_eq!(
        because,
        Some(Because::DeadlinePassed {
            limit: TimeLimit::Day(Some(Date::parse("2026-03-11").unwrap())),
            elapsed: 5 * 86_400 + 1_800,
            since: Some(0),
        })
    );
    let (early, because) = told("2026-03-10T09:00:00Z", "2026-03-19T20:59:59Z");
    assert_eq!(early, ["tooEarly pay"]);
    assert!(matches!(
        because,
        Some(Because::NotYet { limit: TimeLimit::Day(Some(day)), .. }) if day.to_string() == "2026-03-20"
    ));
    // Not answered by then: missing on the day after, not on the day.
    let open = |text: &str| {
        let as_of = Instant::parse(text).unwrap();
        let alignment = asked(as_of).align(&case(&format!("complain@{complain}")));
        faults(&plan, &alignment)
    };
    assert!(open("2026-03-11T20:59:59Z").is_empty());
    assert_eq!(open("2026-03-11T21:00:00Z"), ["missing answer"]);
}
