//! Operations on the time value of money: `tvm.*`, with the signs and the words of spreadsheets.

use super::Error;
use super::node::Node;
use super::object::reads;
use super::reader::{Fault, Read};
use super::wire::{DayText, Reason};
use crate::bfm::tvm::{self, Annuity, Number, Outcome, Rates, TvmError, When, WhyNone};
use crate::calendar::Date;
#[cfg(feature = "schema")]
use crate::limits::{MAX_FLOWS, MAX_PERIODS};
use serde::Serialize;

/// Decimal number of up to thirty digits, or a quotient of two: "0.075", "-2000", "0.09/12".
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct NumberText(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?( ?/ ?-?(0|[1-9][0-9]*)(\.[0-9]+)?)?$"), length(max = 80), extend("examples" = ["0.09/12"])))]
    pub String,
);

impl Read for NumberText {
    fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
        Self(String::read(node, fault))
    }
}

impl NumberText {
    /// The number, or the error of the field it stands in.
    pub(super) fn read(&self, field: &str) -> Result<Number, Error> {
        Number::parse(&self.0).map_err(|error| Error::at(field, &error))
    }
}

/// An optional number; absent is zero.
fn read_or_zero(number: Option<&NumberText>, field: &str) -> Result<Number, Error> {
    number.map_or(Ok(Number::ZERO), |number| number.read(field))
}

/// The error at the argument that it names.
pub(super) fn located(error: &TvmError) -> Error {
    match error {
        TvmError::ValueOutOfRange { argument, .. } | TvmError::NotWhole { argument, .. } => {
            Error::at(argument, error)
        }
        _ => Error::at("", error),
    }
}

/// A figure and why it is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Value"))]
#[serde(rename_all = "camelCase")]
pub struct ValueOut {
    /// The figure; up to twenty decimals and 26 significant digits, rounded half up.
    pub value: String,
    /// Why the figure is what it is.
    pub because: Vec<Reason>,
}

