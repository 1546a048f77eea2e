//! Changing the lender, weighed in money.
//!
//! Two courses begin on one day: the old loan goes on, or a new one repays it. Every payment of both is a dated
//! flow, and the saving up to a day is what the old course has paid by then less what the new one has; money that the new
//! lender gives is counted as received. At the later end of both debts the saving is the whole difference, as nothing
//! is owed on either side (the same horizon). The break-even is the first due date on which the accumulated saving
//! is not below zero, and stays so for a month; when a longer term eats it up again, that day is told, too.
//!
//! Tax lost with the interest counts on 31 December of each year, at the latest on the horizon:
//! `(interest of the old course - interest of the new one in the year) * rate`, a half up, or a given amount.

use super::compare::Payoff;
use crate::bfm::loan::{
    Contract, Effect, Event, EventKind, FeeRepeat, Ledger, LedgerRow, LoanError, Payer, RowKind,
};
use crate::bfm::paid::{Paid, PaidSums};
use crate::calendar::{Date, DueDates};
use crate::money::{Money, Rate, Rounding};
use serde::Serialize;

/// Money that comes or goes with the change beside both loans; below zero when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra {
    /// Its (first) day.
    pub on: Date,
    /// Amount in minor units.
    pub amount: i64,
    /// How often, while the new debt lasts.
    pub repeat: FeeRepeat,
}

/// Tax that comes back no more, by the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LostTax {
    /// Of the interest that is no longer paid.
    Rate(Rate),
    /// So much a year, in minor units.
    PerYear(i64),
}

/// The old course, and what goes with the change.
#[derive(Debug, Clone, Copy)]
pub struct Switch<'a> {
    /// Day of the change.
    pub on: Date,
    /// The old loan, going on.
    pub old: &'a Ledger,
    /// Its payments.
    pub keep: &'a [Paid],
    /// Its end on the day.
    pub payoff: &'a Payoff,
    /// Money beside both loans.
    pub extras: &'a [Extra],
    /// Tax that is lost, and the last year in which it is.
    pub lost: Option<(LostTax, i32)>,
}

/// Sums of one course from the day of the change, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Regular payment: of the next full installment.
    pub payment: i64,
    /// Installments after the day.
    pub installments: usize,
    /// What was paid.
    pub sums: PaidSums,
    /// Day on which the debt ends.
    pub debt_free_on: Date,
}

/// A break-even.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// The due date.
    pub on: Date,
    /// Due dates of the new loan up to it.
    pub installments: usize,
}

/// Both courses against each other, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    /// The old loan going on.
    pub keep: Course,
    /// The end of the old loan and the new one.
    pub change: Course,
    /// Money beside both loans.
    pub extras: i64,
    /// Tax that is lost.
    pub lost: i64,
    /// What has to be paid on the day beside what falls due on it anyway; below zero when money is left.
    pub up_front: i64,
    /// What the change saves up to the later end of both debts.
    pub saving: i64,
    /// When the saving first covers the costs.
    pub break_even: Option<BreakEven>,
    /// The due date on which the saving falls below zero for good, after a break-even.
    pub lost_again_on: Option<Date>,
    /// The later end of both debts.
    pub horizon_on: Date,
}

