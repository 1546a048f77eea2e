//! What stands in the columns of a map, from a journey of any level.

use super::figures::with_unit;
use super::icons::icon;
use super::words::{Words, words};
use super::{Lane, Options};
use crate::journey::atlas::{
    Accompaniment, ActorRole, BlueprintLine, Emotion, EmotionValue, EvidenceSource, Experience, Leg, Phase,
    Step, Touchpoint, TouchpointKind,
};
use crate::journey::{Atlas, JourneyRef};
use crate::picture::Language;
use crate::picture::text::fill;

/// How a customer feels, for the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Felt {
    /// The feeling.
    pub value: EmotionValue,
    /// Where it is known from.
    pub source: Option<EvidenceSource>,
    /// People behind it.
    pub n: Option<u32>,
    /// Bounds of the mean.
    pub interval: Option<(EmotionValue, EmotionValue)>,
}

impl From<&Emotion> for Felt {
    fn from(emotion: &Emotion) -> Self {
        Self {
            value: emotion.value,
            source: emotion.source,
            n: emotion.n,
            interval: emotion.interval.map(|interval| (interval.low, interval.high)),
        }
    }
}

/// A line of text in a lane, with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) mark: Mark,
    pub(super) text: String,
    /// A quiet line below: an owner, a share.
    pub(super) note: String,
}

/// What stands before a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Plain,
    /// So many of five dots.
    Severity(u16),
    /// Letters of a service blueprint: waits, fails.
    Warns(bool, bool),
}

/// What the sign of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A touchpoint between two, begun by the customer or by the bank.
    Communication { by_client: bool },
    /// Something that an actor does alone.
    Action,
    /// A journey of the level below.
    Leg { parallel: bool },
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) key: String,
    pub(super) stage: usize,
    /// Number of the step, counted over the journey.
    pub(super) step: usize,
    pub(super) title: String,
    pub(super) under: String,
    pub(super) shape: Shape,
    pub(super) optional: bool,
    pub(super) icon: Option<&'static str>,
    pub(super) seconds: Option<u32>,
    pub(super) felt: Option<Felt>,
    pub(super) aim: Option<EmotionValue>,
    /// Retries, waits and questions asked again, in hundredths of an instance.
    pub(super) friction: Option<u64>,
    pub(super) weight: Option<u16>,
    pub(super) drill: Option<String>,
    /// Texts by lane.
    pub(super) items: Vec<(Lane, Vec<Item>)>,
    /// Blueprint: evidence, then the three lines.
    pub(super) blueprint: [Vec<Item>; 4],
    /// Of a scenario: the situation, screens, teams, places in journeys.
    pub(super) rows: [Vec<Item>; 4],
}

/// A stage or a step over its columns.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) note: String,
}

/// Something over one or several stages.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    pub(super) key: String,
    pub(super) group: String,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) drill: Option<String>,
}

/// A journey as columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) stages: Vec<Head>,
    pub(super) steps: Vec<Head>,
    pub(super) all: Vec<Column>,
    pub(super) bars: Vec<Bar>,
}

/// Builds columns.
pub(super) struct Builder<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) options: &'a Options,
    pub(super) language: Language,
    pub(super) words: &'static Words,
}

impl<'a> Builder<'a> {
    pub(super) fn new(atlas: &'a Atlas, options: &'a Options, language: Language) -> Self {
        Self {
            atlas,
            options,
            language,
            words: words(language),
        }
    }
}

