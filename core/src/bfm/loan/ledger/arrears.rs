//! Real payments against what was due: order of application, arrears, penalties.
//!
//! An installment falls due on its date; what is not paid on that day is overdue from the next. Interest runs on
//! everything lent that was not repaid, overdue principal included. A penalty runs on overdue interest and principal by days
//! over 365, capped by the law of the day, which the caller gives ([`ArrearsTerms::penalty`]). Money is applied in
//! the order of the terms; what is left of it is held for the next due date, or repays early, as agreed. Nothing is
//! lost: every payment's parts add up to it.
//!
//! From the day after [`ArrearsTerms::as_of`] everything is taken as paid as agreed, and the arrears of that day as paid on it.

use super::Ledger;
use super::run::Run;
use crate::bfm::loan::contract::DueOn;
use crate::bfm::loan::prepayment::Effect;
use crate::bfm::loan::{Contract, LoanError};
use crate::calendar::Date;
use crate::limits::MAX_PAYMENTS;
use crate::money::{Money, Rate, Rounding};
use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// Money that really came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// Its day.
    pub on: Date,
    /// How much.
    pub amount: Money,
}

/// What a payment can pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bucket {
    /// Interest of earlier due dates.
    #[default]
    OverdueInterest,
    /// Principal of earlier due dates.
    OverduePrincipal,
    /// Penalties.
    Penalty,
    /// Interest due today.
    CurrentInterest,
    /// Principal due today.
    CurrentPrincipal,
    /// Fees and insurance.
    Fees,
}

numbered!(Bucket: OverdueInterest = 1, OverduePrincipal = 2, Penalty = 3, CurrentInterest = 4, CurrentPrincipal = 5, Fees = 6);

/// How real payments are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrearsTerms {
    /// Last day that real payments are known for.
    pub as_of: Date,
    /// The order of application, each bucket once.
    pub order: [Bucket; 6],
    /// Penalty a year on what is overdue, already capped.
    pub penalty: Rate,
    /// What money above everything due does: an early repayment, or held for the next due date when absent.
    pub excess: Option<Effect>,
}

/// How much of a payment went where, in minor units by [`Bucket`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allocation {
    paid: [i64; 6],
}

impl Allocation {
    /// What a bucket got, in minor units.
    pub fn of(&self, bucket: Bucket) -> i64 {
        self.paid.get(place(bucket)).copied().unwrap_or(0)
    }

    fn total(&self) -> i64 {
        self.paid.iter().fold(0, |sum, paid| sum.saturating_add(*paid))
    }
}

/// A payment and where it went: `amount = allocation + early + held + excess`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Position of the payment, from 0.
    pub payment: usize,
    /// Its day.
    pub on: Date,
    /// What was due.
    pub allocation: Allocation,
    pub(in crate::bfm::loan) amount: i64,
    pub(in crate::bfm::loan) early: i64,
    pub(in crate::bfm::loan) held: i64,
    pub(in crate::bfm::loan) excess: i64,
}

/// What was overdue at the end of the day asked about, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The amounts by bucket.
    pub owed: Allocation,
    pub(in crate::bfm::loan) held: i64,
    pub(in crate::bfm::loan) balance: i64,
}

/// Arrears while the ledger runs.
#[derive(Debug)]
pub(super) struct Arrears<'a> {
    payments: &'a [Payment],
    terms: &'a ArrearsTerms,
    owed: [i64; 6],
    held: i64,
    /// Day up to which penalties ran.
    cursor: Date,
    /// Penalty not yet posted: units of `1 / (365 * 10^12)`.
    penalty: i128,
}

const fn place(bucket: Bucket) -> usize {
    match bucket {
        Bucket::OverdueInterest => 0,
        Bucket::OverduePrincipal => 1,
        Bucket::Penalty => 2,
        Bucket::CurrentInterest => 3,
        Bucket::CurrentPrincipal => 4,
        Bucket::Fees => 5,
    }
}

impl<'a> Arrears<'a> {
    pub(super) const fn new(payments: &'a [Payment], terms: &'a ArrearsTerms, from: Date) -> Self {
        Self {
            payments,
            terms,
            owed: [0; 6],
            held: 0,
            cursor: from,
            penalty: 0,
        }
    }

    /// Whether a due date belongs to the time that real payments are known for.
    pub(super) fn counts(&self, due_on: Date) -> bool {
        due_on <= self.terms.as_of
    }

    fn owed(&mut self, bucket: Bucket) -> &mut i64 {
        let [a, b, c, d, e, f] = &mut self.owed;
        match bucket {
            Bucket::OverdueInterest => a,
            Bucket::OverduePrincipal => b,
            Bucket::Penalty => c,
            Bucket::CurrentInterest => d,
            Bucket::CurrentPrincipal => e,
            Bucket::Fees => f,
        }
    }

