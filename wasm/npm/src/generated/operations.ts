// Written by `cargo xtask gen` from the schemas of the operations; do not edit.

/** Every operation of this build with its request and its response. */
export interface Operations {
  /** Repayment plan of a loan, row by row, with its totals. */
  "loan.schedule": { request: LoanTerms; response: ScheduleResponse };
  /** Repayment plan with money paid early, and what that saves. */
  "loan.prepay": { request: PrepayRequest; response: PrepayResponse };
  /** Where the borrower stands on a day, on the way to being free of the loan. */
  "loan.progress": { request: ProgressRequest; response: ProgressResponse };
  /** Plan, actual and difference of a loan with its events and real payments, every row with its reason. */
  "loan.timeline": { request: TimelineRequest; response: TimelineResponse };
  /** What it takes to be free of debt by a day or by a monthly budget, and what money paid today is worth. */
  "loan.goalSeek": { request: GoalSeekRequest; response: GoalSeekResponse };
  /** Annual cost of a loan by the laws of the European Union, the United States and Russia, with its proof. */
  "loan.cost": { request: LoanCostRequest; response: LoanCostResponse };
  /** Picture of a loan: balance over time and yearly payments as SVG, with a data table. */
  "loan.picture": { request: PictureRequest; response: Picture };
  /** Fraction of a year between two days, exactly, by any day-count convention. */
  "calendar.yearFraction": { request: YearFractionRequest; response: YearFractionResponse };
  /** Whether a day is worked, and where a payment due on it goes. */
  "calendar.businessDay": { request: BusinessDayRequest; response: BusinessDayResponse };
  /** Due dates of a contract by months, weeks or days, moved off days that are not worked. */
  "calendar.dueDates": { request: DueDatesRequest; response: DueDatesResponse };
  /** Present value of equal payments. */
  "tvm.pv": { request: PvRequest; response: Value };
  /** Future value of equal payments. */
  "tvm.fv": { request: FvRequest; response: Value };
  /** Equal payment that brings a balance to a wanted value. */
  "tvm.pmt": { request: PmtRequest; response: Value };
  /** Number of equal payments that bring a balance to a wanted value. */
  "tvm.nper": { request: NperRequest; response: Value };
  /** Rate of a period at which equal payments bring a balance to a wanted value: none, one or several. */
  "tvm.rate": { request: RateRequest; response: Rates };
  /** Interest in one of equal payments. */
  "tvm.ipmt": { request: PartRequest; response: Value };
  /** Principal in one of equal payments. */
  "tvm.ppmt": { request: PartRequest; response: Value };
  /** Interest in some of equal payments. */
  "tvm.cumipmt": { request: CumulativeRequest; response: Value };
  /** Principal in some of equal payments. */
  "tvm.cumprinc": { request: CumulativeRequest; response: Value };
  /** Present value of flows one period apart. */
  "tvm.npv": { request: NpvRequest; response: Value };
  /** Rates at which flows one period apart are worth nothing: none, one or several. */
  "tvm.irr": { request: IrrRequest; response: Rates };
  /** Present value of dated flows. */
  "tvm.xnpv": { request: XnpvRequest; response: Value };
  /** Rates a year at which dated flows are worth nothing: none, one or several. */
  "tvm.xirr": { request: XirrRequest; response: Rates };
  /** Modified internal rate of return. */
  "tvm.mirr": { request: MirrRequest; response: Rates };
  /** Effective rate of a nominal one. */
  "tvm.effect": { request: EffectRequest; response: Value };
  /** Nominal rate of an effective one. */
  "tvm.nominal": { request: NominalRequest; response: Value };
  /** Annual cost of a credit by the law of the EU, the US and Russia from the same flows, each with its proof. */
  "cost.ofFlows": { request: CostRequest; response: CostResponse };
  /** The convention that gives the rows of a bank's statement, or the closest one and the first row that differs. */
  "loan.reconcile": { request: ReconcileRequest; response: ReconcileResponse };
  /** Interest and principal paid in each calendar year, and the property deduction that follows. */
  "loan.taxStatement": { request: TaxStatementRequest; response: TaxStatementResponse };
  /** Largest loan that an income, the rules of a country and a home allow, and the limit that binds. */
  "loan.affordability": { request: AffordabilityRequest; response: AffordabilityResponse };
  /** Whether another lender is worth it: net of fees, insurance and lost tax, with the break-even and a verdict. */
  "loan.refinance": { request: RefinanceRequest; response: RefinanceResponse };
  /** Up to ten offers side by side: payments, total, cost at a horizon, and what the cheapest saves. */
  "loan.compare": { request: CompareRequest; response: CompareResponse };
  /** What each side of a loan owes the other, and when: dated deadlines with reasons and sources. */
  "loan.calendar": { request: LoanCalendarRequest; response: LoanCalendarResponse };
  /** Picture of loan offers side by side: what each costs and how its balance falls, with a data table. */
  "loan.comparisonPicture": { request: ComparisonPictureRequest; response: ComparisonPicture };
  /** Every move of a customer up to a day, with its reasons, and where the customer stands. */
  "lifecycle.history": { request: LifecycleRequest; response: HistoryResponse };
  /** New events onto what was kept of a customer: moves, intents, corrections by late events, what comes next. */
  "lifecycle.advance": { request: AdvanceRequest; response: AdvanceResponse };
  /** Why a customer is in a stage: what led there, what keeps it, what comes next, what every other stage lacks. */
  "lifecycle.explain": { request: LifecycleRequest; response: ExplainResponse };
  /** Why a customer is not in a stage: what each rule that leads there lacks, and when time alone brings it. */
  "lifecycle.whyNot": { request: WhyNotRequest; response: WhyNotResponse };
  /** Moves that time alone will bring, and the next day on which to look. */
  "lifecycle.deadlines": { request: DeadlinesRequest; response: DeadlinesResponse };
  /** Stage of every customer of a base, and on request dated moves, customers by stage and day, days in stages. */
  "lifecycle.population": { request: PopulationRequest; response: PopulationResponse };
  /** A base under two policies: who is where under each, who moves, and the flips that hysteresis prevents. */
  "lifecycle.whatIf": { request: WhatIfRequest; response: WhatIfResponse };
  /** A base that goes on under a new version of its policy: stages before, mapped and after, and who moves. */
  "lifecycle.migrate": { request: MigrateRequest; response: MigrateResponse };
  /** A firm whose members each have a machine, and the firm's own, derived from where they stand. */
  "lifecycle.firm": { request: FirmRequest; response: FirmResponse };
  /** Lifecycle policies that ship, as JSON to be changed. */
  "lifecycle.policies": { request: PoliciesRequest; response: PoliciesResponse };
  /** Picture of a customer's lifecycle: the curve of activity with stages, steps and what comes next, or every region. */
  "lifecycle.picture": { request: LifecyclePictureRequest; response: LifecyclePicture };
  /** Picture of a base: how active customers are in each stage, with the middle eight tenths and the number of each. */
  "lifecycle.basePicture": { request: BasePictureRequest; response: LifecyclePicture };
  /** Picture of flows between two distributions of stages, such as two days or two policies. */
  "lifecycle.ribbon": { request: RibbonRequest; response: LifecyclePicture };
  /** What a policy hardly means: states out of reach, rules that never hold, bands with gaps, rounds without an end. */
  "lifecycle.lint": { request: LintRequest; response: LintResponse };
  /** A policy as a Mermaid diagram, as SCXML or as an XState machine, with what the format cannot say. */
  "lifecycle.export": { request: ExportRequest; response: ExportResponse };
  /** Channels of a catalogue on the axes human-technology and physical-virtual. */
  "contact.channels": { request: ChannelsRequest; response: ChannelsResponse };
  /** What contacts of a period cost and bring, by channel, kind and quadrant, and how much of each channel is used. */
  "contact.economics": { request: EconomicsRequest; response: EconomicsResponse };
  /** Whether a document of journeys is whole: its journeys in short, and what it leaves open. */
  "journey.check": { request: CheckRequest; response: CheckResponse };
  /** What changed between two versions of a document of journeys, by the ids of its parts. */
  "journey.diff": { request: DiffRequest; response: DiffResponse };
  /** Documents of journeys that ship, as JSON to be changed. */
  "journey.atlases": { request: AtlasesRequest; response: AtlasesResponse };
  /** A journey from Mermaid or CJML, or a plan from BPMN, with what was not kept. */
  "journey.import": { request: ImportRequest; response: ImportResponse };
  /** A journey as Mermaid or CJML, with what the format cannot hold. */
  "journey.export": { request: JourneyExportRequest; response: JourneyExportResponse };
  /** What an event log tells: variants, what follows what and how fast, where cases begin and end, what is done again. */
  "journey.mine": { request: MineRequest; response: MineResponse };
  /** An event log in another format: CSV, JSON Lines, XES, OCEL 2.0 as JSON and XML; objects become cases where asked for. */
  "journey.convertLog": { request: ConvertLogRequest; response: ConvertLogResponse };
  /** How many cases of an event log reach each of some steps, how fast, and who is still on the way. */
  "journey.funnel": { request: FunnelRequest; response: FunnelResponse };
  /** The plan that the design of a user journey makes, to be compared with what happened. */
  "journey.plan": { request: PlanRequest; response: PlanResponse };
  /** What happened against what was planned: the cheapest alignment of every case, and where reality leaves the plan. */
  "journey.align": { request: AlignRequest; response: AlignResponse };
  /** KPIs from touchpoints up to a life, each by its own rule, with what was measured against what the parts make. */
  "journey.rollUp": { request: RollUpRequest; response: RollUpResponse };
  /** One journey over many sessions: hand-overs, drafts, tokens, promises, and the measures of continuation. */
  "journey.sessions": { request: SessionsRequest; response: SessionsResponse };
  /** Whether a customer may go on here and now with a journey begun elsewhere, what is known and what is to be asked. */
  "journey.resume": { request: ResumeRequest; response: ResumeResponse };
  /** Policies of continuation that ship, each with an example, as JSON to be changed. */
  "journey.continuations": { request: ContinuationsRequest; response: ContinuationsResponse };
  /** Map of a journey of any level: stages, touchpoints or journeys, feelings with their evidence, needs, pains, tracks. */
  "journey.map": { request: MapRequest; response: JourneyPicture };
  /** Picture of service scenarios side by side: what happens, feelings, needs, screens, teams, figures, places in journeys. */
  "journey.scenarioPicture": { request: ScenarioPictureRequest; response: JourneyPicture };
  /** Picture of a funnel: reached, lost and still on their way, step by step. */
  "journey.funnelPicture": { request: FunnelPictureRequest; response: JourneyPicture };
  /** Picture of what follows what in an event log, how often and how fast. */
  "journey.flowPicture": { request: FlowPictureRequest; response: JourneyPicture };
  /** Picture of hand-overs between channels: how many, how many reach the goal, where context is lost. */
  "journey.handOverPicture": { request: HandOverPictureRequest; response: JourneyPicture };
  /** Picture of where reality left the plan, step by step, each kind of deviation with a sign of its own. */
  "journey.deviationPicture": { request: DeviationPictureRequest; response: JourneyPicture };
}

/** Name of an operation. */
export type OperationName = keyof Operations;

/** Something that goes on over one or several stages: an entry of a track, or a relationship process. */
export interface Accompaniment {
  /** Its channel. */
  readonly channel?: string | null;
  /** What the customer lives through. */
  readonly experience?: Experience;
  /** First stage; the first of the journey when absent. */
  readonly from?: string | null;
  /** Its id in the journey. */
  readonly id: string;
  /** The user journey in which it is done, where there is one. */
  readonly journey?: string | null;
  /** The actor who answers for it. */
  readonly owner?: string | null;
  /** How often it comes: every month, at each birthday. */
  readonly rhythm?: Label;
  /** What it is. */
  readonly title: Label;
  /** Last stage; the last of the journey when absent. */
  readonly to?: string | null;
  /** What it adds for the customer. */
  readonly value?: Label;
}

/** To which day interest runs when a due date moves. */
export type AccrueTo =
  /** To the day by the calendar of the contract, as if it had not moved. */
  | "nominal"
  /** To the day of payment. */
  | "moved";

/** A name of an activity for readers. */
export interface ActivityName {
  /** The activity. */
  readonly activity: string;
  /** Its name. */
  readonly name: Label;
}

/** Someone or something that takes part. */
export interface Actor {
  /** Who it is, in a sentence or two: the persona of a client, the task of a team. */
  readonly about?: Label;
  /** Its id in the document. */
  readonly id: string;
  /** What it is in the journey. */
  readonly role: ActorRole;
  /** Its name for readers. */
  readonly title: Label;
}

/** What an actor is in the journey. */
export type ActorRole =
  /** Whose journey it is. */
  | "client"
  /** A person of the bank whom the client meets. */
  | "employee"
  /** People of the bank behind the scenes. */
  | "team"
  /** Software or a machine. */
  | "system"
  /** Another firm. */
  | "partner";

/** Request of `lifecycle.advance`. */
export interface AdvanceRequest {
  /** Day at whose end the customer is judged; not before the last call's. */
  readonly asOf: DayText;
  /**
   * Id of the customer, part of the keys of intents.
   * @defaultValue `""`
   */
  readonly customer?: string;
  /** New events, in any order; ones that came already do no harm. */
  readonly events: readonly LifecycleEvent[];
  /** The policy. */
  readonly policy: PolicyIn;
  /** What the last call answered as `state`; absent on the first. */
  readonly state?: LifecycleStateIn | null;
}

/** Response of `lifecycle.advance`. */
export interface AdvanceResponse {
  /** Ids that came with different contents. */
  readonly conflicts: readonly string[];
  /** What late events have changed; absent when nothing that was told has. */
  readonly correction?: CorrectionOut | null;
  /** Events after the day, which are kept and count later. */
  readonly future: readonly LateEvent[];
  /** What time alone will bring within two years, if nothing happens. */
  readonly next: readonly Deadline[];
  /** Events that came again with the same id and content. */
  readonly repeats: number;
  /** Stage at the end of the day; absent before the first event. */
  readonly stage?: string | null;
  /** To be given to the next call. */
  readonly state: LifecycleState;
  /** Where every region stands. */
  readonly states: readonly Standing[];
  /** Events that came after the base had gone past their day, and are not applied: replay the whole log. */
  readonly tooLate: readonly LateEvent[];
  /**
   * Moves that are new, also those that stand in place of ones withdrawn. Their intents are told here unless that was
   * done before.
   */
  readonly transitions: readonly Transition[];
}

/** Request of `loan.affordability`. */
export interface AffordabilityRequest {
  /** Nominal rate per year of the loan. */
  readonly annualRate: RateText;
  /** Whether the home is the buyer's first. */
  readonly buyer?: Buyer;
  /** Country whose rules hold, by ISO 3166: RU, US, GB, FR, IE, NO, SG, CA. Give this or `rules`. */
  readonly country?: string | null;
  /** ISO 4217 code of every amount. */
  readonly currency: string;
  /** Own money for the home. */
  readonly downPayment?: AmountText | null;
  /** Price of the home. */
  readonly homePrice?: AmountText | null;
  /** Costs of the home in a month beside the payment: insurance, tax. */
  readonly housingCosts?: AmountText | null;
  /**
   * First installments that pay interest alone.
   * @defaultValue `0`
   */
  readonly interestOnlyMonths?: number;
  /** Money to live on that has to stay every month. */
  readonly livingReserve?: AmountText | null;
  /** Income of a month, as the rules count it. */
  readonly monthlyIncome: AmountText;
  /** Its monthly installments. */
  readonly months: number;
  /** The day asked about: the rules in force on it hold. */
  readonly on: DayText;
  /** Other debts, the whole; it counts in `loanToIncome`. */
  readonly otherDebt?: AmountText | null;
  /** Payments of a month on other debts. */
  readonly otherDebtPayments?: AmountText | null;
  /** The level payment is a whole multiple of this. */
  readonly paymentMultiple?: AmountText | null;
  /**
   * Rounding of the level payment.
   * @defaultValue `"halfUp"`
   */
  readonly paymentRounding?: Rounding;
  /** The loan is a whole multiple of this; the minor unit when absent. */
  readonly principalMultiple?: AmountText | null;
  /** Rules of one's own. Give these or `country`. */
  readonly rules?: readonly DebtServiceRule[] | null;
}

/** Answer of `loan.affordability`. */
export interface AffordabilityResponse {
  /** Name of that share; null where the rules name none. */
  readonly band: string | null;
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** The limit that binds. */
  readonly binding: Limit;
  /** Loan and down payment together; null without a down payment. */
  readonly homePrice: string | null;
  /** The largest loan by each limit. */
  readonly limits: readonly LimitOut[];
  /** The largest loan; zero when there is no room for one. */
  readonly loan: string;
  /** Its level payment. */
  readonly payment: string;
  /** Share of the income that debts and housing costs take with it, a half up. */
  readonly ratio: string;
  /** What is missing for the home; null unless price and down payment are given. */
  readonly shortfall: string | null;
  /** Where the rules come from. */
  readonly source: string;
  /** The test at a higher rate, where the rules ask for one. */
  readonly stress: StressOut | null;
}

/** An event of a case. */
export interface AlignEvent {
  /** What the log calls it; `activity` in rules. */
  readonly activity?: string | null;
  /** Who did it. */
  readonly actor?: string | null;
  /** When it happened: an instant with its offset from UTC. */
  readonly at: string;
  /** Other attributes that rules ask for. */
  readonly attributes?: readonly EventAttribute[];
  /** Id of the journey instance that it belongs to. */
  readonly case: string;
  /** Channel; `channel` in rules. */
  readonly channel?: string | null;
  /** How the attempt went, for an event with a touchpoint; done when absent. */
  readonly outcome?: AttemptOutcome | null;
  /** Session that it belongs to. */
  readonly session?: string | null;
  /** Touchpoint that it is; when absent the rules of `mapping` say. */
  readonly touchpoint?: string | null;
}

/** Request of `journey.align`. */
export interface AlignRequest {
  /**
   * Instant of the question: later events are not looked at, and cases that are not over may go on. Absent, the log is
   * all there is, and every case is over.
   */
  readonly asOf?: string | null;
  /** Days that are worked, for times in business days; Saturdays and Sundays rest when absent. */
  readonly calendar?: BusinessCalendar;
  /**
   * Cases that are over, also such as have no event.
   * @defaultValue `[]`
   */
  readonly closed?: readonly string[];
  /** What a contact at a touchpoint costs. */
  readonly contactCosts?: readonly ContactCost[];
  /** Events of all cases, in the order of the log. */
  readonly events: readonly AlignEvent[];
  /**
   * Whether each case is told, beside the summary.
   * @defaultValue `true`
   */
  readonly instances?: boolean;
  /**
   * Rules that turn events into touchpoints, the first that fits wins; for events that carry no touchpoint.
   * @defaultValue `[]`
   */
  readonly mapping?: readonly MappingRule[];
  /**
   * Most states that the alignment of one case may visit; the library's limit when absent. Where there are more than
   * 800 cases, each gets its part of what a request may visit, if that is less.
   */
  readonly maxStates?: number | null;
  /** The plan. */
  readonly plan: JourneyPlan;
  /** Zone in which days begin; a plan with times in days needs it. */
  readonly zone?: Zone | null;
}

/** Response of `journey.align`. */
export interface AlignResponse {
  /** Every case, in the order of its first event. */
  readonly instances?: readonly AlignedInstance[] | null;
  /** What became of the events. */
  readonly mapping: MappedEvents;
  /** States that the alignment of each case was allowed. */
  readonly maxStates: number;
  /** Id of the plan. */
  readonly plan: string;
  /** All cases together. */
  readonly summary: AlignmentSummary;
}

/** A case with its alignment. */
export interface AlignedInstance {
  /** What the moves cost at least, whatever the alignment; the move cost itself unless the bound was reached. */
  readonly atLeast: number;
  /** Deviations between events: silences, changes of channel. */
  readonly between: readonly JourneyDeviation[];
  /** Whether the bound on states was reached, so that the move cost is an upper bound. */
  readonly boundReached: boolean;
  /** Id of the case. */
  readonly case: string;
  /** Cost of all deviations. */
  readonly cost: number;
  /** Steps that choices took out; while a choice is open, its first step stands for all. */
  readonly excluded: readonly string[];
  /** `(worst - move cost) / worst`, worst when every event is ad-hoc and the cheapest journey of the plan all missing. */
  readonly fitness: FitnessFraction;
  /** Events later than the instant of the question. */
  readonly laterEvents: number;
  /** Cost of the moves alone, which is the least there is unless the bound was reached. */
  readonly moveCost: number;
  /** Moves in order. */
  readonly moves: readonly AlignedMove[];
  /** How it stands. */
  readonly standing: CaseStanding;
  /** How often an event stood before an earlier one in the log. */
  readonly wentBack: number;
}

/** A move of an alignment. */
export interface AlignedMove {
  /** Whether an event did the step before. */
  readonly again?: boolean;
  /** What is wrong with it. */
  readonly deviations?: readonly JourneyDeviation[];
  /** Position of the event in the request. */
  readonly event?: number | null;
  /** Which sides it is on: an event that does a step, a step without an event, an event without a step. */
  readonly kind: AlignedMoveKind;
  /** What the step is, where no event does it. */
  readonly passed?: StepPassed | null;
  /** The step. */
  readonly step?: string | null;
  /** Touchpoint of the event. */
  readonly touchpoint?: string | null;
}

/** Which sides a move is on. */
export type AlignedMoveKind =
  /** An event does a step. */
  | "synchronous"
  /** A step without an event. */
  | "model"
  /** An event without a step. */
  | "log";

/** All cases together. */
export interface AlignmentSummary {
  /** Cases that were silent for too long. */
  readonly abandoned: number;
  /** Ad-hoc events by touchpoint. */
  readonly adHoc: readonly TouchpointSum[];
  /** Cases whose search reached the bound. */
  readonly boundReached: number;
  /** Cases. */
  readonly cases: number;
  /** Cases in which nothing is due any more. */
  readonly complete: number;
  /** Cases without a fault; a change of channel is none. */
  readonly conforming: number;
  /** Cost of all deviations. */
  readonly cost: number;
  /** Where cases first leave the plan: the ten most frequent. */
  readonly departures: readonly PlanDeparture[];
  /** The twelve kinds. */
  readonly deviations: readonly DeviationSum[];
  /** Fitness of all cases: sums of numerators over sums of denominators. */
  readonly fitness: FitnessFraction;
  /** Cases that are over with their last steps missing. */
  readonly incomplete: number;
  /** Events later than the instant of the question. */
  readonly laterEvents: number;
  /** Which deviations occur together in a case: the ten most frequent. */
  readonly patterns: readonly DeviationPattern[];
  /** The steps in the order of the plan. */
  readonly steps: readonly StepSum[];
  /** Cases in which steps may still come. */
  readonly unfinished: number;
  /** How often an event stood before an earlier one of its case. */
  readonly wentBack: number;
}

/** Amount as plain decimal text at no more places than the currency has: "4000000.00". */
export type AmountText = string;

/** The annual cost by one law. */
export interface AnnualCost {
  /** What of the rule has not been compared with the text yet; empty when nothing. */
  readonly awaits: string;
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Paid less lent: the total cost of the credit; in Russia the full cost in money. */
  readonly cost: string;
  /** Money lent. */
  readonly drawn: string;
  /** Percent a year with twelve decimals. */
  readonly exactPercent: string | null;
  /** The law. */
  readonly law: Law;
  /** How many rates there are. */
  readonly outcome: RateOutcome;
  /** Money paid. */
  readonly paid: string;
  /** Every percentage that there is, in rising order, with twelve decimals. */
  readonly percents: readonly string[];
  /** That the rate is the rate; null when there is none. */
  readonly proof: Proof | null;
  /** Percent a year at the decimals that the law asks for; null when there is no rate. */
  readonly ratePercent: string | null;
  /** Where the rule stands. */
  readonly source: string;
  /** The flows with their times. */
  readonly times: readonly TimedFlow[];
  /** The period of the rate that the equation is solved for. */
  readonly unit: UnitPeriod;
  /** Why there is none. */
  readonly whyNone: WhyNone | null;
}

/** How many gave an answer. */
export interface AnswerCount {
  /** The answer. */
  readonly answer: number;
  /** How many. */
  readonly count: number;
}

/** A question put to the customer with its answer, or a value that came otherwise. */
export interface AnswerRecord {
  /** When. */
  readonly at: string;
  /** Who wrote it; the client when absent. */
  readonly by?: WrittenBy;
  /** The field of the policy. */
  readonly field: string;
  /** Whether it was written without a question: a correction of the client's own, a value from another system. */
  readonly unasked?: boolean;
  /** The value, as text or as the host's digest of it; a question that was not answered has none. */
  readonly value?: string | null;
}

/** What was overdue at the end of `real.asOf`. */
export interface Arrears {
  /** Principal owed, overdue principal included. */
  readonly balance: string;
  /** Money held for the next due date. */
  readonly held: string;
  /** What was owed, by kind. */
  readonly owed: ByBucket;
}

/** One version. */
export interface ArrearsRule {
  /** First day of its force. */
  readonly from: DayText;
  /** The order in which a payment that is too small is applied, each kind of debt once. */
  readonly order: readonly Bucket[];
  /** Most penalty a year on what is overdue while interest runs; none when absent. */
  readonly penaltyCap?: RateText | null;
  /** Law and article. */
  readonly source: string;
}

/** Versions of the rules of arrears. */
export interface ArrearsRules {
  /** The versions; the last one that began by the day asked about holds. */
  readonly rules: readonly ArrearsRule[];
}

/** Why a field is to be asked. */
export type AskAgain =
  /** It has no value. */
  | "missing"
  /** Its value does not hold any longer. */
  | "expired"
  /** Its value was given at a lower level of authentication than the field asks for. */
  | "givenBelow"
  /** The session has a lower level of authentication than the field asks for. */
  | "authTooLow";

/** Whether a journey is a design or a record. */
export type Aspect =
  /** As it is meant to be. */
  | "planned"
  /** As it went; emotions then carry their source. */
  | "actual";

/** A document of journeys, not yet checked. */
export interface Atlas {
  /** Who takes part. */
  readonly actors?: readonly Actor[];
  /** Where it takes place. */
  readonly channels?: readonly Channel[];
  /** Currency of its costs, such as `RUB`. */
  readonly currency?: string | null;
  /** Journeys of solutions. */
  readonly customerJourneys?: readonly CustomerJourney[];
  /** First day of its force. */
  readonly effectiveOn?: string | null;
  /** Its name, the same in all its versions. */
  readonly id: string;
  /** What is measured. */
  readonly kpis?: readonly Kpi[];
  /** Journeys of lives. */
  readonly lifeJourneys?: readonly LifeJourney[];
  /** Service scenarios side by side. */
  readonly scenarioMatrices?: readonly ScenarioMatrix[];
  /** Where its content comes from. */
  readonly source?: Label;
  /** Its title for readers. */
  readonly title: Label;
  /** Journeys of products and processes. */
  readonly userJourneys?: readonly UserJourney[];
  /** Its version. */
  readonly version: string;
}

/** A gap in a document. */
export interface AtlasGap {
  /** What is open. */
  readonly kind: GapKind;
  /** Path by ids, such as `userJourneys.apply.pains.long`. */
  readonly path: string;
}

/** An atlas: the name of one that ships, or an atlas itself. */
export type AtlasIn = string | Atlas;

/** Request of `journey.atlases`. */
export interface AtlasesRequest {
}

/** Response of `journey.atlases`. */
export interface AtlasesResponse {
  /** Atlases that ship. */
  readonly atlases: readonly ShippedAtlas[];
}

/** Which attempt of a case counts. */
export type Attempt =
  /** The first one. */
  | "first"
  /** The one that comes furthest, of equals the earliest. */
  | "best";

/** How an attempt at a step went. */
export type AttemptOutcome =
  /** The step was done. */
  | "done"
  /** The attempt failed. */
  | "failed";

/** A condition on an attribute of an event; it has to be among those kept. */
export interface AttributeCondition {
  /** The attribute. */
  readonly attribute: string;
  /** Values, any of which it has to have. */
  readonly is: readonly string[];
}

