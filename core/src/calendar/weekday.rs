//! Days of the week.

use super::Date;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// A day of the week, numbered as in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Weekday {
    /// The first day of the week.
    #[default]
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

numbered!(Weekday:
    Monday = 1, Tuesday = 2, Wednesday = 3, Thursday = 4, Friday = 5, Saturday = 6, Sunday = 7,
);

impl Weekday {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}

impl Date {
    /// Day of the week.
    ///
    /// ```
    /// use tenure::calendar::{Date, Weekday};
    /// assert_eq!(Date::parse("2015-05-31")?.weekday(), Weekday::Sunday);
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let number = i64::from(self.days())
            .wrapping_add(3)
            .rem_euclid(7)
            .wrapping_add(1);
        i32::try_from(number)
            .ok()
            .and_then(Weekday::from_code)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    #[test]
    fn names_in_code_and_json_are_the_same() {
        for weekday in Weekday::ALL {
            assert_eq!(
                serde_json::to_string(&weekday).unwrap(),
                format!("\"{}\"", weekday.name())
            );
        }
    }

    proptest! {
        #[test]
        fn weekdays_follow_the_calendar(days in -719_162_i32..2_932_897) {
            let date = Date::from_days(days);
            let chrono = NaiveDate::from(date).weekday().number_from_monday();
            prop_assert_eq!(date.weekday().code().unsigned_abs(), chrono);
        }
    }
}
