//! The annual cost of credit: `cost.ofFlows`.

use super::Error;
use super::object::reads;
use super::wire::{Amount, AmountText, DayText, Reason};
use crate::bfm::cost::{Cost, CostError, Every, Flow, Law, Moment, Span, Timed};
use crate::bfm::tvm::{Number, Outcome, TvmError, WhyNone};
#[cfg(feature = "schema")]
use crate::limits::MAX_FLOWS;
use crate::money::{Currency, Money};
use serde::Serialize;

reads! {
    /// A time after the first drawdown: years, months, weeks and days; or unit-periods that were counted already.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "TimeAfter"))]
    pub struct TimeIn {
        /// Whole years, each of twelve equal months.
        #[serde(default)]
        pub years: u16,
        /// Whole months.
        #[serde(default)]
        pub months: u16,
        /// Whole weeks, 52 of which make a year.
        #[serde(default)]
        pub weeks: u16,
        /// Days beside them.
        #[serde(default)]
        pub days: u32,
        /// Days of the year that `days` are a part of: 365 (when absent) or 366.
        #[serde(default)]
        pub year_days: Option<u16>,
        /// Whole unit-periods; excludes years, months, weeks and days.
        #[serde(default)]
        pub periods: Option<u32>,
        /// Fraction of a unit-period beside `periods`, such as "39/90"; zero when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^(0|[0-9]{1,9}/[1-9][0-9]{0,8})$"), extend("examples" = ["39/90"])))]
        pub fraction: Option<String>,
    }
}

reads! {
    /// Time between repetitions.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "TimeBetween"))]
    pub struct EveryIn {
        /// Years.
        #[serde(default)]
        pub years: u16,
        /// Months.
        #[serde(default)]
        pub months: u16,
        /// Weeks.
        #[serde(default)]
        pub weeks: u16,
        /// Days.
        #[serde(default)]
        pub days: u16,
        /// Unit-periods, for flows at unit-periods.
        #[serde(default)]
        pub periods: u16,
    }
}

reads! {
    /// Money that is lent or paid once, or again and again.
    #[cfg_attr(feature = "schema", schemars(rename = "CreditFlow"))]
    pub struct CreditFlowIn {
        /// Amount of each; positive.
        pub amount: AmountText,
        /// Day of the first; either this or `at`.
        #[serde(default)]
        pub on: Option<DayText>,
        /// Time of the first after the first drawdown; either this or `on`.
        #[serde(default)]
        pub at: Option<TimeIn>,
        /// How many there are; one when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_FLOWS)))]
        pub count: Option<u32>,
        /// Time between them; needed when there are several.
        #[serde(default)]
        pub every: Option<EveryIn>,
    }
}

reads! {
    /// Request of `cost.ofFlows`.
    pub struct CostRequest {
        /// ISO 4217 code, which fixes the decimals of every amount.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Z]{3}$"), extend("examples" = ["EUR"])))]
        pub currency: String,
        /// Money that the borrower gets.
        pub drawdowns: Vec<CreditFlowIn>,
        /// Money that the borrower pays: installments, fees, insurance.
        pub payments: Vec<CreditFlowIn>,
        /// Laws to answer by; all that the times fit when absent.
        #[serde(default)]
        pub laws: Option<Vec<Law>>,
        /// Unit-periods of a year, for flows at unit-periods: "12", or a quotient such as "365/28".
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[1-9][0-9]{0,8}(/[1-9][0-9]{0,8})?$"), extend("examples" = ["12"])))]
        pub unit_periods_per_year: Option<String>,
    }
}

/// The period that the rate belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "UnitPeriod"))]
#[serde(rename_all = "camelCase")]
pub struct UnitOut {
    /// Its length: "year", "month", "3 months", "4 weeks", "200 days", "as given".
    pub name: String,
    /// How many make a year, as a whole number or a quotient.
    pub per_year: String,
}

/// Equal flows and their times as the law counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TimedFlow"))]
#[serde(rename_all = "camelCase")]
pub struct TimedOut {
    /// Amount of each; negative for money lent.
    pub amount: Amount,
    /// How many there are.
    pub count: u32,
    /// Whole units before the first.
    pub whole: i64,
    /// Rest of a unit before the first, such as "39/90"; "0" when there is none.
    pub fraction: String,
    /// Units between them, such as "1" or "1/12"; "0" for a single one.
    pub every: String,
}

/// That the rate is the rate: what the flows are worth at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Proof"))]
#[serde(rename_all = "camelCase")]
pub struct ProofOut {
    /// Net present value of payments less drawdowns at the unrounded rate: zero.
    pub value_at_rate: Amount,
    /// The same at the rate as it is shown: what rounding it amounts to.
    pub value_as_shown: Amount,
}

