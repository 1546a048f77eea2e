//! What a portfolio needs of a loan: one summary each, errors in their place, exact rows underneath.
//!
//! For many loans on several threads, and their rows by columns, see [`super::portfolio`].

use super::{Installment, Loan, LoanError, Terms};
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
        self.summary_with(|_| ())
    }

    /// The same, and `see` gets every row on the way.
    pub fn summary_with(&self, mut see: impl FnMut(Installment)) -> Summary {
        let principal = self.terms().principal;
        let mut interest = 0_i64;
        let end = self.schedule().walk(|row| {
            // The sum fits by the limits of loans.
            interest = interest.wrapping_add(row.interest);
            see(row);
        });
        Summary {
            payment: self.payment(),
            interest: Money::from_minor(interest, principal.currency()),
            // The rows repay the principal to the last kopeck.
            paid: Money::from_minor(
                principal.minor_units().saturating_add(interest),
                principal.currency(),
            ),
            debt_free_on: end.due_on,
            installments: end.number,
        }
    }
}

/// Summaries in the order of `terms`; a refused loan answers with its error and the others go on.
pub fn summarize(terms: impl IntoIterator<Item = Terms>) -> impl Iterator<Item = Result<Summary, LoanError>> {
    terms
        .into_iter()
        .map(|terms| Loan::new(terms).map(|loan| loan.summary()))
}
