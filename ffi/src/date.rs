//! Dates between day numbers and the calendar, so that C programs need no calendar of their own.

use crate::guard::guard;
use crate::input::writable;
use crate::status::tenure_status;
use tenure_core::api::Error;
use tenure_core::calendar::{CalendarError, Date};

/// Gives the day number of a date: `*days` gets the days since 1970-01-01.
///
/// A date that the calendar does not have, such as 30 February, is `TENURE_NOT_A_DATE`.
///
/// # Safety
/// `days` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_date_from_ymd(
    year: i32,
    month: i32,
    day: i32,
    days: *mut i32,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let days = unsafe { writable("days", days) }?;
        let date = Date::from_ymd(year, month.cast_unsigned(), day.cast_unsigned());
        let date = date.ok_or_else(|| not_a_date(format!("{year:04}-{month:02}-{day:02}")))?;
        // SAFETY: writable by the caller's promise.
        unsafe { days.write(date.days()) };
        Ok(())
    })
}

/// Gives the date of a day number: `*year`, `*month` (1 to 12) and `*day` (1 to 31).
///
/// Day numbers a quarter of a million years away are `TENURE_NOT_A_DATE`.
///
/// # Safety
/// `year`, `month` and `day` are NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_date_to_ymd(
    days: i32,
    year: *mut i32,
    month: *mut i32,
    day: *mut i32,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (year, month) = unsafe { (writable("year", year)?, writable("month", month)?) };
        // SAFETY: the caller's promise.
        let day = unsafe { writable("day", day) }?;
        let date = Date::from_days(days);
        let (y, m, d) = date.ymd();
        if Date::from_ymd(y, m, d) != Some(date) {
            return Err(not_a_date(format!("day {days}")));
        }
        // SAFETY: writable by the caller's promise.
        unsafe {
            year.write(y);
            month.write(m.cast_signed());
            day.write(d.cast_signed());
        }
        Ok(())
    })
}

#[cold]
fn not_a_date(text: String) -> Error {
    CalendarError::NotADate { text }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::{TENURE_NOT_A_DATE, TENURE_NULL_ARGUMENT, TENURE_OK};
    use std::ptr;

    fn from_ymd(year: i32, month: i32, day: i32) -> (tenure_status, i32) {
        let mut days = -1;
        // SAFETY: the output is writable.
        let status = unsafe { tenure_date_from_ymd(year, month, day, &raw mut days) };
        (status, days)
    }

    fn to_ymd(days: i32) -> (tenure_status, [i32; 3]) {
        let [mut year, mut month, mut day] = [0; 3];
        // SAFETY: the outputs are writable.
        let status = unsafe { tenure_date_to_ymd(days, &raw mut year, &raw mut month, &raw mut day) };
        (status, [year, month, day])
    }

    #[test]
    fn dates_and_day_numbers_meet() {
        assert_eq!(from_ymd(2026, 1, 15), (TENURE_OK, 20_468));
        assert_eq!(to_ymd(20_468), (TENURE_OK, [2026, 1, 15]));
        assert_eq!(to_ymd(-1), (TENURE_OK, [1969, 12, 31]));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for (year, month, day) in [(2026, 2, 30), (2026, -1, 1), (2026, 13, 1), (i32::MAX, 1, 1)] {
            assert_eq!(from_ymd(year, month, day), (TENURE_NOT_A_DATE, -1));
        }
        for days in [i32::MAX, i32::MIN] {
            assert_eq!(to_ymd(days), (TENURE_NOT_A_DATE, [0; 3]));
        }
    }

    #[test]
    fn null_is_answered() {
        // SAFETY: NULL is allowed.
        let status = unsafe { tenure_date_from_ymd(2026, 1, 1, ptr::null_mut()) };
        assert_eq!(status, TENURE_NULL_ARGUMENT);
    }
}
