//! Borders counted by hand.

use crate::api::read_policy;
use crate::calendar::Date;
use crate::lifecycle::advance::advance;
use crate::lifecycle::history::{HeldBack, History};
use crate::lifecycle::log::{Log, LogEvent};
use crate::lifecycle::machine::fold::{Fold, Nobody};
use crate::lifecycle::{Event, Kind, LifecycleError, Moment, Policy};
use crate::limits::{MAX_JUDGEMENT_ROUNDS, MAX_POLICY_RULES, MAX_SILENT_JUDGEMENTS};
use serde_json::{Value, json};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A policy of one region with the states a, b and c.
fn policy(facts: &Value, rules: &Value) -> Policy {
    regions(facts, &json!([region("one", rules)]))
}

fn region(id: &str, rules: &Value) -> Value {
    json!({"id": id, "initial": "a", "states": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "rules": rules})
}

fn regions(facts: &Value, regions: &Value) -> Policy {
    let policy = json!({
        "id": "by-hand", "version": "1", "effectiveFrom": "2026-01-01", "facts": facts, "regions": regions
    });
    read_policy(policy.to_string().as_bytes()).unwrap()
}

fn event(on: &str, kind: Kind) -> LogEvent {
    LogEvent::new(Moment::of_day(date(on)), kind)
}

fn sales(days: &[&str]) -> Log {
    Log::new(days.iter().map(|on| event(on, Kind::SALE)).collect())
}

/// Moves as `day from>to`.
fn moves(policy: &Policy, log: &Log, until: &str) -> Vec<String> {
    History::of(policy, log, date(until))
        .transitions
        .iter()
        .map(|of| {
            let (from, to) = (
                policy.state_id(of.region, of.from),
                policy.state_id(of.region, of.to),
            );
            format!("{} {from}>{to}", of.on)
        })
        .collect()
}

/// The first fact on a day.
fn fact(policy: &Policy, log: &Log, on: &str) -> String {
    History::of(policy, log, date(on)).facts().remove(0)
}

fn measured(measure: &Value) -> Policy {
    let mut fact = measure.clone();
    fact["id"] = json!("f");
    policy(&json!([fact]), &json!([]))
}

#[test]
fn a_window_of_days_ends_before_its_length() {
    let last_week = measured(&json!({"count": {"kinds": ["sale"], "window": {"days": 7}}}));
    let log = sales(&["2026-03-01"]);
    let on = |day: &str| fact(&last_week, &log, day);
    // 7 March is the sixth day after, 8 March the seventh.
    assert_eq!(
        [on("2026-03-01"), on("2026-03-07"), on("2026-03-08")],
        ["1", "1", "0"]
    );
}

#[test]
fn a_window_that_waits_begins_so_many_days_ago() {
    let week_before = measured(&json!({"count": {"kinds": ["sale"], "window": {"days": 7, "ago": 7}}}));
    let log = sales(&["2026-03-01"]);
    let on = |day: &str| fact(&week_before, &log, day);
    // In from the seventh day after to the thirteenth.
    assert_eq!(
        [
            on("2026-03-07"),
            on("2026-03-08"),
            on("2026-03-14"),
            on("2026-03-15")
        ],
        ["0", "1", "1", "0"]
    );
}

#[test]
fn a_window_of_months_ends_on_the_same_day_or_the_end_of_the_month() {
    let month = measured(&json!({"count": {"kinds": ["sale"], "window": {"months": 1}}}));
    let log = sales(&["2026-01-29", "2026-01-30", "2026-01-31"]);
    let on = |day: &str| fact(&month, &log, day);
    // Each of the three is let go on 28 February, the last day of the month.
    assert_eq!(
        [on("2026-01-31"), on("2026-02-27"), on("2026-02-28")],
        ["3", "3", "0"]
    );
    let leap = sales(&["2024-01-29", "2024-01-30", "2024-01-31"]);
    assert_eq!(fact(&month, &leap, "2024-02-28"), "3");
    assert_eq!(fact(&month, &leap, "2024-02-29"), "0");
}

