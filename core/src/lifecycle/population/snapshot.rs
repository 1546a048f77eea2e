//! Stages straight from a base's log, for policies that remember nothing.
//!
//! When every rule may be tried in every state, one of them always holds, and none looks at where the customer is or
//! was, then the stage at the end of a day is that of the first rule that holds on that day: no move has to be
//! replayed. Where its facts do not depend on the order of events either (counts, days since, gaps), the log need not
//! even be sorted: one pass over the columns, with a few numbers for each customer.

use super::columns::{Columns, Customers, Times};
use super::grouped::{DAYS, Grouped, kinds_of_codes};
use super::replay::{NO_STAGE, Population};
use crate::calendar::Date;
use crate::lifecycle::event::NO_DAY;
use crate::lifecycle::machine::fold::{Fold, Nobody};
use crate::lifecycle::policy::Confirm;
use crate::lifecycle::policy::compiled::{Anchor, Gauge, Guard, Holds, Region, WindowSpan};
use crate::lifecycle::{Kind, Policy};
use crate::threads::{Threads, spread};
use std::ops::Range;

/// Customers of one piece of work.
const PIECE: usize = 16_384;

/// Most bytes that a customer's numbers may take in the pass over unsorted columns.
const MOST_BYTES: usize = 128;

/// A policy that remembers nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Snapshot<'p> {
    policy: &'p Policy,
}

/// What a track comes to, whatever the order of its events.
#[derive(Debug, Clone, Copy)]
struct Summary {
    first: i32,
    last: i32,
    previous: i32,
    count: u32,
}

impl Summary {
    const NOTHING: Self = Self {
        first: i32::MAX,
        last: NO_DAY,
        previous: NO_DAY,
        count: 0,
    };

    #[inline]
    fn add(&mut self, day: i32) {
        self.count = self.count.saturating_add(1);
        self.first = self.first.min(day);
        if day > self.last {
            self.previous = self.last;
            self.last = day;
        } else {
            self.previous = self.previous.max(day);
        }
    }
}

impl<'p> Snapshot<'p> {
    /// The policy, if it remembers nothing and nobody has set a state by hand.
    pub(super) fn of(policy: &'p Policy, columns: &Columns<'_>) -> Option<Self> {
        let [region] = policy.regions.as_slice() else {
            return None;
        };
        let by_hand = || {
            columns
                .kind
                .iter()
                .any(|code| u16::from(*code) == Kind::OVERRIDE.code())
        };
        (remembers_nothing(region) && !by_hand()).then_some(Self { policy })
    }

    /// The stages of a base in order.
    pub(super) fn of_grouped(self, log: &Grouped<'_>, as_of: Date, threads: Threads) -> Population {
        let parts = spread(pieces(log.customer_count()), threads, |piece| {
            let mut fold = Fold::new(self.policy);
            let mut stages = Vec::with_capacity(piece.len());
            let mut future = 0_usize;
            for position in piece {
                let events = log.of(position);
                fold.clear();
                let mut met = 0_usize;
                for event in events {
                    if event.day > as_of.days() {
                        break;
                    }
                    met = met.saturating_add(1);
                    fold.facts
                        .add(&log.columns.event(event.row as usize, event.day, event.kind));
                }
                future = future.saturating_add(events.len().saturating_sub(met));
                stages.push(judged(&mut fold, as_of, met > 0));
            }
            (stages, future)
        });
        let mut whole = Population {
            customers: log.customers.clone(),
            ..Population::default()
        };
        for (mut stages, future) in parts {
            whole.stages.append(&mut stages);
            whole.future = whole.future.saturating_add(future);
        }
        whole
    }

