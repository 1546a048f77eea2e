//! Mermaid `journey`: sections of tasks with a score from 1 to 5 and actors.
//!
//! A section is a stage, a task a touchpoint or a leg; the score is the feeling plus 3. Mermaid is silent where a score is
//! no number (it draws `NaN`), where it lies beyond the scale, and about what follows a second colon; here each is told.
//! Characters that Mermaid reads as its own are written as `#number;`. Source: mermaid.js.org, *User Journey Diagram*,
//! version 11.

use super::error::ExchangeError;
use super::warning::{Warning, WarningKind};
use crate::contact::Channel;
use crate::journey::atlas::{
    Actor, ActorRole, Emotion, EmotionValue, Experience, Stage, Step, Touchpoint, TouchpointKind, UserJourney,
};
use crate::journey::rollup::{decimal_units, emotion_of};
use crate::journey::{Atlas, AtlasDraft, JourneyRef};
use crate::json::reader::excerpt;
use crate::label::{Label, Language};
use crate::limits::{MAX_EXCHANGE_LINES, MAX_JOURNEY_PARTS, MAX_JOURNEY_TEXT};
use crate::money::Rounding;

/// Words with which a line of Mermaid begins, in small letters.
const KEYWORDS: [&str; 7] = ["title", "section", "journey", "acctitle", "accdescr", "---", "%%"];

/// What stands for a text without a visible character.
const EMPTY: &str = "\u{2026}";

/// The channel of tasks with two actors: Mermaid names none.
const CHANNEL: &str = "unknown";

const fn customer(language: Language) -> &'static str {
    match language {
        Language::English => "Customer",
        Language::Russian => "Клиент",
    }
}

pub(super) fn write(atlas: &Atlas, journey: JourneyRef<'_>, language: Language) -> (String, Vec<Warning>) {
    let mut writer = Writer {
        atlas,
        language,
        out: String::from("journey\n"),
        warnings: Vec::new(),
    };
    writer.line("    title ", journey.title().text(language), "\n");
    match journey {
        JourneyRef::User(user) => writer.user(user),
        JourneyRef::Customer(customer) => {
            writer.phases(journey, &customer.stages);
            if !customer.tracks.is_empty() {
                writer.left_out("tracks", "tracks have no place in Mermaid");
            }
        }
        JourneyRef::Life(life) => {
            writer.phases(journey, &life.stages);
            if !life.processes.is_empty() {
                writer.left_out("processes", "processes have no place in Mermaid");
            }
        }
    }
    (writer.out, writer.warnings)
}

struct Writer<'a> {
    atlas: &'a Atlas,
    language: Language,
    out: String,
    warnings: Vec<Warning>,
}

