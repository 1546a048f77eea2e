//! Windows: which events of a track are inside at a day, and what they come to.
//!
//! A window stands between two positions of its track's entries, and knows the next day on which an entry leaves or
//! enters. Days only go forward, so that every entry enters once and leaves once.

use super::facts::{NEVER, TrackState};
use super::fraction::Value;
use crate::calendar::Date;
use crate::lifecycle::event::{Event, NO_VALUE};
use crate::lifecycle::policy::Of;
use crate::lifecycle::policy::compiled::{Holds, Symbol, WindowSpan, WindowSpec};
use std::collections::BTreeMap;

/// An event as windows keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) day: i32,
    pub(super) subject: Symbol,
    pub(super) channel: Symbol,
    pub(super) value: i64,
}

/// What a window is at a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WindowState {
    pub(super) at: Cursor,
    /// What windows keep that do not only count and add up.
    pub(super) kept: Kept,
}

/// Where a window stands, and its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Position of the oldest entry that is still in.
    pub(super) tail: usize,
    /// Position after the youngest entry that is in.
    pub(super) head: usize,
    /// Day on which the oldest entry leaves.
    pub(super) leaves: i32,
    /// Day on which the next entry enters, when events wait before they are in.
    enters: i32,
    pub(super) sum: i128,
}

/// What a window keeps of the events in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kept {
    #[default]
    Nothing,
    /// How often each value that is told apart is in.
    Different(BTreeMap<u32, u32>),
    Moments(Box<Moments>),
}

/// Sums of days and values, for slopes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub(super) count: i128,
    pub(super) x: i128,
    pub(super) y: i128,
    pub(super) xx: i128,
    pub(super) xy: i128,
}

impl Cursor {
    const NOTHING: Self = Self {
        tail: 0,
        head: 0,
        leaves: NEVER,
        enters: NEVER,
        sum: 0,
    };

    /// Number of events inside.
    #[inline]
    pub(super) const fn count(&self) -> usize {
        self.head.saturating_sub(self.tail)
    }

    /// First day on which something enters or leaves, if nothing happens.
    #[inline]
    pub(super) fn changes(&self) -> i32 {
        self.leaves.min(self.enters)
    }

    /// Takes in what has become old enough, and lets go of what has become too old; `moved` hears of each entry whether
    /// it came in.
    #[inline]
    fn settle(
        &mut self,
        spec: &WindowSpec,
        entries: &[Entry],
        day: i32,
        mut moved: impl FnMut(&Entry, bool),
    ) {
        if let WindowSpan::Days { ago, .. } = spec.span
            && ago > 0
        {
            while self.enters <= day {
                let Some(entry) = entries.get(self.head) else {
                    break;
                };
                if self.head == self.tail {
                    self.leaves = spec.span.leaves(entry.day);
                }
                self.add(spec.holds, entry.value);
                moved(entry, true);
                self.head = self.head.saturating_add(1);
                self.wait(entries, ago);
            }
        }
        while self.leaves <= day {
            if let Some(entry) = entries.get(self.tail) {
                if spec.holds == Holds::Sum {
                    self.sum = self.sum.saturating_sub(amount(entry.value));
                }
                moved(entry, false);
            }
            self.tail = self.tail.saturating_add(1);
            self.leaves = if self.tail < self.head {
                let oldest = entries.get(self.tail);
                oldest.map_or(NEVER, |entry| spec.span.leaves(entry.day))
            } else {
                NEVER
            };
        }
    }

    #[inline]
    fn add(&mut self, holds: Holds, value: i64) {
        if holds == Holds::Sum {
            self.sum = self.sum.saturating_add(amount(value));
        }
    }

    /// Notes when the next entry enters.
    #[inline]
    fn wait(&mut self, entries: &[Entry], ago: i32) {
        let next = entries.get(self.head);
        self.enters = next.map_or(NEVER, |entry| entry.day.saturating_add(ago));
    }
}

impl WindowState {
    pub(super) fn new(spec: &WindowSpec) -> Self {
        Self {
            at: Cursor::NOTHING,
            kept: match spec.holds {
                Holds::Count | Holds::Sum => Kept::Nothing,
                Holds::Distinct(_) => Kept::Different(BTreeMap::new()),
                Holds::Moments => Kept::Moments(Box::default()),
            },
        }
    }

    pub(super) fn clear(&mut self) {
        self.at = Cursor::NOTHING;
        match &mut self.kept {
            Kept::Nothing => {}
            Kept::Different(different) => different.clear(),
            Kept::Moments(moments) => **moments = Moments::default(),
        }
    }

