// The border of the installed npm package: a caller's mistakes are named, columns are as strict as JSON, and nobody's
// arrays or callbacks disturb the next result.
import process from "node:process";

import { TenureError, call, callText, loanColumns, portfolioColumns, readLoanColumns } from "tenure";

const loan = { currency: "RUB", principal: "4000000.00", annualRate: "0.125", months: 180, disbursedOn: "2026-01-15" };
const terms = { currency: "RUB", principal: 400_000_000n, annualRate: 125_000_000_000n, months: 180, disbursedOn: 20_468 };
const early = { on: 20_833, amount: 1_000_000n };
const LONGEST = 400;

let passed = 0;
const failed = [];

/** Compares two values by their text. */
function equal(what, got, expected) {
  if (String(got) === String(expected)) passed += 1;
  else failed.push(`${what}: ${String(got)}, expected ${String(expected)}`);
}

/** What `action` throws. */
function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** An error as kind, number and field; the message stays short whatever was passed. */
function described(error) {
  if (!(error instanceof TenureError)) return error === undefined ? "nothing thrown" : `thrown: ${error.name ?? typeof error}`;
  const long = error.message.length > LONGEST ? ` and a message of ${error.message.length} characters` : "";
  return `${error.kind} 0x${error.code.toString(16).padStart(4, "0")} ${error.field}${long}`;
}

function refused(what, action, expected) {
  equal(what, described(thrown(action)), expected);
}

/** The plan that every check after a refusal must still find. */
const balance = () => loanColumns(terms).balance[178];

/** Counts the instances that the package makes. */
function countInstances() {
  const Instance = WebAssembly.Instance;
  const tally = { instances: 0, restore: () => (WebAssembly.Instance = Instance) };
  WebAssembly.Instance = function (...parameters) {
    tally.instances += 1;
    return new Instance(...parameters);
  };
  return tally;
}

function typesOfCall() {
  const wrong = (field) => `wrongType 0x0108 ${field}`;
  refused("call()", () => call(), wrong("operation"));
  refused("call(5)", () => call(5), wrong("operation"));
  refused("call(Symbol())", () => call(Symbol("loan.schedule")), wrong("operation"));
  for (const value of [undefined, () => loan, Symbol("loan"), { ...loan, principal: 5n }]) {
    refused(`call with a request of type ${typeof value}`, () => call("loan.schedule", value), wrong("request"));
  }
  for (const value of [null, 5, "loan", [loan]]) {
    refused(`call with the request ${JSON.stringify(value)}`, () => call("loan.schedule", value), wrong(""));
  }
  const circle = {};
  circle.circle = circle;
  refused("call with a circle", () => call("loan.schedule", circle), wrong("request"));
  refused("callText with an object", () => callText("loan.schedule", loan), wrong("request"));
  refused("callText with an object for the operation", () => callText(Object.create(null), "{}"), wrong("operation"));
}

function typesOfColumns() {
  const wrong = (field) => `wrongType 0x0108 ${field}`;
  for (const value of [undefined, null, 5, "RUB", [], () => terms]) refused(`loanColumns(${String(value)})`, () => loanColumns(value), wrong("terms"));
  const bare = Object.create(null);
  const long = "9".repeat(100_000);
  const mistakes = {
    currency: [undefined, 5, null, {}, Symbol("RUB")],
    principal: [undefined, 400, "400", null, bare, 2n ** 63n, 10n ** 5000n],
    annualRate: [0.125, "0.125", Symbol("rate")],
    months: [undefined, "180", 180n, -1, 1.5, 2 ** 32, Number.NaN, bare],
    disbursedOn: [undefined, 20_468n, "2026-01-15", 0.5, 2 ** 31, bare, Symbol("day")],
    method: [null, 1, ["annuity"], "balloon", "toString", long, bare],
    interestOnlyMonths: [null, 1n, "1"],
    dayCount: [null, 1],
    rounding: [null, ""],
    paymentRounding: [null, Symbol("up")],
    payment: [null, 5, "5"],
  };
  for (const [field, values] of Object.entries(mistakes)) {
    for (const value of values) refused(`${field} of type ${typeof value}`, () => loanColumns({ ...terms, [field]: value }), wrong(field));
  }
  for (const value of [null, 5, []]) refused(`prepayment ${String(value)}`, () => loanColumns(terms, value), wrong("prepayment"));
  for (const [field, value] of Object.entries({ on: 20_833n, amount: 5, effect: null, repeat: null })) {
    refused(`prepayment.${field}`, () => loanColumns(terms, { ...early, [field]: value }), wrong(`prepayment.${field}`));
  }
  refused("a reader that is none", () => readLoanColumns(terms, 5), wrong("read"));
}

function strictness() {
  for (const [what, run] of Object.entries({ loanColumns, readLoanColumns: (given, prepayment) => readLoanColumns(given, () => 0, prepayment) })) {
    run(terms, early);
    refused(`${what} with an unknown field`, () => run({ ...terms, term: 12 }), "unknownField 0x0106 term");
    refused(`${what} with an unknown field of the prepayment`, () => run(terms, { ...early, day: 1 }), "unknownField 0x0106 prepayment.day");
    refused(`${what} with a payment of zero`, () => run({ ...terms, payment: 0n }), "paymentOutOfRange 0x0308 payment");
    refused(`${what} with a payment below zero`, () => run({ ...terms, payment: -1n }), "paymentOutOfRange 0x0308 payment");
  }
  refused("a long name", () => loanColumns({ ...terms, ["x".repeat(100_000)]: 1 }), `unknownField 0x0106 ${"x".repeat(63)}…`);
  const absent = { method: undefined, interestOnlyMonths: undefined, dayCount: undefined, rounding: undefined, paymentRounding: undefined, payment: undefined, other: undefined };
  equal("undefined is absent", loanColumns({ ...terms, ...absent }).balance[178], balance());
}