impl Switch<'_> {
    /// Weighs a new loan that was given on the day, with events of its own.
    ///
    /// # Errors
    /// As [`Ledger::of`].
    pub fn weigh(&self, contract: &Contract, events: &[Event]) -> Result<Weighed, (usize, LoanError)> {
        let ledger = Ledger::of(contract, events)?;
        let mut change: Vec<Paid> = self.payoff.paid.clone();
        change.extend(Paid::of(&ledger, events));
        let new_end = ledger.debt_free_on(contract);
        let horizon_on = end_of(self.old, self.on).max(new_end);
        let mut extras = self.extra_flows(&ledger, new_end);
        extras.retain(|(on, _)| *on <= horizon_on);
        let lost = self.lost_flows(&change, horizon_on);
        let flows = self.flows(contract, &change, &[extras.as_slice(), lost.as_slice()].concat());
        let saved = accumulated(&flows, &self.due_dates(&ledger));
        let saving = saved_by(&flows, horizon_on);
        let break_even = first_ahead(&saved);
        let lost_again_on = break_even.filter(|_| saving < 0).and_then(|_| {
            let last_ahead = saved.iter().rposition(|(_, saved)| *saved >= 0)?;
            saved.get(last_ahead.saturating_add(1)).map(|(on, _)| *on)
        });
        let total = |flows: &[(Date, i64)]| {
            flows
                .iter()
                .fold(0_i64, |sum, (_, cost)| sum.saturating_add(*cost))
        };
        Ok(Weighed {
            keep: self.course(self.old, self.keep),
            change: Course {
                debt_free_on: new_end,
                ..self.course(&ledger, &change)
            },
            extras: total(&extras),
            lost: total(&lost),
            up_front: saved_by(&flows, self.on).saturating_neg(),
            saving,
            break_even: break_even.map(|on| BreakEven {
                on,
                installments: ledger.rows().iter().filter(|row| row.due_on <= on).count(),
            }),
            lost_again_on,
            horizon_on,
        })
    }

    /// What each day saves: the old course's payment less the new one's, money of the new lender, and costs beside.
    fn flows(&self, contract: &Contract, change: &[Paid], costs: &[(Date, i64)]) -> Vec<(Date, i64)> {
        let since = |paid: &&Paid| paid.on >= self.on;
        let kept = self.keep.iter().filter(since);
        let changed = change.iter().filter(since);
        let terms = contract.terms();
        let later = terms.tranches.iter().fold(0_i64, |sum, tranche| {
            sum.saturating_add(tranche.amount.minor_units())
        });
        let first = terms.principal.minor_units().saturating_sub(later);
        let tranches = terms
            .tranches
            .iter()
            .map(|tranche| (tranche.on, tranche.amount.minor_units()));
        let mut flows: Vec<(Date, i64)> = kept
            .map(|paid| (paid.on, paid.sums.paid()))
            .chain(changed.map(|paid| (paid.on, paid.sums.paid().saturating_neg())))
            .chain([(self.on, first)])
            .chain(tranches)
            .chain(costs.iter().map(|(on, cost)| (*on, cost.saturating_neg())))
            .collect();
        crate::order::sort_by_key(&mut flows, |(on, _)| *on);
        flows
    }

    /// Due dates of both courses after the day, in order.
    fn due_dates(&self, new: &Ledger) -> Vec<Date> {
        let rows = self.old.rows().iter().chain(new.rows());
        let mut days: Vec<Date> = rows
            .map(|row| row.due_on)
            .filter(|due_on| *due_on > self.on)
            .collect();
        crate::order::sort_by(&mut days, Ord::cmp);
        days.dedup();
        days
    }

    fn extra_flows(&self, new: &Ledger, new_end: Date) -> Vec<(Date, i64)> {
        let mut flows = Vec::new();
        for extra in self.extras {
            let of = |on: Date| (on, extra.amount);
            match extra.repeat {
                FeeRepeat::Once => flows.push(of(extra.on)),
                FeeRepeat::Installment => {
                    let due = new.rows().iter().map(|row| row.due_on);
                    flows.extend(due.filter(|due_on| *due_on >= extra.on).map(of));
                }
                FeeRepeat::Yearly => {
                    let years = DueDates::every(extra.on, 12).take_while(|on| *on < new_end);
                    flows.extend([extra.on].into_iter().chain(years).map(of));
                }
            }
        }
        flows
    }

    fn lost_flows(&self, change: &[Paid], horizon_on: Date) -> Vec<(Date, i64)> {
        let Some((lost, last_year)) = self.lost else {
            return Vec::new();
        };
        let interest = |paid: &[Paid], year: i32| {
            let of_year = paid
                .iter()
                .filter(|paid| paid.on >= self.on && paid.on.year() == year && paid.payer == Payer::Borrower);
            of_year.fold(0_i64, |sum, paid| sum.saturating_add(paid.sums.interest))
        };
        let years = self.on.year()..=horizon_on.year().min(last_year);
        let flows = years.filter_map(|year| {
            let amount = match lost {
                LostTax::PerYear(amount) => amount,
                LostTax::Rate(rate) => {
                    let less = interest(self.keep, year).saturating_sub(interest(change, year));
                    share(less, rate)
                }
            };
            let on = Date::from_ymd(year, 12, 31)?.min(horizon_on);
            Some((on, amount))
        });
        flows.collect()
    }

    fn course(&self, ledger: &Ledger, paid: &[Paid]) -> Course {
        let rows = ledger.rows().iter().filter(|row| row.due_on > self.on);
        let sums = paid
            .iter()
            .filter(|paid| paid.on >= self.on)
            .map(|paid| paid.sums)
            .collect();
        Course {
            payment: regular_payment(ledger.rows(), self.on),
            installments: rows.count(),
            sums,
            debt_free_on: end_of(ledger, self.on),
        }
    }

    /// The new loan with the installments that the old one has left: the same term.
    pub fn same_term(&self, old: &Contract, contract: &Contract) -> Option<Contract> {
        let left = self.old.rows().iter().filter(|row| row.due_on > self.on).count();
        let installments = u32::try_from(left).ok().filter(|left| *left > 0)?;
        let terms = contract.terms();
        if terms.due.every != old.terms().due.every {
            return None;
        }
        let mut same = terms.clone();
        same.installments = installments;
        same.payment = None;
        same.amortised_over = None;
        same.due.last_due_on = None;
        Contract::new(same).ok()
    }

    /// The event by which the new loan is paid with the payment of the old one: a higher one, from the first due date.
    pub fn same_payment(&self, weighed: &Weighed, contract: &Contract) -> Option<Event> {
        if weighed.keep.payment <= weighed.change.payment {
            return None;
        }
        let ledger = Ledger::of(contract, &[]).ok()?;
        let first = ledger.rows().first()?.nominal_on;
        let currency = contract.terms().principal.currency();
        Some(Event {
            on: first,
            order: 0,
            kind: EventKind::Budget {
                amount: Money::from_minor(weighed.keep.payment, currency),
                effect: Effect::ShorterTerm,
                until: None,
            },
        })
    }
}