/// All rates that there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Rates"))]
#[serde(rename_all = "camelCase")]
pub struct RatesOut {
    /// How many rates there are.
    pub outcome: Outcome,
    /// The rate; of several the smallest that is not negative where the flows gain in sum, else the one closest
    /// to zero; null when there is none.
    pub value: Option<String>,
    /// Every rate from just above -1 to 10^9, in rising order.
    pub values: Vec<String>,
    /// Why there is none.
    pub why_none: Option<WhyNone>,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// Arguments as they were given, for the reasons.
type Operands<'a> = &'a [(&'static str, &'a NumberText)];

fn because(formula: &'static str, operands: Operands<'_>) -> Vec<Reason> {
    vec![Reason {
        figure: "value",
        formula,
        operands: operands
            .iter()
            .map(|(name, number)| (*name, number.0.clone()))
            .collect(),
    }]
}

fn text(number: Number, decimals: Option<u32>) -> Result<String, Error> {
    if let Some(got @ 21..) = decimals {
        return Err(located(&TvmError::ValueOutOfRange {
            argument: "decimals",
            got: got.to_string(),
            allowed: "0..=20",
        }));
    }
    number
        .text(decimals)
        .ok_or_else(|| located(&TvmError::ResultTooLarge))
}

fn value(
    result: Result<Number, TvmError>,
    decimals: Option<u32>,
    because: Vec<Reason>,
) -> Result<ValueOut, Error> {
    let number = result.map_err(|error| located(&error))?;
    Ok(ValueOut {
        value: text(number, decimals)?,
        because,
    })
}

fn rates(
    result: Result<Rates, TvmError>,
    decimals: Option<u32>,
    because: Vec<Reason>,
) -> Result<RatesOut, Error> {
    let rates = result.map_err(|error| located(&error))?;
    Ok(RatesOut {
        outcome: rates.outcome(),
        value: rates.preferred().map(|rate| text(rate, decimals)).transpose()?,
        values: rates
            .values()
            .map(|rate| text(rate, decimals))
            .collect::<Result<_, _>>()?,
        why_none: rates.why_none(),
        because,
    })
}

/// A request of this file: its fields in the order of spreadsheets, and the places of the answer.
macro_rules! request {
    ($(#[$doc:meta])* $name:ident { $($(#$attribute:tt)* $field:ident: $type:ty,)* }) => {
        reads! {
            $(#[$doc])*
            pub struct $name {
                $($(#$attribute)* pub $field: $type,)*
                /// Decimals of the answer, rounded half up; without, as many as there are, up to twenty.
                #[serde(default)]
                #[cfg_attr(feature = "schema", schemars(range(max = 20)))]
                pub decimals: Option<u32>,
            }
        }
    };
}

request! {
    /// Request of `tvm.pv`.
    PvRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Periods, 0 to a million; may be fractional.
        nper: NumberText,
        /// Payment of each period; zero when absent.
        #[serde(default)]
        pmt: Option<NumberText>,
        /// Balance wanted after the last payment; zero when absent.
        #[serde(default)]
        fv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.fv`.
    FvRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Periods, 0 to a million; may be fractional.
        nper: NumberText,
        /// Payment of each period; zero when absent.
        #[serde(default)]
        pmt: Option<NumberText>,
        /// Value at the start; zero when absent.
        #[serde(default)]
        pv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.pmt`.
    PmtRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Periods, above 0 up to a million; may be fractional.
        nper: NumberText,
        /// Value at the start.
        pv: NumberText,
        /// Balance wanted after the last payment; zero when absent.
        #[serde(default)]
        fv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.nper`.
    NperRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Payment of each period.
        pmt: NumberText,
        /// Value at the start.
        pv: NumberText,
        /// Balance wanted after the last payment; zero when absent.
        #[serde(default)]
        fv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.rate`.
    RateRequest {
        /// Periods, a whole number up to a million.
        nper: NumberText,
        /// Payment of each period; zero when absent.
        #[serde(default)]
        pmt: Option<NumberText>,
        /// Value at the start.
        pv: NumberText,
        /// Balance wanted after the last payment; zero when absent.
        #[serde(default)]
        fv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.ipmt` and `tvm.ppmt`.
    PartRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Number of the payment, 1 to `nper`.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PERIODS)))]
        per: u32,
        /// Payments, a whole number up to a million.
        nper: NumberText,
        /// Value at the start.
        pv: NumberText,
        /// Balance wanted after the last payment; zero when absent.
        #[serde(default)]
        fv: Option<NumberText>,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.cumipmt` and `tvm.cumprinc`.
    CumulativeRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Payments, a whole number up to a million.
        nper: NumberText,
        /// Value at the start.
        pv: NumberText,
        /// First payment of the sum, from 1.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PERIODS)))]
        start: u32,
        /// Last payment of the sum, up to `nper`.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PERIODS)))]
        end: u32,
        /// When in its period a payment is made.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.npv`.
    NpvRequest {
        /// Rate of a period, above -1.
        rate: NumberText,
        /// Flows one period apart.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_FLOWS)))]
        flows: Vec<NumberText>,
        /// `end`: the first flow stands one period from now, as in spreadsheets; `begin`: now.
        #[serde(default)]
        when: When,
    }
}

request! {
    /// Request of `tvm.irr`.
    IrrRequest {
        /// Flows one period apart.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_FLOWS)))]
        flows: Vec<NumberText>,
    }
}

reads! {
    /// A flow of a day.
    pub struct DatedFlow {
        /// The day.
        pub on: DayText,
        /// What it brings; negative when it is paid.
        pub amount: NumberText,
    }
}

request! {
    /// Request of `tvm.xnpv`.
    XnpvRequest {
        /// Rate of a year of 365 days, above -1.
        rate: NumberText,
        /// Flows in any order; the earliest day is the one of the value.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_FLOWS)))]
        flows: Vec<DatedFlow>,
    }
}

request! {
    /// Request of `tvm.xirr`.
    XirrRequest {
        /// Flows in any order; time runs in actual days over 365 from the earliest.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_FLOWS)))]
        flows: Vec<DatedFlow>,
    }
}

request! {
    /// Request of `tvm.mirr`.
    MirrRequest {
        /// Flows one period apart.
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_FLOWS)))]
        flows: Vec<NumberText>,
        /// Rate of a period at which payments are financed, above -1.
        finance_rate: NumberText,
        /// Rate of a period at which receipts are put out, above -1.
        reinvest_rate: NumberText,
    }
}

request! {
    /// Request of `tvm.effect`.
    EffectRequest {
        /// Nominal rate a year.
        nominal: NumberText,
        /// Compounding periods a year.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PERIODS)))]
        npery: u32,
    }
}

request! {
    /// Request of `tvm.nominal`.
    NominalRequest {
        /// Effective rate a year, above -1.
        effective: NumberText,
        /// Compounding periods a year.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PERIODS)))]
        npery: u32,
    }
}

/// The annuity of a rate and a number of periods.
fn annuity(rate: &NumberText, nper: &NumberText, when: When) -> Result<Annuity, Error> {
    Annuity::new(rate.read("rate")?, nper.read("nper")?, when).map_err(|error| located(&error))
}

/// `tvm.pv`.
pub(super) fn pv(request: &PvRequest) -> Result<ValueOut, Error> {
    let annuity = annuity(&request.rate, &request.nper, request.when)?;
    let pmt = read_or_zero(request.pmt.as_ref(), "pmt")?;
    let fv = read_or_zero(request.fv.as_ref(), "fv")?;
    let reason = because(
        "-(fv + pmt (1 + rate w) ((1 + rate)^nper - 1) / rate) / (1 + rate)^nper, w = 1 for begin",
        &[("rate", &request.rate), ("nper", &request.nper)],
    );
    value(annuity.pv(pmt, fv), request.decimals, reason)
}

/// `tvm.fv`.
pub(super) fn fv(request: &FvRequest) -> Result<ValueOut, Error> {
    let annuity = annuity(&request.rate, &request.nper, request.when)?;
    let pmt = read_or_zero(request.pmt.as_ref(), "pmt")?;
    let pv = read_or_zero(request.pv.as_ref(), "pv")?;
    let reason = because(
        "-(pv (1 + rate)^nper + pmt (1 + rate w) ((1 + rate)^nper - 1) / rate), w = 1 for begin",
        &[("rate", &request.rate), ("nper", &request.nper)],
    );
    value(annuity.fv(pmt, pv), request.decimals, reason)
}

/// `tvm.pmt`.
pub(super) fn pmt(request: &PmtRequest) -> Result<ValueOut, Error> {
    let annuity = annuity(&request.rate, &request.nper, request.when)?;
    let fv = read_or_zero(request.fv.as_ref(), "fv")?;
    let reason = because(
        "-(fv + pv (1 + rate)^nper) rate / ((1 + rate w) ((1 + rate)^nper - 1)), w = 1 for begin",
        &[
            ("rate", &request.rate),
            ("nper", &request.nper),
            ("pv", &request.pv),
        ],
    );
    value(annuity.pmt(request.pv.read("pv")?, fv), request.decimals, reason)
}

/// `tvm.nper`.
pub(super) fn nper(request: &NperRequest) -> Result<ValueOut, Error> {
    let [rate, pmt, pv] = [
        (&request.rate, "rate"),
        (&request.pmt, "pmt"),
        (&request.pv, "pv"),
    ]
    .map(|(number, field)| number.read(field));
    let fv = read_or_zero(request.fv.as_ref(), "fv")?;
    let reason = because(
        "ln((z - fv) / (z + pv)) / ln(1 + rate), z = pmt (1 + rate w) / rate, w = 1 for begin; -(pv + fv) / pmt at rate 0",
        &[
            ("rate", &request.rate),
            ("pmt", &request.pmt),
            ("pv", &request.pv),
        ],
    );
    value(
        Annuity::nper(rate?, pmt?, pv?, fv, request.when),
        request.decimals,
        reason,
    )
}

/// `tvm.rate`.
pub(super) fn rate(request: &RateRequest) -> Result<RatesOut, Error> {
    let pmt = read_or_zero(request.pmt.as_ref(), "pmt")?;
    let fv = read_or_zero(request.fv.as_ref(), "fv")?;
    let reason = because(
        "every rate with pv (1 + rate)^nper + pmt (1 + rate w) ((1 + rate)^nper - 1) / rate + fv = 0, w = 1 for begin",
        &[("nper", &request.nper), ("pv", &request.pv)],
    );
    let found = Annuity::rate(
        request.nper.read("nper")?,
        pmt,
        request.pv.read("pv")?,
        fv,
        request.when,
    );
    rates(found, request.decimals, reason)
}

/// What both parts of a payment are computed from.
fn part(request: &PartRequest) -> Result<(Annuity, Number, Number), Error> {
    Ok((
        annuity(&request.rate, &request.nper, request.when)?,
        request.pv.read("pv")?,
        read_or_zero(request.fv.as_ref(), "fv")?,
    ))
}

fn because_part(formula: &'static str, request: &PartRequest) -> Vec<Reason> {
    because(
        formula,
        &[
            ("rate", &request.rate),
            ("nper", &request.nper),
            ("pv", &request.pv),
        ],
    )
}

/// `tvm.ipmt`.
pub(super) fn ipmt(request: &PartRequest) -> Result<ValueOut, Error> {
    let (annuity, pv, fv) = part(request)?;
    let reason = because_part(
        "-rate * balance after payment per - 1; nothing in payment 1 for begin",
        request,
    );
    value(annuity.ipmt(request.per, pv, fv), request.decimals, reason)
}

/// `tvm.ppmt`.
pub(super) fn ppmt(request: &PartRequest) -> Result<ValueOut, Error> {
    let (annuity, pv, fv) = part(request)?;
    let reason = because_part("pmt - ipmt", request);
    value(annuity.ppmt(request.per, pv, fv), request.decimals, reason)
}

fn because_sum(formula: &'static str, request: &CumulativeRequest) -> Vec<Reason> {
    because(
        formula,
        &[
            ("rate", &request.rate),
            ("nper", &request.nper),
            ("pv", &request.pv),
        ],
    )
}

/// `tvm.cumipmt`.
pub(super) fn cumipmt(request: &CumulativeRequest) -> Result<ValueOut, Error> {
    let annuity = annuity(&request.rate, &request.nper, request.when)?;
    let sum = annuity.cumipmt(request.pv.read("pv")?, request.start, request.end);
    let reason = because_sum("sum of ipmt of the payments start..=end", request);
    value(sum, request.decimals, reason)
}

/// `tvm.cumprinc`.
pub(super) fn cumprinc(request: &CumulativeRequest) -> Result<ValueOut, Error> {
    let annuity = annuity(&request.rate, &request.nper, request.when)?;
    let sum = annuity.cumprinc(request.pv.read("pv")?, request.start, request.end);
    let reason = because_sum("sum of ppmt of the payments start..=end", request);
    value(sum, request.decimals, reason)
}

fn numbers(flows: &[NumberText]) -> Result<Vec<Number>, Error> {
    let read = |(index, flow): (usize, &NumberText)| flow.read(&format!("flows.{index}"));
    flows.iter().enumerate().map(read).collect()
}

fn dated(flows: &[DatedFlow]) -> Result<Vec<(Date, Number)>, Error> {
    let read = |(index, flow): (usize, &DatedFlow)| {
        let read = || Ok((flow.on.read("on")?, flow.amount.read("amount")?));
        read().map_err(|error: Error| error.within(&format!("flows.{index}")))
    };
    flows.iter().enumerate().map(read).collect()
}

/// `tvm.npv`.
pub(super) fn npv(request: &NpvRequest) -> Result<ValueOut, Error> {
    let flows = numbers(&request.flows)?;
    let reason = because(
        "sum of flow k / (1 + rate)^k, k from 1 for end, from 0 for begin",
        &[("rate", &request.rate)],
    );
    value(
        tvm::npv(request.rate.read("rate")?, &flows, request.when),
        request.decimals,
        reason,
    )
}

/// `tvm.irr`.
pub(super) fn irr(request: &IrrRequest) -> Result<RatesOut, Error> {
    let flows = numbers(&request.flows)?;
    let reason = because(
        "every rate with sum of flow k / (1 + rate)^k = 0, k from 0; of several the smallest not negative where the flows gain in sum, else the closest to zero",
        &[],
    );
    rates(tvm::irr(&flows), request.decimals, reason)
}

/// `tvm.xnpv`.
pub(super) fn xnpv(request: &XnpvRequest) -> Result<ValueOut, Error> {
    let flows = dated(&request.flows)?;
    let reason = because(
        "sum of amount / (1 + rate)^(days / 365), days after the earliest flow",
        &[("rate", &request.rate)],
    );
    value(
        tvm::xnpv(request.rate.read("rate")?, &flows),
        request.decimals,
        reason,
    )
}

/// `tvm.xirr`.
pub(super) fn xirr(request: &XirrRequest) -> Result<RatesOut, Error> {
    let flows = dated(&request.flows)?;
    let reason = because(
        "every rate with sum of amount / (1 + rate)^(days / 365) = 0, days after the earliest flow; of several the \
         smallest not negative where the flows gain in sum, else the closest to zero",
        &[],
    );
    rates(tvm::xirr_of(&flows), request.decimals, reason)
}

/// `tvm.mirr`.
pub(super) fn mirr(request: &MirrRequest) -> Result<RatesOut, Error> {
    let flows = numbers(&request.flows)?;
    let reason = because(
        "(receipts at the last flow by reinvestRate / payments at the first by financeRate)^(1 / (flows - 1)) - 1",
        &[
            ("financeRate", &request.finance_rate),
            ("reinvestRate", &request.reinvest_rate),
        ],
    );
    let found = tvm::mirr(
        &flows,
        request.finance_rate.read("financeRate")?,
        request.reinvest_rate.read("reinvestRate")?,
    );
    rates(found, request.decimals, reason)
}

/// `tvm.effect`.
pub(super) fn effect(request: &EffectRequest) -> Result<ValueOut, Error> {
    let reason = because(
        "(1 + nominal / npery)^npery - 1",
        &[("nominal", &request.nominal)],
    );
    let found = tvm::effect(request.nominal.read("nominal")?, request.npery);
    value(found, request.decimals, reason)
}

/// `tvm.nominal`.
pub(super) fn nominal(request: &NominalRequest) -> Result<ValueOut, Error> {
    let reason = because(
        "npery ((1 + effective)^(1 / npery) - 1)",
        &[("effective", &request.effective)],
    );
    let found = tvm::nominal(request.effective.read("effective")?, request.npery);
    value(found, request.decimals, reason)
}
