//! Pictures keep their bytes, and no text leaves them.

use super::deviation::{self, DeviatedStep, Deviations, Standing};
use super::flow::{self, Flow, FlowActivity, FlowEdge};
use super::funnel::{self, Funnel, FunnelStep};
use super::handover::{self, HandOvers, Pair};
use super::words::duration;
use crate::journey::plan::DeviationKind as Kind;
use crate::picture::journey::checks::{HOSTILE, inside, keep};
use crate::picture::{Language, Style, Theme, View};
use proptest::prelude::*;

fn view(width: u16, language: Language, theme: Theme) -> View {
    View::new(width)
        .unwrap()
        .dressed(language, theme, Style::Embedded)
}

fn mortgage(language: Language) -> Funnel {
    let names = match language {
        Language::English => [
            "Opens the application",
            "Sends it",
            "Uploads the documents",
            "Gets a decision",
            "Signs the contract",
        ],
        Language::Russian => [
            "Открыл заявку",
            "Отправил заявку",
            "Загрузил документы",
            "Получил решение",
            "Подписал договор",
        ],
    };
    let figures = [
        (5000, 0, None),
        (3650, 40, Some(540)),
        (2100, 310, Some(93_600)),
        (1890, 60, Some(180_000)),
        (1204, 250, Some(1_036_800)),
    ];
    let steps = names.iter().zip(figures).enumerate();
    let steps = steps.map(|(index, (name, (reached, open, median)))| FunnelStep {
        id: index.to_string(),
        name: (*name).to_owned(),
        reached,
        open,
        median: median.map(|seconds: i64| seconds * 1_000_000),
    });
    Funnel {
        name: match language {
            Language::English => "Mortgage application".to_owned(),
            Language::Russian => "Заявка на ипотеку".to_owned(),
        },
        steps: steps.collect(),
    }
}

fn application(language: Language) -> Flow {
    let names = match language {
        Language::English => [
            "Opens the form",
            "Fills it in",
            "Uploads documents",
            "Asks in the chat",
            "Is called back",
            "Gets a decision",
            "Signs",
        ],
        Language::Russian => [
            "Открыл анкету",
            "Заполнил анкету",
            "Загрузил документы",
            "Спросил в чате",
            "Обратный звонок",
            "Получил решение",
            "Подписал",
        ],
    };
    let figures = [
        (500, 500, 20),
        (480, 0, 60),
        (470, 0, 40),
        (150, 0, 12),
        (120, 0, 8),
        (360, 0, 60),
        (300, 0, 300),
    ];
    let activity = |(index, (name, (count, starts, ends)))| {
        let name: &&str = name;
        FlowActivity {
            id: usize::to_string(&index),
            name: (*name).to_owned(),
            count,
            starts,
            ends,
        }
    };
    let edges = [
        (0, 1, 480, 240),
        (1, 2, 380, 7200),
        (1, 3, 100, 60),
        (2, 5, 300, 180_000),
        (3, 1, 60, 300),
        (3, 2, 70, 600),
        (2, 4, 90, 86_400),
        (4, 5, 60, 3600),
        (4, 2, 40, 1800),
        (5, 6, 300, 604_800),
        (2, 2, 30, 120),
    ];
    Flow {
        name: match language {
            Language::English => "Mortgage application".to_owned(),
            Language::Russian => "Заявка на ипотеку".to_owned(),
        },
        activities: names.iter().zip(figures).enumerate().map(activity).collect(),
        edges: edges
            .into_iter()
            .map(|(from, to, count, seconds): (usize, usize, u64, i64)| FlowEdge {
                from,
                to,
                count,
                median: Some(seconds * 1_000_000),
            })
            .collect(),
        most: 10,
    }
}

#[test]
fn flows_keep_their_bytes() {
    let cases = [
        (768, Language::English, Theme::Light),
        (360, Language::Russian, Theme::Dark),
        (1280, Language::Russian, Theme::Print),
    ];
    for (width, language, theme) in cases {
        let picture = flow::draw(&application(language), view(width, language, theme));
        keep(
            &format!("analysis/golden/flow-{width}-{}", language.tag()),
            &picture,
        );
    }
}

#[test]
fn a_flow_says_what_it_leaves_out() {
    let picture = flow::draw(
        &application(Language::English),
        view(768, Language::English, Theme::Auto),
    );
    // 1880 of 1910: the rarest of eleven transitions, thirty repeats, is left out.
    assert_eq!(
        picture.description,
        "10 of 11 transitions are shown; they hold 98.4% of all moves."
    );
    assert_eq!(picture.table.rows.len(), 11);
}

