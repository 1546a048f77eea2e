use super::*;
use crate::journey::log::{Clock, LogError};
use proptest::prelude::*;

/// Two applications of one client, a joint call; figures by hand.
const EXAMPLE: &str = r#"{
 "objectTypes":[{"name":"client","attributes":[{"name":"segment","type":"string"}]},{"name":"application","attributes":[{"name":"amount","type":"integer"}]}],
 "eventTypes":[{"name":"apply","attributes":[{"name":"channel","type":"string"},{"name":"ok","type":"boolean"}]},{"name":"call","attributes":[]}],
 "objects":[
  {"id":"anna","type":"client","attributes":[{"name":"segment","time":"2026-01-01T00:00:00Z","value":"family"}],"relationships":[{"objectId":"a1","qualifier":"applied"}]},
  {"id":"a1","type":"application","attributes":[{"name":"amount","time":"2026-01-01T00:00:00Z","value":100}]},
  {"id":"a2","type":"application"},{"id":"a3","type":"application"}],
 "events":[
  {"id":"e1","type":"apply","time":"2026-01-15T10:00:00+03:00","attributes":[{"name":"channel","value":"site"},{"name":"ok","value":true}],"relationships":[{"objectId":"anna","qualifier":"client"},{"objectId":"a1","qualifier":"new"}]},
  {"id":"e2","type":"apply","time":"2026-01-15T11:00:00+03:00","relationships":[{"objectId":"anna","qualifier":"client"},{"objectId":"a2","qualifier":"new"}]},
  {"id":"e3","type":"call","time":"2026-01-16T09:00:00+03:00","relationships":[{"objectId":"a1","qualifier":""},{"objectId":"a2","qualifier":""}]},
  {"id":"e4","type":"call","time":"2026-01-17T09:00:00+03:00"}]}"#;

fn example() -> Document {
    Document::read_json(EXAMPLE.as_bytes()).unwrap()
}

#[test]
fn both_forms_hold_the_same() {
    let document = example();
    let xml = document.write_xml();
    let again = Document::read_xml(&xml).unwrap();
    assert_eq!(again, document);
    assert_eq!(again.write_xml(), xml);
    let json = document.write_json();
    assert_eq!(Document::read_json(json.as_bytes()).unwrap().write_json(), json);
    assert!(json.contains("\"value\":100") && json.contains("\"value\":true"));
    assert!(xml.contains("<relationship object-id=\"a1\" qualifier=\"applied\"/>"));
}

#[test]
fn flattening_counts_what_it_repeats_and_leaves_out() {
    let document = example();
    let attributes = ["channel".to_owned()];
    let read = document
        .flatten("application", &attributes, Clock::default())
        .unwrap();
    let flat = read.flattening.unwrap();
    // The first call concerns two applications, the second none; the third application has no event.
    assert_eq!(
        (
            flat.events,
            flat.repeated,
            flat.left_out,
            flat.silent,
            flat.diverging
        ),
        (4, 1, 1, 1, 0)
    );
    assert_eq!((read.log.len(), read.log.cases().len()), (4, 2));
    // A client applies twice for different applications.
    let read = document.flatten("client", &attributes, Clock::default()).unwrap();
    let flat = read.flattening.unwrap();
    assert_eq!((read.log.len(), flat.left_out, flat.diverging), (2, 2, 2));
    assert!(matches!(
        document.flatten("loan", &[], Clock::default()),
        Err(LogError::ObjectTypeUnknown { .. })
    ));
    assert!(document.only_type().is_err());
}

#[test]
fn contradictions_are_told() {
    let text = EXAMPLE
        .replace("\"id\":\"e2\"", "\"id\":\"e1\"")
        .replace(
            "\"type\":\"call\",\"time\":\"2026-01-17",
            "\"type\":\"letter\",\"time\":\"17.01.2026",
        )
        .replace(
            "\"objectId\":\"a1\",\"qualifier\":\"applied\"",
            "\"objectId\":\"a9\",\"qualifier\":\"applied\"",
        );
    let document = Document::read_json(text.as_bytes()).unwrap();
    let (faults, count) = document.faults(Clock::default());
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.kind, fault.place.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (OcelFaultKind::Twice, "e1"),
            (OcelFaultKind::TypeUnknown, "e4"),
            (OcelFaultKind::NoTime, "e4"),
            (OcelFaultKind::ObjectUnknown, "anna"),
        ]
    );
    assert_eq!(count, 4);
    let error = document.whole(Clock::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the log contradicts itself 4 times; first at \"e1\": the id stands twice (\"e1\")"
    );
    assert_eq!(example().faults(Clock::default()).1, 0);
}

