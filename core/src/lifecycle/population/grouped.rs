//! A log by customers: each customer's events together, in their total order.
//!
//! Made once, replayed by any number of policies. Ids that are dense enough are places in an array and the events are
//! counted into them; others are sorted.

use super::columns::{Columns, Customers, Times};
use crate::lifecycle::event::{Event, NO_VALUE};
use crate::lifecycle::{Kind, LifecycleError, Policy};
use std::borrow::Cow;
use std::cmp::Ordering;

/// An event in its place, twenty bytes. Its value stands with it, because most policies read it and its row is anywhere
/// in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed {
    pub(super) day: i32,
    pub(super) row: u32,
    /// The value's lower and upper half.
    value: [u32; 2],
    pub(super) kind: Kind,
    /// Place of the customer within its part, while events are being put in their places.
    local: u16,
}

const _: () = assert!(size_of::<Packed>() == 20);

impl Packed {
    #[inline]
    pub(super) const fn value(&self) -> i64 {
        let [low, high] = self.value;
        ((high as u64) << 32 | low as u64).cast_signed()
    }

    #[expect(clippy::cast_possible_truncation, reason = "each half has 32 bits")]
    #[inline]
    const fn halves(value: i64) -> [u32; 2] {
        let bits = value.cast_unsigned();
        [bits as u32, (bits >> 32) as u32]
    }
}

/// A log by customers.
#[derive(Debug)]
pub struct Grouped<'a> {
    pub(super) columns: Columns<'a>,
    /// Ids, rising.
    pub(super) customers: Vec<u64>,
    /// The events of customer `i` stand from `offsets[i]` up to `offsets[i + 1]`.
    pub(super) offsets: Vec<u32>,
    pub(super) events: Vec<Packed>,
    /// Whether somebody may have set a state by hand.
    pub(super) by_hand: bool,
    /// Rows that were left out: unknown kinds, days beyond the calendar, values too large, overrides without a state.
    pub refused: Vec<u32>,
    /// Rows that came again with the same id and content.
    pub repeats: usize,
    /// Rows that came again with the same id and other content, which are left out.
    pub conflicts: Vec<u32>,
}

/// Days that a log may have: those that can be read.
pub(super) const DAYS: std::ops::RangeInclusive<i32> =
    crate::calendar::Date::FIRST.days()..=crate::calendar::Date::LAST.days();

impl<'a> Grouped<'a> {
    /// Groups and orders a log. Kinds and overrides are read by the policy; another policy with the same own kinds,
    /// names and zone may replay it too.
    ///
    /// # Errors
    /// Columns of different lengths, more than 2^32 events, instants without a zone.
    pub fn new(columns: Columns<'a>, policy: &Policy) -> Result<Self, LifecycleError> {
        columns.check(policy)?;
        let count = columns.customer.len();
        let dense = columns.customer.largest() < (count as u64).saturating_mul(4).saturating_add(1024);
        let mut grouped = Self {
            columns,
            customers: Vec::new(),
            offsets: vec![0],
            events: Vec::new(),
            by_hand: columns
                .kind
                .iter()
                .any(|code| u16::from(*code) == Kind::OVERRIDE.code()),
            refused: Vec::new(),
            repeats: 0,
            conflicts: Vec::new(),
        };
        let kinds = kinds_of_codes(policy);
        let days = grouped.days(policy);
        if dense {
            match columns.customer {
                Customers::Narrow(ids) => grouped.count_in(ids, &kinds, &days, policy),
                Customers::Wide(ids) => grouped.count_in(ids, &kinds, &days, policy),
            }
        } else {
            grouped.sort_in(&kinds, &days, policy);
        }
        if columns.id.is_some() {
            grouped.keep_each_once(policy);
        }
        Ok(grouped)
    }

    /// Number of customers.
    pub fn customer_count(&self) -> usize {
        self.customers.len()
    }

