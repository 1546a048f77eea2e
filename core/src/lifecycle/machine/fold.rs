//! The machine itself: events in, moves out.
//!
//! A day is judged at its end, with every event of it. Between two days with events the machine stops at each day on
//! which something it has looked at can change by time alone, and at no other; that gives what judging every day
//! would give, because a guard that nothing has touched keeps its answer.
//!
//! ```text
//! judge(day):
//!   a state set by hand comes first, and holds its region
//!   for each region, in order:
//!     for each rule that can be tried in its state, in order:
//!       the guard fails                          -> the next rule
//!       it leads to the state that it is in      -> the state is kept, the region is done
//!       the state has to last, or the rule waits
//!       for confirmation                         -> the next rule
//!       else                                     -> move, and begin with the first region again
//! ```

use super::facts::{Facts, NEVER};
use crate::lifecycle::Kind;
use crate::lifecycle::event::{Event, NO_DAY};
use crate::lifecycle::policy::compiled::{Compare, Gauge, Guard, Region, Rule, bit};
use crate::lifecycle::policy::{Confirm, Op, Policy};
use crate::limits::{MAX_JUDGEMENT_ROUNDS, MAX_SILENT_JUDGEMENTS};
use std::cmp::Ordering;

/// Where a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct Place {
    pub(in crate::lifecycle) state: u8,
    /// Day on which it entered the state.
    pub(in crate::lifecycle) entered: i32,
    /// Last day on which no rule is tried, because a person has set the state.
    pub(in crate::lifecycle) held_until: i32,
}

/// A move of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) struct Move {
    pub(in crate::lifecycle) day: i32,
    pub(in crate::lifecycle) region: u8,
    pub(in crate::lifecycle) from: u8,
    pub(in crate::lifecycle) to: u8,
    /// Rule among those of all regions, or [`BY_HAND`].
    pub(in crate::lifecycle) rule: u16,
    /// How many times the rule has moved this customer, this time among them.
    pub(in crate::lifecycle) time: u32,
}

/// The rule of a state set by hand.
pub(in crate::lifecycle) const BY_HAND: u16 = u16::MAX;

