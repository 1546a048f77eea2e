//! Maps keep their bytes, and no text leaves them.

use super::figures::Figure;
use super::{Lane, Options, draw, draw_scenarios};
use crate::journey::Atlas;
use crate::journey::atlas::{AtlasDraft, EmotionValue, SHIPPED};
use crate::label::Label;
use crate::picture::journey::JourneyPicture;
use crate::picture::journey::checks::{HOSTILE, inside, keep};
use crate::picture::{Language, Style, Theme, View};
use proptest::prelude::*;

fn family() -> Atlas {
    Atlas::read(SHIPPED[0].1.as_bytes()).unwrap()
}

fn map(id: &str, options: &Options, width: u16, language: Language, theme: Theme) -> JourneyPicture {
    let atlas = family();
    let view = View::new(width)
        .unwrap()
        .dressed(language, theme, Style::Embedded);
    draw(&atlas, atlas.journey(id).unwrap(), options, view)
}

fn with_blueprint() -> Options {
    let mut lanes = Lane::USUAL.to_vec();
    lanes.push(Lane::Blueprint);
    Options {
        lanes,
        figures: vec![Figure {
            place: "callback".to_owned(),
            kpi: "nps".to_owned(),
            value: "47".to_owned(),
            trend: Some(1),
            note: String::new(),
        }],
        ..Options::default()
    }
}

#[test]
fn maps_keep_their_bytes() {
    let usual = Options::default();
    let cases = [
        ("apply-2026", &usual, 1280, Language::Russian, Theme::Light),
        ("apply-2026", &usual, 768, Language::English, Theme::Dark),
        ("apply", &with_blueprint(), 1280, Language::English, Theme::Print),
        ("apply", &usual, 360, Language::Russian, Theme::Light),
        ("home", &usual, 1280, Language::Russian, Theme::Light),
        ("home", &usual, 360, Language::English, Theme::Dark),
        ("family-life", &usual, 768, Language::Russian, Theme::Light),
        ("hardship", &usual, 320, Language::Russian, Theme::Light),
    ];
    for (id, options, width, language, theme) in cases {
        let picture = map(id, options, width, language, theme);
        keep(&format!("map/golden/{id}-{width}-{}", language.tag()), &picture);
    }
}

#[test]
fn matrices_keep_their_bytes() {
    let atlas = family();
    let matrix = atlas.scenario_matrix("mortgage-scenarios").unwrap();
    let options = Options {
        figures: vec![Figure {
            place: "failure".to_owned(),
            kpi: "promise".to_owned(),
            value: "81 %".to_owned(),
            trend: Some(-1),
            note: String::new(),
        }],
        ..Options::default()
    };
    for (width, language, theme) in [
        (1280, Language::Russian, Theme::Light),
        (768, Language::English, Theme::Dark),
        (360, Language::Russian, Theme::Print),
    ] {
        let view = View::new(width)
            .unwrap()
            .dressed(language, theme, Style::Embedded);
        let picture = draw_scenarios(&atlas, matrix, &options, view);
        keep(
            &format!("map/golden/scenarios-{width}-{}", language.tag()),
            &picture,
        );
        inside(&picture).unwrap();
        assert_eq!(picture.places[4].drill.as_deref(), Some("hardship"));
        assert_eq!(picture.table.rows.len(), 5);
        assert!(picture.table.rows[4][7].contains("81"));
    }
}

#[test]
fn a_map_says_what_it_shows() {
    let picture = map(
        "apply-2026",
        &Options::default(),
        1280,
        Language::English,
        Theme::Auto,
    );
    assert_eq!(picture.title, "Apply for a mortgage, first quarter of 2026");
    assert_eq!(
        picture.description,
        "A map of 11 points in 4 stages. Feelings run from \u{2212}1 at “Photographs documents” to +1.7 at “Signs at the branch”."
    );
    assert_eq!((picture.table.rows.len(), picture.places.len()), (11, 11));
    let form = picture
        .places
        .iter()
        .find(|place| place.key == "touchpoint-form")
        .unwrap();
    // 118 retries and 203 questions over 388 instances: 0.827.
    assert!(
        form.detail
            .contains("feeling \u{2212}0.6 (survey, n\u{a0}=\u{a0}388)"),
        "{}",
        form.detail
    );
    assert!(
        form.detail
            .contains("done again or waited for: 0.83 per customer"),
        "{}",
        form.detail
    );
}

