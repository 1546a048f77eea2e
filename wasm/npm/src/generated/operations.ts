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
  /** Picture of a loan: balance over time and yearly payments as SVG, with a data table. */
  "loan.picture": { request: PictureRequest; response: Picture };
  /** Fraction of a year between two days, exactly, by any day-count convention. */
  "calendar.yearFraction": { request: YearFractionRequest; response: YearFractionResponse };
  /** Whether a day is worked, and where a payment due on it goes. */
  "calendar.businessDay": { request: BusinessDayRequest; response: BusinessDayResponse };
  /** Due dates of a contract by months, weeks or days, moved off days that are not worked. */
  "calendar.dueDates": { request: DueDatesRequest; response: DueDatesResponse };
}

/** Name of an operation. */
export type OperationName = keyof Operations;

/** To which day interest runs when a due date moves. */
export type AccrueTo =
  /** To the day by the calendar of the contract, as if it had not moved. */
  | "nominal"
  /** To the day of payment. */
  | "moved";

/** Amount as plain decimal text at no more places than the currency has: "4000000.00". */
export type AmountText = string;

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

/** What an early repayment does with the interest of the days before it. */
export type EarlyInterest =
  /** It is due on the next due date; the whole amount goes to the principal. */
  | "carried"
  /** It is paid first, from the amount. */
  | "now";

/** What a prepayment changes. */
export type Effect =
  /** The regular payment stays, the loan ends earlier. */
  | "shorterTerm"
  /** The term stays, the regular payment falls. */
  | "lowerPayment"
  /** Term and payment stay; the principal of the next installments is taken as paid by it. */
  | "nextInstallments";

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

/** Rows to explain. */
export interface Explain {
  /** First number. */
  readonly from: number;
  /** Last number. */
  readonly to: number;
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

/** What a payment holiday does to the term. */
export type HolidayTerm =
  /** It grows by the paused installments; the regular payment stays. */
  | "extended"
  /** It stays; the regular payment is computed anew after the holiday. */
  | "kept";

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

/** A language of the texts in pictures. */
export type Language =
  /** English. */
  | "en"
  /** Russian. */
  | "ru";

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

/** A finished picture. */
export interface Picture {
  /** What the picture says, in a sentence or two. */
  readonly description: string;
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

/** One period of a picture: what a host shows when the reader points at it. */
export interface Point {
  /** Balance at the end of the period. */
  readonly balance: string;
  /** Of it interest. */
  readonly interest: string;
  /** Value of `data-key`: `2031`, or `2031-04` when the picture is by months. */
  readonly key: string;
  /** Name of the period in the picture's language. */
  readonly label: string;
  /** Paid in the period, at the currency's scale. */
  readonly paid: string;
  /** Of it early repayment. */
  readonly prepayment: string;
  /** Of it principal by the plan. */
  readonly principal: string;
  /** Width of the period in the picture, pixels. */
  readonly width: number;
  /** Left edge of the period in the picture, pixels. */
  readonly x: number;
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

/** What a change of the rate does to an annuity. */
export type RateEffect =
  /** The level payment is computed anew, the term stays. */
  | "payment"
  /** The level payment stays, the term follows; the last installment of the contract settles what is left. */
  | "term";

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

/** How often a prepayment is made. */
export type Repeat =
  /** One time. */
  | "once"
  /** Every month from the first day on, until the debt is repaid. */
  | "monthly";

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
  /** The contract alone. */
  readonly plan: LoanPlan;
  /** What became of the real payments. */
  readonly received: readonly ReceivedPayment[];
}

/** One row; `payment = interest + principal`, `balance = previous - principal - prepayment` and later tranches on top. */
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

/** Money given after the disbursement day. */
export interface Tranche {
  /** Amount given. */
  readonly amount: AmountText;
  /** Day on which it is given. */
  readonly on: DayText;
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
