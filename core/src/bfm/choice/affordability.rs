//! The largest loan that a borrower can carry.
//!
//! Each limit gives a largest loan of its own, and the smallest of them is the answer:
//!
//! | limit | largest loan |
//! |---|---|
//! | `debtService` | whose payment, with other debts and housing costs, is at most a share of the income |
//! | `housing` | whose payment, with housing costs, is at most a share of the income |
//! | `reserve` | whose payment leaves the money to live on |
//! | `loanToIncome` | a multiple of the yearly income, without other debts |
//! | `loanToValue` | a share of the home's price; `down * v / (1 - v)` when only the down payment is known |
//! | `need` | price of the home without the down payment |
//!
//! Payment means the level payment of an annuity, which is exact for every principal and never falls when the
//! principal rises; so the largest principal is found by halving, and the next multiple does not fit. Where a
//! rule asks for a stress, the shares of income are tested with the payment at the higher rate; the reserve is not.
//! Shares of income and value are cut to the minor unit.

use super::ChoiceError;
use crate::bfm::loan::{Loan, LoanError, Terms};
use crate::limits::MAX_PRINCIPAL_MINOR;
use crate::money::{Money, Rate};
use crate::problem::{Entry, Problem};
use serde::Serialize;

/// What bounds a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Limit {
    /// All debts and housing costs against the income.
    DebtService,
    /// The payment and housing costs against the income.
    Housing,
    /// The money to live on.
    Reserve,
    /// All debts against the yearly income.
    LoanToIncome,
    /// The loan against the price of the home.
    LoanToValue,
    /// What the home costs beside the down payment.
    Need,
}

/// Income and burdens of a borrower, in minor units a month where nothing else is said; checked when the question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Household {
    /// Income.
    pub income: i64,
    /// Payments on other debts.
    pub other_payments: i64,
    /// Costs of the home beside the payment: insurance, tax.
    pub housing_costs: i64,
    /// Money to live on that has to stay.
    pub reserve: Option<i64>,
    /// Other debts, the whole.
    pub other_debt: i64,
    /// Own money for the home, the whole.
    pub down_payment: Option<i64>,
    /// Price of the home.
    pub home_price: Option<i64>,
}

/// What the rules of a country ask for; an absent limit does not bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ceilings {
    /// Debt service to income.
    pub ratio: Option<Rate>,
    /// Housing to income.
    pub housing_ratio: Option<Rate>,
    /// Debts to yearly income.
    pub loan_to_income: Option<Rate>,
    /// Loan to price.
    pub loan_to_value: Option<Rate>,
    /// Points that a stress adds to the rate.
    pub stress_points: Option<Rate>,
    /// Least rate of a stress.
    pub stress_at_least: Option<Rate>,
}

/// The largest loan by one limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The limit.
    pub limit: Limit,
    /// Largest payment that it allows, when it bounds the payment.
    pub room: Option<i64>,
    /// Largest loan.
    pub loan: i64,
}

/// The answer, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affordable {
    /// The loan.
    pub loan: i64,
    /// Its level payment.
    pub payment: i64,
    /// Rate and payment of the stress, when there is one.
    pub stressed: Option<(Rate, i64)>,
    /// The limit that binds.
    pub binding: Limit,
    /// Every limit, in the order of [`Limit`].
    pub bounds: Vec<Bound>,
}

