//! The check of service-scenario matrices.

use super::{Checked, Known, all_declared, each, ids, optional_text, some, text, texts, unknown, within};
use crate::journey::atlas::{Aspect, AtlasDraft, Level, ScenarioLink, ScenarioMatrix};
use std::collections::BTreeSet;

impl Known<'_> {
    pub(super) fn matrices(&self, draft: &AtlasDraft) -> Checked {
        let list = &draft.scenario_matrices;
        ids("scenarioMatrices", "matrix", list.iter().map(|matrix| &matrix.id))?;
        each("scenarioMatrices", list, |matrix| self.matrix(draft, matrix))
    }

    fn matrix(&self, draft: &AtlasDraft, matrix: &ScenarioMatrix) -> Checked {
        text("title", &matrix.title)?;
        self.lens(&matrix.lens, Level::User).map_err(within("lens"))?;
        some("scenarios", matrix.scenarios.len())?;
        ids(
            "scenarios",
            "scenario",
            matrix.scenarios.iter().map(|scenario| &scenario.id),
        )?;
        let actual = matrix.lens.aspect == Aspect::Actual;
        each("scenarios", &matrix.scenarios, |scenario| {
            text("title", &scenario.title)?;
            optional_text("about", &scenario.about)?;
            self.experience(&scenario.experience, actual)
                .map_err(within("experience"))?;
            texts("screens", &scenario.screens)?;
            all_declared("teams", "actor", &scenario.teams, &self.actors)?;
            each("links", &scenario.links, |link| self.link(draft, link))
        })
    }

    fn link(&self, draft: &AtlasDraft, link: &ScenarioLink) -> Checked {
        let Some(level) = self.journeys.get(link.journey.as_str()) else {
            return Err(unknown(
                "journey",
                "journey",
                &link.journey,
                self.journeys.keys().copied(),
            ));
        };
        let Some(place) = &link.place else { return Ok(()) };
        let known = places(draft, &link.journey, *level);
        if known.contains(place.as_str()) {
            return Ok(());
        }
        Err(unknown("place", "place in the journey", place, known.into_iter()))
    }
}

/// Ids of everything in a journey that a link may lead to.
fn places<'a>(draft: &'a AtlasDraft, journey: &str, level: Level) -> BTreeSet<&'a str> {
    let mut places: BTreeSet<&str> = BTreeSet::new();
    match level {
        Level::User => {
            for user in draft.user_journeys.iter().filter(|user| user.id == journey) {
                for (stage, step, point) in user.touchpoints() {
                    places.extend([stage.id.as_str(), step.id.as_str(), point.id.as_str()]);
                }
            }
        }
        Level::Customer => {
            for customer in draft
                .customer_journeys
                .iter()
                .filter(|customer| customer.id == journey)
            {
                for (stage, leg) in customer.legs() {
                    places.extend([stage.id.as_str(), leg.id.as_str()]);
                }
                let entries = customer.tracks.iter().flat_map(|track| &track.entries);
                places.extend(entries.map(|entry| entry.id.as_str()));
            }
        }
        Level::Life => {
            for life in draft.life_journeys.iter().filter(|life| life.id == journey) {
                for (stage, leg) in life.legs() {
                    places.extend([stage.id.as_str(), leg.id.as_str()]);
                }
                places.extend(life.processes.iter().map(|process| process.id.as_str()));
            }
        }
    }
    places
}
