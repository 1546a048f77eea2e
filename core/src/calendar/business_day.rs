//! Business days and what becomes of a due date that is none.
//!
//! A calendar is data: the weekdays that rest, the holidays, and the days that are worked although they fall on a
//! weekend (in Russia the government moves days off each year, so that some Saturdays are worked). Nothing is built
//! in, because every country writes its calendar anew each year.
//!
//! Shifts: 2006 ISDA Definitions 4.12 (following, modified following, preceding). In Russian contracts a due date on
//! a day off moves to the next working day (Civil Code, article 193); some never leave the month of the due date.

use super::{CalendarError, Date, Weekday};
use crate::limits::MAX_CALENDAR_DAYS;
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// Days that are worked and days that are not.
///
/// ```
/// use tenure::calendar::{BusinessCalendar, BusinessDayShift, Date};
/// let calendar = BusinessCalendar::default(); // Saturdays and Sundays rest
/// let due = Date::parse("2015-05-31")?; // a Sunday
/// assert_eq!(calendar.shift(due, BusinessDayShift::Following)?.to_string(), "2015-06-01");
/// assert_eq!(calendar.shift(due, BusinessDayShift::ModifiedFollowing)?.to_string(), "2015-05-29");
/// # Ok::<(), tenure::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BusinessCalendar {
    /// One bit for each weekday that rests, Monday the lowest.
    weekend: u8,
    /// Sorted.
    holidays: Vec<Date>,
    /// Sorted.
    working_days: Vec<Date>,
}

/// Saturday and Sunday.
const WESTERN_WEEKEND: u8 = 0b110_0000;

/// Longest run of days off that a search crosses.
const SEARCH_DAYS: u32 = 366;

impl Default for BusinessCalendar {
    /// Saturdays and Sundays rest, and there are no holidays.
    fn default() -> Self {
        Self {
            weekend: WESTERN_WEEKEND,
            holidays: Vec::new(),
            working_days: Vec::new(),
        }
    }
}

/// What becomes of a due date on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BusinessDayShift {
    /// It stays.
    #[default]
    None,
    /// The next business day.
    Following,
    /// The next business day, but the one before when that is in another month.
    ModifiedFollowing,
    /// The business day before.
    Preceding,
    /// The business day before, but the next one when that is in another month.
    ModifiedPreceding,
    /// The nearest business day of the same month, the later of two equally near.
    WithinMonth,
}

numbered!(BusinessDayShift:
    None = 1, Following = 2, ModifiedFollowing = 3, Preceding = 4, ModifiedPreceding = 5, WithinMonth = 6,
);

impl BusinessDayShift {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Following => "following",
            Self::ModifiedFollowing => "modifiedFollowing",
            Self::Preceding => "preceding",
            Self::ModifiedPreceding => "modifiedPreceding",
            Self::WithinMonth => "withinMonth",
        }
    }

    /// The rule in one line, as an answer explains it.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::None => "the day itself",
            Self::Following => "next business day",
            Self::ModifiedFollowing => "next business day of the month, else the one before",
            Self::Preceding => "business day before",
            Self::ModifiedPreceding => "business day before in the month, else the next one",
            Self::WithinMonth => "nearest business day of the month, the later of two",
        }
    }
}

/// Which way a search goes.
#[derive(Clone, Copy)]
enum Direction {
    Later,
    Earlier,
}

impl BusinessCalendar {
    /// A calendar of weekdays that rest, holidays and days that are worked although they fall on a weekend; the lists
    /// need no order. A working day that rests by no rule changes nothing.
    ///
    /// # Errors
    /// A day or weekday that stands twice in a list, a day that is both a holiday and worked, too long a list.
    pub fn new(
        weekend: &[Weekday],
        holidays: Vec<Date>,
        working_days: Vec<Date>,
    ) -> Result<Self, CalendarError> {
        let calendar = Self {
            weekend: weekdays(weekend)?,
            holidays: sorted(holidays, "holidays")?,
            working_days: sorted(working_days, "workingDays")?,
        };
        let both = calendar
            .working_days
            .iter()
            .find(|day| contains(&calendar.holidays, **day));
        match both {
            Some(day) => Err(CalendarError::HolidayWorked { day: *day }),
            None => Ok(calendar),
        }
    }

