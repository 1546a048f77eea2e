//! Business hours: how much of the time between two instants a bank was open.
//!
//! Opening hours stand on the clock of a zone, day of the week by day of the week; holidays and days that are worked although
//! they rest otherwise come from a business calendar: a holiday has no hours, a working day that falls on a day without hours
//! has those of Monday. Where the clock is changed within opening hours, the hours are counted on the clock.

use crate::calendar::{BusinessCalendar, Date, Moment, Zone};
use crate::journey::log::LogError;

const DAY: i64 = 86_400_000_000;
const SECOND: i64 = 1_000_000;

/// Opening hours of a day: from a second of it to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Second of the day at which it opens.
    pub from: u32,
    /// Second of the day at which it closes, at most 86 400.
    pub to: u32,
}

/// Opening hours of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    zone: Zone,
    calendar: BusinessCalendar,
    /// From Monday to Sunday, each in order.
    week: [Vec<Opening>; 7],
}

impl Hours {
    /// Hours from Monday to Sunday.
    ///
    /// # Errors
    /// Hours that overlap, end before they begin or leave the day.
    pub fn new(zone: Zone, calendar: BusinessCalendar, week: [Vec<Opening>; 7]) -> Result<Self, LogError> {
        for day in &week {
            let mut free = 0;
            for opening in day {
                if opening.from < free || opening.to <= opening.from || opening.to > 86_400 {
                    let Opening { from, to } = *opening;
                    return Err(LogError::HoursRefused { from, to });
                }
                free = opening.to;
            }
        }
        Ok(Self { zone, calendar, week })
    }

    /// Microseconds of opening hours between two instants; negative where the first is the later one.
    pub fn between(&self, from: i64, to: i64) -> i64 {
        if from > to {
            return self.between(to, from).saturating_neg();
        }
        let local = |instant: i64| {
            let offset = self.zone.offset_at(instant.div_euclid(SECOND));
            instant.saturating_add(i64::from(offset).saturating_mul(SECOND))
        };
        let (from, to) = (local(from), local(to));
        let (first, last) = (from.div_euclid(DAY), to.div_euclid(DAY));
        let mut sum = 0_i64;
        for day in first..=last {
            let begin = day.saturating_mul(DAY);
            for opening in self.openings(day) {
                let clock = |second: u32| begin.saturating_add(i64::from(second).saturating_mul(SECOND));
                let open = to
                    .min(clock(opening.to))
                    .saturating_sub(from.max(clock(opening.from)));
                sum = sum.saturating_add(open.max(0));
            }
        }
        sum
    }

    fn openings(&self, day: i64) -> &[Opening] {
        let Ok(days) = i32::try_from(day) else { return &[] };
        let date = Date::from_days(days);
        // 1970-01-01 was a Thursday.
        let weekday = usize::try_from(day.saturating_add(3).rem_euclid(7)).unwrap_or_default();
        let own = self.week.get(weekday).map_or(&[][..], Vec::as_slice);
        let [monday, ..] = &self.week;
        if self.calendar.is_holiday(date) {
            &[]
        } else if own.is_empty() && self.calendar.is_business_day(date) && weekday > 4 {
            monday
        } else {
            own
        }
    }

    /// Whether the bank is open at an instant.
    pub fn is_open(&self, instant: i64) -> bool {
        let Some(Moment { day, second }) = self.zone.moment(instant.div_euclid(SECOND)) else {
            return false;
        };
        self.openings(day.days().into())
            .iter()
            .any(|opening| (opening.from..opening.to).contains(&second))
    }
}
