//! A few numbers for each customer, from the columns of a log as they are.
//!
//! What a track comes to in any order of its events is three days, and a window that counts is a number. They stand in an
//! array by customer, so that a row costs a lookup, and days are told by their age in 16 bits, so that the array is
//! small: a log that reaches back 65 535 days, 179 years, is left to the machine. Where the array is larger than the
//! caches of a core all the same, rows are first put beside rows of neighbouring customers, some at a time.

use super::columns::{Columns, Customers};
use super::grouped::{DAYS, kinds_of_codes};
use super::replay::{NO_STAGE, Population};
use super::snapshot::pieces;
use crate::calendar::Date;
use crate::lifecycle::Kind;
use crate::lifecycle::machine::facts::{NEVER, after};
use crate::lifecycle::machine::fraction::{Value, against_ratio, quotient};
use crate::lifecycle::policy::compiled::{Anchor, Gauge, Guard, WindowSpan};
use crate::lifecycle::policy::{Policy, Which};
use crate::threads::{Threads, spread};
use std::ops::Range;

/// What a track comes to, whatever the order of its events.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summary {
    first: Age,
    /// [`NONE`] when there are no events.
    last: Age,
    /// The last but one; [`NONE`] when there is none.
    previous: Age,
}

/// Days up to the day that is judged.
type Age = u16;

/// No day.
const NONE: Age = Age::MAX;

/// Numbers of every customer.
pub(super) struct Sums<'p> {
    policy: &'p Policy,
    as_of: i32,
    /// Tracks of each code of a kind, a bit each, beside [`KNOWN`]; 0 where the policy has no such kind.
    feeds: [u64; 256],
    spans: Vec<Span>,
    /// By customer and track.
    tracks: Vec<Summary>,
    /// Number of events, by customer and span.
    counts: Vec<u32>,
    /// What no track tells of a customer: [`LATER`] or [`MET`].
    seen: Vec<u8>,
    future: usize,
    refused_count: usize,
    refused: Vec<u32>,
    by_hand: bool,
    too_old: bool,
    /// Most bytes of numbers that are written as rows come.
    direct_bytes: usize,
}

/// Events that are counted: those of a track that a window holds, or all of them.
#[derive(Debug, Clone, Copy)]
struct Span {
    gauge: Gauge,
    track: u16,
    /// Age of the oldest.
    first: i32,
    /// Age of the youngest.
    last: i32,
}

/// A row with its customer's place.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    place: u32,
    day: i32,
    code: u8,
}

/// The columns that are read.
#[derive(Debug, Clone, Copy)]
struct Rows<'a, Id> {
    ids: &'a [Id],
    days: &'a [i32],
    codes: &'a [u8],
}

/// The policy has the kind.
const KNOWN: u64 = 1 << 63;
/// The customer has events after the day alone.
const LATER: u8 = 1;
/// The customer has an event that no track is about.
const MET: u8 = 2;

/// Rows that are put in order at a time.
const CHUNK: usize = 1 << 20;
/// Customers of a block, whose numbers fit the nearer caches of a core.
const BLOCK_BITS: u32 = 13;
/// Arrays up to this many bytes are written as rows come; caches of this size are shared by some cores.
const DIRECT_BYTES: usize = 1 << 25;
/// Rows for each customer from which another thread is worth an array of its own.
const ROWS_FOR_A_THREAD: usize = 4;

impl Summary {
    const NOTHING: Self = Self {
        first: 0,
        last: NONE,
        previous: NONE,
    };

    /// Without a branch: which way it would go is not to be foreseen.
    #[inline]
    fn add(&mut self, age: Age) {
        let Self {
            first,
            last,
            previous,
        } = *self;
        *self = Self {
            first: first.max(age),
            last: last.min(age),
            previous: previous.min(last.max(age)),
        };
    }

    fn merge(&mut self, other: Self) {
        self.first = self.first.max(other.first);
        let last_but_one = self.last.max(other.last);
        self.previous = self.previous.min(other.previous).min(last_but_one);
        self.last = self.last.min(other.last);
    }
}

impl<'p> Sums<'p> {
    /// A bit of 64 says that the kind is known.
    pub(super) const MOST_TRACKS: usize = 63;

