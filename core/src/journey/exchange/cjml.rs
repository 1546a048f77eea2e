//! CJML 2.0 as XML: actors, phases, touchpoints that are communication points or actions.
//!
//! The Customer Journey Modelling Language (SINTEF) publishes its terms and symbols, and no schema; the elements here are those
//! of its terms as its editors write them: `actor` with `actorName` and `actorRole`, `touchpoint` with its `type`, `initiator`,
//! `initiatorDescription`, `receiver`, `receiverDescription`, `channel`, in lists or directly under the root. A journey
//! is planned or actual; only an actual one has feelings. The names stand in one table, [`NAMES`], to be
//! replaced when a schema appears. Source: Halvorsrud, Kvale, Følstad, *Improving service quality through
//! customer journey analysis*, 2016; CJML 2.0 user guide.

use super::error::ExchangeError;
use super::warning::{Warning, WarningKind};
use crate::contact::Channel;
use crate::id::is_id;
use crate::journey::atlas::{
    Actor, ActorRole, Aspect, Emotion, EmotionValue, EvidenceSource, Experience, Lens, Stage, Step,
    Touchpoint, TouchpointKind, UserJourney,
};
use crate::journey::xml::{self, Element, escape, pair};
use crate::journey::{Atlas, AtlasDraft};
use crate::json::reader::excerpt;
use crate::label::{Label, Language};
use crate::limits::{MAX_CHANNELS, MAX_JOURNEY_PARTS, MAX_JOURNEY_TEXT};
use std::collections::BTreeSet;

/// Names of elements and attributes.
struct Names {
    root: &'static str,
    journey_id: &'static str,
    aspect: &'static str,
    title: &'static str,
    actor: &'static str,
    actor_name: &'static str,
    actor_role: &'static str,
    channel: &'static str,
    phase: &'static str,
    touchpoint: &'static str,
    kind: &'static str,
    communication: &'static str,
    action: &'static str,
    initiator: &'static str,
    initiator_text: &'static str,
    receiver: &'static str,
    receiver_text: &'static str,
    emotion: &'static str,
}

const NAMES: Names = Names {
    root: "cjml",
    journey_id: "journeyID",
    aspect: "journeyType",
    title: "journeyName",
    actor: "actor",
    actor_name: "actorName",
    actor_role: "actorRole",
    channel: "channel",
    phase: "phase",
    touchpoint: "touchpoint",
    kind: "type",
    communication: "communicationPoint",
    action: "action",
    initiator: "initiator",
    initiator_text: "initiatorDescription",
    receiver: "receiver",
    receiver_text: "receiverDescription",
    emotion: "emotion",
};

/// What stands for a text without a visible character.
const EMPTY: &str = "\u{2026}";

const ROLES: [(ActorRole, &str); 5] = [
    (ActorRole::Client, "endUser"),
    (ActorRole::Employee, "serviceProvider"),
    (ActorRole::Team, "serviceProviderTeam"),
    (ActorRole::System, "serviceProviderSystem"),
    (ActorRole::Partner, "partner"),
];

const SOURCES: [(EvidenceSource, &str); 3] = [
    (EvidenceSource::Survey, "survey"),
    (EvidenceSource::Inferred, "inferred"),
    (EvidenceSource::Expert, "expert"),
];

