use super::*;
use crate::api::read_policy;

fn shipped(name: &str) -> Policy {
    read_policy(format!("{name:?}").as_bytes()).unwrap()
}

/// A golden file beside the code; `TENURE_BLESS=1` writes it anew.
fn golden(file: &str, text: &str) {
    let path = format!(
        "{}/src/lifecycle/export/golden/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{file}");
}

#[test]
fn shipped_policies_are_as_in_the_golden_files() {
    for (name, language) in [("retail-bank", Language::English), ("recency", Language::Russian)] {
        let policy = shipped(name);
        for (format, extension) in [
            (Format::Mermaid, "mmd"),
            (Format::Scxml, "scxml"),
            (Format::Xstate, "json"),
        ] {
            let text = export(&policy, format, language).unwrap();
            golden(&format!("{name}.{extension}"), &text);
        }
    }
}

/// Names with every character that could end a label, an attribute or a string.
fn hostile() -> Policy {
    let name = r#"a\"b<c>&d'e;f#g%%{h}\\n[[fork]]\u0001\n-->: \u{}"#.replace("\\u{}", "Я");
    let text = format!(
        r#"{{"id":"9.x_y-я","version":"1","effectiveFrom":"2026-01-01","groups":[{{"id":"g\"<","name":{{"en":"{name}"}}}}],
        "facts":[{{"id":"a<b&\"c","count":{{"kinds":["sale"]}}}}],
        "regions":[{{"id":"end","name":{{"en":"{name}"}},"initial":"state","states":[
            {{"id":"state","name":{{"ru":"{name}"}},"group":"g\"<"}},{{"id":"__proto__"}},{{"id":"a.b"}},
            {{"id":"a_b","isFinal":true,"name":{{"en":"state direction LR"}}}}],
            "rules":[
                {{"id":"x\"<y","from":["state","__proto__","a.b"],"to":"__proto__","when":{{"any":[{{"timer":{{"sinceEntry":true,"days":2}}}},{{"fact":"a<b&\"c","below":4}}]}},
                  "confirm":{{"days":1}},"intents":["i\"<"]}},
                {{"id":"z","from":["state"],"to":"a.b","when":{{"timer":{{"sinceEntry":true,"days":3}}}}}},
                {{"id":"w","from":["a.b"],"to":"a_b","when":{{"in":{{"region":"end","states":["a.b"]}}}}}}]}}]}}"#
    );
    read_policy(text.as_bytes()).unwrap()
}

#[test]
fn hostile_names_are_as_in_the_golden_files() {
    let policy = hostile();
    for (format, extension) in [
        (Format::Mermaid, "mmd"),
        (Format::Scxml, "scxml"),
        (Format::Xstate, "json"),
    ] {
        golden(
            &format!("hostile.{extension}"),
            &export(&policy, format, Language::English).unwrap(),
        );
    }
}

#[test]
fn different_ids_stay_different() {
    let id = |text: &str| {
        let mut out = Text::new(100);
        out.escaped(text, text::Escape::Id);
        out.finish().unwrap()
    };
    assert_eq!(id("newToBank"), "newToBank");
    assert_eq!(id("a_b"), "a_5f_b");
    assert_eq!(id("a.b"), "a_2e_b");
    assert_eq!(id("1a1"), "_31_a1");
    assert_eq!(id("Я"), "_42f_");
}

#[test]
fn xstate_is_json_with_every_state() {
    for policy in [
        shipped("retail-bank"),
        shipped("firm"),
        shipped("firm-member"),
        hostile(),
    ] {
        let text = export(&policy, Format::Xstate, Language::Russian).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let regions = value["states"].as_object().unwrap();
        let states = regions
            .values()
            .map(|region| region["states"].as_object().unwrap().len());
        let declared = policy.draft().regions.iter().map(|region| region.states.len());
        assert_eq!(states.sum::<usize>(), declared.sum::<usize>());
    }
}

#[test]
fn what_is_lost_is_told_in_both_languages() {
    let policy = shipped("retail-bank");
    for (format, count) in [(Format::Mermaid, 8), (Format::Scxml, 10), (Format::Xstate, 8)] {
        let english = lost(&policy, format, Language::English);
        let russian = lost(&policy, format, Language::Russian);
        assert_eq!((english.len(), russian.len()), (count, count), "{english:#?}");
        assert!(
            english
                .iter()
                .chain(&russian)
                .all(|sentence| sentence.ends_with('.'))
        );
        assert!(russian.iter().all(|sentence| !sentence.is_ascii()));
    }
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let states: Vec<String> = (0..64).map(|state| format!(r#"{{"id":"s{state}"}}"#)).collect();
    let part = format!(r#"{{"fact":"n","below":"1.00","stay":"{}.00"}}"#, "1".repeat(16));
    let parts = vec![part; 199].join(",");
    let rules: Vec<String> = (0..200)
        .map(|rule| {
            format!(
                r#"{{"id":"r{rule}","to":"s{}","when":{{"all":[{parts}]}}}}"#,
                rule % 64
            )
        })
        .collect();
    let text = format!(
        r#"{{"id":"p","version":"1","effectiveFrom":"2026-01-01","facts":[{{"id":"n","sum":{{"kinds":["sale"]}}}}],
        "regions":[{{"id":"r","initial":"s0","states":[{}],"rules":[{}]}}]}}"#,
        states.join(","),
        rules.join(",")
    );
    let policy = read_policy(text.as_bytes()).unwrap();
    for (_, format) in Format::NAMED {
        assert!(matches!(
            export(&policy, format, Language::English),
            Err(LifecycleError::TooMany { .. })
        ));
    }
}
