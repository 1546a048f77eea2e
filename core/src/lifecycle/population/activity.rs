//! How active customers are in each stage, from the beginning of a stay to its end.
//!
//! Activity on a day is the number of acts in the days of a window that ends on it. Each stay is looked at in five
//! places: at its beginning, after a quarter, half and three quarters, and on its last day (for a stay that goes on, the
//! day asked about).

use super::grouped::Grouped;
use super::replay::{NO_STAGE, Population};
use crate::calendar::Date;

/// Places in a stay.
pub const PLACES: usize = 5;

/// Activity above this counts as this.
const MOST_ACTS: usize = 10_000;

/// Quantiles of activity at one place of all stays in a stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// A tenth of the stays has at most so many acts.
    pub p10: u32,
    /// Half of them.
    pub median: u32,
    /// Nine tenths.
    pub p90: u32,
}

/// Activity in each stage at each place; empty where there are no stays. The base has to hold its moves and days of
/// entry; `kinds` has a bit for each kind that is an act.
pub fn activity(
    base: &Population,
    log: &Grouped<'_>,
    (kinds, window): (u64, i32),
    stage_count: usize,
    as_of: Date,
) -> Vec<Vec<Spread>> {
    let mut histograms = vec![vec![Vec::<u64>::new(); PLACES]; stage_count];
    let mut acts: Vec<i32> = Vec::new();
    let mut moves = base
        .moves
        .customer
        .iter()
        .zip(&base.moves.from)
        .zip(base.moves.entered.iter().zip(&base.moves.on))
        .peekable();
    for (position, (stage, since)) in (0_u32..).zip(base.stages.iter().zip(&base.since)) {
        acts.clear();
        let events = log.of(position as usize).iter();
        acts.extend(
            events
                .filter(|event| event.kind.bit() & kinds != 0)
                .map(|event| event.day),
        );
        while let Some(((_, from), (entered, on))) = moves.next_if(|of| *of.0.0 == position) {
            note(
                &mut histograms,
                *from,
                (*entered, on.saturating_sub(1)),
                (&acts, window),
            );
        }
        if *stage != NO_STAGE {
            note(&mut histograms, *stage, (*since, as_of.days()), (&acts, window));
        }
    }
    histograms
        .iter()
        .map(|places| places.iter().filter_map(|of| spread(of)).collect())
        .collect()
}

/// Counts the activity at each place of a stay.
fn note(
    histograms: &mut [Vec<Vec<u64>>],
    stage: u8,
    (from, until): (i32, i32),
    (acts, window): (&[i32], i32),
) {
    let Some(places) = histograms.get_mut(usize::from(stage)) else {
        return;
    };
    let length = i64::from(until.max(from)).saturating_sub(from.into());
    for (place, histogram) in (0_i64..).zip(places) {
        let after = length.saturating_mul(place) / 4;
        let day = from.saturating_add(i32::try_from(after).unwrap_or(i32::MAX));
        let end = acts.partition_point(|act| *act <= day);
        let start = acts.partition_point(|act| *act <= day.saturating_sub(window));
        let count = end.saturating_sub(start).min(MOST_ACTS);
        if histogram.len() <= count {
            histogram.resize(count.saturating_add(1), 0);
        }
        if let Some(slot) = histogram.get_mut(count) {
            *slot = slot.saturating_add(1);
        }
    }
}

fn spread(histogram: &[u64]) -> Option<Spread> {
    let total = histogram
        .iter()
        .fold(0_u64, |sum, count| sum.saturating_add(*count));
    if total == 0 {
        return None;
    }
    let at = |tenths: u64| {
        let rank = total.saturating_mul(tenths).div_ceil(10).max(1);
        let mut sum = 0_u64;
        let value = histogram.iter().position(|count| {
            sum = sum.saturating_add(*count);
            sum >= rank
        });
        u32::try_from(value.unwrap_or(0)).unwrap_or(u32::MAX)
    };
    Some(Spread {
        p10: at(1),
        median: at(5),
        p90: at(9),
    })
}