/// The number of events in a window that waits grows without any event.
#[test]
fn time_alone_fills_a_window_that_waits() {
    let policy = policy(
        &json!([{"id": "f", "count": {"kinds": ["sale"], "window": {"days": 7, "ago": 7}}}]),
        &json!([{"id": "r", "from": ["a"], "to": "b", "when": {"fact": "f", "atLeast": 2}}]),
    );
    let log = sales(&["2026-03-01", "2026-03-03"]);
    assert_eq!(moves(&policy, &log, "2026-12-31"), ["2026-03-10 a>b"]);
}

/// A rule that has to hold for days begins to on the day after another region made it hold.
#[test]
fn a_confirmation_by_days_begins_when_another_region_moves() {
    let policy = regions(
        &json!([{"id": "f", "count": {"kinds": ["sale"]}}]),
        &json!([
            region(
                "one",
                &json!([{"id": "waits", "from": ["a"], "to": "b", "confirm": {"days": 3},
                "when": {"in": {"region": "other", "states": ["b"]}}}])
            ),
            region(
                "other",
                &json!([{"id": "first", "from": ["a"], "to": "b", "when": {"fact": "f", "atLeast": 1}}])
            )
        ]),
    );
    // The other region moves on 1 March, after this one was looked at: held on the 2nd, the 3rd, the 4th and the 5th.
    let log = sales(&["2026-03-01"]);
    assert_eq!(
        moves(&policy, &log, "2026-12-31"),
        ["2026-03-01 a>b", "2026-03-05 a>b"]
    );
}

#[test]
fn a_sum_divides_by_a_count_in_its_own_units() {
    let policy = policy(
        &json!([
            {"id": "ticket", "ratio": {"of": "spent", "to": "sales"}},
            {"id": "spent", "sum": {"kinds": ["sale"]}},
            {"id": "sales", "count": {"kinds": ["sale"]}},
            {"id": "back", "ratio": {"of": "sales", "to": "spent"}},
        ]),
        &json!([]),
    );
    let sale = |units| LogEvent {
        value: Some(units),
        ..event("2026-03-01", Kind::SALE)
    };
    let history = History::of(
        &policy,
        &Log::new(vec![sale(10_050), sale(9_950), sale(1_000)]),
        date("2026-03-01"),
    );
    // 100.50 + 99.50 + 10.00 are 210.00, 70 each.
    assert_eq!(history.facts(), ["70", "210.00", "3", "0.014286"]);
}

#[test]
fn bands_of_days_turn_on_the_day_after_their_limit() {
    let facts = json!([{"id": "f", "daysSince": {"kinds": ["sale"]}}]);
    let log = sales(&["2026-03-01"]);
    let turns = |op: &str, to: &str| {
        let rules = json!([{"id": "r", "from": ["a"], "to": to, "when": {"fact": "f", op: 10}}]);
        moves(&policy(&facts, &rules), &log, "2026-12-31")
    };
    // 11 March is ten days after.
    assert_eq!(turns("above", "b"), ["2026-03-12 a>b"]);
    assert_eq!(turns("atLeast", "b"), ["2026-03-11 a>b"]);
    assert_eq!(turns("is", "b"), ["2026-03-11 a>b"]);
    assert_eq!(turns("atMost", "b"), ["2026-03-01 a>b"]);
    let back = json!([
        {"id": "r", "from": ["a"], "to": "b", "when": {"fact": "f", "is": 10}},
        {"id": "s", "from": ["b"], "to": "a", "when": {"not": {"fact": "f", "is": 10}}}
    ]);
    assert_eq!(
        moves(&policy(&facts, &back), &log, "2026-12-31"),
        ["2026-03-11 a>b", "2026-03-12 b>a"]
    );
}

