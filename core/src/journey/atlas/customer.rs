//! The customer journey: a solution for the customer, made of user journeys and of what goes on beside them.

use super::experience::Experience;
use super::lens::Lens;
use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// A journey of a customer to a solution.
    #[derive(Default)]
    pub struct CustomerJourney {
        /// Its id, unique over all journeys of the document.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// What it looks at.
        #[serde(default)]
        pub lens: Lens,
        /// KPIs of the journey as a whole, by their ids.
        #[serde(default)]
        pub kpis: Vec<String>,
        /// Its stages in order, with the user journeys in them; at least one.
        pub stages: Vec<Phase>,
        /// What goes on beside the user journeys.
        #[serde(default)]
        pub tracks: Vec<Track>,
    }
}

document! {
    /// A stage of a customer or life journey: the journeys of the level below that belong to it.
    #[derive(Default)]
    pub struct Phase {
        /// Its id in the journey.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// When it comes, in the words of people: an age, a season, a week.
        #[serde(default)]
        pub when: Label,
        /// The journeys of the level below; at least one.
        pub legs: Vec<Leg>,
    }
}

document! {
    /// A journey of the level below in its place. The same journey may have several places; its figures are told apart
    /// by the id of the leg.
    #[derive(Default)]
    pub struct Leg {
        /// Its id in the journey.
        pub id: String,
        /// The journey of the level below.
        pub journey: String,
        /// Whether the whole is reached without it.
        #[serde(default)]
        pub optional: bool,
        /// Whether it goes on at the same time as the leg before it.
        #[serde(default)]
        pub parallel: bool,
        /// What the customer lives through; when absent the journey below tells it.
        #[serde(default)]
        pub experience: Experience,
    }
}

document! {
    /// What goes on beside the user journeys, and adds value to the solution.
    pub struct Track {
        /// Which of the five tracks it is.
        pub kind: TrackKind,
        /// What goes on; at least one.
        pub entries: Vec<Accompaniment>,
    }
}

document! {
    /// Something that goes on over one or several stages: an entry of a track, or a relationship process.
    #[derive(Default)]
    pub struct Accompaniment {
        /// Its id in the journey.
        pub id: String,
        /// What it is.
        pub title: Label,
        /// First stage; the first of the journey when absent.
        #[serde(default)]
        pub from: Option<String>,
        /// Last stage; the last of the journey when absent.
        #[serde(default)]
        pub to: Option<String>,
        /// How often it comes: every month, at each birthday.
        #[serde(default)]
        pub rhythm: Label,
        /// What it adds for the customer.
        #[serde(default)]
        pub value: Label,
        /// The actor who answers for it.
        #[serde(default)]
        pub owner: Option<String>,
        /// Its channel.
        #[serde(default)]
        pub channel: Option<String>,
        /// The user journey in which it is done, where there is one.
        #[serde(default)]
        pub journey: Option<String>,
        /// What the customer lives through.
        #[serde(default)]
        pub experience: Experience,
    }
}

/// The tracks of a customer journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TrackKind {
    /// Training.
    Training,
    /// Planning and tracking.
    Planning,
    /// Accessories of the bank's own.
    OwnAccessories,
    /// Accessories of partners.
    PartnerAccessories,
    /// Support.
    Support,
}

words! {
    TrackKind Training,
}

impl CustomerJourney {
    /// Every leg with its stage, in order.
    pub fn legs(&self) -> impl Iterator<Item = (&Phase, &Leg)> {
        legs(&self.stages)
    }
}

/// Every leg of some stages, in order.
pub(super) fn legs(stages: &[Phase]) -> impl Iterator<Item = (&Phase, &Leg)> {
    stages
        .iter()
        .flat_map(|stage| stage.legs.iter().map(move |leg| (stage, leg)))
}
