//! What the picture of a loan tells: due dates as amounts, and what happened between them.

use super::marks::{Mark, MarkKind};
use crate::bfm::loan::{Installment, LedgerRow};
use crate::calendar::Date;
use crate::money::Money;

/// One due date, in minor units. What money really did: interest that was added to the debt is not in `interest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Due date.
    pub due_on: Date,
    /// Interest paid.
    pub interest: i64,
    /// Principal repaid by the plan, not below zero.
    pub principal: i64,
    /// Principal repaid early since the due date before, by anybody.
    pub early: i64,
    /// The part of `early` that is somebody else's money.
    pub third_party: i64,
    /// Fees and insurance.
    pub fees: i64,
    /// Unpaid interest that was added to the debt.
    pub capitalised: i64,
    /// Interest put off that is still owed and bears none.
    pub deferred: i64,
    /// Principal owed after it.
    pub balance: i64,
}

impl From<&Installment> for Step {
    fn from(row: &Installment) -> Self {
        let (interest, principal) = (row.interest().minor_units(), row.principal().minor_units());
        Self {
            due_on: row.due_on(),
            interest: interest.saturating_add(principal.min(0)),
            principal: principal.max(0),
            early: row.prepayment().minor_units(),
            third_party: 0,
            fees: 0,
            capitalised: principal.min(0).saturating_neg(),
            deferred: 0,
            balance: row.balance().minor_units(),
        }
    }
}

impl From<&LedgerRow> for Step {
    fn from(row: &LedgerRow) -> Self {
        Self {
            due_on: row.due_on,
            interest: row.interest_paid(),
            principal: row.principal().max(0),
            early: row.prepayment(),
            third_party: 0,
            fees: row.fees(),
            capitalised: row.principal().min(0).saturating_neg(),
            deferred: row.deferred(),
            balance: row.balance(),
        }
    }
}

impl Step {
    /// Everything paid: interest, principal, early money and fees.
    pub(in crate::picture) const fn paid(&self) -> i64 {
        self.interest
            .saturating_add(self.principal)
            .saturating_add(self.early)
            .saturating_add(self.fees)
    }
}

/// A change of the balance between due dates, in minor units: a tranche above zero, money paid early below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// Its day.
    pub on: Date,
    /// By how much the balance grows.
    pub by: i64,
}

/// Items by day, those of one day in their order. They come nearly in order, and the library's stable sort would be
/// six kilobytes of the module for each type.
pub(in crate::picture) fn by_day<T>(items: impl Iterator<Item = T>, day: &dyn Fn(&T) -> Date) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for item in items {
        let at = sorted.partition_point(|other| day(other) <= day(&item));
        sorted.insert(at, item);
    }
    sorted
}

/// A change of the balance: a due date or what happens between two.
#[derive(Debug, Clone, Copy)]
pub(in crate::picture) struct Moment {
    pub(in crate::picture) on: Date,
    pub(in crate::picture) before: i64,
    pub(in crate::picture) after: i64,
    pub(in crate::picture) due: bool,
}

/// What the picture tells: a plan, and what it is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// Amount of the loan, later tranches included.
    pub principal: Money,
    /// Day of disbursement.
    pub disbursed_on: Date,
    /// Due dates of the plan in force, in order.
    pub rows: &'a [Step],
    /// Due dates of the plan without early repayments and events, when there are any.
    pub original: Option<&'a [Step]>,
    /// What happened, by day: events, and tranches and rate changes of the contract.
    pub marks: &'a [Mark],
    /// Money paid early once, by day; without it the curve falls on due dates alone.
    pub jumps: &'a [Jump],
    /// A day to mark on the curve.
    pub as_of: Option<Date>,
}

impl Story<'_> {
    /// When the plan in force ends.
    pub(in crate::picture) fn debt_free_on(&self) -> Date {
        self.rows.last().map_or(self.disbursed_on, |row| row.due_on)
    }

    /// When the plan without early repayments ends.
    pub(in crate::picture) fn planned_on(&self) -> Option<Date> {
        self.original.and_then(<[Step]>::last).map(|row| row.due_on)
    }

    /// The last day of any plan.
    pub(in crate::picture) fn last_day(&self) -> Date {
        self.planned_on()
            .map_or(self.debt_free_on(), |planned| planned.max(self.debt_free_on()))
    }

    /// What was given on the day of disbursement.
    pub(in crate::picture) fn opening(&self) -> i64 {
        self.tranches()
            .fold(self.principal.minor_units(), |left, tranche| {
                left.saturating_sub(tranche.by)
            })
    }

    /// Tranches of the contract, by day.
    pub(in crate::picture) fn tranches(&self) -> impl Iterator<Item = Jump> {
        self.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Tranche(by) => Some(Jump { on: mark.on, by }),
            _ => None,
        })
    }

    /// The largest balance of any plan, between due dates too.
    pub(in crate::picture) fn largest_balance(&self) -> i64 {
        let plans = [self.original.unwrap_or_default(), self.rows];
        let moments = plans.into_iter().flat_map(|rows| self.moments(rows, true));
        moments.fold(self.opening(), |largest, moment| {
            largest.max(moment.before).max(moment.after)
        })
    }

    /// Balance at the end of a day.
    pub(in crate::picture) fn balance_on(&self, date: Date) -> i64 {
        let due = self.rows.iter().take_while(|row| row.due_on <= date).last();
        due.map_or(self.opening(), |row| row.balance)
    }

    /// Every change of the balance of a plan in order; early money counts in the plan in force alone.
    pub(in crate::picture) fn moments(&self, rows: &[Step], in_force: bool) -> Vec<Moment> {
        let early = if in_force { self.jumps } else { &[] };
        let jumps = self.tranches().chain(early.iter().copied());
        let mut jumps = by_day(jumps, &|jump| jump.on).into_iter().peekable();
        let mut before = self.opening();
        let mut moments = Vec::with_capacity(rows.len());
        for row in rows {
            // Money given on a due date counts from the next one on; money paid early on it counts in it.
            let counts = |jump: &Jump| jump.on < row.due_on || (jump.on == row.due_on && jump.by < 0);
            while let Some(jump) = jumps.next_if(counts) {
                let after = before.saturating_add(jump.by).max(0);
                moments.push(Moment {
                    on: jump.on,
                    before,
                    after,
                    due: false,
                });
                before = after;
            }
            moments.push(Moment {
                on: row.due_on,
                before,
                after: row.balance,
                due: true,
            });
            before = row.balance;
        }
        moments
    }

    /// The marked day, if the loan lives on it.
    pub(in crate::picture) fn marked_day(&self) -> Option<Date> {
        // No day is one before every loan.
        let day = self.as_of.map_or(i32::MIN, Date::days);
        let lives = self.disbursed_on.days()..self.debt_free_on().days();
        lives.contains(&day).then(|| Date::from_days(day))
    }

    /// Whether the debt ends on another day than planned.
    pub(in crate::picture) fn shows_other_end(&self) -> bool {
        self.planned_on()
            .is_some_and(|planned| planned != self.debt_free_on())
    }
}
