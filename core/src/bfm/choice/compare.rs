//! Offers side by side.
//!
//! What an offer costs at a horizon is everything paid up to that day, what would free the borrower on it
//! (balance and the interest since the last due date), less the money that the lender gave. So offers of different
//! lengths stand on one day.

use crate::bfm::loan::{Contract, Event, EventKind, Ledger, LedgerRow, LoanError};
use crate::bfm::paid::{Paid, given_by};
use crate::calendar::Date;

/// Figures of one offer, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFigures {
    /// First payment of interest and principal.
    pub first_payment: i64,
    /// Largest one.
    pub largest_payment: i64,
    /// Everything paid, fees included.
    pub paid: i64,
    /// What is paid above the principal.
    pub overpayment: i64,
    /// Fees and insurance.
    pub fees: i64,
    /// Day on which the debt ends.
    pub debt_free_on: Date,
    /// Where it stands at the horizon.
    pub at_horizon: Option<AtHorizon>,
}

/// An offer on one day, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtHorizon {
    /// The day.
    pub on: Date,
    /// Paid up to it.
    pub paid: i64,
    /// Principal left.
    pub balance: i64,
    /// What would free the borrower: the principal left and the interest since the last due date.
    pub payoff: i64,
    /// `paid + payoff` without the money that was given.
    pub cost: i64,
}

/// Counts one offer; `horizon_months` run from its disbursement.
///
/// # Errors
/// As [`Ledger::of`].
pub fn figures(
    contract: &Contract,
    events: &[Event],
    horizon_months: Option<u32>,
) -> Result<OfferFigures, (usize, LoanError)> {
    let ledger = Ledger::of(contract, events)?;
    let totals = ledger.totals();
    let payments = || ledger.rows().iter().map(LedgerRow::payment);
    let debt_free_on = ledger.debt_free_on(contract);
    let at_horizon = horizon_months.map(|months| {
        let on = contract.terms().disbursed_on.months_later(months);
        let on = on.ok_or((usize::MAX, LoanError::DueDatesEnd))?;
        at_horizon(contract, events, &ledger, on)
    });
    Ok(OfferFigures {
        first_payment: payments().find(|payment| *payment > 0).unwrap_or(0),
        largest_payment: payments().max().unwrap_or(0),
        paid: totals.paid,
        overpayment: totals
            .paid
            .saturating_sub(contract.terms().principal.minor_units()),
        fees: totals.fees,
        debt_free_on,
        at_horizon: at_horizon.transpose()?,
    })
}

fn at_horizon(
    contract: &Contract,
    events: &[Event],
    ledger: &Ledger,
    on: Date,
) -> Result<AtHorizon, (usize, LoanError)> {
    let given = given_by(contract, on);
    let paid = Paid::of(ledger, events);
    let by_then = || paid.iter().filter(|paid| paid.on <= on).map(|paid| paid.sums);
    let spent = by_then().fold(0_i64, |sum, sums| sum.saturating_add(sums.paid()));
    let balance = by_then().fold(given, |sum, sums| {
        sum.saturating_add(sums.capitalised)
            .saturating_sub(sums.principal)
    });
    let payoff = if on < ledger.debt_free_on(contract) {
        let payoff = payoff_on(contract, events, on).map(|payoff| payoff.total());
        match payoff {
            // A holiday may let the loan live longer than its contract, where no event can end it; then the
            // balance stands alone.
            Err((index, _)) if index == events.len() => balance,
            other => other?,
        }
    } else {
        balance
    };
    Ok(AtHorizon {
        on,
        paid: spent,
        balance,
        payoff,
        cost: spent.saturating_add(payoff).saturating_sub(given),
    })
}

/// What frees a borrower on a day, in minor units.
#[derive(Debug, Clone)]
pub struct Payoff {
    /// Principal left.
    pub principal: i64,
    /// Interest since the last due date, and interest put off.
    pub interest: i64,
    /// Payments of the loan with its early end, by day.
    pub paid: Vec<Paid>,
}

impl Payoff {
    /// Both together.
    pub const fn total(&self) -> i64 {
        self.principal.saturating_add(self.interest)
    }
}

/// Ends a loan on a day, after what falls due on it.
///
/// # Errors
/// As [`Ledger::of`]; a day outside the loan is at fault in the place after the last event.
pub fn payoff_on(contract: &Contract, events: &[Event], on: Date) -> Result<Payoff, (usize, LoanError)> {
    let end = Event {
        on,
        order: u32::MAX,
        kind: EventKind::Refinance,
    };
    let with_end: Vec<Event> = events.iter().copied().chain([end]).collect();
    let ledger = Ledger::of(contract, &with_end)?;
    let outcome = ledger
        .outcomes()
        .iter()
        .find(|outcome| outcome.event == events.len());
    let (principal, interest) = outcome.map_or((0, 0), |outcome| (outcome.principal(), outcome.interest()));
    Ok(Payoff {
        principal,
        interest,
        paid: Paid::of(&ledger, &with_end),
    })
}

/// Positions in the order of their costs; of equal costs the earlier offer comes first.
pub fn ranking(costs: &[i64]) -> Vec<usize> {
    let mut order: Vec<(i64, usize)> = costs
        .iter()
        .enumerate()
        .map(|(index, cost)| (*cost, index))
        .collect();
    crate::order::sort_by(&mut order, Ord::cmp);
    order.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::loan::Terms;
    use crate::money::{Currency, Money, Rate};
    use proptest::prelude::*;

    #[test]
    fn equal_offers_keep_their_order() {
        assert_eq!(ranking(&[5, 3, 5, 1]), [3, 1, 0, 2]);
    }

    proptest! {
        #[test]
        fn at_its_end_an_offer_costs_what_it_costs(principal in 1_000_i64..10_000_000_000, pico in 0_i64..300_000_000_000, months in 1_u32..120, horizon in 1_u32..120) {
            let on = Date::parse("2026-01-31").unwrap();
            let terms = Terms::annuity(Money::from_minor(principal, Currency::RUB), Rate::from_pico(pico), months, on);
            let contract = Contract::new(terms.into()).unwrap();
            let figures = figures(&contract, &[], Some(horizon)).unwrap();
            let at = figures.at_horizon.unwrap();
            if at.on >= figures.debt_free_on {
                prop_assert_eq!((at.balance, at.payoff, at.cost), (0, 0, figures.overpayment));
            } else {
                // Horizons in whole months are due dates: no interest since then.
                prop_assert_eq!(at.payoff, at.balance);
                prop_assert!(at.cost <= figures.overpayment);
            }
        }
    }
}
