/** A log that a host serves: CSV with a heading, or JSON by columns. */
import type { LifecycleColumns } from "./events.js";

/** Columns of a log; the first three must be there. */
const COLUMNS = ["customer", "on", "kind", "value", "id", "sequence", "subject", "channel", "until"] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED = 3;

/** A whole number that JavaScript and JSON hold. */
const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Reads a log; what is wrong with it is thrown as a `SyntaxError`. */
export function readLog(text: string): LifecycleColumns {
  const bare = text.replace(/^\ufeff/, "").trimStart();
  return bare.startsWith("{") ? (JSON.parse(bare) as LifecycleColumns) : readCsv(bare);
}

function readCsv(text: string): LifecycleColumns {
  const [heading = "", ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
  const separator = heading.includes(";") ? ";" : ",";
  const names = cells(heading, separator);
  const unknown = names.find((name) => !COLUMNS.includes(name as Column));
  if (unknown !== undefined) throw new SyntaxError(`unknown column "${unknown}"; known: ${COLUMNS.join(", ")}`);
  const missing = COLUMNS.slice(0, NEEDED).find((name) => !names.includes(name));
  if (missing !== undefined) throw new SyntaxError(`no column "${missing}"`);
  const columns: Record<string, (string | number | null)[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const [index, line] of lines.entries()) {
    const fields = line.includes('"') ? cells(line, separator) : line.split(separator);
    if (fields.length !== names.length) throw new SyntaxError(`line ${index + 2} has ${fields.length} fields, the heading ${names.length}`);
    for (const [at, name] of names.entries()) columns[name]?.push(fields[at] || (COLUMNS.indexOf(name as Column) < NEEDED ? "" : null));
  }
  const customers = columns["customer"] ?? [];
  // Numbers are ordered as numbers, and are shorter to send.
  if (customers.every((id) => NUMBER.test(String(id)))) columns["customer"] = customers.map(Number);
  const sequence = columns["sequence"];
  if (sequence !== undefined) columns["sequence"] = sequence.map((text) => (text === null ? null : Number(text)));
  return columns as unknown as LifecycleColumns;
}

/** Fields of a line, as RFC 4180 quotes them. */
function cells(line: string, separator: string): string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (quoted && sign === '"' && line.charAt(at + 1) === '"') {
      field += sign;
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      fields.push(field);
      field = "";
    } else field += sign;
  }
  return [...fields, field];
}

/** Last day on which something happened. */
export function lastDay({ on }: LifecycleColumns): string {
  return on.reduce((last, day) => (day > last ? day : last), "").slice(0, 10);
}
