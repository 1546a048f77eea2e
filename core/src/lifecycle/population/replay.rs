//! Replaying a base: the stage of every customer, and on request every move, days in stages, and counts by day.

use super::columns::Columns;
use super::gather::Gather;
use super::grouped::Grouped;
use super::snapshot::Snapshot;
use crate::calendar::Date;
use crate::lifecycle::event::{Event, NO_DAY};
use crate::lifecycle::machine::fold::{Fold, Move, Watch};
use crate::lifecycle::{LifecycleError, Policy};
use crate::threads::{Threads, spread};
use std::ops::Range;

/// Stands for no stage: nothing has happened to the customer yet.
pub const NO_STAGE: u8 = u8::MAX;

/// What is wanted beside the stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Every move of the first region.
    pub transitions: bool,
    /// Days on which stages were entered.
    pub since: bool,
}

/// A base at the end of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Population {
    /// Ids, rising.
    pub customers: Vec<u64>,
    /// Position of each customer's stage in the policy, or [`NO_STAGE`].
    pub stages: Vec<u8>,
    /// Day on which each customer entered it, days since 1970-01-01, or [`NO_DAY`]; empty unless wanted.
    pub since: Vec<i32>,
    /// Moves of the first region by customer and day; empty unless wanted.
    pub moves: Moves,
    /// Events after the day, which were left out.
    pub future: usize,
    /// Rows that were left out, when the columns were read for this; else see [`Grouped::refused`].
    pub refused: Vec<u32>,
    /// Events of days that checkpoints have judged, which were left out.
    pub late: usize,
    /// Customers whose machine stopped on some day, because rules or timers kept moving them.
    pub unsettled: Vec<u64>,
}

/// Moves by columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    /// Position of the customer.
    pub customer: Vec<u32>,
    /// Day, days since 1970-01-01.
    pub on: Vec<i32>,
    /// Stage left.
    pub from: Vec<u8>,
    /// Stage entered.
    pub to: Vec<u8>,
    /// Rule among those of all regions; 65535 when a person moved the customer.
    pub rule: Vec<u16>,
    /// Day on which the stage that was left had been entered.
    pub entered: Vec<i32>,
}

impl Moves {
    /// Number of moves.
    pub fn len(&self) -> usize {
        self.on.len()
    }

    /// Whether nobody moved.
    pub fn is_empty(&self) -> bool {
        self.on.is_empty()
    }

    fn append(&mut self, other: &mut Self) {
        self.customer.append(&mut other.customer);
        self.on.append(&mut other.on);
        self.from.append(&mut other.from);
        self.to.append(&mut other.to);
        self.rule.append(&mut other.rule);
        self.entered.append(&mut other.entered);
    }
}

/// Customers of one piece of work.
const PIECE: usize = 4096;

/// Replays a base up to the end of a day.
///
/// ```
/// use tenure::calendar::Date;
/// use tenure::lifecycle::population::{Columns, Customers, Grouped, Times, Wanted, replay};
/// use tenure::threads::Threads;
/// let policy = tenure::api::read_policy(br#""recency""#)?;
/// let purchases = [101; 3]; // the policy's first own kind
/// let columns = Columns::new(Customers::Narrow(&[7, 7, 9]), Times::Days(&[20_000, 20_010, 19_000]), &purchases);
/// let log = Grouped::new(columns, &policy)?;
/// let base = replay(&policy, &log, Date::from_days(20_020), Wanted::default(), Threads::ONE);
/// let stage = |position: usize| policy.state_id(0, base.stages[position]);
/// assert_eq!((base.customers.as_slice(), stage(0), stage(1)), (&[7, 9][..], "active", "churned"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn replay(
    policy: &Policy,
    log: &Grouped<'_>,
    as_of: Date,
    wanted: Wanted,
    threads: Threads,
) -> Population {
    if wanted == Wanted::default()
        && let Some(snapshot) = Snapshot::of(policy)
        && let Some(base) = snapshot.of_grouped(log, as_of, threads)
    {
        return base;
    }
    let count = log.customer_count();
    let pieces = (0..count.div_ceil(PIECE)).map(|piece| {
        let first = piece.saturating_mul(PIECE);
        first..first.saturating_add(PIECE).min(count)
    });
    let parts = spread(pieces, threads, |piece| {
        replay_piece(policy, log, as_of, wanted, piece)
    });
    let mut whole = Population::default();
    for part in parts {
        whole.append(part);
    }
    whole.customers.clone_from(&log.customers);
    whole
}

