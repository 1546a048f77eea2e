// The picture: drawn by the core, pointed at, walked through by keys, redrawn to its width.
import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "ru" });
  tally.equal("the picture has a period for each calendar year", await visit.find("[data-key]").count(), 16);
  tally.equal("the picture is an image for screen readers", await visit.attribute(".tenure-picture", "role"), "img");
  tally.matches("the picture has its words", await visit.attribute(".tenure-picture", "aria-label"), /^Кредит 4\s000\s000,00\s₽: долг закрыт 15\sянваря 2041\. Остаток/u);
  tally.equal("the picture has no styles of its own", await visit.find(".tenure-picture style, .tenure-picture [style]").count(), 0);
  tally.equal("the details begin with the whole term", await visit.text(".details-name"), "Весь срок");
  await pointing(visit, tally);
  await walking(visit, tally);
  await resizing(visit, tally);
  await visit.close(tally, "picture");
  await short({ browser, tally, url });
}

async function pointing(visit, tally) {
  const box = await visit.find("[data-key='2030'] .tenure-hit").boundingBox();
  await visit.page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
  await visit.settled();
  tally.equal("pointing at a year names it", await visit.text(".details-name"), "2030");
  tally.equal("its payments", await visit.text("[data-series=paid] dd"), "592 741,92 ₽");
  tally.equal("its balance at the end", await visit.text("[data-series=balance] dd"), "3 388 632,10 ₽");
  tally.equal("the year is marked", await visit.find("[data-key='2030'][data-active]").count(), 1);
  await visit.page.mouse.move(2, 2);
  await visit.settled();
  tally.equal("leaving brings the whole term back", await visit.text(".details-name"), "Весь срок");
}

async function walking(visit, tally) {
  const scrub = visit.find(".scrub");
  await scrub.focus();
  const walk = [["ArrowRight", "2026"], ["ArrowRight", "2027"], ["ArrowLeft", "2026"], ["PageUp", "2031"], ["End", "2041"], ["ArrowRight", "2041"], ["Home", "2026"], ["Escape", "Весь срок"]];
  for (const [key, name] of walk) {
    await scrub.press(key);
    tally.equal(`the picture after ${key}`, await visit.text(".details-name"), name);
    tally.equal(`screen readers after ${key}`, await scrub.getAttribute("aria-valuetext"), name);
  }
  tally.equal("the details are announced", await visit.attribute(".details-figures", "aria-live"), "polite");
}

async function resizing(visit, tally) {
  const width = () => visit.find(".tenure-picture").evaluate((svg) => [svg.viewBox.baseVal.width, Math.round(svg.getBoundingClientRect().width)]);
  for (const size of [360, 768, 1280]) {
    await visit.page.setViewportSize({ width: size, height: 900 });
    await visit.settled();
    await visit.settled();
    const [drawn, shown] = await width();
    tally.equal(`at ${size} px the picture is drawn at its size`, drawn, Math.max(320, shown));
  }
}

/** Short loans are drawn by months. */
async function short({ browser, tally, url }) {
  const visit = await Visit.open(browser, url, { language: "en", attributes: { months: "12", "interest-only-months": "0" } });
  tally.equal("a year's loan has a period for each month", await visit.find("[data-key]").count(), 13);
  await visit.find(".scrub").press("End");
  tally.equal("a month has its name", await visit.text(".details-name"), "Jan 2027");
  await visit.close(tally, "short loan");
}
