//! The rates at which flows are worth nothing: none, one, or several.

use super::{Number, TvmError};
use crate::numeric::{FlowCurve, Found, NoRate, Search, Twofold, solve};
use serde::Serialize;

const ALMOST_ZERO: Twofold = Twofold::new(-1e-25);

/// How many rates there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RateOutcome"))]
pub enum Outcome {
    /// No rate exists.
    None,
    /// One rate.
    One,
    /// More than one rate.
    Several,
}

/// Why no rate exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum WhyNone {
    /// All flows have one sign, or there are none.
    OneSign,
    /// It is proven that no rate from just above -100 % to 10^9 a period makes the flows worth nothing.
    Proven,
}

/// Every rate at which flows are worth nothing, in rising order.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    found: Vec<(Number, bool)>,
    why_none: Option<WhyNone>,
    /// Whether the flows without discount sum up to zero or more.
    gains: bool,
}

impl Rates {
    pub(crate) const fn none(why: WhyNone) -> Self {
        Self {
            found: Vec::new(),
            why_none: Some(why),
            gains: false,
        }
    }

    pub(crate) fn one(rate: Number) -> Self {
        Self {
            found: vec![(rate, false)],
            why_none: None,
            gains: false,
        }
    }

    /// All rates of a curve.
    pub(crate) fn of(curve: &FlowCurve) -> Result<Self, TvmError> {
        match solve(curve) {
            Search::None(NoRate::OneSign) => Ok(Self::none(WhyNone::OneSign)),
            Search::None(NoRate::Proven) => Ok(Self::none(WhyNone::Proven)),
            Search::TooLong => Err(TvmError::SearchTooLong),
            Search::Found(found) => Ok(Self {
                found: found
                    .into_iter()
                    .map(|Found { rate, touching }| (Number(rate), touching))
                    .collect(),
                why_none: None,
                gains: !curve.exactly(Twofold::ZERO).value.is_negative(),
            }),
        }
    }

    /// How many there are.
    pub fn outcome(&self) -> Outcome {
        match self.found.len() {
            0 => Outcome::None,
            1 => Outcome::One,
            _ => Outcome::Several,
        }
    }

    /// Why there is none, when there is none.
    pub fn why_none(&self) -> Option<WhyNone> {
        self.why_none
    }

    /// All of them, in rising order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = Number> + '_ {
        self.found.iter().map(|(rate, _)| *rate)
    }

    /// Whether some rate is a double one: the value of the flows touches zero there without changing its sign.
    pub fn has_double(&self) -> bool {
        self.found.iter().any(|(_, touching)| *touching)
    }

    /// The one that a single answer shows: for flows that gain in sum the smallest that is not negative, else the one
    /// closest to zero. This agrees with the published samples of numpy-financial and pyxirr.
    pub fn preferred(&self) -> Option<Number> {
        // A root at zero may come out as a few units of 10^-32 below it.
        let gained = self
            .gains
            .then(|| self.values().find(|rate| rate.0 > ALMOST_ZERO));
        gained.flatten().or_else(|| {
            self.values().reduce(|near, rate| {
                // In rising order, the later of two equally close ones is the positive.
                if rate.0.abs() <= near.0.abs() { rate } else { near }
            })
        })
    }

    /// The smallest positive one.
    pub fn smallest_positive(&self) -> Option<Number> {
        self.values().find(|rate| rate.0 > Number::ZERO.0)
    }
}
