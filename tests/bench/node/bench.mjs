// Bursts of the npm package in Node.js, beside the plain integer loop that a page would write by hand.
//
//   node bench.mjs <directory of the built package>
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve } from "../../peers/node/bursts.mjs";

const [directory] = process.argv.slice(2);
const { callText, loanColumns, portfolioColumns, readLoanColumns, version } = await import(pathToFileURL(join(directory, "index.node.js")));

const PAID = 888_339_878;
const MONTHS = 180;
const request = JSON.stringify({
  currency: "RUB", principal: "4000000.00", annualRate: "0.125", months: MONTHS, disbursedOn: "2026-01-15", interestOnlyMonths: 1,
});
const terms = {
  currency: "RUB", principal: 400_000_000n, annualRate: 125_000_000_000n, months: MONTHS, disbursedOn: 20_468, interestOnlyMonths: 1,
};

/** Undated rows in numbers, right below 2^53; the payment is given, the rate compiled in. */
function byHand() {
  const rows = [];
  const interestOf = (balance) => Math.floor((balance * 250 + 12_000) / 24_000);
  const payment = 4_939_516;
  let balance = 400_000_000;
  rows.push({ interest: interestOf(balance), principal: 0, balance });
  for (let number = 2; number <= MONTHS; number++) {
    const interest = interestOf(balance);
    const principal = number === MONTHS ? balance : payment - interest;
    balance -= principal;
    rows.push({ interest, principal, balance });
  }
  return rows;
}

const columns = () => loanColumns(terms);
const read = () => readLoanColumns(terms, ({ balance }) => balance[MONTHS - 1]);
const call = () => callText("loan.schedule", request);
const parsed = () => JSON.parse(call());

/** A tenth of the smaller portfolio of ../src/case.rs. */
const LOANS = 1_000;
const portfolio = {
  currency: "RUB", disbursedOn: 20_468,
  principal: BigInt64Array.from({ length: LOANS }, (_, index) => BigInt((500_000 + (index * 7_919) % 11_500_000) * 100)),
  annualRate: BigInt64Array.from({ length: LOANS }, (_, index) => BigInt(500 + (index * 31) % 2_000) * 100_000_000n),
  months: Uint32Array.from({ length: LOANS }, (_, index) => 12 + (index * 17) % 349),
};

const paidByHand = byHand().reduce((paid, row) => paid + row.interest + row.principal, 0);
const paidInColumns = columns().payment.reduce((paid, payment) => paid + payment, 0n);

await serve("wasm", version(), [
  { name: "js.hand", note: "plain integer loop, 180 row objects; no dates, no checks", exact: paidByHand === PAID, piece: byHand },
  { name: "wasm.columns", note: "`loanColumns`: 180 dated rows in typed arrays", exact: paidInColumns === BigInt(PAID), piece: columns },
  readLoanColumns === undefined
    ? { name: "wasm.read", missing: "the package has no `readLoanColumns`" }
    : { name: "wasm.read", note: "`readLoanColumns`: the same without a copy, one figure read", exact: read() === 0n, piece: read },
  portfolioColumns === undefined
    ? { name: "wasm.portfolio", missing: "the package has no `portfolioColumns`" }
    : { name: "wasm.portfolio", note: "`portfolioColumns`: all rows of 1 000 loans in typed arrays", units: LOANS, piece: () => portfolioColumns(portfolio) },
  { name: "wasm.call", note: "`callText`: JSON in, 180 rows of JSON out", exact: call().includes('"8883398.78"'), piece: call },
  { name: "wasm.parsed", note: "the same, parsed into objects", exact: parsed().totals.paid === "8883398.78", piece: parsed },
]);
