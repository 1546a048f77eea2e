//! Laws of the machine over drawn policies and logs, its borders by hand, and what it makes of hostile bytes.

#![cfg(feature = "api")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests count in the open"
)]

mod by_hand;
mod draw;
mod hostile;
mod laws;
mod naive;
