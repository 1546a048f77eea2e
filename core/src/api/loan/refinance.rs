//! `loan.refinance`: whether another lender is worth it.

use super::super::object::reads;
use super::super::wire::{Amount, AmountText, Day, DayText, RateText, Reason};
use super::super::{Error, HostError};
use super::counted::{Counted, amount};
use super::events::{EventIn, events_and_payments};
use super::refinance_offer::{RefinanceOfferIn, new_contract};
use super::terms::{day, each, one_of};
use super::{LoanIn, tax_statement::check_year};
use crate::bfm::choice::{
    ChoiceError, Course, Extra, LostTax, Payoff, Switch, Verdict, Weighed, payoff_on, verdict,
};
use crate::bfm::loan::{FeeRepeat, LoanError};
use crate::calendar::Date;
use crate::limits::MAX_CONTRACT_PARTS;
use crate::money::{Currency, Money, Rate};
use serde::Serialize;

reads! {
    /// Request of `loan.refinance`.
    pub struct RefinanceRequest {
        /// The old contract.
        pub loan: LoanIn,
        /// What happened to it, and what is planned while it goes on.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// Day of the change; what falls due on it is paid before.
        pub on: DayText,
        /// The new contract.
        pub offer: RefinanceOfferIn,
        /// Money that comes (below zero) or goes with the change beside both loans: a valuation, dearer insurance.
        #[serde(default)]
        pub extras: Vec<ExtraIn>,
        /// Tax that comes back no more.
        #[serde(default)]
        pub lost_deduction: Option<LostDeductionIn>,
    }
}

reads! {
    /// Money beside both loans.
    #[cfg_attr(feature = "schema", schemars(rename = "ExtraCost"))]
    pub struct ExtraIn {
        /// Its name.
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub name: String,
        /// Amount; below zero when it comes.
        pub amount: AmountText,
        /// Its (first) day; the day of the change when absent.
        #[serde(default)]
        pub on: Option<DayText>,
        /// How often, while the new debt lasts.
        #[serde(default)]
        pub repeat: FeeRepeat,
    }
}

reads! {
    /// Tax that comes back no more: `rate` of the interest that falls away, or `perYear`.
    #[cfg_attr(feature = "schema", schemars(rename = "LostDeduction"))]
    pub struct LostDeductionIn {
        /// Share of the interest that tax gives back: "0.13".
        #[serde(default)]
        pub rate: Option<RateText>,
        /// Amount of each year.
        #[serde(default)]
        pub per_year: Option<AmountText>,
        /// Last year in which it would have come back; to the end when absent.
        #[serde(default)]
        pub until_year: Option<i32>,
    }
}

/// What frees the borrower of the old loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PayoffOut {
    /// Principal left.
    pub principal: Amount,
    /// Interest since the last due date.
    pub interest: Amount,
    /// Both.
    pub total: Amount,
}

/// One course from the day of the change on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CourseOut {
    /// Payment of the first full installment.
    pub payment: Amount,
    /// Installments left.
    pub installments: usize,
    /// Everything paid from the day on, the payoff of the old loan included.
    pub paid: Amount,
    /// The interest in it.
    pub interest: Amount,
    /// The fees in it.
    pub fees: Amount,
    /// Day on which the debt ends.
    pub debt_free_on: Day,
}

/// A change of the lender against going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WeighedOut {
    /// The end of the old loan and the new one.
    pub change: CourseOut,
    /// Money beside both loans.
    pub extras: Amount,
    /// Tax that comes back no more.
    pub lost_deduction: Amount,
    /// What the change saves up to the later end of both debts; below zero when it costs.
    pub saving: Amount,
    /// Interest that it saves, before fees and everything else.
    pub interest_saved: Amount,
    /// By how much the payment falls.
    pub payment_falls: Amount,
    /// Due date on which the accumulated saving first covers the costs; null when never.
    pub break_even_on: Option<Day>,
    /// Installments of the new loan up to it.
    pub break_even_installments: Option<usize>,
    /// Due date from which the saving stays below zero after it; null when it lasts.
    pub lost_again_on: Option<Day>,
    /// The later end of both debts, up to which everything counts.
    pub horizon_on: Day,
}

