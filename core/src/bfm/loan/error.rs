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
    /// A method that the kernel of plain loans does not count.
    #[error("bullet and flat loans are counted by the contract, not by the kernel of plain loans")]
    MethodNeedsContract,
    /// More parts of one kind than a contract may have.
    #[error("{part} has {got} entries, more than allowed")]
    TooManyParts {
        /// Entries found.
        got: usize,
        /// The list.
        part: &'static str,
    },
    /// A tranche of nothing, or on a day outside the life of the loan.
    #[error(
        "tranche of {amount} on {on} is not a positive amount between the disbursement and the last due date"
    )]
    TrancheRefused {
        /// Amount found.
        amount: Money,
        /// Its day.
        on: Date,
    },
    /// The later tranches leave nothing for the disbursement day.
    #[error("the later tranches leave {got} of the principal for the disbursement day")]
    NothingDisbursed {
        /// What is left.
        got: Money,
    },
    /// A change of the rate on the disbursement day or before it, to two rates on a day, or with a cap below 1.
    #[error(
        "the rate cannot change on {on} like this: one new rate a day, after the disbursement, with a cap of 1 or more"
    )]
    RateStepRefused {
        /// Its day.
        on: Date,
    },
    /// A balloon that is no part of the principal, or a method that has none.
    #[error(
        "a balloon of {got} is not a part of the principal that an annuity or straight-line loan can leave"
    )]
    BalloonRefused {
        /// Balloon found.
        got: Money,
    },
    /// A level payment computed for fewer installments than there are.
    #[error("an annuity of {installments} installments cannot be computed for {got}")]
    AmortisedOverRefused {
        /// Installments given for the payment.
        got: i64,
        /// Installments of the contract.
        installments: u32,
    },
    /// Compounding that no contract has.
    #[error(
        "compounding {got} times a year is not 1, 2, 4 or 12, or the loan is not counted by equal months"
    )]
    CompoundingRefused {
        /// Times found.
        got: i64,
    },
    /// Payments rounded to a multiple of nothing.
    #[error("payments cannot be multiples of {got} minor units")]
    PaymentMultipleRefused {
        /// Minor units found.
        got: i64,
    },
    /// A fee of nothing, above everything, before the loan, or ending before it begins.
    #[error("fee {name:?} is not a positive amount or share within the life of the loan")]
    FeeRefused {
        /// Beginning of its name.
        name: String,
    },
    /// Two due dates fall on one day, or the last one before the one before it.
    #[error("due date {got} is not after the one before it")]
    DueDatesCollide {
        /// The second of them.
        got: Date,
    },
    /// The calendar ends, or a loan that never ends was asked for.
    #[error("the loan does not end within the rows and years that there are")]
    DueDatesEnd,
    /// A calendar that cannot be.
    #[error("{0}")]
    Calendar(crate::calendar::CalendarError),
    /// An event before the money was given or after the debt ended.
    #[error("{got} is outside the life of the loan, {first}..={last}")]
    EventOutsideLoan {
        /// Day found.
        got: Date,
        /// First day possible.
        first: Date,
        /// Last day possible.
        last: Date,
    },
    /// A payment holiday that ends before it begins.
    #[error("payment holiday from {from} ends on {until}")]
    HolidayEndsBeforeItBegins {
        /// Its first day.
        from: Date,
        /// Its last day.
        until: Date,
    },
    /// Two payment holidays at once.
    #[error("payment holiday from {from} begins before the one until {until} ends")]
    HolidaysOverlap {
        /// First day of the second.
        from: Date,
        /// Last day of the first.
        until: Date,
    },
    /// Debt or interest that leaves the range of exact sums.
    #[error("the debt grows beyond what 64 bits of minor units hold exactly")]
    LedgerOverflow,
    /// An order of application that leaves something out.
    #[error("the order of application does not name every kind of debt once")]
    OrderIncomplete,
    /// A goal sought on a day without debt.
    #[error("nothing is owed on {got}; the debt lasts {first}..={last}")]
    GoalWithoutDebt {
        /// Day found.
        got: Date,
        /// First day of the debt.
        first: Date,
        /// Last day of it.
        last: Date,
    },
    /// A total for each due date that does not cover the installment.
    #[error("budget {got} is below the next installment {payment}")]
    BudgetBelowPayment {
        /// Budget found.
        got: Money,
        /// The next installment.
        payment: Money,
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
    LoanError through Calendar:
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
    0x030E MethodNeedsContract    "methodNeedsContract"    "method"             "ask an operation that takes the whole contract";
    0x030F TooManyParts           "tooManyParts"           ""                   "give fewer";
    0x0310 TrancheRefused         "trancheRefused"         "tranches"           "give positive amounts on days after disbursedOn and before the last due date";
    0x0311 NothingDisbursed       "nothingDisbursed"       "tranches"           "later tranches are parts of the principal; leave a part for the disbursement day";
    0x0312 RateStepRefused        "rateStepRefused"        "rateSteps"          "give one new rate a day, after disbursedOn";
    0x0313 BalloonRefused         "balloonRefused"         "balloon"            "give a positive amount below the principal of an annuity or straight-line loan";
    0x0314 AmortisedOverRefused   "amortisedOverRefused"   "amortisedOver"      "give at least the installments of an annuity, at most 1200";
    0x0315 CompoundingRefused     "compoundingRefused"     "compounding"        "give 1, 2, 4 or 12, and count one twelfth a month; no bullet loans";
    0x0316 PaymentMultipleRefused "paymentMultipleRefused" "paymentMultiple"    "give a positive amount, such as \"1.00\" for whole roubles";
    0x0317 FeeRefused             "feeRefused"             "fees"               "give a positive amount or a share up to 1, from disbursedOn on, under a name of at most 200 characters";
    0x0318 DueDatesCollide        "dueDatesCollide"        "lastDueOn"          "move the first or last due date, or change the shift";
    0x0319 DueDatesEnd            "dueDatesEnd"            ""                   "shorten the loan, or make it end";
    0x031A EventOutsideLoan       "eventOutsideLoan"       "on"                 "choose a day after disbursedOn and not after the last due date";
    0x031B HolidayEndsBeforeItBegins "holidayEndsBeforeItBegins" "until"        "choose a last day on or after the first";
    0x031C HolidaysOverlap        "holidaysOverlap"        "on"                 "let one holiday end before the next begins";
    0x031D LedgerOverflow         "ledgerOverflow"         "principal"          "lower the principal, the rate or the term";
    0x031E OrderIncomplete        "orderIncomplete"        "order"              "name each of the six kinds once";
    0x031F GoalWithoutDebt "goalWithoutDebt" "asOf" "choose a day on which there is debt";
    0x0320 BudgetBelowPayment "budgetBelowPayment" "budget" "give at least the next installment";
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
