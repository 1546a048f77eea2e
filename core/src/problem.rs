//! One story for every error: a stable number, a kind, the field at fault, and the way out.
//!
//! Each area keeps its own enum with the data in the variants and implements [`Problem`]; the
//! bindings turn that into `{code, kind, field, message, hint}`. Numbers come in pages:
//!
//! | page | area |
//! |---|---|
//! | `0x01xx` | the request and the host (text, JSON, operation, pointers) |
//! | `0x02xx` | money, rates and dates |
//! | `0x03xx` | loans |
//! | `0x04xx` | time value (`0x040x`) and the cost of credit (`0x048x`) |
//! | `0x05xx` | rules and choices |
//! | `0x06xx` | the lifecycle |
//! | `0x07xx` | journeys (`0x070x`), contacts (`0x072x`), event logs (`0x073x`), plans (`0x075x`), sessions (`0x076x`), exchange (`0x077x`), roll-up (`0x078x`) |
//! | `0x0Axx` | pictures |
//!
//! A number is never reused; a retired one stays in its page as a comment.

/// What a binding needs to know about an error beside its message.
pub trait Problem: std::error::Error {
    /// Number, kind, field and hint in one row, so that a page of errors reads as a table.
    fn entry(&self) -> Entry;
}

/// One row of an error page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Stable number; the status that C callers get.
    pub code: u32,
    /// Stable name in camelCase.
    pub kind: &'static str,
    /// Field of the request at fault, empty when no single field is.
    pub field: &'static str,
    /// What the caller can do about it.
    pub hint: &'static str,
}

/// An error with the path of what is wrong in a document, such as `stages.0.steps.2.title`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct Located<E: std::error::Error> {
    /// The path; empty where the document as a whole is at fault.
    pub at: String,
    /// What is wrong.
    pub problem: E,
}

impl<E: std::error::Error> Located<E> {
    /// An error at a path.
    pub fn at(path: &str, problem: E) -> Self {
        Self {
            at: path.to_owned(),
            problem,
        }
    }

    /// The same error inside an outer part.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.at = if self.at.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}.{}", self.at)
        };
        self
    }
}

/// Writes the page of an error enum: one row for each variant, with its number, kind, field and hint. The
/// match it makes is exhaustive, so a variant without a row does not compile. A variant named after `through` holds an
/// error of another page and has its row there.
macro_rules! error_page {
    ($error:ident $(through $inner:ident)?: $($code:literal $variant:ident $kind:literal $field:literal $hint:literal;)+) => {
        impl $error {
            /// Every row of this page.
            pub const PAGE: &'static [$crate::problem::Entry] =
                &[$($crate::problem::Entry { code: $code, kind: $kind, field: $field, hint: $hint }),+];
        }

        impl $crate::problem::Problem for $error {
            fn entry(&self) -> $crate::problem::Entry {
                match self {
                    $(Self::$inner(inner) => inner.entry(),)?
                    $(Self::$variant { .. } => {
                        $crate::problem::Entry { code: $code, kind: $kind, field: $field, hint: $hint }
                    })+
                }
            }
        }
    };
}

pub(crate) use error_page;
