//! What a loan contract says, and the convention it is counted by.
//!
//! [`Terms`] are plain data that may be wrong; a [`Loan`] is terms that were checked, so that its
//! rows cannot fail. The convention is an explicit, named, serialisable part of the contract:
//! two lenders that differ by a kopeck differ in it.

use super::accrual::Accrual;
use super::annuity::{PeriodicRate, level_payment};
use super::schedule::Schedule;
use super::{Installment, LoanError, Totals};
use crate::calendar::{Date, DayCount};
use crate::limits::{
    MAX_ANNUAL_RATE, MAX_DISBURSED_ON, MAX_LOAN_MONTHS, MAX_PRINCIPAL_MINOR, MIN_DISBURSED_ON,
};
use crate::money::{Money, Rate, Rounding};
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// How the principal is repaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Method {
    /// Level payments of interest and principal together.
    #[default]
    Annuity,
    /// Equal parts of principal, interest on what is left (differentiated payments).
    StraightLine,
    /// Interest alone; the principal falls due with the last payment.
    InterestOnly,
    /// One payment of principal and interest at the end.
    Bullet,
    /// Interest on the amount lent for every period, whatever was repaid; level payments.
    Flat,
}

numbered!(Method: Annuity = 1, StraightLine = 2, InterestOnly = 3, Bullet = 4, Flat = 5);

impl Method {
    /// Whether the kernel of plain loans counts it; the others belong to the ledger of contracts.
    pub const fn in_kernel(self) -> bool {
        matches!(self, Self::Annuity | Self::StraightLine | Self::InterestOnly)
    }
}

/// The rules by which amounts and dates are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Convention {
    /// Fraction of a year of an interest period.
    pub day_count: DayCount,
    /// Rounding of interest to the minor unit.
    pub rounding: Rounding,
    /// Rounding of the level payment and of the equal part of principal.
    pub payment_rounding: Rounding,
    /// Level payments and equal parts are whole multiples of so many minor units: 1, or 100 for whole roubles.
    pub payment_multiple: i64,
}

impl Default for Convention {
    fn default() -> Self {
        Self {
            day_count: DayCount::default(),
            rounding: Rounding::default(),
            payment_rounding: Rounding::default(),
            payment_multiple: 1,
        }
    }
}

impl Convention {
    /// Due dates lie whole months after the disbursement and clamp to the end of a short month.
    pub const DUE_DATES: &'static str = "monthlyClamped";

    /// Name made of its parts: `oneTwelfth-halfUp`, and `-payment-up` or `-payment-up-100` when payments round otherwise.
    pub fn name(&self) -> String {
        let base = format!("{}-{}", self.day_count.name(), self.rounding.name());
        let payment = self.payment_rounding.name();
        match self.payment_multiple {
            1 if self.payment_rounding == self.rounding => base,
            1 => format!("{base}-payment-{payment}"),
            multiple => format!("{base}-payment-{payment}-{multiple}"),
        }
    }
}

/// Contract terms as they were agreed; [`Loan::new`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Amount lent.
    pub principal: Money,
    /// Nominal rate per year.
    pub annual_rate: Rate,
    /// Number of monthly installments.
    pub months: u32,
    /// Day on which the money was given; interest runs from it.
    pub disbursed_on: Date,
    /// How the principal is repaid.
    pub method: Method,
    /// First installments that pay interest alone; they count in `months`.
    pub interest_only_months: u32,
    /// Level payment printed in the contract; computed when absent.
    pub payment: Option<Money>,
    /// The rules by which amounts and dates are counted.
    pub convention: Convention,
}

/// A quarter of what `i64` holds, in the units of [`Terms::interest_fits`]: minor units times `10^-12 / 12`.
const MOST_INTEREST: i128 = (i64::MAX / 4) as i128 * 12 * Rate::ONE as i128;

