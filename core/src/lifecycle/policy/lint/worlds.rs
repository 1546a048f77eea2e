//! Worlds: what can be true of a customer at the end of one day, as far as intervals tell.
//!
//! A world says of each fact whether it may be unknown and between which limits it lies, and of each region in which
//! states it may be. A guard is assumed to hold, or not to hold, by cutting worlds down and apart; when none is left it
//! cannot be. Facts that are about the same events are known to depend on one another (an event in the last 30 days
//! means that the last one is less than 30 days ago); what else connects facts is not known here, so that a world may
//! be possible on paper alone, and one that is impossible is so indeed.
//!
//! Limits are doubled, so that the odd numbers stand for what lies between two neighbouring limits of a fraction.

use crate::lifecycle::policy::compiled::{Anchor, Filter, Gauge, Guard, Holds, StateSet, WindowSpan, bit};
use crate::lifecycle::policy::{Measure, Of, Op, Policy, Quantifier, Span, Which};
use crate::limits::MAX_POLICY_REGIONS;
use std::cell::Cell;

/// Most worlds that one question may lead to.
const MOST_WORLDS: usize = 200;

/// Parts of guards that may be looked at in one check of a policy.
const FUEL: u32 = 1_000_000;

/// Largest limit that is told from larger ones.
const MOST: i64 = i64::MAX >> 3;

/// A time, doubled, that is past every limit.
const LONG: i64 = i64::MAX >> 1;

/// What a world knows about: a fact, or the time since an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// The first of the facts with one way of being read.
    Fact(u16),
    /// Days since an event are a clock as well.
    Clock(Anchor, Unit),
}

/// What a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days,
    BusinessDays,
    Months,
}

/// Where a value can be: unknown, or between two limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) unknown: bool,
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Reach {
    const ZERO: Self = Self::known(0, 0);
    const UNKNOWN: Self = Self {
        unknown: true,
        low: i64::MAX,
        high: i64::MIN,
    };

    const fn known(low: i64, high: i64) -> Self {
        Self {
            unknown: false,
            low,
            high,
        }
    }

    const fn or_unknown(self) -> Self {
        Self {
            unknown: true,
            ..self
        }
    }

    pub(super) const fn is_never_known(self) -> bool {
        self.low > self.high
    }
}

/// What is known of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct World {
    pub(super) cells: Vec<(Key, Reach)>,
    /// States that each region can be in.
    pub(super) states: [StateSet; MAX_POLICY_REGIONS],
}

impl World {
    pub(super) fn set_state(&mut self, region: u8, states: StateSet) {
        if let Some(slot) = self.states.get_mut(usize::from(region)) {
            *slot = states;
        }
    }
}

/// In what a customer is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Situation {
    /// On any day.
    Any,
    /// So long after the last event that every window is empty and every timer over; there were events of every kind.
    Silent,
    /// As before, and no event that a fact counts has ever been.
    Blank,
}

/// Answers questions about the guards of a policy.
pub(super) struct Worlds<'p> {
    policy: &'p Policy,
    situation: Situation,
    keys: Vec<Key>,
    domains: Vec<Reach>,
    fuel: Cell<u32>,
}

/// What a key tells about events.
enum Sight {
    /// How many there are, or how many different ones.
    Counted {
        track: u16,
        ago: i64,
        /// Events so many days back are certainly seen, doubled.
        inner: i64,
        /// Events from so many days back on are certainly not, doubled.
        outer: i64,
        /// Whether it is 0 only without events.
        is_exact: bool,
        /// Whether it counts each.
        counts: bool,
    },
    First(u16),
    Last(u16),
    Open(u64),
    Nothing,
}

impl<'p> Worlds<'p> {
    pub(super) fn new(policy: &'p Policy, situation: Situation) -> Self {
        let gauges = &policy.gauges;
        let key = |gauge: &Gauge| match gauge {
            Gauge::DaysSince(track, Which::First) => Key::Clock(Anchor::First(*track), Unit::Days),
            Gauge::DaysSince(track, Which::Last) => Key::Clock(Anchor::Last(*track), Unit::Days),
            _ => {
                let first = gauges.iter().position(|other| other == gauge);
                Key::Fact(u16::try_from(first.unwrap_or(0)).unwrap_or(0))
            }
        };
        Self {
            policy,
            situation,
            keys: gauges.iter().map(key).collect(),
            domains: gauges
                .iter()
                .zip(&policy.draft.facts)
                .map(|(gauge, fact)| domain(policy, *gauge, &fact.measure, situation))
                .collect(),
            fuel: Cell::new(FUEL),
        }
    }

