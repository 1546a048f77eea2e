// Every vector in the browser, byte for byte, errors included; and the schedule as columns.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { Visit } from "../harness.mjs";

const NEWLINE = 0x0a;

/** The records of a file: `<id> <operation> <status> <request_len> <answer_len>\n<request>\n<answer>\n`. */
function records(bytes) {
  const found = [];
  let at = 0;
  const take = (length) => {
    const text = bytes.subarray(at, at + length).toString("utf8");
    if (bytes[at + length] !== NEWLINE) throw new Error(`a record is cut short at byte ${at}`);
    at += length + 1;
    return text;
  };
  while (at < bytes.length) {
    const [id, operation, status, requestLength, answerLength] = take(bytes.indexOf(NEWLINE, at) - at).split(" ");
    const [request, answer] = [take(Number(requestLength)), take(Number(answerLength))];
    found.push({ id, operation, status: Number(status), request, answer });
  }
  return found;
}

export async function run({ browser, tally, url }) {
  const directory = process.env.TENURE_VECTORS ?? new URL("../../vectors", import.meta.url).pathname;
  const files = readdirSync(directory).filter((name) => name.endsWith(".answers"));
  const all = files.flatMap((name) => records(readFileSync(join(directory, name))));
  const visit = await Visit.open(browser, url, { language: "en" });
  const answers = await visit.page.evaluate(answered, all.map(({ operation, request }) => ({ operation, request })));
  for (const [index, { id, operation, status, answer }] of all.entries()) {
    const got = answers[index];
    tally.holds(`vector ${operation} ${id}`, got.status === status && got.answer === answer, `${got.status} ${got.answer.slice(0, 300)}`);
  }
  const covered = new Set(all.map(({ operation }) => operation));
  const names = await visit.page.evaluate(() => globalThis.tenure.operations().map(({ name }) => name));
  tally.holds("every operation has vectors", names.length > 0 && names.every((name) => covered.has(name)), names.filter((name) => !covered.has(name)));
  await columns(visit, tally);
  await visit.close(tally, "vectors");
}

/** Runs in the page. */
function answered(requests) {
  const { callText, TenureError } = globalThis.tenure;
  return requests.map(({ operation, request }) => {
    try {
      return { status: 0, answer: callText(operation, request) };
    } catch (error) {
      return error instanceof TenureError ? { status: error.code, answer: JSON.stringify(error) } : { status: -1, answer: String(error) };
    }
  });
}

async function columns(visit, tally) {
  const found = await visit.page.evaluate(() => {
    const { call, loanColumns, TenureError } = globalThis.tenure;
    const terms = { currency: "RUB", principal: 400000000n, annualRate: 125000000000n, months: 180, disbursedOn: 20468, interestOnlyMonths: 1 };
    const columns = loanColumns(terms);
    const { rows } = call("loan.schedule", { currency: "RUB", principal: "4000000.00", annualRate: "0.125", months: 180, disbursedOn: "2026-01-15", interestOnlyMonths: 1 });
    const minor = (text) => BigInt(text.replace(".", ""));
    const day = (date) => Date.parse(date) / 86_400_000;
    const same = rows.every((row, index) =>
      columns.number[index] === row.number && columns.dueOn[index] === day(row.dueOn) && columns.prepayment[index] === 0n &&
      ["payment", "interest", "principal", "balance"].every((part) => columns[part][index] === minor(row[part])));
    const refusal = (terms) => {
      try {
        loanColumns(terms);
        return "taken";
      } catch (error) {
        return error instanceof TenureError ? `${error.kind} ${error.field}` : String(error);
      }
    };
    const prepaid = loanColumns(terms, { on: day(rows[0].dueOn), amount: 1000000n, repeat: "monthly" });
    return {
      same,
      count: columns.count,
      keeps: columns.balance.at(-1) === 0n && loanColumns({ ...terms, months: 12 }).count === 12 && columns.count === 180,
      prepaid: prepaid.count,
      method: refusal({ ...terms, method: "balloon" }),
      months: refusal({ ...terms, months: 180.5 }),
      wide: refusal({ ...terms, principal: 2n ** 64n }),
      term: refusal({ ...terms, months: 0 }),
    };
  });
  tally.equal("columns hold the rows of the schedule", found.same, true);
  tally.equal("columns have a row per payment", found.count, 180);
  tally.equal("columns belong to the caller", found.keeps, true);
  tally.equal("columns with money paid early are shorter", found.prepaid, 118);
  tally.equal("columns refuse an unknown method", found.method, "wrongType method");
  tally.equal("columns refuse half a month", found.months, "wrongType months");
  tally.equal("columns refuse what would wrap", found.wide, "wrongType principal");
  tally.equal("columns refuse as the core does", found.term, "termOutOfRange months");
}
