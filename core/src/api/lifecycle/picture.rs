//! Pictures of the lifecycle: `lifecycle.picture`, `basePicture`, `ribbon`.

use super::super::object::reads;
use super::super::wire::DayText;
use super::super::{Error, HostError};
use super::events::LifecycleEventIn;
use super::history::{Asked, asked};
use super::policy::{PolicyIn, each, word};
use super::population::EventColumnsIn;
use crate::api::view::draws;
use crate::calendar::Date;
use crate::label::Label;
use crate::lifecycle::history::{History, Transition};
use crate::lifecycle::log::LogEvent;
use crate::lifecycle::policy::{Bracket, RegionDraft, StateDraft};
use crate::lifecycle::population::report::{counts, dwell};
use crate::lifecycle::population::{Grouped, Wanted, activity, replay};
use crate::lifecycle::{LifecycleError, Policy};
#[cfg(feature = "schema")]
use crate::limits::MAX_REGION_STATES;
use crate::limits::{MAX_POLICY_DAYS, MAX_REGION_STATES as MOST_STAGES};
use crate::money::ScaledText;
use crate::picture::Language;
use crate::picture::lifecycle::Act;
use crate::picture::lifecycle::{LifecyclePicture, Stage, Stay, base, curve, kind_name, ribbon, timeline};
use crate::threads::Threads;

/// Days of the window of activity when a request gives none.
const ACTIVITY_DAYS: u32 = 30;

draws! {
    /// Request of `lifecycle.picture`.
    pub struct LifecyclePictureRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Name of the customer for readers.
        #[serde(default)]
        pub customer: String,
        /// Events in any order.
        pub events: Vec<LifecycleEventIn>,
        /// Day at whose end the customer is judged.
        pub as_of: DayText,
        /// Only what the host had recorded by the end of this day.
        #[serde(default)]
        pub known_on: Option<DayText>,
        /// `curve`: activity over time with stages, brackets, steps and what comes next; `timeline`: the states of every
        /// region. The curve when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["curve", "timeline", null])))]
        pub kind: Option<String>,
        /// Days of the window in which acts are counted; 30 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_DAYS)))]
        pub activity_days: Option<u32>,
        /// Kinds of events that are acts; when absent contacts, transactions, opened products and the policy's own kinds.
        #[serde(default)]
        pub act_kinds: Vec<String>,
    }
}

draws! {
    /// Request of `lifecycle.basePicture`.
    pub struct BasePictureRequest {
        /// The policy.
        pub policy: PolicyIn,
        /// Day at whose end everyone is judged.
        pub as_of: DayText,
        /// The log by columns, in any order.
        pub events: EventColumnsIn,
        /// Days of the window in which acts are counted; 30 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_DAYS)))]
        pub activity_days: Option<u32>,
        /// Kinds of events that are acts; when absent contacts, transactions, opened products and the policy's own kinds.
        #[serde(default)]
        pub act_kinds: Vec<String>,
    }
}

draws! {
    /// Request of `lifecycle.ribbon`.
    pub struct RibbonRequest {
        /// What stands over the left side: a day, or a policy.
        pub from: String,
        /// What stands over the right side.
        pub to: String,
        /// Stages in the order of the lifecycle, the same on both sides.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_REGION_STATES)))]
        pub stages: Vec<RibbonStageIn>,
        /// Customers by stage on the left (row) and on the right (column).
        pub counts: Vec<Vec<u64>>,
    }
}

reads! {
    /// A stage of a ribbon.
    #[cfg_attr(feature = "schema", schemars(rename = "RibbonStage"))]
    pub struct RibbonStageIn {
        /// Its id, part of the keys.
        pub id: String,
        /// Its name for readers; the id when absent.
        #[serde(default)]
        pub name: Label,
        /// Its place on the ideal curve, 0 to 100.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
        pub level: Option<u16>,
    }
}

fn groups(policy: &Policy, language: Language) -> Vec<String> {
    let groups = policy.draft().groups.iter();
    groups
        .map(|group| group.name.text_or(language, &group.id).to_owned())
        .collect()
}