    /// Reads the rows up to the end of a day; none when somebody has set a state by hand, or rows are too old.
    pub(super) fn of(
        policy: &'p Policy,
        columns: &Columns<'_>,
        (days, places): (&[i32], usize),
        as_of: Date,
        threads: Threads,
    ) -> Option<Self> {
        let rows = columns.kind.len();
        let most = rows
            .checked_div(places.saturating_mul(ROWS_FOR_A_THREAD))
            .unwrap_or(0);
        let parts = threads.for_pieces(most);
        let each = rows.div_ceil(parts.max(1)).max(1);
        let ranges = (0..parts).map(|part| {
            let first = part.saturating_mul(each).min(rows);
            first..first.saturating_add(each).min(rows)
        });
        let mut parts = spread(ranges, threads, |range| {
            let mut sums = Self::new(policy, places, as_of);
            match columns.customer {
                Customers::Narrow(ids) => sums.add(Rows::of(ids, days, columns.kind, &range), range.start),
                Customers::Wide(ids) => sums.add(Rows::of(ids, days, columns.kind, &range), range.start),
            }
            sums
        })
        .into_iter();
        let mut sums = parts.next()?;
        parts.for_each(|part| sums.merge(part));
        (!sums.by_hand && !sums.too_old).then_some(sums)
    }

    fn new(policy: &'p Policy, places: usize, as_of: Date) -> Self {
        let feeds = |kind: Option<Kind>| {
            let tracks = kind.and_then(|kind| policy.feeds.get(kind.slot()));
            tracks.map_or(0, |tracks| {
                let bits = tracks.iter().map(|track| 1_u64.wrapping_shl((*track).into()));
                bits.fold(KNOWN, |set, bit| set | bit)
            })
        };
        let spans = spans(policy, as_of.days());
        let mut feeds = kinds_of_codes(policy).map(feeds);
        if let Some(by_hand) = feeds.get_mut(usize::from(Kind::OVERRIDE.code())) {
            // Whatever facts are about overrides, the row is noticed.
            *by_hand = KNOWN;
        }
        Self {
            policy,
            as_of: as_of.days(),
            feeds,
            tracks: vec![Summary::NOTHING; places.saturating_mul(policy.tracks.len())],
            counts: vec![0; places.saturating_mul(spans.len())],
            spans,
            seen: vec![0; places],
            future: 0,
            refused_count: 0,
            refused: Vec::new(),
            by_hand: false,
            too_old: false,
            direct_bytes: DIRECT_BYTES,
        }
    }

    /// Adds rows, the first of which has a number in the whole log.
    fn add<Id: Copy + Into<u64>>(&mut self, rows: Rows<'_, Id>, first: usize) {
        let bytes = size_of_val(self.tracks.as_slice()).saturating_add(size_of_val(self.counts.as_slice()));
        let mut sorted = Vec::new();
        for number in 0..rows.ids.len().div_ceil(CHUNK) {
            let start = number.saturating_mul(CHUNK);
            let end = start.saturating_add(CHUNK).min(rows.ids.len());
            let rows = Rows::of(rows.ids, rows.days, rows.codes, &(start..end));
            let before = self.refused_count;
            if bytes <= self.direct_bytes {
                self.add_rows(rows.iter());
            } else {
                rows.sort_into(self.seen.len(), &mut sorted);
                self.add_rows(sorted.iter().copied());
            }
            if self.refused_count > before {
                self.name_refused(rows, first.saturating_add(start));
            }
        }
    }

    fn add_rows(&mut self, rows: impl Iterator<Item = Row>) {
        let (each, as_of) = (self.policy.tracks.len(), self.as_of);
        let oldest = as_of
            .wrapping_sub(*DAYS.start())
            .min(i32::from(NONE).wrapping_sub(1));
        let mut others: Vec<Row> = Vec::new();
        let Self {
            feeds,
            spans,
            tracks,
            counts,
            ..
        } = self;
        let (tracks, spans, counts) = (tracks.as_mut_slice(), spans.as_slice(), counts.as_mut_slice());
        for row in rows {
            let mut feeds = feeds
                .get(usize::from(row.code))
                .map_or(0, |feeds| *feeds & !KNOWN);
            let age = as_of.wrapping_sub(row.day);
            if feeds == 0 || !(0..=oldest).contains(&age) {
                others.push(row);
                continue;
            }
            let short = Age::try_from(age).unwrap_or(NONE);
            let place = row.place as usize;
            while feeds != 0 {
                let track = feeds.trailing_zeros();
                feeds &= feeds.wrapping_sub(1);
                if let Some(summary) = tracks.get_mut(place.wrapping_mul(each).wrapping_add(track as usize)) {
                    summary.add(short);
                }
                for (number, span) in spans.iter().enumerate() {
                    if u32::from(span.track) == track
                        && (span.last..=span.first).contains(&age)
                        && let Some(count) =
                            counts.get_mut(place.wrapping_mul(spans.len()).wrapping_add(number))
                    {
                        *count = count.wrapping_add(1);
                    }
                }
            }
        }
        for row in others {
            self.add_other(row);
        }
    }

