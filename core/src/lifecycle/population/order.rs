//! The order of a log without its columns, for hosts that hold both in one place.

use super::columns::Columns;
use super::grouped::{Grouped, Packed};

/// What [`Grouped::new`] has found out, apart from the columns.
#[derive(Debug, Default)]
pub struct Order {
    customers: Vec<u64>,
    offsets: Vec<u32>,
    events: Vec<Packed>,
    by_hand: bool,
    /// Rows that were left out, as [`Grouped::refused`].
    pub refused: Vec<u32>,
    /// Rows that came again, as [`Grouped::repeats`].
    pub repeats: usize,
    /// Rows that came again with other content, as [`Grouped::conflicts`].
    pub conflicts: Vec<u32>,
}

impl Order {
    /// Number of customers.
    pub fn customer_count(&self) -> usize {
        self.customers.len()
    }

    /// Number of events.
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// The log over the columns that were ordered. Only subjects, channels and named days are read again; the others may
    /// be empty or left out.
    pub fn over(self, columns: Columns<'_>) -> Grouped<'_> {
        Grouped {
            columns,
            customers: self.customers,
            offsets: self.offsets,
            events: self.events,
            by_hand: self.by_hand,
            refused: self.refused,
            repeats: self.repeats,
            conflicts: self.conflicts,
        }
    }
}

impl Grouped<'_> {
    /// Lets go of the columns.
    pub fn into_order(self) -> Order {
        Order {
            customers: self.customers,
            offsets: self.offsets,
            events: self.events,
            by_hand: self.by_hand,
            refused: self.refused,
            repeats: self.repeats,
            conflicts: self.conflicts,
        }
    }
}
