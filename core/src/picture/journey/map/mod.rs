//! Journey maps of every level: what a customer does, touches, feels, needs and suffers, stage by stage.
//!
//! Columns are touchpoints (user level) or the journeys of the level below (customer and life level), grouped under
//! stages. Lanes lie one below the other: steps, the path with its signs of channels, feelings with their evidence, words,
//! needs, pains, opportunities, KPIs, supporting tracks, and on request the lower half of a service blueprint. A map too
//! wide for its picture goes on in further strips, broken at stages where that is possible.
//!
//! Signs: a circle is a communication, a square an action of one actor; an arrow up is begun by the customer, an arrow down
//! by the bank; a dotted path may be left out. Feelings from a survey are full points, inferred ones half, experts' hollow
//! with a broken line; the band is the interval that the survey tells. Sources: CJML 2.0 (signs of touchpoints), Gibbons,
//! *Journey Mapping 101* (zones), Bitner, Ostrom, Morgan, *Service Blueprinting*, 2008 (lines of the lower half).
//!
//! | file | concept |
//! |---|---|
//! | `columns` | what stands in a column, from a journey of any level |
//! | `scenarios` | what stands in a column, from a service-scenario matrix |
//! | `strips` | which columns stand side by side |
//! | `draw` | the lanes of a strip from top to bottom |
//! | `head` | whose journey it is, stages, steps |
//! | `path` | signs and cards |
//! | `figures` | values of KPIs, from measurements rolled up |
//! | `feelings` | the curve of feelings |
//! | `icons` | signs of channels |
//! | `told` | description, details, table |
//! | `words` | sentences and names, a table per language |

mod columns;
mod draw;
mod feelings;
mod figures;
mod head;
mod icons;
mod path;
mod scenarios;
mod strips;
#[cfg(test)]
mod tests;
mod told;
mod words;

pub use columns::Felt;
pub use draw::{draw, draw_scenarios};
pub use figures::{Figure, rolled};

use crate::json::words::words;
use serde::{Deserialize, Serialize};

/// A lane of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Lane {
    /// The curve of feelings.
    Feelings,
    /// What customers think and say.
    Words,
    /// What customers need.
    Needs,
    /// What hurts.
    Pains,
    /// What could be better, with who takes it on.
    Opportunities,
    /// What is measured.
    Kpis,
    /// Tracks beside a customer journey, processes of a life journey.
    Tracks,
    /// The lower half of a service blueprint.
    Blueprint,
}

words! {
    Lane Feelings,
}

impl Lane {
    /// Every lane but the blueprint, in the order of a map.
    pub const USUAL: [Self; 7] = [
        Self::Feelings,
        Self::Words,
        Self::Needs,
        Self::Pains,
        Self::Opportunities,
        Self::Kpis,
        Self::Tracks,
    ];
}

/// What a map is to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Its lanes; the usual ones when empty.
    pub lanes: Vec<Lane>,
    /// Feelings of legs, where the legs do not tell their own, by the ids of the legs.
    pub felt: Vec<(String, Felt)>,
    /// Values of KPIs.
    pub figures: Vec<Figure>,
}

impl Options {
    /// Whether a lane is shown.
    fn shows(&self, lane: Lane) -> bool {
        if self.lanes.is_empty() {
            Lane::USUAL.contains(&lane)
        } else {
            self.lanes.contains(&lane)
        }
    }
}
