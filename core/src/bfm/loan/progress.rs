//! Where a borrower stands on a day: how much of the way to being free of the loan is behind.
//!
//! An installment counts as paid on its due date, money paid early on its own day. The share repaid is `principal repaid /
//! principal`, cut to four decimals, so that it reads 1 only when the debt is gone.

use super::totals::ratio;
use super::{Contract, Installment, Ledger, Loan, Repayment};
use crate::calendar::Date;
use crate::money::{Currency, Money, Rounding};
use rust_decimal::Decimal;

/// The state of a loan on a day, derived from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    as_of: Date,
    currency: Currency,
    paid_count: u32,
    left_count: u32,
    interest_paid: i64,
    interest_left: i64,
    principal_repaid: i64,
    principal_left: i64,
    next: Option<Installment>,
    debt_free_on: Date,
    original_debt_free_on: Date,
}

/// What progress is measured against.
struct Frame {
    given: Money,
    disbursed_on: Date,
    original_debt_free_on: Date,
}

impl Loan {
    /// Progress on a day when every installment is paid as agreed.
    ///
    /// ```
    /// # use tenure::{bfm::loan::*, calendar::Date, money::{Currency, Money, Rate}};
    /// let terms = Terms::annuity(Money::parse("1000.00", Currency::EUR)?, Rate::parse("0")?, 10, Date::parse("2026-01-15")?);
    /// let progress = Loan::new(terms)?.progress(Date::parse("2026-05-20")?);
    /// assert_eq!(progress.share_repaid().to_string(), "0.4000");
    /// assert_eq!(progress.installments_left(), 6);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn progress(&self, as_of: Date) -> Progress {
        Progress::of(self, as_of)
    }
}

impl Repayment {
    /// Progress on a day when the prepayment is made as planned.
    pub fn progress(&self, as_of: Date) -> Progress {
        Progress::of_ledger(self.contract(), self.plan(), self.ledger(), as_of)
    }
}

impl Progress {
    /// Progress of a ledger, against the plan of its contract.
    pub fn of_ledger(contract: &Contract, plan: &Ledger, actual: &Ledger, as_of: Date) -> Self {
        let terms = contract.terms();
        let currency = terms.principal.currency();
        let later = terms.tranches.iter().filter(|tranche| tranche.on > as_of);
        let given = later.fold(terms.principal.minor_units(), |sum, tranche| {
            sum.saturating_sub(tranche.amount.minor_units())
        });
        let rows = actual.rows().iter().map(|row| Installment::of(row, currency));
        let frame = Frame {
            given: Money::from_minor(given, currency),
            disbursed_on: terms.disbursed_on,
            original_debt_free_on: plan.debt_free_on(contract),
        };
        Self::count(rows, actual.paid_early_by(as_of), &frame, as_of)
    }

    fn of(loan: &Loan, as_of: Date) -> Self {
        let terms = loan.terms();
        let frame = Frame {
            given: terms.principal,
            disbursed_on: terms.disbursed_on,
            original_debt_free_on: loan.debt_free_on(),
        };
        Self::count(loan.schedule(), 0, &frame, as_of)
    }

    /// `early` came since the last due date before the day.
    fn count(rows: impl Iterator<Item = Installment>, early: i64, frame: &Frame, as_of: Date) -> Self {
        let mut progress = Self {
            as_of,
            currency: frame.given.currency(),
            paid_count: 0,
            left_count: 0,
            interest_paid: 0,
            interest_left: 0,
            principal_repaid: early,
            principal_left: frame.given.minor_units(),
            next: None,
            debt_free_on: frame.disbursed_on,
            original_debt_free_on: frame.original_debt_free_on,
        };
        rows.for_each(|row| progress.add(row));
        progress.principal_left = progress.principal_left.saturating_sub(progress.principal_repaid);
        progress
    }

    fn add(&mut self, row: Installment) {
        if row.due_on <= self.as_of {
            self.paid_count = self.paid_count.saturating_add(1);
            self.interest_paid = self.interest_paid.saturating_add(row.interest);
            let repaid = row.principal.saturating_add(row.prepayment);
            self.principal_repaid = self.principal_repaid.saturating_add(repaid);
        } else {
            self.left_count = self.left_count.saturating_add(1);
            self.interest_left = self.interest_left.saturating_add(row.interest);
            self.next.get_or_insert(row);
        }
        self.debt_free_on = row.due_on;
    }

    const fn money(&self, minor: i64) -> Money {
        Money::from_minor(minor, self.currency)
    }

    /// The day asked about.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Installments due up to the day.
    pub const fn installments_paid(&self) -> u32 {
        self.paid_count
    }

    /// Installments still to come.
    pub const fn installments_left(&self) -> u32 {
        self.left_count
    }

    /// Everything paid: interest, principal, prepayments.
    pub const fn paid(&self) -> Money {
        self.money(self.interest_paid.saturating_add(self.principal_repaid))
    }

    /// Principal repaid, prepayments included.
    pub const fn principal_repaid(&self) -> Money {
        self.money(self.principal_repaid)
    }

    /// Principal left.
    pub const fn principal_left(&self) -> Money {
        self.money(self.principal_left)
    }

    /// `principal repaid / principal`, four decimals, cut.
    pub fn share_repaid(&self) -> Decimal {
        ratio(
            self.principal_repaid,
            self.principal_repaid.saturating_add(self.principal_left),
            Rounding::Down,
        )
    }

    /// Interest paid.
    pub const fn interest_paid(&self) -> Money {
        self.money(self.interest_paid)
    }

    /// Interest of the installments to come.
    pub const fn interest_left(&self) -> Money {
        self.money(self.interest_left)
    }

    /// The next installment, none when the debt is repaid.
    pub const fn next(&self) -> Option<&Installment> {
        self.next.as_ref()
    }

    /// Day on which the debt ends.
    pub const fn debt_free_on(&self) -> Date {
        self.debt_free_on
    }

    /// Day on which it would end by the contract alone.
    pub const fn original_debt_free_on(&self) -> Date {
        self.original_debt_free_on
    }

    /// Days from the day asked about to the end of the debt; zero once it has ended.
    pub fn days_left(&self) -> i64 {
        self.as_of.days_until(self.debt_free_on).max(0)
    }
}
