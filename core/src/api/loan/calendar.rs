//! `loan.calendar`: what each side owes the other, and when.

use super::super::object::reads;
use super::super::rules::{RulesError, shipped};
use super::super::wire::{Amount, Day, DayText};
use super::super::{Error, HostError};
use super::LoanIn;
use super::events::{EventIn, events_and_payments};
use super::terms::{day, each};
use crate::bfm::loan::{Contract, Duty, DutyKind, Ledger, Occasion, Service, Side};
use crate::calendar::Date;
use crate::money::Money;
use serde::{Deserialize, Serialize};

reads! {
    /// Request of `loan.calendar`.
    pub struct LoanCalendarRequest {
        /// The contract.
        pub loan: LoanIn,
        /// What happens to it, in any order; money planned to be paid early, too.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// The day asked about: what ended before it is left out.
        pub on: DayText,
        /// Last day of the calendar; everything that is known when absent.
        #[serde(default)]
        pub until: Option<DayText>,
        /// ISO 3166 code of the country whose rules apply: "RU" has rules; any other, and none, has what the contract
        /// says alone.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Z]{2}$"), extend("examples" = ["RU"])))]
        pub country: Option<String>,
        /// Whether a mortgage secures the loan.
        #[serde(default)]
        pub mortgage: bool,
        /// Rules instead of those that ship, in the same shape.
        #[serde(default)]
        pub rules: Option<ServiceRules>,
    }
}

reads! {
    /// Deadlines that the law hangs on what happens to a loan.
    pub struct ServiceRules {
        /// The rules; of those with one kind the last that began by the day of the occasion holds.
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub rules: Vec<ServiceRule>,
    }
}

/// What a deadline hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ServiceOccasion"))]
#[serde(rename_all = "camelCase")]
pub enum OccasionIn {
    /// Money paid early, the first of a series.
    EarlyRepayment,
    /// The same when debt is left after it, and it is no series.
    PartialRepayment,
    /// The debt is repaid.
    DebtEnds,
    /// The debt is repaid before the contract's last due date.
    EarlyEnd,
    /// Interest was paid in a calendar year.
    InterestYear,
}

/// What a loan needs for a rule to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ServiceNeed"))]
#[serde(rename_all = "camelCase")]
pub enum NeedIn {
    /// A mortgage.
    Mortgage,
    /// An insurance in the contract.
    Insurance,
}

reads! {
    /// One rule: a deadline so many `days` from the occasion, or on `month` and `day` so many `years` after its year.
    pub struct ServiceRule {
        /// Stable name of the deadline.
        pub kind: String,
        /// Who has to act.
        pub who: Side,
        /// What it hangs on.
        pub occasion: OccasionIn,
        /// First day of its force.
        pub from: DayText,
        /// What the loan needs.
        #[serde(default)]
        pub needs: Option<NeedIn>,
        /// Days from the occasion; below zero before it.
        #[serde(default)]
        pub days: Option<i32>,
        /// Years after the year of the occasion.
        #[serde(default)]
        pub years: Option<i32>,
        /// Month, with `years`.
        #[serde(default)]
        pub month: Option<u32>,
        /// Day of the month, with `years`.
        #[serde(default)]
        pub day: Option<u32>,
        /// English sentence.
        pub text: String,
        /// Law and article.
        pub source: String,
    }
}

/// One entry of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LoanDeadline"))]
#[serde(rename_all = "camelCase")]
pub struct DeadlineOut {
    /// The day.
    pub on: Day,
    /// The same before it moved to a business day, when it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nominal_on: Option<Day>,
    /// Who acts.
    pub who: Side,
    /// Stable name, for texts in other languages.
    pub kind: String,
    /// How much; the payment that follows when a lead-in or holiday ends, the interest of a tax year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Number of the installment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Name of the fee or insurance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Rate before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_before: Option<String>,
    /// Rate from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_after: Option<String>,
    /// Tax year that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// English sentence.
    pub text: String,
    /// "contract", or law and article.
    pub source: String,
}

/// Answer of `loan.calendar`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LoanCalendarResponse {
    /// Entries by day.
    pub items: Vec<DeadlineOut>,
    /// The first payment of the borrower, premiums and fees included, on or after the day asked about.
    pub next: Option<DeadlineOut>,
    /// Whether rules of law were applied.
    pub with_rules: bool,
}

