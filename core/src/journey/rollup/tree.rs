//! KPIs over the three levels: from touchpoints to the user journey, from there to the customer and the life journey.
//!
//! Where a figure was measured is a path: the id of a journey, then ids of legs, entries of tracks or processes, and a
//! touchpoint, such as `family-life/life-home/home-apply/upload`. So a user journey that serves several solutions is told
//! apart by its place; a figure that names the user journey alone has no place and is added only to that journey's total.
//!
//! A place whose figure was measured itself passes that on, and tells beside it what its parts make and the difference; a
//! place without one passes on what its parts make.

use super::error::RollUpError;
use super::measure::{Figure, Measure, Whole, added, decimal, decimal_units, whole};
use crate::journey::atlas::Kpi;
use crate::journey::{Atlas, JourneyRef};
use crate::json::reader::excerpt;
use std::collections::{BTreeMap, BTreeSet};

/// A figure with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The path of the place.
    pub at: String,
    /// The KPI: its position in the atlas.
    pub kpi: usize,
    /// The figure.
    pub measure: Measure,
}

/// A KPI at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSum {
    /// The path of the place.
    pub path: String,
    /// The journey that stands there; none at a touchpoint.
    pub journey: Option<String>,
    /// The KPI: its position in the atlas.
    pub kpi: usize,
    /// What was measured here.
    pub measured: Option<Measure>,
    /// What the parts make.
    pub parts: Option<Whole>,
    /// Of a distinct count: how often its parts count someone again.
    pub overlap: Option<u64>,
}

/// A KPI of a journey that stands in several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedSum {
    /// The journey.
    pub journey: String,
    /// The KPI: its position in the atlas.
    pub kpi: usize,
    /// Paths of its places.
    pub places: Vec<String>,
    /// Whether a part was measured without a place.
    pub without_place: bool,
    /// All together, each counted once; none where a part has to be counted anew.
    pub total: Option<Measure>,
}

/// KPIs of a journey and of everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUps {
    /// By place in the order of the atlas, then by KPI.
    pub places: Vec<PlaceSum>,
    /// Journeys that stand in several places or were measured without one.
    pub shared: Vec<SharedSum>,
    /// Figures that belong to other journeys.
    pub elsewhere: u64,
}

/// A place on the way from a journey down.
struct Node<'a> {
    path: String,
    journey: Option<JourneyRef<'a>>,
    /// Whether it is a link of a chain: what follows starts with those who got through it.
    link: bool,
    own: BTreeMap<usize, Measure>,
    /// What its parts pass up, the last part first.
    parts: BTreeMap<usize, Vec<(Whole, bool)>>,
}

type Nodes<'a> = BTreeMap<Vec<usize>, Node<'a>>;

/// A step down a path.
struct Step<'a> {
    position: usize,
    journey: Option<JourneyRef<'a>>,
    link: bool,
}

impl PlaceSum {
    /// Whether it stands in a journey above, and not for itself.
    fn is_placed(&self) -> bool {
        self.path.contains('/')
    }

    /// What the place passes up: what was measured, else what the parts make.
    fn passed(&self) -> Option<Whole> {
        self.measured
            .clone()
            .map(Whole::Of)
            .or_else(|| self.parts.clone())
    }

    /// What was measured less what the parts make, as decimal text; of a distribution the difference of the counts.
    pub fn difference(&self, kpi: &Kpi) -> Option<String> {
        let (Some(measured), Some(Whole::Of(parts))) = (&self.measured, &self.parts) else {
            return None;
        };
        let (measured, parts) = (measured.figure(kpi), parts.figure(kpi));
        let value = |figure: &Figure| decimal_units(figure.value.as_deref()?, kpi.decimals);
        if let Some((measured, parts)) = value(&measured).zip(value(&parts)) {
            return Some(decimal(measured.checked_sub(parts)?, kpi.decimals));
        }
        let counts = measured.n.zip(parts.n);
        counts.map(|(measured, parts)| i128::from(measured).saturating_sub(parts.into()).to_string())
    }
}

