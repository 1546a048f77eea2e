//! Text under way: escapes, ids, and guards in a form that needs no language.

use crate::lifecycle::policy::{AnchorDraft, Confirm, GuardDraft, Op, RuleDraft, Selector, Span, Which};

/// A text of bounded length.
pub(super) struct Text {
    text: String,
    most: usize,
}

/// What characters are written otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Text within the quotes of JSON.
    Json,
    /// Attributes of XML.
    Xml,
    /// Labels of Mermaid: numbered characters, as `#34;`.
    Mermaid,
    /// Letters, digits and `_`, for ids.
    Id,
}

impl Text {
    pub(super) const fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            most,
        }
    }

    /// The text, unless it became too long.
    pub(super) fn finish(self) -> Option<String> {
        (self.text.len() <= self.most).then_some(self.text)
    }

    /// Whether more would be too much.
    pub(super) const fn is_full(&self) -> bool {
        self.text.len() > self.most
    }

    pub(super) fn push(&mut self, text: &str) {
        if !self.is_full() {
            self.text.push_str(text);
        }
    }

    /// Parts one after another.
    pub(super) fn parts(&mut self, parts: &[&str]) {
        for part in parts {
            self.push(part);
        }
    }

    /// A new line, two spaces in for each level.
    pub(super) fn line(&mut self, level: usize) {
        self.push("\n");
        for _ in 0..level {
            self.push("  ");
        }
    }

    pub(super) fn escaped(&mut self, text: &str, escape: Escape) {
        // A line of Mermaid with this word and two letters sets the direction of the diagram, wherever it stands.
        let turns = escape == Escape::Mermaid && text.to_ascii_lowercase().contains("direction");
        for (index, character) in text.chars().enumerate() {
            let is_control =
                matches!(character, '\0'..='\x1f' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
            let stays = match escape {
                Escape::Json => !matches!(character, '"' | '\\' | '\0'..='\x1f'),
                Escape::Xml => !is_control && !matches!(character, '<' | '&' | '"'),
                Escape::Mermaid if turns && matches!(character, 'd' | 'D') => false,
                Escape::Mermaid => {
                    let is_mark = || " .,()=>!+|/-@".contains(character);
                    !is_control && (!character.is_ascii() || character.is_ascii_alphanumeric() || is_mark())
                }
                Escape::Id => character.is_ascii_alphabetic() || (character.is_ascii_digit() && index > 0),
            };
            let number = u32::from(character);
            if stays {
                self.push(character.encode_utf8(&mut [0; 4]));
                continue;
            }
            match escape {
                Escape::Id => self.parts(&["_", &format!("{number:x}"), "_"]),
                Escape::Json => self.push(&format!("\\u{number:04x}")),
                // XML cannot carry most of them; in a label they mean nothing.
                _ if is_control => self.push(" "),
                Escape::Mermaid => self.parts(&["#", &number.to_string(), ";"]),
                Escape::Xml => self.parts(&["&#", &number.to_string(), ";"]),
            }
        }
    }

    /// Id of a region or state: `region__state`; of a region alone `region__`.
    pub(super) fn id(&mut self, region: &str, state: &str) {
        self.escaped(region, Escape::Id);
        self.push("__");
        self.escaped(state, Escape::Id);
    }

    /// What a rule asks for: its guard and its confirmation.
    pub(super) fn condition(&mut self, rule: &RuleDraft, escape: Escape) {
        let mut plain = Self::new(self.most);
        plain.guard(&rule.when, false);
        match rule.confirm {
            Confirm::AtOnce => {}
            Confirm::Observations(count) => plain.parts(&[" (confirm x", &count.to_string(), ")"]),
            Confirm::Days(days) => plain.parts(&[" (confirm ", &days.to_string(), " d)"]),
        }
        self.escaped(&plain.text, escape);
    }

    fn guard(&mut self, guard: &GuardDraft, is_inner: bool) {
        match guard {
            GuardDraft::All(parts) => self.guards(parts, " and ", is_inner),
            GuardDraft::Any(parts) => self.guards(parts, " or ", is_inner),
            GuardDraft::Not(part) => {
                self.push("not (");
                self.guard(part, false);
                self.push(")");
            }
            GuardDraft::Compare {
                fact,
                op,
                limit,
                stay,
            } => {
                let sign = match op {
                    Op::AtLeast => " >= ",
                    Op::AtMost => " <= ",
                    Op::Above => " > ",
                    Op::Below => " < ",
                    Op::Is => " = ",
                };
                self.parts(&[fact, sign, limit]);
                if let Some(stay) = stay {
                    self.parts(&[" (stay", sign, stay, ")"]);
                }
            }
            GuardDraft::Known(fact) => self.parts(&["known(", fact, ")"]),
            GuardDraft::In { region, states } => {
                self.parts(&[region, " in (", &states.join(", "), ")"]);
            }
            GuardDraft::Timer { since, span } => self.timer(since, *span),
            GuardDraft::Always => self.push("always"),
        }
    }

    fn guards(&mut self, parts: &[GuardDraft], between: &str, is_inner: bool) {
        let has_brackets = is_inner && parts.len() > 1;
        if has_brackets {
            self.push("(");
        }
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.push(between);
            }
            self.guard(part, parts.len() > 1);
        }
        if has_brackets {
            self.push(")");
        }
    }

    fn timer(&mut self, since: &AnchorDraft, span: Span) {
        let (anchor, of): (&str, Option<&Selector>) = match since {
            AnchorDraft::Entry => ("entry", None),
            AnchorDraft::Event(of, Which::First) => ("first", Some(of)),
            AnchorDraft::Event(of, Which::Last) => ("last", Some(of)),
            AnchorDraft::Until(of) => ("until", Some(of)),
        };
        let (count, unit) = match span {
            Span::Days(count) => (count, " d"),
            Span::BusinessDays(count) => (count, " bd"),
            Span::Months(count) => (count, " mo"),
        };
        self.push(anchor);
        if let Some(of) = of {
            self.parts(&["(", &of.kinds.join(", "), ")"]);
        }
        self.parts(&[" + ", &count.to_string(), unit]);
    }
}
