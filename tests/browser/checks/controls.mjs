// Fields and sliders: by keys, by typing, by dragging; the extra payment and what it saves; events.
import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  await fields(visit, tally);
  await sliders(visit, tally);
  await extraPayment(visit, tally);
  await events(visit, tally);
  await visit.close(tally, "controls");
  await english({ browser, tally, url });
}

async function fields(visit, tally) {
  const typings = { "4000000": "4 000 000", "4 000 000": "4 000 000", "4 000 000,5": "4 000 000,5", "3500000.25": "3 500 000,25", "5.000.000": "5 000 000", "₽ 4000000": "4 000 000" };
  for (const [typed, shown] of Object.entries(typings)) {
    await visit.type("principal", typed);
    tally.equal(`the amount ${JSON.stringify(typed)}`, (await visit.find("#principal").inputValue()).replace(/\s/gu, " "), shown);
    tally.equal(`the amount ${JSON.stringify(typed)} is taken`, await visit.attribute("#principal", "aria-invalid"), "false");
  }
  await visit.type("annualRate", "10,75 %");
  tally.equal("the rate with a comma and a sign", await visit.widget.evaluate((widget) => widget.annualRate), "0.1075");
  await visit.type("annualRate", "12.5");
  tally.equal("back to the payment of the case", await visit.text("[part=payment]"), "49 395,16 ₽");
  await visit.find("#months").fill("120");
  await visit.find("#months").press("Enter");
  tally.equal("Enter takes the value", await visit.text("#months-note"), "10 лет");
  await visit.type("months", "180");
}

async function sliders(visit, tally) {
  const slider = visit.find("[data-field=months] input[type=range]");
  tally.equal("a slider says its value in words", (await slider.getAttribute("aria-valuetext")).replace(/\s/gu, " "), "15 лет");
  await slider.focus();
  const keys = [["ArrowRight", "16 лет"], ["ArrowDown", "15 лет"], ["PageDown", "5 лет"], ["Home", "1 год"], ["End", "30 лет"], ["ArrowUp", "30 лет"]];
  for (const [key, text] of keys) {
    await slider.press(key);
    tally.equal(`the slider after ${key}`, (await slider.getAttribute("aria-valuetext")).replace(/\s/gu, " "), text);
  }
  await visit.type("months", "185");
  await slider.press("ArrowLeft");
  tally.equal("a step from a typed value is exact", await visit.find("#months").inputValue(), "173");
  await visit.type("months", "180");
  const principal = visit.find("[data-field=principal] input[type=range]");
  const box = await principal.boundingBox();
  await visit.page.mouse.move(box.x + 30, box.y + box.height / 2);
  await visit.page.mouse.down();
  const payments = new Set();
  for (let part = 2; part <= 8; part += 1) {
    await visit.page.mouse.move(box.x + (box.width * part) / 10, box.y + box.height / 2);
    await visit.settled();
    payments.add(await visit.text("[part=payment]"));
  }
  await visit.page.mouse.up();
  tally.equal("the payment follows the slider while it is dragged", payments.size, 7);
  const dragged = (await visit.find("#principal").inputValue()).replace(/\s/gu, "");
  tally.equal("a dragged slider stops at its steps", Number(dragged) % 50_000, 0);
  await visit.type("principal", "4000000");
}

async function extraPayment(visit, tally) {
  tally.equal("without an extra payment nothing is promised", await visit.attribute("[part=saved]", "data-state"), "none");
  await visit.type("extraMonthly", "10 000");
  const saved = await visit.text("[part=saved]");
  // Checked against loan.prepay by the vectors: 4 883 398.78 - 2 947 826.71, and 62 of 180 payments.
  tally.equal("what ten thousand a month saves", saved, "Экономия на процентах 1 935 572,07 ₽, долг закончится раньше на 5 лет 2 месяца");
  tally.equal("the debt ends sooner", await visit.text(".fact:nth-child(1) .fact-figure"), "15 ноября 2035 г.");
  tally.equal("the payment with the extra one", await visit.text(".payment .note"), "Вместе с доплатой: 59 395,16 ₽ в месяц");
  await visit.find("input[name=effect][value=lowerPayment]").check();
  await visit.settled();
  tally.matches("a lower payment saves, too", await visit.text("[part=saved]"), /^Экономия на процентах [\d ]+,\d\d ₽/u);
  tally.holds("but another amount", (await visit.text("[part=saved]")) !== saved);
  await visit.find("input[name=effect][value=lowerPayment]").press("ArrowLeft");
  await visit.settled();
  tally.equal("the switch answers to arrow keys", await visit.text("[part=saved]"), saved);
  await visit.type("extraMonthly", "0");
}

async function events(visit, tally) {
  const detail = await visit.widget.evaluate(async (widget) => {
    const heard = new Promise((resolve) => document.addEventListener("tenure-change", resolve, { once: true }));
    widget.setAttribute("months", "240");
    const event = await heard;
    const again = globalThis.tenure.call(event.detail.operation, event.detail.request);
    return { operation: event.detail.operation, months: event.detail.request.months, same: JSON.stringify(again) === JSON.stringify(event.detail.response), shown: widget.shadowRoot.querySelector("#months").value };
  });
  tally.equal("the event names its operation", detail.operation, "loan.schedule");
  tally.equal("an attribute set by the page reaches the request", detail.months, 240);
  tally.equal("the event carries the answer of the core", detail.same, true);
  tally.equal("an attribute set by the page reaches the field", detail.shown, "240");
}

async function english({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en" });
  const typings = { "4,000,000": "4,000,000", "3500000.5": "3,500,000.5", "$4000000": "4,000,000", "2500000,75": "2,500,000.75" };
  for (const [typed, shown] of Object.entries(typings)) {
    await visit.type("principal", typed);
    tally.equal(`en: the amount ${JSON.stringify(typed)}`, await visit.find("#principal").inputValue(), shown);
  }
  await visit.close(tally, "controls en");
}
