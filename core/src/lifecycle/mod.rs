//! The client lifecycle (жизненный цикл клиента): an explainable, replayable state machine.
pub mod advance;
mod error;
mod event;
pub mod explain;
pub mod export;
pub mod firm;
pub mod history;
mod kind;
pub mod log;
mod machine;
mod moment;
pub mod policy;
pub mod population;
pub mod tracker;

pub use error::LifecycleError;
pub use event::{Event, NO_DAY, NO_VALUE};
pub use kind::Kind;
pub use moment::{Moment, Zone};
pub use policy::Policy;

#[cfg(test)]
mod tests;