/** How surely the customer is known, in rising order. */
export type AuthLevel =
  /** Not at all. */
  | "anonymous"
  /** By a device or a number, as claimed. */
  | "recognised"
  /** By one factor, such as a password. */
  | "authenticated"
  /** By two factors, or face to face with a document. */
  | "strong";

/** Something that the bank does for a touchpoint. */
export interface Backing {
  /** The actor who does it. */
  readonly actor?: string | null;
  /** Whether it is known to fail (F). */
  readonly fails?: boolean;
  /** Where it stands in the blueprint. */
  readonly line: BlueprintLine;
  /** What is done. */
  readonly title: Label;
  /** Whether the customer may have to wait here (W). */
  readonly waits?: boolean;
}

/** A band of debt service. */
export interface BandRule {
  /** Its name. */
  readonly name: string;
  /** Largest share of the income in it; open when absent. */
  readonly upTo?: RateText | null;
}

/** Request of `lifecycle.basePicture`. */
export interface BasePictureRequest {
  /**
   * Kinds of events that are acts; when absent contacts, transactions, opened products and the policy's own kinds.
   * @defaultValue `[]`
   */
  readonly actKinds?: readonly string[];
  /** Days of the window in which acts are counted; 30 when absent. */
  readonly activityDays?: number | null;
  /** Day at whose end everyone is judged. */
  readonly asOf: DayText;
  /** The log by columns, in any order. */
  readonly events: EventColumnsIn;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The policy. */
  readonly policy: PolicyIn;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** Which way of a figure is better. */
export type Better =
  /** More is better. */
  | "higher"
  /** Less is better. */
  | "lower";

/**
 * The lines of a service blueprint below the customer's.
 *
 * Source: Bitner, Ostrom, Morgan, *Service Blueprinting*, 2008: the lines of interaction, of visibility and of internal
 * interaction part them.
 */
export type BlueprintLine =
  /** Seen by the customer. */
  | "frontstage"
  /** Not seen by the customer. */
  | "backstage"
  /** Done by others for those behind the scenes. */
  | "support";

/** What a payment can pay. */
export type Bucket =
  /** Interest of earlier due dates. */
  | "overdueInterest"
  /** Principal of earlier due dates. */
  | "overduePrincipal"
  /** Penalties. */
  | "penalty"
  /** Interest due today. */
  | "currentInterest"
  /** Principal due today. */
  | "currentPrincipal"
  /** Fees and insurance. */
  | "fees";

/** Days that are worked and days that are not. */
export interface BusinessCalendar {
  /** Days off beside the weekends, in any order. */
  readonly holidays?: readonly DayText[];
  /** Weekdays that rest; Saturday and Sunday when absent, none when empty. */
  readonly weekend?: readonly Weekday[] | null;
  /** Days that are worked although they fall on a weekend. */
  readonly workingDays?: readonly DayText[];
}

/** Request of `calendar.businessDay`. */
export interface BusinessDayRequest {
  /** Days that are worked and days that are not; Saturdays and Sundays rest when absent. */
  readonly calendar?: BusinessCalendar;
  /** Day on which something is due. */
  readonly on: DayText;
  /**
   * What becomes of it on a day off.
   * @defaultValue `"none"`
   */
  readonly shift?: BusinessDayShift;
}

/** Response of `calendar.businessDay`. */
export interface BusinessDayResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Whether the day asked about is worked. */
  readonly isBusinessDay: boolean;
  /** Days by which the shift moved it; negative when it moved back. */
  readonly movedDays: number;
  /** Day after the shift. */
  readonly on: string;
}

/** What becomes of a due date on a day off. */
export type BusinessDayShift =
  /** It stays. */
  | "none"
  /** The next business day. */
  | "following"
  /** The next business day, but the one before when that is in another month. */
  | "modifiedFollowing"
  /** The business day before. */
  | "preceding"
  /** The business day before, but the next one when that is in another month. */
  | "modifiedPreceding"
  /** The nearest business day of the same month, the later of two equally near. */
  | "withinMonth";

/** What happens to due dates on days without business. */
export interface BusinessDays {
  /**
   * To which day interest runs when a due date moves.
   * @defaultValue `"nominal"`
   */
  readonly accrueTo?: AccrueTo;
  /** The business days; Monday to Friday without holidays when absent. */
  readonly calendar?: BusinessCalendar | null;
  /** Where they move. */
  readonly shift: BusinessDayShift;
}

/** Whether the home is the buyer's first. */
export type Buyer =
  /** It is not, or nobody knows. */
  | "next"
  /** It is. */
  | "first";

/** Amounts by kind of debt. */
export interface ByBucket {
  /** Interest due on the day. */
  readonly currentInterest: string;
  /** Principal due on the day. */
  readonly currentPrincipal: string;
  /** Fees and insurance. */
  readonly fees: string;
  /** Interest of earlier due dates. */
  readonly overdueInterest: string;
  /** Principal of earlier due dates. */
  readonly overduePrincipal: string;
  /** Penalties. */
  readonly penalty: string;
}

/** Calendar years. */
export interface CalendarYears {
  /** The first. */
  readonly from: number;
  /** The last. */
  readonly to: number;
}

/** Whom the cap of the purchase is for. */
export type CapPer =
  /** Each owner has the whole cap. */
  | "person"
  /** The owners share one cap as they share the home. */
  | "home";

/** How many contacts a channel can hold. */
export interface Capacity {
  /** Contacts on a day that is worked. */
  readonly contactsPerDay: number;
}

/** The caps of an owner. */
export interface CapsOut {
  /** Of interest; null when there is none. */
  readonly interest: string | null;
  /** Of the purchase. */
  readonly purchase: string;
}

/** Caps from a day on. */
export interface CapsRule {
  /** First day of its force. */
  readonly from: DayText;
  /** Cap of interest for each owner; none when absent. */
  readonly interest?: AmountText | null;
  /** Cap of the purchase. */
  readonly purchase: AmountText;
  /** Whom it is for. */
  readonly purchasePer?: CapPer;
  /** Law and article. */
  readonly source: string;
}

/** How a case stands. */
export type CaseStanding =
  /** Nothing of the plan is due any more. */
  | "complete"
  /** Steps are pending. */
  | "unfinished"
  /** It is over with its last steps missing. */
  | "incomplete"
  /** It was silent for too long with a step due. */
  | "abandoned";

/** A link of a chain. */
export interface ChainLink {
  /** How many entered. */
  readonly entered: number;
  /** How many of them reached the end. */
  readonly reached: number;
}

/** One difference. */
export interface Change {
  /** After: JSON of a value, the new place of a part that moved, absent for one that is gone. */
  readonly after?: string | null;
  /** Before: JSON of a value, the old place of a part that moved, absent for one that is new. */
  readonly before?: string | null;
  /** What happened. */
  readonly kind: ChangeKind;
  /** Path of the part by ids; where it stands now, unless it was removed. */
  readonly path: string;
}

/** What happened to a part. */
export type ChangeKind =
  /** It is new. */
  | "added"
  /** It is gone. */
  | "removed"
  /** It stands elsewhere. */
  | "moved"
  /** It says something else. */
  | "changed";

/** A way on which a bank and its customers meet. */
export interface Channel {
  /** How much of it there is. */
  readonly capacity?: Capacity | null;
  /** What a contact costs the bank. */
  readonly cost?: ChannelCost | null;
  /** Its id in the document. */
  readonly id: string;
  /** How good it is, as customers say. */
  readonly quality?: Quality | null;
  /** How much of the service a machine does, in percent: 0 is a person alone, 100 a machine alone. */
  readonly technology: number;
  /** Its name for readers. */
  readonly title: Label;
  /** How far from a room of the bank it is, in percent: 0 is a branch, 100 a screen of the customer's own. */
  readonly virtuality: number;
}

/** What a contact on a channel costs the bank, in the currency of the document. */
export interface ChannelCost {
  /** For each contact, as decimal text. */
  readonly perContact?: string | null;
  /** For each minute begun, as decimal text. */
  readonly perMinute?: string | null;
}

/** Hand-overs from one channel to another. */
export interface ChannelPair {
  /** Fields asked again. */
  readonly askedAgain: number;
  /** Those of instances that reached the goal. */
  readonly completed: number;
  /** Those after which something known was asked again. */
  readonly contextLost: number;
  /** Hand-overs in time. */
  readonly count: number;
  /** The channel before. */
  readonly from: string;
  /** Times between the two sessions, in microseconds. */
  readonly gaps: Spans;
  /** The channel after. */
  readonly to: string;
}

/** Instances that reached the goal over the same channels. */
export interface ChannelPath {
  /** The channels in order, neighbours merged. */
  readonly channels: readonly string[];
  /** What these cost, as decimal text; absent where none has a price. */
  readonly cost?: string | null;
  /** Instances. */
  readonly instances: number;
  /** The mean of it. */
  readonly mean?: string | null;
  /** What they cost beyond the cheapest path: what would be saved. */
  readonly overCheapest?: string | null;
  /** Those whose sessions all have a price. */
  readonly priced: number;
}

/** Contacts of a channel. */
export interface ChannelTally {
  /** Contacts that it can hold in the period. */
  readonly capacity?: number | null;
  /** The channel. */
  readonly channel: string;
  /** Its contacts by kind. */
  readonly kinds: readonly KindTally[];
  /** All its contacts. */
  readonly tally: ContactTally;
  /** Contacts in hundredths of a percent of the capacity, rounded down; more than 10000 is more than it can hold. */
  readonly usedBasisPoints?: number | null;
}

/** A catalogue of channels, not yet checked. */
export interface Channels {
  /** Its channels, in the order of reports. */
  readonly channels: readonly Channel[];
  /** Currency of its costs, such as `RUB`. */
  readonly currency?: string | null;
  /** First day of its force. */
  readonly effectiveOn?: string | null;
  /** Its name, the same in all its versions. */
  readonly id: string;
  /** Where its content comes from. */
  readonly source?: Label;
  /** Its version. */
  readonly version: string;
}

/** Channels: the name of a catalogue that ships, or a catalogue itself. */
export type ChannelsIn = string | Channels;

/** Request of `contact.channels`. */
export interface ChannelsRequest {
  /** The catalogue. */
  readonly channels: ChannelsIn;
}

/** Response of `contact.channels`. */
export interface ChannelsResponse {
  /** Its channels, in the order of reports. */
  readonly channels: readonly PlacedChannel[];
  /** Name of the catalogue. */
  readonly id: string;
  /** Where its content comes from. */
  readonly source: Label;
  /** Its version. */
  readonly version: string;
}

/** Request of `journey.check`. */
export interface CheckRequest {
  /** The atlas. */
  readonly atlas: AtlasIn;
}

/** Response of `journey.check`. */
export interface CheckResponse {
  /** What it leaves open. */
  readonly gaps: readonly AtlasGap[];
  /** Name of the atlas. */
  readonly id: string;
  /** Journeys: lives, then solutions, then products and processes. */
  readonly journeys: readonly JourneyOutline[];
  /** Service-scenario matrices. */
  readonly matrices: readonly MatrixOutline[];
  /** Its title. */
  readonly title: Label;
  /** Its version. */
  readonly version: string;
}

/** Request of `loan.compare`. */
export interface CompareRequest {
  /** Price of the home: what an offer does not lend of it is the buyer's own money and counts in the total. */
  readonly homePrice?: AmountText | null;
  /** Months from the disbursement of each offer to a day on which all are compared. */
  readonly horizonMonths?: number | null;
  /** The law whose annual cost each offer shows; none when absent. */
  readonly law?: Law | null;
  /** One to ten offers in one currency. */
  readonly offers: readonly Offer[];
}

/** Answer of `loan.compare`. */
export interface CompareResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** The offers as they were given. */
  readonly offers: readonly OfferFigures[];
  /** Their order. */
  readonly ranking: RankingOut;
}

/** A finished comparison. */
export interface ComparisonPicture {
  /** What the picture says, a sentence for each offer. */
  readonly description: string;
  /** Height in pixels. */
  readonly height: number;
  /** What belongs to each `data-key`, in the order of the offers. */
  readonly points: readonly OfferPoint[];
  /** The SVG element. */
  readonly svg: string;
  /** The figures of the picture as text. */
  readonly table: Table;
  /** What the picture shows, one line. */
  readonly title: string;
  /** Width in pixels. */
  readonly width: number;
}