    /// Whether a day is worked.
    pub fn is_business_day(&self, day: Date) -> bool {
        if contains(&self.holidays, day) {
            return false;
        }
        !self.rests_on(day.weekday()) || contains(&self.working_days, day)
    }

    /// Whether a day is one of the holidays.
    pub fn is_holiday(&self, day: Date) -> bool {
        contains(&self.holidays, day)
    }

    fn rests_on(&self, weekday: Weekday) -> bool {
        self.weekend & bit(weekday) != 0
    }

    /// The day itself if it is worked, else the next one that is.
    ///
    /// # Errors
    /// No working day within a year, or none before the end of the calendar.
    pub fn same_or_next(&self, day: Date) -> Result<Date, CalendarError> {
        self.search(day, Direction::Later)
    }

    /// The day itself if it is worked, else the last one before that is.
    ///
    /// # Errors
    /// No working day within a year, or none after the beginning of the calendar.
    pub fn same_or_previous(&self, day: Date) -> Result<Date, CalendarError> {
        self.search(day, Direction::Earlier)
    }

    /// The next business day after a day.
    ///
    /// # Errors
    /// As [`BusinessCalendar::same_or_next`].
    pub fn next(&self, day: Date) -> Result<Date, CalendarError> {
        self.same_or_next(day.next_day())
    }

    /// The last business day before a day.
    ///
    /// # Errors
    /// As [`BusinessCalendar::same_or_previous`].
    pub fn previous(&self, day: Date) -> Result<Date, CalendarError> {
        self.same_or_previous(day.previous_day())
    }

    /// The day on which a payment due on `day` is made.
    ///
    /// # Errors
    /// No working day within a year, no working day in the month where the shift may not leave it, and days beyond
    /// the calendar.
    pub fn shift(&self, day: Date, shift: BusinessDayShift) -> Result<Date, CalendarError> {
        match shift {
            BusinessDayShift::None => Ok(day),
            BusinessDayShift::Following => self.same_or_next(day),
            BusinessDayShift::Preceding => self.same_or_previous(day),
            _ if self.is_business_day(day) => Ok(day),
            BusinessDayShift::ModifiedFollowing => {
                let (later, earlier) = self.in_month(day);
                later.or(earlier).ok_or(CalendarError::NoWorkingDay { near: day })
            }
            BusinessDayShift::ModifiedPreceding => {
                let (later, earlier) = self.in_month(day);
                earlier.or(later).ok_or(CalendarError::NoWorkingDay { near: day })
            }
            BusinessDayShift::WithinMonth => self.nearest_in_month(day),
        }
    }

    fn nearest_in_month(&self, day: Date) -> Result<Date, CalendarError> {
        let nearest = match self.in_month(day) {
            (Some(later), Some(earlier)) if day.days_until(later) > earlier.days_until(day) => Some(earlier),
            (later, earlier) => later.or(earlier),
        };
        nearest.ok_or(CalendarError::NoWorkingDay { near: day })
    }

    /// The nearest business days of the same month, later and earlier.
    fn in_month(&self, day: Date) -> (Option<Date>, Option<Date>) {
        let month = |day: Date| {
            let (year, month, _) = day.ymd();
            (year, month)
        };
        let inside =
            |found: Result<Date, CalendarError>| found.ok().filter(|found| month(*found) == month(day));
        (inside(self.same_or_next(day)), inside(self.same_or_previous(day)))
    }

    fn search(&self, near: Date, direction: Direction) -> Result<Date, CalendarError> {
        let mut day = near;
        for _ in 0..SEARCH_DAYS {
            if !(Date::FIRST..=Date::LAST).contains(&day) {
                return Err(CalendarError::BeyondCalendar { near });
            }
            if self.is_business_day(day) {
                return Ok(day);
            }
            day = match direction {
                Direction::Later => day.next_day(),
                Direction::Earlier => day.previous_day(),
            };
        }
        Err(CalendarError::NoWorkingDay { near })
    }
}

