//! The check of documents, their JSON, and their versions.

use super::*;
use crate::json::Error;
use serde_json::{Value, json};

/// A whole document with a journey of each level.
fn whole() -> Value {
    let text = r#"{
        "id": "demo", "title": {"en": "Demo", "ru": "Пример"}, "version": "1", "currency": "RUB",
        "actors": [
            {"id": "anna", "title": "Анна", "role": "client"},
            {"id": "bank", "title": "Bank", "role": "system"},
            {"id": "team", "title": "Mortgage team", "role": "team"}],
        "channels": [
            {"id": "site", "title": "Site", "technology": 95, "virtuality": 95},
            {"id": "branch", "title": "Branch", "technology": 10, "virtuality": 0,
             "cost": {"perContact": "350.00", "perMinute": "12.50"}, "quality": {"percent": 81, "n": 240}}],
        "kpis": [
            {"id": "nps", "title": "NPS", "rollUp": "survey",
             "scale": {"least": 0, "most": 10, "promotersFrom": 9, "detractorsTo": 6}},
            {"id": "time", "title": "Time", "rollUp": "distribution", "better": "lower", "bounds": [1, 5, 10]}],
        "userJourneys": [{
            "id": "apply", "title": "Apply", "kpis": ["time"],
            "lens": {"persona": "anna", "scenario": "Buys a flat", "goals": ["An answer today"]},
            "stages": [{"id": "fill", "title": "Fill in", "steps": [{"id": "form", "title": "Form", "touchpoints": [
                {"id": "open", "title": "Opens the form", "channel": "site", "initiator": "anna", "receiver": "bank",
                 "durationSeconds": 60, "cost": "1.50", "evidence": "A letter",
                 "behind": [{"title": "Scores", "line": "backstage", "actor": "bank", "waits": true}],
                 "experience": {"needs": ["To be sure"], "emotion": {"value": "-0.5"}, "aim": 1,
                    "pains": [{"id": "long", "title": "Too long", "severity": 3, "owner": "team"}],
                    "opportunities": [{"id": "shorter", "title": "Shorter", "pains": ["long"], "owner": "team"}],
                    "momentOfTruth": {"weight": 5}, "kpis": ["nps"]}},
                {"id": "scan", "title": "Scans papers", "kind": "action", "initiator": "anna"}]}]}]}],
        "customerJourneys": [{
            "id": "mortgage", "title": "Mortgage",
            "stages": [{"id": "choose", "title": "Choose", "legs": [{"id": "first", "journey": "apply"}]},
                       {"id": "live", "title": "Live", "legs": [{"id": "again", "journey": "apply", "optional": true}]}],
            "tracks": [{"kind": "training", "entries": [
                {"id": "course", "title": "A course", "from": "choose", "to": "live", "channel": "branch"}]}]}],
        "lifeJourneys": [{
            "id": "family", "title": "Family", "lens": {"aspect": "actual", "period": {"from": "2020-01-01", "to": "2026-01-01"}},
            "stages": [{"id": "home", "title": "Home", "when": "30", "legs": [{"id": "flat", "journey": "mortgage",
                "experience": {"emotion": {"value": 1, "source": "survey", "n": 12, "interval": {"low": "0.4", "high": "1.6"}}}}]}],
            "processes": [{"id": "checkup", "title": "Yearly talk", "rhythm": "every year"}]}]
    }"#;
    serde_json::from_str(text).unwrap()
}

fn read(document: &Value) -> Result<Atlas, Error> {
    Atlas::read(document.to_string().as_bytes())
}

/// The document with the value at a pointer replaced, or removed where it is null.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = whole();
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(outer).unwrap() {
        Value::Object(members) if value.is_null() => drop(members.remove(name)),
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(items) if name == "-" => items.push(value),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer} leads to no object"),
    }
    document
}

