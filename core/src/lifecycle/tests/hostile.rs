//! Bytes and policies that nobody of good will sends: an error or an answer, never a panic.

use super::draw::{self, Choices, choices};
use crate::api;
use crate::calendar::Date;
use crate::lifecycle::history::History;
use crate::lifecycle::log::{Log, Names};
use crate::lifecycle::machine::codec;
use crate::lifecycle::machine::fold::{Fold, Nobody};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The bytes with a checksum that fits whatever became of them.
fn sealed(mut body: Vec<u8>) -> Vec<u8> {
    let sum = codec::checksum(&body);
    body.extend_from_slice(&sum.to_le_bytes());
    body
}

/// Bytes changed, cut or put in; the checksum is left out.
fn damaged(choices: &mut Choices, whole: &[u8]) -> Vec<u8> {
    let mut body = whole[..whole.len() - 8].to_vec();
    for _ in 0..=choices.below(4) {
        // The first bytes are the version and the policy: past them there is more to break.
        let at = choices.below(body.len());
        match choices.below(6) {
            0 => body.truncate(at),
            1 => body.insert(at.min(body.len()), 0xff),
            2 if at < body.len() => {
                body.remove(at);
            }
            _ => {
                if let Some(byte) = body.get_mut(at) {
                    *byte = u8::try_from(choices.below(256)).unwrap();
                }
            }
        }
    }
    body
}

/// Text that a policy may carry anywhere.
fn odd(choices: &mut Choices) -> Value {
    let odd = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(31),
        json!(4_294_967_295_u32),
        json!(u64::MAX),
        json!(0.5),
        json!(""),
        json!("lifecycle"),
        json!("silence"),
        json!("active"),
        json!("transaction"),
        json!("99999999999999999999"),
        json!("0.0000001"),
        json!("2026-13-45"),
        json!("9999-12-31"),
        json!("x".repeat(101)),
        json!([]),
        json!({}),
        json!({"days": 73_200}),
        json!({"always": true}),
        json!({"not": {"known": "silence"}}),
        json!({"timer": {"sinceEntry": true, "days": 0}}),
        json!(["prospect", "active", "unknown"]),
    ];
    odd[choices.below(odd.len())].clone()
}

/// Replaces, drops or doubles something deep inside.
fn disturb(choices: &mut Choices, value: &mut Value) {
    let deeper = !choices.once_in(6);
    match value {
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let key = fields.keys().nth(choices.below(fields.len())).unwrap().clone();
            match choices.below(24) {
                22 => {
                    fields.remove(&key);
                }
                23 => {
                    let odd = odd(choices);
                    fields.insert("stay".to_owned(), odd);
                }
                _ => disturb(choices, &mut fields[&key]),
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = choices.below(items.len());
            match choices.below(12) {
                9 => {
                    items.remove(at);
                }
                10 => items.push(items[at].clone()),
                11 => items.swap(0, at),
                _ => disturb(choices, &mut items[at]),
            }
        }
        _ => *value = odd(choices),
    }
}

const SHIPPED: [&str; 4] = [
    include_str!("../../../policies/recency.json"),
    include_str!("../../../policies/firm-member.json"),
    include_str!("../../../policies/firm.json"),
    include_str!("../../../policies/retail-bank.json"),
];

fn events() -> Value {
    json!([
        {"id": "1", "occurredAt": "2026-01-15", "kind": "productOpened", "subject": "card"},
        {"id": "2", "occurredAt": "2026-01-31T23:30:00+03:00", "kind": "transaction", "channel": "app", "value": "10.50"},
        {"id": "3", "occurredAt": "2026-02-10", "kind": "turnover", "value": 5000},
        {"id": "4", "occurredAt": "2026-02-12", "kind": "override", "subject": "active", "until": "2026-03-01", "by": "a", "why": "b"},
        {"id": "5", "occurredAt": "2026-02-14", "kind": "complaintOpened", "subject": "c1"}
    ])
}

