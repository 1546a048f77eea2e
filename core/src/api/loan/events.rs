//! Events of a loan and real payments as a request carries them.

use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, DayText, RateText};
use super::super::{Error, HostError};
use super::arrears::{ArrearsRules, arrears_on};
use super::terms::{day, each, rate_change};
use crate::bfm::loan::{
    Allocation, ArrearsTerms, Bucket, Contract, EarlyInterest, Effect, Event, EventKind, Holiday,
    HolidayTerm, Ledger, LoanError, Outcome, Payer, Payment, Placement, Real, Received, Repeat,
};
use crate::limits::MAX_EVENTS;
use crate::money::{Currency, Rate};
use serde::{Deserialize, Serialize};

/// What happens to a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EventKind"))]
#[serde(rename_all = "camelCase")]
pub enum EventKindIn {
    /// Money paid early: `amount`, `effect`, `repeat`, `interest`, `payer`, `order`.
    EarlyRepayment,
    /// A fixed total each due date, until `until`: what the installment leaves of `amount` is paid early with `effect`.
    Budget,
    /// Installments due from `on` to `until` are paused, or reduced to `payment`; `unpaidInterest`, `term`.
    Holiday,
    /// The regular payment is computed anew.
    Recast,
    /// The rate changes: `annualRate`, `index` with `margin`, or `points`; `paymentCap`.
    Rate,
    /// Later due dates fall on `dueDay`.
    DueDay,
    /// Another lender repays everything that is owed.
    Refinance,
}

reads! {
    /// A dated event. Fields that its kind does not name are refused.
    #[cfg_attr(feature = "schema", schemars(rename = "LoanEvent"))]
    pub struct EventIn {
        /// Its day, after the disbursement and not after the last due date of the contract.
        pub on: DayText,
        /// What happens.
        pub kind: EventKindIn,
        /// Name of the caller's own, repeated in the outcomes.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub id: Option<String>,
        /// Position among the early repayments of one day.
        #[serde(default)]
        pub order: Option<u32>,
        /// Amount of an early repayment, or the total of a budget.
        #[serde(default)]
        pub amount: Option<AmountText>,
        /// What money paid early changes; the term when absent.
        #[serde(default)]
        pub effect: Option<Effect>,
        /// How often an early repayment is made; once when absent.
        #[serde(default)]
        pub repeat: Option<Repeat>,
        /// What an early repayment does with the interest of the days before it; carried when absent.
        #[serde(default)]
        pub interest: Option<EarlyInterest>,
        /// Whose money an early repayment is; the borrower's when absent.
        #[serde(default)]
        pub payer: Option<Payer>,
        /// Last day of a holiday or a budget.
        #[serde(default)]
        pub until: Option<DayText>,
        /// What is paid in a holiday; nothing when absent.
        #[serde(default)]
        pub payment: Option<AmountText>,
        /// Where the interest of a holiday goes that its payment does not cover; to the end when absent.
        #[serde(default)]
        pub unpaid_interest: Option<Placement>,
        /// What a holiday does to the term; it is extended when absent.
        #[serde(default)]
        pub term: Option<HolidayTerm>,
        /// The new rate.
        #[serde(default)]
        pub annual_rate: Option<RateText>,
        /// Value of the index on that day, with `margin`.
        #[serde(default)]
        pub index: Option<RateText>,
        /// Points above the index.
        #[serde(default)]
        pub margin: Option<RateText>,
        /// Points added to the rate from here on.
        #[serde(default)]
        pub points: Option<RateText>,
        /// Most that the level payment may grow by, as a factor.
        #[serde(default)]
        pub payment_cap: Option<RateText>,
        /// The new day of the month, 1 to 31.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        pub due_day: Option<u32>,
    }
}

/// The fields that each kind of event has beside `on`, `kind` and `id`.
const FIELDS: &[(EventKindIn, &[&str])] = &[
    (
        EventKindIn::EarlyRepayment,
        &["order", "amount", "effect", "repeat", "interest", "payer"],
    ),
    (EventKindIn::Budget, &["amount", "effect", "until"]),
    (
        EventKindIn::Holiday,
        &["until", "payment", "unpaidInterest", "term"],
    ),
    (EventKindIn::Recast, &[]),
    (
        EventKindIn::Rate,
        &["annualRate", "index", "margin", "points", "paymentCap"],
    ),
    (EventKindIn::DueDay, &["dueDay"]),
    (EventKindIn::Refinance, &[]),
];

