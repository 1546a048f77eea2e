//! What a draft may say: sizes, names, lengths of time, and names that have to be known.

use super::draft::PolicyDraft;
use super::located::{Checked, at};
use crate::id::is_id;
use crate::lifecycle::{Kind, LifecycleError};
use crate::limits::{
    MAX_NAME_CHARACTERS, MAX_POLICY_FACTS, MAX_POLICY_LIST, MAX_POLICY_REGIONS, MAX_POLICY_RULES,
};
use std::collections::BTreeMap;

/// Most decimals of values.
const MOST_VALUE_DECIMALS: u8 = 6;

pub(super) fn check_sizes(draft: &PolicyDraft) -> Checked<()> {
    let rules = draft
        .regions
        .iter()
        .map(|region| region.rules.len())
        .fold(0, usize::saturating_add);
    let most_kinds = Kind::MOST.saturating_sub(Kind::shared_names().len());
    for (what, path, got, max) in [
        ("rules", "regions", rules, MAX_POLICY_RULES),
        ("facts", "facts", draft.facts.len(), MAX_POLICY_FACTS),
        ("regions", "regions", draft.regions.len(), MAX_POLICY_REGIONS),
        ("kinds", "kinds", draft.kinds.len(), most_kinds),
        ("groups", "groups", draft.groups.len(), MAX_POLICY_LIST),
    ] {
        at(path, few(what, got, max))?;
    }
    if draft.regions.is_empty() {
        let problem = LifecycleError::PartRefused {
            part: "policy",
            reason: "has no region",
        };
        return at("regions", Err(problem));
    }
    if draft.value_decimals > MOST_VALUE_DECIMALS {
        let problem = LifecycleError::SpanOutOfRange {
            got: draft.value_decimals.into(),
            unit: "decimals",
            min: 0,
            max: MOST_VALUE_DECIMALS.into(),
        };
        return at("valueDecimals", Err(problem));
    }
    Ok(())
}

pub(super) fn few(what: &'static str, got: usize, max: usize) -> Result<(), LifecycleError> {
    if got > max {
        return Err(LifecycleError::TooMany { what, got, max });
    }
    Ok(())
}

pub(super) fn check_names(draft: &PolicyDraft) -> Checked<()> {
    at("id", check_name("policy", &draft.id))?;
    at("version", check_name("version", &draft.version))?;
    let kinds = draft.kinds.iter().map(String::as_str);
    distinct("kind", "kinds", kinds.clone())?;
    for (index, kind) in kinds.enumerate() {
        if Kind::shared(kind).is_some() {
            let problem = LifecycleError::DuplicateName {
                what: "kind",
                name: kind.to_owned(),
            };
            return at(&format!("kinds.{index}"), Err(problem));
        }
    }
    distinct(
        "group",
        "groups",
        draft.groups.iter().map(|group| group.id.as_str()),
    )?;
    distinct("fact", "facts", draft.facts.iter().map(|fact| fact.id.as_str()))?;
    distinct(
        "region",
        "regions",
        draft.regions.iter().map(|region| region.id.as_str()),
    )?;
    let mut seen = BTreeMap::new();
    for (number, region) in draft.regions.iter().enumerate() {
        for (index, rule) in region.rules.iter().enumerate() {
            if seen.insert(rule.id.as_str(), number).is_some() || rule.id == "override" {
                let problem = LifecycleError::DuplicateName {
                    what: "rule",
                    name: rule.id.chars().take(MAX_NAME_CHARACTERS).collect(),
                };
                return at(&format!("regions.{number}.rules.{index}.id"), Err(problem));
            }
        }
    }
    Ok(())
}

pub(super) fn distinct<'a>(
    what: &'static str,
    list: &str,
    names: impl Iterator<Item = &'a str>,
) -> Checked<()> {
    let mut seen = BTreeMap::new();
    for (index, name) in names.enumerate() {
        let path = || format!("{list}.{index}");
        at(&path(), check_name(what, name))?;
        if seen.insert(name, index).is_some() {
            let problem = LifecycleError::DuplicateName {
                what,
                name: name.to_owned(),
            };
            return at(&path(), Err(problem));
        }
    }
    Ok(())
}

pub(super) fn check_name(what: &'static str, name: &str) -> Result<(), LifecycleError> {
    if !is_id(name) {
        return Err(LifecycleError::NameRefused {
            what,
            name: name.chars().take(64).collect(),
            max: MAX_NAME_CHARACTERS,
        });
    }
    Ok(())
}

/// Position of a name among the names that there are.
pub(in crate::lifecycle) fn position<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a str> + Clone,
    name: &str,
) -> Result<u8, LifecycleError> {
    let found = names.clone().position(|known| known == name);
    found
        .and_then(|index| u8::try_from(index).ok())
        .ok_or_else(|| unknown(what, names, name))
}

#[cold]
pub(super) fn unknown<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a str>,
    name: &str,
) -> LifecycleError {
    let known: Vec<&str> = names.take(40).collect();
    LifecycleError::UnknownName {
        what,
        name: name.chars().take(64).collect(),
        known: known.join(", "),
    }
}

/// The kind with a name.
pub(super) fn kind(own: &[String], name: &str) -> Result<Kind, LifecycleError> {
    let of_policy = || Kind::own(own.iter().position(|kind| kind == name)?);
    Kind::shared(name).or_else(of_policy).ok_or_else(|| {
        let shared = Kind::shared_names().iter().copied();
        unknown("kind", own.iter().map(String::as_str).chain(shared), name)
    })
}

pub(super) fn in_range(got: u32, unit: &'static str, min: u32, max: u32) -> Result<(), LifecycleError> {
    if (min..=max).contains(&got) {
        return Ok(());
    }
    Err(LifecycleError::SpanOutOfRange { got, unit, min, max })
}