fn channels(language: Language) -> HandOvers {
    let names = match language {
        Language::English => ["Site", "Mobile app", "Chat", "Call centre", "Branch"],
        Language::Russian => ["Сайт", "Мобильное приложение", "Чат", "Колл-центр", "Отделение"],
    };
    let pairs = [
        (0, 1, 420, 290, 12, 5400),
        (0, 2, 130, 60, 22, 900),
        (1, 2, 90, 55, 4, 600),
        (2, 3, 160, 118, 9, 7200),
        (3, 4, 70, 61, 31, 172_800),
        (1, 4, 24, 20, 9, 90_000),
    ];
    let pair = |(from, to, count, converted, reasked, seconds): (usize, usize, u64, u64, u64, i64)| Pair {
        from,
        to,
        count,
        converted,
        reasked,
        median: Some(seconds * 1_000_000),
    };
    HandOvers {
        name: mortgage(language).name,
        channels: names
            .iter()
            .map(|name| (name.to_lowercase(), (*name).to_owned()))
            .collect(),
        pairs: pairs.into_iter().map(pair).collect(),
    }
}

#[test]
fn hand_overs_keep_their_bytes() {
    let cases = [
        (768, Language::English, Theme::Light),
        (360, Language::Russian, Theme::Dark),
        (1280, Language::Russian, Theme::Print),
    ];
    for (width, language, theme) in cases {
        let picture = handover::draw(&channels(language), view(width, language, theme));
        keep(
            &format!("analysis/golden/handover-{width}-{}", language.tag()),
            &picture,
        );
    }
    let picture = handover::draw(
        &channels(Language::English),
        view(768, Language::English, Theme::Auto),
    );
    // 604 of 894
    assert_eq!(
        picture.title,
        "Mortgage application: 894 hand-overs between channels, 67.6% come to the end"
    );
}

fn reality(language: Language) -> Deviations {
    let flow = application(language);
    let name = |at: usize| flow.activities[at].name.clone();
    let step = |at: usize, standing, done, deviations: &[(Kind, u64)]| DeviatedStep {
        id: at.to_string(),
        name: name(at),
        standing,
        done,
        deviations: deviations
            .iter()
            .map(|(kind, count)| (*kind, *count, None))
            .collect(),
    };
    let mut steps = vec![
        step(0, Standing::Planned, 500, &[]),
        step(
            1,
            Standing::Planned,
            480,
            &[
                (Kind::Missing, 20),
                (Kind::Repeated, 60),
                (Kind::ResumedElsewhere, 130),
            ],
        ),
        step(3, Standing::Unplanned, 150, &[(Kind::AdHoc, 150)]),
        step(
            2,
            Standing::Planned,
            441,
            &[
                (Kind::Missing, 59),
                (Kind::Late, 112),
                (Kind::OutOfOrder, 18),
                (Kind::Failed, 9),
            ],
        ),
        step(4, Standing::Planned, 0, &[(Kind::Missing, 500)]),
        step(
            5,
            Standing::Planned,
            360,
            &[
                (Kind::WrongChannel, 14),
                (Kind::WrongActor, 3),
                (Kind::TooEarly, 2),
                (Kind::Stalled, 41),
            ],
        ),
        step(6, Standing::Planned, 300, &[(Kind::Abandoned, 60)]),
    ];
    steps[3].deviations[1].2 = Some("₽56,000".to_owned());
    Deviations {
        name: flow.name,
        cases: 500,
        as_planned: 214,
        steps,
    }
}

#[test]
fn deviations_keep_their_bytes() {
    let cases = [
        (768, Language::English, Theme::Light),
        (320, Language::Russian, Theme::Dark),
        (1280, Language::Russian, Theme::Print),
    ];
    for (width, language, theme) in cases {
        let picture = deviation::draw(&reality(language), view(width, language, theme));
        keep(
            &format!("analysis/golden/deviation-{width}-{}", language.tag()),
            &picture,
        );
    }
    let picture = deviation::draw(
        &reality(Language::English),
        view(768, Language::English, Theme::Auto),
    );
    assert_eq!(
        picture.title,
        "Mortgage application: 214 of 500 (42.8%) went as planned"
    );
    assert_eq!(picture.description, "Most often: missing, 579.");
    assert_eq!(
        picture.table.rows[6],
        ["Uploads documents", "441", "late", "112", "₽56,000"]
    );
}

#[test]
fn every_kind_of_deviation_has_a_sign_of_its_own() {
    let signs: std::collections::BTreeSet<_> = Kind::ALL.into_iter().map(deviation::sign).collect();
    assert_eq!(signs.len(), 12);
}

#[test]
fn funnels_keep_their_bytes() {
    let cases = [
        (768, Language::English, Theme::Light),
        (320, Language::Russian, Theme::Dark),
        (1280, Language::Russian, Theme::Print),
    ];
    for (width, language, theme) in cases {
        let picture = funnel::draw(&mortgage(language), view(width, language, theme));
        keep(
            &format!("analysis/golden/funnel-{width}-{}", language.tag()),
            &picture,
        );
    }
}

