use super::base::{Band, Base, Sample};
use super::curve::{Bracket, BracketKind, Life, Step};
use super::ribbon::Flows;
use super::timeline::{Region, Timeline};
use super::*;
use crate::picture::loan::tests::{assert_as_checked_in, view};
use crate::picture::{Language, Style, Theme};

use Language::{English, Russian};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Names, zone and level of the stages of the sources.
const STAGES: [(&str, &str, &str, usize, u8); 9] = [
    ("prospect", "Prospect", "Проспект", 0, 5),
    ("newToBank", "New to bank", "Продажа N2B", 1, 20),
    ("acquaintance", "Acquaintance", "Период знакомства", 1, 45),
    ("active", "Active", "Активный клиент", 1, 75),
    ("loyal", "Loyal", "Лояльный клиент", 2, 95),
    ("preChurn", "Pre-churn", "Предотточный клиент", 2, 50),
    ("inactive", "Inactive", "Неактивный клиент", 2, 20),
    ("churned", "Churned", "Оттёкший клиент", 3, 5),
    ("winBack", "Win-back", "Win-Back", 3, 40),
];

fn stages(language: Language) -> Vec<Stage> {
    let stage = |(id, en, ru, group, level): (&str, &str, &str, usize, u8)| Stage {
        id: id.to_owned(),
        name: if language == English { en } else { ru }.to_owned(),
        group: Some(group),
        level,
    };
    STAGES.into_iter().map(stage).collect()
}

fn groups(language: Language) -> Vec<String> {
    let names = match language {
        English => ["Acquisition", "Relationship development", "Retention", "Return"],
        Russian => ["Привлечение", "Развитие отношений", "Удержание", "Возврат"],
    };
    names.map(str::to_owned).to_vec()
}

fn stays(spans: &[(usize, &str, Option<&str>)]) -> Vec<Stay> {
    let stay = |&(stage, from, until): &(usize, &str, Option<&str>)| Stay {
        stage,
        from: day(from),
        until: until.map(day),
        reason: None,
    };
    spans.iter().map(stay).collect()
}

fn act(on: &str, kind: &str, label: &str) -> Act {
    Act {
        on: day(on),
        kind: kind.to_owned(),
        label: label.to_owned(),
    }
}

/// Acts of the last 90 days, as the engine counts them.
fn activity(acts: &[Act], as_of: Date) -> Vec<(Date, i64)> {
    let contacts: Vec<Date> = acts.iter().map(|act| act.on).collect();
    let mut days: Vec<Date> = contacts
        .iter()
        .flat_map(|on| [*on, Date::from_days(on.days() + 90)])
        .filter(|on| *on <= as_of)
        .collect();
    days.sort();
    days.dedup();
    let count = |on: &Date| {
        let inside = |act: &&Date| (0..90).contains(&act.days_until(*on));
        i64::try_from(contacts.iter().filter(inside).count()).unwrap()
    };
    days.iter().map(|on| (*on, count(on))).collect()
}

