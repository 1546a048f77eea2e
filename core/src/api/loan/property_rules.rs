//! Rules of the property deduction as dated data: caps and scales.

use super::super::Error;
use super::super::object::reads;
use super::super::rules::{RulesError, Version, in_force, shipped};
use super::super::wire::{AmountText, DayText, RateText};
use super::counted::amount;
use super::terms::each;
use crate::bfm::tax::{CapPer, Caps, Scale, Step};
use crate::calendar::Date;
use crate::money::{Currency, MoneyError};

reads! {
    /// Caps and scales with their days of force.
    pub struct DeductionRules {
        /// Currency of every amount of the rules.
        pub currency: String,
        /// Caps: of the purchase by the day of ownership, of interest by the day of the first loan.
        pub caps: Vec<CapsRule>,
        /// Scales of income tax by their first year.
        pub scales: Vec<ScaleRule>,
    }
}

reads! {
    /// Caps from a day on.
    pub struct CapsRule {
        /// First day of its force.
        pub from: DayText,
        /// Law and article.
        pub source: String,
        /// Cap of the purchase.
        pub purchase: AmountText,
        /// Whom it is for.
        #[serde(default)]
        pub purchase_per: CapPer,
        /// Cap of interest for each owner; none when absent.
        #[serde(default)]
        pub interest: Option<AmountText>,
    }
}

reads! {
    /// A scale of income tax from a year on.
    pub struct ScaleRule {
        /// First day of its force, a 1 January.
        pub from: DayText,
        /// Law and article.
        pub source: String,
        /// What tax is rounded to, a half up.
        pub round_to: AmountText,
        /// Steps, rising from zero.
        pub steps: Vec<StepRule>,
    }
}

reads! {
    /// One step of a scale.
    pub struct StepRule {
        /// The yearly base above which the rate holds.
        pub above: AmountText,
        /// Rate of the part above it.
        pub rate: RateText,
    }
}

impl Version for CapsRule {
    fn from(&self) -> &DayText {
        &self.from
    }
}

impl ScaleRule {
    fn scale(&self, currency: Currency) -> Result<(i32, Scale), Error> {
        let from = self.from.read("from")?;
        let steps = each(&self.steps, "steps", |step| {
            Ok(Step {
                above: step.above.read(currency, "above")?.minor_units(),
                rate: step.rate.read("rate")?,
            })
        })?;
        let multiple = self.round_to.read(currency, "roundTo")?.minor_units();
        let reason = "its steps do not rise from zero with rates from 0 to 1, or it rounds to nothing";
        let scale = Scale::new(steps, multiple).ok_or(RulesError::Refused { from, reason });
        Ok((from.year(), scale.map_err(|error| Error::at("steps", &error))?))
    }
}

/// Rules that hold for one claim.
pub(super) struct Ruled {
    pub(super) caps: Caps,
    pub(super) scales: Vec<(i32, Scale)>,
    /// Where the caps of purchase and interest come from.
    pub(super) sources: [String; 2],
}

/// The caps in force on the day of ownership and of the first loan, and every scale in order.
pub(super) fn ruled(
    own: Option<&DeductionRules>,
    owned_on: Date,
    lent_on: Date,
    currency: Currency,
) -> Result<Ruled, Error> {
    let rules = match own {
        None => &shipped(include_str!("../../../rules/ru-property-deduction.json"))?,
        Some(rules) => rules,
    };
    let of_rules = Currency::parse(&rules.currency).map_err(|error| Error::at("rules.currency", &error))?;
    if of_rules != currency {
        let error = MoneyError::CurrencyMismatch {
            left: currency,
            right: of_rules,
        };
        return Err(Error::at("rules.currency", &error));
    }
    let caps = |on| in_force(&rules.caps, on);
    let (purchase, interest) = (caps(owned_on)?, caps(lent_on)?);
    let amount = |text: &AmountText, field| amount(text, currency, field);
    let mut scales = each(&rules.scales, "rules.scales", |rule| rule.scale(currency))?;
    crate::order::sort_by_key(&mut scales, |(from, _)| *from);
    if scales.first().is_none_or(|(from, _)| *from > owned_on.year()) {
        return Err(RulesError::NoneInForce { on: owned_on }.into());
    }
    let cap = interest.interest.as_ref();
    Ok(Ruled {
        caps: Caps {
            purchase: amount(&purchase.purchase, "rules.caps")?,
            purchase_per: purchase.purchase_per,
            interest: cap.map(|cap| amount(cap, "rules.caps")).transpose()?,
        },
        scales,
        sources: [purchase.source.clone(), interest.source.clone()],
    })
}
