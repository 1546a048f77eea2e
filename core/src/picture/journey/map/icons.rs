//! Signs of channels: sixteen pixels around a middle, drawn by lines alone.

use crate::contact::{Channel, Operation, Presence};

/// A word in the id of a channel, and the sign that it stands for.
const KNOWN: &[(&str, &str)] = &[
    ("self", KIOSK),
    ("branch", BRANCH),
    ("office", BRANCH),
    ("agent", AGENT),
    ("dsa", AGENT),
    ("kiosk", KIOSK),
    ("terminal", KIOSK),
    ("atm", ATM),
    ("video", VIDEO),
    ("call", PHONE),
    ("phone", PHONE),
    ("chat", CHAT),
    ("push", MESSAGE),
    ("sms", MESSAGE),
    ("mail", MESSAGE),
    ("letter", MESSAGE),
    ("app", APP),
    ("mobile", APP),
    ("site", SITE),
    ("web", SITE),
];

const BRANCH: &str = "M-6 6H6M-5 6V-1M0 6V-1M5 6V-1M-7 -1L0 -6L7 -1Z";
const AGENT: &str = "M-2.5 -4a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M-5 6C-5 0 5 0 5 6Z";
const KIOSK: &str = "M-4 -6H4V3H-4ZM-2 -4H2V0H-2ZM0 3V6M-3 6H3";
const ATM: &str = "M-6 -5H6V5H-6ZM-3 -2H3M-3 1H3V5M-3 1V5";
const PHONE: &str = "M-5 -6L-2 -6L-1 -2L-3 -1C-2 2 0 3 1 3L2 1L6 2V5C6 6 5 6 4 6C-2 5 -6 0 -6 -4Z";
const VIDEO: &str = "M-7 -4H2V4H-7ZM2 -1L7 -4V4L2 1";
const CHAT: &str = "M-6 -5H6V3H0L-3 6V3H-6ZM-3 -2H3M-3 0H1";
const SITE: &str = "M-7 -5H7V5H-7ZM-7 -2H7M-5 -3.5H-4";
const MESSAGE: &str = "M-6 -4H6V4H-6ZM-6 -4L0 1L6 -4";
const APP: &str = "M-3.5 -7H3.5V7H-3.5ZM-1 5H1";
/// Someone who does something without a channel.
pub(super) const ALONE: &str = AGENT;
const SCREEN: &str = "M-6 -5H6V3H-6ZM-3 6H3M0 3V6";

/// The sign of a channel: by a word in its id, else by its quadrant.
pub(super) fn icon(channel: &Channel) -> &'static str {
    let id = channel.id.to_lowercase();
    let known = KNOWN.iter().find(|(word, _)| id.contains(word));
    match (known, channel.operation(), channel.presence()) {
        (Some((_, sign)), ..) => sign,
        (None, Operation::Human, Presence::Physical) => BRANCH,
        (None, Operation::Human, Presence::Virtual) => AGENT,
        (None, Operation::Technology, Presence::Physical) => KIOSK,
        (None, Operation::Technology, Presence::Virtual) => SCREEN,
    }
}
