//! Everything that happens to a loan beside its due dates, in order.

use super::Real;
use crate::bfm::loan::contract::{FeeRepeat, RateStep, RateTimeline};
use crate::bfm::loan::event::{EarlyInterest, EventKind, Payer};
use crate::bfm::loan::prepayment::{Effect, Repeat};
use crate::bfm::loan::{Contract, Event, LoanError};
use crate::calendar::{Date, DayCount, DueDates};

/// Early money, once or repeatedly. The order of the fields is the order within a day: amounts come late in it, so that
/// one sum may be given in two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Early {
    pub(super) effect: Effect,
    pub(super) interest: EarlyInterest,
    pub(super) payer: Payer,
    pub(super) repeat: Repeat,
    pub(super) amount: i64,
    pub(super) event: usize,
}

/// What happens. The order of the variants is the order within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Fee(usize),
    Tranche(i64),
    Rate(usize),
    DueDay(u32, usize),
    Payment(usize),
    Early(u32, Early),
    /// The total first: of two on one day the larger one holds.
    Budget(i64, usize),
    Recast(usize),
    Refinance(usize),
    AsOf,
}

/// Something that happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) on: Date,
    pub(super) what: What,
}

/// What is still to happen; the next one is taken from the end.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    moments: Vec<Moment>,
    /// Series of monthly early money between due dates, by event.
    monthly: Vec<(usize, DueDates)>,
}

impl Agenda {
    pub(super) fn of(contract: &Contract, rates: &RateTimeline, events: &[Event], real: Real<'_>) -> Self {
        let mut moments = Vec::new();
        for tranche in &contract.terms().tranches {
            moments.push(Moment {
                on: tranche.on,
                what: What::Tranche(tranche.amount.minor_units()),
            });
        }
        // A day counted as (from, to] bears its new rate itself, so the old one ends a day before.
        let toward_end = contract.terms().convention.day_count == DayCount::CalendarYear;
        for (index, step) in rates.steps().iter().enumerate() {
            let on = if toward_end {
                step.from.previous_day()
            } else {
                step.from
            };
            moments.push(Moment {
                on,
                what: What::Rate(index),
            });
        }
        for (index, fee) in contract.terms().fees.iter().enumerate() {
            if fee.repeat != FeeRepeat::Installment {
                moments.push(Moment {
                    on: fee.first_on(contract),
                    what: What::Fee(index),
                });
            }
        }
        for (index, event) in events.iter().enumerate() {
            moments.extend(moment_of(index, event));
        }
        if let Some(terms) = real.terms {
            for (index, payment) in real.payments.iter().enumerate() {
                moments.push(Moment {
                    on: payment.on,
                    what: What::Payment(index),
                });
            }
            moments.push(Moment {
                on: terms.as_of,
                what: What::AsOf,
            });
        }
        crate::order::sort_by(&mut moments, |a, b| b.cmp(a));
        Self {
            moments,
            monthly: Vec::new(),
        }
    }

    /// The next moment, when it lies before a day.
    pub(super) fn take_before(&mut self, day: Date) -> Option<Moment> {
        self.moments.pop_if(|moment| moment.on < day)
    }

    /// The next moment, when it lies on a day or before it.
    pub(super) fn take_by(&mut self, day: Date) -> Option<Moment> {
        self.moments.pop_if(|moment| moment.on <= day)
    }

    /// The change of the due day that comes first, when it lies before a due date and before a refinancing.
    pub(super) fn take_due_day(&mut self, before: Date) -> Option<Moment> {
        let found = self
            .moments
            .iter()
            .rposition(|moment| matches!(moment.what, What::DueDay(..) | What::Refinance(_)))?;
        let due_day = |moment: &Moment| moment.on < before && matches!(moment.what, What::DueDay(..));
        self.moments
            .get(found)
            .is_some_and(due_day)
            .then(|| self.moments.remove(found))
    }

    /// Whether the due day is still to change.
    pub(super) fn has_due_day(&self) -> bool {
        self.moments
            .iter()
            .any(|moment| matches!(moment.what, What::DueDay(..)))
    }

    /// A contract that is over lends nothing more.
    pub(super) fn drop_tranches(&mut self) {
        self.moments
            .retain(|moment| !matches!(moment.what, What::Tranche(_)));
    }

    /// Puts a moment in its place.
    pub(super) fn insert(&mut self, moment: Moment) {
        let place = self.moments.partition_point(|other| *other > moment);
        self.moments.insert(place, moment);
    }

    /// The same early money a month later, on the day of month of the first.
    pub(super) fn repeat_monthly(&mut self, on: Date, order: u32, early: Early) {
        let known = self.monthly.iter_mut().find(|(event, _)| *event == early.event);
        let next = if let Some((_, days)) = known {
            days.next()
        } else {
            let mut days = DueDates::monthly(on);
            let next = days.next();
            self.monthly.push((early.event, days));
            next
        };
        if let Some(on) = next {
            self.insert(Moment {
                on,
                what: What::Early(order, early),
            });
        }
    }

    /// Whether early money comes between due dates every month.
    pub(super) fn repeats(&self, event: usize) -> bool {
        self.monthly.iter().any(|(known, _)| *known == event)
    }

    /// Whether money of the lender is still to come.
    pub(super) fn has_tranche(&self) -> bool {
        self.moments
            .iter()
            .any(|moment| matches!(moment.what, What::Tranche(_)))
    }

    /// Everything that did not happen before the debt ended.
    pub(super) fn rest(self) -> impl Iterator<Item = Moment> {
        self.moments.into_iter().rev()
    }
}

fn moment_of(index: usize, event: &Event) -> Option<Moment> {
    let what = match event.kind {
        EventKind::EarlyRepayment {
            amount,
            effect,
            repeat,
            interest,
            payer,
        } => {
            let early = Early {
                amount: amount.minor_units(),
                effect,
                interest,
                payer,
                repeat,
                event: index,
            };
            What::Early(event.order, early)
        }
        EventKind::Budget { amount, .. } => What::Budget(amount.minor_units(), index),
        EventKind::Recast => What::Recast(index),
        EventKind::DueDay(day) => What::DueDay(day, index),
        EventKind::Refinance => What::Refinance(index),
        EventKind::Holiday(_) | EventKind::Rate { .. } => return None,
    };
    Some(Moment { on: event.on, what })
}

/// The first event whose rate the timeline refuses, and why.
pub(super) fn check_rates(contract: &Contract, events: &[Event]) -> Result<(), (usize, LoanError)> {
    if rates(contract, events).is_ok() {
        return Ok(());
    }
    for count in 1..=events.len() {
        let first = events.get(..count).unwrap_or(events);
        rates(contract, first).map_err(|error| (count.saturating_sub(1), error))?;
    }
    Ok(())
}

/// The rate timeline of the contract with the rate events in it.
pub(super) fn rates(contract: &Contract, events: &[Event]) -> Result<RateTimeline, LoanError> {
    let mut steps = contract.terms().rate_steps.clone();
    for event in events {
        if let EventKind::Rate { change, payment_cap } = event.kind {
            steps.push(RateStep {
                from: event.on,
                change,
                payment_cap,
            });
        }
    }
    RateTimeline::of(
        contract.terms().annual_rate,
        contract.terms().disbursed_on,
        &steps,
    )
}
