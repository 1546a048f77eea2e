//! `journey.funnel`: how many cases reach each of some steps, and how fast.

use super::super::object::reads;
use super::super::{Error, HostError};
use super::log::{LogIn, LogSummary};
use super::mine::SpansOut;
use crate::calendar::Instant;
use crate::journey::log::{ABSENT, EventLog, LogError, ReadLog};
use crate::journey::mining::funnel::{
    Attempt, CaseColumns, ENDS, MAX_STEPS, Mask, Question, StepFigures, StepOrder, Ties, funnel as count,
};
use crate::threads::Threads;
use serde::Serialize;

reads! {
    /// Request of `journey.funnel`.
    pub struct FunnelRequest {
        /// The log.
        pub log: LogIn,
        /// Steps in order.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_STEPS)))]
        pub steps: Vec<FunnelStepIn>,
        /// In which order they come; one after another when absent.
        #[serde(default)]
        pub order: Option<StepOrder>,
        /// Seconds from the first step in which the last may come, both ends within; any time when absent.
        #[serde(default)]
        pub window_seconds: Option<u32>,
        /// Which attempt of a case counts; the first when absent.
        #[serde(default)]
        pub attempt: Option<Attempt>,
        /// What order events at the same instant have; that of the log when absent. `together` goes with first attempts.
        #[serde(default)]
        pub ties: Option<Ties>,
        /// Activities that end an attempt.
        #[serde(default)]
        pub ended_by: Vec<String>,
        /// Instant up to which the log is known: attempts whose window ends later are open.
        #[serde(default)]
        pub as_of: Option<String>,
        /// An attribute by whose value in its first event a case is told apart; it has to be among those kept.
        #[serde(default)]
        pub by: Option<String>,
    }
}

reads! {
    /// A step of a funnel.
    #[cfg_attr(feature = "schema", schemars(rename = "FunnelStep"))]
    pub struct FunnelStepIn {
        /// Its name in answers; the first activity when absent.
        #[serde(default)]
        pub id: Option<String>,
        /// Activities, any of which is the step.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub activities: Vec<String>,
        /// What an attribute of the event has to be.
        #[serde(default)]
        pub when: Vec<WhenIn>,
    }
}

reads! {
    /// A condition on an attribute of an event; it has to be among those kept.
    #[cfg_attr(feature = "schema", schemars(rename = "AttributeCondition"))]
    pub struct WhenIn {
        /// The attribute.
        pub attribute: String,
        /// Values, any of which it has to have.
        pub is: Vec<String>,
    }
}

/// Response of `journey.funnel`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FunnelResponse {
    /// The log in short.
    pub log: LogSummary,
    /// All cases.
    pub steps: Vec<FunnelStepOut>,
    /// Cases by the value of an attribute, in the order in which values first came; those without one last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<FunnelGroupOut>,
}

/// Cases with one value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FunnelGroup"))]
#[serde(rename_all = "camelCase")]
pub struct FunnelGroupOut {
    /// The value; absent for cases without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Their figures.
    pub steps: Vec<FunnelStepOut>,
}

/// Figures of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FunnelFigures"))]
#[serde(rename_all = "camelCase")]
pub struct FunnelStepOut {
    /// The step.
    pub id: String,
    /// Cases that reached it.
    pub reached: u64,
    /// Cases that reached the step before, not this one, and still have time.
    pub open: u64,
    /// Cases that reached the step before, not this one, and have no time left.
    pub lost: u64,
    /// Times from the step before.
    pub from_previous: SpansOut,
    /// Times from the first step.
    pub from_entry: SpansOut,
}

/// `journey.funnel`.
pub(in crate::api) fn funnel(request: &FunnelRequest) -> Result<FunnelResponse, Error> {
    funnel_over(request, None)
}

/// The same, over a log that may be kept.
pub(super) fn funnel_over(request: &FunnelRequest, kept: Option<&ReadLog>) -> Result<FunnelResponse, Error> {
    let question = question(request)?;
    let read = request.log.of("log", kept)?;
    let log = &read.log;
    let masks = masks(request, log)?;
    let columns = CaseColumns {
        bounds: log.bounds(),
        times: log.times(),
        masks: &masks,
    };
    let steps = |figures: &[StepFigures]| told(request, figures);
    let mut groups = Vec::new();
    if let Some(by) = &request.by {
        let column = log.attribute(by).ok_or_else(|| not_kept("by", by))?;
        let value_of = |case: usize| {
            let first = log.bounds().get(case).and_then(|first| column.value.get(*first));
            first.copied().unwrap_or(ABSENT)
        };
        let values = (0_u32..)
            .zip(column.values.iter())
            .map(|(number, text)| (number, Some(text.to_owned())));
        for (number, value) in values.chain([(ABSENT, None)]) {
            let figures = count(&question, columns, |case| value_of(case) == number, Threads::ALL);
            if figures.first().is_some_and(|first| first.reached > 0) {
                groups.push(FunnelGroupOut {
                    value,
                    steps: steps(&figures),
                });
            }
        }
    }
    Ok(FunnelResponse {
        steps: steps(&count(&question, columns, |_| true, Threads::ALL)),
        groups,
        log: LogSummary::from(read.as_ref()),
    })
}