impl Terms {
    /// Level payments from the first month, one-twelfth interest, halves up.
    pub fn annuity(principal: Money, annual_rate: Rate, months: u32, disbursed_on: Date) -> Self {
        Self {
            principal,
            annual_rate,
            months,
            disbursed_on,
            method: Method::Annuity,
            interest_only_months: 0,
            payment: None,
            convention: Convention::default(),
        }
    }

    pub(super) fn check(&self) -> Result<(), LoanError> {
        let principal = self.principal.minor_units();
        if !(1..=MAX_PRINCIPAL_MINOR).contains(&principal) {
            return Err(LoanError::PrincipalOutOfRange { got: self.principal });
        }
        if !(0..=MAX_ANNUAL_RATE.saturating_mul(Rate::ONE)).contains(&self.annual_rate.pico()) {
            return Err(LoanError::RateOutOfRange {
                got: self.annual_rate,
            });
        }
        if !(1..=MAX_LOAN_MONTHS).contains(&self.months) {
            return Err(LoanError::TermOutOfRange {
                got: self.months.into(),
            });
        }
        if self.interest_only_months >= self.months {
            return Err(LoanError::InterestOnlyTooLong {
                got: self.interest_only_months.into(),
                months: self.months,
            });
        }
        if !(MIN_DISBURSED_ON..=MAX_DISBURSED_ON).contains(&self.disbursed_on) {
            return Err(LoanError::DisbursementOutOfRange {
                got: self.disbursed_on,
            });
        }
        if !self.interest_fits() {
            return Err(LoanError::TotalTooLarge {
                principal: self.principal,
                months: self.months,
            });
        }
        self.payment
            .map_or(Ok(()), |payment| self.check_given_payment(payment))
    }

    /// The full principal bears the most interest: `principal * rate * months / 12`, with room of four
    /// times that for day counts and rounding; where every period is a year, twelve times as much. The limits
    /// checked before keep the products below `2^120`.
    fn interest_fits(&self) -> bool {
        let twelfths = match self.convention.day_count {
            DayCount::OneOne => 12,
            _ => 1,
        };
        let most = i128::from(self.principal.minor_units())
            .wrapping_mul(self.annual_rate.pico().into())
            .wrapping_mul(self.months.into())
            .wrapping_mul(twelfths);
        most < MOST_INTEREST
    }

    fn check_given_payment(&self, payment: Money) -> Result<(), LoanError> {
        if self.method != Method::Annuity {
            return Err(LoanError::PaymentNeedsAnnuity);
        }
        if payment.currency() != self.principal.currency() {
            return Err(LoanError::OtherCurrency {
                got: payment.currency(),
                expected: self.principal.currency(),
            });
        }
        if !(1..=MAX_PRINCIPAL_MINOR).contains(&payment.minor_units()) {
            return Err(LoanError::PaymentOutOfRange { got: payment });
        }
        Ok(())
    }
}

/// Terms that were checked: every row of the schedule exists and ends at a zero balance.
#[derive(Debug, Clone, Copy)]
pub struct Loan {
    terms: Terms,
    pub(super) accrual: Accrual,
    pub(super) monthly_rate: PeriodicRate,
    /// Level payment, or equal part of principal, in minor units.
    pub(super) regular: i64,
}

impl Loan {
    /// Checks terms.
    ///
    /// # Errors
    /// Principal, rate, term, lead-in, dates or a given payment out of range, and a given payment that
    /// does not cover the interest.
    pub fn new(terms: Terms) -> Result<Self, LoanError> {
        terms.check()?;
        let Convention {
            day_count, rounding, ..
        } = terms.convention;
        if !terms.method.in_kernel() {
            return Err(LoanError::MethodNeedsContract);
        }
        let mut loan = Self {
            terms,
            accrual: Accrual::new(terms.annual_rate, day_count, rounding),
            monthly_rate: PeriodicRate::monthly(terms.annual_rate),
            regular: 0,
        };
        let repaying = terms.months.saturating_sub(terms.interest_only_months);
        loan.regular = match terms.payment {
            Some(payment) => payment.minor_units(),
            None => loan.regular_part(terms.principal.minor_units(), repaying),
        };
        loan.check_given_payment_covers_interest()?;
        Ok(loan)
    }

