//! Times as logs write them.
//!
//! An instant carries its offset. A time without one is put on the line of time by a zone: where the clock was put back and a
//! local time came twice, the earlier instant is meant; where it was put forward and a local time never came,
//! the time is refused. Without a zone a time without an offset is refused too: it is a guess otherwise.

use super::LogError;
use crate::calendar::{Date, Instant, Zone, local_micros};
use crate::json::words::words;
use serde::{Deserialize, Serialize};

/// How a column of times is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TimeFormat {
    /// As ISO 8601: an instant with its offset, a local time, or a day, with `T` or a space between day and time.
    #[default]
    Iso,
    /// Whole seconds since 1970-01-01T00:00:00Z.
    EpochSeconds,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    EpochMillis,
    /// Microseconds since 1970-01-01T00:00:00Z.
    EpochMicros,
}

words! {
    TimeFormat Iso,
}

/// Reads times.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock<'a> {
    /// How times are written.
    pub format: TimeFormat,
    /// The zone of times without an offset.
    pub zone: Option<&'a Zone>,
}

impl Clock<'_> {
    /// A time in microseconds since 1970-01-01T00:00:00Z; none where the text is no time.
    pub fn read(&self, text: &str) -> Option<i64> {
        let unit = match self.format {
            TimeFormat::Iso => return self.iso(text),
            TimeFormat::EpochSeconds => 1_000_000,
            TimeFormat::EpochMillis => 1000,
            TimeFormat::EpochMicros => 1,
        };
        text.parse::<i64>().ok()?.checked_mul(unit)
    }

    fn iso(&self, text: &str) -> Option<i64> {
        if let Some(instant) = Instant::parse(text) {
            return Some(instant.micros());
        }
        // `2026-01-15 10:00:00+03:00`, as tables write it.
        if let Some((day, time)) = text.split_once(' ') {
            let joined = format!("{day}T{time}");
            if let Some(instant) = Instant::parse(&joined) {
                return Some(instant.micros());
            }
        }
        let local = match Date::parse(text) {
            Ok(day) => i64::from(day.days()).checked_mul(86_400_000_000)?,
            Err(_) => local_micros(text, 'T').or_else(|| local_micros(text, ' '))?,
        };
        self.zone?.instant_of(local)
    }
}

/// The zone of a log.
///
/// # Errors
/// Offsets and changes that cannot be.
pub fn zone(offset: &str, changes: &[(String, String)]) -> Result<Zone, LogError> {
    Zone::new(offset, changes).map_err(|error| LogError::TimeRefused {
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, zone: Option<&Zone>) -> Option<String> {
        let clock = Clock {
            format: TimeFormat::Iso,
            zone,
        };
        clock
            .read(text)
            .map(|micros| Instant::from_micros(micros).text(0))
    }

    #[test]
    fn a_local_time_needs_a_zone() {
        let moscow = zone("+03:00", &[]).unwrap();
        let told = |text: &str| read(text, Some(&moscow)).unwrap();
        assert_eq!(told("2026-01-15 10:00:00.5"), "2026-01-15T07:00:00.500Z");
        assert_eq!(told("2026-01-15T10:00"), "2026-01-15T07:00:00.000Z");
        assert_eq!(told("2026-01-15"), "2026-01-14T21:00:00.000Z");
        assert_eq!(told("2026-01-15 10:00:00+00:00"), "2026-01-15T10:00:00.000Z");
        assert_eq!(read("2026-01-15 10:00:00", None), None);
        assert_eq!(
            read("2026-01-15T10:00:00Z", None).unwrap(),
            "2026-01-15T10:00:00.000Z"
        );
        for refused in [
            "",
            "yesterday",
            "2026-02-30",
            "2026-01-15 25:00",
            "2026-01-15  10:00",
        ] {
            assert_eq!(read(refused, Some(&moscow)), None, "{refused}");
        }
    }

    #[test]
    fn a_time_that_came_twice_is_the_earlier_one_and_one_that_never_came_is_none() {
        let change = |at: &str, offset: &str| (at.to_owned(), offset.to_owned());
        let changes = [
            change("2026-03-29T01:00:00Z", "+02:00"),
            change("2026-10-25T01:00:00Z", "+01:00"),
        ];
        let berlin = zone("+01:00", &changes).unwrap();
        let told = |text: &str| read(text, Some(&berlin));
        assert_eq!(told("2026-10-25 02:30:00").unwrap(), "2026-10-25T00:30:00.000Z");
        assert_eq!(told("2026-03-29 02:30:00"), None);
        assert_eq!(told("2026-03-29 03:00:00").unwrap(), "2026-03-29T01:00:00.000Z");
    }

    #[test]
    fn numbers_count_from_the_epoch() {
        let read = |format, text| Clock { format, zone: None }.read(text);
        assert_eq!(read(TimeFormat::EpochSeconds, "2"), Some(2_000_000));
        assert_eq!(read(TimeFormat::EpochMillis, "-2"), Some(-2000));
        assert_eq!(read(TimeFormat::EpochMicros, "7"), Some(7));
        assert_eq!(read(TimeFormat::EpochSeconds, "9223372036854775807"), None);
        assert_eq!(read(TimeFormat::EpochSeconds, "1.5"), None);
    }
}
