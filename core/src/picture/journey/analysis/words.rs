//! Sentences, numbers and lengths of time, a table per language.

use crate::picture::Language;
use crate::picture::text::fill;
pub(super) use crate::picture::text::{number, share};

/// The sentences of one language; `{name}` marks a place.
pub(super) struct Words {
    pub(super) funnel_title: &'static str,
    pub(super) funnel_none: &'static str,
    pub(super) funnel_worst: &'static str,
    pub(super) funnel_open: &'static str,
    pub(super) funnel_step: &'static str,
    pub(super) funnel_lost: &'static str,
    pub(super) funnel_median: &'static str,
    pub(super) funnel_description: &'static str,
    pub(super) funnel_table: &'static str,
    pub(super) funnel_columns: [&'static str; 7],
    pub(super) flow_title: &'static str,
    pub(super) flow_held: &'static str,
    pub(super) flow_activity: &'static str,
    pub(super) flow_starts: &'static str,
    pub(super) flow_ends: &'static str,
    pub(super) flow_table: &'static str,
    pub(super) flow_columns: [&'static str; 4],
    pub(super) hand_over_title: &'static str,
    pub(super) hand_over_none: &'static str,
    pub(super) hand_over_most: &'static str,
    pub(super) hand_over_axes: &'static str,
    pub(super) hand_over_pair: &'static str,
    pub(super) hand_over_gap: &'static str,
    pub(super) hand_over_reasked: &'static str,
    pub(super) hand_over_table: &'static str,
    pub(super) hand_over_columns: [&'static str; 6],
    pub(super) deviation_title: &'static str,
    pub(super) deviation_most: &'static str,
    pub(super) deviation_none: &'static str,
    pub(super) deviation_done: &'static str,
    pub(super) deviation_told: &'static str,
    /// In the order of [`crate::journey::plan::DeviationKind::ALL`].
    pub(super) deviation_kinds: [&'static str; 12],
    pub(in crate::picture::journey) between: &'static str,
    pub(super) deviation_table: &'static str,
    pub(super) deviation_columns: [&'static str; 5],
    /// Days, hours, minutes, seconds.
    units: [&'static str; 4],
    below_a_second: &'static str,
}

static ENGLISH: Words = Words {
    funnel_title: "{name}: {last} of {first} ({share}) go all the way",
    funnel_none: "{name}: nobody entered",
    funnel_worst: "Most are lost before “{step}”: {lost} ({share} of those who came so far).",
    funnel_open: "{count} are still on their way, within the window.",
    funnel_step: "{reached} reached it, {share} of those who entered",
    funnel_lost: "−{lost} ({share})",
    funnel_median: "median {time}",
    funnel_description: "A funnel of {count} steps. Solid bars: reached; hollow: lost; broken: still on their way.",
    funnel_table: "Funnel “{name}”",
    funnel_columns: [
        "Step",
        "Reached",
        "Of those who entered",
        "Of the step before",
        "Lost",
        "Still on their way",
        "Median time from the step before",
    ],
    flow_title: "{name}: {cases} cases, {activities} activities",
    flow_held: "{shown} of {all} transitions are shown; they hold {share} of all moves.",
    flow_activity: "{count} times",
    flow_starts: "{count} cases begin here",
    flow_ends: "{count} cases end here",
    flow_table: "What follows what in “{name}”",
    flow_columns: ["Before", "After", "Times", "Median time"],
    hand_over_title: "{name}: {count} hand-overs between channels, {share} come to the end",
    hand_over_none: "{name}: no hand-overs between channels",
    hand_over_most: "Most go from “{from}” to “{to}”: {count}.",
    hand_over_axes: "from ↓ to →",
    hand_over_pair: "{count} hand-overs, {share} come to the end",
    hand_over_gap: "median gap {time}",
    hand_over_reasked: "questions asked again: {count}",
    hand_over_table: "Hand-overs between channels in “{name}”",
    hand_over_columns: [
        "From",
        "To",
        "Hand-overs",
        "Come to the end",
        "Median gap",
        "Asked again",
    ],
    deviation_title: "{name}: {count} of {cases} ({share}) went as planned",
    deviation_most: "Most often: {kind}, {count}.",
    deviation_none: "Nothing left the plan.",
    deviation_done: "done in {count} ({share})",
    deviation_told: "{kind}: {count} ({share})",
    deviation_kinds: [
        "missing",
        "unplanned",
        "out of order",
        "repeated",
        "failed",
        "wrong channel",
        "wrong person",
        "late",
        "too early",
        "stalled",
        "abandoned",
        "resumed elsewhere",
    ],
    between: "Between steps",
    deviation_table: "Where reality left the plan: “{name}”",
    deviation_columns: ["Step", "Done", "Deviation", "Journeys", "Cost"],
    units: ["d", "h", "min", "s"],
    below_a_second: "<1\u{a0}s",
};

static RUSSIAN: Words = Words {
    funnel_title: "{name}: до конца доходят {last} из {first} ({share})",
    funnel_none: "{name}: никто не вошёл",
    funnel_worst: "Больше всего теряем перед шагом «{step}»: {lost} ({share} дошедших до предыдущего шага).",
    funnel_open: "{count} ещё в пути: окно не закрылось.",
    funnel_step: "дошли {reached}, {share} вошедших",
    funnel_lost: "−{lost} ({share})",
    funnel_median: "медиана {time}",
    funnel_description: "Воронка, шагов: {count}. Сплошные полосы — дошли, полые — потеряны, пунктирные — ещё в пути.",
    funnel_table: "Воронка «{name}»",
    funnel_columns: [
        "Шаг",
        "Дошли",
        "Доля вошедших",
        "Доля от предыдущего шага",
        "Потеряны",
        "Ещё в пути",
        "Медиана времени от предыдущего шага",
    ],
    flow_title: "{name}: случаев — {cases}, действий — {activities}",
    flow_held: "Показано переходов: {shown} из {all}; на них приходится {share} всех шагов.",
    flow_activity: "раз: {count}",
    flow_starts: "здесь начинаются {count}",
    flow_ends: "здесь заканчиваются {count}",
    flow_table: "Что за чем следует: «{name}»",
    flow_columns: ["До", "После", "Раз", "Медиана времени"],
    hand_over_title: "{name}: переходов между каналами — {count}, до цели доходят {share}",
    hand_over_none: "{name}: переходов между каналами нет",
    hand_over_most: "Чаще всего: «{from}» → «{to}», {count}.",
    hand_over_axes: "откуда ↓ куда →",
    hand_over_pair: "переходов: {count}, до цели доходят {share}",
    hand_over_gap: "медиана паузы {time}",
    hand_over_reasked: "переспрошено: {count}",
    hand_over_table: "Переходы между каналами: «{name}»",
    hand_over_columns: [
        "Откуда",
        "Куда",
        "Переходов",
        "Дошли до цели",
        "Медиана паузы",
        "Переспрошено",
    ],
    deviation_title: "{name}: по плану прошли {count} из {cases} ({share})",
    deviation_most: "Чаще всего: {kind}, {count}.",
    deviation_none: "Отклонений от плана нет.",
    deviation_done: "пройден: {count} ({share})",
    deviation_told: "{kind}: {count} ({share})",
    deviation_kinds: [
        "пропущен",
        "вне плана",
        "не по порядку",
        "повтор",
        "сбой",
        "другой канал",
        "другой исполнитель",
        "с опозданием",
        "раньше срока",
        "остановка",
        "брошен",
        "продолжен в другом канале",
    ],
    between: "Между шагами",
    deviation_table: "Где путь разошёлся с планом: «{name}»",
    deviation_columns: ["Шаг", "Пройден", "Отклонение", "Путей", "Цена"],
    units: ["дн", "ч", "мин", "с"],
    below_a_second: "<1\u{a0}с",
};

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::Russian => &RUSSIAN,
    }
}

/// A length of time in its two largest units: `2 d 3 h`, `45 min`.
pub(in crate::picture::journey) fn duration(language: Language, micros: i64) -> String {
    let words = words(language);
    let seconds = micros.unsigned_abs() / 1_000_000;
    if seconds == 0 {
        return if micros == 0 {
            format!("0\u{a0}{}", words.units.last().copied().unwrap_or_default())
        } else {
            words.below_a_second.to_owned()
        };
    }
    let counts = [
        seconds / 86_400,
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60,
    ];
    let first = counts.iter().position(|count| *count > 0).unwrap_or(3);
    let parts = counts.iter().zip(words.units).skip(first).take(2);
    let parts: Vec<String> = parts
        .filter(|(count, _)| **count > 0)
        .map(|(count, unit)| format!("{}\u{a0}{unit}", number(language, *count)))
        .collect();
    let sign = if micros < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", parts.join("\u{a0}"))
}

/// A sentence with its places filled.
pub(super) fn told(sentence: &str, places: &[(&str, &str)]) -> String {
    fill(sentence, places)
}
