use super::base::{Band, Base, Sample};
use super::curve::{Bracket, BracketKind, Life, Step};
use super::ribbon::Flows;
use super::timeline::{Region, Timeline};
use super::*;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::loan::tests::{assert_as_checked_in, view};
use crate::picture::text::width;
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

/// What a customer did who came, grew, nearly left, left and came back.
fn acts(language: Language) -> Vec<Act> {
    let word = |en: &str, ru: &str| if language == English { en } else { ru }.to_owned();
    let mut acts = vec![
        act("2023-01-20", "campaign", &word("Leaflet opened", "Открыл письмо")),
        act("2023-02-20", "sale", &word("Salary card", "Зарплатная карта")),
        act(
            "2023-02-20",
            "productOpened",
            &word("Card opened", "Карта открыта"),
        ),
        act(
            "2023-03-02",
            "service",
            &word("Set-up call", "Звонок по настройке"),
        ),
        act(
            "2023-04-11",
            "relationship",
            &word("Meeting with the manager", "Встреча с менеджером"),
        ),
        act(
            "2023-09-15",
            "productOpened",
            &word("Deposit opened", "Вклад открыт"),
        ),
        act("2024-02-15", "survey", "NPS 9"),
        act(
            "2024-08-02",
            "complaintOpened",
            &word("Complaint: fee", "Жалоба: комиссия"),
        ),
        act(
            "2024-08-19",
            "complaintResolved",
            &word("Complaint resolved", "Жалоба решена"),
        ),
        act(
            "2025-09-20",
            "relationship",
            &word("Call of the manager", "Звонок менеджера"),
        ),
        act("2025-10-02", "sale", &word("New card", "Новая карта")),
    ];
    // A spending that grows until the complaint, dies out, and begins again.
    let gaps = [
        21, 19, 17, 14, 12, 10, 9, 9, 8, 8, 7, 7, 6, 6, 7, 7, 8, 6, 5, 6, 7, 6, 5, 6, 7, 8, 6, 5, 6, 5, 5, 6,
        5, 6, 5, 6, 5, 5, 6, 5, 5, 4, 5, 6, 5, 5, 6, 7, 8, 10, 12, 15, 19, 26, 34,
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
        "2025-10-08",
        "2025-10-20",
        "2025-11-01",
        "2025-11-09",
        "2025-11-20",
        "2025-12-01",
        "2025-12-12",
        "2025-12-20",
        "2026-01-10",
        "2026-01-24",
        "2026-02-11",
        "2026-02-27",
        "2026-03-20",
        "2026-04-05",
        "2026-04-22",
    ] {
        acts.push(act(on, "transaction", &word("Payment by card", "Оплата картой")));
    }
    acts.sort_by_key(|act| act.on);
    acts
}

