//! `journey.map` and `journey.scenarioPicture`: pictures of a journey of any level and of service scenarios.

use super::super::Error;
use super::super::object::reads;
use super::super::reader::excerpt;
use super::super::shipped::names;
use super::atlas::AtlasIn;
use super::rollup::found;
use crate::api::view::draws;
use crate::journey::rollup::emotion_of;
use crate::journey::{Atlas, JourneyError, JourneyRef};
use crate::picture::journey::JourneyPicture;
use crate::picture::journey::map::{Felt, Figure, Lane, Options, draw, draw_scenarios};

draws! {
    /// Request of `journey.map`.
    pub struct MapRequest {
        /// The atlas.
        pub atlas: AtlasIn,
        /// The journey, by its id.
        pub journey: String,
        /// Lanes of the map; all but the service blueprint when absent.
        #[serde(default)]
        pub lanes: Vec<Lane>,
        /// Values of KPIs, as they are to be read.
        #[serde(default)]
        pub figures: Vec<FigureIn>,
    }
}

draws! {
    /// Request of `journey.scenarioPicture`.
    pub struct ScenarioPictureRequest {
        /// The atlas.
        pub atlas: AtlasIn,
        /// The service-scenario matrix, by its id.
        pub matrix: String,
        /// Lanes of the matrix beside those of its own; all when absent.
        #[serde(default)]
        pub lanes: Vec<Lane>,
        /// Values of KPIs, as they are to be read; their places are scenarios.
        #[serde(default)]
        pub figures: Vec<FigureIn>,
    }
}

reads! {
    /// A value of a KPI at a place of a journey.
    #[cfg_attr(feature = "schema", schemars(rename = "KpiFigure"))]
    pub struct FigureIn {
        /// Touchpoint or leg; the journey as a whole when absent.
        #[serde(default)]
        pub place: String,
        /// The KPI.
        pub kpi: String,
        /// The value in the picture's language.
        pub value: String,
        /// Whether it rises (1), stays (0) or falls (-1).
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = -1, max = 1)))]
        pub trend: Option<i32>,
    }
}

/// `journey.map`.
pub(in crate::api) fn map(request: &MapRequest) -> Result<JourneyPicture, Error> {
    let atlas = request.atlas.of("atlas")?;
    let view = request.view()?;
    let journey = found(&atlas, &request.journey)?;
    let options = Options {
        lanes: request.lanes.clone(),
        felt: felt(&atlas, journey),
        figures: request.figures.iter().map(figure).collect(),
    };
    Ok(draw(&atlas, journey, &options, view))
}

/// `journey.scenarioPicture`.
pub(in crate::api) fn scenarios_drawn(request: &ScenarioPictureRequest) -> Result<JourneyPicture, Error> {
    let atlas = request.atlas.of("atlas")?;
    let view = request.view()?;
    let Some(matrix) = atlas.scenario_matrix(&request.matrix) else {
        let matrices = &atlas.draft().scenario_matrices;
        let problem = JourneyError::IdUnknown {
            what: "service-scenario matrix",
            id: excerpt(&request.matrix),
            known: names(matrices.iter().map(|matrix| matrix.id.as_str()).take(20)),
        };
        return Err(Error::at("matrix", &problem));
    };
    let options = Options {
        lanes: request.lanes.clone(),
        felt: Vec::new(),
        figures: request.figures.iter().map(figure).collect(),
    };
    Ok(draw_scenarios(&atlas, matrix, &options, view))
}

/// Legs feel as the journeys do that they lead to.
fn felt(atlas: &Atlas, journey: JourneyRef<'_>) -> Vec<(String, Felt)> {
    let of_leg = |leg: &crate::journey::atlas::Leg| {
        let below = emotion_of(atlas, atlas.journey(&leg.journey)?)?;
        let felt = Felt {
            value: below.mean,
            source: below.source,
            n: None,
            interval: None,
        };
        Some((leg.id.clone(), felt))
    };
    journey.legs().filter_map(of_leg).collect()
}

fn figure(given: &FigureIn) -> Figure {
    Figure {
        place: given.place.clone(),
        kpi: given.kpi.clone(),
        value: given.value.clone(),
        trend: given
            .trend
            .map(|trend| i8::try_from(trend.signum()).unwrap_or_default()),
    }
}
