//! SCXML: State Chart XML, W3C Recommendation of 1 September 2015.
//!
//! The data model is `null`, whose only condition is `In('state')`: a rule that asks for one state of a region has
//! that condition, every other guard stands as text in the attribute `guard` of our own namespace. The host raises the event
//! `rule.<id>` when a rule holds. A timer of days since the entry that moves alone is a delayed `send` of that event,
//! cancelled on exit.

use super::text::{Escape, Text};
use super::{Language, days_from, leaves};
use crate::lifecycle::Policy;
use crate::lifecycle::policy::{GuardDraft, RegionDraft, RuleDraft, StateDraft};

/// Seconds of a day.
const DAY: u64 = 86_400;

pub(super) fn write(policy: &Policy, language: Language, text: &mut Text) {
    text.push("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push("<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" xmlns:tenure=\"urn:tenure:lifecycle\" version=\"1.0\" datamodel=\"null\"");
    attribute("name", &policy.name(), text);
    text.push(" initial=\"policy\">");
    text.line(1);
    text.push("<parallel id=\"policy\">");
    for region in &policy.draft().regions {
        text.line(2);
        text.push("<state");
        id("id", &region.id, "", text);
        id("initial", &region.id, &region.initial, text);
        attribute("tenure:name", region.name.text_or(language, &region.id), text);
        text.push(">");
        for state in &region.states {
            write_state(region, state, language, text);
        }
        text.line(2);
        text.push("</state>");
    }
    text.line(1);
    text.push("</parallel>\n</scxml>\n");
}

fn attribute(name: &str, value: &str, text: &mut Text) {
    text.parts(&[" ", name, "=\""]);
    text.escaped(value, Escape::Xml);
    text.push("\"");
}

fn id(name: &str, region: &str, state: &str, text: &mut Text) {
    text.parts(&[" ", name, "=\""]);
    text.id(region, state);
    text.push("\"");
}

/// The event of a rule, or the id of its delayed event.
fn of_rule(name: &str, prefix: &str, rule: &RuleDraft, text: &mut Text) {
    text.parts(&[" ", name, "=\"", prefix]);
    text.escaped(&rule.id, Escape::Id);
    text.push("\"");
}

fn write_state(region: &RegionDraft, state: &StateDraft, language: Language, text: &mut Text) {
    let rules = || {
        let rules = region.rules.iter();
        rules.filter(|rule| rule.to != state.id && leaves(rule, &state.id))
    };
    text.line(3);
    text.push("<state");
    id("id", &region.id, &state.id, text);
    attribute("tenure:name", state.name.text_or(language, &state.id), text);
    if let Some(group) = &state.group {
        attribute("tenure:group", group, text);
    }
    if rules().next().is_none() {
        text.push("/>");
        return;
    }
    text.push(">");
    let timed = || rules().filter_map(|rule| Some((rule, days_from(region, rule, &state.id)?)));
    if timed().next().is_some() {
        text.line(4);
        text.push("<onentry>");
        for (rule, days) in timed() {
            let seconds = u64::from(days).saturating_mul(DAY);
            text.line(5);
            text.push("<send");
            of_rule("event", "rule.", rule, text);
            sent(region, state, rule, "id", text);
            text.parts(&[" delay=\"", &seconds.to_string(), "s\"/>"]);
        }
        text.line(4);
        text.push("</onentry>");
        text.line(4);
        text.push("<onexit>");
        for (rule, _) in timed() {
            text.line(5);
            text.push("<cancel");
            sent(region, state, rule, "sendid", text);
            text.push("/>");
        }
        text.line(4);
        text.push("</onexit>");
    }
    for rule in rules() {
        if text.is_full() {
            break;
        }
        text.line(4);
        text.push("<transition");
        of_rule("event", "rule.", rule, text);
        if let GuardDraft::In { region: of, states } = &rule.when
            && let [only] = states.as_slice()
        {
            text.push(" cond=\"In('");
            text.id(of, only);
            text.push("')\"");
        }
        id("target", &region.id, &rule.to, text);
        text.push(" tenure:guard=\"");
        text.condition(rule, Escape::Xml);
        text.push("\"/>");
    }
    text.line(3);
    text.push("</state>");
}

/// Id of the delayed event of a rule in a state.
fn sent(region: &RegionDraft, state: &StateDraft, rule: &RuleDraft, name: &str, text: &mut Text) {
    text.parts(&[" ", name, "=\"timer."]);
    text.id(&region.id, &state.id);
    text.push(".");
    text.escaped(&rule.id, Escape::Id);
    text.push("\"");
}