#[test]
fn a_funnel_says_where_most_are_lost() {
    let picture = funnel::draw(
        &mortgage(Language::English),
        view(768, Language::English, Theme::Auto),
    );
    assert_eq!(
        picture.title,
        "Mortgage application: 1,204 of 5,000 (24.1%) go all the way"
    );
    // 5000 - 3650 - 40 = 1310 and 3650 - 2100 - 310 = 1240
    assert!(
        picture
            .svg
            .contains("Most are lost before “Sends it”: 1,310 (26.2% of those who came so far).")
    );
    assert_eq!(
        picture.table.rows[2],
        [
            "Uploads the documents",
            "2,100",
            "42%",
            "57.5%",
            "1,240",
            "310",
            "1\u{a0}d\u{a0}2\u{a0}h"
        ]
    );
    let empty = Funnel {
        name: "Nothing".to_owned(),
        steps: Vec::new(),
    };
    assert_eq!(
        funnel::draw(&empty, View::default()).title,
        "Nothing: nobody entered"
    );
}

#[test]
fn a_length_of_time_has_at_most_two_units() {
    let english = |seconds: i64| duration(Language::English, seconds * 1_000_000).replace('\u{a0}', " ");
    assert_eq!(
        [english(0), english(59), english(60), english(3661)],
        ["0 s", "59 s", "1 min", "1 h 1 min"]
    );
    assert_eq!(
        [english(86_400), english(86_400 + 7200 + 59), english(-90)],
        ["1 d", "1 d 2 h", "−1 min 30 s"]
    );
    assert_eq!(duration(Language::Russian, 5), "<1\u{a0}с");
}

proptest! {
    #[test]
    fn any_funnel_stays_inside(name in HOSTILE, drawn in proptest::collection::vec((HOSTILE, any::<u64>(), any::<u64>(), proptest::option::of(any::<i64>())), 0..8), width in 320_u16..=1600, russian: bool) {
        let language = if russian { Language::Russian } else { Language::English };
        let steps = drawn.into_iter().enumerate().map(|(index, (name, reached, open, median))| FunnelStep { id: index.to_string(), name, reached, open, median });
        inside(&funnel::draw(&Funnel { name, steps: steps.collect() }, view(width, language, Theme::Light)))?;
    }

    #[test]
    fn any_flow_stays_inside(name in HOSTILE, names in proptest::collection::vec((HOSTILE, any::<u64>()), 0..14), edges in proptest::collection::vec((0_usize..16, 0_usize..16, any::<u64>(), proptest::option::of(any::<i64>())), 0..40), width in 320_u16..=1600, russian: bool) {
        let language = if russian { Language::Russian } else { Language::English };
        let activities = names.into_iter().enumerate().map(|(index, (name, count))| FlowActivity { id: index.to_string(), name, count, starts: count / 2, ends: count / 3 });
        let edges = edges.into_iter().map(|(from, to, count, median)| FlowEdge { from, to, count, median });
        let flow = Flow { name, activities: activities.collect(), edges: edges.collect(), most: 25 };
        inside(&flow::draw(&flow, view(width, language, Theme::Light)))?;
    }

    #[test]
    fn any_hand_overs_stay_inside(name in HOSTILE, names in proptest::collection::vec(HOSTILE, 0..14), pairs in proptest::collection::vec((0_usize..16, 0_usize..16, any::<u64>(), any::<u64>(), proptest::option::of(any::<i64>())), 0..40), width in 320_u16..=1600, russian: bool) {
        let language = if russian { Language::Russian } else { Language::English };
        let channels = names.into_iter().enumerate().map(|(index, name)| (index.to_string(), name)).collect();
        let pairs = pairs.into_iter().map(|(from, to, count, converted, median)| Pair { from, to, count, converted, reasked: converted / 3, median });
        inside(&handover::draw(&HandOvers { name, channels, pairs: pairs.collect() }, view(width, language, Theme::Light)))?;
    }

    #[test]
    fn any_deviations_stay_inside(name in HOSTILE, steps in proptest::collection::vec((HOSTILE, prop_oneof![Just(Standing::Planned), Just(Standing::Unplanned), Just(Standing::Between)], any::<u64>(), proptest::collection::vec((0_usize..12, any::<u64>(), proptest::option::of(HOSTILE)), 0..5)), 0..10), cases: u64, width in 320_u16..=1600, russian: bool) {
        let language = if russian { Language::Russian } else { Language::English };
        let steps = steps.into_iter().enumerate().map(|(index, (name, standing, done, found))| DeviatedStep {
            id: index.to_string(),
            name,
            standing,
            done,
            deviations: found.into_iter().map(|(kind, count, cost)| (Kind::ALL[kind], count, cost)).collect(),
        });
        let deviations = Deviations { name, cases, as_planned: cases / 2, steps: steps.collect() };
        inside(&deviation::draw(&deviations, view(width, language, Theme::Light)))?;
    }
}