/// What is saved up to the end of a day.
fn saved_by(flows: &[(Date, i64)], day: Date) -> i64 {
    let until = flows.iter().take_while(|(on, _)| *on <= day);
    until.fold(0, |sum, (_, saved)| sum.saturating_add(*saved))
}

/// What is saved up to the end of each of several days in order.
fn accumulated(flows: &[(Date, i64)], days: &[Date]) -> Vec<(Date, i64)> {
    let mut sum = 0_i64;
    let mut flows = flows.iter().peekable();
    let saved = days.iter().map(|day| {
        while let Some((_, saved)) = flows.next_if(|(on, _)| on <= day) {
            sum = sum.saturating_add(*saved);
        }
        (*day, sum)
    });
    saved.collect()
}

/// The first due date on which the saving is not below zero and stays so for a month: the old and the new loan may fall
/// due on different days, and between them one course is a payment ahead.
fn first_ahead(saved: &[(Date, i64)]) -> Option<Date> {
    let found = saved.iter().enumerate().find(|(index, (day, _))| {
        let until = day.months_later(1).unwrap_or(*day);
        let month = saved.iter().skip(*index).take_while(|(on, _)| *on <= until);
        month.into_iter().all(|(_, saved)| *saved >= 0)
    });
    found.map(|(_, (day, _))| *day)
}

/// Payment of the first full installment after a day, or of the first row.
fn regular_payment(rows: &[LedgerRow], day: Date) -> i64 {
    let after = || rows.iter().filter(|row| row.due_on > day);
    let full = after().find(|row| row.kind == RowKind::Installment);
    full.or(after().next()).map_or(0, LedgerRow::payment)
}

