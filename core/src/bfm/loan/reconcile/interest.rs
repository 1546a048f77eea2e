//! The second stage: interest row by row, from the bank's own balance of the row before.
//!
//! Interest of a row depends on nothing but the balance before it, its days and the rate, so that a convention is tested on
//! each row by itself; a wrong row accuses no other. Rows whose interest the ledger mixes with something else
//! (money that came inside the period, interest put off, compounding) are left to the ledger.

use super::dates::Frame;
use super::statement::StatementRow;
use crate::bfm::loan::contract::RoundInterest;
use crate::bfm::loan::ledger::{LedgerRow, Part, RowKind};
use crate::bfm::loan::{Event, EventKind};
use crate::calendar::{Date, DayCount, Period};
use crate::money::{Rate, Rounding};

/// A row whose interest can be tested.
#[derive(Debug, Clone, Copy)]
pub(super) struct InterestTest {
    /// Position of the ledger's row.
    row: usize,
    /// What the interest is taken of.
    base: i64,
    /// Interest of the statement.
    found: i64,
}

/// Interest of one unit of balance over a row, by parts with one denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weight {
    /// Rate times fraction, one for each part.
    parts: Vec<i128>,
    denominator: i128,
}

/// Day counts that give every row of a frame the same fractions.
#[derive(Debug)]
pub(super) struct DayCountClass {
    /// The simplest.
    pub(super) day_count: DayCount,
    pub(super) members: Vec<DayCount>,
    /// One for each row of the ledger.
    weights: Vec<Option<Weight>>,
}

/// The rows that can be tested.
pub(super) fn tests(frame: &Frame, events: &[Event], rows: &[&StatementRow]) -> Vec<InterestTest> {
    let terms = frame.contract.terms();
    if terms.compounding.is_some() {
        return Vec::new();
    }
    let moved_due_day = events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::DueDay(_)));
    let certain_until = moved_due_day.map(|event| event.on).min().unwrap_or(Date::LAST);
    let planned = frame.ledger.rows();
    let mut balance = Some(frame.contract.first_tranche());
    let mut next = 0_usize;
    let mut tests = Vec::new();
    for (row, place) in rows.iter().zip(&frame.placed) {
        let Some((index, ledger_row)) = place.and_then(|index| Some((index, planned.get(index)?))) else {
            continue;
        };
        let before = balance.filter(|_| index == next);
        let base = certain_base(frame, ledger_row, before).filter(|_| ledger_row.due_on < certain_until);
        let quiet = is_quiet(frame, index);
        let found = row.known_interest().or_else(|| {
            let repaid = before.filter(|_| quiet)?.saturating_sub(row.balance?);
            Some(row.payment?.saturating_sub(repaid))
        });
        if let (Some(base), Some(found)) = (base, found) {
            tests.push(InterestTest {
                row: index,
                base,
                found,
            });
        }
        balance = row.balance.or_else(|| {
            let repaid = row.known_principal()?;
            Some(before.filter(|_| quiet)?.saturating_sub(repaid))
        });
        next = index.saturating_add(1);
    }
    tests
}

/// What the interest of a row is taken of, when nothing else mixes in.
fn certain_base(frame: &Frame, row: &LedgerRow, before: Option<i64>) -> Option<i64> {
    let parts = frame.ledger.parts_of(row);
    let first = parts.first()?;
    let one_balance = parts.iter().all(|part| part.balance() == first.balance());
    let plain = row.kind != RowKind::Closing && row.interest() == row.accrued() && row.early_interest() == 0;
    let flat = frame.contract.terms().method == crate::bfm::loan::Method::Flat;
    let base = if flat { Some(first.balance()) } else { before };
    base.filter(|base| one_balance && plain && *base >= 0)
}

/// Whether nothing but the row's own principal changes the balance.
fn is_quiet(frame: &Frame, index: usize) -> bool {
    let planned = frame.ledger.rows();
    let before = match index.checked_sub(1) {
        Some(previous) => planned.get(previous).map(LedgerRow::balance),
        None => Some(frame.contract.first_tranche()),
    };
    planned
        .get(index)
        .zip(before)
        .is_some_and(|(row, before)| row.balance() == before.saturating_sub(row.principal()))
}

/// Whether some period has several parts, so that it matters where interest is rounded.
pub(super) fn has_parts(frame: &Frame) -> bool {
    let rows = frame.ledger.rows().iter();
    rows.into_iter().any(|row| frame.ledger.parts_of(row).len() > 1)
}

