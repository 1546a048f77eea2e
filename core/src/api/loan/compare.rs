//! `loan.compare`: up to ten offers side by side.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, Reason, Share};
use super::LoanIn;
use super::counted::{amount, share};
use super::events::{EventIn, events_and_payments};
use super::terms::each;
use crate::bfm::choice::{AtHorizon, ChoiceError, MAX_OFFERS, OfferFigures, figures, ranking};
use crate::bfm::cost::{Cost, Law};
use crate::bfm::loan::Ledger;
use crate::limits::MAX_LOAN_MONTHS;
use crate::money::{Currency, Money, MoneyError};
use serde::Serialize;

reads! {
    /// Request of `loan.compare`.
    pub struct CompareRequest {
        /// One to ten offers in one currency.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_OFFERS)))]
        pub offers: Vec<OfferIn>,
        /// Price of the home: what an offer does not lend of it is the buyer's own money and counts in the total.
        #[serde(default)]
        pub home_price: Option<AmountText>,
        /// Months from the disbursement of each offer to a day on which all are compared.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_LOAN_MONTHS)))]
        pub horizon_months: Option<u32>,
        /// The law whose annual cost each offer shows; none when absent.
        #[serde(default)]
        pub law: Option<Law>,
    }
}

reads! {
    /// One offer.
    #[cfg_attr(feature = "schema", schemars(rename = "Offer"))]
    pub struct OfferIn {
        /// Name, repeated in the answer.
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub name: String,
        /// The contract.
        pub loan: LoanIn,
        /// What is planned to happen to it.
        #[serde(default)]
        pub events: Vec<EventIn>,
    }
}

/// An offer on the day of the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HorizonOut {
    /// The day.
    pub on: Day,
    /// Paid up to it, fees included.
    pub paid: Amount,
    /// Principal left.
    pub balance: Amount,
    /// What would free the borrower: the principal left and the interest since the last due date.
    pub payoff: Amount,
    /// `paid + payoff` without the money that was lent.
    pub cost: Amount,
}

/// What an offer costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OfferFigures"))]
#[serde(rename_all = "camelCase")]
pub struct OfferOut {
    /// Its name.
    pub name: String,
    /// Amount lent.
    pub principal: Amount,
    /// First payment of interest and principal.
    pub first_payment: Amount,
    /// Largest one.
    pub largest_payment: Amount,
    /// Everything paid to the lender, fees included.
    pub paid: Amount,
    /// `paid` above the principal.
    pub overpayment: Amount,
    /// Fees and insurance in it.
    pub fees: Amount,
    /// Price of the home without the loan; null without a price.
    pub own_money: Option<Amount>,
    /// Loan to price; null without a price.
    pub loan_to_value: Option<Share>,
    /// `paid`, and the own money when a price is given.
    pub total: Amount,
    /// What the cheapest offer by `total` saves against this one.
    pub cheapest_saves: Amount,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
    /// Annual cost in percent by `law`, as the law shows it; null without a law, or when there is no rate.
    pub annual_cost: Option<String>,
    /// The day of the horizon; null without one.
    pub horizon: Option<HorizonOut>,
}

/// Positions of the offers from 0, the best first; of equal ones the earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RankingOut {
    /// By `total`.
    pub by_total: Vec<usize>,
    /// By `largestPayment`.
    pub by_payment: Vec<usize>,
    /// By `horizon.cost`; null without a horizon.
    pub by_horizon_cost: Option<Vec<usize>>,
}

