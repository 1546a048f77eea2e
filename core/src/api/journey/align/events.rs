//! Events of a request: checked, mapped to touchpoints, and put into cases.

use crate::api::Error;
use crate::api::object::reads;
use crate::calendar::Instant;
use crate::journey::align::{ActualEvent, Case, Ending};
use crate::journey::plan::mapping::{ACTIVITY, Attributes, CHANNEL, Mapped, Mapping, MappingCounts, Outcome};
use crate::journey::plan::{PlanError, check_id};
use crate::json::reader::excerpt;
#[cfg(feature = "schema")]
use crate::limits::MAX_NAME_CHARACTERS;
use crate::limits::{MAX_CASE_EVENTS, MAX_PLAN_TITLE_CHARACTERS};
use std::collections::{BTreeMap, BTreeSet};

reads! {
    /// An event of a case.
    #[cfg_attr(feature = "schema", schemars(rename = "AlignEvent"))]
    pub struct AlignEventIn {
        /// Id of the journey instance that it belongs to.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub case: String,
        /// When it happened: an instant with its offset from UTC.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-01-15T23:30:00+03:00"])))]
        pub at: String,
        /// Touchpoint that it is; when absent the rules of `mapping` say.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub touchpoint: Option<String>,
        /// How the attempt went, for an event with a touchpoint; done when absent.
        #[serde(default)]
        pub outcome: Option<Outcome>,
        /// What the log calls it; `activity` in rules.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_PLAN_TITLE_CHARACTERS)))]
        pub activity: Option<String>,
        /// Channel; `channel` in rules.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub channel: Option<String>,
        /// Who did it.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub actor: Option<String>,
        /// Session that it belongs to.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub session: Option<String>,
        /// Other attributes that rules ask for.
        #[serde(default)]
        pub attributes: Vec<AttributeIn>,
    }
}

reads! {
    /// An attribute of an event.
    #[cfg_attr(feature = "schema", schemars(rename = "EventAttribute"))]
    pub struct AttributeIn {
        /// Its name.
        pub name: String,
        /// Its value.
        pub value: String,
    }
}

impl Attributes for AlignEventIn {
    fn attribute(&self, name: &str) -> Option<&str> {
        match name {
            ACTIVITY => self.activity.as_deref(),
            CHANNEL => self.channel.as_deref(),
            _ => {
                let found = self.attributes.iter().find(|attribute| attribute.name == name);
                found.map(|attribute| attribute.value.as_str())
            }
        }
    }
}

/// An instant, or the error of the field it stands in.
pub(super) fn instant(field: &str, text: &str) -> Result<Instant, Error> {
    Instant::parse(text).ok_or_else(|| {
        let problem = PlanError::NotAnInstant { text: excerpt(text) };
        Error::at(field, &problem)
    })
}

/// The cases of a request in the order of their first event, then those closed without one; and what became of the events.
pub(super) fn cases(
    events: &[AlignEventIn],
    closed: &[String],
    mapping: &Mapping,
) -> Result<(Vec<Case>, MappingCounts), Error> {
    let closed = closed_cases(closed)?;
    let mut counts = MappingCounts::default();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases: Vec<(&str, Vec<ActualEvent>)> = Vec::new();
    for (position, event) in events.iter().enumerate() {
        let place = |error: Error| error.within(&position.to_string()).within("events");
        let at = event.check().map_err(place)?;
        let number = *numbers.entry(&event.case).or_insert(cases.len());
        if number == cases.len() {
            cases.push((&event.case, Vec::new()));
        }
        let Some((_, list)) = cases.get_mut(number) else {
            continue;
        };
        let mapped = event.mapped(mapping);
        counts.count(&mapped, event.activity.as_deref().unwrap_or(""), position);
        if let Mapped::Touchpoint {
            touchpoint, outcome, ..
        } = mapped
        {
            list.push(ActualEvent {
                position,
                touchpoint: touchpoint.to_owned(),
                at,
                channel: event.channel.clone(),
                actor: event.actor.clone(),
                outcome,
                session: event.session.clone(),
            });
        }
    }
    let silent = closed.iter().filter(|id| !numbers.contains_key(**id));
    cases.extend(silent.map(|id| (*id, Vec::new())));
    let finish = |(id, events): (&str, Vec<ActualEvent>)| {
        let ending = if closed.contains(id) {
            Ending::Closed
        } else {
            Ending::Unknown
        };
        let beyond = events.get(MAX_CASE_EVENTS).map_or(0, |event| event.position);
        Case::new(id.to_owned(), events, ending).map_err(|problem| {
            Error::at("case", &problem)
                .within(&beyond.to_string())
                .within("events")
        })
    };
    let cases: Result<Vec<Case>, Error> = cases.into_iter().map(finish).collect();
    Ok((cases?, counts))
}

fn closed_cases(closed: &[String]) -> Result<BTreeSet<&str>, Error> {
    let mut ids = BTreeSet::new();
    for (index, id) in closed.iter().enumerate() {
        let place = |problem: PlanError| Error::at(&index.to_string(), &problem).within("closed");
        check_id("case", id).map_err(place)?;
        if !ids.insert(id.as_str()) {
            let problem = PlanError::DuplicateId {
                what: "case",
                id: excerpt(id),
            };
            return Err(place(problem));
        }
    }
    Ok(ids)
}

impl AlignEventIn {
    /// Checks the texts of the event and reads its time.
    fn check(&self) -> Result<Instant, Error> {
        if self.case.is_empty() {
            return Err(Error::at("case", &PlanError::EventWithoutCase));
        }
        let ids = [
            ("case", Some(&self.case)),
            ("touchpoint", self.touchpoint.as_ref()),
            ("channel", self.channel.as_ref()),
            ("actor", self.actor.as_ref()),
            ("session", self.session.as_ref()),
        ];
        for (field, id) in ids {
            id.map_or(Ok(()), |id| check_id(field, id))
                .map_err(|problem| Error::at(field, &problem))?;
        }
        let length = self.activity.as_ref().map_or(0, |text| text.chars().count());
        if length > MAX_PLAN_TITLE_CHARACTERS {
            let problem = PlanError::TextTooLong {
                what: "activity",
                got: length,
                max: MAX_PLAN_TITLE_CHARACTERS,
            };
            return Err(Error::at("activity", &problem));
        }
        if self.outcome.is_some() && self.touchpoint.is_none() {
            let problem = PlanError::PartRefused {
                part: "event",
                reason: "has an outcome without a touchpoint; the rule that maps it says how it went",
            };
            return Err(Error::at("outcome", &problem));
        }
        instant("at", &self.at)
    }

    /// What the event is: what it says itself, else what the rules say.
    fn mapped<'a>(&'a self, mapping: &'a Mapping) -> Mapped<'a> {
        match &self.touchpoint {
            None => mapping.map(self),
            Some(touchpoint) => Mapped::Touchpoint {
                touchpoint,
                outcome: self.outcome.unwrap_or_default(),
                rule: None,
            },
        }
    }
}
