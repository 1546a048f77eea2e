// The table by year that opens to months, and the CSV in both languages.
import { readFileSync } from "node:fs";

import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await opening(visit, tally);
  await csv(visit, tally, { file: "график-платежей.csv", lines: RUSSIAN, mark: true });
  await copying(visit, tally);
  await visit.type("extraMonthly", "10000");
  tally.equal("money paid early has a column", await visit.find("thead th").count(), 6);
  await visit.close(tally, "schedule ru");
  const english = await Visit.open(browser, url, { language: "en" });
  await csv(english, tally, { file: "payment-schedule.csv", lines: ENGLISH, mark: true });
  await english.close(tally, "schedule en");
}

const RUSSIAN = {
  0: "Номер;Дата;Платёж;Проценты;Основной долг;Остаток",
  1: "1;15.02.2026;41666,67;41666,67;0,00;4000000,00",
  2: "2;15.03.2026;49395,16;41666,67;7728,49;3992271,51",
  180: "180;15.01.2041;49393,63;509,21;48884,42;0,00",
};
const ENGLISH = {
  0: "Number,Due date,Payment,Interest,Principal,Balance",
  1: "1,2026-02-15,41666.67,41666.67,0.00,4000000.00",
  180: "180,2041-01-15,49393.63,509.21,48884.42,0.00",
};

async function opening(visit, tally) {
  tally.equal("the currency stands in the head", await visit.text("thead [data-cell=balance]"), "Остаток, ₽");
  tally.equal("a row for each calendar year", await visit.find("tbody.year tr").count(), 16);
  tally.equal("no months at first", await visit.find("tbody.months tr").count(), 0);
  const opener = visit.find(".opener").first();
  tally.equal("a year is closed", await opener.getAttribute("aria-expanded"), "false");
  await opener.press("Enter");
  await visit.settled();
  tally.equal("a year opens by key", await opener.getAttribute("aria-expanded"), "true");
  tally.equal("the year has its months", await visit.find("tbody.months tr").count(), 11);
  tally.equal("what the button controls is there", await visit.find(`#${await opener.getAttribute("aria-controls")}`).isVisible(), true);
  tally.equal("the first row, to the kopeck", await visit.text("tbody.months tr:first-child"), "15.02.2026 41 666,67 41 666,67 0,00 4 000 000,00");
  await visit.find("[data-tool=toggle]").click();
  tally.equal("all years open", await visit.find("tbody.months tr").count(), 180);
  await visit.find("[data-tool=toggle]").click();
  tally.equal("all years close", await visit.find("tbody.months tr").count(), 0);
}

async function csv(visit, tally, { file, lines, mark }) {
  const [download] = await Promise.all([visit.page.waitForEvent("download"), visit.find("[data-tool=download]").click()]);
  tally.equal("the name of the file", download.suggestedFilename(), file);
  const text = readFileSync(await download.path(), "utf8");
  tally.equal(`${file}: begins with a byte order mark`, text.startsWith("\ufeff"), mark);
  const found = text.replace("\ufeff", "").split("\r\n");
  tally.equal(`${file}: a heading, a line for each payment, and the end`, found.length, 182);
  for (const [index, line] of Object.entries(lines)) tally.equal(`${file}: line ${index}`, found[index], line);
}

async function copying(visit, tally) {
  await visit.find("[data-tool=copy]").click();
  await visit.find(".status", { hasText: "Скопировано 180 строк" }).waitFor({ timeout: 5000 });
  const copied = await visit.page.evaluate(() => navigator.clipboard.readText());
  tally.equal("the copy holds the same lines", copied.split("\r\n")[180], RUSSIAN[180]);
  tally.equal("the copy has no byte order mark", copied.startsWith("\ufeff"), false);
}