/// A customer who came, grew, nearly left, left and came back.
fn returned(language: Language) -> Life {
    let word = |en: &str, ru: &str| if language == English { en } else { ru }.to_owned();
    let mut acts = vec![
        act("2023-01-20", "campaign", &word("Leaflet opened", "Открыл письмо")),
        act("2023-02-20", "sale", &word("Salary card", "Зарплатная карта")),
        act("2023-02-20", "productOpened", &word("Card opened", "Карта открыта")),
        act("2023-03-02", "service", &word("Set-up call", "Звонок по настройке")),
        act("2023-04-11", "relationship", &word("Meeting with the manager", "Встреча с менеджером")),
        act("2023-09-15", "productOpened", &word("Deposit opened", "Вклад открыт")),
        act("2024-02-15", "survey", "NPS 9"),
        act("2024-08-02", "complaintOpened", &word("Complaint: fee", "Жалоба: комиссия")),
        act("2024-08-19", "complaintResolved", &word("Complaint resolved", "Жалоба решена")),
        act("2025-09-20", "relationship", &word("Call of the manager", "Звонок менеджера")),
        act("2025-10-02", "sale", &word("New card", "Новая карта")),
    ];
    // A spending that grows until the complaint, dies out, and begins again.
    let gaps = [
        21, 19, 17, 14, 12, 10, 9, 9, 8, 8, 7, 7, 6, 6, 7, 7, 8, 6, 5, 6, 7, 6, 5, 6, 7, 8, 6, 5, 6, 5, 5, 6, 5, 6, 5, 6, 5, 5,
        6, 5, 5, 4, 5, 6, 5, 5, 6, 7, 8, 10, 12, 15, 19, 26, 34,
    ];
    let mut on = day("2023-03-05");
    for gap in gaps {
        on = Date::from_days(on.days() + gap);
        acts.push(Act {
            on,
            kind: "transaction".to_owned(),
            label: word("Payment by card", "Оплата картой"),
        });
    }
    for on in [
        "2025-10-08", "2025-10-20", "2025-11-01", "2025-11-09", "2025-11-20", "2025-12-01", "2025-12-12", "2025-12-20",
        "2026-01-10", "2026-01-24", "2026-02-11", "2026-02-27", "2026-03-20", "2026-04-05", "2026-04-22",
    ] {
        acts.push(act(on, "transaction", &word("Payment by card", "Оплата картой")));
    }
    acts.sort_by_key(|act| act.on);
    let as_of = day("2026-05-10");
    Life {
        customer: word("Anna Petrova", "Анна Петрова"),
        stages: stages(language),
        groups: groups(language),
        stays: stays(&[
            (0, "2023-01-10", Some("2023-02-20")),
            (1, "2023-02-20", Some("2023-03-06")),
            (2, "2023-03-06", Some("2023-06-05")),
            (3, "2023-06-05", Some("2023-12-20")),
            (4, "2023-12-20", Some("2024-08-02")),
            (5, "2024-08-02", Some("2024-12-20")),
            (6, "2024-12-20", Some("2025-04-10")),
            (7, "2025-04-10", Some("2025-09-20")),
            (8, "2025-09-20", Some("2025-12-01")),
            (3, "2025-12-01", None),
        ]),
        activity: activity(&acts, as_of),
        window_days: 90,
        acts,
        brackets: vec![
            bracket(BracketKind::Preboarding, "2023-01-10", Some("2023-02-20")),
            bracket(BracketKind::Onboarding, "2023-02-20", Some("2023-06-05")),
            bracket(BracketKind::Reboarding, "2025-09-20", Some("2025-12-01")),
        ],
        steps: vec![
            step(1, "2023-02-21", &word("Welcome pack", "Welcome-pack")),
            step(2, "2023-03-06", &word("Set-up", "Настройка")),
            step(3, "2023-04-03", &word("Engagement", "Вовлечение")),
            step(4, "2023-05-10", &word("Support by analytics", "Поддержка на основе аналитики")),
        ],
        as_of,
        ahead: vec![
            (day("2026-06-21"), 5),
            (day("2026-08-20"), 6),
            (day("2027-04-22"), 7),
        ],
        gain: Some(4),
    }
}

fn bracket(kind: BracketKind, from: &str, until: Option<&str>) -> Bracket {
    Bracket {
        kind,
        from: day(from),
        until: until.map(day),
    }
}

fn step(number: u8, on: &str, name: &str) -> Step {
    Step {
        number,
        on: day(on),
        name: name.to_owned(),
    }
}

/// A customer in the first months, on boarding.
fn newcomer(language: Language) -> Life {
    let life = returned(language);
    let as_of = day("2023-04-20");
    let acts: Vec<Act> = life.acts.into_iter().filter(|act| act.on <= as_of).collect();
    Life {
        stays: stays(&[
            (0, "2023-01-10", Some("2023-02-20")),
            (1, "2023-02-20", Some("2023-03-06")),
            (2, "2023-03-06", None),
        ]),
        activity: activity(&acts, as_of),
        acts,
        brackets: vec![
            bracket(BracketKind::Preboarding, "2023-01-10", Some("2023-02-20")),
            bracket(BracketKind::Onboarding, "2023-02-20", None),
        ],
        steps: life.steps.into_iter().take(3).collect(),
        as_of,
        ahead: vec![(day("2023-06-10"), 5), (day("2023-08-10"), 6)],
        gain: Some(3),
        ..life
    }
}

/// Nothing known yet.
fn nobody() -> Life {
    Life {
        customer: String::new(),
        stays: vec![],
        acts: vec![],
        activity: vec![],
        brackets: vec![],
        steps: vec![],
        ahead: vec![],
        gain: None,
        ..returned(English)
    }
}

/// One day, one act, one stage.
fn first_day() -> Life {
    Life {
        stays: stays(&[(0, "2026-05-10", None)]),
        acts: vec![act("2026-05-10", "campaign", "First visit")],
        activity: vec![],
        ahead: vec![(day("2026-06-09"), 7)],
        ..nobody()
    }
}

