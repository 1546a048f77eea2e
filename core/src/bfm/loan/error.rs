//! What can be wrong with a loan: page `0x03xx` of the errors.

use crate::calendar::Date;
use crate::limits::{
    MAX_ANNUAL_RATE, MAX_DISBURSED_ON, MAX_LOAN_MONTHS, MAX_PRINCIPAL_MINOR, MIN_DISBURSED_ON,
};
use crate::money::{Currency, Money, Rate};
use crate::problem::{Entry, Problem};

/// Refused loan terms and prepayments.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoanError {
    /// Number of installments out of range.
    #[error("term of {got} months is outside 1..={MAX_LOAN_MONTHS}")]
    TermOutOfRange {
        /// Months found.
        got: u32,
    },
    /// The regular payment would let the debt grow.
    #[error("payment {payment} does not cover the interest {interest} due on {due_on}")]
    NegativeAmortisation {
        /// Regular payment.
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
    #[error("{got} interest-only months leave no installment of {months} that repays principal")]
    InterestOnlyTooLong {
        /// Lead-in found.
        got: u32,
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

impl Problem for LoanError {
    #[rustfmt::skip]
    fn entry(&self) -> Entry {
        match self {
            //                                          code    kind                      field                 way out
            Self::TermOutOfRange { .. } =>         Entry::new(0x0301, "termOutOfRange",         "months",             "give the number of monthly installments, 1 to 1200"),
            Self::NegativeAmortisation { .. } =>   Entry::new(0x0302, "negativeAmortisation",   "payment",            "raise the payment above the interest of the longest month, or lower the rate"),
            Self::PrincipalOutOfRange { .. } =>    Entry::new(0x0303, "principalOutOfRange",    "principal",          "give a positive amount of at most 10^17 minor units"),
            Self::RateOutOfRange { .. } =>         Entry::new(0x0304, "rateOutOfRange",         "annualRate",         "write the rate as a fraction: 12.5 % is \"0.125\""),
            Self::InterestOnlyTooLong { .. } =>    Entry::new(0x0305, "interestOnlyTooLong",    "interestOnlyMonths", "make it smaller than the term"),
            Self::DisbursementOutOfRange { .. } => Entry::new(0x0306, "disbursementOutOfRange", "disbursedOn",        "choose a day from 1900-01-01 to 2200-12-31"),
            Self::PaymentNeedsAnnuity =>           Entry::new(0x0307, "paymentNeedsAnnuity",    "payment",            "leave the payment out, or use the annuity method"),
            Self::PaymentOutOfRange { .. } =>      Entry::new(0x0308, "paymentOutOfRange",      "payment",            "give the positive payment that the contract prints"),
            Self::TotalTooLarge { .. } =>          Entry::new(0x0309, "totalTooLarge",          "principal",          "lower the principal, the rate or the term"),
            Self::PrepaymentNotPositive { .. } =>  Entry::new(0x030A, "prepaymentNotPositive",  "amount",             "give an amount above zero"),
            Self::PrepaymentOutsideLoan { .. } =>  Entry::new(0x030B, "prepaymentOutsideLoan",  "on",                 "choose a day after the disbursement and before the last due date"),
            Self::PrepaymentAboveBalance { .. } => Entry::new(0x030C, "prepaymentAboveBalance", "amount",             "pay the balance at most; the interest of the days used is due beside it"),
            Self::OtherCurrency { .. } =>          Entry::new(0x030D, "otherCurrency",          "currency",           "give every amount in the currency of the loan"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_numbers_are_pinned() {
        let money = Money::zero(Currency::RUB);
        let day = MIN_DISBURSED_ON;
        let errors = [
            LoanError::TermOutOfRange { got: 0 },
            LoanError::NegativeAmortisation {
                payment: money,
                interest: money,
                due_on: day,
            },
            LoanError::PrincipalOutOfRange { got: money },
            LoanError::RateOutOfRange {
                got: Rate::from_pico(-1),
            },
            LoanError::InterestOnlyTooLong { got: 1, months: 1 },
            LoanError::DisbursementOutOfRange { got: day },
            LoanError::PaymentNeedsAnnuity,
            LoanError::PaymentOutOfRange { got: money },
            LoanError::TotalTooLarge {
                principal: money,
                months: 1,
            },
            LoanError::PrepaymentNotPositive { got: money },
            LoanError::PrepaymentOutsideLoan {
                got: day,
                first: day,
                last: day,
            },
            LoanError::PrepaymentAboveBalance {
                got: money,
                balance: money,
                on: day,
            },
            LoanError::OtherCurrency {
                got: Currency::EUR,
                expected: Currency::RUB,
            },
        ];
        for (code, error) in (0x0301..).zip(&errors) {
            assert_eq!(error.entry().code, code, "{error}");
        }
        assert_eq!(
            errors[1].to_string(),
            "payment 0.00 RUB does not cover the interest 0.00 RUB due on 1900-01-01"
        );
    }
}
