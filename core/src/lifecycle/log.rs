//! A customer's log: events with their names, in total order, each once.
//!
//! Order: local day, second of the day, kind, sequence, id, then content, so that the order of arrival does not
//! matter. Of events with one id the one recorded first counts; the same content again is a repeat, other content a
//! conflict, which is told.

use super::event::{Event, NO_DAY, NO_VALUE};
use super::{Kind, Moment, Policy};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An event with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEvent {
    /// Id by which the host knows it.
    pub id: Option<String>,
    /// When it happened.
    pub occurred: Moment,
    /// When the host learned of it.
    pub recorded: Moment,
    /// Order among events of one second.
    pub sequence: i64,
    /// What happened.
    pub kind: Kind,
    /// Product, score, purpose, role, campaign; the state wanted, for an override.
    pub subject: Option<String>,
    /// Channel.
    pub channel: Option<String>,
    /// Value in units of the policy's last decimal.
    pub value: Option<i64>,
    /// Day that the event names: maturity, end of an override.
    pub until: Option<i32>,
    /// Who set a state by hand.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

impl LogEvent {
    /// An event that has happened and nothing else.
    pub const fn new(occurred: Moment, kind: Kind) -> Self {
        Self {
            id: None,
            occurred,
            recorded: occurred,
            sequence: 0,
            kind,
            subject: None,
            channel: None,
            value: None,
            until: None,
            by: None,
            why: None,
        }
    }

    /// Total order of events.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |event: &Self| (event.occurred, event.kind, event.sequence);
        let content = |event: &Self| (event.value, event.until);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.subject.cmp(&other.subject))
            .then_with(|| self.channel.cmp(&other.channel))
            .then_with(|| content(self).cmp(&content(other)))
            .then_with(|| self.by.cmp(&other.by))
            .then_with(|| self.why.cmp(&other.why))
    }

    /// Whether it says the same, whenever it was recorded.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.order(other) == Ordering::Equal
    }
}

/// Events of one customer in total order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// Events in order.
    pub events: Vec<LogEvent>,
    /// How many events came again with the same content.
    pub repeats: usize,
    /// Ids that came with different contents, in order.
    pub conflicts: Vec<String>,
}

impl Log {
    /// Orders events, and keeps each once.
    pub fn new(mut events: Vec<LogEvent>) -> Self {
        // By id and first record: the first of each id is the one that counts.
        crate::order::sort_by(&mut events, |a, b| {
            a.id.cmp(&b.id)
                .then_with(|| a.recorded.cmp(&b.recorded))
                .then_with(|| a.order(b))
        });
        let mut log = Self::default();
        for event in events {
            let first = log
                .events
                .last()
                .filter(|last| last.id.is_some() && last.id == event.id);
            match first {
                None => log.events.push(event),
                Some(first) if first.says_the_same(&event) => log.repeats = log.repeats.saturating_add(1),
                Some(_) => {
                    let id = event.id.unwrap_or_default();
                    if log.conflicts.last() != Some(&id) {
                        log.conflicts.push(id);
                    }
                }
            }
        }
        crate::order::sort_by(&mut log.events, LogEvent::order);
        log
    }
}

/// Codes of the names that events carry: those of the policy, and new ones as they come.
#[derive(Debug, Clone)]
pub struct Names<'p> {
    policy: &'p Policy,
    others: BTreeMap<String, u32>,
}

impl<'p> Names<'p> {
    /// The names of a policy.
    pub const fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            others: BTreeMap::new(),
        }
    }

    /// The names of a policy, and others in the order of their codes.
    pub fn with(policy: &'p Policy, others: impl Iterator<Item = String>) -> Self {
        let mut names = Self::new(policy);
        for name in others {
            names.code(&name);
        }
        names
    }

    /// Names that the policy does not have, in the order of their codes.
    pub fn others(&self) -> Vec<&str> {
        let mut named: Vec<(&str, u32)> = self
            .others
            .iter()
            .map(|(name, code)| (name.as_str(), *code))
            .collect();
        crate::order::sort_by_key(&mut named, |(_, code)| *code);
        named.into_iter().map(|(name, _)| name).collect()
    }

    /// Code of a name; a new one gets the next.
    pub fn code(&mut self, name: &str) -> u32 {
        match self.policy.symbol(name) {
            0 => {
                let count = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
                let next = Policy::FIRST_FREE_SYMBOL.saturating_add(count);
                if let Some(code) = self.others.get(name) {
                    *code
                } else {
                    self.others.insert(name.to_owned(), next);
                    next
                }
            }
            code => code,
        }
    }

    /// The event in numbers.
    pub fn event(&mut self, event: &LogEvent) -> Event {
        let mut code = |name: &Option<String>| name.as_deref().map_or(0, |name| self.code(name));
        Event {
            day: event.occurred.day.days(),
            kind: event.kind,
            subject: code(&event.subject),
            channel: code(&event.channel),
            value: event.value.unwrap_or(NO_VALUE),
            until: event.until.unwrap_or(NO_DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    fn event(id: &str, day: i32, value: i64) -> LogEvent {
        LogEvent {
            id: (!id.is_empty()).then(|| id.to_owned()),
            value: Some(value),
            ..LogEvent::new(Moment::of_day(Date::from_days(day)), Kind::TRANSACTION)
        }
    }

    #[test]
    fn the_first_record_of_an_id_counts() {
        let later = LogEvent {
            recorded: Moment::of_day(Date::from_days(9)),
            ..event("a", 1, 7)
        };
        let log = Log::new(vec![later, event("b", 0, 1), event("a", 2, 5), event("b", 0, 1)]);
        assert_eq!((log.repeats, log.conflicts), (1, vec!["a".to_owned()]));
        let values: Vec<_> = log.events.iter().map(|event| event.value).collect();
        assert_eq!(values, [Some(1), Some(5)]);
    }

    #[test]
    fn events_without_an_id_are_never_repeats() {
        let log = Log::new(vec![event("", 1, 7), event("", 1, 7)]);
        assert_eq!((log.events.len(), log.repeats), (2, 0));
    }
}
