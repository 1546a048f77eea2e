//! Event logs of a whole base as columns.

use super::grouped::Packed;
use crate::lifecycle::event::{Event, NO_DAY, NO_VALUE};
use crate::lifecycle::{Kind, LifecycleError, Policy};
use crate::limits::MAX_EVENT_VALUE;

/// Ids of customers, an element an event.
#[derive(Debug, Clone, Copy)]
pub enum Customers<'a> {
    /// 32 bits.
    Narrow(&'a [u32]),
    /// 64 bits.
    Wide(&'a [u64]),
}

impl Customers<'_> {
    /// Number of events.
    pub const fn len(&self) -> usize {
        match self {
            Self::Narrow(ids) => ids.len(),
            Self::Wide(ids) => ids.len(),
        }
    }

    /// Whether there are no events.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn id(&self, row: usize) -> u64 {
        match self {
            Self::Narrow(ids) => ids.get(row).copied().map_or(0, u64::from),
            Self::Wide(ids) => ids.get(row).copied().unwrap_or(0),
        }
    }

    pub(super) fn largest(&self) -> u64 {
        match self {
            Self::Narrow(ids) => ids.iter().copied().max().map_or(0, u64::from),
            Self::Wide(ids) => ids.iter().copied().max().unwrap_or(0),
        }
    }
}

/// When events happened, an element an event.
#[derive(Debug, Clone, Copy)]
pub enum Times<'a> {
    /// Local days since 1970-01-01.
    Days(&'a [i32]),
    /// Local days and the second of each.
    Moments(&'a [i32], &'a [u32]),
    /// Seconds since 1970-01-01T00:00:00Z, which the policy's zone puts on days.
    Seconds(&'a [i64]),
}

impl Times<'_> {
    const fn len(&self) -> usize {
        match self {
            Self::Days(days) | Self::Moments(days, _) => days.len(),
            Self::Seconds(seconds) => seconds.len(),
        }
    }
}

/// A log by columns, in any order; the columns that are given have an element for each event.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Customers.
    pub customer: Customers<'a>,
    /// When it happened.
    pub on: Times<'a>,
    /// Codes of kinds, as [`Kind::code`]: the shared vocabulary from 1, the policy's own from 101.
    pub kind: &'a [u8],
    /// Values in units of the policy's last decimal; [`NO_VALUE`] is none.
    pub value: Option<&'a [i64]>,
    /// Codes of subjects: those of [`Policy::symbol`], 0 for none, or the caller's own from
    /// [`Policy::FIRST_FREE_SYMBOL`] on.
    pub subject: Option<&'a [u32]>,
    /// Codes of channels, likewise.
    pub channel: Option<&'a [u32]>,
    /// Days that events name, days since 1970-01-01; [`NO_DAY`] is none.
    pub until: Option<&'a [i32]>,
    /// Order among events of one second.
    pub sequence: Option<&'a [i64]>,
    /// Ids of events, unique for a customer: the same id again is the same event. 0 is none.
    pub id: Option<&'a [u64]>,
}

impl<'a> Columns<'a> {
    /// A log of customers, days and kinds alone.
    pub const fn new(customer: Customers<'a>, on: Times<'a>, kind: &'a [u8]) -> Self {
        Self {
            customer,
            on,
            kind,
            value: None,
            subject: None,
            channel: None,
            until: None,
            sequence: None,
            id: None,
        }
    }

    /// Refuses columns of different lengths, too many events, and instants without a zone.
    pub(super) fn check(&self, policy: &Policy) -> Result<(), LifecycleError> {
        let expected = self.customer.len();
        let lengths = [
            ("on", Some(self.on.len())),
            (
                "on",
                match self.on {
                    Times::Moments(_, seconds) => Some(seconds.len()),
                    _ => None,
                },
            ),
            ("kind", Some(self.kind.len())),
            ("value", self.value.map(<[i64]>::len)),
            ("subject", self.subject.map(<[u32]>::len)),
            ("channel", self.channel.map(<[u32]>::len)),
            ("until", self.until.map(<[i32]>::len)),
            ("sequence", self.sequence.map(<[i64]>::len)),
            ("id", self.id.map(<[u64]>::len)),
        ];
        for (column, got) in lengths {
            if let Some(got) = got.filter(|got| *got != expected) {
                return Err(LifecycleError::ColumnsDiffer {
                    column,
                    got,
                    expected,
                });
            }
        }
        if u32::try_from(expected).is_err() {
            return Err(LifecycleError::TooMany {
                what: "events",
                got: expected,
                max: u32::MAX as usize,
            });
        }
        if matches!(self.on, Times::Seconds(_)) && policy.draft().zone.is_none() {
            return Err(LifecycleError::MissingZone {
                text: "seconds".to_owned(),
            });
        }
        Ok(())
    }

    /// Whether events of one day can differ in more than their kind and value.
    pub(super) const fn has_details(&self) -> bool {
        self.subject.is_some()
            || self.channel.is_some()
            || self.until.is_some()
            || self.sequence.is_some()
            || self.id.is_some()
            || !matches!(self.on, Times::Days(_))
    }

    /// The event of a place in the order.
    #[inline]
    pub(super) fn event(&self, packed: &Packed) -> Event {
        let row = packed.row as usize;
        Event {
            day: packed.day,
            kind: packed.kind,
            subject: of(self.subject, row, 0),
            channel: of(self.channel, row, 0),
            value: packed.value(),
            until: of(self.until, row, NO_DAY),
        }
    }

    /// Whether every value can be.
    pub(super) fn values_can_be(&self) -> bool {
        self.value
            .is_none_or(|values| values.iter().all(|value| can_be(*value)))
    }

    /// Whether the value and the override of a row can be.
    #[inline]
    pub(super) fn is_sound(&self, row: usize, (kind, value): (Kind, i64), policy: &Policy) -> bool {
        can_be(value)
            && (kind != Kind::OVERRIDE || {
                let subject = of(self.subject, row, 0);
                subject == 0 || policy.override_target(subject).is_some()
            })
    }

    /// What orders events of one day and kind.
    pub(super) fn details(&self, packed: &Packed) -> (i64, u64, u32, u32, i64, i32) {
        let row = packed.row as usize;
        let event = self.event(packed);
        (
            of(self.sequence, row, 0),
            of(self.id, row, 0),
            event.subject,
            event.channel,
            event.value,
            event.until,
        )
    }

    /// Second of the day of a row.
    pub(super) fn second(&self, row: usize, policy: &Policy) -> u32 {
        match self.on {
            Times::Days(_) => 0,
            Times::Moments(_, seconds) => seconds.get(row).copied().unwrap_or(0),
            Times::Seconds(seconds) => {
                let moment = seconds
                    .get(row)
                    .and_then(|second| policy.draft().zone.as_ref()?.moment(*second));
                moment.map_or(0, |moment| moment.second)
            }
        }
    }
}

/// Whether a value is none, or within the limit.
#[inline]
const fn can_be(value: i64) -> bool {
    value == NO_VALUE || value.unsigned_abs() <= MAX_EVENT_VALUE.unsigned_abs()
}

/// What a column has in a row; without the column, `none`.
#[inline]
fn of<T: Copy>(column: Option<&[T]>, row: usize, none: T) -> T {
    column.and_then(|column| column.get(row)).copied().unwrap_or(none)
}
