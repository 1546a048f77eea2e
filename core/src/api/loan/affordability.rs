//! `loan.affordability`: the largest loan that a borrower can carry.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, DayText, RateText, Reason, Share};
use super::counted::{amount, share};
use super::debt_service::{Buyer, DebtServiceRule, shipped_rule};
use super::terms::one_of;
use crate::bfm::choice::{Affordable, Bound, Ceilings, ChoiceError, Household, Limit, affordable};
use crate::bfm::loan::{Convention, LoanError, Method, Terms};
use crate::calendar::{Date, DayCount};
#[cfg(feature = "schema")]
use crate::limits::MAX_LOAN_MONTHS;
use crate::limits::MAX_PRINCIPAL_MINOR;
use crate::money::{Currency, Money, Rate, Rounding};
use serde::Serialize;

reads! {
    /// Request of `loan.affordability`.
    pub struct AffordabilityRequest {
        /// ISO 4217 code of every amount.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Z]{3}$"), extend("examples" = ["RUB"])))]
        pub currency: String,
        /// The day asked about: the rules in force on it hold.
        pub on: DayText,
        /// Income of a month, as the rules count it.
        pub monthly_income: AmountText,
        /// Payments of a month on other debts.
        #[serde(default)]
        pub other_debt_payments: Option<AmountText>,
        /// Other debts, the whole; it counts in `loanToIncome`.
        #[serde(default)]
        pub other_debt: Option<AmountText>,
        /// Costs of the home in a month beside the payment: insurance, tax.
        #[serde(default)]
        pub housing_costs: Option<AmountText>,
        /// Money to live on that has to stay every month.
        #[serde(default)]
        pub living_reserve: Option<AmountText>,
        /// Nominal rate per year of the loan.
        pub annual_rate: RateText,
        /// Its monthly installments.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_LOAN_MONTHS)))]
        pub months: u32,
        /// First installments that pay interest alone.
        #[serde(default)]
        pub interest_only_months: u32,
        /// Rounding of the level payment.
        #[serde(default)]
        pub payment_rounding: Rounding,
        /// The level payment is a whole multiple of this.
        #[serde(default)]
        pub payment_multiple: Option<AmountText>,
        /// The loan is a whole multiple of this; the minor unit when absent.
        #[serde(default)]
        pub principal_multiple: Option<AmountText>,
        /// Own money for the home.
        #[serde(default)]
        pub down_payment: Option<AmountText>,
        /// Price of the home.
        #[serde(default)]
        pub home_price: Option<AmountText>,
        /// Country whose rules hold, by ISO 3166: RU, US, GB, FR, IE, NO, SG, CA. Give this or `rules`.
        #[serde(default)]
        pub country: Option<String>,
        /// Whether the home is the buyer's first.
        #[serde(default)]
        pub buyer: Buyer,
        /// Rules of one's own. Give these or `country`.
        #[serde(default)]
        pub rules: Option<Vec<DebtServiceRule>>,
    }
}

/// The largest loan by one limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LimitOut {
    /// The limit.
    pub limit: Limit,
    /// Largest loan.
    pub loan: Amount,
    /// Largest payment that it allows; null when it bounds the loan itself.
    pub room: Option<Amount>,
    /// Why.
    pub because: Reason,
}

/// The test at a higher rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StressOut {
    /// Its rate.
    pub annual_rate: String,
    /// Level payment at it.
    pub payment: Amount,
    /// Share of the income that debts and housing costs take at it.
    pub ratio: Share,
}

