//! The machine itself: events in, moves out.
//!
//! A day is judged at its end, with every event of it. Between two days with events the machine stops at each day on
//! which something it has looked at can change by time alone, and at no other; that gives what judging every day
//! would give, because a guard that nothing has touched keeps its answer. For the same reason answers are remembered,
//! and a guard is asked again only after an event of its kinds, a move that it looks at, or the day that it named.
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

use super::confirm::{unconfirmed, unconfirmed_rules};
use super::facts::{Facts, NEVER};
use crate::lifecycle::Kind;
use crate::lifecycle::event::{Event, NO_DAY};
use crate::lifecycle::policy::Policy;
use crate::lifecycle::policy::compiled::{Region, Rule, Stirred};
use crate::limits::{MAX_JUDGEMENT_ROUNDS, MAX_SILENT_JUDGEMENTS};

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

/// What a rule's guard answers until a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) holds: bool,
    /// First day on which it can be another, or [`FORGOTTEN`].
    pub(super) until: i32,
}

/// A day before all others: the guard has to be asked.
pub(super) const FORGOTTEN: i32 = i32::MIN;

/// When a region has to be looked at again, if nothing stirs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// First day on which it may move.
    pub(super) walk: i32,
    /// First day on which its confirmations can change.
    pub(super) confirm: i32,
}

impl Answer {
    const NONE: Self = Self {
        holds: false,
        until: FORGOTTEN,
    };
}

impl Look {
    const NONE: Self = Self {
        walk: FORGOTTEN,
        confirm: FORGOTTEN,
    };
}

