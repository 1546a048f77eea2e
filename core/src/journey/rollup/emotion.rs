//! How a journey feels as a whole, from how its points feel.
//!
//! Two figures, both weighted by moments of truth (a point that is none weighs 1): the mean, and peak-end, the mean of the
//! strongest feeling and the last one. Memory keeps the peak and the end rather than the length (Kahneman, Fredrickson,
//! Schreiber, Redelmeier, *When More Pain Is Preferred to Less*, 1993). The strongest feeling is the farthest from
//! zero times its weight, of equals the later one. A leg that tells no feeling of its own stands for the mean of the journey
//! that it leads to. Rounding: to hundredths, half to even. Evidence is as good as its weakest part.

use crate::journey::atlas::{Atlas, EmotionValue, EvidenceSource, Experience};
use crate::journey::{JourneyRef, UserJourney};
use crate::money::Rounding;

/// How a journey feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmotionSum {
    /// The weighted mean.
    pub mean: EmotionValue,
    /// The mean of the strongest feeling and the last one.
    pub peak_end: EmotionValue,
    /// The weakest evidence among the points; none where a point tells none.
    pub source: Option<EvidenceSource>,
    /// Points with a feeling.
    pub felt: usize,
    /// Points.
    pub points: usize,
}

/// A feeling with its weight.
#[derive(Debug, Clone, Copy)]
struct Felt {
    value: EmotionValue,
    weight: i128,
    source: Option<EvidenceSource>,
}

/// How a journey of any level feels; none where no point tells a feeling.
pub fn emotion_of(atlas: &Atlas, journey: JourneyRef<'_>) -> Option<EmotionSum> {
    let points: Vec<Option<Felt>> = match journey {
        JourneyRef::User(user) => of_user(user),
        JourneyRef::Customer(_) | JourneyRef::Life(_) => journey
            .legs()
            .map(|leg| {
                own(&leg.experience).or_else(|| {
                    // Levels end: a life has solutions, a solution has products.
                    let below = emotion_of(atlas, atlas.journey(&leg.journey)?)?;
                    Some(Felt {
                        value: below.mean,
                        weight: weight(&leg.experience),
                        source: below.source,
                    })
                })
            })
            .collect(),
    };
    sum(&points)
}

fn of_user(user: &UserJourney) -> Vec<Option<Felt>> {
    user.touchpoints()
        .map(|(_, _, point)| own(&point.experience))
        .collect()
}

fn own(experience: &Experience) -> Option<Felt> {
    let emotion = experience.emotion.as_ref()?;
    Some(Felt {
        value: emotion.value,
        weight: weight(experience),
        source: emotion.source,
    })
}

fn weight(experience: &Experience) -> i128 {
    experience
        .moment_of_truth
        .as_ref()
        .map_or(1, |moment| i128::from(moment.weight))
}

fn sum(points: &[Option<Felt>]) -> Option<EmotionSum> {
    let felt: Vec<Felt> = points.iter().flatten().copied().collect();
    let last = felt.last()?;
    let peak = felt.iter().max_by_key(|felt| strength(felt))?;
    Some(EmotionSum {
        mean: mean(felt.iter())?,
        peak_end: mean([peak, last].into_iter())?,
        source: felt
            .iter()
            .map(|felt| felt.source)
            .max_by_key(|source| weakness(*source))?,
        felt: felt.len(),
        points: points.len(),
    })
}

fn strength(felt: &Felt) -> i128 {
    i128::from(felt.value.hundredths().unsigned_abs()).saturating_mul(felt.weight)
}

const fn weakness(source: Option<EvidenceSource>) -> u8 {
    match source {
        Some(EvidenceSource::Survey) => 0,
        Some(EvidenceSource::Inferred) => 1,
        Some(EvidenceSource::Expert) => 2,
        None => 3,
    }
}

fn mean<'a>(felt: impl Iterator<Item = &'a Felt> + Clone) -> Option<EmotionValue> {
    let weights = felt
        .clone()
        .fold(0_i128, |sum, felt| sum.saturating_add(felt.weight));
    let weighted = |felt: &Felt| i128::from(felt.value.hundredths()).saturating_mul(felt.weight);
    let total = felt.fold(0_i128, |sum, felt| sum.saturating_add(weighted(felt)));
    EmotionValue::from_hundredths(i16::try_from(Rounding::HalfEven.divide(total, weights)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "a list of points holds gaps too")]
    fn felt(hundredths: i16, weight: i128, source: EvidenceSource) -> Option<Felt> {
        Some(Felt {
            value: EmotionValue::from_hundredths(hundredths).unwrap(),
            weight,
            source: Some(source),
        })
    }

    #[test]
    fn feelings_are_weighted_by_moments_of_truth() {
        let survey = EvidenceSource::Survey;
        let points = [
            felt(-100, 1, survey),
            None,
            felt(50, 2, survey),
            felt(-60, 5, EvidenceSource::Inferred),
            felt(100, 1, survey),
        ];
        let told = sum(&points).unwrap();
        // (-100 + 100 - 300 + 100) / 9 = -22.2; the peak is -60 with weight 5, the end 100 with weight 1: -200 / 6 = -33.3.
        assert_eq!((told.mean.hundredths(), told.peak_end.hundredths()), (-22, -33));
        assert_eq!(
            (told.source, told.felt, told.points),
            (Some(EvidenceSource::Inferred), 4, 5)
        );
        assert_eq!(sum(&[None]), None);
    }

    #[test]
    fn a_solution_feels_as_its_products_do() {
        let atlas = Atlas::read(crate::journey::atlas::SHIPPED[0].1.as_bytes()).unwrap();
        let prepay = emotion_of(&atlas, atlas.journey("prepay").unwrap()).unwrap();
        // (1.3 + 0.9 + 7 * 1.6) / 9 = 1.489; the last is the strongest.
        assert_eq!(
            (prepay.mean.hundredths(), prepay.peak_end.hundredths()),
            (149, 160)
        );
        let home = emotion_of(&atlas, atlas.journey("home").unwrap()).unwrap();
        assert_eq!((home.felt, home.points), (6, 6));
    }
}