/// Half a century and a thousand acts; names that try to break out.
fn veteran() -> Life {
    let mut life = nobody();
    let first = day("1976-05-10").days();
    life.customer = "<b>\"Ветеран\" & сын</b>".to_owned();
    life.stages[3].name = "</text><script>alert(1)</script> очень длинное имя стадии, которое нигде не помещается".to_owned();
    life.acts = (0..1000)
        .map(|index| Act {
            on: Date::from_days(first + index * 18),
            kind: ["transaction", "service", "sale", "\"><x"][usize::try_from(index % 4).unwrap()].to_owned(),
            label: "<i>".to_owned(),
        })
        .collect();
    life.stays = stays(&[(0, "1976-05-10", Some("1976-06-01")), (3, "1976-06-01", None), (99, "2020-01-01", None)]);
    life.activity = activity(&life.acts, life.as_of);
    life.activity.push((life.as_of, i64::MAX));
    life.gain = Some(4);
    life
}

fn base(language: Language) -> Base {
    let sample = |(p10, median, p90): (i64, i64, i64)| Sample { p10, median, p90 };
    let samples = |rows: [(i64, i64, i64); 5]| rows.into_iter().map(sample).collect();
    let band = |stage, stay_count, now_count, median_days, samples| Band {
        stage,
        stay_count,
        now_count,
        median_days,
        samples,
    };
    Base {
        stages: stages(language),
        groups: groups(language),
        bands: vec![
            band(0, 18_240, 2_310, Some(34), samples([(0, 0, 1), (0, 0, 1), (0, 1, 2), (0, 1, 2), (0, 1, 3)])),
            band(1, 9_870, 142, Some(5), samples([(1, 2, 3), (1, 2, 4), (1, 2, 4), (1, 3, 5), (1, 3, 5)])),
            band(2, 9_655, 1_204, Some(90), samples([(1, 3, 6), (1, 4, 8), (2, 5, 10), (2, 6, 12), (2, 7, 13)])),
            band(3, 12_410, 8_733, Some(246), samples([(4, 8, 14), (4, 9, 16), (4, 10, 17), (4, 11, 18), (4, 11, 19)])),
            band(4, 4_120, 3_951, Some(611), samples([(8, 14, 21), (9, 16, 24), (9, 17, 26), (9, 16, 25), (7, 13, 22)])),
            band(5, 6_033, 988, Some(47), samples([(3, 7, 12), (2, 6, 10), (2, 5, 8), (1, 4, 6), (1, 3, 5)])),
            band(6, 4_871, 1_450, Some(120), samples([(0, 2, 4), (0, 1, 3), (0, 1, 2), (0, 0, 2), (0, 0, 1)])),
            band(7, 4_102, 3_870, Some(365), vec![]),
            band(8, 612, 96, Some(38), samples([(1, 2, 4), (1, 3, 5), (2, 4, 7), (2, 5, 8), (2, 5, 9)])),
        ],
        window_days: 90,
        as_of: day("2026-05-10"),
        customers: 22_744,
    }
}

fn timeline(language: Language) -> Timeline {
    let word = |en: &str, ru: &str| if language == English { en } else { ru }.to_owned();
    let life = returned(language);
    let state = |id: &str, name: String, level: u8| Stage {
        id: id.to_owned(),
        name,
        group: None,
        level,
    };
    let region = |id: &str, name: String, states: Vec<Stage>, stays: Vec<Stay>| Region {
        id: id.to_owned(),
        name,
        states,
        stays,
    };
    Timeline {
        customer: life.customer,
        regions: vec![
            region("lifecycle", word("Lifecycle", "Жизненный цикл"), life.stages, life.stays),
            region(
                "boarding",
                word("Boarding", "Бординг"),
                vec![
                    state("none", word("No boarding", "Нет бординга"), 0),
                    state("pre", word("Preboarding", "Пребординг"), 20),
                    state("on", word("Onboarding", "Онбординг"), 60),
                    state("re", word("Reboarding", "Ребординг"), 60),
                ],
                stays(&[
                    (1, "2023-01-10", Some("2023-02-20")),
                    (2, "2023-02-20", Some("2023-06-05")),
                    (0, "2023-06-05", Some("2025-09-20")),
                    (3, "2025-09-20", Some("2025-12-01")),
                    (0, "2025-12-01", None),
                ]),
            ),
            region(
                "complaint",
                word("Complaint", "Жалоба"),
                vec![
                    state("none", word("No complaint", "Жалоб нет"), 50),
                    state("open", word("Open", "Открыта"), 0),
                ],
                stays(&[
                    (0, "2023-01-10", Some("2024-08-02")),
                    (1, "2024-08-02", Some("2024-08-19")),
                    (0, "2024-08-19", None),
                ]),
            ),
            region(
                "consent",
                word("Consent to marketing", "Согласие на рекламу"),
                vec![
                    state("given", word("Given", "Дано"), 50),
                    state("withdrawn", word("Withdrawn", "Отозвано"), 0),
                ],
                stays(&[(0, "2023-02-20", Some("2024-08-05")), (1, "2024-08-05", None)]),
            ),
            region("portfolio", word("Portfolio", "Портфель"), vec![], vec![]),
        ],
        acts: life.acts,
        as_of: life.as_of,
    }
}

