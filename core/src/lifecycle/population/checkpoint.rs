//! A base kept between runs: a machine for each customer as of a day, and the log of the days after it.
//!
//! What a run over the whole log gives, a checkpoint and its tail give too, bit for bit; a nightly run reads the new
//! events alone.

use super::grouped::Grouped;
use super::replay::{NO_STAGE, Noted, Population, Wanted, run};
use crate::calendar::Date;
use crate::lifecycle::event::NO_DAY;
use crate::lifecycle::machine::codec;
use crate::lifecycle::machine::fold::{Fold, Nobody};
use crate::lifecycle::{LifecycleError, Policy};
use crate::threads::{Threads, spread};
use std::ops::Range;

/// Machines of all customers of a base at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoints {
    through: Date,
    customers: Vec<u64>,
    /// The machine of customer `i` stands from `offsets[i]` up to `offsets[i + 1]`.
    offsets: Vec<usize>,
    bytes: Vec<u8>,
}

/// Customers of one piece of work.
const PIECE: usize = 4096;

impl Checkpoints {
    /// A base in which nothing has happened up to the end of a day.
    pub fn empty(through: Date) -> Self {
        Self {
            through,
            customers: Vec::new(),
            offsets: vec![0],
            bytes: Vec::new(),
        }
    }

    /// Checkpoints as a host has kept them: ids rising, and where each machine stands in the bytes.
    ///
    /// # Errors
    /// Ids that do not rise, offsets that do not rise to the end of the bytes. Machines are checked when they are read.
    pub fn from_parts(
        through: Date,
        customers: Vec<u64>,
        offsets: Vec<usize>,
        bytes: Vec<u8>,
    ) -> Result<Self, LifecycleError> {
        let fits = offsets.len() == customers.len().saturating_add(1)
            && offsets.first() == Some(&0)
            && offsets.last() == Some(&bytes.len())
            && offsets.is_sorted()
            && customers.is_sorted_by(|a, b| a < b);
        if fits {
            return Ok(Self {
                through,
                customers,
                offsets,
                bytes,
            });
        }
        Err(LifecycleError::CheckpointDamaged {
            reason: "its customers and offsets do not fit",
        })
    }

    /// Last day that was judged.
    pub const fn through(&self) -> Date {
        self.through
    }

    /// Ids, rising.
    pub fn customers(&self) -> &[u64] {
        &self.customers
    }

    /// Where each machine begins in the bytes, and their end.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// The machines, one after another.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn machine(&self, position: usize) -> &[u8] {
        let from = self.offsets.get(position).copied().unwrap_or(0);
        let until = self.offsets.get(position.saturating_add(1)).copied().unwrap_or(0);
        self.bytes.get(from..until).unwrap_or_default()
    }
}

/// A customer with the position of his machine and of his tail, where there are such.
type Pair = (u64, Option<usize>, Option<usize>);

/// Customers of a checkpoint and of a tail, by their ids.
fn pairs(kept: &Checkpoints, tail: &Grouped<'_>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(kept.customers.len().max(tail.customers.len()));
    let mut kept = kept.customers.iter().copied().enumerate().peekable();
    let mut tail = tail.customers.iter().copied().enumerate().peekable();
    loop {
        let next = match (kept.peek(), tail.peek()) {
            (None, None) => return pairs,
            (Some((_, one)), Some((_, other))) => (*one).min(*other),
            (Some((_, id)), None) | (None, Some((_, id))) => *id,
        };
        let machine = kept.next_if(|(_, id)| *id == next).map(|(position, _)| position);
        let events = tail.next_if(|(_, id)| *id == next).map(|(position, _)| position);
        pairs.push((next, machine, events));
    }
}

/// The machine of a customer before his tail.
fn machine<'p>(
    policy: &'p Policy,
    kept: &Checkpoints,
    position: Option<usize>,
) -> Result<Fold<'p>, LifecycleError> {
    match position {
        None => Ok(Fold::new(policy)),
        Some(position) => Ok(codec::read(policy, kept.machine(position))?.0),
    }
}

