// Written by `cargo xtask gen` from the schemas of the operations; do not edit.

/** Every operation of this build with its request and its response. */
export interface Operations {
  /** Repayment plan of a loan, row by row, with its totals. */
  "loan.schedule": { request: LoanTerms; response: ScheduleResponse };
  /** Repayment plan with money paid early, and what that saves. */
  "loan.prepay": { request: PrepayRequest; response: PrepayResponse };
  /** Where the borrower stands on a day, on the way to being free of the loan. */
  "loan.progress": { request: ProgressRequest; response: ProgressResponse };
  /** Picture of a loan: balance over time and yearly payments as SVG, with a data table. */
  "loan.picture": { request: PictureRequest; response: Picture };
}

/** Name of an operation. */
export type OperationName = keyof Operations;

/** Amount as plain decimal text at no more places than the currency has: "4000000.00". */
export type AmountText = string;

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
  /** Fraction of a year of each interest period. */
  readonly dayCount: DayCount;
  /** How due dates follow each other. */
  readonly dueDates: string;
  /** Name made of the parts. */
  readonly name: string;
  /** Rounding of the level payment and of the equal part of principal. */
  readonly paymentRounding: Rounding;
  /** Rounding of interest. */
  readonly rounding: Rounding;
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
  | "calendarYear";

/** Day as YYYY-MM-DD. */
export type DayText = string;

/** What a prepayment changes. */
export type Effect =
  /** The regular payment stays, the loan ends earlier. */
  | "shorterTerm"
  /** The term stays, the regular payment falls. */
  | "lowerPayment";

/** One row of a repayment plan; `payment = interest + principal`. */
export interface Installment {
  /** Principal left after this row. */
  readonly balance: string;
  /** Due date. */
  readonly dueOn: string;
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

/** Terms of a loan contract. */
export interface LoanTerms {
  /** Nominal rate per year, "0" to "100". */
  readonly annualRate: RateText;
  /** ISO 4217 code, which fixes the decimals of every amount. */
  readonly currency: string;
  /**
   * Fraction of a year of each interest period.
   * @defaultValue `"oneTwelfth"`
   */
  readonly dayCount?: DayCount;
  /** Day on which the money was given, 1900-01-01 to 2200-12-31; due dates lie whole months after it. */
  readonly disbursedOn: DayText;
  /**
   * First installments that pay interest alone; they count in `months` and are fewer.
   * @defaultValue `0`
   */
  readonly interestOnlyMonths?: number;
  /**
   * How the principal is repaid.
   * @defaultValue `"annuity"`
   */
  readonly method?: Method;
  /** Number of monthly installments. */
  readonly months: number;
  /**
   * Level payment printed in an annuity contract; computed when absent. It has to cover the interest of every
   * row but the last.
   */
  readonly payment?: AmountText | null;
  /** Rounding of the level payment and of the equal part of principal; as `rounding` when absent. */
  readonly paymentRounding?: Rounding | null;
  /** Amount lent; positive, at most 10^17 minor units. */
  readonly principal: AmountText;
  /**
   * Rounding of interest to the minor unit.
   * @defaultValue `"halfUp"`
   */
  readonly rounding?: Rounding;
}

/** How the principal is repaid. */
export type Method =
  /** Level payments of interest and principal together. */
  | "annuity"
  /** Equal parts of principal, interest on what is left (differentiated payments). */
  | "straightLine"
  /** Interest alone; the principal falls due with the last payment. */
  | "interestOnly";

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

/** Rate per year as a decimal fraction with up to twelve places: 12.5 % is "0.125". */
export type RateText = string;

/** Why a figure is what it is: the formula and the values that went into it. */
export interface Reason {
  /** Path of the figure in this answer. */
  readonly figure: string;
  /** Formula over the operands. */
  readonly formula: string;
  /** Name and value of each operand. */
  readonly operands: Readonly<Record<string, string>>;
}

/** How often a prepayment is made. */
export type Repeat =
  /** One time. */
  | "once"
  /** Every month from the first day on, until the debt is repaid. */
  | "monthly";

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