#[test]
fn a_state_is_entered_at_one_threshold_and_left_below_another() {
    let rules = json!([
        {"id": "up", "to": "b", "when": {"fact": "f", "atLeast": 3, "stay": 2}},
        {"id": "down", "to": "a", "when": {"always": true}}
    ]);
    let policy = policy(
        &json!([{"id": "f", "count": {"kinds": ["sale"], "window": {"days": 10}}}]),
        &rules,
    );
    // Three from 5 March; two from the 11th; one from the 13th.
    let log = sales(&["2026-03-01", "2026-03-03", "2026-03-05"]);
    assert_eq!(
        moves(&policy, &log, "2026-12-31"),
        ["2026-03-05 a>b", "2026-03-13 b>a"]
    );
    let plain = policy.without_hysteresis();
    assert_eq!(
        moves(&plain, &log, "2026-12-31"),
        ["2026-03-05 a>b", "2026-03-11 b>a"]
    );
    // Two again do not lead back in.
    let log = sales(&["2026-03-01", "2026-03-03", "2026-03-05", "2026-03-14"]);
    assert_eq!(
        moves(&policy, &log, "2026-12-31"),
        ["2026-03-05 a>b", "2026-03-13 b>a"]
    );
}

#[test]
fn a_state_lasts_its_least_days_unless_a_rule_ignores_that() {
    let with = |ignores: bool| {
        let states = json!([{"id": "a"}, {"id": "b", "minDwell": {"days": 30}}, {"id": "c"}]);
        let rules = json!([
            {"id": "in", "from": ["a"], "to": "b", "when": {"fact": "f", "atLeast": 1}},
            {"id": "out", "from": ["b"], "to": "c", "ignoresDwell": ignores, "when": {"fact": "f", "atLeast": 2}}
        ]);
        let region = json!({"id": "one", "initial": "a", "states": states, "rules": rules});
        regions(
            &json!([{"id": "f", "count": {"kinds": ["sale"]}}]),
            &json!([region]),
        )
    };
    let log = sales(&["2026-03-01", "2026-03-10"]);
    // 31 March is thirty days after the first.
    assert_eq!(
        moves(&with(false), &log, "2026-12-31"),
        ["2026-03-01 a>b", "2026-03-31 b>c"]
    );
    assert_eq!(
        moves(&with(true), &log, "2026-12-31"),
        ["2026-03-01 a>b", "2026-03-10 b>c"]
    );
    let (policy, day) = (with(false), date("2026-03-20"));
    let held = &History::of(&policy, &log, day).why_not(0, 2)[0].held_back;
    assert_eq!(held, &[HeldBack::Dwell(date("2026-03-31"))]);
}

#[test]
fn observations_confirm_in_a_row_only() {
    let rules = json!([{"id": "r", "from": ["a"], "to": "b", "confirm": {"observations": 2},
        "when": {"fact": "f", "atLeast": 10}}]);
    let policy = policy(&json!([{"id": "f", "latest": {"kinds": ["score"]}}]), &rules);
    let scored = |pairs: &[(&str, i64)]| {
        let score = |(on, value): &(&str, i64)| LogEvent {
            value: Some(value * 100),
            ..event(on, Kind::SCORE)
        };
        Log::new(pairs.iter().map(score).collect())
    };
    let interrupted = scored(&[
        ("2026-03-01", 12),
        ("2026-03-02", 3),
        ("2026-03-03", 12),
        ("2026-03-09", 12),
    ]);
    assert_eq!(moves(&policy, &interrupted, "2026-12-31"), ["2026-03-09 a>b"]);
    // Two on one day are one observation; time alone is none.
    let one_day = scored(&[("2026-03-01", 12), ("2026-03-01", 13)]);
    assert!(moves(&policy, &one_day, "2026-12-31").is_empty());
    let held = &History::of(&policy, &one_day, date("2026-03-05")).why_not(0, 1)[0].held_back;
    assert_eq!(held, &[HeldBack::Observations(1, 2)]);
}