impl Writer<'_> {
    fn left_out(&mut self, place: &str, message: &str) {
        self.warnings
            .push(Warning::part(WarningKind::LeftOut, place, message));
    }

    fn line(&mut self, before: &str, text: &str, after: &str) {
        self.out.push_str(before);
        escape(&mut self.out, text);
        self.out.push_str(after);
    }

    fn user(&mut self, user: &UserJourney) {
        for stage in &user.stages {
            self.line("    section ", stage.title.text(self.language), "\n");
            for step in &stage.steps {
                let ways = step.optional || step.choice.is_some() || step.at_most.is_some();
                let place = format!("steps.{}", step.id);
                if ways || step.within_seconds.is_some() {
                    self.left_out(
                        &place,
                        "whether it may be left out or repeated, and its time, have no place in Mermaid",
                    );
                }
                if step.touchpoints.len() > 1 {
                    self.left_out(&place, "a step of several touchpoints becomes as many tasks");
                }
                for point in &step.touchpoints {
                    self.touchpoint(point);
                }
            }
        }
    }

    fn touchpoint(&mut self, point: &Touchpoint) {
        let place = format!("touchpoints.{}", point.id);
        let plain = Experience {
            emotion: point.experience.emotion.clone(),
            ..Experience::default()
        };
        let evidence = point
            .experience
            .emotion
            .as_ref()
            .is_some_and(|emotion| emotion.n.is_some());
        if point.channel.is_some() || point.experience != plain || evidence || !point.behind.is_empty() {
            self.left_out(
                &place,
                "channel, evidence, needs, pains, figures and what the bank does have no place in Mermaid",
            );
        }
        let felt = point.experience.emotion.as_ref().map(|emotion| emotion.value);
        let ends = [point.initiator.as_deref(), point.receiver.as_deref()];
        let actors = ends.into_iter().flatten().filter_map(|id| self.atlas.actor(id));
        let actors: Vec<&str> = actors.map(|actor| actor.title.text(self.language)).collect();
        self.task(&place, point.title.text(self.language), felt, &actors);
    }

    fn phases(&mut self, journey: JourneyRef<'_>, stages: &[crate::journey::atlas::Phase]) {
        let persona = journey
            .lens()
            .persona
            .as_deref()
            .and_then(|id| self.atlas.actor(id));
        let actor = persona.map_or(customer(self.language), |actor| actor.title.text(self.language));
        for stage in stages {
            self.line("    section ", stage.title.text(self.language), "\n");
            for leg in &stage.legs {
                let place = format!("legs.{}", leg.id);
                let below = self.atlas.journey(&leg.journey);
                let own = leg.experience.emotion.as_ref().map(|emotion| emotion.value);
                let felt = own.or_else(|| Some(emotion_of(self.atlas, below?)?.mean));
                let title = below.map_or(leg.journey.as_str(), |below| below.title().text(self.language));
                self.task(&place, title, felt, &[actor]);
            }
        }
    }

    fn task(&mut self, place: &str, title: &str, felt: Option<EmotionValue>, actors: &[&str]) {
        let hundredths = felt.map(|felt| i128::from(felt.hundredths()));
        let score = hundredths
            .and_then(|value| Rounding::HalfEven.divide(value, 100))
            .unwrap_or(0);
        let told = match hundredths {
            None => Some("no feeling is known; Mermaid asks for a score, and 3 stands for it"),
            Some(value) if score.saturating_mul(100) != value => {
                Some("the feeling was rounded to a whole score")
            }
            Some(_) => None,
        };
        if let Some(message) = told {
            self.warnings
                .push(Warning::part(WarningKind::Feeling, place, message));
        }
        self.line("      ", title, "");
        let score = score.saturating_add(3);
        self.out.push_str(": ");
        self.out.push_str(&score.to_string());
        for (index, actor) in actors.iter().enumerate() {
            self.line(if index == 0 { ": " } else { ", " }, actor, "");
        }
        self.out.push('\n');
    }
}

/// Adds a text that Mermaid reads as text: on one line, its own signs as numbers.
fn escape(out: &mut String, text: &str) {
    let spaced = text.replace(
        |character: char| character.is_control() || character.is_whitespace(),
        " ",
    );
    let text = match spaced.trim() {
        "" => EMPTY,
        text => text,
    };
    let small = text.to_lowercase();
    let keyword = KEYWORDS.iter().any(|keyword| small.starts_with(keyword));
    for (index, character) in text.chars().enumerate() {
        let own = matches!(
            character,
            ':' | ';' | '#' | ',' | '<' | '>' | '&' | '{' | '}' | '%'
        );
        if own || (keyword && index == 0) {
            out.push('#');
            out.push_str(&u32::from(character).to_string());
            out.push(';');
        } else {
            out.push(character);
        }
    }
}

/// Text with its numbers turned into characters again.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        out.push_str(before);
        // A code has at most seven digits: what lies beyond is not looked at, so that a text of signs takes no longer.
        let end = after.bytes().take(8).position(|byte| byte == b';');
        let number = end.and_then(|end| {
            let digits = after.get(..end)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            let code: u32 = digits.parse().ok().filter(|_| plain)?;
            Some((char::from_u32(code)?, after.get(end.saturating_add(1)..)?))
        });
        if let Some((character, after)) = number {
            out.push(character);
            rest = after;
        } else {
            out.push('#');
            rest = after;
        }
    }
    out.push_str(rest);
    out.replace(
        |character: char| character.is_control() || character.is_whitespace(),
        " ",
    )
    .trim()
    .to_owned()
}

pub(super) fn read(
    text: &str,
    name: &str,
    language: Language,
) -> Result<(AtlasDraft, Vec<Warning>), ExchangeError> {
    let mut reader = Reader {
        language,
        title: String::new(),
        stages: Vec::new(),
        actors: Vec::new(),
        channel: false,
        warnings: Vec::new(),
    };
    let mut begun = false;
    let mut front = false;
    for (index, line) in text.lines().enumerate() {
        let number = index.saturating_add(1);
        if index >= MAX_EXCHANGE_LINES {
            let what = "there are more lines";
            return Err(ExchangeError::TooLarge { line: number, what });
        }
        let line = line.trim();
        if !begun && line == "---" {
            front = !front;
            continue;
        }
        if front || line.is_empty() || line.starts_with("%%") {
            continue;
        }
        if !begun {
            if line != "journey" {
                let reason = format!("{:?} stands where \"journey\" is expected", excerpt(line));
                return Err(ExchangeError::NotTheFormat { line: number, reason });
            }
            begun = true;
            continue;
        }
        reader.line(line, number)?;
    }
    if !begun {
        return Err(ExchangeError::NothingFound {
            what: "line \"journey\"",
        });
    }
    reader.finish(name)
}