    /// Takes an event in, unless the window waits for it.
    #[inline]
    pub(super) fn offer(&mut self, spec: &WindowSpec, track: &TrackState, event: &Event) {
        let at = &mut self.at;
        match spec.span {
            WindowSpan::Days { ago, .. } if ago > 0 => {
                if at.enters == NEVER {
                    at.enters = event.day.saturating_add(ago);
                }
                return;
            }
            WindowSpan::All => {}
            span => {
                if at.head == at.tail {
                    // Nothing was in: the window begins with this event, whatever was not yet settled.
                    at.leaves = span.leaves(event.day);
                    at.head = track.entries.len();
                    at.tail = at.head.saturating_sub(1);
                } else {
                    at.head = track.entries.len();
                }
            }
        }
        at.add(spec.holds, event.value);
        if !matches!(self.kept, Kept::Nothing) {
            self.kept.keep(spec.holds, &Entry::of(event), true);
        }
    }

    /// Brings the window to the end of a day.
    pub(super) fn settle(&mut self, spec: &WindowSpec, entries: &[Entry], day: i32) {
        let Self { at, kept } = self;
        match kept {
            Kept::Nothing => at.settle(spec, entries, day, |_, _| {}),
            kept => at.settle(spec, entries, day, |entry, enters| {
                kept.keep(spec.holds, entry, enters);
            }),
        }
    }

    /// Notes when the next entry enters, after the window was read.
    pub(super) fn wait(&mut self, spec: &WindowSpec, entries: &[Entry]) {
        if let WindowSpan::Days { ago: ago @ 1.., .. } = spec.span {
            self.at.wait(entries, ago);
        }
    }
}

impl Kept {
    /// Takes an entry in, or lets it go.
    fn keep(&mut self, holds: Holds, entry: &Entry, enters: bool) {
        match (self, holds) {
            (Self::Different(different), Holds::Distinct(of)) => {
                let Some(key) = key(of, entry) else { return };
                let times = different.entry(key).or_insert(0);
                if enters {
                    *times = times.saturating_add(1);
                } else {
                    *times = times.saturating_sub(1);
                    if *times == 0 {
                        different.remove(&key);
                    }
                }
            }
            (Self::Moments(moments), _) => moments.add(entry, if enters { 1 } else { -1 }),
            _ => {}
        }
    }
}

impl Entry {
    pub(super) const fn of(event: &Event) -> Self {
        Self {
            day: event.day,
            subject: event.subject,
            channel: event.channel,
            value: event.value,
        }
    }
}

impl WindowSpan {
    /// First day on which an event of a day is no longer in.
    #[inline]
    pub(in crate::lifecycle) fn leaves(self, day: i32) -> i32 {
        match self {
            Self::All => NEVER,
            Self::Days { count, ago } => day.saturating_add(count).saturating_add(ago),
            Self::Months(months) => months_later(day, months),
        }
    }
}

fn months_later(day: i32, months: u32) -> i32 {
    Date::from_days(day)
        .months_later(months)
        .map_or(NEVER, Date::days)
}

/// Value of an event in a sum.
fn amount(value: i64) -> i128 {
    if value == NO_VALUE { 0 } else { value.into() }
}

/// What is told apart, when the event has it.
fn key(of: Of, entry: &Entry) -> Option<u32> {
    match of {
        Of::Channel => (entry.channel != 0).then_some(entry.channel),
        Of::Subject => (entry.subject != 0).then_some(entry.subject),
        Of::Day => Some(entry.day.cast_unsigned()),
    }
}

impl Moments {
    /// Adds or takes back an event that has a value. Days and values are bounded, so that nothing overflows:
    /// 10^6 events, 3 x 10^6 days, 10^15 units.
    fn add(&mut self, entry: &Entry, sign: i128) {
        if entry.value == NO_VALUE {
            return;
        }
        let (x, y) = (i128::from(entry.day), i128::from(entry.value));
        let add = |sum: &mut i128, of: i128| *sum = sum.saturating_add(of.saturating_mul(sign));
        add(&mut self.count, 1);
        add(&mut self.x, x);
        add(&mut self.y, y);
        add(&mut self.xx, x.saturating_mul(x));
        add(&mut self.xy, x.saturating_mul(y));
    }

    /// Least squares: `(n Σxy - Σx Σy) / (n Σxx - (Σx)²)` a day, times thirty, in value units.
    pub(super) fn slope(&self, decimals: u8) -> Value {
        let spread =
            |n: i128, xy: i128, x: i128, y: i128| n.saturating_mul(xy).saturating_sub(x.saturating_mul(y));
        let below = spread(self.count, self.xx, self.x, self.x);
        if below <= 0 {
            return Value::Unknown;
        }
        let above = spread(self.count, self.xy, self.x, self.y).saturating_mul(30);
        Value::rounded(
            above,
            below.saturating_mul(10_i128.saturating_pow(decimals.into())),
        )
    }
}
