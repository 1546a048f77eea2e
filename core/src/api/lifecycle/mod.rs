//! Operations on the client lifecycle: policies, one customer, firms, whole populations.

mod advance;
mod decimal;
mod events;
mod export;
mod firm;
mod guard;
mod history;
mod lint;
#[cfg(feature = "picture")]
mod picture;
mod policy;
mod population;
mod told;

pub(super) use advance::advance;
pub use advance::{
    AdvanceRequest, AdvanceResponse, CorrectionOut, IntentsToldIn, IntentsToldOut, KeptEventOut, LateOut,
    LifecycleStateIn, LifecycleStateOut, ToldIn, ToldOut,
};
pub use decimal::DecimalText;
pub use events::LifecycleEventIn;
pub(super) use export::export_policy;
pub use export::{ExportRequest, ExportResponse};
pub use firm::{
    FirmRequest, FirmResponse, MemberIn, PartyOut, PoliciesRequest, PoliciesResponse, ShippedOut,
};
pub(super) use firm::{firm, policies};
pub use guard::{GuardIn, InIn, TimerIn};
pub use history::{
    DeadlinesRequest, DeadlinesResponse, ExplainResponse, FactOut, FutureOut, HistoryResponse, KeptByOut,
    LifecycleRequest, WhyNotRequest, WhyNotResponse, WhyNotRule, WhyNotStage,
};
pub(super) use history::{deadlines_of, explain, history, why_not};
pub(super) use lint::lint_policy;
pub use lint::{FindingOut, LintRequest, LintResponse};
#[cfg(feature = "picture")]
pub use picture::{BasePictureRequest, LifecyclePictureRequest, RibbonRequest, RibbonStageIn};
#[cfg(feature = "picture")]
pub(super) use picture::{base_picture, picture, ribbon_picture};
pub use policy::{
    ConfirmIn, DistinctIn, DwellIn, FactIn, GroupIn, MembersIn, OpenIn, PolicyBody, PolicyIn, RatioIn,
    RegionIn, RuleIn, SelectorIn, ShareIn, StateIn, WhichIn, WindowIn, read_policy,
};
pub use population::{
    DailyOut, DwellOut, EventColumnsIn, IdText, MigrateRequest, MigrateResponse, MoverOut, PolicyRun,
    PopulationRequest, PopulationResponse, StageCount, StageMapIn, TransitionColumns, WhatIfRequest,
    WhatIfResponse,
};
pub(super) use population::{migrate, population, what_if};
pub use told::{
    DeadlineOut as LifecycleDeadlineOut, GuardOut, HeldBackOut, IntentOut, RuleOut, StandingOut,
    TransitionOut, TriggerOut,
};