    /// The stages of a base from its columns as they are; none when the policy or the columns do not allow that.
    pub(super) fn of_columns(
        self,
        columns: &Columns<'_>,
        as_of: Date,
        threads: Threads,
    ) -> Option<Population> {
        let Times::Days(days) = columns.on else {
            return None;
        };
        let largest = columns.customer.largest();
        let dense = largest
            < (columns.customer.len() as u64)
                .saturating_mul(4)
                .saturating_add(1024);
        if !dense || columns.id.is_some() || !self.needs_no_order() {
            return None;
        }
        let places = usize::try_from(largest).ok()?.saturating_add(1);
        let mut sums = Sums::new(self.policy, places, as_of);
        match columns.customer {
            Customers::Narrow(ids) => sums.add(ids, days, columns),
            Customers::Wide(ids) => sums.add(ids, days, columns),
        }
        Some(sums.judge(self.policy, as_of, threads))
    }

    /// Whether facts are the same in any order of events.
    fn needs_no_order(self) -> bool {
        let policy = self.policy;
        let plain = policy.tracks.iter().all(|track| {
            track
                .filters
                .iter()
                .all(|filter| filter.subjects.is_empty() && filter.channels.is_empty())
        });
        let counts = policy.windows.iter().all(|window| window.holds == Holds::Count);
        let gauges = policy.gauges.iter().all(|gauge| {
            matches!(
                gauge,
                Gauge::Count(_)
                    | Gauge::CountAll(_)
                    | Gauge::DaysSince(..)
                    | Gauge::Gap(_)
                    | Gauge::Ratio(..)
            )
        });
        let bytes = policy
            .tracks
            .len()
            .saturating_mul(size_of::<Summary>())
            .saturating_add(policy.windows.len().saturating_mul(size_of::<u32>()));
        let until = policy.regions.iter().flat_map(|region| &region.rules);
        let few = policy.tracks.len() <= 64;
        plain
            && few
            && counts
            && gauges
            && bytes <= MOST_BYTES
            && until.clone().all(|rule| !names_a_day(&rule.when))
    }
}

/// Numbers of every customer.
struct Sums {
    tracks: Vec<Summary>,
    windows: Vec<u32>,
    /// 0 nothing, 1 events after the day alone, 2 events.
    seen: Vec<u8>,
    /// Tracks of each code of a kind, a bit each; none where there is no such kind.
    feeds: [Option<u64>; 256],
    /// Track, first and last day of each window.
    spans: Vec<(usize, i32, i32)>,
    track_count: usize,
    as_of: i32,
    future: usize,
    refused_count: usize,
    refused: Vec<u32>,
}

/// Rows that are put in order at a time.
const CHUNK: usize = 1 << 20;
/// Customers of a block, whose numbers fit the cache of a core.
const BLOCK_BITS: u32 = 13;

/// A row with its customer's place.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    place: u32,
    day: i32,
    code: u8,
}

impl Sums {
    fn new(policy: &Policy, places: usize, as_of: Date) -> Self {
        let feeds = |kind: Option<Kind>| {
            let tracks = policy.feeds.get(kind?.slot())?;
            Some(
                tracks
                    .iter()
                    .fold(0, |set, track| set | 1_u64.wrapping_shl((*track).into())),
            )
        };
        let span = |window: &crate::lifecycle::policy::compiled::WindowSpec| {
            let (first, last) = days_inside(window.span, as_of.days());
            (usize::from(window.track), first, last)
        };
        Self {
            tracks: vec![Summary::NOTHING; places.saturating_mul(policy.tracks.len())],
            windows: vec![0; places.saturating_mul(policy.windows.len())],
            seen: vec![0; places],
            feeds: kinds_of_codes(policy).map(feeds),
            spans: policy.windows.iter().map(span).collect(),
            track_count: policy.tracks.len(),
            as_of: as_of.days(),
            future: 0,
            refused_count: 0,
            refused: Vec::new(),
        }
    }

