//! Events of one customer in a request.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::DayText;
use super::decimal::DecimalText;
use crate::calendar::Date;
use crate::lifecycle::log::{Log, LogEvent};
use crate::lifecycle::{Kind, LifecycleError, Policy};
use crate::limits::MAX_EVENT_VALUE;
#[cfg(feature = "schema")]
use crate::limits::MAX_NAME_CHARACTERS;
use crate::money::parse_scaled;

reads! {
    /// An event of a customer.
    #[cfg_attr(feature = "schema", schemars(rename = "LifecycleEvent"))]
    pub struct LifecycleEventIn {
        /// Id by which the host knows it; the same id again is the same event.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub id: Option<String>,
        /// When it happened: a day, or an instant with its offset from UTC.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-01-15", "2026-01-15T23:30:00+03:00"])))]
        pub occurred_at: String,
        /// When the host learned of it; when it happened, if absent.
        #[serde(default)]
        pub recorded_at: Option<String>,
        /// Order among events of one second; 0 when absent.
        #[serde(default)]
        pub sequence: Option<i64>,
        /// What happened: `sale`, `service`, `transaction`, `relationship`, `productOpened`, `productClosed`, `balance`,
        /// `turnover`, `score`, `complaintOpened`, `complaintResolved`, `survey`, `consentGiven`, `consentWithdrawn`,
        /// `roleChanged`, `campaign`, `override`, or a kind of the policy's own.
        pub kind: String,
        /// Product, score, survey, purpose, role or campaign; for an override the state wanted, `state` or `region:state`, or
        /// nothing to release what was set by hand.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub subject: Option<String>,
        /// Channel.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_NAME_CHARACTERS)))]
        pub channel: Option<String>,
        /// Value with at most the decimals of the policy.
        #[serde(default)]
        pub value: Option<DecimalText>,
        /// Day that the event names: maturity of a product, last day of an override.
        #[serde(default)]
        pub until: Option<DayText>,
        /// Who set a state by hand; overrides need it.
        #[serde(default)]
        pub by: Option<String>,
        /// Why; overrides need it.
        #[serde(default)]
        pub why: Option<String>,
    }
}

/// The value of an event in units of the policy's last decimal.
pub(super) fn value(text: &str, decimals: u8) -> Result<i64, LifecycleError> {
    let value = parse_scaled(text, decimals.into()).ok();
    value
        .filter(|value| value.unsigned_abs() <= MAX_EVENT_VALUE.unsigned_abs())
        .ok_or_else(|| LifecycleError::ValueRefused {
            text: text.chars().take(40).collect(),
            decimals,
        })
}

/// A name of an event, not too long; empty text is none, as in columns.
fn name(field: &'static str, text: Option<&String>) -> Result<Option<String>, Error> {
    use crate::limits::MAX_NAME_CHARACTERS as MAX;
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().take(MAX.saturating_add(1)).count() > MAX {
        let refused = LifecycleError::TextRefused {
            what: field,
            max: MAX,
        };
        return Err(Error::at(field, &refused));
    }
    Ok(Some(text.clone()))
}

/// Refuses an override that names no state.
pub(super) fn check_override(policy: &Policy, subject: Option<&str>) -> Result<(), LifecycleError> {
    match subject {
        Some(subject) if policy.knows_override(subject) => Ok(()),
        None => Ok(()),
        Some(subject) => {
            let stages: Vec<&str> = policy.stages().iter().map(|stage| stage.id.as_str()).collect();
            Err(LifecycleError::UnknownName {
                what: "state",
                name: subject.chars().take(64).collect(),
                known: stages.join(", "),
            })
        }
    }
}

impl LifecycleEventIn {
    pub(super) fn event(&self, policy: &Policy) -> Result<LogEvent, Error> {
        let moment = |field: &str, text: &str| policy.moment(text).map_err(|error| Error::at(field, &error));
        let occurred = moment("occurredAt", &self.occurred_at)?;
        let recorded = self.recorded_at.as_deref().map(|text| moment("recordedAt", text));
        let kind = policy
            .kind(&self.kind)
            .map_err(|error| Error::at("kind", &error))?;
        let decimals = policy.draft().value_decimals;
        let given = self.value.as_ref().map(|given| value(&given.0, decimals));
        let until = self.until.as_ref().map(|day| day.read("until")).transpose()?;
        let event = LogEvent {
            id: name("id", self.id.as_ref())?,
            occurred,
            recorded: recorded.transpose()?.unwrap_or(occurred),
            sequence: self.sequence.unwrap_or(0),
            kind,
            subject: name("subject", self.subject.as_ref())?,
            channel: name("channel", self.channel.as_ref())?,
            value: given.transpose().map_err(|error| Error::at("value", &error))?,
            until: until.map(Date::days),
            by: self.by.clone(),
            why: self.why.clone(),
        };
        if kind == Kind::OVERRIDE {
            check_override(policy, event.subject.as_deref()).map_err(|error| Error::at("subject", &error))?;
            let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
            if event.until.is_some_and(|until| until < occurred.day.days()) {
                let refused = LifecycleError::EventRefused {
                    kind: self.kind.clone(),
                    reason: "ends before it begins",
                };
                return Err(Error::at("until", &refused));
            }
            if !said(&event.by) || !said(&event.why) {
                let refused = LifecycleError::EventRefused {
                    kind: self.kind.clone(),
                    reason: "has to say who set the state (by) and why (why)",
                };
                return Err(Error::at(if said(&event.by) { "why" } else { "by" }, &refused));
            }
        }
        Ok(event)
    }
}

/// The events of a request, checked, in the order of the request.
pub(super) fn read(events: &[LifecycleEventIn], policy: &Policy) -> Result<Vec<LogEvent>, Error> {
    super::policy::each(events, "events", |event| event.event(policy))
}

/// The log as the host knew it at the end of a day: events recorded later are left out.
pub(super) fn log(
    events: &[LifecycleEventIn],
    policy: &Policy,
    known_on: Option<&DayText>,
) -> Result<Log, Error> {
    let mut events = read(events, policy)?;
    if let Some(known_on) = known_on {
        let known_on = known_on.read("knownOn")?;
        events.retain(|event| event.recorded.day <= known_on);
    }
    Ok(Log::new(events))
}