struct Reader {
    language: Language,
    title: String,
    stages: Vec<Stage>,
    actors: Vec<Actor>,
    channel: bool,
    warnings: Vec<Warning>,
}

impl Reader {
    fn warn(&mut self, kind: WarningKind, line: usize, message: String) {
        self.warnings.push(Warning::line(kind, line, message));
    }

    fn line(&mut self, line: &str, number: usize) -> Result<(), ExchangeError> {
        let after = |word: &str| {
            let (head, rest) = line.split_at_checked(word.len())?;
            let parted =
                rest.is_empty() || rest.starts_with(|next: char| next.is_whitespace() || next == ':');
            (head.eq_ignore_ascii_case(word) && parted).then(|| rest.trim_start_matches(':').trim())
        };
        if let Some(title) = after("title") {
            self.title = text_of(title, number)?;
        } else if let Some(section) = after("section") {
            let title = text_of(section, number)?;
            self.section(&title, number)?;
        } else if after("accTitle").is_some() || after("accDescr").is_some() {
            self.warn(
                WarningKind::LeftOut,
                number,
                "texts for screen readers are made anew".to_owned(),
            );
        } else {
            self.task(line, number)?;
        }
        Ok(())
    }

    fn section(&mut self, title: &str, number: usize) -> Result<(), ExchangeError> {
        room(self.stages.len(), number)?;
        if self.stages.iter().any(|stage| stage.title.en == title) {
            let message = format!("the section {:?} stands twice; both are kept", excerpt(title));
            self.warn(WarningKind::Twice, number, message);
        }
        self.stages.push(Stage {
            id: format!("stage-{}", self.stages.len().saturating_add(1)),
            title: Label::same(title),
            ..Stage::default()
        });
        Ok(())
    }

    fn task(&mut self, line: &str, number: usize) -> Result<(), ExchangeError> {
        let mut parts = line.split(':');
        let title = text_of(parts.next().unwrap_or_default(), number)?;
        let (score, actors) = (parts.next().map(str::trim), parts.next().map(str::trim));
        if parts.next().is_some() {
            let message = "what follows the third colon is not read; write a colon as #58;".to_owned();
            self.warn(WarningKind::NotUnderstood, number, message);
        }
        if self.stages.is_empty() {
            let message = "a task before the first section: a section was made for it".to_owned();
            self.warn(WarningKind::MadeUp, number, message);
            let title = if self.title.is_empty() {
                EMPTY.to_owned()
            } else {
                self.title.clone()
            };
            self.section(&title, number)?;
        }
        let felt = self.felt(score, number);
        let ends = self.ends(actors.unwrap_or_default(), number)?;
        let stages = self.stages.len();
        let Some(stage) = self.stages.last_mut() else {
            return Ok(());
        };
        room(stage.steps.len(), number)?;
        let place = format!("{stages}-{}", stage.steps.len().saturating_add(1));
        let (initiator, receiver) = ends;
        let communicates = receiver.is_some();
        self.channel |= communicates;
        stage.steps.push(Step {
            id: format!("step-{place}"),
            title: Label::same(&title),
            touchpoints: vec![Touchpoint {
                id: format!("point-{place}"),
                title: Label::same(&title),
                kind: if communicates {
                    TouchpointKind::Communication
                } else {
                    TouchpointKind::Action
                },
                channel: communicates.then(|| CHANNEL.to_owned()),
                initiator: Some(initiator),
                receiver,
                experience: Experience {
                    emotion: felt,
                    ..Experience::default()
                },
                ..Touchpoint::default()
            }],
            ..Step::default()
        });
        Ok(())
    }

