//! The check of a document as a whole; the path of what is wrong grows on the way down.

mod matrix;

use super::{
    Accompaniment, Aspect, AtlasDraft, CustomerJourney, Emotion, EvidenceSource, Experience, Kpi, Leg, Lens,
    Level, LifeJourney, Phase, RollUp, Step, Touchpoint, TouchpointKind, UserJourney,
};
use crate::contact;
use crate::id::is_id;
use crate::journey::JourneyError;
use crate::json::reader::excerpt;
use crate::label::Label;
use crate::limits::{
    MAX_ATLAS_JOURNEYS, MAX_ATLAS_PARTS, MAX_JOURNEY_PARTS, MAX_JOURNEY_TEXT, MAX_KPI_BOUNDS,
    MAX_NAME_CHARACTERS,
};
use crate::money::Currency;
use crate::problem::Located;
use std::collections::{BTreeMap, BTreeSet};

type Checked<T = ()> = Result<T, Located<JourneyError>>;

/// What journeys may refer to.
struct Known<'a> {
    actors: BTreeSet<&'a str>,
    channels: BTreeSet<&'a str>,
    kpis: BTreeSet<&'a str>,
    journeys: BTreeMap<&'a str, Level>,
    currency: Option<Currency>,
}

/// Checks a document; its currency, where it has one.
pub(super) fn check(draft: &AtlasDraft) -> Checked<Option<Currency>> {
    id("id", &draft.id)?;
    text("title", &draft.title)?;
    id("version", &draft.version)?;
    optional_text("source", &draft.source)?;
    let currency = draft.currency.as_deref().map(contact::currency).transpose();
    let currency = currency.map_err(|error| Located::at(&error.at, JourneyError::Contact(error.problem)))?;
    let known = Known {
        actors: ids("actors", "actor", draft.actors.iter().map(|actor| &actor.id))?,
        channels: ids(
            "channels",
            "channel",
            draft.channels.iter().map(|channel| &channel.id),
        )?,
        kpis: ids("kpis", "KPI", draft.kpis.iter().map(|kpi| &kpi.id))?,
        journeys: journeys(draft)?,
        currency,
    };
    each("actors", &draft.actors, |actor| {
        text("title", &actor.title)?;
        optional_text("about", &actor.about)
    })?;
    each("channels", &draft.channels, |channel| {
        channel
            .check(currency)
            .map_err(|error| Located::at(&error.at, JourneyError::Contact(error.problem)))
    })?;
    each("kpis", &draft.kpis, kpi)?;
    each("userJourneys", &draft.user_journeys, |journey| {
        known.user(journey)
    })?;
    each("customerJourneys", &draft.customer_journeys, |journey| {
        known.customer(journey)
    })?;
    each("lifeJourneys", &draft.life_journeys, |journey| {
        known.life(journey)
    })?;
    known.matrices(draft)?;
    Ok(currency)
}

/// Ids of all journeys with their levels; an id stands for one journey, whatever its level.
fn journeys(draft: &AtlasDraft) -> Checked<BTreeMap<&str, Level>> {
    let lists = [
        (
            "userJourneys",
            Level::User,
            draft.user_journeys.iter().map(|j| &j.id).collect::<Vec<_>>(),
        ),
        (
            "customerJourneys",
            Level::Customer,
            draft.customer_journeys.iter().map(|j| &j.id).collect(),
        ),
        (
            "lifeJourneys",
            Level::Life,
            draft.life_journeys.iter().map(|j| &j.id).collect(),
        ),
    ];
    let mut known = BTreeMap::new();
    for (list, level, ids) in lists {
        bounded(list, "journeys", ids.len(), MAX_ATLAS_JOURNEYS)?;
        for (index, given) in ids.into_iter().enumerate() {
            let path = format!("{list}.{index}.id");
            id(&path, given)?;
            if known.insert(given.as_str(), level).is_some() {
                return Err(twice(&path, "journey", given));
            }
        }
    }
    Ok(known)
}

