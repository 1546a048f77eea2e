//! Mermaid: a state diagram whose regions stand side by side in one composite state.
//!
//! Labels read `rule [guard]`. Super-states are notes at their first states, since Mermaid draws no transition between
//! states of different composites. Source: mermaid.js.org, *State diagrams*, version 11.

use super::text::{Escape, Text};
use super::{Language, leaves};
use crate::lifecycle::Policy;
use crate::lifecycle::policy::{GroupDraft, RegionDraft};

pub(super) fn write(policy: &Policy, language: Language, text: &mut Text) {
    let draft = policy.draft();
    text.push("stateDiagram-v2");
    text.line(1);
    text.push("state \"");
    text.escaped(&policy.name(), Escape::Mermaid);
    text.push("\" as policy {");
    for (index, region) in draft.regions.iter().enumerate() {
        if index > 0 {
            text.line(2);
            text.push("--");
        }
        write_region(region, &draft.groups, language, text);
    }
    text.line(1);
    text.push("}\n");
}

fn write_region(region: &RegionDraft, groups: &[GroupDraft], language: Language, text: &mut Text) {
    text.line(2);
    text.push("state \"");
    text.escaped(region.name.text_or(language, &region.id), Escape::Mermaid);
    text.push("\" as ");
    text.id(&region.id, "");
    text.push(" {");
    for state in &region.states {
        text.line(3);
        text.push("state \"");
        text.escaped(state.name.text_or(language, &state.id), Escape::Mermaid);
        text.push("\" as ");
        text.id(&region.id, &state.id);
    }
    text.line(3);
    text.push("[*] --> ");
    text.id(&region.id, &region.initial);
    write_rules(region, text);
    for state in region.states.iter().filter(|state| state.is_final) {
        text.line(3);
        text.id(&region.id, &state.id);
        text.push(" --> [*]");
    }
    for group in groups {
        write_note(region, group, language, text);
    }
    text.line(2);
    text.push("}");
}

fn write_rules(region: &RegionDraft, text: &mut Text) {
    for rule in &region.rules {
        for state in region.states.iter().filter(|state| leaves(rule, &state.id)) {
            if state.id == rule.to || text.is_full() {
                continue;
            }
            text.line(3);
            text.id(&region.id, &state.id);
            text.push(" --> ");
            text.id(&region.id, &rule.to);
            text.push(" : ");
            text.escaped(&rule.id, Escape::Mermaid);
            text.push(" [");
            text.condition(rule, Escape::Mermaid);
            text.push("]");
        }
    }
}

/// The states of a super-state, told at the first of them.
fn write_note(region: &RegionDraft, group: &GroupDraft, language: Language, text: &mut Text) {
    let members = || {
        let states = region.states.iter();
        states.filter(|state| state.group.as_ref() == Some(&group.id))
    };
    let Some(first) = members().next() else { return };
    text.line(3);
    text.push("note right of ");
    text.id(&region.id, &first.id);
    text.push(" : ");
    text.escaped(group.name.text_or(language, &group.id), Escape::Mermaid);
    for (index, state) in members().enumerate() {
        text.push(if index == 0 { " (" } else { ", " });
        text.escaped(state.name.text_or(language, &state.id), Escape::Mermaid);
    }
    text.push(")");
}
