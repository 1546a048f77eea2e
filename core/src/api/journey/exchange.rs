//! `journey.import` and `journey.export`: journeys in the formats of others.

use super::atlas::AtlasIn;
use super::rollup::found;
use crate::api::Error;
use crate::api::object::reads;
use crate::id::is_id;
use crate::journey::exchange::{ExportFormat, ImportFormat, Imported, Warning, export, import};
use crate::journey::plan::Plan;
use crate::journey::{Atlas, JourneyError};
use crate::json::reader::excerpt;
use crate::json::writer::to_json;
use crate::label::Language;
use crate::limits::MAX_NAME_CHARACTERS;
use serde::Serialize;

reads! {
    /// Request of `journey.import`.
    pub struct ImportRequest {
        /// The format of the text.
        pub format: ImportFormat,
        /// The text.
        pub text: String,
        /// Id of what is read, unless the text has one of its own.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_NAME_CHARACTERS)))]
        pub id: String,
        /// Language of words that have to be made up, such as an actor that is not named.
        #[serde(default)]
        pub language: Language,
    }
}

/// Response of `journey.import`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportResponse {
    /// JSON text of an atlas with one user journey, to be sent as an atlas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub atlas: Option<String>,
    /// JSON text of a plan, to be sent to `journey.align`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// What was not kept or had to be made up, in the order of the text.
    pub warnings: Vec<Warning>,
}

/// `journey.import`.
pub(in crate::api) fn imported(request: &ImportRequest) -> Result<ImportResponse, Error> {
    if !is_id(&request.id) {
        let problem = JourneyError::IdRefused {
            id: excerpt(&request.id),
            max: MAX_NAME_CHARACTERS,
        };
        return Err(Error::at("id", &problem));
    }
    let (found, warnings) = import(request.format, &request.text, &request.id, request.language)?;
    let mut response = ImportResponse {
        atlas: None,
        plan: None,
        warnings,
    };
    match found {
        Imported::Atlas(draft) => {
            let atlas = Atlas::new(*draft).map_err(|error| Error::from(error.within("text")))?;
            response.atlas = Some(atlas.to_json());
        }
        Imported::Plan(draft) => {
            let plan = Plan::new(*draft).map_err(|error| Error::from(error.within("text")))?;
            response.plan = Some(to_json(plan.draft()).unwrap_or_default());
        }
    }
    Ok(response)
}

reads! {
    /// Request of `journey.export`.
    pub struct JourneyExportRequest {
        /// The atlas.
        pub atlas: AtlasIn,
        /// The journey, by its id.
        pub journey: String,
        /// The format asked for.
        pub format: ExportFormat,
        /// Language of the texts.
        #[serde(default)]
        pub language: Language,
    }
}

/// Response of `journey.export`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct JourneyExportResponse {
    /// The text.
    pub text: String,
    /// What the format cannot hold.
    pub warnings: Vec<Warning>,
}

/// `journey.export`.
pub(in crate::api) fn exported(request: &JourneyExportRequest) -> Result<JourneyExportResponse, Error> {
    let atlas = request.atlas.of("atlas")?;
    let journey = found(&atlas, &request.journey)?;
    let (text, warnings) = export(request.format, &atlas, journey, request.language)?;
    Ok(JourneyExportResponse { text, warnings })
}
