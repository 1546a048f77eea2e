//! The life journey: the customer journeys of a life, and the relationship that outlasts each of them.

use super::customer::{Accompaniment, Leg, Phase, legs};
use super::lens::Lens;
use crate::json::object::document;
use crate::label::Label;

document! {
    /// A journey through life with the bank.
    #[derive(Default)]
    pub struct LifeJourney {
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
        /// Its stages in order, with the customer journeys in them; at least one.
        pub stages: Vec<Phase>,
        /// Relationship processes, which belong to no product.
        #[serde(default)]
        pub processes: Vec<Accompaniment>,
    }
}

impl LifeJourney {
    /// Every leg with its stage, in order.
    pub fn legs(&self) -> impl Iterator<Item = (&Phase, &Leg)> {
        legs(&self.stages)
    }
}
