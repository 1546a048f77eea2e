//! The table of operations: everything that a binding calls by name, with JSON in and out.
//!
//! One line in [`OPERATIONS`] and its two types make an operation; C, WebAssembly, TypeScript, the
//! JSON Schemas, the docs table and the check of vectors follow from it. A request gives the same
//! bytes on every host: struct field order, money as text at the currency's scale, no floats.
//!
//! ```
//! let request = r#"{"currency":"RUB","principal":"4000000.00","annualRate":"0.125","months":180,
//!     "disbursedOn":"2026-01-15","interestOnlyMonths":1}"#;
//! let answer = tenure::api::call("loan.schedule", request.as_bytes()).unwrap();
//! assert!(answer.starts_with(r#"{"payment":"49395.16","rows":[{"number":1,"dueOn":"2026-02-15","payment":"41666.67""#));
//!
//! let error = tenure::api::call("loan.schedule", br#"{"currency":"RUB"}"#).unwrap_err();
//! assert_eq!((error.kind.as_str(), error.field.as_str()), ("missingField", "principal"));
//! ```

mod calendar;
#[cfg(feature = "contact")]
mod contact;
mod cost;
#[cfg(feature = "journey")]
mod journey;
#[cfg(feature = "lifecycle")]
mod lifecycle;
mod loan;
mod pages;
#[cfg(feature = "picture")]
mod picture;
mod request;
mod rules;
#[cfg(any(feature = "contact", feature = "journey", feature = "lifecycle"))]
mod shipped;
mod tvm;
#[cfg(feature = "picture")]
mod view;
mod wire;
mod words;
#[cfg(any(feature = "contact", feature = "journey", feature = "lifecycle"))]
mod zone;

pub use crate::json::{Error, HostError};
pub use calendar::{
    BusinessCalendarIn, BusinessDayRequest, BusinessDayResponse, DueDateRow, DueDatesRequest,
    DueDatesResponse, FrequencyIn, YearFractionRequest, YearFractionResponse, Years,
};
#[cfg(feature = "contact")]
pub use contact::{
    ChannelOut, ChannelTallyOut, ChannelsIn, ChannelsRequest, ChannelsResponse, EconomicsRequest,
    EconomicsResponse, KindTallyOut, QuadrantOut, TallyOut,
};
pub use cost::{
    CostOut, CostRequest, CostResponse, CreditFlowIn, EveryIn, ProofOut, TimeIn, TimedOut, UnitOut,
};
#[cfg(all(feature = "journey", feature = "picture"))]
pub use journey::{
    ActivityNameIn, DeviationPictureRequest, FigureIn, FlowPictureRequest, FunnelPictureRequest,
    HandOverPictureRequest, MapRequest, ScenarioPictureRequest,
};
#[cfg(feature = "journey")]
pub use journey::{
    ActivityOut, AtlasIn, AtlasesRequest, AtlasesResponse, CheckRequest, CheckResponse, ColumnsIn,
    DiffRequest, DiffResponse, EdgeOut, FunnelGroupOut, FunnelRequest, FunnelResponse, FunnelStepIn,
    FunnelStepOut, HoursIn, JourneyOut, KeptLog, LogFormat, LogIn, LogSummary, LoggedIn, MatrixOut,
    MineRequest, MineResponse, NamedIn, OpeningIn, ShippedAtlas, SpansOut, VariantOut, WhenIn,
};
pub use pages::error_entries;
#[cfg(any(feature = "contact", feature = "journey", feature = "lifecycle"))]
pub use zone::{ZoneChangeIn, ZoneIn};