    /// Whether questions are no longer answered, because there were too many.
    pub(super) fn is_tired(&self) -> bool {
        self.fuel.get() == 0
    }

    /// The world of which nothing is known.
    pub(super) fn top(&self) -> World {
        let mut world = World {
            cells: Vec::new(),
            states: [0; MAX_POLICY_REGIONS],
        };
        for (slot, region) in world.states.iter_mut().zip(&self.policy.draft.regions) {
            for (state, _) in (0_u8..).zip(&region.states) {
                *slot |= bit(state);
            }
        }
        if self.situation == Situation::Silent {
            // Said, not only meant, so that counts of all time cannot be 0.
            world.cells = (0_u16..)
                .zip(&self.policy.tracks)
                .map(|(track, _)| Key::Clock(Anchor::Last(track), Unit::Days))
                .map(|key| (key, self.domain(key)))
                .collect();
        }
        world
    }

    /// The key of a fact.
    pub(super) fn key(&self, fact: u16) -> Key {
        self.keys
            .get(usize::from(fact))
            .copied()
            .unwrap_or(Key::Fact(fact))
    }

    /// All that a key can be.
    pub(super) fn domain(&self, key: Key) -> Reach {
        let from_zero = Reach::known(0, i64::MAX);
        let long = Reach::known(LONG, i64::MAX);
        match (key, self.situation) {
            (Key::Fact(fact), _) => self
                .domains
                .get(usize::from(fact))
                .copied()
                .unwrap_or(Reach::UNKNOWN),
            (Key::Clock(Anchor::Entry, _), Situation::Any) => from_zero,
            (Key::Clock(Anchor::Entry, _), _) | (Key::Clock(..), Situation::Silent) => long,
            (Key::Clock(..), Situation::Blank) => Reach::UNKNOWN,
            (Key::Clock(Anchor::Until(_), _), Situation::Any) => {
                Reach::known(i64::MIN, i64::MAX).or_unknown()
            }
            (Key::Clock(..), Situation::Any) => from_zero.or_unknown(),
        }
    }

    /// Whether values lie between the limits of the last decimal.
    pub(super) fn is_dense(&self, key: Key) -> bool {
        let Key::Fact(fact) = key else { return false };
        let measure = self
            .policy
            .draft
            .facts
            .get(usize::from(fact))
            .map(|fact| &fact.measure);
        matches!(
            measure,
            Some(
                Measure::Slope(_)
                    | Measure::Ratio { .. }
                    | Measure::Share(..)
                    | Measure::Members {
                        quantifier: Quantifier::Share,
                        ..
                    }
            )
        )
    }

    pub(super) fn reach(&self, world: &World, key: Key) -> Reach {
        let known = world.cells.iter().find(|(other, _)| *other == key);
        known.map_or_else(|| self.domain(key), |(_, reach)| *reach)
    }

    /// Key and limits of a comparison or timer.
    fn wanted(&self, guard: &Guard, stays: bool) -> Option<(Key, i64, i64)> {
        match guard {
            Guard::Compare(compare) => {
                let limit = if stays { compare.stay } else { compare.limit };
                let (low, high) = interval(compare.op, limit);
                Some((self.key(compare.fact), low, high))
            }
            Guard::Timer(timer) => {
                let (unit, count) = match timer.span {
                    Span::Days(count) => (Unit::Days, count),
                    Span::BusinessDays(count) => (Unit::BusinessDays, count),
                    Span::Months(count) => (Unit::Months, count),
                };
                let low = i64::from(count).saturating_mul(2);
                Some((Key::Clock(timer.anchor, unit), low, i64::MAX))
            }
            _ => None,
        }
    }

    /// Whether a guard holds throughout a world, or nowhere in it; `None` when it depends.
    pub(super) fn holds(&self, world: &World, guard: &Guard, stays: bool) -> Option<bool> {
        self.fuel.set(self.fuel.get().saturating_sub(1));
        match guard {
            Guard::All(parts) => self.decided(world, parts, stays, false),
            Guard::Any(parts) => self.decided(world, parts, stays, true),
            Guard::Not(part) => self.holds(world, part, stays).map(|holds| !holds),
            Guard::Always => Some(true),
            Guard::Known(fact) => {
                let reach = self.reach(world, self.key(*fact));
                if reach.is_never_known() {
                    return Some(false);
                }
                (!reach.unknown).then_some(true)
            }
            Guard::In { region, states } => {
                let possible = world.states.get(usize::from(*region)).copied().unwrap_or(0);
                if possible & states == 0 {
                    return Some(false);
                }
                (possible & !states == 0).then_some(true)
            }
            Guard::Compare(_) | Guard::Timer(_) => {
                let (key, low, high) = self.wanted(guard, stays)?;
                let reach = self.reach(world, key);
                if reach.low.max(low) > reach.high.min(high) {
                    return Some(false);
                }
                (!reach.unknown && low <= reach.low && reach.high <= high).then_some(true)
            }
        }
    }

