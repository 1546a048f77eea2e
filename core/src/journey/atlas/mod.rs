//! The atlas: the journeys of all three levels in one document, checked as a whole.
//!
//! Parts are plain values that anyone may write; [`Atlas::new`] checks the whole and is the only way to an [`Atlas`],
//! so that later code follows references without asking. A user journey that serves several customer journeys stands
//! once, and each place of it ([`Leg`]) has an id of its own, which is how figures of shared journeys are told apart.
//!
//! Answers to wrong documents carry the path of what is wrong, such as `userJourneys.0.stages.2.steps.0.touchpoints.1.channel`.

mod actor;
mod check;
mod customer;
mod diff;
mod experience;
mod kpi;
mod lens;
mod life;
mod lint;
mod matrix;
mod shipped;
mod user;

pub use actor::{Actor, ActorRole};
pub use customer::{Accompaniment, CustomerJourney, Leg, Phase, Track, TrackKind};
pub use diff::{Change, ChangeKind};
pub use experience::{
    Emotion, EmotionInterval, EmotionValue, EvidenceSource, Experience, Friction, MomentOfTruth, Opportunity,
    PainPoint,
};
pub use kpi::{Better, Grain, Kpi, RollUp, Scale};
pub use lens::{Aspect, Lens, Period};
pub use life::LifeJourney;
pub use lint::{Gap, GapKind};
pub use matrix::{ScenarioKind, ScenarioLink, ScenarioMatrix, ServiceScenario};
pub use shipped::SHIPPED;
pub use user::{Backing, BlueprintLine, Stage, Step, Touchpoint, TouchpointKind, UserJourney};

use super::JourneyError;
use crate::calendar::Date;
use crate::contact::Channel;
use crate::json;
use crate::json::object::document;
use crate::label::Label;
use crate::money::Currency;
use crate::problem::Located;
use serde::{Deserialize, Serialize};

document! {
    /// A document of journeys, not yet checked.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "Atlas"))]
    pub struct AtlasDraft {
        /// Its name, the same in all its versions.
        pub id: String,
        /// Its title for readers.
        pub title: Label,
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
        /// Who takes part.
        #[serde(default)]
        pub actors: Vec<Actor>,
        /// Where it takes place.
        #[serde(default)]
        pub channels: Vec<Channel>,
        /// What is measured.
        #[serde(default)]
        pub kpis: Vec<Kpi>,
        /// Journeys of products and processes.
        #[serde(default)]
        pub user_journeys: Vec<UserJourney>,
        /// Journeys of solutions.
        #[serde(default)]
        pub customer_journeys: Vec<CustomerJourney>,
        /// Journeys of lives.
        #[serde(default)]
        pub life_journeys: Vec<LifeJourney>,
        /// Service scenarios side by side.
        #[serde(default)]
        pub scenario_matrices: Vec<ScenarioMatrix>,
    }
}

/// A document of journeys that is known to be whole.
///
/// ```
/// use tenure::journey::Atlas;
///
/// let atlas = Atlas::read(br#"{"id": "demo", "title": "Demo", "version": "1",
///     "actors": [{"id": "anna", "title": "Anna", "role": "client"}],
///     "userJourneys": [{"id": "top-up", "title": "Top up", "stages": [{"id": "do", "title": "Do", "steps": [
///         {"id": "pay", "title": "Pay", "touchpoints": [
///             {"id": "tap", "title": "Taps the card", "kind": "action", "initiator": "anna"}]}]}]}]}"#)?;
/// assert_eq!(atlas.user_journey("top-up").unwrap().touchpoints().count(), 1);
///
/// let error = Atlas::read(br#"{"id": "demo", "title": "Demo", "version": "1",
///     "lifeJourneys": [{"id": "life", "title": "Life", "stages": [
///         {"id": "home", "title": "Home", "legs": [{"id": "buy", "journey": "mortgage"}]}]}]}"#).unwrap_err();
/// assert_eq!((error.kind.as_str(), error.field.as_str()),
///     ("journeyIdUnknown", "lifeJourneys.0.stages.0.legs.0.journey"));
/// # Ok::<(), tenure::json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atlas {
    draft: AtlasDraft,
    currency: Option<Currency>,
}

/// A journey of any level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JourneyRef<'a> {
    /// Of a product or process.
    User(&'a UserJourney),
    /// Of a solution.
    Customer(&'a CustomerJourney),
    /// Of a life.
    Life(&'a LifeJourney),
}

/// The three levels of journeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// A product or process.
    User,
    /// A solution.
    Customer,
    /// A life.
    Life,
}

impl Level {
    /// Its word in documents and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Customer => "customer",
            Self::Life => "life",
        }
    }
}

impl Atlas {
    /// Checks a document as a whole.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path: ids that are malformed, used twice or unknown; parts without content
    /// or texts; journeys of the wrong level; touchpoints that are not whole; emotions without evidence; values out of
    /// range; more parts than the limits allow.
    pub fn new(draft: AtlasDraft) -> Result<Self, Located<JourneyError>> {
        let currency = check::check(&draft)?;
        Ok(Self { draft, currency })
    }

    /// Reads a document from JSON and checks it.
    ///
    /// # Errors
    /// Text that is not JSON of the document's shape, and everything that [`Atlas::new`] refuses; located.
    pub fn read(bytes: &[u8]) -> Result<Self, json::Error> {
        Ok(Self::new(json::read(bytes)?)?)
    }

    /// The document as JSON, which [`Atlas::read`] reads again.
    pub fn to_json(&self) -> String {
        json::writer::to_json(&self.draft).unwrap_or_default()
    }

