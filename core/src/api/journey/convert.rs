//! `journey.convertLog`: event logs from one format to another.

use super::log::{LogFormat, LogIn, LogSummary, Source};
use crate::api::Error;
use crate::api::object::reads;
use crate::journey::log::ocel::{Document, OcelFault};
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
    /// Contradictions of an OCEL log, the first hundred.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<OcelFault>,
    /// How many there are.
    pub fault_count: u64,
}

/// `journey.convertLog`.
pub(in crate::api) fn converted(request: &ConvertLogRequest) -> Result<ConvertLogResponse, Error> {
    converted_over(request, None)
}

/// The same, over a log that may be kept: its cases and events, with the attributes that it keeps.
pub(super) fn converted_over(
    request: &ConvertLogRequest,
    kept: Option<&ReadLog>,
) -> Result<ConvertLogResponse, Error> {
    if request.log.kept {
        let read = request.log.of("log", kept)?;
        return Ok(ConvertLogResponse {
            text: written(&read, request.to),
            log: Some(LogSummary::from(read.as_ref())),
            faults: Vec::new(),
            fault_count: 0,
        });
    }
    convert(request).map_err(|error| error.within("log"))
}

fn convert(request: &ConvertLogRequest) -> Result<ConvertLogResponse, Error> {
    let (log, to) = (&request.log, request.to);
    let mut response = ConvertLogResponse {
        text: String::new(),
        log: None,
        faults: Vec::new(),
        fault_count: 0,
    };
    match (log.source()?, log.format) {
        (Source::Bytes(bytes), Some(LogFormat::Xes)) if to == LogFormat::Xes => {
            response.text = xes::Document::read(&bytes)?.write();
        }
        (Source::Bytes(bytes), Some(LogFormat::OcelJson | LogFormat::OcelXml)) => {
            let zone = log.time_zone()?;
            let clock = Clock {
                format: TimeFormat::Iso,
                zone: zone.as_ref(),
            };
            let document = log.objects(&bytes, clock)?;
            (response.faults, response.fault_count) = document.faults(clock);
            match to {
                LogFormat::OcelJson => response.text = document.write_json(),
                LogFormat::OcelXml => response.text = document.write_xml(),
                LogFormat::Csv | LogFormat::JsonLines | LogFormat::Xes => {
                    let flat = log.flattened(&document, clock)?;
                    response.text = written(&flat, to);
                    response.log = Some(LogSummary::from(&flat));
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