/// Who looks on while the machine runs.
pub(in crate::lifecycle) trait Watch {
    /// A region is about to move; the fold still shows what was before.
    fn moves(&mut self, fold: &mut Fold<'_>, of: Move);

    /// A day ended unsettled: rules kept moving the customer.
    fn unsettled(&mut self, _: i32) {}

    /// Timers sent one another round and round; the machine stopped on this day.
    fn endless(&mut self, _: i32) {}
}

/// Nobody looks on.
pub(in crate::lifecycle) struct Nobody;

impl Watch for Nobody {
    fn moves(&mut self, _: &mut Fold<'_>, _: Move) {}
}

/// The machine of one customer at a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Fold<'p> {
    pub(in crate::lifecycle) policy: &'p Policy,
    pub(in crate::lifecycle) facts: Facts<'p>,
    /// A place for each region; empty before the first event.
    pub(in crate::lifecycle) places: Vec<Place>,
    /// For each rule that needs confirmation: days with an event in a row, or the first day on which it held.
    pub(super) streaks: Vec<i32>,
    /// How many times each rule has moved the customer.
    pub(in crate::lifecycle) fired: Vec<u32>,
    /// Day with events that is not judged yet, or [`NO_DAY`].
    pub(in crate::lifecycle) open: i32,
    /// Last day that was judged or passed over, or [`NO_DAY`].
    pub(in crate::lifecycle) through: i32,
    /// Next day on which something can change by time.
    pub(super) due: i32,
    /// States set by hand on the open day: region, state (or none, to release), last day.
    pub(super) by_hand: Vec<(u8, Option<u8>, i32)>,
    /// Whether the machine has stopped because timers chased one another.
    pub(super) stopped: bool,
}

/// What a judgement changes, as it was before: the machine goes back to it when its day gets another event.
#[derive(Debug, Clone, Default)]
pub(in crate::lifecycle) struct Before {
    open: i32,
    through: i32,
    due: i32,
    stopped: bool,
    places: Vec<Place>,
    streaks: Vec<i32>,
    fired: Vec<u32>,
    by_hand: Vec<(u8, Option<u8>, i32)>,
}

impl<'p> Fold<'p> {
    /// A machine that has met nothing.
    pub(in crate::lifecycle) fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            facts: Facts::new(policy),
            places: Vec::with_capacity(policy.regions.len()),
            streaks: unconfirmed_rules(policy).collect(),
            fired: vec![0; policy.rule_count],
            open: NO_DAY,
            through: NO_DAY,
            due: NEVER,
            by_hand: Vec::new(),
            stopped: false,
        }
    }

    /// Forgets the customer, and keeps the room for the next.
    pub(in crate::lifecycle) fn clear(&mut self) {
        self.facts.clear();
        self.places.clear();
        self.streaks.clear();
        self.streaks.extend(unconfirmed_rules(self.policy));
        self.fired.fill(0);
        self.open = NO_DAY;
        self.through = NO_DAY;
        self.due = NEVER;
        self.by_hand.clear();
        self.stopped = false;
    }

    /// Takes an event of a day that is not yet behind.
    #[inline]
    pub(in crate::lifecycle) fn add(&mut self, event: &Event, watch: &mut impl Watch) {
        if event.day != self.open {
            self.open_day(event.day, watch);
        }
        self.facts.add(event);
        if event.kind == Kind::OVERRIDE {
            self.set_by_hand(event);
        }
    }

    /// Begins a day on which something happens: events, or members of a firm that move.
    pub(in crate::lifecycle) fn open_day(&mut self, day: i32, watch: &mut impl Watch) {
        self.close(watch);
        if self.places.is_empty() {
            let place = |region: &Region| Place {
                state: region.initial,
                entered: day,
                held_until: NO_DAY,
            };
            self.places.extend(self.policy.regions.iter().map(place));
        } else {
            self.pass(day.saturating_sub(1), watch);
        }
        self.open = day;
    }

    /// Keeps what the judgement of the open day will change. The rest, the facts, is only brought forward to that day.
    pub(in crate::lifecycle) fn keep(&self, before: &mut Before) {
        (before.open, before.through, before.due) = (self.open, self.through, self.due);
        before.stopped = self.stopped;
        before.places.clone_from(&self.places);
        before.streaks.clone_from(&self.streaks);
        before.fired.clone_from(&self.fired);
        before.by_hand.clone_from(&self.by_hand);
    }

    /// Opens the day again that was judged after [`Fold::keep`].
    pub(in crate::lifecycle) fn go_back(&mut self, before: &mut Before) {
        (self.open, self.through, self.due) = (before.open, before.through, before.due);
        self.stopped = before.stopped;
        std::mem::swap(&mut self.places, &mut before.places);
        std::mem::swap(&mut self.streaks, &mut before.streaks);
        std::mem::swap(&mut self.fired, &mut before.fired);
        std::mem::swap(&mut self.by_hand, &mut before.by_hand);
    }

    /// Judges the open day; nothing may be added to it any more.
    pub(in crate::lifecycle) fn settle_day(&mut self, watch: &mut impl Watch) {
        self.close(watch);
    }

    /// Judges everything up to the end of a day.
    pub(in crate::lifecycle) fn finish(&mut self, day: i32, watch: &mut impl Watch) {
        self.close(watch);
        self.pass(day, watch);
    }

    /// Puts the first region into a state, entered on a day that is judged next whatever happens.
    pub(in crate::lifecycle) fn put(&mut self, state: u8, day: i32) {
        if let Some(place) = self.places.first_mut() {
            *place = Place {
                state,
                entered: day,
                held_until: place.held_until,
            };
            self.due = day;
        }
    }

    /// Judges a day whether or not something calls for it.
    #[cfg(test)]
    pub(in crate::lifecycle) fn judge_anyway(&mut self, day: i32, watch: &mut impl Watch) {
        if self.open == NO_DAY && !self.places.is_empty() {
            self.due = day;
        }
        self.finish(day, watch);
    }

    /// Next day on which something can change by time.
    pub(in crate::lifecycle) const fn next_due(&self) -> i32 {
        self.due
    }

    /// Whether the machine has stopped because timers chased one another.
    pub(in crate::lifecycle) const fn has_stopped(&self) -> bool {
        self.stopped
    }

    /// What is known of a rule that waits for confirmation.
    pub(in crate::lifecycle) fn streak(&self, rule: u16) -> i32 {
        self.streaks.get(usize::from(rule)).copied().unwrap_or(0)
    }

    fn close(&mut self, watch: &mut impl Watch) {
        if self.open != NO_DAY {
            let day = self.open;
            self.judge(day, true, watch);
            self.open = NO_DAY;
        }
    }

    /// Judges days on which time alone changes something.
    fn pass(&mut self, day: i32, watch: &mut impl Watch) {
        let mut silent = 0_u32;
        while self.due <= day {
            silent = silent.saturating_add(1);
            if silent > MAX_SILENT_JUDGEMENTS {
                watch.endless(self.due);
                self.stopped = true;
                self.due = NEVER;
                break;
            }
            self.judge(self.due, false, watch);
        }
        self.through = self.through.max(day);
    }

    #[cold]
    fn set_by_hand(&mut self, event: &Event) {
        let until = if event.until == NO_DAY { NEVER } else { event.until };
        if event.subject == 0 {
            for region in (0_u8..).zip(&self.policy.regions).map(|(region, _)| region) {
                self.by_hand.retain(|other| other.0 != region);
                self.by_hand.push((region, None, NO_DAY));
            }
        } else if let Some((region, state)) = self.policy.override_target(event.subject) {
            self.by_hand.retain(|other| other.0 != region);
            self.by_hand.push((region, Some(state), until));
        }
    }

    fn judge(&mut self, day: i32, observed: bool, watch: &mut impl Watch) {
        self.through = day;
        if !self.by_hand.is_empty() {
            self.obey(day, watch);
        }
        let mut confirmed = 0_u32;
        let mut waits = NEVER;
        for _ in 0..MAX_JUDGEMENT_ROUNDS {
            if self.round(day, observed, (&mut confirmed, &mut waits), watch) {
                return;
            }
        }
        watch.unsettled(day);
        self.due = day.saturating_add(1);
    }

    /// Sets the states that persons have set.
    #[cold]
    fn obey(&mut self, day: i32, watch: &mut impl Watch) {
        let mut by_hand = std::mem::take(&mut self.by_hand);
        crate::order::sort_by_key(&mut by_hand, |(region, ..)| *region);
        for (region, state, until) in by_hand {
            let Some(place) = self.places.get_mut(usize::from(region)) else {
                continue;
            };
            place.held_until = until;
            let from = place.state;
            if let Some(to) = state.filter(|to| *to != from) {
                self.go(
                    Move {
                        day,
                        region,
                        from,
                        to,
                        rule: BY_HAND,
                        time: 0,
                    },
                    watch,
                );
            }
        }
    }

    /// Walks the regions until one moves; whether none did.
    #[inline]
    fn round(
        &mut self,
        day: i32,
        observed: bool,
        (confirmed, waits): (&mut u32, &mut i32),
        watch: &mut impl Watch,
    ) -> bool {
        let policy = self.policy;
        self.due = NEVER;
        for (number, region) in (0_u8..).zip(&policy.regions) {
            if !region.confirmed.is_empty() && *confirmed >> number & 1 == 0 {
                *confirmed |= 1_u32.wrapping_shl(number.into());
                *waits = (*waits).min(self.confirm(number, region, day, observed));
            }
            let Some(rule) = self.walk(number, region, day) else {
                continue;
            };
            let Some(from) = self.places.get(usize::from(number)).map(|place| place.state) else {
                continue;
            };
            let times = self.fired.get_mut(usize::from(rule.number));
            let time = times.map_or(0, |times| {
                *times = times.saturating_add(1);
                *times
            });
            self.go(
                Move {
                    day,
                    region: number,
                    from,
                    to: rule.to,
                    rule: rule.number,
                    time,
                },
                watch,
            );
            if policy.regions.iter().any(|region| !region.confirmed.is_empty()) {
                // Rules of the new state begin to be confirmed on the next day, and so do those of other regions that
                // look at this one.
                *waits = (*waits).min(day.saturating_add(1));
            }
            return false;
        }
        self.due = self.due.min(*waits);
        true
    }

    fn go(&mut self, of: Move, watch: &mut impl Watch) {
        watch.moves(self, of);
        if let Some(place) = self.places.get_mut(usize::from(of.region)) {
            place.state = of.to;
            place.entered = of.day;
        }
        let region = self.policy.regions.get(usize::from(of.region));
        for rule in region.map_or(&[][..], |region| &region.rules) {
            if let Some(streak) = self.streaks.get_mut(usize::from(rule.number)) {
                *streak = unconfirmed(rule.confirm);
            }
        }
    }

    /// The rule that moves a region, if one does; notes when to look again.
    #[inline]
    fn walk(&mut self, number: u8, region: &'p Region, day: i32) -> Option<&'p Rule> {
        let place = *self.places.get(usize::from(number))?;
        if day <= place.held_until {
            self.due = self.due.min(place.held_until.saturating_add(1));
            return None;
        }
        let lasts = region.dwell.get(usize::from(place.state)).copied().unwrap_or(0);
        let lasts_until = place.entered.saturating_add(lasts);
        for position in region.of_state.get(usize::from(place.state))? {
            let rule = region.rules.get(usize::from(*position))?;
            let (holds, changes) = self.check(&rule.when, number, rule.to, day);
            self.due = self.due.min(changes);
            if !holds {
                continue;
            }
            if rule.to == place.state {
                return None;
            }
            if day < lasts_until && !rule.ignores_dwell {
                self.due = self.due.min(lasts_until);
                continue;
            }
            if self.is_confirmed(rule, day) {
                return Some(rule);
            }
        }
        None
    }

    /// Whether a rule has held often or long enough; notes the day on which it will have.
    #[inline]
    fn is_confirmed(&mut self, rule: &Rule, day: i32) -> bool {
        let streak = || self.streaks.get(usize::from(rule.number)).copied();
        match rule.confirm {
            Confirm::AtOnce => true,
            Confirm::Observations(count) => i64::from(streak().unwrap_or(0)) >= i64::from(count),
            Confirm::Days(count) => {
                let since = streak().unwrap_or(NEVER);
                if since == NEVER {
                    return false;
                }
                let when = since.saturating_add(i32::try_from(count).unwrap_or(i32::MAX));
                self.due = self.due.min(if when > day { when } else { NEVER });
                day >= when
            }
        }
    }

    /// Counts on which days the guards of a region's rules hold; the next day on which to count again.
    #[cold]
    fn confirm(&mut self, number: u8, region: &'p Region, day: i32, observed: bool) -> i32 {
        let mut again = NEVER;
        let Some(state) = self.places.get(usize::from(number)).map(|place| place.state) else {
            return again;
        };
        for position in &region.confirmed {
            let Some(rule) = region.rules.get(usize::from(*position)) else {
                continue;
            };
            let applies = rule.from & bit(state) != 0 && rule.to != state;
            let by_days = matches!(rule.confirm, Confirm::Days(_));
            let mut holds = false;
            if applies && (observed || by_days) {
                let changes;
                (holds, changes) = self.check(&rule.when, number, rule.to, day);
                if by_days {
                    again = again.min(changes);
                }
            }
            let Some(streak) = self.streaks.get_mut(usize::from(rule.number)) else {
                continue;
            };
            *streak = match (by_days, holds) {
                (true, true) if *streak == NEVER => day,
                (true, true) => *streak,
                (true, false) => NEVER,
                (false, _) if !observed => *streak,
                (false, true) => streak.saturating_add(1),
                (false, false) => 0,
            };
        }
        again
    }

    /// Whether a guard holds at the end of a day, and the first later day on which that can change by time.
    pub(in crate::lifecycle) fn check(&mut self, guard: &Guard, region: u8, to: u8, day: i32) -> (bool, i32) {
        match guard {
            Guard::All(parts) => {
                let mut changes = NEVER;
                for part in parts {
                    let (holds, later) = self.check(part, region, to, day);
                    if !holds {
                        // As long as this part fails the others do not matter.
                        return (false, later);
                    }
                    changes = changes.min(later);
                }
                (true, changes)
            }
            Guard::Any(parts) => {
                let mut changes = NEVER;
                for part in parts {
                    let (holds, later) = self.check(part, region, to, day);
                    if holds {
                        return (true, later);
                    }
                    changes = changes.min(later);
                }
                (false, changes)
            }
            Guard::Not(part) => {
                let (holds, changes) = self.check(part, region, to, day);
                (!holds, changes)
            }
            Guard::Compare(compare) => {
                let limit = self.limit(compare, region, to);
                self.compare(compare, limit, day)
            }
            Guard::Known(fact) => {
                let known = self.facts.value(*fact, day).is_known();
                let gauge = self.policy.gauges.get(usize::from(*fact));
                let changes = match gauge {
                    Some(Gauge::Slope(_) | Gauge::Ratio(..)) => self.facts.changes(*fact, day),
                    _ => NEVER,
                };
                (known, changes)
            }
            Guard::In { region, states } => {
                let state = self.places.get(usize::from(*region)).map(|place| place.state);
                (state.is_some_and(|state| states & bit(state) != 0), NEVER)
            }
            Guard::Timer(timer) => {
                let entered = self
                    .places
                    .get(usize::from(region))
                    .map_or(NO_DAY, |place| place.entered);
                let deadline = self.facts.deadline(timer, entered);
                let passed = day >= deadline && deadline != NEVER;
                (passed, if passed { NEVER } else { deadline })
            }
            Guard::Always => (true, NEVER),
        }
    }

    /// The limit that counts: the one for staying while the region is where the rule leads to.
    pub(in crate::lifecycle) fn limit(&self, compare: &Compare, region: u8, to: u8) -> i64 {
        let stays = self
            .places
            .get(usize::from(region))
            .is_some_and(|place| place.state == to);
        if stays { compare.stay } else { compare.limit }
    }

    /// Whether a comparison holds, and the first day after `day` on which it can turn over, if nothing happens.
    #[inline]
    fn compare(&mut self, compare: &Compare, limit: i64, day: i32) -> (bool, i32) {
        match compare.gauge {
            Gauge::DaysSince(track, which) => {
                let since = self.facts.day_of(track, which);
                if since == NO_DAY {
                    return (false, NEVER);
                }
                let days = i64::from(day).wrapping_sub(since.into());
                (
                    fits(compare.op, days.cmp(&limit)),
                    grows_past(compare.op, limit, days, day),
                )
            }
            Gauge::Count(window) => {
                let count = self.facts.count(window, day);
                let holds = fits(compare.op, count.cmp(&limit));
                let changes = if self.facts.takes_in_later(window) {
                    self.facts.window_changes(window, day)
                } else {
                    turning_count(compare.op, limit, holds)
                        .map_or(NEVER, |turns| self.facts.falls_below(window, turns))
                };
                (holds, changes)
            }
            _ => {
                let value = self.facts.value(compare.fact, day);
                let holds = value.against(limit).is_some_and(|order| fits(compare.op, order));
                (holds, self.facts.changes(compare.fact, day))
            }
        }
    }
}