impl Known<'_> {
    fn user(&self, journey: &UserJourney) -> Checked {
        text("title", &journey.title)?;
        self.lens(&journey.lens, Level::User).map_err(within("lens"))?;
        all_declared("kpis", "KPI", &journey.kpis, &self.kpis)?;
        some("stages", journey.stages.len())?;
        ids("stages", "stage", journey.stages.iter().map(|stage| &stage.id))?;
        unique_below(
            "step",
            journey.stages.iter().enumerate().flat_map(|(at, stage)| {
                let path = move |index: usize| format!("stages.{at}.steps.{index}.id");
                stage
                    .steps
                    .iter()
                    .enumerate()
                    .map(move |(index, step)| (path(index), step.id.as_str()))
            }),
        )?;
        unique_below(
            "touchpoint",
            numbered_touchpoints(journey).map(|(path, point)| (format!("{path}.id"), point.id.as_str())),
        )?;
        let actual = journey.lens.aspect == Aspect::Actual;
        each("stages", &journey.stages, |stage| {
            text("title", &stage.title)?;
            some("steps", stage.steps.len())?;
            each("steps", &stage.steps, |step| self.step(step, actual))
        })?;
        pains_and_chances(&touchpoints(journey))
    }

    fn step(&self, step: &Step, actual: bool) -> Checked {
        text("title", &step.title)?;
        if let Some(count) = step.at_most {
            range("atMost", count.into(), 1, 1000)?;
        }
        if let Some(choice) = &step.choice {
            id("choice", choice)?;
        }
        some("touchpoints", step.touchpoints.len())?;
        each("touchpoints", &step.touchpoints, |point| {
            self.touchpoint(point, actual)
        })
    }

    fn touchpoint(&self, point: &Touchpoint, actual: bool) -> Checked {
        text("title", &point.title)?;
        optional_text("screen", &point.screen)?;
        optional_text("evidence", &point.evidence)?;
        declared("channel", "channel", point.channel.as_deref(), &self.channels)?;
        declared("initiator", "actor", point.initiator.as_deref(), &self.actors)?;
        declared("receiver", "actor", point.receiver.as_deref(), &self.actors)?;
        whole(point)?;
        self.money("cost", point.cost.as_deref())?;
        each("behind", &point.behind, |backing| {
            text("title", &backing.title)?;
            declared("actor", "actor", backing.actor.as_deref(), &self.actors)
        })?;
        self.experience(&point.experience, actual)
            .map_err(within("experience"))
    }

    fn customer(&self, journey: &CustomerJourney) -> Checked {
        text("title", &journey.title)?;
        self.lens(&journey.lens, Level::Customer)
            .map_err(within("lens"))?;
        all_declared("kpis", "KPI", &journey.kpis, &self.kpis)?;
        let actual = journey.lens.aspect == Aspect::Actual;
        self.phases(&journey.stages, Level::User, actual)?;
        each("tracks", &journey.tracks, |track| {
            some("entries", track.entries.len())?;
            each("entries", &track.entries, |entry| {
                self.accompaniment(entry, &journey.stages, actual)
            })
        })?;
        unique_below(
            "entry",
            journey.tracks.iter().enumerate().flat_map(|(at, track)| {
                let path = move |index: usize| format!("tracks.{at}.entries.{index}.id");
                track
                    .entries
                    .iter()
                    .enumerate()
                    .map(move |(index, entry)| (path(index), entry.id.as_str()))
            }),
        )?;
        let mut experiences = legs(&journey.stages);
        for (at, track) in journey.tracks.iter().enumerate() {
            let list = format!("tracks.{at}.entries");
            experiences.extend(accompaniments(&list, &track.entries));
        }
        pains_and_chances(&experiences)
    }

    fn life(&self, journey: &LifeJourney) -> Checked {
        text("title", &journey.title)?;
        self.lens(&journey.lens, Level::Life).map_err(within("lens"))?;
        all_declared("kpis", "KPI", &journey.kpis, &self.kpis)?;
        let actual = journey.lens.aspect == Aspect::Actual;
        self.phases(&journey.stages, Level::Customer, actual)?;
        ids(
            "processes",
            "process",
            journey.processes.iter().map(|process| &process.id),
        )?;
        each("processes", &journey.processes, |process| {
            self.accompaniment(process, &journey.stages, actual)
        })?;
        let mut experiences = legs(&journey.stages);
        experiences.extend(accompaniments("processes", &journey.processes));
        pains_and_chances(&experiences)
    }

    fn phases(&self, stages: &[Phase], below: Level, actual: bool) -> Checked {
        some("stages", stages.len())?;
        ids("stages", "stage", stages.iter().map(|stage| &stage.id))?;
        unique_below(
            "leg",
            stages.iter().enumerate().flat_map(|(at, stage)| {
                let path = move |index: usize| format!("stages.{at}.legs.{index}.id");
                stage
                    .legs
                    .iter()
                    .enumerate()
                    .map(move |(index, leg)| (path(index), leg.id.as_str()))
            }),
        )?;
        each("stages", stages, |stage| {
            text("title", &stage.title)?;
            optional_text("when", &stage.when)?;
            some("legs", stage.legs.len())?;
            each("legs", &stage.legs, |leg| self.leg(leg, below, actual))
        })
    }

    fn leg(&self, leg: &Leg, below: Level, actual: bool) -> Checked {
        self.journey("journey", &leg.journey, below)?;
        self.experience(&leg.experience, actual)
            .map_err(within("experience"))
    }

    fn accompaniment(&self, entry: &Accompaniment, stages: &[Phase], actual: bool) -> Checked {
        text("title", &entry.title)?;
        optional_text("rhythm", &entry.rhythm)?;
        optional_text("value", &entry.value)?;
        let place = |path: &str, given: Option<&String>| match given {
            None => Ok(None),
            Some(given) => match stages.iter().position(|stage| stage.id == *given) {
                Some(place) => Ok(Some(place)),
                None => Err(unknown(
                    path,
                    "stage",
                    given,
                    stages.iter().map(|stage| stage.id.as_str()),
                )),
            },
        };
        let (first, last) = (
            place("from", entry.from.as_ref())?,
            place("to", entry.to.as_ref())?,
        );
        if let (Some(first), Some(last), Some(from), Some(to)) = (first, last, &entry.from, &entry.to)
            && first > last
        {
            return Err(Located::at(
                "to",
                JourneyError::StagesReversed {
                    from: excerpt(from),
                    to: excerpt(to),
                },
            ));
        }
        declared("owner", "actor", entry.owner.as_deref(), &self.actors)?;
        declared("channel", "channel", entry.channel.as_deref(), &self.channels)?;
        if let Some(journey) = &entry.journey {
            self.journey("journey", journey, Level::User)?;
        }
        self.experience(&entry.experience, actual)
            .map_err(within("experience"))
    }

    fn journey(&self, path: &str, given: &str, expected: Level) -> Checked {
        match self.journeys.get(given) {
            Some(level) if *level == expected => Ok(()),
            Some(level) => Err(Located::at(
                path,
                JourneyError::LevelRefused {
                    id: excerpt(given),
                    found: level.word(),
                    expected: expected.word(),
                },
            )),
            None => {
                let fitting = self.journeys.iter().filter(|(_, level)| **level == expected);
                Err(unknown(path, "journey", given, fitting.map(|(id, _)| *id)))
            }
        }
    }

    fn lens(&self, lens: &Lens, level: Level) -> Checked {
        declared("persona", "actor", lens.persona.as_deref(), &self.actors)?;
        declared("owner", "actor", lens.owner.as_deref(), &self.actors)?;
        optional_text("segment", &lens.segment)?;
        optional_text("scenario", &lens.scenario)?;
        texts("goals", &lens.goals)?;
        if let Some(of) = &lens.of {
            self.journey("of", of, level)?;
        }
        match lens.period {
            Some(period) if period.from > period.to => {
                let (from, to) = (period.from, period.to);
                Err(Located::at("period", JourneyError::PeriodRefused { from, to }))
            }
            _ => Ok(()),
        }
    }

    fn experience(&self, experience: &Experience, actual: bool) -> Checked {
        texts("needs", &experience.needs)?;
        texts("thoughts", &experience.thoughts)?;
        if let Some(emotion) = &experience.emotion {
            evidence(emotion, actual).map_err(within("emotion"))?;
        }
        if experience.friction.is_some_and(|friction| friction.n == 0) {
            return Err(out_of_range("friction.n", "0", "1", &u32::MAX.to_string()));
        }
        each("pains", &experience.pains, |pain| {
            id("id", &pain.id)?;
            text("title", &pain.title)?;
            optional_text("evidence", &pain.evidence)?;
            range("severity", pain.severity.into(), 1, 5)?;
            range("perMille", pain.per_mille.unwrap_or(0).into(), 0, 1000)?;
            declared("owner", "actor", pain.owner.as_deref(), &self.actors)
        })?;
        each("opportunities", &experience.opportunities, |chance| {
            id("id", &chance.id)?;
            text("title", &chance.title)?;
            optional_text("value", &chance.value)?;
            declared("owner", "actor", chance.owner.as_deref(), &self.actors)
        })?;
        if let Some(moment) = &experience.moment_of_truth {
            range("momentOfTruth.weight", moment.weight.into(), 1, 100)?;
            optional_text("momentOfTruth.because", &moment.because)?;
        }
        all_declared("kpis", "KPI", &experience.kpis, &self.kpis)
    }

    fn money(&self, path: &str, given: Option<&str>) -> Checked {
        let cost = given.map(|text| contact::cost(text, self.currency));
        match cost {
            Some(Err(problem)) => Err(Located::at(path, JourneyError::Contact(problem))),
            _ => Ok(()),
        }
    }
}

