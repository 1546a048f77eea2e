//! Money paid early, and what becomes of the loan.

use super::agenda::{Early, Moment, What};
use super::run::{Recompute, Run};
use crate::bfm::loan::contract::DueOn;
use crate::bfm::loan::event::{EarlyInterest, EventKind};
use crate::bfm::loan::prepayment::{Effect, Repeat};
use crate::bfm::loan::{LoanError, Method};
use crate::calendar::Date;

/// Early money of every due date from a day on.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandingMoney {
    event: usize,
    /// It counts after this day.
    after: Option<Date>,
    until: Option<Date>,
    effect: Effect,
    what: Standing,
}

#[derive(Debug, Clone, Copy)]
enum Standing {
    /// The same amount each time.
    Amount(Early),
    /// What the installment leaves of a total.
    Budget(i64),
}

impl Run<'_> {
    /// Early money of a day.
    pub(super) fn early(&mut self, on: Date, order: u32, early: Early) -> Result<(), LoanError> {
        let on_due_date = self.open_period.is_none();
        if early.repeat == Repeat::Monthly {
            if on_due_date && !self.agenda.repeats(early.event) {
                self.standing.push(StandingMoney {
                    event: early.event,
                    after: Some(on),
                    until: None,
                    effect: early.effect,
                    what: Standing::Amount(early),
                });
                return self.repay_early(on, early);
            }
            self.agenda.repeat_monthly(on, order, early);
        }
        self.repay_early(on, early)
    }

    fn repay_early(&mut self, on: Date, early: Early) -> Result<(), LoanError> {
        let interest = match early.interest {
            EarlyInterest::Carried => 0,
            EarlyInterest::Now => self.pay_interest(early.amount)?,
        };
        let most = early.amount.saturating_sub(interest);
        // What is overdue is paid by real payments alone.
        let principal = most.min(self.not_due());
        self.lower_balance(principal, early.effect)?;
        let last_of_series = early.repeat == Repeat::Monthly;
        let excess = most.saturating_sub(principal);
        let excess = if last_of_series { 0 } else { excess };
        self.outcome(early.event, on, principal, interest, excess);
        Ok(())
    }

    /// Pays the interest that accrued up to now from an amount; what it cannot pay stays.
    pub(super) fn pay_interest(&mut self, amount: i64) -> Result<i64, LoanError> {
        let due = self.accrued.total()?;
        let paid = due.min(amount);
        self.accrued.settle(due.saturating_sub(paid));
        self.early_interest = self.early_interest.saturating_add(paid);
        Ok(paid)
    }

    /// Takes principal repaid early from the balance, with its effect.
    pub(super) fn lower_balance(&mut self, principal: i64, effect: Effect) -> Result<(), LoanError> {
        if principal == 0 {
            return Ok(());
        }
        if effect == Effect::LowerPayment && self.shortened {
            let open = u32::from(self.open_period.is_some());
            let passed = self.number.saturating_sub(open).max(self.lead_in_end());
            self.planned_end = passed
                .saturating_add(self.installments_needed())
                .min(self.planned_end);
            self.shortened = false;
        }
        self.balance = self.balance.saturating_sub(principal);
        self.prepayment = self.prepayment.saturating_add(principal);
        match effect {
            Effect::ShorterTerm => self.shortened = true,
            Effect::LowerPayment => {
                self.recompute = Some(
                    self.recompute
                        .map_or(Recompute::Lower, |asked| asked.max(Recompute::Lower)),
                );
            }
            Effect::NextInstallments => self.advance = self.advance.saturating_add(principal),
        }
        Ok(())
    }

    /// Installments that the regular payment needs for the balance, in equal periods.
    fn installments_needed(&self) -> u32 {
        let passed = self.number.max(self.lead_in_end());
        let left = self.planned_end.saturating_sub(passed).saturating_add(1);
        let (numerator, denominator) = self.period_rate.parts();
        let rounding = self.contract.terms().convention.rounding;
        let mut balance = self.balance;
        for count in 1..left {
            let product = i128::from(balance).saturating_mul(numerator.into());
            let interest = rounding.divide(product, denominator.into()).unwrap_or(0);
            let interest = i64::try_from(interest).unwrap_or(i64::MAX);
            balance = match self.contract.terms().method {
                Method::StraightLine => balance.saturating_sub(self.regular),
                _ => balance.saturating_sub(self.regular.saturating_sub(interest)),
            };
            if balance <= 0 {
                return count;
            }
        }
        left
    }

    pub(super) fn begin_budget(&mut self, event: usize) {
        if let Some(EventKind::Budget {
            amount,
            effect,
            until,
        }) = self.events.get(event).map(|event| event.kind)
        {
            let what = Standing::Budget(amount.minor_units());
            self.standing
                .retain(|money| matches!(money.what, Standing::Amount(_)));
            self.standing.push(StandingMoney {
                event,
                after: None,
                until,
                effect,
                what,
            });
        }
    }

    /// Early money that comes with every due date.
    pub(super) fn standing_money(&mut self, due: DueOn) -> Result<(), LoanError> {
        let on = due.moved;
        let standing = std::mem::take(&mut self.standing);
        let holds = |money: &&StandingMoney| {
            money.until.is_none_or(|until| due.nominal <= until)
                && money.after.is_none_or(|after| due.nominal > after)
        };
        for money in standing.iter().filter(holds) {
            match money.what {
                Standing::Amount(early) => self.repay_early(on, early)?,
                Standing::Budget(total) => {
                    let row = self.ledger.rows.last().copied();
                    let regular = row.filter(|row| row.kind == super::RowKind::Installment);
                    let spent = regular.map_or(total, |row| row.payment());
                    let principal = total.saturating_sub(spent).clamp(0, self.not_due());
                    self.lower_balance(principal, money.effect)?;
                    if principal > 0 {
                        self.outcome(money.event, on, principal, 0, 0);
                    }
                }
            }
        }
        self.standing = standing;
        Ok(())
    }

    /// Another lender repays everything: the row of the day asks for all that is owed.
    pub(super) fn refinance(&mut self, on: Date, event: usize) -> Result<(), LoanError> {
        self.agenda.drop_tranches();
        let not_due = self.not_due();
        let overdue_interest = self.forget_arrears();
        let interest = self.accrued.total()?.saturating_add(self.deferred.total());
        self.outcome(
            event,
            on,
            self.balance,
            interest.saturating_add(overdue_interest),
            0,
        );
        // What was overdue already stands in the rows that asked for it.
        self.prepayment = self.prepayment.saturating_add(not_due);
        self.balance = 0;
        if self.open_period.is_none() {
            self.early_interest = self.early_interest.saturating_add(self.deferred.take_all());
        }
        Ok(())
    }

    /// Something that was to happen after the debt had ended: its money is reported, not lost.
    pub(super) fn after_the_end(&mut self, moment: Moment) -> Result<(), LoanError> {
        match moment.what {
            What::Early(_, early) if !self.agenda_was_series(early) => {
                self.outcome(early.event, moment.on, 0, 0, early.amount);
            }
            What::Payment(index) => self.receive(index, moment.on)?,
            What::Recast(event)
            | What::Refinance(event)
            | What::DueDay(_, event)
            | What::Budget(_, event) => {
                self.outcome(event, moment.on, 0, 0, 0);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the debt ended inside a monthly series, which takes only what is owed.
    fn agenda_was_series(&self, early: Early) -> bool {
        early.repeat == Repeat::Monthly
            && self
                .ledger
                .outcomes
                .iter()
                .any(|outcome| outcome.event == early.event)
    }
}
