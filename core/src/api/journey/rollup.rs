//! `journey.rollUp`: KPIs over the three levels.

use super::atlas::AtlasIn;
use crate::api::Error;
use crate::api::object::reads;
use crate::api::shipped::names;
use crate::journey::atlas::{EmotionValue, EvidenceSource, Kpi, RollUp};
use crate::journey::rollup::{
    EmotionSum, Figure, Measure, Measured, PlaceSum, RollUpError, RollUps, Whole, decimal_units, emotion_of,
    part_of, roll_up,
};
use crate::journey::{Atlas, JourneyError, JourneyRef};
use crate::json::reader::excerpt;
use crate::limits::{MAX_COUNTED_IDS, MAX_MEASUREMENTS};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

reads! {
    /// Request of `journey.rollUp`.
    pub struct RollUpRequest {
        /// The atlas.
        pub atlas: AtlasIn,
        /// The journey to roll up to, by its id.
        pub journey: String,
        /// What was measured, and where.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_MEASUREMENTS)))]
        pub measurements: Vec<MeasurementIn>,
    }
}

reads! {
    /// A figure at a place; of the parts after `at` the one that the KPI's rule needs.
    #[cfg_attr(feature = "schema", schemars(rename = "Measurement"))]
    pub struct MeasurementIn {
        /// The KPI, by its id.
        pub kpi: String,
        /// The place: id of a journey, then ids of legs, entries and a touchpoint, with slashes between.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["family-life/life-home/home-apply/upload"])))]
        pub at: String,
        /// Rule `sum`: an amount as decimal text.
        #[serde(default)]
        pub sum: Option<String>,
        /// Rule `rate`: above and below the line.
        #[serde(default)]
        pub rate: Option<RatePartsIn>,
        /// Rule `distinct`: ids of those counted.
        #[serde(default)]
        pub ids: Option<Vec<String>>,
        /// Rule `distribution`: counts by class, one for each bound and one beyond the last.
        #[serde(default)]
        pub counts: Option<Vec<u64>>,
        /// Rule `survey`: counts by answer.
        #[serde(default)]
        pub answers: Option<Vec<AnswerCountIn>>,
        /// Rule `worst`: a value as decimal text.
        #[serde(default)]
        pub worst: Option<String>,
        /// Rule `chain`: how many entered and reached the end.
        #[serde(default)]
        pub chain: Option<ChainIn>,
    }
}

reads! {
    /// A rate by its parts.
    #[cfg_attr(feature = "schema", schemars(rename = "RateParts"))]
    pub struct RatePartsIn {
        /// Above the line, as decimal text.
        pub numerator: String,
        /// Below the line, as decimal text.
        pub denominator: String,
    }
}

reads! {
    /// How many gave an answer.
    #[cfg_attr(feature = "schema", schemars(rename = "AnswerCount"))]
    pub struct AnswerCountIn {
        /// The answer.
        pub answer: i32,
        /// How many.
        pub count: u64,
    }
}

reads! {
    /// A link of a chain.
    #[cfg_attr(feature = "schema", schemars(rename = "ChainLink"))]
    pub struct ChainIn {
        /// How many entered.
        pub entered: u64,
        /// How many of them reached the end.
        pub reached: u64,
    }
}

/// Response of `journey.rollUp`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RollUpResponse {
    /// The journey.
    pub journey: String,
    /// Places with figures, in the order of the atlas.
    pub places: Vec<RolledPlaceOut>,
    /// Journeys that stand in several places, or were measured without one: each customer, contact and answer once.
    pub shared: Vec<SharedOut>,
    /// Figures that belong to journeys elsewhere.
    pub elsewhere: u64,
    /// How the journey and its legs feel.
    pub emotions: Vec<EmotionOut>,
}

/// A KPI at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RolledPlace"))]
#[serde(rename_all = "camelCase")]
pub struct RolledPlaceOut {
    /// The path of the place.
    pub path: String,
    /// The journey that stands there; absent at a touchpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub journey: Option<String>,
    /// The KPI.
    pub kpi: String,
    /// Its rule.
    pub roll_up: RollUp,
    /// What was measured at the place itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<FigureOut>,
    /// What its parts make.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<FigureOut>,
    /// Whether the parts make nothing, since those who enter one are not those who got through the one before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_nested: bool,
    /// What was measured less what the parts make; of a distribution the difference of the counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// Of a distinct count: how often the parts count someone again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<u64>,
}

/// A figure for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RolledFigure"))]
#[serde(rename_all = "camelCase")]
pub struct FigureOut {
    /// The value as decimal text; absent where there is none, such as a rate of nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How many are behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Half the width of a survey's 95 % interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<String>,
    /// Class of the median.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<ClassOut>,
    /// Class of the ninth decile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ninth_decile: Option<ClassOut>,
    /// Where the worst was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether the target is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_target: Option<bool>,
}

/// A class of a distribution: above the one bound, up to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DistributionClass"))]
#[serde(rename_all = "camelCase")]
pub struct ClassOut {
    /// Lower bound; absent below the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// Upper bound; absent beyond the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
}