/** Request of `loan.comparisonPicture`. */
export interface ComparisonPictureRequest {
  /** A day to mark; a horizon counts from it. */
  readonly asOf?: DayText | null;
  /** Months after which the comparison ends: bars are then what is paid until that day and what is still owed on it. */
  readonly horizonMonths?: number | null;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** Two to ten offers of one currency. */
  readonly offers: readonly PicturedOffer[];
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** Confirmation: exactly one of the two. */
export interface Confirm {
  /** Days for which the guard must hold every day. */
  readonly days?: number | null;
  /** Days with an event, in a row, on which the guard must hold. */
  readonly observations?: number | null;
}

/** What a contact costs. */
export interface ContactCost {
  /** Cost of one event in minor units of the host's currency. */
  readonly minor: number;
  /** The touchpoint. */
  readonly touchpoint: string;
}

/** What a contact is about. */
export type ContactKind =
  /** Something is offered or sold. */
  | "sales"
  /** The customer is helped. */
  | "service"
  /** Money or documents move. */
  | "transaction"
  /** The relationship is looked after. */
  | "relationship";

/** How a contact ended. */
export type ContactOutcome =
  /** The matter was settled. */
  | "done"
  /** The matter went on elsewhere. */
  | "passedOn"
  /** The matter was not settled. */
  | "failed";

/** A meeting of the bank and a customer on a channel. */
export interface ContactRecord {
  /** When: a day, or an instant with its offset. */
  readonly at: string;
  /** The channel, by its id in the catalogue. */
  readonly channel: string;
  /** What it cost, as decimal text, where that is known better than from the channel. */
  readonly cost?: string | null;
  /** Its id, the same whenever it is told again. */
  readonly id: string;
  /** What it was about. */
  readonly kind: ContactKind;
  /** How it ended; done when absent. */
  readonly outcome?: ContactOutcome;
  /** The customer. */
  readonly party: string;
  /** Whether the customer was satisfied, where one was asked. */
  readonly satisfied?: boolean | null;
  /** How long it took, in seconds. */
  readonly seconds?: number;
}

/** Figures of some contacts. */
export interface ContactTally {
  /** Customers asked whether they were satisfied. */
  readonly asked: number;
  /** Contacts. */
  readonly contacts: number;
  /** Their costs; absent where no contact has a known cost. */
  readonly cost?: string | null;
  /** Cost of a contact with a known cost, to the minor unit, half to even. */
  readonly costPerContact?: string | null;
  /** Contacts that settled the matter. */
  readonly done: number;
  /** Contacts that did not settle it. */
  readonly failed: number;
  /** Different customers. */
  readonly parties: number;
  /** Contacts that passed it on. */
  readonly passedOn: number;
  /** Those who were. */
  readonly satisfied: number;
  /** Time in seconds. */
  readonly seconds: number;
  /** Contacts whose cost is not known. */
  readonly unpriced: number;
}

/** A policy of continuation, not yet checked. */
export interface Continuation {
  /** First day of its force. */
  readonly effectiveOn?: string | null;
  /** What the journey asks for, in the order of the questions. */
  readonly fields: readonly DraftField[];
  /** Its name, the same in all its versions. */
  readonly id: string;
  /** The user journey that it is for, by its id. */
  readonly journey?: string | null;
  /** Seconds that an instance may rest between two sessions and still be the same attempt. */
  readonly resumeWithinSeconds: number;
  /** Where its content comes from. */
  readonly source?: Label;
  /** Channels on which a customer may go on only at a level of authentication; others ask for none. */
  readonly stepUps?: readonly StepUp[];
  /** Its title for readers. */
  readonly title?: Label;
  /** Seconds that a token is valid at most. */
  readonly tokenSeconds: number;
  /** Its version. */
  readonly version: string;
}

/** A policy of continuation: the name of one that ships, or a policy itself. */
export type ContinuationIn = string | Continuation;

/** Request of `journey.continuations`. */
export interface ContinuationsRequest {
}

/** Response of `journey.continuations`. */
export interface ContinuationsResponse {
  /** Policies that ship. */
  readonly continuations: readonly ShippedContinuation[];
}

/** What the contract says without the prepayment. */
export interface Contracted {
  /** Due date of the last installment. */
  readonly debtFreeOn: string;
  /** Regular payment. */
  readonly payment: string;
  /** Sums over the rows. */
  readonly totals: Totals;
}

/** The rules that the rows were counted by, all spelled out. */
export interface Convention {
  /** To which day interest runs when a due date moves. */
  readonly accrueTo: AccrueTo;
  /** Fraction of a year of each interest period. */
  readonly dayCount: DayCount;
  /** How due dates follow each other: `monthlyClamped`, `every3MonthsClamped`, `every2Weeks`, `every10Days`. */
  readonly dueDates: string;
  /** Name made of the parts. */
  readonly name: string;
  /** Which period rate the level payment is computed by. */
  readonly paymentBasis: PaymentBasis;
  /** What payments are whole multiples of. */
  readonly paymentMultiple: string;
  /** Rounding of the level payment and of the equal part of principal. */
  readonly paymentRounding: Rounding;
  /** Where interest is rounded. */
  readonly roundInterest: RoundInterest;
  /** Rounding of interest. */
  readonly rounding: Rounding;
  /** Where due dates on days without business move. */
  readonly shift: BusinessDayShift;
}

/** Request of `journey.convertLog`. */
export interface ConvertLogRequest {
  /** The log. */
  readonly log: EventLog;
  /** The format asked for. */
  readonly to: LogFormat;
}

/** Response of `journey.convertLog`. */
export interface ConvertLogResponse {
  /** How many there are. */
  readonly faultCount: number;
  /** Contradictions of an OCEL log, the first hundred. */
  readonly faults?: readonly OcelFault[];
  /** The log in short; absent where a file was written as it is, with everything in it. */
  readonly log?: LogSummary | null;
  /** The log in the format asked for. */
  readonly text: string;
}

/** Moves that were told and do not stand after late events. */
export interface CorrectionOut {
  /** First day whose moves changed. */
  readonly from: string;
  /** Intents that had gone out for them and have no move that stands; the host decides what to do. */
  readonly intentsGoneOut: readonly Intent[];
  /** The events of this call that come before a day that was judged. */
  readonly late: readonly LateEvent[];
  /** Moves that no longer stand. */
  readonly withdrawn: readonly ToldMove[];
}

/** Request of `cost.ofFlows`. */
export interface CostRequest {
  /** ISO 4217 code, which fixes the decimals of every amount. */
  readonly currency: string;
  /** Money that the borrower gets. */
  readonly drawdowns: readonly CreditFlow[];
  /** Laws to answer by; all that the times fit when absent. */
  readonly laws?: readonly Law[] | null;
  /** Money that the borrower pays: installments, fees, insurance. */
  readonly payments: readonly CreditFlow[];
  /** Unit-periods of a year, for flows at unit-periods: "12", or a quotient such as "365/28". */
  readonly unitPeriodsPerYear?: string | null;
}

/** Answer of `cost.ofFlows`. */
export interface CostResponse {
  /** One answer for each law, in the order of the request. */
  readonly costs: readonly AnnualCost[];
}

/** One course from the day of the change on. */
export interface CourseOut {
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** The fees in it. */
  readonly fees: string;
  /** Installments left. */
  readonly installments: number;
  /** The interest in it. */
  readonly interest: string;
  /** Everything paid from the day on, the payoff of the old loan included. */
  readonly paid: string;
  /** Payment of the first full installment. */
  readonly payment: string;
}

/** Money that is lent or paid once, or again and again. */
export interface CreditFlow {
  /** Amount of each; positive. */
  readonly amount: AmountText;
  /** Time of the first after the first drawdown; either this or `on`. */
  readonly at?: TimeAfter | null;
  /** How many there are; one when absent. */
  readonly count?: number | null;
  /** Time between them; needed when there are several. */
  readonly every?: TimeBetween | null;
  /** Day of the first; either this or `at`. */
  readonly on?: DayText | null;
}

/** Request of `tvm.cumipmt` and `tvm.cumprinc`. */
export interface CumulativeRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Last payment of the sum, up to `nper`. */
  readonly end: number;
  /** Payments, a whole number up to a million. */
  readonly nper: NumberText;
  /** Value at the start. */
  readonly pv: NumberText;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /** First payment of the sum, from 1. */
  readonly start: number;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** A journey of a customer to a solution. */
export interface CustomerJourney {
  /** Its id, unique over all journeys of the document. */
  readonly id: string;
  /** KPIs of the journey as a whole, by their ids. */
  readonly kpis?: readonly string[];
  /** What it looks at. */
  readonly lens?: Lens;
  /** Its stages in order, with the user journeys in them; at least one. */
  readonly stages: readonly Phase[];
  /** Its name for readers. */
  readonly title: Label;
  /** What goes on beside the user journeys. */
  readonly tracks?: readonly Track[];
}

/** Customers by stage at the end of each day. */
export interface DailyStages {
  /** For each day, a count for each stage. */
  readonly counts: readonly (readonly number[])[];
  /** First day; the others follow one by one. */
  readonly from: string;
  /** Stages, in the order of the policy. */
  readonly stages: readonly string[];
}

/** A flow of a day. */
export interface DatedFlow {
  /** What it brings; negative when it is paid. */
  readonly amount: NumberText;
  /** The day. */
  readonly on: DayText;
}

/** Named rule that turns an interest period into a fraction of a year. */
export type DayCount =
  /** Every month is one twelfth of a year; a part of a month is prorated by its days. */
  | "oneTwelfth"
  /** Days over 365, in leap years too. */
  | "actual365Fixed"
  /** Days over 360. */
  | "actual360"
  /** Days `[from, to)`, each over the length of its calendar year. */
  | "actualActualIsda"
  /** Days `(from, to]`, each over the length of its calendar year: the Russian rule. */
  | "calendarYear"
  /** Days over 364. */
  | "actual364"
  /** Days over 365.25. */
  | "actual36525"
  /** Days over 366 if 29 February lies in `(from, to]`, else over 365. */
  | "actual365Actual"
  /** Days over 366 if the coupon ends in a leap year, else over 365; a yearly coupon: if it has a 29 February. */
  | "actual365L"
  /** Days over the days of their coupon period, times the coupons of a year. */
  | "actualActualIcma"
  /** Whole years back from the end, the rest over 366 with a 29 February inside, else over 365. */
  | "actualActualAfb"
  /** Whole years from the start, the rest over the days of the year that follows. */
  | "actualActualYear"
  /** Excel's YEARFRAC basis 1. */
  | "actualActualExcel"
  /** Days over 365, 29 February never counts. */
  | "nl365"
  /** Days over 360, 29 February never counts. */
  | "nl360"
  /** 30/360 of ISDA, without a rule for February. */
  | "thirty360BondBasis"
  /** 30/360 US, with the end of February: Excel's YEARFRAC basis 0. */
  | "thirty360Us"
  /** 30/360 PSA: February ends on the 30th for the first day alone. */
  | "thirty360Psa"
  /** 30E/360, the Eurobond basis. */
  | "thirtyE360"
  /** 30E/360 ISDA: February ends on the 30th unless the contract ends there. */
  | "thirtyE360Isda"
  /** 30E+/360: an end on the 31st is the 1st of the next month. */
  | "thirtyEPlus360"
  /** 30/360 German: February always ends on the 30th. */
  | "thirty360German"
  /** Days of 30/360 German over 365. */
  | "thirtyE365"
  /** Days of 30E/360 over 365. */
  | "thirty365"
  /** Every period is one year. */
  | "oneOne";

/** Day as YYYY-MM-DD. */
export type DayText = string;

/** A move that time alone will bring. */
export interface Deadline {
  /** State that it will leave. */
  readonly from: string;
  /** Days from the day asked about. */
  readonly inDays: number;
  /** Day at whose end it will be judged. */
  readonly on: string;
  /** Region that will move. */
  readonly region: string;
  /** Rule that will move it. */
  readonly rule: string;
  /** State that it will enter. */
  readonly to: string;
}

/** Request of `lifecycle.deadlines`. */
export interface DeadlinesRequest {
  /** Day at whose end the customer is judged. */
  readonly asOf: DayText;
  /**
   * Id of the customer.
   * @defaultValue `""`
   */
  readonly customer?: string;
  /** Events in any order. */
  readonly events: readonly LifecycleEvent[];
  /** The policy. */
  readonly policy: PolicyIn;
  /** Last day to look at; two years on when absent. */
  readonly until?: DayText | null;
}

/** Response of `lifecycle.deadlines`. */
export interface DeadlinesResponse {
  /** Moves that time alone will bring, if nothing happens; fifty at most. */
  readonly deadlines: readonly Deadline[];
  /** Next day on which a host has to ask again, whether or not something moves; absent when time changes nothing. */
  readonly nextCheckOn?: string | null;
  /** Policy and version that judged. */
  readonly policy: string;
  /** Stage at the end of the day; absent before the first event. */
  readonly stage?: string | null;
}

/** One version of the rules of a country; a limit that is absent does not bound. */
export interface DebtServiceRule {
  /** Names of the share of income taken by debts, rising; the last may be open. */
  readonly bands?: readonly BandRule[];
  /** What differs for the first home. */
  readonly firstHome?: FirstHomeRule | null;
  /** First day of its force. */
  readonly from: DayText;
  /** Most of the income that the payment and housing costs may take. */
  readonly housingRatio?: RateText | null;
  /** Most yearly incomes that all debts may be. */
  readonly loanToIncome?: RateText | null;
  /** Most of the price that the loan may be. */
  readonly loanToValue?: RateText | null;
  /** Most of the income that all debts and housing costs may take. */
  readonly ratio?: RateText | null;
  /** Law, decision or practice. */
  readonly source: string;
  /** Least rate at which they are tested. */
  readonly stressAtLeast?: RateText | null;
  /** Points above the rate at which the shares of income are tested. */
  readonly stressPoints?: RateText | null;
}

/** Decimal number: a whole number, or text. */
export type Decimal = number | string;

/** One kind of deduction in one year. */
export interface DeductedOut {
  /** Becomes possible in the year, within the cap. */
  readonly arises: string;
  /** What the cap leaves after everything used; null without a cap. */
  readonly capLeft: string | null;
  /** Is left for later years. */
  readonly left: string;
  /** Is used in the year. */
  readonly used: string;
  /** Was used from the first year to the end of this one. */
  readonly usedByNow: string;
}

/** Caps and scales with their days of force. */
export interface DeductionRules {
  /** Caps: of the purchase by the day of ownership, of interest by the day of the first loan. */
  readonly caps: readonly CapsRule[];
  /** Currency of every amount of the rules. */
  readonly currency: string;
  /** Scales of income tax by their first year. */
  readonly scales: readonly ScaleRule[];
}

/** One year of an owner. */
export interface DeductionYear {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Taxed income; null when it is not known. */
  readonly income: string | null;
  /** Deduction of the interest. */
  readonly interest: DeductedOut;
  /** Deduction of the purchase. */
  readonly purchase: DeductedOut;
  /** Tax that comes back. */
  readonly refund: string;
  /** The year. */
  readonly year: number;
}

/** A way to depart from a plan. */
export type DeviationKind =
  /** A required step that no event did, and that can come no more. */
  | "missing"
  /** An event that no step of the plan explains. */
  | "adHoc"
  /**
   * A step that was done, but before a step that precedes it or after one that follows it: a missing step and an
   * ad-hoc event of one touchpoint, told as one.
   */
  | "outOfOrder"
  /** A step done more often than the plan allows. */
  | "repeated"
  /** An attempt that failed. */
  | "failed"
  /** A step done on a channel that the plan does not allow. */
  | "wrongChannel"
  /** A step done by another actor than the planned one. */
  | "wrongActor"
  /** A step done after its deadline. */
  | "late"
  /** A step done before its earliest time. */
  | "tooEarly"
  /** A silence longer than the plan's while a step was due. */
  | "stalled"
  /** A silence so long that the case counts as given up, with a step still due. */
  | "abandoned"
  /** A session on another channel took up the case. Not a fault. */
  | "resumedElsewhere";

/** Deviations that occur together. */
export interface DeviationPattern {
  /** Cases that have these and no others. */
  readonly cases: number;
  /** Each of them once. */
  readonly troubles: readonly DeviationPlace[];
}

/** Request of `journey.deviationPicture`. */
export interface DeviationPictureRequest {
  /** The plan, and what happened. */
  readonly align: AlignRequest;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * What it is about; the title of the plan when absent.
   * @defaultValue `""`
   */
  readonly title?: Label;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** A kind of deviation at a step, or of a touchpoint. */
export interface DeviationPlace {
  /** The kind. */
  readonly kind: DeviationKind;
  /** The step. */
  readonly step?: string | null;
  /** Touchpoint of an ad-hoc event. */
  readonly touchpoint?: string | null;
}

/** The values that make a deviation; those that it has. */
export interface DeviationReason {
  /** Seconds gone by, rounded away from the limit. */
  readonly elapsedSeconds?: number | null;
  /** Channel or actor found. */
  readonly found?: string | null;
  /** Channel before. */
  readonly from?: string | null;
  /** Local day until whose end it was allowed, or from which on. */
  readonly limitDay?: string | null;
  /** Seconds allowed, or to wait. */
  readonly limitSeconds?: number | null;
  /** Channels or actor planned. */
  readonly planned?: readonly string[];
  /**
   * `caseOver`, `laterDone`, `deadlinePassed`, `notYet`, `unplannedTouchpoint`, `noStepLeft`, `earlierOpen`, `allowed`,
   * `attemptFailed`, `planned`, `silence` or `moved`.
   */
  readonly reason: "caseOver" | "laterDone" | "deadlinePassed" | "notYet" | "unplannedTouchpoint" | "noStepLeft" | "earlierOpen" | "allowed" | "attemptFailed" | "planned" | "silence" | "moved";
  /** Step from which they count; the start of the case when absent. */
  readonly since?: string | null;
  /** Steps done that come after it, or without a fate that come before it. */
  readonly steps?: readonly string[];
  /** How often the plan allows the step. */
  readonly times?: number | null;
  /** Channel after. */
  readonly to?: string | null;
}

/** Deviations of one kind. */
export interface DeviationSum {
  /** Cases that have one. */
  readonly cases: number;
  /** Their weights together. */
  readonly cost: number;
  /** How many. */
  readonly count: number;
  /** The kind. */
  readonly kind: DeviationKind;
  /** Cost of the contacts on which they stand, in minor units. */
  readonly moneyMinor: number;
  /** What one of them weighs. */
  readonly weight: number;
}

/** Weights of deviations; one that is absent has its default. */
export interface DeviationWeights {
  /** Of a case given up; 10 when absent. */
  readonly abandoned?: number | null;
  /** Of an ad-hoc event; 10 when absent. */
  readonly adHoc?: number | null;
  /** Of a failed attempt; 5 when absent. */
  readonly failed?: number | null;
  /** Of a deadline that was not kept; 3 when absent. */
  readonly late?: number | null;
  /** Of a missing step; 10 when absent. */
  readonly missing?: number | null;
  /** Of a step out of its order; 8 when absent. */
  readonly outOfOrder?: number | null;
  /** Of a repetition beyond the plan; 3 when absent. */
  readonly repeated?: number | null;
  /** Of a change of channel between sessions; 0 when absent, since it is no fault. */
  readonly resumedElsewhere?: number | null;
  /** Of a long silence; 2 when absent. */
  readonly stalled?: number | null;
  /** Of a step before its earliest time; 2 when absent. */
  readonly tooEarly?: number | null;
  /** Of another actor than planned; 2 when absent. */
  readonly wrongActor?: number | null;
  /** Of another channel than allowed; 2 when absent. */
  readonly wrongChannel?: number | null;
}

/** Request of `journey.diff`. */
export interface DiffRequest {
  /** The newer version. */
  readonly after: AtlasIn;
  /** The older version. */
  readonly before: AtlasIn;
}

/** Response of `journey.diff`. */
export interface DiffResponse {
  /** Name and version after. */
  readonly after: string;
  /** Name and version before. */
  readonly before: string;
  /** What changed. */
  readonly changes: readonly Change[];
}

/** Different channels, subjects or days of events. */
export interface DistinctSelector {
  /**
   * Their channels; any when absent.
   * @defaultValue `[]`
   */
  readonly channels?: readonly string[];
  /** Kinds of the events. */
  readonly kinds: readonly string[];
  /** What is told apart: `channel`, `subject` or `day`. */
  readonly of: "channel" | "subject" | "day";
  /**
   * Their subjects; any when absent.
   * @defaultValue `[]`
   */
  readonly subjects?: readonly string[];
  /** How long they count; for ever when absent. */
  readonly window?: Window | null;
}

/** A class of a distribution: above the one bound, up to the other. */
export interface DistributionClass {
  /** Lower bound; absent below the first. */
  readonly above?: string | null;
  /** Upper bound; absent beyond the last. */
  readonly upTo?: string | null;
}

/** Two values that sessions wrote side by side. */
export interface DraftConflict {
  /** The value that stayed. */
  readonly kept: DraftValue;
  /** The value that it overwrote. */
  readonly lost: DraftValue;
}

/** Something that a journey asks for. */
export interface DraftField {
  /** Its id. */
  readonly id: string;
  /** Level of authentication at which an answer counts, and at which it is used or shown again. */
  readonly level?: AuthLevel;
  /** The question, for readers. */
  readonly title?: Label;
  /** Seconds that an answer holds; without end when absent. */
  readonly validSeconds?: number | null;
}

/** A value of a draft with its provenance. */
export interface DraftValue {
  /** When. */
  readonly at: string;
  /** Level of authentication at that moment. */
  readonly auth: AuthLevel;
  /** Who. */
  readonly by: WrittenBy;
  /** The channel. */
  readonly channel: string;
  /** The field. */
  readonly field: string;
  /** The session that wrote it. */
  readonly session: string;
  /** The last instant at which it holds; absent for ever. */
  readonly validUntil?: string | null;
  /** The value. */
  readonly value: string;
}

/** A due date and the day on which it is paid. */
export interface DueDateRow {
  /** The same after the shift to a business day. */
  readonly dueOn: string;
  /** Date of the series. */
  readonly nominalOn: string;
  /** Number of the due date, from 1. */
  readonly number: number;
}

/** Request of `calendar.dueDates`. */
export interface DueDatesRequest {
  /** Day on which the first period begins, such as the disbursement. */
  readonly anchor: DayText;
  /** Days that are worked and days that are not; Saturdays and Sundays rest when absent. */
  readonly calendar?: BusinessCalendar;
  /** Number of due dates. */
  readonly count: number;
  /**
   * Day of the month, or the last one of a month that is too short; months only. The day of the anchor or of the
   * first due date when absent.
   */
  readonly dueDay?: number | null;
  /** How far due dates lie apart; a month when absent. */
  readonly every?: Frequency | null;
  /** First due date, when the first period is shorter or longer than the others. */
  readonly firstDueOn?: DayText | null;
  /**
   * What becomes of a due date on a day off.
   * @defaultValue `"none"`
   */
  readonly shift?: BusinessDayShift;
}

/** Response of `calendar.dueDates`. */
export interface DueDatesResponse {
  /** Due dates in order. */
  readonly rows: readonly DueDateRow[];
}

/** Least time in a state. */
export interface Dwell {
  /** Days. */
  readonly days: number;
}

/** A loan for the same home that an other one has refinanced. */
export interface EarlierLoan {
  /** What happened to it, its refinancing included. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
}

/** What an early repayment does with the interest of the days before it. */
export type EarlyInterest =
  /** It is due on the next due date; the whole amount goes to the principal. */
  | "carried"
  /** It is paid first, from the amount. */
  | "now";

/** Request of `contact.economics`. */
export interface EconomicsRequest {
  /** Days that are worked; Saturdays and Sundays rest when absent. */
  readonly calendar?: BusinessCalendar;
  /** The catalogue of channels. */
  readonly channels: ChannelsIn;
  /** Contacts of the period, in any order. */
  readonly contacts: readonly ContactRecord[];
  /** First day of the period. */
  readonly from: string;
  /** Last day of the period. */
  readonly to: string;
  /** Zone that puts instants on days; without one contacts carry days alone. */
  readonly zone?: Zone | null;
}

/** Response of `contact.economics`. */
export interface EconomicsResponse {
  /** By channel, in the order of the catalogue. */
  readonly channels: readonly ChannelTally[];
  /** Days worked in the period. */
  readonly daysWorked: number;
  /** By kind of contact. */
  readonly kinds: readonly KindTally[];
  /** By quadrant. */
  readonly quadrants: readonly QuadrantTally[];
  /** All contacts. */
  readonly total: ContactTally;
}

/** What a prepayment changes. */
export type Effect =
  /** The regular payment stays, the loan ends earlier. */
  | "shorterTerm"
  /** The term stays, the regular payment falls. */
  | "lowerPayment"
  /** Term and payment stay; the principal of the next installments is taken as paid by it. */
  | "nextInstallments";

/** Request of `tvm.effect`. */
export interface EffectRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Nominal rate a year. */
  readonly nominal: NumberText;
  /** Compounding periods a year. */
  readonly npery: number;
}

/** A feeling from −2 (very bad) to +2 (very good), with its evidence. */
export interface Emotion {
  /** Interval in which the mean lies, as the survey tells it. */
  readonly interval?: EmotionInterval | null;
  /** Number of people behind it. */
  readonly n?: number | null;
  /** A word for word account of it. */
  readonly quote?: Label;
  /** Where it is known from; an actual journey has to say. */
  readonly source?: EvidenceSource | null;
  /** The feeling; a mean where several people were asked. */
  readonly value: EmotionValue;
}

/** Bounds of a mean. */
export interface EmotionInterval {
  /** Upper bound. */
  readonly high: EmotionValue;
  /** Lower bound. */
  readonly low: EmotionValue;
}

/** A feeling from -2 to 2: a whole number, or text with up to two decimals. */
export type EmotionValue = number | string;

/** An attribute of an event. */
export interface EventAttribute {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** A log by columns: event `i` stands at index `i` of each; columns that are absent are empty. */
export interface EventColumnsIn {
  /** Channels; empty text is none. */
  readonly channel?: readonly (string | null)[] | null;
  /** Customers. */
  readonly customer: readonly Id[];
  /** Ids of events, unique for a customer: the same id again is the same event. */
  readonly id?: readonly (Id | null)[] | null;
  /** What happened. */
  readonly kind: readonly string[];
  /** When it happened: days, or instants with their offsets. */
  readonly on: readonly string[];
  /** Order among events of one second. */
  readonly sequence?: readonly (number | null)[] | null;
  /** Subjects; empty text is none. */
  readonly subject?: readonly (string | null)[] | null;
  /** Days that events name. */
  readonly until?: readonly (DayText | null)[] | null;
  /** Values with at most the decimals of the policy. */
  readonly value?: readonly (Decimal | null)[] | null;
}

/** What happens to a loan. */
export type EventKind =
  /** Money paid early: `amount`, `effect`, `repeat`, `interest`, `payer`, `order`. */
  | "earlyRepayment"
  /** A fixed total each due date, until `until`: what the installment leaves of `amount` is paid early with `effect`. */
  | "budget"
  /** Installments due from `on` to `until` are paused, or reduced to `payment`; `unpaidInterest`, `term`. */
  | "holiday"
  /** The regular payment is computed anew. */
  | "recast"
  /** The rate changes: `annualRate`, `index` with `margin`, or `points`; `paymentCap`. */
  | "rate"
  /** Later due dates fall on `dueDay`. */
  | "dueDay"
  /** Another lender repays everything that is owed. */
  | "refinance";

/** An event log: `text` or `base64` of a format, a list of `events`, or the log that a handle has kept. */
export interface EventLog {
  /**
   * Attributes of events to be kept, such as `channel`.
   * @defaultValue `[]`
   */
  readonly attributes?: readonly string[];
  /** The log as bytes in base64; gzip is unfolded. */
  readonly base64?: string | null;
  /** Which columns of a table hold what; `case`, `activity` and `timestamp` when absent. */
  readonly columns?: LogColumns | null;
  /** The log as a list. */
  readonly events?: readonly LoggedEvent[] | null;
  /** The format of the text; needed with one. */
  readonly format?: LogFormat | null;
  /**
   * Whether the log is that of the handle which is asked; nothing else is given then.
   * @defaultValue `false`
   */
  readonly kept?: boolean;
  /** OCEL: the type of objects that are cases; the only one when absent. */
  readonly objectType?: string | null;
  /**
   * Whether a row that is no event, or a contradiction of OCEL, refuses the log; such rows are counted and left out when
   * absent.
   * @defaultValue `false`
   */
  readonly strict?: boolean;
  /** The log as text. */
  readonly text?: string | null;
  /** Zone of times without an offset. */
  readonly zone?: Zone | null;
}

/** The first or last of some events. */
export interface EventSelector {
  /**
   * Their channels; any when absent.
   * @defaultValue `[]`
   */
  readonly channels?: readonly string[];
  /** Their kinds. */
  readonly kinds: readonly string[];
  /**
   * Their subjects; any when absent.
   * @defaultValue `[]`
   */
  readonly subjects?: readonly string[];
  /** `first` or `last`; `last` when absent. */
  readonly which?: "first" | "last" | null;
}

/** Where an emotion is known from. */
export type EvidenceSource =
  /** Customers were asked. */
  | "survey"
  /** Read from what customers did. */
  | "inferred"
  /** Someone's judgement. */
  | "expert";

/** Something that a format cannot hold, or that a text says in vain. */
export interface ExchangeWarning {
  /** What it is. */
  readonly kind: ExchangeWarningKind;
  /** What was found and what was done. */
  readonly message: string;
  /** `line 3` of the text that was read, or the path of the part that was written. */
  readonly place: string;
}

/** What was not kept. */
export type ExchangeWarningKind =
  /** A score or feeling was rounded, cut to the scale, or made up. */
  | "feeling"
  /** Something has no place in the format. */
  | "leftOut"
  /** Something is not understood and was passed over. */
  | "notUnderstood"
  /** Something was missing and made up. */
  | "madeUp"
  /** Something stands twice. */
  | "twice";

/** How many steps of an exclusive group are done. */
export type ExclusiveChoice =
  /** One of them, unless the branches of all have fallen away. */
  | "exactlyOne"
  /** One or none. */
  | "atMostOne";

/**
 * Steps that exclude one another; each may head a branch.
 *
 * A step that is not chosen is excluded, and so is every step all of whose own `after` are excluded: the branch falls
 * away up to where it joins a living one. Order holds through excluded steps.
 */
export interface ExclusiveGroup {
  /** How many of them are done. */
  readonly choose?: ExclusiveChoice;
  /** The steps. */
  readonly steps: readonly string[];
}

/** What a customer needs, thinks, feels and suffers at a point of a journey. */
export interface Experience {
  /** How the customer is meant to feel one day: the second line of a map. */
  readonly aim?: EmotionValue | null;
  /** How the customer feels. */
  readonly emotion?: Emotion | null;
  /** Measured effort: what the customer had to do again or wait for. */
  readonly friction?: Friction | null;
  /** KPIs that are measured here, by their ids. */
  readonly kpis?: readonly string[];
  /** How much this point decides on the whole. */
  readonly momentOfTruth?: MomentOfTruth | null;
  /** What the customer needs here. */
  readonly needs?: readonly Label[];
  /** What could be better, and who takes it on. */
  readonly opportunities?: readonly Opportunity[];
  /** What hurts. */
  readonly pains?: readonly PainPoint[];
  /** What the customer thinks or says, in the customer's words. */
  readonly thoughts?: readonly Label[];
}

/** Rows to explain. */
export interface Explain {
  /** First number. */
  readonly from: number;
  /** Last number. */
  readonly to: number;
}

/** Response of `lifecycle.explain`. */
export interface ExplainResponse {
  /** The move that led to the stage; absent when the customer began in it. */
  readonly enteredBy?: Transition | null;
  /** Every fact at the end of the day. */
  readonly facts: readonly FactValue[];
  /** The rule that keeps the stage now; absent when it stays because no rule moves it. */
  readonly keptBy?: KeptBy | null;
  /** What time alone will bring within two years, if nothing happens. */
  readonly next: readonly Deadline[];
  /** Policy and version that judged. */
  readonly policy: string;
  /** Stage at the end of the day; absent before the first event. */
  readonly stage?: string | null;
  /** Where every region stands. */
  readonly states: readonly Standing[];
  /** For every other stage: what its rules lack. */
  readonly whyNot: readonly WhyNotStage[];
}

/** A part of a guard with its values: the form it has, whether it holds, and when that can change by time. */
export interface ExplainedGuard {
  /** Every one of them. */
  readonly all?: readonly ExplainedGuard[] | null;
  /** Whether it holds always. */
  readonly always?: boolean | null;
  /** Day from which the timer runs; absent without an anchor. */
  readonly anchor?: string | null;
  /** One of them. */
  readonly any?: readonly ExplainedGuard[] | null;
  /** First later day on which that can change although nothing happens. */
  readonly changesOn?: string | null;
  /** Day from which the timer holds; absent without an anchor. */
  readonly deadline?: string | null;
  /** The fact that is compared. */
  readonly fact?: string | null;
  /** Whether it holds. */
  readonly holds: boolean;
  /** The fact that has to be known. */
  readonly known?: string | null;
  /** The limit in force. */
  readonly limit?: string | null;
  /** What has to be added to the value so that the comparison holds, when it fails and the value is known. */
  readonly missing?: string | null;
  /** The opposite. */
  readonly not?: ExplainedGuard | null;
  /** How it is compared: `atLeast`, `atMost`, `above`, `below`, `is`. */
  readonly op?: string | null;
  /** The region that is looked at. */
  readonly region?: string | null;
  /** The state that it is in. */
  readonly state?: string | null;
  /** The states that it has to be in. */
  readonly states?: readonly string[] | null;
  /** Whether that is the limit for staying, which differs from the one for entering. */
  readonly stays?: boolean | null;
  /** Whether it is a timer. */
  readonly timer?: boolean | null;
  /** Value of the fact as decimal text, or "unknown". */
  readonly value?: string | null;
}

/** A format that is written. */
export type ExportFormat =
  /** Mermaid `journey`. */
  | "mermaid"
  /** CJML 2.0 as XML; user journeys only. */
  | "cjml";

/** Request of `lifecycle.export`. */
export interface ExportRequest {
  /** `mermaid` (a state diagram), `scxml` (W3C) or `xstate` (a machine of version 5). */
  readonly format: "mermaid" | "scxml" | "xstate";
  /** Language of the names of states, `en` or `ru`; `en` when absent. */
  readonly language?: "en" | "ru" | null;
  /** The policy. */
  readonly policy: PolicyIn;
}

/** Response of `lifecycle.export`. */
export interface ExportResponse {
  /** The format. */
  readonly format: string;
  /** What the format cannot say, in sentences of the language. */
  readonly lost: readonly string[];
  /** The policy in it. */
  readonly text: string;
}

/** Money beside both loans. */
export interface ExtraCost {
  /** Amount; below zero when it comes. */
  readonly amount: AmountText;
  /** Its name. */
  readonly name: string;
  /** Its (first) day; the day of the change when absent. */
  readonly on?: DayText | null;
  /**
   * How often, while the new debt lasts.
   * @defaultValue `"once"`
   */
  readonly repeat?: FeeRepeat;
}

/** A fact: exactly one of the forms beside its id. */
export interface Fact {
  /** Number of events. */
  readonly count?: Selector | null;
  /** Whole days since the first or last of them; unknown without one. */
  readonly daysSince?: EventSelector | null;
  /** Number of different channels, subjects or days. */
  readonly distinct?: DistinctSelector | null;
  /** Days between the last two of them; unknown with fewer. */
  readonly gap?: EventSelector | null;
  /** Its name in guards. */
  readonly id: string;
  /** Last value; unknown without one. */
  readonly latest?: EventSelector | null;
  /** Members of a firm in some states. */
  readonly members?: MembersInStates | null;
  /** Number of subjects opened more recently than closed. */
  readonly open?: OpenSubjects | null;
  /** Quotient of two facts; unknown when one is, or the divisor is zero. */
  readonly ratio?: RatioOfFacts | null;
  /** Share of the events that also match the part; unknown without events. */
  readonly share?: ShareOfEvents | null;
  /** Least-squares slope of values, in value units for thirty days; unknown with fewer than two days. */
  readonly slope?: Selector | null;
  /** Sum of their values. */
  readonly sum?: Selector | null;
}

/** A fact and its value. */
export interface FactValue {
  /** The fact. */
  readonly fact: string;
  /** Its value as decimal text, or "unknown". */
  readonly value: string;
}

/** A fee or an insurance: of `amount`, `ofPrincipal` or `ofBalance`. */
export interface Fee {
  /** A fixed amount. */
  readonly amount?: AmountText | null;
  /**
   * Whether it counts in the annual cost of the credit; it does when absent.
   * @defaultValue `true`
   */
  readonly inCost?: boolean;
  /**
   * What it is for.
   * @defaultValue `"fee"`
   */
  readonly kind?: FeeKind;
  /** Name for statements. */
  readonly name: string;
  /** A share of the balance of the day. */
  readonly ofBalance?: RateText | null;
  /** A share of the principal: "0.01" is one percent. */
  readonly ofPrincipal?: RateText | null;
  /** Day of the (first) charge; the disbursement day when absent. */
  readonly on?: DayText | null;
  /**
   * How often it is charged.
   * @defaultValue `"once"`
   */
  readonly repeat?: FeeRepeat;
  /** Last day on which it may be charged. */
  readonly until?: DayText | null;
}

/** What a charge is for. */
export type FeeKind =
  /** A fee of the lender or of a third party. */
  | "fee"
  /** An insurance premium. */
  | "insurance";

/** How often a charge is made. */
export type FeeRepeat =
  /** One time. */
  | "once"
  /** With every installment from the first day on. */
  | "installment"
  /** Every year from the first day on, while the debt lasts. */
  | "yearly";

/** Where the fees of the first day come from. */
export type FeesFrom =
  /** They are paid apart. */
  | "cash"
  /** The new loan is larger by them. */
  | "loan";

/** A member of a firm. */
export interface FirmMember {
  /** The member's events, in any order. */
  readonly events: readonly LifecycleEvent[];
  /** Id of the member, part of the keys of intents. */
  readonly id: string;
  /**
   * Roles from the beginning, such as `owner`, `ceo`, `cfo`. Events `roleChanged` give the role that their subject
   * names, or take it away when their value is 0.
   * @defaultValue `[]`
   */
  readonly roles?: readonly string[];
}

/** Request of `lifecycle.firm`. */
export interface FirmRequest {
  /** Day at whose end all are judged. */
  readonly asOf: DayText;
  /** Events of the firm, in any order. */
  readonly events: readonly LifecycleEvent[];
  /**
   * Id of the firm, part of the keys of intents.
   * @defaultValue `""`
   */
  readonly firm?: string;
  /** Policy of the members. */
  readonly memberPolicy: PolicyIn;
  /** Its members. */
  readonly members: readonly FirmMember[];
  /** Policy of the firm; its facts `members` look at where the members stand. */
  readonly policy: PolicyIn;
}

/** Response of `lifecycle.firm`. */
export interface FirmResponse {
  /** The firm. */
  readonly firm: PartyLifecycle;
  /** Its members, in the order of the request. */
  readonly members: readonly PartyLifecycle[];
}

/** The first row that differs. */
export interface FirstDifference {
  /** What would explain them exactly, the likeliest first; empty when nothing known does. */
  readonly because: readonly StatementExplanation[];
  /** The figures that differ. */
  readonly columns: readonly StatementDifference[];
  /** Day of the statement's row. */
  readonly dueOn: string;
  /** Number of the plan's row; absent when the day is not due. */
  readonly number?: number | null;
  /** Position of the row in the request, from 0. */
  readonly row: number;
}

/** Limits that differ for buyers of a first home. */
export interface FirstHomeRule {
  /** Most yearly incomes that all debts may be. */
  readonly loanToIncome?: RateText | null;
  /** Most of the price that the loan may be. */
  readonly loanToValue?: RateText | null;
}

/** An exact fraction, not reduced. */
export interface FitnessFraction {
  /** Below the line. */
  readonly denominator: number;
  /** Above the line. */
  readonly numerator: number;
}

/** What became of the events of objects that were turned into cases. */
export interface Flattening {
  /** Events at cases in which the same activity comes again for other objects (divergence). */
  readonly diverging: number;
  /** Events of the log. */
  readonly events: number;
  /** Events that concern no case, and are left out. */
  readonly leftOut: number;
  /** How often an event is told again, since it concerns several cases (convergence). */
  readonly repeated: number;
  /** Objects of the type that no event concerns. */
  readonly silent: number;
}

/** Request of `journey.flowPicture`. */
export interface FlowPictureRequest {
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The log, and in which hours time is counted. */
  readonly mine: MineRequest;
  /** Most arrows shown, the most frequent ones; 30 when absent. */
  readonly mostEdges?: number | null;
  /** Names of activities for readers; the activities themselves when absent. */
  readonly names?: readonly ActivityName[];
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /** What it is about. */
  readonly title: Label;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** How far due dates lie apart. */
export interface Frequency {
  /** Number of units between two due dates. */
  readonly count: number;
  /**
   * What is counted.
   * @defaultValue `"month"`
   */
  readonly unit?: FrequencyUnit;
}

/** What a step of a series is counted in. */
export type FrequencyUnit =
  /** Calendar months on a due day. */
  | "month"
  /** Weeks of seven days. */
  | "week"
  /** Days. */
  | "day";

/** Measured effort, over so many instances. */
export interface Friction {
  /** Instances counted. */
  readonly n: number;
  /** Questions whose answer was known. */
  readonly reasked?: number;
  /** Tries after the first. */
  readonly retries?: number;
  /** Waits longer than the design allows. */
  readonly waits?: number;
}

/** Figures of a step. */
export interface FunnelFigures {
  /** Times from the first step. */
  readonly fromEntry: Spans;
  /** Times from the step before. */
  readonly fromPrevious: Spans;
  /** The step. */
  readonly id: string;
  /** Cases that reached the step before, not this one, and have no time left. */
  readonly lost: number;
  /** Cases that reached the step before, not this one, and still have time. */
  readonly open: number;
  /** Cases that reached it. */
  readonly reached: number;
}

/** Cases with one value of an attribute. */
export interface FunnelGroup {
  /** Their figures. */
  readonly steps: readonly FunnelFigures[];
  /** The value; absent for cases without one. */
  readonly value?: string | null;
}

/** Request of `journey.funnelPicture`. */
export interface FunnelPictureRequest {
  /** The funnel. */
  readonly funnel: FunnelRequest;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /**
   * Names of the steps; their ids when absent.
   * @defaultValue `[]`
   */
  readonly names?: readonly Label[];
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /** What it is about. */
  readonly title: Label;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** Request of `journey.funnel`. */
export interface FunnelRequest {
  /** Instant up to which the log is known: attempts whose window ends later are open. */
  readonly asOf?: string | null;
  /** Which attempt of a case counts; the first when absent. */
  readonly attempt?: Attempt | null;
  /** An attribute by whose value in its first event a case is told apart; it has to be among those kept. */
  readonly by?: string | null;
  /**
   * Activities that end an attempt.
   * @defaultValue `[]`
   */
  readonly endedBy?: readonly string[];
  /** The log. */
  readonly log: EventLog;
  /** In which order they come; one after another when absent. */
  readonly order?: StepOrder | null;
  /** Steps in order. */
  readonly steps: readonly FunnelStep[];
  /** What order events at the same instant have; that of the log when absent. `together` goes with first attempts. */
  readonly ties?: Ties | null;
  /** Seconds from the first step in which the last may come, both ends within; any time when absent. */
  readonly windowSeconds?: number | null;
}

/** Response of `journey.funnel`. */
export interface FunnelResponse {
  /** Cases by the value of an attribute, in the order in which values first came; those without one last. */
  readonly groups?: readonly FunnelGroup[];
  /** The log in short. */
  readonly log: LogSummary;
  /** All cases. */
  readonly steps: readonly FunnelFigures[];
}

/** A step of a funnel. */
export interface FunnelStep {
  /** Activities, any of which is the step. */
  readonly activities: readonly string[];
  /** Its name in answers; the first activity when absent. */
  readonly id?: string | null;
  /** What an attribute of the event has to be. */
  readonly when?: readonly AttributeCondition[];
}

/** An event after the day asked about. */
export interface FutureEvent {
  /** Its id, when it has one. */
  readonly id?: string | null;
  /** Its kind. */
  readonly kind: string;
  /** Its day. */
  readonly on: string;
}

/** Request of `tvm.fv`. */
export interface FvRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Periods, 0 to a million; may be fractional. */
  readonly nper: NumberText;
  /** Payment of each period; zero when absent. */
  readonly pmt?: NumberText | null;
  /** Value at the start; zero when absent. */
  readonly pv?: NumberText | null;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** What a document may leave open. */
export type GapKind =
  /** An actor that no journey names. */
  | "unusedActor"
  /** A channel that no journey names. */
  | "unusedChannel"
  /** A KPI that no journey names. */
  | "unusedKpi"
  /** A KPI without a target. */
  | "kpiWithoutTarget"
  /** A planned journey that no journey of a higher level has a place for, though there are some. */
  | "journeyWithoutPlace"
  /** A planned journey that says not whose it is. */
  | "journeyWithoutPersona"
  /** An actual journey that belongs to no plan. */
  | "actualWithoutPlan"
  /** A pain that no opportunity ends. */
  | "painWithoutOpportunity"
  /** An opportunity that nobody takes on. */
  | "opportunityWithoutOwner"
  /** A touchpoint of an actual journey without an emotion. */
  | "actualWithoutEmotion"
  /** A title in one language alone, where others have both. */
  | "titleInOneLanguage";

/** A plan that meets a goal, against the plan without it. */
export interface GoalPlan {
  /** Days earlier than without it. */
  readonly daysEarlier: number;
  /** The same in days of paying at the pace of the next installment, one decimal, a half up. */
  readonly daysOfPayments: string;
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** Money beside the plan: each due date for a goal, on the day for its worth. */
  readonly extra: string;
  /** Installments fewer than without it. */
  readonly installmentsFewer: number;
  /** Interest that need not be paid. */
  readonly interestSaved: string;
  /** Later payments that fall away: the money itself and the interest saved. */
  readonly paymentsSaved: string;
}

/** Request of `loan.goalSeek`. */
export interface GoalSeekRequest {
  /** The day asked about; extra money begins on the next due date. */
  readonly asOf: DayText;
  /** Total that every due date is to cost, from the next one on. */
  readonly budget?: AmountText | null;
  /** Day by which the debt is to end. */
  readonly by?: DayText | null;
  /** What already happens to it, in any order. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /** Money paid early on the day, whose worth is asked; a thousand when absent. */
  readonly worthOf?: AmountText | null;
}

/** Answer of `loan.goalSeek`. */
export interface GoalSeekResponse {
  /** The day asked about. */
  readonly asOf: string;
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** First due date on which extra money would be paid. */
  readonly beginsOn: string;
  /** Where the budget leads; `extra` is what it leaves beside the next installment. Null when not asked for. */
  readonly byBudget: GoalPlan | null;
  /** The least extra each due date that meets `by`; null when not asked for or when no extra can. */
  readonly byDay: GoalPlan | null;
  /** Day on which the debt ends without any of it. */
  readonly debtFreeOn: string;
  /** What `worthOf`, paid on the day, is worth. */
  readonly worth: GoalPlan;
}

/** What one measurement is about. */
export type Grain =
  /** A visit on one channel. */
  | "session"
  /** A try at a user journey. */
  | "attempt"
  /** A customer's goal, over all its sessions. */
  | "case"
  /** A customer, over years. */
  | "client";

/** A condition: exactly one form. A comparison is `fact` with one of `atLeast`, `atMost`, `above`, `below`, `is`. */
export interface Guard {
  /** More than the limit. */
  readonly above?: Decimal | null;
  /** Every one of them. */
  readonly all?: readonly Guard[] | null;
  /** Holds always; must be true. */
  readonly always?: boolean | null;
  /** One of them. */
  readonly any?: readonly Guard[] | null;
  /** The limit or more. */
  readonly atLeast?: Decimal | null;
  /** The limit or less. */
  readonly atMost?: Decimal | null;
  /** Less than the limit. */
  readonly below?: Decimal | null;
  /** The fact that is compared; a fact that is unknown makes every comparison fail. */
  readonly fact?: string | null;
  /** A region is in one of some states. */
  readonly in?: InStates | null;
  /** Exactly the limit. */
  readonly is?: Decimal | null;
  /** The fact is known. */
  readonly known?: string | null;
  /** The opposite. */
  readonly not?: Guard | null;
  /** The limit in force instead, while the region is in the state that the rule leads to. */
  readonly stay?: Decimal | null;
  /** Time has passed since an anchor. */
  readonly timer?: Timer | null;
}

/** Hand-overs of one kind. */
export interface HandOverCount {
  /** Those of instances that reached the goal. */
  readonly completed: number;
  /** Those after which something known was asked again. */
  readonly contextLost: number;
  /** Hand-overs in time. */
  readonly count: number;
  /** The kind. */
  readonly kind: HandOverKind;
}

/** How a session came to the instance. */
export type HandOverKind =
  /** By a token or an ordered contact. */
  | "explicit"
  /** By the same party with the same goal and a draft that was open. */
  | "implicit"
  /** By an employee who opened the draft. */
  | "assisted"
  /** By a guess, with its confidence. */
  | "inferred";

/** Request of `journey.handOverPicture`. */
export interface HandOverPictureRequest {
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The sessions. */
  readonly sessions: SessionsRequest;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * What it is about; the title of the policy when absent.
   * @defaultValue `""`
   */
  readonly title?: Label;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** What holds a rule back although its guard may hold. */
export interface HeldBack {
  /** `dwell`, `confirmation`, `override`, or `rule` when another comes first. */
  readonly by: "dwell" | "confirmation" | "override" | "rule";
  /** How many are needed. */
  readonly needed?: number | null;
  /** The rule that comes first. */
  readonly rule?: string | null;
  /** How many times in a row the guard has held, or for how many days. */
  readonly soFar?: number | null;
  /** Day from which it no longer does, when that is known. */
  readonly until?: string | null;
}

/** Response of `lifecycle.history`. */
export interface HistoryResponse {
  /** Ids that came with different contents; the event recorded first counts. */
  readonly conflicts: readonly string[];
  /** Day on which the machine stopped, because timers sent one another round and round. */
  readonly endless?: string | null;
  /** Events after the day, which count later. */
  readonly future: readonly FutureEvent[];
  /** Policy and version that judged. */
  readonly policy: string;
  /** Events that came again with the same id and content. */
  readonly repeats: number;
  /** Stage at the end of the day; absent before the first event. */
  readonly stage?: string | null;
  /** Where every region stands. */
  readonly states: readonly Standing[];
  /** Every move in order, with its reasons. */
  readonly transitions: readonly Transition[];
  /** Days that ended while rules still kept moving the customer. */
  readonly unsettled: readonly string[];
}

/** What a payment holiday does to the term. */
export type HolidayTerm =
  /** It grows by the paused installments; the regular payment stays, unless capitalised interest made the debt grow. */
  | "extended"
  /** It stays; the regular payment is computed anew after the holiday. */
  | "kept";

/** An offer on the day of the horizon. */
export interface HorizonOut {
  /** Principal left. */
  readonly balance: string;
  /** `paid + payoff` without the money that was lent. */
  readonly cost: string;
  /** The day. */
  readonly on: string;
  /** Paid up to it, fees included. */
  readonly paid: string;
  /** What would free the borrower: the principal left and the interest since the last due date. */
  readonly payoff: string;
}

/** Id: a whole number of up to 64 bits, or text; in JavaScript numbers beyond 2^53 are text. */
export type Id = number | string;

/** Events that a rule leaves out. */
export interface IgnoredEvents {
  /** How many. */
  readonly count: number;
  /** Position of the rule. */
  readonly rule: number;
}

/** A format that is read. */
export type ImportFormat =
  /** Mermaid `journey`. */
  | "mermaid"
  /** CJML 2.0 as XML. */
  | "cjml"
  /** BPMN 2.0 as XML. */
  | "bpmn";

/** Request of `journey.import`. */
export interface ImportRequest {
  /** The format of the text. */
  readonly format: ImportFormat;
  /** Id of what is read, unless the text has one of its own. */
  readonly id: string;
  /**
   * Language of words that have to be made up, such as an actor that is not named.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The text. */
  readonly text: string;
}

/** Response of `journey.import`. */
export interface ImportResponse {
  /** JSON text of an atlas with one user journey, to be sent as an atlas. */
  readonly atlas?: string | null;
  /** JSON text of a plan, to be sent to `journey.align`. */
  readonly plan?: string | null;
  /** What was not kept or had to be made up, in the order of the text. */
  readonly warnings: readonly ExchangeWarning[];
}

/** A region and states of it. */
export interface InStates {
  /** The region. */
  readonly region: string;
  /** The states. */
  readonly states: readonly string[];
}

/** One row of a repayment plan; `payment = interest + principal`. */
export interface Installment {
  /** Principal left after this row. */
  readonly balance: string;
  /** Due date. */
  readonly dueOn: string;
  /** Fees and insurance since the row before, beside the payment; absent when there are none. */
  readonly fees?: string | null;
  /** Interest of the period. */
  readonly interest: string;
  /** Position, from 1. */
  readonly number: number;
  /** Interest and principal together. */
  readonly payment: string;
  /** Principal repaid. */
  readonly principal: string;
}

/** One attempt at a journey over all its sessions. */
export interface InstanceRecord {
  /** When the journey reached its goal. */
  readonly completedAt?: string | null;
  /** Its id, the same in every session. */
  readonly id: string;
  /** The customer, once known. */
  readonly party?: string | null;
  /** What the bank promised. */
  readonly promises?: readonly PromiseRecord[];
  /** Its sessions. */
  readonly sessions: readonly SessionRecord[];
  /** Tokens that lead from one session to the next. */
  readonly tokens?: readonly TokenRecord[];
}

/** How an instance stands at an instant. */
export type InstanceStanding =
  /** Nothing has happened yet. */
  | "notBegun"
  /** A session goes on. */
  | "active"
  /** It may be continued. */
  | "resting"
  /** It rested longer than the policy allows. */
  | "lapsed"
  /** The journey reached its goal. */
  | "completed";

/** A thing to do, with the key by which a host does it once. */
export interface Intent {
  /** What is to be done. */
  readonly intent: string;
  /** `policy/customer/rule/n/intent`: the n-th time that the rule moved the customer. */
  readonly key: string;
}

/** How many moves of a rule have had their intents told. */
export interface IntentsTold {
  /** The rule. */
  readonly rule: string;
  /** Moves. */
  readonly times: number;
}

/** How many moves of a rule have had their intents told. */
export interface IntentsToldIn {
  /** The rule. */
  readonly rule: string;
  /** Moves. */
  readonly times: number;
}

/** Request of `tvm.irr`. */
export interface IrrRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Flows one period apart. */
  readonly flows: readonly NumberText[];
}

/** A departure from the plan. */
export interface JourneyDeviation {
  /** Why it is one. */
  readonly because: DeviationReason;
  /** Its weight. */
  readonly cost: number;
  /** Position of the event in the request; the later one for what lies between two. */
  readonly event?: number | null;
  /** Which. */
  readonly kind: DeviationKind;
  /** The step. */
  readonly step?: string | null;
}

/** Request of `journey.export`. */
export interface JourneyExportRequest {
  /** The atlas. */
  readonly atlas: AtlasIn;
  /** The format asked for. */
  readonly format: ExportFormat;
  /** The journey, by its id. */
  readonly journey: string;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
}

/** Response of `journey.export`. */
export interface JourneyExportResponse {
  /** The text. */
  readonly text: string;
  /** What the format cannot hold. */
  readonly warnings: readonly ExchangeWarning[];
}

/** A journey in short. */
export interface JourneyOutline {
  /** Planned or actual. */
  readonly aspect: Aspect;
  /** Its id. */
  readonly id: string;
  /** Journeys of the level below, in order, each once. */
  readonly journeys: readonly string[];
  /** Its level. */
  readonly level: Level;
  /** Number of moments of truth. */
  readonly momentsOfTruth: number;
  /** The planned journey of an actual one. */
  readonly of?: string | null;
  /** Number of opportunities. */
  readonly opportunities: number;
  /** Number of pains. */
  readonly pains: number;
  /** Number of stages. */
  readonly stages: number;
  /** Number of steps; a user journey has some. */
  readonly steps: number;
  /** Its title. */
  readonly title: Label;
  /** Number of touchpoints; a user journey has some. */
  readonly touchpoints: number;
}

/** A finished picture of a journey. */
export interface JourneyPicture {
  /** What the picture says, in a sentence or two. */
  readonly description: string;
  /** Height in pixels. */
  readonly height: number;
  /** What belongs to each `data-key`, in the order in which a reader goes through the picture. */
  readonly places: readonly Place[];
  /** The SVG element. */
  readonly svg: string;
  /** The figures of the picture as text. */
  readonly table: Table;
  /** What the picture shows, one line. */
  readonly title: string;
  /** Width in pixels. */
  readonly width: number;
}

/** What a plan declares: steps and their partial order. */
export interface JourneyPlan {
  /** A silence of more seconds up to the day of the question, with a step still due, gives the case up; never when absent. */
  readonly abandonAfterSeconds?: number | null;
  /** Groups of steps that exclude one another. */
  readonly exclusive?: readonly ExclusiveGroup[];
  /** Id of the plan. */
  readonly id: string;
  /** A silence of more seconds counts as a stall while a step is due; never when absent. */
  readonly stallAfterSeconds?: number | null;
  /** The steps; their order in the list settles ties and reads well, the plan's order is `after`. */
  readonly steps: readonly PlanStep[];
  /** Name for readers. */
  readonly title?: Label;
  /** What each kind of deviation weighs. */
  readonly weights?: DeviationWeights;
}

/** The rule that keeps a state. */
export interface KeptBy {
  /** Its guard with its values. */
  readonly because: ExplainedGuard;
  /** The rule. */
  readonly rule: string;
}

/** An event as it is kept. */
export interface KeptEvent {
  /** Who set a state by hand. */
  readonly by?: string | null;
  /** Channel. */
  readonly channel?: string | null;
  /** Id by which the host knows it. */
  readonly id?: string | null;
  /** What happened. */
  readonly kind: string;
  /** When it happened, in the zone of the policy. */
  readonly occurredAt: string;
  /** When the host learned of it, when that differs. */
  readonly recordedAt?: string | null;
  /** Order among events of one second. */
  readonly sequence?: number | null;
  /** Subject. */
  readonly subject?: string | null;
  /** Day that the event names. */
  readonly until?: string | null;
  /** Value. */
  readonly value?: string | null;
  /** Why. */
  readonly why?: string | null;
}

/** Contacts of a kind. */
export interface KindTally {
  /** The kind. */
  readonly kind: ContactKind;
  /** Its contacts. */
  readonly tally: ContactTally;
}

/** A figure that journeys are measured by. */
export interface Kpi {
  /** Which way is better; higher when absent. */
  readonly better?: Better;
  /** Upper bounds of the classes of a distribution, rising, in units of the last decimal; the last class is open. */
  readonly bounds?: readonly number[];
  /** Decimals of its values, 0 to 6; 0 when absent. */
  readonly decimals?: number;
  /** How it is counted, for readers. */
  readonly formula?: Label;
  /** What one measurement is about; a case when absent. */
  readonly grain?: Grain;
  /** Its id in the document. */
  readonly id: string;
  /** A rate or chain is told per so many: 100 makes percent; 1 when absent. */
  readonly per?: number | null;
  /** How figures of parts make the figure of the whole. */
  readonly rollUp: RollUp;
  /** Answers that a survey allows. */
  readonly scale?: Scale | null;
  /** The value aimed at, as decimal text. */
  readonly target?: string | null;
  /** Its name for readers. */
  readonly title: Label;
  /** What one of it is, such as `%`, `days` or `₽`. */
  readonly unit?: Label;
}

/** A value of a KPI at a place of a journey. */
export interface KpiFigure {
  /** The KPI. */
  readonly kpi: string;
  /**
   * A quiet line below it, such as how many are behind it.
   * @defaultValue `""`
   */
  readonly note?: string;
  /**
   * Touchpoint or leg; the journey as a whole when absent.
   * @defaultValue `""`
   */
  readonly place?: string;
  /** Whether it rises (1), stays (0) or falls (-1). */
  readonly trend?: number | null;
  /** The value in the picture's language. */
  readonly value: string;
}

/** One text for all languages, or a text in each. */
export type Label = string | {
  /** In English. */
  readonly en?: string;
  /** In Russian. */
  readonly ru?: string;
};

/** A lane of a map. */
export type Lane =
  /** The curve of feelings. */
  | "feelings"
  /** What customers think and say. */
  | "words"
  /** What customers need. */
  | "needs"
  /** What hurts. */
  | "pains"
  /** What could be better, with who takes it on. */
  | "opportunities"
  /** What is measured. */
  | "kpis"
  /** Tracks beside a customer journey, processes of a life journey. */
  | "tracks"
  /** The lower half of a service blueprint. */
  | "blueprint";

/** A language of the texts that people read. */
export type Language =
  /** English. */
  | "en"
  /** Russian. */
  | "ru";

/** An event that came late. */
export interface LateEvent {
  /** Its id, when it has one. */
  readonly id?: string | null;
  /** Its kind. */
  readonly kind: string;
  /** Its day. */
  readonly on: string;
}

/** A law that defines the annual cost of credit. */
export type Law =
  /** Annual percentage rate of charge of the European Union. */
  | "eu"
  /** Annual percentage rate of the United States, actuarial method. */
  | "regZ"
  /** Full cost of consumer credit of the Russian Federation (PSK). */
  | "psk";

/** Installments that repay no principal. */
export interface LeadIn {
  /** How many. */
  readonly installments: number;
  /**
   * Where their interest goes.
   * @defaultValue `"paid"`
   */
  readonly interest?: Placement;
}

/**
 * A journey of the level below in its place. The same journey may have several places; its figures are told apart
 * by the id of the leg.
 */
export interface Leg {
  /** What the customer lives through; when absent the journey below tells it. */
  readonly experience?: Experience;
  /** Its id in the journey. */
  readonly id: string;
  /** The journey of the level below. */
  readonly journey: string;
  /** Whether the whole is reached without it. */
  readonly optional?: boolean;
  /** Whether it goes on at the same time as the leg before it. */
  readonly parallel?: boolean;
}

/** What a journey looks at. */
export interface Lens {
  /** Whether the journey is designed, or told as it went; planned when absent. */
  readonly aspect?: Aspect;
  /** What the customer wants to reach. */
  readonly goals?: readonly Label[];
  /** The planned journey that an actual one belongs to, by its id. */
  readonly of?: string | null;
  /** The actor who answers for the journey. */
  readonly owner?: string | null;
  /** Days to which an actual journey belongs. */
  readonly period?: Period | null;
  /** The actor whose journey it is. */
  readonly persona?: string | null;
  /** What happens to the customer. */
  readonly scenario?: Label;
  /** The segment of customers. */
  readonly segment?: Label;
}

/** The three levels of journeys. */
export type Level =
  /** A product or process. */
  | "user"
  /** A solution. */
  | "customer"
  /** A life. */
  | "life";

/** A journey through life with the bank. */
export interface LifeJourney {
  /** Its id, unique over all journeys of the document. */
  readonly id: string;
  /** KPIs of the journey as a whole, by their ids. */
  readonly kpis?: readonly string[];
  /** What it looks at. */
  readonly lens?: Lens;
  /** Relationship processes, which belong to no product. */
  readonly processes?: readonly Accompaniment[];
  /** Its stages in order, with the customer journeys in them; at least one. */
  readonly stages: readonly Phase[];
  /** Its name for readers. */
  readonly title: Label;
}

/** An event of a customer. */
export interface LifecycleEvent {
  /** Who set a state by hand; overrides need it. */
  readonly by?: string | null;
  /** Channel. */
  readonly channel?: string | null;
  /** Id by which the host knows it; the same id again is the same event. */
  readonly id?: string | null;
  /**
   * What happened: `sale`, `service`, `transaction`, `relationship`, `productOpened`, `productClosed`, `balance`,
   * `turnover`, `score`, `complaintOpened`, `complaintResolved`, `survey`, `consentGiven`, `consentWithdrawn`,
   * `roleChanged`, `campaign`, `override`, or a kind of the policy's own.
   */
  readonly kind: string;
  /** When it happened: a day, or an instant with its offset from UTC. */
  readonly occurredAt: string;
  /** When the host learned of it; when it happened, if absent. */
  readonly recordedAt?: string | null;
  /** Order among events of one second; 0 when absent. */
  readonly sequence?: number | null;
  /**
   * Product, score, survey, purpose, role or campaign; for an override the state wanted, `state` or `region:state`, or
   * nothing to release what was set by hand.
   */
  readonly subject?: string | null;
  /** Day that the event names: maturity of a product, last day of an override. */
  readonly until?: DayText | null;
  /** Value with at most the decimals of the policy. */
  readonly value?: Decimal | null;
  /** Why; overrides need it. */
  readonly why?: string | null;
}

/** A finished picture of a lifecycle. */
export interface LifecyclePicture {
  /** What the picture says, in a sentence or two. */
  readonly description: string;
  /** What happened, by day: marked with `data-event`. */
  readonly events?: readonly PictureEvent[];
  /** Height in pixels. */
  readonly height: number;
  /** What belongs to each `data-key`, in the order of the picture. */
  readonly points: readonly LifecyclePoint[];
  /** The SVG element. */
  readonly svg: string;
  /** The figures of the picture as text. */
  readonly table: Table;
  /** What the picture shows, one line. */
  readonly title: string;
  /** Width in pixels. */
  readonly width: number;
}

/** Request of `lifecycle.picture`. */
export interface LifecyclePictureRequest {
  /**
   * Kinds of events that are acts; when absent contacts, transactions, opened products and the policy's own kinds.
   * @defaultValue `[]`
   */
  readonly actKinds?: readonly string[];
  /** Days of the window in which acts are counted; 30 when absent. */
  readonly activityDays?: number | null;
  /** Day at whose end the customer is judged. */
  readonly asOf: DayText;
  /**
   * Name of the customer for readers.
   * @defaultValue `""`
   */
  readonly customer?: string;
  /** Events in any order. */
  readonly events: readonly LifecycleEvent[];
  /**
   * `curve`: activity over time with stages, brackets, steps and what comes next; `timeline`: the states of every
   * region. The curve when absent.
   */
  readonly kind?: "curve" | "timeline" | null;
  /** Only what the host had recorded by the end of this day. */
  readonly knownOn?: DayText | null;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The policy. */
  readonly policy: PolicyIn;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** A part of a picture: what a host shows when the reader points at it. */
export interface LifecyclePoint {
  /** Acts in the window at its end, in the base the median in the middle of a stay. */
  readonly activity?: string | null;
  /** Customers in the stage now, or in the flow. */
  readonly count?: string | null;
  /** Its days, up to the marked day while it goes on. */
  readonly days?: number | null;
  /** The figures in a line in the picture's language. */
  readonly detail: string;
  /** First day of a stay, YYYY-MM-DD. */
  readonly from?: string | null;
  /** Height. */
  readonly height: number;
  /** Value of `data-key`: `stay-1`, the id of a stage, `lifecycle-1`, or `active-loyal`. */
  readonly key: string;
  /** Name in the picture's language. */
  readonly label: string;
  /** Why it began. */
  readonly reason?: string | null;
  /** The day after its last; absent while it goes on. */
  readonly until?: string | null;
  /** Width. */
  readonly width: number;
  /** Left edge in the picture, pixels. */
  readonly x: number;
  /** Top. */
  readonly y: number;
}

/** A customer's log under a policy, judged at the end of a day: request of `lifecycle.history` and `lifecycle.explain`. */
export interface LifecycleRequest {
  /** Day at whose end the customer is judged. */
  readonly asOf: DayText;
  /**
   * Id of the customer, part of the keys of intents.
   * @defaultValue `""`
   */
  readonly customer?: string;
  /** Events in any order. */
  readonly events: readonly LifecycleEvent[];
  /** Only what the host had recorded by the end of this day: the history as it was known then. */
  readonly knownOn?: DayText | null;
  /** The policy. */
  readonly policy: PolicyIn;
}

/** What a host keeps of a customer until the next call. */
export interface LifecycleState {
  /** Day of this call. */
  readonly asOf: string;
  /** The machine at that day, in base64. */
  readonly base: string;
  /** Last day of the base; an event up to then comes too late. */
  readonly baseThrough: string;
  /** For each rule that has moved the customer, how many of its moves have had their intents told. */
  readonly intentsTold: readonly IntentsTold[];
  /** Policy and version that made it. */
  readonly policy: string;
  /** Events after that day. */
  readonly recent: readonly KeptEvent[];
  /** Moves after that day, as they were told. */
  readonly told: readonly ToldMove[];
}

/** What a host keeps of a customer, as it was answered. */
export interface LifecycleStateIn {
  /** Day of the last call. */
  readonly asOf: DayText;
  /** The machine at that day, in base64. */
  readonly base: string;
  /** Last day of the base; an event up to then comes too late. */
  readonly baseThrough: DayText;
  /** For each rule that has moved the customer, how many of its moves have had their intents told. */
  readonly intentsTold: readonly IntentsToldIn[];
  /** Policy and version that made it. */
  readonly policy: string;
  /** Events after that day. */
  readonly recent: readonly LifecycleEvent[];
  /** Moves after that day, as they were told. */
  readonly told: readonly ToldIn[];
}

/** What bounds a loan. */
export type Limit =
  /** All debts and housing costs against the income. */
  | "debtService"
  /** The payment and housing costs against the income. */
  | "housing"
  /** The money to live on. */
  | "reserve"
  /** All debts against the yearly income. */
  | "loanToIncome"
  /** The loan against the price of the home. */
  | "loanToValue"
  /** What the home costs beside the down payment. */
  | "need";

/** The largest loan by one limit. */
export interface LimitOut {
  /** Why. */
  readonly because: Reason;
  /** The limit. */
  readonly limit: Limit;
  /** Largest loan. */
  readonly loan: string;
  /** Largest payment that it allows; null when it bounds the loan itself. */
  readonly room: string | null;
}

/** Something that a policy hardly means. */
export interface LintFinding {
  /** Path in the policy, such as `regions.0.rules.2`; empty when it is about the whole. */
  readonly at: string;
  /** Facts that it is about. */
  readonly facts?: readonly string[];
  /** What was found, in English. */
  readonly message: string;
  /** Name of the check, such as `unreachable` or `shadowed`. */
  readonly rule: string;
  /** Rules that it is about, the one at fault first. */
  readonly rules?: readonly string[];
  /** `error`, `warning` or `note`. */
  readonly severity: string;
  /** States that it is about. */
  readonly states?: readonly string[];
}

/** Request of `lifecycle.lint`. */
export interface LintRequest {
  /** The policy. */
  readonly policy: PolicyIn;
}

/** Response of `lifecycle.lint`. */
export interface LintResponse {
  /** Whether no finding is an error. */
  readonly accepted: boolean;
  /** What was found, region by region. */
  readonly findings: readonly LintFinding[];
  /** Policy and version that were looked at. */
  readonly policy: string;
}

/** Request of `loan.calendar`. */
export interface LoanCalendarRequest {
  /**
   * ISO 3166 code of the country whose rules apply: "RU" has rules; any other, and none, has what the contract
   * says alone.
   */
  readonly country?: string | null;
  /** What happens to it, in any order; money planned to be paid early, too. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /**
   * Whether a mortgage secures the loan.
   * @defaultValue `false`
   */
  readonly mortgage?: boolean;
  /** The day asked about: what ended before it is left out. */
  readonly on: DayText;
  /** Rules instead of those that ship, in the same shape. */
  readonly rules?: ServiceRules | null;
  /** Last day of the calendar; everything that is known when absent. */
  readonly until?: DayText | null;
}

/** Answer of `loan.calendar`. */
export interface LoanCalendarResponse {
  /** Entries by day. */
  readonly items: readonly LoanDeadline[];
  /** The first payment of the borrower, premiums and fees included, on or after the day asked about. */
  readonly next: LoanDeadline | null;
  /** Whether rules of law were applied. */
  readonly withRules: boolean;
}

/** Request of `loan.cost`. */
export interface LoanCostRequest {
  /** What happens to it, in any order; the law's figure at signing has none. */
  readonly events?: readonly LoanEvent[];
  /** The laws; all three when absent. */
  readonly laws?: readonly Law[] | null;
  /** The contract with its fees and insurance. */
  readonly loan: LoanTerms;
}

/** Answer of `loan.cost`. */
export interface LoanCostResponse {
  /** One answer for each law, in the order of the request. */
  readonly costs: readonly AnnualCost[];
  /** The flows that every law starts from. */
  readonly flows: readonly LoanFlow[];
}

/** One entry of the calendar. */
export interface LoanDeadline {
  /** How much; the payment that follows when a lead-in or holiday ends, the interest of a tax year. */
  readonly amount?: string | null;
  /** Stable name, for texts in other languages. */
  readonly kind: string;
  /** Name of the fee or insurance. */
  readonly name?: string | null;
  /** The same before it moved to a business day, when it moved. */
  readonly nominalOn?: string | null;
  /** Number of the installment. */
  readonly number?: number | null;
  /** The day. */
  readonly on: string;
  /** Rate from this day on. */
  readonly rateAfter?: string | null;
  /** Rate before. */
  readonly rateBefore?: string | null;
  /** "contract", or law and article. */
  readonly source: string;
  /** English sentence. */
  readonly text: string;
  /** Who acts. */
  readonly who: LoanSide;
  /** Tax year that it is about. */
  readonly year?: number | null;
}

/** A dated event. Fields that its kind does not name are refused. */
export interface LoanEvent {
  /** Amount of an early repayment, or the total of a budget. */
  readonly amount?: AmountText | null;
  /** The new rate. */
  readonly annualRate?: RateText | null;
  /** The new day of the month, 1 to 31. */
  readonly dueDay?: number | null;
  /** What money paid early changes; the term when absent. */
  readonly effect?: Effect | null;
  /** Name of the caller's own, repeated in the outcomes. */
  readonly id?: string | null;
  /** Value of the index on that day, with `margin`. */
  readonly index?: RateText | null;
  /** What an early repayment does with the interest of the days before it; carried when absent. */
  readonly interest?: EarlyInterest | null;
  /** What happens. */
  readonly kind: EventKind;
  /** Points above the index. */
  readonly margin?: RateText | null;
  /** Its day, after the disbursement and not after the last due date of the contract. */
  readonly on: DayText;
  /** Position among the early repayments of one day. */
  readonly order?: number | null;
  /** Whose money an early repayment is; the borrower's when absent. */
  readonly payer?: Payer | null;
  /** What is paid in a holiday; nothing when absent. */
  readonly payment?: AmountText | null;
  /** Most that the level payment may grow by, as a factor. */
  readonly paymentCap?: RateText | null;
  /** Points added to the rate from here on. */
  readonly points?: RateText | null;
  /** How often an early repayment is made; once when absent. */
  readonly repeat?: Repeat | null;
  /** What a holiday does to the term; it is extended when absent. */
  readonly term?: HolidayTerm | null;
  /** Where the interest of a holiday goes that its payment does not cover; to the end when absent. */
  readonly unpaidInterest?: Placement | null;
  /** Last day of a holiday or a budget. */
  readonly until?: DayText | null;
}

/** One flow: money lent below zero, money paid above it. */
export interface LoanFlow {
  /** Its amount. */
  readonly amount: string;
  /** Its day. */
  readonly on: string;
}

/** A whole plan. */
export interface LoanPlan {
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** Fees and insurance in `totals.paid`. */
  readonly fees: string;
  /** Regular payment of the last row that is not the last installment. */
  readonly payment: string;
  /** Rows in due order. */
  readonly rows: readonly TimelineRow[];
  /** Sums over the rows. */
  readonly totals: Totals;
}

/** Who has to do something. */
export type LoanSide =
  /** The borrower. */
  | "borrower"
  /** The bank. */
  | "lender"
  /** The insurer. */
  | "insurer";

/** Terms of a loan contract. */
export interface LoanTerms {
  /** Installments that the level payment is computed for, when more than there are; the last one pays the rest. */
  readonly amortisedOver?: number | null;
  /** Nominal rate per year from the beginning, "0" to "100". */
  readonly annualRate: RateText;
  /** Principal left for the last payment. */
  readonly balloon?: AmountText | null;
  /** What happens to due dates on days without business. */
  readonly businessDays?: BusinessDays | null;
  /** How often a year the nominal rate is compounded, when not with each installment: 1, 2, 4 or 12. */
  readonly compounding?: number | null;
  /** ISO 4217 code, which fixes the decimals of every amount. */
  readonly currency: string;
  /**
   * Fraction of a year of each interest period.
   * @defaultValue `"oneTwelfth"`
   */
  readonly dayCount?: DayCount;
  /** Day on which the money (its first part) was given, 1900-01-01 to 2200-12-31; due dates follow it. */
  readonly disbursedOn: DayText;
  /** Day of the month of due dates, clamped to the end of a short month; as the first due date when absent. */
  readonly dueDay?: number | null;
  /** Distance of due dates; one month when absent. */
  readonly every?: Frequency | null;
  /** Fees and insurance. */
  readonly fees?: readonly Fee[];
  /** First due date, when it is not one period after the disbursement. */
  readonly firstDueOn?: DayText | null;
  /** Number of installments, for due dates that are not monthly. Give this or `months`. */
  readonly installments?: number | null;
  /**
   * First installments that pay interest alone; they count in `months` and are fewer. The short form of `leadIn`.
   * @defaultValue `0`
   */
  readonly interestOnlyMonths?: number;
  /** Last due date, when it is not a regular one. */
  readonly lastDueOn?: DayText | null;
  /** Installments at the beginning that repay no principal, and where their interest goes. */
  readonly leadIn?: readonly LeadIn[];
  /**
   * How the principal is repaid.
   * @defaultValue `"annuity"`
   */
  readonly method?: Method;
  /** Length in months; with monthly due dates the number of installments. Give this or `installments`. */
  readonly months?: number | null;
  /**
   * Level payment printed in an annuity contract; computed when absent. It has to cover the interest of every
   * row but the last.
   */
  readonly payment?: AmountText | null;
  /**
   * Which period rate the level payment is computed by.
   * @defaultValue `"equalPeriods"`
   */
  readonly paymentBasis?: PaymentBasis;
  /** Level payments and equal parts are whole multiples of this: "1.00" for whole roubles; the minor unit when absent. */
  readonly paymentMultiple?: AmountText | null;
  /** Rounding of the level payment and of the equal part of principal; as `rounding` when absent. */
  readonly paymentRounding?: Rounding | null;
  /** Amount lent, later tranches included; positive, at most 10^17 minor units. */
  readonly principal: AmountText;
  /**
   * What a change of the rate does to the level payment.
   * @defaultValue `"payment"`
   */
  readonly rateEffect?: RateEffect;
  /** How the rate changes later. */
  readonly rateSteps?: readonly RateStep[];
  /**
   * Where interest is rounded.
   * @defaultValue `"installment"`
   */
  readonly roundInterest?: RoundInterest;
  /**
   * Rounding of interest to the minor unit.
   * @defaultValue `"halfUp"`
   */
  readonly rounding?: Rounding;
  /** Parts of the principal given later; the disbursement day gets the rest. */
  readonly tranches?: readonly Tranche[];
}

/** Columns of a table, or keys of XES. */
export interface LogColumns {
  /** The activity. */
  readonly activity?: string | null;
  /** The case. */
  readonly case?: string | null;
  /** What parts the fields of CSV: a comma when absent. */
  readonly delimiter?: string | null;
  /** The time. */
  readonly time?: string | null;
  /** How times of a table are written; ISO 8601 when absent. */
  readonly timeFormat?: TimeFormat | null;
}

/** Formats of event logs. */
export type LogFormat =
  /** A table whose first line names the columns (RFC 4180). */
  | "csv"
  /** A JSON object a line. */
  | "jsonLines"
  /** XES (IEEE 1849). */
  | "xes"
  /** OCEL 2.0 as JSON. */
  | "ocelJson"
  /** OCEL 2.0 as XML. */
  | "ocelXml";

/** A log in short. */
export interface LogSummary {
  /** Different activities. */
  readonly activities: number;
  /** Events that stood before an earlier one of their case; they were put in order. */
  readonly backwards: number;
  /** Cases. */
  readonly cases: number;
  /** Events. */
  readonly events: number;
  /** What became of the events, where objects were turned into cases. */
  readonly flattening?: Flattening | null;
  /** The first instant. */
  readonly from?: string | null;
  /** The first of them. */
  readonly problems: readonly RowProblem[];
  /** Rows that are no events, and are left out. */
  readonly refused: number;
  /** Rows read. */
  readonly rows: number;
  /** The last instant. */
  readonly to?: string | null;
}

/** An event of a list. */
export interface LoggedEvent {
  /** The activity. */
  readonly activity: string;
  /** The time. */
  readonly at: string;
  /** Attributes. */
  readonly attributes?: readonly NamedValue[];
  /** The case. */
  readonly case: string;
}

/** Tax that comes back no more: `rate` of the interest that falls away, or `perYear`. */
export interface LostDeduction {
  /** Amount of each year. */
  readonly perYear?: AmountText | null;
  /** Share of the interest that tax gives back: "0.13". */
  readonly rate?: RateText | null;
  /** Last year in which it would have come back; to the end when absent. */
  readonly untilYear?: number | null;
}

/** Request of `journey.map`. */
export interface MapRequest {
  /** Where the journey stands among the paths of the measurements; the journey by itself when absent. */
  readonly at?: string | null;
  /** The atlas. */
  readonly atlas: AtlasIn;
  /** Values of KPIs, as they are to be read; they stand before what is measured. */
  readonly figures?: readonly KpiFigure[];
  /** The journey, by its id. */
  readonly journey: string;
  /**
   * Lanes of the map; all but the service blueprint when absent.
   * @defaultValue `[]`
   */
  readonly lanes?: readonly Lane[];
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** Measurements of the period before: figures show whether they rise or fall. */
  readonly measuredBefore?: readonly Measurement[];
  /** Measurements, as `journey.rollUp` takes them: each place shows what was measured there, else what its parts make. */
  readonly measurements?: readonly Measurement[];
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** What became of the events. */
export interface MappedEvents {
  /** Events left out knowingly, by rule. */
  readonly ignored: readonly IgnoredEvents[];
  /** Events that are touchpoints. */
  readonly mapped: number;
  /** The same by activity. */
  readonly unmapped: readonly UnmappedEvents[];
  /** Events that no rule fits. */
  readonly unmappedCount: number;
}

/** A condition on an attribute; exactly one of `is`, `oneOf`, `present`. */
export interface MappingCondition {
  /** Name of the attribute: `activity`, `channel`, or any that the events carry. */
  readonly attribute: string;
  /** It has this value. */
  readonly is?: string | null;
  /** It has one of these values. */
  readonly oneOf?: readonly string[] | null;
  /** It is there, or is not there. */
  readonly present?: boolean | null;
}

/** A rule: which events it fits, and what they are. */
export interface MappingRule {
  /** Whether such events are left out knowingly; then there is no touchpoint. */
  readonly ignore?: boolean;
  /** How the attempt went. */
  readonly outcome?: AttemptOutcome;
  /** Touchpoint that the event is. */
  readonly touchpoint?: string | null;
  /** Every one of them has to hold; a rule without conditions fits every event. */
  readonly when?: readonly MappingCondition[];
}

/** A service-scenario matrix in short. */
export interface MatrixOutline {
  /** Its id. */
  readonly id: string;
  /** Number of scenarios. */
  readonly scenarios: number;
  /** Its title. */
  readonly title: Label;
}

/** A figure at a place; of the parts after `at` the one that the KPI's rule needs. */
export interface Measurement {
  /** Rule `survey`: counts by answer. */
  readonly answers?: readonly AnswerCount[] | null;
  /** The place: id of a journey, then ids of legs, entries and a touchpoint, with slashes between. */
  readonly at: string;
  /** Rule `chain`: how many entered and reached the end. */
  readonly chain?: ChainLink | null;
  /** Rule `distribution`: counts by class, one for each bound and one beyond the last. */
  readonly counts?: readonly number[] | null;
  /** Rule `distinct`: ids of those counted. */
  readonly ids?: readonly string[] | null;
  /** The KPI, by its id. */
  readonly kpi: string;
  /** Rule `rate`: above and below the line. */
  readonly rate?: RateParts | null;
  /** Rule `sum`: an amount as decimal text. */
  readonly sum?: string | null;
  /** Rule `worst`: a value as decimal text. */
  readonly worst?: string | null;
}

/** Members of a firm in some states. */
export interface MembersInStates {
  /** `any` and `all` give 1 or 0, `share` a fraction, `count` a number. */
  readonly quantifier: "any" | "all" | "share" | "count";
  /** Region of the members' policy. */
  readonly region: string;
  /**
   * Roles that count; all when absent.
   * @defaultValue `[]`
   */
  readonly roles?: readonly string[];
  /** States of that region. */
  readonly states: readonly string[];
}

/** How the principal is repaid. */
export type Method =
  /** Level payments of interest and principal together. */
  | "annuity"
  /** Equal parts of principal, interest on what is left (differentiated payments). */
  | "straightLine"
  /** Interest alone; the principal falls due with the last payment. */
  | "interestOnly"
  /** One payment of principal and interest at the end. */
  | "bullet"
  /** Interest on the amount lent for every period, whatever was repaid; level payments. */
  | "flat";

/** Request of `lifecycle.migrate`. */
export interface MigrateRequest {
  /** Day at whose end everyone is judged; the day before `on` at the earliest. */
  readonly asOf: DayText;
  /** The log by columns, in any order. */
  readonly events: EventColumnsIn;
  /**
   * Stages of the old policy and the stages of the new one in which their customers go on; a stage that both
   * policies have needs no entry.
   */
  readonly map?: readonly StageMapIn[];
  /** Most customers that are listed as movers; 1000 when absent. */
  readonly mostMovers?: number | null;
  /** First day of the new policy; its `effectiveFrom` when absent. */
  readonly on?: DayText | null;
  /** The policy that judged until now. */
  readonly policy: PolicyIn;
  /** The policy that judges from now on. */
  readonly to: PolicyIn;
}

/** Response of `lifecycle.migrate`. */
export interface MigrateResponse {
  /** Stage of each at the end of the day asked about, under the new policy; null before the first event. */
  readonly after: readonly (string | null)[];
  /** Stage of each on the day before the change; null before the first event. */
  readonly before: readonly (string | null)[];
  /** Ids of all customers. */
  readonly customers: readonly Id[];
  /** Stages of the old policy, in its order: the rows. */
  readonly from: readonly string[];
  /** Stage in which each goes on, by the map. */
  readonly mapped: readonly (string | null)[];
  /** Customers by their stage on the day before the change and the one at the end of the day asked about. */
  readonly matrix: readonly (readonly number[])[];
  /** Customers whom the new policy has moved off the stage in which they went on. */
  readonly moverCount: number;
  /** Some of them. */
  readonly movers: readonly Mover[];
  /** First day of the new policy. */
  readonly on: string;
  /** Stages of the new policy, in its order: the columns. */
  readonly to: readonly string[];
}

/** Request of `journey.mine`. */
export interface MineRequest {
  /** Opening hours in which time is counted; all time when absent. */
  readonly hours?: OpeningHours | null;
  /** The log. */
  readonly log: EventLog;
  /** Most variants told, the most frequent ones; 100 when absent. */
  readonly mostVariants?: number | null;
}

/** Response of `journey.mine`. */
export interface MineResponse {
  /** Activities in the order in which they first came. */
  readonly activities: readonly MinedActivity[];
  /** Which activity directly follows which, by the order of the activities. */
  readonly edges: readonly MinedEdge[];
  /** The log in short. */
  readonly log: LogSummary;
  /** Cases in which an activity comes more than once. */
  readonly reworkCases: number;
  /** Times from the first event of a case to the last. */
  readonly throughput: Spans;
  /** Number of different variants. */
  readonly variantCount: number;
  /** The most frequent variants; of equally frequent ones the one that came first. */
  readonly variants: readonly Variant[];
}

/** An activity. */
export interface MinedActivity {
  /** Its name. */
  readonly activity: string;
  /** How often it came. */
  readonly count: number;
  /** Cases that end with it. */
  readonly ends: number;
  /** Times that it came directly after itself. */
  readonly inARow: number;
  /** Times that it came beyond the first of each case. */
  readonly repeats: number;
  /** Cases in which it came more than once. */
  readonly reworkCases: number;
  /** Cases that begin with it. */
  readonly starts: number;
}

/** One activity directly after another. */
export interface MinedEdge {
  /** How often. */
  readonly count: number;
  /** The activity before. */
  readonly from: string;
  /** Times between the two. */
  readonly time: Spans;
  /** The activity after. */
  readonly to: string;
}

/** Request of `tvm.mirr`. */
export interface MirrRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Rate of a period at which payments are financed, above -1. */
  readonly financeRate: NumberText;
  /** Flows one period apart. */
  readonly flows: readonly NumberText[];
  /** Rate of a period at which receipts are put out, above -1. */
  readonly reinvestRate: NumberText;
}

/** A point that decides on the whole. */
export interface MomentOfTruth {
  /** Why it decides. */
  readonly because?: Label;
  /** Its weight against others, 1 to 100; a point that is none weighs 1. */
  readonly weight: number;
}

/** A customer whose stage differs. */
export interface Mover {
  /** The customer. */
  readonly customer: Id;
  /** Stage under the policy in force. */
  readonly from: string;
  /** Stage under the other. */
  readonly to: string;
}

/** An attribute of an event. */
export interface NamedValue {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** Request of `tvm.nominal`. */
export interface NominalRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Effective rate a year, above -1. */
  readonly effective: NumberText;
  /** Compounding periods a year. */
  readonly npery: number;
}

/** Request of `tvm.nper`. */
export interface NperRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Balance wanted after the last payment; zero when absent. */
  readonly fv?: NumberText | null;
  /** Payment of each period. */
  readonly pmt: NumberText;
  /** Value at the start. */
  readonly pv: NumberText;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** Request of `tvm.npv`. */
export interface NpvRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Flows one period apart. */
  readonly flows: readonly NumberText[];
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * `end`: the first flow stands one period from now, as in spreadsheets; `begin`: now.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** Decimal number of up to thirty digits, or a quotient of two: "0.075", "-2000", "0.09/12". */
export type NumberText = string;

/** Something that contradicts itself. */
export interface OcelFault {
  /** The id or text at fault. */
  readonly found: string;
  /** What it is. */
  readonly kind: OcelFaultKind;
  /** The event, object or type, by its id. */
  readonly place: string;
}

/** What contradicts itself. */
export type OcelFaultKind =
  /** An id that stands twice. */
  | "twice"
  /** A type that is not declared. */
  | "typeUnknown"
  /** An object that is not in the log. */
  | "objectUnknown"
  /** A time that is none. */
  | "noTime"
  /** An attribute that its type does not declare. */
  | "attributeUnknown"
  /** A value that is none of its declared type. */
  | "valueRefused";

/** One offer. */
export interface Offer {
  /** What is planned to happen to it. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /** Name, repeated in the answer. */
  readonly name: string;
}

/** What an offer costs. */
export interface OfferFigures {
  /** Annual cost in percent by `law`, as the law shows it; null without a law, or when there is no rate. */
  readonly annualCost: string | null;
  /** What the cheapest offer by `total` saves against this one. */
  readonly cheapestSaves: string;
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** Fees and insurance in it. */
  readonly fees: string;
  /** First payment of interest and principal. */
  readonly firstPayment: string;
  /** The day of the horizon; null without one. */
  readonly horizon: HorizonOut | null;
  /** Largest one. */
  readonly largestPayment: string;
  /** Loan to price; null without a price. */
  readonly loanToValue: string | null;
  /** Its name. */
  readonly name: string;
  /** `paid` above the principal. */
  readonly overpayment: string;
  /** Price of the home without the loan; null without a price. */
  readonly ownMoney: string | null;
  /** Everything paid to the lender, fees included. */
  readonly paid: string;
  /** Amount lent. */
  readonly principal: string;
  /** `paid`, and the own money when a price is given. */
  readonly total: string;
}

/** An offer of a comparison: what a host shows when the reader points at it. Amounts at the currency's scale. */
export interface OfferPoint {
  /** Paid until the horizon and still owed then, when there is one. */
  readonly cost?: string | null;
  /** Day on which the debt ends, YYYY-MM-DD. */
  readonly debtFreeOn: string;
  /** Of it fees and insurance. */
  readonly fees: string;
  /** Height of the row. */
  readonly height: number;
  /** Of it interest. */
  readonly interest: string;
  /** Value of `data-key`: `offer-1`. */
  readonly key: string;
  /** Whole name of the offer. */
  readonly label: string;
  /** Still owed at the horizon, else on the marked day, when there is one. */
  readonly left?: string | null;
  /** Interest, fees and insurance together. */
  readonly overpayment: string;
  /** Paid in all: principal, interest, fees and insurance. */
  readonly paid: string;
  /** Regular payment. */
  readonly payment: string;
  /** Of it principal. */
  readonly principal: string;
  /** Width of the row. */
  readonly width: number;
  /** Left edge of its row of the bars, pixels. */
  readonly x: number;
  /** Top of the row. */
  readonly y: number;
}

/** What opens and what closes. */
export interface OpenSubjects {
  /** Kinds that close it. */
  readonly closed: readonly string[];
  /** Kinds that open their subject. */
  readonly opened: readonly string[];
}

/** Hours of a day. */
export interface Opening {
  /** Days on which they hold. */
  readonly days: readonly Weekday[];
  /** When it opens, `HH:MM`. */
  readonly from: string;
  /** When it closes, `HH:MM`, at most `24:00`. */
  readonly to: string;
}

/** Opening hours of a week on the clock of a zone. */
export interface OpeningHours {
  /** Holidays and days that are worked although they rest otherwise. */
  readonly calendar?: BusinessCalendar;
  /** Hours by the day of the week, of a day in order. */
  readonly week: readonly Opening[];
  /** The zone. */
  readonly zone: Zone;
}

/** Who serves. */
export type Operation =
  /** A person, for the most part. */
  | "human"
  /** A machine, for the most part. */
  | "technology";

/** Something that could be better. */
export interface Opportunity {
  /** Its id in the journey. */
  readonly id: string;
  /** The actor who takes it on. */
  readonly owner?: string | null;
  /** Pains of the journey that it ends, by their ids. */
  readonly pains?: readonly string[];
  /** What could be better. */
  readonly title: Label;
  /** What it is worth. */
  readonly value?: Label;
}

/** What became of an event. */
export interface Outcome {
  /** Position of the event in the request, from 0. */
  readonly event: number;
  /** Money that found nothing to pay; it is the payer's. */
  readonly excess: string;
  /** Its own name. */
  readonly id?: string | null;
  /** Interest that it paid. */
  readonly interest: string;
  /** Day on which it took effect. */
  readonly on: string;
  /** Principal that it repaid. */
  readonly principal: string;
}

/** One owner. */
export interface Owner {
  /** Taxed income; a year that is not listed has none. When absent, a deduction counts as used when it arises. */
  readonly incomeByYear?: readonly YearlyIncome[] | null;
  /** Share of the interest, when the spouses have agreed on another; as `share` when absent. */
  readonly interestShare?: RateText | null;
  /** Name, repeated in the answer. */
  readonly name: string;
  /** Share of the price: "0.5". */
  readonly share: RateText;
  /** What was deducted before this claim. */
  readonly usedBefore?: UsedBefore | null;
}

/** What an owner deducts. */
export interface OwnerDeduction {
  /** His caps. */
  readonly caps: CapsOut;
  /** His name. */
  readonly name: string;
  /** Tax that comes back in `years`. */
  readonly refund: string;
  /** The years asked about. */
  readonly years: readonly DeductionYear[];
}

/** Interest and principal of one payer. */
export interface PaidParts {
  /** Interest. */
  readonly interest: string;
  /** Principal. */
  readonly principal: string;
}

/** Something that hurts. */
export interface PainPoint {
  /** How it is known. */
  readonly evidence?: Label;
  /** Its id in the journey. */
  readonly id: string;
  /** The actor who takes it on. */
  readonly owner?: string | null;
  /** How many of a thousand meet it. */
  readonly perMille?: number | null;
  /** How badly, 1 to 5. */
  readonly severity: number;
  /** What hurts. */
  readonly title: Label;
}

/** A count out of another one. */
export interface PartOfWhole {
  /** How many. */
  readonly part: number;
  /** Of how many. */
  readonly whole: number;
}

/** Request of `tvm.ipmt` and `tvm.ppmt`. */
export interface PartRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Balance wanted after the last payment; zero when absent. */
  readonly fv?: NumberText | null;
  /** Payments, a whole number up to a million. */
  readonly nper: NumberText;
  /** Number of the payment, 1 to `nper`. */
  readonly per: number;
  /** Value at the start. */
  readonly pv: NumberText;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** A firm or a member at the end of the day. */
export interface PartyLifecycle {
  /** Its id. */
  readonly id: string;
  /** What time alone will bring within two years, if nothing happens; the firm's as if its members stayed where they are. */
  readonly next: readonly Deadline[];
  /** Policy and version that judged. */
  readonly policy: string;
  /** Stage; absent before the first event. */
  readonly stage?: string | null;
  /** Where every region stands. */
  readonly states: readonly Standing[];
  /** Every move in order, with its reasons. */
  readonly transitions: readonly Transition[];
}

/** Whose money it is. */
export type Payer =
  /** The borrower's. */
  | "borrower"
  /** Somebody else's, such as maternity capital paid by the state. */
  | "thirdParty";

/** Money that really came. */
export interface Payment {
  /** How much. */
  readonly amount: AmountText;
  /** Its day. */
  readonly on: DayText;
}

/** Which period rate the level payment is computed by. */
export type PaymentBasis =
  /**
   * Equal periods: a month is one twelfth of a year, also when interest accrues by days; weeks and days are
   * days over the year of the day count. What most lenders do.
   */
  | "equalPeriods"
  /** The fractions by which interest really accrues, so that the last payment differs by rounding alone. */
  | "dayCount"
  /** Thirty days a month over the year of the day count, as Apache Fineract does for daily interest. */
  | "thirtyDays";

/** What frees the borrower of the old loan. */
export interface PayoffOut {
  /** Interest since the last due date. */
  readonly interest: string;
  /** Principal left. */
  readonly principal: string;
  /** Both. */
  readonly total: string;
}

/** Days from the first to the last, both within. */
export interface Period {
  /** First day. */
  readonly from: string;
  /** Last day. */
  readonly to: string;
}

/** A stage of a customer or life journey: the journeys of the level below that belong to it. */
export interface Phase {
  /** Its id in the journey. */
  readonly id: string;
  /** The journeys of the level below; at least one. */
  readonly legs: readonly Leg[];
  /** Its name for readers. */
  readonly title: Label;
  /** When it comes, in the words of people: an age, a season, a week. */
  readonly when?: Label;
}

/** A finished picture. */
export interface Picture {
  /** What the picture says, in a sentence or two. */
  readonly description: string;
  /** What happened to the loan, by day: marked with `data-event` and, where there is room, labelled. */
  readonly events?: readonly PictureEvent[];
  /** Height in pixels. */
  readonly height: number;
  /** What belongs to each `data-key`, in the order of the picture. */
  readonly points: readonly Point[];
  /** The SVG element. */
  readonly svg: string;
  /** The figures of the picture as text. */
  readonly table: Table;
  /** What the picture shows, one line. */
  readonly title: string;
  /** Width in pixels. */
  readonly width: number;
}

/** What happened on a day of a picture. */
export interface PictureEvent {
  /** Its kind, the value of `data-event`. */
  readonly kind: string;
  /** Day and event in the picture's language, amounts exact. */
  readonly label: string;
  /** Its day as YYYY-MM-DD. */
  readonly on: string;
  /** Where its sign stands in the picture, pixels. */
  readonly x: number;
  /** The same from the top. */
  readonly y: number;
}

/** Request of `loan.picture`. */
export interface PictureRequest {
  /** A day to mark on the curve; marked when there is debt on it. */
  readonly asOf?: DayText | null;
  /** Everything that happens to the loan, instead of `prepayment`; the plan without it is drawn dashed. */
  readonly events?: readonly LoanEvent[];
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The contract. */
  readonly loan: LoanTerms;
  /** Money paid early, if any; the plan without it is drawn dashed. */
  readonly prepayment?: Prepayment | null;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** An offer of a lender. */
export interface PicturedOffer {
  /** Everything that is to happen to the loan. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /** Name for readers; cut with an ellipsis where it does not fit, whole in the table. */
  readonly name: string;
}

/** A part of a picture: what a host shows when the reader points at it. */
export interface Place {
  /** The figures in a line in the picture's language. */
  readonly detail: string;
  /** The journey that opens from here, by its id. */
  readonly drill?: string | null;
  /** Height. */
  readonly height: number;
  /** Value of `data-key`. */
  readonly key: string;
  /** Name in the picture's language. */
  readonly label: string;
  /** Width. */
  readonly width: number;
  /** Left edge in the picture, pixels. */
  readonly x: number;
  /** Top. */
  readonly y: number;
}

/** A channel in its place. */
export interface PlacedChannel {
  /** How much of it there is. */
  readonly capacity?: Capacity | null;
  /** What a contact costs the bank. */
  readonly cost?: ChannelCost | null;
  /** Its id. */
  readonly id: string;
  /** Who serves, for the most part. */
  readonly operation: Operation;
  /** Where the customer is served, for the most part. */
  readonly presence: Presence;
  /** How good it is. */
  readonly quality?: Quality | null;
  /** Its place between a person alone (0) and a machine alone (100). */
  readonly technology: number;
  /** Its name for readers. */
  readonly title: Label;
  /** Its place between a branch (0) and a screen of the customer's own (100). */
  readonly virtuality: number;
}

/** Where interest goes while the principal is not repaid. */
export type Placement =
  /** It is paid as it falls due. */
  | "paid"
  /** It is added to the debt on each due date and bears interest. */
  | "capitalised"
  /** It bears no interest and is due with the next installment that pays its interest. */
  | "nextInstallment"
  /** It bears no interest and is spread over the installments left. */
  | "spread"
  /** It bears no interest and is paid after everything else, at the pace of the regular payment. */
  | "atEnd";

/** Where cases first leave the plan. */
export interface PlanDeparture {
  /** The step done last before; none at the start. */
  readonly after?: string | null;
  /** Cases. */
  readonly cases: number;
  /** What came instead. */
  readonly trouble: DeviationPlace;
}

/** Actual minus plan. */
export interface PlanDifference {
  /** Days by which the debt ends earlier; below zero when it ends later. */
  readonly daysEarlier: number;
  /** Of the number of rows. */
  readonly installments: number;
  /** Of the interest. */
  readonly interest: string;
  /** Of everything paid. */
  readonly paid: string;
  /** Row by row, where they differ. */
  readonly rows: readonly RowDifference[];
}

/** Request of `journey.plan`. */
export interface PlanRequest {
  /** The atlas. */
  readonly atlas: AtlasIn;
  /** The user journey, by its id. */
  readonly journey: string;
}

/** Response of `journey.plan`. */
export interface PlanResponse {
  /** JSON text of the plan, to be changed and sent to `journey.align`. */
  readonly plan: string;
  /** Steps whose time is left out, since several steps stand before them. */
  readonly untimed: readonly string[];
}

/**
 * A length of time from when another step was first done without failing: one of seconds, days, business days and
 * months. Days are those of the zone and the calendar of the question.
 */
export interface PlanSpan {
  /** Business days; 1 after a day off is the next day that is worked. */
  readonly businessDays?: number | null;
  /** Calendar days; 0 is the day itself. */
  readonly days?: number | null;
  /** Calendar months; the day of month clamps to the month's end. */
  readonly months?: number | null;
  /** Seconds; exactly so many keep the time. */
  readonly seconds?: number | null;
  /** A step that precedes; the first event of the case when absent. Nothing is measured while it is not done. */
  readonly since?: string | null;
}

/** A step of a plan. */
export interface PlanStep {
  /** Who does it; anyone when absent. */
  readonly actor?: string | null;
  /** Steps that precede it: each of them is done first, left out, or excluded. */
  readonly after?: readonly string[];
  /** Channels allowed; any when empty. */
  readonly channels?: readonly string[];
  /** At most so long after another step, or after the start; in days until the end of the last one. */
  readonly deadline?: PlanSpan | null;
  /** Id in the plan. */
  readonly id: string;
  /** At least so long after another step, or after the start; in days from the beginning of that day. */
  readonly notBefore?: PlanSpan | null;
  /** Whether it may be left out. */
  readonly optional?: boolean;
  /** How often it may be done; once when absent. Failed attempts do not count. */
  readonly repeat?: number | null;
  /** Name for readers. */
  readonly title?: Label;
  /** Touchpoint whose events do the step; the step's own id when absent. */
  readonly touchpoint?: string | null;
}

/** One row of a plan with money paid early; `balance = previous - principal - prepayment`. */
export interface PlannedInstallment {
  /** Principal left after this row. */
  readonly balance: string;
  /** Due date. */
  readonly dueOn: string;
  /** Interest of the period. */
  readonly interest: string;
  /** Position, from 1. */
  readonly number: number;
  /** Interest and principal of the contract together, without money paid early. */
  readonly payment: string;
  /** Principal repaid early since the previous due date, this one included. */
  readonly prepayment: string;
  /** Principal repaid by the payment. */
  readonly principal: string;
}

/** Request of `tvm.pmt`. */
export interface PmtRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Balance wanted after the last payment; zero when absent. */
  readonly fv?: NumberText | null;
  /** Periods, above 0 up to a million; may be fractional. */
  readonly nper: NumberText;
  /** Value at the start. */
  readonly pv: NumberText;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** One period of a picture: what a host shows when the reader points at it. */
export interface Point {
  /** Balance at the end of the period. */
  readonly balance: string;
  /** Of it fees and insurance, when there are any. */
  readonly fees?: string | null;
  /** Of it interest. */
  readonly interest: string;
  /** Value of `data-key`: `2031`, or `2031-04` when the picture is by months. */
  readonly key: string;
  /** Name of the period in the picture's language. */
  readonly label: string;
  /** Paid in the period, at the currency's scale. */
  readonly paid: string;
  /** Balance by that plan. */
  readonly plannedBalance?: string | null;
  /** Paid by the plan without early repayments and events, when there are any. */
  readonly plannedPaid?: string | null;
  /** Of it early repayment, other people's money included. */
  readonly prepayment: string;
  /** Of it principal by the plan. */
  readonly principal: string;
  /** Of the early repayment other people's money, when there is any. */
  readonly thirdParty?: string | null;
  /** Width of the period in the picture, pixels. */
  readonly width: number;
  /** Left edge of the period in the picture, pixels. */
  readonly x: number;
}

/** Request of `lifecycle.policies`. */
export interface PoliciesRequest {
}

/** Response of `lifecycle.policies`. */
export interface PoliciesResponse {
  /** Policies that ship. */
  readonly policies: readonly ShippedPolicy[];
}

/** A lifecycle policy: facts, and regions whose rules lead from state to state. */
export interface PolicyBody {
  /** Days that are worked, for timers in business days; Saturdays and Sundays rest when absent. */
  readonly calendar?: BusinessCalendar;
  /** First day of its force. */
  readonly effectiveFrom: DayText;
  /** What rules are about. */
  readonly facts?: readonly Fact[];
  /** Super-states for readers. */
  readonly groups?: readonly StateGroup[];
  /** Name of the policy, the same in all its versions. */
  readonly id: string;
  /**
   * Kinds of events beside the shared vocabulary.
   * @defaultValue `[]`
   */
  readonly kinds?: readonly string[];
  /** Days for which a late event still corrects a state that is kept; 30 when absent. */
  readonly lateDays?: number | null;
  /** The lifecycle first, then what runs beside it. */
  readonly regions: readonly Region[];
  /**
   * Where its rules come from.
   * @defaultValue `""`
   */
  readonly source?: string;
  /** Decimals of the values of events, 0 to 6; 2 when absent. */
  readonly valueDecimals?: number | null;
  /** Version of the policy. */
  readonly version: string;
  /** Time zone that puts instants on days; without one events carry days alone. */
  readonly zone?: Zone | null;
}

/** A policy: the name of one that ships, or a policy itself. */
export type PolicyIn = string | PolicyBody;

/** What a policy makes of a log. */
export interface PolicyRun {
  /** Customers in each stage at the end of the day. */
  readonly counts: readonly StageCount[];
  /**
   * Moves more that the policy would make without its hysteresis: with the limits for entering in place of those
   * for staying, without least dwell, without confirmation.
   */
  readonly flipsPrevented: number;
  /** Policy and version. */
  readonly policy: string;
  /** Moves over the whole log. */
  readonly transitions: number;
}

/** Request of `lifecycle.population`. */
export interface PopulationRequest {
  /** Day at whose end everyone is judged. */
  readonly asOf: DayText;
  /**
   * Whether customers by stage at the end of each day are wanted.
   * @defaultValue `false`
   */
  readonly daily?: boolean;
  /** First of these days; the day of the first event when absent. */
  readonly dailyFrom?: DayText | null;
  /**
   * Whether days in stages are wanted.
   * @defaultValue `false`
   */
  readonly dwell?: boolean;
  /** The log by columns, in any order. */
  readonly events: EventColumnsIn;
  /** The policy. */
  readonly policy: PolicyIn;
  /**
   * Whether every move of the first region is wanted.
   * @defaultValue `false`
   */
  readonly transitions?: boolean;
}

/** Response of `lifecycle.population`: columns, customers in the order of their ids, numbers before texts. */
export interface PopulationResponse {
  /** Positions of events that came again with the same id and other content, which do not count. */
  readonly conflicts: readonly number[];
  /** Customers in each stage, in the order of the policy. */
  readonly counts: readonly StageCount[];
  /** Ids. */
  readonly customers: readonly Id[];
  /** Customers by stage and day, when wanted. */
  readonly daily?: DailyStages | null;
  /** Days in stages, when wanted. */
  readonly dwell?: readonly StageDwell[] | null;
  /** Events after the day, which count later. */
  readonly future: number;
  /** Policy and version that judged. */
  readonly policy: string;
  /** Events that came again with the same id and content. */
  readonly repeats: number;
  /** Day on which each entered it. */
  readonly since: readonly (string | null)[];
  /** Stage of each at the end of the day; null before the first event. */
  readonly stages: readonly (string | null)[];
  /** Every move by customer and day, when wanted. */
  readonly transitions?: TransitionColumns | null;
  /** Customers whose rules or timers kept moving them on some day. */
  readonly unsettled: readonly Id[];
}

/** Request of `loan.prepay`. */
export interface PrepayRequest {
  /** The contract. */
  readonly loan: LoanTerms;
  /** Money paid early. */
  readonly prepayment: Prepayment;
}

/** Answer of `loan.prepay`. */
export interface PrepayResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** The contract without the prepayment. */
  readonly before: Contracted;
  /** The rules that the rows were counted by. */
  readonly convention: Convention;
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** Regular payment after the (first) prepayment; zero when it ends the loan. */
  readonly payment: string;
  /** Installments in due order with the prepayments in them. */
  readonly rows: readonly PlannedInstallment[];
  /** What the prepayment saves. */
  readonly saved: Saved;
  /** Sums over the rows. */
  readonly totals: Totals;
}

/** Money paid early. */
export interface Prepayment {
  /** Amount of each. */
  readonly amount: AmountText;
  /**
   * What it changes.
   * @defaultValue `"shorterTerm"`
   */
  readonly effect?: Effect;
  /** Day of the (first) prepayment, after the disbursement and before the last due date. */
  readonly on: DayText;
  /**
   * How often it is made.
   * @defaultValue `"once"`
   */
  readonly repeat?: Repeat;
}

/** Where the customer is served. */
export type Presence =
  /** In a room, face to face or at a machine. */
  | "physical"
  /** At a distance. */
  | "virtual";

/** Request of `loan.progress`. */
export interface ProgressRequest {
  /** The day asked about; an installment counts as paid on its due date. */
  readonly asOf: DayText;
  /** Everything that happens to the loan, instead of `prepayment`. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /** Money paid early, if any. */
  readonly prepayment?: Prepayment | null;
}

/** Answer of `loan.progress`. */
export interface ProgressResponse {
  /** The day asked about. */
  readonly asOf: string;
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Days from the day asked about to the end of the debt. */
  readonly daysLeft: number;
  /** Day on which the debt ends. */
  readonly debtFreeOn: string;
  /** Installments still to come. */
  readonly installmentsLeft: number;
  /** Installments due up to the day. */
  readonly installmentsPaid: number;
  /** Interest of the installments to come. */
  readonly interestLeft: string;
  /** Interest paid. */
  readonly interestPaid: string;
  /** The next installment, null when the debt is repaid. */
  readonly next: PlannedInstallment | null;
  /** Day on which it would end by the contract alone. */
  readonly originalDebtFreeOn: string;
  /** Everything paid: interest, principal, prepayments. */
  readonly paid: string;
  /** Principal left. */
  readonly principalLeft: string;
  /** Principal repaid, prepayments included. */
  readonly principalRepaid: string;
  /** `principalRepaid / principal`, cut, so that 1 means debt-free. */
  readonly shareRepaid: string;
}

/** Promises by how they stand. */
export interface PromiseCounts {
  /** Not acted on. */
  readonly broken: number;
  /** Acted on too early. */
  readonly early: number;
  /** Kept in time. */
  readonly kept: number;
  /** Kept, of those that are decided. */
  readonly keptRate: PartOfWhole;
  /** Acted on too late. */
  readonly late: number;
  /** Their time is not over. */
  readonly open: number;
}

/** A promise to the customer, such as a call-back. */
export interface PromiseRecord {
  /** When it was made. */
  readonly at: string;
  /** End of the time promised. */
  readonly by: string;
  /** The channel on which it is to be kept. */
  readonly channel?: string | null;
  /** Its id. */
  readonly id: string;
  /** When it was kept, where that was no session. */
  readonly keptAt?: string | null;
  /** Beginning of the time promised; at once when absent. */
  readonly notBefore?: string | null;
  /** The question that is open, in the words that the employee will need. */
  readonly question?: string | null;
}

/** How a promise stands. */
export interface PromiseStanding {
  /** When it was acted on. */
  readonly keptAt?: string | null;
  /** The promise. */
  readonly promise: string;
  /** How it stands. */
  readonly state: PromiseState;
}

/** How a promise stands at an instant. */
export type PromiseState =
  /** Its time is not over. */
  | "open"
  /** It was kept within the time promised. */
  | "kept"
  /** It was acted on before the time promised. */
  | "early"
  /** It was acted on after the time promised. */
  | "late"
  /** Its time is over, and nothing was done. */
  | "broken";

/** That the rate is the rate: what the flows are worth at it. */
export interface Proof {
  /** The same at the rate as it is shown: what rounding it amounts to. */
  readonly valueAsShown: string;
  /** Net present value of payments less drawdowns at the unrounded rate: zero. */
  readonly valueAtRate: string;
}

/** What the owners of a home ask to deduct. */
export interface PropertyDeduction {
  /** Loans for the same home that were refinanced by this one or by each other. */
  readonly earlierLoans?: readonly EarlierLoan[];
  /** Day on which the home became the owners'; the disbursement of the first loan when absent. */
  readonly ownedOn?: DayText | null;
  /** Price of the home; the interest alone is deducted when absent. */
  readonly priceOfHome?: AmountText | null;
  /** Rules instead of those that ship. */
  readonly rules?: DeductionRules | null;
  /** The owners; one borrower with the whole when empty. */
  readonly shares?: readonly Owner[];
}

/** The property deduction of a home. */
export interface PropertyDeductionAnswer {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Interest paid with own money on all loans of the home. */
  readonly interestBase: string;
  /** The owners. */
  readonly owners: readonly OwnerDeduction[];
  /** Price without the principal that third parties repaid; null when no price was given. */
  readonly purchaseBase: string | null;
  /** Tax that comes back in the years asked about. */
  readonly refund: string;
}

/** Request of `tvm.pv`. */
export interface PvRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Balance wanted after the last payment; zero when absent. */
  readonly fv?: NumberText | null;
  /** Periods, 0 to a million; may be fractional. */
  readonly nper: NumberText;
  /** Payment of each period; zero when absent. */
  readonly pmt?: NumberText | null;
  /** Rate of a period, above -1. */
  readonly rate: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** Contacts of a quadrant. */
export interface QuadrantTally {
  /** Who serves. */
  readonly operation: Operation;
  /** Where the customer is served. */
  readonly presence: Presence;
  /** Its contacts. */
  readonly tally: ContactTally;
}

/** Satisfaction with a channel, with the number of people behind it. */
export interface Quality {
  /** People asked. */
  readonly n: number;
  /** Satisfied customers in percent. */
  readonly percent: number;
}

/** Questions about a field. */
export interface QuestionCount {
  /** How often although another session's answer could be used. */
  readonly again: number;
  /** How often it was asked. */
  readonly asked: number;
  /** The field. */
  readonly field: string;
}

/** A rise of the level of authentication. */
export interface Raise {
  /** When. */
  readonly at: string;
  /** The new level. */
  readonly level: AuthLevel;
}

/** Positions of the offers from 0, the best first; of equal ones the earlier. */
export interface RankingOut {
  /** By `horizon.cost`; null without a horizon. */
  readonly byHorizonCost: readonly number[] | null;
  /** By `largestPayment`. */
  readonly byPayment: readonly number[];
  /** By `total`. */
  readonly byTotal: readonly number[];
}

/** What a change of the rate does to an annuity. */
export type RateEffect =
  /** The level payment is computed anew, the term stays. */
  | "payment"
  /** The level payment stays, the term follows; the last installment of the contract settles what is left. */
  | "term";

/** How many rates there are. */
export type RateOutcome =
  /** No rate exists. */
  | "none"
  /** One rate. */
  | "one"
  /** More than one rate. */
  | "several";

/** A rate by its parts. */
export interface RateParts {
  /** Below the line, as decimal text. */
  readonly denominator: string;
  /** Above the line, as decimal text. */
  readonly numerator: string;
}

/** Request of `tvm.rate`. */
export interface RateRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Balance wanted after the last payment; zero when absent. */
  readonly fv?: NumberText | null;
  /** Periods, a whole number up to a million. */
  readonly nper: NumberText;
  /** Payment of each period; zero when absent. */
  readonly pmt?: NumberText | null;
  /** Value at the start. */
  readonly pv: NumberText;
  /**
   * When in its period a payment is made.
   * @defaultValue `"end"`
   */
  readonly when?: When;
}

/** A dated change of the rate: to `annualRate`, to `index` plus `margin`, or by `points`. */
export interface RateStep {
  /** The new rate. */
  readonly annualRate?: RateText | null;
  /** First day of the new rate. */
  readonly from: DayText;
  /** Value of the index on that day, with `margin`. */
  readonly index?: RateText | null;
  /** Points above the index. */
  readonly margin?: RateText | null;
  /** Most that the level payment may grow by, as a factor: "1.075". Interest above it is added to the debt. */
  readonly paymentCap?: RateText | null;
  /** Points added to the rate from here on: "0.01" when a discount is lost. */
  readonly points?: RateText | null;
}

/** Rate per year as a decimal fraction with up to twelve places: 12.5 % is "0.125". */
export type RateText = string;

/** All rates that there are. */
export interface Rates {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** How many rates there are. */
  readonly outcome: RateOutcome;
  /**
   * The rate; of several the smallest that is not negative where the flows gain in sum, else the one closest
   * to zero; null when there is none.
   */
  readonly value: string | null;
  /** Every rate from just above -1 to 10^9, in rising order. */
  readonly values: readonly string[];
  /** Why there is none. */
  readonly whyNone: WhyNone | null;
}

/** A quotient of two facts. */
export interface RatioOfFacts {
  /** Fact above the line. */
  readonly of: string;
  /** Fact below it. */
  readonly to: string;
}

/** Payments that really came, and how they are applied. */
export interface RealPayments {
  /** Last day that they are known for; from the day after it everything is taken as paid as agreed. */
  readonly asOf: DayText;
  /** What money above everything due does; it is held for the next due date when absent. */
  readonly excess?: Effect | null;
  /** The order of application, each kind of debt once; the law's when absent. */
  readonly order?: readonly Bucket[] | null;
  /** The payments, in any order. */
  readonly payments: readonly Payment[];
  /** Penalty a year on what is overdue, by the contract; none when absent. The law's cap lowers it. */
  readonly penalty?: RateText | null;
  /** Rules instead of those that ship: the order of application and the cap of penalties. */
  readonly rules?: ArrearsRules | null;
}

/** Why a figure is what it is: the formula and the values that went into it. */
export interface Reason {
  /** Path of the figure in this answer. */
  readonly figure: string;
  /** Formula over the operands. */
  readonly formula: string;
  /** Name and value of each operand. */
  readonly operands: Readonly<Record<string, string>>;
}

/** What became of a payment: `amount` is the sum of the amounts after it, those of `applied` included. */
export interface ReceivedPayment {
  /** The whole. */
  readonly amount: string;
  /** What was due. */
  readonly applied: ByBucket;
  /** Principal repaid early. */
  readonly early: string;
  /** What found nothing to pay; it is the payer's. */
  readonly excess: string;
  /** Held for the next due date. */
  readonly held: string;
  /** Its day. */
  readonly on: string;
  /** Position of the payment in the request, from 0. */
  readonly payment: number;
}

/** How the first convention fits. */
export interface ReconcileFit {
  /** Sum of all differences. */
  readonly difference: string;
  /** Rows that come out. */
  readonly equal: number;
  /** Those of them that agree: a row that differs alone leaves the others in agreement. */
  readonly interestAgrees: number;
  /** Rows whose interest was tested from the bank's own balance before them. */
  readonly interestTested: number;
  /** Rows that come out before the first that does not, by day. */
  readonly leading: number;
  /** Rows of the statement. */
  readonly rows: number;
}

/** What the rows leave open: the values of all conventions that give them. One value each when the rows decide. */
export interface ReconcileOpen {
  /** To which day interest runs. */
  readonly accrueTo: readonly AccrueTo[];
  /** Day counts. */
  readonly dayCounts: readonly DayCount[];
  /** Period rates of the payment. */
  readonly paymentBases: readonly PaymentBasis[];
  /** Multiples of the payment. */
  readonly paymentMultiples: readonly string[];
  /** Roundings of the payment. */
  readonly paymentRoundings: readonly Rounding[];
  /** Where interest is rounded. */
  readonly roundInterest: readonly RoundInterest[];
  /** Roundings of interest. */
  readonly roundings: readonly Rounding[];
  /** Shifts of due dates. */
  readonly shifts: readonly BusinessDayShift[];
}

/** Whether the rows came out. */
export type ReconcileOutcome =
  /** Every figure of every row comes out by each of the conventions listed. */
  | "exact"
  /** No convention gives every row; the one listed comes closest. */
  | "closest";

/** Request of `loan.reconcile`. */
export interface ReconcileRequest {
  /** Business days for the shifts that are tried, instead of those of the contract. */
  readonly calendar?: BusinessCalendar | null;
  /** What happened to the loan, in any order. */
  readonly events?: readonly LoanEvent[];
  /** What is known of the contract. Its conventions are a first guess; a given payment is kept. */
  readonly loan: LoanTerms;
  /** The rows of the bank's statement. */
  readonly rows: readonly StatementRow[];
  /** Values to try; every one that the engine knows when absent. */
  readonly search?: ReconcileSearch;
  /**
   * Difference of a figure that counts as equal, in minor units.
   * @defaultValue `0`
   */
  readonly tolerance?: number;
}

/** Answer of `loan.reconcile`. */
export interface ReconcileResponse {
  /** Whether several conventions give the rows. */
  readonly ambiguous: boolean;
  /** Whether everything that could give the rows was counted; a long loan with few figures may need too much work. */
  readonly complete: boolean;
  /** The conventions, one for each way of counting, the simplest first, at most twenty; or the closest one. */
  readonly conventions: readonly ReconciledConvention[];
  /** Conventions that give every row, those that cannot differ on this loan counted each. */
  readonly count: number;
  /** The first row that differs. */
  readonly difference?: FirstDifference | null;
  /** How the first convention fits. */
  readonly fit: ReconcileFit;
  /** What is strange about the statement: order, doubles, gaps, amounts below zero. */
  readonly notes: readonly StatementExplanation[];
  /** What the rows leave open; absent when none gives them. */
  readonly open?: ReconcileOpen | null;
  /** Whether the rows came out. */
  readonly outcome: ReconcileOutcome;
  /** Conventions searched. */
  readonly searched: number;
}

/** Values to try of each choice; every one that the engine knows when a list is absent. */
export interface ReconcileSearch {
  /** To which day interest runs when a due date moves. */
  readonly accrueTo?: readonly AccrueTo[] | null;
  /** Day counts. */
  readonly dayCounts?: readonly DayCount[] | null;
  /** Period rates of the level payment. */
  readonly paymentBases?: readonly PaymentBasis[] | null;
  /** Multiples of the regular payment; the minor unit and the whole unit of the currency when absent. */
  readonly paymentMultiples?: readonly AmountText[] | null;
  /** Roundings of the regular payment. */
  readonly paymentRoundings?: readonly Rounding[] | null;
  /** Where interest is rounded. */
  readonly roundInterest?: readonly RoundInterest[] | null;
  /** Roundings of interest. */
  readonly roundings?: readonly Rounding[] | null;
  /** Shifts of due dates. */
  readonly shifts?: readonly BusinessDayShift[] | null;
}

/** One convention, as fields of a contract. */
export interface ReconciledConvention {
  /** To which day interest runs when a due date moves. */
  readonly accrueTo: AccrueTo;
  /** Fraction of a year. */
  readonly dayCount: DayCount;
  /** Due day, when it is not that of the disbursement. */
  readonly dueDay?: number | null;
  /** First due date, when it is not one period after the disbursement. */
  readonly firstDueOn?: string | null;
  /** Name made of the parts. */
  readonly name: string;
  /** The payment itself, when the rows have one that no rule gives. */
  readonly payment?: string | null;
  /** Period rate of the level payment. */
  readonly paymentBasis: PaymentBasis;
  /** What the regular payment is a multiple of. */
  readonly paymentMultiple: string;
  /** Rounding of the regular payment. */
  readonly paymentRounding: Rounding;
  /** Where interest is rounded. */
  readonly roundInterest: RoundInterest;
  /** Rounding of interest. */
  readonly rounding: Rounding;
  /** Shift of due dates. */
  readonly shift: BusinessDayShift;
}

/** An offer: its currency and amount follow from the old loan, its first day is the day of the change. */
export interface RefinanceOffer {
  /** Nominal rate per year. */
  readonly annualRate: RateText;
  /** What happens to due dates on days without business. */
  readonly businessDays?: BusinessDays | null;
  /**
   * Fraction of a year of each interest period.
   * @defaultValue `"oneTwelfth"`
   */
  readonly dayCount?: DayCount;
  /** Day of the month of due dates. */
  readonly dueDay?: number | null;
  /** Fees and insurance. */
  readonly fees?: readonly Fee[];
  /** Where the fees of the first day come from. */
  readonly feesFrom?: FeesFrom;
  /** First due date, when it is not a month after the change. */
  readonly firstDueOn?: DayText | null;
  /**
   * First installments that pay interest alone.
   * @defaultValue `0`
   */
  readonly interestOnlyMonths?: number;
  /**
   * How the principal is repaid.
   * @defaultValue `"annuity"`
   */
  readonly method?: Method;
  /** Monthly installments. */
  readonly months: number;
  /**
   * Which period rate the level payment is computed by.
   * @defaultValue `"equalPeriods"`
   */
  readonly paymentBasis?: PaymentBasis;
  /** Level payments are whole multiples of this. */
  readonly paymentMultiple?: AmountText | null;
  /** Rounding of the level payment; as `rounding` when absent. */
  readonly paymentRounding?: Rounding | null;
  /** Amount lent, when it is not what the payoff asks for; the rest is paid apart or left over. */
  readonly principal?: AmountText | null;
  /**
   * What a change of the rate does to the level payment.
   * @defaultValue `"payment"`
   */
  readonly rateEffect?: RateEffect;
  /** How the rate changes later. */
  readonly rateSteps?: readonly RateStep[];
  /**
   * Rounding of interest.
   * @defaultValue `"halfUp"`
   */
  readonly rounding?: Rounding;
}

/** Request of `loan.refinance`. */
export interface RefinanceRequest {
  /** What happened to it, and what is planned while it goes on. */
  readonly events?: readonly LoanEvent[];
  /** Money that comes (below zero) or goes with the change beside both loans: a valuation, dearer insurance. */
  readonly extras?: readonly ExtraCost[];
  /** The old contract. */
  readonly loan: LoanTerms;
  /** Tax that comes back no more. */
  readonly lostDeduction?: LostDeduction | null;
  /** The new contract. */
  readonly offer: RefinanceOffer;
  /** Day of the change; what falls due on it is paid before. */
  readonly on: DayText;
}

/** Answer of `loan.refinance`. */
export interface RefinanceResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** The old loan going on. */
  readonly keep: CourseOut;
  /** The change as offered. */
  readonly offered: WeighedOut;
  /** What the old lender gets on the day. */
  readonly payoff: PayoffOut;
  /** Amount of the new loan. */
  readonly principal: string;
  /** The same with the old payment, as long as it is higher; null otherwise. */
  readonly samePayment: WeighedOut | null;
  /** The same over the installments that the old loan has left; null when due dates differ in kind. */
  readonly sameTerm: WeighedOut | null;
  /** Paid on the day beside what falls due on it anyway; below zero when money is left. */
  readonly upFront: string;
  /** What the figures say. */
  readonly verdict: Verdict;
}

/** A state machine beside others. */
export interface Region {
  /** Its name. */
  readonly id: string;
  /** State in which a customer begins. */
  readonly initial: string;
  /**
   * Its name for readers.
   * @defaultValue `""`
   */
  readonly name?: Label;
  /** Its rules; the first that holds wins. */
  readonly rules?: readonly Rule[];
  /** Its states, in their order on the curve. */
  readonly states: readonly State[];
}

/** How often a prepayment is made. */
export type Repeat =
  /** One time. */
  | "once"
  /** Every month from the first day on, until the debt is repaid. */
  | "monthly";

/** A field on going on: with its value, or with the reason to ask. */
export interface ResumeField {
  /** Why it is to be asked. */
  readonly ask?: AskAgain | null;
  /** The field. */
  readonly field: string;
  /** What is known. */
  readonly known?: DraftValue | null;
  /** Its title. */
  readonly title: Label;
}

/** Why a customer may not go on. */
export type ResumeHindrance =
  /** Nothing was begun. */
  | "notBegun"
  /** The journey reached its goal. */
  | "completed"
  /** It rested too long. */
  | "lapsed"
  /** It belongs to another party. */
  | "otherParty"
  /** Neither a token nor a party says whose it is. */
  | "unidentified"
  /** The token opens nothing. */
  | "tokenRefused"
  /** The channel asks for a higher level of authentication. */
  | "stepUp";

/** Request of `journey.resume`. */
export interface ResumeRequest {
  /**
   * Whether an employee opens the draft.
   * @defaultValue `false`
   */
  readonly assisted?: boolean;
  /** Now. */
  readonly at: string;
  /**
   * Level of authentication; anonymous when absent.
   * @defaultValue `"anonymous"`
   */
  readonly auth?: AuthLevel;
  /** The channel, by its id. */
  readonly channel: string;
  /** The policy of continuation. */
  readonly continuation: ContinuationIn;
  /** The attempt at the journey so far. */
  readonly instance: InstanceRecord;
  /** The customer, where known. */
  readonly party?: string | null;
  /** The token presented. */
  readonly token?: string | null;
}

/** Response of `journey.resume`. */
export interface ResumeResponse {
  /** Whether the customer may go on here and now. */
  readonly allowed: boolean;
  /** Fields of the policy with their values, or why they are to be asked; none where the customer may not go on. */
  readonly fields: readonly ResumeField[];
  /** Why the customer may not go on. */
  readonly hindrance?: ResumeHindrance | null;
  /** The session that was left. */
  readonly left?: string | null;
  /** Promises that wait, with the question that is open. */
  readonly promises: readonly WaitingPromise[];
  /** How the instance stands. */
  readonly standing: InstanceStanding;
  /** The level of authentication that the channel asks for, where it is too low. */
  readonly stepUpTo?: AuthLevel | null;
  /** Why the token opens nothing. */
  readonly tokenFault?: TokenFault | null;
}

/** Request of `lifecycle.ribbon`. */
export interface RibbonRequest {
  /** Customers by stage on the left (row) and on the right (column). */
  readonly counts: readonly (readonly number[])[];
  /** What stands over the left side: a day, or a policy. */
  readonly from: string;
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** Stages in the order of the lifecycle, the same on both sides. */
  readonly stages: readonly RibbonStage[];
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /** What stands over the right side. */
  readonly to: string;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** A stage of a ribbon. */
export interface RibbonStage {
  /** Its id, part of the keys. */
  readonly id: string;
  /** Its place on the ideal curve, 0 to 100. */
  readonly level?: number | null;
  /**
   * Its name for readers; the id when absent.
   * @defaultValue `""`
   */
  readonly name?: Label;
}

/** How figures of parts make the figure of the whole. */
export type RollUp =
  /** The sum: cost, time, contacts. */
  | "sum"
  /** The sum of numerators over the sum of denominators, never a mean of rates. */
  | "rate"
  /** How many different ones: customers counted once. */
  | "distinct"
  /** Median and other quantiles from merged histograms, never a mean of medians. */
  | "distribution"
  /** The mean of all answers with their number and margin, or NPS from counts. */
  | "survey"
  /** The worst of the parts. */
  | "worst"
  /** Conversion through all parts: the product only where cohorts are nested, else counted anew. */
  | "chain";

/** Request of `journey.rollUp`. */
export interface RollUpRequest {
  /** The atlas. */
  readonly atlas: AtlasIn;
  /** The journey to roll up to, by its id. */
  readonly journey: string;
  /** What was measured, and where. */
  readonly measurements: readonly Measurement[];
}

/** Response of `journey.rollUp`. */
export interface RollUpResponse {
  /** Figures that belong to journeys elsewhere. */
  readonly elsewhere: number;
  /** How the journey and its legs feel. */
  readonly emotions: readonly RolledEmotion[];
  /** The journey. */
  readonly journey: string;
  /** Places with figures, in the order of the atlas. */
  readonly places: readonly RolledPlace[];
  /** Journeys that stand in several places, or were measured without one: each customer, contact and answer once. */
  readonly shared: readonly SharedFigure[];
}

/** How a journey feels. */
export interface RolledEmotion {
  /** Points with a feeling. */
  readonly felt: number;
  /** The journey. */
  readonly journey: string;
  /** The mean, weighted by moments of truth. */
  readonly mean: EmotionValue;
  /** The path of the place. */
  readonly path: string;
  /** The mean of the strongest feeling and the last one. */
  readonly peakEnd: EmotionValue;
  /** Points. */
  readonly points: number;
  /** The weakest evidence among the points; absent where a point tells none. */
  readonly source?: EvidenceSource | null;
}

/** A figure for readers. */
export interface RolledFigure {
  /** Half the width of a survey's 95 % interval. */
  readonly margin?: string | null;
  /** Class of the median. */
  readonly median?: DistributionClass | null;
  /** How many are behind it. */
  readonly n?: number | null;
  /** Class of the ninth decile. */
  readonly ninthDecile?: DistributionClass | null;
  /** Whether the target is met. */
  readonly onTarget?: boolean | null;
  /** Where the worst was measured. */
  readonly place?: string | null;
  /** The value as decimal text; absent where there is none, such as a rate of nothing. */
  readonly value?: string | null;
}

/** A KPI at a place. */
export interface RolledPlace {
  /** What was measured less what the parts make; of a distribution the difference of the counts. */
  readonly difference?: string | null;
  /** The journey that stands there; absent at a touchpoint. */
  readonly journey?: string | null;
  /** The KPI. */
  readonly kpi: string;
  /** What was measured at the place itself. */
  readonly measured?: RolledFigure | null;
  /** Whether the parts make nothing, since those who enter one are not those who got through the one before. */
  readonly notNested?: boolean;
  /** Of a distinct count: how often the parts count someone again. */
  readonly overlap?: number | null;
  /** What its parts make. */
  readonly parts?: RolledFigure | null;
  /** The path of the place. */
  readonly path: string;
  /** Its rule. */
  readonly rollUp: RollUp;
}

/** Where interest is rounded to the minor unit. */
export type RoundInterest =
  /** Once for each installment. */
  | "installment"
  /** Once for each stretch of days with one balance and one rate. */
  | "part"
  /**
   * Only where it is shown: balance and interest are carried with nine more digits. Such rows, each figure rounded for
   * itself, may miss the balance before by one minor unit, as in the tables of some books and lenders.
   */
  | "carried";

/** How an exact amount becomes a whole number of minor units. */
export type Rounding =
  /** To the nearest; a half goes away from zero (commercial rounding). */
  | "halfUp"
  /** To the nearest; a half goes to the even neighbour (banker's rounding). */
  | "halfEven"
  /** To the nearest; a half goes towards zero. */
  | "halfDown"
  /** Away from zero. */
  | "up"
  /** Towards zero. */
  | "down"
  /** Towards positive infinity. */
  | "ceiling"
  /** Towards negative infinity. */
  | "floor";

/** Actual minus plan of the rows with one number; a row that is missing counts as zeros. */
export interface RowDifference {
  /** Of the balance. */
  readonly balance: string;
  /** Of the interest. */
  readonly interest: string;
  /** Number of the rows. */
  readonly number: number;
  /** Of the payment. */
  readonly payment: string;
  /** Of the principal, early money included. */
  readonly principal: string;
}

/** What kind of row it is. */
export type RowKind =
  /** A regular installment. */
  | "installment"
  /** One of the installments at the beginning that repay nothing. */
  | "leadIn"
  /** A paused or reduced installment. */
  | "holiday"
  /** The last installment, which settles what is left. */
  | "last"
  /** The debt ended between due dates. */
  | "closing";

/** A row that is no event. */
export interface RowProblem {
  /** The column at fault: `case`, `activity` or `time`. */
  readonly column: string;
  /** What stands there; empty where nothing does. */
  readonly found: string;
  /** The row, from 1; the head of a table is not counted. */
  readonly row: number;
}

/** A way from some states to another. */
export interface Rule {
  /** How often or long it must hold before it moves; at once when absent. */
  readonly confirm?: Confirm | null;
  /**
   * States that it leaves; any when absent.
   * @defaultValue `[]`
   */
  readonly from?: readonly string[];
  /** Its name in answers. */
  readonly id: string;
  /**
   * Whether it moves before the state's least dwell is over.
   * @defaultValue `false`
   */
  readonly ignoresDwell?: boolean;
  /**
   * What is to be done when it moves; each is told once.
   * @defaultValue `[]`
   */
  readonly intents?: readonly string[];
  /**
   * What it means, for readers.
   * @defaultValue `""`
   */
  readonly name?: Label;
  /** State that it leads to. */
  readonly to: string;
  /** When it holds. */
  readonly when: Guard;
}

/** A rule and the state that it leads to. */
export interface RuleOut {
  /** The rule. */
  readonly rule: string;
  /** State that it leads to. */
  readonly to: string;
}

/** What a prepayment saves against the contract. */
export interface Saved {
  /** Days by which the debt ends earlier. */
  readonly days: number;
  /** Installments that fall away. */
  readonly installments: number;
  /**
   * Interest that need not be paid; below zero in rare cases, when a tiny prepayment with `lowerPayment` spreads over
   * the term what the last payment of the contract would have settled.
   */
  readonly interest: string;
}

/** Answers of a survey: whole numbers from the least to the most. */
export interface Scale {
  /** Greatest answer of a detractor. */
  readonly detractorsTo?: number | null;
  /** Least answer. */
  readonly least: number;
  /** Greatest answer. */
  readonly most: number;
  /** Least answer of a promoter; with it the figure is the share of promoters less that of detractors (NPS). */
  readonly promotersFrom?: number | null;
}

/** A scale of income tax from a year on. */
export interface ScaleRule {
  /** First day of its force, a 1 January. */
  readonly from: DayText;
  /** What tax is rounded to, a half up. */
  readonly roundTo: AmountText;
  /** Law and article. */
  readonly source: string;
  /** Steps, rising from zero. */
  readonly steps: readonly StepRule[];
}

/** The kinds of scenarios. */
export type ScenarioKind =
  /** The customer lives, and the product is far. */
  | "lives"
  /** The customer compares a short list of offers. */
  | "shortList"
  /** The customer buys. */
  | "buys"
  /** The customer installs the product and learns to use it. */
  | "installs"
  /** Something goes wrong. */
  | "failure";

/** A place in a journey. */
export interface ScenarioLink {
  /** The journey. */
  readonly journey: string;
  /** A stage, step, touchpoint, leg or entry of it; the journey as a whole when absent. */
  readonly place?: string | null;
}

/** Scenarios side by side. */
export interface ScenarioMatrix {
  /** Its id, unique over the matrices of the document. */
  readonly id: string;
  /** What it looks at. */
  readonly lens?: Lens;
  /** Its scenarios in the order of the customer's life; at least one. */
  readonly scenarios: readonly ServiceScenario[];
  /** Its name for readers. */
  readonly title: Label;
}

/** Request of `journey.scenarioPicture`. */
export interface ScenarioPictureRequest {
  /** The atlas. */
  readonly atlas: AtlasIn;
  /** Values of KPIs, as they are to be read; their places are scenarios. */
  readonly figures?: readonly KpiFigure[];
  /**
   * Lanes of the matrix beside those of its own; all when absent.
   * @defaultValue `[]`
   */
  readonly lanes?: readonly Lane[];
  /**
   * Language of the texts.
   * @defaultValue `"en"`
   */
  readonly language?: Language;
  /** The service-scenario matrix, by its id. */
  readonly matrix: string;
  /**
   * Where the style rules stand: in the picture, or in the style sheet of the page.
   * @defaultValue `"embedded"`
   */
  readonly style?: Style;
  /**
   * Colours.
   * @defaultValue `"auto"`
   */
  readonly theme?: Theme;
  /**
   * Width in pixels.
   * @defaultValue `720`
   */
  readonly width?: number;
}

/** Answer of `loan.schedule`. */
export interface ScheduleResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** The rules that the rows were counted by. */
  readonly convention: Convention;
  /** Due date of the last installment. */
  readonly debtFreeOn: string;
  /** Regular payment: the level payment of an annuity, else the first payment after the lead-in. */
  readonly payment: string;
  /** Installments in due order; the last one leaves a balance of zero. */
  readonly rows: readonly Installment[];
  /** Sums over the rows. */
  readonly totals: Totals;
}

/** Which events a fact is about. */
export interface Selector {
  /**
   * Their channels; any when absent.
   * @defaultValue `[]`
   */
  readonly channels?: readonly string[];
  /** Their kinds. */
  readonly kinds: readonly string[];
  /**
   * Their subjects; any when absent.
   * @defaultValue `[]`
   */
  readonly subjects?: readonly string[];
  /** How long they count; for ever when absent. */
  readonly window?: Window | null;
}

/** What a loan needs for a rule to apply. */
export type ServiceNeed =
  /** A mortgage. */
  | "mortgage"
  /** An insurance in the contract. */
  | "insurance";

/** What a deadline hangs on. */
export type ServiceOccasion =
  /** Money paid early, the first of a series. */
  | "earlyRepayment"
  /** The same when debt is left after it, and it is no series. */
  | "partialRepayment"
  /** The debt is repaid. */
  | "debtEnds"
  /** The debt is repaid before the contract's last due date. */
  | "earlyEnd"
  /** Interest was paid in a calendar year. */
  | "interestYear";

/** One rule: a deadline so many `days` from the occasion, or on `month` and `day` so many `years` after its year. */
export interface ServiceRule {
  /** Day of the month, with `years`. */
  readonly day?: number | null;
  /** Days from the occasion; below zero before it. */
  readonly days?: number | null;
  /** First day of its force. */
  readonly from: DayText;
  /** Stable name of the deadline. */
  readonly kind: string;
  /** Month, with `years`. */
  readonly month?: number | null;
  /** What the loan needs. */
  readonly needs?: ServiceNeed | null;
  /** What it hangs on. */
  readonly occasion: ServiceOccasion;
  /** Law and article. */
  readonly source: string;
  /** English sentence. */
  readonly text: string;
  /** Who has to act. */
  readonly who: LoanSide;
  /** Years after the year of the occasion. */
  readonly years?: number | null;
}

/** Deadlines that the law hangs on what happens to a loan. */
export interface ServiceRules {
  /** The rules; of those with one kind the last that began by the day of the occasion holds. */
  readonly rules: readonly ServiceRule[];
}

/** A situation in which the customer meets the bank or does without it. */
export interface ServiceScenario {
  /** What happens. */
  readonly about?: Label;
  /** What the customer feels and needs, what hurts, which KPIs are measured here. */
  readonly experience?: Experience;
  /** Its id in the matrix. */
  readonly id: string;
  /** Which of the five kinds it is. */
  readonly kind: ScenarioKind;
  /** Where in the journeys it happens. */
  readonly links?: readonly ScenarioLink[];
  /** Screens, forms or rooms that serve it. */
  readonly screens?: readonly Label[];
  /** Actors who answer for it. */
  readonly teams?: readonly string[];
  /** Its name for readers. */
  readonly title: Label;
}

/** How a session ended. */
export type SessionEnd =
  /** The customer left. */
  | "left"
  /** Its part was done, and the journey goes on elsewhere. */
  | "handedOver"
  /** It failed: an error, a lost line. */
  | "failed"
  /** The journey reached its goal. */
  | "completed";

/** From one session to the next. */
export interface SessionPassage {
  /** Fields that were asked although they were known. */
  readonly askedAgain: readonly string[];
  /** Confidence of an inferred one, of a thousand. */
  readonly confidencePerMille?: number | null;
  /** The session before. */
  readonly from: string;
  /** Microseconds between the two. */
  readonly gap: number;
  /** Whether the channel changes. */
  readonly handOver: boolean;
  /** Whether the gap is within the window of the policy. */
  readonly inTime: boolean;
  /** How it came. */
  readonly kind: HandOverKind;
  /** Whether the one before was still going on. */
  readonly overlaps: boolean;
  /** The session after. */
  readonly to: string;
  /** Why the token that was presented opened nothing. */
  readonly tokenFault?: TokenFault | null;
}

/** A visit on one channel. */
export interface SessionRecord {
  /** Questions and answers. */
  readonly answers?: readonly AnswerRecord[];
  /** Level of authentication at its beginning; anonymous when absent. */
  readonly auth?: AuthLevel;
  /** The channel, by its id. */
  readonly channel: string;
  /** The device. */
  readonly device?: string | null;
  /** How it ended; the customer left when absent. */
  readonly end?: SessionEnd;
  /** When it began. */
  readonly from: string;
  /** Its id in the instance. */
  readonly id: string;
  /** The customer, where the session knows one. */
  readonly party?: string | null;
  /** A higher level reached later. */
  readonly raised?: Raise | null;
  /** When it was last seen; it goes on when absent. */
  readonly to?: string | null;
  /** By which way the customer came; by the same party and goal alone when absent. */
  readonly via?: Via | null;
}

/** An instance with everything derived from its sessions. */
export interface SessionsInstance {
  /** Values that parallel sessions overwrote. */
  readonly conflicts: readonly DraftConflict[];
  /** What it knows, by field. */
  readonly draft: readonly DraftValue[];
  /** Its id. */
  readonly id: string;
  /** How it went from session to session. */
  readonly passages: readonly SessionPassage[];
  /** Its promises. */
  readonly promises: readonly PromiseStanding[];
  /** How it stands. */
  readonly standing: InstanceStanding;
  /** Its tokens. */
  readonly tokens: readonly TokenState[];
}

/** Request of `journey.sessions`. */
export interface SessionsRequest {
  /** Instant of the question: what came later is not looked at. */
  readonly asOf: string;
  /** Channels with their order and costs; without them sessions have no price. */
  readonly channels?: ChannelsIn | null;
  /** The policy of continuation. */
  readonly continuation: ContinuationIn;
  /**
   * Whether the example that ships with the policy is looked at, with its channels, instead of own instances.
   * @defaultValue `false`
   */
  readonly example?: boolean;
  /**
   * Attempts at the journey.
   * @defaultValue `[]`
   */
  readonly instances?: readonly InstanceRecord[];
  /**
   * Whether each instance is told, beside the measures.
   * @defaultValue `false`
   */
  readonly tell?: boolean;
}

/** Response of `journey.sessions`. */
export interface SessionsResponse {
  /** Values that parallel sessions overwrote. */
  readonly conflicts: number;
  /** Hand-overs in time after which something known was asked again. */
  readonly contextLost: PartOfWhole;
  /** Name and version of the policy. */
  readonly continuation: string;
  /** Hand-overs in time by kind: explicit, implicit, assisted, inferred. */
  readonly handOvers: readonly HandOverCount[];
  /** Every instance, in the order of the request. */
  readonly instances?: readonly SessionsInstance[] | null;
  /** Pairs of channels, in the order of the catalogue. */
  readonly pairs: readonly ChannelPair[];
  /** Paths of the instances that reached the goal, the most frequent first. */
  readonly paths: readonly ChannelPath[];
  /** Promises. */
  readonly promises: PromiseCounts;
  /** Questions by field of the policy. */
  readonly questions: readonly QuestionCount[];
  /** Unfinished sessions that were resumed in time, of those that are decided. */
  readonly resumed: PartOfWhole;
  /** Sessions. */
  readonly sessions: number;
  /** Instances by standing. */
  readonly standings: readonly StandingCount[];
  /** Times from the end of a session to the one that resumed it, in microseconds. */
  readonly timeToResume: Spans;
  /** Tokens. */
  readonly tokens: TokenCounts;
  /** Sessions that came after the window. */
  readonly tooLate: number;
  /** Unfinished sessions after which the customer may still come in time. */
  readonly undecided: number;
  /** Sessions that ended before the goal. */
  readonly unfinished: number;
}

/** A part of some events. */
export interface ShareOfEvents {
  /**
   * Their channels; any when absent.
   * @defaultValue `[]`
   */
  readonly channels?: readonly string[];
  /** Kinds of all events. */
  readonly kinds: readonly string[];
  /** What the part has to match too; its window is that of the whole. */
  readonly part: EventSelector;
  /**
   * Their subjects; any when absent.
   * @defaultValue `[]`
   */
  readonly subjects?: readonly string[];
  /** How long they count; for ever when absent. */
  readonly window?: Window | null;
}

/** A KPI of a journey that stands in several places. */
export interface SharedFigure {
  /** The journey. */
  readonly journey: string;
  /** The KPI. */
  readonly kpi: string;
  /** Its places. */
  readonly places: readonly string[];
  /** All together; absent where it has to be counted anew. */
  readonly total?: RolledFigure | null;
  /** Whether a part was measured without a place. */
  readonly withoutPlace: boolean;
}

/** An atlas that ships. */
export interface ShippedAtlas {
  /** Its name in requests. */
  readonly id: string;
  /** The atlas as JSON text, to be changed and sent as an atlas of the host's own. */
  readonly json: string;
  /** Where its content comes from. */
  readonly source: Label;
  /** Its title. */
  readonly title: Label;
  /** Its version. */
  readonly version: string;
}

/** A policy of continuation that ships. */
export interface ShippedContinuation {
  /** An instant at which the example is told. */
  readonly asOf: string;
  /** Its name in requests. */
  readonly id: string;
  /** JSON text with the policy, channels and instances of the example, to be changed and sent as the host's own. */
  readonly json: string;
  /** Where its content comes from. */
  readonly source: Label;
  /** Its title. */
  readonly title: Label;
  /** Its version. */
  readonly version: string;
}

/** A policy that ships. */
export interface ShippedPolicy {
  /** First day of its force. */
  readonly effectiveFrom: string;
  /** Its name in requests. */
  readonly id: string;
  /** The policy as JSON text, to be changed and sent as a policy of the host's own. */
  readonly json: string;
  /** Where its rules come from. */
  readonly source: string;
  /** Its stages, in their order. */
  readonly stages: readonly string[];
  /** Its version. */
  readonly version: string;
}

/** Lengths of time in microseconds; quantiles are interpolated and rounded to the microsecond, half to even. */
export interface Spans {
  /** How many. */
  readonly count: number;
  /** The least. */
  readonly least: number;
  /** A quarter is at most this. */
  readonly lowerQuartile: number;
  /** The mean; absent of nothing. */
  readonly mean?: number | null;
  /** Half is at most this. */
  readonly median: number;
  /** The greatest. */
  readonly most: number;
  /** Nine tenths are at most this. */
  readonly ninthDecile: number;
  /** Three quarters are at most this. */
  readonly upperQuartile: number;
}

/** A part of a user journey that the customer would name. */
export interface Stage {
  /** Whether its steps may come in any order; in the order written when absent. */
  readonly anyOrder?: boolean;
  /** Its id in the journey. */
  readonly id: string;
  /** What is done in it; at least one. */
  readonly steps: readonly Step[];
  /** Its name for readers. */
  readonly title: Label;
}

/** Customers in a stage. */
export interface StageCount {
  /** Customers. */
  readonly count: number;
  /** The stage. */
  readonly stage: string;
}

/** How long customers stay in a stage. */
export interface StageDwell {
  /** Days of the stays that have ended, together. */
  readonly days: number;
  /** Of them those that have ended. */
  readonly ended: number;
  /** Half of the stays that have ended lasted at most so long. */
  readonly medianDays?: number | null;
  /** Customers in the stage now. */
  readonly now: number;
  /** Nine tenths lasted at most so long. */
  readonly p90Days?: number | null;
  /** The stage. */
  readonly stage: string;
  /** Stays that have begun. */
  readonly stays: number;
}

/** A stage and its counterpart. */
export interface StageMapIn {
  /** Stage of the old policy. */
  readonly from: string;
  /** Stage of the new one. */
  readonly to: string;
}

/** Where a region stands. */
export interface Standing {
  /** Super-state of the state, when it has one. */
  readonly group?: string | null;
  /** Whether a person has set it. */
  readonly heldByHand?: boolean | null;
  /** Last day on which a state set by a person holds. */
  readonly heldUntil?: string | null;
  /** The region. */
  readonly region: string;
  /** Day on which it entered the state. */
  readonly since: string;
  /** State that it is in. */
  readonly state: string;
}

/** Instances in a standing. */
export interface StandingCount {
  /** Instances. */
  readonly count: number;
  /** The standing. */
  readonly standing: InstanceStanding;
}

/** A state of a region. */
export interface State {
  /** Bracket under the curve: `preboarding`, `onboarding` or `reboarding`. */
  readonly bracket?: "preboarding" | "onboarding" | "reboarding" | null;
  /** Super-state that it belongs to. */
  readonly group?: string | null;
  /** Its name in rules and answers. */
  readonly id: string;
  /**
   * Whether it is meant to be left by no rule.
   * @defaultValue `false`
   */
  readonly isFinal?: boolean;
  /** Place on the ideal curve. */
  readonly level?: number | null;
  /** How long it lasts at least, unless a rule ignores that. */
  readonly minDwell?: Dwell | null;
  /**
   * Its name for readers.
   * @defaultValue `""`
   */
  readonly name?: Label;
  /** Number of the onboarding step. */
  readonly step?: number | null;
}

/** A super-state. */
export interface StateGroup {
  /** Its name in states. */
  readonly id: string;
  /**
   * Its name for readers.
   * @defaultValue `""`
   */
  readonly name?: Label;
}

/** A column of the statement. */
export type StatementColumn =
  /** Interest and principal together. */
  | "payment"
  /** Interest. */
  | "interest"
  /** Principal. */
  | "principal"
  /** Principal owed after the row. */
  | "balance";

/** A figure that differs. */
export interface StatementDifference {
  /** The column. */
  readonly column: StatementColumn;
  /** Found less expected. */
  readonly difference: string;
  /** What the convention gives. */
  readonly expected: string;
  /** What the statement has. */
  readonly found: string;
}

/** What would explain a difference, or what is strange. */
export interface StatementExplanation {
  /** Stable name, for texts in other languages. */
  readonly kind: string;
  /** English sentence. */
  readonly text: string;
  /** Name and value of everything in the sentence. */
  readonly values: Readonly<Record<string, string>>;
}

/** One row of a statement; at least one amount is given. */
export interface StatementRow {
  /** Principal owed after the row. */
  readonly balance?: AmountText | null;
  /** Currency of the row, when the statement prints one; it has to be the loan's. */
  readonly currency?: string | null;
  /** Day of the payment. */
  readonly dueOn: DayText;
  /** Interest. */
  readonly interest?: AmountText | null;
  /** The bank's number of the row. */
  readonly number?: number | null;
  /** Interest and principal together. */
  readonly payment?: AmountText | null;
  /** Principal. */
  readonly principal?: AmountText | null;
}

/** Amounts paid in a year, or in several: `paid = interest + principal`, the borrower's own money. */
export interface StatementSums {
  /** Interest that was added to the debt instead of being paid. */
  readonly capitalised: string;
  /** Fees and insurance, beside `paid`. */
  readonly fees: string;
  /** Interest paid. */
  readonly interest: string;
  /** Both. */
  readonly paid: string;
  /** Principal repaid, early money included. */
  readonly principal: string;
  /** Paid by third parties, such as maternity capital; beside `paid`. */
  readonly thirdParty: PaidParts;
  /** The year; absent in sums over years. */
  readonly year?: number | null;
}

/** Something that the customer does. */
export interface Step {
  /** How often it may come; once when absent. */
  readonly atMost?: number | null;
  /** Steps of a stage that name the same choice exclude one another: one of them is taken. */
  readonly choice?: string | null;
  /** Its id in the journey. */
  readonly id: string;
  /** Whether the journey is whole without it. */
  readonly optional?: boolean;
  /** What is done. */
  readonly title: Label;
  /** Where customer and bank touch; at least one. */
  readonly touchpoints: readonly Touchpoint[];
  /** Seconds after the step before it, or after the beginning, by which it is to be done. */
  readonly withinSeconds?: number | null;
}

/** In which order steps come. */
export type StepOrder =
  /** One after another, with anything between. */
  | "ordered"
  /** Directly after one another. */
  | "strict"
  /** In any order; a step is reached when so many different ones were done. */
  | "anyOrder";

/** What a step without an event is. */
export type StepPassed =
  /** Optional. */
  | "leftOut"
  /** It may still come. */
  | "pending"
  /** It was due. */
  | "missing";

/** One step of a scale. */
export interface StepRule {
  /** The yearly base above which the rate holds. */
  readonly above: AmountText;
  /** Rate of the part above it. */
  readonly rate: RateText;
}

/** What became of a step over all cases. */
export interface StepSum {
  /** Cases in which an event did it, or tried to. */
  readonly done: number;
  /** Cases in which a choice took it out. */
  readonly excluded: number;
  /** Failed attempts. */
  readonly failed: number;
  /** Cases in which it was late. */
  readonly late: number;
  /** Cases in which it was left out, being optional. */
  readonly leftOut: number;
  /** Cases in which it is missing. */
  readonly missing: number;
  /** Cases in which it was out of order. */
  readonly outOfOrder: number;
  /** Cases in which it may still come. */
  readonly pending: number;
  /** Repetitions beyond the plan. */
  readonly repeated: number;
  /** The step. */
  readonly step: string;
  /** Cases in which it was too early. */
  readonly tooEarly: number;
  /** Events by another actor. */
  readonly wrongActor: number;
  /** Events on another channel. */
  readonly wrongChannel: number;
}

/** What a channel asks of a customer who goes on there. */
export interface StepUp {
  /** The channel, by its id. */
  readonly channel: string;
  /** The level of authentication. */
  readonly level: AuthLevel;
}

/** The test at a higher rate. */
export interface StressOut {
  /** Its rate. */
  readonly annualRate: string;
  /** Level payment at it. */
  readonly payment: string;
  /** Share of the income that debts and housing costs take at it. */
  readonly ratio: string;
}

/** Where the rules of a picture stand. */
export type Style =
  /** In the picture itself, which then stands alone. */
  | "embedded"
  /** In a style sheet of the page: works under a Content-Security-Policy without inline styles. */
  | "external";

/** Figures of a picture in the picture's language. */
export interface Table {
  /** What the table holds. */
  readonly caption: string;
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Rows of cells, as many as columns. */
  readonly rows: readonly (readonly string[])[];
}

/** Request of `loan.taxStatement`. */
export interface TaxStatementRequest {
  /** The property deduction of the owners. */
  readonly deduction?: PropertyDeduction | null;
  /** What happens to it, in any order. */
  readonly events?: readonly LoanEvent[];
  /** The contract. */
  readonly loan: LoanTerms;
  /** The years asked about; all of them when absent. */
  readonly years?: CalendarYears | null;
}

/** Answer of `loan.taxStatement`. */
export interface TaxStatementResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** What the owners deduct, when asked for. */
  readonly deduction?: PropertyDeductionAnswer | null;
  /** Sums over the whole life of the loan. */
  readonly life: StatementSums;
  /** Sums over `years`. */
  readonly totals: StatementSums;
  /** The years asked about in which the loan lived. */
  readonly years: readonly StatementSums[];
}

/** Which colours a picture wears. */
export type Theme =
  /** Light or dark, as the reader's system or the page says. */
  | "auto"
  /** Dark on white. */
  | "light"
  /** Light on near black. */
  | "dark"
  /** Black, greys and patterns on white paper. */
  | "print";

/** What order events at the same instant have. */
export type Ties =
  /** That of the log. */
  | "byPosition"
  /** Any: the one that brings the attempt furthest. */
  | "together";

/** A time after the first drawdown: years, months, weeks and days; or unit-periods that were counted already. */
export interface TimeAfter {
  /**
   * Days beside them.
   * @defaultValue `0`
   */
  readonly days?: number;
  /** Fraction of a unit-period beside `periods`, such as "39/90"; zero when absent. */
  readonly fraction?: string | null;
  /**
   * Whole months.
   * @defaultValue `0`
   */
  readonly months?: number;
  /** Whole unit-periods; excludes years, months, weeks and days. */
  readonly periods?: number | null;
  /**
   * Whole weeks, 52 of which make a year.
   * @defaultValue `0`
   */
  readonly weeks?: number;
  /** Days of the year that `days` are a part of: 365 (when absent) or 366. */
  readonly yearDays?: number | null;
  /**
   * Whole years, each of twelve equal months.
   * @defaultValue `0`
   */
  readonly years?: number;
}

/** Time between repetitions. */
export interface TimeBetween {
  /**
   * Days.
   * @defaultValue `0`
   */
  readonly days?: number;
  /**
   * Months.
   * @defaultValue `0`
   */
  readonly months?: number;
  /**
   * Unit-periods, for flows at unit-periods.
   * @defaultValue `0`
   */
  readonly periods?: number;
  /**
   * Weeks.
   * @defaultValue `0`
   */
  readonly weeks?: number;
  /**
   * Years.
   * @defaultValue `0`
   */
  readonly years?: number;
}

/** How a column of times is written. */
export type TimeFormat =
  /** As ISO 8601: an instant with its offset, a local time, or a day, with `T` or a space between day and time. */
  | "iso"
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  | "epochSeconds"
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  | "epochMillis"
  /** Microseconds since 1970-01-01T00:00:00Z. */
  | "epochMicros";

/** Equal flows and their times as the law counts them. */
export interface TimedFlow {
  /** Amount of each; negative for money lent. */
  readonly amount: string;
  /** How many there are. */
  readonly count: number;
  /** Units between them, such as "1" or "1/12"; "0" for a single one. */
  readonly every: string;
  /** Rest of a unit before the first, such as "39/90"; "0" when there is none. */
  readonly fraction: string;
  /** Whole units before the first. */
  readonly whole: number;
}

/** Request of `loan.timeline`. */
export interface TimelineRequest {
  /** What happens to it, in any order. */
  readonly events?: readonly LoanEvent[];
  /** Which rows of the actual plan say why their figures are what they are. */
  readonly explain?: Explain | null;
  /** The contract. */
  readonly loan: LoanTerms;
  /** Payments that really came; everything is paid as agreed when absent. */
  readonly real?: RealPayments | null;
}

/** Answer of `loan.timeline`. */
export interface TimelineResponse {
  /** With events and real payments. */
  readonly actual: LoanPlan;
  /** What was overdue at the end of the last known day. */
  readonly arrears: Arrears | null;
  /** Name of the convention that the rows were counted by. */
  readonly convention: string;
  /** Actual minus plan. */
  readonly difference: PlanDifference;
  /** What became of the events, by day. */
  readonly outcomes: readonly Outcome[];
  /** Penalties that ran up to the last known day, paid or not; they are in no total of the plans. */
  readonly penalties: string;
  /** The contract alone. */
  readonly plan: LoanPlan;
  /** What became of the real payments. */
  readonly received: readonly ReceivedPayment[];
}

/**
 * One row; `payment = interest + principal`, `balance = previous - principal - prepayment` and later tranches on top. Principal
 * that fell due and was not paid stays in the balance.
 */
export interface TimelineRow {
  /** Principal owed after the row. */
  readonly balance: string;
  /** Why the figures are what they are, when asked for. */
  readonly because?: readonly Reason[];
  /** Interest put off that is still owed and bears none. */
  readonly deferred: string;
  /** Due date. */
  readonly dueOn: string;
  /** Interest paid with early money since the row before. */
  readonly earlyInterest: string;
  /** Fees and insurance since the row before. */
  readonly fees: string;
  /** Interest. */
  readonly interest: string;
  /** What kind of row it is. */
  readonly kind: RowKind;
  /** The due date before it moved to a business day, when it moved. */
  readonly nominalOn?: string | null;
  /** Position, from 1. */
  readonly number: number;
  /** Interest and principal together. */
  readonly payment: string;
  /** Principal repaid early since the row before. */
  readonly prepayment: string;
  /** Principal; below zero when unpaid interest was added to the debt. */
  readonly principal: string;
}

/** A timer: exactly one anchor and exactly one length. */
export interface Timer {
  /** From the day that the last of some events names in its field `until`. */
  readonly at?: EventSelector | null;
  /** Business days of the policy's calendar. */
  readonly businessDays?: number | null;
  /** Calendar days. */
  readonly days?: number | null;
  /** Months; the day of month clamps to the month's end. */
  readonly months?: number | null;
  /** From the day on which the region entered its state; must be true. */
  readonly sinceEntry?: boolean | null;
  /** From the first or last of some events. */
  readonly sinceEvent?: EventSelector | null;
}

/** Tokens by what became of them. */
export interface TokenCounts {
  /** Not used in time. */
  readonly expired: number;
  /** Issued. */
  readonly issued: number;
  /** Neither used nor expired. */
  readonly open: number;
  /** Presented in vain, by reason; reasons that did not occur are left out. */
  readonly refused: readonly TokenFaultCount[];
  /** Used. */
  readonly used: number;
}

/** Why a token opens nothing. */
export type TokenFault =
  /** The instance has no such token. */
  | "unknown"
  /** It was presented before it was issued. */
  | "notYetIssued"
  /** Its time is over. */
  | "expired"
  /** It was used already. */
  | "used"
  /** It belongs to another party, or the session does not know its party. */
  | "otherParty"
  /** It is for another channel. */
  | "otherChannel";

/** Tokens presented in vain. */
export interface TokenFaultCount {
  /** How often. */
  readonly count: number;
  /** Why. */
  readonly fault: TokenFault;
}

/** A token: used once, for a time, by its party. Hosts keep a digest of it as its id, not the token. */
export interface TokenRecord {
  /** The only channel on which it may be used. */
  readonly channel?: string | null;
  /** End of its validity, where it is sooner than the policy says. */
  readonly expiresAt?: string | null;
  /** Its id. */
  readonly id: string;
  /** When it was issued. */
  readonly issuedAt: string;
  /** The only party who may use it; the instance's own when absent. */
  readonly party?: string | null;
}

/** What became of a token. */
export interface TokenState {
  /** The last instant at which it opens the instance. */
  readonly expiresAt: string;
  /** Whether it can still be used. */
  readonly open: boolean;
  /** The token. */
  readonly token: string;
  /** The session that it opened. */
  readonly usedBy?: string | null;
}

/** A move as it was told. */
export interface ToldIn {
  /** State left. */
  readonly from: string;
  /** Its day. */
  readonly on: DayText;
  /** Region. */
  readonly region: string;
  /** Rule, or `override`. */
  readonly rule: string;
  /** How many times the rule had moved the customer. */
  readonly time: number;
  /** State entered. */
  readonly to: string;
}

/** A move as it was told. */
export interface ToldMove {
  /** State left. */
  readonly from: string;
  /** Its day. */
  readonly on: string;
  /** Region. */
  readonly region: string;
  /** Rule, or `override`. */
  readonly rule: string;
  /** How many times the rule had moved the customer. */
  readonly time: number;
  /** State entered. */
  readonly to: string;
}

/** Sums over the rows. */
export interface Totals {
  /** `paid / principal`, a half up. */
  readonly costRatio: string;
  /** The interest in it. */
  readonly interest: string;
  /** Everything the borrower pays. */
  readonly paid: string;
  /** The principal in it, prepayments included. */
  readonly principal: string;
}

/** A point at which the customer touches the bank, or does something on the way. */
export interface Touchpoint {
  /** What the bank does for it, seen and unseen: the lower half of a service blueprint. */
  readonly behind?: readonly Backing[];
  /** The channel, by its id; a communication has one. */
  readonly channel?: string | null;
  /** What it costs the bank, as decimal text in the document's currency. */
  readonly cost?: string | null;
  /** How long it takes, in seconds. */
  readonly durationSeconds?: number | null;
  /** What the customer holds in hand afterwards: a message, a paper, a receipt. */
  readonly evidence?: Label;
  /** What the customer lives through. */
  readonly experience?: Experience;
  /** Its id in the journey. */
  readonly id: string;
  /** The actor who begins. */
  readonly initiator?: string | null;
  /** Whether something is said or done; a communication when absent. */
  readonly kind?: TouchpointKind;
  /** The actor who is reached; only a communication has one. */
  readonly receiver?: string | null;
  /** Screen, form or room. */
  readonly screen?: Label;
  /** What happens. */
  readonly title: Label;
}

/** What a touchpoint is. */
export type TouchpointKind =
  /** Something passes between two actors. */
  | "communication"
  /** An actor does something alone. */
  | "action";

/** Ad-hoc events of one touchpoint. */
export interface TouchpointSum {
  /** Cases that have one. */
  readonly cases: number;
  /** Their weights together. */
  readonly cost: number;
  /** How many. */
  readonly count: number;
  /** Cost of the contacts, in minor units. */
  readonly moneyMinor: number;
  /** The touchpoint. */
  readonly touchpoint: string;
}

/** What goes on beside the user journeys, and adds value to the solution. */
export interface Track {
  /** What goes on; at least one. */
  readonly entries: readonly Accompaniment[];
  /** Which of the five tracks it is. */
  readonly kind: TrackKind;
}

/** The tracks of a customer journey. */
export type TrackKind =
  /** Training. */
  | "training"
  /** Planning and tracking. */
  | "planning"
  /** Accessories of the bank's own. */
  | "ownAccessories"
  /** Accessories of partners. */
  | "partnerAccessories"
  /** Support. */
  | "support";

/** Money given after the disbursement day. */
export interface Tranche {
  /** Amount given. */
  readonly amount: AmountText;
  /** Day on which it is given. */
  readonly on: DayText;
}

/** A move of a region, with its reasons. */
export interface Transition {
  /** The rule's guard with its values; absent when a person moved it. */
  readonly because?: ExplainedGuard | null;
  /** Who set the state. */
  readonly by?: string | null;
  /** State that it left. */
  readonly from: string;
  /** What is to be done. */
  readonly intents: readonly Intent[];
  /** Rules that held too, and would have moved the region elsewhere, had this one not come first. */
  readonly lost: readonly RuleOut[];
  /** Day at whose end it was judged. */
  readonly on: string;
  /** Policy and version that judged. */
  readonly policy: string;
  /** Region that moved. */
  readonly region: string;
  /** Rule that moved it; `override` when a person did. */
  readonly rule: string;
  /** State that it entered. */
  readonly to: string;
  /** What brought it about. */
  readonly trigger: Trigger;
  /** Until when, its last day among them. */
  readonly until?: string | null;
  /** Why. */
  readonly why?: string | null;
}

/** Moves by columns. */
export interface TransitionColumns {
  /** Customers. */
  readonly customer: readonly Id[];
  /** Stages left. */
  readonly from: readonly string[];
  /** Days. */
  readonly on: readonly string[];
  /** Rules; `override` when a person moved the customer. */
  readonly rule: readonly string[];
  /** Stages entered. */
  readonly to: readonly string[];
}

/** What brought a move about. */
export interface Trigger {
  /** Id of the event, when it has one. */
  readonly eventId?: string | null;
  /** Kind of the event: the last of the day that the rule is about. */
  readonly eventKind?: string | null;
  /** `event`, `member` when a member of the firm moved, began or took a role, or `deadline` when time alone did. */
  readonly kind: "event" | "member" | "deadline";
  /** Id of the member, the last of those that changed on the day. */
  readonly member?: string | null;
}

/** The period that the rate belongs to. */
export interface UnitPeriod {
  /** Its length: "year", "month", "3 months", "4 weeks", "200 days", "as given". */
  readonly name: string;
  /** How many make a year, as a whole number or a quotient. */
  readonly perYear: string;
}

/** Events of one activity that no rule fits. */
export interface UnmappedEvents {
  /** The activity; empty for events without one. */
  readonly activity: string;
  /** How many. */
  readonly count: number;
  /** Positions of the first three in the request. */
  readonly examples: readonly number[];
}

/** What an owner has deducted before. */
export interface UsedBefore {
  /** Of the cap of interest. */
  readonly interest?: AmountText | null;
  /** Of the cap of purchases. */
  readonly purchase?: AmountText | null;
}

/** A journey of a user through one product or process. */
export interface UserJourney {
  /** Its id, unique over all journeys of the document. */
  readonly id: string;
  /** KPIs of the journey as a whole, by their ids. */
  readonly kpis?: readonly string[];
  /** What it looks at. */
  readonly lens?: Lens;
  /** Its stages in order; at least one. */
  readonly stages: readonly Stage[];
  /** Its name for readers. */
  readonly title: Label;
}

/** A figure and why it is what it is. */
export interface Value {
  /** Why the figure is what it is. */
  readonly because: readonly Reason[];
  /** The figure; up to twenty decimals and 26 significant digits, rounded half up. */
  readonly value: string;
}

/** A sequence of activities. */
export interface Variant {
  /** Activities in order. */
  readonly activities: readonly string[];
  /** Cases that take it. */
  readonly cases: number;
  /** The first of them. */
  readonly example: string;
}

/** What the figures say about a change of the lender. */
export type Verdict =
  /** It saves money, also over the term that is left. */
  | "saves"
  /** It saves money only because its debt ends earlier: over the term that is left it does not. */
  | "savesByTerm"
  /** It costs money as offered, because its debt lasts longer: over the term that is left it saves. */
  | "savesAtSameTerm"
  /** It lowers the payment and costs money. */
  | "relievesOnly"
  /** It costs money and does not lower the payment. */
  | "costs"
  /** It changes nothing. */
  | "even";

/** The way by which a session came to the instance; one of them. */
export interface Via {
  /** Confidence that it is the same customer, of a thousand, where it was inferred. */
  readonly confidencePerMille?: number | null;
  /** An employee who opened the draft. */
  readonly employee?: string | null;
  /** A promise, such as an ordered call-back. */
  readonly promise?: string | null;
  /** A token: a link, a code to scan. */
  readonly token?: string | null;
}

/** A promise that waits. */
export interface WaitingPromise {
  /** End of the time promised. */
  readonly by: string;
  /** The channel on which it is to be kept. */
  readonly channel?: string | null;
  /** The promise. */
  readonly promise: string;
  /** The question that is open. */
  readonly question?: string | null;
}

/** A day of the week, numbered as in ISO 8601. */
export type Weekday =
  /** The first day of the week. */
  | "monday"
  /** The second. */
  | "tuesday"
  /** The third. */
  | "wednesday"
  /** The fourth. */
  | "thursday"
  /** The fifth. */
  | "friday"
  /** The sixth. */
  | "saturday"
  /** The seventh. */
  | "sunday";

/** A change of the lender against going on. */
export interface WeighedOut {
  /** Installments of the new loan up to it. */
  readonly breakEvenInstallments: number | null;
  /** Due date on which the accumulated saving first covers the costs; null when never. */
  readonly breakEvenOn: string | null;
  /** The end of the old loan and the new one. */
  readonly change: CourseOut;
  /** Money beside both loans. */
  readonly extras: string;
  /** The later end of both debts, up to which everything counts. */
  readonly horizonOn: string;
  /** Interest that it saves, before fees and everything else. */
  readonly interestSaved: string;
  /** Due date from which the saving stays below zero after it; null when it lasts. */
  readonly lostAgainOn: string | null;
  /** Tax that comes back no more. */
  readonly lostDeduction: string;
  /** By how much the payment falls. */
  readonly paymentFalls: string;
  /** What the change saves up to the later end of both debts; below zero when it costs. */
  readonly saving: string;
}

/** Request of `lifecycle.whatIf`. */
export interface WhatIfRequest {
  /** Day at whose end everyone is judged. */
  readonly asOf: DayText;
  /** The log by columns, in any order. */
  readonly events: EventColumnsIn;
  /** Most customers that are listed as movers; 1000 when absent. */
  readonly mostMovers?: number | null;
  /** The policy that might be. */
  readonly other: PolicyIn;
  /** The policy in force. */
  readonly policy: PolicyIn;
}

/** Response of `lifecycle.whatIf`. */
export interface WhatIfResponse {
  /** Stages of the policy in force, in its order: the rows. */
  readonly from: readonly string[];
  /** Customers by their stage under one and the other. */
  readonly matrix: readonly (readonly number[])[];
  /** Customers whose stage differs. */
  readonly moverCount: number;
  /** Some of them, by their ids. */
  readonly movers: readonly Mover[];
  /** The policy in force over the whole log. */
  readonly now: PolicyRun;
  /** The other policy over the whole log. */
  readonly then: PolicyRun;
  /** Stages of the other policy, in its order: the columns. */
  readonly to: readonly string[];
}

/** When in its period a payment is made. */
export type When =
  /** At the end; type 0 of spreadsheets. */
  | "end"
  /** At the beginning; type 1 of spreadsheets. */
  | "begin";

/** Why no rate exists. */
export type WhyNone =
  /** All flows have one sign, or there are none. */
  | "oneSign"
  /** It is proven that no rate from just above -100 % to 10^9 a period makes the flows worth nothing. */
  | "proven";

/** Request of `lifecycle.whyNot`. */
export interface WhyNotRequest {
  /** Day at whose end the customer is judged. */
  readonly asOf: DayText;
  /**
   * Id of the customer.
   * @defaultValue `""`
   */
  readonly customer?: string;
  /** Events in any order. */
  readonly events: readonly LifecycleEvent[];
  /** Only what the host had recorded by the end of this day. */
  readonly knownOn?: DayText | null;
  /** The policy. */
  readonly policy: PolicyIn;
  /** Region of the stage; the first when absent. */
  readonly region?: string | null;
  /** The stage asked about. */
  readonly stage: string;
}

/** Response of `lifecycle.whyNot`. */
export interface WhyNotResponse {
  /** Day on which time alone brings the stage within two years, if it does. */
  readonly comesOn?: string | null;
  /** Whether the customer is in that stage. */
  readonly isThere: boolean;
  /** Policy and version that judged. */
  readonly policy: string;
  /** The rules that lead to the stage asked about, with what each lacks. */
  readonly rules: readonly WhyNotRule[];
  /** Stage that the customer is in; absent before the first event. */
  readonly stage?: string | null;
}

/** A rule that leads to a stage, and what it lacks. */
export interface WhyNotRule {
  /** Whether it leaves the state that the customer is in. */
  readonly applies: boolean;
  /** States that it leaves, when it leaves only some. */
  readonly from?: readonly string[];
  /** Its guard with its values. */
  readonly guard: ExplainedGuard;
  /** What else holds it back. */
  readonly heldBack: readonly HeldBack[];
  /** The rule. */
  readonly rule: string;
}

/** A stage and what the rules that lead to it lack. */
export interface WhyNotStage {
  /** The rules that lead to it. */
  readonly rules: readonly WhyNotRule[];
  /** The stage. */
  readonly stage: string;
}

/** A rolling window: days or months. */
export interface Window {
  /** Days before the end of the window that are left out. */
  readonly ago?: number | null;
  /** Length in days; on day D an event of day E counts when `ago <= D - E < ago + days`. */
  readonly days?: number | null;
  /** Length in months: an event counts until the same day so many months later, which is not in. */
  readonly months?: number | null;
}

/** Who wrote a value. */
export type WrittenBy =
  /** The client. */
  | "client"
  /** An employee. */
  | "employee"
  /** Software, from another source. */
  | "system";

/** Request of `tvm.xirr`. */
export interface XirrRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Flows in any order; time runs in actual days over 365 from the earliest. */
  readonly flows: readonly DatedFlow[];
}

/** Request of `tvm.xnpv`. */
export interface XnpvRequest {
  /** Decimals of the answer, rounded half up; without, as many as there are, up to twenty. */
  readonly decimals?: number | null;
  /** Flows in any order; the earliest day is the one of the value. */
  readonly flows: readonly DatedFlow[];
  /** Rate of a year of 365 days, above -1. */
  readonly rate: NumberText;
}

/** Request of `calendar.yearFraction`. */
export interface YearFractionRequest {
  /**
   * Day-count convention: a name of ours, such as "actual365Fixed", or of another system, such as "ACT/365F",
   * "30E/360 ISDA" or "Act/Act (AFB)"; letters in any case.
   */
  readonly convention: string;
  /** Last day, not before the first. */
  readonly end: DayText;
  /**
   * Whether days at the end of a month stay there: coupon dates of `actualActualIcma` and months of `oneTwelfth`
   * (no when absent), February of `thirty360Us` (yes when absent).
   */
  readonly endOfMonth?: boolean | null;
  /**
   * Coupons a year: 1, 2, 3, 4, 6 or 12. `actualActualIcma` and `actual365L` ask for it; the former may take it
   * from the length of a coupon period whose start and end are given.
   */
  readonly frequency?: number | null;
  /** End of the regular coupon period, the next coupon date. */
  readonly periodEnd?: DayText | null;
  /** First day of the regular coupon period (the reference period) that the days lie in, follow or come before. */
  readonly periodStart?: DayText | null;
  /** First day. */
  readonly start: DayText;
  /** Day on which the contract ends; `thirtyE360Isda` keeps the days of February there. */
  readonly terminationDate?: DayText | null;
}

/** Response of `calendar.yearFraction`. */
export interface YearFractionResponse {
  /** Why the figures are what they are. */
  readonly because: readonly Reason[];
  /** Our name of the convention. */
  readonly convention: string;
  /** Days as the convention counts them. */
  readonly days: number;
  /** Exact denominator. */
  readonly denominator: string;
  /** Exact numerator in lowest terms. */
  readonly numerator: string;
  /** Fraction of a year with up to fifteen decimals, halves up. */
  readonly yearFraction: string;
}

/** Taxed income of a year. */
export interface YearlyIncome {
  /** Income of the main base, before deductions. */
  readonly income: AmountText;
  /** The year. */
  readonly year: number;
}

/** A time zone as data. */
export interface Zone {
  /** Later offsets, rising. */
  readonly changes?: readonly ZoneChange[];
  /**
   * Its name for readers.
   * @defaultValue `""`
   */
  readonly name?: string;
  /** Offset from UTC before the first change. */
  readonly offset: string;
}

/** An offset from an instant on. */
export interface ZoneChange {
  /** First instant. */
  readonly from: string;
  /** Offset from UTC. */
  readonly offset: string;
}
