//! Fees and insurance: what a loan costs beside interest.
//!
//! A charge is `amount`, `rate * principal` or `rate * balance of the day`, rounded as interest is. A yearly
//! charge falls on its first day and on each anniversary while the debt lasts, as insurance is renewed.

use super::Contract;
use crate::bfm::loan::LoanError;
use crate::calendar::Date;
use crate::limits::MAX_PRINCIPAL_MINOR;
use crate::money::{Money, Rate};
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// What a charge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FeeKind {
    /// A fee of the lender or of a third party.
    #[default]
    Fee,
    /// An insurance premium.
    Insurance,
}

numbered!(FeeKind: Fee = 1, Insurance = 2);

/// How much a charge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeAmount {
    /// So much.
    Fixed(Money),
    /// A share of the principal of the contract.
    OfPrincipal(Rate),
    /// A share of the balance of the day, before what is paid on it.
    OfBalance(Rate),
}

/// How often a charge is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FeeRepeat {
    /// One time.
    #[default]
    Once,
    /// With every installment from the first day on.
    Installment,
    /// Every year from the first day on, while the debt lasts.
    Yearly,
}

numbered!(FeeRepeat: Once = 1, Installment = 2, Yearly = 3);

/// A fee or an insurance of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Name for statements.
    pub name: String,
    /// What it is for.
    pub kind: FeeKind,
    /// How much it is.
    pub amount: FeeAmount,
    /// Day of the (first) charge; the disbursement day when absent.
    pub on: Option<Date>,
    /// Last day on which it may be charged.
    pub until: Option<Date>,
    /// How often it is made.
    pub repeat: FeeRepeat,
    /// Whether it counts in the annual cost of the credit.
    pub in_cost: bool,
}

/// One charge that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Position of the fee in the contract, from 0.
    pub fee: usize,
    /// Day of the charge.
    pub on: Date,
    /// Amount in minor units.
    pub(in crate::bfm::loan) amount: i64,
}

impl Charge {
    /// Amount in minor units.
    pub const fn amount(&self) -> i64 {
        self.amount
    }
}

impl Fee {
    pub(super) fn check(&self, contract: &Contract) -> Result<(), LoanError> {
        let fits = match self.amount {
            FeeAmount::Fixed(amount) => {
                contract.same_currency(amount)?;
                (1..=MAX_PRINCIPAL_MINOR).contains(&amount.minor_units())
            }
            FeeAmount::OfPrincipal(rate) | FeeAmount::OfBalance(rate) => {
                (1..=Rate::ONE).contains(&rate.pico())
            }
        };
        let first = self.first_on(contract);
        let ordered = first >= contract.terms().disbursed_on && self.until.is_none_or(|until| until >= first);
        let named = self.name.chars().count() <= 200;
        if fits && ordered && named {
            return Ok(());
        }
        Err(LoanError::FeeRefused {
            name: self.name.chars().take(40).collect(),
        })
    }

    /// Day of the first charge.
    pub fn first_on(&self, contract: &Contract) -> Date {
        self.on.unwrap_or(contract.terms().disbursed_on)
    }

    /// The charge in minor units.
    pub(in crate::bfm::loan) fn amount_of(&self, contract: &Contract, balance: i64) -> i64 {
        let share = |rate: Rate, base: i64| {
            let product = i128::from(base).saturating_mul(rate.pico().into());
            let rounded = contract
                .terms()
                .convention
                .rounding
                .divide(product, Rate::ONE.into());
            rounded.and_then(|amount| i64::try_from(amount).ok()).unwrap_or(0)
        };
        match self.amount {
            FeeAmount::Fixed(amount) => amount.minor_units(),
            FeeAmount::OfPrincipal(rate) => share(rate, contract.terms().principal.minor_units()),
            FeeAmount::OfBalance(rate) => share(rate, balance),
        }
    }
}