/// Answer of `loan.compare`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompareResponse {
    /// The offers as they were given.
    pub offers: Vec<OfferOut>,
    /// Their order.
    pub ranking: RankingOut,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.compare`.
pub(in crate::api) fn compare(request: &CompareRequest) -> Result<CompareResponse, Error> {
    let got = request.offers.len();
    if !(1..=MAX_OFFERS).contains(&got) {
        return Err(ChoiceError::OfferCount { got }.into());
    }
    let refused = |months: &u32| !(1..=MAX_LOAN_MONTHS).contains(months);
    if let Some(got) = request.horizon_months.filter(refused) {
        return Err(ChoiceError::HorizonRefused { got }.into());
    }
    let currency = one_currency(&request.offers)?;
    let price = request
        .home_price
        .as_ref()
        .map(|price| amount(price, currency, "homePrice"))
        .transpose()?;
    let counted = each(&request.offers, "offers", |offer| {
        let contract = offer.loan.contract().map_err(|error| error.within("loan"))?;
        let figures = events_and_payments(&contract, &offer.events, None, |events, _| {
            figures(&contract, events, request.horizon_months)
        })?;
        Ok((contract.terms().principal.minor_units(), figures))
    })?;
    let costs = each(&request.offers, "offers", |offer| annual_cost(offer, request.law))?;
    let own = |principal: i64| price.map(|price| price.saturating_sub(principal));
    let totals: Vec<i64> = counted
        .iter()
        .map(|(principal, figures)| figures.paid.saturating_add(own(*principal).unwrap_or(0)))
        .collect();
    let cheapest = totals.iter().copied().min().unwrap_or(0);
    let money = |minor| Amount(Money::from_minor(minor, currency));
    let offers = request.offers.iter().zip(&counted).zip(&totals).zip(costs);
    let offers = offers.map(|(((offer, (principal, figures)), total), annual_cost)| OfferOut {
        name: offer.name.clone(),
        principal: money(*principal),
        first_payment: money(figures.first_payment),
        largest_payment: money(figures.largest_payment),
        paid: money(figures.paid),
        overpayment: money(figures.overpayment),
        fees: money(figures.fees),
        own_money: own(*principal).map(money),
        loan_to_value: price.map(|price| share(*principal, price)),
        total: money(*total),
        cheapest_saves: money(total.saturating_sub(cheapest)),
        debt_free_on: Day(figures.debt_free_on),
        annual_cost,
        horizon: figures.at_horizon.map(|at| horizon_out(at, currency)),
    });
    Ok(CompareResponse {
        offers: offers.collect(),
        ranking: ranking_out(&counted, &totals),
        because: because(request, cheapest, currency),
    })
}

/// Annual cost of an offer at signing, without its events, as the law shows it.
fn annual_cost(offer: &OfferIn, law: Option<Law>) -> Result<Option<String>, Error> {
    let Some(law) = law else {
        return Ok(None);
    };
    let contract = offer.loan.contract().map_err(|error| error.within("loan"))?;
    let ledger = Ledger::of(&contract, &[]).map_err(|(_, error)| error)?;
    Ok(Cost::of_days(&ledger.flows(&contract), law)?.shown())
}

/// The currency of all offers; another one is refused where it stands.
fn one_currency(offers: &[OfferIn]) -> Result<Currency, Error> {
    let currencies = each(offers, "offers", |offer| {
        Currency::parse(&offer.loan.currency).map_err(|error| Error::from(error).within("loan"))
    })?;
    let first = currencies.first().copied().unwrap_or(Currency::RUB);
    match currencies.iter().position(|currency| *currency != first) {
        None => Ok(first),
        Some(index) => {
            let error = MoneyError::CurrencyMismatch {
                left: first,
                right: currencies.get(index).copied().unwrap_or(first),
            };
            Err(Error::at(&format!("offers.{index}.loan.currency"), &error))
        }
    }
}

fn horizon_out(at: AtHorizon, currency: Currency) -> HorizonOut {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    HorizonOut {
        on: Day(at.on),
        paid: money(at.paid),
        balance: money(at.balance),
        payoff: money(at.payoff),
        cost: money(at.cost),
    }
}

fn ranking_out(counted: &[(i64, OfferFigures)], totals: &[i64]) -> RankingOut {
    let payments: Vec<i64> = counted
        .iter()
        .map(|(_, figures)| figures.largest_payment)
        .collect();
    let costs: Option<Vec<i64>> = counted
        .iter()
        .map(|(_, figures)| figures.at_horizon.map(|at| at.cost))
        .collect();
    RankingOut {
        by_total: ranking(totals),
        by_payment: ranking(&payments),
        by_horizon_cost: costs.map(|costs| ranking(&costs)),
    }
}

fn because(request: &CompareRequest, cheapest: i64, currency: Currency) -> Vec<Reason> {
    let formula = if request.home_price.is_some() {
        "paid + homePrice - principal"
    } else {
        "paid, whatever the principal is"
    };
    let mut reasons = vec![
        Reason {
            figure: "offers.total",
            formula,
            operands: Vec::new(),
        },
        Reason {
            figure: "offers.cheapestSaves",
            formula: "total - the smallest total",
            operands: vec![("smallest", Money::from_minor(cheapest, currency).amount_text())],
        },
    ];
    if let Some(months) = request.horizon_months {
        reasons.push(Reason {
            figure: "offers.horizon.cost",
            formula: "paid up to the day + payoff on it - money lent by then",
            operands: vec![("months", months.to_string())],
        });
    }
    reasons
}