    /// Number of events.
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// The local day of each row; one beyond all days where an instant has none.
    fn days(&self, policy: &Policy) -> Cow<'a, [i32]> {
        match self.columns.on {
            Times::Days(days) | Times::Moments(days, _) => Cow::Borrowed(days),
            Times::Seconds(seconds) => {
                let zone = policy.draft().zone.as_ref();
                let day = |second: &i64| {
                    let moment = zone.and_then(|zone| zone.moment(*second));
                    moment.map_or(i32::MAX, |moment| moment.day.days())
                };
                Cow::Owned(seconds.iter().map(day).collect())
            }
        }
    }

    /// The event of a row, when it can be one.
    #[inline]
    fn packed(&self, row: usize, day: i32, kinds: &[Option<Kind>; 256], policy: &Policy) -> Option<Packed> {
        let columns = &self.columns;
        let code = columns.kind.get(row).copied()?;
        let kind = kinds.get(usize::from(code)).copied().flatten()?;
        let value = columns
            .value
            .map_or(Some(NO_VALUE), |column| column.get(row).copied())?;
        if !DAYS.contains(&day) || !columns.is_sound(row, (kind, value), policy) {
            return None;
        }
        Some(Packed {
            day,
            row: u32::try_from(row).ok()?,
            value: Packed::halves(value),
            kind,
            local: 0,
        })
    }

    /// Puts events in their places in two steps, so that each step writes to few places at a time: parts of
    /// neighbouring customers first, then customers within a part.
    fn count_in<Id: Copy + Into<u64>>(
        &mut self,
        ids: &[Id],
        kinds: &[Option<Kind>; 256],
        days: &[i32],
        policy: &Policy,
    ) {
        let largest = self.columns.customer.largest();
        // Some hundred parts of 4096 to 65 536 customers.
        let bits = u64::BITS.saturating_sub(largest.leading_zeros());
        let shift = bits.saturating_sub(8).clamp(12, 16);
        let part_of = |id: Id| usize::try_from(Into::<u64>::into(id) >> shift).unwrap_or(0);
        let parts = usize::try_from(largest >> shift).unwrap_or(0).saturating_add(1);
        let mut ends = vec![0_u32; parts];
        for id in ids {
            if let Some(end) = ends.get_mut(part_of(*id)) {
                *end = end.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        let mut starts = Vec::with_capacity(parts);
        for end in &mut ends {
            starts.push(sum);
            let here = std::mem::replace(end, sum);
            sum = sum.saturating_add(here);
        }
        let nothing = Packed {
            day: 0,
            row: 0,
            value: [0; 2],
            kind: Kind::SALE,
            local: 0,
        };
        let mut events = vec![nothing; ids.len()];
        let mut refused = Vec::new();
        let mask = 1_u64.wrapping_shl(shift).wrapping_sub(1);
        for (row, (id, day)) in ids.iter().zip(days).enumerate() {
            let Some(packed) = self.packed(row, *day, kinds, policy) else {
                refused.push(u32::try_from(row).unwrap_or(u32::MAX));
                continue;
            };
            if let Some(end) = ends.get_mut(part_of(*id)) {
                if let Some(place) = events.get_mut(*end as usize) {
                    *place = Packed {
                        local: u16::try_from(Into::<u64>::into(*id) & mask).unwrap_or(0),
                        ..packed
                    };
                }
                *end = end.saturating_add(1);
            }
        }
        self.refused = refused;
        self.settle_parts(&mut events, (&starts, &ends), shift, policy);
        self.events = events;
    }

    /// Puts the events of each part in the order of customers and moments, and closes gaps between parts.
    fn settle_parts(
        &mut self,
        events: &mut Vec<Packed>,
        (starts, ends): (&[u32], &[u32]),
        shift: u32,
        policy: &Policy,
    ) {
        let mut part: Vec<Packed> = Vec::new();
        let mut places: Vec<u32> = Vec::new();
        let mut out = 0_usize;
        for (number, (start, end)) in (0_u64..).zip(starts.iter().zip(ends)) {
            part.clear();
            part.extend_from_slice(events.get(*start as usize..*end as usize).unwrap_or_default());
            let Some(here) = events.get_mut(out..out.saturating_add(part.len())) else {
                continue;
            };
            places.clear();
            places.resize(1_usize.wrapping_shl(shift), 0);
            for event in &part {
                if let Some(place) = places.get_mut(usize::from(event.local)) {
                    *place = place.saturating_add(1);
                }
            }
            let mut sum = 0_u32;
            for (local, place) in (0_u64..).zip(&mut places) {
                let count = std::mem::replace(place, sum);
                if count > 0 {
                    self.customers.push((number << shift) | local);
                    sum = sum.saturating_add(count);
                    let end = out.saturating_add(sum as usize);
                    self.offsets.push(u32::try_from(end).unwrap_or(u32::MAX));
                }
            }
            for event in &part {
                if let Some(place) = places.get_mut(usize::from(event.local)) {
                    if let Some(slot) = here.get_mut(*place as usize) {
                        *slot = *event;
                    }
                    *place = place.saturating_add(1);
                }
            }
            // Still in the cache: a customer's events end where the next one's begin.
            let mut rest = here;
            let mut from = 0_u32;
            for end in places.iter().filter(|end| **end > 0) {
                let count = end.saturating_sub(from) as usize;
                let (own, after) = std::mem::take(&mut rest).split_at_mut(count);
                rest = after;
                self.columns.order(own, policy);
                from = *end;
            }
            out = out.saturating_add(part.len());
        }
        events.truncate(out);
    }

    /// Sorts rows by their customers.
    fn sort_in(&mut self, kinds: &[Option<Kind>; 256], days: &[i32], policy: &Policy) {
        let mut rows: Vec<(u64, u32)> = (0_u32..)
            .zip(0..self.columns.customer.len())
            .map(|(row, place)| (self.columns.customer.id(place), row))
            .collect();
        rows.sort_unstable();
        self.offsets.clear();
        let mut last = None;
        for (customer, row) in rows {
            let day = days.get(row as usize).copied().unwrap_or(i32::MAX);
            let Some(packed) = self.packed(row as usize, day, kinds, policy) else {
                self.refused.push(row);
                continue;
            };
            if last != Some(customer) {
                self.customers.push(customer);
                self.offsets
                    .push(u32::try_from(self.events.len()).unwrap_or(u32::MAX));
                last = Some(customer);
            }
            self.events.push(packed);
        }
        self.refused.sort_unstable();
        self.offsets
            .push(u32::try_from(self.events.len()).unwrap_or(u32::MAX));
        let mut rest = self.events.as_mut_slice();
        for pair in self.offsets.windows(2) {
            let [from, until] = pair else { continue };
            let count = until.saturating_sub(*from) as usize;
            let (own, after) = std::mem::take(&mut rest).split_at_mut(count);
            rest = after;
            self.columns.order(own, policy);
        }
    }

    /// Leaves out events that came again.
    #[cold]
    fn keep_each_once(&mut self, policy: &Policy) {
        let columns = self.columns;
        let same = |a: &Packed, b: &Packed| order(&columns, policy, a, b) == Ordering::Equal;
        let mut kept: Vec<Packed> = Vec::with_capacity(self.events.len());
        let mut offsets = vec![0_u32];
        for pair in self.offsets.windows(2) {
            let [from, until] = pair else { continue };
            let events = self
                .events
                .get(*from as usize..*until as usize)
                .unwrap_or_default();
            // Ids with the positions of their events, which are in total order: the first counts.
            let mut ids: Vec<(u64, usize)> = events
                .iter()
                .enumerate()
                .filter_map(|(position, event)| Some((*columns.id?.get(event.row as usize)?, position)))
                .filter(|(id, _)| *id != 0)
                .collect();
            ids.sort_unstable();
            let mut gone = vec![false; events.len()];
            let mut first: Option<(u64, usize)> = None;
            for (id, position) in ids {
                let Some((_, of)) = first.filter(|(known, _)| *known == id) else {
                    first = Some((id, position));
                    continue;
                };
                let (Some(event), Some(known)) = (events.get(position), events.get(of)) else {
                    continue;
                };
                if same(event, known) {
                    self.repeats = self.repeats.saturating_add(1);
                } else {
                    self.conflicts.push(event.row);
                }
                if let Some(gone) = gone.get_mut(position) {
                    *gone = true;
                }
            }
            kept.extend(
                events
                    .iter()
                    .zip(&gone)
                    .filter(|(_, gone)| !**gone)
                    .map(|(event, _)| *event),
            );
            offsets.push(u32::try_from(kept.len()).unwrap_or(u32::MAX));
        }
        self.events = kept;
        self.offsets = offsets;
    }

    /// The events of customers that stand side by side.
    pub(super) fn of_all(&self, positions: &std::ops::Range<usize>) -> &[Packed] {
        let at = |position: usize| self.offsets.get(position).copied().unwrap_or(0) as usize;
        self.events
            .get(at(positions.start)..at(positions.end))
            .unwrap_or_default()
    }

    /// The events of places in the order.
    pub(super) fn read<'b>(&'b self, events: &'b [Packed]) -> impl Iterator<Item = Event> + 'b {
        events.iter().map(|packed| self.columns.event(packed))
    }

    /// The events of a customer by position.
    pub(super) fn of(&self, position: usize) -> &[Packed] {
        let from = self.offsets.get(position).copied().unwrap_or(0) as usize;
        let until = self.offsets.get(position.saturating_add(1)).copied().unwrap_or(0) as usize;
        self.events.get(from..until).unwrap_or_default()
    }
}

/// The kind of each code that a column can hold.
pub(super) fn kinds_of_codes(policy: &Policy) -> [Option<Kind>; 256] {
    let mut kinds = [None; 256];
    for (code, kind) in (0_u16..).zip(&mut kinds) {
        *kind = policy.kind_of_code(code);
    }
    kinds
}

impl Columns<'_> {
    /// Orders the events of one customer.
    #[inline]
    fn order(&self, events: &mut [Packed], policy: &Policy) {
        if self.has_details() {
            events.sort_unstable_by(|a, b| order(self, policy, a, b));
        } else {
            events.sort_unstable_by_key(|event| (event.day, event.kind, event.value()));
        }
    }
}

/// Total order of a customer's events.
fn order(columns: &Columns<'_>, policy: &Policy, a: &Packed, b: &Packed) -> Ordering {
    let (one, other) = (a.row as usize, b.row as usize);
    a.day
        .cmp(&b.day)
        .then_with(|| columns.second(one, policy).cmp(&columns.second(other, policy)))
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| columns.details(a).cmp(&columns.details(b)))
}
