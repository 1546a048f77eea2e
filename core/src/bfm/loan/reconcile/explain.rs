//! Why the first differing row differs.
//!
//! Everything before that row is as the convention says, so that the row is explained from the same balance: by
//! another number of days or length of the year, another rate, rounding, a fee, money paid early or not at all. An
//! explanation is offered only when it gives the figure of the statement exactly.

use super::compare::{Column, ColumnDifference};
use super::interest::only_part;
use super::space::Choice;
use super::statement::StatementRow;
use crate::bfm::loan::contract::Contract;
use crate::bfm::loan::ledger::{Ledger, LedgerRow, Part};
use crate::calendar::{Date, DayCount, Period};
use crate::money::{Rate, Rounding};

/// What would explain a difference; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// One minor unit.
    Rounding {
        /// The column.
        column: Column,
    },
    /// The interest of another number of days, or another length of the year.
    Days {
        /// Days that give the figure.
        days: i64,
        /// Days of the year that give it.
        year: i64,
        /// Days of the period.
        instead_of: i64,
        /// Fraction of a year by the convention.
        fraction: (i64, i64),
    },
    /// The interest of another day count.
    DayCount {
        /// The day count.
        day_count: DayCount,
    },
    /// The interest of another rate.
    Rate {
        /// Rate that gives the figure.
        rate: Rate,
        /// Rate of the contract.
        instead_of: Rate,
    },
    /// A payment rounded to whole units of the currency.
    WholeUnits,
    /// Payment above interest and principal.
    Fee {
        /// The rest.
        amount: i64,
    },
    /// Money paid early between the row before and this one.
    EarlyRepayment {
        /// How much.
        amount: i64,
    },
    /// The principal of the row was not repaid.
    NotPaid,
    /// The debt is larger than expected: money given, interest added, or a part not paid.
    Added {
        /// By how much.
        amount: i64,
    },
    /// Rows between the one before and this one are absent from the statement.
    MissingRows {
        /// How many.
        count: u32,
    },
    /// A row of the same day stands before it.
    SameDay,
    /// The day is not due.
    NotDue {
        /// The due date nearest to it.
        nearest: Date,
    },
    /// The day lies after the last due date.
    AfterEnd {
        /// The last due date.
        last: Date,
    },
}

/// A differing row with everything that can explain it.
pub(super) struct Scene<'a> {
    pub(super) choice: &'a Choice,
    pub(super) contract: &'a Contract,
    pub(super) ledger: &'a Ledger,
    pub(super) placed: &'a [Option<usize>],
    pub(super) index: usize,
    pub(super) row: &'a StatementRow,
    pub(super) columns: &'a [ColumnDifference],
}

/// Everything that explains a row, the likeliest first.
pub(super) fn causes(scene: &Scene<'_>) -> Vec<Cause> {
    let mut causes = Vec::new();
    let Some(place) = scene.placed.get(scene.index).copied().flatten() else {
        causes.extend(scene.wrong_day());
        return causes;
    };
    let before = scene.index.checked_sub(1);
    let before_place = before.and_then(|index| scene.placed.get(index).copied().flatten());
    if before_place == Some(place) {
        causes.push(Cause::SameDay);
    }
    let Some(planned) = scene.ledger.rows().get(place) else {
        return causes;
    };
    if let Some(difference) = scene.column(Column::Interest) {
        scene.interest(planned, difference, &mut causes);
    }
    if let Some(difference) = scene.column(Column::Payment) {
        scene.payment(planned, difference, &mut causes);
    }
    if let Some(difference) = scene.column(Column::Balance) {
        scene.balance(place, planned, difference, &mut causes);
    }
    let next = before_place.map_or(0, |before| before.saturating_add(1));
    let missing = u32::try_from(place.saturating_sub(next)).unwrap_or(0);
    if missing > 0 {
        causes.push(Cause::MissingRows { count: missing });
    }
    causes
}

