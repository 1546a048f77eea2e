//! What is known of a customer at the end of a day: tracks of events, windows over them, values of facts.
//!
//! Every event is added once and leaves each window once, so that a day costs what happens on it, however long the
//! log is. Windows are settled when they are read.

use super::fraction::{Value, quotient};
use super::window::{Cursor, Entry, Kept, WindowState};
use crate::calendar::{BusinessCalendar, Date};
use crate::lifecycle::event::{Event, NO_DAY, NO_VALUE};
use crate::lifecycle::policy::compiled::{Anchor, Filter, Gauge, Symbol, Timer, Track, WindowSpan};
use crate::lifecycle::policy::{Policy, Quantifier, Span, Which};
use std::collections::BTreeSet;

/// A day after all others: nothing changes by itself.
pub(in crate::lifecycle) const NEVER: i32 = i32::MAX;

/// What a track is at a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TrackState {
    pub(super) count: u64,
    pub(super) sum: i128,
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) previous: i32,
    pub(super) latest: i64,
    pub(super) until: i32,
    /// Events that a window may still hold, in order.
    pub(super) entries: Vec<Entry>,
    /// How many entries are looked through for those that no window holds.
    compacts_at: usize,
}

/// A member of a firm, as the firm's machine sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Member {
    /// Roles that the member has.
    pub(in crate::lifecycle) roles: BTreeSet<String>,
    /// States by region of the member's policy; empty before the member's first event.
    pub(in crate::lifecycle) states: Vec<(String, String)>,
}

/// All facts of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Facts<'p> {
    policy: &'p Policy,
    pub(super) tracks: Vec<TrackState>,
    pub(super) windows: Vec<WindowState>,
    pub(super) opens: Vec<BTreeSet<Symbol>>,
    pub(in crate::lifecycle) members: Vec<Member>,
    /// Last anchor of each timer, and the deadline that followed.
    deadlines: Vec<(i32, i32)>,
}

