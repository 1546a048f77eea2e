//! Exact arithmetic wider than a machine word, and the search for rates: what correctly rounded results need.

#[cfg(feature = "bfm")]
mod fixed;
#[cfg(feature = "bfm")]
mod flow_curve;
#[cfg(feature = "bfm")]
mod natural;
#[cfg(feature = "bfm")]
mod ratio;
#[cfg(feature = "bfm")]
mod real;
#[cfg(feature = "bfm")]
mod roots;
#[cfg(feature = "bfm")]
mod twofold;

#[cfg(feature = "bfm")]
pub(crate) use fixed::{Fixed52, Fixed116, FixedPoint, PART_BITS};
#[cfg(feature = "bfm")]
pub(crate) use flow_curve::{FlowCurve, Run};
#[cfg(feature = "bfm")]
pub(crate) use natural::Natural;
#[cfg(feature = "bfm")]
pub(crate) use ratio::{RatioAt, single_root};
#[cfg(feature = "bfm")]
pub(crate) use roots::{Found, HIGHEST_RATE, LOWEST_RATE, NoRate, Search, solve};
#[cfg(feature = "bfm")]
pub(crate) use twofold::Twofold;
