// <tenure-refinance>: the best offer first, offers edited with undo, errors at their field, the picture, sizes, axe-core.
import { Visit, violations } from "../harness.mjs";

const OFFERS = [
  { name: "Банк «Север»", annualRate: "0.099", months: 156, fees: [{ name: "Оценка", amount: "15000.00" }] },
  { name: "Bank & Sons <b>", annualRate: "0.109", months: 240 },
  { name: "Дорогой банк", annualRate: "0.13", months: 156, extras: [{ name: "Страховка", amount: "12000.00", repeat: "yearly" }] },
];

const open = ({ browser, url }, view = {}) => Visit.open(browser, new URL("refinance", url).href, { element: "tenure-refinance", properties: { offers: OFFERS }, ...view });
const minor = (text) => text.replace(/[^\d−-]/gu, "").replace("−", "-").replace(/^(-?)0+(?=\d)/u, "$1");

export async function run(scene) {
  await figures(scene);
  await editing(scene);
  await mistakes(scene);
  await pointing(scene);
  await page(scene);
  await looks(scene);
}

/** The figures on the page are those of the operation, and they add up. */
async function figures(scene) {
  const { tally } = scene;
  const visit = await open(scene);
  const answers = await visit.page.evaluate((offers) => {
    const loan = { currency: "RUB", principal: "4000000.00", annualRate: "0.125", months: 180, disbursedOn: "2026-01-15", method: "annuity", interestOnlyMonths: 1, dayCount: "oneTwelfth", rounding: "halfUp" };
    return offers.map(({ name, extras, ...offer }) => globalThis.tenure.call("loan.refinance", { loan, on: "2028-01-15", offer, ...(extras ? { extras } : {}) }));
  }, OFFERS);
  tally.equal("the best offer is named first", await visit.text(".payment .name"), "Выгода: Банк «Север»");
  tally.equal("with its saving", minor(await visit.text("[part=saving]")), minor(answers[0].offered.saving));
  tally.matches("and the verdict of the figures", await visit.text("[part=verdict]"), /^Экономия [\d ]+,\d\d ₽ с учётом всех затрат$/u);
  tally.equal("the old payment stands beside the new one", await visit.text(".fact:nth-child(2) .note"), "сейчас 49 395,16 ₽");
  tally.equal("the table has the loan and the offers", await visit.find("tbody tr").count(), 4);
  // By hand: 155 payments of 49 395.16 and the last one of 49 393.63; what is due on the day itself is paid anyway.
  const kept = 155n * 4_939_516n + 4_939_363n;
  tally.equal("what is left to pay as it is", minor(await visit.text("tbody tr:nth-child(1) td:nth-child(3)")), String(kept));
  for (const [index, answer] of answers.entries()) {
    const cells = await visit.find(`tbody tr:nth-child(${index + 2}) td`).allTextContents();
    tally.equal(`offer ${index}: payment`, minor(cells[0]), minor(answer.offered.change.payment));
    tally.equal(`offer ${index}: saving`, minor(cells[3]), minor(answer.offered.saving));
    tally.equal(`offer ${index}: to pay as it is, less to pay with it, is the saving`, String(kept - BigInt(minor(cells[1]))), minor(answer.offered.saving));
  }
  await visit.find(".scrub").focus();
  for (let row = 1; row <= 4; row += 1) {
    await visit.page.keyboard.press("ArrowRight");
    const drawn = await visit.text(".details-figures .detail:nth-child(2) dd");
    tally.equal(`row ${row}: the picture and the table say the same`, minor(drawn), minor(await visit.text(`tbody tr:nth-child(${row}) td:nth-child(3)`)));
  }
  await visit.page.keyboard.press("Escape");
  tally.matches("an offer that costs says so", await visit.text("[data-offer='2'] .did"), /^Дороже на/u);
  tally.equal("one offer is marked, in words", await visit.find(".offers .best").allTextContents().then(String), "лучшее");
  tally.equal("names of the page are text", await visit.text("[data-offer='1'] .offer-name"), "Bank & Sons <b>");
  const paid = await visit.page.evaluate(() => {
    const { shadowRoot } = document.querySelector("tenure-refinance");
    return [...shadowRoot.querySelectorAll(".tenure-picture [data-key]")].map((group) => group.textContent);
  });
  tally.equal("the picture has the loan and the offers", new Set(paid.map((text) => text)).size >= 4, true);
  await visit.close(tally, "refinance");
  const none = await open(scene, { properties: { offers: [OFFERS[2]] } });
  tally.equal("no offer that saves: keep the loan", await none.text(".payment .name"), "Оставьте кредит: выгодных предложений нет");
  tally.equal("and the saving is zero", await none.text("[part=saving]"), "0,00 ₽");
  await none.close(tally, "no saving");
}