impl EventIn {
    /// The fields that were given, by name.
    fn given(&self) -> [(&'static str, bool); 16] {
        [
            ("order", self.order.is_some()),
            ("amount", self.amount.is_some()),
            ("effect", self.effect.is_some()),
            ("repeat", self.repeat.is_some()),
            ("interest", self.interest.is_some()),
            ("payer", self.payer.is_some()),
            ("until", self.until.is_some()),
            ("payment", self.payment.is_some()),
            ("unpaidInterest", self.unpaid_interest.is_some()),
            ("term", self.term.is_some()),
            ("annualRate", self.annual_rate.is_some()),
            ("index", self.index.is_some()),
            ("margin", self.margin.is_some()),
            ("points", self.points.is_some()),
            ("paymentCap", self.payment_cap.is_some()),
            ("dueDay", self.due_day.is_some()),
        ]
    }

    fn check_fields(&self) -> Result<(), Error> {
        let allowed = FIELDS
            .iter()
            .find(|(kind, _)| *kind == self.kind)
            .map_or(&[][..], |(_, fields)| fields);
        let foreign = self
            .given()
            .into_iter()
            .find(|(name, given)| *given && !allowed.contains(name));
        let Some((name, _)) = foreign else {
            return Ok(());
        };
        let error = HostError::UnknownField {
            field: name.to_owned(),
            allowed: allowed.join(", "),
        };
        Err(Error::at(name, &error))
    }

    /// The event of a loan in a currency.
    pub(in crate::api) fn event(&self, currency: Currency) -> Result<Event, Error> {
        self.check_fields()?;
        let missing = |field: &'static str| Error::at(field, &HostError::MissingField { field });
        let amount = || {
            let text = self.amount.as_ref().ok_or_else(|| missing("amount"))?;
            text.read(currency, "amount")
        };
        let until = day(self.until.as_ref(), "until")?;
        let effect = self.effect.unwrap_or_default();
        let kind = match self.kind {
            EventKindIn::EarlyRepayment => EventKind::EarlyRepayment {
                amount: amount()?,
                effect,
                repeat: self.repeat.unwrap_or_default(),
                interest: self.interest.unwrap_or_default(),
                payer: self.payer.unwrap_or_default(),
            },
            EventKindIn::Budget => EventKind::Budget {
                amount: amount()?,
                effect,
                until,
            },
            EventKindIn::Holiday => EventKind::Holiday(Holiday {
                until: until.ok_or_else(|| missing("until"))?,
                payment: self
                    .payment
                    .as_ref()
                    .map(|text| text.read(currency, "payment"))
                    .transpose()?,
                interest: self.unpaid_interest.unwrap_or(Placement::AtEnd),
                term: self.term.unwrap_or_default(),
            }),
            EventKindIn::Recast => EventKind::Recast,
            EventKindIn::Rate => EventKind::Rate {
                change: rate_change(
                    self.annual_rate.as_ref(),
                    self.index.as_ref(),
                    self.margin.as_ref(),
                    self.points.as_ref(),
                )?,
                payment_cap: self
                    .payment_cap
                    .as_ref()
                    .map(|cap| cap.read("paymentCap"))
                    .transpose()?,
            },
            EventKindIn::DueDay => EventKind::DueDay(self.due_day.ok_or_else(|| missing("dueDay"))?),
            EventKindIn::Refinance => EventKind::Refinance,
        };
        Ok(Event {
            on: self.on.read("on")?,
            order: self.order.unwrap_or(0),
            kind,
        })
    }
}

reads! {
    /// Money that really came.
    #[cfg_attr(feature = "schema", schemars(rename = "Payment"))]
    pub struct PaymentIn {
        /// Its day.
        pub on: DayText,
        /// How much.
        pub amount: AmountText,
    }
}

reads! {
    /// Payments that really came, and how they are applied.
    #[cfg_attr(feature = "schema", schemars(rename = "RealPayments"))]
    pub struct RealIn {
        /// The payments, in any order.
        pub payments: Vec<PaymentIn>,
        /// Last day that they are known for; from the day after it everything is taken as paid as agreed.
        pub as_of: DayText,
        /// The order of application, each kind of debt once; the law's when absent.
        #[serde(default)]
        pub order: Option<Vec<Bucket>>,
        /// Penalty a year on what is overdue, by the contract; none when absent. The law's cap lowers it.
        #[serde(default)]
        pub penalty: Option<RateText>,
        /// What money above everything due does; it is held for the next due date when absent.
        #[serde(default)]
        pub excess: Option<Effect>,
        /// Rules instead of those that ship: the order of application and the cap of penalties.
        #[serde(default)]
        pub rules: Option<ArrearsRules>,
    }
}

impl RealIn {
    fn payments(&self, currency: Currency) -> Result<Vec<Payment>, Error> {
        each(&self.payments, "payments", |payment| {
            Ok(Payment {
                on: payment.on.read("on")?,
                amount: payment.amount.read(currency, "amount")?,
            })
        })
    }