#[cfg(feature = "journey")]
pub use journey::{
    AlignEventIn, AlignRequest, AlignResponse, AlignedMoveOut, AlignmentSummaryOut, AttributeIn, BecauseOut,
    ContactCostIn, DepartureOut, DeviationOut, DeviationSumOut, FractionOut, IgnoredOut, InstanceOut,
    MappedOut, PatternOut, StepSumOut, TouchpointSumOut, TroubleOut, UnmappedOut,
};
#[cfg(feature = "journey")]
pub use journey::{
    AnswerCountIn, ChainIn, ClassOut, ConvertLogRequest, ConvertLogResponse, EmotionOut, FigureOut,
    ImportRequest, ImportResponse, JourneyExportRequest, JourneyExportResponse, MeasurementIn, PlanRequest,
    PlanResponse, RatePartsIn, RollUpRequest, RollUpResponse, RolledPlaceOut, SharedOut,
};
#[cfg(feature = "journey")]
pub use journey::{
    ChannelPairOut, ConflictOut, ContinuationIn, ContinuationsRequest, ContinuationsResponse, DraftValueOut,
    HindranceWord, PassageOut, PathOut, PromiseStateOut, PromisesOut, QuestionOut, ResumeFieldOut,
    ResumeRequest, ResumeResponse, SessionsInstanceOut, SessionsRequest, SessionsResponse,
    ShippedContinuation, TokenFaultOut, TokenStateOut, TokensOut, WaitingPromiseOut,
};
#[cfg(feature = "lifecycle")]
pub use lifecycle::{
    AdvanceRequest, AdvanceResponse, ConfirmIn, CorrectionOut, DailyOut, DeadlinesRequest, DeadlinesResponse,
    DecimalText, DistinctIn, DwellIn, DwellOut, EventColumnsIn, ExplainResponse, ExportRequest,
    ExportResponse, FactIn, FactOut, FindingOut, FirmRequest, FirmResponse, FutureOut, GroupIn, GuardIn,
    GuardOut, HeldBackOut, HistoryResponse, IdText, InIn, IntentOut, IntentsToldIn, IntentsToldOut,
    KeptByOut, KeptEventOut, LateOut, LifecycleDeadlineOut, LifecycleEventIn, LifecycleRequest,
    LifecycleStateIn, LifecycleStateOut, LintRequest, LintResponse, MemberIn, MembersIn, MigrateRequest,
    MigrateResponse, MoverOut, OpenIn, PartyOut, PoliciesRequest, PoliciesResponse, PolicyBody, PolicyIn,
    PolicyRun, PopulationRequest, PopulationResponse, RatioIn, RegionIn, RuleIn, RuleOut, SelectorIn,
    ShareIn, ShippedOut, StageCount, StageMapIn, StandingOut, StateIn, TimerIn, ToldIn, ToldOut,
    TransitionColumns, TransitionOut, TriggerOut, WhatIfRequest, WhatIfResponse, WhichIn, WhyNotRequest,
    WhyNotResponse, WhyNotRule, WhyNotStage, WindowIn, read_policy,
};
#[cfg(all(feature = "lifecycle", feature = "picture"))]
pub use lifecycle::{BasePictureRequest, LifecyclePictureRequest, RibbonRequest, RibbonStageIn};
pub use loan::{
    AffordabilityRequest, AffordabilityResponse, BandRule, Buyer, DebtServiceRule, FirstHomeRule, LimitOut,
    StressOut,
};
pub use loan::{
    ArrearsRule, ArrearsRules, BusinessDaysIn, Contracted, ConventionOut, EventIn, EventKindIn, ExplainIn,
    FeeIn, FlowOut, GoalOut, GoalSeekRequest, GoalSeekResponse, LeadInIn, LoanCostRequest, LoanCostResponse,
    LoanIn, OutcomeOut, OwedOut, PaymentIn, PlanOut, PlannedRow, PrepayRequest, PrepayResponse, PrepaymentIn,
    ProgressRequest, ProgressResponse, RateStepIn, RealIn, ReceivedOut, Row, SavedOut, ScheduleResponse,
    TimelineRequest, TimelineResponse, TimelineRow, TotalsOut, TrancheIn,
};
pub use loan::{
    CapsOut, CapsRule, DeductedOut, DeductionIn, DeductionOut, DeductionRules, DeductionYear, EarlierLoanIn,
    IncomeIn, OwnerIn, OwnerOut, PaidParts, ScaleRule, StatementSums, StepRule, TaxStatementRequest,
    TaxStatementResponse, UsedBeforeIn, YearsIn,
};
pub use loan::{
    ColumnOut, DeadlineOut, ExplanationOut, FirstDifferenceOut, FitOut, LoanCalendarRequest,
    LoanCalendarResponse, NeedIn, OccasionIn, OpenOut, ReconcileOutcome, ReconcileRequest, ReconcileResponse,
    ReconciledOut, SearchIn, ServiceRule, ServiceRules, StatementRowIn,
};
pub use loan::{CompareRequest, CompareResponse, HorizonOut, OfferIn, OfferOut, RankingOut};
pub use loan::{
    CourseOut, ExtraIn, FeesFrom, LostDeductionIn, PayoffOut, RefinanceOfferIn, RefinanceRequest,
    RefinanceResponse, WeighedOut,
};
#[cfg(feature = "picture")]
pub use picture::{ComparisonPictureRequest, PictureRequest, PicturedOfferIn};
pub use rules::RulesError;
pub use tvm::{
    CumulativeRequest, DatedFlow, EffectRequest, FvRequest, IrrRequest, MirrRequest, NominalRequest,
    NperRequest, NpvRequest, NumberText, PartRequest, PmtRequest, PvRequest, RateRequest, RatesOut, ValueOut,
    XirrRequest, XnpvRequest,
};
pub use wire::{Amount, AmountText, Day, DayText, RateText, Reason, Share};