    /// Adds rows some at a time: first put beside rows of neighbouring customers, then added, so that the numbers of
    /// few customers are touched at a time.
    fn add<Id: Copy + Into<u64>>(&mut self, ids: &[Id], days: &[i32], columns: &Columns<'_>) {
        let place = |id: Id| usize::try_from(Into::<u64>::into(id)).unwrap_or(usize::MAX);
        let blocks = (self.seen.len() >> BLOCK_BITS).saturating_add(1);
        let mut ends = vec![0_usize; blocks];
        let mut sorted = vec![Row::default(); CHUNK.min(ids.len())];
        let chunks = ids
            .chunks(CHUNK)
            .zip(days.chunks(CHUNK))
            .zip(columns.kind.chunks(CHUNK));
        for (number, ((ids, days), codes)) in chunks.enumerate() {
            ends.fill(0);
            for id in ids {
                if let Some(end) = ends.get_mut(place(*id) >> BLOCK_BITS) {
                    *end = end.wrapping_add(1);
                }
            }
            let mut sum = 0_usize;
            for end in &mut ends {
                sum = sum.wrapping_add(std::mem::replace(end, sum));
            }
            for ((id, day), code) in ids.iter().zip(days).zip(codes) {
                let place = place(*id);
                let Some(end) = ends.get_mut(place >> BLOCK_BITS) else {
                    continue;
                };
                if let Some(slot) = sorted.get_mut(*end) {
                    *slot = Row {
                        place: u32::try_from(place).unwrap_or(u32::MAX),
                        day: *day,
                        code: *code,
                    };
                }
                *end = end.wrapping_add(1);
            }
            let before = self.refused_count;
            for row in sorted.get(..ids.len()).unwrap_or_default() {
                self.add_row(*row);
            }
            if self.refused_count > before {
                let first = number.saturating_mul(CHUNK);
                self.name_refused(first, days, codes);
            }
        }
    }

    #[inline]
    fn add_row(&mut self, row: Row) {
        let (place, day) = (row.place as usize, row.day);
        let feeds = self.feeds.get(usize::from(row.code)).copied().flatten();
        let (Some(mut feeds), Some(seen)) = (feeds.filter(|_| DAYS.contains(&day)), self.seen.get_mut(place))
        else {
            self.refused_count = self.refused_count.saturating_add(1);
            return;
        };
        if day > self.as_of {
            *seen = (*seen).max(1);
            self.future = self.future.saturating_add(1);
            return;
        }
        *seen = 2;
        let first = place.wrapping_mul(self.track_count);
        while feeds != 0 {
            let track = feeds.trailing_zeros() as usize;
            feeds &= feeds.wrapping_sub(1);
            if let Some(summary) = self.tracks.get_mut(first.wrapping_add(track)) {
                summary.add(day);
            }
            let first = place.wrapping_mul(self.spans.len());
            for (number, (of, first_day, last_day)) in self.spans.iter().enumerate() {
                if *of == track
                    && (*first_day..=*last_day).contains(&day)
                    && let Some(count) = self.windows.get_mut(first.wrapping_add(number))
                {
                    *count = count.wrapping_add(1);
                }
            }
        }
    }

    /// Notes which rows of a chunk were left out.
    #[cold]
    fn name_refused(&mut self, first: usize, days: &[i32], codes: &[u8]) {
        for (index, (day, code)) in days.iter().zip(codes).enumerate() {
            let known = self.feeds.get(usize::from(*code)).is_some_and(Option::is_some);
            if !known || !DAYS.contains(day) {
                let row = u32::try_from(first.saturating_add(index)).unwrap_or(u32::MAX);
                self.refused.push(row);
            }
        }
    }

    fn judge(mut self, policy: &Policy, as_of: Date, threads: Threads) -> Population {
        let parts = spread(pieces(self.seen.len()), threads, |piece| {
            let mut fold = Fold::new(policy);
            let mut customers = Vec::with_capacity(piece.len());
            let mut stages = Vec::with_capacity(piece.len());
            for place in piece {
                let seen = self.seen.get(place).copied().unwrap_or(0);
                if seen == 0 {
                    continue;
                }
                fold.clear();
                self.load(&mut fold, place);
                customers.push(place as u64);
                stages.push(judged(&mut fold, as_of, seen == 2));
            }
            (customers, stages)
        });
        let mut whole = Population {
            future: self.future,
            refused: std::mem::take(&mut self.refused),
            ..Population::default()
        };
        for (mut customers, mut stages) in parts {
            whole.customers.append(&mut customers);
            whole.stages.append(&mut stages);
        }
        whole
    }

