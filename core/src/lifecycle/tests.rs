//! The borders of the machine by hand.

#![cfg(feature = "api")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests count in the open"
)]

mod by_hand;