use crate::json::{node, object, reader, writer};
use serde::Serialize;

/// One line of the table.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Operation {
    /// Name in every binding, `area.verb`.
    pub name: &'static str,
    /// First ABI version that has it.
    pub since: u32,
    /// What it answers, in one sentence.
    pub summary: &'static str,
    #[serde(skip)]
    run: fn(&[u8]) -> Result<String, Error>,
    #[cfg(feature = "schema")]
    #[serde(skip)]
    schemas: fn() -> (schemars::Schema, schemars::Schema),
}

/// Writes the table; see the module doc.
macro_rules! operations {
    ($(#[doc = $summary:literal] $(#[cfg($gate:meta)])? $name:literal (since $since:literal): $request:ty => $response:ty, $function:path;)+) => {
        /// Every operation, in the order of the documentation.
        pub const OPERATIONS: &[Operation] = &[$($(#[cfg($gate)])? Operation {
            name: $name,
            since: $since,
            summary: $summary.trim_ascii(),
            run: |bytes| {
                let request: $request = request::read(bytes)?;
                let response: $response = $function(&request)?;
                request::write(&response)
            },
            #[cfg(feature = "schema")]
            schemas: || (request::schema_in::<$request>(), request::schema_out::<$response>()),
        }),+];
    };
}

operations! {
    /// Repayment plan of a loan, row by row, with its totals.
    "loan.schedule" (since 1): LoanIn => ScheduleResponse, loan::schedule;
    /// Repayment plan with money paid early, and what that saves.
    "loan.prepay" (since 1): PrepayRequest => PrepayResponse, loan::prepay;
    /// Where the borrower stands on a day, on the way to being free of the loan.
    "loan.progress" (since 1): ProgressRequest => ProgressResponse, loan::progress;
    /// Plan, actual and difference of a loan with its events and real payments, every row with its reason.
    "loan.timeline" (since 1): TimelineRequest => TimelineResponse, loan::timeline;
    /// What it takes to be free of debt by a day or by a monthly budget, and what money paid today is worth.
    "loan.goalSeek" (since 1): GoalSeekRequest => GoalSeekResponse, loan::goal_seek;
    /// Annual cost of a loan by the laws of the European Union, the United States and Russia, with its proof.
    "loan.cost" (since 1): LoanCostRequest => LoanCostResponse, loan::cost;
    /// Picture of a loan: balance over time and yearly payments as SVG, with a data table.
    #[cfg(feature = "picture")]
    "loan.picture" (since 1): PictureRequest => crate::picture::Picture, picture::loan;

    /// Fraction of a year between two days, exactly, by any day-count convention.
    "calendar.yearFraction" (since 1): YearFractionRequest => YearFractionResponse, calendar::year_fraction;
    /// Whether a day is worked, and where a payment due on it goes.
    "calendar.businessDay" (since 1): BusinessDayRequest => BusinessDayResponse, calendar::business_day;
    /// Due dates of a contract by months, weeks or days, moved off days that are not worked.
    "calendar.dueDates" (since 1): DueDatesRequest => DueDatesResponse, calendar::due_dates;
    /// Present value of equal payments.
    "tvm.pv" (since 1): PvRequest => ValueOut, tvm::pv;
    /// Future value of equal payments.
    "tvm.fv" (since 1): FvRequest => ValueOut, tvm::fv;
    /// Equal payment that brings a balance to a wanted value.
    "tvm.pmt" (since 1): PmtRequest => ValueOut, tvm::pmt;
    /// Number of equal payments that bring a balance to a wanted value.
    "tvm.nper" (since 1): NperRequest => ValueOut, tvm::nper;
    /// Rate of a period at which equal payments bring a balance to a wanted value: none, one or several.
    "tvm.rate" (since 1): RateRequest => RatesOut, tvm::rate;
    /// Interest in one of equal payments.
    "tvm.ipmt" (since 1): PartRequest => ValueOut, tvm::ipmt;
    /// Principal in one of equal payments.
    "tvm.ppmt" (since 1): PartRequest => ValueOut, tvm::ppmt;
    /// Interest in some of equal payments.
    "tvm.cumipmt" (since 1): CumulativeRequest => ValueOut, tvm::cumipmt;
    /// Principal in some of equal payments.
    "tvm.cumprinc" (since 1): CumulativeRequest => ValueOut, tvm::cumprinc;
    /// Present value of flows one period apart.
    "tvm.npv" (since 1): NpvRequest => ValueOut, tvm::npv;
    /// Rates at which flows one period apart are worth nothing: none, one or several.
    "tvm.irr" (since 1): IrrRequest => RatesOut, tvm::irr;
    /// Present value of dated flows.
    "tvm.xnpv" (since 1): XnpvRequest => ValueOut, tvm::xnpv;
    /// Rates a year at which dated flows are worth nothing: none, one or several.
    "tvm.xirr" (since 1): XirrRequest => RatesOut, tvm::xirr;
    /// Modified internal rate of return.
    "tvm.mirr" (since 1): MirrRequest => RatesOut, tvm::mirr;
    /// Effective rate of a nominal one.
    "tvm.effect" (since 1): EffectRequest => ValueOut, tvm::effect;
    /// Nominal rate of an effective one.
    "tvm.nominal" (since 1): NominalRequest => ValueOut, tvm::nominal;
    /// Annual cost of a credit by the law of the EU, the US and Russia from the same flows, each with its proof.
    "cost.ofFlows" (since 1): CostRequest => CostResponse, cost::of_flows;

    /// The convention that gives the rows of a bank's statement, or the closest one and the first row that differs.
    "loan.reconcile" (since 1): ReconcileRequest => ReconcileResponse, loan::reconcile;

    /// Interest and principal paid in each calendar year, and the property deduction that follows.
    "loan.taxStatement" (since 1): TaxStatementRequest => TaxStatementResponse, loan::tax_statement;
    /// Largest loan that an income, the rules of a country and a home allow, and the limit that binds.
    "loan.affordability" (since 1): AffordabilityRequest => AffordabilityResponse, loan::affordability;
    /// Whether another lender is worth it: net of fees, insurance and lost tax, with the break-even and a verdict.
    "loan.refinance" (since 1): RefinanceRequest => RefinanceResponse, loan::refinance;
    /// Up to ten offers side by side: payments, total, cost at a horizon, and what the cheapest saves.
    "loan.compare" (since 1): CompareRequest => CompareResponse, loan::compare;
    /// What each side of a loan owes the other, and when: dated deadlines with reasons and sources.
    "loan.calendar" (since 1): LoanCalendarRequest => LoanCalendarResponse, loan::calendar;

    /// Picture of loan offers side by side: what each costs and how its balance falls, with a data table.
    #[cfg(feature = "picture")]
    "loan.comparisonPicture" (since 1): ComparisonPictureRequest => crate::picture::comparison::ComparisonPicture, picture::comparison;

    /// Every move of a customer up to a day, with its reasons, and where the customer stands.
    #[cfg(feature = "lifecycle")]
    "lifecycle.history" (since 1): LifecycleRequest => HistoryResponse, lifecycle::history;
    /// New events onto what was kept of a customer: moves, intents, corrections by late events, what comes next.
    #[cfg(feature = "lifecycle")]
    "lifecycle.advance" (since 1): AdvanceRequest => AdvanceResponse, lifecycle::advance;
    /// Why a customer is in a stage: what led there, what keeps it, what comes next, what every other stage lacks.
    #[cfg(feature = "lifecycle")]
    "lifecycle.explain" (since 1): LifecycleRequest => ExplainResponse, lifecycle::explain;
    /// Why a customer is not in a stage: what each rule that leads there lacks, and when time alone brings it.
    #[cfg(feature = "lifecycle")]
    "lifecycle.whyNot" (since 1): WhyNotRequest => WhyNotResponse, lifecycle::why_not;
    /// Moves that time alone will bring, and the next day on which to look.
    #[cfg(feature = "lifecycle")]
    "lifecycle.deadlines" (since 1): DeadlinesRequest => DeadlinesResponse, lifecycle::deadlines_of;
    /// Stage of every customer of a base, and on request dated moves, customers by stage and day, days in stages.
    #[cfg(feature = "lifecycle")]
    "lifecycle.population" (since 1): PopulationRequest => PopulationResponse, lifecycle::population;
    /// A base under two policies: who is where under each, who moves, and the flips that hysteresis prevents.
    #[cfg(feature = "lifecycle")]
    "lifecycle.whatIf" (since 1): WhatIfRequest => WhatIfResponse, lifecycle::what_if;
    /// A base that goes on under a new version of its policy: stages before, mapped and after, and who moves.
    #[cfg(feature = "lifecycle")]
    "lifecycle.migrate" (since 1): MigrateRequest => MigrateResponse, lifecycle::migrate;
    /// A firm whose members each have a machine, and the firm's own, derived from where they stand.
    #[cfg(feature = "lifecycle")]
    "lifecycle.firm" (since 1): FirmRequest => FirmResponse, lifecycle::firm;
    /// Lifecycle policies that ship, as JSON to be changed.
    #[cfg(feature = "lifecycle")]
    "lifecycle.policies" (since 1): PoliciesRequest => PoliciesResponse, lifecycle::policies;
    /// Picture of a customer's lifecycle: the curve of activity with stages, steps and what comes next, or every region.
    #[cfg(all(feature = "lifecycle", feature = "picture"))]
    "lifecycle.picture" (since 1): LifecyclePictureRequest => crate::picture::lifecycle::LifecyclePicture, lifecycle::picture;
    /// Picture of a base: how active customers are in each stage, with the middle eight tenths and the number of each.
    #[cfg(all(feature = "lifecycle", feature = "picture"))]
    "lifecycle.basePicture" (since 1): BasePictureRequest => crate::picture::lifecycle::LifecyclePicture, lifecycle::base_picture;
    /// Picture of flows between two distributions of stages, such as two days or two policies.
    #[cfg(all(feature = "lifecycle", feature = "picture"))]
    "lifecycle.ribbon" (since 1): RibbonRequest => crate::picture::lifecycle::LifecyclePicture, lifecycle::ribbon_picture;
    /// What a policy hardly means: states out of reach, rules that never hold, bands with gaps, rounds without an end.
    #[cfg(feature = "lifecycle")]
    "lifecycle.lint" (since 1): LintRequest => LintResponse, lifecycle::lint_policy;
    /// A policy as a Mermaid diagram, as SCXML or as an XState machine, with what the format cannot say.
    #[cfg(feature = "lifecycle")]
    "lifecycle.export" (since 1): ExportRequest => ExportResponse, lifecycle::export_policy;

    /// Channels of a catalogue on the axes human-technology and physical-virtual.
    #[cfg(feature = "contact")]
    "contact.channels" (since 1): ChannelsRequest => ChannelsResponse, contact::channels;
    /// What contacts of a period cost and bring, by channel, kind and quadrant, and how much of each channel is used.
    #[cfg(feature = "contact")]
    "contact.economics" (since 1): EconomicsRequest => EconomicsResponse, contact::economics;

    /// Whether a document of journeys is whole: its journeys in short, and what it leaves open.
    #[cfg(feature = "journey")]
    "journey.check" (since 1): CheckRequest => CheckResponse, journey::check;
    /// What changed between two versions of a document of journeys, by the ids of its parts.
    #[cfg(feature = "journey")]
    "journey.diff" (since 1): DiffRequest => DiffResponse, journey::diff;
    /// Documents of journeys that ship, as JSON to be changed.
    #[cfg(feature = "journey")]
    "journey.atlases" (since 1): AtlasesRequest => AtlasesResponse, journey::atlases;
    /// A journey from Mermaid or CJML, or a plan from BPMN, with what was not kept.
    #[cfg(feature = "journey")]
    "journey.import" (since 1): ImportRequest => ImportResponse, journey::imported;
    /// A journey as Mermaid or CJML, with what the format cannot hold.
    #[cfg(feature = "journey")]
    "journey.export" (since 1): JourneyExportRequest => JourneyExportResponse, journey::exported;
    /// What an event log tells: variants, what follows what and how fast, where cases begin and end, what is done again.
    #[cfg(feature = "journey")]
    "journey.mine" (since 1): MineRequest => MineResponse, journey::mine;
    /// An event log in another format: CSV, JSON Lines, XES, OCEL 2.0 as JSON and XML; objects become cases where asked for.
    #[cfg(feature = "journey")]
    "journey.convertLog" (since 1): ConvertLogRequest => ConvertLogResponse, journey::converted;
    /// How many cases of an event log reach each of some steps, how fast, and who is still on the way.
    #[cfg(feature = "journey")]
    "journey.funnel" (since 1): FunnelRequest => FunnelResponse, journey::funnel;
    /// The plan that the design of a user journey makes, to be compared with what happened.
    #[cfg(feature = "journey")]
    "journey.plan" (since 1): PlanRequest => PlanResponse, journey::planned;
    /// What happened against what was planned: the cheapest alignment of every case, and where reality leaves the plan.
    #[cfg(feature = "journey")]
    "journey.align" (since 1): AlignRequest => AlignResponse, journey::align;
    /// KPIs from touchpoints up to a life, each by its own rule, with what was measured against what the parts make.
    #[cfg(feature = "journey")]
    "journey.rollUp" (since 1): RollUpRequest => RollUpResponse, journey::rolled_up;
    /// One journey over many sessions: hand-overs, drafts, tokens, promises, and the measures of continuation.
    #[cfg(feature = "journey")]
    "journey.sessions" (since 1): SessionsRequest => SessionsResponse, journey::sessions;
    /// Whether a customer may go on here and now with a journey begun elsewhere, what is known and what is to be asked.
    #[cfg(feature = "journey")]
    "journey.resume" (since 1): ResumeRequest => ResumeResponse, journey::resume;
    /// Policies of continuation that ship, each with an example, as JSON to be changed.
    #[cfg(feature = "journey")]
    "journey.continuations" (since 1): ContinuationsRequest => ContinuationsResponse, journey::continuations;

    /// Map of a journey of any level: stages, touchpoints or journeys, feelings with their evidence, needs, pains, tracks.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.map" (since 1): MapRequest => crate::picture::journey::JourneyPicture, journey::map;
    /// Picture of service scenarios side by side: what happens, feelings, needs, screens, teams, figures, places in journeys.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.scenarioPicture" (since 1): ScenarioPictureRequest => crate::picture::journey::JourneyPicture, journey::scenarios_drawn;
    /// Picture of a funnel: reached, lost and still on their way, step by step.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.funnelPicture" (since 1): FunnelPictureRequest => crate::picture::journey::JourneyPicture, journey::funnel_drawn;
    /// Picture of what follows what in an event log, how often and how fast.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.flowPicture" (since 1): FlowPictureRequest => crate::picture::journey::JourneyPicture, journey::flow_drawn;
    /// Picture of hand-overs between channels: how many, how many reach the goal, where context is lost.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.handOverPicture" (since 1): HandOverPictureRequest => crate::picture::journey::JourneyPicture, journey::hand_overs_drawn;
    /// Picture of where reality left the plan, step by step, each kind of deviation with a sign of its own.
    #[cfg(all(feature = "journey", feature = "picture"))]
    "journey.deviationPicture" (since 1): DeviationPictureRequest => crate::picture::journey::JourneyPicture, journey::deviations_drawn;
}

fn find(name: &str) -> Result<&'static Operation, Error> {
    OPERATIONS
        .iter()
        .find(|operation| operation.name == name)
        .ok_or_else(|| {
            HostError::UnknownOperation {
                name: name.chars().take(64).collect(),
            }
            .into()
        })
}

