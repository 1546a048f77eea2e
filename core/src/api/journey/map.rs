//! `journey.map` and `journey.scenarioPicture`: pictures of a journey of any level and of service scenarios.

use super::super::Error;
use super::super::object::reads;
use super::super::reader::excerpt;
use super::super::shipped::names;
use super::atlas::AtlasIn;
use super::rollup::{MeasurementIn, found, summed};
use crate::api::view::draws;
use crate::journey::rollup::{RollUpError, emotion_of, journey_at};
use crate::journey::{Atlas, JourneyError, JourneyRef};
#[cfg(feature = "schema")]
use crate::limits::MAX_MEASUREMENTS;
use crate::picture::journey::JourneyPicture;
use crate::picture::journey::map::{Felt, Figure, Lane, Options, draw, draw_scenarios, rolled};

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
        /// Values of KPIs, as they are to be read; they stand before what is measured.
        #[serde(default)]
        pub figures: Vec<FigureIn>,
        /// Measurements, as `journey.rollUp` takes them: each place shows what was measured there, else what its parts make.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_MEASUREMENTS)))]
        pub measurements: Vec<MeasurementIn>,
        /// Measurements of the period before: figures show whether they rise or fall.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_MEASUREMENTS)))]
        pub measured_before: Vec<MeasurementIn>,
        /// Where the journey stands among the paths of the measurements; the journey by itself when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["family-life/life-home"])))]
        pub at: Option<String>,
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
        /// A quiet line below it, such as how many are behind it.
        #[serde(default)]
        pub note: String,
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
        figures: figures(&atlas, journey, request)?,
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

/// The host's figures, then those that the measurements make.
fn figures(atlas: &Atlas, journey: JourneyRef<'_>, request: &MapRequest) -> Result<Vec<Figure>, Error> {
    let mut figures: Vec<Figure> = request.figures.iter().map(figure).collect();
    let path = request.at.as_deref().unwrap_or(journey.id());
    let stands = journey_at(atlas, path).map_err(|problem| Error::at("at", &problem))?;
    if stands.id() != journey.id() && journey.lens().of.as_deref() != Some(stands.id()) {
        let problem = RollUpError::LeadsElsewhere {
            path: excerpt(path),
            journey: excerpt(journey.id()),
        };
        return Err(Error::at("at", &problem));
    }
    let root = path.split('/').next().unwrap_or_default();
    let root = atlas.journey(root).unwrap_or(journey);
    let now = summed(atlas, root, &request.measurements, "measurements")?;
    let before = summed(atlas, root, &request.measured_before, "measuredBefore")?;
    figures.extend(rolled(
        atlas,
        (journey, path),
        &now,
        &before,
        request.view()?.language,
    ));
    Ok(figures)
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
        note: given.note.clone(),
    }
}