/// Such a customer.
fn returned(language: Language) -> Life {
    let word = |en: &str, ru: &str| if language == English { en } else { ru }.to_owned();
    let acts = acts(language);
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
            step(
                4,
                "2023-05-10",
                &word("Support by analytics", "Поддержка на основе аналитики"),
            ),
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
    life.stages[3].name =
        "</text><script>alert(1)</script> очень длинное имя стадии, которое нигде не помещается".to_owned();
    life.acts = (0..1000)
        .map(|index| Act {
            on: Date::from_days(first + index * 18),
            kind: ["transaction", "service", "sale", "\"><x"][usize::try_from(index % 4).unwrap()].to_owned(),
            label: "<i>".to_owned(),
        })
        .collect();
    life.stays = stays(&[
        (0, "1976-05-10", Some("1976-06-01")),
        (3, "1976-06-01", None),
        (99, "2020-01-01", None),
    ]);
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
            band(
                0,
                18_240,
                2_310,
                Some(34),
                samples([(0, 0, 1), (0, 0, 1), (0, 1, 2), (0, 1, 2), (0, 1, 3)]),
            ),
            band(
                1,
                9_870,
                142,
                Some(5),
                samples([(1, 2, 3), (1, 2, 4), (1, 2, 4), (1, 3, 5), (1, 3, 5)]),
            ),
            band(
                2,
                9_655,
                1_204,
                Some(90),
                samples([(1, 3, 6), (1, 4, 8), (2, 5, 10), (2, 6, 12), (2, 7, 13)]),
            ),
            band(
                3,
                12_410,
                8_733,
                Some(246),
                samples([(4, 8, 14), (4, 9, 16), (4, 10, 17), (4, 11, 18), (4, 11, 19)]),
            ),
            band(
                4,
                4_120,
                3_951,
                Some(611),
                samples([(8, 14, 21), (9, 16, 24), (9, 17, 26), (9, 16, 25), (7, 13, 22)]),
            ),
            band(
                5,
                6_033,
                988,
                Some(47),
                samples([(3, 7, 12), (2, 6, 10), (2, 5, 8), (1, 4, 6), (1, 3, 5)]),
            ),
            band(
                6,
                4_871,
                1_450,
                Some(120),
                samples([(0, 2, 4), (0, 1, 3), (0, 1, 2), (0, 0, 2), (0, 0, 1)]),
            ),
            band(7, 4_102, 3_870, Some(365), vec![]),
            band(
                8,
                612,
                96,
                Some(38),
                samples([(1, 2, 4), (1, 3, 5), (2, 4, 7), (2, 5, 8), (2, 5, 9)]),
            ),
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
            region(
                "lifecycle",
                word("Lifecycle", "Жизненный цикл"),
                life.stages,
                life.stays,
            ),
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
        (
            "curve-ru-light-768",
            returned(Russian),
            view(Russian, Theme::Light, 768),
        ),
        (
            "curve-en-dark-360",
            returned(English),
            view(English, Theme::Dark, 360),
        ),
        (
            "curve-ru-light-320",
            returned(Russian),
            view(Russian, Theme::Light, 320),
        ),
        (
            "curve-en-auto-1280",
            returned(English),
            view(English, Theme::Auto, 1280),
        ),
        (
            "curve-ru-dark-1280",
            returned(Russian),
            view(Russian, Theme::Dark, 1280),
        ),
        (
            "curve-ru-print-1280",
            returned(Russian),
            view(Russian, Theme::Print, 1280),
        ),
        (
            "newcomer-en-light-768",
            newcomer(English),
            view(English, Theme::Light, 768),
        ),
        (
            "newcomer-ru-dark-360",
            newcomer(Russian),
            view(Russian, Theme::Dark, 360),
        ),
        ("nobody-en-light-360", nobody(), view(English, Theme::Light, 360)),
        (
            "first-day-ru-light-768",
            first_day(),
            view(Russian, Theme::Light, 768),
        ),
        (
            "veteran-en-light-768",
            veteran(),
            view(English, Theme::Light, 768),
        ),
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
        ("base-en-dark-1280", English, Theme::Dark, 1280),
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
        ("ribbon-ru-dark-1280", Russian, Theme::Dark, 1280),
        ("ribbon-en-print-768", English, Theme::Print, 768),
    ] {
        let svg = ribbon::draw(&flows(language), view(language, theme, width)).svg;
        assert_as_checked_in("lifecycle", name, &svg);
    }
}

/// Every picture of the fixtures.
fn all(view: View) -> Vec<(&'static str, LifecyclePicture)> {
    let language = view.language;
    let quiet = Life {
        ahead: vec![],
        gain: None,
        ..returned(language)
    };
    vec![
        ("returned", curve::draw(&returned(language), view)),
        ("quiet", curve::draw(&quiet, view)),
        ("newcomer", curve::draw(&newcomer(language), view)),
        ("nobody", curve::draw(&nobody(), view)),
        ("first day", curve::draw(&first_day(), view)),
        ("base", base::draw(&base(language), view)),
        ("timeline", timeline::draw(&timeline(language), view)),
        ("ribbon", ribbon::draw(&flows(language), view)),
    ]
}

#[test]
fn every_point_has_its_group() {
    for (name, picture) in all(view(English, Theme::Auto, 480)) {
        for point in &picture.points {
            let group = format!("data-key=\"{}\"", point.key);
            assert_eq!(picture.svg.matches(&group).count(), 1, "{name} {group}");
            assert!(point.x + point.width <= picture.width, "{name} {group}");
        }
        let groups = picture.svg.matches("data-key").count();
        assert_eq!(groups, picture.points.len(), "{name}");
        for row in &picture.table.rows {
            assert_eq!(row.len(), picture.table.columns.len(), "{name}");
        }
    }
}