/// Rolls figures up to a journey.
///
/// # Errors
/// Paths that lead nowhere, one KPI measured twice at a place, sums that are too large; with the position of the figure
/// where there is one.
pub fn roll_up(
    atlas: &Atlas,
    journey: JourneyRef<'_>,
    measured: &[Measured],
) -> Result<RollUps, (Option<usize>, RollUpError)> {
    let mut nodes: BTreeMap<&str, Nodes<'_>> = BTreeMap::new();
    for (index, figure) in measured.iter().enumerate() {
        let root = figure.at.split('/').next().unwrap_or_default();
        let tree = nodes.entry(root).or_default();
        plant(atlas, tree, figure).map_err(|problem| (Some(index), problem))?;
    }
    let mut sums: BTreeMap<&str, Vec<PlaceSum>> = BTreeMap::new();
    for (root, tree) in nodes {
        let sum = summed(atlas, tree).map_err(|problem| (None, problem))?;
        sums.insert(root, sum);
    }
    let places = sums.remove(journey.id()).unwrap_or_default();
    let shared = shared(atlas, &places, &sums).map_err(|problem| (None, problem))?;
    let below = reachable(atlas, journey);
    let outside = measured.iter().filter(|figure| {
        let root = figure.at.split('/').next().unwrap_or_default();
        root != journey.id() && !below.contains(root)
    });
    Ok(RollUps {
        places,
        shared,
        elsewhere: u64::try_from(outside.count()).unwrap_or(u64::MAX),
    })
}

/// The journey at a path.
///
/// # Errors
/// A path that leads to no journey.
pub fn journey_at<'a>(atlas: &'a Atlas, path: &str) -> Result<JourneyRef<'a>, RollUpError> {
    let mut parts = path.split('/');
    let unknown = |part: &str, inside: &str| RollUpError::PathUnknown {
        path: excerpt(path),
        part: excerpt(part),
        inside: excerpt(inside),
    };
    let root = parts.next().unwrap_or_default();
    let mut journey = atlas
        .journey(root)
        .ok_or_else(|| unknown(root, &atlas.draft().id))?;
    for part in parts {
        let below = down(atlas, journey, part).and_then(|step| step.journey);
        journey = below.ok_or_else(|| unknown(part, journey.id()))?;
    }
    Ok(journey)
}

/// Journeys below a journey.
fn reachable<'a>(atlas: &'a Atlas, journey: JourneyRef<'a>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![journey];
    while let Some(journey) = open.pop() {
        for id in below(journey) {
            if let Some(next) = atlas.journey(id).filter(|_| found.insert(id)) {
                open.push(next);
            }
        }
    }
    found
}

/// Ids of the journeys directly below a journey.
fn below(journey: JourneyRef<'_>) -> Vec<&str> {
    let entries: Vec<_> = match journey {
        JourneyRef::User(_) => Vec::new(),
        JourneyRef::Customer(customer) => customer.tracks.iter().flat_map(|track| &track.entries).collect(),
        JourneyRef::Life(life) => life.processes.iter().collect(),
    };
    let legs = journey.legs().map(|leg| leg.journey.as_str());
    legs.chain(entries.into_iter().filter_map(|entry| entry.journey.as_deref()))
        .collect()
}

