//! `contact.channels` and `contact.economics`: where a bank and its customers meet, and what that costs.

use super::object::reads;
use super::shipped::{NotShipped, shipped, shipped_or_own};
use super::wire::Amount;
use super::zone::ZoneIn;
use super::{BusinessCalendarIn, Error};
use crate::calendar::Date;
use crate::contact::{
    Capacity, Channel, ChannelCost, Channels, ChannelsDraft, ContactError, ContactKind, ContactRecord,
    Operation, Presence, Quality, Question, SHIPPED, Tally, economics as economics_of,
};
use crate::label::Label;
use crate::money::{Currency, Money};
use serde::Serialize;

shipped_or_own! {
    /// Channels: the name of a catalogue that ships, or a catalogue itself.
    pub enum ChannelsIn {
        /// Name of a catalogue that ships, such as `retail-bank`.
        Shipped,
        /// A catalogue of the host's own.
        Own(ChannelsDraft),
    }
}

impl ChannelsIn {
    fn channels(&self) -> Result<Channels, Error> {
        let name = match self {
            Self::Own(draft) => return Ok(Channels::new(draft.as_ref().clone())?),
            Self::Shipped(name) => name,
        };
        let text = shipped(SHIPPED, name).map_err(|NotShipped { id, known }| {
            let what = "catalogue";
            Error::at("channels", &ContactError::IdUnknown { what, id, known })
        })?;
        Channels::read(text.as_bytes())
    }

    /// The checked catalogue of a request's field; errors are located inside it.
    pub(super) fn of_request(&self) -> Result<Channels, Error> {
        match self {
            Self::Shipped(_) => self.channels(),
            Self::Own(_) => self.channels().map_err(|error| error.within("channels")),
        }
    }
}

reads! {
    /// Request of `contact.channels`.
    pub struct ChannelsRequest {
        /// The catalogue.
        pub channels: ChannelsIn,
    }
}

/// Response of `contact.channels`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChannelsResponse {
    /// Name of the catalogue.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Where its content comes from.
    pub source: Label,
    /// Its channels, in the order of reports.
    pub channels: Vec<ChannelOut>,
}

/// A channel in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlacedChannel"))]
#[serde(rename_all = "camelCase")]
pub struct ChannelOut {
    /// Its id.
    pub id: String,
    /// Its name for readers.
    pub title: Label,
    /// Who serves, for the most part.
    pub operation: Operation,
    /// Where the customer is served, for the most part.
    pub presence: Presence,
    /// Its place between a person alone (0) and a machine alone (100).
    pub technology: u16,
    /// Its place between a branch (0) and a screen of the customer's own (100).
    pub virtuality: u16,
    /// What a contact costs the bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<ChannelCost>,
    /// How good it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
    /// How much of it there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
}

impl From<&Channel> for ChannelOut {
    fn from(channel: &Channel) -> Self {
        Self {
            id: channel.id.clone(),
            title: channel.title.clone(),
            operation: channel.operation(),
            presence: channel.presence(),
            technology: channel.technology,
            virtuality: channel.virtuality,
            cost: channel.cost.clone(),
            quality: channel.quality,
            capacity: channel.capacity,
        }
    }
}

/// `contact.channels`.
pub(super) fn channels(request: &ChannelsRequest) -> Result<ChannelsResponse, Error> {
    let channels = request.channels.of_request()?;
    let draft = channels.draft();
    Ok(ChannelsResponse {
        id: draft.id.clone(),
        version: draft.version.clone(),
        source: draft.source.clone(),
        channels: channels.all().iter().map(ChannelOut::from).collect(),
    })
}

reads! {
    /// Request of `contact.economics`.
    pub struct EconomicsRequest {
        /// The catalogue of channels.
        pub channels: ChannelsIn,
        /// First day of the period.
        pub from: Date,
        /// Last day of the period.
        pub to: Date,
        /// Days that are worked; Saturdays and Sundays rest when absent.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
        /// Zone that puts instants on days; without one contacts carry days alone.
        #[serde(default)]
        pub zone: Option<ZoneIn>,
        /// Contacts of the period, in any order.
        pub contacts: Vec<ContactRecord>,
    }
}

/// Response of `contact.economics`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EconomicsResponse {
    /// Days worked in the period.
    pub days_worked: u32,
    /// By channel, in the order of the catalogue.
    pub channels: Vec<ChannelTallyOut>,
    /// By kind of contact.
    pub kinds: Vec<KindTallyOut>,
    /// By quadrant.
    pub quadrants: Vec<QuadrantOut>,
    /// All contacts.
    pub total: TallyOut,
}