    /// A fee or premium is owed from its day on.
    pub(super) fn charge(&mut self, on: Date, amount: i64) {
        if self.counts(on) {
            self.raise(Bucket::Fees, amount);
        }
    }

    fn raise(&mut self, bucket: Bucket, amount: i64) {
        let owed = self.owed(bucket);
        *owed = owed.saturating_add(amount);
    }

    /// Principal that fell due and was not paid; it is still part of the balance.
    pub(super) fn overdue_principal(&self) -> i64 {
        let [_, overdue, _, _, current, _] = self.owed;
        overdue.saturating_add(current)
    }

    pub(super) fn owes_besides(&self) -> bool {
        self.owed.iter().any(|owed| *owed > 0)
    }

    /// Lets a night pass, or more: what was current becomes overdue, and overdue amounts bear the penalty.
    pub(super) fn accrue(&mut self, to: Date) {
        let from = self.cursor;
        if to <= from {
            return;
        }
        self.cursor = to;
        for (current, overdue) in [
            (Bucket::CurrentInterest, Bucket::OverdueInterest),
            (Bucket::CurrentPrincipal, Bucket::OverduePrincipal),
        ] {
            let amount = std::mem::take(self.owed(current));
            self.raise(overdue, amount);
        }
        let [interest, principal, ..] = self.owed;
        let overdue = i128::from(interest.saturating_add(principal));
        let days = overdue.saturating_mul(from.days_until(to).into());
        self.penalty = self
            .penalty
            .saturating_add(days.saturating_mul(self.terms.penalty.pico().into()));
    }

    /// Rounds the penalty that ran up to now and adds it to what is owed.
    fn post_penalty(&mut self) {
        let year = i128::from(Rate::ONE).saturating_mul(365);
        let posted = Rounding::HalfUp.divide(std::mem::take(&mut self.penalty), year);
        let posted = posted.and_then(|minor| i64::try_from(minor).ok()).unwrap_or(0);
        self.raise(Bucket::Penalty, posted);
    }

    /// Applies money in the order of the terms.
    fn apply(&mut self, mut money: i64) -> Allocation {
        let mut allocation = Allocation::default();
        for bucket in self.terms.order {
            let owed = self.owed(bucket);
            let paid = money.min(*owed);
            *owed = owed.saturating_sub(paid);
            money = money.saturating_sub(paid);
            if let Some(sum) = allocation.paid.get_mut(place(bucket)) {
                *sum = paid;
            }
        }
        allocation
    }

    /// Money that was held and found nothing to pay is the payer's.
    fn give_back(&mut self, all: &mut [Received]) {
        for received in all.iter_mut().rev() {
            let back = received.held.min(self.held);
            received.held = received.held.saturating_sub(back);
            received.excess = received.excess.saturating_add(back);
            self.held = self.held.saturating_sub(back);
        }
    }

    /// Leaves what is still unknown at the end in the ledger. Money that is held when nothing is owed any more is the payer's.
    pub(super) fn close(mut self, ledger: &mut Ledger, balance: i64) {
        let ended = ledger.standing.map_or(balance, |standing| standing.balance) == 0;
        if ended {
            self.give_back(&mut ledger.received);
        }
        if let Some(standing) = ledger.standing.as_mut().filter(|_| ended) {
            standing.held = self.held;
        }
        if ledger.standing.is_none() {
            self.post_penalty();
            ledger.standing = Some(Standing {
                owed: Allocation { paid: self.owed },
                held: self.held,
                balance,
            });
        }
    }
}