impl Builder<'_> {
    pub(super) fn columns(&self, journey: JourneyRef<'_>) -> Columns {
        let mut built = Columns::default();
        match journey {
            JourneyRef::User(user) => {
                for (number, stage) in user.stages.iter().enumerate() {
                    built.stages.push(self.head(stage.title.text(self.language), ""));
                    for step in &stage.steps {
                        let note = self.step_note(step);
                        built.steps.push(self.head(step.title.text(self.language), &note));
                        for point in &step.touchpoints {
                            let place = (number, built.steps.len() - 1);
                            built.all.push(self.touchpoint(point, step, place));
                        }
                    }
                }
            }
            JourneyRef::Customer(customer) => {
                self.phases(&customer.stages, &mut built);
                for track in &customer.tracks {
                    let name = self.words.track(track.kind);
                    self.bars(name, &track.entries, &customer.stages, &mut built);
                }
            }
            JourneyRef::Life(life) => {
                self.phases(&life.stages, &mut built);
                self.bars(self.words.processes, &life.processes, &life.stages, &mut built);
            }
        }
        built
    }

    #[expect(clippy::unused_self, reason = "the constructors of a map stand together")]
    pub(super) fn head(&self, title: &str, note: &str) -> Head {
        Head {
            title: title.to_owned(),
            note: note.to_owned(),
        }
    }

    fn step_note(&self, step: &Step) -> String {
        let mut notes = Vec::new();
        if step.choice.is_some() {
            notes.push(self.words.choice.to_owned());
        }
        if step.optional {
            notes.push(self.words.optional.to_owned());
        }
        if let Some(count) = step.at_most.filter(|count| *count > 1) {
            notes.push(fill(self.words.at_most, &[("count", &count.to_string())]));
        }
        notes.join(", ")
    }

    fn phases(&self, stages: &[Phase], built: &mut Columns) {
        for (number, stage) in stages.iter().enumerate() {
            let when = stage.when.text(self.language);
            built
                .stages
                .push(self.head(stage.title.text(self.language), when));
            for leg in &stage.legs {
                built.all.push(self.leg(leg, number));
            }
        }
    }

    fn bars(&self, group: &str, entries: &[Accompaniment], stages: &[Phase], built: &mut Columns) {
        let place = |id: &Option<String>, other: usize| {
            let found = id
                .as_ref()
                .and_then(|id| stages.iter().position(|stage| stage.id == *id));
            found.unwrap_or(other)
        };
        for entry in entries {
            let text = |label: &crate::label::Label| label.text(self.language).to_owned();
            let parts = [
                text(&entry.rhythm),
                text(&entry.value),
                self.actor(entry.owner.as_deref()),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            built.bars.push(Bar {
                key: format!("entry-{}", entry.id),
                group: group.to_owned(),
                title: text(&entry.title),
                detail: parts.join(" · "),
                from: place(&entry.from, 0),
                to: place(&entry.to, stages.len().saturating_sub(1)),
                drill: entry.journey.clone(),
            });
        }
    }

    pub(super) fn actor(&self, id: Option<&str>) -> String {
        let actor = id.and_then(|id| self.atlas.actor(id));
        actor.map_or_else(String::new, |actor| actor.title.text(self.language).to_owned())
    }

    fn touchpoint(&self, point: &Touchpoint, step: &Step, (stage, number): (usize, usize)) -> Column {
        let text = |label: &crate::label::Label| label.text(self.language).to_owned();
        let channel = point.channel.as_deref().and_then(|id| self.atlas.channel(id));
        let initiator = point.initiator.as_deref().and_then(|id| self.atlas.actor(id));
        let by_client = initiator.is_some_and(|actor| actor.role == ActorRole::Client);
        let mut under: Vec<String> = channel.map(|channel| text(&channel.title)).into_iter().collect();
        under.extend(Some(text(&point.screen)).filter(|screen| !screen.is_empty()));
        let backing = |line: BlueprintLine| {
            let own = point.behind.iter().filter(|backing| backing.line == line);
            own.map(|backing| Item {
                mark: Mark::Warns(backing.waits, backing.fails),
                text: text(&backing.title),
                note: self.actor(backing.actor.as_deref()),
            })
            .collect()
        };
        let evidence = Some(text(&point.evidence)).filter(|text| !text.is_empty());
        let key = format!("touchpoint-{}", point.id);
        Column {
            stage,
            step: number,
            title: text(&point.title),
            under: under.join(" · "),
            shape: match point.kind {
                TouchpointKind::Communication => Shape::Communication { by_client },
                TouchpointKind::Action => Shape::Action,
            },
            optional: step.optional || step.choice.is_some(),
            icon: channel.map(icon),
            seconds: point.duration_seconds,
            drill: None,
            blueprint: [
                evidence.into_iter().map(plain).collect(),
                backing(BlueprintLine::Frontstage),
                backing(BlueprintLine::Backstage),
                backing(BlueprintLine::Support),
            ],
            ..self.experienced(&point.experience, &point.id, key)
        }
    }

    fn leg(&self, leg: &Leg, stage: usize) -> Column {
        let below = self.atlas.journey(&leg.journey);
        let title = below.map_or(leg.journey.as_str(), |journey| {
            journey.title().text(self.language)
        });
        let under = match below {
            Some(JourneyRef::User(user)) => {
                let count = user.touchpoints().count().to_string();
                fill(self.words.touchpoints, &[("count", &count)])
            }
            Some(JourneyRef::Customer(customer)) => fill(
                self.words.stages,
                &[("count", &customer.stages.len().to_string())],
            ),
            _ => String::new(),
        };
        let mut column = Column {
            stage,
            title: title.to_owned(),
            under,
            shape: Shape::Leg {
                parallel: leg.parallel,
            },
            optional: leg.optional,
            drill: Some(leg.journey.clone()),
            ..self.experienced(&leg.experience, &leg.id, format!("leg-{}", leg.id))
        };
        if column.felt.is_none() {
            let told = self.options.felt.iter().find(|(id, _)| *id == leg.id);
            column.felt = told.map(|(_, felt)| *felt);
        }
        column
    }

    /// What a point of any level is lived through as.
    pub(super) fn experienced(&self, experience: &Experience, place: &str, key: String) -> Column {
        let text = |label: &crate::label::Label| label.text(self.language).to_owned();
        let quoted = experience
            .emotion
            .iter()
            .map(|emotion| &emotion.quote)
            .chain(&experience.thoughts);
        let quoted = quoted.filter(|label| !label.is_empty());
        let words = quoted.map(|label| plain(fill(self.words.quoted, &[("text", &text(label))])));
        let pains = experience.pains.iter().map(|pain| {
            let share = pain.per_mille.map(|count| self.words.share(self.language, count));
            let owner = Some(self.actor(pain.owner.as_deref())).filter(|owner| !owner.is_empty());
            Item {
                mark: Mark::Severity(pain.severity),
                text: text(&pain.title),
                note: share.into_iter().chain(owner).collect::<Vec<_>>().join(" · "),
            }
        });
        let chances = experience.opportunities.iter().map(|chance| Item {
            mark: Mark::Plain,
            text: text(&chance.title),
            note: self.actor(chance.owner.as_deref()),
        });
        let kpis = self.kpis(&experience.kpis, place);
        let friction = experience.friction.map(|friction| {
            let sum = u64::from(friction.retries) + u64::from(friction.waits) + u64::from(friction.reasked);
            (sum * 200 + u64::from(friction.n)) / (2 * u64::from(friction.n.max(1)))
        });
        Column {
            key,
            stage: 0,
            step: 0,
            title: String::new(),
            under: String::new(),
            shape: Shape::Action,
            optional: false,
            icon: None,
            seconds: None,
            felt: experience.emotion.as_ref().map(Felt::from),
            aim: experience.aim,
            friction,
            weight: experience.moment_of_truth.as_ref().map(|moment| moment.weight),
            drill: None,
            items: vec![
                (Lane::Words, words.collect()),
                (
                    Lane::Needs,
                    experience.needs.iter().map(|need| plain(text(need))).collect(),
                ),
                (Lane::Pains, pains.collect()),
                (Lane::Opportunities, chances.collect()),
                (Lane::Kpis, kpis),
            ],
            blueprint: Default::default(),
            rows: Default::default(),
        }
    }

    /// KPIs that a place declares, then others with a value there.
    pub(super) fn kpis(&self, declared: &[String], place: &str) -> Vec<Item> {
        let others = self.options.figures.iter().filter(|figure| figure.place == place);
        let others = others
            .map(|figure| &figure.kpi)
            .filter(|id| !declared.contains(id));
        let ids = declared.iter().chain(others);
        ids.map(|id| self.kpi(id, place)).collect()
    }

    /// A KPI with its value at a place, else with its target.
    pub(super) fn kpi(&self, id: &str, place: &str) -> Item {
        let kpi = self.atlas.kpi(id);
        let title = kpi.map_or(id, |kpi| kpi.title.text(self.language)).to_owned();
        let figure = self
            .options
            .figures
            .iter()
            .find(|figure| figure.kpi == id && figure.place == place);
        if let Some(figure) = figure {
            return Item {
                mark: Mark::Plain,
                text: format!("{title}: {}", figure.told()),
                note: figure.note.clone(),
            };
        }
        let target = kpi.and_then(|kpi| {
            let target = self.language.grouped(kpi.target.as_deref()?);
            let value = with_unit(&target, kpi, self.language);
            Some(fill(self.words.target, &[("value", &value)]))
        });
        Item {
            mark: Mark::Plain,
            text: title,
            note: target.unwrap_or_default(),
        }
    }
}

pub(super) fn plain(text: String) -> Item {
    Item {
        mark: Mark::Plain,
        text,
        note: String::new(),
    }
}

impl Column {
    /// Texts of a lane.
    pub(super) fn of(&self, lane: Lane) -> &[Item] {
        let found = self.items.iter().find(|(other, _)| *other == lane);
        found.map_or(&[], |(_, items)| items)
    }
}