/// A KPI of a journey that stands in several places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SharedFigure"))]
#[serde(rename_all = "camelCase")]
pub struct SharedOut {
    /// The journey.
    pub journey: String,
    /// The KPI.
    pub kpi: String,
    /// Its places.
    pub places: Vec<String>,
    /// Whether a part was measured without a place.
    pub without_place: bool,
    /// All together; absent where it has to be counted anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<FigureOut>,
}

/// How a journey feels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RolledEmotion"))]
#[serde(rename_all = "camelCase")]
pub struct EmotionOut {
    /// The path of the place.
    pub path: String,
    /// The journey.
    pub journey: String,
    /// The mean, weighted by moments of truth.
    pub mean: EmotionValue,
    /// The mean of the strongest feeling and the last one.
    pub peak_end: EmotionValue,
    /// The weakest evidence among the points; absent where a point tells none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<EvidenceSource>,
    /// Points with a feeling.
    pub felt: usize,
    /// Points.
    pub points: usize,
}

/// `journey.rollUp`.
pub(in crate::api) fn rolled_up(request: &RollUpRequest) -> Result<RollUpResponse, Error> {
    let atlas = request.atlas.of("atlas")?;
    let journey = found(&atlas, &request.journey)?;
    let sums = summed(&atlas, journey, &request.measurements, "measurements")?;
    let kpi = |place: usize| atlas.draft().kpis.get(place);
    let places = sums
        .places
        .iter()
        .filter_map(|sum| Some(rolled(kpi(sum.kpi)?, sum)));
    let shared = sums.shared.iter().filter_map(|sum| {
        let declared = kpi(sum.kpi)?;
        Some(SharedOut {
            journey: sum.journey.clone(),
            kpi: declared.id.clone(),
            places: sum.places.clone(),
            without_place: sum.without_place,
            total: sum.total.as_ref().map(|total| total.figure(declared).into()),
        })
    });
    Ok(RollUpResponse {
        journey: request.journey.clone(),
        places: places.collect(),
        shared: shared.collect(),
        elsewhere: sums.elsewhere,
        emotions: emotions(&atlas, journey),
    })
}

/// Measurements rolled up to a journey; the field that holds them is where errors lie.
pub(super) fn summed(
    atlas: &Atlas,
    journey: JourneyRef<'_>,
    measurements: &[MeasurementIn],
    field: &str,
) -> Result<RollUps, Error> {
    let got = measurements.len();
    if got > MAX_MEASUREMENTS {
        let problem = RollUpError::TooMany {
            what: "measurements",
            got,
            max: MAX_MEASUREMENTS,
        };
        return Err(Error::at(field, &problem));
    }
    let mut measured = Vec::with_capacity(got);
    for (index, measurement) in measurements.iter().enumerate() {
        let figure = measurement.measured(atlas);
        measured.push(figure.map_err(|error| error.within(&index.to_string()).within(field))?);
    }
    roll_up(atlas, journey, &measured).map_err(|(index, problem)| match index {
        Some(index) => Error::at("at", &problem).within(&index.to_string()).within(field),
        None => Error::at(field, &problem),
    })
}

/// A journey by its id, in the field `journey`.
pub(super) fn found<'a>(atlas: &'a Atlas, id: &str) -> Result<JourneyRef<'a>, Error> {
    atlas.journey(id).ok_or_else(|| {
        let problem = JourneyError::IdUnknown {
            what: "journey",
            id: excerpt(id),
            known: names(atlas.journeys().map(JourneyRef::id).take(20)),
        };
        Error::at("journey", &problem)
    })
}

fn rolled(kpi: &Kpi, sum: &PlaceSum) -> RolledPlaceOut {
    RolledPlaceOut {
        path: sum.path.clone(),
        journey: sum.journey.clone(),
        kpi: kpi.id.clone(),
        roll_up: kpi.roll_up,
        measured: sum.measured.as_ref().map(|measure| measure.figure(kpi).into()),
        parts: match &sum.parts {
            Some(Whole::Of(measure)) => Some(measure.figure(kpi).into()),
            Some(Whole::NotNested) | None => None,
        },
        not_nested: sum.parts == Some(Whole::NotNested),
        difference: sum.difference(kpi),
        overlap: sum.overlap,
    }
}

fn emotions(atlas: &Atlas, journey: JourneyRef<'_>) -> Vec<EmotionOut> {
    let told = |path: String, journey: JourneyRef<'_>| {
        let EmotionSum {
            mean,
            peak_end,
            source,
            felt,
            points,
        } = emotion_of(atlas, journey)?;
        Some(EmotionOut {
            path,
            journey: journey.id().to_owned(),
            mean,
            peak_end,
            source,
            felt,
            points,
        })
    };
    let legs = journey.legs().filter_map(|leg| {
        let below = atlas.journey(&leg.journey)?;
        told(format!("{}/{}", journey.id(), leg.id), below)
    });
    told(journey.id().to_owned(), journey)
        .into_iter()
        .chain(legs)
        .collect()
}

