//! What logs of real journeys tell, as pictures: a funnel, the flow between activities, matrices of channels and
//! scenarios, and where reality left the plan.
//!
//! Inputs are plain data, as the operations answer them. The answer stands over the picture as a sentence, labels stand
//! at what they name, and a difference of colour is always one of shape too.

pub mod deviation;
pub mod flow;
pub mod funnel;
pub mod handover;
mod layers;
#[cfg(test)]
mod tests;
mod words;

pub(super) use words::duration;

use crate::picture::Language;

/// What a row is called that lies between steps.
pub fn between_steps(language: Language) -> &'static str {
    words::words(language).between
}
