//! Texts for people: languages, and labels that carry a text in each.

use serde::{Deserialize, Serialize};

/// A language of the texts that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
}

/// A text in the languages of the project; one that is empty falls back to the other.
///
/// ```
/// use tenure::label::{Label, Language};
///
/// let label = Label { en: "Mortgage".to_owned(), ru: "Ипотека".to_owned() };
/// assert_eq!(label.text(Language::Russian), "Ипотека");
/// assert_eq!(Label::same("iPhone").text(Language::Russian), "iPhone");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// In English.
    pub en: String,
    /// In Russian.
    pub ru: String,
}

impl Label {
    /// One text for all languages.
    pub fn same(text: &str) -> Self {
        Self {
            en: text.to_owned(),
            ru: text.to_owned(),
        }
    }

    /// The text in a language, else in the other; empty where there is none.
    pub fn text(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::English => (&self.en, &self.ru),
            Language::Russian => (&self.ru, &self.en),
        };
        if first.is_empty() { second } else { first }
    }

    /// The text in a language, or what stands in for it where there is none, such as an id.
    pub fn text_or<'a>(&'a self, language: Language, other: &'a str) -> &'a str {
        match self.text(language) {
            "" => other,
            text => text,
        }
    }

    /// Whether there is no text in any language.
    pub const fn is_empty(&self) -> bool {
        self.en.is_empty() && self.ru.is_empty()
    }

    /// The longest text in characters.
    pub fn characters(&self) -> usize {
        self.en.chars().count().max(self.ru.chars().count())
    }
}