/// States of a region as stages of a picture; a state without a level stands in the middle.
fn stages(policy: &Policy, region: &RegionDraft, language: Language) -> Vec<Stage> {
    let stage = |state: &StateDraft| {
        let group = state.group.as_ref();
        let groups = &policy.draft().groups;
        Stage {
            id: state.id.clone(),
            name: state.name.text_or(language, &state.id).to_owned(),
            group: group.and_then(|id| groups.iter().position(|group| group.id == *id)),
            level: state.level.unwrap_or(50),
        }
    };
    region.states.iter().map(stage).collect()
}

/// Kinds that are acts, a bit each.
fn act_kinds(given: &[String], policy: &Policy) -> Result<u64, Error> {
    let mut kinds = 0;
    for (index, name) in given.iter().enumerate() {
        let kind = policy.kind(name);
        kinds |= kind
            .map_err(|error| Error::at(&format!("actKinds.{index}"), &error))?
            .bit();
    }
    if given.is_empty() {
        let own = policy.draft().kinds.iter().map(String::as_str);
        let usual = ["sale", "service", "transaction", "relationship", "productOpened"];
        for name in usual.into_iter().chain(own) {
            kinds |= policy.kind(name).map_or(0, crate::lifecycle::Kind::bit);
        }
    }
    Ok(kinds)
}

fn activity_days(given: Option<u32>) -> Result<u32, Error> {
    let days = given.unwrap_or(ACTIVITY_DAYS);
    if (1..=MAX_POLICY_DAYS).contains(&days) {
        return Ok(days);
    }
    let error = LifecycleError::SpanOutOfRange {
        got: days,
        unit: "days",
        min: 1,
        max: MAX_POLICY_DAYS,
    };
    Err(Error::at("activityDays", &error))
}

/// Times of a region in its states.
fn stays(history: &History<'_>, events: &[LogEvent], region: u8, language: Language) -> Vec<Stay> {
    let policy = history.policy();
    let Some(first) = events.first().map(|event| event.occurred.day) else {
        return Vec::new();
    };
    let Some(declared) = policy.draft().regions.get(usize::from(region)) else {
        return Vec::new();
    };
    if first > history.as_of() {
        return Vec::new();
    }
    let initial = declared
        .states
        .iter()
        .position(|state| state.id == declared.initial);
    let mut stays = vec![Stay {
        stage: initial.unwrap_or(0),
        from: first,
        until: None,
        reason: None,
    }];
    for of in history.transitions.iter().filter(|of| of.region == region) {
        if let Some(last) = stays.last_mut() {
            last.until = Some(of.on);
        }
        stays.push(Stay {
            stage: usize::from(of.to),
            from: of.on,
            until: None,
            reason: Some(reason(policy, of, language)),
        });
    }
    stays
}

fn reason(policy: &Policy, of: &Transition, language: Language) -> String {
    match of.rule.and_then(|rule| policy.rule(rule)) {
        Some(rule) => rule.name.text_or(language, &rule.id).to_owned(),
        None => kind_name("override", language).to_owned(),
    }
}

/// What happened, in words.
fn acts(policy: &Policy, events: &[LogEvent], as_of: Date, language: Language) -> Vec<Act> {
    let decimals = policy.draft().value_decimals.into();
    let act = |event: &LogEvent| {
        let kind = policy.kind_name(event.kind);
        let mut label = kind_name(kind, language).to_owned();
        if let Some(subject) = &event.subject {
            label = format!("{label}: {subject}");
        }
        if let Some(value) = event.value {
            label = format!("{label}, {}", ScaledText::new(value, decimals).as_str());
        }
        Act {
            on: event.occurred.day,
            kind: kind.to_owned(),
            label,
        }
    };
    let met = events.iter().filter(|event| event.occurred.day <= as_of);
    met.map(act).collect()
}

