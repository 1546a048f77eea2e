//! Words, numbers, dates and the width of text, in every language of the pictures.
//!
//! A catalogue per language holds whole sentences with named places; nothing is glued from pieces.
//! Number forms follow CLDR 46: a no-break space groups Russian thousands, the sign of the currency
//! stands where readers expect it. Widths are those of a face that is wider than the usual
//! faces of a page, so that labels laid out here do not touch elsewhere.

use super::frame::TYPE_SIZE;
use super::svg::Px;
use crate::calendar::Date;
pub use crate::label::Language;
use crate::money::{Currency, Rate, ScaledText};

/// The sentences of one language; `{name}` marks a place.
pub(super) struct Catalogue {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) description_prepaid: &'static str,
    pub(super) description_events: &'static str,
    pub(super) description_fees: &'static str,
    pub(super) balance_caption: &'static str,
    pub(super) yearly_caption: &'static str,
    pub(super) monthly_caption: &'static str,
    pub(super) interest: &'static str,
    pub(super) principal: &'static str,
    pub(super) prepayment: &'static str,
    pub(super) third_party: &'static str,
    pub(super) fees: &'static str,
    /// What happened, as `MarkKind::word` counts it: beside its mark, and in full.
    pub(super) marks: [(&'static str, &'static str); 10],
    pub(super) named: &'static str,
    pub(super) left: &'static str,
    pub(super) offers_title: &'static str,
    pub(super) offers_title_best: &'static str,
    pub(super) offer_sentence: &'static str,
    pub(super) offer_label: &'static str,
    pub(super) offers_caption: &'static str,
    pub(super) offers_caption_until: &'static str,
    pub(super) offers_balance: &'static str,
    pub(super) offers_table: &'static str,
    pub(super) offer_columns: [&'static str; 9],
    pub(super) debt_free: &'static str,
    pub(super) as_planned: &'static str,
    pub(super) balance_on: &'static str,
    pub(super) table_caption: &'static str,
    pub(super) columns: [&'static str; 12],
    pub(super) month_column: &'static str,
    months: [&'static str; 12],
    pub(super) months_short: [&'static str; 12],
    date: &'static str,
    month_of_year: &'static str,
    pub(super) suffix_sign: bool,
    group: char,
    point: char,
    pub(super) scales: [(&'static str, u32); 4],
}

static ENGLISH: Catalogue = Catalogue {
    title: "Loan of {principal}: debt-free on {date}",
    description: "The balance falls from {principal} to zero on {date}. {paid} is paid in all, {interest} of it interest.",
    description_prepaid: "With early repayments the balance falls from {principal} to zero on {date} instead of {planned}. {paid} is paid in all, {interest} of it interest.",
    description_events: "As things went, the balance falls to zero on {date}; by the plan it would on {planned}. {paid} is paid in all, {interest} of it interest.",
    description_fees: "Fees and insurance come to {fees}.",
    balance_caption: "Balance of the loan",
    yearly_caption: "Paid per year",
    monthly_caption: "Paid per month",
    interest: "interest",
    principal: "principal",
    prepayment: "paid early",
    third_party: "third party",
    fees: "fees",
    marks: [
        ("Early {value}", "early repayment of {value}"),
        (
            "Monthly early {value}",
            "early repayment of {value} every month from here on",
        ),
        (
            "Third party {value}",
            "early repayment of {value} with a third party's money",
        ),
        (
            "Budget {value}",
            "from here on {value} each due date, early repayment included",
        ),
        ("Holiday", "payment holiday until {value}"),
        ("Rate {value}", "the rate is {value} from here on"),
        ("Tranche {value}", "tranche of {value}"),
        ("Recast", "the payment is computed anew"),
        ("Due day {value}", "payments fall due on day {value} of the month"),
        ("Refinanced", "another lender repays the debt"),
    ],
    named: "{name}: {what}",
    left: "still owed",
    offers_title: "Loan offers compared by what they cost",
    offers_title_best: "Loan offers compared: {name} costs least, {total}",
    offer_sentence: "{name}: {paid} is paid in all, {over} of it above the principal; debt-free on {date}.",
    offer_label: "{number}. {name}",
    offers_caption: "Paid in all",
    offers_caption_until: "Cost until {date}",
    offers_balance: "Balance of the offers",
    offers_table: "Offers compared, {currency}",
    offer_columns: [
        "Offer",
        "Payment",
        "Interest",
        "Fees and insurance",
        "Paid in all",
        "Overpayment",
        "Debt-free on",
        "Cost until {date}",
        "Left on {date}",
    ],
    debt_free: "Debt-free {date}",
    as_planned: "As planned {date}",
    balance_on: "{date}: {amount} left",
    table_caption: "Payments and balance of the loan, {currency}",
    columns: [
        "Year",
        "Paid",
        "Interest",
        "Principal",
        "Early repayment",
        "Third party",
        "Fees and insurance",
        "Added to the debt",
        "Interest put off",
        "Balance at the end",
        "Paid by the plan",
        "Balance by the plan",
    ],
    month_column: "Month",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    date: "{month} {day}, {year}",
    month_of_year: "{month} {year}",
    suffix_sign: false,
    group: ',',
    point: '.',
    scales: [("T", 12), ("B", 9), ("M", 6), ("K", 3)],
};

static RUSSIAN: Catalogue = Catalogue {
    title: "Кредит {principal}: долг закрыт {date}",
    description: "Остаток долга снижается с {principal} до нуля {date}. Всего выплат {paid}, из них процентов {interest}.",
    description_prepaid: "С досрочными платежами остаток долга снижается с {principal} до нуля {date} вместо {planned}. Всего выплат {paid}, из них процентов {interest}.",
    description_events: "С учётом событий долг будет погашен {date}; по графику — {planned}. Всего выплат {paid}, из них процентов {interest}.",
    description_fees: "Комиссии и страховки составляют {fees}.",
    balance_caption: "Остаток долга",
    yearly_caption: "Платежи за год",
    monthly_caption: "Платежи за месяц",
    interest: "проценты",
    principal: "основной долг",
    prepayment: "досрочно",
    third_party: "третьи лица",
    fees: "комиссии",
    marks: [
        ("Досрочно {value}", "досрочное погашение {value}"),
        (
            "Досрочно {value} в месяц",
            "досрочное погашение {value} каждый месяц с этого дня",
        ),
        (
            "Третьи лица {value}",
            "досрочное погашение {value} средствами третьих лиц",
        ),
        (
            "Бюджет {value}",
            "с этого дня {value} в каждую дату платежа вместе с досрочным погашением",
        ),
        ("Каникулы", "платёжные каникулы до {value}"),
        ("Ставка {value}", "с этого дня ставка {value}"),
        ("Транш {value}", "транш {value}"),
        ("Перерасчёт", "платёж рассчитан заново"),
        ("День платежа {value}", "день платежа — {value}-е число месяца"),
        ("Рефинансирование", "долг погашает другой кредитор"),
    ],
    named: "{name}: {what}",
    left: "ещё не погашено",
    offers_title: "Сравнение предложений по сумме выплат",
    offers_title_best: "Сравнение предложений: меньше всего выплат — {name}, {total}",
    offer_sentence: "{name}: всего выплат {paid}, из них сверх долга {over}; долг закрыт {date}.",
    offer_label: "{number}. {name}",
    offers_caption: "Всего выплат",
    offers_caption_until: "Расходы до {date}",
    offers_balance: "Остаток долга по предложениям",
    offers_table: "Сравнение предложений, {currency}",
    offer_columns: [
        "Предложение",
        "Платёж",
        "Проценты",
        "Комиссии и страховки",
        "Всего выплат",
        "Переплата",
        "Долг закрыт",
        "Расходы до {date}",
        "Остаток на {date}",
    ],
    debt_free: "Долг закрыт {date}",
    as_planned: "По графику {date}",
    balance_on: "{date}: осталось {amount}",
    table_caption: "Платежи и остаток долга, {currency}",
    columns: [
        "Год",
        "Выплачено",
        "Проценты",
        "Основной долг",
        "Досрочно",
        "Средства третьих лиц",
        "Комиссии и страховки",
        "Добавлено к долгу",
        "Отложенные проценты",
        "Остаток на конец",
        "Выплаты по графику",
        "Остаток по графику",
    ],
    month_column: "Месяц",
    months: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    months_short: [
        "янв.",
        "февр.",
        "март",
        "апр.",
        "май",
        "июнь",
        "июль",
        "авг.",
        "сент.",
        "окт.",
        "нояб.",
        "дек.",
    ],
    date: "{day}\u{a0}{month} {year}",
    month_of_year: "{month} {year}",
    suffix_sign: true,
    group: '\u{a0}',
    point: ',',
    scales: [("трлн", 12), ("млрд", 9), ("млн", 6), ("тыс.", 3)],
};

/// Signs that readers know; other currencies stand with their code.
const SIGNS: &[(&str, &str)] = &[
    ("RUB", "₽"),
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("CNY", "¥"),
    ("INR", "₹"),
    ("KZT", "₸"),
    ("TRY", "₺"),
    ("UAH", "₴"),
    ("GEL", "₾"),
    ("ILS", "₪"),
    ("KRW", "₩"),
    ("VND", "₫"),
];

impl Language {
    /// The sentences of the language.
    pub(super) fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::English => &ENGLISH,
            Self::Russian => &RUSSIAN,
        }
    }

    /// Tag of the language, as in the attribute `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// A date in full: `15 января 2041`, `January 15, 2041`.
    pub(super) fn date(self, date: Date) -> String {
        let words = self.catalogue();
        self.date_with(date, &words.months)
    }

    /// A month and its year: `янв. 2041`, `Jan 2041`.
    pub(super) fn month(self, year: i32, month: u32) -> String {
        let words = self.catalogue();
        let name = nth(&words.months_short, month);
        fill(
            words.month_of_year,
            &[("month", name), ("year", &year.to_string())],
        )
    }

    pub(super) fn date_with(self, date: Date, months: &[&str; 12]) -> String {
        let (year, month, day) = date.ymd();
        let (year, day) = (year.to_string(), day.to_string());
        fill(
            self.catalogue().date,
            &[("month", nth(months, month)), ("year", &year), ("day", &day)],
        )
    }

    /// An amount to the last kopeck with its sign: `49 395,16 ₽`, `₽49,395.16`.
    pub(super) fn money(self, minor: i64, currency: Currency) -> String {
        let text = ScaledText::new(minor, currency.exponent());
        self.signed(&self.grouped(text.as_str()), "", currency)
    }

    /// An amount in the fewest digits, for axes: `1,5 млн ₽`, `₽1.5M`; the scale fits `largest`.
    pub(super) fn compact(self, minor: i64, largest: i64, currency: Currency) -> String {
        let words = self.catalogue();
        let size = largest.unsigned_abs();
        let scale = words
            .scales
            .iter()
            .find(|(_, zeros)| size >= unit(*zeros, currency));
        let (name, unit) = scale.map_or(("", unit(0, currency)), |&(name, zeros)| {
            (name, unit(zeros, currency))
        });
        let number = self.grouped(&trimmed(minor, unit));
        if minor == 0 {
            self.signed(&number, "", currency)
        } else {
            self.signed(&number, name, currency)
        }
    }

    /// A rate a year in percent: `12,5 %`, `12.5%`.
    pub(super) fn percent(self, rate: Rate) -> String {
        let text = ScaledText::new(rate.pico(), 10);
        let number = self.grouped(text.as_str().trim_end_matches('0').trim_end_matches('.'));
        let space = if self.catalogue().suffix_sign {
            "\u{a0}"
        } else {
            ""
        };
        format!("{number}{space}%")
    }

    /// Puts the scale and the sign of the currency at their place.
    fn signed(self, number: &str, scale: &str, currency: Currency) -> String {
        let words = self.catalogue();
        let known = SIGNS.iter().find(|(code, _)| *code == currency.code());
        if words.suffix_sign {
            let sign = known.map_or(currency.code(), |(_, sign)| sign);
            let space = if scale.is_empty() { "" } else { "\u{a0}" };
            return format!("{number}{space}{scale}\u{a0}{sign}");
        }
        match known {
            Some((_, sign)) => format!("{sign}{number}{scale}"),
            None => format!("{}\u{a0}{number}{scale}", currency.code()),
        }
    }

    /// Plain decimal text with the language's groups and point.
    pub(super) fn grouped(self, plain: &str) -> String {
        let words = self.catalogue();
        let (sign, digits) = plain
            .strip_prefix('-')
            .map_or(("", plain), |rest| ("\u{2212}", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                out.push(words.group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(words.point);
            out.push_str(fraction);
        }
        out
    }
}

/// A whole number with its groups: `12 345`.
pub(in crate::picture) fn number(language: Language, count: u64) -> String {
    language.grouped(&count.to_string())
}

/// A share in percent, to a tenth: `12,5 %`, `12.5%`; what is not zero is never shown as zero, and what is not all never
/// as all.
#[inline(never)]
pub(in crate::picture) fn share(language: Language, part: u64, whole: u64) -> String {
    let tenths = (u128::from(part) * 2000 + u128::from(whole.max(1))) / (2 * u128::from(whole.max(1)));
    let tenths = u64::try_from(tenths).unwrap_or(u64::MAX);
    let (sign, tenths) = if part > 0 && tenths == 0 {
        ("<", 1)
    } else if part < whole && tenths >= 1000 {
        (">", 999)
    } else {
        ("", tenths)
    };
    let mut text = sign.to_owned();
    text.push_str(&decimal(language, tenths));
    text.push_str(if language.catalogue().suffix_sign {
        "\u{a0}%"
    } else {
        "%"
    });
    text
}

/// Tenths as a number without a needless zero.
pub(in crate::picture) fn decimal(language: Language, tenths: u64) -> String {
    let plain = ScaledText::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1);
    let plain = plain.as_str();
    language.grouped(plain.strip_suffix(".0").unwrap_or(plain))
}

/// Minor units in ten to the power of `zeros` major ones.
fn unit(zeros: u32, currency: Currency) -> u64 {
    10_u64.saturating_pow(zeros + currency.exponent())
}

/// `minor / unit` with at most two places, half up, without trailing zeros.
fn trimmed(minor: i64, unit: u64) -> String {
    let hundredths = (u128::from(minor.unsigned_abs()) * 200 + u128::from(unit)) / (2 * u128::from(unit));
    let hundredths = i64::try_from(hundredths).unwrap_or(i64::MAX);
    let signed = if minor < 0 { -hundredths } else { hundredths };
    let text = ScaledText::new(signed, 2);
    text.as_str()
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn nth<'a>(names: &[&'a str; 12], month: u32) -> &'a str {
    usize::try_from(month)
        .ok()
        .and_then(|month| names.get(month.wrapping_sub(1)))
        .copied()
        .unwrap_or_default()
}

/// Puts values at the named places of a sentence.
pub(super) fn fill(sentence: &str, places: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() * 2);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(
            places
                .iter()
                .find(|(place, _)| *place == name)
                .map_or("", |(_, value)| value),
        );
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The text, cut with an ellipsis where it is wider than `room`.
pub(super) fn cut(text: &str, size: i64, room: Px) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = room - width("…", size);
    let mut kept = String::new();
    let mut used = 0;
    for character in text.chars() {
        used += advance(character) * size / 10;
        if used > room.0 {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// A text in at most so many lines; words too wide and lines too many are cut, which the answer tells.
#[inline(never)]
pub(in crate::picture) fn wrap(text: &str, room: Px, most: usize) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut whole = true;
    // Not `split_whitespace`: a no-break space keeps its words together.
    for word in text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
    {
        let full = lines.len() >= most;
        if let Some(last) = lines.last_mut() {
            // A last line that is too wide already is cut, whatever follows.
            if full && width(last, TYPE_SIZE) > room {
                whole = false;
                continue;
            }
            let longer = format!("{last} {word}");
            if full || width(&longer, TYPE_SIZE) <= room {
                *last = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    for line in &mut lines {
        if width(line, TYPE_SIZE) > room {
            whole = false;
            *line = cut(line, TYPE_SIZE, room);
        }
    }
    (lines, whole)
}

/// Width of a line of text set in `size` pixels.
pub(super) fn width(text: &str, size: i64) -> Px {
    let thousandths: i64 = text.chars().map(advance).sum();
    Px(thousandths * size / 10)
}

/// Advance of a character in thousandths of the type size.
fn advance(character: char) -> i64 {
    match character {
        ' ' | '\u{a0}' | '.' | ',' | 'i' | 'j' | 'l' | 'I' | ':' | '\'' => 318,
        'f' | 't' | 'r' | '(' | ')' => 400,
        '0'..='9' | 'L' | 'F' | '₽' | '$' | '€' | '£' | '¥' => 636,
        'm' | 'w' | 'M' | 'W' | 'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'ф' | 'ы' | '−' | '%' => 860,
        // Ideographs, kana, hangul and pictographs fill their square.
        'Ж' | 'М' | 'Ш' | 'Щ' | 'Ю' | 'Ф' | 'Ы' | '—' | '…' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => {
            1050
        }
        'г' | 'т' | 'з' | 'э' | 'с' | 'c' | 's' | 'z' | 'k' | 'v' | 'x' | 'y' => 560,
        'a'..='z' | 'а'..='я' | 'ё' => 640,
        _ => 760,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(ru.money(4_939_516, Currency::RUB), "49\u{a0}395,16\u{a0}₽");
        assert_eq!(en.money(4_939_516, Currency::RUB), "₽49,395.16");
        assert_eq!(en.money(-1_234_567, Currency::JPY), "¥\u{2212}1,234,567");
        assert_eq!(ru.money(1_234, Currency::KWD), "1,234\u{a0}KWD");
        assert_eq!(en.money(1_234, Currency::KWD), "KWD\u{a0}1.234");
    }

    #[test]
    fn axes_use_the_scale_of_their_largest_amount() {
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(
            ru.compact(150_000_000, 400_000_000, Currency::RUB),
            "1,5\u{a0}млн\u{a0}₽"
        );
        assert_eq!(en.compact(50_000_000, 400_000_000, Currency::RUB), "₽0.5M");
        assert_eq!(ru.compact(0, 400_000_000, Currency::RUB), "0\u{a0}₽");
        assert_eq!(
            ru.compact(2_500_000, 5_000_000, Currency::RUB),
            "25\u{a0}тыс.\u{a0}₽"
        );
        assert_eq!(en.compact(12, 100, Currency::EUR), "€0.12");
        assert_eq!(en.compact(i64::MAX, i64::MAX, Currency::JPY), "¥9,223,372.04T");
    }

    #[test]
    fn dates_are_written_in_words() {
        let date = Date::parse("2041-01-15").unwrap();
        assert_eq!(Language::Russian.date(date), "15\u{a0}января 2041");
        assert_eq!(Language::English.date(date), "January 15, 2041");
        assert_eq!(Language::Russian.month(2041, 2), "февр. 2041");
    }

    #[test]
    fn every_place_of_a_sentence_is_filled() {
        assert_eq!(
            fill("{a} of {b}, {a}", &[("a", "x"), ("b", "{a}")]),
            "x of {a}, x"
        );
        assert_eq!(fill("broken {a", &[("a", "x")]), "broken x");
    }

    #[test]
    fn cyrillic_is_not_narrower_than_its_type() {
        assert!(width("широкий", 12) > width("illicit", 12));
        assert_eq!(width("2031", 12), Px(4 * 636 * 12 / 10));
    }
}
