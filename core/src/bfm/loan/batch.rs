//! Many loans at once: one summary each, errors in their place, exact rows underneath.

use super::{Loan, LoanError, Terms};
use crate::calendar::Date;
use crate::money::Money;

/// What a portfolio needs of one loan; every figure comes from its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Regular payment, as [`Loan::payment`].
    pub payment: Money,
    /// Interest over the whole life.
    pub interest: Money,
    /// Everything paid.
    pub paid: Money,
    /// Due date of the last installment.
    pub debt_free_on: Date,
    /// Number of installments.
    pub installments: u32,
}

impl Loan {
    /// Payment, sums and end of the loan in one walk over its rows.
    pub fn summary(&self) -> Summary {
        let principal = self.terms().principal;
        let mut interest = 0_i64;
        let mut repaid = 0_i64;
        let mut end = (self.terms().disbursed_on, 0);
        self.schedule().for_each(|row| {
            interest = interest.saturating_add(row.interest);
            repaid = repaid.saturating_add(row.principal);
            end = (row.due_on, row.number);
        });
        Summary {
            payment: self.payment(),
            interest: Money::from_minor(interest, principal.currency()),
            paid: Money::from_minor(repaid.saturating_add(interest), principal.currency()),
            debt_free_on: end.0,
            installments: end.1,
        }
    }
}

/// Summaries in the order of `terms`; a refused loan answers with its error and the others go on.
pub fn summarize(terms: impl IntoIterator<Item = Terms>) -> impl Iterator<Item = Result<Summary, LoanError>> {
    terms
        .into_iter()
        .map(|terms| Loan::new(terms).map(|loan| loan.summary()))
}