#[test]
fn a_whole_document_is_read_and_written_the_same() {
    let atlas = read(&whole()).unwrap();
    let json = atlas.to_json();
    assert_eq!(Atlas::read(json.as_bytes()).unwrap(), atlas);
    assert_eq!(Atlas::read(json.as_bytes()).unwrap().to_json(), json);
    assert!(!json.contains("null"), "{json}");

    let journeys: Vec<_> = atlas
        .journeys()
        .map(|journey| (journey.level().word(), journey.id()))
        .collect();
    assert_eq!(
        journeys,
        [("life", "family"), ("customer", "mortgage"), ("user", "apply")]
    );
    let places: Vec<_> = atlas
        .places_of("apply")
        .map(|(journey, leg)| (journey.id(), leg.id.as_str()))
        .collect();
    assert_eq!(places, [("mortgage", "first"), ("mortgage", "again")]);
    assert_eq!(
        atlas.channel("branch").unwrap().operation(),
        crate::contact::Operation::Human
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of what can be wrong")]
fn what_is_wrong_is_told_with_its_path() {
    let point = "/userJourneys/0/stages/0/steps/0/touchpoints/0";
    let field = "userJourneys.0.stages.0.steps.0.touchpoints.0";
    let experience = format!("{field}.experience");
    let cases = [
        ("/id", json!("a b"), "journeyIdRefused", "id".to_owned()),
        ("/version", json!(""), "journeyIdRefused", "version".to_owned()),
        (
            "/currency",
            json!("rouble"),
            "contactCurrencyUnknown",
            "currency".to_owned(),
        ),
        (
            "/actors/1/id",
            json!("anna"),
            "journeyIdTwice",
            "actors.1.id".to_owned(),
        ),
        (
            "/channels/0/technology",
            json!(101),
            "percentOutOfRange",
            "channels.0.technology".to_owned(),
        ),
        (
            "/channels/1/cost/perMinute",
            json!("-1"),
            "contactCostRefused",
            "channels.1.cost.perMinute".to_owned(),
        ),
        (
            "/kpis/1/bounds",
            json!([5, 1]),
            "kpiRefused",
            "kpis.1.bounds".to_owned(),
        ),
        (
            "/kpis/1/bounds",
            json!(null),
            "kpiRefused",
            "kpis.1.bounds".to_owned(),
        ),
        (
            "/kpis/0/scale",
            json!(null),
            "kpiRefused",
            "kpis.0.scale".to_owned(),
        ),
        (
            "/kpis/0/target",
            json!("many"),
            "journeyNumberRefused",
            "kpis.0.target".to_owned(),
        ),
        (
            "/userJourneys/0/title",
            json!(" "),
            "journeyTextMissing",
            "userJourneys.0.title".to_owned(),
        ),
        (
            "/userJourneys/0/stages",
            json!([]),
            "journeyPartEmpty",
            "userJourneys.0.stages".to_owned(),
        ),
        (
            "/userJourneys/0/id",
            json!("mortgage"),
            "journeyIdTwice",
            "customerJourneys.0.id".to_owned(),
        ),
        (
            "/userJourneys/0/lens/persona",
            json!("ann"),
            "journeyIdUnknown",
            "userJourneys.0.lens.persona".to_owned(),
        ),
        (
            &format!("{point}/channel"),
            json!("fax"),
            "journeyIdUnknown",
            format!("{field}.channel"),
        ),
        (
            &format!("{point}/channel"),
            json!(null),
            "touchpointRefused",
            format!("{field}.channel"),
        ),
        (
            &format!("{point}/receiver"),
            json!(null),
            "touchpointRefused",
            format!("{field}.receiver"),
        ),
        (
            &format!("{point}/kind"),
            json!("action"),
            "touchpointRefused",
            format!("{field}.receiver"),
        ),
        (
            &format!("{point}/id"),
            json!("scan"),
            "journeyIdTwice",
            "userJourneys.0.stages.0.steps.0.touchpoints.1.id".to_owned(),
        ),
        (
            &format!("{point}/cost"),
            json!("1.505"),
            "contactCostRefused",
            format!("{field}.cost"),
        ),
        (
            &format!("{point}/experience/emotion/value"),
            json!(3),
            "wrongType",
            format!("{experience}.emotion.value"),
        ),
        (
            &format!("{point}/experience/opportunities/0/pains"),
            json!(["short"]),
            "journeyIdUnknown",
            format!("{experience}.opportunities.0.pains"),
        ),
        (
            &format!("{point}/experience/pains/0/severity"),
            json!(6),
            "journeyValueOutOfRange",
            format!("{experience}.pains.0.severity"),
        ),
        (
            &format!("{point}/experience/friction"),
            json!({"n": 0}),
            "journeyValueOutOfRange",
            format!("{experience}.friction.n"),
        ),
        (
            "/customerJourneys/0/stages/0/legs/0/journey",
            json!("family"),
            "journeyLevelRefused",
            "customerJourneys.0.stages.0.legs.0.journey".to_owned(),
        ),
        (
            "/customerJourneys/0/stages/1/legs/0/id",
            json!("first"),
            "journeyIdTwice",
            "customerJourneys.0.stages.1.legs.0.id".to_owned(),
        ),
        (
            "/customerJourneys/0/tracks/0/entries/0/from",
            json!("live"),
            "ok",
            String::new(),
        ),
        (
            "/customerJourneys/0/tracks/0/entries/0/to",
            json!("choose"),
            "ok",
            String::new(),
        ),
        (
            "/lifeJourneys/0/lens/period",
            json!({"from": "2026-01-02", "to": "2026-01-01"}),
            "journeyPeriodRefused",
            "lifeJourneys.0.lens.period".to_owned(),
        ),
        (
            "/lifeJourneys/0/stages/0/legs/0/experience/emotion/source",
            json!(null),
            "emotionWithoutSource",
            "lifeJourneys.0.stages.0.legs.0.experience.emotion.source".to_owned(),
        ),
        (
            "/lifeJourneys/0/stages/0/legs/0/experience/emotion/n",
            json!(null),
            "emotionWithoutCount",
            "lifeJourneys.0.stages.0.legs.0.experience.emotion.n".to_owned(),
        ),
        (
            "/lifeJourneys/0/stages/0/legs/0/experience/emotion/value",
            json!(2),
            "journeyValueOutOfRange",
            "lifeJourneys.0.stages.0.legs.0.experience.emotion.value".to_owned(),
        ),
        (
            "/title",
            json!("x".repeat(100_000)),
            "journeyTextTooLong",
            "title".to_owned(),
        ),
        ("/note", json!("x"), "unknownField", "note".to_owned()),
    ];
    for (pointer, value, kind, path) in cases {
        let found = read(&with(pointer, value.clone())).map_or_else(
            |error| (error.kind, error.field),
            |_| ("ok".to_owned(), String::new()),
        );
        assert_eq!(found, (kind.to_owned(), path), "{pointer} = {value}");
    }
}

#[test]
fn a_track_that_runs_backwards_is_refused() {
    let mut document = with("/customerJourneys/0/tracks/0/entries/0/from", json!("live"));
    document["customerJourneys"][0]["tracks"][0]["entries"][0]["to"] = json!("choose");
    let error = read(&document).unwrap_err();
    assert_eq!(
        (error.kind.as_str(), error.field.as_str()),
        ("stagesReversed", "customerJourneys.0.tracks.0.entries.0.to")
    );
}

fn changes(newer: &Value) -> Vec<(ChangeKind, String)> {
    let changes = read(newer).unwrap().changes_since(&read(&whole()).unwrap());
    changes
        .into_iter()
        .map(|change| (change.kind, change.path))
        .collect()
}

#[test]
fn a_version_tells_what_changed() {
    use ChangeKind::{Added, Changed, Moved, Removed};
    assert_eq!(changes(&whole()), []);
    assert_eq!(
        changes(&with("/userJourneys/0/title", json!("Apply now"))),
        [(Changed, "userJourneys.apply.title".to_owned())]
    );
    assert_eq!(
        changes(&with("/userJourneys/0/lens/scenario", json!(null))),
        [(Removed, "userJourneys.apply.lens.scenario".to_owned())]
    );
    assert_eq!(
        changes(&with(
            "/actors/-",
            json!({"id": "petr", "title": "Пётр", "role": "employee"})
        )),
        [(Added, "actors.petr".to_owned())]
    );

    let mut swapped = whole();
    swapped["actors"].as_array_mut().unwrap().swap(0, 2);
    let moved = changes(&swapped);
    assert!(
        moved.iter().all(|(kind, _)| *kind == Moved) && moved.len() == 2,
        "{moved:?}"
    );
}

#[test]
fn a_touchpoint_in_another_step_has_moved() {
    let steps = "/userJourneys/0/stages/0/steps";
    let print = json!({"id": "print", "title": "Prints", "kind": "action", "initiator": "anna"});
    let papers = json!({"id": "papers", "title": "Papers", "touchpoints": [print]});
    let older = with(&format!("{steps}/-"), papers);
    let mut newer = older.clone();
    let steps = newer.pointer_mut(steps).unwrap();
    let mut scan = steps[0]["touchpoints"].as_array_mut().unwrap().pop().unwrap();
    scan["title"] = json!("Takes pictures");
    steps[1]["touchpoints"].as_array_mut().unwrap().push(scan);

    let changes = read(&newer).unwrap().changes_since(&read(&older).unwrap());
    let told: Vec<_> = changes
        .iter()
        .map(|change| (change.kind, change.path.as_str()))
        .collect();
    let place = "userJourneys.apply.stages.fill.steps.papers.touchpoints.scan";
    let title = format!("{place}.title");
    assert_eq!(told, [(ChangeKind::Moved, place), (ChangeKind::Changed, &title)]);
    assert_eq!(
        changes[0].before.as_deref(),
        Some("userJourneys.apply.stages.fill.steps.form.touchpoints.scan")
    );
}

#[test]
fn an_actual_journey_is_found_from_its_plan() {
    let mut document = whole();
    let mut actual = document["userJourneys"][0].clone();
    actual["id"] = json!("apply-2026");
    actual["lens"] = json!({"aspect": "actual", "of": "apply"});
    actual["stages"][0]["steps"][0]["touchpoints"][0]["experience"]["emotion"] =
        json!({"value": -1, "source": "expert"});
    document["userJourneys"].as_array_mut().unwrap().push(actual);
    let atlas = read(&document).unwrap();
    assert_eq!(atlas.actual_of("apply").map(JourneyRef::id), Some("apply-2026"));
    assert_eq!(atlas.actual_of("mortgage"), None);
}
