//! The user journey: one product or process, stage by stage, down to each touchpoint.

use super::experience::Experience;
use super::lens::Lens;
use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// A journey of a user through one product or process.
    #[derive(Default)]
    pub struct UserJourney {
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
        /// Its stages in order; at least one.
        pub stages: Vec<Stage>,
    }
}

document! {
    /// A part of a user journey that the customer would name.
    #[derive(Default)]
    pub struct Stage {
        /// Its id in the journey.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// Whether its steps may come in any order; in the order written when absent.
        #[serde(default)]
        pub any_order: bool,
        /// What is done in it; at least one.
        pub steps: Vec<Step>,
    }
}

document! {
    /// Something that the customer does.
    #[derive(Default)]
    pub struct Step {
        /// Its id in the journey.
        pub id: String,
        /// What is done.
        pub title: Label,
        /// Whether the journey is whole without it.
        #[serde(default)]
        pub optional: bool,
        /// How often it may come; once when absent.
        #[serde(default)]
        pub at_most: Option<u16>,
        /// Seconds after the step before it, or after the beginning, by which it is to be done.
        #[serde(default)]
        pub within_seconds: Option<u32>,
        /// Steps of a stage that name the same choice exclude one another: one of them is taken.
        #[serde(default)]
        pub choice: Option<String>,
        /// Where customer and bank touch; at least one.
        pub touchpoints: Vec<Touchpoint>,
    }
}

document! {
    /// A point at which the customer touches the bank, or does something on the way.
    #[derive(Default)]
    pub struct Touchpoint {
        /// Its id in the journey.
        pub id: String,
        /// What happens.
        pub title: Label,
        /// Whether something is said or done; a communication when absent.
        #[serde(default)]
        pub kind: TouchpointKind,
        /// The channel, by its id; a communication has one.
        #[serde(default)]
        pub channel: Option<String>,
        /// The actor who begins.
        #[serde(default)]
        pub initiator: Option<String>,
        /// The actor who is reached; only a communication has one.
        #[serde(default)]
        pub receiver: Option<String>,
        /// Screen, form or room.
        #[serde(default)]
        pub screen: Label,
        /// How long it takes, in seconds.
        #[serde(default)]
        pub duration_seconds: Option<u32>,
        /// What it costs the bank, as decimal text in the document's currency.
        #[serde(default)]
        pub cost: Option<String>,
        /// What the customer holds in hand afterwards: a message, a paper, a receipt.
        #[serde(default)]
        pub evidence: Label,
        /// What the bank does for it, seen and unseen: the lower half of a service blueprint.
        #[serde(default)]
        pub behind: Vec<Backing>,
        /// What the customer lives through.
        #[serde(default)]
        pub experience: Experience,
    }
}

document! {
    /// Something that the bank does for a touchpoint.
    pub struct Backing {
        /// What is done.
        pub title: Label,
        /// Where it stands in the blueprint.
        pub line: BlueprintLine,
        /// The actor who does it.
        #[serde(default)]
        pub actor: Option<String>,
        /// Whether the customer may have to wait here (W).
        #[serde(default)]
        pub waits: bool,
        /// Whether it is known to fail (F).
        #[serde(default)]
        pub fails: bool,
    }
}

/// What a touchpoint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TouchpointKind {
    /// Something passes between two actors.
    #[default]
    Communication,
    /// An actor does something alone.
    Action,
}

/// The lines of a service blueprint below the customer's.
///
/// Source: Bitner, Ostrom, Morgan, *Service Blueprinting*, 2008: the lines of interaction, of visibility and of internal
/// interaction part them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum BlueprintLine {
    /// Seen by the customer.
    Frontstage,
    /// Not seen by the customer.
    Backstage,
    /// Done by others for those behind the scenes.
    Support,
}

words! {
    TouchpointKind Communication,
    BlueprintLine Frontstage,
}

impl UserJourney {
    /// Every step with its stage, in order.
    pub fn steps(&self) -> impl Iterator<Item = (&Stage, &Step)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// Every touchpoint with its stage and step, in order.
    pub fn touchpoints(&self) -> impl Iterator<Item = (&Stage, &Step, &Touchpoint)> {
        self.steps()
            .flat_map(|(stage, step)| step.touchpoints.iter().map(move |point| (stage, step, point)))
    }
}
