//! Rows of a ledger against the rows of a statement.

use super::dates::place;
use super::statement::StatementRow;
use crate::bfm::loan::ledger::{Ledger, LedgerRow};
use serde::Serialize;

/// A column of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StatementColumn"))]
pub enum Column {
    /// Interest and principal together.
    Payment,
    /// Interest.
    Interest,
    /// Principal.
    Principal,
    /// Principal owed after the row.
    Balance,
}

/// A figure that is not the expected one, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDifference {
    /// The column.
    pub column: Column,
    /// What the convention gives.
    pub expected: i64,
    /// What the statement has.
    pub found: i64,
}

/// How well a convention fits the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// Rows of the statement.
    pub rows: usize,
    /// Rows in which every figure comes out.
    pub equal: usize,
    /// Such rows, in order of days, before the first that differs.
    pub leading: usize,
    /// Sum of all differences, in minor units; a row on a day that is not due counts with everything it has.
    pub sum: u64,
    /// Position of the first differing row, in order of days.
    pub(super) first: Option<usize>,
}

impl Fit {
    /// Whether every row comes out.
    pub const fn is_exact(&self) -> bool {
        self.first.is_none()
    }

    /// Compares rows in order of days.
    pub(super) fn of(ledger: &Ledger, rows: &[&StatementRow], tolerance: u64) -> Self {
        let mut fit = Self {
            rows: rows.len(),
            ..Self::default()
        };
        for (index, (row, place)) in rows.iter().zip(place(ledger, rows)).enumerate() {
            let planned = place.and_then(|place| ledger.rows().get(place));
            let off = match (planned, early_row(ledger, row)) {
                (Some(planned), _) => off(planned, row, tolerance),
                (None, Some(differences)) => differences
                    .iter()
                    .map(|column| column.expected.abs_diff(column.found))
                    .filter(|off| *off > tolerance)
                    .max(),
                (None, None) => Some(everything(row)),
            };
            match off {
                None => {
                    fit.equal = fit.equal.saturating_add(1);
                    fit.leading = fit.leading.saturating_add(usize::from(fit.first.is_none()));
                }
                Some(off) => {
                    fit.first = fit.first.or(Some(index));
                    fit.sum = fit.sum.saturating_add(off);
                }
            }
        }
        fit
    }
}

/// The figures of a row beside what the ledger has.
fn columns(row: &StatementRow, planned: &LedgerRow) -> [(Column, Option<i64>, i64); 4] {
    [
        (Column::Payment, row.payment, planned.payment()),
        (Column::Interest, row.interest, planned.interest()),
        (Column::Principal, row.principal, planned.principal()),
        (Column::Balance, row.balance, planned.balance()),
    ]
}

/// Sum of the differences of a row, `None` when each is within the tolerance.
fn off(planned: &LedgerRow, row: &StatementRow, tolerance: u64) -> Option<u64> {
    let mut sum = None;
    for (_, found, expected) in columns(row, planned) {
        let off = found.map_or(0, |found| found.abs_diff(expected));
        if off > tolerance {
            sum = Some(sum.unwrap_or(0_u64).saturating_add(off));
        }
    }
    sum
}

fn everything(row: &StatementRow) -> u64 {
    [row.payment, row.interest, row.principal]
        .into_iter()
        .flatten()
        .fold(1, |sum, amount| sum.saturating_add(amount.unsigned_abs()))
}

/// The figures that differ by more than the tolerance.
pub(super) fn differences(planned: &LedgerRow, row: &StatementRow, tolerance: u64) -> Vec<ColumnDifference> {
    columns(row, planned)
        .into_iter()
        .filter_map(|(column, found, expected)| {
            let found = found?;
            (found.abs_diff(expected) > tolerance).then_some(ColumnDifference {
                column,
                expected,
                found,
            })
        })
        .collect()
}

/// A row on a day between due dates that shows money paid early, beside what the events of the day paid.
pub(super) fn early_row(ledger: &Ledger, row: &StatementRow) -> Option<Vec<ColumnDifference>> {
    let mut paid: Option<(i64, i64)> = None;
    for outcome in ledger
        .outcomes()
        .iter()
        .filter(|outcome| outcome.on == row.due_on)
    {
        let (principal, interest) = paid.unwrap_or((0, 0));
        paid = Some((
            principal.saturating_add(outcome.principal()),
            interest.saturating_add(outcome.interest()),
        ));
    }
    let (principal, interest) =
        paid.filter(|(principal, interest)| principal.saturating_add(*interest) != 0)?;
    let columns = [
        (Column::Payment, row.payment, principal.saturating_add(interest)),
        (Column::Interest, row.interest, interest),
        (Column::Principal, row.principal, principal),
    ];
    let differ = |(column, found, expected): (Column, Option<i64>, i64)| {
        let found = found?;
        (found != expected).then_some(ColumnDifference {
            column,
            expected,
            found,
        })
    };
    Some(columns.into_iter().filter_map(differ).collect())
}
