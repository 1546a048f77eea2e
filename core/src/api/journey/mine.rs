//! `journey.mine`: what a log tells of the ways that cases take.

use super::super::object::reads;
use super::super::zone::ZoneIn;
use super::super::{BusinessCalendarIn, Error, HostError};
use super::log::{LogIn, LogSummary};
use crate::calendar::Weekday;
use crate::journey::log::{EventLog, LogError, ReadLog};
use crate::journey::mining::{Hours, Opening, Spans, flow_in, rework, spans, variants};
use crate::limits::MAX_VARIANTS;
use serde::Serialize;

reads! {
    /// Request of `journey.mine`.
    pub struct MineRequest {
        /// The log.
        pub log: LogIn,
        /// Most variants told, the most frequent ones; 100 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = MAX_VARIANTS)))]
        pub most_variants: Option<u32>,
        /// Opening hours in which time is counted; all time when absent.
        #[serde(default)]
        pub hours: Option<HoursIn>,
    }
}

reads! {
    /// Opening hours of a week on the clock of a zone.
    #[cfg_attr(feature = "schema", schemars(rename = "OpeningHours"))]
    pub struct HoursIn {
        /// The zone.
        pub zone: ZoneIn,
        /// Hours by the day of the week, of a day in order.
        pub week: Vec<OpeningIn>,
        /// Holidays and days that are worked although they rest otherwise.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
    }
}

reads! {
    /// Hours of a day.
    #[cfg_attr(feature = "schema", schemars(rename = "Opening"))]
    pub struct OpeningIn {
        /// Days on which they hold.
        pub days: Vec<Weekday>,
        /// When it opens, `HH:MM`.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-2][0-9]:[0-5][0-9]$")))]
        pub from: String,
        /// When it closes, `HH:MM`, at most `24:00`.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-2][0-9]:[0-5][0-9]$")))]
        pub to: String,
    }
}

impl HoursIn {
    /// The hours; errors are located inside them.
    pub(super) fn hours(&self) -> Result<Hours, Error> {
        let zone = self.zone.zone().map_err(|error| {
            let reason = error.to_string();
            Error::at("zone", &LogError::TimeRefused { reason })
        })?;
        let calendar = self
            .calendar
            .calendar()
            .map_err(|error| error.within("calendar"))?;
        let mut week: [Vec<Opening>; 7] = Default::default();
        for (index, opening) in self.week.iter().enumerate() {
            let at = |error: Error| error.within(&index.to_string()).within("week");
            let from = second("from", &opening.from).map_err(at)?;
            let to = second("to", &opening.to).map_err(at)?;
            for day in &opening.days {
                if let Some(list) = week.get_mut(usize::from(*day as u8)) {
                    list.push(Opening { from, to });
                }
            }
        }
        Hours::new(zone, calendar, week).map_err(|error| Error::at("week", &error))
    }
}

/// Second of the day of `HH:MM`.
fn second(field: &str, text: &str) -> Result<u32, Error> {
    let read = || {
        let (hours, minutes) = text.split_once(':')?;
        let number = |part: &str, most: u32| {
            let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|number| plain && *number <= most)
        };
        let (hours, minutes) = (number(hours, 24)?, number(minutes, 59)?);
        let second = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
        (second <= 86_400).then_some(second)
    };
    read().ok_or_else(|| {
        let text: String = text.chars().take(16).collect();
        let message = format!("{text:?} is no time of the day as HH:MM");
        Error::at(field, &HostError::WrongType { message })
    })
}

/// Response of `journey.mine`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MineResponse {
    /// The log in short.
    pub log: LogSummary,
    /// Number of different variants.
    pub variant_count: u64,
    /// The most frequent variants; of equally frequent ones the one that came first.
    pub variants: Vec<VariantOut>,
    /// Activities in the order in which they first came.
    pub activities: Vec<ActivityOut>,
    /// Which activity directly follows which, by the order of the activities.
    pub edges: Vec<EdgeOut>,
    /// Times from the first event of a case to the last.
    pub throughput: SpansOut,
    /// Cases in which an activity comes more than once.
    pub rework_cases: u64,
}

/// A sequence of activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Variant"))]
#[serde(rename_all = "camelCase")]
pub struct VariantOut {
    /// Activities in order.
    pub activities: Vec<String>,
    /// Cases that take it.
    pub cases: u64,
    /// The first of them.
    pub example: String,
}

