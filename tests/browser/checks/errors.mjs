// Errors stand where the wrong value stands, with the way out; what the reader typed is never changed silently.
import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await typing(visit, tally);
  await wayOut(visit, tally);
  await visit.close(tally, "errors");
  await refusedByTheCore({ browser, tally, url });
  await wrongAttributes({ browser, tally, url });
}

const WRONG = [
  ["principal", "много", /^Это не число\. Введите значение: 200 000 ₽ – 20 000 000 ₽$/u],
  ["principal", "4 млн", /^Это не число/u],
  ["principal", "", /^Введите значение: 200/u],
  ["principal", "1000000,555", /^Не больше 2 знаков после запятой$/u],
  ["principal", "-5", /^Это не число/u],
  ["annualRate", "12,5,1", /^Это не число/u],
  ["annualRate", "0", /^Допустимые значения: 0,1 % – 30 %/u],
  ["months", "180,5", /^Введите целое число$/u],
  ["months", "361", /^Допустимые значения: 12 месяцев – 360 месяцев/u],
  ["extraMonthly", "1e9", /^Это не число/u],
];

async function typing(visit, tally) {
  const payment = await visit.text("[part=payment]");
  for (const [field, text, message] of WRONG) {
    const before = await visit.find(`#${field}`).inputValue();
    await visit.type(field, text);
    const name = `${field} ${JSON.stringify(text)}`;
    tally.equal(`${name} is marked`, await visit.attribute(`#${field}`, "aria-invalid"), "true");
    tally.matches(`${name} is explained`, (await visit.text(`#${field}-error p`)).replace(/^!/u, ""), message);
    tally.holds(`${name} is described by its error`, (await visit.attribute(`#${field}`, "aria-describedby")).split(" ").includes(`${field}-error`));
    tally.equal(`${name} stays as typed`, await visit.find(`#${field}`).inputValue(), text);
    tally.equal(`${name} leaves the last result`, await visit.text("[part=payment]"), payment);
    tally.equal(`${name} says that the result is older`, await visit.text("[part=saved]"), "Показан расчёт по последним верным данным");
    await visit.type(field, before);
    tally.equal(`${name} is forgotten when it is mended`, await visit.attribute(`#${field}`, "aria-invalid"), "false");
  }
}

async function wayOut(visit, tally) {
  await visit.find("#principal").fill("95000000");
  tally.equal("nothing is wrong while the reader types", await visit.attribute("#principal", "aria-invalid"), "false");
  await visit.find("#principal").blur();
  await visit.settled();
  tally.equal("the nearest allowed value is offered", await visit.text("#principal-error button"), "Поставить 20 000 000 ₽");
  await visit.find("#principal-error button").click();
  await visit.settled();
  tally.equal("and taken at a press", (await visit.find("#principal").inputValue()).replace(/\s/gu, " "), "20 000 000");
  tally.equal("which ends the error", await visit.attribute("#principal", "aria-invalid"), "false");
}

async function refusedByTheCore({ browser, tally, url }) {
  const attributes = { "months-min": "1", months: "1", "interest-only-months": "0" };
  const visit = await Visit.open(browser, url, { language: "en", attributes });
  await visit.type("extraMonthly", "1000");
  tally.matches("the core's refusal stands at its field", await visit.text("#extraMonthly-error"), /This loan ends before an extra payment can be made/u);
  const error = await visit.widget.evaluate(async (widget) => {
    const heard = new Promise((resolve) => widget.addEventListener("tenure-error", resolve, { once: true }));
    widget.extraMonthly = "2000";
    const { detail } = await heard;
    return `${detail.kind} ${detail.field} ${detail instanceof globalThis.tenure.TenureError}`;
  });
  tally.equal("and the page hears of it", error, "prepaymentOutsideLoan prepayment.on true");
  await visit.type("months", "24");
  tally.equal("a longer term mends it", await visit.attribute("#extraMonthly", "aria-invalid"), "false");
  await visit.close(tally, "refused by the core");
}

async function wrongAttributes({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en", attributes: { "disbursed-on": "2026-02-30" }, wait: false });
  await visit.find("[part=error][role=alert]").first().waitFor({ timeout: 10_000 });
  tally.matches("a wrong attribute is named", await visit.text(".trouble"), /^The attribute disbursed-on of the calculator is wrong/u);
  await visit.close(tally, "wrong attribute");
  const outside = await Visit.open(browser, url, { language: "en", attributes: { "principal-max": "1000000" } });
  tally.equal("an amount outside the page's own limits is shown as wrong", await outside.attribute("#principal", "aria-invalid"), "true");
  tally.equal("and not moved", await outside.find("#principal").inputValue(), "4000000");
  await outside.close(tally, "outside the limits");
}
