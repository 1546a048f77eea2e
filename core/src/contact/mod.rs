//! Contacts: the channels on which a bank and its customers meet, the kinds of contact, contact records, and what
//! contacts cost.
//!
//! A channel has a place on two axes: who serves, a person or a machine, and where, in a room or at a distance. The
//! catalogue that ships, `core/contacts/channels.json`, holds the channels of a retail bank with their places; costs,
//! quality and capacity are a bank's own figures and are left to it.

mod catalogue;
mod channel;
mod economics;
mod error;
mod kind;
mod record;

pub use catalogue::{Channels, ChannelsDraft, SHIPPED};
#[cfg(feature = "journey")]
pub(crate) use catalogue::{cost, currency};
pub use channel::{Capacity, Channel, ChannelCost, Operation, Presence, Quality};
pub use economics::{ChannelTally, Economics, Question, Tally, economics};
pub use error::ContactError;
pub use kind::ContactKind;
pub use record::{ContactOutcome, ContactRecord};
