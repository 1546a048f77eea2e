use super::WarningKind as Kind;
use super::*;
use crate::journey::Atlas;
use crate::journey::atlas::SHIPPED;
use crate::journey::plan::{Choose, Plan};
use crate::problem::Problem;
use proptest::prelude::*;

fn family() -> Atlas {
    Atlas::read(SHIPPED[0].1.as_bytes()).unwrap()
}

fn atlas_of(imported: Imported) -> Atlas {
    match imported {
        Imported::Atlas(draft) => Atlas::new(*draft).unwrap(),
        Imported::Plan(_) => panic!("a journey was expected"),
    }
}

/// What was exported comes out the same when it is imported and exported again.
fn comes_back(format: (ExportFormat, ImportFormat), atlas: &Atlas, id: &str, language: Language) -> String {
    let (text, _) = export(format.0, atlas, atlas.journey(id).unwrap(), language).unwrap();
    let (imported, _) = import(format.1, &text, id, language).unwrap();
    let again = atlas_of(imported);
    let journey = again.journeys().next().unwrap();
    let (twice, _) = export(format.0, &again, journey, language).unwrap();
    assert_eq!(text, twice);
    text
}

const MERMAID: (ExportFormat, ImportFormat) = (ExportFormat::Mermaid, ImportFormat::Mermaid);
const CJML: (ExportFormat, ImportFormat) = (ExportFormat::Cjml, ImportFormat::Cjml);

#[test]
fn journeys_that_ship_come_back() {
    let atlas = family();
    for language in [Language::English, Language::Russian] {
        for journey in atlas.journeys() {
            comes_back(MERMAID, &atlas, journey.id(), language);
        }
        for user in &atlas.draft().user_journeys {
            comes_back(CJML, &atlas, &user.id, language);
        }
    }
    let text = comes_back(MERMAID, &atlas, "prepay", Language::English);
    assert!(
        text.starts_with("journey\n    title Repay early\n    section "),
        "{text}"
    );
    let life = atlas.journey("family-life").unwrap();
    let refused = export(ExportFormat::Cjml, &atlas, life, Language::English).unwrap_err();
    assert_eq!(refused.entry().kind, "exchangeLevelRefused");
}

#[test]
fn where_mermaid_is_silent_a_warning_speaks() {
    let text = "---\nconfig: x\n---\njourney\n title A day\n Wake: 3: Me\n section Work\n  Tea: 9: Me\n  Walk: many: Me, Cat, Dog\n  Rest: 4: Me: or not\n  Think\n section Work\n  Go #58; home: 2.5\n section Empty\n";
    let (imported, warnings) = import(ImportFormat::Mermaid, text, "day", Language::English).unwrap();
    let told: Vec<_> = warnings
        .iter()
        .map(|warning| (warning.place.as_str(), warning.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("line 6", Kind::MadeUp),
            ("line 8", Kind::Feeling),
            ("line 9", Kind::Feeling),
            ("line 9", Kind::LeftOut),
            ("line 9", Kind::MadeUp),
            ("line 10", Kind::NotUnderstood),
            ("line 11", Kind::Feeling),
            ("line 11", Kind::MadeUp),
            ("line 12", Kind::Twice),
            ("line 13", Kind::MadeUp),
            ("sections", Kind::LeftOut),
        ]
    );
    let atlas = atlas_of(imported);
    let day = atlas.user_journey("day").unwrap();
    let points: Vec<_> = day
        .touchpoints()
        .map(|(_, _, point)| {
            (
                point.title.en.as_str(),
                point
                    .experience
                    .emotion
                    .as_ref()
                    .map(|felt| felt.value.hundredths()),
            )
        })
        .collect();
    assert_eq!(
        points,
        [
            ("Wake", Some(0)),
            ("Tea", Some(200)),
            ("Walk", None),
            ("Rest", Some(100)),
            ("Think", None),
            ("Go : home", Some(-50)),
        ]
    );
}

