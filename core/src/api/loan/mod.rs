//! Operations on loans.
//!
//! | file | holds |
//! |---|---|
//! | `terms` | the contract as a request carries it |
//! | `events` | events and real payments |
//! | `affordability`, `debt_service` | `loan.affordability` |
//! | `arrears` | rules of arrears as data |
//! | `rows` | rows, sums and conventions |
//! | `schedule` | `loan.schedule` |
//! | `prepay` | `loan.prepay` |
//! | `progress` | `loan.progress` |
//! | `cost` | `loan.cost` |
//! | `goal_seek` | `loan.goalSeek` |
//! | `timeline` | `loan.timeline` |
//! | `reconcile` | `loan.reconcile` |
//! | `refinance`, `refinance_offer` | `loan.refinance` |
//! | `tax_statement`, `property_deduction`, `property_rules` | `loan.taxStatement` |
//! | `compare` | `loan.compare` |
//! | `counted` | a loan with its rows and payments, for choices and taxes |
//! | `calendar` | `loan.calendar` |

mod affordability;
mod arrears;
mod calendar;
mod compare;
mod cost;
mod counted;
mod debt_service;
mod events;
mod goal_seek;
mod prepay;
mod progress;
mod property_deduction;
mod property_rules;
mod reconcile;
mod refinance;
mod refinance_offer;
mod rows;
mod schedule;
mod tax_statement;
mod terms;
mod timeline;

pub(super) use affordability::affordability;
pub use affordability::{AffordabilityRequest, AffordabilityResponse, LimitOut, StressOut};
pub use arrears::{ArrearsRule, ArrearsRules};
pub(super) use calendar::calendar;
pub use calendar::{
    DeadlineOut, LoanCalendarRequest, LoanCalendarResponse, NeedIn, OccasionIn, ServiceRule, ServiceRules,
};
pub(super) use compare::compare;
pub use compare::{CompareRequest, CompareResponse, HorizonOut, OfferIn, OfferOut, RankingOut};
pub(super) use cost::cost;
pub use cost::{FlowOut, LoanCostRequest, LoanCostResponse};
pub use debt_service::{BandRule, Buyer, DebtServiceRule, FirstHomeRule};
#[cfg(feature = "picture")]
pub(super) use events::events_and_payments;
pub use events::{EventIn, EventKindIn, OutcomeOut, OwedOut, PaymentIn, RealIn, ReceivedOut};
pub(super) use goal_seek::goal_seek;
pub use goal_seek::{GoalOut, GoalSeekRequest, GoalSeekResponse};
pub(super) use prepay::prepay;
pub use prepay::{Contracted, PrepayRequest, PrepayResponse, PrepaymentIn, SavedOut};
pub(super) use progress::progress;
pub use progress::{ProgressRequest, ProgressResponse};
pub use property_deduction::{
    CapsOut, DeductedOut, DeductionIn, DeductionOut, DeductionYear, IncomeIn, OwnerIn, OwnerOut, UsedBeforeIn,
};
pub use property_rules::{CapsRule, DeductionRules, ScaleRule, StepRule};
pub(super) use reconcile::reconcile;
pub use reconcile::{
    ColumnOut, ExplanationOut, FirstDifferenceOut, FitOut, OpenOut, ReconcileOutcome, ReconcileRequest,
    ReconcileResponse, ReconciledOut, SearchIn, StatementRowIn,
};
pub(super) use refinance::refinance;
pub use refinance::{
    CourseOut, ExtraIn, LostDeductionIn, PayoffOut, RefinanceRequest, RefinanceResponse, WeighedOut,
};
pub use refinance_offer::{FeesFrom, RefinanceOfferIn};
pub use rows::{ConventionOut, PlannedRow, Row, TotalsOut};
pub use schedule::ScheduleResponse;
pub(super) use schedule::schedule;
pub(super) use tax_statement::tax_statement;
pub use tax_statement::{
    EarlierLoanIn, PaidParts, StatementSums, TaxStatementRequest, TaxStatementResponse, YearsIn,
};
pub use terms::{BusinessDaysIn, FeeIn, LeadInIn, LoanIn, RateStepIn, TrancheIn};
pub(super) use timeline::timeline;
pub use timeline::{ExplainIn, PlanOut, TimelineRequest, TimelineResponse, TimelineRow};
