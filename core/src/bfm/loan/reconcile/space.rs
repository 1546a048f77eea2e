//! The choices that a search goes through, and how simple each is.

use super::StatementError;
use crate::bfm::loan::contract::{AccrueTo, ContractTerms, PaymentBasis, RoundInterest};
use crate::calendar::{BusinessDayShift, Date, DayCount};
use crate::limits::MAX_PRINCIPAL_MINOR;
use crate::money::{Currency, Money, Rounding};

/// Values to try of every choice; none is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchSpace {
    /// Day counts.
    pub day_counts: Vec<DayCount>,
    /// Roundings of interest.
    pub roundings: Vec<Rounding>,
    /// Where interest is rounded.
    pub round_interest: Vec<RoundInterest>,
    /// Shifts of due dates.
    pub shifts: Vec<BusinessDayShift>,
    /// To which day interest runs when a due date moves.
    pub accrue_to: Vec<AccrueTo>,
    /// Period rates of the level payment.
    pub payment_bases: Vec<PaymentBasis>,
    /// Roundings of the regular payment.
    pub payment_roundings: Vec<Rounding>,
    /// Minor units that regular payments are multiples of.
    pub payment_multiples: Vec<i64>,
}

impl SearchSpace {
    /// Everything that the engine knows; payments in minor units or whole units of the currency.
    pub fn all(currency: Currency) -> Self {
        let whole = 10_i64.checked_pow(currency.exponent()).unwrap_or(1);
        let mut payment_multiples = vec![1, whole];
        payment_multiples.dedup();
        Self {
            day_counts: DayCount::ALL.to_vec(),
            roundings: Rounding::ALL.to_vec(),
            round_interest: vec![RoundInterest::Installment, RoundInterest::Part],
            shifts: BusinessDayShift::ALL.to_vec(),
            accrue_to: AccrueTo::ALL.to_vec(),
            payment_bases: PaymentBasis::ALL.to_vec(),
            payment_roundings: Rounding::ALL.to_vec(),
            payment_multiples,
        }
    }

    pub(super) fn check(&self) -> Result<(), StatementError> {
        let multiples = self
            .payment_multiples
            .iter()
            .all(|multiple| (1..=MAX_PRINCIPAL_MINOR).contains(multiple));
        let empty = [
            ("dayCounts", self.day_counts.is_empty()),
            ("roundings", self.roundings.is_empty()),
            ("roundInterest", self.round_interest.is_empty()),
            ("shifts", self.shifts.is_empty()),
            ("accrueTo", self.accrue_to.is_empty()),
            ("paymentBases", self.payment_bases.is_empty()),
            ("paymentRoundings", self.payment_roundings.is_empty()),
            (
                "paymentMultiples",
                self.payment_multiples.is_empty() || self.payment_multiples.len() > 100 || !multiples,
            ),
        ];
        match empty.into_iter().find(|(_, empty)| *empty) {
            Some((choice, _)) => Err(StatementError::NothingToTry { choice }),
            None => Ok(()),
        }
    }
}

/// When installments fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueChoice {
    /// What happens to due dates on days without business.
    pub shift: BusinessDayShift,
    /// To which day interest runs when a due date moves.
    pub accrue_to: AccrueTo,
    /// Day of the month.
    pub due_day: Option<u32>,
    /// First due date, when it is not a regular one.
    pub first_due_on: Option<Date>,
}

/// How the regular payment comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentChoice {
    /// Period rate that it is computed by.
    pub basis: PaymentBasis,
    /// Its rounding.
    pub rounding: Rounding,
    /// Minor units that it is a multiple of.
    pub multiple: i64,
    /// The payment itself, in minor units, read from the rows because no rule gives it.
    pub given: Option<i64>,
}

/// One convention: everything that the search decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Due dates.
    pub due: DueChoice,
    /// Fraction of a year.
    pub day_count: DayCount,
    /// Rounding of interest.
    pub rounding: Rounding,
    /// Where interest is rounded.
    pub round_interest: RoundInterest,
    /// The regular payment.
    pub payment: PaymentChoice,
}

impl DueChoice {
    pub(super) fn of(terms: &ContractTerms) -> Self {
        Self {
            shift: terms.due.shift,
            accrue_to: terms.due.accrue_to,
            due_day: terms.due.due_day,
            first_due_on: terms.due.first_due_on,
        }
    }

    /// How far from a first guess: choices that differ, then their numbers.
    pub(super) fn cost(&self, guess: &Self) -> u32 {
        price(self.shift == guess.shift, self.shift.code())
            .saturating_add(price(self.accrue_to == guess.accrue_to, self.accrue_to.code()))
            .saturating_add(price(self.due_day == guess.due_day, 1))
            .saturating_add(price(self.first_due_on == guess.first_due_on, 1))
    }
}

