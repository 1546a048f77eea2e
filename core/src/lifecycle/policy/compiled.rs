//! A policy as the machine reads it: positions in place of names, sets as bits.

use super::draft::{Confirm, Of, Op, Quantifier, Which};
use crate::calendar::Span;

/// A set of states of one region, a bit each.
pub(in crate::lifecycle) type StateSet = u64;

/// Code of a name that events carry as subject or channel; 0 is none.
pub(in crate::lifecycle) type Symbol = u32;

/// Events that some facts are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Track {
    /// An event has to pass all of them.
    pub(in crate::lifecycle) filters: Vec<Filter>,
    /// Whether no filter looks at more than the kind.
    pub(in crate::lifecycle) plain: bool,
    /// Whether single events have to be kept, for windows that let them go.
    pub(in crate::lifecycle) keeps: bool,
    /// Windows over the track.
    pub(in crate::lifecycle) windows: Vec<u16>,
}

/// Kinds, subjects and channels; an empty list lets every one pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Filter {
    pub(in crate::lifecycle) kinds: u64,
    pub(in crate::lifecycle) subjects: Vec<Symbol>,
    pub(in crate::lifecycle) channels: Vec<Symbol>,
}

/// A window over a track, and what is counted in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct WindowSpec {
    pub(in crate::lifecycle) track: u16,
    pub(in crate::lifecycle) span: WindowSpan,
    pub(in crate::lifecycle) holds: Holds,
}

/// How long an event stays in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum WindowSpan {
    All,
    Days { count: i32, ago: i32 },
    Months(u32),
}

/// What a window adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum Holds {
    Count,
    Sum,
    Distinct(Of),
    Moments,
}

/// How a fact is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum Gauge {
    /// Number of events in a window.
    Count(u16),
    /// Number of all events of a track.
    CountAll(u16),
    /// Sum of a window.
    Sum(u16),
    /// Sum of a track.
    SumAll(u16),
    Distinct(u16),
    Slope(u16),
    DaysSince(u16, Which),
    Gap(u16),
    Latest(u16),
    /// A quotient of two gauges; decimals of the divisor less those of the dividend.
    Ratio(u16, u16, i8),
    Open(u16),
    Members(u16),
}

/// Kinds that open and kinds that close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct OpenSpec {
    pub(in crate::lifecycle) opened: u64,
    pub(in crate::lifecycle) closed: u64,
}

/// Members that a fact counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct MembersSpec {
    pub(in crate::lifecycle) quantifier: Quantifier,
    pub(in crate::lifecycle) roles: Vec<String>,
    pub(in crate::lifecycle) region: String,
    pub(in crate::lifecycle) states: Vec<String>,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) enum Guard {
    All(Box<[Guard]>),
    Any(Box<[Guard]>),
    Not(Box<Guard>),
    Compare(Compare),
    Known(u16),
    In { region: u8, states: StateSet },
    Timer(Timer),
    Always,
}

/// A fact against a limit, both in units of the fact's last decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct Compare {
    pub(in crate::lifecycle) fact: u16,
    /// The gauge of the fact.
    pub(in crate::lifecycle) gauge: Gauge,
    pub(in crate::lifecycle) op: Op,
    pub(in crate::lifecycle) limit: i64,
    pub(in crate::lifecycle) stay: i64,
    /// The values that hold by `limit`.
    pub(in crate::lifecycle) enters: Range,
    /// The values that hold by `stay`.
    pub(in crate::lifecycle) stays: Range,
}

/// Whole numbers from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct Range {
    pub(in crate::lifecycle) from: i64,
    pub(in crate::lifecycle) to: i64,
}

impl Range {
    /// The values that a comparison with a limit holds for.
    pub(in crate::lifecycle) const fn of(op: Op, limit: i64) -> Self {
        let (from, to) = match op {
            Op::AtLeast => (limit, i64::MAX),
            Op::AtMost => (i64::MIN, limit),
            Op::Above => (limit.saturating_add(1), i64::MAX),
            Op::Below => (i64::MIN, limit.saturating_sub(1)),
            Op::Is => (limit, limit),
        };
        Self { from, to }
    }

    #[inline]
    pub(in crate::lifecycle) const fn holds(self, value: i64) -> bool {
        self.from <= value && value <= self.to
    }
}

/// Time since an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct Timer {
    pub(in crate::lifecycle) anchor: Anchor,
    pub(in crate::lifecycle) span: Span,
    /// Position among all timers, for the memory of their deadlines.
    pub(in crate::lifecycle) number: u16,
}

/// From when a timer runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum Anchor {
    Entry,
    First(u16),
    Last(u16),
    Until(u16),
}

/// A region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Region {
    pub(in crate::lifecycle) initial: u8,
    pub(in crate::lifecycle) states: Vec<State>,
    pub(in crate::lifecycle) rules: Vec<Rule>,
    /// Positions of the rules that need confirmation.
    pub(in crate::lifecycle) confirmed: Vec<u16>,
    /// Number of its first rule among those of all regions.
    pub(in crate::lifecycle) first_rule: u16,
    /// What has to be looked at again when the region moves.
    pub(in crate::lifecycle) moved: Stirred,
}

/// A state of a region.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::lifecycle) struct State {
    /// Least days in it.
    pub(in crate::lifecycle) lasts: i32,
    /// Positions of the rules that can be tried in it.
    pub(in crate::lifecycle) tried: Vec<u16>,
    /// For each of them, whether it has to hold for some days before it leads out of the state.
    pub(in crate::lifecycle) waits: Vec<bool>,
    /// Positions of those that lead out of it when they are confirmed.
    pub(in crate::lifecycle) confirmed: Vec<u16>,
    /// Whether one of them counts days with events.
    pub(in crate::lifecycle) counts_days: bool,
}

/// Rules whose guards can have another answer, and their regions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::lifecycle) struct Stirred {
    /// Among the rules of all regions.
    pub(in crate::lifecycle) rules: Vec<u16>,
    /// Positions of regions.
    pub(in crate::lifecycle) regions: Vec<u8>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Rule {
    pub(in crate::lifecycle) from: StateSet,
    pub(in crate::lifecycle) to: u8,
    /// The guard as it is declared.
    pub(in crate::lifecycle) when: Guard,
    /// The same with what is cheap to look at first.
    pub(in crate::lifecycle) quick: Guard,
    pub(in crate::lifecycle) confirm: Confirm,
    pub(in crate::lifecycle) ignores_dwell: bool,
    /// Position among the rules of all regions.
    pub(in crate::lifecycle) number: u16,
    /// Kinds of the events that its guard is about.
    pub(in crate::lifecycle) kinds: u64,
}

/// The state as a set of one.
pub(in crate::lifecycle) const fn bit(state: u8) -> StateSet {
    1_u64.wrapping_shl(state as u32)
}