/// `lifecycle.picture`.
pub(in crate::api) fn picture(request: &LifecyclePictureRequest) -> Result<LifecyclePicture, Error> {
    let view = request.view()?;
    let choices = [("curve", false), ("timeline", true)];
    let is_timeline = request.kind.as_deref().map(|kind| word("kind", kind, &choices));
    let is_timeline = is_timeline.transpose()?.unwrap_or(false);
    let asked = asked(
        &request.policy,
        &request.events,
        &request.as_of,
        request.known_on.as_ref(),
    )?;
    let history = History::of(&asked.policy, &asked.log, asked.as_of);
    let kinds = act_kinds(&request.act_kinds, &asked.policy)?;
    let window = activity_days(request.activity_days)?;
    if is_timeline {
        return Ok(timeline::draw(&regions(request, &asked, &history), view));
    }
    Ok(curve::draw(
        &life(request, &asked, &history, (kinds, window)),
        view,
    ))
}

fn regions(request: &LifecyclePictureRequest, asked: &Asked, history: &History<'_>) -> timeline::Timeline {
    let (policy, language) = (&asked.policy, request.language);
    let region = |(number, region): (u8, &RegionDraft)| timeline::Region {
        id: region.id.clone(),
        name: region.name.text_or(language, &region.id).to_owned(),
        states: stages(policy, region, language),
        stays: stays(history, &asked.log.events, number, language),
    };
    timeline::Timeline {
        customer: request.customer.clone(),
        regions: (0_u8..).zip(&policy.draft().regions).map(region).collect(),
        acts: acts(policy, &asked.log.events, asked.as_of, language),
        as_of: asked.as_of,
    }
}

fn life(
    request: &LifecyclePictureRequest,
    asked: &Asked,
    history: &History<'_>,
    (kinds, window): (u64, u32),
) -> curve::Life {
    let (policy, language, events) = (&asked.policy, request.language, &asked.log.events);
    let first = policy.draft().regions.first();
    let days = i32::try_from(window).unwrap_or(i32::MAX);
    let ahead = history.deadlines(asked.as_of.months_later(24).unwrap_or(asked.as_of));
    let (brackets, steps) = boarding(history, events, language);
    curve::Life {
        customer: request.customer.clone(),
        stages: first.map_or_else(Vec::new, |region| stages(policy, region, language)),
        groups: groups(policy, language),
        stays: stays(history, events, 0, language),
        activity: History::activity(events, kinds, days, asked.as_of),
        window_days: window,
        acts: acts(policy, events, asked.as_of, language),
        brackets,
        steps,
        as_of: asked.as_of,
        ahead: ahead
            .iter()
            .filter(|of| of.region == 0)
            .map(|of| (of.on, usize::from(of.to)))
            .collect(),
        gain: gain(history),
    }
}

/// The highest stage above the present one to which a rule leads from it.
fn gain(history: &History<'_>) -> Option<usize> {
    let policy = history.policy();
    let region = policy.draft().regions.first()?;
    let now = region.states.get(usize::from(history.stage()?))?;
    let level = |id: &str| {
        let state = region.states.iter().find(|state| state.id == id);
        state.and_then(|state| state.level).unwrap_or(50)
    };
    let leads =
        |rule: &&crate::lifecycle::policy::RuleDraft| rule.from.is_empty() || rule.from.contains(&now.id);
    let best = region
        .rules
        .iter()
        .filter(leads)
        .filter(|rule| level(&rule.to) > level(&now.id))
        .max_by_key(|rule| level(&rule.to))?;
    region.states.iter().position(|state| state.id == best.to)
}

/// Brackets and steps of every region that declares them.
fn boarding(
    history: &History<'_>,
    events: &[LogEvent],
    language: Language,
) -> (Vec<curve::Bracket>, Vec<curve::Step>) {
    let mut brackets: Vec<curve::Bracket> = Vec::new();
    let mut steps = Vec::new();
    for (number, region) in (0_u8..).zip(&history.policy().draft().regions) {
        if region.states.iter().all(|state| state.bracket.is_none()) {
            continue;
        }
        for stay in stays(history, events, number, language) {
            let Some(state) = region.states.get(stay.stage) else {
                continue;
            };
            let Some(bracket) = state.bracket else { continue };
            let kind = match bracket {
                Bracket::Preboarding => curve::BracketKind::Preboarding,
                Bracket::Onboarding => curve::BracketKind::Onboarding,
                Bracket::Reboarding => curve::BracketKind::Reboarding,
            };
            match brackets.last_mut() {
                Some(last) if last.kind == kind && last.until == Some(stay.from) => last.until = stay.until,
                _ => brackets.push(curve::Bracket {
                    kind,
                    from: stay.from,
                    until: stay.until,
                }),
            }
            if let Some(step) = state.step {
                steps.push(curve::Step {
                    number: step,
                    on: stay.from,
                    name: state.name.text_or(language, &state.id).to_owned(),
                });
            }
        }
    }
    (brackets, steps)
}

