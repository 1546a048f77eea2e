//! The walk from due date to due date.

use super::agenda::{Agenda, Moment, What, rates};
use super::arrears::Arrears;
use super::deferred::Deferred;
use super::interest::Accrued;
use super::money::StandingMoney;
use super::{Ledger, LedgerRow, Outcome, Part, Real, RowKind};
use crate::bfm::loan::annuity::PeriodicRate;
use crate::bfm::loan::contract::{AccrueTo, Charge, Dates, DueOn, FeeRepeat, RateEffect, RateTimeline};
use crate::bfm::loan::event::MAX_ROWS;
use crate::bfm::loan::{Contract, Event, LoanError, Method};
use crate::calendar::{Date, DueDates, MonthSpan, Period};
use crate::money::{Rate, Rounding};

/// Largest debt a ledger may reach: ten times the largest principal.
const MOST_BALANCE: i64 = crate::limits::MAX_PRINCIPAL_MINOR * 10;

/// A loan between two of its moments.
pub(super) struct Run<'a> {
    pub(super) contract: &'a Contract,
    pub(super) events: &'a [Event],
    pub(super) agenda: Agenda,
    pub(super) standing: Vec<StandingMoney>,
    rates: RateTimeline,
    pub(super) dates: Dates<'a>,
    pub(super) rate: Rate,
    /// The same as a fraction in lowest terms, so that products stay short.
    reduced_rate: (i64, i64),
    /// The same for one regular period.
    pub(super) period_rate: PeriodicRate,
    pub(super) number: u32,
    /// Number of the installment that settles everything.
    pub(super) planned_end: u32,
    /// Installments by which holidays moved the end of the lead-ins.
    pub(super) lead_in_moved: u32,
    pub(super) balance: i64,
    /// What the balance is above its whole minor units, where balances are carried.
    pub(super) residue: i128,
    /// Money given so far.
    given: i64,
    pub(super) regular: i64,
    /// What a computed level payment is above its whole minor units, where amounts are carried.
    pub(super) regular_residue: i128,
    /// A payment below the interest adds it to the debt: only when its rise was capped.
    pub(super) capped: bool,
    /// Most that the regular payment may be after the change of rate at hand.
    pub(super) cap: Option<i64>,
    /// Principal paid ahead of the next installments.
    pub(super) advance: i64,
    /// Money paid early shortened the term, so the planned end is too late.
    pub(super) shortened: bool,
    pub(super) recompute: Option<Recompute>,
    pub(super) deferred: Deferred,
    pub(super) accrued: Accrued,
    pub(super) period_from: Date,
    pub(super) open_period: Option<Period>,
    pub(super) cursor: Date,
    pub(super) prepayment: i64,
    pub(super) early_interest: i64,
    pub(super) fees: i64,
    first_part: usize,
    pub(super) arrears: Option<Arrears<'a>>,
    pub(super) ledger: Ledger,
}

