//! `journey.convertLog`: event logs from one format to another.

use super::log::{LogFormat, LogIn, LogSummary, Source};
use crate::api::Error;
use crate::api::object::reads;
use crate::journey::log::ocel::{Document, Flattened, OcelFault};
use crate::journey::log::{Clock, ReadLog, TimeFormat, write_csv, write_json_lines, xes};
use serde::Serialize;

reads! {
    /// Request of `journey.convertLog`.
    pub struct ConvertLogRequest {
        /// The log.
        pub log: LogIn,
        /// The format asked for.
        pub to: LogFormat,
    }
}

/// Response of `journey.convertLog`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConvertLogResponse {
    /// The log in the format asked for.
    pub text: String,
    /// The log in short; absent where a file was written as it is, with everything in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<LogSummary>,
    /// What became of the events of objects that were turned into cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flattening: Option<FlatteningOut>,
    /// Contradictions of an OCEL log, the first hundred.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<OcelFault>,
    /// How many there are.
    pub fault_count: u64,
}

/// What became of the events of objects that were turned into cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Flattening"))]
#[serde(rename_all = "camelCase")]
pub struct FlatteningOut {
    /// Events of the log.
    pub events: u64,
    /// How often an event is told again, since it concerns several cases (convergence).
    pub repeated: u64,
    /// Events that concern no case, and are left out.
    pub left_out: u64,
    /// Events at cases in which the same activity comes again for other objects (divergence).
    pub diverging: u64,
    /// Objects of the type that no event concerns.
    pub silent: u64,
}

impl From<&Flattened> for FlatteningOut {
    fn from(flat: &Flattened) -> Self {
        Self {
            events: flat.events,
            repeated: flat.repeated,
            left_out: flat.left_out,
            diverging: flat.diverging,
            silent: flat.silent,
        }
    }
}

/// `journey.convertLog`.
pub(in crate::api) fn converted(request: &ConvertLogRequest) -> Result<ConvertLogResponse, Error> {
    convert(request).map_err(|error| error.within("log"))
}

fn convert(request: &ConvertLogRequest) -> Result<ConvertLogResponse, Error> {
    let (log, to) = (&request.log, request.to);
    let mut response = ConvertLogResponse {
        text: String::new(),
        log: None,
        flattening: None,
        faults: Vec::new(),
        fault_count: 0,
    };
    match (log.source()?, log.format) {
        (Source::Bytes(bytes), Some(LogFormat::Xes)) if to == LogFormat::Xes => {
            response.text = xes::Document::read(&bytes)?.write();
        }
        (Source::Bytes(bytes), Some(LogFormat::OcelJson | LogFormat::OcelXml)) => {
            let document = log.objects(&bytes)?;
            let zone = log.time_zone()?;
            let clock = Clock {
                format: TimeFormat::Iso,
                zone: zone.as_ref(),
            };
            (response.faults, response.fault_count) = document.faults(clock);
            match to {
                LogFormat::OcelJson => response.text = document.write_json(),
                LogFormat::OcelXml => response.text = document.write_xml(),
                LogFormat::Csv | LogFormat::JsonLines | LogFormat::Xes => {
                    let flat = log.flattened(&document, clock)?;
                    response.flattening = Some(FlatteningOut::from(&flat));
                    response.text = written(&flat.read, to);
                    response.log = Some(LogSummary::from(&flat.read));
                }
            }
        }
        _ => {
            let read = log.read()?;
            response.text = written(&read, to);
            response.log = Some(LogSummary::from(&read));
        }
    }
    Ok(response)
}

fn written(read: &ReadLog, to: LogFormat) -> String {
    match to {
        LogFormat::Csv => write_csv(&read.log),
        LogFormat::JsonLines => write_json_lines(&read.log),
        LogFormat::Xes => xes::Document::of(&read.log).write(),
        LogFormat::OcelJson => Document::of(&read.log).write_json(),
        LogFormat::OcelXml => Document::of(&read.log).write_xml(),
    }
}
