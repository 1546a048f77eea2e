//! Catalogues of channels: dated data that a bank replaces with its own.

use super::{Channel, ContactError};
use crate::calendar::Date;
use crate::id::is_id;
use crate::json;
use crate::json::object::document;
use crate::json::reader::excerpt;
use crate::label::Label;
use crate::limits::{MAX_CHANNELS, MAX_JOURNEY_TEXT, MAX_NAME_CHARACTERS};
use crate::money::{Currency, Money};
use crate::problem::Located;

/// Catalogues that ship, by their ids.
pub const SHIPPED: &[(&str, &str)] = &[("retail-bank", include_str!("../../contacts/channels.json"))];

document! {
    /// A catalogue of channels, not yet checked.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "Channels"))]
    pub struct ChannelsDraft {
        /// Its name, the same in all its versions.
        pub id: String,
        /// Its version.
        pub version: String,
        /// First day of its force.
        #[serde(default)]
        pub effective_on: Option<Date>,
        /// Where its content comes from.
        #[serde(default)]
        pub source: Label,
        /// Currency of its costs, such as `RUB`.
        #[serde(default)]
        pub currency: Option<String>,
        /// Its channels, in the order of reports.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_CHANNELS)))]
        pub channels: Vec<Channel>,
    }
}

/// A catalogue of channels with ids of their own and costs that are money.
///
/// ```
/// use tenure::contact::{Channels, ContactKind, Operation, Presence, SHIPPED};
///
/// let (_, text) = SHIPPED[0];
/// let channels = Channels::read(text.as_bytes())?;
/// let atm = channels.channel("atm").unwrap();
/// assert_eq!((atm.operation(), atm.presence()), (Operation::Technology, Presence::Physical));
/// # Ok::<(), tenure::json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels {
    draft: ChannelsDraft,
    currency: Option<Currency>,
}

impl Channels {
    /// Checks a catalogue.
    ///
    /// # Errors
    /// Ids that are malformed or used twice, titles that are missing, positions beyond 100 percent, costs that are no
    /// amounts or have no currency; located.
    pub fn new(draft: ChannelsDraft) -> Result<Self, Located<ContactError>> {
        let currency = draft.currency.as_deref().map(currency).transpose()?;
        let got = draft.channels.len();
        if got > MAX_CHANNELS {
            let problem = ContactError::TooMany {
                what: "channels",
                got,
                max: MAX_CHANNELS,
            };
            return Err(Located::at("channels", problem));
        }
        for (index, channel) in draft.channels.iter().enumerate() {
            let at = |error: Located<ContactError>| error.within(&index.to_string()).within("channels");
            channel.check(currency).map_err(at)?;
            let (before, _) = draft.channels.split_at(index);
            if before.iter().any(|other| other.id == channel.id) {
                let id = channel.id.clone();
                return Err(at(Located::at(
                    "id",
                    ContactError::IdTwice { what: "channel", id },
                )));
            }
        }
        Ok(Self { draft, currency })
    }

    /// Reads a catalogue from JSON and checks it.
    ///
    /// # Errors
    /// Text that is not JSON of a catalogue's shape, and everything that [`Channels::new`] refuses; located.
    pub fn read(bytes: &[u8]) -> Result<Self, json::Error> {
        Ok(Self::new(json::read(bytes)?)?)
    }

    /// The catalogue's content.
    pub const fn draft(&self) -> &ChannelsDraft {
        &self.draft
    }

    /// Its channels, in the order of reports.
    pub fn all(&self) -> &[Channel] {
        &self.draft.channels
    }

    /// A channel by its id.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.place(id).and_then(|place| self.draft.channels.get(place))
    }

    /// The place of a channel in the order of reports.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.draft.channels.iter().position(|channel| channel.id == id)
    }

    /// Currency of its costs.
    pub const fn currency(&self) -> Option<Currency> {
        self.currency
    }
}

/// A currency by its code, at the path `currency`.
pub(crate) fn currency(code: &str) -> Result<Currency, Located<ContactError>> {
    let problem = |_| ContactError::CurrencyUnknown { code: excerpt(code) };
    Currency::parse(code).map_err(|error| Located::at("currency", problem(error)))
}

impl Channel {
    /// Checks the channel by itself.
    pub(crate) fn check(&self, currency: Option<Currency>) -> Result<(), Located<ContactError>> {
        if !is_id(&self.id) {
            let problem = ContactError::IdRefused {
                id: excerpt(&self.id),
                max: MAX_NAME_CHARACTERS,
            };
            return Err(Located::at("id", problem));
        }
        if !(1..=MAX_JOURNEY_TEXT).contains(&self.title.characters()) {
            return Err(Located::at(
                "title",
                ContactError::TitleRefused {
                    max: MAX_JOURNEY_TEXT,
                },
            ));
        }
        let quality = self.quality.map_or(0, |quality| quality.percent);
        let shares = [
            ("technology", self.technology),
            ("virtuality", self.virtuality),
            ("quality.percent", quality),
        ];
        for (path, got) in shares {
            if got > 100 {
                return Err(Located::at(path, ContactError::PercentOutOfRange { got }));
            }
        }
        let Some(costs) = &self.cost else { return Ok(()) };
        for (path, text) in [
            ("cost.perContact", &costs.per_contact),
            ("cost.perMinute", &costs.per_minute),
        ] {
            if let Some(text) = text {
                cost(text, currency).map_err(|problem| Located::at(path, problem))?;
            }
        }
        Ok(())
    }

