//! Journeys on three levels: how customers meet a bank, designed, measured and compared.
//!
//! | level | type | made of |
//! |---|---|---|
//! | user | [`UserJourney`] | stages of steps of touchpoints: one product or process over its channels |
//! | customer | [`CustomerJourney`] | user journeys, and the tracks beside them: training, planning, accessories, support |
//! | life | [`LifeJourney`] | customer journeys, and the relationship processes that tie them together |
//!
//! An [`Atlas`] holds the journeys of all levels in one document and is valid by construction: whoever holds one may
//! follow every reference. A journey is either planned or actual, which its [`Lens`] says; what was measured is told
//! with its source and the number of people behind it.
//!
//! | module | question |
//! |---|---|
//! | [`atlas`] | how it is designed: journeys, experiences, KPIs, service scenarios |
//! | [`plan`], [`align`] | what a design asks for, and where reality left it |
//! | [`log`], [`mining`] | what happened: logs in and out, variants, flow, funnels |
//! | [`session`] | how one journey goes on over sessions and channels |
//! | [`rollup`] | what figures of parts make of the whole |
//! | [`exchange`] | journeys in the formats of others |
//!
//! Sources: Kalbach, *Mapping Experiences*, 2nd ed., ch. 1 and 12 (levels, lenses); Halvorsrud, Kvale, Følstad, *Improving
//! service quality through customer journey analysis*, 2016 (touchpoints, planned and actual journeys).

pub mod align;
pub mod atlas;
mod error;
pub mod exchange;
pub mod log;
pub mod mining;
pub mod plan;
pub mod rollup;
pub mod session;
mod xml;

pub use atlas::{
    Actor, Aspect, Atlas, AtlasDraft, CustomerJourney, Experience, JourneyRef, Kpi, Lens, Level, LifeJourney,
    Stage, Step, Touchpoint, UserJourney,
};
pub use error::JourneyError;