/// Puts a figure at its place, with all places above it.
fn plant<'a>(atlas: &'a Atlas, nodes: &mut Nodes<'a>, figure: &Measured) -> Result<(), RollUpError> {
    let mut parts = figure.at.split('/');
    let root = parts.next().unwrap_or_default();
    let unknown = |part: &str, inside: &str| RollUpError::PathUnknown {
        path: excerpt(&figure.at),
        part: excerpt(part),
        inside: excerpt(inside),
    };
    let mut journey = Some(
        atlas
            .journey(root)
            .ok_or_else(|| unknown(root, &atlas.draft().id))?,
    );
    let (mut key, mut path) = (Vec::new(), root.to_owned());
    visit(nodes, &key, &path, journey, true);
    for part in parts {
        let step = journey.and_then(|journey| down(atlas, journey, part));
        let step = step.ok_or_else(|| unknown(part, &path))?;
        key.push(step.position);
        path = format!("{path}/{part}");
        journey = step.journey;
        visit(nodes, &key, &path, journey, step.link);
    }
    let twice = || RollUpError::MeasuredTwice {
        kpi: atlas
            .draft()
            .kpis
            .get(figure.kpi)
            .map_or_else(String::new, |kpi| kpi.id.clone()),
        path: excerpt(&figure.at),
    };
    match nodes
        .get_mut(&key)
        .map(|node| node.own.insert(figure.kpi, figure.measure.clone()))
    {
        Some(None) => Ok(()),
        _ => Err(twice()),
    }
}

fn visit<'a>(nodes: &mut Nodes<'a>, key: &[usize], path: &str, journey: Option<JourneyRef<'a>>, link: bool) {
    nodes.entry(key.to_vec()).or_insert_with(|| Node {
        path: path.to_owned(),
        journey,
        link,
        own: BTreeMap::new(),
        parts: BTreeMap::new(),
    });
}

/// The part of a journey with an id: a leg, an entry, a process, a touchpoint.
fn down<'a>(atlas: &'a Atlas, journey: JourneyRef<'a>, part: &str) -> Option<Step<'a>> {
    if let JourneyRef::User(user) = journey {
        let (position, (_, step, _)) = user
            .touchpoints()
            .enumerate()
            .find(|(_, (_, _, point))| point.id == part)?;
        return Some(Step {
            position,
            journey: None,
            link: !step.optional && step.choice.is_none(),
        });
    }
    let legs = journey.legs().enumerate();
    let mut count = 0_usize;
    for (position, leg) in legs {
        if leg.id == part {
            return Some(Step {
                position,
                journey: atlas.journey(&leg.journey),
                link: !leg.optional && !leg.parallel,
            });
        }
        count = position.saturating_add(1);
    }
    let entries: Vec<_> = match journey {
        JourneyRef::Customer(customer) => customer.tracks.iter().flat_map(|track| &track.entries).collect(),
        JourneyRef::Life(life) => life.processes.iter().collect(),
        JourneyRef::User(_) => Vec::new(),
    };
    let (index, entry) = entries
        .into_iter()
        .enumerate()
        .find(|(_, entry)| entry.id == part)?;
    Some(Step {
        position: count.saturating_add(index),
        journey: entry.journey.as_deref().and_then(|id| atlas.journey(id)),
        link: false,
    })
}

/// The sums of every place, from the last to the first: parts come after their whole.
fn summed(atlas: &Atlas, mut nodes: Nodes<'_>) -> Result<Vec<PlaceSum>, RollUpError> {
    let mut sums: Vec<PlaceSum> = Vec::new();
    while let Some((key, mut node)) = nodes.pop_last() {
        let mut kpis: Vec<usize> = node.own.keys().chain(node.parts.keys()).copied().collect();
        kpis.sort_unstable();
        kpis.dedup();
        let mut up: Vec<(usize, Whole)> = Vec::new();
        for kpi in kpis.into_iter().rev() {
            let Some(declared) = atlas.draft().kpis.get(kpi) else {
                continue;
            };
            let mut parts = node.parts.remove(&kpi).unwrap_or_default();
            parts.reverse();
            let sum = PlaceSum {
                path: node.path.clone(),
                journey: node.journey.map(|journey| journey.id().to_owned()),
                kpi,
                measured: node.own.remove(&kpi),
                overlap: overlap(&parts),
                parts: of_parts(declared, &parts)?,
            };
            up.extend(sum.passed().map(|whole| (kpi, whole)));
            sums.push(sum);
        }
        let above = key.split_last().map(|(_, above)| above.to_vec());
        if let Some(above) = above.and_then(|above| nodes.get_mut(&above)) {
            for (kpi, whole) in up {
                above.parts.entry(kpi).or_default().push((whole, node.link));
            }
        }
    }
    sums.reverse();
    Ok(sums)
}

