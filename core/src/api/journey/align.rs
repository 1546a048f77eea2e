//! `journey.align`: what happened against what was planned.

mod events;
mod told;

pub use events::{AlignEventIn, AttributeIn};
pub use told::{
    AlignedMoveOut, AlignmentSummaryOut, BecauseOut, DepartureOut, DeviationOut, DeviationSumOut,
    FractionOut, IgnoredOut, InstanceOut, MappedOut, PatternOut, StepSumOut, TouchpointSumOut, TroubleOut,
    UnmappedOut,
};

use crate::api::object::reads;
use crate::api::{BusinessCalendarIn, Error, ZoneIn};
use crate::journey::align::summary::Summary;
use crate::journey::align::{Aligner, Days};
use crate::journey::plan::mapping::{Mapping, MappingRule};
use crate::journey::plan::{Plan, PlanDraft, PlanError, check_id};
use crate::limits::{MAX_ALIGN_REQUEST_STATES, MAX_ALIGN_STATES, MAX_CONTACT_COST_MINOR};
#[cfg(feature = "schema")]
use crate::limits::{MAX_MAPPING_RULES, MAX_NAME_CHARACTERS};
use crate::threads::Threads;
use serde::Serialize;
use std::collections::BTreeMap;
use told::Teller;

const fn yes() -> bool {
    true
}

reads! {
    /// Request of `journey.align`.
    pub struct AlignRequest {
        /// The plan.
        pub plan: PlanDraft,
        /// Rules that turn events into touchpoints, the first that fits wins; for events that carry no touchpoint.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_MAPPING_RULES)))]
        pub mapping: Vec<MappingRule>,
        /// Events of all cases, in the order of the log.
        pub events: Vec<AlignEventIn>,
        /// Cases that are over, also such as have no event.
        #[serde(default)]
        pub closed: Vec<String>,
        /// Instant of the question: later events are not looked at, and cases that are not over may go on. Absent, the log is
        /// all there is, and every case is over.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-01-15T23:30:00+03:00"])))]
        pub as_of: Option<String>,
        /// Zone in which days begin; a plan with times in days needs it.
        #[serde(default)]
        pub zone: Option<ZoneIn>,
        /// Days that are worked, for times in business days; Saturdays and Sundays rest when absent.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
        /// What a contact at a touchpoint costs.
        #[serde(default)]
        pub contact_costs: Vec<ContactCostIn>,
        /// Most states that the alignment of one case may visit; the library's limit when absent. Where there are more than
        /// 800 cases, each gets its part of what a request may visit, if that is less.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_ALIGN_STATES)))]
        pub max_states: Option<u32>,
        /// Whether each case is told, beside the summary.
        #[serde(default = "yes")]
        pub instances: bool,
    }
}

reads! {
    /// What a contact costs.
    #[cfg_attr(feature = "schema", schemars(rename = "ContactCost"))]
    pub struct ContactCostIn {
        /// The touchpoint.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub touchpoint: String,
        /// Cost of one event in minor units of the host's currency.
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = MAX_CONTACT_COST_MINOR)))]
        pub minor: i64,
    }
}

/// Response of `journey.align`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AlignResponse {
    /// Id of the plan.
    pub plan: String,
    /// States that the alignment of each case was allowed.
    pub max_states: u32,
    /// All cases together.
    pub summary: AlignmentSummaryOut,
    /// What became of the events.
    pub mapping: MappedOut,
    /// Every case, in the order of its first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instances: Option<Vec<InstanceOut>>,
}

/// `journey.align`.
pub(in crate::api) fn align(request: &AlignRequest) -> Result<AlignResponse, Error> {
    let plan = Plan::new(request.plan.clone()).map_err(|error| error.within("plan"))?;
    let mapping = Mapping::new(request.mapping.clone()).map_err(|error| error.within("mapping"))?;
    let costs = contact_costs(&request.contact_costs)?;
    let (cases, mapped) = events::cases(&request.events, &request.closed, &mapping)?;
    let mut aligner = aligner(&plan, request)?;
    if let Some(text) = &request.as_of {
        aligner = aligner.as_of(events::instant("asOf", text)?);
    }
    let most_states = most_states(request.max_states, cases.len())?;
    aligner = aligner.most_states(most_states);
    let alignments = aligner.align_all(&cases, Threads::ALL);
    let summary = Summary::of(&plan, cases.iter().zip(&alignments), &costs);
    let teller = Teller { plan: &plan };
    let instances = request.instances.then(|| {
        let pairs = cases.iter().zip(&alignments);
        pairs
            .map(|(case, alignment)| teller.instance(case, alignment))
            .collect()
    });
    Ok(AlignResponse {
        plan: plan.draft().id.clone(),
        max_states: most_states,
        summary: teller.summary(&summary, &cases, &alignments),
        mapping: MappedOut::from(&mapped),
        instances,
    })
}

/// The plan with the zone and the calendar of its days, where there is a zone.
fn aligner<'p>(plan: &'p Plan, request: &AlignRequest) -> Result<Aligner<'p>, Error> {
    let calendar = request.calendar.calendar();
    let calendar = calendar.map_err(|error| error.within("calendar"))?;
    let Some(zone) = &request.zone else {
        return Ok(Aligner::new(plan)?);
    };
    let zone = zone.zone().map_err(|error| {
        let reason = error.to_string();
        PlanError::ZoneRefused { reason }
    })?;
    Ok(Aligner::in_days(plan, Days::new(zone, calendar)))
}

/// States that each case may visit: what is asked for, and no more than its part of what a request may.
fn most_states(asked: Option<u32>, cases: usize) -> Result<u32, Error> {
    let asked = asked.unwrap_or(MAX_ALIGN_STATES);
    if !(1..=MAX_ALIGN_STATES).contains(&asked) {
        let problem = PlanError::OutOfRange {
            got: asked.into(),
            unit: "states",
            min: 1,
            max: MAX_ALIGN_STATES.into(),
        };
        return Err(Error::at("maxStates", &problem));
    }
    let cases = u32::try_from(cases).unwrap_or(u32::MAX).max(1);
    let part = MAX_ALIGN_REQUEST_STATES.checked_div(cases).unwrap_or(0).max(1);
    Ok(asked.min(part))
}

fn contact_costs(given: &[ContactCostIn]) -> Result<BTreeMap<String, i64>, Error> {
    let mut costs = BTreeMap::new();
    for (index, cost) in given.iter().enumerate() {
        let refuse = |field: &str, problem: &PlanError| {
            Error::at(field, problem)
                .within(&index.to_string())
                .within("contactCosts")
        };
        check_id("touchpoint", &cost.touchpoint).map_err(|problem| refuse("touchpoint", &problem))?;
        if !(0..=MAX_CONTACT_COST_MINOR).contains(&cost.minor) {
            let problem = PlanError::OutOfRange {
                got: cost.minor,
                unit: "minor units",
                min: 0,
                max: MAX_CONTACT_COST_MINOR,
            };
            return Err(refuse("minor", &problem));
        }
        if costs.insert(cost.touchpoint.clone(), cost.minor).is_some() {
            let problem = PlanError::DuplicateId {
                what: "touchpoint",
                id: cost.touchpoint.clone(),
            };
            return Err(refuse("touchpoint", &problem));
        }
    }
    Ok(costs)
}

#[cfg(test)]
mod tests;
