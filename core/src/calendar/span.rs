//! Lengths of time in days of a calendar.

use super::{BusinessCalendar, Date};

/// A length of time in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Calendar days.
    Days(u32),
    /// Business days of a calendar.
    BusinessDays(u32),
    /// Calendar months; the day of month clamps to the month's end.
    Months(u32),
}

impl Span {
    /// The day so long after a day; `None` beyond the calendar.
    ///
    /// No business days after a day off is that day; one business day after it is the next day that is worked.
    ///
    /// ```
    /// use tenure::calendar::{BusinessCalendar, Date, Span};
    /// let friday = Date::parse("2026-03-06")?;
    /// let calendar = BusinessCalendar::new(&[tenure::calendar::Weekday::Saturday, tenure::calendar::Weekday::Sunday],
    ///     vec![Date::parse("2026-03-09")?], Vec::new())?;
    /// let after = |span: Span| span.after(friday, &calendar).map(|day| day.to_string());
    /// assert_eq!(after(Span::Days(2)).as_deref(), Some("2026-03-08"));
    /// assert_eq!(after(Span::BusinessDays(2)).as_deref(), Some("2026-03-11"));
    /// assert_eq!(after(Span::Months(1)).as_deref(), Some("2026-04-06"));
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    #[inline]
    pub fn after(self, day: Date, calendar: &BusinessCalendar) -> Option<Date> {
        match self {
            Self::Days(count) => day
                .days()
                .checked_add(i32::try_from(count).ok()?)
                .map(Date::from_days),
            Self::Months(count) => day.months_later(count),
            Self::BusinessDays(count) => (0..count).try_fold(day, |on, _| calendar.next(on).ok()),
        }
    }
}
