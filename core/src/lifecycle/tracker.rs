//! One customer's machine that takes events one at a time and answers with the stage.
//!
//! An event costs what happens on its day, however long the log behind it is. The day of the last event stays open: the
//! stage told is that of its end as far as its events are known, and another event of the same day is judged together
//! with those before it. What was before the judgement is kept aside for that, so that each event is judged once.
//!
//! An event of an earlier day is refused: the host goes back to a checkpoint, or folds the log anew with
//! `lifecycle.advance`, which corrects what was told. Of events of one day the order of arrival counts where a fact asks
//! for an order (the latest value, what is open); [`super::population`] has its own total order, which a host that wants
//! equal answers keeps: kinds by their codes.

use super::event::{Event, NO_DAY, NO_VALUE};
use super::machine::codec;
use super::machine::fold::{Before, Fold, Nobody};
use super::{Kind, LifecycleError, Policy};
use crate::calendar::Date;
use crate::limits::MAX_EVENT_VALUE;

/// The machine of one customer.
///
/// ```
/// use tenure::calendar::Date;
/// use tenure::lifecycle::{Event, Kind, tracker::Tracker};
/// let policy = tenure::api::read_policy(br#""recency""#)?;
/// let purchase = Kind::from_code(101).ok_or("no kind")?; // the policy's first own kind
/// let mut customer = Tracker::new(&policy);
/// let first = customer.push(&Event::new(20_000, purchase))?;
/// let second = customer.push(&Event::new(20_010, purchase))?;
/// assert_eq!((policy.state_id(0, first), policy.state_id(0, second)), ("acquaintance", "active"));
/// let later = customer.stage_at(Date::from_days(20_400))?.ok_or("no stage")?;
/// assert_eq!(policy.state_id(0, later), "churned");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tracker<'p> {
    /// The machine at the end of the open day.
    fold: Fold<'p>,
    /// What it was before that day was judged.
    before: Before,
    /// Day of the last event, or [`NO_DAY`].
    day: i32,
}

impl<'p> Tracker<'p> {
    /// A customer to whom nothing has happened.
    pub fn new(policy: &'p Policy) -> Self {
        Self {
            fold: Fold::new(policy),
            before: Before::default(),
            day: NO_DAY,
        }
    }

    /// Takes an event, and answers with the stage at the end of its day as far as its events are known.
    ///
    /// # Errors
    /// A day before that of the last event or outside the calendar, a kind that the policy does not have, a value out of
    /// range, an override that names no state. The tracker is then as it was.
    pub fn push(&mut self, event: &Event) -> Result<u8, LifecycleError> {
        self.check(event)?;
        if event.day == self.day {
            self.fold.go_back(&mut self.before);
        }
        self.fold.add(event, &mut Nobody);
        self.day = event.day;
        self.judge();
        Ok(self.stage().unwrap_or(0))
    }

    /// Judges the open day, and keeps what was before.
    fn judge(&mut self) {
        self.fold.keep(&mut self.before);
        self.fold.settle_day(&mut Nobody);
    }

    #[inline]
    fn check(&self, event: &Event) -> Result<(), LifecycleError> {
        let policy = self.fold.policy;
        let sound = event.day >= self.day
            && (Date::FIRST.days()..=Date::LAST.days()).contains(&event.day)
            && policy.has_kind(event.kind)
            && (event.value == NO_VALUE || event.value.unsigned_abs() <= MAX_EVENT_VALUE.unsigned_abs())
            && (event.kind != Kind::OVERRIDE
                || event.subject == 0
                || policy.override_target(event.subject).is_some());
        if sound { Ok(()) } else { Err(self.refusal(event)) }
    }

    #[cold]
    fn refusal(&self, event: &Event) -> LifecycleError {
        let policy = self.fold.policy;
        if !(Date::FIRST.days()..=Date::LAST.days()).contains(&event.day) {
            return LifecycleError::EventRefused {
                kind: policy.kind_name(event.kind).to_owned(),
                reason: "has a day outside the calendar",
            };
        }
        if event.day < self.day {
            return too_early(event.day, self.day);
        }
        if !policy.has_kind(event.kind) {
            return LifecycleError::UnknownName {
                what: "kind",
                name: event.kind.code().to_string(),
                known: policy.draft().kinds.join(", "),
            };
        }
        if event.value != NO_VALUE && event.value.unsigned_abs() > MAX_EVENT_VALUE.unsigned_abs() {
            return LifecycleError::ValueRefused {
                text: event.value.to_string(),
                decimals: policy.draft().value_decimals,
            };
        }
        let stages: Vec<&str> = policy.stages().iter().map(|stage| stage.id.as_str()).collect();
        LifecycleError::UnknownName {
            what: "state",
            name: event.subject.to_string(),
            known: stages.join(", "),
        }
    }

    /// Day of the last event; none before the first.
    pub fn last_day(&self) -> Option<Date> {
        (self.day != NO_DAY).then(|| Date::from_days(self.day))
    }

    /// Stage at the end of the last event's day; none before the first event.
    pub fn stage(&self) -> Option<u8> {
        self.fold.places.first().map(|place| place.state)
    }

    /// Stage at the end of a later day if nothing happens until then; none before the first event.
    ///
    /// # Errors
    /// A day before that of the last event.
    pub fn stage_at(&self, day: Date) -> Result<Option<u8>, LifecycleError> {
        if day.days() < self.day {
            return Err(too_early(day.days(), self.day));
        }
        if self.fold.next_stop() > day.days() {
            return Ok(self.stage());
        }
        let mut ahead = self.fold.clone();
        ahead.finish(day.days(), &mut Nobody);
        Ok(ahead.places.first().map(|place| place.state))
    }

    /// Next day on which time alone may change the stage; none when nothing does. Every guard is asked anew on a copy of
    /// the machine: for when a day is wanted, not for after each event.
    pub fn next_check(&self) -> Option<Date> {
        super::explain::date(self.fold.next_check())
    }

    /// The tracker as bytes; [`Tracker::restore`] with the events that follow gives what the whole log gives, also when
    /// they are of the same day as the last.
    pub fn checkpoint(&self) -> Vec<u8> {
        let mut fold = self.fold.clone();
        if self.day != NO_DAY {
            fold.go_back(&mut self.before.clone());
        }
        codec::write_open(&mut fold, self.day)
    }

    /// Reads a tracker.
    ///
    /// # Errors
    /// Bytes that [`Tracker::checkpoint`] did not write, or wrote under another policy.
    pub fn restore(policy: &'p Policy, bytes: &[u8]) -> Result<Self, LifecycleError> {
        let (fold, day) = codec::read_open(policy, bytes)?;
        let mut tracker = Self {
            fold,
            day,
            before: Before::default(),
        };
        if day != NO_DAY {
            tracker.judge();
        }
        Ok(tracker)
    }
}

#[cold]
const fn too_early(day: i32, earliest: i32) -> LifecycleError {
    LifecycleError::DayTooEarly {
        got: Date::from_days(day),
        earliest: Date::from_days(earliest),
    }
}

#[cfg(test)]
#[cfg(feature = "api")]
mod tests;