/// An id, where there is one, is among those that the document declares.
fn declared(path: &str, what: &'static str, given: Option<&str>, known: &BTreeSet<&str>) -> Checked {
    match given {
        Some(given) if !known.contains(given) => Err(unknown(path, what, given, known.iter().copied())),
        _ => Ok(()),
    }
}

fn all_declared(path: &str, what: &'static str, given: &[String], known: &BTreeSet<&str>) -> Checked {
    bounded(path, "KPIs", given.len(), MAX_JOURNEY_PARTS)?;
    for (index, one) in given.iter().enumerate() {
        declared(&format!("{path}.{index}"), what, Some(one), known)?;
    }
    Ok(())
}

/// A communication has a channel and two ends, an action has one.
fn whole(point: &Touchpoint) -> Checked {
    let refused = |path: &str, reason| Err(Located::at(path, JourneyError::TouchpointRefused { reason }));
    match point.kind {
        TouchpointKind::Communication => {
            if point.channel.is_none() {
                return refused("channel", "a communication needs its channel");
            }
            if point.initiator.is_none() {
                return refused("initiator", "a communication needs its initiator");
            }
            if point.receiver.is_none() {
                return refused("receiver", "a communication needs its receiver");
            }
        }
        TouchpointKind::Action => {
            if point.initiator.is_none() {
                return refused("initiator", "an action needs its initiator");
            }
            if point.receiver.is_some() {
                return refused("receiver", "an action has no receiver");
            }
        }
    }
    Ok(())
}

