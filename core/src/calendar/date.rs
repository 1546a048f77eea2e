//! A day of the proleptic Gregorian calendar as a number.

use super::error::CalendarError;
use super::months::month_and_day;
use chrono::NaiveDate;
use std::fmt;

/// A day, counted from 1970-01-01; in memory an `i32`.
///
/// ```
/// use tenure::calendar::Date;
/// let date = Date::parse("2026-01-15")?;
/// assert_eq!(date.days(), 20_468);
/// assert_eq!(date.to_string(), "2026-01-15");
/// assert!(Date::parse("2026-02-30").is_err());
/// # Ok::<(), tenure::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Date(i32);

impl Date {
    /// First day that can be read: 0001-01-01.
    pub const FIRST: Self = Self(-719_162);
    /// Last day that can be read: 9999-12-31.
    pub const LAST: Self = Self(2_932_896);

    /// The day `days` after (or before) 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day of a year, month and day of month; `None` when the calendar has no such day, and outside the
    /// years 1 to 9999, which [`Date::parse`] reads.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let in_range = (1..=9999).contains(&year);
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|_| in_range)
            .map(Self::from)
    }

    /// Reads `YYYY-MM-DD`, years 0001 to 9999.
    ///
    /// # Errors
    /// Any other shape, and days that the calendar does not have.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        Self::read(text).ok_or_else(|| CalendarError::NotADate {
            text: text.chars().take(16).collect(),
        })
    }

    fn read(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else {
            return None;
        };
        let year = number(&[*y1, *y2, *y3, *y4])?;
        let month = number(&[*m1, *m2])?;
        let day = number(&[*d1, *d2])?;
        Self::from_ymd(i32::try_from(year).ok()?, month, day)
    }

    /// Year, month (1..=12) and day of month (1..=31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let (months, day) = month_and_day(self);
        (
            months.div_euclid(12),
            months.rem_euclid(12).unsigned_abs().wrapping_add(1),
            day,
        )
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        month_and_day(self).0.div_euclid(12)
    }

    /// Days from `self` to `later`; negative when `later` comes first.
    pub const fn days_until(self, later: Self) -> i64 {
        // Two i32 differ by less than 2^33.
        (later.0 as i64).wrapping_sub(self.0 as i64)
    }

    /// The next day.
    #[must_use]
    pub const fn next_day(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The day before.
    #[must_use]
    pub const fn previous_day(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The day of the same month with another day of month, clamped to its end; `None` for day zero.
    pub fn with_day_of_month(self, day: u32) -> Option<Self> {
        let (year, month, _) = self.ymd();
        let length = super::due_dates::month_length(year, month).unsigned_abs();
        Self::from_ymd(year, month, day.min(length))
    }

    /// The day whole months later, clamped to the month's end; `None` beyond the year 9999.
    pub fn months_later(self, months: u32) -> Option<Self> {
        NaiveDate::from(self)
            .checked_add_months(chrono::Months::new(months))
            .map(Self::from)
            .filter(|date| date.year() <= 9999)
    }

    /// `YYYY-MM-DD` as bytes on the stack, for the years 1 to 9999; any other day prints as `0000-00-00`.
    pub fn iso_text(self) -> IsoText {
        let (year, month, day) = self.ymd();
        let (year, month, day) = match u32::try_from(year) {
            Ok(year @ 1..=9999) => (year, month, day),
            _ => (0, 0, 0),
        };
        let [y1, y2, y3, y4] = [year / 1000, year / 100, year / 10, year].map(digit);
        let [m1, m2, d1, d2] = [month / 10, month, day / 10, day].map(digit);
        IsoText([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        sum.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

#[allow(clippy::cast_possible_truncation, reason = "a remainder of ten fits a byte")]
fn digit(value: u32) -> u8 {
    b'0'.wrapping_add((value % 10) as u8)
}

/// A day as `YYYY-MM-DD` without an allocation.
#[derive(Debug, Clone, Copy)]
pub struct IsoText([u8; 10]);

impl IsoText {
    /// The text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year() {
            1..=9999 => f.write_str(self.iso_text().as_str()),
            _ => write!(f, "day {}", self.0),
        }
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }
}

impl From<Date> for NaiveDate {
    /// Days outside chrono's calendar (a quarter of a million years) become its first day.
    fn from(date: Date) -> Self {
        Self::from_epoch_days(date.0).unwrap_or(Self::MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-30",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-32",
            "2026-1-5",
            "26-01-05",
            "2026/01/05",
            "",
            "0000-01-01",
            "2026-01-15T00",
            "+026-01-15",
            "２０26-1",
        ] {
            assert!(Date::parse(text).is_err(), "{text:?}");
        }
        assert!(Date::parse("2024-02-29").is_ok());
    }

    #[test]
    fn the_readable_years_begin_and_end() {
        assert_eq!(Date::parse("0001-01-01"), Ok(Date::FIRST));
        assert_eq!(Date::parse("9999-12-31"), Ok(Date::LAST));
    }

    #[test]
    fn days_outside_the_readable_years_print_their_number() {
        assert_eq!(
            Date::parse("9999-12-31").unwrap().next_day().to_string(),
            "day 2932897"
        );
        assert_eq!(Date::from_days(i32::MIN).to_string(), "day -2147483648");
        assert_eq!(Date::from_ymd(10_000, 1, 1), None);
        assert_eq!(Date::from_ymd(0, 1, 1), None);
    }

    proptest! {
        #[test]
        fn printing_and_reading_meet(days in -700_000_i32..2_900_000) {
            let date = Date::from_days(days);
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
        }
    }
}
