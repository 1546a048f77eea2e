//! Time zones as data, and the local moments that they give.
//!
//! A zone is data: offsets from UTC with the instants from which they hold, as the host gives them. Nothing is looked
//! up, so that a replay in ten years meets the offsets of today. Russia has had one offset a zone since 2014.

use super::instant::offset_seconds;
use super::{Date, Instant};
use crate::limits::MAX_ZONE_CHANGES;

const SECONDS_OF_DAY: i64 = 86_400;

/// A point in the life of a customer: a local day, and the second of it where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Local day.
    pub day: Date,
    /// Second of the day; 0 for a day without a time.
    pub second: u32,
}

impl Moment {
    /// A day without a time.
    pub const fn of_day(day: Date) -> Self {
        Self { day, second: 0 }
    }

    /// Reads `2026-01-15`, or an instant such as `2026-01-15T23:30:00+03:00`, which the zone puts on a local day.
    ///
    /// # Errors
    /// Any other shape, an instant without an offset or with parts of a second, an instant where there is no zone.
    pub fn parse(text: &str, zone: Option<&Zone>) -> Result<Self, ZoneError> {
        if let Ok(day) = Date::parse(text) {
            return Ok(Self::of_day(day));
        }
        let instant = Instant::parse(text)
            .filter(|_| !text.contains('.'))
            .ok_or_else(|| ZoneError::not_a_moment(text))?;
        let zone = zone.ok_or_else(|| ZoneError::Missing { text: excerpt(text) })?;
        zone.moment(instant.seconds())
            .filter(|moment| (Date::FIRST..=Date::LAST).contains(&moment.day))
            .ok_or_else(|| ZoneError::not_a_moment(text))
    }
}

/// Offsets from UTC, each from an instant on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Zone {
    /// Offset before the first change, seconds.
    offset: i32,
    /// Seconds since 1970-01-01T00:00:00Z and the offset from then on; rising.
    changes: Vec<(i64, i32)>,
}

impl Zone {
    /// A zone of one offset, or of an offset and its changes.
    ///
    /// # Errors
    /// Offsets that are no `±HH:MM` of at most 18 hours, changes that are no instants or do not rise, too many of them.
    pub fn new(offset: &str, changes: &[(String, String)]) -> Result<Self, ZoneError> {
        let refused = |text: &str| ZoneError::Refused { text: excerpt(text) };
        let of = |text: &str| offset_seconds(text).ok_or_else(|| refused(text));
        if changes.len() > MAX_ZONE_CHANGES {
            return Err(ZoneError::TooMany { got: changes.len() });
        }
        let mut read: Vec<(i64, i32)> = Vec::with_capacity(changes.len());
        for (from, offset) in changes {
            let at = whole_seconds(from).ok_or_else(|| refused(from))?;
            if read.last().is_some_and(|last| last.0 >= at) {
                return Err(refused(from));
            }
            read.push((at, of(offset)?));
        }
        Ok(Self {
            offset: of(offset)?,
            changes: read,
        })
    }

    /// A local moment as an instant with its offset; of two offsets that fit, the earlier one.
    pub(crate) fn text(&self, moment: Moment) -> String {
        let local = i64::from(moment.day.days())
            .saturating_mul(SECONDS_OF_DAY)
            .saturating_add(moment.second.into());
        let offsets = std::iter::once(self.offset).chain(self.changes.iter().map(|change| change.1));
        let fits = |offset: &i32| self.moment(local.saturating_sub((*offset).into())) == Some(moment);
        let offset = offsets.clone().find(fits).unwrap_or(self.offset);
        let minutes = offset.unsigned_abs() / 60;
        let second = moment.second;
        format!(
            "{}T{:02}:{:02}:{:02}{}{:02}:{:02}",
            moment.day,
            second / 3600,
            second / 60 % 60,
            second % 60,
            if offset < 0 { '-' } else { '+' },
            minutes / 60,
            minutes % 60,
        )
    }

    /// Offset in seconds that holds at an instant in seconds since 1970-01-01T00:00:00Z.
    pub fn offset_at(&self, instant: i64) -> i32 {
        let later = self.changes.partition_point(|change| change.0 <= instant);
        let change = later.checked_sub(1).and_then(|index| self.changes.get(index));
        change.map_or(self.offset, |change| change.1)
    }