/// Finds the largest loan. `terms` say everything but the principal, which is a whole multiple of `multiple`.
///
/// # Errors
/// Terms that make no loan, or nothing that bounds it.
pub fn affordable(
    terms: Terms,
    multiple: i64,
    household: &Household,
    ceilings: &Ceilings,
) -> Result<Affordable, AffordError> {
    let search = Search { terms, multiple };
    let rate = stressed_rate(terms.annual_rate, ceilings);
    let stressed = rate.map(|annual_rate| Search {
        terms: Terms { annual_rate, ..terms },
        multiple,
    });
    search.probe()?;
    stressed.as_ref().map_or(Ok(()), Search::probe)?;
    let bounds = bounds(&search, stressed.as_ref().unwrap_or(&search), household, ceilings);
    let binding = bounds
        .iter()
        .min_by_key(|bound| bound.loan)
        .ok_or(ChoiceError::NothingLimits)?;
    let loan = binding.loan;
    Ok(Affordable {
        loan,
        payment: search.payment(loan).unwrap_or(0),
        stressed: stressed.map(|search| (search.terms.annual_rate, search.payment(loan).unwrap_or(0))),
        binding: binding.limit,
        bounds,
    })
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AffordError {
    /// The terms make no loan.
    #[error(transparent)]
    Loan(#[from] LoanError),
    /// The question has no bound.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
}

impl Problem for AffordError {
    fn entry(&self) -> Entry {
        match self {
            Self::Loan(error) => error.entry(),
            Self::Choice(error) => error.entry(),
        }
    }
}

/// The rate of the stress, when it is above the rate of the loan.
fn stressed_rate(rate: Rate, ceilings: &Ceilings) -> Option<Rate> {
    let points = ceilings.stress_points.map_or(0, Rate::pico);
    let least = ceilings.stress_at_least.map_or(0, Rate::pico);
    let stressed = rate.pico().saturating_add(points).max(least);
    (stressed > rate.pico()).then_some(Rate::from_pico(stressed))
}

fn bounds(search: &Search, stressed: &Search, household: &Household, ceilings: &Ceilings) -> Vec<Bound> {
    let income = household.income;
    let of_income = |share: Rate, taken: i64| of(income, share).saturating_sub(taken);
    let costs = household.housing_costs;
    let burdens = household.other_payments.saturating_add(costs);
    let by_payment = |limit, room: i64, search: &Search| Bound {
        limit,
        room: Some(room.max(0)),
        loan: search.largest(room),
    };
    let by_amount = |limit, most: i64| Bound {
        limit,
        room: None,
        loan: search.whole(most),
    };
    let yearly = income.saturating_mul(12);
    [
        ceilings
            .ratio
            .map(|share| by_payment(Limit::DebtService, of_income(share, burdens), stressed)),
        ceilings
            .housing_ratio
            .map(|share| by_payment(Limit::Housing, of_income(share, costs), stressed)),
        household.reserve.map(|reserve| {
            let room = income.saturating_sub(burdens).saturating_sub(reserve);
            by_payment(Limit::Reserve, room, search)
        }),
        ceilings.loan_to_income.map(|times| {
            by_amount(
                Limit::LoanToIncome,
                of(yearly, times).saturating_sub(household.other_debt),
            )
        }),
        ceilings
            .loan_to_value
            .and_then(|share| Some(by_amount(Limit::LoanToValue, by_value(household, share)?))),
        household
            .home_price
            .zip(household.down_payment)
            .map(|(price, down)| by_amount(Limit::Need, price.saturating_sub(down))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A share of an amount, cut.
fn of(amount: i64, share: Rate) -> i64 {
    let product = i128::from(amount).saturating_mul(share.pico().into());
    let whole = product.checked_div(Rate::ONE.into()).unwrap_or(0);
    i64::try_from(whole).unwrap_or(i64::MAX)
}

/// `price * v`, or without a price `down * v / (1 - v)`, cut; nothing bounds a loan of the whole price.
fn by_value(household: &Household, share: Rate) -> Option<i64> {
    if let Some(price) = household.home_price {
        return Some(of(price, share));
    }
    let own = Rate::ONE.saturating_sub(share.pico());
    let down = household.down_payment.filter(|_| own > 0)?;
    let product = i128::from(down).saturating_mul(share.pico().into());
    i64::try_from(product.checked_div(own.into())?).ok()
}

/// Loans that differ in their principal alone.
struct Search {
    terms: Terms,
    multiple: i64,
}

impl Search {
    fn loan(&self, principal: i64) -> Result<Loan, LoanError> {
        let principal = Money::from_minor(principal, self.terms.principal.currency());
        Loan::new(Terms {
            principal,
            ..self.terms
        })
    }

    /// Refuses terms that make no loan of any principal.
    fn probe(&self) -> Result<(), LoanError> {
        self.loan(1).map(|_| ())
    }

    fn payment(&self, principal: i64) -> Option<i64> {
        self.loan(principal).ok().map(|loan| loan.payment().minor_units())
    }

    /// The largest whole multiple not above an amount.
    fn whole(&self, most: i64) -> i64 {
        let most = most.clamp(0, MAX_PRINCIPAL_MINOR);
        most.checked_rem(self.multiple)
            .map_or(0, |over| most.saturating_sub(over))
    }

    /// The largest principal whose payment fits the room.
    fn largest(&self, room: i64) -> i64 {
        let fits = |count: i64| {
            let payment = self.payment(count.saturating_mul(self.multiple));
            payment.is_some_and(|payment| payment <= room)
        };
        if room <= 0 {
            return 0;
        }
        let most = MAX_PRINCIPAL_MINOR.checked_div(self.multiple).unwrap_or(0);
        let (mut low, mut high) = (0, most.saturating_add(1));
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if fits(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low.saturating_mul(self.multiple)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::money::{Currency, Rounding};
    use proptest::prelude::*;

    fn rate(text: &str) -> Rate {
        Rate::parse(text).unwrap()
    }

    fn terms(annual_rate: &str, months: u32) -> Terms {
        let on = Date::parse("2026-01-15").unwrap();
        Terms::annuity(Money::from_minor(1, Currency::RUB), rate(annual_rate), months, on)
    }

    #[test]
    fn the_smallest_limit_binds() {
        let household = Household {
            income: 10_000_000,
            other_payments: 500_000,
            reserve: Some(8_000_000),
            down_payment: Some(30_000_000),
            ..Household::default()
        };
        let ceilings = Ceilings {
            ratio: Some(rate("0.5")),
            loan_to_value: Some(rate("0.8")),
            ..Ceilings::default()
        };
        let answer = affordable(terms("0", 100), 1, &household, &ceilings).unwrap();
        // Without interest: 45 000 and 15 000 a month for 100 months, and 300 000 * 0.8 / 0.2.
        let loans: Vec<_> = answer
            .bounds
            .iter()
            .map(|bound| (bound.limit, bound.loan))
            .collect();
        let expected = [
            (Limit::DebtService, 450_000_049),
            (Limit::Reserve, 150_000_049),
            (Limit::LoanToValue, 120_000_000),
        ];
        assert_eq!(loans, expected);
        assert_eq!((answer.binding, answer.payment), (Limit::LoanToValue, 1_200_000));
    }

    #[test]
    fn nothing_that_bounds_is_answered() {
        let error = affordable(terms("0.1", 12), 1, &Household::default(), &Ceilings::default()).unwrap_err();
        assert_eq!(error, ChoiceError::NothingLimits.into());
        assert!(
            affordable(
                terms("0.1", 0),
                1,
                &Household::default(),
                &Ceilings {
                    ratio: Some(rate("0.5")),
                    ..Ceilings::default()
                }
            )
            .is_err()
        );
    }

    proptest! {
        #[test]
        fn the_next_multiple_does_not_fit(pico in 0_i64..400_000_000_000, months in 1_u32..480, room in 1_i64..1_000_000_000, mode in 0_usize..7, multiple in 1_i64..100_000) {
            let mut terms = terms("0", months);
            terms.annual_rate = Rate::from_pico(pico);
            terms.convention.payment_rounding = Rounding::ALL[mode];
            let search = Search { terms, multiple };
            let most = search.largest(room);
            prop_assert!(most == 0 || search.payment(most).unwrap() <= room);
            prop_assert!(search.payment(most + multiple).unwrap() > room);
        }
    }
}