#[test]
fn a_card_opens_the_journey_below() {
    let picture = map("home", &Options::default(), 1280, Language::English, Theme::Auto);
    let drills: Vec<_> = picture
        .places
        .iter()
        .filter_map(|place| place.drill.as_deref())
        .collect();
    assert_eq!(
        drills,
        [
            "save",
            "choose",
            "apply",
            "deduction",
            "hardship",
            "prepay",
            "hardship"
        ]
    );
    let life = map(
        "family-life",
        &Options::default(),
        1280,
        Language::English,
        Theme::Auto,
    );
    assert_eq!(life.places[0].drill.as_deref(), Some("cushion"));
    assert_eq!(
        life.places
            .iter()
            .filter(|place| place.key.starts_with("entry-"))
            .count(),
        5
    );
}

#[test]
fn only_the_lanes_asked_for_are_drawn() {
    let options = Options {
        lanes: vec![Lane::Pains],
        ..Options::default()
    };
    let picture = map("apply", &options, 1280, Language::English, Theme::Auto);
    assert!(picture.svg.contains(">Forty fields") && !picture.svg.contains(">To know when"));
    let blueprint = map("apply", &with_blueprint(), 1280, Language::English, Theme::Auto);
    assert!(blueprint.svg.contains("line of visibility") && blueprint.svg.contains("NPS: 47\u{a0}↑"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The family's journeys with any texts, any feelings, at any width: nothing panics and nothing leaves the picture.
    #[test]
    fn any_texts_stay_inside(
        texts in proptest::collection::vec(HOSTILE, 8),
        long in prop_oneof![Just(String::new()), Just("слово ".repeat(600)), Just("Ж".repeat(4000))],
        feelings in proptest::collection::vec(-200_i16..=200, 8),
        journey in 0_usize..13,
        width in 320_u16..=1600,
        russian: bool,
        blueprint: bool,
    ) {
        let mut draft: AtlasDraft = family().into_draft();
        let mut at = 0_usize;
        let mut label = || {
            at += 1;
            let text = if at.is_multiple_of(11) && !long.is_empty() { long.clone() } else { format!("x{}", texts[at % texts.len()]) };
            Label::same(&text)
        };
        for journey in &mut draft.user_journeys {
            journey.title = label();
            journey.lens.scenario = label();
            for stage in &mut journey.stages {
                stage.title = label();
                for step in &mut stage.steps {
                    step.title = label();
                    for (index, point) in step.touchpoints.iter_mut().enumerate() {
                        point.title = label();
                        point.evidence = label();
                        let experience = &mut point.experience;
                        experience.thoughts = vec![label()];
                        experience.needs = vec![label(), label()];
                        experience.pains.iter_mut().for_each(|pain| pain.title = label());
                        if let Some(emotion) = &mut experience.emotion {
                            emotion.interval = None;
                            emotion.value = EmotionValue::from_hundredths(feelings[index % feelings.len()]).unwrap();
                        }
                        point.behind.iter_mut().for_each(|backing| backing.title = label());
                    }
                }
            }
        }
        for journey in &mut draft.customer_journeys {
            for stage in &mut journey.stages {
                stage.title = label();
                stage.when = label();
            }
            journey.tracks.iter_mut().flat_map(|track| &mut track.entries).for_each(|entry| entry.title = label());
        }
        draft.actors.iter_mut().for_each(|actor| actor.title = label());
        draft.channels.iter_mut().for_each(|channel| channel.title = label());
        draft.kpis.iter_mut().for_each(|kpi| kpi.title = label());
        let atlas = Atlas::new(draft).unwrap();
        let journeys: Vec<_> = atlas.journeys().collect();
        let language = if russian { Language::Russian } else { Language::English };
        let view = View::new(width).unwrap().dressed(language, Theme::Light, Style::Embedded);
        let options = if blueprint { with_blueprint() } else { Options::default() };
        let picture = draw(&atlas, journeys[journey % journeys.len()], &options, view);
        inside(&picture)?;
    }
}
