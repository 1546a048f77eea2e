//! The contract of a loan as a request carries it.

use super::super::calendar::{BusinessCalendarIn, FrequencyIn};
use super::super::object::reads;
use super::super::wire::{AmountText, DayText, RateText};
use super::super::{Error, HostError};
use crate::bfm::loan::{
    AccrueTo, Contract, ContractTerms, Convention, DueRules, Fee, FeeAmount, FeeKind, FeeRepeat, LeadIn,
    Method, PaymentBasis, Placement, RateChange, RateEffect, RateStep, RoundInterest, Tranche,
};
use crate::calendar::{BusinessCalendar, BusinessDayShift, DayCount, Frequency};
#[cfg(feature = "schema")]
use crate::limits::MAX_LOAN_MONTHS;
use crate::money::{Currency, Money, Rounding};

reads! {
    /// Terms of a loan contract.
    #[cfg_attr(feature = "schema", schemars(rename = "LoanTerms"))]
    pub struct LoanIn {
        /// ISO 4217 code, which fixes the decimals of every amount.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Z]{3}$"), extend("examples" = ["RUB"])))]
        pub currency: String,
        /// Amount lent, later tranches included; positive, at most 10^17 minor units.
        pub principal: AmountText,
        /// Nominal rate per year from the beginning, "0" to "100".
        pub annual_rate: RateText,
        /// Length in months; with monthly due dates the number of installments. Give this or `installments`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_LOAN_MONTHS)))]
        pub months: Option<u32>,
        /// Number of installments, for due dates that are not monthly. Give this or `months`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_LOAN_MONTHS)))]
        pub installments: Option<u32>,
        /// Day on which the money (its first part) was given, 1900-01-01 to 2200-12-31; due dates follow it.
        pub disbursed_on: DayText,
        /// How the principal is repaid.
        #[serde(default)]
        pub method: Method,
        /// First installments that pay interest alone; they count in `months` and are fewer. The short form of `leadIn`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = MAX_LOAN_MONTHS.saturating_sub(1))))]
        pub interest_only_months: u32,
        /// Fraction of a year of each interest period.
        #[serde(default)]
        pub day_count: DayCount,
        /// Rounding of interest to the minor unit.
        #[serde(default)]
        pub rounding: Rounding,
        /// Rounding of the level payment and of the equal part of principal; as `rounding` when absent.
        #[serde(default)]
        pub payment_rounding: Option<Rounding>,
        /// Level payments and equal parts are whole multiples of this: "1.00" for whole roubles; the minor unit when absent.
        #[serde(default)]
        pub payment_multiple: Option<AmountText>,
        /// Level payment printed in an annuity contract; computed when absent. It has to cover the interest of every
        /// row but the last.
        #[serde(default)]
        pub payment: Option<AmountText>,
        /// Parts of the principal given later; the disbursement day gets the rest.
        #[serde(default)]
        pub tranches: Vec<TrancheIn>,
        /// How the rate changes later.
        #[serde(default)]
        pub rate_steps: Vec<RateStepIn>,
        /// What a change of the rate does to the level payment.
        #[serde(default)]
        pub rate_effect: RateEffect,
        /// Distance of due dates; one month when absent.
        #[serde(default)]
        pub every: Option<FrequencyIn>,
        /// Day of the month of due dates, clamped to the end of a short month; as the first due date when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        pub due_day: Option<u32>,
        /// First due date, when it is not one period after the disbursement.
        #[serde(default)]
        pub first_due_on: Option<DayText>,
        /// Last due date, when it is not a regular one.
        #[serde(default)]
        pub last_due_on: Option<DayText>,
        /// What happens to due dates on days without business.
        #[serde(default)]
        pub business_days: Option<BusinessDaysIn>,
        /// Installments at the beginning that repay no principal, and where their interest goes.
        #[serde(default)]
        pub lead_in: Vec<LeadInIn>,
        /// Principal left for the last payment.
        #[serde(default)]
        pub balloon: Option<AmountText>,
        /// Installments that the level payment is computed for, when more than there are; the last one pays the rest.
        #[serde(default)]
        pub amortised_over: Option<u32>,
        /// Which period rate the level payment is computed by.
        #[serde(default)]
        pub payment_basis: PaymentBasis,
        /// Where interest is rounded.
        #[serde(default)]
        pub round_interest: RoundInterest,
        /// How often a year the nominal rate is compounded, when not with each installment: 1, 2, 4 or 12.
        #[serde(default)]
        pub compounding: Option<u32>,
        /// Fees and insurance.
        #[serde(default)]
        pub fees: Vec<FeeIn>,
    }
}

