//! Mining by hand, against the plainest way to count, and its laws.

use super::funnel::{
    Attempt, CaseColumns, ENDS, EventColumns, Mask, Question, Reached, StepOrder, Ties, funnel,
    funnel_of_columns, walk,
};
use super::*;
use crate::calendar::{BusinessCalendar, Date, Instant, Zone};
use crate::journey::log::{EventLog, LogBuilder};
use crate::threads::Threads;
use proptest::prelude::*;

fn log(rows: &[(&str, &str, i64)]) -> EventLog {
    let mut builder = LogBuilder::default();
    for (case, activity, seconds) in rows {
        builder
            .event(case, activity, seconds * 1_000_000, |_| None)
            .unwrap();
    }
    builder.finish()
}

fn names(log: &EventLog, activities: &[u32]) -> String {
    let names: Vec<&str> = activities
        .iter()
        .map(|activity| log.activities().text(*activity))
        .collect();
    names.join(" ")
}

/// Three cases: two go a b c, one goes a b b.
fn small() -> EventLog {
    log(&[
        ("1", "a", 0),
        ("1", "b", 10),
        ("1", "c", 30),
        ("2", "a", 5),
        ("2", "b", 25),
        ("2", "c", 26),
        ("3", "a", 0),
        ("3", "b", 7),
        ("3", "b", 9),
    ])
}

#[test]
fn a_small_log_is_told_as_by_hand() {
    let log = small();
    let told: Vec<_> = variants(&log)
        .iter()
        .map(|variant| {
            (
                names(&log, &variant.activities),
                variant.cases,
                variant.first_case,
            )
        })
        .collect();
    assert_eq!(told, [("a b c".to_owned(), 2, 0), ("a b b".to_owned(), 1, 2)]);

    let flow = flow(&log);
    assert_eq!(
        (flow.activities, flow.starts, flow.ends),
        (vec![3, 4, 2], vec![3, 0, 0], vec![0, 1, 2])
    );
    let edges: Vec<_> = flow
        .edges
        .iter()
        .map(|edge| {
            (
                names(&log, &[edge.from, edge.to]),
                edge.count,
                edge.spans.median,
                edge.spans.mean(),
            )
        })
        .collect();
    // a b: 10, 20, 7 s; 37 / 3 s = 12.333333 s. b c: 20 and 1 s.
    assert_eq!(
        edges,
        [
            ("a b".to_owned(), 3, 10_000_000, Some(12_333_333)),
            ("b b".to_owned(), 1, 2_000_000, Some(2_000_000)),
            ("b c".to_owned(), 2, 10_500_000, Some(10_500_000)),
        ]
    );
    let (per_activity, cases) = rework(&log);
    assert_eq!(cases, 1);
    assert_eq!(
        per_activity[1],
        Rework {
            cases: 1,
            repeats: 1,
            in_a_row: 1
        }
    );
}

#[test]
fn a_quantile_is_interpolated_and_rounded_to_the_even_microsecond() {
    let at = |sorted: &[i64], thousandths| quantile(sorted, Quantile::of(thousandths).unwrap());
    assert_eq!(at(&[], 500), None);
    assert_eq!(at(&[7], 900), Some(7));
    assert_eq!(at(&[1, 2, 3, 4], 500), Some(2)); // 2.5
    assert_eq!(at(&[1, 2, 3, 6], 500), Some(2)); // 2.5
    assert_eq!(at(&[1, 2, 5, 6], 500), Some(4)); // 3.5
    assert_eq!(at(&[0, 10, 20, 30], 900), Some(27));
    assert_eq!(at(&[i64::MIN, i64::MAX], 500), Some(0)); // -0.5
    assert_eq!(Quantile::of(1001), None);
}

