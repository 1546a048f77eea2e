//! Policies in the languages of other tools: Mermaid diagrams, SCXML, `XState`.
//!
//! A picture of the machine, and a start for who wants to run or draw it elsewhere; the policy stays the source. No
//! format can say all that a policy says, and [`lost`] tells what is left out of the one asked for:
//!
//! | of a policy | Mermaid | SCXML | `XState` |
//! |---|---|---|---|
//! | order of rules, rules that keep a state | lost | lost | kept: the first transition that holds |
//! | guards | text | text; a plain `in` as condition | names with their text as parameter |
//! | timers of days since the entry that suffice alone | text | `send` with a delay | `after` |
//! | judgement at the end of a day, overrides, corrections | lost | lost | lost |
//! | facts with their windows | lost | lost | names in the context |
//! | hysteresis, confirmation | text | text | text |
//! | least dwell | lost | lost | in `meta` |
//! | super-states | notes | attribute | tags |
//!
//! Names are chosen so that the same policy gives the same bytes. Ids of other tools have letters, digits and `_`: any
//! other character, and `_` itself, is written as `_` + its number in hexadecimal + `_`, so that different ids stay
//! different.

mod mermaid;
mod scxml;
mod text;
mod xstate;

use self::text::Text;
use super::policy::{
    AnchorDraft, Confirm, GuardDraft, Measure, RegionDraft, RuleDraft, Selector, Span, StateDraft, Window,
};
use super::{LifecycleError, Policy};

/// A language of tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// State diagram of Mermaid.
    Mermaid,
    /// State Chart XML, W3C Recommendation of 1 September 2015.
    Scxml,
    /// Machine of `XState`, version 5.
    Xstate,
}

impl Format {
    /// Formats by their names in JSON.
    pub const NAMED: [(&'static str, Self); 3] = [
        ("mermaid", Self::Mermaid),
        ("scxml", Self::Scxml),
        ("xstate", Self::Xstate),
    ];
}

pub use crate::label::Language;

/// Most bytes of an exported text; rules that leave any state are written once for each.
const MOST_BYTES: usize = 4 << 20;

/// The policy in a format.
///
/// # Errors
/// A policy whose text would be longer than four megabytes.
pub fn export(policy: &Policy, format: Format, language: Language) -> Result<String, LifecycleError> {
    let mut text = Text::new(MOST_BYTES);
    match format {
        Format::Mermaid => mermaid::write(policy, language, &mut text),
        Format::Scxml => scxml::write(policy, language, &mut text),
        Format::Xstate => xstate::write(policy, language, &mut text),
    }
    text.finish().ok_or(LifecycleError::TooMany {
        what: "bytes of an export",
        got: MOST_BYTES.saturating_add(1),
        max: MOST_BYTES,
    })
}

/// What the format cannot say of the policy, in sentences.
pub fn lost(policy: &Policy, format: Format, language: Language) -> Vec<&'static str> {
    let applies = Applies::of(policy);
    let sentence = |(when, english, russian): &(fn(&Applies, Format) -> bool, &'static str, &'static str)| {
        let told = match language {
            Language::English => *english,
            Language::Russian => *russian,
        };
        when(&applies, format).then_some(told)
    };
    LOST.iter().filter_map(sentence).collect()
}

/// What a policy has that formats may lose.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers one question of the table LOST"
)]
struct Applies {
    hysteresis: bool,
    confirmation: bool,
    dwell: bool,
    windows: bool,
    keeping: bool,
    order: bool,
    exact_timers: bool,
    other_timers: bool,
}

type Lost = (fn(&Applies, Format) -> bool, &'static str, &'static str);

