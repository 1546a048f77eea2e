//! Events of an ordered log, read some hundred at a time.
//!
//! Rows lie in the order of arrival, so that the subject, channel and named day of each event of a customer are somewhere
//! else in memory. Read one by one between judgements, each would be waited for; read in a loop that does nothing else,
//! many are on their way at a time.

use super::columns::Columns;
use super::grouped::Packed;
use crate::lifecycle::event::Event;

/// Events read at a time: 16 KB, half of the nearest cache of most machines.
const AT_A_TIME: usize = 512;

/// Reads the events of neighbouring customers.
pub(super) struct Gather<'a> {
    columns: &'a Columns<'a>,
    /// What is not read yet.
    rest: &'a [Packed],
    read: Vec<Event>,
    /// Position of the next event among those read.
    next: usize,
}

impl<'a> Gather<'a> {
    pub(super) fn new(columns: &'a Columns<'a>, events: &'a [Packed]) -> Self {
        Self {
            columns,
            rest: events,
            read: Vec::with_capacity(AT_A_TIME.min(events.len())),
            next: 0,
        }
    }

    fn refill(&mut self) {
        let (now, rest) = self.rest.split_at(AT_A_TIME.min(self.rest.len()));
        self.rest = rest;
        self.read.clear();
        self.read
            .extend(now.iter().map(|packed| self.columns.event(packed)));
        self.next = 0;
    }
}

impl Iterator for Gather<'_> {
    type Item = Event;

    #[inline]
    fn next(&mut self) -> Option<Event> {
        if self.next == self.read.len() {
            self.refill();
        }
        let event = self.read.get(self.next).copied()?;
        self.next = self.next.saturating_add(1);
        Some(event)
    }
}