async function enter(visit, values) {
  for (const [field, value] of Object.entries(values)) {
    const control = visit.find(`#offer-${field}`);
    if ((await control.evaluate((element) => element.localName)) === "select") await control.selectOption(value);
    else await control.fill(value);
  }
  await visit.find("[data-tool=save]").click();
  await visit.settled();
}

const names = (visit) => visit.find(".offer-name").allTextContents().then((all) => all.map((text) => text.replace(/\s+/gu, " ").replace(" лучшее", "").trim()).join(" | "));

async function editing(scene) {
  const { tally } = scene;
  const visit = await open(scene, { properties: { offers: [] }, ready: ".offers" });
  tally.matches("without offers the answer says what to do", await visit.text("[part=verdict]"), /^Добавьте предложение/u);
  await visit.find("[data-tool=add]").click();
  await enter(visit, { name: "Первый", annualRate: "9,9", months: "156", fee: "15 000", feesFrom: "loan" });
  tally.equal("an offer is added", await names(visit), "Первый");
  const taken = await visit.widget.evaluate((widget) => JSON.stringify(widget.offers));
  tally.equal("as the operation takes it", taken, '[{"name":"Первый","annualRate":"0.099","months":156,"fees":[{"name":"Комиссии","amount":"15000"}],"feesFrom":"loan"}]');
  const figure = await visit.text("[part=saving]");
  await visit.find("[data-tool=add]").click();
  await enter(visit, { name: "Второй", annualRate: "9", months: "156", insurance: "1000" });
  tally.equal("a better one takes the first place", await visit.text(".payment .name"), "Выгода: Второй");
  await visit.find("[data-tool=undo]").click();
  await visit.settled();
  tally.equal("undo restores the answer", await visit.text("[part=saving]"), figure);
  await visit.page.keyboard.press("Control+Shift+z");
  await visit.settled();
  tally.equal("redo by keys", await names(visit), "Первый | Второй");
  await visit.find("[data-offer='0'] [data-tool=edit]").press("Enter");
  await visit.settled();
  await enter(visit, { months: "120" });
  tally.matches("an offer is edited in place", await visit.text("[data-offer='0'] .note"), /^9,9 % годовых на 10 лет$/u);
  await visit.find("[data-offer='1'] [data-tool=remove]").click();
  await visit.settled();
  tally.equal("and removed", await names(visit), "Первый");
  await visit.close(tally, "offers");
}

async function mistakes(scene) {
  const { tally } = scene;
  const visit = await open(scene);
  await visit.find("[data-tool=add]").click();
  const wrong = [
    [{ name: "", annualRate: "9", months: "120" }, "name", /^Введите значение$/u],
    [{ name: "Банк", annualRate: "девять" }, "annualRate", /^Это не число$/u],
    [{ annualRate: "20000" }, "annualRate", /^Такую ставку посчитать нельзя/u],
    [{ annualRate: "9", months: "0" }, "months", /^Срок — от 1 до 1200 месяцев$/u],
    [{ months: "12,5" }, "months", /^Введите целое число$/u],
    [{ months: "120", fee: "x" }, "fee", /^Это не число$/u],
  ];
  for (const [values, field, sentence] of wrong) {
    await enter(visit, values);
    const name = `offer ${JSON.stringify(values)}`;
    tally.equal(`${name} is marked`, await visit.attribute(`#offer-${field}`, "aria-invalid"), "true");
    tally.matches(`${name} is explained`, await visit.text(`#offer-${field}-error p`), sentence);
    tally.equal(`${name} changes nothing`, await visit.widget.evaluate((widget) => widget.offers.length), 3);
  }
  await visit.find("[data-tool=cancel]").click();
  await visit.find("#on").fill("2050-01-01");
  await visit.find("#on").blur();
  await visit.settled();
  tally.matches("a day without debt is refused at its field", await visit.text("#on-error"), /В этот день долга нет/u);
  tally.equal("and the figures say that they are older", await visit.text("[part=verdict]"), "Показан расчёт по последним верным данным");
  await visit.find("#on").fill("2029-02-15");
  await visit.find("#on").blur();
  await visit.settled();
  tally.equal("another day mends it", await visit.attribute("#on", "aria-invalid"), "false");
  await visit.widget.evaluate((widget) => (widget.offers = [{ name: "A", annualRate: "0.09", months: 5000 }]));
  await visit.settled();
  tally.equal("an offer of the page that is refused opens at its field", await visit.attribute("#offer-months", "aria-invalid"), "true");
  await visit.widget.evaluate((widget) => (widget.offers = Array.from({ length: 11 }, (_, index) => ({ name: `A${index}`, annualRate: "0.09", months: 120 }))));
  await visit.settled();
  tally.matches("eleven offers are refused", await visit.text(".trouble"), /offers/u);
  await visit.widget.evaluate((widget) => widget.setAttribute("offers", "{"));
  await visit.settled();
  tally.matches("a broken attribute is named", await visit.text(".trouble"), /^Ошибка в настройке калькулятора offers/u);
  await visit.close(tally, "mistakes in offers");
}

