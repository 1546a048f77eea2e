//! The ledger of a loan: contract and events in, rows out.
//!
//! Day by day in order: interest accrues on the balance by the rate of the day, events change balance, rate, due
//! day or payment, and each due date closes a row. One period's interest is the exact sum over its parts
//! ([`interest`]), rounded once. What the rules say:
//!
//! - A change that asks for a new regular payment is computed on the due date that closes its period, for the
//!   balance and the installments left then; under [`PaymentBasis::DayCount`](super::contract::PaymentBasis) a tranche
//!   or a rate counts at once.
//! - A lower payment never rises by it; after money that shortened the term it is computed for the shortened term.
//! - The last installment settles everything; unpaid interest that bears no interest may add installments.
//! - A debt repaid inside a period ends on that day with the interest of the days used.
//! - Early money of one day without an order of its own goes by effect, interest, payer, repetition, amount; of two changes of the due
//!   day the later day holds. Interest paid at once is rounded on its day.
//! - Interest that is spread rounds up, its share is fixed with the first one; interest put off to the end is paid at the pace of the level
//!   payment of an annuity, by other loans with the last row.
//! - A budget rests in lead-ins and holidays; a later one ends an earlier one for good.
//! - Points that were added to the rate stay on top of a rate that is set later.
//! - A yearly premium is not charged on the day on which the debt ends.
//! - Penalties round half up, whatever the rounding of interest, and stand in no total of the plan.
//!
//! | file | concept |
//! |---|---|
//! | `agenda` | everything that happens, in order |
//! | `interest` | interest of one period as an exact sum |
//! | `regular` | the regular payment, anew |
//! | `deferred` | unpaid interest that bears none |
//! | `run` | the walk from due date to due date |
//! | `settle` | what a due date asks for |
//! | `money` | early money and tranches |
//! | `arrears` | real payments against what was due |

mod agenda;
mod arrears;
mod deferred;
mod interest;
mod money;
mod regular;
mod run;
mod settle;

#[cfg(test)]
mod tests;

pub use arrears::{Allocation, ArrearsTerms, Bucket, Payment, Received, Standing};

use super::contract::Charge;
use super::event::check_all;
use super::{Contract, Event, Installment, LoanError, Method};
use crate::calendar::Date;
use crate::money::{Currency, Money, Rate};

/// A stretch of days with one balance and one rate: interest is `balance * numerator / denominator`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub(super) balance: i64,
    /// Nominal rate per year.
    pub rate: Rate,
    /// First day of the stretch.
    pub from: Date,
    /// Its end.
    pub to: Date,
    /// Fraction of a year as numerator and denominator.
    pub fraction: (i64, i64),
    numerator: i128,
    denominator: i128,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RowKind {
    /// A regular installment.
    Installment,
    /// One of the installments at the beginning that repay nothing.
    LeadIn,
    /// A paused or reduced installment.
    Holiday,
    /// The last installment, which settles what is left.
    Last,
    /// The debt ended between due dates.
    Closing,
}

impl RowKind {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Installment => "installment",
            Self::LeadIn => "leadIn",
            Self::Holiday => "holiday",
            Self::Last => "last",
            Self::Closing => "closing",
        }
    }
}

/// One row of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow {
    /// Position, from 1.
    pub number: u32,
    /// What kind of row it is.
    pub kind: RowKind,
    /// Day on which it is due.
    pub due_on: Date,
    /// The same before it moved to a business day.
    pub nominal_on: Date,
    pub(super) interest: i64,
    pub(super) principal: i64,
    pub(super) prepayment: i64,
    pub(super) early_interest: i64,
    pub(super) fees: i64,
    pub(super) deferred: i64,
    pub(super) balance: i64,
    pub(super) regular: i64,
    pub(super) accrued: i64,
    parts: (usize, usize),
}

impl LedgerRow {
    /// Interest and principal that fall due together, in minor units.
    pub const fn payment(&self) -> i64 {
        self.interest.saturating_add(self.principal)
    }