pub(super) fn write(atlas: &Atlas, user: &UserJourney, language: Language) -> (String, Vec<Warning>) {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    let mut warnings = Vec::new();
    let actual = user.lens.aspect == Aspect::Actual;
    out.push_str(NAMES.root);
    pair(&mut out, "version", "2.0");
    pair(&mut out, NAMES.journey_id, &user.id);
    pair(&mut out, NAMES.aspect, if actual { "actual" } else { "planned" });
    out.push_str(">\n");
    element(&mut out, 1, NAMES.title, &clean(user.title.text(language)));
    let mut taking_part: BTreeSet<&str> = BTreeSet::new();
    let mut channels: BTreeSet<&str> = BTreeSet::new();
    for (_, _, point) in user.touchpoints() {
        taking_part.extend(
            [point.initiator.as_deref(), point.receiver.as_deref()]
                .into_iter()
                .flatten(),
        );
        channels.extend(point.channel.as_deref());
    }
    out.push_str("  <actors>\n");
    for actor in atlas
        .draft()
        .actors
        .iter()
        .filter(|actor| taking_part.contains(actor.id.as_str()))
    {
        out.push_str("    <actor");
        pair(&mut out, "id", &actor.id);
        out.push_str(">\n");
        element(&mut out, 3, NAMES.actor_name, &clean(actor.title.text(language)));
        let role = ROLES.iter().find(|(role, _)| *role == actor.role);
        element(&mut out, 3, NAMES.actor_role, role.map_or("", |(_, word)| word));
        out.push_str("    </actor>\n");
    }
    out.push_str("  </actors>\n  <channels>\n");
    for channel in atlas
        .draft()
        .channels
        .iter()
        .filter(|channel| channels.contains(channel.id.as_str()))
    {
        out.push_str("    <channel");
        pair(&mut out, "id", &channel.id);
        out.push('>');
        escape(&mut out, &clean(channel.title.text(language)));
        out.push_str("</channel>\n");
    }
    out.push_str("  </channels>\n  <phases>\n");
    for stage in &user.stages {
        out.push_str("    <phase");
        pair(&mut out, "id", &stage.id);
        out.push('>');
        escape(&mut out, &clean(stage.title.text(language)));
        out.push_str("</phase>\n");
    }
    out.push_str("  </phases>\n  <touchpoints>\n");
    for (stage, step, point) in user.touchpoints() {
        touchpoint(&mut out, stage, point, actual, language);
        lost(step, point, actual, &mut warnings);
    }
    out.push_str("  </touchpoints>\n</cjml>\n");
    (out, warnings)
}

fn touchpoint(out: &mut String, stage: &Stage, point: &Touchpoint, actual: bool, language: Language) {
    let communicates = point.kind == TouchpointKind::Communication;
    out.push_str("    <touchpoint");
    pair(out, "id", &point.id);
    pair(
        out,
        NAMES.kind,
        if communicates {
            NAMES.communication
        } else {
            NAMES.action
        },
    );
    pair(out, NAMES.phase, &stage.id);
    out.push_str(">\n");
    element(
        out,
        3,
        NAMES.initiator,
        point.initiator.as_deref().unwrap_or_default(),
    );
    element(out, 3, NAMES.initiator_text, &clean(point.title.text(language)));
    if let Some(receiver) = &point.receiver {
        element(out, 3, NAMES.receiver, receiver);
        let screen = point.screen.text(language);
        if !screen.is_empty() {
            element(out, 3, NAMES.receiver_text, &clean(screen));
        }
    }
    if let Some(channel) = &point.channel {
        element(out, 3, NAMES.channel, channel);
    }
    if let Some(emotion) = point.experience.emotion.as_ref().filter(|_| actual) {
        out.push_str("      <emotion");
        pair(out, "value", &emotion.value.to_string());
        let source = SOURCES.iter().find(|(source, _)| Some(*source) == emotion.source);
        pair(out, "source", source.map_or("", |(_, word)| word));
        if let Some(n) = emotion.n {
            pair(out, "n", &n.to_string());
        }
        out.push_str("/>\n");
    }
    out.push_str("    </touchpoint>\n");
}

/// Tells what the format cannot hold.
fn lost(step: &Step, point: &Touchpoint, actual: bool, warnings: &mut Vec<Warning>) {
    let place = format!("touchpoints.{}", point.id);
    let mut left_out = |message: &str| warnings.push(Warning::part(WarningKind::LeftOut, &place, message));
    if step.optional || step.choice.is_some() || step.at_most.is_some() || step.within_seconds.is_some() {
        left_out("whether its step may be left out or repeated, and its time, have no place in CJML");
    }
    if !actual && point.experience.emotion.is_some() {
        left_out("feelings of a planned journey have no place in CJML");
    }
    let kept = Experience {
        emotion: point.experience.emotion.clone(),
        ..Experience::default()
    };
    let told = point.duration_seconds.is_some() || point.cost.is_some() || !point.behind.is_empty();
    if point.experience != kept || told || !point.evidence.is_empty() {
        left_out(
            "needs, pains, figures, times, costs, evidence and what the bank does have no place in CJML",
        );
    }
}

