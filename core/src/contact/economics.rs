//! What contacts cost and bring, by channel and kind.
//!
//! For every cell: contacts, different customers, seconds, costs, costs of a contact, settled and failed matters, satisfied
//! among those asked. A contact costs what its record says, else what its channel says for a contact and for each minute
//! begun; contacts without either are counted as unpriced and stay out of the cost of a contact. Use of a channel's capacity
//! is contacts over capacity a day times days worked in the period.
//!
//! Sums reconcile: contacts, seconds and costs of the cells add up to those of their channel, kind, quadrant and of the
//! whole; customers do not, since one may come on several channels, and are counted anew for each.
//! Rounding: the cost of a contact to the minor unit, half to even.

use super::{Channels, ContactError, ContactKind, ContactOutcome, ContactRecord, Operation, Presence};
use crate::calendar::{BusinessCalendar, Date, Moment, Zone};
use crate::contact::catalogue::cost;
use crate::json::reader::excerpt;
use crate::limits::MAX_CONTACTS;
use crate::money::{Money, Rounding};
use crate::problem::Located;
use std::collections::BTreeSet;

/// Figures of some contacts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Contacts.
    pub contacts: u64,
    /// Different customers.
    pub parties: u64,
    /// Time in seconds.
    pub seconds: u64,
    /// Contacts whose cost is known.
    pub priced: u64,
    /// Their costs in minor units.
    pub cost_minor: i64,
    /// Contacts that settled the matter.
    pub done: u64,
    /// Contacts that did not.
    pub failed: u64,
    /// Customers asked whether they were satisfied.
    pub asked: u64,
    /// Those who were.
    pub satisfied: u64,
}

impl Tally {
    /// Cost of a contact in minor units, half to even; none where no cost is known.
    pub fn cost_per_contact(&self) -> Option<i64> {
        let cost = Rounding::HalfEven.divide(self.cost_minor.into(), self.priced.into())?;
        i64::try_from(cost).ok()
    }
}

/// Contacts of one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelTally {
    /// Place of the channel in the catalogue.
    pub channel: usize,
    /// All its contacts.
    pub tally: Tally,
    /// By kind, in the order of [`ContactKind::ALL`].
    pub kinds: [Tally; 4],
    /// Contacts that the channel can hold in the period; none where its capacity is not known.
    pub capacity: Option<u64>,
}

/// Contacts of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Economics {
    /// Days worked in the period.
    pub days_worked: u32,
    /// By channel, in the order of the catalogue, channels without contacts too.
    pub channels: Vec<ChannelTally>,
    /// By kind, in the order of [`ContactKind::ALL`].
    pub kinds: [Tally; 4],
    /// By quadrant.
    pub quadrants: [(Operation, Presence, Tally); 4],
    /// All contacts.
    pub total: Tally,
}

/// The question: a period, and how its days are counted.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Days that are worked.
    pub calendar: &'a BusinessCalendar,
    /// Zone that puts instants on days.
    pub zone: Option<&'a Zone>,
}

