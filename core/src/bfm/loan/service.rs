//! The service calendar of a loan: what falls due on which day, and who owes it.
//!
//! Everything here follows from the contract and its events: installments on their moved days, charges of insurance and
//! fees, tranches, the end of a lead-in, of a payment holiday and of a rate, money paid early, the end of the
//! debt. What the law adds is dated data of the caller and hangs on the [`Occasion`]s: a notice before money paid
//! early, a new schedule after it, a certificate of the interest of a year, the release of the mortgage.
//!
//! Interest of a year: the interest of rows due in it, without what was added to the debt, and the interest paid with
//! early money since the row before. Not here: arrears; the calendar takes everything as paid on its day.

use super::contract::{FeeKind, RateStep, RateTimeline};
use super::event::{Event, EventKind};
use super::ledger::{Ledger, LedgerRow, RowKind};
use super::prepayment::Repeat;
use super::{Contract, LoanError};
use crate::calendar::Date;
use crate::money::Rate;
use serde::{Deserialize, Serialize};

/// Who has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LoanSide"))]
pub enum Side {
    /// The borrower.
    Borrower,
    /// The bank.
    Lender,
    /// The insurer.
    Insurer,
}

/// What falls due by the contract; the order is that of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyKind {
    /// The lender gives a part of the money.
    Tranche,
    /// A premium is due: the insurance begins or is renewed.
    Insurance,
    /// A fee is due.
    Fee,
    /// An installment.
    Payment,
    /// The last installment.
    LastPayment,
    /// Money paid early.
    EarlyRepayment,
    /// Another lender repays everything.
    Refinance,
    /// The last installment that repays no principal.
    LeadInEnds,
    /// The last day of a payment holiday.
    HolidayEnds,
    /// The first day of a higher rate: a preference ends.
    RateRises,
    /// The first day of a lower rate.
    RateFalls,
    /// The debt is repaid.
    DebtEnds,
}

/// One entry by the contract; amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The day.
    pub on: Date,
    /// The same before it moved to a business day, when it moved.
    pub nominal_on: Option<Date>,
    /// Who acts.
    pub who: Side,
    /// What falls due.
    pub kind: DutyKind,
    /// How much; for the end of a lead-in or a holiday the payment that follows.
    pub amount: Option<i64>,
    /// Number of the installment.
    pub number: Option<u32>,
    /// Name of the fee.
    pub fee: Option<usize>,
    /// Rates before and after.
    pub rates: Option<(Rate, Rate)>,
}

/// Something that rules of law hang their deadlines on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Money paid early, the first of a series.
    EarlyRepayment {
        /// Its day.
        on: Date,
        /// How much.
        amount: i64,
        /// Whether debt is left after it.
        partial: bool,
    },
    /// The debt is repaid.
    DebtEnds {
        /// The day.
        on: Date,
        /// Whether that is before the contract's last due date.
        early: bool,
    },
    /// Interest was paid in a calendar year.
    InterestYear {
        /// The year.
        year: i32,
        /// How much.
        interest: i64,
    },
}

/// Entries by the contract, and the occasions for rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Entries by day.
    pub duties: Vec<Duty>,
    /// Occasions, in no order.
    pub occasions: Vec<Occasion>,
    /// Whether the contract has an insurance.
    pub insured: bool,
}

impl Duty {
    const fn new(on: Date, who: Side, kind: DutyKind, amount: Option<i64>) -> Self {
        Self {
            on,
            nominal_on: None,
            who,
            kind,
            amount,
            number: None,
            fee: None,
            rates: None,
        }
    }
}

