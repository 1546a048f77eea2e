//! Words of the lifecycle pictures, a table per language; numbers and spans of time as people write them.

use super::acts::Class;
use crate::calendar::Date;
use crate::picture::Language;
use crate::picture::text::fill;
pub(super) use crate::picture::text::{number, share};

/// The sentences of one language; `{name}` marks a place.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) life_title: &'static str,
    pub(super) life_title_bare: &'static str,
    pub(super) life_title_empty: &'static str,
    pub(super) life_title_nobody: &'static str,
    pub(super) life_now: &'static str,
    pub(super) life_none: &'static str,
    pub(super) life_caption: &'static str,
    pub(super) life_ahead: &'static str,
    pub(super) ahead_item: &'static str,
    pub(super) life_gain: &'static str,
    /// Over the part of the picture after the marked day, the longest that fits.
    pub(super) ahead: [&'static str; 3],
    pub(super) gain: &'static str,
    pub(super) stay: &'static str,
    pub(super) stay_open: &'static str,
    pub(super) life_table: &'static str,
    pub(super) life_columns: [&'static str; 6],
    pub(super) row_ahead: &'static str,
    pub(super) row_step: &'static str,
    /// Preboarding, onboarding, reboarding.
    pub(super) brackets: [&'static str; 3],
    /// Classes of acts as [`Class`] counts them.
    pub(super) classes: [&'static str; 8],
    pub(super) act: &'static str,
    pub(super) acts: &'static str,
    pub(super) base_title: &'static str,
    pub(super) base_now: &'static str,
    pub(super) base_none: &'static str,
    pub(super) base_caption: &'static str,
    pub(super) base_median: &'static str,
    pub(super) base_spread: &'static str,
    pub(super) base_band: &'static str,
    pub(super) base_band_empty: &'static str,
    pub(super) no_data: [&'static str; 2],
    /// Rows under the bands, and columns of the table.
    pub(super) base_rows: [&'static str; 4],
    pub(super) base_columns: [&'static str; 4],
    pub(super) base_table: &'static str,
    pub(super) timeline_title: &'static str,
    pub(super) timeline_title_bare: &'static str,
    pub(super) timeline_none: &'static str,
    pub(super) timeline_since: &'static str,
    pub(super) timeline_sentence: &'static str,
    pub(super) timeline_events: &'static str,
    pub(super) timeline_columns: [&'static str; 5],
    pub(super) ribbon_title: &'static str,
    pub(super) ribbon_none: &'static str,
    pub(super) ribbon_sentence: &'static str,
    pub(super) ribbon_flow: &'static str,
    pub(super) ribbon_flow_kept: &'static str,
    /// Stayed, up, down: with count and share.
    pub(super) ribbon_kinds: [&'static str; 3],
    pub(super) ribbon_node: &'static str,
    pub(super) ribbon_table: &'static str,
    pub(super) ribbon_corner: &'static str,
    pub(super) total: &'static str,
    pub(super) since: &'static str,
    pub(super) span: &'static str,
    pub(super) list: &'static str,
    /// One, few, many.
    days: [&'static str; 3],
}

static ENGLISH: Words = Words {
    life_title: "Lifecycle of {customer}: {stage}",
    life_title_bare: "Lifecycle: {stage}",
    life_title_empty: "Lifecycle of {customer}",
    life_title_nobody: "Lifecycle",
    life_now: "{stage} since {date}, acts in {days}: {acts}",
    life_none: "No stage up to {date}",
    life_caption: "Acts in the last {days}",
    life_ahead: "If nothing happens: {list}.",
    ahead_item: "{stage} on {date}",
    life_gain: "With acts: {stage}.",
    ahead: ["If nothing happens", "If silent", "Ahead"],
    gain: "With acts: {stage}",
    stay: "{stage}: {from} to {until}, {days}",
    stay_open: "{stage}: since {from}, {days} so far",
    life_table: "Stages of the customer",
    life_columns: [
        "Stage or step",
        "From",
        "Until",
        "Length",
        "Acts at the end",
        "Reason",
    ],
    row_ahead: "{stage}, if nothing happens",
    row_step: "Step {number}: {name}",
    brackets: ["Preboarding", "Onboarding", "Reboarding"],
    classes: [
        "Sale",
        "Service",
        "Transaction",
        "Relationship",
        "Product",
        "Complaint",
        "Figure",
        "Other",
    ],
    act: "{date}: {what}",
    acts: "{from} to {until}: {what} × {count}",
    base_title: "Lifecycle of the base, customers: {total}",
    base_now: "Customers on {date}: {total}; most of them: {stage}, {share}",
    base_none: "No customers on {date}",
    base_caption: "Acts in the last {days}",
    base_median: "median",
    base_spread: "8 of 10 stays",
    base_band: "{stage}: {now} now ({share}), stays {stays}, median length {days}",
    base_band_empty: "{stage}: {now} now ({share}), stays {stays}, no data on acts",
    no_data: ["no data", "–"],
    base_rows: ["Customers now", "Share", "Stays", "Median days"],
    base_columns: [
        "Stage",
        "At the start: p10 / median / p90",
        "In the middle",
        "At the end",
    ],
    base_table: "Lifecycle of the base on {date}: acts in the last {days}",
    timeline_title: "States of {customer} over time",
    timeline_title_bare: "States over time",
    timeline_none: "none",
    timeline_since: "{stage} since {date}",
    timeline_sentence: "{region}: {state}.",
    timeline_events: "Events",
    timeline_columns: ["Region", "State", "From", "Until", "Length"],
    ribbon_title: "{moved} of {total} customers moved ({share})",
    ribbon_none: "No customers to compare",
    ribbon_sentence: "From {from} to {to}: {kept}; {up}; {down}.",
    ribbon_flow: "{from} → {to}: {count} ({share} of all)",
    ribbon_flow_kept: "{from}, stayed: {count} ({share} of all)",
    ribbon_kinds: [
        "stayed {count} ({share})",
        "moved up {count} ({share})",
        "moved down {count} ({share})",
    ],
    ribbon_node: "{count} · {share}",
    ribbon_table: "Customers by stage: rows {from}, columns {to}",
    ribbon_corner: "From \\ to",
    total: "Total",
    since: "since {date}",
    span: "{from} to {until}",
    list: ", ",
    days: ["{n}\u{a0}day", "{n}\u{a0}days", "{n}\u{a0}days"],
};

static RUSSIAN: Words = Words {
    life_title: "Жизненный цикл, {customer}: {stage}",
    life_title_bare: "Жизненный цикл: {stage}",
    life_title_empty: "Жизненный цикл, {customer}",
    life_title_nobody: "Жизненный цикл",
    life_now: "{stage} с {date}, действий за {days}: {acts}",
    life_none: "До {date} стадии нет",
    life_caption: "Действий за {days}",
    life_ahead: "Если ничего не произойдёт: {list}.",
    ahead_item: "{stage} — {date}",
    life_gain: "При действиях: {stage}.",
    ahead: ["Если ничего не произойдёт", "Без действий", "Далее"],
    gain: "При действиях: {stage}",
    stay: "{stage}: {from} – {until}, {days}",
    stay_open: "{stage}: с {from}, пока {days}",
    life_table: "Стадии клиента",
    life_columns: [
        "Стадия или шаг",
        "С",
        "До",
        "Длительность",
        "Действий в конце",
        "Причина",
    ],
    row_ahead: "{stage}, если ничего не произойдёт",
    row_step: "Шаг {number}: {name}",
    brackets: ["Пребординг", "Онбординг", "Ребординг"],
    classes: [
        "Продажа",
        "Обслуживание",
        "Транзакция",
        "Отношения",
        "Продукт",
        "Жалоба",
        "Показатель",
        "Прочее",
    ],
    act: "{date}: {what}",
    acts: "{from} – {until}: {what} × {count}",
    base_title: "Жизненный цикл базы, клиентов: {total}",
    base_now: "Клиентов на {date}: {total}; больше всего: {stage}, {share}",
    base_none: "На {date} клиентов нет",
    base_caption: "Действий за {days}",
    base_median: "медиана",
    base_spread: "8 из 10 пребываний",
    base_band: "{stage}: сейчас {now} ({share}), пребываний {stays}, медиана длительности {days}",
    base_band_empty: "{stage}: сейчас {now} ({share}), пребываний {stays}, о действиях нет данных",
    no_data: ["нет данных", "–"],
    base_rows: ["Клиентов сейчас", "Доля", "Пребываний", "Медиана, дней"],
    base_columns: ["Стадия", "В начале: p10 / медиана / p90", "В середине", "В конце"],
    base_table: "Жизненный цикл базы на {date}: действий за {days}",
    timeline_title: "Состояния во времени, {customer}",
    timeline_title_bare: "Состояния во времени",
    timeline_none: "нет",
    timeline_since: "{stage} с {date}",
    timeline_sentence: "{region}: {state}.",
    timeline_events: "События",
    timeline_columns: ["Область", "Состояние", "С", "До", "Длительность"],
    ribbon_title: "Сменили стадию {moved} из {total} клиентов ({share})",
    ribbon_none: "Нет клиентов для сравнения",
    ribbon_sentence: "{from} – {to}: {kept}; {up}; {down}.",
    ribbon_flow: "{from} → {to}: {count} ({share} всех)",
    ribbon_flow_kept: "{from}, без перехода: {count} ({share} всех)",
    ribbon_kinds: [
        "остались {count} ({share})",
        "выше {count} ({share})",
        "ниже {count} ({share})",
    ],
    ribbon_node: "{count} · {share}",
    ribbon_table: "Клиенты по стадиям: строки — {from}, столбцы — {to}",
    ribbon_corner: "Из \\ в",
    total: "Всего",
    since: "с {date}",
    span: "{from} – {until}",
    list: ", ",
    days: ["{n}\u{a0}день", "{n}\u{a0}дня", "{n}\u{a0}дней"],
};

/// The words of a language.
#[inline(never)]
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::Russian => &RUSSIAN,
    }
}

impl Words {
    /// Name of a class of acts.
    pub(super) fn class(&self, class: Class) -> &'static str {
        self.classes.get(class as usize).copied().unwrap_or_default()
    }
}

/// A span of days with its unit: `51 days`.
#[inline(never)]
pub(super) fn days(language: Language, count: u64) -> String {
    let (last, lasts) = (count % 10, count % 100);
    let form = match language {
        Language::English => usize::from(count != 1),
        Language::Russian => match last {
            1 if lasts != 11 => 0,
            2..=4 if !(12..=14).contains(&lasts) => 1,
            _ => 2,
        },
    };
    let sentence = words(language).days.get(form).copied().unwrap_or_default();
    fill(sentence, &[("n", &number(language, count))])
}

/// A whole number in the fewest digits: `1,5 млн`, `1.5M`; up to four digits stand in full.
#[inline(never)]
pub(super) fn compact(language: Language, count: u64) -> String {
    let catalogue = language.catalogue();
    let power = |zeros: u32| 10_u64.saturating_pow(zeros);
    let scale = catalogue.scales.iter().find(|(_, zeros)| count >= power(*zeros));
    let Some(&(name, zeros)) = scale.filter(|_| count >= 10_000) else {
        return number(language, count);
    };
    let tenth = (power(zeros) / 10).max(1);
    let mut text = crate::picture::text::decimal(language, count.saturating_add(tenth / 2) / tenth);
    if catalogue.suffix_sign {
        text.push('\u{a0}');
    }
    text.push_str(name);
    text
}

/// Parts with a separator between.
#[inline(never)]
pub(super) fn joined(parts: &[String], separator: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(part);
    }
    text
}

/// A day in few characters: `12.03.2026`, `Mar 12, 2026`.
#[inline(never)]
pub(super) fn short_date(language: Language, date: Date) -> String {
    match language {
        Language::English => language.date_with(date, &language.catalogue().months_short),
        Language::Russian => {
            let (year, month, day) = date.ymd();
            format!("{day:02}.{month:02}.{year}")
        }
    }
}

/// Names of the kinds of events in English and in Russian.
const KINDS: [(&str, &str, &str); 18] = [
    ("sale", "Sales contact", "Контакт по продаже"),
    ("service", "Service contact", "Сервисный контакт"),
    ("transaction", "Transaction", "Операция"),
    ("relationship", "Relationship contact", "Контакт по отношениям"),
    ("productOpened", "Product opened", "Открыт продукт"),
    ("productClosed", "Product closed", "Закрыт продукт"),
    ("balance", "Balance", "Остаток"),
    ("turnover", "Turnover", "Оборот"),
    ("score", "Score", "Скоринг"),
    ("complaintOpened", "Complaint", "Жалоба"),
    ("complaintResolved", "Complaint resolved", "Жалоба решена"),
    ("survey", "Survey answer", "Ответ на опрос"),
    ("consentGiven", "Consent given", "Согласие получено"),
    ("consentWithdrawn", "Consent withdrawn", "Согласие отозвано"),
    ("roleChanged", "Role changed", "Смена роли"),
    ("campaign", "Campaign", "Кампания"),
    ("override", "Set by hand", "Задано вручную"),
    ("purchase", "Purchase", "Покупка"),
];

/// Name of a kind of events for readers; a kind that is not known is its own name.
pub fn kind_name(kind: &str, language: Language) -> &str {
    let known = KINDS.iter().find(|(id, ..)| *id == kind);
    known.map_or(kind, |(_, english, russian)| match language {
        Language::English => english,
        Language::Russian => russian,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_agree_with_their_number() {
        let russian = |count| days(Language::Russian, count);
        assert_eq!(
            [1, 3, 11, 14, 21, 90].map(russian),
            [
                "1\u{a0}день",
                "3\u{a0}дня",
                "11\u{a0}дней",
                "14\u{a0}дней",
                "21\u{a0}день",
                "90\u{a0}дней"
            ]
        );
        assert_eq!(days(Language::English, 1), "1\u{a0}day");
    }

    #[test]
    fn counts_are_compact_up_to_the_largest() {
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(compact(en, 9999), "9,999");
        assert_eq!(compact(ru, 1_250_000), "1,3\u{a0}млн");
        assert_eq!(compact(en, u64::MAX), "18,446,744T");
    }

    #[test]
    fn a_small_share_is_not_nothing() {
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(share(ru, 1, 8), "12,5\u{a0}%");
        assert_eq!(share(en, 1, 1_000_000), "<0.1%");
        assert_eq!(share(en, 999_999, 1_000_000), ">99.9%");
        assert_eq!((share(en, 0, 0), share(en, 3, 3)), ("0%".into(), "100%".into()));
    }
}
