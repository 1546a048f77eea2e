//! The whole contract of a loan: tranches, rate timeline, due dates, lead-ins, fees, conventions.
//!
//! [`ContractTerms`] are plain data that may be wrong; a [`Contract`] was checked. Where a contract is
//! plain (monthly, one rate, one disbursement), [`Contract::plain`] gives the [`Loan`] whose rows come
//! from the fast kernel; every other contract is counted by the ledger ([`super::ledger`]), which gives
//! the same rows for a plain one.
//!
//! | file | concept |
//! |---|---|
//! | `rates` | the nominal rate over time |
//! | `lead_in` | installments at the beginning that repay nothing |
//! | `dates` | due dates, stubs, moved days |
//! | `fees` | fees and insurance |

mod dates;
mod fees;
mod lead_in;
mod rates;

pub use dates::{AccrueTo, DueOn, DueRules};
pub use fees::{Charge, Fee, FeeAmount, FeeKind, FeeRepeat};
pub use lead_in::{LeadIn, Placement};
pub use rates::{RateChange, RateEffect, RateStep};

pub(super) use dates::Dates;
pub(super) use rates::RateTimeline;

use super::annuity::PeriodicRate;
use super::terms::{Convention, Loan, Method, Terms};
use super::{Installment, Ledger, LoanError};
use crate::calendar::{BusinessDayShift, Date, DayCount, Frequency, FrequencyUnit};
use crate::limits::{MAX_CONTRACT_PARTS, MAX_LOAN_MONTHS, MAX_PRINCIPAL_MINOR};
use crate::money::{Money, Rate};
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// Money given after the disbursement day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tranche {
    /// Day on which it is given.
    pub on: Date,
    /// Amount given; a part of the principal.
    pub amount: Money,
}

/// Which period rate the level payment is computed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PaymentBasis {
    /// Equal periods: a month is one twelfth of a year, also when interest accrues by days; weeks and days are
    /// days over the year of the day count. What most lenders do.
    #[default]
    EqualPeriods,
    /// The fractions by which interest really accrues, so that the last payment differs by rounding alone.
    DayCount,
    /// Thirty days a month over the year of the day count, as Apache Fineract does for daily interest.
    ThirtyDays,
}

numbered!(PaymentBasis: EqualPeriods = 1, DayCount = 2, ThirtyDays = 3);

/// Where interest is rounded to the minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RoundInterest {
    /// Once for each installment.
    #[default]
    Installment,
    /// Once for each stretch of days with one balance and one rate.
    Part,
    /// Only where it is shown: balance and interest are carried with nine more digits. Such rows, each figure rounded for
    /// itself, may miss the balance before by one minor unit, as in the tables of some books and lenders.
    Carried,
}

numbered!(RoundInterest: Installment = 1, Part = 2, Carried = 3);

/// Contract terms as they were agreed; [`Contract::new`] checks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractTerms {
    /// Amount lent, later tranches included.
    pub principal: Money,
    /// Parts of the principal that are given after the disbursement day.
    pub tranches: Vec<Tranche>,
    /// Nominal rate per year from the beginning.
    pub annual_rate: Rate,
    /// How the rate changes later.
    pub rate_steps: Vec<RateStep>,
    /// What a change of the rate does to the level payment.
    pub rate_effect: RateEffect,
    /// Number of installments.
    pub installments: u32,
    /// Installments that the level payment is computed for, when more than there are: the rest falls due with
    /// the last one.
    pub amortised_over: Option<u32>,
    /// Day on which the money (its first part) was given; interest runs from it.
    pub disbursed_on: Date,
    /// When installments fall due.
    pub due: DueRules,
    /// How the principal is repaid.
    pub method: Method,
    /// Installments at the beginning that repay no principal, in order; they count in `installments`.
    pub lead_in: Vec<LeadIn>,
    /// Principal left for the last payment.
    pub balloon: Option<Money>,
    /// Level payment printed in the contract.
    pub payment: Option<Money>,
    /// The rules by which amounts are counted.
    pub convention: Convention,
    /// Which period rate the level payment is computed by.
    pub payment_basis: PaymentBasis,
    /// Where interest is rounded.
    pub round_interest: RoundInterest,
    /// How often a year the nominal rate is compounded, when not with each installment: 2 in Canada.
    pub compounding: Option<u32>,
    /// Fees and insurance.
    pub fees: Vec<Fee>,
}

