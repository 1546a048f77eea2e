//! What was paid on a loan, by the day of payment.
//!
//! A row is paid on its due date, money paid early on its own day, a fee on the day of its charge. Interest that
//! was added to the debt is not paid then: the row shows it as capitalised, and it is paid as principal later. Interest put
//! off without bearing interest is paid with the row that asks for it. Every amount of the ledger comes out once:
//! `interest + capitalised` is its interest, `principal - capitalised` its principal.
//!
//! Not here: payments that really came; the loan is taken as paid as agreed.

use super::loan::{Contract, Event, EventKind, Ledger, LedgerRow, Outcome, Payer, Repeat, RowKind};
use crate::calendar::Date;

/// Money of one day and one payer, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// Day of payment.
    pub on: Date,
    /// Whose money it is.
    pub payer: Payer,
    /// How much, by what it was for.
    pub sums: PaidSums,
}

/// Amounts by what they were for, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaidSums {
    /// Interest paid.
    pub interest: i64,
    /// Principal repaid.
    pub principal: i64,
    /// Interest that was added to the debt, and so not paid.
    pub capitalised: i64,
    /// Fees and insurance.
    pub fees: i64,
}

impl PaidSums {
    /// Everything that was paid.
    pub const fn paid(&self) -> i64 {
        self.interest
            .saturating_add(self.principal)
            .saturating_add(self.fees)
    }

    /// Sums of both; ledgers keep their sums within `i64`.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            interest: self.interest.saturating_add(other.interest),
            principal: self.principal.saturating_add(other.principal),
            capitalised: self.capitalised.saturating_add(other.capitalised),
            fees: self.fees.saturating_add(other.fees),
        }
    }
}

impl FromIterator<PaidSums> for PaidSums {
    fn from_iter<I: IntoIterator<Item = PaidSums>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), Self::plus)
    }
}

impl Paid {
    /// Everything paid on a ledger that was counted with `events`, by day.
    pub fn of(ledger: &Ledger, events: &[Event]) -> Vec<Self> {
        let rows = ledger.rows().iter().map(of_row);
        let early = ledger
            .outcomes()
            .iter()
            .filter_map(|outcome| of_outcome(ledger, events.get(outcome.event)?, outcome));
        let fees = ledger.charges().iter().map(|charge| Self {
            on: charge.on,
            payer: Payer::Borrower,
            sums: PaidSums {
                fees: charge.amount(),
                ..PaidSums::default()
            },
        });
        let mut all: Vec<Self> = rows.chain(early).chain(fees).collect();
        crate::order::sort_by_key(&mut all, |paid| paid.on);
        all
    }
}

fn of_row(row: &LedgerRow) -> Paid {
    let capitalised = row.principal().min(0).saturating_neg();
    Paid {
        on: row.due_on,
        payer: Payer::Borrower,
        sums: PaidSums {
            interest: row.interest().saturating_sub(capitalised),
            principal: row.principal().max(0),
            capitalised,
            fees: 0,
        },
    }
}

fn of_outcome(ledger: &Ledger, event: &Event, outcome: &Outcome) -> Option<Paid> {
    let (payer, with_installment) = match event.kind {
        EventKind::EarlyRepayment { payer, repeat, .. } => (payer, repeat == Repeat::Monthly),
        EventKind::Budget { .. } => (Payer::Borrower, true),
        EventKind::Refinance => (Payer::Borrower, false),
        _ => return None,
    };
    let closing = ledger.rows().last().map(|row| row.kind) == Some(RowKind::Closing);
    // The closing row of a loan refinanced between due dates holds the interest of the days used.
    let interest = if event.kind == EventKind::Refinance && closing {
        0
    } else {
        outcome.interest()
    };
    Some(Paid {
        on: if with_installment {
            moved(ledger, outcome.on)
        } else {
            outcome.on
        },
        payer,
        sums: PaidSums {
            interest,
            principal: outcome.principal(),
            ..PaidSums::default()
        },
    })
}

/// The day on which an installment due on a nominal day is paid.
fn moved(ledger: &Ledger, nominal_on: Date) -> Date {
    let rows = ledger.rows();
    let found = rows.binary_search_by_key(&nominal_on, |row| row.nominal_on).ok();
    found
        .and_then(|index| rows.get(index))
        .map_or(nominal_on, |row| row.due_on)
}

/// Money that the lender has given by the end of a day, in minor units.
pub fn given_by(contract: &Contract, day: Date) -> i64 {
    let terms = contract.terms();
    let later = terms.tranches.iter().filter(|tranche| tranche.on > day);
    later.fold(terms.principal.minor_units(), |sum, tranche| {
        sum.saturating_sub(tranche.amount.minor_units())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::loan::{EarlyInterest, Effect, Holiday, HolidayTerm, Placement, Terms};
    use crate::money::{Currency, Money, Rate};
    use proptest::prelude::*;

    fn event(on: Date, kind: EventKind) -> Event {
        Event { on, order: 0, kind }
    }

    fn early(amount: i64, monthly: bool, now: bool, effect: usize, third: bool) -> EventKind {
        EventKind::EarlyRepayment {
            amount: Money::from_minor(amount, Currency::RUB),
            effect: Effect::ALL[effect],
            repeat: if monthly { Repeat::Monthly } else { Repeat::Once },
            interest: if now {
                EarlyInterest::Now
            } else {
                EarlyInterest::Carried
            },
            payer: if third { Payer::ThirdParty } else { Payer::Borrower },
        }
    }

    proptest! {
        #[test]
        fn everything_of_the_ledger_is_paid_once(
            (day, amount, monthly, now, effect, third) in (1_i32..700, 1_i64..3_000_000, any::<bool>(), any::<bool>(), 0_usize..3, any::<bool>()),
            (pause, placement, refinanced) in (40_i32..300, 0_usize..4, 1_i32..700),
        ) {
            let begin = Date::parse("2026-01-31").unwrap();
            let later = |days: i32| Date::from_days(begin.days() + days);
            let terms = Terms::annuity(Money::from_minor(10_000_000, Currency::RUB), Rate::parse("0.15").unwrap(), 24, begin);
            let contract = Contract::new(terms.into()).unwrap();
            let holiday = Holiday { until: later(pause + 70), payment: None, interest: Placement::ALL[placement], term: HolidayTerm::Extended };
            let events = [
                event(later(day), early(amount, monthly, now, effect, third)),
                event(later(pause), EventKind::Holiday(holiday)),
                event(later(refinanced), EventKind::Refinance),
            ];
            let ledger = Ledger::of(&contract, &events).unwrap();
            let all: PaidSums = Paid::of(&ledger, &events).iter().map(|paid| paid.sums).collect();
            let totals = ledger.totals();
            prop_assert_eq!(all.interest + all.capitalised, totals.interest);
            prop_assert_eq!(all.principal - all.capitalised, totals.principal);
            prop_assert_eq!(all.paid(), totals.paid);
        }
    }
}