/// The machine of one customer at a day.
#[derive(Debug, Clone)]
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
    due: i32,
    /// Answers by rule.
    answers: Vec<Answer>,
    /// Days by region.
    pub(super) looks: Vec<Look>,
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
            answers: vec![Answer::NONE; policy.rule_count],
            looks: vec![Look::NONE; policy.regions.len()],
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
        self.forget();
        self.by_hand.clear();
        self.stopped = false;
    }

    /// Forgets answers, so that every guard is asked again.
    pub(in crate::lifecycle) fn forget(&mut self) {
        self.answers.fill(Answer::NONE);
        self.looks.fill(Look::NONE);
    }

    /// Forgets the answers that something has stirred.
    #[inline]
    fn stir(&mut self, by: &Stirred) {
        for &rule in &by.rules {
            if let Some(answer) = self.answers.get_mut(usize::from(rule)) {
                answer.until = FORGOTTEN;
            }
        }
        for &region in &by.regions {
            if let Some(look) = self.looks.get_mut(usize::from(region)) {
                *look = Look::NONE;
            }
        }
    }

    /// Takes an event of a day that is not yet behind.
    #[inline]
    pub(in crate::lifecycle) fn add(&mut self, event: &Event, watch: &mut impl Watch) {
        if event.day != self.open {
            self.open_day(event.day, watch);
        }
        self.facts.add(event);
        if let Some(stirred) = self.policy.stirs.get(event.kind.slot()) {
            self.stir(stirred);
        }
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
        self.forget();
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
        self.forget();
    }

    /// Judges a day whether or not something calls for it, and asks every guard.
    #[cfg(test)]
    pub(in crate::lifecycle) fn judge_anyway(&mut self, day: i32, watch: &mut impl Watch) {
        self.forget();
        if self.open == NO_DAY && !self.places.is_empty() {
            self.due = day;
        }
        self.finish(day, watch);
    }

    /// Next day on which the machine stops by itself; nothing changes before it.
    pub(in crate::lifecycle) const fn next_stop(&self) -> i32 {
        self.due
    }

    /// First day after a judged one on which something can change by time, as seen at its end: whatever the machine has
    /// looked at before, it is the same.
    pub(in crate::lifecycle) fn next_check(&self) -> i32 {
        if self.stopped || self.places.is_empty() {
            return NEVER;
        }
        let mut fold = self.clone();
        fold.forget();
        let day = fold.through;
        let mut next = NEVER;
        for (number, region) in (0_u8..).zip(&self.policy.regions) {
            if fold.walk(number, region, day).is_some() {
                // The day has ended unsettled.
                return day.saturating_add(1);
            }
            let again = fold.begins_to_hold(number, region, day);
            let walk = fold
                .looks
                .get(usize::from(number))
                .map_or(NEVER, |look| look.walk);
            next = next.min(walk).min(again);
        }
        next
    }

    /// Goes on from a day that was judged elsewhere: what time alone can change is found out on the next.
    pub(super) fn go_on_from(&mut self, day: i32) {
        self.through = day;
        self.due = if self.places.is_empty() || self.stopped {
            NEVER
        } else {
            day.saturating_add(1)
        };
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
        for _ in 0..MAX_JUDGEMENT_ROUNDS {
            if self.round(day, observed, &mut confirmed, watch) {
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
            if let Some(look) = self.looks.get_mut(usize::from(region)) {
                look.walk = FORGOTTEN;
            }
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
                    0,
                    watch,
                );
            }
        }
    }

    /// Walks the regions until one moves; whether none did. `confirmed` are the regions whose confirmations are counted
    /// for this day.
    #[inline]
    fn round(&mut self, day: i32, observed: bool, confirmed: &mut u32, watch: &mut impl Watch) -> bool {
        let policy = self.policy;
        let mut due = NEVER;
        for (number, region) in (0_u8..).zip(&policy.regions) {
            let confirms = !region.confirmed.is_empty();
            if confirms && *confirmed >> number & 1 == 0 {
                *confirmed |= 1_u32.wrapping_shl(number.into());
                self.confirm(number, region, day, observed);
            }
            let Some(mut look) = self.looks.get(usize::from(number)).copied() else {
                continue;
            };
            if look.walk <= day {
                if let Some(rule) = self.walk(number, region, day) {
                    self.go_by(rule, number, day, *confirmed, watch);
                    return false;
                }
                look.walk = self
                    .looks
                    .get(usize::from(number))
                    .map_or(NEVER, |look| look.walk);
            }
            due = due.min(look.walk);
            if confirms {
                if look.confirm == FORGOTTEN {
                    look = self.begin_to_confirm(number, region, day);
                }
                due = due.min(look.confirm).min(look.walk);
            }
        }
        self.due = due;
        true
    }

    /// Moves a region by a rule.
    fn go_by(&mut self, rule: &Rule, region: u8, day: i32, confirmed: u32, watch: &mut impl Watch) {
        let Some(from) = self.places.get(usize::from(region)).map(|place| place.state) else {
            return;
        };
        let times = self.fired.get_mut(usize::from(rule.number));
        let time = times.map_or(0, |times| {
            *times = times.saturating_add(1);
            *times
        });
        let of = Move {
            day,
            region,
            from,
            to: rule.to,
            rule: rule.number,
            time,
        };
        self.go(of, confirmed, watch);
    }

    fn go(&mut self, of: Move, confirmed: u32, watch: &mut impl Watch) {
        watch.moves(self, of);
        if let Some(place) = self.places.get_mut(usize::from(of.region)) {
            place.state = of.to;
            place.entered = of.day;
        }
        let policy = self.policy;
        let Some(region) = policy.regions.get(usize::from(of.region)) else {
            return;
        };
        self.stir(&region.moved);
        for number in &region.moved.regions {
            // Where the day is counted already, what has changed is counted on the next one.
            if confirmed >> *number & 1 == 1
                && *number != of.region
                && let Some(look) = self.looks.get_mut(usize::from(*number))
            {
                look.confirm = of.day.saturating_add(1);
            }
        }
        for position in &region.confirmed {
            if let Some(rule) = region.rules.get(usize::from(*position))
                && let Some(streak) = self.streaks.get_mut(usize::from(rule.number))
            {
                *streak = unconfirmed(rule.confirm);
            }
        }
    }

    /// What a rule's guard answers at the end of a day.
    #[inline]
    pub(super) fn answer(&mut self, rule: &Rule, region: u8, day: i32) -> Answer {
        self.remembered(rule.number, day)
            .unwrap_or_else(|| self.ask(rule, region, day))
    }

    #[inline]
    fn remembered(&self, rule: u16, day: i32) -> Option<Answer> {
        let answer = self.answers.get(usize::from(rule)).copied();
        answer.filter(|answer| answer.until > day)
    }

    #[inline]
    fn ask(&mut self, rule: &Rule, region: u8, day: i32) -> Answer {
        let (holds, until) = self.check(&rule.quick, region, rule.to, day);
        let answer = Answer { holds, until };
        if let Some(known) = self.answers.get_mut(usize::from(rule.number)) {
            *known = answer;
        }
        answer
    }

    /// The rule that moves a region, if one does; notes when to look again.
    #[inline]
    fn walk(&mut self, number: u8, region: &'p Region, day: i32) -> Option<&'p Rule> {
        let place = *self.places.get(usize::from(number))?;
        let mut again = NEVER;
        let mut moves = None;
        if day <= place.held_until {
            again = place.held_until.saturating_add(1);
        } else {
            let state = region.states.get(usize::from(place.state))?;
            let lasts_until = place.entered.saturating_add(state.lasts);
            for (&position, &waits) in state.tried.iter().zip(&state.waits) {
                let rule = usize::from(region.first_rule.wrapping_add(position));
                let mut answer = *self.answers.get(rule)?;
                if answer.until > day && !answer.holds {
                    again = again.min(if waits { NEVER } else { answer.until });
                    continue;
                }
                let rule = region.rules.get(usize::from(position))?;
                if answer.until <= day {
                    answer = self.ask(rule, number, day);
                }
                // When a guard that has to hold for some days changes, that is counted first.
                again = again.min(if waits { NEVER } else { answer.until });
                if !answer.holds {
                    continue;
                }
                if rule.to == place.state {
                    break;
                }
                if day < lasts_until && !rule.ignores_dwell {
                    again = again.min(lasts_until);
                    continue;
                }
                let (confirmed, when) = self.is_confirmed(rule, day);
                if confirmed {
                    moves = Some(rule);
                    break;
                }
                again = again.min(when);
            }
        }
        if let Some(look) = self.looks.get_mut(usize::from(number)) {
            look.walk = again;
        }
        moves
    }
}