fn element(out: &mut String, depth: usize, name: &str, text: &str) {
    (0..depth).for_each(|_| out.push_str("  "));
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// Text that XML gives back as it is: no space around it, something in it.
fn clean(text: &str) -> String {
    match text.trim() {
        "" => EMPTY.to_owned(),
        text => text.to_owned(),
    }
}

pub(super) fn read(
    text: &str,
    name: &str,
    language: Language,
) -> Result<(AtlasDraft, Vec<Warning>), ExchangeError> {
    let root = xml::read(text)?;
    let found = root.all(NAMES.touchpoint);
    if found.is_empty() {
        return Err(ExchangeError::NothingFound { what: "touchpoints" });
    }
    for list in [&found, &root.all(NAMES.actor), &root.all(NAMES.phase)] {
        if let Some(beyond) = list.get(MAX_JOURNEY_PARTS) {
            let (line, what) = (beyond.line, "there are more touchpoints, actors or phases");
            return Err(ExchangeError::TooLarge { line, what });
        }
    }
    let mut reader = Reader {
        name: name.to_owned(),
        language,
        actual: told(&root, NAMES.aspect).is_some_and(|aspect| aspect.eq_ignore_ascii_case("actual")),
        actors: Vec::new(),
        channels: Vec::new(),
        stages: Vec::new(),
        points: BTreeSet::new(),
        warnings: Vec::new(),
    };
    for actor in root.all(NAMES.actor) {
        reader.declare_actor(actor)?;
    }
    for channel in root
        .child("channels")
        .map(|list| list.children.as_slice())
        .unwrap_or_default()
    {
        let id = channel.attribute("id").unwrap_or_default();
        reader.channel(id, channel.trimmed(), channel.line)?;
    }
    for phase in root.all(NAMES.phase) {
        reader.phase(phase)?;
    }
    for point in found {
        reader.touchpoint(point)?;
    }
    reader.finish(&root)
}

/// What an attribute or a child says.
fn told<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let child = || element.child(name).map(Element::trimmed);
    element
        .attribute(name)
        .or_else(child)
        .filter(|text| !text.is_empty())
}

struct Reader {
    name: String,
    language: Language,
    actual: bool,
    actors: Vec<Actor>,
    channels: Vec<Channel>,
    stages: Vec<Stage>,
    points: BTreeSet<String>,
    warnings: Vec<Warning>,
}

impl Reader {
    fn warn(&mut self, kind: WarningKind, line: usize, message: String) {
        self.warnings.push(Warning::line(kind, line, message));
    }