/// When a sentence is told, in English, in Russian.
const LOST: &[Lost] = &[
    (
        |_, _| true,
        "A customer is judged at the end of a day with all events of that day; here every event is taken by itself.",
        "Клиент оценивается в конце дня по всем событиям этого дня; здесь каждое событие обрабатывается отдельно.",
    ),
    (
        |_, _| true,
        "States set by hand, late events and corrections are left out.",
        "Состояния, заданные вручную, опоздавшие события и исправления не переданы.",
    ),
    (
        |of, _| of.windows,
        "Facts are names here; their windows and selections of events are left out.",
        "Факты переданы только именами; их окна и отбор событий не переданы.",
    ),
    (
        |of, format| of.order && format != Format::Xstate,
        "Rules are tried in their order and the first that holds wins; the order is left out.",
        "Правила проверяются по порядку, и выигрывает первое выполненное; порядок не передан.",
    ),
    (
        |of, format| of.keeping && format != Format::Xstate,
        "A rule that leads to the state that it is in keeps that state before later rules; this is left out.",
        "Правило, ведущее в текущее состояние, удерживает его раньше следующих правил; это не передано.",
    ),
    (
        |of, _| of.hysteresis,
        "Limits for staying in a state are text.",
        "Пороги удержания состояния переданы текстом.",
    ),
    (
        |of, _| of.confirmation,
        "Confirmation by observations or days is text.",
        "Подтверждение наблюдениями или днями передано текстом.",
    ),
    (
        |of, format| of.dwell && format == Format::Xstate,
        "The least time in a state stands in meta and holds nothing back.",
        "Минимальное время в состоянии указано в meta и ничего не задерживает.",
    ),
    (
        |of, format| of.dwell && format != Format::Xstate,
        "The least time in a state is left out.",
        "Минимальное время в состоянии не передано.",
    ),
    (
        |of, format| of.other_timers || (of.exact_timers && format == Format::Mermaid),
        "Timers in business days or months, from events, or together with other conditions are text.",
        "Таймеры в рабочих днях и месяцах, от событий или вместе с другими условиями переданы текстом.",
    ),
    (
        |of, format| of.exact_timers && format == Format::Scxml,
        "Delays run from the moment of entry, not from its day.",
        "Задержки отсчитываются от момента входа, а не от его дня.",
    ),
    (
        |of, format| of.exact_timers && format == Format::Xstate,
        "Delays run from the moment of entry, not from its day, and timers of JavaScript end after 24 days: give the actor a clock of its own.",
        "Задержки отсчитываются от момента входа, а не от его дня, а таймеры JavaScript не длиннее 24 дней: задайте актору собственные часы.",
    ),
    (
        |_, format| format == Format::Scxml,
        "Guards are text: the host raises the event rule.<id> when the rule holds.",
        "Условия переданы текстом: событие rule.<id> посылает приложение, когда правило выполнено.",
    ),
    (
        |_, format| format == Format::Xstate,
        "Guards are names: the host implements them and sends the event judge, until nothing moves any more.",
        "Условия переданы именами: приложение реализует их и посылает событие judge, пока состояния меняются.",
    ),
];

impl Applies {
    fn of(policy: &Policy) -> Self {
        let draft = policy.draft();
        let mut of = Self {
            windows: draft.facts.iter().any(|fact| is_windowed(&fact.measure)),
            ..Self::default()
        };
        for region in &draft.regions {
            of.dwell |= region.states.iter().any(|state| state.min_dwell_days > 0);
            of.order |= region.rules.len() > 1;
            for rule in &region.rules {
                of.keeping |= leaves(rule, &rule.to);
                of.confirmation |= rule.confirm != Confirm::AtOnce;
                let is_alone = days_alone(rule).is_some();
                of.exact_timers |= is_alone;
                of.guard(&rule.when, is_alone);
                let is_held = |state: &StateDraft| {
                    leaves(rule, &state.id)
                        && state.id != rule.to
                        && days_from(region, rule, &state.id).is_none()
                };
                of.other_timers |= is_alone && region.states.iter().any(is_held);
            }
        }
        of
    }

    /// What a guard has; `is_alone` where a timer of days since the entry moves by itself.
    fn guard(&mut self, guard: &GuardDraft, is_alone: bool) {
        match guard {
            GuardDraft::All(parts) | GuardDraft::Any(parts) => {
                for part in parts {
                    let is_branch = matches!((guard, part), (GuardDraft::Any(_), GuardDraft::Timer { .. }));
                    self.guard(part, is_alone && is_branch);
                }
            }
            GuardDraft::Not(part) => self.guard(part, false),
            GuardDraft::Compare { stay, .. } => self.hysteresis |= stay.is_some(),
            GuardDraft::Timer { since, span } => {
                let is_plain = matches!((since, span), (AnchorDraft::Entry, Span::Days(_)));
                self.other_timers |= !is_plain || !is_alone;
            }
            GuardDraft::Known(_) | GuardDraft::In { .. } | GuardDraft::Always => {}
        }
    }
}

fn is_windowed(measure: &Measure) -> bool {
    let of: &Selector = match measure {
        Measure::Count(of)
        | Measure::Sum(of)
        | Measure::Distinct(of, _)
        | Measure::Slope(of)
        | Measure::Share(of, _) => of,
        _ => return false,
    };
    of.window != Window::All
}

/// Whether a rule can be tried in a state.
fn leaves(rule: &RuleDraft, state: &str) -> bool {
    rule.from.is_empty() || rule.from.iter().any(|from| from == state)
}

/// Days since the entry after which a rule moves whatever else is: its guard is that timer, or any of it and others, and
/// nothing has to be confirmed.
fn days_alone(rule: &RuleDraft) -> Option<u32> {
    let days = |guard: &GuardDraft| match guard {
        GuardDraft::Timer {
            since: AnchorDraft::Entry,
            span: Span::Days(days),
        } => Some(*days),
        _ => None,
    };
    if rule.confirm != Confirm::AtOnce {
        return None;
    }
    match &rule.when {
        GuardDraft::Any(parts) => parts.iter().filter_map(days).min(),
        guard => days(guard),
    }
}

/// Days since the entry after which a rule moves from a state, where no least dwell holds it back.
fn days_from(region: &RegionDraft, rule: &RuleDraft, state: &str) -> Option<u32> {
    let dwell = region
        .states
        .iter()
        .find(|other| other.id == state)?
        .min_dwell_days;
    days_alone(rule).filter(|days| rule.ignores_dwell || *days >= dwell)
}

#[cfg(test)]
#[cfg(feature = "api")]
mod tests;
