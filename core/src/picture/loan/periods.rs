//! The life of a loan cut into calendar years, or into months when it is short.

use super::Story;
use crate::bfm::loan::Installment;
use crate::calendar::Date;
use crate::picture::text::Language;

/// Loans up to this many months are drawn by months.
const LONGEST_BY_MONTHS: i32 = 24;

/// What one bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
}

/// A calendar year or month with the sums of its due dates, minor units.
#[derive(Debug, Clone)]
pub(super) struct Period {
    pub(super) year: i32,
    /// 1 for a whole year.
    pub(super) month: u32,
    pub(super) interest: i64,
    pub(super) principal: i64,
    pub(super) early: i64,
    /// Balance after the last due date so far.
    pub(super) balance: i64,
    pub(super) last_due_on: Option<Date>,
}

impl Period {
    /// Everything paid in the period.
    pub(super) fn paid(&self) -> i64 {
        self.interest
            .saturating_add(self.principal)
            .saturating_add(self.early)
    }

    fn add(&mut self, row: &Installment) {
        self.interest = self.interest.saturating_add(row.interest().minor_units());
        self.principal = self.principal.saturating_add(row.principal().minor_units());
        self.early = self.early.saturating_add(row.prepayment().minor_units());
        self.balance = row.balance().minor_units();
        self.last_due_on = Some(row.due_on());
    }
}

/// All periods from the disbursement to the last due date of any plan.
#[derive(Debug)]
pub(super) struct Timeline {
    pub(super) grain: Grain,
    pub(super) periods: Vec<Period>,
    first: i32,
}

impl Timeline {
    /// Cuts the story into periods and sums the rows of each.
    pub(super) fn of(story: &Story<'_>) -> Self {
        let end = story.last_day();
        let months = month_index(end) - month_index(story.disbursed_on);
        let grain = if months <= LONGEST_BY_MONTHS {
            Grain::Month
        } else {
            Grain::Year
        };
        let mut timeline = Self {
            grain,
            periods: Vec::new(),
            first: grain.index(story.disbursed_on),
        };
        let mut rows = story.rows.iter().peekable();
        let mut balance = story.principal.minor_units();
        for index in timeline.first..=grain.index(end) {
            let mut period = grain.period(index, balance);
            while let Some(row) = rows.next_if(|row| grain.index(row.due_on()) <= index) {
                period.add(row);
            }
            balance = period.balance;
            timeline.periods.push(period);
        }
        timeline
    }

    /// Where a date falls: number of its period, days into it, and days of it.
    pub(super) fn position(&self, date: Date) -> (i64, i64, i64) {
        let index = self.grain.index(date);
        let (first, next) = (self.grain.first_day(index), self.grain.first_day(index + 1));
        (
            i64::from(index - self.first),
            first.days_until(date),
            first.days_until(next),
        )
    }

    /// Value of `data-key`.
    pub(super) fn key(&self, period: &Period) -> String {
        match self.grain {
            Grain::Year => period.year.to_string(),
            Grain::Month => format!("{}-{:02}", period.year, period.month),
        }
    }

    /// Name of a period for readers.
    pub(super) fn label(&self, period: &Period, language: Language) -> String {
        match self.grain {
            Grain::Year => period.year.to_string(),
            Grain::Month => language.month(period.year, period.month),
        }
    }
}

impl Grain {
    /// Running number of the period of a date.
    fn index(self, date: Date) -> i32 {
        match self {
            Self::Year => date.year(),
            Self::Month => month_index(date),
        }
    }

    fn period(self, index: i32, balance: i64) -> Period {
        let (year, month) = self.year_and_month(index);
        Period {
            year,
            month,
            interest: 0,
            principal: 0,
            early: 0,
            balance,
            last_due_on: None,
        }
    }

    fn first_day(self, index: i32) -> Date {
        let (year, month) = self.year_and_month(index);
        // Years of loans stay within the calendar; the first of a month always exists.
        Date::from_ymd(year, month, 1).unwrap_or(Date::from_days(0))
    }

    fn year_and_month(self, index: i32) -> (i32, u32) {
        match self {
            Self::Year => (index, 1),
            Self::Month => (index.div_euclid(12), index.rem_euclid(12).unsigned_abs() + 1),
        }
    }
}

fn month_index(date: Date) -> i32 {
    let (year, month, _) = date.ymd();
    year * 12 + i32::try_from(month).unwrap_or(1) - 1
}