    /// A row that no track is about, that is after the day, or that cannot be.
    #[cold]
    fn add_other(&mut self, row: Row) {
        let feeds = self.feeds.get(usize::from(row.code)).copied().unwrap_or(0);
        self.by_hand |= u16::from(row.code) == Kind::OVERRIDE.code();
        let Some(seen) = self.seen.get_mut(row.place as usize) else {
            return;
        };
        if feeds == 0 || !DAYS.contains(&row.day) {
            self.refused_count = self.refused_count.saturating_add(1);
        } else if row.day > self.as_of {
            *seen = (*seen).max(LATER);
            self.future = self.future.saturating_add(1);
        } else if feeds == KNOWN {
            *seen = MET;
        } else {
            self.too_old = true;
        }
    }

    /// Notes which rows were left out.
    #[cold]
    fn name_refused<Id: Copy + Into<u64>>(&mut self, rows: Rows<'_, Id>, first: usize) {
        for (index, row) in rows.iter().enumerate() {
            let known = self
                .feeds
                .get(usize::from(row.code))
                .is_some_and(|feeds| *feeds != 0);
            if !known || !DAYS.contains(&row.day) {
                let row = u32::try_from(first.saturating_add(index)).unwrap_or(u32::MAX);
                self.refused.push(row);
            }
        }
    }

