//! Instants: microseconds since 1970-01-01T00:00:00Z, as ISO 8601 writes them.
//!
//! Read: `YYYY-MM-DDTHH:MM[:SS[.f…]]` with `Z` or `±HH:MM` of at most 18 hours; one to nine decimals of a second, of
//! which the last three have to be zeros. Written: with milliseconds, or microseconds where they are needed, in the
//! offset asked for. Leap seconds do not exist here, as in POSIX.

use super::Date;

const MICROS_OF_SECOND: i64 = 1_000_000;
const SECONDS_OF_DAY: i64 = 86_400;

/// A point on the line of time, the same in every zone.
///
/// ```
/// use tenure::calendar::Instant;
///
/// let at = Instant::parse("2026-01-15T23:30:00.250+03:00").unwrap();
/// assert_eq!(at.micros(), 1_768_509_000_250_000);
/// assert_eq!(at.text(0), "2026-01-15T20:30:00.250Z");
/// assert_eq!(at.text(3 * 3600), "2026-01-15T23:30:00.250+03:00");
/// assert_eq!(Instant::parse("2026-01-15T23:30:00"), None); // no offset, no instant
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant of a number of microseconds since 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Reads an instant with its offset; none where the text has another shape.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, offset) = if let Some(local) = text.strip_suffix('Z') {
            (local, 0)
        } else {
            let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
            (local, offset_seconds(offset)?)
        };
        let behind = i64::from(offset).checked_mul(MICROS_OF_SECOND)?;
        Some(Self(local_micros(local, 'T')?.checked_sub(behind)?))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_OF_SECOND)
    }

    /// The instant as text at an offset in seconds, whole minutes of which are shown; `Z` for none.
    pub fn text(self, offset: i32) -> String {
        let shift = i64::from(offset).saturating_mul(MICROS_OF_SECOND);
        let local = self.0.saturating_add(shift);
        let (seconds, micros) = (
            local.div_euclid(MICROS_OF_SECOND),
            local.rem_euclid(MICROS_OF_SECOND),
        );
        let day = i32::try_from(seconds.div_euclid(SECONDS_OF_DAY)).unwrap_or(i32::MAX);
        let second = seconds.rem_euclid(SECONDS_OF_DAY);
        let fraction = if micros % 1000 == 0 {
            format!("{:03}", micros / 1000)
        } else {
            format!("{micros:06}")
        };
        let minutes = offset.unsigned_abs() / 60;
        let zone = match offset {
            0 => "Z".to_owned(),
            _ => format!(
                "{}{:02}:{:02}",
                if offset < 0 { '-' } else { '+' },
                minutes / 60,
                minutes % 60
            ),
        };
        format!(
            "{}T{:02}:{:02}:{:02}.{fraction}{zone}",
            Date::from_days(day),
            second / 3600,
            second / 60 % 60,
            second % 60,
        )
    }
}

/// Microseconds on a local clock since the local 1970-01-01, of a day, a separator and a time.
pub(crate) fn local_micros(text: &str, separator: char) -> Option<i64> {
    let (day, rest) = text.split_at_checked(10)?;
    let day = Date::parse(day).ok()?;
    let time = rest.strip_prefix(separator)?;
    let (clock, micros) = match time.split_once('.') {
        Some((clock, fraction)) => (clock, fraction_micros(fraction)?),
        None => (time, 0),
    };
    if micros != 0 && clock.len() != 8 {
        return None;
    }
    i64::from(day.days())
        .checked_mul(SECONDS_OF_DAY)?
        .checked_add(clock_seconds(clock)?.into())?
        .checked_mul(MICROS_OF_SECOND)?
        .checked_add(micros)
}

/// Microseconds of the decimals of a second.
fn fraction_micros(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = text.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanos = digits.fold(0_i64, |sum, byte| {
        sum.saturating_mul(10)
            .saturating_add(i64::from(byte.saturating_sub(b'0')))
    });
    (nanos % 1000 == 0).then_some(nanos / 1000)
}

/// Seconds of `HH:MM` or `HH:MM:SS`.
fn clock_seconds(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let (hours, minutes) = (two_digits(parts.next()?, 23)?, two_digits(parts.next()?, 59)?);
    let seconds = parts.next().map_or(Some(0), |part| two_digits(part, 59))?;
    if parts.next().is_some() {
        return None;
    }
    hours
        .checked_mul(3600)?
        .checked_add(minutes.checked_mul(60)?)?
        .checked_add(seconds)
}

/// Seconds of `±HH:MM`, at most 18 hours as ISO 8601 profiles allow.
pub(crate) fn offset_seconds(text: &str) -> Option<i32> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (two_digits(hours, 18)?, two_digits(minutes, 59)?);
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
    i32::try_from(seconds).ok()?.checked_mul(sign)
}

fn two_digits(text: &str, most: u32) -> Option<u32> {
    let [tens, ones] = text.as_bytes() else {
        return None;
    };
    let digit = |byte: &u8| byte.checked_sub(b'0').filter(|digit| *digit < 10).map(u32::from);
    let value = digit(tens)?.checked_mul(10)?.checked_add(digit(ones)?)?;
    (value <= most).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_of_a_second_are_kept_to_the_microsecond() {
        let micros = |text: &str| Instant::parse(text).map(Instant::micros);
        assert_eq!(micros("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(micros("1970-01-01T00:00:00.5Z"), Some(500_000));
        assert_eq!(micros("1970-01-01T00:00:00.000001000Z"), Some(1));
        assert_eq!(micros("1969-12-31T23:59:59.999999Z"), Some(-1));
        assert_eq!(micros("1970-01-01T03:00+03:00"), Some(0));
        for refused in [
            "1970-01-01T00:00:00.Z",
            "1970-01-01T00:00:00.000000001Z",
            "1970-01-01T00:00:00.0000000000Z",
            "1970-01-01T00:00.5Z",
            "1970-01-01T00:00:00.5",
            "1970-01-01T00:00:00.+5Z",
            "1970-01-01",
            "éééééé",
            "",
        ] {
            assert_eq!(micros(refused), None, "{refused}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(micros in -60_000_000_000_000_000_i64..250_000_000_000_000_000, minutes in -1080_i32..=1080) {
            let at = Instant::from_micros(micros);
            prop_assert_eq!(Instant::parse(&at.text(minutes * 60)), Some(at));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Instant::parse(&text);
        }
    }
}
