//! Operations on journeys.

mod align;
mod atlas;
mod convert;
mod exchange;
mod funnel;
mod kept;
mod log;
#[cfg(feature = "picture")]
mod map;
mod mine;
#[cfg(feature = "picture")]
mod picture;
mod plan;
mod rollup;
mod session;

pub(super) use align::align;
pub use align::{
    AlignEventIn, AlignRequest, AlignResponse, AlignedMoveOut, AlignmentSummaryOut, AttributeIn, BecauseOut,
    ContactCostIn, DepartureOut, DeviationOut, DeviationSumOut, FractionOut, IgnoredOut, InstanceOut,
    MappedOut, PatternOut, StepSumOut, TouchpointSumOut, TroubleOut, UnmappedOut,
};
pub use atlas::{
    AtlasIn, AtlasesRequest, AtlasesResponse, CheckRequest, CheckResponse, DiffRequest, DiffResponse,
    JourneyOut, MatrixOut, ShippedAtlas,
};
pub(super) use atlas::{atlases, check, diff};
pub(super) use convert::converted;
pub use convert::{ConvertLogRequest, ConvertLogResponse};
pub use exchange::{ImportRequest, ImportResponse, JourneyExportRequest, JourneyExportResponse};
pub(super) use exchange::{exported, imported};
pub(super) use funnel::funnel;
pub use funnel::{FunnelGroupOut, FunnelRequest, FunnelResponse, FunnelStepIn, FunnelStepOut, WhenIn};
pub use kept::KeptLog;
pub use log::{ColumnsIn, LogFormat, LogIn, LogSummary, LoggedIn, NamedIn};
#[cfg(feature = "picture")]
pub use map::{FigureIn, MapRequest, ScenarioPictureRequest};
#[cfg(feature = "picture")]
pub(super) use map::{map, scenarios_drawn};
pub(super) use mine::mine;
pub use mine::{ActivityOut, EdgeOut, HoursIn, MineRequest, MineResponse, OpeningIn, SpansOut, VariantOut};
#[cfg(feature = "picture")]
pub use picture::{
    ActivityNameIn, DeviationPictureRequest, FlowPictureRequest, FunnelPictureRequest, HandOverPictureRequest,
};
#[cfg(feature = "picture")]
pub(super) use picture::{deviations_drawn, flow_drawn, funnel_drawn, hand_overs_drawn};
pub(super) use plan::planned;
pub use plan::{PlanRequest, PlanResponse};
pub(super) use rollup::rolled_up;
pub use rollup::{
    AnswerCountIn, ChainIn, ClassOut, EmotionOut, FigureOut, MeasurementIn, RatePartsIn, RollUpRequest,
    RollUpResponse, RolledPlaceOut, SharedOut,
};
pub use session::{
    ChannelPairOut, ConflictOut, ContinuationIn, ContinuationsRequest, ContinuationsResponse, DraftValueOut,
    HindranceWord, PassageOut, PathOut, PromiseStateOut, PromisesOut, QuestionOut, ResumeFieldOut,
    ResumeRequest, ResumeResponse, SessionsInstanceOut, SessionsRequest, SessionsResponse,
    ShippedContinuation, TokenFaultOut, TokenStateOut, TokensOut, WaitingPromiseOut,
};
pub(super) use session::{continuations, resume, sessions};