    /// Gives a machine the numbers of a customer.
    fn load(&self, fold: &mut Fold<'_>, place: usize) {
        let first = place.saturating_mul(self.track_count);
        let tracks = self.tracks.get(first..first.saturating_add(self.track_count));
        for (number, summary) in tracks.unwrap_or_default().iter().enumerate() {
            if summary.count > 0 {
                let days = (summary.first, summary.last, summary.previous);
                fold.facts.load_track(number, summary.count.into(), days);
            }
        }
        let first = place.saturating_mul(self.spans.len());
        let windows = self.windows.get(first..first.saturating_add(self.spans.len()));
        for (number, count) in windows.unwrap_or_default().iter().enumerate() {
            fold.facts.load_count(number, *count as usize);
        }
    }
}

/// First and last day of the events that a window holds at the end of a day.
fn days_inside(span: WindowSpan, as_of: i32) -> (i32, i32) {
    match span {
        WindowSpan::All => (i32::MIN, as_of),
        WindowSpan::Days { count, ago } => {
            let last = as_of.saturating_sub(ago);
            (last.saturating_sub(count).saturating_add(1), last)
        }
        WindowSpan::Months(_) => {
            // Days leave in order: the first that is still in is found by halving.
            let (mut out, mut inside) = (DAYS.start().saturating_sub(1), as_of);
            while inside.saturating_sub(out) > 1 {
                let middle = out.midpoint(inside);
                if span.leaves(middle) > as_of {
                    inside = middle;
                } else {
                    out = middle;
                }
            }
            (inside, as_of)
        }
    }
}

fn pieces(count: usize) -> impl ExactSizeIterator<Item = Range<usize>> + Send {
    (0..count.div_ceil(PIECE)).map(move |piece| {
        let first = piece.saturating_mul(PIECE);
        first..first.saturating_add(PIECE).min(count)
    })
}

/// The stage of a machine that knows its facts, at the end of a day.
fn judged(fold: &mut Fold<'_>, as_of: Date, met: bool) -> u8 {
    if !met {
        return NO_STAGE;
    }
    fold.open_day(as_of.days(), &mut Nobody);
    fold.finish(as_of.days(), &mut Nobody);
    fold.places.first().map_or(NO_STAGE, |place| place.state)
}

/// Whether a region's state follows from the facts of the day alone.
fn remembers_nothing(region: &Region) -> bool {
    let always = region
        .rules
        .iter()
        .any(|rule| rule.when == Guard::Always && rule.from == u64::MAX);
    let plain = region
        .rules
        .iter()
        .all(|rule| rule.from == u64::MAX && rule.confirm == Confirm::AtOnce && looks_at_facts(&rule.when));
    always && plain && region.states.iter().all(|state| state.lasts == 0)
}

/// Whether a guard looks at facts of the day alone.
fn looks_at_facts(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().all(looks_at_facts),
        Guard::Not(part) => looks_at_facts(part),
        Guard::Compare(compare) => {
            compare.stay == compare.limit && !matches!(compare.gauge, Gauge::Members(_))
        }
        Guard::Timer(timer) => timer.anchor != Anchor::Entry,
        Guard::In { .. } => false,
        Guard::Known(_) | Guard::Always => true,
    }
}

/// Whether a guard has a timer that runs from a day that events name.
fn names_a_day(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(names_a_day),
        Guard::Not(part) => names_a_day(part),
        Guard::Timer(timer) => matches!(timer.anchor, Anchor::Until(_)),
        _ => false,
    }
}