#[test]
fn days_confirm_while_the_guard_holds_without_a_break() {
    let rules = json!([{"id": "r", "from": ["a"], "to": "b", "confirm": {"days": 5},
        "when": {"fact": "f", "atLeast": 1}}]);
    let policy = policy(
        &json!([{"id": "f", "count": {"kinds": ["sale"], "window": {"days": 4}}}]),
        &rules,
    );
    // One sale holds for four days, which is too short; two within reach of one another are long enough.
    assert!(moves(&policy, &sales(&["2026-03-01"]), "2026-12-31").is_empty());
    assert_eq!(
        moves(&policy, &sales(&["2026-03-01", "2026-03-05"]), "2026-12-31"),
        ["2026-03-06 a>b"]
    );
    // On 5 March nothing of the 1st is left: the count begins again on the 6th.
    assert!(moves(&policy, &sales(&["2026-03-01", "2026-03-06"]), "2026-12-31").is_empty());
    let log = sales(&["2026-03-01", "2026-03-05"]);
    let held = &History::of(&policy, &log, date("2026-03-04")).why_not(0, 1)[0].held_back;
    assert_eq!(held, &[HeldBack::Days(Some(date("2026-03-01")), 5)]);
}

fn by_hand(on: &str, state: Option<&str>, until: Option<&str>) -> LogEvent {
    LogEvent {
        subject: state.map(str::to_owned),
        until: until.map(|until| date(until).days()),
        by: Some("A. Manager".to_owned()),
        why: Some("called".to_owned()),
        ..event(on, Kind::OVERRIDE)
    }
}

#[test]
fn a_state_set_by_hand_holds_through_its_last_day() {
    let rules = json!([
        {"id": "up", "from": ["a", "c"], "to": "b", "when": {"fact": "f", "atLeast": 1}},
    ]);
    let policy = policy(&json!([{"id": "f", "count": {"kinds": ["sale"]}}]), &rules);
    let log = |by_hand| Log::new(vec![event("2026-03-01", Kind::SALE), by_hand]);
    let until = log(by_hand("2026-03-05", Some("c"), Some("2026-03-20")));
    assert_eq!(
        moves(&policy, &until, "2026-12-31"),
        ["2026-03-01 a>b", "2026-03-05 b>c", "2026-03-21 c>b"]
    );
    let history = History::of(&policy, &until, date("2026-03-20"));
    assert_eq!(history.standings()[0].held_until, Some(date("2026-03-20")));
    assert_eq!(
        history.why_not(0, 1)[0].held_back,
        [HeldBack::ByHand(Some(date("2026-03-20")))]
    );
    let for_ever = log(by_hand("2026-03-05", Some("one:c"), None));
    assert_eq!(
        moves(&policy, &for_ever, "2036-12-31"),
        ["2026-03-01 a>b", "2026-03-05 b>c"]
    );
    let released = Log::new(vec![
        event("2026-03-01", Kind::SALE),
        by_hand("2026-03-05", Some("c"), None),
        by_hand("2026-04-01", None, None),
    ]);
    assert_eq!(
        moves(&policy, &released, "2026-12-31"),
        ["2026-03-01 a>b", "2026-03-05 b>c", "2026-04-01 c>b"]
    );
}

#[test]
fn the_last_state_set_by_hand_on_a_day_counts() {
    let policy = policy(&json!([]), &json!([]));
    let first = LogEvent {
        sequence: 1,
        ..by_hand("2026-03-05", Some("c"), None)
    };
    let last = LogEvent {
        sequence: 2,
        ..by_hand("2026-03-05", Some("b"), None)
    };
    assert_eq!(
        moves(&policy, &Log::new(vec![last, first]), "2026-12-31"),
        ["2026-03-05 a>b"]
    );
}

#[test]
fn a_day_runs_to_completion_across_regions() {
    let policy = regions(
        &json!([{"id": "f", "count": {"kinds": ["sale"]}}]),
        &json!([
            region(
                "one",
                &json!([
                    {"id": "r1", "from": ["a"], "to": "b", "when": {"fact": "f", "atLeast": 1}},
                    {"id": "r2", "from": ["b"], "to": "c", "when": {"in": {"region": "two", "states": ["b"]}}}
                ])
            ),
            region(
                "two",
                &json!([
                    {"id": "r3", "from": ["a"], "to": "b", "when": {"in": {"region": "one", "states": ["b"]}}},
                    {"id": "r4", "from": ["b"], "to": "c", "when": {"in": {"region": "one", "states": ["c"]}}}
                ])
            )
        ]),
    );
    let got = moves(&policy, &sales(&["2026-03-01"]), "2026-03-01");
    assert_eq!(
        got,
        [
            "2026-03-01 a>b",
            "2026-03-01 a>b",
            "2026-03-01 b>c",
            "2026-03-01 b>c"
        ]
    );
}