impl Service {
    /// The calendar of a loan; `ledger` was counted for the contract with these events.
    ///
    /// # Errors
    /// A contract that cannot be counted without its events.
    pub fn of(contract: &Contract, events: &[Event], ledger: &Ledger) -> Result<Self, LoanError> {
        let planned_end = Ledger::of(contract, &[])
            .map_err(|(_, error)| error)?
            .debt_free_on(contract);
        let ends_on = ledger.debt_free_on(contract);
        let mut duties = Vec::with_capacity(ledger.rows().len());
        duties.extend(tranches(contract));
        duties.extend(charges(contract, ledger));
        duties.extend(ledger.rows().iter().filter_map(installment));
        duties.extend(lead_in_end(ledger));
        duties.extend(holiday_ends(events, ledger));
        duties.extend(rates(contract, events, ends_on)?);
        duties.extend(early(events, ledger));
        duties.push(Duty::new(ends_on, Side::Borrower, DutyKind::DebtEnds, None));
        crate::order::sort_by_key(&mut duties, |duty| (duty.on, duty.kind, duty.number, duty.fee));
        let insurance = |fee: &super::contract::Fee| fee.kind == FeeKind::Insurance;
        Ok(Self {
            duties,
            occasions: occasions(events, ledger, ends_on, planned_end),
            insured: contract.terms().fees.iter().any(insurance),
        })
    }
}

fn tranches(contract: &Contract) -> impl Iterator<Item = Duty> {
    let terms = contract.terms();
    let tranches = terms.tranches.iter();
    tranches.map(|tranche| {
        let amount = Some(tranche.amount.minor_units());
        Duty::new(tranche.on, Side::Lender, DutyKind::Tranche, amount)
    })
}

fn charges(contract: &Contract, ledger: &Ledger) -> impl Iterator<Item = Duty> {
    let fees = &contract.terms().fees;
    ledger.charges().iter().map(move |charge| {
        let kind = match fees.get(charge.fee).map(|fee| fee.kind) {
            Some(FeeKind::Insurance) => DutyKind::Insurance,
            _ => DutyKind::Fee,
        };
        Duty {
            fee: Some(charge.fee),
            ..Duty::new(charge.on, Side::Borrower, kind, Some(charge.amount))
        }
    })
}

fn installment(row: &LedgerRow) -> Option<Duty> {
    let kind = match row.kind {
        RowKind::Last => DutyKind::LastPayment,
        _ => DutyKind::Payment,
    };
    (row.payment() > 0).then(|| Duty {
        nominal_on: Some(row.nominal_on).filter(|nominal| *nominal != row.due_on),
        number: Some(row.number),
        ..Duty::new(row.due_on, Side::Borrower, kind, Some(row.payment()))
    })
}

/// Payment of the first row after a day.
fn next_payment(ledger: &Ledger, after: Date) -> Option<i64> {
    let next = ledger.rows().iter().find(|row| row.due_on > after);
    next.map(LedgerRow::payment)
}

fn lead_in_end(ledger: &Ledger) -> Option<Duty> {
    let last = ledger
        .rows()
        .iter()
        .rev()
        .find(|row| row.kind == RowKind::LeadIn)?;
    let amount = next_payment(ledger, last.due_on);
    Some(Duty::new(
        last.due_on,
        Side::Borrower,
        DutyKind::LeadInEnds,
        amount,
    ))
}

fn holiday_ends(events: &[Event], ledger: &Ledger) -> impl Iterator<Item = Duty> {
    events.iter().filter_map(|event| match event.kind {
        EventKind::Holiday(holiday) => {
            let amount = next_payment(ledger, holiday.until);
            Some(Duty::new(
                holiday.until,
                Side::Borrower,
                DutyKind::HolidayEnds,
                amount,
            ))
        }
        _ => None,
    })
}

/// Changes of the rate while the debt lasts.
fn rates(contract: &Contract, events: &[Event], ends_on: Date) -> Result<Vec<Duty>, LoanError> {
    let terms = contract.terms();
    let mut steps = terms.rate_steps.clone();
    for event in events {
        if let EventKind::Rate { change, payment_cap } = event.kind {
            steps.push(RateStep {
                from: event.on,
                change,
                payment_cap,
            });
        }
    }
    let timeline = RateTimeline::of(terms.annual_rate, terms.disbursed_on, &steps)?;
    let mut before = timeline.first();
    let mut duties = Vec::new();
    for step in timeline.steps().iter().filter(|step| step.from < ends_on) {
        let after = step.rate;
        let kind = if after > before {
            DutyKind::RateRises
        } else {
            DutyKind::RateFalls
        };
        if after != before {
            duties.push(Duty {
                rates: Some((before, after)),
                ..Duty::new(step.from, Side::Lender, kind, None)
            });
        }
        before = after;
    }
    Ok(duties)
}