async function pointing(scene) {
  const { tally } = scene;
  const visit = await open(scene);
  const scrub = visit.find(".scrub");
  await scrub.focus();
  await scrub.press("ArrowRight");
  tally.equal("keys walk through the offers", await visit.text(".details-name"), "Нынешний кредит");
  await scrub.press("ArrowRight");
  tally.equal("one by one", await scrub.getAttribute("aria-valuetext"), "Банк «Север»");
  tally.matches("with their figures", await visit.text(".details-figures"), /Платёж в месяц/u);
  await scrub.press("Escape");
  tally.equal("Escape leaves them", await visit.find(".tenure-picture [data-active]").count(), 0);
  await visit.close(tally, "offers in the picture");
  const stepped = await open(scene, { properties: { offers: OFFERS, events: [{ on: "2030-01-15", kind: "rate", annualRate: "0.1" }] } });
  tally.equal("a loan whose rate changes later stands in the picture, too", await stepped.find(".scrub").getAttribute("aria-valuemax"), "3");
  await stepped.close(tally, "events of the old loan");
}

async function page(scene) {
  const { tally } = scene;
  const visit = await open(scene, { language: "en" });
  const detail = await visit.widget.evaluate(async (widget) => {
    const heard = new Promise((resolve) => document.addEventListener("tenure-change", resolve, { once: true }));
    widget.on = "2029-01-15";
    const { detail } = await heard;
    const same = detail.answers.every(({ request, response }) => JSON.stringify(globalThis.tenure.call(detail.operation, request)) === JSON.stringify(response));
    return { same, best: detail.best, offers: detail.offers.length, on: detail.answers[0].request.on };
  });
  tally.equal("the event carries the answers of the core", JSON.stringify(detail), '{"same":true,"best":0,"offers":3,"on":"2029-01-15"}');
  tally.matches("en: the answer", await visit.text(".payment .name"), /^Банк «Север» saves$/u);
  await visit.widget.evaluate((widget) => widget.setAttribute("readonly-offers", ""));
  await visit.settled();
  tally.equal("offers that are only shown have no buttons", await visit.find(".offers button").count(), 0);
  await visit.page.emulateMedia({ media: "print" });
  tally.equal("paper has the table", await visit.find("table").isVisible(), true);
  await visit.close(tally, "refinance en");
}

async function looks(scene) {
  const { tally } = scene;
  for (const language of ["ru", "en"]) {
    for (const [theme, width] of [["light", 320], ["dark", 360], ["light", 768], ["light", 900], ["dark", 1280]]) {
      const name = `refinance ${language} ${theme} ${width} px`;
      const visit = await open(scene, { language, theme, width });
      await visit.find("[data-offer='1'] [data-tool=edit]").click();
      await visit.find("#offer-annualRate").fill("");
      await visit.find("[data-tool=save]").click();
      await visit.settled();
      tally.equal(`${name}: no violations`, (await violations(visit.page)).join("\n"), "");
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      tally.holds(`${name}: nothing scrolls sideways`, wide <= 0, wide);
      const found = await visit.widget.evaluate((widget) => {
        const frame = widget.getBoundingClientRect();
        const elements = (selector) => [...widget.shadowRoot.querySelectorAll(selector)].map((element) => [element, element.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
        const outside = elements(".figure, .fact-figure, td, th, .button, .offer, .tenure-picture text, .saved").filter(([element, box]) => getComputedStyle(element).clipPath === "none" && element.closest("thead") === null && (box.left < frame.left - 1 || box.right > frame.right + 1));
        const small = elements("button, .box input, .box select, summary").filter(([, box]) => box.height < 44 || box.width < 44);
        return [...outside, ...small].map(([element]) => element.textContent.trim() || element.id);
      });
      tally.equal(`${name}: nothing is cut off, targets are large enough`, found.join(", "), "");
      await visit.close(tally, name);
    }
  }
}
