// Events of the loan: added, edited in place, removed, undone and redone; what each did; errors at their field; the page's own events.
import { Visit } from "../harness.mjs";

export async function run(scene) {
  await writing(scene);
  await undoing(scene);
  await mistakes(scene);
  await excess(scene);
  await fromThePage(scene);
  await english(scene);
}

/** Fills the open form; selects by value, everything else by typing. */
async function enter(visit, values) {
  for (const [field, value] of Object.entries(values)) {
    const control = visit.find(`#event-${field}`);
    if ((await control.evaluate((element) => element.localName)) === "select") await control.selectOption(value);
    else await control.fill(value);
    await visit.settled();
  }
  await visit.find("[data-tool=save]").click();
  await visit.settled();
}

async function add(visit, values) {
  await visit.find("[data-tool=add]").click();
  await visit.settled();
  await enter(visit, values);
}

const focused = (visit) => visit.widget.evaluate((widget) => {
  const element = widget.shadowRoot.activeElement;
  return element === null ? "" : `${element.closest("[data-event]")?.dataset.event ?? ""} ${element.dataset.tool ?? element.id}`.trim();
});
const names = (visit) => visit.find(".event-name").allTextContents().then((all) => all.map((text) => text.replace(/\s+/gu, " ").trim()).join(" | "));
const events = (visit) => visit.widget.evaluate((widget) => JSON.stringify(widget.events));
const EARLY = { kind: "earlyRepayment", on: "2027-03-01", amount: "500 000" };