/// The annual cost by one law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AnnualCost"))]
#[serde(rename_all = "camelCase")]
pub struct CostOut {
    /// The law.
    pub law: Law,
    /// Where the rule stands.
    pub source: &'static str,
    /// What of the rule has not been compared with the text yet; empty when nothing.
    pub awaits: &'static str,
    /// How many rates there are.
    pub outcome: Outcome,
    /// Percent a year at the decimals that the law asks for; null when there is no rate.
    pub rate_percent: Option<String>,
    /// Percent a year with twelve decimals.
    pub exact_percent: Option<String>,
    /// Every percentage that there is, in rising order, with twelve decimals.
    pub percents: Vec<String>,
    /// Why there is none.
    pub why_none: Option<WhyNone>,
    /// The period of the rate that the equation is solved for.
    pub unit: UnitOut,
    /// The flows with their times.
    pub times: Vec<TimedOut>,
    /// Money lent.
    pub drawn: Amount,
    /// Money paid.
    pub paid: Amount,
    /// Paid less lent: the total cost of the credit; in Russia the full cost in money.
    pub cost: Amount,
    /// That the rate is the rate; null when there is none.
    pub proof: Option<ProofOut>,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// Answer of `cost.ofFlows`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CostResponse {
    /// One answer for each law, in the order of the request.
    pub costs: Vec<CostOut>,
}

/// `a` or `a/b`, of whole numbers.
fn quotient(text: &str) -> Option<(u32, u32)> {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let whole = |text: &str| {
        let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_digits { text.parse::<u32>().ok() } else { None }
    };
    Some((whole(numerator)?, whole(denominator)?)).filter(|(_, denominator)| *denominator > 0)
}

fn not_a_part(field: &str, text: &str) -> Error {
    let got = text.chars().take(32).collect();
    Error::at(field, &CostError::NotAPart { got })
}

impl TimeIn {
    fn moment(&self) -> Result<Moment, Error> {
        let months = u32::from(self.years)
            .saturating_mul(12)
            .saturating_add(self.months.into());
        let span = Span {
            months,
            weeks: self.weeks.into(),
            days: self.days,
            year_days: self.year_days.unwrap_or(365).into(),
        };
        let Some(whole) = self.periods else {
            return match &self.fraction {
                Some(fraction) => Err(not_a_part("fraction", fraction)),
                None => Ok(Moment::After(span)),
            };
        };
        if (span.months, span.weeks, span.days) != (0, 0, 0) {
            return Err(Error::at("periods", &CostError::MixedMoments));
        }
        let text = self.fraction.as_deref().unwrap_or("0");
        let (part, of) = quotient(text)
            .filter(|(part, of)| part < of)
            .ok_or_else(|| not_a_part("fraction", text))?;
        Ok(Moment::Periods { whole, part, of })
    }
}

impl CreditFlowIn {
    fn flow(&self, currency: Currency, lent: bool) -> Result<Flow, Error> {
        let amount = self.amount.read(currency, "amount")?.minor_units();
        if amount <= 0 {
            return Err(Error::at(
                "amount",
                &CostError::FlowNotPositive {
                    got: self.amount.0.clone(),
                },
            ));
        }
        let moment = match (&self.on, &self.at) {
            (Some(on), None) => Moment::On(on.read("on")?),
            (None, Some(at)) => at.moment().map_err(|error| error.within("at"))?,
            _ => return Err(CostError::MomentUnclear.into()),
        };
        let count = self.count.unwrap_or(1);
        if count == 0 {
            return Err(Error::at(
                "count",
                &TvmError::ValueOutOfRange {
                    argument: "count",
                    got: "0".to_owned(),
                    allowed: "1..=100000",
                },
            ));
        }
        let every = self.every.clone().unwrap_or_default();
        Ok(Flow {
            amount: if lent { amount.saturating_neg() } else { amount },
            moment,
            count,
            every: Every {
                months: u32::from(every.years)
                    .saturating_mul(12)
                    .saturating_add(every.months.into()),
                weeks: every.weeks.into(),
                days: every.days.into(),
                periods: every.periods.into(),
            },
        })
    }
}

fn flows(request: &CostRequest, currency: Currency) -> Result<Vec<Flow>, Error> {
    let read = |list: &[CreditFlowIn], name: &str, lent: bool| {
        list.iter()
            .enumerate()
            .map(|(index, flow)| {
                flow.flow(currency, lent)
                    .map_err(|error| error.within(&format!("{name}.{index}")))
            })
            .collect::<Result<Vec<_>, Error>>()
    };
    let mut flows = read(&request.drawdowns, "drawdowns", true)?;
    flows.extend(read(&request.payments, "payments", false)?);
    Ok(flows)
}