#[test]
fn rules_that_never_settle_are_told_and_bounded() {
    let rules = json!([
        {"id": "there", "from": ["a"], "to": "b", "when": {"always": true}},
        {"id": "back", "from": ["b"], "to": "a", "when": {"always": true}}
    ]);
    let policy = policy(&json!([]), &rules);
    let history = History::of(&policy, &sales(&["2026-03-01"]), date("2026-03-03"));
    let days = ["2026-03-01", "2026-03-02", "2026-03-03"].map(date);
    assert_eq!(history.unsettled, days);
    assert_eq!(history.transitions.len(), 3 * MAX_JUDGEMENT_ROUNDS as usize);
}

#[test]
fn timers_that_chase_one_another_are_stopped_and_told() {
    let timer = json!({"timer": {"sinceEntry": true, "days": 1}});
    let rules = json!([
        {"id": "there", "from": ["a"], "to": "b", "when": timer},
        {"id": "back", "from": ["b"], "to": "a", "when": timer}
    ]);
    let policy = policy(&json!([]), &rules);
    let log = sales(&["2026-03-01"]);
    let history = History::of(&policy, &log, date("2226-03-01"));
    let count = MAX_SILENT_JUDGEMENTS as usize;
    assert_eq!(history.transitions.len(), count);
    let stopped_on = date("2026-03-01").days() + i32::try_from(count).unwrap() + 1;
    assert_eq!(history.endless, Some(Date::from_days(stopped_on)));
    // Asked ahead, fifty moves are enough.
    let soon = History::of(&policy, &log, date("2026-03-01"));
    assert_eq!(soon.deadlines(date("2226-03-01")).len(), 50);
}

#[test]
fn timers_count_business_days_and_months_by_the_calendar() {
    let with = |timer: Value| {
        let rules = json!([{"id": "r", "from": ["a"], "to": "b", "when": {"timer": timer}}]);
        let text = json!({
            "id": "by-hand", "version": "1", "effectiveFrom": "2026-01-01",
            "calendar": {"holidays": ["2026-03-09"]},
            "regions": [region("one", &rules)]
        });
        read_policy(text.to_string().as_bytes()).unwrap()
    };
    let first = |policy: &Policy, log: &Log| moves(policy, log, "2027-12-31");
    // Friday 6 March; Monday the 9th rests: Tuesday, Wednesday.
    let friday = sales(&["2026-03-06"]);
    assert_eq!(
        first(&with(json!({"sinceEntry": true, "businessDays": 2})), &friday),
        ["2026-03-11 a>b"]
    );
    // No business days are the day itself, though it is a Saturday.
    let saturday = sales(&["2026-03-07"]);
    assert_eq!(
        first(&with(json!({"sinceEntry": true, "businessDays": 0})), &saturday),
        ["2026-03-07 a>b"]
    );
    let end = sales(&["2026-01-31"]);
    assert_eq!(
        first(&with(json!({"sinceEntry": true, "months": 1})), &end),
        ["2026-02-28 a>b"]
    );
    let anchors = sales(&["2026-01-31", "2026-02-10"]);
    let since = |which: &str| with(json!({"sinceEvent": {"kinds": ["sale"], "which": which}, "days": 20}));
    assert_eq!(first(&since("first"), &anchors), ["2026-02-20 a>b"]);
    assert_eq!(first(&since("last"), &anchors), ["2026-03-02 a>b"]);
    // The day that the last event names that names one; an event after it that names none changes nothing.
    let matures = LogEvent {
        until: Some(date("2026-06-30").days()),
        ..event("2026-01-10", Kind::SALE)
    };
    let log = Log::new(vec![matures, event("2026-01-20", Kind::SALE)]);
    assert_eq!(
        first(&with(json!({"at": {"kinds": ["sale"]}, "days": 0})), &log),
        ["2026-06-30 a>b"]
    );
}

