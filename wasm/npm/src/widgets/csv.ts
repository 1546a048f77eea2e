/** The schedule as a file for a spreadsheet of the reader's country. */
import { interestOf } from "./plan.js";
import type { Row } from "./plan.js";
import type { Texts, Language } from "./texts/index.js";

/** Marks of a CSV that the spreadsheets of a language open without questions. */
const DIALECTS = {
  ru: { separator: ";", decimal: "," },
  en: { separator: ",", decimal: "." },
} as const;

/** A byte order mark: spreadsheets then read the file as UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** Lines of a schedule with a heading, ended as RFC 4180 says; money paid early has a column when there is any. */
export function csvOf(rows: readonly Row[], texts: Texts, language: Language, withPrepayment: boolean): string {
  const { separator, decimal } = DIALECTS[language];
  const money = (amount: string): string => amount.replace(".", decimal);
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => withPrepayment || index !== 5);
  const line = (cells: readonly string[]): string => `${kept(cells).map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
  const body = rows.map((row) =>
    line([
      String(row.number),
      language === "ru" ? row.dueOn.split("-").reverse().join(".") : row.dueOn,
      money(row.payment),
      money(interestOf(row)),
      money(row.principal),
      money(row.prepayment),
      money(row.balance),
    ]),
  );
  return line(texts.csvColumns) + body.join("");
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Hands a file to the reader. */
export function download(csv: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
