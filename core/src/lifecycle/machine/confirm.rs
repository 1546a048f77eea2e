//! Rules that have to hold for some days, or on some days with an event, before they move a region.
//!
//! The streak of a rule by days is the first day on which its guard held; of a rule by observations, the number of days
//! with an event in a row on which it did. Streaks begin anew when their region moves.

use super::facts::NEVER;
use super::fold::{FORGOTTEN, Fold, Look};
use crate::lifecycle::policy::compiled::{Region, Rule, State};
use crate::lifecycle::policy::{Confirm, Policy};

impl<'p> Fold<'p> {
    /// Whether a rule has held often or long enough, and the day on which it will have by time alone.
    #[inline]
    pub(super) fn is_confirmed(&self, rule: &Rule, day: i32) -> (bool, i32) {
        let streak = || self.streaks.get(usize::from(rule.number)).copied();
        match rule.confirm {
            Confirm::AtOnce => (true, NEVER),
            Confirm::Observations(count) => (i64::from(streak().unwrap_or(0)) >= i64::from(count), NEVER),
            Confirm::Days(count) => {
                let since = streak().unwrap_or(NEVER);
                if since == NEVER {
                    return (false, NEVER);
                }
                let when = since.saturating_add(i32::try_from(count).unwrap_or(i32::MAX));
                (day >= when, if when > day { when } else { NEVER })
            }
        }
    }

    /// Counts on which days the guards of rules that lead out of a state hold, and notes when to count again.
    #[inline]
    pub(super) fn confirm(&mut self, number: u8, region: &'p Region, day: i32, observed: bool) {
        let (Some(state), Some(look)) = (
            self.state_of(number, region),
            self.looks.get(usize::from(number)).copied(),
        ) else {
            return;
        };
        if !(observed && state.counts_days) && look.confirm > day {
            return;
        }
        let mut look = Look {
            confirm: NEVER,
            ..look
        };
        if !state.confirmed.is_empty() {
            self.count(number, (region, state), (day, observed), &mut look);
        }
        if let Some(known) = self.looks.get_mut(usize::from(number)) {
            *known = look;
        }
    }

    fn count(
        &mut self,
        number: u8,
        (region, state): (&'p Region, &'p State),
        (day, observed): (i32, bool),
        look: &mut Look,
    ) {
        for position in &state.confirmed {
            let Some(rule) = region.rules.get(usize::from(*position)) else {
                continue;
            };
            let by_days = matches!(rule.confirm, Confirm::Days(_));
            if !observed && !by_days {
                continue;
            }
            let answer = self.answer(rule, number, day);
            let Some(streak) = self.streaks.get_mut(usize::from(rule.number)) else {
                continue;
            };
            let counted = match (by_days, answer.holds) {
                (true, true) if *streak == NEVER => day,
                (true, true) => *streak,
                (true, false) => NEVER,
                (false, true) => streak.saturating_add(1),
                (false, false) => 0,
            };
            if counted != *streak {
                *streak = counted;
                look.walk = FORGOTTEN;
            }
            if by_days {
                look.confirm = look.confirm.min(answer.until);
            }
        }
    }

    /// Rules of a state that was entered on this day begin to be confirmed on the next: those whose guards will hold then
    /// are known now. When to look again for that, and for what is confirmed already.
    pub(super) fn begin_to_confirm(&mut self, number: u8, region: &'p Region, day: i32) -> Look {
        let next = day.saturating_add(1);
        let mut look = Look {
            walk: self
                .looks
                .get(usize::from(number))
                .map_or(NEVER, |look| look.walk),
            confirm: NEVER,
        };
        let state = self.state_of(number, region);
        for rule in state
            .into_iter()
            .flat_map(|state| confirmed_by_days(region, state))
        {
            let answer = self.answer(rule, number, day);
            look.confirm = look.confirm.min(answer.until);
            if answer.holds
                && answer.until > next
                && let Some(streak) = self.streaks.get_mut(usize::from(rule.number))
            {
                *streak = next;
                look.walk = look.walk.min(self.is_confirmed(rule, day).1);
            }
        }
        if let Some(known) = self.looks.get_mut(usize::from(number)) {
            *known = look;
        }
        look
    }

    /// First day after a judged one on which confirmation by days begins or ends, if nothing happens.
    pub(super) fn begins_to_hold(&mut self, number: u8, region: &'p Region, day: i32) -> i32 {
        let state = self.state_of(number, region);
        let mut again = NEVER;
        for rule in state
            .into_iter()
            .flat_map(|state| confirmed_by_days(region, state))
        {
            let answer = self.answer(rule, number, day);
            let waits = answer.holds && self.streak(rule.number) == NEVER;
            again = again.min(if waits {
                day.saturating_add(1)
            } else {
                answer.until
            });
        }
        again
    }

    #[inline]
    fn state_of(&self, number: u8, region: &'p Region) -> Option<&'p State> {
        let place = self.places.get(usize::from(number))?;
        region.states.get(usize::from(place.state))
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
pub(super) fn unconfirmed_rules(policy: &Policy) -> impl Iterator<Item = i32> + '_ {
    let rules = policy.regions.iter().flat_map(|region| &region.rules);
    rules.map(|rule| unconfirmed(rule.confirm))
}

/// The rules that lead out of a state when they have held for some days.
fn confirmed_by_days<'p>(region: &'p Region, state: &'p State) -> impl Iterator<Item = &'p Rule> {
    let rules = state.confirmed.iter();
    rules
        .filter_map(|position| region.rules.get(usize::from(*position)))
        .filter(|rule| matches!(rule.confirm, Confirm::Days(_)))
}
