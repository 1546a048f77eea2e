//! What holds for any policy and any log.

use super::draw::{self, Choices, choices};
use super::naive;
use crate::calendar::Date;
use crate::lifecycle::advance::{ToldMove, advance};
use crate::lifecycle::event::Event;
use crate::lifecycle::explain::Part;
use crate::lifecycle::history::{Deadline, History};
use crate::lifecycle::log::{Log, LogEvent, Names};
use crate::lifecycle::machine::codec;
use crate::lifecycle::machine::fold::{Fold, Move, Watch};
use crate::lifecycle::{Moment, Policy};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Writes down what happens.
#[derive(Debug, Default, PartialEq, Eq)]
struct Witness {
    moves: Vec<Move>,
    unsettled: Vec<i32>,
}

impl Watch for Witness {
    fn moves(&mut self, _: &mut Fold<'_>, of: Move) {
        self.moves.push(of);
    }

    fn unsettled(&mut self, day: i32) {
        self.unsettled.push(day);
    }
}

/// Events in numbers and in order, with the names that the policy does not have.
fn numbers(policy: &Policy, log: &Log) -> (Vec<Event>, Vec<String>) {
    let mut names = Names::new(policy);
    let events = log.events.iter().map(|event| names.event(event)).collect();
    let others = names.others().into_iter().map(str::to_owned).collect();
    (events, others)
}

/// The log of drawn events, and a day after all of them.
fn drawn_log(numbers: &mut Choices, policy: &Policy) -> (Log, Date) {
    let events = draw::events(numbers, policy);
    let until = draw::horizon(&events);
    (Log::new(events), until)
}

fn told(history: &History<'_>) -> Vec<ToldMove> {
    history.transitions.iter().map(ToldMove::from).collect()
}

/// A rare mixture of rules is what breaks the central law, so that it is tried more often.
fn many_cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases * 8,
        ..usual
    }
}