/// The streak of a rule that has not held.
pub(super) const fn unconfirmed(confirm: Confirm) -> i32 {
    match confirm {
        Confirm::Days(_) => NEVER,
        Confirm::AtOnce | Confirm::Observations(_) => 0,
    }
}

/// The streaks of rules that have not held.
fn unconfirmed_rules(policy: &Policy) -> impl Iterator<Item = i32> + '_ {
    let rules = policy.regions.iter().flat_map(|region| &region.rules);
    rules.map(|rule| unconfirmed(rule.confirm))
}

const fn fits(op: Op, order: Ordering) -> bool {
    match op {
        Op::AtLeast => order.is_ge(),
        Op::AtMost => order.is_le(),
        Op::Above => order.is_gt(),
        Op::Below => order.is_lt(),
        Op::Is => order.is_eq(),
    }
}

/// When a number of days, one more each day, turns a comparison over.
#[inline]
fn grows_past(op: Op, limit: i64, days: i64, day: i32) -> i32 {
    let turns_at = match op {
        Op::AtLeast | Op::Below => limit,
        Op::Is if days < limit => limit,
        Op::AtMost | Op::Above | Op::Is => limit.saturating_add(1),
    };
    if days >= turns_at {
        return NEVER;
    }
    let later = i64::from(day).saturating_add(turns_at.saturating_sub(days));
    i32::try_from(later).unwrap_or(NEVER)
}

/// The count below which a falling count turns a comparison over; `None` when time alone does not.
const fn turning_count(op: Op, limit: i64, holds: bool) -> Option<i64> {
    match (op, holds) {
        (Op::AtLeast | Op::Is, true) | (Op::Below, false) => Some(limit),
        (Op::Above, true) | (Op::AtMost | Op::Is, false) => Some(limit.saturating_add(1)),
        (Op::AtLeast | Op::Above, false) | (Op::AtMost | Op::Below, true) => None,
    }
}