impl Population {
    /// Takes in the customers that follow.
    pub(super) fn append(&mut self, mut part: Self) {
        self.customers.append(&mut part.customers);
        self.stages.append(&mut part.stages);
        self.since.append(&mut part.since);
        self.moves.append(&mut part.moves);
        self.unsettled.append(&mut part.unsettled);
        self.late = self.late.saturating_add(part.late);
        self.future = self.future.saturating_add(part.future);
    }
}

/// The stage of every customer at the end of a day, by the shortest way that the policy allows.
///
/// # Errors
/// As [`Grouped::new`].
pub fn stages(
    policy: &Policy,
    columns: Columns<'_>,
    as_of: Date,
    threads: Threads,
) -> Result<Population, LifecycleError> {
    columns.check(policy)?;
    let snapshot = Snapshot::of(policy);
    if let Some(stages) = snapshot.and_then(|snapshot| snapshot.of_columns(&columns, as_of, threads)) {
        return Ok(stages);
    }
    let log = Grouped::new(columns, policy)?;
    let mut base = replay(policy, &log, as_of, Wanted::default(), threads);
    base.refused = log.refused;
    Ok(base)
}

fn replay_piece(
    policy: &Policy,
    log: &Grouped<'_>,
    as_of: Date,
    wanted: Wanted,
    piece: Range<usize>,
) -> Population {
    let mut part = Population::default();
    part.stages.reserve(piece.len());
    let mut fold = Fold::new(policy);
    let mut events = Gather::new(&log.columns, log.of_all(&piece));
    for position in piece {
        let mut noted = Noted::new(wanted.transitions.then_some(&mut part.moves), position);
        let count = log.of(position).len();
        fold.clear();
        let mut own = events.by_ref().take(count);
        let met = run(&mut fold, &mut own, as_of, &mut noted);
        own.for_each(drop);
        if noted.unsettled {
            part.unsettled
                .push(log.customers.get(position).copied().unwrap_or(0));
        }
        part.future = part.future.saturating_add(count.saturating_sub(met));
        let place = fold.places.first();
        part.stages.push(place.map_or(NO_STAGE, |place| place.state));
        if wanted.since {
            part.since.push(place.map_or(NO_DAY, |place| place.entered));
        }
    }
    part
}

/// Gives a customer's events to a machine; how many there are up to the day.
#[inline]
pub(super) fn run(
    fold: &mut Fold<'_>,
    events: impl Iterator<Item = Event>,
    as_of: Date,
    watch: &mut impl Watch,
) -> usize {
    let mut met = 0_usize;
    for event in events {
        if event.day > as_of.days() {
            break;
        }
        met = met.saturating_add(1);
        fold.add(&event, watch);
    }
    fold.finish(as_of.days(), watch);
    met
}

/// Notes the moves of one customer's first region.
pub(super) struct Noted<'a> {
    moves: Option<&'a mut Moves>,
    customer: u32,
    unsettled: bool,
}

impl<'a> Noted<'a> {
    /// For the customer at a position; moves go where they are wanted.
    pub(super) fn new(moves: Option<&'a mut Moves>, position: usize) -> Self {
        Self {
            moves,
            customer: u32::try_from(position).unwrap_or(u32::MAX),
            unsettled: false,
        }
    }

    /// Whether rules or timers kept moving the customer on some day.
    pub(super) const fn is_unsettled(&self) -> bool {
        self.unsettled
    }
}

impl Watch for Noted<'_> {
    #[inline]
    fn moves(&mut self, fold: &mut Fold<'_>, of: Move) {
        let Some(moves) = self.moves.as_deref_mut().filter(|_| of.region == 0) else {
            return;
        };
        moves.customer.push(self.customer);
        moves.on.push(of.day);
        moves.from.push(of.from);
        moves.to.push(of.to);
        moves.rule.push(of.rule);
        moves
            .entered
            .push(fold.places.first().map_or(NO_DAY, |place| place.entered));
    }

    fn unsettled(&mut self, _: i32) {
        self.unsettled = true;
    }

    fn endless(&mut self, _: i32) {
        self.unsettled = true;
    }
}
