//! What can be wrong with sessions and their policy: page `0x076x` of the errors.

use crate::contact::ContactError;
use crate::problem::error_page;

/// Refused sessions, policies and questions about them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// An id that cannot be one.
    #[error(
        "{id:?} is no id: 1 to {max} characters, none of them a space, colon, slash, at sign or control character"
    )]
    IdRefused {
        /// Beginning of the id found.
        id: String,
        /// Most characters.
        max: usize,
    },
    /// An id given to two things.
    #[error("the {what} {id:?} is declared twice")]
    IdTwice {
        /// Such as `session` or `token`.
        what: &'static str,
        /// Beginning of the id.
        id: String,
    },
    /// An id that nothing has.
    #[error("there is no {what} {id:?}")]
    IdUnknown {
        /// Such as `session` or `field`.
        what: &'static str,
        /// Beginning of the id found.
        id: String,
    },
    /// Text that is no instant with an offset.
    #[error("{text:?} is no instant with an offset from UTC")]
    NotAnInstant {
        /// Beginning of the text found.
        text: String,
    },
    /// A time before the one that it follows.
    #[error("{what} before {before}")]
    TimeReversed {
        /// What happens, such as `the session ends`.
        what: &'static str,
        /// What it has to follow, such as `it begins`.
        before: &'static str,
    },
    /// More ways than one by which a session came.
    #[error("a session comes by one way: a token, a promise, an employee, or a confidence")]
    ViaRefused,
    /// A value out of its range.
    #[error("{got} is outside {min}..={max}")]
    ValueOutOfRange {
        /// Found.
        got: u64,
        /// Least.
        min: u64,
        /// Most.
        max: u64,
    },
    /// A text that is too long.
    #[error("the text has {got} characters, more than {max}")]
    TextTooLong {
        /// Characters found.
        got: usize,
        /// Most characters.
        max: usize,
    },
    /// More parts than a named limit allows.
    #[error("{got} {what} are more than {max}")]
    TooMany {
        /// What is counted.
        what: &'static str,
        /// Found.
        got: usize,
        /// The limit.
        max: usize,
    },
    /// An instance without a session.
    #[error("there are no sessions")]
    NoSessions,
    /// A channel or a cost that cannot be.
    #[error(transparent)]
    Contact(ContactError),
}

error_page! {
    SessionError through Contact:
    0x0760 IdRefused       "sessionIdRefused"       "id"       "use letters, digits, dots and dashes";
    0x0761 IdTwice         "sessionIdTwice"         "id"       "give each its own id";
    0x0762 IdUnknown       "sessionIdUnknown"       ""         "use an id that is declared, or declare it";
    0x0763 NotAnInstant    "sessionTimeRefused"     "at"       "write an instant such as 2026-01-15T23:30:00+03:00";
    0x0764 TimeReversed    "sessionTimeReversed"    ""         "exchange the two times, or correct the clock they come from";
    0x0765 ViaRefused      "sessionViaRefused"      "via"      "name the one way by which the customer came";
    0x0766 ValueOutOfRange "sessionValueOutOfRange" ""         "give a value within the range";
    0x0767 TextTooLong     "sessionTextTooLong"     "value"    "keep long values outside and hand over a reference";
    0x0768 TooMany         "tooManySessionParts"    ""         "ask in parts; the limits are named in tenure::limits";
    0x0769 NoSessions      "sessionsMissing"        "sessions" "give the session in which the journey began";
}
