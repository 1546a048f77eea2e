//! A file of XES with everything in it.

use crate::calendar::Instant;

/// A log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Version of the standard, such as `1.0`.
    pub version: String,
    /// Features of the standard that it uses.
    pub features: String,
    /// Extensions that its keys belong to.
    pub extensions: Vec<Extension>,
    /// Attributes that every trace or event has.
    pub globals: Vec<Global>,
    /// Ways to tell events apart.
    pub classifiers: Vec<Classifier>,
    /// Attributes of the log.
    pub attributes: Vec<Attribute>,
    /// Cases.
    pub traces: Vec<XesTrace>,
    /// Events outside of any case.
    pub events: Vec<XesEvent>,
}

/// An extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// Beginning of its keys.
    pub prefix: String,
    /// Where it is defined; nothing is fetched from there.
    pub uri: String,
}

/// Attributes that every trace or event has, with the values that stand in for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Global {
    /// `trace` or `event`.
    pub scope: String,
    /// The attributes.
    pub attributes: Vec<Attribute>,
}

/// A way to tell events apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Classifier {
    /// Its name.
    pub name: String,
    /// Keys of attributes, with spaces between.
    pub keys: String,
    /// `trace` or `event`, where it is told.
    pub scope: Option<String>,
}

/// A case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XesTrace {
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// Its events in the order of the file.
    pub events: Vec<XesEvent>,
}

/// An event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XesEvent {
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// An attribute, which may have attributes of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// What is said about it.
    pub attributes: Vec<Attribute>,
}

/// A typed value. Texts of dates and numbers are kept as they were written, so that a file is written as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// An instant or a local time.
    Date(String),
    /// A whole number.
    Int(i64),
    /// A number, as text: nothing is counted with it.
    Float(String),
    /// True or false.
    Boolean(bool),
    /// An identifier.
    Id(String),
    /// Values in order.
    List(Vec<Attribute>),
    /// Attributes without order, held by the attribute itself.
    Container,
}

impl Value {
    /// The value of an element of a type; none where the text is no such value.
    pub(super) fn read(kind: &str, text: Option<String>) -> Option<Self> {
        Some(match (kind, text) {
            ("list", _) => Self::List(Vec::new()),
            ("container", _) => Self::Container,
            ("string", Some(text)) => Self::Text(text),
            ("date", Some(text)) => Self::Date(text),
            ("int", Some(text)) => Self::Int(text.trim().parse().ok()?),
            ("float", Some(text)) => Self::Float(float(text)?),
            ("boolean", Some(text)) => Self::Boolean(match text.trim() {
                "true" | "1" => true,
                "false" | "0" => false,
                _ => return None,
            }),
            ("id", Some(text)) => Self::Id(text),
            _ => return None,
        })
    }

    /// Name of the element of its type.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Date(_) => "date",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Boolean(_) => "boolean",
            Self::Id(_) => "id",
            Self::List(_) => "list",
            Self::Container => "container",
        }
    }

    /// Its text; none for those that hold others.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Float(text) | Self::Id(text) => Some(text.clone()),
            Self::Int(number) => Some(number.to_string()),
            Self::Boolean(truth) => Some(truth.to_string()),
            Self::List(_) | Self::Container => None,
        }
    }
}

/// Text that reads as a number, as XML Schema writes a double.
fn float(text: String) -> Option<String> {
    let trimmed = text.trim();
    let named = matches!(trimmed, "INF" | "-INF" | "NaN");
    let digits = trimmed.bytes().any(|byte| byte.is_ascii_digit());
    let plain = trimmed
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    (named || (digits && plain && trimmed.parse::<f64>().is_ok())).then_some(text)
}

impl Attribute {
    /// A text.
    pub fn text(key: &str, text: &str) -> Self {
        Self::of(key, Value::Text(text.to_owned()))
    }

    /// An instant, in UTC.
    pub fn instant(key: &str, micros: i64) -> Self {
        Self::of(key, Value::Date(Instant::from_micros(micros).text(0)))
    }

    fn of(key: &str, value: Value) -> Self {
        Self {
            key: key.to_owned(),
            value,
            attributes: Vec::new(),
        }
    }
}