impl<'p> Facts<'p> {
    pub(super) fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            tracks: vec![TrackState::new(); policy.tracks.len()],
            windows: policy.windows.iter().map(WindowState::new).collect(),
            opens: vec![BTreeSet::new(); policy.opens.len()],
            members: Vec::new(),
            deadlines: vec![(NO_DAY, NO_DAY); policy.timer_count],
        }
    }

    /// Forgets everything, and keeps the room.
    pub(super) fn clear(&mut self) {
        self.tracks.iter_mut().for_each(TrackState::clear);
        self.windows.iter_mut().for_each(WindowState::clear);
        self.opens.iter_mut().for_each(BTreeSet::clear);
        self.members.clear();
        self.deadlines.fill((NO_DAY, NO_DAY));
    }

    /// Adds an event, which is not before any other.
    pub(in crate::lifecycle) fn add(&mut self, event: &Event) {
        let policy = self.policy;
        let feeds = policy.feeds.get(event.kind.slot()).map_or(&[][..], Vec::as_slice);
        for &number in feeds {
            let number = usize::from(number);
            let (Some(spec), Some(track)) = (policy.tracks.get(number), self.tracks.get_mut(number)) else {
                continue;
            };
            if !(spec.plain || spec.filters.iter().all(|filter| passes(filter, event))) {
                continue;
            }
            track.add(spec, event);
            for &window in &spec.windows {
                let window = usize::from(window);
                if let (Some(spec), Some(window)) = (policy.windows.get(window), self.windows.get_mut(window))
                {
                    window.offer(spec, track, event);
                }
            }
            if track.entries.len() >= track.compacts_at {
                self.compact(number, event.day);
            }
        }
        let bit = event.kind.bit();
        for (spec, open) in policy.opens.iter().zip(&mut self.opens) {
            if spec.opened & bit != 0 {
                open.insert(event.subject);
            } else if spec.closed & bit != 0 {
                open.remove(&event.subject);
            }
        }
    }

    /// Lets go of every entry that no window holds at the end of a day.
    pub(super) fn compact_all(&mut self, day: i32) {
        for number in 0..self.tracks.len() {
            self.compact(number, day);
        }
    }

    /// Lets go of entries that no window of a track holds.
    #[cold]
    fn compact(&mut self, number: usize, day: i32) {
        let policy = self.policy;
        let Some(spec) = policy.tracks.get(number) else {
            return;
        };
        let mut needed = usize::MAX;
        for &window in &spec.windows {
            self.settle(window, day);
            let all = policy
                .windows
                .get(usize::from(window))
                .is_none_or(|spec| spec.span == WindowSpan::All);
            if let (false, Some(window)) = (all, self.windows.get(usize::from(window))) {
                needed = needed.min(window.at.tail);
            }
        }
        let Some(track) = self.tracks.get_mut(number) else {
            return;
        };
        let gone = needed.min(track.entries.len());
        track.entries.drain(..gone);
        track.compacts_at = track.entries.len().saturating_mul(2).max(COMPACT_FROM);
        for &window in &spec.windows {
            if let Some(window) = self.windows.get_mut(usize::from(window)) {
                window.at.tail = window.at.tail.saturating_sub(gone);
                window.at.head = window.at.head.saturating_sub(gone);
            }
        }
    }

    /// Brings a window to the end of a day.
    #[inline]
    fn settle(&mut self, number: u16, day: i32) {
        let window = self.windows.get(usize::from(number));
        if window.is_some_and(|window| window.at.changes() <= day) {
            self.move_on(number, day);
        }
    }

    #[inline(never)]
    fn move_on(&mut self, number: u16, day: i32) {
        let number = usize::from(number);
        let (Some(spec), Some(window)) = (self.policy.windows.get(number), self.windows.get_mut(number))
        else {
            return;
        };
        if let Some(track) = self.tracks.get(usize::from(spec.track)) {
            window.settle(spec, &track.entries, day);
        }
    }

    /// Notes for windows that were read when their next entries enter.
    pub(super) fn wait(&mut self) {
        for (spec, window) in self.policy.windows.iter().zip(&mut self.windows) {
            if let Some(track) = self.tracks.get(usize::from(spec.track)) {
                window.wait(spec, &track.entries);
            }
        }
    }

    fn track(&self, number: u16) -> Option<&TrackState> {
        self.tracks.get(usize::from(number))
    }

    fn window(&self, number: u16) -> Option<&WindowState> {
        self.windows.get(usize::from(number))
    }

    /// Value of a gauge at the end of a day.
    pub(in crate::lifecycle) fn value(&mut self, number: u16, day: i32) -> Value {
        self.reading(number, day).0
    }

    /// Value of a gauge at the end of a day, and the first later day on which it can differ, if nothing happens.
    pub(super) fn reading(&mut self, number: u16, day: i32) -> (Value, i32) {
        let Some(gauge) = self.policy.gauges.get(usize::from(number)).copied() else {
            return (Value::Unknown, NEVER);
        };
        let track_value = |facts: &Self, track: u16, value: fn(&TrackState) -> Value| {
            (facts.track(track).map_or(Value::Unknown, value), NEVER)
        };
        match gauge {
            Gauge::Count(window) => self.of_window(window, day, |window| Value::whole(window.at.count())),
            Gauge::Sum(window) => self.of_window(window, day, |window| Value::Whole(window.at.sum)),
            Gauge::Distinct(window) => self.of_window(window, day, |window| match &window.kept {
                Kept::Different(different) => Value::whole(different.len()),
                _ => Value::Unknown,
            }),
            Gauge::Slope(window) => {
                let decimals = self.policy.draft().value_decimals;
                self.of_window(window, day, |window| match &window.kept {
                    Kept::Moments(moments) => moments.slope(decimals),
                    _ => Value::Unknown,
                })
            }
            Gauge::CountAll(track) => track_value(self, track, |track| Value::Whole(track.count.into())),
            Gauge::SumAll(track) => track_value(self, track, |track| Value::Whole(track.sum)),
            Gauge::Gap(track) => track_value(self, track, |track| between(track.previous, track.last)),
            Gauge::Latest(track) => track_value(self, track, |track| match track.latest {
                NO_VALUE => Value::Unknown,
                value => Value::Whole(value.into()),
            }),
            Gauge::DaysSince(track, which) => {
                (between(self.day_of(track, which), day), day.saturating_add(1))
            }
            Gauge::Ratio(of, to, shift) => {
                let (above, below) = (self.reading(of, day), self.reading(to, day));
                (quotient(above.0, below.0, shift), above.1.min(below.1))
            }
            Gauge::Open(open) => {
                let open = self.opens.get(usize::from(open));
                (
                    open.map_or(Value::Unknown, |open| Value::whole(open.len())),
                    NEVER,
                )
            }
            Gauge::Members(members) => (self.of_members(members), NEVER),
        }
    }

    /// A part of a ratio as [`Facts::reading`]; mostly a sum or a count.
    #[inline]
    pub(super) fn part(&mut self, number: u16, day: i32) -> (Value, i32) {
        match self.policy.gauges.get(usize::from(number)) {
            Some(Gauge::Sum(window)) => self.of_window(*window, day, |window| Value::Whole(window.at.sum)),
            Some(Gauge::Count(window)) => {
                self.of_window(*window, day, |window| Value::whole(window.at.count()))
            }
            _ => self.reading(number, day),
        }
    }

    /// What a window is worth at the end of a day, and when it changes.
    #[inline]
    fn of_window(&mut self, number: u16, day: i32, value: impl Fn(&WindowState) -> Value) -> (Value, i32) {
        self.settle(number, day);
        let window = self.window(number);
        window.map_or((Value::Unknown, NEVER), |window| {
            (value(window), window.at.changes())
        })
    }

    fn of_members(&self, number: u16) -> Value {
        let Some(spec) = self.policy.members.get(usize::from(number)) else {
            return Value::Unknown;
        };
        let has_role = |member: &&Member| {
            spec.roles.is_empty() || spec.roles.iter().any(|role| member.roles.contains(role))
        };
        let is_in = |member: &&Member| {
            let state = member.states.iter().find(|(region, _)| *region == spec.region);
            state.is_some_and(|(_, state)| spec.states.contains(state))
        };
        let all = self.members.iter().filter(has_role).count();
        let inside = self.members.iter().filter(has_role).filter(is_in).count();
        match spec.quantifier {
            Quantifier::Any => Value::whole(usize::from(inside > 0)),
            Quantifier::All => Value::whole(usize::from(all > 0 && inside == all)),
            Quantifier::Count => Value::whole(inside),
            Quantifier::Share => quotient(Value::whole(inside), Value::whole(all), 0),
        }
    }

    /// First day after `day` on which a window changes, if nothing happens.
    #[inline]
    pub(super) fn window_changes(&mut self, number: u16, day: i32) -> i32 {
        self.settle(number, day);
        self.window(number).map_or(NEVER, |window| window.at.changes())
    }

    /// The first or last day of a track, or [`NO_DAY`].
    #[inline]
    pub(super) fn day_of(&self, track: u16, which: Which) -> i32 {
        self.track(track).map_or(NO_DAY, |track| match which {
            Which::First => track.first,
            Which::Last => track.last,
        })
    }

    /// Number of events in a window at the end of a day.
    #[inline]
    pub(super) fn count(&mut self, window: u16, day: i32) -> i64 {
        self.settle(window, day);
        let count = self.window(window).map_or(0, |window| window.at.count());
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// Whether a window takes events in some days after they happened.
    #[inline]
    pub(super) fn takes_in_later(&self, window: u16) -> bool {
        let spec = self.policy.windows.get(usize::from(window));
        spec.is_some_and(|spec| matches!(spec.span, WindowSpan::Days { ago, .. } if ago > 0))
    }

    /// First day after `day` on which the count of a window, which is settled and takes in nothing by time, falls below
    /// `count`, if nothing happens.
    #[inline]
    pub(super) fn falls_below(&self, number: u16, count: i64) -> i32 {
        let Some(spec) = self.policy.windows.get(usize::from(number)) else {
            return NEVER;
        };
        if count <= 0 {
            return NEVER;
        }
        let (Some(window), Some(track)) = (self.window(number), self.track(spec.track)) else {
            return NEVER;
        };
        let wanted = usize::try_from(count).unwrap_or(usize::MAX);
        let Cursor { head, tail, .. } = window.at;
        let position = head.checked_sub(wanted).filter(|position| *position >= tail);
        let entry = position.and_then(|position| track.entries.get(position));
        entry.map_or(NEVER, |entry| spec.span.leaves(entry.day))
    }

    /// Day from which a timer runs, or [`NO_DAY`].
    pub(in crate::lifecycle) fn anchor(&self, anchor: Anchor, entered: i32) -> i32 {
        let of = |track: u16, day: fn(&TrackState) -> i32| self.track(track).map_or(NO_DAY, day);
        match anchor {
            Anchor::Entry => entered,
            Anchor::First(track) => of(track, |track| track.first),
            Anchor::Last(track) => of(track, |track| track.last),
            Anchor::Until(track) => of(track, |track| track.until),
        }
    }

    /// Deadline of a timer; `NEVER` without an anchor.
    pub(in crate::lifecycle) fn deadline(&mut self, timer: &Timer, entered: i32) -> i32 {
        let anchor = self.anchor(timer.anchor, entered);
        if anchor == NO_DAY {
            return NEVER;
        }
        let calendar = &self.policy.draft().calendar;
        if let Span::Days(_) = timer.span {
            return after(anchor, timer.span, calendar);
        }
        let number = usize::from(timer.number);
        if let Some((known, deadline)) = self.deadlines.get(number).copied()
            && known == anchor
        {
            return deadline;
        }
        let deadline = after(anchor, timer.span, calendar);
        if let Some(memory) = self.deadlines.get_mut(number) {
            *memory = (anchor, deadline);
        }
        deadline
    }
}

