//! What can be wrong with the flows of a credit: the second half of page `0x04xx` of the errors.

use super::Law;
use crate::limits::MAX_FLOWS;
use crate::problem::error_page;

/// Refused flows of a credit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CostError {
    /// A flow has no moment, or two.
    #[error("a flow stands either on a day or at a time after the first drawdown")]
    MomentUnclear,
    /// Days, times and unit-periods in one request.
    #[error("all flows are dated, or all are at times, or all at unit-periods")]
    MixedMoments,
    /// A flow before the first drawdown.
    #[error("a flow stands before the first drawdown")]
    BeforeDrawdown,
    /// A flow of nothing or less.
    #[error("the amount {got} is not positive")]
    FlowNotPositive {
        /// Amount found.
        got: String,
    },
    /// A repeated flow that does not move on.
    #[error("a flow that is repeated needs the time between repetitions")]
    StepMissing,
    /// A time that is no time: a fraction out of range, a year of other than 365 or 366 days.
    #[error("{got} is not a part of a period")]
    NotAPart {
        /// What was found.
        got: String,
    },
    /// A law that cannot be applied to flows given in this way.
    #[error("{law} needs flows on days, or at times counted in one kind of period")]
    TimeUnfit {
        /// Name of the law.
        law: &'static str,
    },
    /// Unit-periods without their number in a year.
    #[error("flows at unit-periods need the number of unit-periods in a year")]
    PeriodsPerYearMissing,
    /// Too many flows.
    #[error("{got} flows are more than {MAX_FLOWS}")]
    TooManyCreditFlows {
        /// Flows found.
        got: usize,
    },
    /// The search for all rates was given up.
    #[error("the flows are so many and so nearly balanced that not all rates can be told")]
    NotAllRatesTold,
    /// Sums or rates that do not fit.
    #[error("the sums of the flows, or the rate, are too large to be written")]
    CostTooLarge,
}

impl CostError {
    pub(super) const fn unfit(law: Law) -> Self {
        Self::TimeUnfit { law: law.name() }
    }
}

error_page! {
    CostError:
    0x0481 MomentUnclear         "momentUnclear"         "on"     "give either on or at";
    0x0482 MixedMoments          "mixedMoments"          "on"     "write all flows in the same way";
    0x0483 BeforeDrawdown        "beforeDrawdown"        "on"     "time runs from the first drawdown; date the fee on that day";
    0x0484 FlowNotPositive       "flowNotPositive"       "amount" "money received goes to drawdowns, money paid to payments, both as positive amounts";
    0x0485 StepMissing           "stepMissing"           "every"  "give the years, months, weeks, days or periods between repetitions";
    0x0486 NotAPart              "notAPart"              "at"     "write a fraction such as \"39/90\", below one, and a year of 365 or 366 days";
    0x0487 TimeUnfit             "timeUnfit"             "laws"   "leave this law out, or date the flows";
    0x0488 PeriodsPerYearMissing "periodsPerYearMissing" "unitPeriodsPerYear" "give 12 for months, 52 for weeks, 4 for quarters";
    0x0489 TooManyCreditFlows    "tooManyCreditFlows"    "payments" "give at most 100 000 flows, repeated ones counted each";
    0x048A NotAllRatesTold       "notAllRatesTold"       "payments" "join flows of one day, or leave out those that cancel each other";
    0x048B CostTooLarge          "costTooLarge"          ""       "use smaller amounts";
}