    /// Takes in what another thread has read of the rows that follow.
    fn merge(&mut self, mut other: Self) {
        for (own, other) in self.tracks.iter_mut().zip(&other.tracks) {
            own.merge(*other);
        }
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            *own = own.saturating_add(*other);
        }
        for (own, other) in self.seen.iter_mut().zip(&other.seen) {
            *own = (*own).max(*other);
        }
        self.future = self.future.saturating_add(other.future);
        self.refused.append(&mut other.refused);
        self.by_hand |= other.by_hand;
        self.too_old |= other.too_old;
    }

    /// The stage of everybody.
    pub(super) fn judge(mut self, threads: Threads) -> Population {
        let parts = spread(pieces(self.seen.len()), threads, |piece| {
            let mut customers = Vec::with_capacity(piece.len());
            let mut stages = Vec::with_capacity(piece.len());
            for place in piece {
                let of = self.at(place);
                let met = of.tracks.iter().any(|track| track.last != NONE);
                let seen = self.seen.get(place).copied().unwrap_or(0);
                if met || seen > 0 {
                    customers.push(place as u64);
                    stages.push(if met || seen == MET { of.stage() } else { NO_STAGE });
                }
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

    fn at(&self, place: usize) -> One<'_> {
        let from = |count: usize| {
            let first = place.saturating_mul(count);
            first..first.saturating_add(count)
        };
        One {
            policy: self.policy,
            as_of: self.as_of,
            tracks: self
                .tracks
                .get(from(self.policy.tracks.len()))
                .unwrap_or_default(),
            spans: &self.spans,
            counts: self.counts.get(from(self.spans.len())).unwrap_or_default(),
        }
    }
}

/// The numbers of one customer.
#[derive(Debug, Clone, Copy)]
struct One<'a> {
    policy: &'a Policy,
    as_of: i32,
    tracks: &'a [Summary],
    spans: &'a [Span],
    counts: &'a [u32],
}

impl One<'_> {
    /// That of the first rule that holds.
    fn stage(self) -> u8 {
        let rules = self
            .policy
            .regions
            .first()
            .map_or(&[][..], |region| &region.rules);
        let first = rules.iter().find(|rule| self.holds(&rule.quick));
        first.map_or(NO_STAGE, |rule| rule.to)
    }

    /// Whether a guard of a policy that remembers nothing holds, as the machine would say.
    fn holds(self, guard: &Guard) -> bool {
        match guard {
            Guard::Compare(compare) => match compare.gauge {
                Gauge::Ratio(of, to, shift) => {
                    let order = against_ratio(self.whole(of), self.whole(to), shift, compare.limit);
                    order.is_some_and(|order| compare.op.fits(order))
                }
                gauge => self.value(gauge).is_some_and(|value| compare.enters.holds(value)),
            },
            Guard::Always => true,
            Guard::All(parts) => parts.iter().all(|part| self.holds(part)),
            Guard::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Guard::Not(part) => !self.holds(part),
            Guard::Known(fact) => self.whole(*fact).is_known(),
            Guard::Timer(timer) => {
                let anchor = match timer.anchor {
                    Anchor::First(track) => self.age(track, Which::First),
                    Anchor::Last(track) => self.age(track, Which::Last),
                    Anchor::Entry | Anchor::Until(_) => None,
                };
                let deadline = anchor.map_or(NEVER, |age| {
                    let day = self.as_of.saturating_sub(age.into());
                    after(day, timer.span, &self.policy.draft().calendar)
                });
                deadline != NEVER && self.as_of >= deadline
            }
            Guard::In { .. } => false,
        }
    }

    /// The value of a fact.
    fn whole(self, fact: u16) -> Value {
        match self.policy.gauges.get(usize::from(fact)).copied() {
            Some(Gauge::Ratio(of, to, shift)) => quotient(self.whole(of), self.whole(to), shift),
            Some(gauge) => self
                .value(gauge)
                .map_or(Value::Unknown, |value| Value::Whole(value.into())),
            None => Value::Unknown,
        }
    }

    /// A number of days or events; none when it is unknown.
    #[inline]
    fn value(self, gauge: Gauge) -> Option<i64> {
        match gauge {
            Gauge::DaysSince(track, which) => self.age(track, which).map(i64::from),
            Gauge::Gap(track) => {
                let track = self.tracks.get(usize::from(track))?;
                let apart = i64::from(track.previous).wrapping_sub(track.last.into());
                (track.previous != NONE).then_some(apart)
            }
            counted => {
                let span = self.spans.iter().position(|span| span.gauge == counted)?;
                self.counts.get(span).map(|count| (*count).into())
            }
        }
    }

    #[inline]
    fn age(self, track: u16, which: Which) -> Option<Age> {
        let track = self
            .tracks
            .get(usize::from(track))
            .filter(|track| track.last != NONE)?;
        Some(match which {
            Which::First => track.first,
            Which::Last => track.last,
        })
    }
}

impl<'a, Id: Copy + Into<u64>> Rows<'a, Id> {
    fn of(ids: &'a [Id], days: &'a [i32], codes: &'a [u8], range: &Range<usize>) -> Self {
        Self {
            ids: ids.get(range.clone()).unwrap_or_default(),
            days: days.get(range.clone()).unwrap_or_default(),
            codes: codes.get(range.clone()).unwrap_or_default(),
        }
    }

    #[inline]
    fn iter(self) -> impl Iterator<Item = Row> + 'a {
        let rows = self.ids.iter().zip(self.days).zip(self.codes);
        rows.map(|((id, day), code)| Row {
            place: u32::try_from(Into::<u64>::into(*id)).unwrap_or(u32::MAX),
            day: *day,
            code: *code,
        })
    }

    /// Puts rows of neighbouring customers side by side.
    fn sort_into(self, places: usize, sorted: &mut Vec<Row>) {
        sorted.clear();
        sorted.resize(self.ids.len(), Row::default());
        let mut ends = vec![0_usize; (places >> BLOCK_BITS).saturating_add(1)];
        let block = |row: Row| (row.place >> BLOCK_BITS) as usize;
        for row in self.iter() {
            if let Some(end) = ends.get_mut(block(row)) {
                *end = end.wrapping_add(1);
            }
        }
        let mut sum = 0_usize;
        for end in &mut ends {
            sum = sum.wrapping_add(std::mem::replace(end, sum));
        }
        for row in self.iter() {
            let Some(end) = ends.get_mut(block(row)) else {
                continue;
            };
            if let Some(slot) = sorted.get_mut(*end) {
                *slot = row;
            }
            *end = end.wrapping_add(1);
        }
    }
}

