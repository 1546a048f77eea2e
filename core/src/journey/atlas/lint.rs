//! What a document of journeys leaves open: nothing here makes it wrong, but a map of it will show the gap.

use super::{Accompaniment, Aspect, Atlas, Experience, JourneyRef, Level};
use crate::label::Label;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A gap in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AtlasGap"))]
#[serde(rename_all = "camelCase")]
pub struct Gap {
    /// What is open.
    pub kind: GapKind,
    /// Path by ids, such as `userJourneys.apply.pains.long`.
    pub path: String,
}

/// What a document may leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GapKind {
    /// An actor that no journey names.
    UnusedActor,
    /// A channel that no journey names.
    UnusedChannel,
    /// A KPI that no journey names.
    UnusedKpi,
    /// A KPI without a target.
    KpiWithoutTarget,
    /// A planned journey that no journey of a higher level has a place for, though there are some.
    JourneyWithoutPlace,
    /// A planned journey that says not whose it is.
    JourneyWithoutPersona,
    /// An actual journey that belongs to no plan.
    ActualWithoutPlan,
    /// A pain that no opportunity ends.
    PainWithoutOpportunity,
    /// An opportunity that nobody takes on.
    OpportunityWithoutOwner,
    /// A touchpoint of an actual journey without an emotion.
    ActualWithoutEmotion,
    /// A title in one language alone, where others have both.
    TitleInOneLanguage,
}

/// Every gap, in the order of the document.
pub(super) fn gaps(atlas: &Atlas) -> Vec<Gap> {
    let mut gaps = Gaps::default();
    for journey in atlas.journeys() {
        gaps.journey(atlas, journey);
    }
    let draft = atlas.draft();
    let declared = [
        (
            "actors",
            GapKind::UnusedActor,
            draft
                .actors
                .iter()
                .map(|actor| (&actor.id, &actor.title))
                .collect::<Vec<_>>(),
        ),
        (
            "channels",
            GapKind::UnusedChannel,
            draft
                .channels
                .iter()
                .map(|channel| (&channel.id, &channel.title))
                .collect(),
        ),
        (
            "kpis",
            GapKind::UnusedKpi,
            draft.kpis.iter().map(|kpi| (&kpi.id, &kpi.title)).collect(),
        ),
    ];
    for (list, kind, parts) in declared {
        for (id, title) in parts {
            let path = format!("{list}.{id}");
            if !gaps.used.contains(&path) {
                gaps.add(kind, path.clone());
            }
            gaps.title(&path, title);
        }
    }
    for kpi in draft.kpis.iter().filter(|kpi| kpi.target.is_none()) {
        gaps.add(GapKind::KpiWithoutTarget, format!("kpis.{}", kpi.id));
    }
    // A document in one language alone is whole.
    if gaps.in_both == 0 {
        gaps.found.retain(|gap| gap.kind != GapKind::TitleInOneLanguage);
    }
    gaps.found
}

#[derive(Default)]
struct Gaps {
    found: Vec<Gap>,
    /// Paths of actors, channels and KPIs that journeys name.
    used: BTreeSet<String>,
    /// Titles with a text in each language.
    in_both: usize,
}

impl Gaps {
    fn add(&mut self, kind: GapKind, path: String) {
        self.found.push(Gap { kind, path });
    }

    fn title(&mut self, path: &str, title: &Label) {
        if title.en.is_empty() || title.ru.is_empty() {
            self.add(GapKind::TitleInOneLanguage, path.to_owned());
        } else if title.en != title.ru {
            self.in_both = self.in_both.saturating_add(1);
        }
    }