/// `lifecycle.basePicture`.
pub(in crate::api) fn base_picture(request: &BasePictureRequest) -> Result<LifecyclePicture, Error> {
    let view = request.view()?;
    let policy = request.policy.policy().map_err(|error| error.within("policy"))?;
    let as_of = request.as_of.read("asOf")?;
    let owned = request
        .events
        .read(&policy)
        .map_err(|error| error.within("events"))?;
    let kinds = act_kinds(&request.act_kinds, &policy)?;
    let window = activity_days(request.activity_days)?;
    let log = Grouped::new(owned.columns(), &policy)?;
    let wanted = Wanted {
        transitions: true,
        since: true,
    };
    let replayed = replay(&policy, &log, as_of, wanted, Threads::ONE);
    let count = policy.stages().len();
    let days = i32::try_from(window).unwrap_or(i32::MAX);
    let spreads = activity(&replayed, &log, (kinds, days), count, as_of);
    let now = counts(&replayed, count);
    let band = |(stage, (dwell, spread)): (usize, (_, Vec<crate::lifecycle::population::Spread>))| {
        let dwell: crate::lifecycle::population::report::Dwell = dwell;
        let sample = |of: &crate::lifecycle::population::Spread| base::Sample {
            p10: of.p10.into(),
            median: of.median.into(),
            p90: of.p90.into(),
        };
        base::Band {
            stage,
            stay_count: dwell.stays,
            now_count: dwell.now,
            median_days: dwell.median_days,
            samples: spread.iter().map(sample).collect(),
        }
    };
    let first = policy.draft().regions.first();
    let dwells = dwell(&replayed, count);
    Ok(base::draw(
        &base::Base {
            stages: first.map_or_else(Vec::new, |region| stages(&policy, region, request.language)),
            groups: groups(&policy, request.language),
            bands: dwells.into_iter().zip(spreads).enumerate().map(band).collect(),
            window_days: window,
            as_of,
            customers: now.iter().fold(0, |sum, count| sum.saturating_add(*count)),
        },
        view,
    ))
}

/// `lifecycle.ribbon`.
pub(in crate::api) fn ribbon_picture(request: &RibbonRequest) -> Result<LifecyclePicture, Error> {
    let view = request.view()?;
    let got = request.stages.len();
    if got > MOST_STAGES {
        let error = LifecycleError::TooMany {
            what: "stages",
            got,
            max: MOST_STAGES,
        };
        return Err(Error::at("stages", &error));
    }
    let fits = request.counts.len() == got && request.counts.iter().all(|row| row.len() == got);
    if !fits {
        let message = format!("counts needs {got} rows of {got} numbers, one for each stage");
        return Err(Error::at("counts", &HostError::WrongType { message }));
    }
    let stages = each(&request.stages, "stages", |stage| {
        let level = stage.level.unwrap_or(50);
        let fits = u8::try_from(level).ok().filter(|level| *level <= 100);
        Ok(Stage {
            id: stage.id.clone(),
            name: stage.name.text_or(request.language, &stage.id).to_owned(),
            group: None,
            level: fits.ok_or_else(|| {
                let error = LifecycleError::SpanOutOfRange {
                    got: level.into(),
                    unit: "levels",
                    min: 0,
                    max: 100,
                };
                Error::at("level", &error)
            })?,
        })
    })?;
    Ok(ribbon::draw(
        &ribbon::Flows {
            stages,
            from: request.from.clone(),
            to: request.to.clone(),
            counts: request.counts.clone(),
        },
        view,
    ))
}