/// An activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MinedActivity"))]
#[serde(rename_all = "camelCase")]
pub struct ActivityOut {
    /// Its name.
    pub activity: String,
    /// How often it came.
    pub count: u64,
    /// Cases that begin with it.
    pub starts: u64,
    /// Cases that end with it.
    pub ends: u64,
    /// Cases in which it came more than once.
    pub rework_cases: u64,
    /// Times that it came beyond the first of each case.
    pub repeats: u64,
    /// Times that it came directly after itself.
    pub in_a_row: u64,
}

/// One activity directly after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MinedEdge"))]
#[serde(rename_all = "camelCase")]
pub struct EdgeOut {
    /// The activity before.
    pub from: String,
    /// The activity after.
    pub to: String,
    /// How often.
    pub count: u64,
    /// Times between the two.
    pub time: SpansOut,
}

/// Lengths of time in microseconds; quantiles are interpolated and rounded to the microsecond, half to even.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Spans"))]
#[serde(rename_all = "camelCase")]
pub struct SpansOut {
    /// How many.
    pub count: u64,
    /// The least.
    pub least: i64,
    /// A quarter is at most this.
    pub lower_quartile: i64,
    /// Half is at most this.
    pub median: i64,
    /// Three quarters are at most this.
    pub upper_quartile: i64,
    /// Nine tenths are at most this.
    pub ninth_decile: i64,
    /// The greatest.
    pub most: i64,
    /// The mean; absent of nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<i64>,
}

impl From<&Spans> for SpansOut {
    fn from(spans: &Spans) -> Self {
        Self {
            count: spans.count,
            least: spans.least,
            lower_quartile: spans.lower_quartile,
            median: spans.median,
            upper_quartile: spans.upper_quartile,
            ninth_decile: spans.ninth_decile,
            most: spans.most,
            mean: spans.mean(),
        }
    }
}

/// `journey.mine`.
pub(in crate::api) fn mine(request: &MineRequest) -> Result<MineResponse, Error> {
    mine_over(request, None)
}

/// The same, over a log that may be kept.
pub(super) fn mine_over(request: &MineRequest, kept: Option<&ReadLog>) -> Result<MineResponse, Error> {
    let read = request.log.of("log", kept)?;
    let hours = request.hours.as_ref().map(HoursIn::hours).transpose();
    let hours = hours.map_err(|error| error.within("hours"))?;
    let most = request.most_variants.unwrap_or(100).min(MAX_VARIANTS);
    let between = |from: i64, to: i64| match &hours {
        Some(hours) => hours.between(from, to),
        None => to.saturating_sub(from),
    };
    Ok(mined(&read.log, LogSummary::from(read.as_ref()), most, &between))
}

fn mined(log: &EventLog, summary: LogSummary, most: u32, between: &dyn Fn(i64, i64) -> i64) -> MineResponse {
    let name = |activity: u32| log.activities().text(activity).to_owned();
    let found = variants(log);
    let flow = flow_in(log, between);
    let (repeated, rework_cases) = rework(log);
    let mut durations: Vec<i64> = log
        .traces()
        .filter_map(|trace| Some(between(*trace.times.first()?, *trace.times.last()?)))
        .collect();
    let counts = flow.activities.iter().zip(&flow.starts).zip(&flow.ends);
    let activities = log.activities().iter().zip(counts).zip(&repeated);
    MineResponse {
        variant_count: found.len() as u64,
        variants: found
            .iter()
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .map(|variant| VariantOut {
                activities: variant
                    .activities
                    .iter()
                    .map(|activity| name(*activity))
                    .collect(),
                cases: variant.cases,
                example: log.cases().text(variant.first_case).to_owned(),
            })
            .collect(),
        activities: activities
            .map(|((activity, ((count, starts), ends)), rework)| ActivityOut {
                activity: activity.to_owned(),
                count: *count,
                starts: *starts,
                ends: *ends,
                rework_cases: rework.cases,
                repeats: rework.repeats,
                in_a_row: rework.in_a_row,
            })
            .collect(),
        edges: flow
            .edges
            .iter()
            .map(|edge| EdgeOut {
                from: name(edge.from),
                to: name(edge.to),
                count: edge.count,
                time: SpansOut::from(&edge.spans),
            })
            .collect(),
        throughput: SpansOut::from(&spans(&mut durations)),
        rework_cases,
        log: summary,
    }
}