    fn uses<'a>(&mut self, list: &str, ids: impl IntoIterator<Item = &'a String>) {
        self.used.extend(ids.into_iter().map(|id| format!("{list}.{id}")));
    }

    fn journey(&mut self, atlas: &Atlas, journey: JourneyRef<'_>) {
        let path = format!("{}.{}", list_of(journey.level()), journey.id());
        let lens = journey.lens();
        self.title(&path, journey.title());
        self.uses("actors", lens.persona.iter().chain(&lens.owner));
        self.uses("kpis", journey.kpis());
        match lens.aspect {
            Aspect::Actual if lens.of.is_none() => self.add(GapKind::ActualWithoutPlan, path.clone()),
            Aspect::Planned if lens.persona.is_none() => {
                self.add(GapKind::JourneyWithoutPersona, path.clone());
            }
            _ => {}
        }
        let above = match journey.level() {
            Level::User => !atlas.draft().customer_journeys.is_empty(),
            Level::Customer => !atlas.draft().life_journeys.is_empty(),
            Level::Life => false,
        };
        if above && lens.aspect == Aspect::Planned && !placed(atlas, journey.id()) {
            self.add(GapKind::JourneyWithoutPlace, path.clone());
        }
        self.experiences(&path, &journey.experiences(), lens.aspect);
        self.parts(journey);
    }

    fn experiences(&mut self, path: &str, points: &[(String, &Experience)], aspect: Aspect) {
        let ended: BTreeSet<&String> = points
            .iter()
            .flat_map(|(_, experience)| &experience.opportunities)
            .flat_map(|chance| &chance.pains)
            .collect();
        for (place, experience) in points {
            self.uses("kpis", &experience.kpis);
            self.uses(
                "actors",
                experience.pains.iter().filter_map(|pain| pain.owner.as_ref()),
            );
            self.uses(
                "actors",
                experience
                    .opportunities
                    .iter()
                    .filter_map(|chance| chance.owner.as_ref()),
            );
            if aspect == Aspect::Actual && place.starts_with("touchpoints") && experience.emotion.is_none() {
                self.add(GapKind::ActualWithoutEmotion, format!("{path}.{place}"));
            }
            for pain in experience.pains.iter().filter(|pain| !ended.contains(&pain.id)) {
                self.add(
                    GapKind::PainWithoutOpportunity,
                    format!("{path}.pains.{}", pain.id),
                );
            }
            for chance in experience
                .opportunities
                .iter()
                .filter(|chance| chance.owner.is_none())
            {
                self.add(
                    GapKind::OpportunityWithoutOwner,
                    format!("{path}.opportunities.{}", chance.id),
                );
            }
        }
    }

    /// What the parts of a journey name.
    fn parts(&mut self, journey: JourneyRef<'_>) {
        let beside: Vec<&Accompaniment> = match journey {
            JourneyRef::User(user) => {
                for (_, _, point) in user.touchpoints() {
                    self.uses("channels", &point.channel);
                    self.uses("actors", point.initiator.iter().chain(&point.receiver));
                    self.uses(
                        "actors",
                        point.behind.iter().filter_map(|backing| backing.actor.as_ref()),
                    );
                }
                return;
            }
            JourneyRef::Customer(customer) => {
                customer.tracks.iter().flat_map(|track| &track.entries).collect()
            }
            JourneyRef::Life(life) => life.processes.iter().collect(),
        };
        for entry in beside {
            self.uses("channels", &entry.channel);
            self.uses("actors", &entry.owner);
        }
    }
}

/// Whether a journey of a higher level leads to this one, by a leg or beside its legs.
fn placed(atlas: &Atlas, id: &str) -> bool {
    let draft = atlas.draft();
    let tracks = draft.customer_journeys.iter().flat_map(|journey| &journey.tracks);
    let mut beside = tracks
        .flat_map(|track| &track.entries)
        .chain(draft.life_journeys.iter().flat_map(|journey| &journey.processes));
    atlas.places_of(id).next().is_some() || beside.any(|entry| entry.journey.as_deref() == Some(id))
}

/// The list of a document in which journeys of a level stand.
const fn list_of(level: Level) -> &'static str {
    match level {
        Level::User => "userJourneys",
        Level::Customer => "customerJourneys",
        Level::Life => "lifeJourneys",
    }
}
