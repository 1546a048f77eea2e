// Goals: free of debt by a day, a fixed total a month, what money is worth; and why the figures of a row are what they are.
import { Visit } from "../harness.mjs";

export async function run(scene) {
  await goals(scene);
  await reasons(scene);
}

async function goals({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  tally.equal("a thousand paid now", await visit.text(".worth"), "1 000 ₽, внесённые 15 января 2026 г., — это минус 4,7 дня платежей и минус 5 401,71 ₽ процентов");
  tally.equal("without a goal there is nothing to take", await visit.find("[data-tool^=take]").count(), 0);
  await ask(visit, "by", "2034-01-15");
  tally.equal("what a day asks for", await visit.text("#goal-by-answer"), "Доплата 16 846,51 ₽ каждый месяц с 15 февраля 2026 г., экономия на процентах 2 531 928,51 ₽");
  await ask(visit, "budget", "60000");
  tally.equal("where a budget leads", await visit.text("#goal-budget-answer"), "Долг будет закрыт 15 сентября 2035 г., раньше на 5 лет 4 месяца, экономия на процентах 1 976 957,15 ₽");
  await visit.find("[data-tool=take-by]").click();
  await visit.settled();
  tally.equal("a goal becomes an event", await visit.text(".event-name"), "Досрочно каждый месяц, 16 846,51 ₽");
  tally.equal("which ends the debt on its day", await visit.text(".fact:nth-child(1) .fact-figure"), "15 января 2034 г.");
  tally.equal("and the goal is reached", await visit.text("#goal-by-answer"), "Долг и так будет закрыт 15 января 2034 г.");
  await visit.find("[data-tool=undo]").click();
  await visit.settled();
  await visit.find("[data-tool=take-budget]").click();
  await visit.settled();
  tally.equal("a budget becomes an event, too", await visit.text(".event-name"), "Всего в месяц 60 000 ₽");
  tally.equal("which ends the debt as promised", await visit.text(".fact:nth-child(1) .fact-figure"), "15 сентября 2035 г.");
  await visit.find("[data-tool=undo]").click();
  await ask(visit, "budget", "100");
  tally.matches("a budget below the payment is refused at its field", await visit.text("#goal-budget-error"), /Это меньше очередного платежа/u);
  tally.equal("and marked", await visit.attribute("#goal-budget", "aria-invalid"), "true");
  await ask(visit, "budget", "сто");
  tally.matches("an amount that is none", await visit.text("#goal-budget-error"), /Это не число/u);
  await ask(visit, "by", "2026-01-20");
  tally.matches("a day before the next payment cannot be met", await visit.text("#goal-by-answer"), /^Так рано долг не закрыть\. Выберите день после 15 февраля 2026 г\.$/u);
  await visit.close(tally, "goals");
}

async function ask(visit, name, value) {
  await visit.find(`#goal-${name}`).fill(value);
  await visit.find(`#goal-${name}`).blur();
  await visit.settled();
}

async function reasons({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await visit.find(".opener").first().click();
  await visit.settled();
  const why = visit.find(".why").nth(1);
  tally.matches("a row can be asked why", (await why.getAttribute("aria-label")).replace(/\s+/gu, " "), /^15\.03\.2026, почему такие цифры$/u);
  await why.press("Enter");
  await visit.settled();
  tally.equal("the answer is open", await why.getAttribute("aria-expanded"), "true");
  const text = await visit.text(".reasons");
  // By hand: 4 000 000 × 12.5 % / 12 = 41 666.67; 49 395.16 − 41 666.67 = 7 728.49.
  tally.matches("the interest by its formula", text, /4 000 000,00 ₽ × 12,5 % × 1\/12 = 41 666,666667/u);
  tally.matches("the principal by its difference", text, /49 395,16 ₽ − 41 666,67 ₽ = 7 728,49 ₽/u);
  tally.matches("what is left", text, /3 992 271,51 ₽$/u);
  await why.press("Enter");
  await visit.settled();
  tally.equal("and closes", await visit.find(".reasons").count(), 0);
  await visit.widget.evaluate((widget) => (widget.dayCount = "calendarYear"));
  await visit.settled();
  await visit.find(".why").nth(0).click();
  await visit.settled();
  tally.matches("days of the calendar are counted", await visit.text(".reasons"), /× 31\/365 = .* — 31 день, 15\.01\.2026 – 15\.02\.2026/u);
  await visit.find("summary").first().click();
  tally.matches("the convention has its words", await visit.text("[part=how]"), /в году 365 или 366 дней/u);
  await visit.close(tally, "reasons");
}