fn flows(language: Language) -> Flows {
    let word = |en: &str, ru: &str| if language == English { en } else { ru }.to_owned();
    Flows {
        stages: stages(language),
        from: word("June 1, 2025", "1 июня 2025"),
        to: word("June 1, 2026", "1 июня 2026"),
        counts: vec![
            vec![1_520, 88, 240, 61, 0, 0, 0, 310, 0],
            vec![0, 4, 71, 33, 2, 1, 0, 0, 0],
            vec![0, 0, 96, 610, 58, 120, 44, 1, 0],
            vec![0, 0, 0, 6_220, 905, 402, 180, 96, 0],
            vec![0, 0, 0, 260, 2_980, 88, 12, 4, 0],
            vec![0, 0, 0, 190, 3, 240, 310, 95, 0],
            vec![0, 0, 0, 40, 0, 0, 610, 590, 22],
            vec![0, 0, 0, 12, 0, 0, 0, 3_410, 74],
            vec![0, 0, 0, 40, 0, 0, 0, 31, 9],
        ],
    }
}

#[test]
fn curves_keep_their_bytes() {
    let cases = [
        ("curve-ru-light-768", returned(Russian), view(Russian, Theme::Light, 768)),
        ("curve-en-dark-360", returned(English), view(English, Theme::Dark, 360)),
        ("curve-ru-light-320", returned(Russian), view(Russian, Theme::Light, 320)),
        ("curve-en-auto-1280", returned(English), view(English, Theme::Auto, 1280)),
        ("curve-ru-print-1280", returned(Russian), view(Russian, Theme::Print, 1280)),
        ("newcomer-en-light-768", newcomer(English), view(English, Theme::Light, 768)),
        ("newcomer-ru-dark-360", newcomer(Russian), view(Russian, Theme::Dark, 360)),
        ("nobody-en-light-360", nobody(), view(English, Theme::Light, 360)),
        ("first-day-ru-light-768", first_day(), view(Russian, Theme::Light, 768)),
        ("veteran-en-light-768", veteran(), view(English, Theme::Light, 768)),
    ];
    for (name, life, view) in cases {
        assert_as_checked_in("lifecycle", name, &curve::draw(&life, view).svg);
    }
}

#[test]
fn bases_keep_their_bytes() {
    for (name, language, theme, width) in [
        ("base-ru-light-768", Russian, Theme::Light, 768),
        ("base-en-dark-360", English, Theme::Dark, 360),
        ("base-ru-light-320", Russian, Theme::Light, 320),
        ("base-en-light-1280", English, Theme::Light, 1280),
        ("base-ru-print-768", Russian, Theme::Print, 768),
    ] {
        let svg = base::draw(&base(language), view(language, theme, width)).svg;
        assert_as_checked_in("lifecycle", name, &svg);
    }
}

#[test]
fn timelines_keep_their_bytes() {
    for (name, language, theme, width) in [
        ("timeline-ru-light-360", Russian, Theme::Light, 360),
        ("timeline-en-dark-768", English, Theme::Dark, 768),
        ("timeline-en-light-1280", English, Theme::Light, 1280),
    ] {
        let svg = timeline::draw(&timeline(language), view(language, theme, width)).svg;
        assert_as_checked_in("lifecycle", name, &svg);
    }
}

#[test]
fn ribbons_keep_their_bytes() {
    for (name, language, theme, width) in [
        ("ribbon-ru-light-768", Russian, Theme::Light, 768),
        ("ribbon-en-dark-360", English, Theme::Dark, 360),
        ("ribbon-ru-light-320", Russian, Theme::Light, 320),
        ("ribbon-en-light-1280", English, Theme::Light, 1280),
        ("ribbon-en-print-768", English, Theme::Print, 768),
    ] {
        let svg = ribbon::draw(&flows(language), view(language, theme, width)).svg;
        assert_as_checked_in("lifecycle", name, &svg);
    }
}
