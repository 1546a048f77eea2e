//! Measures and how they make a whole: each KPI by the rule that it declares.
//!
//! | rule | a measure | the whole | never |
//! |---|---|---|---|
//! | sum | an amount | the sum | |
//! | rate | numerator, denominator | sum of numerators / sum of denominators | a mean of rates |
//! | distinct | ids | the union | a sum of counts |
//! | distribution | counts by class | counts added; the class of a quantile | a mean of medians |
//! | survey | counts by answer | counts added; mean or NPS, n, margin | a mean of means |
//! | worst | a value | the worst one, with its place | |
//! | chain | entered, reached | last reached / first entered where cohorts are nested | a product of others |
//!
//! The margin of a survey is half the width of the 95 % interval of the mean by the normal distribution, `1.96 s / sqrt(n)` with
//! the sample's deviation; for NPS a promoter counts 100, a detractor -100, others 0. Source: Cochran, *Sampling
//! Techniques*, 3rd ed., 2.
//! Rounding: values to the decimals of the KPI, half to even; margins half up.

use super::error::RollUpError;
#[cfg(feature = "api")]
use crate::journey::atlas::RollUp;
use crate::journey::atlas::{Better, Kpi, Scale};
use crate::money::Rounding;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What was measured at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// An amount, in units of the KPI's last decimal.
    Sum(i128),
    /// Numerator and denominator, in units of the KPI's last decimal.
    Rate(i128, i128),
    /// Ids of those counted.
    Distinct(BTreeSet<String>),
    /// Counts by class; the last is open.
    Distribution(Vec<u64>),
    /// Counts by answer.
    Survey(BTreeMap<i32, u64>),
    /// A value in units of the KPI's last decimal, and the path where it was measured.
    Worst(i128, String),
    /// How many entered and how many reached the end.
    Chain(u64, u64),
}

/// What parts make together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whole {
    /// A measure.
    Of(Measure),
    /// A chain whose cohorts are not nested: the whole has to be counted anew.
    NotNested,
}

/// The value of a measure, for readers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// The value as decimal text; none where there is none, such as a rate of nothing.
    pub value: Option<String>,
    /// How many are behind it: answers, cases of a distribution, those counted, the denominator in whole units.
    pub n: Option<u64>,
    /// Half the width of a survey's 95 % interval, as decimal text.
    pub margin: Option<String>,
    /// Classes of a median and of a ninth decile: bounds as decimal text, open where there is none.
    pub median: Option<(Option<String>, Option<String>)>,
    /// The class of the ninth decile.
    pub ninth_decile: Option<(Option<String>, Option<String>)>,
    /// Where the worst was measured.
    pub place: Option<String>,
    /// Whether the target is met; none without a target or a value.
    pub on_target: Option<bool>,
}

/// The whole of some parts in order; none of none, an error where a sum is too large.
pub(super) fn whole(kpi: &Kpi, parts: &[&Measure], nested: bool) -> Result<Option<Whole>, RollUpError> {
    let Some((first, rest)) = parts.split_first() else {
        return Ok(None);
    };
    let mut sum = (*first).clone();
    for part in rest {
        sum = match (sum, part) {
            (Measure::Chain(entered, reached), Measure::Chain(next, end)) => {
                if !nested || reached != *next {
                    return Ok(Some(Whole::NotNested));
                }
                Measure::Chain(entered, *end)
            }
            (sum, part) => added(kpi, sum, part).ok_or(RollUpError::TooLarge)?,
        };
    }
    Ok(Some(Whole::Of(sum)))
}

/// Two measures of one KPI at one place or over several, order left aside.
pub(super) fn added(kpi: &Kpi, sum: Measure, part: &Measure) -> Option<Measure> {
    Some(match (sum, part) {
        (Measure::Sum(a), Measure::Sum(b)) => Measure::Sum(a.checked_add(*b)?),
        (Measure::Rate(a, b), Measure::Rate(c, d)) => Measure::Rate(a.checked_add(*c)?, b.checked_add(*d)?),
        (Measure::Distinct(mut a), Measure::Distinct(b)) => {
            a.extend(b.iter().cloned());
            Measure::Distinct(a)
        }
        (Measure::Distribution(a), Measure::Distribution(b)) => {
            let counts = a.iter().zip(b).map(|(a, b)| a.checked_add(*b));
            Measure::Distribution(counts.collect::<Option<_>>()?)
        }
        (Measure::Survey(mut a), Measure::Survey(b)) => {
            for (answer, count) in b {
                let slot = a.entry(*answer).or_default();
                *slot = slot.checked_add(*count)?;
            }
            Measure::Survey(a)
        }
        (Measure::Worst(a, place), Measure::Worst(b, other)) => {
            let worse = match kpi.better {
                Better::Higher => *b < a,
                Better::Lower => *b > a,
            };
            if worse {
                Measure::Worst(*b, other.clone())
            } else {
                Measure::Worst(a, place)
            }
        }
        (Measure::Chain(a, b), Measure::Chain(c, d)) => {
            Measure::Chain(a.checked_add(*c)?, b.checked_add(*d)?)
        }
        // Measures of one KPI have one shape: they are read by its rule.
        (sum, _) => sum,
    })
}

