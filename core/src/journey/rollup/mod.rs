//! Rolling up: what parts of a journey say of the whole.

mod emotion;

pub use emotion::{EmotionSum, emotion_of};