    fn declare_actor(&mut self, element: &Element) -> Result<(), ExchangeError> {
        let line = element.line;
        let id = told(element, "id")
            .or_else(|| told(element, NAMES.actor_name))
            .unwrap_or_default();
        let title = title_of(told(element, NAMES.actor_name).unwrap_or(id), line)?;
        let word = told(element, NAMES.actor_role).unwrap_or_default();
        let role = ROLES
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(role, _)| *role);
        let role = role.unwrap_or_else(|| {
            if !word.is_empty() {
                let message = format!(
                    "the role {:?} is not known; the actor is taken for an employee",
                    excerpt(word)
                );
                self.warn(WarningKind::NotUnderstood, line, message);
            }
            // Who begins a journey is its end user.
            if self.actors.is_empty() {
                ActorRole::Client
            } else {
                ActorRole::Employee
            }
        });
        let id = self.id_of(id, "actor", self.actors.len(), line);
        if self.actors.iter().any(|actor| actor.id == id) {
            self.warn(
                WarningKind::Twice,
                line,
                format!("the actor {id:?} stands twice; the first is kept"),
            );
            return Ok(());
        }
        self.actors.push(Actor {
            id,
            title: Label::same(&title),
            role,
            about: Label::default(),
        });
        Ok(())
    }

    /// An id that may be one, else one made of its kind and number.
    fn id_of(&mut self, id: &str, kind: &str, count: usize, line: usize) -> String {
        if is_id(id) {
            return id.to_owned();
        }
        let made = format!("{kind}-{}", count.saturating_add(1));
        if !id.is_empty() {
            let message = format!("{:?} is no id; it is called {made:?}", excerpt(id));
            self.warn(WarningKind::MadeUp, line, message);
        }
        made
    }

    fn actor(&mut self, name: &str, line: usize) -> Result<String, ExchangeError> {
        let known = self
            .actors
            .iter()
            .find(|actor| actor.id == name || actor.title.en == name);
        if let Some(actor) = known {
            return Ok(actor.id.clone());
        }
        let title = match (name, self.language) {
            ("", Language::English) => "Customer".to_owned(),
            ("", Language::Russian) => "Клиент".to_owned(),
            (name, _) => title_of(name, line)?,
        };
        let message = format!("the actor {:?} is not declared and was made", excerpt(&title));
        self.warn(WarningKind::MadeUp, line, message);
        let id = self.id_of(name, "actor", self.actors.len(), line);
        self.actors.push(Actor {
            id: id.clone(),
            title: Label::same(&title),
            role: ActorRole::Client,
            about: Label::default(),
        });
        Ok(id)
    }

    fn channel(&mut self, id: &str, title: &str, line: usize) -> Result<String, ExchangeError> {
        if self.channels.len() > MAX_CHANNELS {
            let what = "there are more channels";
            return Err(ExchangeError::TooLarge { line, what });
        }
        let known = self
            .channels
            .iter()
            .find(|channel| channel.id == id || channel.title.en == id);
        if let Some(channel) = known {
            return Ok(channel.id.clone());
        }
        let title = title_of(if title.is_empty() { id } else { title }, line)?;
        let id = self.id_of(id, "channel", self.channels.len(), line);
        self.channels.push(Channel {
            id: id.clone(),
            title: Label::same(&title),
            technology: 50,
            virtuality: 50,
            ..Channel::default()
        });
        Ok(id)
    }

    fn phase(&mut self, element: &Element) -> Result<(), ExchangeError> {
        let title = title_of(element.trimmed(), element.line)?;
        let id = told(element, "id").unwrap_or_default();
        let id = self.id_of(id, "phase", self.stages.len(), element.line);
        if self.stages.iter().any(|stage| stage.id == id) {
            let message = format!("the phase {id:?} stands twice; the first is kept");
            self.warn(WarningKind::Twice, element.line, message);
            return Ok(());
        }
        self.stages.push(Stage {
            id,
            title: Label::same(&title),
            ..Stage::default()
        });
        Ok(())
    }

    fn touchpoint(&mut self, element: &Element) -> Result<(), ExchangeError> {
        let line = element.line;
        let initiator = self.actor(told(element, NAMES.initiator).unwrap_or_default(), line)?;
        let action = told(element, NAMES.kind) == Some(NAMES.action);
        let receiver = match told(element, NAMES.receiver).filter(|_| !action) {
            Some(receiver) => Some(self.actor(receiver, line)?),
            None => None,
        };
        if receiver.is_none() && !action {
            let message = "a communication without a receiver is taken for an action".to_owned();
            self.warn(WarningKind::MadeUp, line, message);
        }
        let channel = match told(element, NAMES.channel) {
            Some(channel) => Some(self.channel(channel, "", line)?),
            None if receiver.is_some() => {
                let message = "the communication names no channel; \"unknown\" stands for it".to_owned();
                self.warn(WarningKind::MadeUp, line, message);
                Some(self.channel("unknown", "", line)?)
            }
            None => None,
        };
        let text = told(element, NAMES.initiator_text).or_else(|| told(element, NAMES.receiver_text));
        let title = title_of(text.unwrap_or_default(), line)?;
        let screen = told(element, NAMES.receiver_text).filter(|_| receiver.is_some());
        let screen = screen.map(|screen| title_of(screen, line)).transpose()?;
        let id = told(element, "id").unwrap_or_default();
        let mut id = self.id_of(id, "touchpoint", self.points.len(), line);
        if !self.points.insert(id.clone()) {
            let made = format!("{}-{}", "touchpoint", self.points.len().saturating_add(1));
            self.warn(
                WarningKind::Twice,
                line,
                format!("the touchpoint {id:?} stands twice; it is called {made:?}"),
            );
            self.points.insert(made.clone());
            id = made;
        }
        let emotion = self.emotion(element);
        let point = Touchpoint {
            id: id.clone(),
            title: Label::same(&title),
            kind: if receiver.is_some() {
                TouchpointKind::Communication
            } else {
                TouchpointKind::Action
            },
            channel,
            initiator: Some(initiator),
            receiver,
            screen: screen.map(|screen| Label::same(&screen)).unwrap_or_default(),
            experience: Experience {
                emotion,
                ..Experience::default()
            },
            ..Touchpoint::default()
        };
        let step = Step {
            id: format!("step-{id}"),
            title: Label::same(&title),
            touchpoints: vec![point],
            ..Step::default()
        };
        let place = self.stage(element);
        if let Some(stage) = self.stages.get_mut(place) {
            stage.steps.push(step);
        }
        Ok(())
    }

    fn emotion(&mut self, element: &Element) -> Option<Emotion> {
        let found = element.child(NAMES.emotion)?;
        let value = found.attribute("value").and_then(EmotionValue::parse);
        let word = found.attribute("source").unwrap_or_default();
        let source = SOURCES
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(source, _)| *source);
        let n = found
            .attribute("n")
            .and_then(|n| n.parse().ok())
            .filter(|n| *n > 0);
        let measured = matches!(source, Some(EvidenceSource::Survey | EvidenceSource::Inferred));
        let whole = self.actual && source.is_some() && (n.is_some() || !measured);
        let Some(value) = value.filter(|_| whole) else {
            let message = "a feeling needs a value from -2 to 2, a source, the number of people, and an actual journey; it is left out";
            self.warn(WarningKind::Feeling, found.line, message.to_owned());
            return None;
        };
        Some(Emotion {
            value,
            source,
            n,
            interval: None,
            quote: Label::default(),
        })
    }

    /// The place of a touchpoint's stage: its phase, else the last one that has touchpoints, else the first, which is made
    /// where there is none.
    fn stage(&mut self, element: &Element) -> usize {
        let phase = told(element, NAMES.phase);
        let named = phase.and_then(|phase| {
            self.stages
                .iter()
                .position(|stage| stage.id == phase || stage.title.en == phase)
        });
        let place = named.or_else(|| self.stages.iter().rposition(|stage| !stage.steps.is_empty()));
        if self.stages.is_empty() {
            self.stages.push(Stage {
                id: "phase-1".to_owned(),
                title: Label::same(EMPTY),
                ..Stage::default()
            });
        }
        place.unwrap_or(0)
    }

    fn finish(mut self, root: &Element) -> Result<(AtlasDraft, Vec<Warning>), ExchangeError> {
        if self.stages.iter().any(|stage| stage.steps.is_empty()) {
            let message = "phases without touchpoints are left out";
            self.warnings
                .push(Warning::part(WarningKind::LeftOut, "phases", message));
            self.stages.retain(|stage| !stage.steps.is_empty());
        }
        let title = told(root, NAMES.title).unwrap_or_default();
        let title = Label::same(&title_of(title, root.line)?);
        let id = told(root, NAMES.journey_id)
            .filter(|id| is_id(id))
            .map(str::to_owned);
        let id = id.unwrap_or_else(|| self.name.clone());
        let draft = AtlasDraft {
            id: self.name.clone(),
            title: title.clone(),
            version: "1".to_owned(),
            actors: self.actors,
            channels: self.channels,
            user_journeys: vec![UserJourney {
                id,
                title,
                lens: Lens {
                    aspect: if self.actual {
                        Aspect::Actual
                    } else {
                        Aspect::Planned
                    },
                    ..Lens::default()
                },
                stages: self.stages,
                ..UserJourney::default()
            }],
            ..AtlasDraft::default()
        };
        Ok((draft, self.warnings))
    }
}

/// A text for readers; one that says nothing gets a sign.
fn title_of(text: &str, line: usize) -> Result<String, ExchangeError> {
    if text.chars().count() > MAX_JOURNEY_TEXT {
        let what = "a text is longer";
        return Err(ExchangeError::TooLarge { line, what });
    }
    Ok(clean(text))
}