/// The word of a rule, and the part of a measurement that it needs.
#[cfg(feature = "api")]
pub(crate) const fn part_of(rule: RollUp) -> (&'static str, &'static str) {
    match rule {
        RollUp::Sum => ("sum", "sum"),
        RollUp::Rate => ("rate", "rate"),
        RollUp::Distinct => ("distinct", "ids"),
        RollUp::Distribution => ("distribution", "counts"),
        RollUp::Survey => ("survey", "answers"),
        RollUp::Worst => ("worst", "worst"),
        RollUp::Chain => ("chain", "chain"),
    }
}

impl Measure {
    /// How it compares with an earlier measure of the KPI, by what readers see: the values, of distributions the classes
    /// of the medians; none where one has no value.
    pub fn against(&self, earlier: &Self, kpi: &Kpi) -> Option<Ordering> {
        if let (Self::Distribution(now), Self::Distribution(then)) = (self, earlier) {
            return Some(class_of(now, 500)?.cmp(&class_of(then, 500)?));
        }
        let units = |measure: &Self| decimal_units(measure.figure(kpi).value.as_deref()?, kpi.decimals);
        Some(units(self)?.cmp(&units(earlier)?))
    }

    /// The value of the measure for readers.
    pub fn figure(&self, kpi: &Kpi) -> Figure {
        let decimals = kpi.decimals;
        let (units, mut figure) = match self {
            Self::Sum(amount) => (Some(*amount), Figure::default()),
            Self::Worst(value, place) => (
                Some(*value),
                Figure {
                    place: Some(place.clone()),
                    ..Figure::default()
                },
            ),
            Self::Rate(above, below) => (ratio(kpi, *above, *below), whole_count(*below, decimals)),
            Self::Chain(entered, reached) => (
                ratio(kpi, (*reached).into(), (*entered).into()),
                counted(*entered),
            ),
            Self::Distinct(ids) => {
                let count = u64::try_from(ids.len()).unwrap_or(u64::MAX);
                (i128::from(count).checked_mul(scale_of(decimals)), counted(count))
            }
            Self::Distribution(counts) => (None, spread(kpi, counts)),
            Self::Survey(answers) => survey(kpi, answers),
        };
        figure.value = units.map(|units| decimal(units, decimals));
        figure.on_target = units.and_then(|units| on_target(kpi, units));
        if let (Self::Distribution(counts), Some(target)) = (self, target(kpi)) {
            figure.on_target = class_of(counts, 500).map(|class| class_meets(kpi, class, target));
        }
        figure
    }
}

fn counted(n: u64) -> Figure {
    Figure {
        n: Some(n),
        ..Figure::default()
    }
}

fn whole_count(units: i128, decimals: u16) -> Figure {
    let whole = units
        .checked_div(scale_of(decimals))
        .and_then(|whole| u64::try_from(whole).ok());
    Figure {
        n: whole,
        ..Figure::default()
    }
}

/// A ratio in units of the KPI's last decimal, per so many.
fn ratio(kpi: &Kpi, above: i128, below: i128) -> Option<i128> {
    let scale = scale_of(kpi.decimals).checked_mul(kpi.per.unwrap_or(1).into())?;
    Rounding::HalfEven.divide(above.checked_mul(scale)?, below)
}

/// The class of a quantile in thousandths: its position.
fn class_of(counts: &[u64], thousandths: u128) -> Option<usize> {
    let n = counts
        .iter()
        .fold(0_u128, |sum, count| sum.saturating_add((*count).into()));
    // The least value below or at which so many thousandths lie.
    let rank = n.saturating_mul(thousandths).div_ceil(1000).max(1);
    let mut seen = 0_u128;
    counts.iter().position(|count| {
        seen = seen.saturating_add((*count).into());
        seen >= rank
    })
}

fn spread(kpi: &Kpi, counts: &[u64]) -> Figure {
    let bound = |at: Option<usize>| {
        let bound = at.and_then(|at| kpi.bounds.get(at));
        bound.map(|bound| decimal((*bound).into(), kpi.decimals))
    };
    let class =
        |thousandths| class_of(counts, thousandths).map(|at| (bound(at.checked_sub(1)), bound(Some(at))));
    Figure {
        n: Some(counts.iter().fold(0, |sum, count| sum.saturating_add(*count))),
        median: class(500),
        ninth_decile: class(900),
        ..Figure::default()
    }
}

