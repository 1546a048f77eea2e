//! Exact arithmetic wider than a machine word: what correctly rounded results need.

#[cfg(feature = "bfm")]
mod fixed;
#[cfg(feature = "bfm")]
mod natural;

#[cfg(feature = "bfm")]
pub(crate) use fixed::{Fixed52, Fixed116, FixedPoint, PART_BITS};
#[cfg(feature = "bfm")]
pub(crate) use natural::Natural;
