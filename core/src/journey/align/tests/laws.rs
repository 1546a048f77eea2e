use super::*;
use crate::journey::align::summary::Summary;
use crate::threads::Threads;
use std::collections::BTreeMap;

/// A small plan: each step may follow earlier ones; touchpoints are shared now and then.
fn any_plan() -> impl Strategy<Value = Plan> {
    let step = (
        proptest::collection::vec(any::<bool>(), 5),
        0_u8..12,
        1_u16..3,
        any::<(bool, bool, bool)>(),
        proptest::option::of((0_i64..6, any::<bool>(), 0_usize..4)),
        proptest::option::of((0_i64..4, any::<bool>(), 0_usize..4)),
    );
    let weights = proptest::option::of(proptest::collection::vec(0_u32..12, 9));
    let groups = proptest::collection::vec((any::<bool>(), 0_usize..5, 0_usize..5), 0..3);
    (proptest::collection::vec(step, 1..6), groups, weights).prop_map(|(steps, groups, weights)| {
        let mut parts = Vec::new();
        for (index, (after, touchpoint, repeat, (optional, on_site, by_client), deadline, early)) in
            steps.iter().enumerate()
        {
            let before: Vec<String> = (0..index).filter(|step| after[*step]).map(|step| format!("\"s{step}\"")).collect();
            let touchpoint = if *touchpoint < 9 { index } else { usize::from(*touchpoint - 9) };
            let span = |name: &str, span: &Option<(i64, bool, usize)>| {
                span.map_or(String::new(), |(count, from_start, unit)| {
                    let unit = ["seconds", "seconds", "days", "businessDays"][unit];
                    match (0..index).find(|step| after[*step]).filter(|_| !from_start) {
                        Some(since) => format!(r#","{name}":{{"{unit}":{count},"since":"s{since}"}}"#),
                        None => format!(r#","{name}":{{"{unit}":{count}}}"#),
                    }
                })
            };
            let (deadline, early) = (span("deadline", deadline), span("notBefore", early));
            let channels = if *on_site { r#","channels":["site"]"# } else { "" };
            let actor = if *by_client { r#","actor":"client""# } else { "" };
            parts.push(format!(
                r#"{{"id":"s{index}","touchpoint":"t{touchpoint}","after":[{}],"optional":{optional},"repeat":{repeat}{channels}{actor}{deadline}{early}}}"#,
                before.join(",")
            ));
        }
        let weights = weights.map_or(String::new(), |w| {
            format!(
                r#","weights":{{"missing":{},"adHoc":{},"outOfOrder":{},"repeated":{},"failed":{},"wrongChannel":{},"wrongActor":{},"late":{},"tooEarly":{}}}"#,
                w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]
            )
        });
        // Groups that contradict the order are dropped one by one, then times that contradict one another.
        let group = |(one, a, b): &(bool, usize, usize)| {
            let choose = if *one { "exactlyOne" } else { "atMostOne" };
            format!(r#"{{"choose":"{choose}","steps":["s{a}","s{b}"]}}"#)
        };
        for count in (0..=groups.len()).rev() {
            let groups: Vec<String> = groups.iter().take(count).map(group).collect();
            let steps = parts.join(",");
            let json = format!(r#"{{"id":"p","steps":[{steps}],"exclusive":[{}]{weights}}}"#, groups.join(","));
            let draft: PlanDraft = crate::json::read(json.as_bytes()).unwrap();
            if let Ok(plan) = Plan::new(draft) {
                return plan;
            }
        }
        plan(r#""steps":[{"id":"s0","touchpoint":"t0"}]"#)
    })
}

fn any_events(most: usize) -> impl Strategy<Value = String> {
    let event = (
        0_u8..6,
        prop_oneof![0_i64..3, (1_i64..9).prop_map(|gap| gap * 25_000)],
        0_u8..5,
        0_u8..3,
        0_u8..3,
    );
    proptest::collection::vec(event, 0..=most).prop_map(|events| {
        let mut second = 0;
        let mut text = Vec::new();
        for (touchpoint, gap, failed, channel, actor) in events {
            second += gap;
            let failed = if failed == 0 { "!" } else { "" };
            let channel = ["", "site", "branch"][usize::from(channel)];
            let actor = ["", "client", "bank"][usize::from(actor)];
            text.push(format!("t{touchpoint}{failed}@{second}/{channel}/{actor}"));
        }
        text.join(" ")
    })
}

/// What the moves cost by their deviations.
fn told_cost(alignment: &Alignment) -> u64 {
    let deviations = alignment.moves.iter().flat_map(|step| &step.deviations);
    deviations.map(|deviation| u64::from(deviation.cost)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 3000 } else { 60_000 }))]

    #[test]
    fn the_cost_is_the_least_there_is(plan in any_plan(), events in any_events(5)) {
        let case = case(&events);
        let alignment = aligner(&plan).align(&case);
        prop_assert!(!alignment.bound_reached);
        prop_assert_eq!(alignment.cost, least_cost(&plan, &case, None));
        prop_assert_eq!(alignment.cost, told_cost(&alignment));
        prop_assert!(alignment.cost <= alignment.worst);
    }

    #[test]
    fn the_cost_of_an_unfinished_case_is_the_least_there_is(plan in any_plan(), events in any_events(5), wait in 0_i64..5) {
        let case = case(&events);
        let last = case.events().last().map_or(0, |event| event.at.micros());
        let as_of = Instant::from_micros(last + wait * 1_000_000);
        let alignment = aligner(&plan).as_of(as_of).align(&case);
        prop_assert_eq!(alignment.cost, least_cost(&plan, &case, Some(as_of.micros())));
        prop_assert_eq!(alignment.cost, told_cost(&alignment));
    }

    /// Every event and every step has exactly one fate, and events stand in their order.
    #[test]
    fn nothing_is_left_out_and_nothing_told_twice(plan in any_plan(), events in any_events(9), most in 1_u32..200) {
        let case = case(&events);
        for alignment in [
            aligner(&plan).align(&case),
            aligner(&plan).most_states(most).align(&case),
        ] {
            let told: Vec<usize> = alignment.moves.iter().filter_map(|step| step.event).collect();
            prop_assert_eq!(told, (0..case.events().len()).collect::<Vec<_>>());
            let mut steps: Vec<usize> = alignment.moves.iter().filter(|step| !step.again).filter_map(|step| step.step).collect();
            steps.extend(alignment.excluded.steps());
            steps.sort_unstable();
            prop_assert_eq!(steps, (0..plan.step_count()).collect::<Vec<_>>());
            prop_assert_eq!(alignment.cost, told_cost(&alignment));
            for step in &alignment.moves {
                prop_assert_eq!(step.kind == MoveKind::Model, step.passed.is_some());
                prop_assert_eq!(step.kind == MoveKind::Log, step.step.is_none());
            }
        }
    }

    /// A bound that is reached gives a cost that is none too low and a least cost that is none too high.
    #[test]
    fn a_bound_that_is_reached_brackets_the_least_cost(plan in any_plan(), events in any_events(5), most in 1_u32..60) {
        let case = case(&events);
        let alignment = aligner(&plan).most_states(most).align(&case);
        let least = least_cost(&plan, &case, None);
        prop_assert!(alignment.at_least <= least && least <= alignment.cost);
        if !alignment.bound_reached {
            prop_assert_eq!(alignment.cost, least);
        }
    }

    /// The sums over cases are the cases': costs by kind, and one fate for each step of each case.
    #[test]
    fn the_summary_reconciles(plan in any_plan(), logs in proptest::collection::vec(any_events(6), 1..6), wait in proptest::option::of(0_i64..9)) {
        let cases: Vec<Case> = logs.iter().map(|events| case(events)).collect();
        let mut aligner = aligner(&plan);
        if let Some(wait) = wait {
            aligner = aligner.as_of(seconds(wait));
        }
        let alignments = aligner.align_all(&cases, Threads::ALL);
        let money = BTreeMap::from([("t0".to_owned(), 5)]);
        let summary = Summary::of(&plan, cases.iter().zip(&alignments), &money);
        let count = cases.len() as u64;
        prop_assert_eq!(summary.cases, count);
        prop_assert_eq!(summary.cost, alignments.iter().map(Alignment::total_cost).sum::<u64>());
        prop_assert_eq!(summary.cost, summary.deviations.values().map(|sums| sums.cost).sum::<u64>());
        prop_assert_eq!(summary.standings.values().sum::<u64>(), count);
        prop_assert!(summary.conforming + summary.patterns.iter().map(|(_, cases)| cases).sum::<u64>() == count);
        let ad_hoc = summary.deviations.get(&DeviationKind::AdHoc).copied().unwrap_or_default();
        prop_assert_eq!(summary.ad_hoc.values().map(|sums| sums.count).sum::<u64>(), ad_hoc.count);
        prop_assert_eq!(summary.ad_hoc.get("t0").map_or(0, |sums| sums.count) * 5, u64::try_from(ad_hoc.money_minor).unwrap());
        for step in &summary.steps {
            let missing = step.deviations.get(&DeviationKind::Missing).copied().unwrap_or(0);
            prop_assert_eq!(step.done + step.left_out + step.excluded + step.pending + missing, count);
        }
        let one_by_one: Vec<Alignment> = cases.iter().map(|case| aligner.align(case)).collect();
        prop_assert_eq!(alignments, one_by_one);
    }

    /// All at once, a journey of the plan can only be too early. That nothing else costs nothing, the least cost says.
    #[test]
    fn a_journey_of_the_plan_costs_nothing(plan in any_plan(), seed in any::<u64>()) {
        let events = linearise(&plan, seed);
        let alignment = aligner(&plan).align(&case(&events));
        let waits = |step: &usize| plan.declared(*step).is_some_and(|step| step.not_before.is_some());
        let waiting = (0..plan.step_count()).filter(waits).count() as u64;
        let most = waiting * u64::from(plan.weights().of(DeviationKind::TooEarly));
        prop_assert!(alignment.cost <= most, "{} for {events}", alignment.cost);
    }
}

/// A journey that keeps the plan: choices, optional steps, order and repetitions by the seed; all events in one second.
fn linearise(plan: &Plan, mut seed: u64) -> String {
    let mut random = move |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((seed >> 33) % below as u64).unwrap()
    };
    let mut settled: Vec<usize> = Vec::new();
    let mut excluded: Vec<usize> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut events = Vec::new();
    // In the order of the plan: the first living step of a group is chosen.
    for &step in plan.order() {
        let planned = plan.step(step).unwrap();
        let after: Vec<usize> = planned.after().steps().collect();
        let falls = !after.is_empty() && after.iter().all(|step| excluded.contains(step));
        let is_beaten = planned.group().is_some_and(|group| chosen.contains(&group));
        if falls || is_beaten {
            excluded.push(step);
        } else {
            chosen.extend(planned.group());
        }
    }
    while settled.len() + excluded.len() < plan.step_count() {
        let ready: Vec<usize> = (0..plan.step_count())
            .filter(|step| !settled.contains(step) && !excluded.contains(step))
            .filter(|step| {
                let mut before = plan.step(*step).unwrap().before().steps();
                before.all(|step| settled.contains(&step) || excluded.contains(&step))
            })
            .collect();
        let step = ready[random(ready.len())];
        settled.push(step);
        let declared = plan.declared(step).unwrap();
        if declared.optional && plan.step(step).unwrap().group().is_none() && random(2) == 0 {
            continue;
        }
        let times = 1 + random(usize::from(declared.repeat.unwrap_or(1)));
        for _ in 0..times {
            events.push(format!("{}@0", plan.step(step).unwrap().touchpoint()));
        }
    }
    events.join(" ")
}
