//! What an offer costs: sums over its due dates, whole and up to a horizon.
//!
//! Unpaid interest that is added to the debt counts as interest on its day, and lowers the principal repaid by as
//! much, so that `principal` is what was lent. `cost = repaid + left + interest + fees`, all by rows up to the day.

use crate::calendar::Date;
use crate::picture::loan::{Step, Story};

/// Sums of one offer in minor units; up to the horizon the fields that end in `_then`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    pub(super) principal: i64,
    pub(super) interest: i64,
    pub(super) fees: i64,
    pub(super) debt_free_on: Date,
    pub(super) repaid_then: i64,
    pub(super) interest_then: i64,
    pub(super) fees_then: i64,
    /// Owed at the horizon: principal with the interest added to it, and interest put off.
    pub(super) owed: i64,
    /// The part of it that the bar shows beside interest: interest added and not repaid yet is in `interest_then`.
    pub(super) left: i64,
}

impl Sums {
    pub(super) fn of(story: &Story<'_>, until: Option<Date>) -> Self {
        let passed = until.map_or(story.rows.len(), |day| {
            story.rows.partition_point(|row| row.due_on <= day)
        });
        let (then, _) = story.rows.split_at_checked(passed).unwrap_or((story.rows, &[]));
        let (principal, interest, fees) = sums(story.rows);
        let (repaid, interest_then, fees_then) = sums(then);
        let deferred = then.last().map_or(0, |row| row.deferred);
        let owed = until.map_or(0, |day| story.balance_on(day).saturating_add(deferred));
        Self {
            principal,
            interest,
            fees,
            debt_free_on: story.debt_free_on(),
            repaid_then: repaid.max(0),
            interest_then,
            fees_then,
            owed,
            left: owed.saturating_add(repaid.min(0)),
        }
    }

    /// Everything paid until the debt ends.
    pub(super) const fn paid(&self) -> i64 {
        self.principal.saturating_add(self.overpayment())
    }

    /// Interest, fees and insurance.
    pub(super) const fn overpayment(&self) -> i64 {
        self.interest.saturating_add(self.fees)
    }

    /// What the bar shows: paid up to the horizon, and still owed then.
    pub(super) const fn cost(&self) -> i64 {
        let paid = self.repaid_then.saturating_add(self.interest_then);
        paid.saturating_add(self.fees_then).saturating_add(self.left)
    }
}

/// Principal lent and repaid, interest charged, fees.
fn sums(rows: &[Step]) -> (i64, i64, i64) {
    let sum = |of: fn(&Step) -> i64| rows.iter().map(of).fold(0, i64::saturating_add);
    (
        sum(|row| {
            let repaid = row.principal.saturating_add(row.early);
            repaid.saturating_sub(row.capitalised)
        }),
        sum(|row| row.interest.saturating_add(row.capitalised)),
        sum(|row| row.fees),
    )
}