#[test]
fn what_is_no_journey_is_refused_with_its_line() {
    let refused = |format, text: &str| {
        let error = import(format, text, "x", Language::English).unwrap_err();
        (error.entry().kind, error.to_string())
    };
    assert_eq!(
        refused(ImportFormat::Mermaid, "graph TD").0,
        "exchangeNotTheFormat"
    );
    assert_eq!(refused(ImportFormat::Mermaid, "").0, "exchangeNothingFound");
    assert_eq!(
        refused(ImportFormat::Mermaid, "journey\n section A").0,
        "exchangeNothingFound"
    );
    let long = format!("journey\n section A\n {}: 3: Me", "x".repeat(100_000));
    assert_eq!(
        refused(ImportFormat::Mermaid, &long).1,
        "line 3: a text is longer than the limits allow"
    );
    let sections = format!("journey\n{}", " section A\n".repeat(3000));
    assert!(
        refused(ImportFormat::Mermaid, &sections)
            .1
            .starts_with("line 2002: there are more sections")
    );
    let signs = format!("journey\n section A\n {}: 3: Me", "#".repeat(2_000_000));
    assert_eq!(refused(ImportFormat::Mermaid, &signs).0, "exchangeTooLarge");
    let points = format!("<cjml>{}</cjml>", "<touchpoint/>\n".repeat(3000));
    assert!(
        refused(ImportFormat::Cjml, &points)
            .1
            .starts_with("line 2001: there are more touchpoints")
    );
    let flow = "<sequenceFlow sourceRef='s' targetRef='t'/>\n".repeat(3000);
    let flows = format!("<process><startEvent id='s'/><task id='t'/>{flow}</process>");
    assert!(
        refused(ImportFormat::Bpmn, &flows)
            .1
            .starts_with("line 513: there are more flows")
    );
    assert_eq!(refused(ImportFormat::Cjml, "<cjml/>").0, "exchangeNothingFound");
    assert_eq!(
        refused(ImportFormat::Cjml, "<cjml>\n<x></y>").0,
        "exchangeNotTheFormat"
    );
    assert_eq!(
        refused(ImportFormat::Cjml, "<!DOCTYPE x [<!ENTITY a 'b'>]><cjml/>").0,
        "exchangeEntityRefused"
    );
    assert_eq!(
        refused(ImportFormat::Bpmn, "<definitions/>").0,
        "exchangeNothingFound"
    );
}

/// As an editor of CJML writes it, with its lists left out.
#[test]
fn bare_cjml_is_read() {
    let text = "<cjml><actor id='1'><actorName>Kari</actorName><actorRole>End user</actorRole></actor>\
        <touchpoint id='t1' type='communicationPoint'><initiator>Kari</initiator><initiatorDescription>Asks</initiatorDescription>\
        <receiver>Bank</receiver><receiverDescription>Answers</receiverDescription><channel>email</channel></touchpoint>\
        <touchpoint id='t1' type='action'><initiator>1</initiator><initiatorDescription>Waits</initiatorDescription></touchpoint></cjml>";
    let (imported, warnings) = import(ImportFormat::Cjml, text, "ask", Language::English).unwrap();
    let atlas = atlas_of(imported);
    let journey = atlas.user_journey("ask").unwrap();
    let points: Vec<_> = journey
        .touchpoints()
        .map(|(_, _, point)| (point.id.as_str(), point.channel.as_deref()))
        .collect();
    assert_eq!(points, [("t1", Some("email")), ("touchpoint-2", None)]);
    // The role is not known, the bank not declared, the second touchpoint has the id of the first.
    assert_eq!(warnings.len(), 3, "{warnings:?}");
}

fn process(body: &str) -> String {
    format!(
        "<definitions xmlns:bpmn='b'><bpmn:process id='p' name='Loan'>{body}</bpmn:process></definitions>"
    )
}

fn flows(pairs: &[(&str, &str)]) -> String {
    let flow = |(from, to): &(&str, &str)| format!("<sequenceFlow sourceRef='{from}' targetRef='{to}'/>");
    pairs.iter().map(flow).collect()
}

#[test]
fn nested_blocks_become_a_partial_order() {
    let nodes = "<startEvent id='s'/><userTask id='fill' name='Fill in'/><parallelGateway id='p1'/><task id='check'/><task id='value'/>\
        <parallelGateway id='p2'/><exclusiveGateway id='x1'/><task id='branch'/><task id='courier'/><exclusiveGateway id='x2'/>\
        <exclusiveGateway id='o1'/><task id='insure'/><exclusiveGateway id='o2'/><exclusiveGateway id='l1'/><task id='pay'/>\
        <exclusiveGateway id='l2'/><endEvent id='e'/><laneSet><lane name='client'><flowNodeRef>fill</flowNodeRef></lane></laneSet>";
    let order = flows(&[
        ("s", "fill"),
        ("fill", "p1"),
        ("p1", "check"),
        ("p1", "value"),
        ("check", "p2"),
        ("value", "p2"),
        ("p2", "x1"),
        ("x1", "branch"),
        ("x1", "courier"),
        ("branch", "x2"),
        ("courier", "x2"),
        ("x2", "o1"),
        ("o1", "insure"),
        ("o1", "o2"),
        ("insure", "o2"),
        ("o2", "l1"),
        ("l1", "pay"),
        ("pay", "l2"),
        ("l2", "l1"),
        ("l2", "e"),
    ]);
    let (imported, warnings) = import(
        ImportFormat::Bpmn,
        &process(&format!("{nodes}{order}")),
        "loan",
        Language::English,
    )
    .unwrap();
    let Imported::Plan(plan) = imported else {
        panic!("a plan was expected")
    };
    let step = |id: &str| plan.steps.iter().find(|step| step.id == id).unwrap();
    assert_eq!(step("fill").actor.as_deref(), Some("client"));
    assert_eq!(step("value").after, ["fill"]);
    assert_eq!(step("courier").after, ["check", "value"]);
    assert_eq!(step("insure").after, ["branch", "courier"]);
    assert!(step("insure").optional && !step("pay").optional);
    assert_eq!(step("pay").after, ["branch", "courier", "insure"]);
    assert_eq!((step("pay").repeat, warnings.len()), (Some(1000), 1));
    assert_eq!(plan.exclusive.len(), 1);
    assert_eq!(
        (plan.exclusive[0].choose, plan.exclusive[0].steps.len()),
        (Choose::ExactlyOne, 2)
    );
    Plan::new(*plan).unwrap();
}