fn question(request: &FunnelRequest) -> Result<Question, Error> {
    let refused = |field: &str, message: &str| {
        let message = message.to_owned();
        Err(Error::at(field, &HostError::WrongType { message }))
    };
    if !(1..=MAX_STEPS).contains(&request.steps.len()) {
        return refused("steps", &format!("a funnel has 1 to {MAX_STEPS} steps"));
    }
    if let Some(empty) = request.steps.iter().position(|step| step.activities.is_empty()) {
        return refused(&format!("steps.{empty}.activities"), "a step needs an activity");
    }
    let (attempt, ties) = (
        request.attempt.unwrap_or_default(),
        request.ties.unwrap_or_default(),
    );
    if (attempt, ties) == (Attempt::Best, Ties::Together) {
        return refused("ties", "events are taken together with first attempts only");
    }
    let as_of = request.as_of.as_ref().map(|text| {
        Instant::parse(text).map(Instant::micros).ok_or_else(|| {
            let reason = format!(
                "{:?} is no instant with its offset",
                super::super::reader::excerpt(text)
            );
            Error::at("asOf", &LogError::TimeRefused { reason })
        })
    });
    Ok(Question {
        steps: request.steps.len(),
        order: request.order.unwrap_or_default(),
        attempt,
        ties,
        window: request
            .window_seconds
            .map(|seconds| i64::from(seconds).saturating_mul(1_000_000)),
        as_of: as_of.transpose()?,
    })
}

/// What each event is to the funnel.
fn masks(request: &FunnelRequest, log: &EventLog) -> Result<Vec<Mask>, Error> {
    let mut of_activity: Vec<Mask> = vec![0; log.activities().len()];
    let mut set = |name: &str, bits: Mask| {
        let number = log
            .activities()
            .find(name)
            .and_then(|number| usize::try_from(number).ok());
        if let Some(mask) = number.and_then(|number| of_activity.get_mut(number)) {
            *mask |= bits;
        }
    };
    for (step, bit) in request.steps.iter().zip(bits()) {
        step.activities.iter().for_each(|name| set(name, bit));
    }
    request.ended_by.iter().for_each(|name| set(name, ENDS));
    let mask = |activity: &u32| {
        usize::try_from(*activity)
            .ok()
            .and_then(|at| of_activity.get(at))
            .copied()
    };
    let mut masks: Vec<Mask> = log
        .activity()
        .iter()
        .map(|activity| mask(activity).unwrap_or_default())
        .collect();
    for (index, (step, bit)) in request.steps.iter().zip(bits()).enumerate() {
        for when in &step.when {
            let column = log
                .attribute(&when.attribute)
                .ok_or_else(|| not_kept(&format!("steps.{index}.when"), &when.attribute))?;
            let wanted: Vec<u32> = when
                .is
                .iter()
                .filter_map(|value| column.values.find(value))
                .collect();
            for (mask, value) in masks.iter_mut().zip(&column.value) {
                if *mask & bit != 0 && !wanted.contains(value) {
                    *mask &= !bit;
                }
            }
        }
    }
    Ok(masks)
}

/// The bits of the steps.
fn bits() -> impl Iterator<Item = Mask> {
    (0_u32..).map_while(|step| 1_u64.checked_shl(step))
}

fn not_kept(field: &str, attribute: &str) -> Error {
    let problem = LogError::ColumnMissing {
        column: super::super::reader::excerpt(attribute),
        known: "those listed in log.attributes".to_owned(),
    };
    Error::at(field, &problem)
}

fn told(request: &FunnelRequest, figures: &[StepFigures]) -> Vec<FunnelStepOut> {
    let mut before: Option<u64> = None;
    let steps = request.steps.iter().zip(figures).map(|(step, figures)| {
        let came = before.replace(figures.reached).unwrap_or(figures.reached);
        let first = step.activities.first().cloned().unwrap_or_default();
        FunnelStepOut {
            id: step.id.clone().unwrap_or(first),
            reached: figures.reached,
            open: figures.open,
            lost: came.saturating_sub(figures.reached).saturating_sub(figures.open),
            from_previous: SpansOut::from(&figures.from_previous),
            from_entry: SpansOut::from(&figures.from_entry),
        }
    });
    steps.collect()
}