async function writing({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  tally.matches("without events the section says what can be done", await visit.text(".empty"), /^Событий пока нет/u);
  await visit.find("[data-tool=add]").focus();
  await visit.page.keyboard.press("Enter");
  await visit.settled();
  tally.equal("the form takes the focus", await focused(visit), "event-kind");
  tally.equal("a new event begins on the next due date", await visit.find("#event-on").inputValue(), "2026-02-15");
  await enter(visit, EARLY);
  tally.equal("the event is named", await names(visit), "Досрочное погашение, 500 000 ₽");
  tally.equal("the focus goes to the new row", await focused(visit), "0 edit");
  // Against loan.timeline: 4 883 398.78 - 3 789 134.69 of interest, 25 installments fewer.
  const detail = await visit.page.evaluate((request) => globalThis.tenure.call("loan.timeline", request), { loan: LOAN, events: [{ on: "2027-03-01", kind: "earlyRepayment", amount: "500000" }] });
  const saved = Number(detail.difference.interest.replace("-", "")).toLocaleString("ru", { minimumFractionDigits: 2 }).replace(/\s/gu, " ");
  const did = await visit.text("[data-event='0'] .did");
  tally.holds("what it did is its principal", did.startsWith("Погашено 500 000,00 ₽ основного долга"), did);
  tally.holds("and what it saves", did.includes(`Экономия на процентах ${saved} ₽, долг закончится раньше на`), did);
  tally.holds("the answer says the same", (await visit.text("[part=saved]")).includes(`Экономия на процентах ${saved} ₽`));
  tally.matches("the plan stands against the contract", await visit.text("[part=against]"), /По договору.*4 883 398,78 ₽.*−/u);
  tally.holds("the picture has the contract's own line", (await visit.find(".tenure-plan").count()) > 0);
  await add(visit, { kind: "holiday", on: "2026-08-01", until: "2026-10-31", unpaidInterest: "capitalised", term: "extended" });
  tally.equal("events stand by date", await names(visit), "Кредитные каникулы, последний день — 31 октября 2026 г. | Досрочное погашение, 500 000 ₽");
  tally.matches("a holiday costs", await visit.text("[data-kind=holiday] .did"), /^Процентов больше на [\d ]+,\d\d ₽, долг закончится позже на 3 месяца/u);
  await visit.find("[data-event='1'] [data-tool=edit]").click();
  await visit.settled();
  tally.equal("editing begins at the date", await focused(visit), "1 event-on");
  tally.equal("with the amount as it was", (await visit.find("#event-amount").inputValue()).replace(/\s/gu, " "), "500 000");
  await enter(visit, { amount: "700000", effect: "lowerPayment" });
  tally.equal("the row changes in place", await names(visit), "Кредитные каникулы, последний день — 31 октября 2026 г. | Досрочное погашение, 700 000 ₽");
  tally.equal("so does its manner", await visit.text("[data-event='1'] .note"), "Снизится платёж");
  await visit.find("[data-event='1'] [data-tool=edit]").click();
  await visit.find("#event-amount").fill("1");
  await visit.find("#event-amount").press("Escape");
  await visit.settled();
  tally.equal("Escape leaves everything as it was", await names(visit), "Кредитные каникулы, последний день — 31 октября 2026 г. | Досрочное погашение, 700 000 ₽");
  tally.equal("and gives the focus back", await focused(visit), "1 edit");
  await visit.find("[data-event='0'] [data-tool=remove]").click();
  await visit.settled();
  tally.equal("a removed event is gone", await names(visit), "Досрочное погашение, 700 000 ₽");
  tally.matches("screen readers hear of it", await visit.text("p[role=status].hidden"), /^Убрано: Кредитные каникулы/u);
  tally.equal("the focus stays in the list", await focused(visit), "0 remove");
  await visit.close(tally, "events");
}

const LOAN = { currency: "RUB", principal: "4000000", annualRate: "0.125", months: 180, disbursedOn: "2026-01-15", method: "annuity", interestOnlyMonths: 1, dayCount: "oneTwelfth", rounding: "halfUp" };

/** The same events give the same bytes, whichever way they came. */
async function undoing({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await visit.page.evaluate(() => {
    globalThis.heard = [];
    document.addEventListener("tenure-change", ({ detail }) => globalThis.heard.push(JSON.stringify(detail)));
  });
  const last = () => visit.page.evaluate(() => globalThis.heard.at(-1));
  tally.equal("nothing can be undone at first", await visit.attribute("[data-tool=undo]", "aria-disabled"), "true");
  await add(visit, EARLY);
  const one = [await last(), await visit.text("[part=answer]")];
  await add(visit, { kind: "budget", on: "2030-01-15", amount: "70000" });
  const two = [await last(), await visit.text("[part=answer]")];
  tally.holds("two events answer otherwise", one[0] !== two[0]);
  await visit.find("[data-tool=undo]").click();
  await visit.settled();
  tally.equal("undo brings the former answer back, byte for byte", await last(), one[0]);
  tally.equal("and the former figures", await visit.text("[part=answer]"), one[1]);
  await visit.find("[data-tool=redo]").click();
  await visit.settled();
  tally.equal("redo brings the later answer, byte for byte", await last(), two[0]);
  await visit.find("[data-event='0'] [data-tool=edit]").focus();
  await visit.page.keyboard.press("Control+z");
  await visit.settled();
  tally.equal("Ctrl+Z undoes", await last(), one[0]);
  await visit.page.keyboard.press("Control+Shift+z");
  await visit.settled();
  tally.equal("Ctrl+Shift+Z redoes", await last(), two[0]);
  await visit.find("[data-tool=undo]").click();
  await visit.find("[data-tool=undo]").click();
  await visit.settled();
  tally.equal("all the way back there are no events", await events(visit), "[]");
  tally.equal("the button keeps the focus", await focused(visit), "undo");
  await visit.find("#principal").fill("3000000");
  await visit.page.keyboard.press("Control+Shift+z");
  await visit.settled();
  tally.equal("a text field keeps its own undo", await events(visit), "[]");
  await visit.close(tally, "undo");
}

async function mistakes({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  const wrong = [
    [{ kind: "earlyRepayment", on: "", amount: "1000" }, "on", /^Укажите дату$/u],
    [{ on: "2026-01-15" }, "on", /^Дата должна быть от 16 января 2026 г\. до 15 января 2041 г\.$/u],
    [{ on: "2050-01-01" }, "on", /^Дата должна быть от/u],
    [{ on: "2027-01-01", amount: "" }, "amount", /^Введите значение$/u],
    [{ amount: "много" }, "amount", /^Это не число$/u],
    [{ amount: "0,001" }, "amount", /^Не больше 2 знаков/u],
    [{ amount: "0" }, "amount", /^Сумма должна быть больше нуля$/u],
    [{ kind: "holiday", on: "2027-01-01", until: "2026-12-01" }, "until", /^Последний день не может быть раньше первого$/u],
    [{ kind: "dueDay", dueDay: "32" }, "dueDay", /^День — от 1 до 31$/u],
    [{ kind: "rate", annualRate: "x" }, "annualRate", /^Это не число$/u],
  ];
  await visit.find("[data-tool=add]").click();
  for (const [values, field, sentence] of wrong) {
    await enter(visit, values);
    const name = `event ${JSON.stringify(values)}`;
    tally.equal(`${name} is marked`, await visit.attribute(`#event-${field}`, "aria-invalid"), "true");
    tally.matches(`${name} is explained`, await visit.text(`#event-${field}-error p`), sentence);
    tally.equal(`${name} has the focus`, await focused(visit), `event-${field}`);
    tally.equal(`${name} changes nothing`, await events(visit), "[]");
  }
  await enter(visit, { annualRate: "9,5" });
  tally.equal("a mended event is taken", await names(visit), "Ставка 9,5 % годовых");
  // The loan becomes too short for its event: the refusal opens at the event's own date.
  await visit.widget.evaluate((widget) => (widget.events = [{ on: "2030-01-15", kind: "recast" }]));
  await visit.type("months", "12");
  tally.equal("an event outside the loan opens at its date", await visit.attribute("#event-on", "aria-invalid"), "true");
  tally.matches("with the days that are allowed", await visit.text("#event-on-error p"), /до 15 января 2027 г\.$/u);
  await visit.type("months", "180");
  tally.equal("a longer loan mends it", await visit.find("#event-on").count(), 0);
  await visit.close(tally, "mistakes in events");
}

/** Money above the debt is shown, never lost. */
async function excess({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await add(visit, { ...EARLY, amount: "5000000" });
  tally.matches("what is more than the debt stays the reader's", await visit.text("[data-event='0'] .did"), /1 098 244,13 ₽ больше долга — эти деньги останутся у вас/u);
  tally.equal("the debt ends that day", await visit.text(".fact:nth-child(1) .fact-figure"), "1 марта 2027 г.");
  await add(visit, { kind: "earlyRepayment", on: "2030-03-01", amount: "500" });
  tally.matches("after the end there is nothing to repay", await visit.text("[data-event='1'] .did"), /^Гасить нечего.*500,00 ₽ больше долга/u);
  await visit.close(tally, "excess");
}

async function fromThePage({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  const found = await visit.widget.evaluate(async (widget) => {
    const heard = new Promise((resolve) => widget.addEventListener("tenure-change", resolve, { once: true }));
    widget.setAttribute("events", '[{"on":"2027-03-01","kind":"earlyRepayment","amount":"500000.00","id":"bonus"}]');
    const { detail } = await heard;
    const again = globalThis.tenure.call(detail.operation, detail.request);
    return { operation: detail.operation, same: JSON.stringify(again) === JSON.stringify(detail.response), events: JSON.stringify(detail.events), property: widget.events[0].id, outcome: detail.response.outcomes[0].id };
  });
  tally.equal("an attribute gives events", found.operation, "loan.timeline");
  tally.equal("the event of the page carries the answer of the core", found.same, true);
  tally.equal("and the events", found.events, '[{"on":"2027-03-01","kind":"earlyRepayment","amount":"500000.00","id":"bonus"}]');
  tally.equal("names of the page are kept", `${found.property} ${found.outcome}`, "bonus bonus");
  await visit.find("[data-event='0'] [data-tool=edit]").click();
  await enter(visit, { amount: "600000" });
  tally.equal("an edited event keeps its name", await events(visit), '[{"id":"bonus","kind":"earlyRepayment","on":"2027-03-01","amount":"600000"}]');
  await visit.widget.evaluate((widget) => widget.setAttribute("readonly-events", ""));
  await visit.settled();
  tally.equal("events that are only shown have no buttons", await visit.find(".timeline button").count(), 0);
  await visit.widget.evaluate((widget) => widget.setAttribute("events", "[{"));
  await visit.settled();
  tally.matches("a broken attribute is named", await visit.text(".trouble"), /^Ошибка в настройке калькулятора events/u);
  await visit.close(tally, "events of the page");
}

async function english({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en" });
  await add(visit, { kind: "earlyRepayment", on: "2030-01-15", amount: "10,000", repeat: "monthly", payer: "borrower" });
  tally.equal("en: the event is named", await names(visit), "₽10,000 early every month");
  tally.matches("en: its payments are counted", await visit.text("[data-event='0'] .did"), /^₽[\d,.]+ repaid of the debt in \d+ payments ?Saves ₽[\d,.]+ of interest and ends \d+ years?(, \d+ months?)? sooner$/u);
  await visit.type("extraMonthly", "5000");
  tally.matches("en: the extra payment and events go together", await visit.text("[data-event='0'] .did"), /^₽[\d,.]+ repaid/u);
  await visit.close(tally, "events en");
}