#[test]
fn business_hours_count_what_was_open_on_the_clock_of_the_zone() {
    let zone = Zone::new("+03:00", &[]).unwrap();
    let nine_to_six = vec![Opening {
        from: 9 * 3600,
        to: 18 * 3600,
    }];
    let week = std::array::from_fn(|day| if day < 5 { nine_to_six.clone() } else { Vec::new() });
    let holiday = Date::parse("2026-01-07").unwrap();
    let worked = Date::parse("2026-01-10").unwrap(); // a Saturday
    let rest = [
        crate::calendar::Weekday::Saturday,
        crate::calendar::Weekday::Sunday,
    ];
    let calendar = BusinessCalendar::new(&rest, vec![holiday], vec![worked]).unwrap();
    let hours = Hours::new(zone, calendar, week).unwrap();
    let at = |text: &str| Instant::parse(text).unwrap().micros();
    let between = |from: &str, to: &str| hours.between(at(from), at(to)) / 60_000_000;
    // Tuesday 17:00 to Friday 10:00 in Moscow, Wednesday is a holiday: 60 + 0 + 540 + 60 minutes.
    assert_eq!(between("2026-01-06T14:00:00Z", "2026-01-09T07:00:00Z"), 660);
    assert_eq!(between("2026-01-09T07:00:00Z", "2026-01-06T14:00:00Z"), -660);
    // Friday 18:00 to Monday 09:00 with a worked Saturday in between.
    assert_eq!(between("2026-01-09T15:00:00Z", "2026-01-12T06:00:00Z"), 540);
    assert_eq!(between("2026-01-09T10:00:00Z", "2026-01-09T10:00:30Z"), 0);
    assert!(hours.is_open(at("2026-01-06T06:00:00Z")) && !hours.is_open(at("2026-01-06T05:59:59Z")));
    let wrong = [
        vec![Opening { from: 10, to: 5 }],
        vec![],
        vec![],
        vec![],
        vec![],
        vec![],
        vec![],
    ];
    let zone = Zone::new("+03:00", &[]).unwrap();
    assert!(Hours::new(zone, BusinessCalendar::default(), wrong).is_err());
}

fn question(order: StepOrder, steps: usize) -> Question {
    Question {
        steps,
        order,
        attempt: Attempt::First,
        ties: Ties::ByPosition,
        window: None,
        as_of: None,
    }
}

/// Steps reached and their times, from letters: `a` is step 0, `b` step 1, `-` nothing, `!` an end.
fn walked(question: &Question, events: &str, times: &[i64]) -> (usize, Vec<i64>) {
    let mask = |letter: char| match letter {
        '-' => 0,
        '!' => ENDS,
        letter => 1 << (u32::from(letter) - u32::from('a')),
    };
    let masks: Vec<Mask> = events.chars().map(mask).collect();
    let reached = walk(question, times, &masks).unwrap_or_default();
    (reached.steps, reached.times().to_vec())
}

#[test]
fn each_rule_of_a_funnel_is_as_it_says() {
    let seconds: Vec<i64> = (0..9).collect();
    let ordered = question(StepOrder::Ordered, 3);
    assert_eq!(walked(&ordered, "a-b-c", &seconds).1, [0, 2, 4]);
    assert_eq!(walked(&ordered, "ba-c", &seconds).1, [1]);
    assert_eq!(walked(&ordered, "b-c", &seconds).0, 0);
    let strict = question(StepOrder::Strict, 3);
    assert_eq!(walked(&strict, "a-bc", &seconds).0, 1);
    assert_eq!(walked(&strict, "-abc", &seconds).1, [1, 2, 3]);
    let any = question(StepOrder::AnyOrder, 3);
    assert_eq!(walked(&any, "c-ca-b", &seconds).1, [0, 3, 5]);

    // The window begins with the first step and holds its last microsecond.
    let window = Question {
        window: Some(4),
        ..ordered
    };
    assert_eq!(walked(&window, "a-b-c", &seconds).0, 3);
    assert_eq!(walked(&window, "a-b--c", &seconds).0, 2);

    // The second attempt comes further; of two that come as far the earlier one counts.
    let best = Question {
        attempt: Attempt::Best,
        ..window
    };
    assert_eq!(walked(&best, "a----abc", &seconds).1, [5, 6, 7]);
    assert_eq!(walked(&window, "a----abc", &seconds).0, 1);
    assert_eq!(walked(&best, "ab---ab", &seconds).1, [0, 1]);

    // What ends an attempt ends it, and the next one begins anew.
    assert_eq!(walked(&ordered, "ab!c", &seconds).0, 2);
    assert_eq!(walked(&best, "a!abc", &seconds).1, [2, 3, 4]);

    // At one instant the log's order counts, unless the events are taken together.
    let together = Question {
        ties: Ties::Together,
        ..ordered
    };
    assert_eq!(walked(&ordered, "cba", &[7, 7, 7]).0, 1);
    assert_eq!(walked(&together, "abc", &[7, 7, 7]).0, 3);
    assert_eq!(walked(&together, "acb", &[7, 7, 7]).0, 3);
}

