//! The error that every binding answers with, and page `0x01xx`: the request and the host.

use crate::problem::{Located, Problem, error_page};
use serde::Serialize;

/// A refused request: the same five fields in Rust, C, JavaScript and JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// Stable number; the status that C callers get.
    pub code: u32,
    /// Stable name in camelCase.
    pub kind: String,
    /// Path of the field at fault, such as `loan.months`; empty when no single field is.
    pub field: String,
    /// What was found and what is allowed.
    pub message: String,
    /// What the caller can do about it.
    pub hint: String,
}

impl Error {
    /// The error of a field; `field` stands for the page's own field when that is empty.
    pub fn at(field: &str, problem: &impl Problem) -> Self {
        let entry = problem.entry();
        Self {
            code: entry.code,
            kind: entry.kind.to_owned(),
            field: if field.is_empty() { entry.field } else { field }.to_owned(),
            message: problem.to_string(),
            hint: entry.hint.to_owned(),
        }
    }

    /// The same error inside an outer field.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.field = if self.field.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}.{}", self.field)
        };
        self
    }

    /// The error as JSON.
    pub fn to_json(&self) -> String {
        super::writer::to_json(self).unwrap_or_default()
    }
}

impl<P: Problem> From<P> for Error {
    fn from(problem: P) -> Self {
        Self::at("", &problem)
    }
}

impl<P: Problem> From<Located<P>> for Error {
    fn from(error: Located<P>) -> Self {
        Self::at(&error.at, &error.problem)
    }
}

/// What can be wrong with a request before the domain sees it, or in the host around it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// A pointer that must not be NULL was NULL.
    #[error("argument {argument} is NULL")]
    NullArgument {
        /// Name of the parameter.
        argument: &'static str,
    },
    /// Text that is not UTF-8.
    #[error("{argument} is not valid UTF-8")]
    InvalidUtf8 {
        /// Name of the parameter.
        argument: &'static str,
    },
    /// A defect of the library, caught at the border.
    #[error("the library met a defect of its own: {message}")]
    Panic {
        /// What the defect said.
        message: String,
    },
    /// No operation has this name.
    #[error("there is no operation {name:?}")]
    UnknownOperation {
        /// Beginning of the name found.
        name: String,
    },
    /// The request is not JSON.
    #[error("the request is not JSON: {message}")]
    MalformedJson {
        /// What the reader met, with line and column.
        message: String,
    },
    /// A field that the request does not have.
    #[error("there is no field {field:?}; the fields are {allowed}")]
    UnknownField {
        /// Beginning of the name found.
        field: String,
        /// The fields that there are.
        allowed: String,
    },
    /// A field that the request must have.
    #[error("the field {field} is missing")]
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// A value of the wrong JSON type, or not one of the allowed words.
    #[error("{message}")]
    WrongType {
        /// What was found and what is allowed.
        message: String,
    },
    /// The request is longer than the limit.
    #[error("the request has {got} bytes, more than {max}")]
    RequestTooLarge {
        /// Bytes found.
        got: usize,
        /// Bytes allowed.
        max: usize,
    },
    /// A number that stands for no named constant.
    #[error("{got} is not a value of {argument}")]
    UnknownConstant {
        /// Name of the field.
        argument: &'static str,
        /// Number found.
        got: i64,
    },
    /// The module was called before it was loaded (WebAssembly).
    #[error("the module is not loaded yet")]
    NotLoaded,
    /// The module did not load (WebAssembly).
    #[error("the module did not load: {message}")]
    LoadFailed {
        /// What the loader said.
        message: String,
    },
    /// A field that stands twice.
    #[error("the field {field} stands twice")]
    DuplicateField {
        /// The field.
        field: &'static str,
    },
    /// The instance met a defect and was discarded (WebAssembly).
    #[error("the instance met a defect and was discarded: {message}")]
    Trapped {
        /// What the defect said.
        message: String,
    },
}

error_page! {
    HostError:
    0x0101 NullArgument     "nullArgument"     "" "pass a pointer; only a length of zero allows NULL";
    0x0102 InvalidUtf8      "invalidUtf8"      "" "encode the text as UTF-8";
    0x0103 Panic            "panic"            "" "report the request to the developers; the library can be used on";
    0x0104 UnknownOperation "unknownOperation" "" "ask for the list of operations";
    0x0105 MalformedJson    "malformedJson"    "" "send one JSON object, nested no deeper than its schema";
    0x0106 UnknownField     "unknownField"     "" "remove the field or correct its name";
    0x0107 MissingField     "missingField"     "" "add the field; the operation's schema shows its shape";
    0x0108 WrongType        "wrongType"        "" "money, rates and dates are text, counts are whole numbers; see the operation's schema";
    0x0109 RequestTooLarge  "requestTooLarge"  "" "split the request, or use the columnar calls";
    0x010A UnknownConstant  "unknownConstant"  "" "use one of the named constants";
    0x010B Trapped          "trapped"          "" "call again: a fresh instance answers; report the request to the developers";
    0x010C DuplicateField   "duplicateField"   "" "send the field once";
    0x010D NotLoaded        "notLoaded"        "" "wait for init() before the first call";
    0x010E LoadFailed       "loadFailed"       "" "check the module's address and its type application/wasm";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outer_field_goes_in_front() {
        let error = Error::at("months", &HostError::InvalidUtf8 { argument: "request" });
        assert_eq!(error.clone().within("loan").field, "loan.months");
        assert_eq!(
            Error {
                field: String::new(),
                ..error
            }
            .within("loan")
            .field,
            "loan"
        );
    }
}
