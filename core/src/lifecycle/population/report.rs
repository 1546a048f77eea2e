//! What a base comes to: customers by stage and day, days in stages, moves between two policies.

use super::replay::{NO_STAGE, Population};
use crate::calendar::Date;
use crate::lifecycle::Policy;

/// Customers in each stage at the end of each of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyCounts {
    /// First day.
    pub from: Date,
    /// For each day, a count for each stage of the policy.
    pub days: Vec<Vec<u64>>,
}

/// How long customers stay in a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dwell {
    /// Stays that have begun.
    pub stays: u64,
    /// Of them those that have ended.
    pub ended: u64,
    /// Customers who are in the stage now.
    pub now: u64,
    /// Days of the stays that have ended, together.
    pub days: u64,
    /// Half of the stays that have ended were at most so long; none when none has.
    pub median_days: Option<u32>,
    /// Nine tenths were at most so long.
    pub p90_days: Option<u32>,
}

/// A base under two policies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Customers by their stage under one policy (row) and the other (column).
    pub matrix: Vec<Vec<u64>>,
    /// Positions of the customers whose stages differ by id, rising.
    pub movers: Vec<u32>,
    /// Customers to whom nothing has happened yet.
    pub without_stage: u64,
}

/// Counts customers by stage.
pub fn counts(base: &Population, stage_count: usize) -> Vec<u64> {
    let mut counts = vec![0; stage_count];
    for stage in &base.stages {
        if let Some(count) = counts.get_mut(usize::from(*stage)) {
            *count = add(*count, 1);
        }
    }
    counts
}

fn add(a: u64, b: u64) -> u64 {
    a.saturating_add(b)
}

/// Counts customers by stage at the end of each day; the base has to hold its moves and days of entry.
pub fn daily_counts(base: &Population, policy: &Policy, from: Date, until: Date) -> DailyCounts {
    let stages = policy.stages().len();
    let length = usize::try_from(from.days_until(until)).map_or(0, |days| days.saturating_add(1));
    let mut changes = vec![vec![0_i64; stages]; length];
    let mut change = |day: i32, stage: u8, by: i64| {
        let at = i64::from(day).saturating_sub(from.days().into()).max(0);
        let slot = usize::try_from(at)
            .ok()
            .and_then(|at| changes.get_mut(at)?.get_mut(usize::from(stage)));
        if let Some(slot) = slot {
            *slot = slot.saturating_add(by);
        }
    };
    // Every stay but the last is told by the move that ends it.
    let moves = &base.moves;
    for ((on, stage), entered) in moves.on.iter().zip(&moves.from).zip(&moves.entered) {
        change(*entered, *stage, 1);
        change(*on, *stage, -1);
    }
    for (stage, entered) in base.stages.iter().zip(&base.since) {
        if *stage != NO_STAGE {
            change(*entered, *stage, 1);
        }
    }
    let mut level = vec![0_i64; stages];
    let days = changes.iter().map(|changes| {
        for (level, change) in level.iter_mut().zip(changes) {
            *level = level.saturating_add(*change);
        }
        level
            .iter()
            .map(|level| u64::try_from(*level).unwrap_or(0))
            .collect()
    });
    DailyCounts {
        from,
        days: days.collect(),
    }
}

/// How long customers stay in each stage; the base has to hold its moves.
pub fn dwell(base: &Population, stage_count: usize) -> Vec<Dwell> {
    let mut lengths: Vec<Vec<u32>> = vec![Vec::new(); stage_count];
    let moves = &base.moves;
    for ((on, stage), entered) in moves.on.iter().zip(&moves.from).zip(&moves.entered) {
        let days = u32::try_from(i64::from(*on).saturating_sub((*entered).into())).unwrap_or(0);
        if let Some(lengths) = lengths.get_mut(usize::from(*stage)) {
            lengths.push(days);
        }
    }
    let now = counts(base, stage_count);
    let of = |(lengths, now): (&mut Vec<u32>, u64)| {
        lengths.sort_unstable();
        let ended = lengths.len() as u64;
        Dwell {
            stays: add(ended, now),
            ended,
            now,
            days: lengths.iter().map(|days| u64::from(*days)).fold(0, add),
            median_days: quantile(lengths, 1, 2),
            p90_days: quantile(lengths, 9, 10),
        }
    };
    lengths.iter_mut().zip(now).map(of).collect()
}

/// The smallest value that at least `part / of` of the sorted values do not exceed.
pub fn quantile<T: Copy>(sorted: &[T], part: usize, of: usize) -> Option<T> {
    let rank = sorted.len().saturating_mul(part).div_ceil(of.max(1)).max(1);
    sorted.get(rank.saturating_sub(1)).copied()
}

/// Compares two replays of one log; stages are the same when their ids are.
pub fn compare((one, first): (&Population, &Policy), (other, second): (&Population, &Policy)) -> Compared {
    let mut compared = Compared {
        matrix: vec![vec![0; second.stages().len()]; first.stages().len()],
        ..Compared::default()
    };
    let same = |from: u8, to: u8| first.state_id(0, from) == second.state_id(0, to);
    for (position, (from, to)) in (0_u32..).zip(one.stages.iter().zip(&other.stages)) {
        let cell = compared
            .matrix
            .get_mut(usize::from(*from))
            .and_then(|row| row.get_mut(usize::from(*to)));
        match cell {
            Some(cell) => *cell = add(*cell, 1),
            None => compared.without_stage = add(compared.without_stage, 1),
        }
        if *from != NO_STAGE && *to != NO_STAGE && !same(*from, *to) {
            compared.movers.push(position);
        }
    }
    compared
}