#[test]
fn an_attempt_whose_window_is_not_over_is_open() {
    let question = Question {
        window: Some(100),
        as_of: Some(150),
        ..question(StepOrder::Ordered, 2)
    };
    let (a, b): (Mask, Mask) = (1, 2);
    // Entered at 40 and 60; the window of the first is over at 140, that of the second at 160.
    let figures = funnel(
        &question,
        CaseColumns {
            bounds: &[0, 1, 2, 4],
            times: &[40, 60, 70, 90],
            masks: &[a, a, a, b],
        },
        |_| true,
        Threads::ONE,
    );
    assert_eq!(
        figures
            .iter()
            .map(|step| (step.reached, step.open))
            .collect::<Vec<_>>(),
        [(3, 0), (1, 1)]
    );
    assert_eq!(figures[1].from_entry.median, 20);
}

/// Every attempt from every entry, the plainest way.
fn brute(question: &Question, times: &[i64], masks: &[Mask]) -> Option<Vec<i64>> {
    let mut found: Option<Vec<i64>> = None;
    for start in 0..masks.len() {
        let lowest = |mask: Mask| mask & mask.wrapping_neg() & !ENDS;
        let enters = if question.order == StepOrder::AnyOrder {
            lowest(masks[start]) != 0
        } else {
            masks[start] & 1 != 0
        };
        if !enters {
            continue;
        }
        let mut reached: Vec<i64> = Vec::new();
        let mut done = 0;
        for at in start..masks.len() {
            if question
                .window
                .is_some_and(|window| times[at] - times[start] > window)
                || reached.len() == question.steps
            {
                break;
            }
            if masks[at] & ENDS != 0 && at > start {
                break;
            }
            match question.order {
                StepOrder::AnyOrder => {
                    if lowest(masks[at]) & !done & ((1 << question.steps) - 1) != 0 {
                        done |= lowest(masks[at]);
                        reached.push(times[at]);
                    }
                }
                _ if masks[at] & (1 << reached.len()) != 0 => reached.push(times[at]),
                StepOrder::Strict => break,
                StepOrder::Ordered => {}
            }
        }
        if found.as_ref().is_none_or(|found| reached.len() > found.len()) {
            found = Some(reached);
        }
        if question.attempt == Attempt::First {
            break;
        }
    }
    found
}

