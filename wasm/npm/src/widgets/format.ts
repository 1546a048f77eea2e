/** Numbers, money, dates and lengths of time as people of a language write them; all by `Intl`. */
import { fill } from "./texts/fill.js";
import type { Forms, Language } from "./texts/fill.js";

/** A decimal number as text; `Intl` formats it without going through a float. */
export type Decimal = string;

/** How one language and currency are written. */
export interface Formats {
  readonly language: Language;
  /** Decimals of the currency. */
  readonly decimals: number;
  /** `49 395,16 ₽`, `₽49,395.16`. */
  money(amount: Decimal): string;
  /** As {@link money}, without decimals that are zero: for limits and hints. */
  roundMoney(amount: Decimal): string;
  /** `49 395,16`: an amount where the currency stands elsewhere. */
  amount(amount: Decimal): string;
  /** A number with at most so many decimals. */
  number(value: Decimal, decimals: number): string;
  /** `12,5 %` from `0.125`. */
  percent(share: Decimal, decimals: number): string;
  /** `15 января 2041 г.`, `January 15, 2041`. */
  date(day: string): string;
  /** `15.01.2041`, `Jan 15, 2041`. */
  shortDate(day: string): string;
  /** `4 года 3 месяца`, `4 years, 3 months`. */
  time(months: number): string;
  /** `180 месяцев`, `180 months`. */
  months(count: number): string;
  /** `151 день`, `4.7 days`. */
  days(count: Decimal): string;
  /** A counted noun in its right form, with the other values of the sentence. */
  counted(forms: Forms, count: number, places?: Readonly<Record<string, string>>): string;
  /** A whole number with its sign. */
  signedNumber(count: number): string;
  /** An amount with its sign, for differences: `−1 935 572,07 ₽`. */
  signed(amount: Decimal): string;
  /** The sign of the currency, `₽`. */
  readonly currencySign: string;
}

const cache = new Map<string, Formats>();

/** The formats of a language and a currency. */
export function formatsOf(language: Language, currency: string): Formats {
  const key = `${language} ${currency}`;
  let formats = cache.get(key);
  if (formats === undefined) {
    formats = newFormats(language, currency);
    cache.set(key, formats);
  }
  return formats;
}

/** `Intl` takes decimal text; the library's types know it since ES2023. */
type Numeric = Intl.StringNumericLiteral;

/** The sign of a negative number as it is printed, not the hyphen. */
function minus(text: string): string {
  return text.replace("-", "\u2212");
}

function newFormats(language: Language, currency: string): Formats {
  const known = /^[A-Z]{3}$/.test(currency) ? currency : "XXX";
  const style = { style: "currency", currency: known, currencyDisplay: "narrowSymbol" } as const;
  const money = new Intl.NumberFormat(language, style);
  const roundMoney = new Intl.NumberFormat(language, { ...style, trailingZeroDisplay: "stripIfInteger" } as Intl.NumberFormatOptions);
  const decimals = money.resolvedOptions().maximumFractionDigits ?? 2;
  const plain = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const shortDate = new Intl.DateTimeFormat(language, language === "ru" ? { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" } : { dateStyle: "medium", timeZone: "UTC" });
  const unit = (name: string): Intl.NumberFormat => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" });
  const [years, months, days] = [unit("year"), unit("month"), unit("day")];
  const signed = new Intl.NumberFormat(language, { ...style, signDisplay: "exceptZero" });
  const list = new Intl.ListFormat(language, { type: "unit", style: language === "ru" ? "narrow" : "long" });
  const plural = new Intl.PluralRules(language);
  const integer = new Intl.NumberFormat(language);
  const signedInteger = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
  // Making a formatter takes longer than its use, and tables have many numbers.
  const made = new Map<string, Intl.NumberFormat>();
  const upTo = (decimals: number, style: "decimal" | "percent"): Intl.NumberFormat => {
    const key = `${style} ${decimals}`;
    const format = made.get(key) ?? new Intl.NumberFormat(language, { style, maximumFractionDigits: decimals });
    made.set(key, format);
    return format;
  };
  const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
  return {
    language,
    decimals,
    money: (amount) => minus(money.format(amount as Numeric)),
    roundMoney: (amount) => roundMoney.format(amount as Numeric),
    amount: (amount) => minus(plain.format(amount as Numeric)),
    number: (value, decimals) => upTo(decimals, "decimal").format(value as Numeric),
    percent: (share, decimals) => upTo(decimals, "percent").format(share as Numeric),
    date: (day) => date.format(asDate(day)).replace(" г.", "\u00a0г."),
    shortDate: (day) => shortDate.format(asDate(day)),
    time: (count) => {
      const parts = [Math.floor(count / 12), count % 12] as const;
      const texts = [parts[0] > 0 ? years.format(parts[0]) : "", parts[1] > 0 || parts[0] === 0 ? months.format(parts[1]) : ""];
      // A length of time is one word to the reader: it does not break over lines.
      return list.format(texts.filter((text) => text !== "")).replaceAll(" ", "\u00a0");
    },
    months: (count) => months.format(count),
    days: (count) => days.format(count as Numeric).replaceAll(" ", "\u00a0"),
    counted: (forms, count, places = {}) => fill(forms[plural.select(count)] ?? forms.other, { ...places, n: integer.format(count) }),
    signedNumber: (count) => minus(signedInteger.format(count)),
    signed: (amount) => minus(signed.format(amount as Numeric)),
    currencySign: money.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency,
  };
}