    /// Interest that money really paid: without what was added to the debt.
    pub fn interest_paid(&self) -> i64 {
        self.interest
            .saturating_add(self.principal.min(0))
            .saturating_add(self.early_interest)
    }
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Position of the event among those given, from 0.
    pub event: usize,
    /// Day on which it took effect.
    pub on: Date,
    pub(super) principal: i64,
    pub(super) interest: i64,
    pub(super) excess: i64,
}

/// The rows of a loan with its events, and what explains them.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub(crate) currency: Currency,
    pub(super) rows: Vec<LedgerRow>,
    pub(super) parts: Vec<Part>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) charges: Vec<Charge>,
    pub(super) received: Vec<Received>,
    pub(super) standing: Option<Standing>,
}

/// What a ledger is asked for beside contract and events.
#[derive(Debug, Clone, Copy, Default)]
pub struct Real<'a> {
    /// Payments that really came; absent when everything is paid as agreed.
    pub payments: &'a [Payment],
    /// How they are applied, and up to which day; absent when everything is paid as agreed.
    pub terms: Option<&'a ArrearsTerms>,
}

impl Ledger {
    /// Counts a contract with events, everything paid as agreed.
    ///
    /// # Errors
    /// The position of the event at fault and what is wrong with it.
    pub fn of(contract: &Contract, events: &[Event]) -> Result<Self, (usize, LoanError)> {
        Self::with(contract, events, Real::default())
    }

    /// Counts a contract with events and real payments.
    ///
    /// # Errors
    /// The position of the event or payment at fault (payments follow the events) and what is wrong with it.
    pub fn with(contract: &Contract, events: &[Event], real: Real<'_>) -> Result<Self, (usize, LoanError)> {
        let whole = |error| (usize::MAX, error);
        let last = run::Run::new(contract, &[], Real::default())
            .and_then(run::Run::finish)
            .map_err(whole)?;
        check_all(events, contract, last.debt_free_on(contract))?;
        agenda::check_rates(contract, events)?;
        if let Some(terms) = real.terms {
            let check = |(index, error): (usize, LoanError)| (index.saturating_add(events.len()), error);
            arrears::check(contract, real.payments, terms).map_err(check)?;
        }
        if events.is_empty() && real.terms.is_none() {
            return Ok(last);
        }
        run::Run::new(contract, events, real)
            .and_then(run::Run::finish)
            .map_err(whole)
    }

    /// The regular payment of the beginning, without the rows: what reconciliation looks at first.
    pub(in crate::bfm::loan) fn first_regular(contract: &Contract) -> Result<i64, LoanError> {
        run::Run::new(contract, &[], Real::default()).map(|run| run.regular)
    }

    /// Rows in due order.
    pub fn rows(&self) -> &[LedgerRow] {
        &self.rows
    }

    /// The stretches of days whose interest a row settles.
    pub fn parts_of(&self, row: &LedgerRow) -> &[Part] {
        self.parts.get(row.parts.0..row.parts.1).unwrap_or_default()
    }

    /// Day on which the debt ends.
    pub fn debt_free_on(&self, contract: &Contract) -> Date {
        self.rows
            .last()
            .map_or(contract.terms().disbursed_on, |row| row.due_on)
    }

    /// What became of the events, by day.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// What became of the real payments.
    pub fn received(&self) -> &[Received] {
        &self.received
    }

    /// Fees and insurance that were charged.
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// Penalties that ran up to the last known day, paid or still owed, in minor units.
    pub fn penalties(&self) -> i64 {
        let paid = self
            .received
            .iter()
            .map(|received| received.allocation.of(Bucket::Penalty));
        let owed = self
            .standing
            .map_or(0, |standing| standing.owed.of(Bucket::Penalty));
        paid.fold(owed, i64::saturating_add)
    }

