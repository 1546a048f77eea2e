//! What can be wrong with a loan: page `0x03xx` of the errors.

use crate::calendar::Date;
use crate::limits::{
    MAX_ANNUAL_RATE, MAX_DISBURSED_ON, MAX_LOAN_MONTHS, MAX_PRINCIPAL_MINOR, MIN_DISBURSED_ON,
};
use crate::money::{Currency, Money, Rate};
use crate::problem::error_page;

/// Refused loan terms and prepayments.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoanError {
    /// Number of installments out of range.
    #[error("term of {got} months is outside 1..={MAX_LOAN_MONTHS}")]
    TermOutOfRange {
        /// Months found; a host may hold a negative number.
        got: i64,
    },
    /// The given payment would let the debt grow.
    #[error("payment {payment} does not cover the interest {interest} due on {due_on}")]
    NegativeAmortisation {
        /// Payment given.
        payment: Money,
        /// Interest of the period.
        interest: Money,
        /// Due date of the first such row.
        due_on: Date,
    },
    /// Zero, negative or too large a principal.
    #[error("principal {got} is outside one minor unit..={max}", max = Money::from_minor(MAX_PRINCIPAL_MINOR, got.currency()))]
    PrincipalOutOfRange {
        /// Principal found.
        got: Money,
    },
    /// Negative or too large a rate.
    #[error("annual rate {got} is outside 0..={MAX_ANNUAL_RATE}")]
    RateOutOfRange {
        /// Rate found.
        got: Rate,
    },
    /// The lead-in leaves no month in which the principal is repaid.
    #[error(
        "{got} interest-only months are outside 0..{months}, which leaves an installment that repays principal"
    )]
    InterestOnlyTooLong {
        /// Lead-in found; a host may hold a negative number.
        got: i64,
        /// Months of the loan.
        months: u32,
    },
    /// Disbursement outside the supported calendar.
    #[error("disbursement on {got} is outside {MIN_DISBURSED_ON}..={MAX_DISBURSED_ON}")]
    DisbursementOutOfRange {
        /// Day found.
        got: Date,
    },
    /// A payment was given for a method that has no level payment.
    #[error("a given payment belongs to the annuity method only")]
    PaymentNeedsAnnuity,
    /// A given payment that is not positive or above the principal's range.
    #[error("payment {got} is not a positive amount within the range of loans")]
    PaymentOutOfRange {
        /// Payment found.
        got: Money,
    },
    /// Interest over the whole term might not fit `i64` minor units.
    #[error("interest on {principal} over {months} months does not fit 64 bits of minor units")]
    TotalTooLarge {
        /// Principal of the loan.
        principal: Money,
        /// Months of the loan.
        months: u32,
    },
    /// A prepayment of nothing or less.
    #[error("prepayment {got} is not a positive amount")]
    PrepaymentNotPositive {
        /// Amount found.
        got: Money,
    },
    /// A prepayment before the money was given or after the debt ended.
    #[error("prepayment on {got} is outside {first}..={last}")]
    PrepaymentOutsideLoan {
        /// Day found.
        got: Date,
        /// First day possible.
        first: Date,
        /// Last day possible.
        last: Date,
    },
    /// A single prepayment larger than the debt of that day.
    #[error("prepayment {got} is above the balance {balance} of {on}")]
    PrepaymentAboveBalance {
        /// Amount found.
        got: Money,
        /// Balance left on that day.
        balance: Money,
        /// Day of the prepayment.
        on: Date,
    },
    /// An amount in another currency than the principal.
    #[error("amount is in {got}, the loan in {expected}")]
    OtherCurrency {
        /// Currency found.
        got: Currency,
        /// Currency of the principal.
        expected: Currency,
    },
}

error_page! {
    LoanError:
    0x0301 TermOutOfRange         "termOutOfRange"         "months"             "give the number of monthly installments, 1 to 1200";
    0x0302 NegativeAmortisation   "negativeAmortisation"   "payment"            "raise the payment above the interest, or leave it out to have it computed";
    0x0303 PrincipalOutOfRange    "principalOutOfRange"    "principal"          "give a positive amount of at most 10^17 minor units";
    0x0304 RateOutOfRange         "rateOutOfRange"         "annualRate"         "write the rate as a fraction: 12.5 % is \"0.125\"";
    0x0305 InterestOnlyTooLong    "interestOnlyTooLong"    "interestOnlyMonths" "make it smaller than the term";
    0x0306 DisbursementOutOfRange "disbursementOutOfRange" "disbursedOn"        "choose a day from 1900-01-01 to 2200-12-31";
    0x0307 PaymentNeedsAnnuity    "paymentNeedsAnnuity"    "payment"            "leave the payment out, or use the annuity method";
    0x0308 PaymentOutOfRange      "paymentOutOfRange"      "payment"            "give the positive payment that the contract prints";
    0x0309 TotalTooLarge          "totalTooLarge"          "principal"          "lower the principal, the rate or the term";
    0x030A PrepaymentNotPositive  "prepaymentNotPositive"  "amount"             "give an amount above zero";
    0x030B PrepaymentOutsideLoan  "prepaymentOutsideLoan"  "on"                 "choose a day after the disbursement and before the last due date";
    0x030C PrepaymentAboveBalance "prepaymentAboveBalance" "amount"             "pay the balance at most; the interest of the days used is due beside it";
    0x030D OtherCurrency          "otherCurrency"          "currency"           "give every amount in the currency of the loan";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_was_found_and_what_is_allowed() {
        let roubles = |minor| Money::from_minor(minor, Currency::RUB);
        let error = LoanError::NegativeAmortisation {
            payment: roubles(4_166_666),
            interest: roubles(4_166_667),
            due_on: MIN_DISBURSED_ON,
        };
        assert_eq!(
            error.to_string(),
            "payment 41666.66 RUB does not cover the interest 41666.67 RUB due on 1900-01-01"
        );
        assert_eq!(
            LoanError::TermOutOfRange { got: 0 }.to_string(),
            "term of 0 months is outside 1..=1200"
        );
    }
}
