//! The life of a loan cut into calendar years, or into months when it is short.

use super::{Step, Story};
use crate::calendar::Date;
use crate::picture::text::Language;

/// Loans up to this many months are drawn by months.
const LONGEST_BY_MONTHS: i32 = 24;

/// What one bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Grain {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
}

/// A calendar year or month with the sums of its due dates, minor units.
#[derive(Debug, Clone, Default)]
pub(super) struct Period {
    pub(super) year: i32,
    /// 1 for a whole year.
    pub(super) month: u32,
    /// Interest paid.
    pub(super) interest: i64,
    /// Principal by the plan.
    pub(super) principal: i64,
    /// Paid early by the borrower.
    pub(super) early: i64,
    /// Paid early by somebody else.
    pub(super) third_party: i64,
    pub(super) fees: i64,
    /// Tranches and unpaid interest added to the debt.
    pub(super) added: i64,
    /// Interest put off, after the last due date so far.
    pub(super) deferred: i64,
    /// Balance after the last due date so far.
    pub(super) balance: i64,
    /// Everything paid by the plan without events.
    pub(super) planned_paid: i64,
    /// Balance by the plan without events.
    pub(super) planned_balance: i64,
    pub(super) last_due_on: Option<Date>,
}

impl Period {
    /// Everything paid in the period.
    pub(super) fn paid(&self) -> i64 {
        let parts = [
            self.interest,
            self.principal,
            self.early,
            self.third_party,
            self.fees,
        ];
        parts.into_iter().fold(0, i64::saturating_add)
    }

    fn add(&mut self, row: &Step) {
        let own = row.early.saturating_sub(row.third_party);
        for (sum, amount) in [
            (&mut self.interest, row.interest),
            (&mut self.principal, row.principal),
            (&mut self.early, own),
            (&mut self.third_party, row.third_party),
            (&mut self.fees, row.fees),
            (&mut self.added, row.capitalised),
        ] {
            *sum = sum.saturating_add(amount);
        }
        (self.deferred, self.balance) = (row.deferred, row.balance);
        self.last_due_on = Some(row.due_on);
    }

    fn add_planned(&mut self, row: &Step) {
        self.planned_paid = self.planned_paid.saturating_add(row.paid());
        self.planned_balance = row.balance;
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
        let grain = Grain::between(story.disbursed_on, end);
        let mut timeline = Self {
            grain,
            periods: Vec::new(),
            first: grain.index(story.disbursed_on),
        };
        let mut rows = story.rows.iter().peekable();
        let mut planned = story.original.unwrap_or_default().iter().peekable();
        let mut tranches = story.tranches().peekable();
        let mut before = Period {
            balance: story.opening(),
            planned_balance: story.opening(),
            ..Period::default()
        };
        for index in timeline.first..=grain.index(end) {
            let mut period = grain.period(index, &before);
            while let Some(row) = rows.next_if(|row| grain.index(row.due_on) <= index) {
                period.add(row);
            }
            while let Some(row) = planned.next_if(|row| grain.index(row.due_on) <= index) {
                period.add_planned(row);
            }
            while let Some(tranche) = tranches.next_if(|tranche| grain.index(tranche.on) <= index) {
                period.added = period.added.saturating_add(tranche.by);
                if period.last_due_on.is_none_or(|due_on| due_on <= tranche.on) {
                    period.balance = period.balance.saturating_add(tranche.by);
                    period.planned_balance = period.planned_balance.saturating_add(tranche.by);
                }
            }
            before = period.clone();
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
        self.grain.label((period.year, period.month), language)
    }
}

impl Grain {
    /// Months for a short time, else years.
    pub(in crate::picture) fn between(first: Date, last: Date) -> Self {
        if month_index(last) - month_index(first) <= LONGEST_BY_MONTHS {
            Self::Month
        } else {
            Self::Year
        }
    }

    /// Name of a period for readers.
    pub(in crate::picture) fn label(self, (year, month): (i32, u32), language: Language) -> String {
        match self {
            Self::Year => year.to_string(),
            Self::Month => language.month(year, month),
        }
    }

    /// Running number of the period of a date.
    pub(in crate::picture) fn index(self, date: Date) -> i32 {
        match self {
            Self::Year => date.year(),
            Self::Month => month_index(date),
        }
    }

    fn period(self, index: i32, before: &Period) -> Period {
        let (year, month) = self.year_and_month(index);
        Period {
            year,
            month,
            deferred: before.deferred,
            balance: before.balance,
            planned_balance: before.planned_balance,
            ..Period::default()
        }
    }

    /// The day a period begins.
    pub(in crate::picture) fn first_day(self, index: i32) -> Date {
        let (year, month) = self.year_and_month(index);
        // Years of loans stay within the calendar; the first of a month always exists.
        Date::from_ymd(year, month, 1).unwrap_or(Date::from_days(0))
    }

    /// Year and month of a period; the month is 1 for a whole year.
    pub(in crate::picture) fn year_and_month(self, index: i32) -> (i32, u32) {
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