/// Whether every value of a class meets the target; a class that holds the target does not.
fn class_meets(kpi: &Kpi, class: usize, target: i128) -> bool {
    match kpi.better {
        Better::Lower => kpi
            .bounds
            .get(class)
            .is_some_and(|upper| i128::from(*upper) <= target),
        Better::Higher => {
            let lower = class.checked_sub(1).and_then(|below| kpi.bounds.get(below));
            lower.is_some_and(|lower| i128::from(*lower) >= target)
        }
    }
}

/// What an answer counts: itself, or 100, 0 and -100 for NPS.
const fn score(scale: Option<Scale>, answer: i32) -> i128 {
    match scale {
        Some(Scale {
            promoters_from: Some(from),
            detractors_to,
            ..
        }) => {
            if answer >= from {
                100
            } else if let Some(to) = detractors_to {
                if answer <= to { -100 } else { 0 }
            } else {
                0
            }
        }
        _ => answer as i128,
    }
}

fn survey(kpi: &Kpi, answers: &BTreeMap<i32, u64>) -> (Option<i128>, Figure) {
    let n = answers
        .values()
        .fold(0_u64, |sum, count| sum.saturating_add(*count));
    let sums = answers
        .iter()
        .try_fold((0_i128, 0_i128), |(sum, squares), (answer, count)| {
            let (score, count) = (score(kpi.scale, *answer), i128::from(*count));
            let once = score.checked_mul(count)?;
            Some((
                sum.checked_add(once)?,
                squares.checked_add(once.checked_mul(score)?)?,
            ))
        });
    let scale = scale_of(kpi.decimals);
    let mean = sums.and_then(|(sum, _)| Rounding::HalfEven.divide(sum.checked_mul(scale)?, n.into()));
    let margin = sums.and_then(|(sum, squares)| margin(n.into(), sum, squares, scale));
    let figure = Figure {
        n: Some(n),
        margin: margin.map(|margin| decimal(margin, kpi.decimals)),
        ..Figure::default()
    };
    (mean, figure)
}

/// `1.96 s / sqrt(n)` in units of the last decimal: the root of `196² scale² (n Q - S²) / (100² n² (n - 1))`.
fn margin(n: i128, sum: i128, squares: i128, scale: i128) -> Option<i128> {
    let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
    let above = spread
        .checked_mul(38_416)?
        .checked_mul(scale)?
        .checked_mul(scale)?;
    let below = n
        .checked_mul(n)?
        .checked_mul(n.checked_sub(1)?)?
        .checked_mul(10_000)?;
    // Twice the root, then half of it, up from a half.
    let twice = above.checked_mul(4)?.checked_div(below)?.isqrt();
    twice.checked_add(1)?.checked_div(2)
}

fn target(kpi: &Kpi) -> Option<i128> {
    kpi.target
        .as_deref()
        .and_then(|text| decimal_units(text, 6))
        .and_then(|target| {
            let digits = 6_u16.checked_sub(kpi.decimals)?;
            // A target finer than the KPI is rounded with it.
            Rounding::HalfEven.divide(target, scale_of(digits))
        })
}

fn on_target(kpi: &Kpi, value: i128) -> Option<bool> {
    let target = target(kpi)?;
    Some(match kpi.better {
        Better::Higher => value >= target,
        Better::Lower => value <= target,
    })
}

fn scale_of(decimals: u16) -> i128 {
    10_i128.checked_pow(decimals.into()).unwrap_or(1)
}

/// A decimal number in units of its last decimal.
pub(crate) fn decimal_units(text: &str, decimals: u16) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let dotted = digits.contains('.');
    if whole.is_empty() || whole.len() > 18 || !plain(whole) || !plain(part) {
        return None;
    }
    if part.len() > usize::from(decimals) || dotted && part.is_empty() {
        return None;
    }
    let width = usize::from(decimals);
    let all: i128 = format!("{whole}{part:0<width$}").parse().ok()?;
    if negative { all.checked_neg() } else { Some(all) }
}