fn contains(days: &[Date], day: Date) -> bool {
    days.binary_search(&day).is_ok()
}

fn bit(weekday: Weekday) -> u8 {
    1_u8.wrapping_shl(weekday.code().unsigned_abs().wrapping_sub(1))
}

fn weekdays(weekend: &[Weekday]) -> Result<u8, CalendarError> {
    weekend.iter().try_fold(0, |bits, weekday| {
        if bits & bit(*weekday) == 0 {
            Ok(bits | bit(*weekday))
        } else {
            Err(CalendarError::WeekdayListedTwice {
                weekday: weekday.name(),
            })
        }
    })
}

/// The days in order. The limit bounds the moves of an insertion, and a list in order needs none.
fn sorted(days: Vec<Date>, list: &'static str) -> Result<Vec<Date>, CalendarError> {
    if days.len() > MAX_CALENDAR_DAYS {
        return Err(CalendarError::TooManyDays {
            list,
            got: days.len(),
        });
    }
    let mut sorted = Vec::with_capacity(days.len());
    for day in days {
        match sorted.binary_search(&day) {
            Ok(_) => return Err(CalendarError::DayListedTwice { list, day }),
            Err(place) => sorted.insert(place, day),
        }
    }
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn shifted(calendar: &BusinessCalendar, on: &str) -> [String; 6] {
        BusinessDayShift::ALL.map(|shift| calendar.shift(date(on), shift).unwrap().to_string())
    }

    #[test]
    fn names_in_code_and_json_are_the_same() {
        for shift in BusinessDayShift::ALL {
            assert_eq!(
                serde_json::to_string(&shift).unwrap(),
                format!("\"{}\"", shift.name())
            );
        }
    }

    /// loan-schedule.js: a payment due on Sunday 31.05.2015 is made on 29.05.2015, so that it stays in its month.
    #[test]
    fn a_month_end_on_a_sunday() {
        let weekend = BusinessCalendar::default();
        assert_eq!(
            shifted(&weekend, "2015-05-31"),
            [
                "2015-05-31",
                "2015-06-01",
                "2015-05-29",
                "2015-05-29",
                "2015-05-29",
                "2015-05-29"
            ]
        );
        assert_eq!(
            shifted(&weekend, "2026-02-01"),
            [
                "2026-02-01",
                "2026-02-02",
                "2026-02-02",
                "2026-01-30",
                "2026-02-02",
                "2026-02-02"
            ]
        );
        // A Saturday: Friday is nearer than Monday.
        assert_eq!(
            weekend
                .shift(date("2026-05-16"), BusinessDayShift::WithinMonth)
                .unwrap(),
            date("2026-05-15")
        );
    }

    /// In 2024 Russia worked on Saturday 27 April for Monday 29 April.
    #[test]
    fn a_worked_saturday_and_a_moved_monday() {
        let calendar = BusinessCalendar::new(
            &[Weekday::Sunday, Weekday::Saturday],
            vec![date("2024-05-01"), date("2024-04-29"), date("2024-04-30")],
            vec![date("2024-04-27")],
        )
        .unwrap();
        assert!(calendar.is_business_day(date("2024-04-27")));
        assert_eq!(calendar.next(date("2024-04-27")), Ok(date("2024-05-02")));
        assert_eq!(calendar.previous(date("2024-05-02")), Ok(date("2024-04-27")));
        assert_eq!(
            calendar.shift(date("2024-04-30"), BusinessDayShift::ModifiedFollowing),
            Ok(date("2024-04-27"))
        );
    }

    #[test]
    fn a_calendar_without_work_answers() {
        let idle = BusinessCalendar::new(&Weekday::ALL, Vec::new(), Vec::new()).unwrap();
        let near = date("2026-01-01");
        for shift in [
            BusinessDayShift::Following,
            BusinessDayShift::Preceding,
            BusinessDayShift::WithinMonth,
        ] {
            assert_eq!(idle.shift(near, shift), Err(CalendarError::NoWorkingDay { near }));
        }
        assert_eq!(idle.shift(near, BusinessDayShift::None), Ok(near));
        let last = date("9999-12-31");
        assert_eq!(
            idle.same_or_next(last),
            Err(CalendarError::BeyondCalendar { near: last })
        );
        // A month of holidays: a shift that may not leave the month has nowhere to go.
        let february = (1..=28)
            .map(|day| Date::from_ymd(2026, 2, day).unwrap())
            .collect();
        let calendar = BusinessCalendar::new(&[], february, Vec::new()).unwrap();
        let near = date("2026-02-10");
        assert_eq!(
            calendar.shift(near, BusinessDayShift::ModifiedFollowing),
            Err(CalendarError::NoWorkingDay { near })
        );
    }

    #[test]
    fn contradictions_are_named() {
        let day = date("2026-01-01");
        let twice = BusinessCalendar::new(&[], vec![day, date("2026-01-02"), day], Vec::new());
        assert_eq!(
            twice,
            Err(CalendarError::DayListedTwice {
                list: "holidays",
                day
            })
        );
        let both = BusinessCalendar::new(&[], vec![day], vec![day]);
        assert_eq!(both, Err(CalendarError::HolidayWorked { day }));
        let weekend = BusinessCalendar::new(&[Weekday::Friday, Weekday::Friday], Vec::new(), Vec::new());
        assert_eq!(
            weekend,
            Err(CalendarError::WeekdayListedTwice { weekday: "friday" })
        );
        let long = vec![day; MAX_CALENDAR_DAYS + 1];
        assert!(matches!(
            BusinessCalendar::new(&[], Vec::new(), long),
            Err(CalendarError::TooManyDays {
                list: "workingDays",
                ..
            })
        ));
    }

    fn any_calendar() -> impl Strategy<Value = BusinessCalendar> {
        let days = proptest::collection::btree_set(0_i32..400, 0..60);
        (
            proptest::sample::subsequence(&Weekday::ALL[..], 0..=5),
            days.clone(),
            days,
        )
            .prop_map(|(weekend, holidays, worked)| {
                let worked = worked
                    .difference(&holidays)
                    .map(|day| Date::from_days(*day))
                    .collect();
                let holidays = holidays.iter().map(|day| Date::from_days(*day)).collect();
                BusinessCalendar::new(&weekend, holidays, worked).unwrap()
            })
    }

    proptest! {
        /// A shifted day is worked, is shifted no further, and lies where the shift says.
        #[test]
        fn shifts_keep_their_word(calendar in any_calendar(), day in 40_i32..360) {
            let day = Date::from_days(day);
            let month = |day: Date| day.ymd().1;
            for shift in BusinessDayShift::ALL {
                let Ok(shifted) = calendar.shift(day, shift) else { continue };
                prop_assert_eq!(calendar.shift(shifted, shift), Ok(shifted));
                prop_assert!(shift == BusinessDayShift::None || calendar.is_business_day(shifted));
                prop_assert!(shifted == day || !calendar.is_business_day(day));
                match shift {
                    BusinessDayShift::None => prop_assert_eq!(shifted, day),
                    BusinessDayShift::Following => prop_assert!(shifted >= day),
                    BusinessDayShift::Preceding => prop_assert!(shifted <= day),
                    _ => prop_assert_eq!(month(shifted), month(day)),
                }
            }
        }

        /// No business day lies between a day and the next one found.
        #[test]
        fn the_next_business_day_is_the_nearest(calendar in any_calendar(), day in 0_i32..360) {
            let day = Date::from_days(day);
            if let Ok(next) = calendar.next(day) {
                prop_assert!(next > day);
                prop_assert!((day.days() + 1..next.days()).all(|between| !calendar.is_business_day(Date::from_days(between))));
                prop_assert_eq!(calendar.previous(next).ok().filter(|previous| *previous > day), None);
            }
        }
    }
}