/// Answer of `loan.refinance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RefinanceResponse {
    /// What the figures say.
    pub verdict: Verdict,
    /// What the old lender gets on the day.
    pub payoff: PayoffOut,
    /// Amount of the new loan.
    pub principal: Amount,
    /// Paid on the day beside what falls due on it anyway; below zero when money is left.
    pub up_front: Amount,
    /// The old loan going on.
    pub keep: CourseOut,
    /// The change as offered.
    pub offered: WeighedOut,
    /// The same over the installments that the old loan has left; null when due dates differ in kind.
    pub same_term: Option<WeighedOut>,
    /// The same with the old payment, as long as it is higher; null otherwise.
    pub same_payment: Option<WeighedOut>,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// `loan.refinance`.
pub(in crate::api) fn refinance(request: &RefinanceRequest) -> Result<RefinanceResponse, Error> {
    let on = request.on.read("on")?;
    let old = Counted::of(&request.loan, &request.events)?;
    let currency = old.ledger.currency;
    let payoff = payoff(request, &old, on)?;
    let contract = new_contract(&request.offer, &request.loan, on, payoff.total(), currency)?;
    let extras = extras(&request.extras, on, currency)?;
    let lost = request
        .lost_deduction
        .as_ref()
        .map(|lost| lost.read(currency).map_err(|error| error.within("lostDeduction")));
    let switch = Switch {
        on,
        old: &old.ledger,
        keep: &old.paid,
        payoff: &payoff,
        extras: &extras,
        lost: lost.transpose()?,
    };
    let offered = switch.weigh(&contract, &[]).map_err(of_offer)?;
    let same_term = switch
        .same_term(&old.contract, &contract)
        .and_then(|same| switch.weigh(&same, &[]).ok());
    let same_payment = switch
        .same_payment(&offered, &contract)
        .and_then(|budget| switch.weigh(&contract, &[budget]).ok());
    let verdict = verdict(&offered, same_term.as_ref());
    let money = |minor| Amount(Money::from_minor(minor, currency));
    Ok(RefinanceResponse {
        verdict,
        payoff: PayoffOut {
            principal: money(payoff.principal),
            interest: money(payoff.interest),
            total: money(payoff.total()),
        },
        principal: Amount(contract.terms().principal),
        up_front: money(offered.up_front),
        keep: course_out(&offered.keep, currency),
        because: because(&offered, same_term.as_ref(), verdict, contract.terms().principal),
        offered: weighed_out(&offered, currency),
        same_term: same_term.map(|weighed| weighed_out(&weighed, currency)),
        same_payment: same_payment.map(|weighed| weighed_out(&weighed, currency)),
    })
}

fn of_offer((_, error): (usize, LoanError)) -> Error {
    Error::from(error).within("offer")
}

/// The end of the old loan on the day.
fn payoff(request: &RefinanceRequest, old: &Counted, on: Date) -> Result<Payoff, Error> {
    let last = request.events.len();
    let payoff = events_and_payments(&old.contract, &request.events, None, |events, _| match payoff_on(
        &old.contract,
        events,
        on,
    ) {
        Err((index, error)) if index == last => Ok(Err(error)),
        other => other.map(Ok),
    })?;
    let payoff = payoff.map_err(|error| Error::at("on", &error))?;
    if payoff.total() <= 0 {
        return Err(ChoiceError::NothingOwed { on }.into());
    }
    Ok(payoff)
}

fn extras(extras: &[ExtraIn], change_on: Date, currency: Currency) -> Result<Vec<Extra>, Error> {
    let got = extras.len();
    if got > MAX_CONTRACT_PARTS {
        let part = "extras";
        return Err(Error::at(part, &LoanError::TooManyParts { got, part }));
    }
    each(extras, "extras", |extra| {
        let on = day(extra.on.as_ref(), "on")?.unwrap_or(change_on);
        if on < change_on {
            let message = format!("{on} is before the day of the change, {change_on}");
            return Err(Error::at("on", &HostError::WrongType { message }));
        }
        Ok(Extra {
            on,
            amount: extra.amount.read(currency, "amount")?.minor_units(),
            repeat: extra.repeat,
        })
    })
}