/// Events without a time and without a kind or a state of one policy alone, for the others.
fn plain_events() -> Value {
    json!([
        {"id": "1", "occurredAt": "2026-01-15", "kind": "sale"},
        {"id": "2", "occurredAt": "2026-01-15", "kind": "transaction", "value": 3}
    ])
}

proptest! {
    #[test]
    fn a_damaged_checkpoint_is_an_error_or_a_machine((mut rules, mut life) in choices()) {
        let policy = draw::policy(&mut rules);
        let events = draw::events(&mut life, &policy);
        let log = Log::new(events);
        let until = draw::horizon(&log.events);
        let mut names = Names::new(&policy);
        let mut fold = Fold::new(&policy);
        for event in &log.events {
            fold.add(&names.event(event), &mut Nobody);
        }
        fold.finish(until.days() - 100, &mut Nobody);
        let whole = codec::write(&mut fold, &names.others());
        for _ in 0..4 {
            let body = damaged(&mut life, &whole);
            prop_assert!(codec::read(&policy, &body).is_err(), "the checksum is missing");
            let Ok((fold, others)) = codec::read(&policy, &sealed(body)) else { continue };
            // Whatever it says, the machine goes on, and ends.
            let mut names = Names::with(&policy, others.into_iter());
            let history = History::after(fold, &mut names, &log.events, until);
            history.facts();
            history.standings();
            history.deadlines(Date::from_days(until.days() + 200));
            for (region, _) in (0_u8..).zip(&policy.draft().regions) {
                history.why_not(region, 0);
                history.kept_by(region);
            }
            codec::write(&mut history.into_fold(), &names.others());
        }
    }

    #[test]
    fn a_disturbed_policy_is_an_error_or_an_answer((mut which, mut disturbance) in choices()) {
        let text = SHIPPED[which.below(SHIPPED.len())];
        let mut policy: Value = serde_json::from_str(text).unwrap();
        for _ in 0..=disturbance.below(3) {
            disturb(&mut disturbance, &mut policy);
        }
        for events in [events(), plain_events()] {
            let request = json!({"policy": policy, "customer": "c", "events": events, "asOf": "2026-12-31"}).to_string();
            for operation in ["lifecycle.history", "lifecycle.explain", "lifecycle.deadlines"] {
                if let Err(error) = api::call(operation, request.as_bytes()) {
                    prop_assert!(error.kind != "panic" && !error.field.ends_with('.') && !error.field.contains(".."), "{:?}", error);
                }
            }
        }
    }

    #[test]
    fn damaged_text_is_an_error_or_an_answer((mut which, mut damage) in choices()) {
        let policy: Value = serde_json::from_str(SHIPPED[which.below(2)]).unwrap();
        let request = json!({"policy": policy, "events": plain_events(), "asOf": "2026-12-31"}).to_string();
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(&[0; 8]);
        let bytes = damaged(&mut damage, &bytes);
        if let Err(error) = api::call("lifecycle.history", &bytes) {
            prop_assert!(error.kind != "panic");
        }
    }
}

/// Every single byte of a checkpoint, set to what it is not.
#[test]
fn every_changed_byte_is_noticed() {
    let policy = api::read_policy(SHIPPED[3].as_bytes()).unwrap();
    let mut fold = Fold::new(&policy);
    for (day, kind) in [
        (20_000, "productOpened"),
        (20_003, "transaction"),
        (20_020, "turnover"),
    ] {
        let event = crate::lifecycle::Event::new(day, policy.kind(kind).unwrap());
        fold.add(&event, &mut Nobody);
    }
    fold.finish(20_050, &mut Nobody);
    let whole = codec::write(&mut fold, &[]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        assert!(codec::read(&policy, &bytes).is_err(), "byte {at}");
        assert!(codec::read(&policy, &whole[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_checkpoint_of_another_policy_says_so() {
    let [one, other] = [3, 0].map(|index| api::read_policy(SHIPPED[index].as_bytes()).unwrap());
    let bytes = codec::write(&mut Fold::new(&one), &[]);
    let error = codec::read(&other, &bytes).unwrap_err();
    assert!(error.to_string().contains("recency@2026.1"), "{error}");
}
