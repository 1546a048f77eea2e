//! The service-scenario matrix: what happens in a customer's life with a product, what the customer feels and needs there,
//! which screen serves it and which team answers for it.

use super::experience::Experience;
use super::lens::Lens;
use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// Scenarios side by side.
    #[derive(Default)]
    pub struct ScenarioMatrix {
        /// Its id, unique over the matrices of the document.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// What it looks at.
        #[serde(default)]
        pub lens: Lens,
        /// Its scenarios in the order of the customer's life; at least one.
        pub scenarios: Vec<ServiceScenario>,
    }
}

document! {
    /// A situation in which the customer meets the bank or does without it.
    #[derive(Default)]
    pub struct ServiceScenario {
        /// Its id in the matrix.
        pub id: String,
        /// Which of the five kinds it is.
        pub kind: ScenarioKind,
        /// Its name for readers.
        pub title: Label,
        /// What happens.
        #[serde(default)]
        pub about: Label,
        /// What the customer feels and needs, what hurts, which KPIs are measured here.
        #[serde(default)]
        pub experience: Experience,
        /// Screens, forms or rooms that serve it.
        #[serde(default)]
        pub screens: Vec<Label>,
        /// Actors who answer for it.
        #[serde(default)]
        pub teams: Vec<String>,
        /// Where in the journeys it happens.
        #[serde(default)]
        pub links: Vec<ScenarioLink>,
    }
}

document! {
    /// A place in a journey.
    #[derive(Default)]
    pub struct ScenarioLink {
        /// The journey.
        pub journey: String,
        /// A stage, step, touchpoint, leg or entry of it; the journey as a whole when absent.
        #[serde(default)]
        pub place: Option<String>,
    }
}

/// The kinds of scenarios.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ScenarioKind {
    /// The customer lives, and the product is far.
    #[default]
    Lives,
    /// The customer compares a short list of offers.
    ShortList,
    /// The customer buys.
    Buys,
    /// The customer installs the product and learns to use it.
    Installs,
    /// Something goes wrong.
    Failure,
}

words! {
    ScenarioKind Lives,
}