#[test]
fn an_external_picture_has_no_style_and_no_script() {
    let view = View::default().dressed(Russian, Theme::Auto, Style::External);
    for (name, picture) in all(view) {
        for forbidden in ["<style", "style=", "<script", "url(", "href"] {
            assert!(!picture.svg.contains(forbidden), "{name} {forbidden}");
        }
    }
    let svg = curve::draw(&veteran(), view).svg;
    for forbidden in ["<script", "<b>", "<i>", "\"><x"] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert!(svg.contains("data-event=\"&quot;&gt;&lt;x\""));
}

/// A text of a picture with its sides in pixels.
#[derive(Debug)]
struct Set {
    text: String,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn whole(number: &str) -> i64 {
    number.split('.').next().unwrap().parse().unwrap()
}

/// Where the texts of a picture stand, as far as their width is known.
fn texts(svg: &str) -> Vec<Set> {
    let mut anchor = "start".to_owned();
    let mut sets = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        if tag.starts_with("g ") {
            anchor = attribute(tag, "text-anchor").unwrap_or("start").to_owned();
        }
        if !tag.starts_with("text ") || text.is_empty() {
            continue;
        }
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        let wide = width(&text, TYPE_SIZE).rounded();
        let set = if let Some(turned) = attribute(tag, "transform") {
            let place = turned.trim_start_matches("translate(").split([' ', ')']);
            let place: Vec<i64> = place.take(2).map(whole).collect();
            let (x, y) = (place[0], place[1]);
            Set {
                text,
                left: x - 9,
                right: x + 1,
                top: y - wide,
                bottom: y,
            }
        } else {
            let (x, y) = (
                whole(attribute(tag, "x").unwrap()),
                whole(attribute(tag, "y").unwrap()),
            );
            let left = match attribute(tag, "text-anchor").unwrap_or(&anchor) {
                "end" => x - wide,
                "middle" => x - wide / 2,
                _ => x,
            };
            Set {
                text,
                left,
                right: left + wide,
                top: y - 9,
                bottom: y + 1,
            }
        };
        sets.push(set);
    }
    sets
}