    /// The document's content.
    pub const fn draft(&self) -> &AtlasDraft {
        &self.draft
    }

    /// The content, to be changed and checked again.
    pub fn into_draft(self) -> AtlasDraft {
        self.draft
    }

    /// Currency of its costs.
    pub const fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// An actor by its id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.draft.actors.iter().find(|actor| actor.id == id)
    }

    /// A channel by its id.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.draft.channels.iter().find(|channel| channel.id == id)
    }

    /// A KPI by its id.
    pub fn kpi(&self, id: &str) -> Option<&Kpi> {
        self.draft.kpis.iter().find(|kpi| kpi.id == id)
    }

    /// A user journey by its id.
    pub fn user_journey(&self, id: &str) -> Option<&UserJourney> {
        self.draft.user_journeys.iter().find(|journey| journey.id == id)
    }

    /// A customer journey by its id.
    pub fn customer_journey(&self, id: &str) -> Option<&CustomerJourney> {
        self.draft
            .customer_journeys
            .iter()
            .find(|journey| journey.id == id)
    }

    /// A life journey by its id.
    pub fn life_journey(&self, id: &str) -> Option<&LifeJourney> {
        self.draft.life_journeys.iter().find(|journey| journey.id == id)
    }

    /// A service-scenario matrix by its id.
    pub fn scenario_matrix(&self, id: &str) -> Option<&ScenarioMatrix> {
        self.draft.scenario_matrices.iter().find(|matrix| matrix.id == id)
    }

    /// A journey of any level by its id.
    pub fn journey(&self, id: &str) -> Option<JourneyRef<'_>> {
        self.journeys().find(|journey| journey.id() == id)
    }

    /// Every journey: lives first, then solutions, then products and processes.
    pub fn journeys(&self) -> impl Iterator<Item = JourneyRef<'_>> {
        let lives = self.draft.life_journeys.iter().map(JourneyRef::Life);
        let customers = self.draft.customer_journeys.iter().map(JourneyRef::Customer);
        let users = self.draft.user_journeys.iter().map(JourneyRef::User);
        lives.chain(customers).chain(users)
    }

    /// Journeys that have a place for this one, each with the leg.
    pub fn places_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (JourneyRef<'a>, &'a Leg)> {
        self.journeys().flat_map(move |journey| {
            let legs: Vec<&Leg> = journey.legs().filter(|leg| leg.journey == id).collect();
            legs.into_iter().map(move |leg| (journey, leg))
        })
    }

    /// The actual journey that tells how a planned one went; the last of several by the first day of its period.
    pub fn actual_of(&self, id: &str) -> Option<JourneyRef<'_>> {
        self.journeys()
            .filter(|journey| journey.lens().of.as_deref() == Some(id))
            .max_by_key(|journey| journey.lens().period.map(|period| period.from))
    }

    /// What it leaves open, in the order of the document.
    pub fn gaps(&self) -> Vec<Gap> {
        lint::gaps(self)
    }

    /// What changed from an older version to this one.
    pub fn changes_since(&self, older: &Self) -> Vec<Change> {
        diff::between(&older.draft, &self.draft)
    }
}

impl<'a> JourneyRef<'a> {
    /// Its id.
    pub fn id(self) -> &'a str {
        match self {
            Self::User(journey) => &journey.id,
            Self::Customer(journey) => &journey.id,
            Self::Life(journey) => &journey.id,
        }
    }

    /// Its name for readers.
    pub const fn title(self) -> &'a Label {
        match self {
            Self::User(journey) => &journey.title,
            Self::Customer(journey) => &journey.title,
            Self::Life(journey) => &journey.title,
        }
    }

    /// What it looks at.
    pub const fn lens(self) -> &'a Lens {
        match self {
            Self::User(journey) => &journey.lens,
            Self::Customer(journey) => &journey.lens,
            Self::Life(journey) => &journey.lens,
        }
    }

    /// KPIs of the journey as a whole.
    pub fn kpis(self) -> &'a [String] {
        match self {
            Self::User(journey) => &journey.kpis,
            Self::Customer(journey) => &journey.kpis,
            Self::Life(journey) => &journey.kpis,
        }
    }

    /// Its level.
    pub const fn level(self) -> Level {
        match self {
            Self::User(_) => Level::User,
            Self::Customer(_) => Level::Customer,
            Self::Life(_) => Level::Life,
        }
    }

    /// Its legs in order; a user journey has none.
    pub fn legs(self) -> impl Iterator<Item = &'a Leg> {
        let stages: &'a [Phase] = match self {
            Self::User(_) => &[],
            Self::Customer(journey) => &journey.stages,
            Self::Life(journey) => &journey.stages,
        };
        customer::legs(stages).map(|(_, leg)| leg)
    }

    /// The experiences of its points by their paths: touchpoints, legs, entries of tracks, processes.
    pub fn experiences(self) -> Vec<(String, &'a Experience)> {
        match self {
            Self::User(user) => user
                .touchpoints()
                .map(|(_, _, point)| (format!("touchpoints.{}", point.id), &point.experience))
                .collect(),
            Self::Customer(customer) => customer
                .legs()
                .map(|(_, leg)| (format!("legs.{}", leg.id), &leg.experience))
                .chain(customer.tracks.iter().flat_map(|track| {
                    track
                        .entries
                        .iter()
                        .map(|entry| (format!("entries.{}", entry.id), &entry.experience))
                }))
                .collect(),
            Self::Life(life) => life
                .legs()
                .map(|(_, leg)| (format!("legs.{}", leg.id), &leg.experience))
                .chain(
                    life.processes
                        .iter()
                        .map(|process| (format!("processes.{}", process.id), &process.experience)),
                )
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