/// What a policy counts.
fn spans(policy: &Policy, as_of: i32) -> Vec<Span> {
    let span = |gauge: &Gauge| {
        let (track, (first, last)) = match *gauge {
            Gauge::Count(window) => {
                let window = policy.windows.get(usize::from(window))?;
                (window.track, days_inside(window.span, as_of))
            }
            Gauge::CountAll(track) => (track, (i32::MIN, as_of)),
            _ => return None,
        };
        Some(Span {
            gauge: *gauge,
            track,
            first: as_of.saturating_sub(first),
            last: as_of.saturating_sub(last),
        })
    };
    policy.gauges.iter().filter_map(span).collect()
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

#[cfg(test)]
#[cfg(feature = "api")]
mod tests {
    use super::super::{Columns, Grouped, Times, Wanted, replay, stages};
    use super::*;
    use proptest::prelude::*;

    const AS_OF: Date = Date::from_days(20_000);

    /// A policy that remembers nothing; its guards look at every kind of numbers.
    fn policy(days: u32, ago: u32, months: u32, share: bool) -> Policy {
        let part = if share {
            r#"{"fact":"part","above":"0.5"}"#
        } else {
            r#"{"known":"gap"}"#
        };
        let text = format!(
            r#"{{"id":"p","version":"1","effectiveFrom":"2020-01-01","kinds":["a","b"],
            "facts":[{{"id":"since","daysSince":{{"kinds":["a"]}}}},{{"id":"age","daysSince":{{"kinds":["a","b"],"which":"first"}}}},
            {{"id":"gap","gap":{{"kinds":["a","b"]}}}},{{"id":"n","count":{{"kinds":["a"],"window":{{"days":{days},"ago":{ago}}}}}}},
            {{"id":"m","count":{{"kinds":["b"],"window":{{"months":{months}}}}}}},{{"id":"all","count":{{"kinds":["b"]}}}}
            {share}],
            "regions":[{{"id":"r","initial":"f","states":[{{"id":"a"}},{{"id":"b"}},{{"id":"c"}},{{"id":"d"}},{{"id":"e"}},{{"id":"f"}},{{"id":"g"}}],"rules":[
            {{"id":"1","to":"a","when":{{"fact":"since","above":200}}}},{{"id":"2","to":"b","when":{{"fact":"n","atLeast":2}}}},
            {{"id":"7","to":"g","when":{{"timer":{{"sinceEvent":{{"kinds":["b"]}},"months":{months}}}}}}},
            {{"id":"3","to":"c","when":{{"any":[{{"fact":"m","is":1}},{part}]}}}},{{"id":"4","to":"d","when":{{"fact":"gap","above":10}}}},
            {{"id":"8","to":"g","when":{{"timer":{{"sinceEvent":{{"kinds":["a"],"which":"first"}},"days":{days}}}}}}},
            {{"id":"5","to":"e","when":{{"all":[{{"fact":"age","below":90}},{{"not":{{"fact":"all","atLeast":3}}}}]}}}},{{"id":"6","to":"f","when":{{"always":true}}}}]}}]}}"#,
            share = if share {
                format!(
                    r#",{{"id":"part","share":{{"kinds":["a","b"],"window":{{"days":{days}}},"part":{{"kinds":["b"]}}}}}}"#
                )
            } else {
                String::new()
            }
        );
        crate::api::read_policy(text.as_bytes()).unwrap()
    }

    proptest! {
        /// The way past the machine gives the stages of the machine: from columns as they are, on one thread and more, in
        /// turn or put in order first, and from ordered ones.
        #[test]
        fn stages_are_those_of_the_replay(
            rows in proptest::collection::vec((0_u32..20, 19_700_i32..20_060, 95_u8..104), 0..200),
            (days, ago, months) in (1_u32..300, 0_u32..60, 1_u32..12),
            wide: bool,
            share: bool,
        ) {
            let policy = policy(days, ago, months, share);
            let narrow: Vec<u32> = rows.iter().map(|row| row.0).collect();
            let wider: Vec<u64> = rows.iter().map(|row| u64::from(row.0) << 40).collect();
            let on: Vec<i32> = rows.iter().map(|row| row.1).collect();
            let kinds: Vec<u8> = rows.iter().map(|row| row.2).collect();
            let ids = if wide { Customers::Wide(&wider) } else { Customers::Narrow(&narrow) };
            let columns = Columns::new(ids, Times::Days(&on), &kinds);
            let log = Grouped::new(columns, &policy).unwrap();
            let every = Wanted { transitions: true, since: true };
            let slow = replay(&policy, &log, AS_OF, every, Threads::ONE);
            let grouped = replay(&policy, &log, AS_OF, Wanted::default(), Threads::ONE);
            prop_assert_eq!((&grouped.customers, &grouped.stages), (&slow.customers, &slow.stages));
            for threads in [1, 2, 3] {
                let fast = stages(&policy, columns, AS_OF, Threads::of(threads)).unwrap();
                prop_assert_eq!((&fast.customers, &fast.stages, fast.future), (&slow.customers, &slow.stages, slow.future));
                prop_assert_eq!(&fast.refused, &log.refused);
            }
            for direct_bytes in [0, DIRECT_BYTES] {
                let mut sums = Sums::new(&policy, 20, AS_OF);
                sums.direct_bytes = direct_bytes;
                let rows = Rows { ids: &narrow, days: &on, codes: &kinds };
                sums.add(rows, 0);
                let base = sums.judge(Threads::ONE);
                prop_assert_eq!((&base.stages, base.future, &base.refused), (&slow.stages, slow.future, &log.refused));
            }
        }
    }

    #[test]
    fn a_log_that_reaches_back_too_far_is_left_to_the_machine() {
        let policy = policy(30, 0, 1, false);
        let kinds = [102; 4];
        let ids = [1, 1, 2, 3];
        // The oldest age that 16 bits hold, beside none; a day more.
        let newest = AS_OF.days() - i32::from(NONE) + 1;
        for (oldest, fits) in [(newest, true), (newest - 1, false)] {
            let days = [oldest, oldest + 31, 19_999, 20_001];
            let columns = Columns::new(Customers::Narrow(&ids), Times::Days(&days), &kinds);
            let sums = Sums::of(&policy, &columns, (&days, 4), AS_OF, Threads::ONE);
            assert_eq!(sums.is_some(), fits);
            let base = stages(&policy, columns, AS_OF, Threads::ONE).unwrap();
            let every = Wanted {
                transitions: true,
                since: true,
            };
            let slow = replay(
                &policy,
                &Grouped::new(columns, &policy).unwrap(),
                AS_OF,
                every,
                Threads::ONE,
            );
            assert_eq!(
                (base.customers, base.stages, base.future),
                (slow.customers, slow.stages, 1)
            );
        }
    }

    #[test]
    fn a_state_set_by_hand_is_left_to_the_machine() {
        let counts_overrides = br#"{"id":"p","version":"1","effectiveFrom":"2020-01-01","kinds":["a"],
            "facts":[{"id":"n","count":{"kinds":["a","override"]}}],"regions":[{"id":"r","initial":"f",
            "states":[{"id":"f"},{"id":"d"}],"rules":[{"id":"1","to":"f","when":{"always":true}}]}]}"#;
        let counts_overrides = crate::api::read_policy(counts_overrides).unwrap();
        for policy in [policy(30, 0, 1, false), counts_overrides] {
            let kinds = [101, u8::try_from(Kind::OVERRIDE.code()).unwrap()];
            let subjects = [0, policy.symbol("d")];
            let days = [19_990, 20_000];
            let columns = Columns {
                subject: Some(&subjects),
                ..Columns::new(Customers::Narrow(&[4, 4]), Times::Days(&days), &kinds)
            };
            let base = stages(&policy, columns, AS_OF, Threads::ONE).unwrap();
            assert_eq!(policy.state_id(0, base.stages[0]), "d");
        }
    }

    #[test]
    fn a_value_that_cannot_be_is_left_out_on_every_way() {
        let policy = policy(30, 0, 1, false);
        let (values, days) = ([5, i64::MAX], [19_000, 19_999]);
        let columns = Columns {
            value: Some(&values),
            ..Columns::new(Customers::Narrow(&[1, 1]), Times::Days(&days), &[101, 101])
        };
        let base = stages(&policy, columns, AS_OF, Threads::ONE).unwrap();
        assert_eq!((policy.state_id(0, base.stages[0]), base.refused), ("a", vec![1]));
    }
}