/// Money paid early, as it takes effect.
fn early(events: &[Event], ledger: &Ledger) -> impl Iterator<Item = Duty> {
    ledger.outcomes().iter().filter_map(|outcome| {
        let amount = outcome.principal().saturating_add(outcome.interest());
        let kind = match events.get(outcome.event)?.kind {
            EventKind::EarlyRepayment { .. } | EventKind::Budget { .. } => DutyKind::EarlyRepayment,
            EventKind::Refinance => DutyKind::Refinance,
            _ => return None,
        };
        (amount > 0).then(|| Duty::new(outcome.on, Side::Borrower, kind, Some(amount)))
    })
}

fn occasions(events: &[Event], ledger: &Ledger, ends_on: Date, planned_end: Date) -> Vec<Occasion> {
    let mut occasions = vec![Occasion::DebtEnds {
        on: ends_on,
        early: ends_on < planned_end,
    }];
    for (index, event) in events.iter().enumerate() {
        let single = match event.kind {
            EventKind::EarlyRepayment { repeat, .. } => repeat == Repeat::Once,
            EventKind::Budget { .. } | EventKind::Refinance => false,
            _ => continue,
        };
        let first = ledger.outcomes().iter().find(|outcome| outcome.event == index);
        let paid = first.map(|first| (first.on, first.principal().saturating_add(first.interest())));
        if let Some((on, amount)) = paid.filter(|(_, amount)| *amount > 0) {
            occasions.push(Occasion::EarlyRepayment {
                on,
                amount,
                partial: single && on < ends_on,
            });
        }
    }
    occasions.extend(interest_years(ledger));
    occasions
}

fn interest_years(ledger: &Ledger) -> Vec<Occasion> {
    let mut years: Vec<(i32, i64)> = Vec::new();
    for row in ledger.rows() {
        let year = row.due_on.year();
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, interest)) => *interest = interest.saturating_add(row.interest_paid()),
            None => years.push((year, row.interest_paid())),
        }
    }
    let paid = years.into_iter().filter(|(_, interest)| *interest > 0);
    paid.map(|(year, interest)| Occasion::InterestYear { year, interest })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::loan::{ContractTerms, EarlyInterest, Effect, Payer, Terms};
    use crate::money::{Currency, Money};
    use proptest::prelude::*;

    proptest! {
        /// The calendar asks for what the ledger counts, in order, and every interest has its year.
        #[test]
        fn payments_add_up_to_the_ledger(principal in 10_000_i64..1_000_000_000, months in 1_u32..60, permille in 0_i64..300, day in 10_000_i32..25_000, early in proptest::option::of((20_i32..200, 1_000_i64..100_000_000))) {
            let disbursed_on = Date::from_days(day);
            let terms = Terms::annuity(Money::from_minor(principal, Currency::RUB), Rate::from_pico(permille * 1_000_000_000), months, disbursed_on);
            let contract = Contract::new(ContractTerms::from(terms)).unwrap();
            let event = |(after, amount)| Event {
                on: Date::from_days(day + after),
                order: 0,
                kind: EventKind::EarlyRepayment {
                    amount: Money::from_minor(amount, Currency::RUB),
                    effect: Effect::ShorterTerm,
                    repeat: Repeat::Once,
                    interest: EarlyInterest::Now,
                    payer: Payer::Borrower,
                },
            };
            let events: Vec<Event> = early.map(event).into_iter().collect();
            let Ok(ledger) = Ledger::of(&contract, &events) else { return Ok(()) };
            let service = Service::of(&contract, &events, &ledger).unwrap();
            prop_assert!(service.duties.is_sorted_by_key(|duty| duty.on));
            let asked: i64 = service.duties.iter().filter_map(|duty| duty.amount).sum();
            prop_assert_eq!(asked, ledger.totals().paid);
            let interest: i64 = service.occasions.iter().map(|occasion| match occasion {
                Occasion::InterestYear { interest, .. } => *interest,
                _ => 0,
            }).sum();
            prop_assert_eq!(interest, ledger.totals().interest);
        }
    }
}