fn pieces(count: usize) -> impl ExactSizeIterator<Item = Range<usize>> + Send {
    (0..count.div_ceil(PIECE)).map(move |piece| {
        let first = piece.saturating_mul(PIECE);
        first..first.saturating_add(PIECE).min(count)
    })
}

/// Goes on from checkpoints with the log of the days after them, up to the end of a day; moves are those of these
/// days. Events of days that the checkpoints have judged are left out and counted as [`Population::late`].
///
/// # Errors
/// A day before that of the checkpoints, machines that were damaged or made by another policy.
pub fn replay_from(
    policy: &Policy,
    kept: &Checkpoints,
    tail: &Grouped<'_>,
    as_of: Date,
    wanted: Wanted,
    threads: Threads,
) -> Result<Population, LifecycleError> {
    check(kept, as_of)?;
    let pairs = pairs(kept, tail);
    let parts = spread(pieces(pairs.len()), threads, |piece| {
        let mut part = Population::default();
        for (position, (id, at, events)) in (piece.start..).zip(pairs.get(piece).unwrap_or_default()) {
            let mut fold = machine(policy, kept, *at)?;
            let events = events.map_or(&[][..], |position| tail.of(position));
            let late = events.partition_point(|event| event.day <= kept.through.days());
            let events = events.get(late..).unwrap_or_default();
            let mut noted = Noted::new(wanted.transitions.then_some(&mut part.moves), position);
            let met = run(&mut fold, tail.read(events), as_of, &mut noted);
            if noted.is_unsettled() {
                part.unsettled.push(*id);
            }
            part.late = part.late.saturating_add(late);
            part.future = part.future.saturating_add(events.len().saturating_sub(met));
            let place = fold.places.first();
            part.customers.push(*id);
            part.stages.push(place.map_or(NO_STAGE, |place| place.state));
            if wanted.since {
                part.since.push(place.map_or(NO_DAY, |place| place.entered));
            }
        }
        Ok(part)
    });
    let mut whole = Population::default();
    for part in parts {
        whole.append(part?);
    }
    Ok(whole)
}

/// Moves checkpoints on over the log of the days after them, to the end of a day.
///
/// # Errors
/// As [`replay_from`].
pub fn checkpoint(
    policy: &Policy,
    kept: &Checkpoints,
    tail: &Grouped<'_>,
    through: Date,
    threads: Threads,
) -> Result<Checkpoints, LifecycleError> {
    check(kept, through)?;
    let pairs = pairs(kept, tail);
    let parts = spread(pieces(pairs.len()), threads, |piece| {
        let mut machines: Vec<Vec<u8>> = Vec::with_capacity(piece.len());
        for (_, at, events) in pairs.get(piece).unwrap_or_default() {
            let mut fold = machine(policy, kept, *at)?;
            let events = events.map_or(&[][..], |position| tail.of(position));
            let late = events.partition_point(|event| event.day <= kept.through.days());
            let events = events.get(late..).unwrap_or_default();
            run(&mut fold, tail.read(events), through, &mut Nobody);
            machines.push(codec::write(&mut fold, &[]));
        }
        Ok(machines)
    });
    let mut next = Checkpoints::empty(through);
    next.customers = pairs.iter().map(|(id, ..)| *id).collect();
    for part in parts {
        for machine in part? {
            next.bytes.extend_from_slice(&machine);
            next.offsets.push(next.bytes.len());
        }
    }
    Ok(next)
}