impl From<Terms> for ContractTerms {
    fn from(terms: Terms) -> Self {
        let lead_in = LeadIn {
            installments: terms.interest_only_months,
            interest: Placement::Paid,
        };
        Self {
            principal: terms.principal,
            tranches: Vec::new(),
            annual_rate: terms.annual_rate,
            rate_steps: Vec::new(),
            rate_effect: RateEffect::default(),
            installments: terms.months,
            amortised_over: None,
            disbursed_on: terms.disbursed_on,
            due: DueRules::default(),
            method: terms.method,
            lead_in: Some(lead_in)
                .filter(|lead| lead.installments > 0)
                .into_iter()
                .collect(),
            balloon: None,
            payment: terms.payment,
            convention: terms.convention,
            payment_basis: PaymentBasis::default(),
            round_interest: RoundInterest::default(),
            compounding: None,
            fees: Vec::new(),
        }
    }
}

/// A contract that was checked.
#[derive(Debug, Clone)]
pub struct Contract {
    terms: ContractTerms,
    /// Due dates of a contract that is not plain, kept because moving them is what counting it costs most.
    due: Vec<DueOn>,
}

impl Contract {
    /// Checks terms.
    ///
    /// # Errors
    /// Every amount, rate, date, count and combination that makes no loan; see [`LoanError`].
    pub fn new(terms: ContractTerms) -> Result<Self, LoanError> {
        base_terms(&terms).check()?;
        RateTimeline::of(terms.annual_rate, terms.disbursed_on, &terms.rate_steps)?;
        let mut contract = Self {
            terms,
            due: Vec::new(),
        };
        contract.check_tranches()?;
        contract.check_shape()?;
        contract.check_fees()?;
        contract.due = Dates::checked(&contract)?;
        if let Some(plain) = contract.plain_terms() {
            Loan::new(plain)?;
        }
        Ok(contract)
    }

    /// Due dates by the contract; none are kept of a plain one.
    pub(super) fn due(&self) -> &[DueOn] {
        &self.due
    }

    /// The terms.
    pub const fn terms(&self) -> &ContractTerms {
        &self.terms
    }

    /// The loan of the fast kernel, when the contract is plain enough for it.
    pub fn plain(&self) -> Option<Loan> {
        self.plain_terms().and_then(|terms| Loan::new(terms).ok())
    }

    /// Rows of the contract when nothing happens to it, by the quickest way that counts them.
    ///
    /// # Errors
    /// As [`Ledger::of`].
    pub fn rows(&self) -> Result<Vec<Installment>, LoanError> {
        if let Some(loan) = self.plain() {
            return Ok(loan.rows());
        }
        if let Some(loan) = self.plain_but_moved() {
            return Ok(loan.rows_on(&self.due, self.terms.due.accrue_to));
        }
        let ledger = Ledger::of(self, &[]).map_err(|(_, error)| error)?;
        Ok(ledger.installments().collect())
    }

    /// The loan of a contract that is plain but for monthly due dates that move, with interest by days.
    fn plain_but_moved(&self) -> Option<Loan> {
        let due = &self.terms.due;
        let by_days = matches!(
            self.terms.convention.day_count,
            DayCount::Actual365Fixed
                | DayCount::Actual360
                | DayCount::Actual364
                | DayCount::ActualActualIsda
                | DayCount::CalendarYear
        );
        let monthly =
            due.every == Frequency::MONTHLY && due.first_due_on.is_none() && due.last_due_on.is_none();
        let kernel = by_days && monthly && self.terms.payment.is_none();
        let terms = kernel.then(|| self.plain_on_any_days()).flatten()?;
        Loan::new(terms).ok()
    }

    fn plain_terms(&self) -> Option<Terms> {
        self.plain_on_any_days()
            .filter(|_| self.terms.due == DueRules::default())
    }

