//! `journey.check`, `journey.diff` and `journey.atlases`: documents of journeys.

use super::super::Error;
use super::super::object::reads;
use super::super::shipped::{NotShipped, shipped, shipped_or_own};
use crate::journey::atlas::{Aspect, AtlasDraft, Change, Gap, SHIPPED};
use crate::journey::{Atlas, JourneyError, JourneyRef, Level};
use crate::label::Label;
use serde::Serialize;

shipped_or_own! {
    /// An atlas: the name of one that ships, or an atlas itself.
    pub enum AtlasIn {
        /// Name of an atlas that ships; `journey.atlases` lists them.
        Shipped,
        /// An atlas of the host's own.
        Own(AtlasDraft),
    }
}

impl AtlasIn {
    /// The checked atlas; errors are located inside it.
    pub(super) fn atlas(&self) -> Result<Atlas, Error> {
        match self {
            Self::Own(draft) => Ok(Atlas::new(draft.as_ref().clone())?),
            Self::Shipped(name) => {
                let text = shipped(SHIPPED, name).map_err(|NotShipped { id, known }| {
                    let what = "atlas";
                    Error::from(JourneyError::IdUnknown { what, id, known })
                })?;
                Atlas::read(text.as_bytes())
            }
        }
    }

    /// The checked atlas of a request's field.
    pub(super) fn of(&self, field: &str) -> Result<Atlas, Error> {
        self.atlas().map_err(|error| error.within(field))
    }
}

reads! {
    /// Request of `journey.check`.
    pub struct CheckRequest {
        /// The atlas.
        pub atlas: AtlasIn,
    }
}

/// Response of `journey.check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CheckResponse {
    /// Name of the atlas.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Label,
    /// Journeys: lives, then solutions, then products and processes.
    pub journeys: Vec<JourneyOut>,
    /// Service-scenario matrices.
    pub matrices: Vec<MatrixOut>,
    /// What it leaves open.
    pub gaps: Vec<Gap>,
}

/// A service-scenario matrix in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MatrixOutline"))]
#[serde(rename_all = "camelCase")]
pub struct MatrixOut {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Number of scenarios.
    pub scenarios: usize,
}

/// A journey in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "JourneyOutline"))]
#[serde(rename_all = "camelCase")]
pub struct JourneyOut {
    /// Its id.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// Its title.
    pub title: Label,
    /// Planned or actual.
    pub aspect: Aspect,
    /// The planned journey of an actual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Number of stages.
    pub stages: usize,
    /// Number of steps; a user journey has some.
    pub steps: usize,
    /// Number of touchpoints; a user journey has some.
    pub touchpoints: usize,
    /// Journeys of the level below, in order, each once.
    pub journeys: Vec<String>,
    /// Number of pains.
    pub pains: usize,
    /// Number of opportunities.
    pub opportunities: usize,
    /// Number of moments of truth.
    pub moments_of_truth: usize,
}

impl From<JourneyRef<'_>> for JourneyOut {
    fn from(journey: JourneyRef<'_>) -> Self {
        let (stages, steps, touchpoints) = match journey {
            JourneyRef::User(user) => (
                user.stages.len(),
                user.steps().count(),
                user.touchpoints().count(),
            ),
            JourneyRef::Customer(customer) => (customer.stages.len(), 0, 0),
            JourneyRef::Life(life) => (life.stages.len(), 0, 0),
        };
        let mut journeys: Vec<String> = Vec::new();
        for leg in journey.legs() {
            if !journeys.contains(&leg.journey) {
                journeys.push(leg.journey.clone());
            }
        }
        let experiences = journey.experiences();
        let count = |of: fn(&crate::journey::Experience) -> usize| {
            experiences
                .iter()
                .map(|(_, experience)| of(experience))
                .fold(0, usize::saturating_add)
        };
        Self {
            id: journey.id().to_owned(),
            level: journey.level(),
            title: journey.title().clone(),
            aspect: journey.lens().aspect,
            of: journey.lens().of.clone(),
            stages,
            steps,
            touchpoints,
            journeys,
            pains: count(|experience| experience.pains.len()),
            opportunities: count(|experience| experience.opportunities.len()),
            moments_of_truth: count(|experience| usize::from(experience.moment_of_truth.is_some())),
        }
    }
}

/// `journey.check`.
pub(in crate::api) fn check(request: &CheckRequest) -> Result<CheckResponse, Error> {
    let atlas = request.atlas.of("atlas")?;
    let draft = atlas.draft();
    Ok(CheckResponse {
        id: draft.id.clone(),
        version: draft.version.clone(),
        title: draft.title.clone(),
        journeys: atlas.journeys().map(JourneyOut::from).collect(),
        matrices: draft
            .scenario_matrices
            .iter()
            .map(|matrix| MatrixOut {
                id: matrix.id.clone(),
                title: matrix.title.clone(),
                scenarios: matrix.scenarios.len(),
            })
            .collect(),
        gaps: atlas.gaps(),
    })
}

reads! {
    /// Request of `journey.diff`.
    pub struct DiffRequest {
        /// The older version.
        pub before: AtlasIn,
        /// The newer version.
        pub after: AtlasIn,
    }
}

/// Response of `journey.diff`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DiffResponse {
    /// Name and version before.
    pub before: String,
    /// Name and version after.
    pub after: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// `journey.diff`.
pub(in crate::api) fn diff(request: &DiffRequest) -> Result<DiffResponse, Error> {
    let before = request.before.of("before")?;
    let after = request.after.of("after")?;
    let name = |atlas: &Atlas| format!("{}@{}", atlas.draft().id, atlas.draft().version);
    Ok(DiffResponse {
        before: name(&before),
        after: name(&after),
        changes: after.changes_since(&before),
    })
}

reads! {
    /// Request of `journey.atlases`.
    pub struct AtlasesRequest {
    }
}

/// Response of `journey.atlases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AtlasesResponse {
    /// Atlases that ship.
    pub atlases: Vec<ShippedAtlas>,
}

/// An atlas that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ShippedAtlas {
    /// Its name in requests.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Label,
    /// Where its content comes from.
    pub source: Label,
    /// The atlas as JSON text, to be changed and sent as an atlas of the host's own.
    pub json: String,
}

/// `journey.atlases`.
pub(in crate::api) fn atlases(_: &AtlasesRequest) -> Result<AtlasesResponse, Error> {
    let mut atlases = Vec::with_capacity(SHIPPED.len());
    for (_, text) in SHIPPED {
        let atlas = Atlas::read(text.as_bytes())?;
        let draft = atlas.draft();
        atlases.push(ShippedAtlas {
            id: draft.id.clone(),
            version: draft.version.clone(),
            title: draft.title.clone(),
            source: draft.source.clone(),
            json: (*text).to_owned(),
        });
    }
    Ok(AtlasesResponse { atlases })
}