    fn terms(&self) -> Result<ArrearsTerms, Error> {
        let as_of = self.as_of.read("asOf")?;
        let (order, cap, _) = arrears_on(self.rules.as_ref(), as_of)?;
        let order = match &self.order {
            None => order,
            Some(order) => <[Bucket; 6]>::try_from(order.as_slice())
                .map_err(|_| Error::at("order", &LoanError::OrderIncomplete))?,
        };
        let asked = self
            .penalty
            .as_ref()
            .map(|rate| rate.read("penalty"))
            .transpose()?;
        let asked = asked.unwrap_or(Rate::from_pico(0));
        if asked.pico() < 0 {
            return Err(Error::at("penalty", &LoanError::RateOutOfRange { got: asked }));
        }
        let penalty = cap.map_or(asked, |cap| asked.min(cap));
        Ok(ArrearsTerms {
            as_of,
            order,
            penalty,
            excess: self.excess,
        })
    }
}

/// Reads events and payments of a request and hands them to the engine; an error names the event or payment.
pub(in crate::api) fn events_and_payments<T>(
    contract: &Contract,
    events: &[EventIn],
    real: Option<&RealIn>,
    count: impl FnOnce(&[Event], Real<'_>) -> Result<T, (usize, LoanError)>,
) -> Result<T, Error> {
    let currency = contract.terms().principal.currency();
    let events = each(events, "events", |event| event.event(currency))?;
    let payments = real
        .map(|real| real.payments(currency))
        .transpose()
        .map_err(|error| error.within("real"))?;
    let terms = real
        .map(RealIn::terms)
        .transpose()
        .map_err(|error| error.within("real"))?;
    let real = Real {
        payments: payments.as_deref().unwrap_or_default(),
        terms: terms.as_ref(),
    };
    count(&events, real).map_err(|(index, error)| located(index, events.len(), error.into()))
}

/// Puts the item at fault before the field of an error.
pub(super) fn located(index: usize, events: usize, error: Error) -> Error {
    if error.kind == "goalWithoutDebt" {
        return error;
    }
    if index == usize::MAX {
        return error.within("loan");
    }
    if error.kind == "tooManyParts" && index >= MAX_EVENTS {
        let list = if index < events { "events" } else { "real.payments" };
        return Error {
            field: list.to_owned(),
            ..error
        };
    }
    // A rate that the timeline refuses is an event here, not a step of the contract.
    let error = match error.kind.as_str() {
        "rateStepRefused" => Error {
            field: "on".to_owned(),
            ..error
        },
        _ => error,
    };
    match index.checked_sub(events) {
        None => error.within(&format!("events.{index}")),
        Some(payment) => error.within(&format!("real.payments.{payment}")),
    }
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Outcome"))]
#[serde(rename_all = "camelCase")]
pub struct OutcomeOut {
    /// Position of the event in the request, from 0.
    pub event: usize,
    /// Its own name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Day on which it took effect.
    pub on: Day,
    /// Principal that it repaid.
    pub principal: Amount,
    /// Interest that it paid.
    pub interest: Amount,
    /// Money that found nothing to pay; it is the payer's.
    pub excess: Amount,
}

/// What became of a payment: `amount` is the sum of the amounts after it, those of `applied` included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReceivedPayment"))]
#[serde(rename_all = "camelCase")]
pub struct ReceivedOut {
    /// Position of the payment in the request, from 0.
    pub payment: usize,
    /// Its day.
    pub on: Day,
    /// The whole.
    pub amount: Amount,
    /// What was due.
    pub applied: OwedOut,
    /// Principal repaid early.
    pub early: Amount,
    /// Held for the next due date.
    pub held: Amount,
    /// What found nothing to pay; it is the payer's.
    pub excess: Amount,
}

/// Amounts by kind of debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ByBucket"))]
#[serde(rename_all = "camelCase")]
pub struct OwedOut {
    /// Interest of earlier due dates.
    pub overdue_interest: Amount,
    /// Principal of earlier due dates.
    pub overdue_principal: Amount,
    /// Penalties.
    pub penalty: Amount,
    /// Interest due on the day.
    pub current_interest: Amount,
    /// Principal due on the day.
    pub current_principal: Amount,
    /// Fees and insurance.
    pub fees: Amount,
}

impl OwedOut {
    pub(super) fn of(ledger: &Ledger, owed: &Allocation) -> Self {
        let amount = |bucket| Amount(ledger.money(owed.of(bucket)));
        Self {
            overdue_interest: amount(Bucket::OverdueInterest),
            overdue_principal: amount(Bucket::OverduePrincipal),
            penalty: amount(Bucket::Penalty),
            current_interest: amount(Bucket::CurrentInterest),
            current_principal: amount(Bucket::CurrentPrincipal),
            fees: amount(Bucket::Fees),
        }
    }
}

impl ReceivedOut {
    pub(super) fn of(ledger: &Ledger, received: &Received) -> Self {
        Self {
            payment: received.payment,
            on: Day(received.on),
            amount: Amount(ledger.money(received.amount())),
            applied: OwedOut::of(ledger, &received.allocation),
            early: Amount(ledger.money(received.early())),
            held: Amount(ledger.money(received.held())),
            excess: Amount(ledger.money(received.excess())),
        }
    }
}

impl OutcomeOut {
    pub(super) fn of(ledger: &Ledger, events: &[EventIn], outcome: &Outcome) -> Self {
        Self {
            event: outcome.event,
            id: events.get(outcome.event).and_then(|event| event.id.clone()),
            on: Day(outcome.on),
            principal: Amount(ledger.money(outcome.principal())),
            interest: Amount(ledger.money(outcome.interest())),
            excess: Amount(ledger.money(outcome.excess())),
        }
    }
}