/// Most rules of a request.
const MAX_RULES: usize = 200;

/// English sentences of what the contract says.
const fn sentence(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::Tranche => "the lender gives a part of the money",
        DutyKind::Insurance => "the premium is due: the insurance begins or is renewed",
        DutyKind::Fee => "a fee is due",
        DutyKind::Payment => "an installment is due",
        DutyKind::LastPayment => "the last installment is due",
        DutyKind::EarlyRepayment => "money is paid early",
        DutyKind::Refinance => "another lender repays everything that is owed",
        DutyKind::LeadInEnds => {
            "the last installment without principal; the amount is the payment that follows"
        }
        DutyKind::HolidayEnds => "the payment holiday ends; the amount is the payment that follows",
        DutyKind::RateRises => "a higher rate begins: the preference ends",
        DutyKind::RateFalls => "a lower rate begins",
        DutyKind::DebtEnds => "the debt is repaid",
    }
}

const fn name(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::Tranche => "tranche",
        DutyKind::Insurance => "insurance",
        DutyKind::Fee => "fee",
        DutyKind::Payment => "payment",
        DutyKind::LastPayment => "lastPayment",
        DutyKind::EarlyRepayment => "earlyRepayment",
        DutyKind::Refinance => "refinance",
        DutyKind::LeadInEnds => "leadInEnds",
        DutyKind::HolidayEnds => "holidayEnds",
        DutyKind::RateRises => "rateRises",
        DutyKind::RateFalls => "rateFalls",
        DutyKind::DebtEnds => "debtEnds",
    }
}

/// `loan.calendar`.
pub(in crate::api) fn calendar(request: &LoanCalendarRequest) -> Result<LoanCalendarResponse, Error> {
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let on = request.on.read("on")?;
    let until = day(request.until.as_ref(), "until")?;
    let service = events_and_payments(&contract, &request.events, None, |events, _| {
        let ledger = Ledger::of(&contract, events)?;
        Service::of(&contract, events, &ledger).map_err(|error| (usize::MAX, error))
    })?;
    let rules = rules(request)?;
    let mut items: Vec<DeadlineOut> = service
        .duties
        .iter()
        .map(|duty| by_contract(duty, &contract))
        .collect();
    for (index, rule) in rules.iter().enumerate() {
        items.extend(rule.deadlines(&rules, index, &service, request.mortgage, &contract));
    }
    items.retain(|item| item.on.0 >= on && until.is_none_or(|until| item.on.0 <= until));
    // Stable: on one day the entries of the contract come first.
    crate::order::sort_by_key(&mut items, |item| item.on.0);
    let pays = ["payment", "lastPayment", "insurance", "fee"];
    let next = items
        .iter()
        .find(|item| pays.contains(&item.kind.as_str()))
        .cloned();
    Ok(LoanCalendarResponse {
        items,
        next,
        with_rules: !rules.is_empty(),
    })
}

fn by_contract(duty: &Duty, contract: &Contract) -> DeadlineOut {
    let terms = contract.terms();
    let amount = |minor| Amount(Money::from_minor(minor, terms.principal.currency()));
    let fee = duty.fee.and_then(|fee| terms.fees.get(fee));
    DeadlineOut {
        on: Day(duty.on),
        nominal_on: duty.nominal_on.map(Day),
        who: duty.who,
        kind: name(duty.kind).to_owned(),
        amount: duty.amount.map(amount),
        number: duty.number,
        name: fee.map(|fee| fee.name.clone()),
        rate_before: duty.rates.map(|(before, _)| before.to_string()),
        rate_after: duty.rates.map(|(_, after)| after.to_string()),
        year: None,
        text: sentence(duty.kind).to_owned(),
        source: "contract".to_owned(),
    }
}

/// The rules of the request, else those of its country.
fn rules(request: &LoanCalendarRequest) -> Result<Vec<ReadRule>, Error> {
    let set = match (&request.rules, request.country.as_deref()) {
        (Some(own), _) => own.clone(),
        (None, Some("RU")) => shipped(include_str!("../../../rules/ru-loan-service.json"))?,
        (None, Some(code)) if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            let message = "a country is two capital letters, such as RU".to_owned();
            return Err(Error::at("country", &HostError::WrongType { message }));
        }
        (None, _) => ServiceRules { rules: Vec::new() },
    };
    if set.rules.len() > MAX_RULES {
        let message = format!("{} rules are more than {MAX_RULES}", set.rules.len());
        return Err(Error::at("rules.rules", &HostError::WrongType { message }));
    }
    each(&set.rules, "rules.rules", |rule| ReadRule::of(rule.clone()))
}