    /// The terms of the kernel, whatever the due dates.
    fn plain_on_any_days(&self) -> Option<Terms> {
        let terms = &self.terms;
        let plain = terms.tranches.is_empty()
            && terms.rate_steps.is_empty()
            && terms.amortised_over.is_none()
            && terms.balloon.is_none()
            && terms.compounding.is_none()
            && terms.payment_basis == PaymentBasis::EqualPeriods
            && terms.round_interest != RoundInterest::Carried
            && terms.method.in_kernel()
            && terms.fees.is_empty();
        let interest_only_months = match terms.lead_in.as_slice() {
            [] => 0,
            [
                LeadIn {
                    installments,
                    interest: Placement::Paid,
                },
            ] => *installments,
            _ => return None,
        };
        plain.then(|| Terms {
            interest_only_months,
            ..base_terms(terms)
        })
    }

    /// Name of the convention with everything that differs from a plain loan:
    /// `calendarYear-halfUp-dayCountPayment-modifiedFollowing-toMoved`.
    pub fn convention_name(&self) -> String {
        let terms = &self.terms;
        let mut name = terms.convention.name();
        let mut add = |part: &str| {
            name.push('-');
            name.push_str(part);
        };
        match terms.payment_basis {
            PaymentBasis::EqualPeriods => {}
            PaymentBasis::DayCount => add("dayCountPayment"),
            PaymentBasis::ThirtyDays => add("thirtyDaysPayment"),
        }
        match terms.round_interest {
            RoundInterest::Installment => {}
            RoundInterest::Part => add("partRounding"),
            RoundInterest::Carried => add("carried"),
        }
        if let Some(times) = terms.compounding {
            add(&format!("compounded{times}"));
        }
        if terms.due.shift != BusinessDayShift::default() {
            add(terms.due.shift.name());
            if terms.due.accrue_to == AccrueTo::Moved {
                add("toMoved");
            }
        }
        name
    }

    /// Principal given on the disbursement day, in minor units.
    pub(super) fn first_tranche(&self) -> i64 {
        let later: i64 = self
            .terms
            .tranches
            .iter()
            .fold(0, |sum, tranche| sum.saturating_add(tranche.amount.minor_units()));
        self.terms.principal.minor_units().saturating_sub(later)
    }

    /// Installments of the lead-ins together.
    pub(super) fn lead_in_count(&self) -> u32 {
        self.terms
            .lead_in
            .iter()
            .fold(0, |sum, lead| sum.saturating_add(lead.installments))
    }

    /// Installments that the first level payment is computed for.
    pub fn repaying_installments(&self) -> u32 {
        let over = self.terms.amortised_over.unwrap_or(self.terms.installments);
        over.saturating_sub(self.lead_in_count())
    }

    /// Rate of one regular period, from the beginning, as a quotient: `0.125/12`.
    pub fn period_rate_text(&self) -> String {
        let terms = &self.terms;
        let plain = terms.compounding.is_none() && terms.payment_basis == PaymentBasis::EqualPeriods;
        if plain && terms.due.every == Frequency::MONTHLY {
            return format!("{}/12", terms.annual_rate);
        }
        let (numerator, denominator) = self.periodic_rate(terms.annual_rate).parts();
        format!("{numerator}/{denominator}")
    }

    /// Rate of one regular period by which level payments are computed.
    pub(super) fn periodic_rate(&self, annual: Rate) -> PeriodicRate {
        let frequency = self.terms.due.every;
        if let (Some(times), Some(months)) = (self.terms.compounding, frequency.months()) {
            return PeriodicRate::compounded(annual, times, months);
        }
        let year = self.terms.convention.day_count.year_days();
        let (numerator, denominator) = match (self.terms.payment_basis, frequency.unit()) {
            (PaymentBasis::ThirtyDays, FrequencyUnit::Month) => {
                (i64::from(frequency.every()).saturating_mul(30), year)
            }
            (_, FrequencyUnit::Month) => (frequency.every().into(), 12),
            (_, FrequencyUnit::Week) => (i64::from(frequency.every()).saturating_mul(7), year),
            (_, FrequencyUnit::Day) => (frequency.every().into(), year),
        };
        PeriodicRate::of(annual, numerator, denominator)
    }

