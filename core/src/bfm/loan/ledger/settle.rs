//! What a due date asks for, and the regular payment that follows from it.

use super::RowKind;
use super::interest::CARRIED;
use super::run::{Recompute, Run};
use crate::bfm::loan::contract::{DueOn, PaymentBasis, Placement, RoundInterest};
use crate::bfm::loan::event::{EventKind, Holiday, HolidayTerm};
use crate::bfm::loan::{LoanError, Method};
use crate::calendar::Date;

/// An installment that does not repay as the others do.
#[derive(Debug, Clone, Copy)]
struct Paused {
    kind: RowKind,
    placement: Placement,
    payment: Option<i64>,
    holiday: Option<(usize, Holiday)>,
}

impl Run<'_> {
    /// Makes the row of a due date: interest, principal, and what they do to the balance.
    pub(super) fn settle(&mut self, due: DueOn) -> Result<(), LoanError> {
        self.charge_installment(due.moved);
        let unseen = self.accrued.residue()?;
        let accrued = self.accrued.total()?;
        self.accrued.settle(0);
        let (kind, interest, principal) = match self.paused(due) {
            Some(paused) => self.pause(paused, accrued, due),
            None => self.installment(accrued, unseen, due)?,
        };
        self.push_row(kind, due, interest, principal, accrued);
        let actual = self
            .arrears
            .as_ref()
            .is_some_and(|arrears| arrears.counts(due.moved));
        if actual {
            return self.fall_due(due, interest, principal);
        }
        if principal < 0 {
            self.raise_balance(principal.saturating_neg())?;
        } else {
            self.balance = self.balance.saturating_sub(principal);
        }
        if self.contract.terms().round_interest == RoundInterest::Carried {
            // A payment that is carried, too, repaid other than what is shown.
            let exact = i128::from(self.regular.saturating_sub(accrued)).saturating_mul(CARRIED);
            let exact = exact.saturating_add(self.regular_residue).saturating_sub(unseen);
            let as_shown = kind == RowKind::Installment && principal == self.shown(exact);
            let unseen = if as_shown {
                i128::from(principal)
                    .saturating_mul(CARRIED)
                    .saturating_sub(exact)
            } else {
                unseen
            };
            self.carry(unseen, kind);
        }
        Ok(())
    }

    /// Adds what was paid or accrued but not shown to the balance that is carried, and rounds its shown part.
    fn carry(&mut self, unseen: i128, kind: RowKind) {
        if kind == RowKind::Last || self.balance == 0 {
            (self.balance, self.residue) = (0, 0);
            return;
        }
        let exact = i128::from(self.balance).saturating_mul(CARRIED);
        let exact = exact.saturating_add(self.residue).saturating_add(unseen);
        self.balance = self.shown(exact);
        self.residue = exact.saturating_sub(i128::from(self.balance).saturating_mul(CARRIED));
    }

    /// Carried units as whole minor units.
    fn shown(&self, carried: i128) -> i64 {
        let shown = self.contract.terms().convention.rounding.divide(carried, CARRIED);
        shown.and_then(|shown| i64::try_from(shown).ok()).unwrap_or(0)
    }

    /// Principal that is not yet due.
    pub(super) fn not_due(&self) -> i64 {
        let overdue = self
            .arrears
            .as_ref()
            .map_or(0, super::arrears::Arrears::overdue_principal);
        self.balance.saturating_sub(overdue).max(0)
    }

    /// Interest and principal of an installment that is not paused.
    fn installment(
        &mut self,
        accrued: i64,
        unseen: i128,
        due: DueOn,
    ) -> Result<(RowKind, i64, i64), LoanError> {
        let left = self.planned_end.saturating_sub(self.number);
        if self.number >= self.planned_end {
            let principal = self
                .not_due()
                .saturating_add(self.shown(self.residue.saturating_add(unseen)));
            let room = self.room(accrued, principal);
            let deferred = self.deferred.take_at_end(room);
            // Interest put off may be more than this row has room for; then others follow.
            let kind = if self.deferred.total() == 0 {
                RowKind::Last
            } else {
                RowKind::Installment
            };
            return Ok((kind, accrued.saturating_add(deferred), principal));
        }
        let mut deferred = self.deferred.take(left.saturating_add(1));
        let principal = self.principal(accrued, unseen, due)?;
        let ends = principal == self.not_due();
        if ends {
            let room = self.room(accrued.saturating_add(deferred), principal);
            deferred = deferred.saturating_add(self.deferred.take_at_end(room));
        }
        let ends = ends && self.deferred.total() == 0;
        let kind = if ends { RowKind::Last } else { RowKind::Installment };
        Ok((kind, accrued.saturating_add(deferred), principal))
    }

    /// What a regular payment has left for interest that was put off to the end.
    fn room(&self, interest: i64, principal: i64) -> i64 {
        match self.contract.terms().method {
            Method::Annuity => self
                .regular
                .saturating_sub(interest)
                .saturating_sub(principal)
                .max(0),
            _ => i64::MAX,
        }
    }

    fn principal(&mut self, accrued: i64, unseen: i128, due: DueOn) -> Result<i64, LoanError> {
        let terms = self.contract.terms();
        let asked = match terms.method {
            Method::Annuity | Method::Flat if self.regular_residue != 0 => {
                let exact = i128::from(self.regular.saturating_sub(accrued)).saturating_mul(CARRIED);
                self.shown(exact.saturating_add(self.regular_residue).saturating_sub(unseen))
            }
            Method::Annuity | Method::Flat => self.regular.saturating_sub(accrued),
            Method::StraightLine => self.regular,
            Method::InterestOnly | Method::Bullet => 0,
        };
        if asked < 0 {
            let given = terms
                .payment
                .filter(|payment| payment.minor_units() == self.regular);
            return match given {
                _ if self.capped => Ok(asked),
                Some(payment) => Err(LoanError::NegativeAmortisation {
                    payment,
                    interest: self.ledger.money(accrued),
                    due_on: due.moved,
                }),
                None => Ok(0),
            };
        }
        let principal = asked.min(self.not_due());
        let ahead = self.advance.min(principal);
        self.advance = self.advance.saturating_sub(ahead);
        Ok(principal.saturating_sub(ahead))
    }

    /// The holiday or lead-in that an installment lies in; a holiday pauses a lead-in, too.
    fn paused(&self, due: DueOn) -> Option<Paused> {
        if let Some((event, holiday)) = self.holiday_on(due.nominal) {
            let kept_to_the_end = holiday.term == HolidayTerm::Kept && self.number >= self.planned_end;
            if !kept_to_the_end {
                return Some(Paused {
                    kind: RowKind::Holiday,
                    placement: holiday.interest,
                    payment: holiday.payment.map(crate::money::Money::minor_units),
                    holiday: Some((event, holiday)),
                });
            }
        }
        let mut end = self.lead_in_moved;
        for lead in &self.contract.terms().lead_in {
            end = end.saturating_add(lead.installments);
            if self.number <= end {
                return Some(Paused {
                    kind: RowKind::LeadIn,
                    placement: lead.interest,
                    payment: None,
                    holiday: None,
                });
            }
        }
        None
    }

    /// Number of the last installment of the lead-ins, after holidays in them.
    pub(super) fn lead_in_end(&self) -> u32 {
        self.contract.lead_in_count().saturating_add(self.lead_in_moved)
    }

    fn holiday_on(&self, day: Date) -> Option<(usize, Holiday)> {
        self.events
            .iter()
            .enumerate()
            .find_map(|(index, event)| match event.kind {
                EventKind::Holiday(holiday) if event.on <= day && day <= holiday.until => {
                    Some((index, holiday))
                }
                _ => None,
            })
    }

    /// An installment that repays nothing, or less.
    fn pause(&mut self, paused: Paused, accrued: i64, due: DueOn) -> (RowKind, i64, i64) {
        let in_full = paused.placement == Placement::Paid;
        let pays = paused.payment.unwrap_or(0).max(if in_full { accrued } else { 0 });
        let from_pay = pays.min(accrued);
        let unpaid = accrued.saturating_sub(from_pay);
        let principal = pays.saturating_sub(from_pay).min(self.not_due());
        if let Some((event, holiday)) = paused.holiday {
            self.pass_holiday((event, holiday), due.moved, unpaid);
        }
        if paused.placement == Placement::Capitalised {
            return (paused.kind, accrued, principal.saturating_sub(unpaid));
        }
        if in_full {
            let deferred = self.deferred.take_next();
            return (paused.kind, from_pay.saturating_add(deferred), principal);
        }
        self.deferred.add(unpaid, paused.placement);
        (paused.kind, from_pay, principal)
    }

    fn pass_holiday(&mut self, (event, holiday): (usize, Holiday), on: Date, unpaid: i64) {
        if holiday.term == HolidayTerm::Extended {
            self.planned_end = self.planned_end.saturating_add(1);
            self.dates.extend();
            let in_lead_in = self.number <= self.lead_in_end() && self.contract.lead_in_count() > 0;
            self.lead_in_moved = self.lead_in_moved.saturating_add(u32::from(in_lead_in));
        }
        // A debt that grew cannot end on its old payment without a large last one.
        let grew = holiday.interest == Placement::Capitalised && unpaid > 0;
        if holiday.term == HolidayTerm::Kept || grew {
            self.recompute = Some(Recompute::Anew);
        }
        self.outcome(event, on, 0, 0, 0);
    }

    /// Asks for a new regular payment: at once when it is counted by days, else when the period closes.
    pub(super) fn ask_for_payment(&mut self, why: Recompute) -> Result<(), LoanError> {
        let by_days = self.contract.terms().payment_basis == PaymentBasis::DayCount;
        if by_days && self.open_period.is_some() && self.number > self.lead_in_end() {
            let left = self
                .planned_end
                .saturating_add(self.beyond())
                .saturating_sub(self.number);
            let left = left.saturating_add(1);
            let payment = self.regular_for(left)?;
            self.take_payment(payment, why);
            return Ok(());
        }
        self.recompute = Some(self.recompute.map_or(why, |asked| asked.max(why)));
        Ok(())
    }

    /// Installments that the payment is computed for beyond those that there are.
    fn beyond(&self) -> u32 {
        let terms = self.contract.terms();
        terms
            .amortised_over
            .unwrap_or(0)
            .saturating_sub(terms.installments)
    }

    /// Computes the regular payment that was asked for, now that the period is closed. After a lead-in that let the debt
    /// grow it is computed, too.
    pub(super) fn compute_anew(&mut self) -> Result<(), LoanError> {
        let lead_in = self.lead_in_end();
        let capitalised = self
            .contract
            .terms()
            .lead_in
            .iter()
            .any(|lead| lead.interest == Placement::Capitalised && lead.installments > 0);
        let grew = self.number == lead_in && capitalised;
        let Some(why) = self.recompute.take().or(grew.then_some(Recompute::Anew)) else {
            return Ok(());
        };
        if self.balance == 0 {
            return Ok(());
        }
        let passed = self.number.max(lead_in);
        let beyond = self.beyond();
        let left = self.planned_end.saturating_add(beyond).saturating_sub(passed);
        if left > 0 {
            let payment = self.regular_for(left)?;
            self.take_payment(payment, why);
        }
        Ok(())
    }

    fn take_payment(&mut self, payment: i64, why: Recompute) {
        let capped = self.cap.take().map_or(payment, |cap| payment.min(cap));
        self.capped = capped < payment;
        self.regular = match why {
            Recompute::Lower => capped.min(self.regular),
            Recompute::Anew => capped,
        };
    }
}
