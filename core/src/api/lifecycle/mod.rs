//! Operations on the client lifecycle: policies, one customer, firms, whole populations.

mod decimal;
mod events;
mod export;
mod guard;
mod history;
mod lint;
mod policy;
mod told;

pub use decimal::DecimalText;
pub use events::LifecycleEventIn;
pub(super) use export::export_policy;
pub use export::{ExportRequest, ExportResponse};
pub use guard::{GuardIn, InIn, TimerIn};
pub use history::{
    DeadlinesRequest, DeadlinesResponse, ExplainResponse, FactOut, FutureOut, HistoryResponse, KeptByOut,
    LifecycleRequest, WhyNotRequest, WhyNotResponse, WhyNotRule, WhyNotStage,
};
pub(super) use history::{deadlines_of, explain, history, why_not};
pub(super) use lint::lint_policy;
pub use lint::{FindingOut, LintRequest, LintResponse};
pub use policy::{
    ConfirmIn, DistinctIn, DwellIn, FactIn, GroupIn, LabelIn, MembersIn, OpenIn, PolicyBody, PolicyIn,
    RatioIn, RegionIn, RuleIn, SelectorIn, ShareIn, StateIn, WhichIn, WindowIn, ZoneChangeIn, ZoneIn,
    read_policy,
};
pub use told::{
    DeadlineOut as LifecycleDeadlineOut, GuardOut, HeldBackOut, IntentOut, RuleOut, StandingOut,
    TransitionOut, TriggerOut,
};