impl PaymentChoice {
    pub(super) fn of(terms: &ContractTerms) -> Self {
        Self {
            basis: terms.payment_basis,
            rounding: terms.convention.payment_rounding,
            multiple: terms.convention.payment_multiple,
            given: None,
        }
    }

    pub(super) fn cost(&self, guess: &Self) -> u32 {
        price(self.basis == guess.basis, self.basis.code())
            .saturating_add(price(self.rounding == guess.rounding, self.rounding.code()))
            .saturating_add(price(self.multiple == guess.multiple, 2))
            .saturating_add(price(self.given.is_none(), 3))
    }
}

/// A value that is the guess costs nothing; another costs more than any difference of numbers.
pub(super) fn price(as_guessed: bool, code: i32) -> u32 {
    if as_guessed {
        return 0;
    }
    code.unsigned_abs().saturating_add(1000)
}

impl Choice {
    /// The terms with this choice.
    pub(super) fn apply(&self, terms: &ContractTerms) -> ContractTerms {
        let mut terms = terms.clone();
        terms.due.shift = self.due.shift;
        terms.due.accrue_to = self.due.accrue_to;
        terms.due.due_day = self.due.due_day;
        terms.due.first_due_on = self.due.first_due_on;
        terms.convention.day_count = self.day_count;
        terms.convention.rounding = self.rounding;
        terms.convention.payment_rounding = self.payment.rounding;
        terms.convention.payment_multiple = self.payment.multiple;
        terms.round_interest = self.round_interest;
        terms.payment_basis = self.payment.basis;
        if let Some(given) = self.payment.given {
            terms.payment = Some(Money::from_minor(given, terms.principal.currency()));
        }
        terms
    }
}

/// Roundings that differ on amounts that are not negative, each with its twin.
pub(super) fn rounding_classes(tried: &[Rounding], guess: Rounding) -> Vec<(Rounding, Vec<Rounding>)> {
    let twin = |rounding| match rounding {
        Rounding::Ceiling => Rounding::Up,
        Rounding::Floor => Rounding::Down,
        other => other,
    };
    let mut classes: Vec<(Rounding, Vec<Rounding>)> = Vec::new();
    for rounding in Rounding::ALL
        .into_iter()
        .filter(|rounding| tried.contains(rounding))
    {
        match classes
            .iter_mut()
            .find(|(known, _)| twin(*known) == twin(rounding))
        {
            Some((named, members)) => {
                if rounding == guess {
                    *named = rounding;
                }
                members.push(rounding);
            }
            None => classes.push((rounding, vec![rounding])),
        }
    }
    classes
}

/// Values that the rows leave open, over all conventions found: each list has one entry when the rows decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Open {
    /// Day counts.
    pub day_counts: Vec<DayCount>,
    /// Roundings of interest.
    pub roundings: Vec<Rounding>,
    /// Where interest is rounded.
    pub round_interest: Vec<RoundInterest>,
    /// Shifts of due dates.
    pub shifts: Vec<BusinessDayShift>,
    /// To which day interest runs.
    pub accrue_to: Vec<AccrueTo>,
    /// Period rates of the payment.
    pub payment_bases: Vec<PaymentBasis>,
    /// Roundings of the payment.
    pub payment_roundings: Vec<Rounding>,
    /// Multiples of the payment, in minor units.
    pub payment_multiples: Vec<i64>,
}

/// Adds what is not yet there.
fn merge<T: Copy + PartialEq>(known: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for value in more {
        if !known.contains(&value) {
            known.push(value);
        }
    }
}

impl Open {
    pub(super) fn add(
        &mut self,
        due: &[DueChoice],
        day_counts: &[DayCount],
        roundings: &[Rounding],
        round_interest: &[RoundInterest],
        payments: &[PaymentChoice],
    ) {
        merge(&mut self.shifts, due.iter().map(|due| due.shift));
        merge(&mut self.accrue_to, due.iter().map(|due| due.accrue_to));
        merge(&mut self.day_counts, day_counts.iter().copied());
        merge(&mut self.roundings, roundings.iter().copied());
        merge(&mut self.round_interest, round_interest.iter().copied());
        merge(
            &mut self.payment_bases,
            payments.iter().map(|payment| payment.basis),
        );
        merge(
            &mut self.payment_roundings,
            payments.iter().map(|payment| payment.rounding),
        );
        merge(
            &mut self.payment_multiples,
            payments.iter().map(|payment| payment.multiple),
        );
    }
}