fn end_of(ledger: &Ledger, otherwise: Date) -> Date {
    ledger.rows().last().map_or(otherwise, |row| row.due_on)
}

fn share(amount: i64, rate: Rate) -> i64 {
    let product = i128::from(amount).saturating_mul(rate.pico().into());
    let share = Rounding::HalfUp.divide(product, Rate::ONE.into());
    share
        .and_then(|share| i64::try_from(share).ok())
        .unwrap_or(i64::MAX)
}

/// What the figures say about a change of the lender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// It saves money, also over the term that is left.
    Saves,
    /// It saves money only because its debt ends earlier: over the term that is left it does not.
    SavesByTerm,
    /// It costs money as offered, because its debt lasts longer: over the term that is left it saves.
    SavesAtSameTerm,
    /// It lowers the payment and costs money.
    RelievesOnly,
    /// It costs money and does not lower the payment.
    Costs,
    /// It changes nothing.
    Even,
}

/// Reads the verdict off the figures: as offered, and over the term that is left.
pub fn verdict(offered: &Weighed, same_term: Option<&Weighed>) -> Verdict {
    let same = same_term.map_or(offered.saving, |same| same.saving);
    match offered.saving {
        0 => Verdict::Even,
        1.. if same > 0 => Verdict::Saves,
        1.. => Verdict::SavesByTerm,
        _ if same > 0 => Verdict::SavesAtSameTerm,
        _ if offered.change.payment < offered.keep.payment => Verdict::RelievesOnly,
        _ => Verdict::Costs,
    }
}

#[cfg(test)]
mod tests {
    use super::super::payoff_on;
    use super::*;
    use crate::bfm::loan::Terms;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn annuity(principal: i64, pico: i64, months: u32, on: Date) -> Contract {
        let principal = Money::from_minor(principal, Currency::RUB);
        Contract::new(Terms::annuity(principal, Rate::from_pico(pico), months, on).into()).unwrap()
    }

    proptest! {
        #[test]
        fn the_saving_is_the_difference_of_everything_paid(
            (principal, pico, months, passed) in (100_000_i64..10_000_000_000, 0_i64..300_000_000_000, 2_u32..120, 1_i32..3_000),
            (lower, term) in (0_i64..300_000_000_000, 1_u32..120),
        ) {
            let begin = Date::parse("2026-01-31").unwrap();
            let old = annuity(principal, pico, months, begin);
            let ledger = Ledger::of(&old, &[]).unwrap();
            let last = ledger.debt_free_on(&old);
            let on = Date::from_days((begin.days() + passed).min(last.days() - 1));
            let payoff = payoff_on(&old, &[], on).unwrap();
            prop_assume!(payoff.total() > 0);
            let keep = Paid::of(&ledger, &[]);
            let switch = Switch { on, old: &ledger, keep: &keep, payoff: &payoff, extras: &[], lost: None };
            let new = annuity(payoff.total(), lower, term, on);
            let weighed = switch.weigh(&new, &[]).unwrap();
            let (keep, change) = (weighed.keep.sums, weighed.change.sums);
            prop_assert_eq!(weighed.saving, keep.paid() - change.paid() + payoff.total());
            prop_assert_eq!(weighed.up_front, 0);
            // Nothing is borrowed beside the old debt, so the principal repaid is the same and interest tells all.
            prop_assert_eq!(weighed.saving, keep.interest - change.interest);
            prop_assert!(weighed.lost_again_on.is_none() || weighed.saving < 0);
        }
    }

    #[test]
    fn between_two_due_days_nobody_is_ahead() {
        let day = |text: &str| Date::parse(text).unwrap();
        let saved = [
            (day("2026-02-10"), 100),
            (day("2026-02-15"), -3),
            (day("2026-03-10"), 97),
            (day("2026-03-15"), 0),
        ];
        assert_eq!(first_ahead(&saved), Some(day("2026-03-10")));
        assert_eq!(first_ahead(saved.get(..2).unwrap()), None);
    }
}