/// Figures of some contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContactTally"))]
#[serde(rename_all = "camelCase")]
pub struct TallyOut {
    /// Contacts.
    pub contacts: u64,
    /// Different customers.
    pub parties: u64,
    /// Time in seconds.
    pub seconds: u64,
    /// Contacts whose cost is not known.
    pub unpriced: u64,
    /// Their costs; absent where no contact has a known cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Amount>,
    /// Cost of a contact with a known cost, to the minor unit, half to even.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_contact: Option<Amount>,
    /// Contacts that settled the matter.
    pub done: u64,
    /// Contacts that passed it on.
    pub passed_on: u64,
    /// Contacts that did not settle it.
    pub failed: u64,
    /// Customers asked whether they were satisfied.
    pub asked: u64,
    /// Those who were.
    pub satisfied: u64,
}

/// Contacts of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ChannelTally"))]
#[serde(rename_all = "camelCase")]
pub struct ChannelTallyOut {
    /// The channel.
    pub channel: String,
    /// All its contacts.
    pub tally: TallyOut,
    /// Its contacts by kind.
    pub kinds: Vec<KindTallyOut>,
    /// Contacts that it can hold in the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
    /// Contacts in hundredths of a percent of the capacity, rounded down; more than 10000 is more than it can hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_basis_points: Option<u64>,
}

/// Contacts of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "KindTally"))]
#[serde(rename_all = "camelCase")]
pub struct KindTallyOut {
    /// The kind.
    pub kind: ContactKind,
    /// Its contacts.
    pub tally: TallyOut,
}

/// Contacts of a quadrant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "QuadrantTally"))]
#[serde(rename_all = "camelCase")]
pub struct QuadrantOut {
    /// Who serves.
    pub operation: Operation,
    /// Where the customer is served.
    pub presence: Presence,
    /// Its contacts.
    pub tally: TallyOut,
}

impl TallyOut {
    fn of(tally: &Tally, currency: Option<Currency>) -> Self {
        let amount = |minor: i64| currency.map(|currency| Amount(Money::from_minor(minor, currency)));
        Self {
            contacts: tally.contacts,
            parties: tally.parties,
            seconds: tally.seconds,
            unpriced: tally.contacts.saturating_sub(tally.priced),
            cost: (tally.priced > 0).then(|| amount(tally.cost_minor)).flatten(),
            cost_per_contact: tally.cost_per_contact().and_then(amount),
            done: tally.done,
            passed_on: tally
                .contacts
                .saturating_sub(tally.done)
                .saturating_sub(tally.failed),
            failed: tally.failed,
            asked: tally.asked,
            satisfied: tally.satisfied,
        }
    }
}

/// `contact.economics`.
pub(super) fn economics(request: &EconomicsRequest) -> Result<EconomicsResponse, Error> {
    let channels = request.channels.of_request()?;
    let calendar = request
        .calendar
        .calendar()
        .map_err(|error| error.within("calendar"))?;
    let zone = request.zone.as_ref().map(ZoneIn::zone).transpose();
    let zone = zone.map_err(|error| Error::at("zone", &ContactError::NotAMoment(error)))?;
    let question = Question {
        from: request.from,
        to: request.to,
        calendar: &calendar,
        zone: zone.as_ref(),
    };
    let told = economics_of(&channels, &request.contacts, question)?;
    let currency = channels.currency();
    let out = |tally: &Tally| TallyOut::of(tally, currency);
    let kinds = |tallies: &[Tally; 4]| {
        let kinds = ContactKind::ALL.into_iter().zip(tallies);
        kinds
            .map(|(kind, tally)| KindTallyOut {
                kind,
                tally: out(tally),
            })
            .collect()
    };
    let by_channel = told.channels.iter().zip(channels.all());
    Ok(EconomicsResponse {
        days_worked: told.days_worked,
        channels: by_channel
            .map(|(told, channel)| ChannelTallyOut {
                channel: channel.id.clone(),
                tally: out(&told.tally),
                kinds: kinds(&told.kinds),
                capacity: told.capacity,
                used_basis_points: told
                    .capacity
                    .and_then(|capacity| told.tally.contacts.saturating_mul(10_000).checked_div(capacity)),
            })
            .collect(),
        kinds: kinds(&told.kinds),
        quadrants: told
            .quadrants
            .iter()
            .map(|(operation, presence, tally)| QuadrantOut {
                operation: *operation,
                presence: *presence,
                tally: out(tally),
            })
            .collect(),
        total: out(&told.total),
    })
}
