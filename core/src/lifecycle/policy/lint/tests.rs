use super::*;
use crate::api::read_policy;
use crate::lifecycle::policy::lint::LintRule as Rule;

/// A policy with one region of the states a, b, c and the facts n (acts in 90 days), d (days since the last act).
fn policy(states: &str, rules: &str) -> Policy {
    let text = format!(
        r#"{{"id":"p","version":"1","effectiveFrom":"2026-01-01","kinds":["act"],
        "facts":[{{"id":"n","count":{{"kinds":["act"],"window":{{"days":90}}}}}},
                 {{"id":"d","daysSince":{{"kinds":["act"]}}}},
                 {{"id":"q","share":{{"kinds":["act"],"part":{{"kinds":["act"],"channels":["app"]}}}}}}],
        "regions":[{{"id":"r","initial":"a","states":[{states}],"rules":[{rules}]}}]}}"#
    );
    read_policy(text.as_bytes()).unwrap()
}

const ABC: &str = r#"{"id":"a"},{"id":"b"},{"id":"c"}"#;

/// What is found beside unused facts.
fn found(states: &str, rules: &str) -> Vec<(Rule, String, String)> {
    let findings = lint(&policy(states, rules));
    let told = findings
        .into_iter()
        .filter(|finding| finding.rule != Rule::UnusedFact);
    told.map(|finding| (finding.rule, finding.at.clone(), finding.message()))
        .collect()
}

fn kinds(states: &str, rules: &str) -> Vec<(Rule, String)> {
    found(states, rules)
        .into_iter()
        .map(|(rule, at, _)| (rule, at))
        .collect()
}

fn pair(rule: Rule, at: &str) -> (Rule, String) {
    (rule, at.to_owned())
}

const THERE_AND_BACK: &str = r#"
    {"id":"ab","from":["a"],"to":"b","when":{"fact":"n","atLeast":2}},
    {"id":"ba","from":["b"],"to":"a","when":{"fact":"n","below":2}}"#;

#[test]
fn the_policies_that_ship_have_no_error_and_no_warning() {
    for name in ["retail-bank", "firm", "firm-member", "recency"] {
        let policy = read_policy(format!("{name:?}").as_bytes()).unwrap();
        let grave: Vec<String> = lint(&policy)
            .iter()
            .filter(|finding| finding.rule.severity() > Severity::Note)
            .map(|finding| format!("{}: {}", finding.at, finding.message()))
            .collect();
        assert_eq!(grave, [""; 0], "{name}");
    }
}

#[test]
fn names_are_unique() {
    let names: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
}