    /// Level payment or equal part that repays `balance` in `installments`.
    pub(super) fn regular_part(&self, balance: i64, installments: u32) -> i64 {
        let rounding = self.terms.convention.payment_rounding;
        let multiple = self.terms.convention.payment_multiple;
        match self.terms.method {
            Method::Annuity => level_payment(balance, 0, self.monthly_rate, installments, rounding, multiple),
            Method::StraightLine => {
                let part = rounding.divide_to_multiple(balance.into(), installments.into(), multiple);
                part.and_then(|part| i64::try_from(part).ok()).unwrap_or(0)
            }
            Method::InterestOnly | Method::Bullet | Method::Flat => 0,
        }
    }

    /// A given payment has to cover the interest of every row but the last, which settles what is left.
    ///
    /// One that covers the longest month covers every month, because balances only fall; only when it does
    /// not, each row is tried. A computed payment is not checked: where a long month costs more, the row
    /// pays its interest.
    fn check_given_payment_covers_interest(&self) -> Result<(), LoanError> {
        let Some(payment) = self.terms.payment else {
            return Ok(());
        };
        let principal = self.terms.principal.minor_units();
        if self.regular >= self.accrual.longest_month_interest(principal) {
            return Ok(());
        }
        let repaying = self.terms.interest_only_months.saturating_add(1)..self.terms.months;
        let uncovered = self
            .schedule()
            .find(|row| repaying.contains(&row.number) && row.interest > self.regular);
        uncovered.map_or(Ok(()), |row| {
            Err(LoanError::NegativeAmortisation {
                payment,
                interest: row.interest(),
                due_on: row.due_on,
            })
        })
    }

    /// The terms.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Regular payment: the level payment of an annuity; with straight-line repayment the first,
    /// largest payment after the lead-in; with interest only the first payment.
    pub fn payment(&self) -> Money {
        if self.terms.method == Method::Annuity {
            return Money::from_minor(self.regular, self.terms.principal.currency());
        }
        let lead_in = self.terms.interest_only_months as usize;
        self.schedule()
            .nth(lead_in)
            .map_or(Money::zero(self.terms.principal.currency()), |row| row.payment())
    }

    /// Rows in due order; the last one leaves a balance of zero.
    ///
    /// Rounding a tiny payment up can repay a loan before its term; then there are fewer rows.
    ///
    /// ```
    /// # use tenure::{bfm::loan::{Loan, Terms}, calendar::Date, money::{Currency, Money, Rate}};
    /// let terms = Terms::annuity(Money::parse("250000.00", Currency::EUR)?, Rate::parse("0.0435")?, 360, Date::parse("2026-01-01")?);
    /// let first = Loan::new(terms)?.schedule().next().unwrap();
    /// assert_eq!(first.interest().amount_text(), "906.25"); // 250000 * 0.0435 / 12
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn schedule(&self) -> Schedule {
        Schedule::new(self)
    }

    /// The rows of [`Loan::schedule`] together, allocated once: the fastest way to have them.
    pub fn rows(&self) -> Vec<Installment> {
        let mut rows = Vec::with_capacity(self.terms.months as usize);
        self.schedule().for_each(|row| rows.push(row));
        rows
    }

    /// Sums over the schedule.
    pub fn totals(&self) -> Totals {
        Totals::of(self.schedule(), self.terms.principal.currency())
    }

    /// Due date of the last installment.
    pub fn debt_free_on(&self) -> Date {
        self.schedule()
            .last()
            .map_or(self.terms.disbursed_on, |row| row.due_on)
    }
}
