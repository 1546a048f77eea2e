//! The choices of requests that are declared on lower floors, and so are read here.

use super::{Buyer, EventKindIn, FeesFrom, NeedIn, OccasionIn};
use crate::bfm::cost::Law;
use crate::bfm::loan::{
    AccrueTo, Bucket, EarlyInterest, Effect, FeeKind, FeeRepeat, HolidayTerm, Method, Payer, PaymentBasis,
    Placement, RateEffect, Repeat, RoundInterest, Side,
};
use crate::bfm::tax::CapPer;
use crate::bfm::tvm::When;
use crate::calendar::{BusinessDayShift, DayCount, FrequencyUnit, Weekday};
use crate::json::words::words;
use crate::money::Rounding;
#[cfg(feature = "picture")]
use crate::picture::{Style, Theme};

words! {
    AccrueTo Nominal,
    Bucket OverdueInterest,
    BusinessDayShift None,
    Buyer Next,
    CapPer Person,
    DayCount OneTwelfth,
    EarlyInterest Carried,
    Effect ShorterTerm,
    EventKindIn EarlyRepayment,
    FeeKind Fee,
    FeeRepeat Once,
    FeesFrom Cash,
    FrequencyUnit Month,
    HolidayTerm Extended,
    Law Eu,
    Method Annuity,
    NeedIn Mortgage,
    OccasionIn EarlyRepayment,
    Payer Borrower,
    PaymentBasis EqualPeriods,
    Placement Paid,
    RateEffect Payment,
    Repeat Once,
    RoundInterest Installment,
    Rounding HalfUp,
    Side Borrower,
    Weekday Monday,
    When End,
}

#[cfg(feature = "picture")]
words! {
    Style Embedded,
    Theme Auto,
}