#[test]
fn what_a_plan_cannot_say_is_refused_by_name() {
    let refused = |body: &str| {
        let error = import(ImportFormat::Bpmn, &process(body), "x", Language::English).unwrap_err();
        error.to_string()
    };
    let inclusive = "<startEvent id='s'/><inclusiveGateway id='or'/>";
    assert!(refused(inclusive).contains("\"or\" has no place"));
    let unmatched = format!(
        "<startEvent id='s'/><parallelGateway id='p'/><task id='a'/><task id='b'/><exclusiveGateway id='x'/><endEvent id='e'/>{}",
        flows(&[
            ("s", "p"),
            ("p", "a"),
            ("p", "b"),
            ("a", "x"),
            ("b", "x"),
            ("x", "e")
        ])
    );
    assert!(refused(&unmatched).contains("\"p\" is closed by a gateway of another kind"));
    let apart = format!(
        "<startEvent id='s'/><task id='a'/><task id='lost'/>{}",
        flows(&[("s", "a")])
    );
    assert!(refused(&apart).contains("\"lost\" is not reached"));
    let round = format!(
        "<startEvent id='s'/><exclusiveGateway id='g'/><task id='a'/>{}",
        flows(&[("s", "g"), ("g", "a"), ("a", "g")])
    );
    assert!(refused(&round).starts_with("line 1"), "{}", refused(&round));
}

proptest! {
    /// Whatever the labels say, an export comes back.
    #[test]
    fn exports_come_back(texts in proptest::collection::vec("[ a-zа-яЁ\u{202e}\u{5d0}:;#%<>&\"'\\n\\t{},\u{1}0-9]{1,40}", 6), feeling in -200_i16..=200) {
        let mut draft = family().into_draft();
        let mut texts = texts.into_iter().cycle();
        let mut next = || crate::label::Label::same(&texts.next().unwrap());
        for actor in &mut draft.actors {
            actor.title = next();
        }
        for user in &mut draft.user_journeys {
            user.title = next();
            for stage in &mut user.stages {
                stage.title = next();
                for point in stage.steps.iter_mut().flat_map(|step| &mut step.touchpoints) {
                    point.title = next();
                    point.screen = next();
                    if let Some(emotion) = &mut point.experience.emotion {
                        emotion.value = crate::journey::atlas::EmotionValue::from_hundredths(feeling).unwrap();
                    }
                }
            }
        }
        let Ok(atlas) = Atlas::new(draft) else { return Ok(()) };
        for id in ["apply", "apply-2026", "home", "family-life"] {
            comes_back(MERMAID, &atlas, id, Language::English);
        }
        for id in ["apply", "apply-2026"] {
            let text = comes_back(CJML, &atlas, id, Language::Russian);
            prop_assert!(!text.contains("<script"));
        }
    }

    /// Any text is answered.
    #[test]
    fn any_text_is_answered(text in "(journey\\n)?[ a-z:#;<>/='\"\\n&!\\[\\]-]{0,200}") {
        for format in [ImportFormat::Mermaid, ImportFormat::Cjml, ImportFormat::Bpmn] {
            if let Ok((Imported::Atlas(draft), _)) = import(format, &text, "x", Language::English) {
                prop_assert!(Atlas::new(*draft).is_ok());
            }
        }
    }

    /// Any graph of a process is a plan or refused.
    #[test]
    fn any_process_is_answered(kinds in proptest::collection::vec(0_usize..5, 2..12), edges in proptest::collection::vec((0_usize..12, 0_usize..12), 0..24)) {
        let names = ["task", "exclusiveGateway", "parallelGateway", "endEvent", "startEvent"];
        let nodes: Vec<String> = kinds.iter().enumerate().map(|(at, kind)| format!("<{} id='n{at}'/>", names[*kind])).collect();
        let edges: Vec<String> = edges.iter().map(|(a, b)| format!("<sequenceFlow sourceRef='n{}' targetRef='n{}'/>", a % kinds.len(), b % kinds.len())).collect();
        if let Ok((Imported::Plan(plan), _)) = import(ImportFormat::Bpmn, &process(&[nodes, edges].concat().concat()), "x", Language::English) {
            prop_assert!(Plan::new(*plan).is_ok());
        }
    }
}
