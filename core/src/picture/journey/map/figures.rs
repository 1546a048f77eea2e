//! Values of KPIs on a map: what a roll-up of measurements says at each place, and whether it rises.

use super::words::{Words, words};
use crate::journey::atlas::Kpi;
use crate::journey::rollup::{self, Measure, PlaceSum, RollUps, Whole};
use crate::journey::{Atlas, JourneyRef};
use crate::picture::Language;
use crate::picture::text::fill;
use std::cmp::Ordering;

/// A value of a KPI at a place of the journey.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// Touchpoint, leg or scenario; empty for the journey as a whole.
    pub place: String,
    /// The KPI.
    pub kpi: String,
    /// The value in the picture's language.
    pub value: String,
    /// Whether it rises (1), stays (0) or falls (−1); none without a value before.
    pub trend: Option<i8>,
    /// A quiet line below: the target, how many are behind it.
    pub note: String,
}

impl Figure {
    /// The value with an arrow for its trend.
    pub(super) fn told(&self) -> String {
        let arrow = match self.trend {
            None => return self.value.clone(),
            Some(1..) => "↑",
            Some(0) => "→",
            Some(_) => "↓",
        };
        format!("{}\u{a0}{arrow}", self.value)
    }
}

/// Figures for the map of a journey that stands at a path: what was measured at each of its places, and what the parts of
/// a place make for the KPIs that it declares, itself or by its journey; with trends against the period before.
pub fn rolled(
    atlas: &Atlas,
    (journey, path): (JourneyRef<'_>, &str),
    now: &RollUps,
    before: &RollUps,
    language: Language,
) -> Vec<Figure> {
    let teller = Teller {
        words: words(language),
        language,
    };
    let figure = |sum: &PlaceSum| {
        let place = place_on_map(&sum.path, path)?;
        let kpi = atlas.draft().kpis.get(sum.kpi)?;
        let measure =
            passed(sum).filter(|_| sum.measured.is_some() || declares(atlas, journey, place, &kpi.id))?;
        let earlier = before
            .places
            .iter()
            .find(|earlier| earlier.kpi == sum.kpi && earlier.path == sum.path);
        let trend = earlier
            .and_then(passed)
            .and_then(|earlier| measure.against(earlier, kpi));
        let (value, note) = teller.told(kpi, measure)?;
        Some(Figure {
            place: place.to_owned(),
            kpi: kpi.id.clone(),
            value,
            trend: trend.map(|trend| match trend {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            }),
            note,
        })
    };
    now.places.iter().filter_map(figure).collect()
}

/// The place on a map of the journey at a path: the journey as a whole, or a part directly below it.
fn place_on_map<'a>(path: &'a str, journey: &str) -> Option<&'a str> {
    let below = path.strip_prefix(journey)?;
    if below.is_empty() {
        return Some("");
    }
    below.strip_prefix('/').filter(|place| !place.contains('/'))
}

/// Whether a place of a journey looks at a KPI: the journey as a whole, or a leg with the journey below it.
fn declares(atlas: &Atlas, journey: JourneyRef<'_>, place: &str, kpi: &str) -> bool {
    if place.is_empty() {
        return journey.kpis().iter().any(|id| id == kpi);
    }
    journey.legs().filter(|leg| leg.id == place).any(|leg| {
        let below = atlas.journey(&leg.journey).map_or(&[][..], JourneyRef::kpis);
        leg.experience.kpis.iter().chain(below).any(|id| id == kpi)
    })
}

/// What was measured, else what the parts make.
fn passed(sum: &PlaceSum) -> Option<&Measure> {
    match (&sum.measured, &sum.parts) {
        (Some(measured), _) => Some(measured),
        (None, Some(Whole::Of(parts))) => Some(parts),
        (None, Some(Whole::NotNested) | None) => None,
    }
}

struct Teller {
    words: &'static Words,
    language: Language,
}

impl Teller {
    /// The value and what stands below it; none where there is no value.
    fn told(&self, kpi: &Kpi, measure: &Measure) -> Option<(String, String)> {
        let rollup::Figure {
            value,
            n,
            margin,
            median,
            on_target,
            ..
        } = measure.figure(kpi);
        let value = match (value, median) {
            (Some(value), _) => {
                let value = self.language.grouped(&value);
                let margin = margin.map(|margin| format!("\u{a0}±\u{a0}{}", self.language.grouped(&margin)));
                with_unit(&(value + &margin.unwrap_or_default()), kpi, self.language)
            }
            (None, Some((above, up_to))) => {
                let bound = |bound: String| self.language.grouped(&bound);
                let (template, low, high) = match (above.map(bound), up_to.map(bound)) {
                    (Some(low), Some(high)) => (self.words.median, low, high),
                    (None, Some(high)) => (self.words.median_up_to, String::new(), high),
                    (Some(low), None) => (self.words.median_above, low, String::new()),
                    (None, None) => return None,
                };
                with_unit(
                    &fill(template, &[("low", &low), ("high", &high)]),
                    kpi,
                    self.language,
                )
            }
            (None, None) => return None,
        };
        let target = kpi.target.as_deref().map(|target| {
            let target = with_unit(&self.language.grouped(target), kpi, self.language);
            let template = match on_target {
                Some(true) => self.words.target_met,
                Some(false) => self.words.target_missed,
                None => self.words.target,
            };
            fill(template, &[("value", &target)])
        });
        let n = n.map(|n| {
            let count = self.language.grouped(&n.to_string());
            fill(self.words.people, &[("count", &count)])
        });
        Some((value, target.into_iter().chain(n).collect::<Vec<_>>().join(" · ")))
    }
}

/// A value with the unit of its KPI; English sets a percent sign close.
pub(super) fn with_unit(value: &str, kpi: &Kpi, language: Language) -> String {
    let unit = kpi.unit.text(language);
    let close = unit.is_empty() || (unit == "%" && language == Language::English);
    let space = if close { "" } else { "\u{a0}" };
    format!("{value}{space}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_directly_below() {
        let at = |path: &'static str| place_on_map(path, "life/home");
        assert_eq!(at("life/home"), Some(""));
        assert_eq!(at("life/home/apply"), Some("apply"));
        assert_eq!(at("life/home/apply/upload"), None);
        assert_eq!(at("life/homestead"), None);
        assert_eq!(at("life"), None);
    }
}