    /// The verdict on parts of which one with the value `decisive` decides.
    fn decided(&self, world: &World, parts: &[Guard], stays: bool, decisive: bool) -> Option<bool> {
        let mut verdict = Some(!decisive);
        for part in parts {
            match self.holds(world, part, stays) {
                Some(holds) if holds == decisive => return Some(decisive),
                Some(_) => {}
                None => verdict = None,
            }
        }
        verdict
    }

    /// The worlds in which a guard holds, or does not; `None` when that leads to too many.
    pub(super) fn assume(
        &self,
        worlds: &[World],
        guard: &Guard,
        holds: bool,
        stays: bool,
    ) -> Option<Vec<World>> {
        let mut out = Vec::new();
        for world in worlds {
            self.assume_in(world, guard, (holds, stays), &mut out)?;
        }
        Some(out)
    }

    fn assume_in(
        &self,
        world: &World,
        guard: &Guard,
        (holds, stays): (bool, bool),
        out: &mut Vec<World>,
    ) -> Option<()> {
        if self.is_tired() || out.len() >= MOST_WORLDS {
            return None;
        }
        match self.holds(world, guard, stays) {
            Some(verdict) => {
                if verdict == holds && !out.contains(world) {
                    out.push(world.clone());
                }
            }
            None => match (guard, holds) {
                (Guard::All(parts), true) | (Guard::Any(parts), false) => {
                    let mut left = vec![world.clone()];
                    for part in parts {
                        left = self.assume(&left, part, holds, stays)?;
                    }
                    out.append(&mut left);
                }
                (Guard::All(parts), false) | (Guard::Any(parts), true) => {
                    for part in parts {
                        self.assume_in(world, part, (holds, stays), out)?;
                    }
                }
                (Guard::Not(part), _) => self.assume_in(world, part, (!holds, stays), out)?,
                (Guard::Known(fact), _) => {
                    let (low, high) = if holds {
                        (i64::MIN, i64::MAX)
                    } else {
                        (i64::MAX, i64::MIN)
                    };
                    out.extend(self.narrowed(world, self.key(*fact), low, high, !holds));
                }
                (Guard::In { region, states }, _) => {
                    let mut world = world.clone();
                    if let Some(slot) = world.states.get_mut(usize::from(*region)) {
                        *slot &= if holds { *states } else { !states };
                    }
                    out.push(world);
                }
                (Guard::Compare(_) | Guard::Timer(_), _) => {
                    let (key, low, high) = self.wanted(guard, stays)?;
                    if holds {
                        out.extend(self.narrowed(world, key, low, high, false));
                    } else {
                        if low > i64::MIN {
                            out.extend(self.narrowed(world, key, i64::MIN, low.saturating_sub(1), true));
                        }
                        if high < i64::MAX {
                            let alone = low == i64::MIN;
                            out.extend(self.narrowed(world, key, high.saturating_add(1), i64::MAX, alone));
                        }
                    }
                }
                (Guard::Always, _) => {}
            },
        }
        Some(())
    }

    /// The world with a value between two limits, or unknown where it may be; `None` when that cannot be.
    pub(super) fn narrowed(
        &self,
        world: &World,
        key: Key,
        low: i64,
        high: i64,
        or_unknown: bool,
    ) -> Option<World> {
        let before = self.reach(world, key);
        let mut after = Reach {
            unknown: before.unknown && or_unknown,
            low: before.low.max(low),
            high: before.high.min(high),
        };
        if !self.is_dense(key) {
            after.low = after.low.saturating_add(after.low & 1);
            after.high = after.high.saturating_sub(after.high & 1);
        }
        if after.is_never_known() && !after.unknown {
            return None;
        }
        let mut world = world.clone();
        world.cells.retain(|(other, _)| *other != key);
        let cell = (key, after);
        let clashes = |other: &(Key, Reach)| self.refutes(cell, *other) || self.refutes(*other, cell);
        if world.cells.iter().any(clashes) {
            return None;
        }
        world.cells.push(cell);
        Some(world)
    }