/// Why the regular payment is computed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Recompute {
    /// It may only fall.
    Lower,
    /// It may rise, too.
    Anew,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        contract: &'a Contract,
        events: &'a [Event],
        real: Real<'a>,
    ) -> Result<Self, LoanError> {
        let terms = contract.terms();
        let rates = rates(contract, events)?;
        let mut run = Self {
            contract,
            events,
            agenda: Agenda::of(contract, &rates, events, real),
            standing: Vec::new(),
            dates: Dates::start(contract)?,
            rate: rates.first(),
            reduced_rate: PeriodicRate::of(rates.first(), 1, 1).parts(),
            period_rate: contract.periodic_rate(rates.first()),
            rates,
            number: 0,
            planned_end: if terms.method == Method::Bullet {
                1
            } else {
                terms.installments
            },
            lead_in_moved: 0,
            balance: contract.first_tranche(),
            residue: 0,
            given: contract.first_tranche(),
            regular: 0,
            regular_residue: 0,
            capped: false,
            cap: None,
            advance: 0,
            shortened: false,
            recompute: None,
            deferred: Deferred::default(),
            accrued: Accrued::new(terms.convention.rounding, terms.round_interest),
            period_from: terms.disbursed_on,
            open_period: None,
            cursor: terms.disbursed_on,
            prepayment: 0,
            early_interest: 0,
            fees: 0,
            first_part: 0,
            arrears: real
                .terms
                .map(|arrears| Arrears::new(real.payments, arrears, terms.disbursed_on)),
            ledger: Ledger {
                currency: terms.principal.currency(),
                rows: Vec::with_capacity(terms.installments as usize),
                parts: Vec::with_capacity(terms.installments as usize),
                outcomes: Vec::new(),
                charges: Vec::new(),
                received: Vec::new(),
                standing: None,
            },
        };
        run.regular = match terms.payment {
            Some(payment) => payment.minor_units(),
            None => run.regular_for(contract.repaying_installments())?,
        };
        Ok(run)
    }

    pub(super) fn finish(mut self) -> Result<Ledger, LoanError> {
        while self.is_open() {
            if self.number >= MAX_ROWS {
                return Err(LoanError::DueDatesEnd);
            }
            self.period()?;
        }
        let agenda = std::mem::take(&mut self.agenda);
        for moment in agenda.rest() {
            self.after_the_end(moment)?;
        }
        if let Some(arrears) = self.arrears.take() {
            arrears.close(&mut self.ledger, self.balance);
        }
        if !self.ledger.sums_fit() {
            return Err(LoanError::LedgerOverflow);
        }
        crate::order::sort_by_key(&mut self.ledger.outcomes, |outcome| (outcome.on, outcome.event));
        Ok(self.ledger)
    }

    fn is_open(&self) -> bool {
        let owed = self.arrears.as_ref().is_some_and(Arrears::owes_besides);
        self.balance > 0 || self.deferred.total() > 0 || owed || self.agenda.has_tranche()
    }

    /// From one due date to the next: what happens inside, the installment, what happens on the day.
    fn period(&mut self) -> Result<(), LoanError> {
        let due = self.next_due()?;
        let period = Period {
            from: self.period_from,
            to: self.accrual_end(due),
        };
        self.open_period = Some(period);
        self.number = self.number.saturating_add(1);
        while let Some(moment) = self.agenda.take_before(period.to) {
            self.pass_to(moment)?;
            if self.happens(moment)? {
                return self.close_between(moment.on);
            }
        }
        self.accrue_to(period.to)?;
        self.settle(due)?;
        self.open_period = None;
        self.period_from = period.to;
        while let Some(moment) = self.agenda.take_by(period.to) {
            if self.happens(moment)? {
                break;
            }
        }
        self.standing_money(due)?;
        self.compute_anew()?;
        self.close_row(period.to);
        Ok(())
    }

    /// The next due date, after changes of the due day that come before it.
    fn next_due(&mut self) -> Result<DueOn, LoanError> {
        if !self.agenda.has_due_day() {
            return self.dates.next_due();
        }
        loop {
            let mut dates = self.dates.clone();
            let due = dates.next_due()?;
            let Some(Moment {
                on,
                what: What::DueDay(day, event),
            }) = self.agenda.take_due_day(due.nominal.min(due.moved))
            else {
                self.dates = dates;
                return Ok(due);
            };
            self.dates.change_day(on, day)?;
            self.outcome(event, on, 0, 0, 0);
        }
    }

    pub(super) fn accrual_end(&self, due: DueOn) -> Date {
        match self.contract.terms().due.accrue_to {
            AccrueTo::Nominal => due.nominal,
            AccrueTo::Moved => due.moved,
        }
    }

    /// What interest is taken of.
    pub(super) fn flat_base(&self) -> i64 {
        match self.contract.terms().method {
            Method::Flat => self.given,
            _ => self.balance,
        }
    }

    /// The stretch from the last change to a day, when it has days and money.
    pub(super) fn part_to(&self, to: Date) -> Option<Part> {
        let period = self.open_period?;
        let balance = self.flat_base();
        if to <= self.cursor || balance == 0 {
            return None;
        }
        let terms = self.contract.terms();
        let (numerator, denominator, fraction) = if let Some(times) = terms.compounding {
            let days = (self.cursor.days_until(to), period.days().max(1));
            let span = MonthSpan::of(period, self.dates.due_day());
            let rate = PeriodicRate::of_span(self.rate, times, span)?;
            (
                rate.0.saturating_mul(days.0.into()),
                rate.1.saturating_mul(days.1.into()),
                days,
            )
        } else {
            let (rate, of) = self.reduced_rate;
            let fraction = terms
                .convention
                .day_count
                .part_of(period, self.dates.due_day(), self.cursor, to);
            (
                i128::from(rate).saturating_mul(fraction.numerator.into()),
                i128::from(of).saturating_mul(fraction.denominator.into()),
                (fraction.numerator, fraction.denominator),
            )
        };
        Some(Part {
            balance,
            rate: self.rate,
            from: self.cursor,
            to,
            fraction,
            numerator,
            denominator,
        })
    }

    /// Lets interest and penalties run to a day.
    pub(super) fn accrue_to(&mut self, to: Date) -> Result<(), LoanError> {
        if let Some(part) = self.part_to(to) {
            self.accrued.add(&part, self.residue)?;
            self.ledger.parts.push(part);
        }
        if let Some(arrears) = &mut self.arrears {
            arrears.accrue(to);
        }
        self.cursor = self.cursor.max(to);
        Ok(())
    }

    /// Lets the days before a moment pass. Only what may change balance or rate ends a stretch of days.
    fn pass_to(&mut self, moment: Moment) -> Result<(), LoanError> {
        match moment.what {
            What::Fee(_) | What::DueDay(..) | What::Budget(..) | What::Recast(_) => Ok(()),
            What::AsOf
                if self
                    .arrears
                    .as_ref()
                    .is_none_or(|arrears| !arrears.owes_besides()) =>
            {
                Ok(())
            }
            _ => self.accrue_to(moment.on),
        }
    }

    /// One moment; true when the debt ended by it.
    fn happens(&mut self, moment: Moment) -> Result<bool, LoanError> {
        let Moment { on, what } = moment;
        match what {
            What::Fee(fee) => self.charge(fee, on),
            What::Tranche(amount) => self.give(amount)?,
            What::Rate(index) => self.change_rate(index)?,
            What::DueDay(day, event) => {
                self.dates.change_day(on, day)?;
                self.outcome(event, on, 0, 0, 0);
            }
            What::Payment(index) => self.receive(index, on)?,
            What::Early(order, early) => self.early(on, order, early)?,
            What::Budget(_, event) => self.begin_budget(event),
            What::Recast(event) => {
                self.recompute = Some(Recompute::Anew);
                self.outcome(event, on, 0, 0, 0);
            }
            What::Refinance(event) => return self.refinance(on, event).map(|()| true),
            What::AsOf => self.settle_arrears(),
        }
        let repaid = self.balance == 0 && self.deferred.total() == 0 && !self.agenda.has_tranche();
        Ok(repaid
            && self.open_period.is_some()
            && self
                .arrears
                .as_ref()
                .is_none_or(|arrears| !arrears.owes_besides()))
    }

    fn give(&mut self, amount: i64) -> Result<(), LoanError> {
        self.raise_balance(amount)?;
        self.given = self.given.saturating_add(amount);
        self.ask_for_payment(Recompute::Anew)
    }

    pub(super) fn raise_balance(&mut self, amount: i64) -> Result<(), LoanError> {
        self.balance = self.balance.saturating_add(amount);
        if self.balance > MOST_BALANCE {
            return Err(LoanError::LedgerOverflow);
        }
        Ok(())
    }

    fn change_rate(&mut self, index: usize) -> Result<(), LoanError> {
        let Some(step) = self.rates.steps().get(index).copied() else {
            return Ok(());
        };
        self.rate = step.rate;
        self.reduced_rate = PeriodicRate::of(step.rate, 1, 1).parts();
        self.period_rate = self.contract.periodic_rate(step.rate);
        self.cap = step.payment_cap.and_then(|cap| {
            let most = i128::from(self.regular).saturating_mul(cap.pico().into());
            Rounding::Down
                .divide(most, Rate::ONE.into())
                .and_then(|most| i64::try_from(most).ok())
        });
        if self.contract.terms().rate_effect == RateEffect::Payment {
            self.ask_for_payment(Recompute::Anew)?;
        }
        Ok(())
    }

    fn charge(&mut self, index: usize, on: Date) {
        let Some(fee) = self.contract.terms().fees.get(index) else {
            return;
        };
        let repeat = fee.repeat;
        let renewed_for_nothing = repeat == FeeRepeat::Yearly && self.balance == 0;
        if fee.until.is_some_and(|until| on > until) || renewed_for_nothing {
            return;
        }
        self.make_charge(index, on);
        if repeat == FeeRepeat::Yearly {
            let passed = DueDates::every(fee.first_on(self.contract), 12).find(|next| *next > on);
            if let Some(next) = passed {
                self.agenda.insert(Moment {
                    on: next,
                    what: What::Fee(index),
                });
            }
        }
    }

    /// Fees that come with every installment.
    pub(super) fn charge_installment(&mut self, due_on: Date) {
        for (index, fee) in self.contract.terms().fees.iter().enumerate() {
            let counts = fee.repeat == FeeRepeat::Installment
                && fee.first_on(self.contract) <= due_on
                && fee.until.is_none_or(|until| due_on <= until);
            if counts {
                self.make_charge(index, due_on);
            }
        }
    }

    fn make_charge(&mut self, index: usize, on: Date) {
        let Some(fee) = self.contract.terms().fees.get(index) else {
            return;
        };
        let amount = fee.amount_of(self.contract, self.balance);
        self.fees = self.fees.saturating_add(amount);
        self.ledger.charges.push(Charge {
            fee: index,
            on,
            amount,
        });
        if let Some(arrears) = &mut self.arrears {
            arrears.charge(on, amount);
        }
    }

    /// The debt ended on a day between due dates: the interest of the days used is due at once.
    fn close_between(&mut self, on: Date) -> Result<(), LoanError> {
        let accrued = self.accrued.total()?;
        let interest = accrued.saturating_add(self.deferred.take_all());
        self.accrued.settle(0);
        let due = DueOn {
            nominal: on,
            moved: on,
        };
        self.push_row(RowKind::Closing, due, interest, 0, accrued);
        self.open_period = None;
        self.close_row(on);
        Ok(())
    }

    pub(super) fn push_row(
        &mut self,
        kind: RowKind,
        due: DueOn,
        interest: i64,
        principal: i64,
        accrued: i64,
    ) {
        let last = self.ledger.parts.len();
        self.ledger.rows.push(LedgerRow {
            number: self.number,
            kind,
            due_on: due.moved,
            nominal_on: due.nominal,
            interest,
            principal,
            prepayment: 0,
            early_interest: 0,
            fees: 0,
            deferred: 0,
            balance: 0,
            regular: self.regular,
            accrued,
            parts: (self.first_part, last),
        });
        self.first_part = last;
    }

    /// Writes into the row at hand what happened up to the end of its day.
    fn close_row(&mut self, on: Date) {
        if let Some(row) = self.ledger.rows.last_mut() {
            row.prepayment = std::mem::take(&mut self.prepayment);
            row.early_interest = std::mem::take(&mut self.early_interest);
            row.fees = std::mem::take(&mut self.fees);
            row.deferred = self.deferred.total();
            row.balance = self.balance;
        }
        self.cursor = self.cursor.max(on);
    }

    pub(super) fn outcome(&mut self, event: usize, on: Date, principal: i64, interest: i64, excess: i64) {
        self.ledger.outcomes.push(Outcome {
            event,
            on,
            principal,
            interest,
            excess,
        });
    }
}