/// `cost.ofFlows`.
pub(super) fn of_flows(request: &CostRequest) -> Result<CostResponse, Error> {
    let currency = Currency::parse(&request.currency)?;
    let flows = flows(request, currency)?;
    let per_year = match request.unit_periods_per_year.as_deref() {
        None => None,
        Some(text) => Some(
            quotient(text)
                .filter(|(numerator, _)| *numerator > 0)
                .ok_or_else(|| not_a_part("unitPeriodsPerYear", text))?,
        ),
    };
    let laws = match &request.laws {
        Some(laws) => laws.clone(),
        None => fitting(&flows),
    };
    let costs = laws.into_iter().map(|law| {
        let cost = Cost::of(&flows, law, per_year)?;
        CostOut::new(&cost, currency)
    });
    Ok(CostResponse {
        costs: costs.collect::<Result<_, _>>()?,
    })
}

/// Every law, but for those that need years when there are only unit-periods.
fn fitting(flows: &[Flow]) -> Vec<Law> {
    let given = flows
        .iter()
        .any(|flow| matches!(flow.moment, Moment::Periods { .. }));
    Law::ALL
        .into_iter()
        .filter(|law| !given || *law != Law::Eu)
        .collect()
}

impl CostOut {
    /// The answer of a cost, for every operation that has one.
    pub(super) fn new(cost: &Cost, currency: Currency) -> Result<Self, Error> {
        let amount = |minor| Amount(Money::from_minor(minor, currency));
        let exact = |rate: Number| {
            let text = cost.percent(rate).text(Some(12));
            text.ok_or_else(|| Error::from(CostError::CostTooLarge))
        };
        let percents = cost.rates().values().map(exact).collect::<Result<_, _>>()?;
        let proof = match (cost.value_at_rate(), cost.value_as_shown()) {
            (Some(at_rate), Some(as_shown)) => Some(ProofOut {
                value_at_rate: amount(at_rate),
                value_as_shown: amount(as_shown),
            }),
            _ => None,
        };
        Ok(Self {
            law: cost.law(),
            source: cost.law().source(),
            awaits: cost.law().awaits(),
            outcome: cost.rates().outcome(),
            rate_percent: cost.shown(),
            exact_percent: cost.rate().map(exact).transpose()?,
            percents,
            why_none: cost.rates().why_none(),
            unit: UnitOut {
                name: cost.unit().name(),
                per_year: cost.unit().per_year_text(),
            },
            times: cost
                .timed()
                .iter()
                .map(|timed| TimedOut::new(timed, currency))
                .collect(),
            drawn: amount(cost.drawn()),
            paid: amount(cost.paid()),
            cost: amount(cost.cost()),
            proof,
            because: vec![because_rate(cost), because_cost(cost, currency)],
        })
    }
}

impl TimedOut {
    fn new(timed: &Timed, currency: Currency) -> Self {
        let text = |(numerator, denominator): (i64, i64)| match (numerator, denominator) {
            (0, _) => "0".to_owned(),
            (numerator, 1) => numerator.to_string(),
            (numerator, denominator) => format!("{numerator}/{denominator}"),
        };
        Self {
            amount: Amount(Money::from_minor(timed.amount, currency)),
            count: timed.count,
            whole: timed.whole,
            fraction: text((timed.part, timed.of)),
            every: text(timed.every),
        }
    }
}

fn because_rate(cost: &Cost) -> Reason {
    let formula = match cost.law() {
        Law::Eu => "100 X, sum of amount / (1 + X)^t = 0, t in years = whole + fraction; half up",
        Law::RegZ => {
            "100 i perYear, sum of amount / ((1 + f i) (1 + i)^t) = 0, t = whole, f = fraction, in unit-periods; half up"
        }
        Law::Psk => {
            "100 i perYear, smallest positive i with sum of amount / ((1 + e i) (1 + i)^q) = 0, q = whole, e = fraction; half up"
        }
    };
    Reason {
        figure: "ratePercent",
        formula,
        operands: vec![
            ("unit", cost.unit().name()),
            ("perYear", cost.unit().per_year_text()),
            ("decimals", cost.law().decimals().to_string()),
        ],
    }
}

fn because_cost(cost: &Cost, currency: Currency) -> Reason {
    let text = |minor| Money::from_minor(minor, currency).amount_text();
    Reason {
        figure: "cost",
        formula: "paid - drawn",
        operands: vec![("paid", text(cost.paid())), ("drawn", text(cost.drawn()))],
    }
}
