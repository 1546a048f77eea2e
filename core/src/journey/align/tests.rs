use super::brute::least_cost;
use super::{
    ActualEvent, Aligner, Alignment, Because, Case, Days, Ending, MoveKind, Passed, Standing, TimeLimit,
};
use crate::calendar::{BusinessCalendar, Date, Instant, Zone};
use crate::journey::plan::mapping::Outcome;
use crate::journey::plan::{DeviationKind, Plan, PlanDraft, PlanError};
use proptest::prelude::*;

mod kinds;
mod laws;

/// A plan from the inside of its JSON.
fn plan(parts: &str) -> Plan {
    let json = format!(r#"{{"id":"p",{parts}}}"#);
    Plan::new(crate::json::read::<PlanDraft>(json.as_bytes()).unwrap()).unwrap()
}

/// An event as `touchpoint@second`, with `!` for a failed one, then `/channel`, `/actor`, `/session`; empty is unknown.
fn event(position: usize, text: &str) -> ActualEvent {
    let mut parts = text.split('/');
    let (touchpoint, second) = parts.next().unwrap().split_once('@').unwrap();
    let mut part = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    let (name, outcome) = match touchpoint.strip_suffix('!') {
        Some(name) => (name, Outcome::Failed),
        None => (touchpoint, Outcome::Done),
    };
    ActualEvent {
        position,
        touchpoint: name.to_owned(),
        at: Instant::from_micros(second.parse::<i64>().unwrap() * 1_000_000),
        channel: part(),
        actor: part(),
        session: part(),
        outcome,
    }
}

/// Days of Moscow, Saturdays and Sundays rest.
fn aligner(plan: &Plan) -> Aligner<'_> {
    let moscow = Zone::new("+03:00", &[]).unwrap();
    Aligner::in_days(plan, Days::new(moscow, BusinessCalendar::default()))
}

fn case(events: &str) -> Case {
    ended(events, Ending::Unknown)
}

fn ended(events: &str, ending: Ending) -> Case {
    let events = events.split_whitespace().enumerate();
    let events = events.map(|(position, text)| event(position, text)).collect();
    Case::new("c".to_owned(), events, ending).unwrap()
}

fn seconds(seconds: i64) -> Instant {
    Instant::from_micros(seconds * 1_000_000)
}

/// Every deviation as `kind step`, those between events as `kind`.
fn faults(plan: &Plan, alignment: &Alignment) -> Vec<String> {
    let said = alignment.deviations().map(|deviation| match deviation.step {
        Some(step) => format!("{} {}", deviation.kind.name(), plan.step_id(step)),
        None => deviation.kind.name().to_owned(),
    });
    said.collect()
}