fn check(kept: &Checkpoints, as_of: Date) -> Result<(), LifecycleError> {
    if as_of < kept.through {
        return Err(LifecycleError::DayTooEarly {
            got: as_of,
            earliest: kept.through,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Columns, Customers, Times, replay};
    use super::*;
    use proptest::prelude::*;

    const EVERYTHING: Wanted = Wanted {
        transitions: true,
        since: true,
    };

    /// Rows of a log: customer, day, kind.
    fn columns<'a>(customers: &'a [u32], days: &'a [i32], kinds: &'a [u8]) -> Columns<'a> {
        Columns::new(Customers::Narrow(customers), Times::Days(days), kinds)
    }

    proptest! {
        /// A checkpoint and its tail give what the whole log gives, however often the log is cut.
        #[test]
        fn checkpoint_and_tail_are_the_whole(
            rows in proptest::collection::vec((0_u32..9, 19_000_i32..20_000, 1_u8..17), 0..120),
            cuts in proptest::collection::vec(19_000_i32..20_000, 0..4),
        ) {
            let policy = crate::api::read_policy(br#""retail-bank""#).unwrap();
            let as_of = Date::from_days(20_100);
            let split = |first: i32, last: i32| {
                let inside = rows.iter().filter(|row| (first..=last).contains(&row.1));
                let rows: Vec<_> = inside.collect();
                (
                    rows.iter().map(|row| row.0).collect::<Vec<_>>(),
                    rows.iter().map(|row| row.1).collect::<Vec<_>>(),
                    rows.iter().map(|row| row.2).collect::<Vec<_>>(),
                )
            };
            let (customers, days, kinds) = split(i32::MIN, i32::MAX);
            let log = Grouped::new(columns(&customers, &days, &kinds), &policy).unwrap();
            let whole = replay(&policy, &log, as_of, EVERYTHING, Threads::of(2));
            let mut cuts = cuts;
            cuts.sort_unstable();
            let mut kept = Checkpoints::empty(Date::from_days(0));
            for cut in cuts {
                let (customers, days, kinds) = split(kept.through.days() + 1, cut);
                let tail = Grouped::new(columns(&customers, &days, &kinds), &policy).unwrap();
                kept = checkpoint(&policy, &kept, &tail, Date::from_days(cut), Threads::ONE).unwrap();
                let parts = (kept.customers.clone(), kept.offsets.clone(), kept.bytes.clone());
                prop_assert_eq!(&Checkpoints::from_parts(kept.through, parts.0, parts.1, parts.2).unwrap(), &kept);
            }
            let (customers, days, kinds) = split(kept.through.days() + 1, i32::MAX);
            let tail = Grouped::new(columns(&customers, &days, &kinds), &policy).unwrap();
            let rest = replay_from(&policy, &kept, &tail, as_of, EVERYTHING, Threads::of(3)).unwrap();
            prop_assert_eq!((&rest.customers, &rest.stages, &rest.since), (&whole.customers, &whole.stages, &whole.since));
            let later: Vec<_> = whole.moves.on.iter().filter(|day| **day > kept.through.days()).collect();
            prop_assert_eq!(rest.moves.on.iter().collect::<Vec<_>>(), later);
            let through = Date::from_days(20_100);
            let by_parts = checkpoint(&policy, &kept, &tail, through, Threads::ONE).unwrap();
            let at_once = checkpoint(&policy, &Checkpoints::empty(Date::from_days(0)), &log, through, Threads::ONE).unwrap();
            prop_assert_eq!(by_parts, at_once);
        }
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        let day = Date::from_days(0);
        assert!(Checkpoints::from_parts(day, vec![1], vec![0], Vec::new()).is_err());
        assert!(Checkpoints::from_parts(day, vec![2, 1], vec![0, 1, 2], vec![0, 0]).is_err());
        assert!(Checkpoints::from_parts(day, vec![1, 2], vec![0, 2, 1], vec![0, 0]).is_err());
        let policy = crate::api::read_policy(br#""recency""#).unwrap();
        let damaged = Checkpoints::from_parts(day, vec![1], vec![0, 3], vec![1, 2, 3]).unwrap();
        let log = Grouped::new(columns(&[], &[], &[]), &policy).unwrap();
        assert!(replay_from(&policy, &damaged, &log, day, EVERYTHING, Threads::ONE).is_err());
        let later = Checkpoints::empty(Date::from_days(9));
        assert!(replay_from(&policy, &later, &log, day, EVERYTHING, Threads::ONE).is_err());
    }
}
