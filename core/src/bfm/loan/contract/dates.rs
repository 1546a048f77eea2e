//! When installments fall due: frequency, due day, stubs, moved days.
//!
//! The first period runs from the disbursement to the first due date, the others from due date to due date;
//! a given first or last due date makes a shorter or longer (stub) period. A due date that is no business day
//! moves by the shift of the contract; interest runs to the moved or to the nominal day, as agreed.
//! A bullet loan has one due date, its last.

use super::Contract;
use crate::bfm::loan::{LoanError, Method};
use crate::calendar::{BusinessCalendar, BusinessDayShift, CalendarError, Date, DueSeries, Frequency};
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// To which day interest runs when a due date moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AccrueTo {
    /// To the day by the calendar of the contract, as if it had not moved.
    #[default]
    Nominal,
    /// To the day of payment.
    Moved,
}

numbered!(AccrueTo: Nominal = 1, Moved = 2);

/// Rules of the due dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DueRules {
    /// Distance of due dates.
    pub every: Frequency,
    /// Day of the month, 1 to 31, clamped to the end of a short month; as the first due date when absent.
    pub due_day: Option<u32>,
    /// First due date, when it is not one regular period after the disbursement.
    pub first_due_on: Option<Date>,
    /// Last due date, when it is not a regular one.
    pub last_due_on: Option<Date>,
    /// What happens to due dates on days without business.
    pub shift: BusinessDayShift,
    /// The business days.
    pub calendar: BusinessCalendar,
    /// To which day interest runs when a due date moves.
    pub accrue_to: AccrueTo,
}

/// A due date before and after it moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueOn {
    /// Day by the rule of the contract.
    pub nominal: Date,
    /// Day on which the payment is due.
    pub moved: Date,
}

/// The due dates of a contract, one after another, also beyond its last installment.
#[derive(Debug, Clone)]
pub(in crate::bfm::loan) struct Dates<'a> {
    rules: &'a DueRules,
    series: DueSeries,
    number: u32,
    installments: u32,
    last: Date,
    moved: Date,
    bullet: bool,
    extended: bool,
    /// The dates that the contract was checked with, while nothing changes them.
    known: &'a [DueOn],
    /// Dates taken from them, which the series has still to pass.
    behind: u32,
}

impl<'a> Dates<'a> {
    /// Tries every due date of a contract; money is given before the last one. Answers the dates, but for a plain monthly contract,
    /// whose dates are quicker counted than kept.
    pub(super) fn checked(contract: &Contract) -> Result<Vec<DueOn>, LoanError> {
        let mut dates = Dates::start(contract)?;
        if contract.terms().due == DueRules::default() && contract.terms().tranches.is_empty() {
            return Ok(Vec::new());
        }
        let installments = if dates.bullet { 1 } else { dates.installments };
        let all = (0..installments).map(|_| dates.next_due());
        let all = all.collect::<Result<Vec<_>, _>>()?;
        let last = all
            .last()
            .map_or(contract.terms().disbursed_on, |due| due.nominal);
        let late = contract
            .terms()
            .tranches
            .iter()
            .find(|tranche| tranche.on >= last);
        match late {
            None if dates.bullet => Ok(Vec::new()),
            None => Ok(all),
            Some(tranche) => Err(LoanError::TrancheRefused {
                amount: tranche.amount,
                on: tranche.on,
            }),
        }
    }

    /// The dates of a contract that was checked.
    pub(in crate::bfm::loan) fn start(contract: &'a Contract) -> Result<Self, LoanError> {
        let terms = contract.terms();
        let rules = &terms.due;
        let disbursed_on = terms.disbursed_on;
        Ok(Self {
            rules,
            series: DueSeries::new(disbursed_on, rules.every, rules.due_day, rules.first_due_on)?,
            number: 0,
            installments: terms.installments,
            last: disbursed_on,
            moved: disbursed_on,
            bullet: terms.method == Method::Bullet,
            extended: false,
            known: contract.due(),
            behind: 0,
        })
    }

    /// Day of the month on which installments fall due, when they are months apart.
    pub(in crate::bfm::loan) const fn due_day(&self) -> Option<u32> {
        self.series.due_day()
    }

    /// The next due date; each is later than the one before.
    pub(in crate::bfm::loan) fn next_due(&mut self) -> Result<DueOn, LoanError> {
        if let Some(due) = self.known.get(self.number as usize).copied() {
            self.number = self.number.saturating_add(1);
            self.behind = self.behind.saturating_add(1);
            (self.last, self.moved) = (due.nominal, due.moved);
            return Ok(due);
        }
        self.catch_up();
        let skipped = if self.bullet && self.number == 0 {
            self.installments
        } else {
            1
        };
        let mut nominal = None;
        for _ in 0..skipped {
            nominal = self.series.next();
            self.number = self.number.saturating_add(1);
        }
        let mut nominal = nominal.ok_or(LoanError::DueDatesEnd)?;
        // After a holiday that extended the loan a given last day may have passed; then the last due date is a regular one.
        let at_the_end = self.number == self.installments;
        if let Some(last) = self
            .rules
            .last_due_on
            .filter(|last| at_the_end && (*last > self.last || !self.extended))
        {
            nominal = last;
        }
        let moved = self.rules.calendar.shift(nominal, self.rules.shift)?;
        if nominal <= self.last || moved <= self.moved {
            return Err(LoanError::DueDatesCollide { got: moved });
        }
        self.last = nominal;
        self.moved = moved;
        Ok(DueOn { nominal, moved })
    }

    /// From here on the series itself gives the dates.
    fn catch_up(&mut self) {
        for _ in 0..std::mem::take(&mut self.behind) {
            self.series.next();
        }
        self.known = &[];
    }

    /// A paused installment is made up for after the last one.
    pub(in crate::bfm::loan) fn extend(&mut self) {
        self.catch_up();
        self.installments = self.installments.saturating_add(1);
        self.extended = true;
    }

    /// Moves the due dates that follow to another day of the month: the next one stays in its month when it
    /// then lies after `day`, else it is in the month after.
    pub(in crate::bfm::loan) fn change_day(&mut self, day: Date, due_day: u32) -> Result<(), LoanError> {
        if self.rules.every.months().is_none() {
            return Err(CalendarError::DueDayNeedsMonths.into());
        }
        self.catch_up();
        let mut series = self.series.clone();
        let next = if self.bullet {
            // The one due date is the last; from here on it is given.
            self.bullet = false;
            self.number = self.installments.saturating_sub(1);
            series.nth(self.number as usize)
        } else {
            series.next()
        };
        let next = next.ok_or(LoanError::DueDatesEnd)?;
        let earliest = self.last.max(day);
        let first = next
            .with_day_of_month(due_day)
            .filter(|first| *first > earliest)
            .or_else(|| {
                next.months_later(1)
                    .and_then(|later| later.with_day_of_month(due_day))
            })
            .ok_or(LoanError::DueDatesEnd)?;
        self.series = DueSeries::new(self.last, self.rules.every, Some(due_day), Some(first))?;
        Ok(())
    }
}

impl From<CalendarError> for LoanError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar(error)
    }
}
