//! Columns of a service-scenario matrix: a scenario each, under its kind.

use super::columns::{Builder, Column, Columns, Item, Shape, plain};
use crate::journey::JourneyRef;
use crate::journey::atlas::{ScenarioKind, ScenarioLink, ScenarioMatrix, ServiceScenario};
use crate::label::Label;

const KINDS: [ScenarioKind; 5] = [
    ScenarioKind::Lives,
    ScenarioKind::ShortList,
    ScenarioKind::Buys,
    ScenarioKind::Installs,
    ScenarioKind::Failure,
];

impl Builder<'_> {
    /// The scenarios of a matrix as columns; each opens the first journey that it leads to.
    pub(super) fn scenarios(&self, matrix: &ScenarioMatrix) -> Columns {
        let heads = KINDS.iter().map(|kind| self.head(self.words.scenario(*kind), ""));
        Columns {
            stages: heads.collect(),
            all: matrix
                .scenarios
                .iter()
                .map(|scenario| self.scenario(scenario))
                .collect(),
            ..Columns::default()
        }
    }

    fn scenario(&self, scenario: &ServiceScenario) -> Column {
        let text = |label: &Label| label.text(self.language).to_owned();
        let about = Some(text(&scenario.about)).filter(|about| !about.is_empty());
        let teams = scenario.teams.iter().map(|team| plain(self.actor(Some(team))));
        Column {
            stage: KINDS.iter().position(|kind| *kind == scenario.kind).unwrap_or(0),
            title: text(&scenario.title),
            shape: Shape::Leg { parallel: false },
            drill: scenario.links.first().map(|link| link.journey.clone()),
            rows: [
                about.into_iter().map(plain).collect(),
                scenario
                    .screens
                    .iter()
                    .map(|screen| plain(text(screen)))
                    .collect(),
                teams.collect(),
                scenario.links.iter().map(|link| self.link(link)).collect(),
            ],
            ..self.experienced(
                &scenario.experience,
                &scenario.id,
                format!("scenario-{}", scenario.id),
            )
        }
    }

    /// A place in a journey: the journey, and the place under it.
    fn link(&self, link: &ScenarioLink) -> Item {
        let journey = self.atlas.journey(&link.journey);
        let title = journey.map_or(link.journey.as_str(), |journey| {
            journey.title().text(self.language)
        });
        let place = journey.zip(link.place.as_deref());
        Item {
            note: place
                .and_then(|(journey, place)| self.place_title(journey, place))
                .unwrap_or_default(),
            ..plain(title.to_owned())
        }
    }

    fn place_title(&self, journey: JourneyRef<'_>, place: &str) -> Option<String> {
        let text = |label: &Label| label.text(self.language).to_owned();
        if let JourneyRef::User(user) = journey {
            let of = |(id, title): (&str, &Label)| (id == place).then(|| text(title));
            return user.touchpoints().find_map(|(stage, step, point)| {
                let parts = [
                    (&stage.id, &stage.title),
                    (&step.id, &step.title),
                    (&point.id, &point.title),
                ];
                parts.into_iter().find_map(|(id, title)| of((id.as_str(), title)))
            });
        }
        if let Some(leg) = journey.legs().find(|leg| leg.id == place) {
            return self.atlas.journey(&leg.journey).map(|below| text(below.title()));
        }
        let (stages, entries): (_, Vec<_>) = match journey {
            JourneyRef::Customer(customer) => (
                &customer.stages,
                customer.tracks.iter().flat_map(|track| &track.entries).collect(),
            ),
            JourneyRef::Life(life) => (&life.stages, life.processes.iter().collect()),
            JourneyRef::User(_) => return None,
        };
        let stage = stages
            .iter()
            .find(|stage| stage.id == place)
            .map(|stage| text(&stage.title));
        stage.or_else(|| {
            entries
                .iter()
                .find(|entry| entry.id == place)
                .map(|entry| text(&entry.title))
        })
    }
}