#[test]
fn no_text_leaves_the_picture_or_runs_over_another() {
    for language in [English, Russian] {
        for width in [
            320, 360, 390, 430, 480, 560, 599, 600, 680, 768, 900, 1024, 1280, 1600,
        ] {
            for (name, picture) in all(view(language, Theme::Light, width)) {
                let sets = texts(&picture.svg);
                assert!(sets.len() >= 5, "{name}");
                for (index, set) in sets.iter().enumerate() {
                    let inside = set.left >= 4
                        && set.right <= i64::from(picture.width) - 4
                        && set.top >= 0
                        && set.bottom <= i64::from(picture.height);
                    assert!(inside, "{name} {language:?} {width}: {set:?}");
                    for other in &sets[index + 1..] {
                        let apart = set.right <= other.left
                            || other.right <= set.left
                            || set.bottom <= other.top
                            || other.bottom <= set.top;
                        assert!(
                            apart,
                            "{name} {language:?} {width}: {} over {}, {set:?} {other:?}",
                            set.text, other.text
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn extreme_inputs_are_drawn() {
    for width in [320, 768, 1600] {
        let view = view(Russian, Theme::Light, width);
        curve::draw(&veteran(), view);
        let backwards = Life {
            stays: stays(&[(4, "2026-05-10", Some("2020-01-01")), (2, "2030-01-01", None)]),
            activity: vec![(day("2026-01-01"), -5), (day("2026-01-01"), i64::MIN)],
            steps: vec![step(0, "0001-01-01", ""), step(9, "9999-12-31", "")],
            brackets: vec![bracket(BracketKind::Reboarding, "2026-05-10", Some("2026-05-01"))],
            gain: Some(77),
            ahead: (0..40).map(|index| (Date::LAST, index)).collect(),
            window_days: u32::MAX,
            as_of: Date::LAST,
            ..nobody()
        };
        curve::draw(&backwards, view);

        let mut full = base(Russian);
        full.customers = u64::MAX;
        for band in &mut full.bands {
            (band.stay_count, band.now_count) = (u64::MAX, u64::MAX);
            band.median_days = Some(u32::MAX);
            band.samples = vec![Sample {
                p10: i64::MAX,
                median: i64::MIN,
                p90: 0,
            }];
        }
        base::draw(&full, view);
        base::draw(
            &Base {
                bands: vec![],
                ..full
            },
            view,
        );

        let mut flows = flows(Russian);
        flows.counts = vec![vec![u64::MAX; 9]; 9];
        let picture = ribbon::draw(&flows, view);
        assert_eq!(picture.points.len(), 81);
        assert_eq!(picture.points[0].count.as_deref(), Some("18446744073709551615"));
        flows.counts = vec![vec![0, 1]];
        assert_eq!(ribbon::draw(&flows, view).points.len(), 1);
        (flows.counts, flows.stages) = (vec![], vec![]);
        assert_eq!(ribbon::draw(&flows, view).title, "Нет клиентов для сравнения");

        let empty = Timeline {
            regions: vec![],
            acts: vec![],
            ..timeline(Russian)
        };
        timeline::draw(&empty, view);
    }
}

#[test]
fn a_flow_of_one_among_billions_is_a_pixel_wide() {
    let mut flows = flows(English);
    flows.counts = vec![vec![10_000_000_000, 1]];
    let picture = ribbon::draw(&flows, View::default());
    assert!(picture.points[1].height >= 1);
    assert_eq!(picture.points[1].key, "prospect-newToBank");
    assert_eq!(
        picture.points[1].detail,
        "Prospect → New to bank: 1 (<0.1% of all)"
    );
    assert_eq!(picture.title, "1 of 10,000,000,001 customers moved (<0.1%)");
}

#[test]
fn the_table_tells_stays_brackets_steps_and_what_silence_brings() {
    let mut life = newcomer(Russian);
    life.stays[2].reason = Some("первые 90 дней".to_owned());
    let picture = curve::draw(
        &life,
        View::default().dressed(Russian, Theme::Auto, Style::Embedded),
    );
    let cells = |row: usize| picture.table.rows[row].join(" | ");
    assert_eq!(
        cells(0),
        "Проспект | 10.01.2023 | 20.02.2023 | 41\u{a0}день | 1 | "
    );
    assert_eq!(
        cells(2),
        "Период знакомства | 06.03.2023 |  | 46\u{a0}дней | 6 | первые 90 дней"
    );
    assert_eq!(cells(4), "Онбординг | 20.02.2023 |  | 60\u{a0}дней |  | ");
    assert_eq!(cells(5), "Шаг I: Welcome-pack | 21.02.2023 |  |  |  | ");
    assert_eq!(
        cells(9),
        "Неактивный клиент, если ничего не произойдёт | 10.08.2023 |  |  |  | "
    );
    assert_eq!(picture.points[2].reason.as_deref(), Some("первые 90 дней"));
    assert_eq!(picture.points[2].activity.as_deref(), Some("6"));
    assert_eq!(
        picture.description,
        "Период знакомства с 6\u{a0}марта 2023, действий за 90\u{a0}дней: 6. Если ничего не произойдёт: \
         Предотточный клиент — 10\u{a0}июня 2023, Неактивный клиент — 10\u{a0}августа 2023. При действиях: Активный клиент."
    );
    assert_eq!(picture.events.len(), life.acts.len());
}

#[test]
fn many_acts_at_one_place_are_one_sign_that_counts_them() {
    let svg = curve::draw(&veteran(), view(English, Theme::Light, 768)).svg;
    assert!(svg.matches("data-event").count() < 200);
    assert!(svg.contains("Sale × "));
}

/// The colour of a half-transparent one over another.
fn over(colour: &str, surface: &str, percent: i64) -> String {
    let channel = |text: &str, at: usize| i64::from_str_radix(&text[at..at + 2], 16).unwrap();
    let mixed = [1, 3, 5].map(|at| {
        let (one, other) = (channel(colour, at), channel(surface, at));
        format!("{:02x}", other + (one - other) * percent / 100)
    });
    format!("#{}", mixed.concat())
}

#[test]
fn texts_on_tints_keep_their_contrast() {
    use crate::picture::theme::tests::contrast;
    for theme in [Theme::Light, Theme::Dark] {
        let palette = theme.palette();
        for ground in [
            over(palette.accent, palette.surface, 28),
            over(palette.interest_tint, palette.surface, 100),
        ] {
            assert!(contrast(palette.ink, &ground) >= 4.5, "{theme:?} {ground}");
        }
        // Words on bands without data.
        let ground = over(palette.interest_tint, palette.surface, 65);
        assert!(contrast(palette.muted, &ground) >= 4.5, "{theme:?} {ground}");
    }
}