/// An emotion of an actual journey has a source; one that was measured has a count.
fn evidence(emotion: &Emotion, actual: bool) -> Checked {
    optional_text("quote", &emotion.quote)?;
    let measured = match emotion.source {
        None if actual => return Err(Located::at("source", JourneyError::EmotionWithoutSource)),
        None | Some(EvidenceSource::Expert) => None,
        Some(EvidenceSource::Survey) => Some("a survey"),
        Some(EvidenceSource::Inferred) => Some("what customers did"),
    };
    if let (Some(source_word), 0) = (measured, emotion.n.unwrap_or(0)) {
        return Err(Located::at(
            "n",
            JourneyError::EmotionWithoutCount { source_word },
        ));
    }
    match emotion.interval {
        Some(interval) if interval.low > emotion.value || interval.high < emotion.value => Err(out_of_range(
            "value",
            &emotion.value.to_string(),
            &interval.low.to_string(),
            &interval.high.to_string(),
        )),
        _ => Ok(()),
    }
}

/// Pains and opportunities of a journey have ids of their own, and opportunities name pains of the journey.
fn pains_and_chances<'a>(experiences: &[(String, &'a Experience)]) -> Checked {
    let (mut pains, mut chances) = (BTreeSet::new(), BTreeSet::new());
    for (path, experience) in experiences {
        for (index, pain) in experience.pains.iter().enumerate() {
            if !pains.insert(pain.id.as_str()) {
                return Err(twice(&format!("{path}.pains.{index}.id"), "pain", &pain.id));
            }
        }
    }
    for (path, experience) in experiences {
        for (index, chance) in experience.opportunities.iter().enumerate() {
            let path = format!("{path}.opportunities.{index}");
            if !chances.insert(chance.id.as_str()) {
                return Err(twice(&format!("{path}.id"), "opportunity", &chance.id));
            }
            let missing = |pain: &&'a String| !pains.contains(pain.as_str());
            if let Some(missing) = chance.pains.iter().find(missing) {
                return Err(unknown(
                    &format!("{path}.pains"),
                    "pain",
                    missing,
                    pains.iter().copied(),
                ));
            }
        }
    }
    Ok(())
}

