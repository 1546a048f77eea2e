// The border of the installed npm package: a caller's mistakes are named, columns are as strict as JSON, and nobody's
// arrays or callbacks disturb the next result.
import process from "node:process";

import { BY_HAND, JourneyLog, LIFECYCLE_KINDS, LifecycleLog, NO_DAY, NO_STAGE, NO_VALUE, TenureError, call, callText, loanColumns, portfolioColumns, readLoanColumns, replayColumns } from "tenure";

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

/** Windows, a limit for staying, confirmation, dwell, a second region, names of subjects. */
const rules = {
  id: "border", version: "1", effectiveFrom: "2026-01-01", kinds: ["visit", "pay"],
  facts: [
    { id: "visits", count: { kinds: ["visit"], window: { days: 60 } } },
    { id: "paid", sum: { kinds: ["pay"], subjects: ["card"], window: { months: 3 } } },
    { id: "ways", distinct: { of: "channel", kinds: ["visit", "pay"], window: { days: 90 } } },
    { id: "silence", daysSince: { kinds: ["visit", "pay"] } },
  ],
  regions: [
    {
      id: "life", initial: "new", states: [{ id: "new" }, { id: "warm", minDwell: { days: 10 } }, { id: "hot" }, { id: "gone" }],
      rules: [
        { id: "gone", to: "gone", when: { fact: "silence", above: 120 }, ignoresDwell: true },
        { id: "hot", to: "hot", when: { any: [{ fact: "paid", atLeast: "120", stay: "60" }, { in: { region: "side", states: ["many"] } }] }, confirm: { observations: 2 } },
        { id: "warm", from: ["new", "hot", "gone"], to: "warm", when: { fact: "visits", atLeast: 2 } },
        { id: "rest", from: ["warm", "hot"], to: "new", when: { timer: { sinceEntry: true, days: 45 } } },
      ],
    },
    {
      id: "side", initial: "few", states: [{ id: "few" }, { id: "many" }],
      rules: [
        { id: "many", from: ["few"], to: "many", when: { fact: "ways", atLeast: 3 } },
        { id: "few", from: ["many"], to: "few", when: { fact: "ways", below: 2 } },
      ],
    },
  ],
};

const AS_OF = 20_700;
const dayText = (day) => (day === NO_DAY ? null : new Date(day * 86_400_000).toISOString().slice(0, 10));

