// Loan calculators of npm: the mortgage of 4 000 000 at 12.5 % over 180 months, every row made.
//
//   node peers.mjs <directory that holds node_modules>
//
// None of them knows an interest-only lead-in, so all rows are annuity rows. `exact` compares the sum of
// the payments with the exact one in kopecks.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { serve } from "./bursts.mjs";

const [directory] = process.argv.slice(2);
const load = createRequire(join(directory, "index.js"));
const versionOf = (name) => JSON.parse(readFileSync(join(directory, "node_modules", name, "package.json"), "utf8")).version;

const PRINCIPAL = 4_000_000;
const RATE = 12.5;
const MONTHS = 180;
/** 180 annuity rows of one twelfth, halves up: what `loan.schedule` answers without a lead-in. */
const PAID = 887_416_006;
/** The same from 15 January 2025, with interest by days and calendar years. */
const PAID_BY_DAYS = 886_833_602;

const sum = (values) => values.reduce((total, value) => total + Number(value), 0);
const isExact = (paid, expected) => Math.abs(paid * 100 - expected) < 0.5;

const measures = [
  peer("loanjs", "floats", ({ Loan }) => () => Loan(PRINCIPAL, MONTHS, RATE, "annuity"), (loan) =>
    isExact(sum(loan.installments.map((row) => row.installment)), PAID)),
  peer("financial", "`ipmt` and `ppmt` for each row, floats", ({ ipmt, ppmt }) => () => {
    const rows = [];
    for (let row = 1; row <= MONTHS; row++) {
      rows.push([ipmt(RATE / 1200, row, MONTHS, PRINCIPAL), ppmt(RATE / 1200, row, MONTHS, PRINCIPAL)]);
    }
    return rows;
  }, (rows) => isExact(-sum(rows.flat()), PAID)),
  peer("amortizejs", "floats, dated rows", ({ Calculator }) => () =>
    Calculator.calculate({ method: "mortgage", apr: RATE, balance: PRINCIPAL, loanTerm: MONTHS, startDate: new Date(2026, 0, 15) }),
  (loan) => isExact(sum(loan.schedule.flatMap((row) => [row.interest, row.principal])), PAID)),
  peer("loan-schedule.js", "decimals, dated rows, interest by calendar years", (Schedule) => {
    const calculator = new Schedule({});
    const request = { amount: PRINCIPAL, rate: RATE, term: MONTHS, paymentOnDay: 15, issueDate: "15.01.2025", scheduleType: Schedule.ANNUITY_SCHEDULE };
    return () => calculator.calculateSchedule(request);
  }, (plan) => isExact(plan.fullAmount, PAID_BY_DAYS)),
];

/** A package that is not there, or fails, is a peer that is missing, with the reason. */
function peer(name, note, prepare, exact) {
  try {
    const piece = prepare(load(name));
    return { name, note, version: versionOf(name), exact: exact(piece()), piece };
  } catch (error) {
    return { name, missing: String(error.message).split("\n")[0] };
  }
}

await serve("node", process.version.slice(1), measures);