#[test]
fn a_zone_decides_the_day_of_an_instant() {
    let zoned = |zone: Value| {
        let text = json!({
            "id": "by-hand", "version": "1", "effectiveFrom": "2026-01-01", "zone": zone, "regions": [region("one", &json!([]))]
        });
        read_policy(text.to_string().as_bytes()).unwrap()
    };
    let day = |policy: &Policy, text: &str| policy.moment(text).unwrap().day.to_string();
    let moscow = zoned(json!({"offset": "+03:00"}));
    assert_eq!(day(&moscow, "2026-02-28T20:59:59Z"), "2026-02-28");
    assert_eq!(day(&moscow, "2026-02-28T21:00Z"), "2026-03-01");
    let berlin =
        zoned(json!({"offset": "+01:00", "changes": [{"from": "2026-03-29T01:00:00Z", "offset": "+02:00"}]}));
    assert_eq!(day(&berlin, "2026-03-28T22:59:59Z"), "2026-03-28");
    assert_eq!(day(&berlin, "2026-03-29T21:59:59Z"), "2026-03-29");
    assert_eq!(day(&berlin, "2026-03-29T22:00:00Z"), "2026-03-30");
    let error = policy(&json!([]), &json!([]))
        .moment("2026-02-28T20:59:59Z")
        .unwrap_err();
    assert!(matches!(error, LifecycleError::MissingZone { .. }));
}

#[test]
fn a_million_events_of_one_customer_are_folded() {
    let policy = policy(
        &json!([
            {"id": "all", "count": {"kinds": ["sale"]}},
            {"id": "week", "count": {"kinds": ["sale"], "window": {"days": 7}}},
            {"id": "spent", "sum": {"kinds": ["sale"], "window": {"days": 7}}}
        ]),
        &json!([
            {"id": "up", "from": ["a"], "to": "b", "when": {"fact": "week", "atLeast": 7000}},
            {"id": "down", "from": ["b"], "to": "a", "when": {"fact": "week", "below": 1}}
        ]),
    );
    let mut fold = Fold::new(&policy);
    for index in 0..1_000_000 {
        let sale = Event {
            value: 100,
            subject: 70_000 + index % 3,
            ..Event::new(i32::try_from(index / 1000).unwrap(), Kind::SALE)
        };
        fold.add(&sale, &mut Nobody);
    }
    fold.finish(999, &mut Nobody);
    // A thousand a day for a thousand days: seven thousand a week, from the seventh day on.
    let texts: Vec<String> = (0..3).map(|fact| fold.facts.value(fact, 999).text(0)).collect();
    assert_eq!(texts, ["1000000", "7000", "700000"]);
    assert_eq!((fold.fired[0], fold.fired[1], fold.places[0].entered), (1, 0, 6));
    fold.finish(1_100, &mut Nobody);
    assert_eq!(
        (fold.fired[0], fold.fired[1], fold.places[0].entered),
        (1, 1, 1006)
    );
}

#[test]
fn a_clock_that_goes_back_is_refused() {
    let policy = policy(&json!([]), &json!([]));
    let first = advance(
        &policy,
        None,
        vec![event("2026-03-01", Kind::SALE)],
        date("2026-03-05"),
    )
    .unwrap();
    let again = advance(&policy, Some(first.kept.clone()), Vec::new(), date("2026-03-05"));
    assert!(again.is_ok());
    let error = advance(&policy, Some(first.kept), Vec::new(), date("2026-03-04")).unwrap_err();
    assert_eq!(
        error,
        LifecycleError::DayTooEarly {
            got: date("2026-03-04"),
            earliest: date("2026-03-05")
        }
    );
}