#[test]
fn what_is_no_log_is_refused_with_its_place() {
    assert!(
        matches!(Document::read_json(b"{\"events\":[{}]}"), Err(LogError::NotJson { at, .. }) if at == "line 1, column 13")
    );
    let refused = |text: &str| Document::read_xml(text).unwrap_err().to_string();
    assert_eq!(
        refused("<x/>"),
        "byte 0: the element \"x\" stands where \"log\" belongs"
    );
    assert_eq!(
        refused("<log>\n<events>"),
        "byte 14: the root element does not end"
    );
    assert_eq!(
        refused("<log><events><event id='e'/></events></log>"),
        "byte 13: the element \"event\" has no \"type\""
    );
    assert_eq!(
        refused("<log><objects><x/></objects></log>"),
        "byte 14: the element \"x\" stands where \"object\" belongs"
    );
    assert!(matches!(
        Document::read_xml("<!DOCTYPE log [<!ENTITY a 'b'>]><log/>"),
        Err(LogError::EntityRefused { offset: 0 })
    ));
    assert!(matches!(
        Document::read_json(br#"{"events":[{"id":"e","type":"a","time":"t","attributes":[{"name":"x","value":[1]}]}]}"#),
        Err(LogError::NotJson { reason, .. }) if reason.starts_with("a value is text, a number") && reason.contains("line 1")
    ));
}

#[test]
fn values_are_kept_as_they_were_written() {
    let numbers = ["1.10", "123456789012345678901234567890", "-0.0", "1e400", "null"];
    for number in numbers {
        let text = EXAMPLE.replace("\"value\":100", &format!("\"value\":{number}"));
        let written = Document::read_json(text.as_bytes()).unwrap().write_json();
        assert!(
            written.contains(&format!("\"value\":{number}}}")),
            "{number}: {written}"
        );
    }
}

#[test]
fn values_are_held_against_what_is_declared() {
    let mut document = example();
    document.objects[1].attributes[0].value = OcelValue::Text("many".to_owned());
    document.events[0].attributes[1].name = "okay".to_owned();
    let (faults, _) = document.faults(Clock::default());
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.kind, fault.place.as_str(), fault.found.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (OcelFaultKind::ValueRefused, "a1", "many"),
            (OcelFaultKind::AttributeUnknown, "e1", "okay"),
        ]
    );
}

/// The work is that of the events at cases, however many objects an event concerns besides.
#[test]
fn one_event_may_concern_thousands() {
    let mut document = example();
    for number in 0..20_000 {
        for kind in ["client", "application"] {
            let id = format!("{kind}-{number}");
            document.events[0].relationships.push(Relationship {
                object: id.clone(),
                qualifier: String::new(),
            });
            document.objects.push(Object {
                id,
                kind: kind.to_owned(),
                ..Object::default()
            });
        }
    }
    let read = document.flatten("client", &[], Clock::default()).unwrap();
    assert_eq!(read.flattening.unwrap().repeated, 20_000);
}

proptest! {
    /// What was exported comes out the same when it is imported and exported again, in both forms and from one to the other.
    #[test]
    fn exports_come_back(texts in proptest::collection::vec("[ -~А-я\u{202e}\u{1}\\n\\t]{0,12}", 6)) {
        let mut document = example();
        document.events[0].attributes[0].value = OcelValue::Text(texts[0].clone());
        document.events[1].kind = texts[1].clone();
        document.objects[0].id = texts[2].clone();
        document.objects[1].attributes[0].name = texts[3].clone();
        document.objects[0].relationships[0].qualifier = texts[4].clone();
        document.event_types[1].name = texts[5].clone();
        let json = document.write_json();
        let read = Document::read_json(json.as_bytes()).unwrap();
        prop_assert_eq!(&read.write_json(), &json);
        let xml = read.write_xml();
        let again = Document::read_xml(&xml).unwrap();
        prop_assert_eq!(&again.write_xml(), &xml);
        // From XML the JSON is the same from then on.
        let json = again.write_json();
        prop_assert_eq!(Document::read_json(json.as_bytes()).unwrap().write_xml(), xml);
    }
}