/// Answers a request with JSON.
///
/// # Errors
/// An unknown operation, a request that is not JSON of the operation's schema, and values that
/// the domain refuses; always with the field at fault and the way out.
pub fn call(operation: &str, request: &[u8]) -> Result<String, Error> {
    (find(operation)?.run)(request)
}

/// Every operation.
pub const fn operations() -> &'static [Operation] {
    OPERATIONS
}

/// JSON array of `{name, since, summary}`.
pub fn operations_json() -> String {
    writer::to_json(OPERATIONS).unwrap_or_default()
}

/// JSON Schemas (2020-12) of an operation: `{"operation", "request", "response"}`.
///
/// # Errors
/// An unknown operation.
#[cfg(feature = "schema")]
pub fn schema(operation: &str) -> Result<String, Error> {
    #[derive(Serialize)]
    struct Schemas {
        operation: &'static str,
        request: schemars::Schema,
        response: schemars::Schema,
    }
    let operation = find(operation)?;
    let (request, response) = (operation.schemas)();
    request::write(&Schemas {
        operation: operation.name,
        request,
        response,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_say_area_and_verb() {
        for (index, operation) in OPERATIONS.iter().enumerate() {
            assert!(operation.name.split('.').count() == 2, "{}", operation.name);
            assert!(
                OPERATIONS
                    .iter()
                    .skip(index + 1)
                    .all(|other| other.name != operation.name)
            );
            assert!(operation.summary.ends_with('.'), "{}", operation.summary);
        }
    }

    #[test]
    fn an_unknown_operation_is_answered() {
        let error = call("loan.forgive", b"{}").unwrap_err();
        assert_eq!((error.code, error.kind.as_str()), (0x0104, "unknownOperation"));
    }
}