    /// What was overdue on the last day that real payments are known for.
    pub const fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Regular payment of the contract: the level payment, else the first payment after the lead-in.
    pub fn payment(&self, contract: &Contract) -> Money {
        let lead_in = contract.lead_in_count();
        let first = self
            .rows
            .iter()
            .find(|row| row.number > lead_in)
            .or(self.rows.last());
        let level = matches!(contract.terms().method, Method::Annuity | Method::Flat);
        self.money(first.map_or(0, |row| if level { row.regular } else { row.payment() }))
    }

    /// Principal left at the end of a day, its installment included; tranches count from the next row on.
    pub fn balance_on(&self, contract: &Contract, day: Date) -> i64 {
        let passed = self.rows.iter().take_while(|row| row.due_on <= day).last();
        passed.map_or(contract.first_tranche(), |row| row.balance)
    }

    /// Money that came early on `day` or before, since the due date before it.
    pub(super) fn paid_early_by(&self, day: Date) -> i64 {
        let last_due = self
            .rows
            .iter()
            .rev()
            .find(|row| row.due_on <= day)
            .map(|row| row.due_on);
        let early = self
            .outcomes
            .iter()
            .filter(|outcome| outcome.on <= day && last_due.is_none_or(|last_due| outcome.on > last_due));
        early.fold(0, |sum, outcome| sum.saturating_add(outcome.principal))
    }

    /// Rows as the operations on plain loans show them.
    pub fn installments(&self) -> impl DoubleEndedIterator<Item = Installment> + ExactSizeIterator {
        self.rows.iter().map(|row| Installment::of(row, self.currency))
    }

    /// An amount in the currency of the loan.
    pub(crate) const fn money(&self, minor: i64) -> Money {
        Money::from_minor(minor, self.currency)
    }
}

/// Reading accessors in minor units, so that only the ledger writes its values.
macro_rules! minor {
    ($type:ident: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        impl $type {
            $($(#[$doc])* pub const fn $name(&self) -> i64 {
                self.$name
            })+
        }
    };
}

minor! { LedgerRow:
    /// Interest of the row.
    interest,
    /// Principal that it repays; below zero when unpaid interest was added to the debt.
    principal,
    /// Principal repaid early since the row before.
    prepayment,
    /// Interest paid with early money since the row before.
    early_interest,
    /// Fees and insurance since the row before.
    fees,
    /// Interest put off that is still owed and bears none.
    deferred,
    /// Principal owed after the row.
    balance,
    /// Regular payment in force for the row.
    regular,
    /// Interest that accrued over its period.
    accrued,
}

minor! { Part:
    /// Principal that the interest is taken of.
    balance,
}

impl Part {
    /// Its interest before rounding, in the currency, cut six decimals after the minor unit.
    pub fn unrounded(&self, currency: Currency) -> rust_decimal::Decimal {
        let scaled = i128::from(self.balance).checked_mul(self.numerator);
        let micro = scaled.and_then(|scaled| {
            let whole = scaled.checked_div(self.denominator)?.checked_mul(1_000_000)?;
            let rest = scaled.checked_rem(self.denominator)?;
            let digits = rest.checked_mul(1_000_000)?.checked_div(self.denominator)?;
            whole.checked_add(digits)
        });
        rust_decimal::Decimal::try_from_i128_with_scale(
            micro.unwrap_or(0),
            currency.exponent().saturating_add(6),
        )
        .unwrap_or_default()
    }
}

minor! { Outcome:
    /// Principal repaid.
    principal,
    /// Interest paid.
    interest,
    /// Money that found nothing to pay.
    excess,
}

minor! { Received:
    /// The whole payment.
    amount,
    /// Principal repaid early by it.
    early,
    /// Held for the next due date.
    held,
    /// Money that found nothing to pay.
    excess,
}

minor! { Standing:
    /// Money held for the next due date.
    held,
    /// Principal owed, overdue principal included.
    balance,
}