impl LostDeductionIn {
    fn read(&self, currency: Currency) -> Result<(LostTax, i32), Error> {
        one_of(
            &[self.rate.is_some(), self.per_year.is_some()],
            "rate",
            "rate and perYear",
        )?;
        let until = self
            .until_year
            .map_or(Ok(i32::MAX), |year| check_year(year, "untilYear"))?;
        let lost = match (&self.rate, &self.per_year) {
            (Some(rate), _) => {
                let got = rate.read("rate")?;
                if !(0..=Rate::ONE).contains(&got.pico()) {
                    return Err(Error::at("rate", &LoanError::RateOutOfRange { got }));
                }
                LostTax::Rate(got)
            }
            (None, Some(text)) => LostTax::PerYear(amount(text, currency, "perYear")?),
            (None, None) => return Err(Error::at("rate", &HostError::MissingField { field: "rate" })),
        };
        Ok((lost, until))
    }
}

fn course_out(course: &Course, currency: Currency) -> CourseOut {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    CourseOut {
        payment: money(course.payment),
        installments: course.installments,
        paid: money(course.sums.paid()),
        interest: money(course.sums.interest),
        fees: money(course.sums.fees),
        debt_free_on: Day(course.debt_free_on),
    }
}

fn weighed_out(weighed: &Weighed, currency: Currency) -> WeighedOut {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    let (keep, change) = (&weighed.keep, &weighed.change);
    WeighedOut {
        change: course_out(change, currency),
        extras: money(weighed.extras),
        lost_deduction: money(weighed.lost),
        saving: money(weighed.saving),
        interest_saved: money(keep.sums.interest.saturating_sub(change.sums.interest)),
        payment_falls: money(keep.payment.saturating_sub(change.payment)),
        break_even_on: weighed.break_even.map(|even| Day(even.on)),
        break_even_installments: weighed.break_even.map(|even| even.installments),
        lost_again_on: weighed.lost_again_on.map(Day),
        horizon_on: Day(weighed.horizon_on),
    }
}

fn because(
    offered: &Weighed,
    same_term: Option<&Weighed>,
    verdict: Verdict,
    principal: Money,
) -> Vec<Reason> {
    let currency = principal.currency();
    let text = |minor| Money::from_minor(minor, currency).amount_text();
    let formula = match verdict {
        Verdict::Saves => "the saving is above zero as offered and over the term that is left",
        Verdict::SavesByTerm => "the saving is above zero only because the new debt ends earlier",
        Verdict::SavesAtSameTerm => {
            "the new debt lasts longer and its interest eats the saving up; over the term that is left it is above zero"
        }
        Verdict::RelievesOnly => "the payment falls, but everything together costs more",
        Verdict::Costs => "everything together costs more, and the payment does not fall",
        Verdict::Even => "both courses cost the same",
    };
    let same = same_term.map_or(String::new(), |same| text(same.saving));
    vec![
        Reason {
            figure: "verdict",
            formula,
            operands: vec![("offered", text(offered.saving)), ("sameTerm", same)],
        },
        Reason {
            figure: "offered.saving",
            formula: "keep.paid - change.paid + principal of the new loan - extras - lostDeduction, up to horizonOn",
            operands: vec![
                ("keepPaid", text(offered.keep.sums.paid())),
                ("changePaid", text(offered.change.sums.paid())),
                ("principal", principal.amount_text()),
                ("extras", text(offered.extras)),
                ("lostDeduction", text(offered.lost)),
            ],
        },
        Reason {
            figure: "offered.breakEvenOn",
            formula: "the first due date on which the saving up to it is not below zero, and stays so for a month",
            operands: vec![("upFront", text(offered.up_front))],
        },
    ]
}