/// Decimal text of a number in units of its last decimal.
pub(super) fn decimal(units: i128, decimals: u16) -> String {
    let scale = scale_of(decimals).unsigned_abs();
    let size = units.unsigned_abs();
    let sign = if units < 0 { "-" } else { "" };
    let whole = size.checked_div(scale).unwrap_or_default();
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    let part = size.checked_rem(scale).unwrap_or_default();
    let width = usize::from(decimals);
    format!("{sign}{whole}.{part:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::atlas::RollUp;
    use crate::label::Label;
    use proptest::prelude::*;

    fn kpi(roll_up: RollUp, decimals: u16) -> Kpi {
        Kpi {
            id: "k".to_owned(),
            title: Label::same("K"),
            unit: Label::default(),
            formula: Label::default(),
            better: Better::Higher,
            target: None,
            grain: crate::journey::atlas::Grain::Case,
            roll_up,
            per: None,
            decimals,
            bounds: Vec::new(),
            scale: None,
        }
    }

    #[test]
    fn rates_are_sums_over_sums() {
        let kpi = Kpi {
            per: Some(100),
            target: Some("60".to_owned()),
            ..kpi(RollUp::Rate, 1)
        };
        let parts = [Measure::Rate(10, 10), Measure::Rate(500, 1000)];
        let Ok(Some(Whole::Of(sum))) = whole(&kpi, &[&parts[0], &parts[1]], true) else {
            panic!("parts make a whole");
        };
        // 510 / 1010 = 50.495 %, not the mean of 100 % and 50 %.
        let figure = sum.figure(&kpi);
        assert_eq!(
            (figure.value.as_deref(), figure.on_target),
            (Some("50.5"), Some(false))
        );
        assert_eq!(Measure::Rate(1, 0).figure(&kpi).value, None);
    }

    /// Counts by hand; the margin by `1.96 * sqrt(s2 / n)`.
    #[test]
    fn surveys_say_how_sure_they_are() {
        let scale = Some(Scale {
            least: 0,
            most: 10,
            promoters_from: Some(9),
            detractors_to: Some(6),
        });
        let nps = Kpi {
            scale,
            ..kpi(RollUp::Survey, 1)
        };
        let answers = BTreeMap::from([(10, 40), (9, 20), (8, 20), (3, 20)]);
        let figure = Measure::Survey(answers).figure(&nps);
        // 60 % less 20 %; s2 = (100 * 800000 - 4000^2) / (100 * 99) = 6464.65; 1.96 * sqrt(64.6465) = 15.759.
        assert_eq!(
            (figure.value.as_deref(), figure.n, figure.margin.as_deref()),
            (Some("40.0"), Some(100), Some("15.8"))
        );
        let one = Measure::Survey(BTreeMap::from([(10, 1)])).figure(&nps);
        assert_eq!((one.value.as_deref(), one.margin), (Some("100.0"), None));
    }

    #[test]
    fn quantiles_are_told_by_their_class() {
        let hours = Kpi {
            bounds: vec![1, 4, 24],
            better: Better::Lower,
            target: Some("4".to_owned()),
            ..kpi(RollUp::Distribution, 0)
        };
        let told = |counts: &[u64]| Measure::Distribution(counts.to_vec()).figure(&hours);
        let figure = told(&[3, 4, 1, 2]);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(figure.median, Some((text("1"), text("4"))));
        assert_eq!(figure.ninth_decile, Some((text("24"), None)));
        assert_eq!((figure.n, figure.on_target), (Some(10), Some(true)));
        assert_eq!(told(&[0, 0, 0, 0]).median, None);
        assert_eq!(told(&[0, 0, 5, 0]).on_target, Some(false));
    }

    #[test]
    fn a_chain_is_a_product_only_of_nested_cohorts() {
        let kpi = Kpi {
            per: Some(100),
            ..kpi(RollUp::Chain, 0)
        };
        let (a, b, c) = (
            Measure::Chain(1000, 400),
            Measure::Chain(400, 100),
            Measure::Chain(150, 90),
        );
        assert_eq!(
            whole(&kpi, &[&a, &b], true),
            Ok(Some(Whole::Of(Measure::Chain(1000, 100))))
        );
        assert_eq!(whole(&kpi, &[&a, &c], true), Ok(Some(Whole::NotNested)));
        assert_eq!(whole(&kpi, &[&a, &b], false), Ok(Some(Whole::NotNested)));
        assert_eq!(
            Measure::Chain(1000, 100).figure(&kpi).value.as_deref(),
            Some("10")
        );
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_they_are_read(units_ in -10_i128.pow(15)..10_i128.pow(15), decimals in 0_u16..7) {
            prop_assert_eq!(decimal_units(&decimal(units_, decimals), decimals), Some(units_));
        }

        /// Parts may be put together in any grouping.
        #[test]
        fn grouping_does_not_matter(amounts in proptest::collection::vec((-1000_i128..1000, 1_i128..500), 1..12), cut in 0_usize..12) {
            let kpi = kpi(RollUp::Rate, 2);
            let parts: Vec<Measure> = amounts.iter().map(|(above, below)| Measure::Rate(*above, *below)).collect();
            let refs: Vec<&Measure> = parts.iter().collect();
            let cut = cut.min(refs.len());
            let of = |parts: &[&Measure]| match whole(&kpi, parts, true) {
                Ok(Some(Whole::Of(sum))) => Some(sum),
                _ => None,
            };
            let (left, right) = refs.split_at(cut);
            let halves: Vec<Measure> = [of(left), of(right)].into_iter().flatten().collect();
            prop_assert_eq!(of(&refs), of(&halves.iter().collect::<Vec<_>>()));
        }
    }
}