reads! {
    /// What happens to due dates on days without business.
    #[cfg_attr(feature = "schema", schemars(rename = "BusinessDays"))]
    pub struct BusinessDaysIn {
        /// Where they move.
        pub shift: BusinessDayShift,
        /// To which day interest runs when a due date moves.
        #[serde(default)]
        pub accrue_to: AccrueTo,
        /// The business days; Monday to Friday without holidays when absent.
        #[serde(default)]
        pub calendar: Option<BusinessCalendarIn>,
    }
}

impl BusinessDaysIn {
    fn read(&self) -> Result<(BusinessDayShift, BusinessCalendar, AccrueTo), Error> {
        let calendar = self
            .calendar
            .as_ref()
            .map(BusinessCalendarIn::calendar)
            .transpose();
        let calendar = calendar.map_err(|error| error.within("calendar"))?;
        Ok((self.shift, calendar.unwrap_or_default(), self.accrue_to))
    }
}

reads! {
    /// Money given after the disbursement day.
    #[cfg_attr(feature = "schema", schemars(rename = "Tranche"))]
    pub struct TrancheIn {
        /// Day on which it is given.
        pub on: DayText,
        /// Amount given.
        pub amount: AmountText,
    }
}

reads! {
    /// A dated change of the rate: to `annualRate`, to `index` plus `margin`, or by `points`.
    #[cfg_attr(feature = "schema", schemars(rename = "RateStep"))]
    pub struct RateStepIn {
        /// First day of the new rate.
        pub from: DayText,
        /// The new rate.
        #[serde(default)]
        pub annual_rate: Option<RateText>,
        /// Value of the index on that day, with `margin`.
        #[serde(default)]
        pub index: Option<RateText>,
        /// Points above the index.
        #[serde(default)]
        pub margin: Option<RateText>,
        /// Points added to the rate from here on: "0.01" when a discount is lost.
        #[serde(default)]
        pub points: Option<RateText>,
        /// Most that the level payment may grow by, as a factor: "1.075". Interest above it is added to the debt.
        #[serde(default)]
        pub payment_cap: Option<RateText>,
    }
}

reads! {
    /// Installments that repay no principal.
    #[cfg_attr(feature = "schema", schemars(rename = "LeadIn"))]
    pub struct LeadInIn {
        /// How many.
        pub installments: u32,
        /// Where their interest goes.
        #[serde(default)]
        pub interest: Placement,
    }
}

reads! {
    /// A fee or an insurance: of `amount`, `ofPrincipal` or `ofBalance`.
    #[cfg_attr(feature = "schema", schemars(rename = "Fee"))]
    pub struct FeeIn {
        /// Name for statements.
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub name: String,
        /// What it is for.
        #[serde(default)]
        pub kind: FeeKind,
        /// A fixed amount.
        #[serde(default)]
        pub amount: Option<AmountText>,
        /// A share of the principal: "0.01" is one percent.
        #[serde(default)]
        pub of_principal: Option<RateText>,
        /// A share of the balance of the day.
        #[serde(default)]
        pub of_balance: Option<RateText>,
        /// Day of the (first) charge; the disbursement day when absent.
        #[serde(default)]
        pub on: Option<DayText>,
        /// Last day on which it may be charged.
        #[serde(default)]
        pub until: Option<DayText>,
        /// How often it is charged.
        #[serde(default)]
        pub repeat: FeeRepeat,
        /// Whether it counts in the annual cost of the credit; it does when absent.
        #[serde(default = "yes")]
        pub in_cost: bool,
    }
}

