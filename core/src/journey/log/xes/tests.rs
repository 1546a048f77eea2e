//! XES by hand, broken, hostile, and written as it was read.

use super::*;
use crate::journey::log::{ABSENT, Clock, LogError};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::io::Write;

const SMALL: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="source" value="by &quot;hand&quot; &#10; &lt;script&gt;"/>
  <trace>
    <string key="concept:name" value="Anna"/>
    <event>
      <string key="concept:name" value="open"/>
      <date key="time:timestamp" value="2026-01-15T10:00:00.000+03:00"/>
      <string key="channel" value="site"><string key="concept:name" value="inner"/></string>
    </event>
    <event>
      <date key="time:timestamp" value="2026-01-15T10:05:00+03:00"/>
      <string key="concept:name" value="send"/>
      <list key="parts"><values><int key="n" value="7"/><float key="x" value="1.50"/><boolean key="b" value="true"/><id key="i" value="u-1"/></values></list>
      <container key="box"><string key="in" value="it"/></container>
    </event>
  </trace>
  <trace/>
  <trace>
    <event><string key="concept:name" value="open"/><date key="time:timestamp" value="soon"/></event>
    <event><date key="time:timestamp" value="2026-01-15T10:05:00Z"/></event>
  </trace>
  <event><string key="concept:name" value="lost"/></event>
</log>"#;

fn keys() -> Keys {
    Keys {
        attributes: vec!["channel".to_owned()],
        ..Keys::default()
    }
}

fn refused(text: &str) -> LogError {
    let whole = Document::read(text.as_bytes());
    let told = read(text.as_bytes(), &Keys::default(), Clock::default());
    assert_eq!(whole.is_err(), told.is_err(), "{text}");
    told.unwrap_err()
}

#[test]
fn a_small_log_is_read_as_by_hand() {
    let told = read(SMALL.as_bytes(), &keys(), Clock::default()).unwrap();
    assert_eq!((told.rows, told.refused, told.log.len()), (5, 3, 2));
    let problems: Vec<_> = told
        .problems
        .iter()
        .map(|one| (one.row, one.column, one.found.as_str()))
        .collect();
    assert_eq!(
        problems,
        [(3, "time", "soon"), (4, "activity", ""), (5, "case", "")]
    );
    assert_eq!(told.log.cases().iter().collect::<Vec<_>>(), ["Anna", "2"]);
    let first = told.log.traces().next().unwrap();
    assert_eq!(first.times[1] - first.times[0], 300_000_000);
    let channel = told.log.attribute("channel").unwrap();
    assert_eq!(
        (channel.values.text(channel.value[0]), channel.value[1]),
        ("site", ABSENT)
    );
}

#[test]
fn a_document_is_written_as_it_was_read() {
    let document = Document::read(SMALL.as_bytes()).unwrap();
    assert_eq!(document.traces[0].events[1].attributes.len(), 4);
    let written = document.write();
    let again = Document::read(written.as_bytes()).unwrap();
    assert_eq!(again, document);
    assert_eq!(again.write(), written);
    assert!(written.contains("<float key=\"x\" value=\"1.50\"/>") && !written.contains("<script"));
}

#[test]
fn packed_text_is_read_as_it_unfolds_and_a_bomb_is_not() {
    let pack = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let packed = pack(SMALL.as_bytes());
    assert_eq!(
        read(&packed, &keys(), Clock::default()),
        read(SMALL.as_bytes(), &keys(), Clock::default())
    );
    assert_eq!(Document::read(&packed), Document::read(SMALL.as_bytes()));
    let mut bomb = b"<log>".to_vec();
    bomb.resize(64 << 20, b' ');
    let bomb = pack(&bomb);
    assert!(matches!(
        read(&bomb, &keys(), Clock::default()),
        Err(LogError::TooLarge { .. })
    ));
    assert!(matches!(Document::read(&bomb), Err(LogError::TooLarge { .. })));
    assert!(matches!(
        read(&packed[..40], &keys(), Clock::default()),
        Err(LogError::NotGzip { .. })
    ));
}

#[test]
fn broken_and_hostile_xml_is_refused_where_it_breaks() {
    assert!(matches!(refused("<log><trace></log>"), LogError::NotXml { .. }));
    assert!(matches!(refused("<log><trace>"), LogError::NotXml { .. }));
    assert!(matches!(refused(""), LogError::NotXml { .. }));
    assert!(matches!(refused("<html/>"), LogError::NotXml { .. }));
    assert!(matches!(refused("not xml"), LogError::NotXml { .. }));
    let bomb = "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><log><trace/></log>";
    assert!(matches!(
        refused(bomb),
        LogError::EntityRefused { .. } | LogError::NotXml { .. }
    ));
    let entity = "<log><trace><event><string key=\"concept:name\" value=\"&xxe;\"/></event></trace></log>";
    assert!(matches!(refused(entity), LogError::NotXml { .. }));
    let deep = format!(
        "<log><trace><event>{}",
        "<string key=\"a\" value=\"b\">".repeat(10_000)
    );
    assert!(matches!(refused(&deep), LogError::TooDeep { .. }));
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = "[ -~а-яё\n\t\u{202e}\u{5d0}<>&\"']{0,12}";
    prop_oneof![
        text.prop_map(Value::Text),
        text.prop_map(Value::Id),
        text.prop_map(Value::Date),
        any::<i64>().prop_map(Value::Int),
        any::<bool>().prop_map(Value::Boolean),
        (any::<i32>(), 0_u32..999).prop_map(|(whole, part)| Value::Float(format!("{whole}.{part}"))),
        Just(Value::Container),
    ]
}

fn any_attribute() -> impl Strategy<Value = Attribute> {
    let leaf = ("[a-z:]{1,8}", any_value()).prop_map(|(key, value)| Attribute {
        key,
        value,
        attributes: Vec::new(),
    });
    leaf.prop_recursive(3, 12, 3, |inner| {
        let many = proptest::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            ("[a-z:]{1,8}", any_value(), many.clone()).prop_map(|(key, value, attributes)| Attribute {
                key,
                value,
                attributes
            }),
            ("[a-z:]{1,8}", many.clone(), many).prop_map(|(key, values, attributes)| Attribute {
                key,
                value: Value::List(values),
                attributes
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_is_read_as_it_was_written(
        attributes in proptest::collection::vec(any_attribute(), 0..4),
        traces in proptest::collection::vec((proptest::collection::vec(any_attribute(), 0..3), proptest::collection::vec(proptest::collection::vec(any_attribute(), 0..3), 0..3)), 0..3),
    ) {
        let event = |attributes| XesEvent { attributes };
        let document = Document {
            version: "1.0".to_owned(),
            attributes,
            traces: traces.into_iter().map(|(attributes, events)| XesTrace { attributes, events: events.into_iter().map(event).collect() }).collect(),
            ..Document::default()
        };
        let written = document.write();
        let again = Document::read(written.as_bytes()).unwrap();
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(again.write(), written);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..1500, flip in 0_usize..1500) {
        let _ = read(&bytes, &keys(), Clock::default());
        let mut text = SMALL.as_bytes()[..cut.min(SMALL.len())].to_vec();
        if let Some(byte) = text.get_mut(flip) {
            *byte ^= 5;
        }
        let _ = read(&text, &keys(), Clock::default());
        let _ = Document::read(&text);
    }
}