#[test]
fn an_event_before_the_base_is_too_late_and_one_after_it_corrects() {
    let rules = json!([
        {"id": "quiet", "from": ["a"], "to": "b", "when": {"fact": "f", "above": 5}, "intents": ["call"]},
        {"id": "awake", "from": ["b"], "to": "a", "when": {"fact": "f", "atMost": 5}}
    ]);
    let text = json!({
        "id": "by-hand", "version": "1", "effectiveFrom": "2026-01-01", "lateDays": 10,
        "facts": [{"id": "f", "daysSince": {"kinds": ["sale"]}}], "regions": [region("one", &rules)]
    });
    let policy = read_policy(text.to_string().as_bytes()).unwrap();
    let days = |days: &[&str]| days.iter().map(|on| event(on, Kind::SALE)).collect();
    let first = advance(&policy, None, days(&["2026-03-01"]), date("2026-03-08")).unwrap();
    // Quiet on 7 March.
    assert_eq!(
        (first.new.as_slice(), first.history.transitions.len()),
        (&[0][..], 1)
    );
    // It was not: a sale of the 4th comes late. Quiet on the 10th instead, and nobody is called again.
    let second = advance(
        &policy,
        Some(first.kept),
        days(&["2026-03-04"]),
        date("2026-03-12"),
    )
    .unwrap();
    assert_eq!(
        second.withdrawn.iter().map(|of| of.on).collect::<Vec<_>>(),
        [date("2026-03-07")]
    );
    assert_eq!(second.corrected_from, Some(date("2026-03-07")));
    let stands = second
        .new
        .iter()
        .map(|position| &second.history.transitions[*position]);
    assert_eq!(
        stands.map(|of| (of.on, of.time)).collect::<Vec<_>>(),
        [(date("2026-03-10"), 1)]
    );
    assert_eq!(second.intents_told, [1, 0]);
    // The base stands at 2 March: an event of that day is behind it.
    assert_eq!(second.kept.base_through, Some(date("2026-03-02")));
    let third = advance(
        &policy,
        Some(second.kept),
        days(&["2026-03-02"]),
        date("2026-03-13"),
    )
    .unwrap();
    assert_eq!((third.too_late.len(), third.withdrawn.len()), (1, 0));
}

#[test]
fn too_many_rules_are_refused_by_the_limit() {
    let count = 10_000;
    let rules: Vec<Value> = (0..count)
        .map(|index| json!({"id": format!("r{index}"), "to": "b", "when": {"always": true}}))
        .collect();
    let text = json!({"id": "p", "version": "1", "effectiveFrom": "2026-01-01", "regions": [region("one", &json!(rules))]});
    let error = read_policy(text.to_string().as_bytes()).unwrap_err();
    assert_eq!(
        (error.kind.as_str(), error.field.as_str()),
        ("tooMany", "regions")
    );
    assert!(error.message.contains(&MAX_POLICY_RULES.to_string()));
}

#[test]
fn a_path_ends_with_a_name() {
    let located = |when: Value| {
        let text = json!({"id": "p", "version": "1", "effectiveFrom": "2026-01-01",
            "regions": [region("one", &json!([{"id": "r", "to": "b", "when": when}]))]});
        read_policy(text.to_string().as_bytes()).unwrap_err().field
    };
    let long = json!({"timer": {"sinceEntry": true, "days": 100_000}});
    assert_eq!(located(long), "regions.0.rules.0.when.timer");
    let parts = vec![json!({"always": true}); 200];
    assert_eq!(located(json!({"all": parts})), "regions.0.rules.0.when.all.199");
}

#[test]
fn activity_counts_the_acts_of_the_days_that_end() {
    let log = sales(&["2026-03-01", "2026-03-01", "2026-03-05"]);
    let levels = History::activity(&log.events, Kind::SALE.bit(), 7, date("2026-03-31"));
    let expected = [
        ("2026-03-01", 2),
        ("2026-03-05", 3),
        ("2026-03-08", 1),
        ("2026-03-12", 0),
    ];
    assert_eq!(levels, expected.map(|(on, level)| (date(on), level)));
}
