//! `XState`: the configuration of `createMachine`, version 5, as JSON.
//!
//! Regions are parallel. In a state the event `judge` has the rules as its transitions, in their order: the first whose
//! guard holds wins, and a rule that keeps its state is a transition without a target. A guard is the rule's id, with
//! its text in the parameter `when`; the host gives it a meaning over the facts, whose names stand in the context.
//! Intents are actions. A timer of days since the entry that moves alone is an `after` in milliseconds.

use super::text::{Escape, Text};
use super::{Language, days_from, leaves};
use crate::lifecycle::Policy;
use crate::lifecycle::policy::{RegionDraft, RuleDraft, StateDraft};
use std::collections::BTreeMap;

/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

/// JSON under way: commas and levels are counted here.
struct Json<'a> {
    text: &'a mut Text,
    level: usize,
    is_first: bool,
}

impl Json<'_> {
    fn next(&mut self) {
        if !self.is_first {
            self.text.push(",");
        }
        self.is_first = false;
        self.text.line(self.level);
    }

    fn quoted(&mut self, text: &str, escape: Escape) {
        self.text.push("\"");
        self.text.escaped(text, escape);
        self.text.push("\"");
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.quoted(key, Escape::Json);
        self.text.push(": ");
    }

    /// A key that is an id; only ids of letters and digits stay as they are, so that none has a meaning of its own.
    fn id_key(&mut self, id: &str) {
        self.next();
        self.quoted(id, Escape::Id);
        self.text.push(": ");
    }

    fn open(&mut self, bracket: &str) {
        self.text.push(bracket);
        self.level = self.level.saturating_add(1);
        self.is_first = true;
    }

    fn close(&mut self, bracket: &str) {
        self.level = self.level.saturating_sub(1);
        if !self.is_first {
            self.text.line(self.level);
        }
        self.text.push(bracket);
        self.is_first = false;
    }

    fn member(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quoted(value, Escape::Json);
    }

    fn number(&mut self, key: &str, value: u32) {
        self.key(key);
        self.text.push(&value.to_string());
    }

    fn list<'b>(&mut self, key: &str, values: impl Iterator<Item = &'b String>) {
        self.key(key);
        self.text.push("[");
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.text.push(", ");
            }
            self.quoted(value, Escape::Json);
        }
        self.text.push("]");
        self.is_first = false;
    }
}

pub(super) fn write(policy: &Policy, language: Language, text: &mut Text) {
    let draft = policy.draft();
    let mut json = Json {
        text,
        level: 0,
        is_first: true,
    };
    json.open("{");
    json.key("id");
    json.quoted(&draft.id, Escape::Id);
    json.member("version", &draft.version);
    json.member("type", "parallel");
    json.key("context");
    json.open("{");
    for fact in &draft.facts {
        json.id_key(&fact.id);
        json.text.push("null");
    }
    json.close("}");
    json.key("states");
    json.open("{");
    for region in &draft.regions {
        json.id_key(&region.id);
        json.open("{");
        json.key("initial");
        json.quoted(&region.initial, Escape::Id);
        json.key("meta");
        json.open("{");
        json.member("name", region.name.text_or(language, &region.id));
        json.close("}");
        json.key("states");
        json.open("{");
        for state in &region.states {
            json.id_key(&state.id);
            write_state(region, state, language, &mut json);
        }
        json.close("}");
        json.close("}");
    }
    json.close("}");
    json.close("}");
    json.text.push("\n");
}

fn write_state(region: &RegionDraft, state: &StateDraft, language: Language, json: &mut Json<'_>) {
    let rules = || region.rules.iter().filter(|rule| leaves(rule, &state.id));
    json.open("{");
    if state.group.is_some() {
        json.list("tags", state.group.iter());
    }
    json.key("meta");
    json.open("{");
    json.member("name", state.name.text_or(language, &state.id));
    if let Some(level) = state.level {
        json.number("level", level.into());
    }
    if let Some(bracket) = state.bracket {
        json.member("bracket", bracket.name());
    }
    if let Some(step) = state.step {
        json.number("step", step.into());
    }
    if state.min_dwell_days > 0 {
        json.number("minDwellDays", state.min_dwell_days);
    }
    json.close("}");
    if rules().next().is_some() {
        json.key("on");
        json.open("{");
        json.key("judge");
        json.open("[");
        for rule in rules() {
            if json.text.is_full() {
                break;
            }
            write_rule(rule, state, json);
        }
        json.close("]");
        json.close("}");
    }
    let mut timed: BTreeMap<u32, Vec<&RuleDraft>> = BTreeMap::new();
    for rule in rules().filter(|rule| rule.to != state.id) {
        if let Some(days) = days_from(region, rule, &state.id) {
            timed.entry(days).or_default().push(rule);
        }
    }
    if !timed.is_empty() {
        json.key("after");
        json.open("{");
        for (days, rules) in timed {
            json.key(&u64::from(days).saturating_mul(DAY).to_string());
            json.open("[");
            for rule in rules {
                json.next();
                json.open("{");
                write_target(rule, json);
                json.close("}");
            }
            json.close("]");
        }
        json.close("}");
    }
    json.close("}");
}

/// A rule as a transition; one that leads to the state that it is in has no target, and thus keeps it.
fn write_rule(rule: &RuleDraft, state: &StateDraft, json: &mut Json<'_>) {
    json.next();
    json.open("{");
    json.key("guard");
    json.open("{");
    json.member("type", &rule.id);
    json.key("params");
    json.open("{");
    json.key("when");
    json.text.push("\"");
    json.text.condition(rule, Escape::Json);
    json.text.push("\"");
    if rule.to == state.id {
        json.key("stays");
        json.text.push("true");
    }
    json.close("}");
    json.close("}");
    if rule.to != state.id {
        write_target(rule, json);
    }
    json.close("}");
}

fn write_target(rule: &RuleDraft, json: &mut Json<'_>) {
    json.key("target");
    json.quoted(&rule.to, Escape::Id);
    if !rule.intents.is_empty() {
        json.list("actions", rule.intents.iter());
    }
}