proptest! {
    #[test]
    fn the_kernel_tells_what_trying_everything_tells(
        events in proptest::collection::vec((0_i64..4, prop_oneof![4 => 0_u64..8, 1 => Just(ENDS)]), 0..24),
        steps in 1_usize..=3,
        window in proptest::option::of(0_i64..20),
        order in prop_oneof![Just(StepOrder::Ordered), Just(StepOrder::Strict), Just(StepOrder::AnyOrder)],
        best: bool,
    ) {
        let mut time = 0;
        let times: Vec<i64> = events.iter().map(|(gap, _)| { time += gap; time }).collect();
        let masks: Vec<Mask> = events.iter().map(|(_, mask)| if *mask == ENDS { ENDS } else { mask & ((1 << steps) - 1) }).collect();
        let attempt = if best { Attempt::Best } else { Attempt::First };
        let question = Question { attempt, window, ..question(order, steps) };
        let told = walk(&question, &times, &masks).map(|reached: Reached| reached.times().to_vec());
        prop_assert_eq!(told, brute(&question, &times, &masks));
    }

    /// Reached counts fall from step to step, whatever the log and the rules; threads change nothing.
    #[test]
    fn reached_counts_fall(
        rows in proptest::collection::vec((0_u8..9, 0_u64..16, 0_i64..50), 0..120),
        window in proptest::option::of(0_i64..40),
        best: bool,
        wide: bool,
        order in prop_oneof![Just(StepOrder::Ordered), Just(StepOrder::Strict), Just(StepOrder::AnyOrder)],
    ) {
        let mut builder = LogBuilder::default();
        for (case, activity, time) in &rows {
            builder.event(&case.to_string(), &activity.to_string(), *time, |_| None).unwrap();
        }
        let log = builder.finish();
        let masks: Vec<Mask> = log.traces().flat_map(|trace| trace.activities.iter().map(|activity| log.activities().text(*activity).parse::<Mask>().unwrap()).collect::<Vec<_>>()).collect();
        let times: Vec<i64> = log.traces().flat_map(|trace| trace.times.to_vec()).collect();
        let question = Question { window, attempt: if best { Attempt::Best } else { Attempt::First }, ..question(order, 4) };
        let columns = CaseColumns { bounds: log.bounds(), times: &times, masks: &masks };
        let figures = funnel(&question, columns, |_| true, Threads::ONE);
        prop_assert!(figures.is_sorted_by(|a, b| a.reached >= b.reached));
        prop_assert_eq!(&funnel(&question, columns, |_| true, Threads::of(3)), &figures);
        // Large numbers of cases are as good as small ones.
        let case: Vec<u32> = rows.iter().map(|(case, ..)| if wide { u32::MAX - u32::from(*case) * 1_000_000 } else { u32::from(*case) }).collect();
        let time: Vec<i64> = rows.iter().map(|(_, _, time)| *time).collect();
        let activity: Vec<u16> = rows.iter().map(|(_, activity, _)| u16::try_from(*activity).unwrap()).collect();
        let events = EventColumns { case: &case, time: &time, activity: &activity };
        let meanings: Vec<Mask> = (0..16).collect();
        for threads in [Threads::ONE, Threads::of(2)] {
            prop_assert_eq!(&funnel_of_columns(&question, events, &meanings, threads), &figures);
        }
    }

    /// What variants, starts, ends and edges say of a log adds up.
    #[test]
    fn counts_of_a_log_add_up(rows in proptest::collection::vec((0_u8..9, 0_u8..5, 0_i64..50), 0..120)) {
        let mut builder = LogBuilder::default();
        for (case, activity, time) in &rows {
            builder.event(&case.to_string(), &activity.to_string(), *time, |_| None).unwrap();
        }
        let log = builder.finish();
        let flow = flow(&log);
        let cases = log.cases().len() as u64;
        prop_assert_eq!(variants(&log).iter().map(|variant| variant.cases).sum::<u64>(), cases);
        prop_assert_eq!(flow.starts.iter().sum::<u64>(), cases);
        prop_assert_eq!(flow.ends.iter().sum::<u64>(), cases);
        prop_assert_eq!(flow.edges.iter().map(|edge| edge.count).sum::<u64>(), log.len() as u64 - cases);
        let times: i128 = flow.edges.iter().map(|edge| edge.spans.sum).sum();
        let long: i128 = log.traces().map(|trace| i128::from(trace.times.last().unwrap() - trace.times[0])).sum();
        prop_assert_eq!(times, long);
    }
}