impl Scene<'_> {
    fn column(&self, column: Column) -> Option<ColumnDifference> {
        self.columns
            .iter()
            .copied()
            .find(|difference| difference.column == column)
    }

    /// The day is not due: the nearest that is.
    fn wrong_day(&self) -> Option<Cause> {
        let days = || self.ledger.rows().iter().map(|row| row.due_on);
        let last = days().next_back()?;
        if self.row.due_on > last {
            return Some(Cause::AfterEnd { last });
        }
        let by_number = self.row.number.and_then(|number| {
            let row = self.ledger.rows().iter().find(|row| row.number == number)?;
            Some(row.due_on)
        });
        let nearest = days().min_by_key(|day| day.days_until(self.row.due_on).abs());
        by_number.or(nearest).map(|nearest| Cause::NotDue { nearest })
    }

    fn interest(&self, planned: &LedgerRow, difference: ColumnDifference, causes: &mut Vec<Cause>) {
        let ColumnDifference { expected, found, .. } = difference;
        if found.abs_diff(expected) == 1 {
            causes.push(Cause::Rounding {
                column: Column::Interest,
            });
        }
        let Some(part) = only_part(self.ledger.parts_of(planned)) else {
            return;
        };
        causes.extend(self.other_day_count(part, found));
        causes.extend(self.other_days(part, found));
        causes.extend(self.other_rate(part, found));
    }

    fn interest_of(&self, part: &Part, rate: Rate, numerator: i64, denominator: i64) -> Option<i64> {
        let product = i128::from(part.balance()).checked_mul(rate.pico().into())?;
        let product = product.checked_mul(numerator.into())?;
        let denominator = i128::from(Rate::ONE).checked_mul(denominator.into())?;
        i64::try_from(self.choice.rounding.divide(product, denominator)?).ok()
    }

    fn other_day_count(&self, part: &Part, found: i64) -> Option<Cause> {
        let period = Period {
            from: part.from,
            to: part.to,
        };
        let gives = |day_count: &DayCount| {
            let fraction = day_count.part(period, part.from, part.to);
            self.interest_of(part, part.rate, fraction.numerator, fraction.denominator) == Some(found)
        };
        let day_count = DayCount::ALL.into_iter().find(gives)?;
        Some(Cause::DayCount { day_count })
    }

    /// As if so many days over such a year: the days of the period first, then those near to it.
    fn other_days(&self, part: &Part, found: i64) -> Option<Cause> {
        let days = part.from.days_until(part.to);
        for off in [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5] {
            let tried = days.saturating_add(off);
            for year in [365, 366, 360, 364] {
                if tried > 0 && self.interest_of(part, part.rate, tried, year) == Some(found) {
                    return Some(Cause::Days {
                        days: tried,
                        year,
                        instead_of: days,
                        fraction: part.fraction,
                    });
                }
            }
        }
        None
    }

    /// The shortest rate that gives the figure, with one to four decimals of a percent.
    fn other_rate(&self, part: &Part, found: i64) -> Option<Cause> {
        let (numerator, denominator) = part.fraction;
        let base = i128::from(part.balance()).checked_mul(numerator.into())?;
        let wanted = i128::from(found)
            .checked_mul(denominator.into())?
            .checked_mul(Rate::ONE.into())?;
        for decimals in [3_u32, 4, 5, 6] {
            let unit = Rate::ONE.checked_div(10_i64.checked_pow(decimals)?)?;
            let scaled = Rounding::HalfUp.divide(wanted, base.checked_mul(unit.into())?)?;
            let rate = Rate::from_pico(i64::try_from(scaled).ok()?.checked_mul(unit)?);
            if rate != part.rate && self.interest_of(part, rate, numerator, denominator) == Some(found) {
                return Some(Cause::Rate {
                    rate,
                    instead_of: part.rate,
                });
            }
        }
        None
    }

    fn payment(&self, planned: &LedgerRow, difference: ColumnDifference, causes: &mut Vec<Cause>) {
        let ColumnDifference { expected, found, .. } = difference;
        if let Some(amount) = self.row.beside().filter(|beside| *beside > 0) {
            causes.push(Cause::Fee { amount });
        } else if found > expected && self.columns.len() == 1 && found.saturating_sub(expected) > 1 {
            causes.push(Cause::Fee {
                amount: found.saturating_sub(expected),
            });
        }
        let whole = 10_u64.checked_pow(self.ledger.currency.exponent()).unwrap_or(1);
        let in_whole_units = found.unsigned_abs().checked_rem(whole) == Some(0);
        if in_whole_units && whole > 1 && found.abs_diff(expected) < whole {
            causes.push(Cause::WholeUnits);
        } else if found.abs_diff(expected) == 1 && self.column(Column::Interest).is_none() {
            causes.push(Cause::Rounding {
                column: Column::Payment,
            });
        }
        if found == 0 && planned.payment() > 0 {
            causes.push(Cause::NotPaid);
        }
    }

    fn balance(
        &self,
        place: usize,
        planned: &LedgerRow,
        difference: ColumnDifference,
        causes: &mut Vec<Cause>,
    ) {
        let ColumnDifference { expected, found, .. } = difference;
        let before = match place
            .checked_sub(1)
            .and_then(|before| self.ledger.rows().get(before))
        {
            Some(before) => before.balance(),
            None => self.contract.first_tranche(),
        };
        // What the row's own principal explains is no event.
        let principal = self.row.known_principal().unwrap_or(planned.principal());
        let explained = expected
            .saturating_add(planned.principal())
            .saturating_sub(principal);
        let off = found.saturating_sub(explained);
        if off == 0 {
            return;
        }
        if found == before && principal != 0 {
            causes.push(Cause::NotPaid);
        } else if off.abs() == 1 {
            causes.push(Cause::Rounding {
                column: Column::Balance,
            });
        } else if off < 0 {
            causes.push(Cause::EarlyRepayment {
                amount: off.saturating_neg(),
            });
        } else {
            causes.push(Cause::Added { amount: off });
        }
    }
}