    fn check_tranches(&self) -> Result<(), LoanError> {
        let currency = self.terms.principal.currency();
        if self.terms.tranches.len() > MAX_CONTRACT_PARTS {
            return Err(LoanError::TooManyParts {
                got: self.terms.tranches.len(),
                part: "tranches",
            });
        }
        for tranche in &self.terms.tranches {
            self.same_currency(tranche.amount)?;
            if tranche.amount.minor_units() <= 0 || tranche.on <= self.terms.disbursed_on {
                return Err(LoanError::TrancheRefused {
                    amount: tranche.amount,
                    on: tranche.on,
                });
            }
        }
        if self.first_tranche() <= 0 {
            let got = Money::from_minor(self.first_tranche(), currency);
            return Err(LoanError::NothingDisbursed { got });
        }
        Ok(())
    }

    fn check_shape(&self) -> Result<(), LoanError> {
        let terms = &self.terms;
        if terms.lead_in.len() > MAX_CONTRACT_PARTS {
            return Err(LoanError::TooManyParts {
                got: terms.lead_in.len(),
                part: "leadIn",
            });
        }
        // A bullet loan has one installment, its last.
        let bullet = terms.method == Method::Bullet;
        let installments = if bullet { 1 } else { terms.installments };
        if self.lead_in_count() >= installments {
            return Err(LoanError::InterestOnlyTooLong {
                got: self.lead_in_count().into(),
                months: installments,
            });
        }
        if let Some(balloon) = terms.balloon {
            self.same_currency(balloon)?;
            let amortising = matches!(terms.method, Method::Annuity | Method::StraightLine);
            if balloon.minor_units() <= 0
                || balloon.minor_units() >= terms.principal.minor_units()
                || !amortising
            {
                return Err(LoanError::BalloonRefused { got: balloon });
            }
        }
        if let Some(over) = terms.amortised_over
            && (over < terms.installments || over > MAX_LOAN_MONTHS || terms.method != Method::Annuity)
        {
            return Err(LoanError::AmortisedOverRefused {
                got: over.into(),
                installments: terms.installments,
            });
        }
        if let Some(times) = terms.compounding {
            let counted_by_months = terms.convention.day_count == DayCount::OneTwelfth
                && terms.payment_basis == PaymentBasis::EqualPeriods
                && terms.due.every.months().is_some();
            if !matches!(times, 1 | 2 | 4 | 12) || !counted_by_months || bullet {
                return Err(LoanError::CompoundingRefused { got: times.into() });
            }
        }
        if terms.convention.payment_multiple < 1 || terms.convention.payment_multiple > MAX_PRINCIPAL_MINOR {
            return Err(LoanError::PaymentMultipleRefused {
                got: terms.convention.payment_multiple,
            });
        }
        Ok(())
    }

    fn check_fees(&self) -> Result<(), LoanError> {
        if self.terms.fees.len() > MAX_CONTRACT_PARTS {
            return Err(LoanError::TooManyParts {
                got: self.terms.fees.len(),
                part: "fees",
            });
        }
        self.terms.fees.iter().try_for_each(|fee| fee.check(self))
    }

    /// Refuses an amount in another currency.
    pub(super) fn same_currency(&self, amount: Money) -> Result<(), LoanError> {
        let expected = self.terms.principal.currency();
        if amount.currency() == expected {
            return Ok(());
        }
        Err(LoanError::OtherCurrency {
            got: amount.currency(),
            expected,
        })
    }
}

/// The part of the terms that the kernel knows.
fn base_terms(terms: &ContractTerms) -> Terms {
    Terms {
        principal: terms.principal,
        annual_rate: terms.annual_rate,
        months: terms.installments,
        disbursed_on: terms.disbursed_on,
        method: terms.method,
        interest_only_months: 0,
        payment: terms.payment,
        convention: terms.convention,
    }
}