fn kpi(kpi: &Kpi) -> Checked {
    text("title", &kpi.title)?;
    optional_text("unit", &kpi.unit)?;
    optional_text("formula", &kpi.formula)?;
    range("decimals", kpi.decimals.into(), 0, 6)?;
    if let Some(per) = kpi.per {
        range("per", per.into(), 1, 10_000)?;
        if !matches!(kpi.roll_up, RollUp::Rate | RollUp::Chain) {
            let reason = "only a rate or a chain is told per so many";
            return Err(Located::at("per", JourneyError::KpiRefused { reason }));
        }
    }
    if let Some(target) = &kpi.target {
        number("target", target)?;
    }
    let refused = |path: &str, reason| Err(Located::at(path, JourneyError::KpiRefused { reason }));
    bounded("bounds", "bounds", kpi.bounds.len(), MAX_KPI_BOUNDS)?;
    match (kpi.roll_up, kpi.bounds.is_empty()) {
        (RollUp::Distribution, true) => {
            return refused("bounds", "a distribution needs the bounds of its classes");
        }
        (RollUp::Distribution, false) if !kpi.bounds.is_sorted_by(|a, b| a < b) => {
            return refused("bounds", "the bounds of a distribution rise");
        }
        (RollUp::Distribution, false) | (_, true) => {}
        (_, false) => return refused("bounds", "only a distribution has bounds"),
    }
    match (kpi.roll_up, kpi.scale) {
        (RollUp::Survey, None) => refused("scale", "a survey needs the scale of its answers"),
        (RollUp::Survey, Some(scale)) => {
            if scale.least >= scale.most {
                return refused("scale", "the least answer of a scale is below the greatest");
            }
            match (scale.promoters_from, scale.detractors_to) {
                (None, None) => Ok(()),
                (Some(promoters), Some(detractors))
                    if scale.least <= detractors && detractors < promoters && promoters <= scale.most =>
                {
                    Ok(())
                }
                _ => refused("scale", "promoters lie above detractors, both within the scale"),
            }
        }
        (_, None) => Ok(()),
        (_, Some(_)) => refused("scale", "only a survey has a scale"),
    }
}

/// Paths and experiences of a user journey.
fn touchpoints(journey: &UserJourney) -> Vec<(String, &Experience)> {
    numbered_touchpoints(journey)
        .map(|(path, point)| (format!("{path}.experience"), &point.experience))
        .collect()
}

/// Paths and experiences of the legs of a journey.
fn legs(stages: &[Phase]) -> Vec<(String, &Experience)> {
    let stages = stages.iter().enumerate();
    let legs = stages.flat_map(|(at, stage)| {
        let path = move |index: usize| format!("stages.{at}.legs.{index}.experience");
        stage
            .legs
            .iter()
            .enumerate()
            .map(move |(index, leg)| (path(index), &leg.experience))
    });
    legs.collect()
}

/// Paths and experiences of what goes on beside the legs.
fn accompaniments<'a>(list: &str, entries: &'a [Accompaniment]) -> Vec<(String, &'a Experience)> {
    let path = |index: usize| format!("{list}.{index}.experience");
    let numbered = entries.iter().enumerate();
    numbered
        .map(|(index, entry)| (path(index), &entry.experience))
        .collect()
}

fn numbered_touchpoints(journey: &UserJourney) -> impl Iterator<Item = (String, &Touchpoint)> {
    journey.stages.iter().enumerate().flat_map(|(at, stage)| {
        stage.steps.iter().enumerate().flat_map(move |(under, step)| {
            let path = move |index: usize| format!("stages.{at}.steps.{under}.touchpoints.{index}");
            step.touchpoints
                .iter()
                .enumerate()
                .map(move |(index, point)| (path(index), point))
        })
    })
}

