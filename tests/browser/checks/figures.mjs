// The mortgage of the source documents, as both languages write it.
import { Visit } from "../harness.mjs";

export async function run({ browser, tally, url }) {
  const russian = await Visit.open(browser, url, { language: "ru" });
  tally.equal("ru: the payment", await russian.text("[part=payment]"), "49 395,16 ₽");
  tally.equal("ru: the first payment is interest alone", await russian.text(".payment .note"), "Первый платёж 41 666,67 ₽ — только проценты");
  tally.equal("ru: the debt-free date", await russian.text(".fact:nth-child(1) .fact-figure"), "15 января 2041 г.");
  tally.equal("ru: the number of payments, in its plural", await russian.text(".fact:nth-child(1) .note"), "180 платежей");
  tally.equal("ru: the interest", await russian.text(".fact:nth-child(2) .fact-figure"), "4 883 398,78 ₽");
  tally.equal("ru: the total", await russian.text(".fact:nth-child(3) .fact-figure"), "8 883 398,78 ₽");
  tally.equal("ru: how many times the loan", await russian.text(".fact:nth-child(3) .note"), "в 2,22 раза больше кредита");
  tally.equal("ru: the term in years", await russian.text("#months-note"), "15 лет");
  await terms(russian, tally);
  await russian.close(tally, "figures ru");

  const english = await Visit.open(browser, url, { language: "en" });
  tally.equal("en: the payment", await english.text("[part=payment]"), "₽49,395.16");
  tally.equal("en: the debt-free date", await english.text(".fact:nth-child(1) .fact-figure"), "January 15, 2041");
  tally.equal("en: the total", await english.text(".fact:nth-child(3) .fact-figure"), "₽8,883,398.78");
  await english.close(tally, "figures en");
  await otherCurrencies({ browser, tally, url });
}

/** Russian plurals of years and months. */
async function terms(visit, tally) {
  const expected = { 12: "1 год", 24: "2 года", 60: "5 лет", 131: "10 лет 11 месяцев", 133: "11 лет 1 месяц", 252: "21 год", 266: "22 года 2 месяца" };
  for (const [months, text] of Object.entries(expected)) {
    await visit.type("months", months);
    tally.equal(`ru: ${months} months`, await visit.text("#months-note"), text);
  }
}

async function otherCurrencies({ browser, tally, url }) {
  const yen = { currency: "JPY", principal: "30000000", "annual-rate": "0.01", months: "420", "interest-only-months": "0" };
  const visit = await Visit.open(browser, url, { language: "en", attributes: yen });
  tally.matches("yen have no decimals", await visit.text("[part=payment]"), /^¥[\d,]+$/u);
  await visit.close(tally, "yen");
  const dinars = { currency: "KWD", principal: "50000.000", "annual-rate": "0.05", months: "60", "interest-only-months": "0", method: "straightLine" };
  const kuwait = await Visit.open(browser, url, { language: "ru", attributes: dinars });
  // 50000 / 60 rounded, and a month of 5 %: 833.333 + 208.333.
  tally.equal("dinars have three decimals", await kuwait.text("[part=payment]"), "1 041,666 KWD");
  tally.equal("straight-line payments begin with the first", await kuwait.text(".payment .name"), "Первый платёж");
  await kuwait.close(tally, "dinars");
}