/// What parts make; none without parts.
fn of_parts(kpi: &Kpi, parts: &[(Whole, bool)]) -> Result<Option<Whole>, RollUpError> {
    let measures = parts.iter().map(|(part, _)| match part {
        Whole::Of(measure) => Some(measure),
        Whole::NotNested => None,
    });
    let Some(measures) = measures.collect::<Option<Vec<&Measure>>>() else {
        return Ok(Some(Whole::NotNested));
    };
    whole(kpi, &measures, parts.iter().all(|(_, link)| *link))
}

/// How often distinct counts of parts count someone again.
fn overlap(parts: &[(Whole, bool)]) -> Option<u64> {
    let mut all = BTreeSet::new();
    let mut count = 0_usize;
    for (part, _) in parts {
        let Whole::Of(Measure::Distinct(ids)) = part else {
            return None;
        };
        count = count.saturating_add(ids.len());
        all.extend(ids);
    }
    let again = count.saturating_sub(all.len());
    (!parts.is_empty()).then(|| u64::try_from(again).unwrap_or(u64::MAX))
}

/// Journeys in several places, each total counted once.
fn shared(
    atlas: &Atlas,
    places: &[PlaceSum],
    alone: &BTreeMap<&str, Vec<PlaceSum>>,
) -> Result<Vec<SharedSum>, RollUpError> {
    let order: BTreeMap<&str, usize> = atlas.journeys().map(JourneyRef::id).zip(0..).collect();
    let key = |sum: &PlaceSum| Some((*order.get(sum.journey.as_deref()?)?, sum.kpi));
    // Places of each journey and KPI: those in the order of the atlas, then the one without a place.
    let mut found: BTreeMap<(usize, usize), Vec<&PlaceSum>> = BTreeMap::new();
    for sum in places.iter().filter(|sum| sum.is_placed()) {
        if let Some(key) = key(sum) {
            found.entry(key).or_default().push(sum);
        }
    }
    for sum in alone.values().flatten().filter(|sum| !sum.is_placed()) {
        // Journeys that stand nowhere here are left aside.
        if let Some(list) = key(sum).and_then(|key| found.get_mut(&key)) {
            list.push(sum);
        }
    }
    let mut shared = Vec::new();
    for ((_, kpi), sums) in found.into_iter().filter(|(_, sums)| sums.len() > 1) {
        let journey = sums.first().and_then(|sum| sum.journey.clone());
        let Some((journey, declared)) = journey.zip(atlas.draft().kpis.get(kpi)) else {
            continue;
        };
        let inside = sums.iter().filter(|sum| sum.is_placed());
        shared.push(SharedSum {
            journey,
            kpi,
            places: inside.map(|sum| sum.path.clone()).collect(),
            without_place: sums.iter().any(|sum| !sum.is_placed()),
            total: total(declared, &sums)?,
        });
    }
    Ok(shared)
}

/// All together; none where a part has to be counted anew.
fn total(kpi: &Kpi, sums: &[&PlaceSum]) -> Result<Option<Measure>, RollUpError> {
    let mut total: Option<Measure> = None;
    for sum in sums {
        let Some(Whole::Of(part)) = sum.passed() else {
            return Ok(None);
        };
        total = Some(match total {
            None => part,
            Some(total) => added(kpi, total, &part).ok_or(RollUpError::TooLarge)?,
        });
    }
    Ok(total)
}

#[cfg(test)]
mod tests;