/// Ids that are well formed and differ; errors stand at `list.index.id`.
fn ids<'a>(
    list: &str,
    what: &'static str,
    given: impl Iterator<Item = &'a String>,
) -> Checked<BTreeSet<&'a str>> {
    let mut known = BTreeSet::new();
    for (index, given) in given.enumerate() {
        bounded(list, what, index, MAX_ATLAS_PARTS)?;
        let path = format!("{list}.{index}.id");
        id(&path, given)?;
        if !known.insert(given.as_str()) {
            return Err(twice(&path, what, given));
        }
    }
    Ok(known)
}

/// Ids of parts that stand in several lists and differ over all of them.
fn unique_below<'a>(what: &'static str, given: impl Iterator<Item = (String, &'a str)>) -> Checked {
    let mut known = BTreeSet::new();
    for (path, given) in given {
        bounded(&path, what, known.len(), MAX_JOURNEY_PARTS)?;
        id(&path, given)?;
        if !known.insert(given) {
            return Err(twice(&path, what, given));
        }
    }
    Ok(())
}

fn each<T>(list: &str, items: &[T], check: impl Fn(&T) -> Checked) -> Checked {
    bounded(list, "parts", items.len(), MAX_ATLAS_PARTS)?;
    for (index, item) in items.iter().enumerate() {
        check(item).map_err(|error| error.within(&index.to_string()).within(list))?;
    }
    Ok(())
}

fn within(outer: &'static str) -> impl Fn(Located<JourneyError>) -> Located<JourneyError> {
    move |error| error.within(outer)
}

fn id(path: &str, given: &str) -> Checked {
    if is_id(given) {
        return Ok(());
    }
    let (id, max) = (excerpt(given), MAX_NAME_CHARACTERS);
    Err(Located::at(path, JourneyError::IdRefused { id, max }))
}

fn text(path: &str, label: &Label) -> Checked {
    if label.en.trim().is_empty() && label.ru.trim().is_empty() {
        return Err(Located::at(path, JourneyError::TextMissing));
    }
    optional_text(path, label)
}

fn optional_text(path: &str, label: &Label) -> Checked {
    let got = label.characters();
    if got > MAX_JOURNEY_TEXT {
        return Err(Located::at(
            path,
            JourneyError::TextTooLong {
                got,
                max: MAX_JOURNEY_TEXT,
            },
        ));
    }
    Ok(())
}

fn texts(list: &str, labels: &[Label]) -> Checked {
    bounded(list, "texts", labels.len(), MAX_JOURNEY_PARTS)?;
    for (index, label) in labels.iter().enumerate() {
        text(&format!("{list}.{index}"), label)?;
    }
    Ok(())
}

fn some(what: &'static str, count: usize) -> Checked {
    if count == 0 {
        return Err(Located::at(what, JourneyError::PartEmpty { what }));
    }
    Ok(())
}

fn bounded(path: &str, what: &'static str, got: usize, max: usize) -> Checked {
    if got > max {
        return Err(Located::at(path, JourneyError::TooManyParts { what, got, max }));
    }
    Ok(())
}

fn range(path: &str, value: u32, min: u32, max: u32) -> Checked {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(out_of_range(
        path,
        &value.to_string(),
        &min.to_string(),
        &max.to_string(),
    ))
}

fn out_of_range(path: &str, got: &str, min: &str, max: &str) -> Located<JourneyError> {
    let (got, min, max) = (got.to_owned(), min.to_owned(), max.to_owned());
    Located::at(path, JourneyError::ValueOutOfRange { got, min, max })
}

fn number(path: &str, given: &str) -> Checked {
    let digits = given.strip_prefix('-').unwrap_or(given);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if plain(whole, 12) && plain(decimals, 6) {
        return Ok(());
    }
    Err(Located::at(
        path,
        JourneyError::NumberRefused {
            text: excerpt(given),
            decimals: 6,
        },
    ))
}

fn twice(path: &str, what: &'static str, id: &str) -> Located<JourneyError> {
    Located::at(
        path,
        JourneyError::IdTwice {
            what,
            id: excerpt(id),
        },
    )
}

/// The error of an id that nothing has, with up to twenty that there are.
fn unknown<'a>(
    path: &str,
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> Located<JourneyError> {
    let known: Vec<&str> = known.take(20).collect();
    let known = if known.is_empty() {
        "none".to_owned()
    } else {
        known.join(", ")
    };
    Located::at(
        path,
        JourneyError::IdUnknown {
            what,
            id: excerpt(id),
            known,
        },
    )
}
