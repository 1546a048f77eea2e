//! Variants: the sequences of activities that cases take.

use crate::journey::log::EventLog;
use std::collections::BTreeMap;

/// A sequence of activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Numbers of the activities in order.
    pub activities: Vec<u32>,
    /// Cases that take it.
    pub cases: u64,
    /// The first of them.
    pub first_case: u32,
}

/// Every variant, the most frequent first; of equally frequent ones the one that came first.
pub fn variants(log: &EventLog) -> Vec<Variant> {
    let mut found: BTreeMap<&[u32], (u64, u32)> = BTreeMap::new();
    for trace in log.traces() {
        let (count, _) = found.entry(trace.activities).or_insert((0, trace.case));
        *count = count.saturating_add(1);
    }
    let variant = |(activities, (cases, first_case)): (&[u32], (u64, u32))| Variant {
        activities: activities.to_vec(),
        cases,
        first_case,
    };
    let mut variants: Vec<Variant> = found.into_iter().map(variant).collect();
    crate::order::sort_by_key(&mut variants, |variant| {
        (std::cmp::Reverse(variant.cases), variant.first_case)
    });
    variants
}
