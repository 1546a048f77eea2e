//! Operations on loans.
//!
//! | file | holds |
//! |---|---|
//! | `terms` | the contract as a request carries it |
//! | `events` | events and real payments |
//! | `arrears` | rules of arrears as data |
//! | `rows` | rows, sums and conventions |
//! | `schedule` | `loan.schedule` |
//! | `prepay` | `loan.prepay` |
//! | `progress` | `loan.progress` |
//! | `cost` | `loan.cost` |
//! | `goal_seek` | `loan.goalSeek` |
//! | `timeline` | `loan.timeline` |

mod arrears;
mod cost;
mod events;
mod goal_seek;
mod prepay;
mod progress;
mod rows;
mod schedule;
mod terms;
mod timeline;

pub use arrears::{ArrearsRule, ArrearsRules};
pub(super) use cost::cost;
pub use cost::{FlowOut, LoanCostRequest, LoanCostResponse};
pub(super) use events::events_and_payments;
pub use events::{EventIn, EventKindIn, OutcomeOut, OwedOut, PaymentIn, RealIn, ReceivedOut};
pub(super) use goal_seek::goal_seek;
pub use goal_seek::{GoalOut, GoalSeekRequest, GoalSeekResponse};
pub(super) use prepay::prepay;
pub use prepay::{Contracted, PrepayRequest, PrepayResponse, PrepaymentIn, SavedOut};
pub(super) use progress::progress;
pub use progress::{ProgressRequest, ProgressResponse};
pub use rows::{ConventionOut, PlannedRow, Row, TotalsOut};
pub use schedule::ScheduleResponse;
pub(super) use schedule::schedule;
pub use terms::{BusinessDaysIn, FeeIn, LeadInIn, LoanIn, RateStepIn, TrancheIn};
pub(super) use timeline::timeline;
pub use timeline::{ExplainIn, PlanOut, TimelineRequest, TimelineResponse, TimelineRow};
