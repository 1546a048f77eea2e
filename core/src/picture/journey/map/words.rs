//! Sentences and names of maps, a table per language.

use super::Lane;
use crate::journey::atlas::{Aspect, EvidenceSource, ScenarioKind, TrackKind};
use crate::picture::Language;
use crate::picture::text::fill;

/// The sentences of one language; `{name}` marks a place.
pub(super) struct Words {
    pub(super) processes: &'static str,
    pub(super) optional: &'static str,
    pub(super) choice: &'static str,
    pub(super) at_most: &'static str,
    pub(super) touchpoints: &'static str,
    pub(super) stages: &'static str,
    pub(super) quoted: &'static str,
    pub(super) target: &'static str,
    pub(super) target_met: &'static str,
    pub(super) target_missed: &'static str,
    pub(super) median: &'static str,
    pub(super) median_up_to: &'static str,
    pub(super) median_above: &'static str,
    pub(super) parallel: &'static str,
    pub(super) description: &'static str,
    pub(super) feelings_from_to: &'static str,
    pub(super) period: &'static str,
    pub(super) goal: &'static str,
    pub(super) owner: &'static str,
    pub(super) feeling: &'static str,
    pub(super) people: &'static str,
    pub(super) aim: &'static str,
    pub(super) friction: &'static str,
    pub(super) moment: &'static str,
    pub(super) duration: &'static str,
    pub(super) table: &'static str,
    pub(super) columns: [&'static str; 9],
    pub(super) evidence: &'static str,
    pub(super) frontstage: &'static str,
    pub(super) backstage: &'static str,
    pub(super) support: &'static str,
    /// The lines of interaction, of visibility and of internal interaction.
    pub(super) lines: [&'static str; 3],
    pub(super) waits: &'static str,
    pub(super) fails: &'static str,
    pub(super) step: &'static str,
    pub(super) path: &'static str,
    pub(super) legend_aim: &'static str,
    pub(super) legend_friction: &'static str,
    pub(super) legend_sources: [&'static str; 3],
    /// The situation, screens, teams, journeys of a scenario.
    pub(super) scenario_rows: [&'static str; 4],
    pub(super) scenario_description: &'static str,
    pub(super) scenario_table: &'static str,
    pub(super) scenario_column: &'static str,
    pub(super) scenario_title: &'static str,
    scenarios: [&'static str; 5],
    lanes: [&'static str; 8],
    tracks: [&'static str; 5],
    aspects: [&'static str; 2],
}

static ENGLISH: Words = Words {
    processes: "Relationship processes",
    optional: "optional",
    choice: "one of several",
    at_most: "up to {count} times",
    touchpoints: "touchpoints: {count}",
    stages: "stages: {count}",
    quoted: "“{text}”",
    target: "target {value}",
    target_met: "target {value} met",
    target_missed: "target {value} missed",
    median: "median {low}–{high}",
    median_up_to: "median up to {high}",
    median_above: "median over {low}",
    parallel: "at the same time",
    description: "A map of {columns} points in {stages} stages.",
    feelings_from_to: "Feelings run from {low} at “{worst}” to {high} at “{best}”.",
    period: "{from} – {to}",
    goal: "Goal: {text}",
    owner: "Owner: {text}",
    feeling: "feeling {value}",
    people: "n\u{a0}=\u{a0}{count}",
    aim: "aim {value}",
    friction: "done again or waited for: {value} per customer",
    moment: "moment of truth, weight {weight}",
    duration: "takes {time}",
    table: "Journey map “{name}”",
    columns: [
        "Stage",
        "Step",
        "Point",
        "Where",
        "Feeling",
        "Needs",
        "Pains",
        "Opportunities",
        "KPIs",
    ],
    evidence: "Evidence",
    frontstage: "Frontstage",
    backstage: "Backstage",
    support: "Support",
    lines: [
        "line of interaction",
        "line of visibility",
        "line of internal interaction",
    ],
    waits: "W",
    fails: "F",
    step: "Steps",
    path: "Path",
    legend_aim: "as it is meant to be",
    legend_friction: "friction",
    legend_sources: ["survey", "inferred", "expert"],
    scenario_rows: ["Situation", "Screens", "Teams", "In journeys"],
    scenario_description: "A matrix of {columns} service scenarios.",
    scenario_table: "Service scenarios “{name}”",
    scenario_column: "Part of life",
    scenario_title: "Scenario",
    scenarios: ["Lives", "Short list", "Buys", "Installs", "Failure"],
    lanes: [
        "Feelings",
        "Words",
        "Needs",
        "Pains",
        "Opportunities",
        "KPIs",
        "Support",
        "Blueprint",
    ],
    tracks: [
        "Training",
        "Planning and tracking",
        "Own accessories",
        "Partners' accessories",
        "Support",
    ],
    aspects: ["As planned", "As it went"],
};

static RUSSIAN: Words = Words {
    processes: "Процессы управления отношениями",
    optional: "по желанию",
    choice: "один из вариантов",
    at_most: "до {count} раз",
    touchpoints: "точек касания: {count}",
    stages: "этапов: {count}",
    quoted: "«{text}»",
    target: "цель {value}",
    target_met: "цель {value} достигнута",
    target_missed: "цель {value} не достигнута",
    median: "медиана {low}–{high}",
    median_up_to: "медиана до {high}",
    median_above: "медиана свыше {low}",
    parallel: "одновременно",
    description: "Карта пути: точек — {columns}, этапов — {stages}.",
    feelings_from_to: "Эмоции — от {low} («{worst}») до {high} («{best}»).",
    period: "{from} – {to}",
    goal: "Цель: {text}",
    owner: "Владелец: {text}",
    feeling: "эмоция {value}",
    people: "n\u{a0}=\u{a0}{count}",
    aim: "замысел {value}",
    friction: "повторов и ожиданий на клиента: {value}",
    moment: "момент истины, вес {weight}",
    duration: "занимает {time}",
    table: "Карта пути «{name}»",
    columns: [
        "Этап",
        "Шаг",
        "Точка",
        "Где",
        "Эмоция",
        "Потребности",
        "Боли",
        "Возможности",
        "KPI",
    ],
    evidence: "Свидетельства",
    frontstage: "На виду у клиента",
    backstage: "За кулисами",
    support: "Обеспечение",
    lines: [
        "линия взаимодействия",
        "линия видимости",
        "линия внутреннего взаимодействия",
    ],
    waits: "Ж",
    fails: "С",
    step: "Шаги",
    path: "Путь",
    legend_aim: "замысел",
    legend_friction: "трение",
    legend_sources: ["опрос", "по данным", "эксперт"],
    scenario_rows: ["Сценарий", "Экраны", "Команды", "В путях"],
    scenario_description: "Матрица сервисных сценариев: {columns}.",
    scenario_table: "Сервисные сценарии «{name}»",
    scenario_column: "Этап",
    scenario_title: "Название",
    scenarios: ["Живёт", "Шорт-лист", "Покупает", "Устанавливает", "Фак-ап"],
    lanes: [
        "Эмоции",
        "Слова клиента",
        "Потребности",
        "Боли",
        "Возможности",
        "KPI",
        "Сопровождение",
        "Сервис-блюпринт",
    ],
    tracks: [
        "Обучение",
        "Планирование и отслеживание",
        "Внутренние аксессуары",
        "Партнёрские аксессуары",
        "Сопровождение и поддержка",
    ],
    aspects: ["По замыслу", "Как было"],
};

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::Russian => &RUSSIAN,
    }
}

impl Words {
    /// Name of a lane.
    pub(super) fn lane(&self, lane: Lane) -> &'static str {
        self.lanes.get(lane as usize).copied().unwrap_or_default()
    }

    /// Name of a track.
    pub(super) fn track(&self, kind: TrackKind) -> &'static str {
        self.tracks.get(kind as usize).copied().unwrap_or_default()
    }

    /// Name of a kind of scenarios.
    pub(super) fn scenario(&self, kind: ScenarioKind) -> &'static str {
        self.scenarios.get(kind as usize).copied().unwrap_or_default()
    }

    /// Planned or actual.
    pub(super) fn aspect(&self, aspect: Aspect) -> &'static str {
        self.aspects.get(aspect as usize).copied().unwrap_or_default()
    }

    /// Where a feeling is known from.
    pub(super) fn source(&self, source: EvidenceSource) -> &'static str {
        self.legend_sources
            .get(source as usize)
            .copied()
            .unwrap_or_default()
    }

    /// A share of a thousand in percent.
    #[expect(clippy::unused_self, reason = "asked for where the words are")]
    pub(super) fn share(&self, language: Language, per_mille: u16) -> String {
        let (whole, tenth) = (per_mille / 10, per_mille % 10);
        let plain = if tenth == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{tenth}")
        };
        let space = if language == Language::Russian {
            "\u{a0}"
        } else {
            ""
        };
        format!("{}{space}%", language.grouped(&plain))
    }
}

/// A feeling with its sign: `+1.5`, `−0,5`, `0`.
pub(super) fn feeling(language: Language, hundredths: i16) -> String {
    let value = crate::journey::atlas::EmotionValue::from_hundredths(hundredths).unwrap_or_default();
    let text = language.grouped(&value.to_string());
    if hundredths > 0 { format!("+{text}") } else { text }
}

/// Hundredths as a number.
pub(super) fn hundredths(language: Language, value: u64) -> String {
    language.grouped(&format!("{}.{:02}", value / 100, value % 100))
}

/// A sentence with its places filled.
pub(super) fn told(sentence: &str, places: &[(&str, &str)]) -> String {
    fill(sentence, places)
}