/// Tracks that are shorter are not compacted.
const COMPACT_FROM: usize = 64;

/// A span after a day; `NEVER` beyond the calendar.
#[inline]
pub(in crate::lifecycle) fn after(day: i32, span: Span, calendar: &BusinessCalendar) -> i32 {
    span.after(Date::from_days(day), calendar)
        .map_or(NEVER, Date::days)
}

#[inline]
fn passes(filter: &Filter, event: &Event) -> bool {
    (filter.subjects.is_empty() || filter.subjects.contains(&event.subject))
        && (filter.channels.is_empty() || filter.channels.contains(&event.channel))
}

/// Days from one day to another; unknown without the first.
fn between(from: i32, to: i32) -> Value {
    if from == NO_DAY {
        return Value::Unknown;
    }
    Value::Whole(i128::from(to).saturating_sub(from.into()))
}

impl TrackState {
    pub(super) fn new() -> Self {
        Self {
            first: NO_DAY,
            last: NO_DAY,
            previous: NO_DAY,
            latest: NO_VALUE,
            until: NO_DAY,
            compacts_at: COMPACT_FROM,
            ..Self::default()
        }
    }

    fn clear(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        *self = Self {
            entries,
            ..Self::new()
        };
    }

    #[inline]
    fn add(&mut self, spec: &Track, event: &Event) {
        self.count = self.count.saturating_add(1);
        if self.first == NO_DAY {
            self.first = event.day;
        }
        self.previous = self.last;
        self.last = event.day;
        if event.value != NO_VALUE {
            self.sum = self.sum.saturating_add(event.value.into());
            self.latest = event.value;
        }
        if event.until != NO_DAY {
            self.until = event.until;
        }
        if spec.keeps {
            self.entries.push(Entry::of(event));
        }
    }
}