proptest! {
    #![proptest_config(many_cases())]

    /// The central law: the days on which the machine does not look are days on which nothing happens.
    #[test]
    fn judging_at_deadlines_is_judging_every_day((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let (events, _) = numbers(&policy, &log);
        let (mut rare, mut at_deadlines) = (Fold::new(&policy), Witness::default());
        let (mut daily, mut every_day) = (Fold::new(&policy), Witness::default());
        for event in &events {
            rare.add(event, &mut at_deadlines);
        }
        rare.finish(until.days(), &mut at_deadlines);
        let first = events.first().map_or(until.days(), |event| event.day);
        for day in first..=until.days() {
            for event in events.iter().filter(|event| event.day == day) {
                daily.add(event, &mut every_day);
            }
            daily.judge_anyway(day, &mut every_day);
        }
        prop_assert_eq!(&at_deadlines, &every_day, "{:?} {:?}", policy.draft(), log.events);
        prop_assert_eq!(&rare.places, &daily.places);
        prop_assert_eq!(&rare.fired, &daily.fired);
        for rule in 0..u16::try_from(policy.rule_count).unwrap() {
            prop_assert_eq!(rare.streak(rule), daily.streak(rule), "streak of rule {}", rule);
        }
    }
}

proptest! {
    #[test]
    fn order_and_repeats_of_arrival_do_not_matter((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let events = draw::events(&mut life, &policy);
        let until = draw::horizon(&events);
        let mut again: Vec<LogEvent> = events.iter().filter(|_| life.once_in(2)).cloned().collect();
        let repeats = again.len();
        for event in &mut again {
            event.recorded = Moment::of_day(Date::from_days(event.recorded.day.days() + 3));
        }
        let mut arrived = draw::shuffled(&mut life, &events);
        arrived.append(&mut again);
        let arrived = draw::shuffled(&mut life, &arrived);
        let (log, messy) = (Log::new(events), Log::new(arrived));
        prop_assert_eq!(&log.events, &messy.events);
        prop_assert_eq!((messy.repeats, messy.conflicts.len()), (repeats, 0));
        let (one, other) = (History::of(&policy, &log, until), History::of(&policy, &messy, until));
        prop_assert_eq!(&one.transitions, &other.transitions);
        prop_assert_eq!(one.standings(), other.standings());
        prop_assert_eq!(one.facts(), other.facts());
    }

    #[test]
    fn facts_are_those_counted_from_the_whole_log((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let first = log.events.first().map_or(until, |event| event.occurred.day);
        let span = usize::try_from(first.days_until(until)).unwrap() + 1;
        for _ in 0..3 {
            let day = Date::from_days(first.days() + i32::try_from(life.below(span)).unwrap());
            let history = History::of(&policy, &log, day);
            for (fact, value) in policy.draft().facts.iter().zip(history.facts()) {
                let counted = naive::fact(&policy, &fact.id, &log.events, day);
                prop_assert_eq!(naive::millionths(&value), counted, "{:?} on {}", fact, day);
            }
        }
    }

    /// A move says why in numbers that bear it out, and that are those of its day.
    #[test]
    fn reasons_hold_by_their_own_operands((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let history = History::of(&policy, &log, until);
        for transition in history.transitions.iter().take(60) {
            let Some(because) = &transition.because else {
                prop_assert_eq!(transition.rule, None);
                continue;
            };
            prop_assert!(naive::verdict(because, transition.on));
            for (fact, value) in naive::operands(because) {
                let counted = naive::fact(&policy, fact, &log.events, transition.on);
                prop_assert_eq!(naive::millionths(value), counted, "{} on {}", fact, transition.on);
            }
        }
    }

    /// What nothing holds back and what still has not happened is what fails.
    #[test]
    fn a_rule_that_did_not_move_fails_or_is_held_back((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let history = History::of(&policy, &log, until);
        prop_assume!(!history.unsettled.contains(&until));
        for (region, standing) in (0_u8..).zip(history.standings()) {
            let states = policy.draft().regions[usize::from(region)].states.len();
            for state in (0..u8::try_from(states).unwrap()).filter(|state| *state != standing.state) {
                for rule in history.why_not(region, state) {
                    let holds = naive::verdict(&rule.guard, until);
                    prop_assert!(!(rule.applies && rule.held_back.is_empty() && holds), "{:?}", rule);
                }
            }
            if let Some((_, because)) = history.kept_by(region) {
                prop_assert!(naive::verdict(&because, until));
            }
        }
    }

    /// A part that fails or holds keeps doing so until the day it names, when nothing happens.
    #[test]
    fn parts_change_no_sooner_than_they_say((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let last = log.events.last().map_or(until, |event| event.occurred.day);
        let now = History::of(&policy, &log, last);
        for (region, standing) in (0_u8..).zip(now.standings()) {
            for rule in now.why_not(region, standing.state) {
                let Some(change) = rule.guard.changes_on else { continue };
                prop_assert!(change > last);
            }
        }
        let next = now.next_check();
        prop_assert!(next.is_none_or(|next| next > last));
        if let Some(next) = next.filter(|next| *next <= until) {
            let before = History::of(&policy, &log, next.previous_day());
            prop_assert_eq!(before.transitions.len(), now.transitions.len());
        }
    }

    #[test]
    fn deadlines_are_what_silence_brings((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let last = log.events.last().map_or(until, |event| event.occurred.day);
        let ahead = History::of(&policy, &log, last).deadlines(until);
        let silent = History::of(&policy, &log, until);
        let later: Vec<Deadline> = silent
            .transitions
            .iter()
            .filter(|of| of.on > last)
            .map(|of| Deadline { on: of.on, region: of.region, from: of.from, to: of.to, rule: of.rule.unwrap() })
            .take(50)
            .collect();
        prop_assert_eq!(&ahead, &later);
        for deadline in ahead.iter().take(3) {
            let then = History::of(&policy, &log, deadline.on);
            prop_assert!(then.transitions.iter().any(|of| of.on == deadline.on && of.to == deadline.to));
            let before = History::of(&policy, &log, deadline.on.previous_day());
            prop_assert!(before.transitions.iter().all(|of| of.on < deadline.on));
        }
    }

    /// A checkpoint with the rest of the log is the whole log, to the last bit.
    #[test]
    fn a_checkpoint_goes_on_where_it_was_written((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let (events, others) = numbers(&policy, &log);
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let cut = life.below(events.len() + 1);
        let day_before = |index: usize| events.get(index).map(|event| event.day);
        // A day is whole on one side of the cut.
        let cut = (cut..=events.len()).find(|at| *at == 0 || day_before(*at) != day_before(at - 1)).unwrap();
        let (head, tail) = events.split_at(cut);
        let last = head.last().map_or(tail.first().map_or(0, |event| event.day - 1), |event| event.day);
        let next = tail.first().map_or(until.days(), |event| event.day - 1);
        let room = usize::try_from(next - last).unwrap();
        let written_on = last + i32::try_from(life.below(room + 1)).unwrap();

        let (mut whole, mut all) = (Fold::new(&policy), Witness::default());
        for event in &events {
            whole.add(event, &mut all);
        }
        whole.finish(until.days(), &mut all);

        let (mut before, mut pieces) = (Fold::new(&policy), Witness::default());
        for event in head {
            before.add(event, &mut pieces);
        }
        before.finish(written_on, &mut pieces);
        let bytes = codec::write(&mut before, &others);
        let (mut after, names) = codec::read(&policy, &bytes).unwrap();
        prop_assert_eq!(&names, &others);
        prop_assert_eq!(&codec::write(&mut after.clone(), &others), &bytes);
        for event in tail {
            after.add(event, &mut pieces);
        }
        after.finish(until.days(), &mut pieces);
        prop_assert_eq!(&pieces, &all);
        prop_assert_eq!(codec::write(&mut after, &others), codec::write(&mut whole, &others));
    }

    /// Calls in pieces, with events that arrive late, end where one replay ends; corrections lead the host to the true
    /// history, and no key of an intent is told twice.
    #[test]
    fn pieces_end_where_the_whole_ends((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let events = draw::events(&mut life, &policy);
        let until = draw::horizon(&events);
        let mut waiting = draw::shuffled(&mut life, &events);
        let mut day = waiting.iter().map(|event| event.occurred.day.days()).min().unwrap_or(0) - 3;
        let mut kept = None;
        let mut host: Vec<ToldMove> = Vec::new();
        let mut keys = BTreeSet::new();
        loop {
            // Where the numbers have ended the days still go on.
            day += i32::try_from((life.below(25) + 24) % 25).unwrap();
            if waiting.is_empty() || day > until.days() || host.len() > 4_000 {
                day = until.days();
            }
            // What was recorded by now has arrived; some of the rest arrives before it happens.
            let (arrives, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|event| event.recorded.day.days() <= day || life.once_in(12));
            waiting = rest;
            let answer = advance(&policy, kept, arrives, Date::from_days(day)).unwrap();
            prop_assert_eq!(answer.too_late.len(), 0);
            for gone in &answer.withdrawn {
                let place = host.iter().position(|of| of == gone);
                prop_assert!(place.is_some(), "withdrawn and never told");
                host.remove(place.unwrap());
            }
            prop_assert!(answer.withdrawn.is_empty() || answer.corrected_from.is_some());
            for position in &answer.new {
                let of = &answer.history.transitions[*position];
                prop_assert!(!host.contains(&ToldMove::from(of)), "told and not withdrawn");
                host.push(ToldMove::from(of));
                if let Some(rule) = of.rule.filter(|rule| of.time > answer.intents_told[usize::from(*rule)]) {
                    prop_assert!(keys.insert((rule, of.time)), "told twice");
                }
            }
            if day == until.days() {
                let log = Log::new(events);
                let whole = History::of(&policy, &log, until);
                let in_order = |mut moves: Vec<ToldMove>| {
                    moves.sort_by_key(|of| (of.on, of.region, of.rule, of.time, of.from, of.to));
                    moves
                };
                prop_assert_eq!(in_order(host), in_order(told(&whole)));
                prop_assert_eq!(answer.history.standings(), whole.standings());
                prop_assert_eq!(answer.history.facts(), whole.facts());
                for of in &whole.transitions {
                    prop_assert!(of.rule.is_none_or(|rule| keys.contains(&(rule, of.time))), "never told");
                }
                break;
            }
            kept = Some(answer.kept);
        }
    }
}

/// The laws would hold for customers that never move, too.
#[test]
fn the_draws_move_and_use_every_part() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut moved, mut by_time, mut by_hand, mut unsettled) = (0, 0, 0, 0);
    let mut parts = BTreeSet::new();
    for _ in 0..300 {
        let (mut rules, mut life) = choices().new_tree(&mut runner).unwrap().current();
        let policy = draw::policy(&mut rules);
        let (log, until) = drawn_log(&mut life, &policy);
        let history = History::of(&policy, &log, until);
        moved += usize::from(history.transitions.len() > 2);
        by_time += usize::from(history.transitions.iter().any(|of| of.event.is_none()));
        by_hand += usize::from(history.transitions.iter().any(|of| of.rule.is_none()));
        unsettled += usize::from(!history.unsettled.is_empty());
        for of in history.transitions.iter().filter_map(|of| of.because.as_ref()) {
            parts.insert(match &of.part {
                Part::All(_) => "all",
                Part::Any(_) => "any",
                Part::Not(_) => "not",
                Part::Compare { .. } => "compare",
                Part::Known { .. } => "known",
                Part::In { .. } => "in",
                Part::Timer { .. } => "timer",
                Part::Always => "always",
            });
        }
    }
    assert!(
        moved > 100 && by_time > 50 && by_hand > 20,
        "{moved} {by_time} {by_hand}"
    );
    assert!(unsettled < 150, "{unsettled}");
    assert_eq!(parts.len(), 8, "{parts:?}");
}