/// A rule that was checked.
struct ReadRule {
    rule: ServiceRule,
    from: Date,
    when: When,
}

/// Where a deadline lies.
#[derive(Clone, Copy)]
enum When {
    /// Days from the occasion.
    Days(i32),
    /// A day of a year after that of the occasion.
    InYear { years: i32, month: u32, day: u32 },
}

impl ReadRule {
    fn of(rule: ServiceRule) -> Result<Self, Error> {
        let from = rule.from.read("from")?;
        let refused = |reason| Error::at("days", &RulesError::Refused { from, reason });
        let when = match (rule.days, rule.years, rule.month, rule.day) {
            (Some(days), None, None, None) if days.abs() <= 36_525 => When::Days(days),
            (None, Some(years), Some(month), Some(day))
                if (0..=100).contains(&years) && Date::from_ymd(2000, month, day).is_some() =>
            {
                When::InYear { years, month, day }
            }
            _ => {
                return Err(refused(
                    "it needs days, or years with a month and a day of the calendar",
                ));
            }
        };
        Ok(Self { rule, from, when })
    }

    /// Day, amount and year of an occasion that the rule is about.
    fn about(&self, occasion: &Occasion) -> Option<(Date, Option<i64>, Option<i32>)> {
        match (self.rule.occasion, *occasion) {
            (OccasionIn::EarlyRepayment, Occasion::EarlyRepayment { on, amount, .. }) => {
                Some((on, Some(amount), None))
            }
            (
                OccasionIn::PartialRepayment,
                Occasion::EarlyRepayment {
                    on, partial: true, ..
                },
            )
            | (OccasionIn::DebtEnds, Occasion::DebtEnds { on, .. })
            | (OccasionIn::EarlyEnd, Occasion::DebtEnds { on, early: true }) => Some((on, None, None)),
            (OccasionIn::InterestYear, Occasion::InterestYear { year, interest }) => {
                let on = Date::from_ymd(year, 12, 31)?;
                Some((on, Some(interest), Some(year)))
            }
            _ => None,
        }
    }

    /// Whether the rule is the one of its kind in force on a day.
    fn holds(&self, rules: &[Self], index: usize, on: Date) -> bool {
        let later = |(other_index, other): (usize, &Self)| {
            other.rule.kind == self.rule.kind
                && other.from <= on
                && (other.from, other_index) > (self.from, index)
        };
        self.from <= on && !rules.iter().enumerate().any(later)
    }

    fn deadline_on(&self, on: Date) -> Option<Date> {
        match self.when {
            When::Days(days) => Some(Date::from_days(on.days().saturating_add(days))),
            When::InYear { years, month, day } => {
                // The 29th of February is the 28th in a common year.
                let first = Date::from_ymd(on.year().checked_add(years)?, month, 1)?;
                first.with_day_of_month(day)
            }
        }
        .filter(|day| (Date::FIRST..=Date::LAST).contains(day))
    }

    /// The deadlines that the rule makes.
    fn deadlines(
        &self,
        rules: &[Self],
        index: usize,
        service: &Service,
        mortgage: bool,
        contract: &Contract,
    ) -> Vec<DeadlineOut> {
        let applies = match self.rule.needs {
            None => true,
            Some(NeedIn::Mortgage) => mortgage,
            Some(NeedIn::Insurance) => service.insured,
        };
        let deadline = |occasion: &Occasion| {
            let (occurs_on, amount, year) = self.about(occasion)?;
            if !applies || !self.holds(rules, index, occurs_on) {
                return None;
            }
            let currency = contract.terms().principal.currency();
            let on = self.deadline_on(occurs_on)?.max(contract.terms().disbursed_on);
            Some(DeadlineOut {
                on: Day(on),
                nominal_on: None,
                who: self.rule.who,
                kind: self.rule.kind.clone(),
                amount: amount.map(|minor| Amount(Money::from_minor(minor, currency))),
                number: None,
                name: None,
                rate_before: None,
                rate_after: None,
                year,
                text: self.rule.text.clone(),
                source: self.rule.source.clone(),
            })
        };
        service.occasions.iter().filter_map(deadline).collect()
    }
}