    /// The instant of a time on the zone's clock, both in microseconds; of a time that came twice the earlier instant,
    /// none of one that never came.
    pub fn instant_of(&self, local: i64) -> Option<i64> {
        let offsets = std::iter::once(self.offset).chain(self.changes.iter().map(|change| change.1));
        let fitting = offsets.filter_map(|offset| {
            let instant = local.checked_sub(i64::from(offset).checked_mul(1_000_000)?)?;
            (self.offset_at(instant.div_euclid(1_000_000)) == offset).then_some(instant)
        });
        fitting.min()
    }

    /// The local moment of an instant in seconds since 1970-01-01T00:00:00Z; none beyond 32 bits of days.
    pub fn moment(&self, instant: i64) -> Option<Moment> {
        let local = instant.checked_add(self.offset_at(instant).into())?;
        Some(Moment {
            day: Date::from_days(i32::try_from(local.div_euclid(SECONDS_OF_DAY)).ok()?),
            second: u32::try_from(local.rem_euclid(SECONDS_OF_DAY)).ok()?,
        })
    }
}

/// Seconds of an instant without parts of a second.
fn whole_seconds(text: &str) -> Option<i64> {
    Instant::parse(text)
        .filter(|_| !text.contains('.'))
        .map(Instant::seconds)
}

/// At most 40 characters of hostile text.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

/// What is wrong with a zone or with a moment in one; the areas that read them have the numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// Text that is neither a day nor an instant with an offset.
    #[error("{text:?} is neither a day nor an instant with its offset from UTC")]
    NotAMoment {
        /// Beginning of the text found.
        text: String,
    },
    /// An instant where there is no zone.
    #[error("there is no zone that puts {text:?} on a day")]
    Missing {
        /// The instant.
        text: String,
    },
    /// No offset, or no instant later than the change before it.
    #[error("{text:?} is no offset, or no instant later than the change before it")]
    Refused {
        /// Beginning of the text found.
        text: String,
    },
    /// More changes than the limit.
    #[error("{got} zone changes are more than {MAX_ZONE_CHANGES}")]
    TooMany {
        /// Changes found.
        got: usize,
    },
}

impl ZoneError {
    fn not_a_moment(text: &str) -> Self {
        Self::NotAMoment { text: excerpt(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, zone: Option<&Zone>) -> Result<String, ZoneError> {
        Moment::parse(text, zone).map(|moment| format!("{} {}", moment.day, moment.second))
    }

    #[test]
    fn a_zone_puts_an_instant_on_its_local_day() {
        let moscow = Zone::new("+03:00", &[]).unwrap();
        let at = |text| parse(text, Some(&moscow)).unwrap();
        assert_eq!(at("2026-01-15T20:59:59Z"), "2026-01-15 86399");
        assert_eq!(at("2026-01-15T21:00:00Z"), "2026-01-16 0");
        assert_eq!(at("2026-01-15T23:30-05:00"), "2026-01-16 27000");
        assert_eq!(at("2026-01-15"), "2026-01-15 0");
    }

    #[test]
    fn an_offset_holds_from_its_change_on() {
        let changes = [("2026-03-29T01:00:00Z".to_owned(), "+02:00".to_owned())];
        let berlin = Zone::new("+01:00", &changes).unwrap();
        let at = |text| parse(text, Some(&berlin)).unwrap();
        assert_eq!(at("2026-03-29T00:59:59Z"), "2026-03-29 7199");
        assert_eq!(at("2026-03-29T01:00:00Z"), "2026-03-29 10800");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        let zone = Zone::new("+00:00", &[]).unwrap();
        for text in [
            "",
            "2026-02-30",
            "2026-01-15T10:00:00",
            "2026-01-15T24:00:00Z",
            "2026-01-15T10:60Z",
            "2026-01-15T10:00:00+25:00",
            "2026-01-15 10:00Z",
            "2026-01-15T10:00:00:00Z",
            "2026-01-15T1:00Z",
            "2026-01-15T10:00:00.5Z",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert!(
                matches!(parse(text, Some(&zone)), Err(ZoneError::NotAMoment { .. })),
                "{text}"
            );
        }
        let error = parse("2026-01-15T10:00Z", None).unwrap_err();
        assert!(matches!(error, ZoneError::Missing { .. }));
    }

    #[test]
    fn a_zone_that_cannot_be_is_refused() {
        assert!(Zone::new("03:00", &[]).is_err());
        assert!(Zone::new("+19:00", &[]).is_err());
        let change = |from: &str| (from.to_owned(), "+01:00".to_owned());
        assert!(Zone::new("+03:00", &[change("2026-01-01")]).is_err());
        let twice = [change("2026-01-01T00:00Z"), change("2026-01-01T00:00Z")];
        assert!(Zone::new("+03:00", &twice).is_err());
    }
}
