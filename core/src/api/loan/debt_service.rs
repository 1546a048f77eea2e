//! Rules of debt service by country, as dated data.

use super::super::Error;
use super::super::object::reads;
use super::super::rules::{RulesError, Version, in_force, shipped};
use super::super::wire::{DayText, RateText};
use crate::bfm::choice::{Ceilings, ChoiceError};
use crate::calendar::Date;
use crate::money::Rate;
use serde::Deserialize;

reads! {
    /// One version of the rules of a country; a limit that is absent does not bound.
    pub struct DebtServiceRule {
        /// First day of its force.
        pub from: DayText,
        /// Law, decision or practice.
        pub source: String,
        /// Most of the income that all debts and housing costs may take.
        #[serde(default)]
        pub ratio: Option<RateText>,
        /// Most of the income that the payment and housing costs may take.
        #[serde(default)]
        pub housing_ratio: Option<RateText>,
        /// Most yearly incomes that all debts may be.
        #[serde(default)]
        pub loan_to_income: Option<RateText>,
        /// Most of the price that the loan may be.
        #[serde(default)]
        pub loan_to_value: Option<RateText>,
        /// Points above the rate at which the shares of income are tested.
        #[serde(default)]
        pub stress_points: Option<RateText>,
        /// Least rate at which they are tested.
        #[serde(default)]
        pub stress_at_least: Option<RateText>,
        /// What differs for the first home.
        #[serde(default)]
        pub first_home: Option<FirstHomeRule>,
        /// Names of the share of income taken by debts, rising; the last may be open.
        #[serde(default)]
        pub bands: Vec<BandRule>,
    }
}

reads! {
    /// Limits that differ for buyers of a first home.
    pub struct FirstHomeRule {
        /// Most yearly incomes that all debts may be.
        #[serde(default)]
        pub loan_to_income: Option<RateText>,
        /// Most of the price that the loan may be.
        #[serde(default)]
        pub loan_to_value: Option<RateText>,
    }
}

reads! {
    /// A band of debt service.
    pub struct BandRule {
        /// Its name.
        pub name: String,
        /// Largest share of the income in it; open when absent.
        #[serde(default)]
        pub up_to: Option<RateText>,
    }
}

impl Version for DebtServiceRule {
    fn from(&self) -> &DayText {
        &self.from
    }
}

reads! {
    /// The shipped rules.
    struct ByCountry {
        countries: Vec<OfCountry>,
    }
}

reads! {
    struct OfCountry {
        country: String,
        rules: Vec<DebtServiceRule>,
    }
}

/// Whether the home is the buyer's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Buyer {
    /// It is not, or nobody knows.
    #[default]
    Next,
    /// It is.
    First,
}

/// The rule of a country in force on a day.
pub(super) fn shipped_rule(country: &str, on: Date) -> Result<DebtServiceRule, Error> {
    let all: ByCountry = shipped(include_str!("../../../rules/debt-service.json"))?;
    let found = all.countries.iter().find(|known| known.country == country);
    let Some(found) = found else {
        let known: Vec<&str> = all.countries.iter().map(|known| known.country.as_str()).collect();
        return Err(ChoiceError::UnknownCountry {
            got: country.chars().take(40).collect(),
            known: known.join(", "),
        }
        .into());
    };
    in_force(&found.rules, on).cloned()
}

impl DebtServiceRule {
    /// The limits for a buyer.
    pub(super) fn ceilings(&self, buyer: Buyer) -> Result<Ceilings, Error> {
        let first = self.first_home.as_ref().filter(|_| buyer == Buyer::First);
        let income = first
            .and_then(|first| first.loan_to_income.as_ref())
            .or(self.loan_to_income.as_ref());
        let value = first
            .and_then(|first| first.loan_to_value.as_ref())
            .or(self.loan_to_value.as_ref());
        Ok(Ceilings {
            ratio: self.rate(self.ratio.as_ref(), "rules.ratio")?,
            housing_ratio: self.rate(self.housing_ratio.as_ref(), "rules.housingRatio")?,
            loan_to_income: self.rate(income, "rules.loanToIncome")?,
            loan_to_value: self.rate(value, "rules.loanToValue")?,
            stress_points: self.rate(self.stress_points.as_ref(), "rules.stressPoints")?,
            stress_at_least: self.rate(self.stress_at_least.as_ref(), "rules.stressAtLeast")?,
        })
    }

    fn rate(&self, text: Option<&RateText>, field: &str) -> Result<Option<Rate>, Error> {
        let Some(text) = text else { return Ok(None) };
        let rate = text.read(field)?;
        if rate.pico() < 0 {
            return Err(Error::at(field, &self.refused("a limit is below zero")?));
        }
        Ok(Some(rate))
    }

    fn refused(&self, reason: &'static str) -> Result<RulesError, Error> {
        let from = self.from.read("rules.from")?;
        Ok(RulesError::Refused { from, reason })
    }

    /// Name of the band in which `debts / income` lies; none above the last.
    pub(super) fn band(&self, debts: i64, income: i64) -> Result<Option<&str>, Error> {
        let taken = i128::from(debts).saturating_mul(Rate::ONE.into());
        let mut before = -1;
        let mut found = None;
        for band in &self.bands {
            let end = self
                .rate(band.up_to.as_ref(), "rules.bands")?
                .map_or(i64::MAX, Rate::pico);
            if end <= before {
                return Err(Error::at("rules.bands", &self.refused("its bands do not rise")?));
            }
            before = end;
            let open = end == i64::MAX;
            if found.is_none() && (open || taken <= i128::from(income).saturating_mul(end.into())) {
                found = Some(band.name.as_str());
            }
        }
        Ok(found)
    }
}