const fn yes() -> bool {
    true
}

/// Reads an optional day.
pub(super) fn day(text: Option<&DayText>, field: &str) -> Result<Option<crate::calendar::Date>, Error> {
    text.map(|text| text.read(field)).transpose()
}

/// Reads the items of a list; an error names the item.
pub(in crate::api) fn each<T, U>(
    items: &[T],
    list: &str,
    read: impl Fn(&T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    let item = |(index, item)| read(item).map_err(|error| error.within(&format!("{list}.{index}")));
    items.iter().enumerate().map(item).collect()
}

/// Exactly one of several ways to say a thing.
pub(super) fn one_of(given: &[bool], field: &'static str, ways: &'static str) -> Result<(), Error> {
    if given.iter().filter(|given| **given).count() == 1 {
        return Ok(());
    }
    let message = format!("{field} needs exactly one of {ways}");
    Err(Error::at(field, &HostError::WrongType { message }))
}

impl LoanIn {
    /// Terms of the whole contract.
    pub(in crate::api) fn terms(&self) -> Result<ContractTerms, Error> {
        let currency = Currency::parse(&self.currency)?;
        let amount =
            |text: Option<&AmountText>, field: &str| text.map(|text| text.read(currency, field)).transpose();
        let every = self
            .every
            .map(FrequencyIn::frequency)
            .transpose()?
            .unwrap_or_default();
        Ok(ContractTerms {
            principal: self.principal.read(currency, "principal")?,
            annual_rate: self.annual_rate.read("annualRate")?,
            installments: self.installments(every)?,
            disbursed_on: self.disbursed_on.read("disbursedOn")?,
            method: self.method,
            payment: amount(self.payment.as_ref(), "payment")?,
            balloon: amount(self.balloon.as_ref(), "balloon")?,
            amortised_over: self.amortised_over,
            lead_in: self.lead_in()?,
            due: self.due_rules(every)?,
            tranches: each(&self.tranches, "tranches", |tranche| {
                Ok(Tranche {
                    on: tranche.on.read("on")?,
                    amount: tranche.amount.read(currency, "amount")?,
                })
            })?,
            rate_steps: each(&self.rate_steps, "rateSteps", RateStepIn::step)?,
            rate_effect: self.rate_effect,
            fees: each(&self.fees, "fees", |fee| fee.fee(currency))?,
            convention: self.convention(amount(self.payment_multiple.as_ref(), "paymentMultiple")?),
            payment_basis: self.payment_basis,
            round_interest: self.round_interest,
            compounding: self.compounding,
        })
    }

    /// The checked contract.
    pub(in crate::api) fn contract(&self) -> Result<Contract, Error> {
        Ok(Contract::new(self.terms()?)?)
    }

    fn convention(&self, multiple: Option<Money>) -> Convention {
        Convention {
            day_count: self.day_count,
            rounding: self.rounding,
            payment_rounding: self.payment_rounding.unwrap_or(self.rounding),
            payment_multiple: multiple.map_or(1, Money::minor_units),
        }
    }

    fn installments(&self, every: Frequency) -> Result<u32, Error> {
        match (self.months, self.installments) {
            (None, None) => Err(Error::at("months", &HostError::MissingField { field: "months" })),
            (None, Some(installments)) => Ok(installments),
            (Some(months), None) => {
                let step = every.months().unwrap_or(0);
                let whole = months.checked_rem(step) == Some(0);
                let count = months.checked_div(step).filter(|_| whole);
                let message =
                    || format!("{months} months are no whole number of periods; give installments instead");
                count.ok_or_else(|| Error::at("months", &HostError::WrongType { message: message() }))
            }
            (Some(_), Some(_)) => {
                one_of(&[true, true], "installments", "months and installments").map(|()| 0)
            }
        }
    }

    fn lead_in(&self) -> Result<Vec<LeadIn>, Error> {
        let short = self.interest_only_months;
        if short == 0 {
            let lead = |lead: &LeadInIn| LeadIn {
                installments: lead.installments,
                interest: lead.interest,
            };
            return Ok(self.lead_in.iter().map(lead).collect());
        }
        if !self.lead_in.is_empty() {
            one_of(&[true, true], "leadIn", "leadIn and interestOnlyMonths")?;
        }
        Ok(vec![LeadIn {
            installments: short,
            interest: Placement::Paid,
        }])
    }

    fn due_rules(&self, every: Frequency) -> Result<DueRules, Error> {
        let (shift, calendar, accrue_to) = match &self.business_days {
            Some(days) => days.read().map_err(|error| error.within("businessDays"))?,
            None => Default::default(),
        };
        Ok(DueRules {
            every,
            due_day: self.due_day,
            first_due_on: day(self.first_due_on.as_ref(), "firstDueOn")?,
            last_due_on: day(self.last_due_on.as_ref(), "lastDueOn")?,
            shift,
            calendar,
            accrue_to,
        })
    }
}

impl RateStepIn {
    fn step(&self) -> Result<RateStep, Error> {
        let payment_cap = self
            .payment_cap
            .as_ref()
            .map(|cap| cap.read("paymentCap"))
            .transpose()?;
        let change = rate_change(
            self.annual_rate.as_ref(),
            self.index.as_ref(),
            self.margin.as_ref(),
            self.points.as_ref(),
        )?;
        Ok(RateStep {
            from: self.from.read("from")?,
            change,
            payment_cap,
        })
    }
}

/// Reads one of the three ways to change a rate.
pub(super) fn rate_change(
    rate: Option<&RateText>,
    index: Option<&RateText>,
    margin: Option<&RateText>,
    points: Option<&RateText>,
) -> Result<RateChange, Error> {
    one_of(
        &[rate.is_some(), index.is_some(), points.is_some()],
        "annualRate",
        "annualRate, index (with margin) and points",
    )?;
    if let Some(rate) = rate {
        return Ok(RateChange::To(rate.read("annualRate")?));
    }
    if let Some(points) = points {
        return Ok(RateChange::By(points.read("points")?));
    }
    let read = |text: Option<&RateText>, field| {
        text.map_or(Ok(crate::money::Rate::from_pico(0)), |text| text.read(field))
    };
    Ok(RateChange::Index {
        index: read(index, "index")?,
        margin: read(margin, "margin")?,
    })
}

impl FeeIn {
    fn fee(&self, currency: Currency) -> Result<Fee, Error> {
        let given = [
            self.amount.is_some(),
            self.of_principal.is_some(),
            self.of_balance.is_some(),
        ];
        one_of(&given, "amount", "amount, ofPrincipal and ofBalance")?;
        let amount = match (&self.amount, &self.of_principal, &self.of_balance) {
            (Some(amount), ..) => FeeAmount::Fixed(amount.read(currency, "amount")?),
            (_, Some(share), _) => FeeAmount::OfPrincipal(share.read("ofPrincipal")?),
            (_, _, Some(share)) => FeeAmount::OfBalance(share.read("ofBalance")?),
            _ => return Err(Error::at("amount", &HostError::MissingField { field: "amount" })),
        };
        Ok(Fee {
            name: self.name.clone(),
            kind: self.kind,
            amount,
            on: day(self.on.as_ref(), "on")?,
            until: day(self.until.as_ref(), "until")?,
            repeat: self.repeat,
            in_cost: self.in_cost,
        })
    }
}