#[test]
fn two_rules_that_exclude_each_other_are_fine() {
    assert_eq!(kinds(r#"{"id":"a"},{"id":"b"}"#, THERE_AND_BACK), []);
}

#[test]
fn a_state_without_a_way_in_is_unreachable() {
    let rules = format!(r#"{THERE_AND_BACK},{{"id":"ca","from":["c"],"to":"a","when":{{"always":true}}}}"#);
    assert_eq!(
        kinds(ABC, &rules),
        [pair(Rule::Unreachable, "regions.0.states.2")]
    );
}

#[test]
fn a_state_without_a_way_out_is_a_dead_end_unless_final() {
    let rules = r#"{"id":"ab","from":["a"],"to":"b","when":{"fact":"n","atLeast":2}}"#;
    assert_eq!(
        kinds(r#"{"id":"a"},{"id":"b"}"#, rules),
        [pair(Rule::DeadEnd, "regions.0.states.1")]
    );
    assert_eq!(kinds(r#"{"id":"a"},{"id":"b","isFinal":true}"#, rules), []);
    assert_eq!(
        kinds(r#"{"id":"a"},{"id":"b","isFinal":true}"#, THERE_AND_BACK),
        [pair(Rule::FinalIsLeft, "regions.0.states.1")]
    );
}

#[test]
fn two_low_states_that_lead_to_each_other_alone_have_no_way_back() {
    let states = r#"{"id":"a","level":80},{"id":"b","level":20},{"id":"c","level":5}"#;
    let rules = r#"
        {"id":"ab","from":["a"],"to":"b","when":{"fact":"n","is":0}},
        {"id":"bc","from":["b"],"to":"c","when":{"fact":"d","above":365}},
        {"id":"cb","from":["c"],"to":"b","when":{"fact":"d","atMost":365}}"#;
    assert_eq!(
        kinds(states, rules),
        [pair(Rule::NoWayBack, "regions.0.states.1")]
    );
}

#[test]
fn a_contradiction_is_an_error() {
    let rule = |guard: &str| {
        let rules = format!(
            r#"{{"id":"ab","from":["a"],"to":"b","when":{guard}}},
            {{"id":"ab2","from":["a"],"to":"b","when":{{"fact":"n","atLeast":2}}}},
            {{"id":"ba","from":["b"],"to":"a","when":{{"all":[{{"fact":"n","is":1}},{{"fact":"q","is":0}}]}}}}"#
        );
        kinds(r#"{"id":"a"},{"id":"b"}"#, &rules)
    };
    let never = [pair(Rule::NeverHolds, "regions.0.rules.0")];
    assert_eq!(
        rule(r#"{"all":[{"fact":"n","above":3},{"fact":"n","below":4}]}"#),
        never
    );
    assert_eq!(rule(r#"{"fact":"n","below":0}"#), never);
    assert_eq!(rule(r#"{"fact":"q","above":1}"#), never);
    assert_eq!(rule(r#"{"not":{"always":true}}"#), never);
    assert_eq!(
        rule(r#"{"all":[{"fact":"n","atLeast":1},{"fact":"d","above":90}]}"#),
        never
    );
    assert_eq!(
        rule(r#"{"all":[{"fact":"n","is":0},{"fact":"d","below":90}]}"#),
        never
    );
    // A share lies between 0.333333 and 0.333334, a count not between 3 and 4.
    assert_eq!(
        rule(r#"{"all":[{"fact":"q","above":"0.333333"},{"fact":"q","below":"0.333334"}]}"#),
        []
    );
    assert_eq!(
        rule(r#"{"any":[{"fact":"n","below":0},{"fact":"d","above":90}]}"#),
        [pair(Rule::DeadPart, "regions.0.rules.0.when.any.0")]
    );
    assert_eq!(
        rule(r#"{"all":[{"fact":"n","atLeast":0},{"fact":"d","above":90}]}"#),
        [pair(Rule::HoldsAlways, "regions.0.rules.0.when.all.0")]
    );
}

#[test]
fn a_rule_behind_a_wider_one_never_moves() {
    let rules = |first: &str| {
        let rules = format!(
            r#"{{"id":"ab","from":["a"],"to":"b","when":{{"fact":"n","atLeast":2}}{first}}},
            {{"id":"ac","from":["a"],"to":"c","when":{{"all":[{{"fact":"n","atLeast":5}},{{"known":"d"}}]}}}},
            {{"id":"bc","from":["b"],"to":"c","when":{{"fact":"d","above":9}}}},
            {{"id":"ca","from":["c"],"to":"a","when":{{"fact":"n","is":0}}}}"#
        );
        found(ABC, &rules)
    };
    assert_eq!(
        rules(""),
        [(
            Rule::Shadowed,
            "regions.0.rules.1".to_owned(),
            "ac never moves: whenever it holds, an earlier rule does (ab)".to_owned()
        )]
    );
    // One that has to be confirmed leaves room.
    assert_eq!(rules(r#","confirm":{"observations":2}"#), []);
}

#[test]
fn two_rules_together_shadow_a_third() {
    let rules = r#"
        {"id":"ab","from":["a"],"to":"b","when":{"fact":"n","atLeast":2}},
        {"id":"ac","from":["a"],"to":"c","when":{"fact":"n","atMost":2}},
        {"id":"ac2","from":["a"],"to":"c","when":{"fact":"q","atLeast":"0.5"}},
        {"id":"back","from":["b","c"],"to":"a","when":{"fact":"d","above":400}}"#;
    let found = found(ABC, rules);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        found[0].2,
        "ac2 never moves: whenever it holds, an earlier rule does (ab, ac)"
    );
    // A silence of 400 days and an empty window of 90 days come together.
    assert_eq!(
        (found[1].0, found[1].1.as_str()),
        (Rule::Cycle, "regions.0.rules.1")
    );
}

#[test]
fn bands_tell_their_gaps_and_overlaps() {
    let rules = |second: &str| {
        let rules = format!(
            r#"{{"id":"high","to":"c","when":{{"fact":"d","above":90}}}},
            {{"id":"middle","to":"b","when":{{"all":[{{"fact":"d","atLeast":31}},{{"fact":"d","atMost":{second}}}]}}}},
            {{"id":"low","to":"a","when":{{"fact":"d","atMost":30}}}}"#
        );
        found(ABC, &rules)
    };
    assert_eq!(rules("90"), []);
    assert_eq!(
        rules("80"),
        [(
            Rule::Gap,
            "regions.0.rules.0".to_owned(),
            "in a, b, c no rule covers 81 <= d <= 90; the state stays".to_owned()
        )]
    );
    assert_eq!(
        rules("100"),
        [(
            Rule::Overlap,
            "regions.0.rules.1".to_owned(),
            "in a, b, c both middle and the earlier high cover 91 <= d <= 100; the earlier one wins"
                .to_owned()
        )]
    );
}

#[test]
fn gaps_of_fractions_are_told_between_their_limits() {
    let rules = r#"
        {"id":"up","to":"b","when":{"fact":"q","above":"0.5"}},
        {"id":"down","to":"a","when":{"fact":"q","below":"0.25"}}"#;
    assert_eq!(
        found(r#"{"id":"a"},{"id":"b"}"#, rules)[0].2,
        "in a, b no rule covers 0.25 <= q <= 0.5; the state stays"
    );
}

#[test]
fn hysteresis_the_wrong_way_round_is_told() {
    let rules = |guard: &str| {
        let rules =
            format!(r#"{{"id":"b","to":"b","when":{guard}}},{{"id":"a","to":"a","when":{{"always":true}}}}"#);
        kinds(r#"{"id":"a"},{"id":"b"}"#, &rules)
    };
    assert_eq!(rules(r#"{"fact":"n","atLeast":3,"stay":2}"#), []);
    assert_eq!(
        rules(r#"{"fact":"n","atLeast":3,"stay":4}"#),
        [
            pair(Rule::Flapping, "regions.0.rules.0"),
            pair(Rule::HysteresisReversed, "regions.0.rules.0.when.stay")
        ]
    );
    // Within `not` the direction turns: entered below 3, left at 4.
    assert_eq!(rules(r#"{"not":{"fact":"n","atLeast":3,"stay":4}}"#), []);
    let rules = r#"
        {"id":"ab","from":["a"],"to":"b","when":{"fact":"n","atLeast":3,"stay":2}},
        {"id":"ba","from":["b"],"to":"a","when":{"fact":"n","atMost":1}}"#;
    assert_eq!(
        kinds(r#"{"id":"a"},{"id":"b"}"#, rules),
        [pair(Rule::StayUnused, "regions.0.rules.0.when.stay")]
    );
}

#[test]
fn rules_that_hold_at_once_flap() {
    let rules = |back: &str| {
        let rules = format!(
            r#"{{"id":"ab","from":["a"],"to":"b","when":{{"fact":"n","atLeast":2}}}},
            {{"id":"ba","from":["b"],"to":"a","when":{back}}}"#
        );
        found(r#"{"id":"a"},{"id":"b"}"#, &rules)
    };
    assert_eq!(
        rules(r#"{"fact":"n","atMost":4}"#),
        [(
            Rule::Flapping,
            "regions.0.rules.0".to_owned(),
            "ab and ba can hold on one day and move to and fro between a, b; let them exclude each other, or let a \
             rule with stay keep the state first"
                .to_owned()
        )]
    );
    // Two acts in 90 days and none for 100 days cannot be; a timer needs another day.
    assert_eq!(rules(r#"{"fact":"d","above":100}"#), []);
    assert_eq!(
        rules(r#"{"all":[{"fact":"n","atMost":4},{"timer":{"sinceEntry":true,"days":1}}]}"#),
        []
    );
}

#[test]
fn time_alone_going_round_within_a_day_is_an_error() {
    let timer = |days: u32| {
        let rules = format!(
            r#"{{"id":"ab","from":["a"],"to":"b","when":{{"timer":{{"sinceEntry":true,"days":{days}}}}}}},
            {{"id":"bc","from":["b"],"to":"c","when":{{"always":true}}}},
            {{"id":"ca","from":["c"],"to":"a","when":{{"any":[{{"fact":"d","above":5}},{{"not":{{"known":"d"}}}}]}}}}"#
        );
        found(ABC, &rules)
    };
    assert_eq!(
        timer(0),
        [(
            Rule::Cycle,
            "regions.0.rules.0".to_owned(),
            "time alone leads round and round through a, b, c within one day, by ab, bc, ca".to_owned()
        )]
    );
    assert_eq!(
        timer(30),
        [(
            Rule::TimeCycle,
            "regions.0.rules.0".to_owned(),
            "time alone leads round through a, b, c every 30 days or more, by ab, bc, ca".to_owned()
        )]
    );
}

#[test]
fn a_rule_that_keeps_its_state_ends_the_round() {
    let rules = r#"
        {"id":"keep","from":["a","b"],"to":"b","when":{"fact":"d","above":90}},
        {"id":"back","from":["b"],"to":"a","when":{"always":true}}"#;
    assert_eq!(kinds(r#"{"id":"a"},{"id":"b"}"#, rules), []);
}

#[test]
fn a_count_of_all_time_is_not_zero_after_an_event() {
    let text = r#"{"id":"p","version":"1","effectiveFrom":"2026-01-01",
        "facts":[{"id":"all","count":{"kinds":["sale"]}},{"id":"d","daysSince":{"kinds":["sale"]}}],
        "regions":[{"id":"r","initial":"a","states":[{"id":"a"},{"id":"b"}],"rules":[
            {"id":"keep","to":"a","when":{"fact":"all","above":0}},
            {"id":"ab","from":["a"],"to":"b","when":{"fact":"d","above":5}},
            {"id":"ba","from":["b"],"to":"a","when":{"always":true}}]}]}"#;
    let rules: Vec<_> = lint(&read_policy(text.as_bytes()).unwrap())
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, [Rule::DeadEnd, Rule::Unreachable, Rule::Shadowed]);
}

#[test]
fn a_timer_over_events_that_name_no_day_has_no_anchor() {
    let rules = |kinds: &str| {
        let rules = format!(
            r#"{{"id":"ab","from":["a"],"to":"b","when":{{"timer":{{"at":{{"kinds":{kinds}}},"days":0}}}}}},
            {{"id":"ba","from":["b"],"to":"a","when":{{"fact":"d","is":0}}}}"#
        );
        found(r#"{"id":"a"},{"id":"b"}"#, &rules)
    };
    let told = rules(r#"["sale","transaction"]"#);
    assert_eq!(told[told.len() - 1].0, Rule::NoAnchor);
    assert_eq!(told[told.len() - 1].1, "regions.0.rules.0.when.timer.at");
    assert_eq!(
        told[told.len() - 1].2,
        "ab waits for a day named by events that name none (sale, transaction)"
    );
    for naming in [r#"["sale","productOpened"]"#, r#"["act"]"#] {
        assert!(rules(naming).iter().all(|(rule, ..)| *rule != Rule::NoAnchor));
    }
}

#[test]
fn what_nobody_uses_is_noted() {
    let text = r#"{"id":"p","version":"1","effectiveFrom":"2026-01-01","groups":[{"id":"g"}],
        "facts":[{"id":"one","sum":{"kinds":["turnover"]}},{"id":"two","sum":{"kinds":["balance"]}},
                 {"id":"ratio","ratio":{"of":"one","to":"two"}},{"id":"idle","gap":{"kinds":["sale"]}}],
        "regions":[
            {"id":"r","initial":"a","states":[{"id":"a"},{"id":"b"}],"rules":[
                {"id":"ab","from":["a"],"to":"b","when":{"fact":"ratio","above":"0.5"}},
                {"id":"ba","from":["b"],"to":"a","when":{"all":[
                    {"in":{"region":"s","states":["y","z"]}},{"fact":"ratio","below":"0.5"}]}}]},
            {"id":"s","initial":"x","states":[{"id":"x"},{"id":"y"},{"id":"z"}],"rules":[
                {"id":"xz","from":["x"],"to":"z","when":{"fact":"ratio","above":"0.7"}},
                {"id":"zx","from":["z"],"to":"x","when":{"fact":"ratio","below":"0.6"}}]}]}"#;
    let findings = lint(&read_policy(text.as_bytes()).unwrap());
    let told: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule, finding.at.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Rule::Unreachable, "regions.1.states.1"),
            (Rule::InUnreachable, "regions.0.rules.1.when.all.0.in"),
            (Rule::UnusedFact, "facts.3"),
            (Rule::UnusedGroup, "groups.0"),
        ]
    );
}

#[test]
fn the_largest_policy_is_checked_in_bounded_work() {
    let name = |state: usize| {
        if state == 0 {
            "a".to_owned()
        } else {
            format!("s{state}")
        }
    };
    let states: Vec<String> = (0..64)
        .map(|state| format!(r#"{{"id":"{}"}}"#, name(state)))
        .collect();
    let guard = |rule: usize| {
        let parts: Vec<String> = (0..12)
            .map(|part| {
                let is = rule * 31 % 97 + part;
                format!(
                    r#"{{"any":[{{"fact":"n","is":{is}}},{{"fact":"d","is":{is}}},{{"fact":"q","is":0}}]}}"#
                )
            })
            .collect();
        format!(r#"{{"all":[{}]}}"#, parts.join(","))
    };
    let rules: Vec<String> = (0..500)
        .map(|rule| {
            format!(
                r#"{{"id":"r{rule}","to":"{}","when":{}}}"#,
                name(rule % 64),
                guard(rule)
            )
        })
        .collect();
    let policy = policy(&states.join(","), &rules.join(","));
    let findings = lint(&policy);
    assert!(findings.len() <= MOST_FINDINGS + 1);
    assert!(findings.iter().any(|finding| finding.rule == Rule::Unfinished));
}