/** A log of several thousand events by names, always the same. */
function namedLog() {
  let state = 20_260_101;
  const below = (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const rows = Array.from({ length: 4000 }, () => {
    const kind = below(150) === 0 ? "override" : below(3) === 0 ? "pay" : "visit";
    const on = 20_000 + below(730);
    return {
      customer: below(300) * 5, on, kind,
      value: kind === "pay" ? BigInt(below(9000)) : NO_VALUE,
      subject: kind === "override" ? ["", "hot", "gone", "side:many"][below(4)] : ["", "card", "loan"][below(3)],
      channel: ["", "branch", "mobile", "site"][below(4)],
      until: kind === "override" ? on + 20 : NO_DAY,
    };
  });
  const column = (name) => rows.map((row) => row[name]);
  return {
    customer: Uint32Array.from(column("customer")), on: Int32Array.from(column("on")), kind: column("kind"), value: BigInt64Array.from(column("value")),
    subject: column("subject"), channel: column("channel"), until: Int32Array.from(column("until")),
  };
}

/** The same log as the JSON operations take it. */
function asRequest({ customer, on, kind, value, subject, channel, until }) {
  const amount = (value) => (value === NO_VALUE ? null : `${value / 100n}.${String(value % 100n).padStart(2, "0")}`);
  return { customer: [...customer], on: Array.from(on, dayText), kind, value: Array.from(value, amount), subject, channel, until: Array.from(until, dayText) };
}

function lifecycles() {
  const given = namedLog();
  const log = new LifecycleLog(given);
  const events = asRequest(given);
  // The caller's arrays are the caller's: what is done to them later does not matter.
  for (const column of [given.customer, given.on]) column.fill(0);
  const { customers, stages, stageIds, ruleIds, since, moves, counts, future } = log.replay(rules, AS_OF, { transitions: true, since: true });
  const told = call("lifecycle.population", { policy: rules, asOf: dayText(AS_OF), transitions: true, events });
  const stage = (position) => (position === NO_STAGE ? null : stageIds[position]);
  const same = (what, got, expected) => equal(what, JSON.stringify(got), JSON.stringify(expected));
  same("customers of a log", [...customers], told.customers);
  same("stages of a log", Array.from(stages, stage), told.stages);
  same("days of entry", Array.from(since, dayText), told.since);
  same("customers by stage", counts, told.counts.map(({ count }) => count));
  same("moves", [moves.count > 300, Array.from(moves.customer, (position) => customers[position])], [true, told.transitions.customer]);
  same("days of moves", Array.from(moves.on, dayText), told.transitions.on);
  same("stages left", Array.from(moves.from, stage), told.transitions.from);
  same("stages entered", Array.from(moves.to, stage), told.transitions.to);
  same("rules of moves", Array.from(moves.rule, (rule) => (rule === BY_HAND ? "override" : ruleIds[rule])), told.transitions.rule);
  equal("events after the day", future, told.future);
  const alone = log.replay(rules, AS_OF);
  equal("what is not wanted", `${alone.since} ${alone.moves}`, "undefined undefined");
  equal("stages alone", alone.stages.join(), stages.join());
  whatIfs(log, events);
  numbersForNames(log, stages);
  return () => equal("a log after a stop of the instance", log.replay(rules, AS_OF).stages.join(), stages.join());
}

function whatIfs(log, events) {
  const silence = (days) => {
    const other = structuredClone(rules);
    other.version = `silence-${days}`;
    other.regions[0].rules[0].when.above = days;
    return other;
  };
  // Other names and states: the log is read anew for them.
  const renamed = JSON.parse(JSON.stringify(silence(60)).replaceAll('"warm"', '"busy"').replaceAll('"card"', '"loan"'));
  for (const other of [silence(30), silence(200), renamed, silence(30), rules]) {
    const got = log.whatIf(rules, other, AS_OF);
    const told = call("lifecycle.whatIf", { policy: rules, other, asOf: dayText(AS_OF), events, mostMovers: 4000 });
    const run = ({ counts, transitions, flipsPrevented }) => JSON.stringify([counts.map((count) => count.count ?? count), transitions, flipsPrevented]);
    const { customers } = log.replay(rules, AS_OF);
    const movers = Array.from(got.movers, (position, index) => ({ customer: customers[position], from: got.from[got.moverFrom[index]], to: got.to[got.moverTo[index]] }));
    equal("the matrix of a what-if", JSON.stringify(got.matrix), JSON.stringify(told.matrix));
    equal("movers of a what-if", JSON.stringify([got.moverCount, movers]), JSON.stringify([told.moverCount, told.movers]));
    equal("stages of a what-if", `${got.from} ${got.to}`, `${told.from} ${told.to}`);
    equal("runs of a what-if", run(got.now) + run(got.then), run(told.now) + run(told.then));
  }
}

/** Kinds by their numbers, customers in 64 bits, no class: the same stages. */
function numbersForNames(log, stages) {
  const given = namedLog();
  const code = { visit: 101, pay: 102, override: LIFECYCLE_KINDS.override };
  const coded = { ...given, kind: Uint8Array.from(given.kind, (kind) => code[kind]), customer: BigUint64Array.from(given.customer, (id) => BigInt(id) << 40n) };
  const wide = replayColumns(coded, rules, AS_OF);
  equal("stages of wide customers", wide.stages.join(), stages.join());
  equal("the last wide customer", wide.customers.at(-1), BigInt(log.replay(rules, AS_OF).customers.at(-1)) << 40n);
  const strange = { ...coded, kind: coded.kind.map((kind, row) => (row < 3 ? 18 : kind)), id: new BigUint64Array(4000) };
  equal("rows of no kind are left out", replayColumns(strange, rules, AS_OF).refused.join(), "0,1,2");
  const none = new LifecycleLog({ customer: new Uint32Array(), on: new Int32Array(), kind: [] });
  equal("a log of nothing", none.replay("recency", AS_OF).customers.length, 0);
  none.free();
  none.free();
  // Ten in the evening in a zone three hours ahead: the same days.
  const inSeconds = { ...given, on: BigInt64Array.from(given.on, (on) => BigInt(on) * 86_400n + 68_400n) };
  const zoned = { ...rules, zone: { name: "Europe/Moscow", offset: "+03:00" } };
  const clock = new LifecycleLog(inSeconds);
  equal("stages of a log in seconds", clock.replay(zoned, AS_OF).stages.join(), stages.join());
  refused("seconds without a zone", () => clock.replay(rules, AS_OF), "missingZone 0x0609 on");
  clock.free();
  const twice = { customer: Uint32Array.of(1, 1, 1), on: Int32Array.of(20_000, 20_000, 20_001), kind: ["purchase", "purchase", "purchase"], id: BigUint64Array.of(7n, 7n, 7n) };
  const { repeats, conflicts } = replayColumns(twice, "recency", AS_OF);
  equal("one id three times", `${repeats} ${conflicts}`, "1 2");
}

function typesOfLifecycles() {
  const wrong = (field) => `wrongType 0x0108 ${field}`;
  const given = namedLog();
  for (const value of [undefined, null, 5, "log", []]) refused(`new LifecycleLog(${String(value)})`, () => new LifecycleLog(value), wrong("columns"));
  const mistakes = {
    customer: [undefined, [1], new Int32Array(4000)],
    on: [undefined, [20_000], new Uint32Array(4000), new Int32Array(3), new BigInt64Array(3)],
    kind: [undefined, "visit", new Uint16Array(4000), ["visit"], new Uint8Array(2)],
    value: [null, new Float64Array(4000), new BigInt64Array(1), [1n]],
    subject: [null, "card", new Uint8Array(4000), ["card"], new Uint32Array(5)],
    channel: [5, []],
    until: [null, new Int32Array(1), new Float64Array(4000)],
    sequence: [0n, new BigInt64Array(2)],
    id: [new BigInt64Array(4000), new BigUint64Array(2)],
  };
  for (const [field, values] of Object.entries(mistakes)) {
    for (const value of values) refused(`${field} of a log`, () => new LifecycleLog({ ...given, [field]: value }), wrong(field));
  }
  refused("an element that is no name", () => new LifecycleLog({ ...given, channel: [...given.channel.slice(0, -1), 5] }), wrong("channel.3999"));
  refused("an unknown column", () => new LifecycleLog({ ...given, day: given.on }), "unknownField 0x0106 day");
  const log = new LifecycleLog(given);
  for (const value of [undefined, null, 5, [], Symbol("policy"), { ...rules, kinds: 5n }]) refused("a policy that is none", () => log.replay(value, AS_OF), wrong("policy"));
  for (const value of [undefined, "2026-01-15", 0.5, 2 ** 31]) refused("a day that is none", () => log.replay(rules, value), wrong("asOf"));
  for (const value of [2_932_897, -(2 ** 31)]) refused("a day outside the calendar", () => log.replay(rules, value), "notADate 0x0281 asOf");
  refused("a name of no policy", () => log.replay("no such policy", AS_OF), "unknownName 0x0601 policy");
  refused("a policy that lacks parts", () => log.replay({ id: "a" }, AS_OF), "missingField 0x0107 policy.version");
  refused("another policy that lacks parts", () => log.whatIf(rules, {}, AS_OF), "missingField 0x0107 other.id");
  refused("a policy without the kinds of the log", () => log.replay("retail-bank", AS_OF), "unknownName 0x0601 kind");
  refused("a wish that is none", () => log.replay(rules, AS_OF, { moves: true }), "unknownField 0x0106 wanted.moves");
  refused("a wish of the wrong type", () => log.replay(rules, AS_OF, { since: 1 }), wrong("wanted.since"));
  refused("columns without a log", () => replayColumns({}, rules, AS_OF), wrong("customer"));
  const nosy = { ...given, get until() { return log.replay(rules, AS_OF) && given.until; } };
  equal("columns that call the package while they are read", new LifecycleLog(nosy).replay(rules, AS_OF).stages.join(), log.replay(rules, AS_OF).stages.join());
  log.free();
  equal("a log that was freed is read again", log.replay(rules, AS_OF).customers.length > 200, true);
}

/** A stack that ends inside the module stops the instance; a fresh one answers the next call. */
/** A kept log answers as one in the request, also larger than a request and on a fresh instance. */
function eventLogs() {
  const head = "case,activity,timestamp\n";
  const text = `${head}1,apply,2026-01-15T10:00:00Z\n1,sign,2026-01-17T10:00:00Z\n2,apply,2026-01-16T10:00:00Z\n`;
  const bytes = new TextEncoder().encode(text);
  const log = new JourneyLog({ format: "csv" }, bytes);
  bytes.fill(0);
  equal("the log in short", `${log.summary.cases} ${log.summary.events}`, "2 3");
  const kept = JSON.stringify({ log: { kept: true } });
  const sent = callText("journey.mine", JSON.stringify({ log: { format: "csv", text } }));
  equal("a kept log answers as one in the request", log.callText("journey.mine", kept), sent);
  log.free();
  log.free();
  equal("and is read again after it was let go", log.callText("journey.mine", kept), sent);
  const rows = Array.from({ length: 150_000 }, (_, at) => `${at >> 1},${at % 2 === 0 ? "apply" : "sign"},2026-01-${15 + (at % 2)}T10:00:00Z\n`);
  const large = new JourneyLog({ format: "csv" }, new TextEncoder().encode(head + rows.join("")));
  const funnel = large.call("journey.funnel", { log: { kept: true }, steps: [{ activities: ["apply"] }, { activities: ["sign"] }] });
  equal("a log of five megabytes", funnel.steps.map(({ reached }) => reached).join(), "75000,75000");
  large.free();
  const wrong = (field) => `wrongType 0x0108 ${field}`;
  refused("no description", () => new JourneyLog(undefined, bytes), wrong("description"));
  refused("bytes that are text", () => new JourneyLog({ format: "csv" }, text), wrong("bytes"));
  refused("a description without a format", () => new JourneyLog({}, bytes), "missingField 0x0107 format");
  refused("a description with a log", () => new JourneyLog({ format: "csv", text: "" }, bytes), wrong(""));
  refused("no log of the format", () => new JourneyLog({ format: "xes" }, new TextEncoder().encode(text)), "logNotXml 0x0730 bytes");
  refused("a kept log without one", () => call("journey.mine", { log: { kept: true } }), wrong("log.kept"));
  refused("an operation that is none", () => log.call("journey.none", {}), "unknownOperation 0x0104 ");
  refused("no request", () => log.callText("journey.mine", 5), wrong("request"));
  log.free();
}

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
  typesOfLifecycles();
  const again = lifecycles();
  tally.restore();
  equal("instances made because of mistakes", tally.instances, 0);
  return again;
}

const again = mistakesKeepTheInstance();
eventLogs();
stackEnd();
again();
for (const failure of failed) console.error(failure);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