    /// What a contact of so many seconds costs: the part for each contact and the minutes begun; none where the channel
    /// has no cost.
    pub(crate) fn cost_of(&self, seconds: u32, currency: Currency) -> Option<i64> {
        let costs = self.cost.as_ref()?;
        let minor = |text: &Option<String>| {
            text.as_deref().map_or(Some(0), |text| {
                cost(text, Some(currency)).ok().map(Money::minor_units)
            })
        };
        let minutes = i64::from(seconds.div_ceil(60));
        minor(&costs.per_minute)?
            .checked_mul(minutes)?
            .checked_add(minor(&costs.per_contact)?)
    }
}

/// An amount from zero in the currency of the document.
pub(crate) fn cost(text: &str, currency: Option<Currency>) -> Result<Money, ContactError> {
    let currency = currency.ok_or(ContactError::CurrencyMissing)?;
    Money::parse(text, currency)
        .ok()
        .filter(|amount| amount.minor_units() >= 0)
        .ok_or_else(|| ContactError::CostRefused { text: excerpt(text) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Capacity, ChannelCost, Quality};

    fn channel(id: &str) -> Channel {
        Channel {
            id: id.to_owned(),
            title: Label::same(id),
            ..Channel::default()
        }
    }

    fn refused(channels: Vec<Channel>, currency: Option<&str>) -> (String, &'static str) {
        let draft = ChannelsDraft {
            channels,
            currency: currency.map(str::to_owned),
            ..ChannelsDraft::default()
        };
        let error = Channels::new(draft).unwrap_err();
        let entry = crate::problem::Problem::entry(&error.problem);
        (error.at, entry.kind)
    }

    #[test]
    fn the_catalogues_that_ship_are_accepted() {
        for (id, text) in SHIPPED {
            let channels = Channels::read(text.as_bytes()).unwrap();
            assert_eq!(channels.draft().id, *id);
            assert!(channels.all().len() >= 11);
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_path() {
        let far = Channel {
            virtuality: 101,
            ..channel("far")
        };
        let good = Channel {
            quality: Some(Quality { percent: 150, n: 3 }),
            capacity: Some(Capacity { contacts_per_day: 4 }),
            ..channel("good")
        };
        let dear = |text: &str| Channel {
            cost: Some(ChannelCost {
                per_contact: Some("1.00".to_owned()),
                per_minute: Some(text.to_owned()),
            }),
            ..channel("dear")
        };
        let untitled = Channel {
            title: Label::default(),
            ..channel("x")
        };
        let place = |path: &str| format!("channels.{path}");
        assert_eq!(
            refused(vec![far], None),
            (place("0.virtuality"), "percentOutOfRange")
        );
        assert_eq!(
            refused(vec![good], None),
            (place("0.quality.percent"), "percentOutOfRange")
        );
        assert_eq!(
            refused(vec![channel("a"), channel("a")], None),
            (place("1.id"), "contactIdTwice")
        );
        assert_eq!(
            refused(vec![channel("a b")], None),
            (place("0.id"), "contactIdRefused")
        );
        assert_eq!(
            refused(vec![untitled], None),
            (place("0.title"), "channelTitleRefused")
        );
        let minute = place("0.cost.perMinute");
        assert_eq!(
            refused(vec![dear("1.005")], Some("RUB")),
            (minute.clone(), "contactCostRefused")
        );
        assert_eq!(
            refused(vec![dear("-1")], Some("RUB")),
            (minute, "contactCostRefused")
        );
        assert_eq!(
            refused(vec![dear("1")], None),
            (place("0.cost.perContact"), "contactCurrencyMissing")
        );
        assert_eq!(
            refused(vec![], Some("rouble")),
            ("currency".to_owned(), "contactCurrencyUnknown")
        );
    }

    #[test]
    fn a_minute_begun_is_a_minute() {
        let phone = Channel {
            cost: Some(ChannelCost {
                per_contact: Some("10".to_owned()),
                per_minute: Some("2.50".to_owned()),
            }),
            ..channel("phone")
        };
        let cost = |seconds| phone.cost_of(seconds, Currency::RUB);
        assert_eq!(
            (cost(0), cost(1), cost(60), cost(61)),
            (Some(1000), Some(1250), Some(1250), Some(1500))
        );
        assert_eq!(channel("free").cost_of(60, Currency::RUB), None);
    }
}