    /// Whether some customer can be in both worlds on one day; the time in a state and the state of `region` are those
    /// of two moments, and not compared.
    pub(super) fn meet(&self, one: &World, other: &World, region: u8) -> bool {
        let mut both = one.clone();
        for (key, reach) in &other.cells {
            if matches!(key, Key::Clock(Anchor::Entry, _)) {
                continue;
            }
            match self.narrowed(&both, *key, reach.low, reach.high, reach.unknown) {
                Some(world) => both = world,
                None => return false,
            }
        }
        let mut states = (0_u8..).zip(one.states.iter().zip(&other.states));
        let regions = self.policy.draft.regions.len();
        states.all(|(number, (one, other))| {
            number == region || usize::from(number) >= regions || one & other != 0
        })
    }

    fn sight(&self, key: Key) -> Sight {
        let counted = |window: u16, is_exact: bool, counts: bool| {
            let Some(spec) = self.policy.windows.get(usize::from(window)) else {
                return Sight::Nothing;
            };
            let days = |count: i64| count.saturating_mul(2);
            let (ago, inner, outer) = match spec.span {
                WindowSpan::All => (0, i64::MAX, i64::MAX),
                WindowSpan::Days { count, ago } => {
                    let end = days(i64::from(ago).saturating_add(count.into()));
                    (days(ago.into()), end, end)
                }
                WindowSpan::Months(count) => {
                    let months = i64::from(count);
                    (
                        0,
                        days(months.saturating_mul(28)),
                        days(months.saturating_mul(31)),
                    )
                }
            };
            Sight::Counted {
                track: spec.track,
                ago,
                inner,
                outer,
                is_exact: is_exact || spec.holds == Holds::Distinct(Of::Day),
                counts,
            }
        };
        match key {
            Key::Clock(Anchor::First(track), Unit::Days) => Sight::First(track),
            Key::Clock(Anchor::Last(track), Unit::Days) => Sight::Last(track),
            Key::Clock(..) => Sight::Nothing,
            Key::Fact(fact) => match self.policy.gauges.get(usize::from(fact)) {
                Some(Gauge::Count(window)) => counted(*window, true, true),
                Some(Gauge::Distinct(window)) => counted(*window, false, false),
                Some(Gauge::CountAll(track)) => Sight::Counted {
                    track: *track,
                    ago: 0,
                    inner: i64::MAX,
                    outer: i64::MAX,
                    is_exact: true,
                    counts: true,
                },
                Some(Gauge::Open(open)) => {
                    let spec = self.policy.opens.get(usize::from(*open));
                    spec.map_or(Sight::Nothing, |spec| Sight::Open(spec.opened))
                }
                _ => Sight::Nothing,
            },
        }
    }

    /// Whether what is known of one key makes what is known of another impossible.
    fn refutes(&self, (one, x): (Key, Reach), (other, y): (Key, Reach)) -> bool {
        let some = x.low >= 2;
        match (self.sight(one), self.sight(other)) {
            (Sight::Counted { track, outer, .. }, Sight::Last(last)) => {
                some && self.is_part(track, last) && (y.is_never_known() || y.low > outer.saturating_sub(2))
            }
            (
                Sight::Last(last),
                Sight::Counted {
                    track,
                    ago,
                    inner,
                    is_exact: true,
                    ..
                },
            ) => {
                !x.unknown
                    && ago <= x.low
                    && (x.high < inner || inner == i64::MAX)
                    && y.high < 2
                    && self.is_part(last, track)
            }
            (
                Sight::Counted {
                    track, ago, outer, ..
                },
                Sight::Counted {
                    track: wider,
                    ago: since,
                    inner,
                    counts: true,
                    ..
                },
            ) => x.low > y.high && since <= ago && outer <= inner && self.is_part(track, wider),
            (Sight::Last(one), Sight::Last(other)) => {
                !x.unknown && (y.is_never_known() || y.low > x.high) && self.is_part(one, other)
            }
            (Sight::First(one), Sight::Last(other)) => {
                one == other && !x.unknown && (y.is_never_known() || y.low > x.high)
            }
            (Sight::Last(one), Sight::First(other)) => one == other && !x.unknown && y.is_never_known(),
            (
                Sight::Open(opened),
                Sight::Counted {
                    track,
                    inner: i64::MAX,
                    is_exact: true,
                    ..
                },
            ) => some && y.high < 2 && self.takes_all(track, opened),
            (Sight::Open(opened), Sight::Last(track)) => {
                some && y.is_never_known() && self.takes_all(track, opened)
            }
            _ => false,
        }
    }