/// Answer of `loan.affordability`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AffordabilityResponse {
    /// The largest loan; zero when there is no room for one.
    pub loan: Amount,
    /// Its level payment.
    pub payment: Amount,
    /// Share of the income that debts and housing costs take with it, a half up.
    pub ratio: Share,
    /// Name of that share; null where the rules name none.
    pub band: Option<String>,
    /// The limit that binds.
    pub binding: Limit,
    /// The largest loan by each limit.
    pub limits: Vec<LimitOut>,
    /// The test at a higher rate, where the rules ask for one.
    pub stress: Option<StressOut>,
    /// Loan and down payment together; null without a down payment.
    pub home_price: Option<Amount>,
    /// What is missing for the home; null unless price and down payment are given.
    pub shortfall: Option<Amount>,
    /// Where the rules come from.
    pub source: String,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.affordability`.
pub(in crate::api) fn affordability(request: &AffordabilityRequest) -> Result<AffordabilityResponse, Error> {
    let currency = Currency::parse(&request.currency)?;
    let on = request.on.read("on")?;
    let rule = request.rule(on)?;
    let ceilings = rule.ceilings(request.buyer)?;
    let household = request.household(currency)?;
    let multiple = multiple(request.principal_multiple.as_ref(), currency, "principalMultiple")?;
    let answer = affordable(request.terms(currency, on)?, multiple, &household, &ceilings)?;
    let taken = |payment: i64| {
        payment
            .saturating_add(household.other_payments)
            .saturating_add(household.housing_costs)
    };
    let money = |minor| Amount(Money::from_minor(minor, currency));
    let debts = taken(answer.payment);
    let home_price = household
        .down_payment
        .map(|down| answer.loan.saturating_add(down));
    Ok(AffordabilityResponse {
        loan: money(answer.loan),
        payment: money(answer.payment),
        ratio: share(debts, household.income),
        band: rule.band(debts, household.income)?.map(str::to_owned),
        binding: answer.binding,
        limits: answer
            .bounds
            .iter()
            .map(|bound| limit_out(bound, &household, &ceilings, currency))
            .collect(),
        stress: answer.stressed.map(|(rate, payment)| StressOut {
            annual_rate: rate.to_string(),
            payment: money(payment),
            ratio: share(taken(payment), household.income),
        }),
        home_price: home_price.map(money),
        shortfall: household
            .home_price
            .zip(home_price)
            .map(|(asked, possible)| money(asked.saturating_sub(possible).max(0))),
        because: because(&answer, &household, multiple, request, currency),
        source: rule.source,
    })
}

/// A positive multiple in minor units; one when absent.
fn multiple(text: Option<&AmountText>, currency: Currency, field: &str) -> Result<i64, Error> {
    let Some(text) = text else { return Ok(1) };
    let got = text.read(currency, field)?.minor_units();
    if (1..=MAX_PRINCIPAL_MINOR).contains(&got) {
        return Ok(got);
    }
    Err(Error::at(field, &LoanError::PaymentMultipleRefused { got }))
}

impl AffordabilityRequest {
    fn rule(&self, on: Date) -> Result<DebtServiceRule, Error> {
        one_of(
            &[self.country.is_some(), self.rules.is_some()],
            "country",
            "country and rules",
        )?;
        match (&self.rules, &self.country) {
            (Some(rules), _) => super::super::rules::in_force(rules, on).cloned(),
            (None, country) => shipped_rule(country.as_deref().unwrap_or_default(), on),
        }
    }

    fn terms(&self, currency: Currency, on: Date) -> Result<Terms, Error> {
        Ok(Terms {
            principal: Money::from_minor(1, currency),
            annual_rate: self.annual_rate.read("annualRate")?,
            months: self.months,
            disbursed_on: on,
            method: Method::Annuity,
            interest_only_months: self.interest_only_months,
            payment: None,
            convention: Convention {
                day_count: DayCount::OneTwelfth,
                rounding: self.payment_rounding,
                payment_rounding: self.payment_rounding,
                payment_multiple: multiple(self.payment_multiple.as_ref(), currency, "paymentMultiple")?,
            },
        })
    }

    fn household(&self, currency: Currency) -> Result<Household, Error> {
        let given = |text: Option<&AmountText>, field: &str| {
            text.map(|text| amount(text, currency, field)).transpose()
        };
        let or_zero =
            |text: Option<&AmountText>, field: &str| given(text, field).map(Option::unwrap_or_default);
        let income = self.monthly_income.read(currency, "monthlyIncome")?;
        if income.minor_units() <= 0 {
            return Err(ChoiceError::IncomeNotPositive { got: income }.into());
        }
        Ok(Household {
            income: income.minor_units(),
            other_payments: or_zero(self.other_debt_payments.as_ref(), "otherDebtPayments")?,
            housing_costs: or_zero(self.housing_costs.as_ref(), "housingCosts")?,
            reserve: given(self.living_reserve.as_ref(), "livingReserve")?,
            other_debt: or_zero(self.other_debt.as_ref(), "otherDebt")?,
            down_payment: given(self.down_payment.as_ref(), "downPayment")?,
            home_price: given(self.home_price.as_ref(), "homePrice")?,
        })
    }
}

fn limit_out(bound: &Bound, household: &Household, ceilings: &Ceilings, currency: Currency) -> LimitOut {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    LimitOut {
        limit: bound.limit,
        loan: money(bound.loan),
        room: bound.room.map(money),
        because: because_limit(bound.limit, household, ceilings, currency),
    }
}

fn because_limit(limit: Limit, household: &Household, ceilings: &Ceilings, currency: Currency) -> Reason {
    let text = |minor| Money::from_minor(minor, currency).amount_text();
    let given = |minor: Option<i64>| minor.map_or(String::new(), text);
    let rate = |rate: Option<Rate>| rate.map_or(String::new(), |rate| rate.to_string());
    let income = ("income", text(household.income));
    let others = ("otherDebtPayments", text(household.other_payments));
    let costs = ("housingCosts", text(household.housing_costs));
    let price = ("homePrice", given(household.home_price));
    let down = ("downPayment", given(household.down_payment));
    let value = ("loanToValue", rate(ceilings.loan_to_value));
    let (formula, operands) = match limit {
        Limit::DebtService => (
            "room = income * ratio, cut, - otherDebtPayments - housingCosts; the largest loan whose payment fits",
            vec![income, ("ratio", rate(ceilings.ratio)), others, costs],
        ),
        Limit::Housing => (
            "room = income * housingRatio, cut, - housingCosts; the largest loan whose payment fits",
            vec![income, ("housingRatio", rate(ceilings.housing_ratio)), costs],
        ),
        Limit::Reserve => (
            "room = income - otherDebtPayments - housingCosts - livingReserve; the largest loan whose payment fits",
            vec![income, others, costs, ("livingReserve", given(household.reserve))],
        ),
        Limit::LoanToIncome => (
            "12 * income * loanToIncome, cut, - otherDebt",
            vec![
                income,
                ("loanToIncome", rate(ceilings.loan_to_income)),
                ("otherDebt", text(household.other_debt)),
            ],
        ),
        Limit::LoanToValue if household.home_price.is_some() => {
            ("homePrice * loanToValue, cut", vec![price, value])
        }
        Limit::LoanToValue => (
            "downPayment * loanToValue / (1 - loanToValue), cut",
            vec![down, value],
        ),
        Limit::Need => ("homePrice - downPayment", vec![price, down]),
    };
    Reason {
        figure: "loan",
        formula,
        operands,
    }
}

fn because(
    answer: &Affordable,
    household: &Household,
    multiple: i64,
    request: &AffordabilityRequest,
    currency: Currency,
) -> Vec<Reason> {
    let text = |minor| Money::from_minor(minor, currency).amount_text();
    let repaying = request.months.saturating_sub(request.interest_only_months);
    vec![
        Reason {
            figure: "loan",
            formula: "the smallest of the limits, a whole multiple of principalMultiple",
            operands: vec![("principalMultiple", text(multiple))],
        },
        Reason {
            figure: "payment",
            formula: "P * i / (1 - (1 + i)^-n), rounded",
            operands: vec![
                ("P", text(answer.loan)),
                ("i", format!("{}/12", request.annual_rate.0)),
                ("n", repaying.to_string()),
                ("rounding", request.payment_rounding.name().to_owned()),
            ],
        },
        Reason {
            figure: "ratio",
            formula: "(payment + otherDebtPayments + housingCosts) / income, four decimals, a half up",
            operands: vec![
                ("payment", text(answer.payment)),
                ("otherDebtPayments", text(household.other_payments)),
                ("housingCosts", text(household.housing_costs)),
                ("income", text(household.income)),
            ],
        },
    ]
}