/// Classes of day counts over the rows of a frame; the guess names its class.
pub(super) fn day_count_classes(frame: &Frame, guess: DayCount) -> Vec<DayCountClass> {
    let ordered = DayCount::ALL
        .into_iter()
        .filter(|known| frame.day_counts.contains(known));
    let mut classes: Vec<DayCountClass> = Vec::new();
    for day_count in ordered {
        let rows = frame.ledger.rows().iter();
        let weights: Vec<_> = rows.map(|row| weight(frame, row, day_count)).collect();
        let compounding = frame.contract.terms().compounding.is_some();
        let same = |class: &&mut DayCountClass| {
            class.day_count.year_days() == day_count.year_days()
                && (compounding || all_equal(&class.weights, &weights))
        };
        match classes.iter_mut().find(same) {
            Some(class) => {
                if day_count == guess {
                    class.day_count = day_count;
                }
                class.members.push(day_count);
            }
            None => classes.push(DayCountClass {
                day_count,
                members: vec![day_count],
                weights,
            }),
        }
    }
    classes
}

fn all_equal(ours: &[Option<Weight>], theirs: &[Option<Weight>]) -> bool {
    ours.iter()
        .zip(theirs)
        .all(|(ours, theirs)| match (ours, theirs) {
            (Some(ours), Some(theirs)) => ours.equals(theirs),
            _ => false,
        })
}

/// Interest of one unit of balance over the parts of a row.
pub(super) fn weight(frame: &Frame, row: &LedgerRow, day_count: DayCount) -> Option<Weight> {
    let parts = frame.ledger.parts_of(row);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Some(Weight {
            parts: Vec::new(),
            denominator: 1,
        });
    };
    let period = Period {
        from: first.from,
        to: last.to,
    };
    let mut denominator = 1;
    let mut weights = Vec::with_capacity(parts.len());
    for part in parts {
        let fraction = day_count.part_of(period, frame.due_day, part.from, part.to);
        // The parts of a period have one denominator.
        denominator = fraction.denominator;
        weights.push(i128::from(part.rate.pico()).checked_mul(fraction.numerator.into())?);
    }
    Some(Weight {
        parts: weights,
        denominator: i128::from(denominator).checked_mul(Rate::ONE.into())?,
    })
}

impl Weight {
    fn equals(&self, other: &Self) -> bool {
        let scaled = |weight: &Self, by: i128| -> Option<Vec<i128>> {
            // Without the unit of rates, which both denominators have, so that products fit.
            let by = by.checked_div(Rate::ONE.into())?;
            weight.parts.iter().map(|part| part.checked_mul(by)).collect()
        };
        match (scaled(self, other.denominator), scaled(other, self.denominator)) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => self == other,
        }
    }

    /// Interest of a balance; `None` when it leaves 128 bits.
    pub(super) fn interest(&self, base: i64, rounding: Rounding, round: RoundInterest) -> Option<i64> {
        let rounded = |weight: i128| {
            let product = i128::from(base).checked_mul(weight)?;
            i64::try_from(rounding.divide(product, self.denominator)?).ok()
        };
        match round {
            // Carried balances are within half a minor unit of those that are shown.
            RoundInterest::Installment | RoundInterest::Carried => rounded(
                self.parts
                    .iter()
                    .try_fold(0_i128, |sum, part| sum.checked_add(*part))?,
            ),
            RoundInterest::Part => self
                .parts
                .iter()
                .try_fold(0_i64, |sum, part| sum.checked_add(rounded(*part)?)),
        }
    }
}

impl DayCountClass {
    /// Rows whose interest contradicts a rounding, counted up to `most`.
    pub(super) fn contradictions(
        &self,
        tests: &[InterestTest],
        rounding: Rounding,
        round: RoundInterest,
        slack: i64,
        most: u32,
    ) -> u32 {
        let slack = slack.saturating_add(i64::from(round == RoundInterest::Carried));
        let mut count = 0_u32;
        for test in tests {
            let weight = self.weights.get(test.row).and_then(Option::as_ref);
            let expected = weight.and_then(|weight| weight.interest(test.base, rounding, round));
            if expected.is_some_and(|expected| expected.abs_diff(test.found) > slack.unsigned_abs()) {
                count = count.saturating_add(1);
                if count > most {
                    break;
                }
            }
        }
        count
    }
}

/// The only part of a row, when there is one.
pub(super) fn only_part(parts: &[Part]) -> Option<&Part> {
    match parts {
        [part] => Some(part),
        _ => None,
    }
}
