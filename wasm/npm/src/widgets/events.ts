/** What the widgets tell the page. */
import type { Operations } from "../generated/operations.js";
import type { TenureError } from "../core.js";

/** An event of a loan as the operations take it. */
export type LoanEvent = NonNullable<Operations["loan.timeline"]["request"]["events"]>[number];

/** What every `tenure-change` of a mortgage carries beside its operation. */
interface WithEvents {
  /** The reader's events, to keep and to give back as the property `events`. */
  readonly events: readonly LoanEvent[];
}

/** Detail of `tenure-change`: the operation behind the figures on the page, as asked and as answered. */
export type MortgageChange = WithEvents &
  (
  | {
      readonly operation: "loan.schedule";
      readonly request: Operations["loan.schedule"]["request"];
      readonly response: Operations["loan.schedule"]["response"];
    }
  | {
      readonly operation: "loan.prepay";
      readonly request: Operations["loan.prepay"]["request"];
      readonly response: Operations["loan.prepay"]["response"];
    }
  | {
      readonly operation: "loan.timeline";
      readonly request: Operations["loan.timeline"]["request"];
      readonly response: Operations["loan.timeline"]["response"];
    }
  );

/** Sent after every count; bubbles and leaves shadow roots. */
export type TenureChangeEvent = CustomEvent<MortgageChange | RefinanceChange>;

/** Sent when the core refuses the terms or the module does not load. */
export type TenureErrorEvent = CustomEvent<TenureError>;

/** The element `<tenure-mortgage>`. Properties carry the same text as the attributes. */
export interface TenureMortgageElement extends HTMLElement {
  /** ISO 4217 code; `RUB` by default. */
  currency: string;
  /** Amount lent, such as `4000000.00`. */
  principal: string;
  /** Nominal rate per year as a fraction: 12.5 % is `0.125`. */
  annualRate: string;
  /** Number of monthly payments. */
  months: string;
  /** Extra payment every month from the first due date on. */
  extraMonthly: string;
  /** What the extra payment changes. */
  effect: "shorterTerm" | "lowerPayment";
  /** Day of disbursement, `YYYY-MM-DD`; today by default. */
  disbursedOn: string;
  /** What happens to the loan; the attribute holds the same list as JSON. Setting it begins a new history. */
  events: readonly LoanEvent[];
  /** Whether the events are only shown; `readonly-events` as an attribute. */
  readonlyEvents: boolean;
  method: NonNullable<Operations["loan.schedule"]["request"]["method"]>;
  interestOnlyMonths: string;
  dayCount: NonNullable<Operations["loan.schedule"]["request"]["dayCount"]>;
  rounding: NonNullable<Operations["loan.schedule"]["request"]["rounding"]>;
  /** A day to mark on the curve; goals are counted from it, or from the disbursement. */
  asOf: string;
  /** Colours: those of the page (`color-scheme`) by default. */
  theme: "auto" | "light" | "dark";
  /** Settles when the figures on the page belong to the current terms. */
  readonly updateComplete: Promise<boolean>;
}

type RefinanceRequest = Operations["loan.refinance"]["request"];

/** An offer of another lender: the operation's `offer` with a name, and what goes with it. */
export type NamedOffer = RefinanceRequest["offer"] & Pick<RefinanceRequest, "extras" | "lostDeduction"> & { readonly name: string };

/** Detail of `tenure-change` of `<tenure-refinance>`. */
export interface RefinanceChange {
  readonly operation: "loan.refinance";
  /** The reader's offers, to keep and to give back as the property `offers`. */
  readonly offers: readonly NamedOffer[];
  /** Each offer as asked and as answered, in their order. */
  readonly answers: readonly { readonly request: RefinanceRequest; readonly response: Operations["loan.refinance"]["response"] }[];
  /** Position of the offer that saves most; null when none saves. */
  readonly best: number | null;
}

/** The element `<tenure-refinance>`. Properties carry the same text as the attributes. */
export interface TenureRefinanceElement extends HTMLElement {
  currency: string;
  /** Amount of the loan that there is. */
  principal: string;
  annualRate: string;
  months: string;
  disbursedOn: string;
  method: TenureMortgageElement["method"];
  interestOnlyMonths: string;
  dayCount: TenureMortgageElement["dayCount"];
  rounding: TenureMortgageElement["rounding"];
  /** What happened to the loan that there is, and what is planned. */
  events: readonly LoanEvent[];
  /** Day of the change, `YYYY-MM-DD`; today by default. */
  on: string;
  /** Up to ten offers; the attribute holds the same list as JSON. Setting it begins a new history. */
  offers: readonly NamedOffer[];
  /** Whether the offers are only shown; `readonly-offers` as an attribute. */
  readonlyOffers: boolean;
  theme: "auto" | "light" | "dark";
  readonly updateComplete: Promise<boolean>;
}