    /// Whether every event of one track is in another.
    fn is_part(&self, one: u16, other: u16) -> bool {
        let tracks = &self.policy.tracks;
        let (Some(one), Some(other)) = (tracks.get(usize::from(one)), tracks.get(usize::from(other))) else {
            return false;
        };
        let names = |one: &[u32], other: &[u32]| {
            other.is_empty() || (!one.is_empty() && one.iter().all(|name| other.contains(name)))
        };
        let stricter = |one: &Filter, other: &Filter| {
            one.kinds & !other.kinds == 0
                && names(&one.subjects, &other.subjects)
                && names(&one.channels, &other.channels)
        };
        let implied = |other: &Filter| one.filters.iter().any(|one| stricter(one, other));
        other.filters.iter().all(implied)
    }

    /// Whether a track takes every event of some kinds.
    fn takes_all(&self, track: u16, kinds: u64) -> bool {
        let takes = |filter: &Filter| {
            kinds & !filter.kinds == 0 && filter.subjects.is_empty() && filter.channels.is_empty()
        };
        let track = self.policy.tracks.get(usize::from(track));
        track.is_some_and(|track| track.filters.iter().all(takes))
    }
}

/// What a comparison asks for, doubled.
fn interval(op: Op, limit: i64) -> (i64, i64) {
    let twice = limit.clamp(MOST.saturating_neg(), MOST).saturating_mul(2);
    match op {
        Op::AtLeast => (twice, i64::MAX),
        Op::AtMost => (i64::MIN, twice),
        Op::Above => (twice.saturating_add(1), i64::MAX),
        Op::Below => (i64::MIN, twice.saturating_sub(1)),
        Op::Is => (twice, twice),
    }
}

/// Whether a gauge is about a window that lets events go.
fn fades(policy: &Policy, gauge: Gauge) -> bool {
    match gauge {
        Gauge::Count(_) | Gauge::Sum(_) => true,
        Gauge::Distinct(window) | Gauge::Slope(window) => policy
            .windows
            .get(usize::from(window))
            .is_some_and(|spec| spec.span != WindowSpan::All),
        Gauge::Ratio(_, to, _) => policy
            .gauges
            .get(usize::from(to))
            .is_some_and(|to| fades(policy, *to)),
        _ => false,
    }
}

/// All that a fact can be in a situation.
fn domain(policy: &Policy, gauge: Gauge, measure: &Measure, situation: Situation) -> Reach {
    let from_zero = Reach::known(0, i64::MAX);
    let any = Reach::known(i64::MIN, i64::MAX);
    // One, with the six decimals of fractions, doubled.
    let up_to_one = Reach::known(0, 2_000_000);
    let is_gone = match situation {
        Situation::Any => false,
        Situation::Silent => fades(policy, gauge),
        Situation::Blank => true,
    };
    let is_count = |gauge: u16| {
        let gauge = policy.gauges.get(usize::from(gauge));
        matches!(
            gauge,
            Some(Gauge::Count(_) | Gauge::CountAll(_) | Gauge::Distinct(_))
        )
    };
    match (gauge, measure) {
        (
            _,
            Measure::Members {
                quantifier: Quantifier::Share,
                ..
            },
        ) => up_to_one.or_unknown(),
        (
            _,
            Measure::Members {
                quantifier: Quantifier::Count,
                ..
            },
        ) => from_zero,
        (_, Measure::Members { .. }) => Reach::known(0, 2),
        (_, Measure::Count(_) | Measure::Sum(_) | Measure::Distinct(..) | Measure::Open { .. })
            if is_gone =>
        {
            Reach::ZERO
        }
        _ if is_gone => Reach::UNKNOWN,
        (_, Measure::Sum(_)) => any,
        (_, Measure::Count(_) | Measure::Distinct(..) | Measure::Open { .. }) => from_zero,
        (_, Measure::Share(..)) if situation == Situation::Silent => up_to_one,
        (_, Measure::Share(..)) => up_to_one.or_unknown(),
        (Gauge::Ratio(of, to, _), _) if is_count(of) && is_count(to) => from_zero.or_unknown(),
        (_, Measure::DaysSince(..) | Measure::Gap(_)) => from_zero.or_unknown(),
        _ => any.or_unknown(),
    }
}
