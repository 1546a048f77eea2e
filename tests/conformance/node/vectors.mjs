// Gives every vector to the installed npm package and compares the answers byte for byte.
//
//   node vectors.mjs DIRECTORY      with the files <operation>.answers, whose records are
//   <id> <operation> <status> <request_len> <answer_len>\n<request bytes>\n<answer bytes>\n
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { TenureError, callText, operations } from "tenure";

const NEWLINE = 0x0a;

/** The records of one file. */
function* records(bytes) {
  let at = 0;
  const take = (length) => {
    const part = bytes.subarray(at, at + length);
    if (part.length !== length || bytes[at + length] !== NEWLINE) throw new Error(`a record is cut short at byte ${at}`);
    at += length + 1;
    return part;
  };
  while (at < bytes.length) {
    const header = take(bytes.indexOf(NEWLINE, at) - at).toString("utf8");
    const [id, operation, status, requestLength, answerLength] = header.split(" ");
    yield {
      id,
      operation,
      status: Number(status),
      request: take(Number(requestLength)).toString("utf8"),
      answer: take(Number(answerLength)).toString("utf8"),
    };
  }
}

/** The package's answer in the form of a record: a status, and the text of the response or of the error. */
function answerOf(operation, request) {
  try {
    return { status: 0, answer: callText(operation, request) };
  } catch (error) {
    if (!(error instanceof TenureError)) throw error;
    return { status: error.code, answer: JSON.stringify(error) };
  }
}

/** Where two texts part, for a message that can be read. */
function difference(expected, got) {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `expected ...${expected.slice(from, at + 60)}\n  got      ...${got.slice(from, at + 60)}`;
}

const [directory] = process.argv.slice(2);
const covered = new Set();
let passed = 0;
const failed = [];
for (const file of readdirSync(directory).filter((name) => name.endsWith(".answers")).sort()) {
  for (const { id, operation, status, request, answer } of records(readFileSync(join(directory, file)))) {
    covered.add(operation);
    const got = answerOf(operation, request);
    if (got.status === status && got.answer === answer) passed += 1;
    else failed.push(`${operation} ${id}: status ${got.status}, expected ${status}\n  ${difference(answer, got.answer)}`);
  }
}
for (const { name } of operations()) {
  if (!covered.has(name)) failed.push(`${name} has no vectors`);
}
// A server that renders pages imports the widgets, too; without a page they do nothing.
for (const entry of ["tenure/widgets", "tenure/widgets/lifecycle", "tenure/widgets/journey"]) {
  const { define } = await import(entry);
  if ((await define()) !== undefined) failed.push(`define() of ${entry} without a page does something`);
}
for (const failure of failed) console.error(failure);
console.log(`${passed} vectors, byte for byte${failed.length === 0 ? "" : `; ${failed.length} failures`}`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