impl Run<'_> {
    /// An installment falls due, and held money pays it.
    pub(super) fn fall_due(&mut self, due: DueOn, interest: i64, principal: i64) -> Result<(), LoanError> {
        let Some(arrears) = &mut self.arrears else {
            return Ok(());
        };
        arrears.raise(Bucket::CurrentInterest, interest.saturating_add(principal.min(0)));
        arrears.raise(Bucket::CurrentPrincipal, principal.max(0));
        let held = std::mem::take(&mut arrears.held);
        let paid = arrears.apply(held);
        arrears.held = held.saturating_sub(paid.total());
        self.balance = self.balance.saturating_sub(repaid(&paid));
        if principal < 0 {
            self.raise_balance(principal.saturating_neg())?;
        }
        debug_assert!(due.moved >= self.period_from, "due dates rise");
        Ok(())
    }

    /// A payment came.
    pub(super) fn receive(&mut self, payment: usize, on: Date) -> Result<(), LoanError> {
        let Some(arrears) = &mut self.arrears else {
            return Ok(());
        };
        let amount = arrears
            .payments
            .get(payment)
            .map_or(0, |payment| payment.amount.minor_units());
        arrears.post_penalty();
        let allocation = arrears.apply(amount);
        let left = amount.saturating_sub(allocation.total());
        let effect = arrears.terms.excess;
        self.balance = self.balance.saturating_sub(repaid(&allocation));
        let mut received = Received {
            payment,
            on,
            allocation,
            amount,
            early: 0,
            held: 0,
            excess: 0,
        };
        match effect {
            Some(effect) if self.balance > 0 => {
                received.early = left.min(self.not_due());
                self.lower_balance(received.early, effect)?;
            }
            _ => {}
        }
        let mut left = left.saturating_sub(received.early);
        if self.balance == 0 && self.open_period.is_some() {
            left = left.saturating_sub(self.pay_closing_interest(left, &mut received.allocation)?);
        }
        if self.balance == 0 {
            received.excess = left;
        } else {
            received.held = left;
        }
        if let Some(arrears) = &mut self.arrears {
            arrears.held = arrears.held.saturating_add(received.held);
        }
        self.ledger.received.push(received);
        Ok(())
    }

    /// The interest of the days since the last due date, when a payment repaid everything else; what it cannot pay is owed.
    fn pay_closing_interest(&mut self, money: i64, allocation: &mut Allocation) -> Result<i64, LoanError> {
        let due = self.accrued.total()?.saturating_add(self.deferred.take_all());
        let paid = due.min(money);
        self.accrued.settle(0);
        self.early_interest = self.early_interest.saturating_add(due);
        if let Some(current) = allocation.paid.get_mut(place(Bucket::CurrentInterest)) {
            *current = current.saturating_add(paid);
        }
        if let Some(arrears) = &mut self.arrears {
            arrears.raise(Bucket::CurrentInterest, due.saturating_sub(paid));
        }
        Ok(paid)
    }

    /// The last known day ends: its arrears are noted, and taken as paid, so that the rest can be planned.
    pub(super) fn settle_arrears(&mut self) -> Result<(), LoanError> {
        let balance = self.balance;
        let Some(arrears) = &mut self.arrears else {
            return Ok(());
        };
        arrears.post_penalty();
        let owed = Allocation {
            paid: std::mem::take(&mut arrears.owed),
        };
        self.ledger.standing = Some(Standing {
            owed,
            held: arrears.held,
            balance,
        });
        self.balance = self.balance.saturating_sub(repaid(&owed));
        Ok(())
    }

    /// Everything overdue is paid with the refinancing, and money that was held goes back; answers the overdue interest.
    pub(super) fn forget_arrears(&mut self) -> i64 {
        let Some(arrears) = &mut self.arrears else {
            return 0;
        };
        arrears.post_penalty();
        arrears.give_back(&mut self.ledger.received);
        let owed = Allocation {
            paid: std::mem::take(&mut arrears.owed),
        };
        self.ledger.standing.get_or_insert(Standing {
            owed,
            held: 0,
            balance: 0,
        });
        owed.of(Bucket::OverdueInterest)
            .saturating_add(owed.of(Bucket::CurrentInterest))
    }
}

/// Principal that an allocation repays.
fn repaid(allocation: &Allocation) -> i64 {
    allocation
        .of(Bucket::OverduePrincipal)
        .saturating_add(allocation.of(Bucket::CurrentPrincipal))
}

/// Refuses payments that cannot be; the position of the one at fault comes with the error.
pub(super) fn check(
    contract: &Contract,
    payments: &[Payment],
    terms: &ArrearsTerms,
) -> Result<(), (usize, LoanError)> {
    if payments.len() > MAX_PAYMENTS {
        let error = LoanError::TooManyParts {
            got: payments.len(),
            part: "payments",
        };
        return Err((MAX_PAYMENTS, error));
    }
    for (index, payment) in payments.iter().enumerate() {
        contract
            .same_currency(payment.amount)
            .map_err(|error| (index, error))?;
        if payment.amount.minor_units() <= 0 {
            return Err((index, LoanError::PaymentOutOfRange { got: payment.amount }));
        }
        let first = contract.terms().disbursed_on;
        if payment.on < first || payment.on > terms.as_of {
            return Err((
                index,
                LoanError::EventOutsideLoan {
                    got: payment.on,
                    first,
                    last: terms.as_of,
                },
            ));
        }
    }
    let mut seen = [false; 6];
    for bucket in terms.order {
        if let Some(seen) = seen.get_mut(place(bucket)) {
            *seen = true;
        }
    }
    if seen.contains(&false) {
        return Err((0, LoanError::OrderIncomplete));
    }
    Ok(())
}