impl From<Figure> for FigureOut {
    fn from(figure: Figure) -> Self {
        let class = |(above, up_to)| ClassOut { above, up_to };
        Self {
            value: figure.value,
            n: figure.n,
            margin: figure.margin,
            median: figure.median.map(class),
            ninth_decile: figure.ninth_decile.map(class),
            place: figure.place,
            on_target: figure.on_target,
        }
    }
}

impl MeasurementIn {
    fn measured(&self, atlas: &Atlas) -> Result<Measured, Error> {
        let position = atlas.draft().kpis.iter().position(|kpi| kpi.id == self.kpi);
        let declared = position.and_then(|position| atlas.draft().kpis.get(position));
        let Some((kpi, declared)) = position.zip(declared) else {
            let id = excerpt(&self.kpi);
            return Err(Error::at("kpi", &RollUpError::KpiUnknown { id }));
        };
        Ok(Measured {
            at: self.at.clone(),
            kpi,
            measure: self.measure(declared)?,
        })
    }

    fn measure(&self, kpi: &Kpi) -> Result<Measure, Error> {
        let (rule, needs) = part_of(kpi.roll_up);
        let given = [
            ("sum", self.sum.is_some()),
            ("rate", self.rate.is_some()),
            ("ids", self.ids.is_some()),
            ("counts", self.counts.is_some()),
            ("answers", self.answers.is_some()),
            ("worst", self.worst.is_some()),
            ("chain", self.chain.is_some()),
        ];
        let refused = |field: &str| {
            let kpi = kpi.id.clone();
            Error::at(field, &RollUpError::PartRefused { kpi, rule, needs })
        };
        if let Some((extra, _)) = given.iter().find(|(part, given)| *given && *part != needs) {
            return Err(refused(extra));
        }
        let missing = || refused(needs);
        Ok(match kpi.roll_up {
            RollUp::Sum => Measure::Sum(number("sum", self.sum.as_ref().ok_or_else(missing)?, kpi)?),
            RollUp::Worst => {
                let value = number("worst", self.worst.as_ref().ok_or_else(missing)?, kpi)?;
                Measure::Worst(value, self.at.clone())
            }
            RollUp::Rate => {
                let rate = self.rate.as_ref().ok_or_else(missing)?;
                let above = number("rate.numerator", &rate.numerator, kpi)?;
                let below = number("rate.denominator", &rate.denominator, kpi)?;
                if below < 0 {
                    return Err(refused_number("rate.denominator", &rate.denominator, kpi));
                }
                Measure::Rate(above, below)
            }
            RollUp::Distinct => Measure::Distinct(ids(self.ids.as_ref().ok_or_else(missing)?)?),
            RollUp::Distribution => {
                let counts = self.counts.as_ref().ok_or_else(missing)?;
                let (got, classes) = (counts.len(), kpi.bounds.len().saturating_add(1));
                if got != classes {
                    return Err(Error::at("counts", &RollUpError::ClassesRefused { got, classes }));
                }
                Measure::Distribution(counts.clone())
            }
            RollUp::Survey => Measure::Survey(answers(self.answers.as_ref().ok_or_else(missing)?, kpi)?),
            RollUp::Chain => {
                let ChainIn { entered, reached } = *self.chain.as_ref().ok_or_else(missing)?;
                if reached > entered {
                    return Err(Error::at(
                        "chain",
                        &RollUpError::ChainRefused { reached, entered },
                    ));
                }
                Measure::Chain(entered, reached)
            }
        })
    }
}

fn refused_number(field: &str, text: &str, kpi: &Kpi) -> Error {
    let problem = RollUpError::NumberRefused {
        text: excerpt(text),
        decimals: kpi.decimals,
    };
    Error::at(field, &problem)
}

fn number(field: &str, text: &str, kpi: &Kpi) -> Result<i128, Error> {
    decimal_units(text, kpi.decimals).ok_or_else(|| refused_number(field, text, kpi))
}

fn ids(given: &[String]) -> Result<BTreeSet<String>, Error> {
    let got = given.len();
    if got > MAX_COUNTED_IDS {
        let problem = RollUpError::TooMany {
            what: "ids",
            got,
            max: MAX_COUNTED_IDS,
        };
        return Err(Error::at("ids", &problem));
    }
    Ok(given.iter().cloned().collect())
}

fn answers(given: &[AnswerCountIn], kpi: &Kpi) -> Result<BTreeMap<i32, u64>, Error> {
    let (least, most) = kpi
        .scale
        .map_or((i32::MIN, i32::MAX), |scale| (scale.least, scale.most));
    let mut counts = BTreeMap::new();
    for (index, AnswerCountIn { answer, count }) in given.iter().enumerate() {
        let answer = *answer;
        let stands = counts.insert(answer, *count).is_some();
        if stands || !(least..=most).contains(&answer) {
            let problem = RollUpError::AnswerRefused { answer, least, most };
            return Err(Error::at("answer", &problem)
                .within(&index.to_string())
                .within("answers"));
        }
    }
    Ok(counts)
}
