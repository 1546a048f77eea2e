//! Rolling up: what parts of a journey say of the whole.
//!
//! | file | concept |
//! |---|---|
//! | `emotion` | how a journey feels |
//! | `measure` | figures of KPIs and the rules that make a whole of parts |
//! | `tree` | figures at places, over the three levels |

mod emotion;
mod error;
mod measure;
mod tree;

pub use emotion::{EmotionSum, emotion_of};
pub use error::RollUpError;
pub(crate) use measure::decimal_units;
#[cfg(feature = "api")]
pub(crate) use measure::part_of;
pub use measure::{Figure, Measure, Whole};
pub use tree::{Measured, PlaceSum, RollUps, SharedSum, journey_at, roll_up};