    /// The feeling of a score; a number that is none tells no feeling.
    fn felt(&mut self, score: Option<&str>, number: usize) -> Option<Emotion> {
        let Some(score) = score.filter(|score| !score.is_empty()) else {
            self.warn(
                WarningKind::Feeling,
                number,
                "the task has no score, and so no feeling".to_owned(),
            );
            return None;
        };
        let value = decimal_units(score, 2);
        let Some(value) = value else {
            let message = format!(
                "{:?} is no score (Mermaid draws NaN); the task has no feeling",
                excerpt(score)
            );
            self.warn(WarningKind::Feeling, number, message);
            return None;
        };
        let within = value.clamp(100, 500);
        if within != value {
            let message = format!("the score {} is beyond 1 to 5 and was cut to it", excerpt(score));
            self.warn(WarningKind::Feeling, number, message);
        }
        let hundredths = i16::try_from(within.saturating_sub(300)).ok()?;
        Some(Emotion {
            value: EmotionValue::from_hundredths(hundredths)?,
            source: None,
            n: None,
            interval: None,
            quote: Label::default(),
        })
    }

    /// Who begins a task, and whom it reaches.
    fn ends(&mut self, actors: &str, number: usize) -> Result<(String, Option<String>), ExchangeError> {
        let mut names = Vec::new();
        for name in actors.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            names.push(text_of(name, number)?);
        }
        if names.len() > 2 {
            let message = "a touchpoint has two ends; the actors after the second are left out".to_owned();
            self.warn(WarningKind::LeftOut, number, message);
        }
        let mut names = names.into_iter();
        let Some(first) = names.next() else {
            let name = customer(self.language);
            self.warn(
                WarningKind::MadeUp,
                number,
                format!("the task names no actor; it is the {name}'s"),
            );
            return Ok((self.actor(name), None));
        };
        let initiator = self.actor(&first);
        let receiver = names.next().map(|name| self.actor(&name));
        if receiver.is_some() {
            let message = "Mermaid names no channel; \"unknown\" stands for it".to_owned();
            self.warn(WarningKind::MadeUp, number, message);
        }
        Ok((initiator, receiver))
    }

    /// The id of an actor, who is declared at the first mention.
    fn actor(&mut self, name: &str) -> String {
        if let Some(actor) = self.actors.iter().find(|actor| actor.title.en == name) {
            return actor.id.clone();
        }
        let id = format!("actor-{}", self.actors.len().saturating_add(1));
        self.actors.push(Actor {
            id: id.clone(),
            title: Label::same(name),
            role: ActorRole::Client,
            about: Label::default(),
        });
        id
    }

    fn finish(mut self, name: &str) -> Result<(AtlasDraft, Vec<Warning>), ExchangeError> {
        let empty = self.stages.iter().filter(|stage| stage.steps.is_empty()).count();
        if empty > 0 {
            let message = "sections without tasks are left out";
            self.warnings
                .push(Warning::part(WarningKind::LeftOut, "sections", message));
            self.stages.retain(|stage| !stage.steps.is_empty());
        }
        if self.stages.is_empty() {
            return Err(ExchangeError::NothingFound { what: "tasks" });
        }
        if self.title.is_empty() {
            EMPTY.clone_into(&mut self.title);
            self.warnings.push(Warning::part(
                WarningKind::MadeUp,
                "title",
                "the journey has no title",
            ));
        }
        let title = Label::same(&self.title);
        let channel = Channel {
            id: CHANNEL.to_owned(),
            title: Label {
                en: "Unknown".to_owned(),
                ru: "Неизвестно".to_owned(),
            },
            technology: 50,
            virtuality: 50,
            ..Channel::default()
        };
        let draft = AtlasDraft {
            id: name.to_owned(),
            title: title.clone(),
            version: "1".to_owned(),
            actors: self.actors,
            channels: Some(channel).filter(|_| self.channel).into_iter().collect(),
            user_journeys: vec![UserJourney {
                id: name.to_owned(),
                title,
                stages: self.stages,
                ..UserJourney::default()
            }],
            ..AtlasDraft::default()
        };
        Ok((draft, self.warnings))
    }
}

/// Refuses a part beyond those that a journey may have.
fn room(parts: usize, line: usize) -> Result<(), ExchangeError> {
    if parts < MAX_JOURNEY_PARTS {
        return Ok(());
    }
    let what = "there are more sections or tasks";
    Err(ExchangeError::TooLarge { line, what })
}

/// A text without escapes; one that says nothing gets a sign.
fn text_of(text: &str, line: usize) -> Result<String, ExchangeError> {
    let text = unescape(text);
    if text.chars().count() > MAX_JOURNEY_TEXT {
        let what = "a text is longer";
        return Err(ExchangeError::TooLarge { line, what });
    }
    Ok(if text.is_empty() { EMPTY.to_owned() } else { text })
}
