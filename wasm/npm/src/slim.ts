/**
 * The package without the loading of the module: call {@link init} or {@link initSync} first.
 *
 * ```ts
 * import { init, call } from "tenure/slim";
 * await init(new URL("/assets/tenure.wasm", location.href));
 * call("loan.schedule", { currency: "EUR", principal: "250000.00", annualRate: "0.0435", months: 360, disbursedOn: "2026-01-01" });
 * ```
 */
export { TenureError, call, callText, init, initSync, isReady, operations, version } from "./core.js";
export type * from "./core.js";
export { loanColumns, readLoanColumns } from "./columns.js";
export type { ColumnTerms, ColumnPrepayment, LoanColumns } from "./columns.js";
export { portfolioColumns } from "./portfolio.js";
export type { PortfolioColumns, PortfolioLoans, PortfolioRows, PortfolioTerms } from "./portfolio.js";
export { BY_HAND, LIFECYCLE_KINDS, LifecycleLog, NO_DAY, NO_STAGE, NO_VALUE, replayColumns } from "./lifecycle.js";
export type { LifecycleColumns, LifecycleMoves, LifecyclePolicyRun, LifecyclePolicySource, LifecycleReplay, LifecycleWanted, LifecycleWhatIf } from "./lifecycle.js";
export { JourneyLog } from "./journey.js";
export type { JourneyLogDescription, JourneyLogOperation, JourneyLogSummary } from "./journey.js";
