//! Which activity directly follows which: counts and times of every pair, and where cases begin and end.

use super::span::{Spans, spans};
use crate::journey::log::{EventLog, place};
use std::collections::BTreeMap;

/// One activity directly after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Number of the activity before.
    pub from: u32,
    /// Number of the activity after.
    pub to: u32,
    /// How often.
    pub count: u64,
    /// Times between the two.
    pub spans: Spans,
}

/// The flow of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// For each activity, how often it came.
    pub activities: Vec<u64>,
    /// For each activity, how many cases begin with it.
    pub starts: Vec<u64>,
    /// For each activity, how many cases end with it.
    pub ends: Vec<u64>,
    /// Pairs that came, by the numbers of their activities.
    pub edges: Vec<Edge>,
}

/// Activities up to which pairs are counted in a square of their numbers.
const SQUARE: usize = 512;

/// Counts a log.
pub fn flow(log: &EventLog) -> Flow {
    flow_in(log, |from, to| to.saturating_sub(from))
}

/// Counts a log whose times between two instants are told by a function, such as business hours.
pub fn flow_in(log: &EventLog, between: impl Fn(i64, i64) -> i64) -> Flow {
    let count = log.activities().len();
    let mut flow = Flow {
        activities: vec![0; count],
        starts: vec![0; count],
        ends: vec![0; count],
        edges: Vec::new(),
    };
    let mut pairs = Pairs::new(count);
    for trace in log.traces() {
        add(&mut flow.starts, trace.activities.first());
        add(&mut flow.ends, trace.activities.last());
        for activity in trace.activities {
            add(&mut flow.activities, Some(activity));
        }
        let steps = trace.activities.iter().zip(trace.times);
        for ((from, start), (to, end)) in steps.clone().zip(steps.skip(1)) {
            pairs.add(*from, *to, between(*start, *end));
        }
    }
    flow.edges = pairs.edges();
    flow
}

fn add(counts: &mut [u64], activity: Option<&u32>) {
    if let Some(count) = activity.and_then(|activity| counts.get_mut(place(*activity))) {
        *count = count.saturating_add(1);
    }
}

/// Times of pairs: a square of lists while that is small, else a tree of them.
enum Pairs {
    Square(usize, Vec<Vec<i64>>),
    Tree(BTreeMap<(u32, u32), Vec<i64>>),
}

impl Pairs {
    fn new(activities: usize) -> Self {
        if activities <= SQUARE {
            Self::Square(
                activities,
                vec![Vec::new(); activities.saturating_mul(activities)],
            )
        } else {
            Self::Tree(BTreeMap::new())
        }
    }

    fn add(&mut self, from: u32, to: u32, span: i64) {
        match self {
            Self::Square(side, lists) => {
                let at = place(from).saturating_mul(*side).saturating_add(place(to));
                if let Some(list) = lists.get_mut(at) {
                    list.push(span);
                }
            }
            Self::Tree(lists) => lists.entry((from, to)).or_default().push(span),
        }
    }

    fn edges(self) -> Vec<Edge> {
        let edge = |(from, to): (u32, u32), mut times: Vec<i64>| Edge {
            from,
            to,
            count: times.len() as u64,
            spans: spans(&mut times),
        };
        match self {
            Self::Square(side, lists) => {
                let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let pair = |at: usize| {
                    let (row, column) = (at.checked_div(side), at.checked_rem(side));
                    (
                        number(row.unwrap_or_default()),
                        number(column.unwrap_or_default()),
                    )
                };
                let lists = lists.into_iter().enumerate().filter(|(_, list)| !list.is_empty());
                lists.map(|(at, list)| edge(pair(at), list)).collect()
            }
            Self::Tree(lists) => lists.into_iter().map(|(pair, list)| edge(pair, list)).collect(),
        }
    }
}