function readers() {
  const before = balance();
  readLoanColumns(terms, ({ number }) => number.fill(7));
  equal("positions written in one read, the next", readLoanColumns(terms, ({ number }) => `${number[0]} ${number[179]} ${number.length}`), "1 180 180");
  loanColumns(terms).number.fill(7);
  equal("positions written in a copy, the next", loanColumns(terms).number[0], 1);
  const calls = {
    call: () => call("loan.schedule", loan),
    loanColumns: () => loanColumns({ ...terms, months: 12 }),
    readLoanColumns: () => readLoanColumns({ ...terms, months: 12 }, () => 0),
  };
  for (const [what, action] of Object.entries(calls)) {
    const found = readLoanColumns(terms, (columns) => [described(thrown(action)), columns.balance[178] === before]);
    equal(`${what} inside read`, found, "wrongType 0x0108 read,true");
  }
  const own = new RangeError("the reader's own");
  const throws = () => readLoanColumns(terms, () => { throw own; });
  equal("what read throws is the caller's", thrown(throws) === own, true);
  equal("and the package answers after it", balance(), before);
  const nosy = { ...terms, get months() { return loanColumns({ ...terms, currency: "JPY", method: "straightLine" }).count; } };
  equal("terms that call the package while they are read", loanColumns(nosy).balance[178], before);
}

/** Loans of several shapes, some of them refused. */
const many = {
  currency: "RUB", dayCount: "calendarYear", interestOnlyMonths: 1, disbursedOn: 20_468,
  principal: BigInt64Array.from({ length: 600 }, (_, index) => BigInt(index % 50) * 1_000_003n),
  annualRate: BigInt64Array.from({ length: 600 }, (_, index) => BigInt(index % 31) * 10_000_000_000n),
  months: Uint32Array.from({ length: 600 }, (_, index) => (index * 17) % 61),
};

function portfolios() {
  const { loans, rows } = portfolioColumns(many);
  let same = 0;
  for (let index = 0; index < loans.count; index++) {
    const [from, to] = [rows.offsets[index], rows.offsets[index + 1]];
    const { principal, annualRate, months } = many;
    const one = { currency: "RUB", dayCount: "calendarYear", interestOnlyMonths: 1, disbursedOn: 20_468, principal: principal[index], annualRate: annualRate[index], months: months[index] };
    const error = thrown(() => loanColumns(one));
    if (error !== undefined) {
      same += Number(loans.status[index] === error.code && to === from && loans.paid[index] === 0n);
      continue;
    }
    const { dueOn, payment, interest, principal: repaid, balance } = loanColumns(one);
    const cut = (column) => column.subarray(from, to).join();
    const rowsAgree = cut(rows.dueOn) === dueOn.join() && cut(rows.interest) === interest.join() && cut(rows.principal) === repaid.join() && cut(rows.balance) === balance.join();
    const paid = payment.reduce((sum, row) => sum + row, 0n);
    const sumsAgree = loans.paid[index] === paid && loans.interest[index] === paid - one.principal && loans.debtFreeOn[index] === dueOn.at(-1) && loans.installments[index] === dueOn.length;
    same += Number(loans.status[index] === 0 && rowsAgree && sumsAgree);
  }
  equal("loans of a portfolio that equal themselves alone", same, 600);
  equal("rows of a portfolio", rows.offsets[600] === rows.count && rows.balance.length === rows.count, true);
  equal("a portfolio of nothing", portfolioColumns({ ...many, principal: new BigInt64Array(), annualRate: 0n, months: 12 }).rows.count, 0);
  equal("numbers for all loans", portfolioColumns({ ...many, annualRate: 0n, months: 12 }).loans.installments[1], 12);
}

function typesOfPortfolios() {
  const wrong = (field) => `wrongType 0x0108 ${field}`;
  const mistakes = {
    principal: [undefined, 1n, [1n], new Int32Array(2)],
    annualRate: [undefined, 0.125, new BigInt64Array(2), new Float64Array(600)],
    months: [undefined, 12n, -1, new Int32Array(600), new Uint32Array(601)],
    disbursedOn: ["2026-01-15", 0.5, new Int32Array(1)],
    dayCount: [1, "lunar"],
  };
  for (const [field, values] of Object.entries(mistakes)) {
    for (const value of values) refused(`${field} of a portfolio`, () => portfolioColumns({ ...many, [field]: value }), wrong(field));
  }
  refused("an unknown field of a portfolio", () => portfolioColumns({ ...many, term: 12 }), "unknownField 0x0106 term");
  refused("a portfolio beyond a gigabyte", () => portfolioColumns({ ...many, principal: new BigInt64Array(40_000).fill(100n), annualRate: 0n, months: 1200 }), "requestTooLarge 0x0109 months");
}

/** A stack that ends inside the module stops the instance; a fresh one answers the next call. */
function stackEnd() {
  const sink = () => {
    try {
      return sink();
    } catch {
      return thrown(() => call("loan.schedule", loan)) ?? "answered";
    }
  };
  sink();
  equal("a call after the end of the stack", call("loan.schedule", loan).payment, "49300.88");
}

/** What `trapped` names is a stop inside the module, and only that. */
function mistakesKeepTheInstance() {
  const tally = countInstances();
  typesOfCall();
  typesOfColumns();
  strictness();
  readers();
  typesOfPortfolios();
  portfolios();
  tally.restore();
  equal("instances made because of mistakes", tally.instances, 0);
}

mistakesKeepTheInstance();
stackEnd();
for (const failure of failed) console.error(failure);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
