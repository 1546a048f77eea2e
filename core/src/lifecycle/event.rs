//! Events as the machine reads them, and their total order.

use super::Kind;

/// Stands for no day.
pub const NO_DAY: i32 = i32::MIN;
/// Stands for no value.
pub const NO_VALUE: i64 = i64::MIN;

/// An event in numbers; names are codes of the policy, or of the caller from [`super::Policy::FIRST_FREE_SYMBOL`] on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Local day, days since 1970-01-01.
    pub day: i32,
    /// What happened.
    pub kind: Kind,
    /// Code of the subject; 0 is none.
    pub subject: u32,
    /// Code of the channel; 0 is none.
    pub channel: u32,
    /// Value in units of the policy's last decimal, or [`NO_VALUE`].
    pub value: i64,
    /// Day that the event names, or [`NO_DAY`].
    pub until: i32,
}

impl Event {
    /// An event of a kind on a day, and nothing else.
    pub const fn new(day: i32, kind: Kind) -> Self {
        Self {
            day,
            kind,
            subject: 0,
            channel: 0,
            value: NO_VALUE,
            until: NO_DAY,
        }
    }
}
