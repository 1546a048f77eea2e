//! `journey.plan`: the plan that a user journey's design makes.

use super::atlas::AtlasIn;
use super::rollup::found;
use crate::api::Error;
use crate::api::object::reads;
use crate::journey::plan::{Plan, PlanDraft};
use crate::journey::{JourneyError, JourneyRef};
use crate::json::reader::excerpt;
use crate::json::writer::to_json;
use serde::Serialize;

reads! {
    /// Request of `journey.plan`.
    pub struct PlanRequest {
        /// The atlas.
        pub atlas: AtlasIn,
        /// The user journey, by its id.
        pub journey: String,
    }
}

/// Response of `journey.plan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanResponse {
    /// JSON text of the plan, to be changed and sent to `journey.align`.
    pub plan: String,
    /// Steps whose time is left out, since several steps stand before them.
    pub untimed: Vec<String>,
}

/// `journey.plan`.
pub(in crate::api) fn planned(request: &PlanRequest) -> Result<PlanResponse, Error> {
    let atlas = request.atlas.of("atlas")?;
    let journey = match found(&atlas, &request.journey)? {
        JourneyRef::User(user) => user,
        other => {
            let problem = JourneyError::LevelRefused {
                id: excerpt(&request.journey),
                found: other.level().word(),
                expected: "user",
            };
            return Err(Error::at("journey", &problem));
        }
    };
    let (draft, untimed) = PlanDraft::of(journey);
    let plan = Plan::new(draft).map_err(|error| Error::from(error.within("journey")))?;
    Ok(PlanResponse {
        plan: to_json(plan.draft()).unwrap_or_default(),
        untimed,
    })
}