/// Adds up the contacts of a period.
///
/// # Errors
/// A period that ends before it begins; contacts that are told twice, outside the period, on unknown channels, or with
/// costs that are no amounts; located at `contacts.n`.
pub fn economics(
    channels: &Channels,
    contacts: &[ContactRecord],
    question: Question<'_>,
) -> Result<Economics, Located<ContactError>> {
    let Question { from, to, .. } = question;
    if from > to {
        return Err(Located::at("to", ContactError::PeriodReversed { from, to }));
    }
    if contacts.len() > MAX_CONTACTS {
        let (got, max) = (contacts.len(), MAX_CONTACTS);
        return Err(Located::at(
            "contacts",
            ContactError::TooMany {
                what: "contacts",
                got,
                max,
            },
        ));
    }
    let mut ids = BTreeSet::new();
    let mut met = Vec::with_capacity(contacts.len());
    for (index, contact) in contacts.iter().enumerate() {
        let at = |error: Located<ContactError>| error.within(&index.to_string()).within("contacts");
        if !ids.insert(contact.id.as_str()) {
            let id = excerpt(&contact.id);
            return Err(at(Located::at(
                "id",
                ContactError::IdTwice { what: "contact", id },
            )));
        }
        met.push(Met::of(channels, contact, question).map_err(at)?);
    }
    let tally = |of: &dyn Fn(&Met<'_>) -> bool| add_up(met.iter().filter(|met| of(met)));
    let days_worked = days_worked(question);
    let by_channel = channels.all().iter().enumerate().map(|(place, channel)| {
        let own: Vec<&Met<'_>> = met.iter().filter(|met| met.channel == place).collect();
        Ok(ChannelTally {
            channel: place,
            tally: add_up(own.iter().copied())?,
            kinds: each_kind(|kind| add_up(own.iter().copied().filter(|met| met.contact.kind == kind)))?,
            capacity: channel
                .capacity
                .map(|capacity| u64::from(capacity.contacts_per_day).saturating_mul(days_worked.into())),
        })
    });
    let quadrant = |operation: Operation, presence: Presence| {
        let within = move |met: &Met<'_>| met.operation == operation && met.presence == presence;
        Ok((operation, presence, tally(&within)?))
    };
    Ok(Economics {
        days_worked,
        channels: by_channel.collect::<Result<_, _>>()?,
        kinds: each_kind(|kind| tally(&move |met: &Met<'_>| met.contact.kind == kind))?,
        quadrants: [
            quadrant(Operation::Human, Presence::Physical)?,
            quadrant(Operation::Human, Presence::Virtual)?,
            quadrant(Operation::Technology, Presence::Physical)?,
            quadrant(Operation::Technology, Presence::Virtual)?,
        ],
        total: tally(&|_| true)?,
    })
}

/// A contact with what it refers to.
struct Met<'a> {
    contact: &'a ContactRecord,
    channel: usize,
    operation: Operation,
    presence: Presence,
    cost_minor: Option<i64>,
}

impl<'a> Met<'a> {
    fn of(
        channels: &Channels,
        contact: &'a ContactRecord,
        question: Question<'_>,
    ) -> Result<Self, Located<ContactError>> {
        let moment = Moment::parse(&contact.at, question.zone)
            .map_err(|error| Located::at("at", ContactError::NotAMoment(error)))?;
        let (on, from, to) = (moment.day, question.from, question.to);
        if !(from..=to).contains(&on) {
            return Err(Located::at("at", ContactError::OutsidePeriod { on, from, to }));
        }
        let place = channels.place(&contact.channel);
        let found = place.and_then(|place| Some((place, channels.all().get(place)?)));
        let Some((place, channel)) = found else {
            let known: Vec<&str> = channels
                .all()
                .iter()
                .map(|channel| channel.id.as_str())
                .take(20)
                .collect();
            let problem = ContactError::IdUnknown {
                what: "channel",
                id: excerpt(&contact.channel),
                known: known.join(", "),
            };
            return Err(Located::at("channel", problem));
        };
        let currency = channels.currency();
        let told = contact
            .cost
            .as_deref()
            .map(|text| cost(text, currency))
            .transpose();
        let told = told.map_err(|problem| Located::at("cost", problem))?;
        let by_channel = || currency.and_then(|currency| channel.cost_of(contact.seconds, currency));
        let cost_minor = told.map(Money::minor_units).or_else(by_channel);
        Ok(Self {
            contact,
            channel: place,
            operation: channel.operation(),
            presence: channel.presence(),
            cost_minor,
        })
    }
}

fn each_kind(
    of: impl Fn(ContactKind) -> Result<Tally, Located<ContactError>>,
) -> Result<[Tally; 4], Located<ContactError>> {
    let [first, second, third, fourth] = ContactKind::ALL;
    Ok([of(first)?, of(second)?, of(third)?, of(fourth)?])
}

fn add_up<'a>(met: impl Iterator<Item = &'a Met<'a>>) -> Result<Tally, Located<ContactError>> {
    let mut tally = Tally::default();
    let mut parties = BTreeSet::new();
    for one in met {
        let contact = one.contact;
        parties.insert(contact.party.as_str());
        count(&mut tally.contacts, true);
        tally.seconds = tally.seconds.saturating_add(contact.seconds.into());
        count(&mut tally.priced, one.cost_minor.is_some());
        tally.cost_minor = tally
            .cost_minor
            .checked_add(one.cost_minor.unwrap_or(0))
            .ok_or_else(|| Located::at("contacts", ContactError::CostsOverflow))?;
        count(&mut tally.done, contact.outcome == ContactOutcome::Done);
        count(&mut tally.failed, contact.outcome == ContactOutcome::Failed);
        count(&mut tally.asked, contact.satisfied.is_some());
        count(&mut tally.satisfied, contact.satisfied == Some(true));
    }
    tally.parties = parties.len() as u64;
    Ok(tally)
}

fn count(counter: &mut u64, counts: bool) {
    *counter = counter.saturating_add(counts.into());
}

/// Days worked in the period.
fn days_worked(question: Question<'_>) -> u32 {
    let days = question.from.days()..=question.to.days();
    let worked = days.filter(|day| question.calendar.is_business_day(Date::from_days(*day)));
    u32::try_from(worked.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
